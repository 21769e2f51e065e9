//! The days of a window, its working days counted once.

use chrono::{Datelike, NaiveDate};

/// A day as a number: days since the beginning of the common era.
pub type Day = i32;

/// The number of a day.
pub fn number(day: NaiveDate) -> Day {
    day.num_days_from_ce()
}

/// The day of a number; the end of what a calendar can hold where it lies beyond.
pub fn day_of(number: Day) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number).unwrap_or(NaiveDate::MAX)
}

/// The Monday of the week that a day lies in.
pub fn monday(day: Day) -> Day {
    day - (day - 1).rem_euclid(7)
}

/// The days from `first` to `last`.
#[derive(Debug, Clone, PartialEq)]
pub struct Days {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// The number of working days before each day from `first` to the day after `last`.
    before: Vec<u32>,
}

impl Days {
    /// The days from `first` to `last`, both included.
    pub fn new(first: NaiveDate, last: NaiveDate, is_working: &dyn Fn(NaiveDate) -> bool) -> Days {
        let (from, to) = (number(first), number(last).max(number(first)));
        let mut before = Vec::with_capacity(usize::try_from(to - from).unwrap_or(0) + 2);
        let mut count = 0;
        before.push(count);
        for day in from..=to {
            count += u32::from(is_working(day_of(day)));
            before.push(count);
        }
        Days { first: from, last: to, before }
    }

    /// The working days from `from` to `to`, both included, as far as they lie in the window.
    pub fn working(&self, from: Day, to: Day) -> u32 {
        let (from, to) = (from.max(self.first), to.min(self.last));
        if from > to {
            return 0;
        }
        self.before_day(to + 1) - self.before_day(from)
    }

    /// The first working day on or after `day`: when a lead that comes on a day off is given out. The day
    /// itself where no working day follows.
    pub fn next_working(&self, day: Day) -> Day {
        (day..=self.last).find(|day| self.working(*day, *day) == 1).unwrap_or(day)
    }

    /// The same days, but none after `last`.
    pub fn until(mut self, last: Day) -> Days {
        self.last = last.clamp(self.first, self.last);
        let length = usize::try_from(self.last - self.first).unwrap_or(0) + 2;
        self.before.truncate(length);
        self
    }

    /// The working days before `day` in the window.
    pub fn before_day(&self, day: Day) -> u32 {
        let place = usize::try_from(day.saturating_sub(self.first)).unwrap_or(0);
        self.before[place.min(self.before.len() - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Weekday;

    fn weekday(day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn working_days_are_counted_within_the_window() {
        let days = Days::new(day("2026-03-02"), day("2026-03-15"), &weekday);
        assert_eq!(days.working(days.first, days.last), 10);
        assert_eq!(days.working(number(day("2026-03-07")), number(day("2026-03-08"))), 0);
        assert_eq!(days.working(0, number(day("2026-03-03"))), 2);
        assert_eq!(days.working(number(day("2026-03-20")), Day::MAX), 0);
    }

    #[test]
    fn a_lead_of_a_saturday_is_given_out_on_monday() {
        let days = Days::new(day("2026-03-02"), day("2026-03-31"), &weekday);
        let next = |text| day_of(days.next_working(number(day(text))));
        assert_eq!(next("2026-03-07"), day("2026-03-09"));
        assert_eq!(next("2026-03-09"), day("2026-03-09"));
        let rest = Days::new(day("2026-03-02"), day("2026-03-31"), &|_| false);
        assert_eq!(day_of(rest.next_working(number(day("2026-03-07")))), day("2026-03-07"));
    }

    #[test]
    fn days_can_be_cut_off() {
        let days = Days::new(day("2026-03-02"), day("2026-03-31"), &weekday).until(number(day("2026-03-06")));
        assert_eq!(days, Days::new(day("2026-03-02"), day("2026-03-06"), &weekday));
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(day_of(monday(number(day("2026-03-08")))), day("2026-03-02"));
        assert_eq!(day_of(monday(number(day("2026-03-09")))), day("2026-03-09"));
    }
}
