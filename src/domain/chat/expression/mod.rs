//! Dates, sums and the like that a message names, by a hand-written grammar.
//!
//! `docs/expressions.md` has the conventions as a table.

mod date;
mod sum;

use std::ops::Range;

use super::conversation::Moment;
use super::fold::Folded;

pub use date::{DateExpression, Grain};
pub use sum::SumExpression;

/// Everything that one message names, each kind in the order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expressions {
    /// Days and spans of days.
    pub dates: Vec<DateExpression>,
    /// Sums of money.
    pub sums: Vec<SumExpression>,
    /// What was recognised and is neither.
    pub others: Vec<OtherExpression>,
}

/// Words that are recognised, but name neither a day nor a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherExpression {
    /// The bytes of the original text.
    pub span: Range<usize>,
    /// What it is.
    pub kind: OtherKind,
}

/// The kinds of what is recognised beside dates and sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OtherKind {
    /// How long: 一周, 45天, 做了三年.
    Duration,
    /// A time of day: 两点, 下午3:30.
    TimeOfDay,
    /// A time that no calendar holds: 年前, 节后, 改天, 尽快.
    Vague,
    /// A share or a discount: 30%, 八折, 8个点.
    Percent,
    /// A number of things: 50台, 三百亩.
    Quantity,
}

/// What the message says, its dates as they read at `sent_at`.
pub fn expressions(message: &Folded, sent_at: Moment) -> Expressions {
    Expressions { dates: date::read(message, sent_at), sums: sum::read(message), others: Vec::new() }
}

/// The days and spans of days that `text` names, as they read at `sent_at`.
pub fn dates(text: &str, sent_at: Moment) -> Vec<DateExpression> {
    expressions(&Folded::of(text), sent_at).dates
}

/// The sums of money that `text` names.
pub fn sums(text: &str) -> Vec<SumExpression> {
    sum::read(&Folded::of(text))
}
