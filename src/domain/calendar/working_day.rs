//! Working days: weekends, public holidays, and the weekends that are worked to make up for them.

use std::iter;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Festival, Season};

/// The arrangement of one year, as the State Council's office announces it the autumn before.
struct Arrangement {
    year: i32,
    /// Stretches of free days: month and day of the first, and how many they are.
    free: &'static [(u32, u32, u32)],
    /// Saturdays and Sundays that are worked.
    worked: &'static [(u32, u32)],
}

/// What has been announced; the next year is one more entry.
const ARRANGEMENTS: &[Arrangement] = &[
    // 国办发明电〔2023〕7号
    Arrangement {
        year: 2024,
        free: &[(1, 1, 1), (2, 10, 8), (4, 4, 3), (5, 1, 5), (6, 10, 1), (9, 15, 3), (10, 1, 7)],
        worked: &[(2, 4), (2, 18), (4, 7), (4, 28), (5, 11), (9, 14), (9, 29), (10, 12)],
    },
    // 国办发明电〔2024〕12号
    Arrangement {
        year: 2025,
        free: &[(1, 1, 1), (1, 28, 8), (4, 4, 3), (5, 1, 5), (5, 31, 3), (10, 1, 8)],
        worked: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    },
    // 国办发明电〔2025〕7号
    Arrangement {
        year: 2026,
        free: &[(1, 1, 3), (2, 15, 9), (4, 4, 3), (5, 1, 5), (6, 19, 3), (9, 25, 3), (10, 1, 7)],
        worked: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    },
];

/// The holidays that the law gives every year, where no arrangement is known.
const STATUTORY: [Festival; 13] = [
    Festival::Fixed(1, 1),
    Festival::NewYearsEve,
    Festival::Lunar(1, 1),
    Festival::Lunar(1, 2),
    Festival::Lunar(1, 3),
    Festival::Season(Season::QINGMING),
    Festival::Fixed(5, 1),
    Festival::Fixed(5, 2),
    Festival::Lunar(5, 5),
    Festival::Lunar(8, 15),
    Festival::Fixed(10, 1),
    Festival::Fixed(10, 2),
    Festival::Fixed(10, 3),
];

/// Whether the year's holidays and make-up days have been announced and are known here. In other
/// years only weekends and the days that the law names are free.
pub fn is_announced(year: i32) -> bool {
    arrangement(year).is_some()
}

/// Whether people work on `day`.
pub fn is_working_day(day: NaiveDate) -> bool {
    match exception(day) {
        Some(working) => working,
        None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
    }
}

/// How many working days lie from `first` to `last`, both inclusive; none where `last` is before.
pub fn working_days_between(first: NaiveDate, last: NaiveDate) -> u32 {
    let days = first.iter_days().take_while(|day| *day <= last).filter(|day| is_working_day(*day)).count();
    u32::try_from(days).unwrap_or(u32::MAX)
}

/// The `count`-th working day after `day`; `day` itself for none, and nothing past the end of dates.
pub fn nth_working_day_after(day: NaiveDate, count: u32) -> Option<NaiveDate> {
    let later = iter::successors(day.succ_opt(), NaiveDate::succ_opt);
    match count.checked_sub(1) {
        None => Some(day),
        Some(skipped) => later.filter(|day| is_working_day(*day)).nth(skipped as usize),
    }
}

fn arrangement(year: i32) -> Option<&'static Arrangement> {
    ARRANGEMENTS.iter().find(|arrangement| arrangement.year == year)
}

/// Whether `day` is worked, where the weekday alone does not say.
fn exception(day: NaiveDate) -> Option<bool> {
    let Some(arrangement) = arrangement(day.year()) else {
        let statutory = STATUTORY.iter().any(|festival| festival.day(day.year()) == Some(day));
        return statutory.then_some(false);
    };
    if arrangement.worked.contains(&(day.month(), day.day())) {
        return Some(true);
    }
    arrangement.free.iter().any(|stretch| is_in(*stretch, day)).then_some(false)
}

/// Whether `day` lies in a stretch of its own year.
fn is_in((month, first, length): (u32, u32, u32), day: NaiveDate) -> bool {
    let start = NaiveDate::from_ymd_opt(day.year(), month, first);
    start.is_some_and(|start| (0..i64::from(length)).contains(&(day - start).num_days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_holiday_is_free_and_its_make_up_day_is_worked() {
        assert!(!is_working_day(day(2026, 2, 23)));
        assert!(is_working_day(day(2026, 2, 28)));
        assert!(is_working_day(day(2026, 2, 24)));
        assert!(!is_working_day(day(2026, 3, 1)));
    }

    #[test]
    fn make_up_days_are_weekends_and_free_days_are_no_make_up_days() {
        for arrangement in ARRANGEMENTS {
            for (month, date) in arrangement.worked {
                let worked = day(arrangement.year, *month, *date);
                assert!(matches!(worked.weekday(), Weekday::Sat | Weekday::Sun), "{worked}");
                assert!(arrangement.free.iter().all(|stretch| !is_in(*stretch, worked)), "{worked}");
            }
        }
    }

    #[test]
    fn years_have_as_many_working_days_as_the_announcements_leave() {
        let count = |year| working_days_between(day(year, 1, 1), day(year, 12, 31));
        assert_eq!([count(2024), count(2025), count(2026)], [251, 248, 248]);
    }

    #[test]
    fn a_year_not_announced_keeps_the_days_of_the_law() {
        assert!(!is_announced(2027));
        assert!(!is_working_day(day(2027, 10, 1)));
        assert!(is_working_day(day(2027, 10, 4)));
        assert!(!is_working_day(day(2027, 2, 8)));
    }

    #[test]
    fn working_days_are_counted_over_a_holiday() {
        assert_eq!(working_days_between(day(2026, 4, 30), day(2026, 5, 6)), 2);
        assert_eq!(working_days_between(day(2026, 5, 6), day(2026, 4, 30)), 0);
        assert_eq!(nth_working_day_after(day(2026, 4, 30), 1), Some(day(2026, 5, 6)));
        assert_eq!(nth_working_day_after(day(2026, 4, 30), 4), Some(day(2026, 5, 9)));
        assert_eq!(nth_working_day_after(day(2026, 4, 30), 0), Some(day(2026, 4, 30)));
        assert_eq!(nth_working_day_after(NaiveDate::MAX, 5), None);
    }
}
