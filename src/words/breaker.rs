//! The words of the breaker.

use super::{Phrase, phrase};

/// A figure of `[revenue.breaker]` that cannot be.
pub const BAD_BOUND: Phrase = phrase(
    "{key} 是 {value}，要在 {low} 和 {high} 之间",
    "{key} is {value}; it must lie between {low} and {high}",
);

/// Grade.
pub const CALENDAR: Phrase = phrase("日历", "calendar");
/// Grade.
pub const SMALL_SAMPLE: Phrase = phrase("样本小", "small sample");
/// Grade.
pub const CONFIRMED: Phrase = phrase("确认异常", "confirmed");
/// Grade.
pub const ORDINARY: Phrase = phrase("一般波动", "ordinary");
