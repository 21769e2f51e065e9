//! What kind of day a day is, as far as it bears on how much is sold.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// What kind of day a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayKind {
    /// The day of the week, Monday first.
    pub weekday: Weekday,
    /// What the calendar makes of it.
    pub course: Course,
    /// Whether it is the last working day of its month, or a day behind it.
    pub ends_month: bool,
}

/// What the calendar makes of a day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// Work from Monday to Friday, and none on a weekend.
    Plain,
    /// No work, in a stretch of free days that takes in a day from Monday to Friday.
    Holiday,
    /// A weekend that is worked.
    MakeUp,
}

impl DayKind {
    /// Whether it is a Saturday or a Sunday by name.
    pub fn is_weekend(self) -> bool {
        matches!(self.weekday, Weekday::Sat | Weekday::Sun)
    }

    /// Whether only its weekday bears on it.
    pub fn is_plain(self) -> bool {
        self.course == Course::Plain && !self.ends_month
    }

    /// Whether the calendar may be why it differs from the days before.
    pub fn is_special(self) -> bool {
        !self.is_plain() || self.is_weekend()
    }
}

/// The kinds of the days from `first` on, `count` of them.
pub fn day_kinds(first: NaiveDate, count: usize, is_working_day: &dyn Fn(NaiveDate) -> bool) -> Vec<DayKind> {
    first.iter_days().take(count).map(|day| day_kind(day, is_working_day)).collect()
}

fn day_kind(day: NaiveDate, is_working_day: &dyn Fn(NaiveDate) -> bool) -> DayKind {
    let weekday = day.weekday();
    let is_weekend = matches!(weekday, Weekday::Sat | Weekday::Sun);
    let works = is_working_day(day);
    let course = match (works, is_weekend) {
        (true, true) => Course::MakeUp,
        (true, false) => Course::Plain,
        (false, false) => Course::Holiday,
        (false, true) if touches_holiday(day, is_working_day) => Course::Holiday,
        (false, true) => Course::Plain,
    };
    DayKind { weekday, course, ends_month: ends_month(day, is_working_day) }
}

/// Whether the free days before or after a free weekend day reach a free day from Monday to Friday.
fn touches_holiday(day: NaiveDate, is_working_day: &dyn Fn(NaiveDate) -> bool) -> bool {
    let reaches = |step: fn(&NaiveDate) -> Option<NaiveDate>| {
        let days = std::iter::successors(step(&day), step);
        let free = days.take(3).take_while(|day| !is_working_day(*day));
        free.into_iter().any(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
    };
    reaches(NaiveDate::succ_opt) || reaches(NaiveDate::pred_opt)
}

fn ends_month(day: NaiveDate, is_working_day: &dyn Fn(NaiveDate) -> bool) -> bool {
    let rest = (1..12).map_while(|ahead| day.checked_add_days(Days::new(ahead)));
    let mut rest = rest.take_while(|later| later.month() == day.month());
    let is_last_week = day.checked_add_days(Days::new(11)).is_none_or(|later| later.month() != day.month());
    is_last_week && rest.all(|later| !is_working_day(later))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::is_working_day;

    fn kind(text: &str) -> DayKind {
        day_kind(text.parse().unwrap(), &is_working_day)
    }

    #[test]
    fn holidays_take_in_their_weekends() {
        for day in ["2026-02-15", "2026-02-16", "2026-02-21", "2026-02-23", "2026-10-03"] {
            assert_eq!(kind(day).course, Course::Holiday, "{day}");
        }
        assert_eq!(kind("2026-02-28").course, Course::MakeUp);
        assert_eq!(kind("2026-03-07").course, Course::Plain);
        assert_eq!(kind("2026-03-09").course, Course::Plain);
    }

    #[test]
    fn a_month_ends_with_its_last_working_day() {
        assert!(
            kind("2026-05-29").ends_month && kind("2026-05-30").ends_month && kind("2026-05-31").ends_month
        );
        assert!(!kind("2026-05-28").ends_month && !kind("2026-05-24").ends_month);
        assert!(kind("2026-03-31").ends_month && !kind("2026-03-30").ends_month);
    }
}
