//! The days that are compared: a day, a week or a month as far as it has come, and as many days of those before.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::super::period::Period;
use crate::domain::calendar::monday_of;
use crate::words::{Phrase, trend as words};

/// 52 weeks: the same weekday a year ago.
const YEAR_OF_WEEKS: u64 = 364;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
}

impl Unit {
    /// The unit as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Unit::Day => words::DAY,
            Unit::Week => words::WEEK,
            Unit::Month => words::MONTH,
        }
    }

    /// Its own word.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
        }
    }

    /// The first day of the period that `day` lies in.
    pub fn start(self, day: NaiveDate) -> NaiveDate {
        match self {
            Unit::Day => day,
            Unit::Week => monday_of(day),
            Unit::Month => day.with_day(1).unwrap_or(day),
        }
    }

    /// The first day of the period `count` periods before the one that begins on `start`.
    fn back(self, start: NaiveDate, count: u32) -> NaiveDate {
        let moved = match self {
            Unit::Day => start.checked_sub_days(Days::new(u64::from(count))),
            Unit::Week => start.checked_sub_days(Days::new(7 * u64::from(count))),
            Unit::Month => start.checked_sub_months(Months::new(count)),
        };
        moved.unwrap_or(start)
    }

    /// The last day of the period that begins on `start`.
    fn end(self, start: NaiveDate) -> NaiveDate {
        let next = match self {
            Unit::Day => start.checked_add_days(Days::new(1)),
            Unit::Week => start.checked_add_days(Days::new(7)),
            Unit::Month => start.checked_add_months(Months::new(1)),
        };
        next.and_then(|next| next.pred_opt()).unwrap_or(start)
    }
}

/// The three spans that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Windows {
    /// The unit.
    pub unit: Unit,
    /// The period as far as it has come.
    pub now: Period,
    /// As many days of the period before; all of it where this one is whole.
    pub before: Period,
    /// As many days of the same period a year ago.
    pub year_ago: Period,
}

impl Windows {
    /// The windows whose last day is `last`.
    pub fn new(unit: Unit, last: NaiveDate) -> Windows {
        let first = unit.start(last);
        let is_whole = last == unit.end(first);
        let length = u64::try_from((last - first).num_days()).unwrap_or(0);
        let as_far = |first: NaiveDate| {
            let end = unit.end(first);
            let last = first.checked_add_days(Days::new(length)).unwrap_or(end);
            Period { first, last: if is_whole { end } else { last.min(end) } }
        };
        let year_ago = match unit {
            Unit::Month => unit.back(first, 12),
            Unit::Day | Unit::Week => first.checked_sub_days(Days::new(YEAR_OF_WEEKS)).unwrap_or(first),
        };
        Windows {
            unit,
            now: Period { first, last },
            before: as_far(unit.back(first, 1)),
            year_ago: as_far(year_ago),
        }
    }

    /// The last `count` periods, the oldest first, the last one as far as it has come.
    pub fn course(&self, count: u32) -> Vec<Period> {
        let first = |back: u32| self.unit.back(self.now.first, back);
        let whole =
            (1..count).rev().map(|back| Period { first: first(back), last: self.unit.end(first(back)) });
        whole.chain([self.now]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(unit: Unit, last: &str) -> [String; 3] {
        let windows = Windows::new(unit, last.parse().unwrap());
        [windows.now, windows.before, windows.year_ago].map(|period| period.to_string())
    }

    #[test]
    fn like_is_compared_with_like() {
        assert_eq!(
            told(Unit::Month, "2026-03-15"),
            ["2026-03-01…2026-03-15", "2026-02-01…2026-02-15", "2025-03-01…2025-03-15"]
        );
        assert_eq!(
            told(Unit::Month, "2026-03-31")[1],
            "2026-02-01…2026-02-28",
            "a whole month with a whole one"
        );
        assert_eq!(told(Unit::Month, "2026-03-30")[1], "2026-02-01…2026-02-28");
        assert_eq!(
            told(Unit::Week, "2026-03-18"),
            ["2026-03-16…2026-03-18", "2026-03-09…2026-03-11", "2025-03-17…2025-03-19"]
        );
        assert_eq!(told(Unit::Day, "2026-03-18")[2], "2025-03-19…2025-03-19", "the same weekday");
    }

    #[test]
    fn the_course_is_without_a_gap() {
        let course = Windows::new(Unit::Month, "2026-03-15".parse().unwrap()).course(3);
        let told: Vec<String> = course.iter().map(Period::to_string).collect();
        assert_eq!(told, ["2026-01-01…2026-01-31", "2026-02-01…2026-02-28", "2026-03-01…2026-03-15"]);
    }
}
