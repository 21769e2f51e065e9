//! How strongly a line speaks for each signal as a whole, beside what the rules find in it.
//!
//! A rule knows the words that it looks for and nothing of those around them. So each line is weighed: its
//! characters, its words' meanings, who says it, what the other side says before and after, how far the deal has
//! come, and what the rules find in it. The weights are learnt from the labelled conversations and sentences of the
//! project (see [`learn`]); how far a rule is to be trusted, from those that no rule was ever adjusted to.

mod ascent;
mod deal;
pub mod learn;
mod marks;
mod passage;
mod subject;
mod talk;
mod teacher;
mod voice;

use std::borrow::Cow;

pub use deal::Traits;
pub use marks::{Marks, Worries};
pub use passage::Wordings;
pub(super) use talk::Talk;
pub use teacher::Known;
pub(super) use teacher::Teacher;
pub(super) use voice::{Speaker, Voice};

use super::concern::Concern;
use super::conversation::Role;
use super::next_step::{Course, Prospect};
use super::rules::Event;
use super::signal::Signal;
use crate::domain::stage::Stage;
use subject::{FIRST_STAGE, STAGES, Step, Subject};

/// The rows of the table, a power of two: marks beyond share one.
const ROWS: u32 = 1 << 17;
/// The places where a text may stand to the line that is weighed: its marks have that many rows, one behind the other.
const PLACES: usize = 4;
/// The bytes of a row: a weight a signal, one a concern, one for the next step, one a stage, and room up to a multiple
/// of eight.
const WIDTH: usize = 32;
/// The bytes of the table, and those of the weights of what a deal shows as a whole, stage by stage, behind it.
const TABLE: usize = ROWS as usize * WIDTH;
const OF_TRAITS: usize = STAGES * Traits::COUNT * size_of::<f32>();
/// What a weight of one is in the table.
const SCALE: f64 = 32.0;
/// By how much what the rules find in a line moves its odds at most: a tenth more than any that was seen.
const REACH: f64 = 4.2;
/// How many weights add up to no more than two bytes hold.
const BATCH: usize = i16::MAX as usize / (i8::MAX as usize + 1);

const _: () = assert!(FIRST_STAGE + STAGES <= WIDTH, "a byte for each");

/// A row a mark, a byte a signal, a concern or a stage; and what the traits of a deal say of its stage, if that was learnt.
#[derive(Debug, Clone)]
pub struct Weights(Cow<'static, [u8]>);

impl Weights {
    /// Those that come with the tool.
    pub fn builtin() -> Weights {
        const LEARNT: &[u8] = include_bytes!("weights.bin");
        const { assert!(LEARNT.len() == TABLE + OF_TRAITS, "a row a mark, and the traits") };
        Weights(Cow::Borrowed(LEARNT))
    }

    /// The table, row by row, and the weights of traits.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// What each trait of a deal says of a stage; none where that was not learnt.
    fn of_traits(&self, stage: Stage) -> Option<impl Iterator<Item = f64>> {
        let (weights, _) = self.0.get(TABLE..)?.as_chunks();
        let own = weights.get(stage as usize * Traits::COUNT..)?.get(..Traits::COUNT)?;
        Some(own.iter().map(|bytes| f64::from(f32::from_le_bytes(*bytes))))
    }

    /// Adds the row of a mark.
    fn add(&self, row: u32, odds: &mut Odds) {
        let row = &self.0[row as usize * WIDTH..][..WIDTH];
        odds.0.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i32::from(*weight as i8));
    }

    /// The odds by marks of texts, which are named by their first row, at each place.
    fn at_each_place(&self, marks: &[u32]) -> [Odds; PLACES] {
        let mut all = [0_i32; PLACES * WIDTH];
        for batch in marks.chunks(BATCH) {
            let mut sums = [0_i16; PLACES * WIDTH];
            for &mark in batch {
                let rows = &self.0[mark as usize * WIDTH..][..PLACES * WIDTH];
                sums.iter_mut().zip(rows).for_each(|(sum, weight)| *sum += i16::from(*weight as i8));
            }
            all.iter_mut().zip(sums).for_each(|(all, sum)| *all += i32::from(sum));
        }
        let mut places = [Odds::EVEN; PLACES];
        places.iter_mut().zip(all.as_chunks().0).for_each(|(place, sums)| place.0 = *sums);
        places
    }
}

/// How strongly a line speaks for each signal and concern: the logarithms of odds, in the units of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Odds([i32; WIDTH]);

impl Odds {
    /// Those of nothing at all.
    const EVEN: Odds = Odds([0; WIDTH]);

