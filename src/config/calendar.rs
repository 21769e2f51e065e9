//! `[calendar]`: the days off and the make-up days of a company beside those of the country.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::domain::calendar;
use crate::domain::setting::{Flaw, Part};
use crate::words::config as words;

/// `[calendar]`. Each entry is a day, `2027-02-05`, or a span, `2027-02-05..2027-02-11`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CalendarPolicy {
    /// Days on which nobody works, whatever the country does.
    #[serde(deserialize_with = "days")]
    pub days_off: BTreeSet<NaiveDate>,
    /// Days on which everybody works, weekends among them.
    #[serde(deserialize_with = "days")]
    pub make_up_days: BTreeSet<NaiveDate>,
}

/// A span longer than this is a slip of the pen.
const LONGEST: i64 = 366;

impl CalendarPolicy {
    /// Whether `day` is a working day.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let off = self.days_off.contains(&day);
        !off && (self.make_up_days.contains(&day) || calendar::is_working_day(day))
    }

    /// Whether it says anything about a year: then its holidays are known.
    pub fn knows(&self, year: i32) -> bool {
        self.days_off.iter().any(|day| day.year() == year)
    }

    /// A day that is both, which it cannot be.
    pub fn flaw(&self) -> Option<Flaw> {
        let day = self.days_off.intersection(&self.make_up_days).next()?;
        let steps = ["calendar".into(), "make_up_days".into()];
        Some(Flaw::new(steps, Part::Value, words::OFF_AND_MADE_UP.with("day", *day)))
    }
}

fn days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<NaiveDate>, D::Error> {
    let mut all = BTreeSet::new();
    for entry in Vec::<String>::deserialize(deserializer)? {
        let (from, to) = span(&entry).ok_or_else(|| D::Error::custom(no_day(&entry)))?;
        all.extend(from.iter_days().take_while(|day| *day <= to));
    }
    Ok(all)
}

/// What an entry that is no day is told as; the sentence is put together again where it is read.
fn no_day(entry: &str) -> String {
    format!("{NO_DAY}{entry}`")
}

/// How that begins.
pub const NO_DAY: &str = "no day `";

fn span(entry: &str) -> Option<(NaiveDate, NaiveDate)> {
    let day = |text: &str| NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok();
    let (from, to) = match entry.split_once("..") {
        Some((from, to)) => (day(from)?, day(to)?),
        None => (day(entry)?, day(entry)?),
    };
    (0..LONGEST).contains(&(to - from).num_days()).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_company_has_days_off_and_make_up_days_of_its_own() {
        let text = "days_off = ['2026-03-04', '2027-02-05..2027-02-11']\nmake_up_days = ['2026-03-07']";
        let calendar: CalendarPolicy = toml::from_str(text).unwrap();
        assert!(!calendar.is_working_day(day("2026-03-04")) && calendar.is_working_day(day("2026-03-05")));
        assert!(calendar.is_working_day(day("2026-03-07")) && !calendar.is_working_day(day("2026-03-08")));
        assert!(!calendar.is_working_day(day("2027-02-11")) && calendar.is_working_day(day("2027-02-12")));
        assert!(calendar.knows(2027) && !calendar.knows(2028));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for entry in ["2026-02-30", "3月4日", "2026-03-05..2026-03-01", "2026-01-01..2030-01-01", ""] {
            assert!(toml::from_str::<CalendarPolicy>(&format!("days_off = ['{entry}']")).is_err(), "{entry}");
        }
    }

    #[test]
    fn a_day_is_not_both() {
        let text = "days_off = ['2026-03-01..2026-03-08']\nmake_up_days = ['2026-03-07']";
        let calendar: CalendarPolicy = toml::from_str(text).unwrap();
        let cause = calendar.flaw().unwrap().cause.text(crate::words::Lang::En);
        assert!(cause.starts_with("2026-03-07"), "{cause}");
    }
}
