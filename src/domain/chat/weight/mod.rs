//! How strongly a line speaks for each signal as a whole, beside what the rules find in it.
//!
//! A rule knows the words that it looks for and nothing of those around them. So each line is weighed too: its
//! characters, its words' meanings, who says it, what the other side said before, how far the deal has come. The
//! weights are learnt from the labelled conversations and sentences of the project (see [`learn`]); a signal that a
//! rule found in a line which speaks against it is doubted, and one that a line speaks for plainly is believed.

pub mod learn;
mod marks;
mod talk;

pub use marks::Marks;
pub(super) use talk::Talk;
pub use talk::marks_of;

use super::signal::Signal;

/// The marks that are told apart, a power of two: others share a row.
const ROWS: usize = 1 << 15;
/// The bytes of a row: a weight a signal, and room that makes the place of a row a shift.
const WIDTH: usize = 16;
/// What a weight of one is in the table.
const SCALE: f64 = 32.0;

/// A row a mark, a byte a signal.
const WEIGHTS: &[u8] = include_bytes!("weights.bin");

const _: () = assert!(WEIGHTS.len() == ROWS * WIDTH, "a row a mark");

/// Below this a signal that a rule found is doubted: odds of one in twelve.
const DOUBTED: f64 = -2.5;
/// Above this a signal is believed that no rule found: odds of five to three.
const BELIEVED: f64 = 0.5;
/// How much less is asked for a signal that is seldom met, and so less learnt of.
const SELDOM: f64 = 0.7;

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
            let row = &weights[usize::from(mark) * WIDTH..][..WIDTH];
            odds.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i32::from(*weight as i8));
        }
        Odds(odds)
    }

    fn of_signal(&self, signal: Signal) -> f64 {
        let seldom = match signal {
            Signal::BudgetApproved
            | Signal::LegalPassed
            | Signal::PayClaimed
            | Signal::Postponed
            | Signal::Reversed
            | Signal::Lost => SELDOM,
            _ => 0.0,
        };
        f64::from(self.0[signal as usize]) / SCALE + seldom
    }

    /// Whether the line speaks against the signal.
    pub(super) fn doubt(&self, signal: Signal) -> bool {
        self.of_signal(signal) < DOUBTED
    }

    /// Whether the line speaks plainly for the signal.
    pub(super) fn believe(&self, signal: Signal) -> bool {
        self.of_signal(signal) > BELIEVED
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
