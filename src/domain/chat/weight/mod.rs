//! How strongly a line speaks for each signal as a whole, beside what the rules find in it.
//!
//! A rule knows the words that it looks for and nothing of those around them. So each line is weighed: its
//! characters, its words' meanings, who says it, what the other side says before and after, how far the deal has
//! come, and what the rules find in it. The weights are learnt from the labelled conversations and sentences of the
//! project (see [`learn`]); how far a rule is to be trusted, from those that no rule was ever adjusted to.

pub mod learn;
mod marks;
mod talk;
mod teacher;

pub use marks::Marks;
pub(super) use talk::Talk;
pub use teacher::Known;
pub(super) use teacher::Teacher;

use super::signal::Signal;

/// The marks that are told apart, a power of two: others share a row.
const ROWS: u32 = 1 << 17;
/// The bytes of a row: a weight a signal, and room that makes the place of a row a shift.
const WIDTH: usize = 16;
/// What a weight of one is in the table.
const SCALE: f64 = 32.0;

/// A row a mark, a byte a signal.
const WEIGHTS: &[u8] = include_bytes!("weights.bin");

const _: () = assert!(WEIGHTS.len() == ROWS as usize * WIDTH, "a row a mark");

/// The odds from which on a signal that no rule found is believed: even ones.
const BELIEVED: f64 = 0.0;
/// Those below which one that a rule found is doubted. This and the one above are where the signals and stages of
/// conversations that were not learnt from were most often right.
const DOUBTED: f64 = -1.0;

/// How strongly a line speaks for each signal: the logarithms of odds, in the units of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Odds([i32; WIDTH]);

impl Odds {
    /// The odds of a line with these marks.
    pub(super) fn of(marks: &Marks) -> Odds {
        Odds::by(WEIGHTS, marks)
    }

    /// The same by a table of weights.
    fn by(weights: &[u8], marks: &Marks) -> Odds {
        let mut odds = [0; WIDTH];
        for &mark in marks.rows() {
            let row = &weights[mark as usize * WIDTH..][..WIDTH];
            odds.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i32::from(*weight as i8));
        }
        Odds(odds)
    }

    /// The odds of a signal.
    pub(super) fn of_signal(&self, signal: Signal) -> f64 {
        f64::from(self.0[signal as usize]) / SCALE
    }

    /// Whether the line carries the signal, which a rule found in it or none.
    pub(super) fn carries(&self, signal: Signal, found: bool) -> bool {
        self.of_signal(signal) > if found { DOUBTED } else { BELIEVED }
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
