//! The calendar of mainland China: working days, the lunar year and the days that people name.

mod festival;
mod lunar;
mod season;
mod working_day;

pub use festival::Festival;
pub use lunar::LunarDay;
pub use season::Season;
pub use working_day::{is_announced, is_working_day, nth_working_day_after, working_days_between};

use chrono::{Datelike, Days, NaiveDate};

/// The days of a calendar month, first and last; nothing outside the years that dates can hold.
pub fn month(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = if month == 12 {
        NaiveDate::from_ymd_opt(year.checked_add(1)?, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, month + 1, 1)
    };
    Some((first, next?.pred_opt()?))
}

/// The Monday of the week in which `day` lies; weeks begin on Monday.
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}
