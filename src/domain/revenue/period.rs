//! Spans of days as people ask for them: 2026, 2026Q1, 2026-03, 2026-W12, a day.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Days from `first` to `last`, both in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

impl Period {
    /// Whether `day` lies in the period.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    fn months(year: i32, month: u32, count: u32) -> Option<Period> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.checked_add_months(Months::new(count))?.pred_opt()?;
        Some(Period { first, last })
    }

    fn week(year: i32, week: u32) -> Option<Period> {
        let first = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
        Some(Period { first, last: first.checked_add_days(Days::new(6))? })
    }

    fn parse(text: &str) -> Option<Period> {
        let text = text.trim().to_ascii_uppercase();
        if let Ok(day) = text.parse::<NaiveDate>() {
            return Some(Period { first: day, last: day });
        }
        let year: i32 = text.get(..4)?.parse().ok()?;
        let rest = text.get(4..)?.trim_start_matches('-');
        match rest.as_bytes() {
            [] => Period::months(year, 1, 12),
            [b'Q', quarter @ b'1'..=b'4'] => Period::months(year, u32::from(quarter - b'1') * 3 + 1, 3),
            [b'W', ..] => Period::week(year, rest.get(1..)?.parse().ok()?),
            _ => Period::months(year, rest.parse().ok()?, 1),
        }
    }
}

/// A text that is no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no period: 2026, 2026Q1, 2026-03, 2026-W12 or 2026-03-15")]
pub struct NoPeriod(pub String);

impl FromStr for Period {
    type Err = NoPeriod;
    fn from_str(text: &str) -> Result<Period, NoPeriod> {
        Period::parse(text).filter(|period| period.first.year() > 0).ok_or_else(|| NoPeriod(text.to_owned()))
    }
}

/// `2026-01-01…2026-03-31`.
impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}…{}", self.first, self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_forms_are_read() {
        let said = |text: &str| text.parse::<Period>().map(|period| period.to_string());
        assert_eq!(said("2026").as_deref(), Ok("2026-01-01…2026-12-31"));
        assert_eq!(said("2026Q1").as_deref(), Ok("2026-01-01…2026-03-31"));
        assert_eq!(said("2026-q4").as_deref(), Ok("2026-10-01…2026-12-31"));
        assert_eq!(said("2024-02").as_deref(), Ok("2024-02-01…2024-02-29"));
        assert_eq!(said("2026-W12").as_deref(), Ok("2026-03-16…2026-03-22"));
        assert_eq!(said("2026-03-15").as_deref(), Ok("2026-03-15…2026-03-15"));
        for wrong in ["", "26", "2026Q5", "2026-13", "2026-W60", "今年", "2026Q"] {
            assert!(said(wrong).is_err(), "{wrong}");
        }
    }
}