    /// The odds of a line with these marks.
    fn of(marks: &Marks, weights: &Weights) -> Odds {
        let mut odds = Odds::EVEN;
        marks.rows().iter().for_each(|&row| weights.add(row, &mut odds));
        odds
    }

    /// Those of a line that carries a signal by so much, and no other one by far.
    #[cfg(test)]
    pub(super) fn beyond(signal: Signal, excess: f64) -> Odds {
        let mut odds = Odds([i32::MIN / 2; WIDTH]);
        odds.0[signal.column()] = ((excess + signal.bounds().unfound) * SCALE) as i32;
        odds
    }

    /// What a text says of each stage, in the units of the table.
    fn of_stages(&self) -> [i32; STAGES] {
        std::array::from_fn(|stage| self.0[FIRST_STAGE + stage])
    }

    /// How far above the bound of a signal that no rule finds they are.
    pub(super) fn excess(&self, signal: Signal) -> f64 {
        self.of_subject(signal) - signal.bounds().unfound
    }

    /// Takes what a text beside the line tells into account.
    fn add(&mut self, other: &Odds) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, more)| *sum += more);
    }

    /// The odds of a signal or a concern.
    fn of_subject(&self, subject: impl Subject) -> f64 {
        f64::from(self.0[subject.column()]) / SCALE
    }

    /// The odds of a signal.
    pub(super) fn of_signal(&self, signal: Signal) -> f64 {
        self.of_subject(signal)
    }

    /// The signals that the line may carry, if rules find them.
    pub(super) fn open(&self) -> Vec<Signal> {
        let is_open = |signal: &Signal| self.of_subject(*signal) + REACH > signal.bounds().found;
        Signal::ALL.into_iter().filter(is_open).collect()
    }

    /// The same with what the rules find in a line of somebody in this role.
    pub(super) fn with_events(mut self, role: Role, events: &[Event], weights: &Weights) -> Odds {
        let reach = (REACH * SCALE) as i32;
        let moved = Odds::of(&marks::of_events(marks::Side::of(role), events), weights);
        self.0.iter_mut().zip(moved.0).for_each(|(sum, more)| *sum += more.clamp(-reach, reach));
        self
    }

    /// Whether the line carries the signal, which a rule found in it or none.
    pub(super) fn carries(&self, signal: Signal, found: bool) -> bool {
        self.reaches(signal, found)
    }

    /// Whether the line raises the concern, which a wording does or none: then only what it speaks for most.
    pub(super) fn raises(&self, concern: Concern, found: bool) -> bool {
        let odds = self.of_subject(concern);
        let most = || Concern::ALL.into_iter().all(|other| self.of_subject(other) <= odds);
        self.reaches(concern, found) && (found || most())
    }

    fn reaches(&self, subject: impl Subject, found: bool) -> bool {
        let bounds = subject.bounds();
        self.of_subject(subject) > if found { bounds.found } else { bounds.unfound }
    }

    /// Whether something is to be done on a day that the line names, and that is not off again.
    pub(super) fn leads_on(mut self, prospect: &Prospect, weights: &Weights) -> bool {
        marks::of_prospect(prospect, true).rows().iter().for_each(|&row| weights.add(row, &mut self));
        prospect.course != Course::Gone && self.reaches(Step, prospect.course == Course::Stands)
    }

    /// The same with what the wordings of concerns find in the line.
    pub(super) fn with_worries(mut self, worries: &Worries, weights: &Weights) -> Odds {
        marks::of_worries(worries).rows().iter().for_each(|&row| weights.add(row, &mut self));
        self
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::chat::conversation::{Conversation, Message, MessageKind, Role};
    use crate::domain::chat::reading::{DealReading, Why, read_deal};

    fn reading(lines: &[(Role, &str)]) -> DealReading {
        let moment = || "2026-04-15T10:00:00+08:00".parse().unwrap();
        let message = |(at, (role, text)): (usize, &(Role, &str))| Message {
            id: format!("m{at}"),
            sent_at: moment(),
            role: *role,
            sender: format!("{role:?}"),
            kind: MessageKind::Text,
            text: (*text).to_owned(),
        };
        read_deal(&Conversation {
            opportunity_id: String::new(),
            customer: None,
            as_of: moment(),
            crm_stage: None,
            messages: lines.iter().enumerate().map(message).collect(),
        })
    }

    #[test]
    fn what_a_line_speaks_against_is_doubted_and_told() {
        let lines =
            [(Role::Customer, "我家麦地一万来亩，想买台打药的飞机"), (Role::Rep, "那得配8块电池加发电机")];
        let reading = reading(&lines);
        assert!(reading.signals.iter().all(|found| found.message == 0));
        assert!(reading.unsaid.iter().any(|event| event.message == 1 && event.why == Why::Unlikely));
    }
}
