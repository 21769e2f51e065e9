//! Dates, sums and the like that a message names, by a hand-written grammar.
//!
//! One pass from left to right: a character that can begin an expression is tried against the rules
//! of dates, then of sums, then of the rest. `docs/expressions.md` has the conventions as a table.

mod context;
mod cursor;
mod date;
mod day;
mod english;
mod lunar;
mod mention;
mod month;
mod named;
mod near;
mod numeric;
mod other;
mod pointed;
mod quantity;
mod reading;
mod start;
mod sum;
mod week;
mod year;

#[cfg(test)]
mod tests;

use std::rc::Rc;

use chrono::{FixedOffset, NaiveDate};

use super::conversation::Moment;
use super::fold::Folded;
use crate::domain::numeral::Numeral;

use cursor::Cursor;
use date::Now;
use mention::Gathered;
use start::Start;

pub(super) use context::Opening;
pub(super) use mention::Mentions;

pub use context::Context;
pub use date::{DateExpression, Grain};
pub use other::{OtherExpression, OtherKind};
pub use sum::SumExpression;

/// Everything that one message names, each kind in the order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expressions {
    /// Days and spans of days. The same words twice are listed once.
    pub dates: Vec<DateExpression>,
    /// Sums of money. The same words twice are listed once.
    pub sums: Vec<SumExpression>,
    /// What was recognised and is neither.
    pub others: Vec<OtherExpression>,
}

/// What the message says, its dates as they read at `sent_at` in Asia/Shanghai.
pub fn expressions(message: &Folded, sent_at: Moment) -> Expressions {
    expressions_in(message, sent_at, &mut Context::default())
}

/// What the message says, bare numbers as they read after the messages before it. Messages of one
/// conversation come in order with the same `context`.
pub fn expressions_in(message: &Folded, sent_at: Moment, context: &mut Context) -> Expressions {
    context.begin(&Opening::of(message.text()));
    let mentions = Mentions::of(message, day_of(sent_at), context.numbered);
    Rc::unwrap_or_clone(mentions.after(message, context))
}

/// The days and spans of days that `text` names, as they read at `sent_at`.
pub fn dates(text: &str, sent_at: Moment) -> Vec<DateExpression> {
    expressions(&Folded::of(text), sent_at).dates
}

/// The sums of money that `text` names.
pub fn sums(text: &str) -> Vec<SumExpression> {
    expressions(&Folded::of(text), Moment::default()).sums
}

/// The day in Asia/Shanghai.
pub(super) fn day_of(moment: Moment) -> NaiveDate {
    let shanghai = FixedOffset::east_opt(8 * 3_600);
    shanghai.map_or(moment.date_naive(), |shanghai| moment.with_timezone(&shanghai).date_naive())
}

/// Reads what begins at the place, and gives the place to go on from.
fn read(cursor: Cursor, start: Start, now: &mut Now, found: &mut Gathered) -> usize {
    if let Some(date) = date::date(cursor, start, now) {
        (now.last, now.last_end) = (Some(date.span), date.end);
        found.date(cursor.text, &date);
        return date.end;
    }
    let number = if start == Start::Digit { sum::number(cursor) } else { None };
    let sum = match start {
        Start::Word(_) => None,
        Start::Digit => number.as_ref().and_then(|number| sum::sum(cursor, number)),
        Start::Money | Start::Latin => sum::announced(cursor),
    };
    if let Some(sum) = sum {
        let end = sum.end;
        found.sum(cursor, sum);
        return end;
    }
    if let Some(end) = number.and_then(|number| sum::foreign(cursor, &number)) {
        found.foreign();
        return end;
    }
    if let Some((kind, end)) = other::other(cursor, start) {
        found.other(cursor, kind, end);
        return end;
    }
    skip(cursor, start)
}

/// The place behind what begins here and is nothing: a number or a Latin word is passed as a whole, and
/// so is the name of a model (m2, v3.2).
fn skip(cursor: Cursor, start: Start) -> usize {
    let rest = cursor.rest();
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let behind = &rest[letters..];
    match start {
        Start::Latin if behind.starts_with(|next: char| next.is_ascii_digit()) && !names_measure(behind) => {
            let name = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').count();
            cursor.at + name
        }
        Start::Latin => cursor.at + letters,
        Start::Digit => {
            let number = Numeral::at(rest).map_or(0, |numeral| numeral.length);
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            cursor.at + number.max(digits).max(first_length(rest))
        }
        _ => cursor.at + first_length(rest),
    }
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

/// Whether digits glued to a Latin word are a number of their own: epc213万, ok15号.
fn names_measure(digits: &str) -> bool {
    let behind =
        digits.trim_start_matches(|next: char| next.is_ascii_digit() || matches!(next, '.' | ',' | '-'));
    behind.starts_with(['万', '千', '亿', '元', '块', '月', '号', '日', '年'])
}

/// Whether a text is the name of a file, in which figures are dates more readily.
fn is_file_name(text: &str) -> bool {
    let ending = text.trim_end().rsplit('.').next().unwrap_or_default();
    let known = [
        "xlsx", "xls", "docx", "doc", "pdf", "pptx", "ppt", "csv", "zip", "rar", "7z", "jpg", "jpeg", "png",
        "dwg", "txt", "md", "mp4", "mp3", "wps", "et", "key", "numbers", "pages", "eml", "msg", "ofd",
        "step", "stp", "igs", "psd", "ai", "cdr", "mov", "amr", "m4a", "dxf", "rvt", "skp", "mpp", "xmind",
    ];
    text.contains('.') && known.contains(&ending)
}
