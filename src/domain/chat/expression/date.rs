//! Days and spans of days.

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::chat::conversation::Moment;
use crate::domain::chat::fold::Folded;

/// Words that name a day or a span of days, and what they mean in their message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateExpression {
    /// The bytes of the original text; without the time of day.
    pub span: Range<usize>,
    /// The first day.
    pub start: NaiveDate,
    /// The last day, inclusive.
    pub end: NaiveDate,
    /// How exact it is.
    pub grain: Grain,
    /// Whether it is the time until something (周五前, 三天内), so that `end` is what counts.
    pub deadline: bool,
}

/// How exact words for a date are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grain {
    /// One day.
    Day,
    /// Some days: a weekend, 月底, 3号到5号.
    Days,
    /// A calendar week.
    Week,
    /// A calendar month.
    Month,
    /// A quarter.
    Quarter,
    /// Half a year.
    Half,
    /// A year.
    Year,
}

/// The dates of a message.
pub(super) fn read(_message: &Folded, _sent_at: Moment) -> Vec<DateExpression> {
    Vec::new()
}
