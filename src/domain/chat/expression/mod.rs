//! Dates, sums and the like that a message names, by a hand-written grammar.
//!
//! One pass from left to right: a character that can begin an expression is tried against the rules
//! of dates, then of sums, then of the rest. `docs/expressions.md` has the conventions as a table.

mod cursor;
mod date;
mod quantity;
mod start;
mod sum;

use std::ops::Range;

use super::conversation::Moment;
use super::fold::Folded;
use crate::domain::numeral::Numeral;

use cursor::Cursor;
use start::Start;

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
    let mut found = Expressions::default();
    let mut cursor = Cursor::new(message.text(), 0);
    while let Some(start) = start::next(&mut cursor) {
        cursor.at = behind(cursor, start, &mut found);
    }
    for sum in &mut found.sums {
        sum.span = message.original(sum.span.clone());
    }
    let _ = sent_at;
    found
}

/// Reads what begins at the place, and gives the place to go on from.
fn behind(cursor: Cursor, start: Start, found: &mut Expressions) -> usize {
    if matches!(start, Start::Digit | Start::Money)
        && let Some(sum) = sum::sum(cursor)
    {
        let span = cursor.at..sum.end;
        let words = &cursor.text[span.clone()];
        for cny in [Some(sum.low), sum.high].into_iter().flatten() {
            let known =
                found.sums.iter().any(|known| known.cny == cny && cursor.text[known.span.clone()] == *words);
            if !known {
                found.sums.push(SumExpression { span: span.clone(), cny, per_unit: sum.per_unit });
            }
        }
        return sum.end;
    }
    skip(cursor, start)
}

/// The place behind what begins here and is nothing: a number is passed as a whole.
fn skip(cursor: Cursor, start: Start) -> usize {
    let number = match start {
        Start::Digit => Numeral::at(cursor.rest()).map_or(0, |numeral| numeral.length),
        _ => 0,
    };
    cursor.at + number.max(cursor.peek().map_or(1, char::len_utf8))
}

/// The days and spans of days that `text` names, as they read at `sent_at`.
pub fn dates(text: &str, sent_at: Moment) -> Vec<DateExpression> {
    expressions(&Folded::of(text), sent_at).dates
}

/// The sums of money that `text` names.
pub fn sums(text: &str) -> Vec<SumExpression> {
    expressions(&Folded::of(text), Moment::default()).sums
}
