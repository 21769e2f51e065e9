//! Days of the year that have a name.

use chrono::{Datelike, Days, NaiveDate};

use super::{LunarDay, Season};

/// The rule by which a named day falls on a day of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Festival {
    /// The same month and day every year: 国庆.
    Fixed(u32, u32),
    /// A month and day of the lunar year: 端午.
    Lunar(u32, u32),
    /// The day before lunar new year: 除夕.
    NewYearsEve,
    /// One of the twenty-four seasons: 清明.
    Season(Season),
    /// The n-th Sunday (or, with the second number, other weekday from Monday 0) of a month: 母亲节.
    NthWeekday(u32, u8, u32),
}

impl Festival {
    /// The day in a year; for lunar ones the lunar year that begins in it (腊八 of 2026 is in January
    /// 2027), but for 除夕, which is the eve that lies in `year`.
    pub fn day(self, year: i32) -> Option<NaiveDate> {
        match self {
            Festival::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Festival::Lunar(month, day) => LunarDay::new(year, month, day).solar(),
            Festival::NewYearsEve => LunarDay::new(year, 1, 1).solar()?.pred_opt(),
            Festival::Season(season) => season.day(year),
            Festival::NthWeekday(month, nth, weekday) => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                let ahead = (7 + weekday - first.weekday().num_days_from_monday() % 7) % 7;
                let weeks = u32::from(nth).checked_sub(1)? * 7;
                first.checked_add_days(Days::new(u64::from(ahead + weeks)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(festival: Festival, years: std::ops::RangeInclusive<i32>) -> Vec<String> {
        years.map(|year| festival.day(year).unwrap().format("%m%d").to_string()).collect()
    }

    #[test]
    fn lunar_holidays_of_the_years_in_use() {
        let (dragon_boat, mid_autumn) = (Festival::Lunar(5, 5), Festival::Lunar(8, 15));
        assert_eq!(days(dragon_boat, 2024..=2030), ["0610", "0531", "0619", "0609", "0528", "0616", "0605"]);
        assert_eq!(days(mid_autumn, 2024..=2030), ["0917", "1006", "0925", "0915", "1003", "0922", "0912"]);
        let eve = Festival::NewYearsEve;
        assert_eq!(days(eve, 2024..=2030), ["0209", "0128", "0216", "0205", "0125", "0212", "0202"]);
    }

    #[test]
    fn weekdays_of_a_month_are_counted() {
        assert_eq!(days(Festival::NthWeekday(5, 2, 6), 2026..=2026), ["0510"]);
        assert_eq!(days(Festival::NthWeekday(6, 3, 6), 2026..=2026), ["0621"]);
        assert_eq!(days(Festival::NthWeekday(11, 4, 3), 2026..=2026), ["1126"]);
    }
}
