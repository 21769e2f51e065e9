//! Moments as exports write them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat};

/// When a message of a text was sent, as far as its heading says it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Clock {
    /// Day and time.
    Full(NaiveDateTime),
    /// Month, day and time; no year.
    NoYear(u32, u32, NaiveTime),
    /// Only the time.
    NoDay(NaiveTime),
    /// Nothing.
    #[default]
    Nothing,
}

impl Clock {
    /// The wall clock, with what `date` adds; nothing where it would have to add something and is not there.
    pub(super) fn on(self, date: Option<NaiveDate>) -> Option<NaiveDateTime> {
        match self {
            Clock::Full(wall) => Some(wall),
            Clock::NoYear(month, day, time) => {
                Some(NaiveDate::from_ymd_opt(date?.year(), month, day)?.and_time(time))
            }
            Clock::NoDay(time) => Some(date?.and_time(time)),
            Clock::Nothing => None,
        }
    }
}

/// A wall clock as the reader of moments takes it.
pub(super) fn wall(clock: NaiveDateTime) -> String {
    clock.format("%Y-%m-%d %H:%M:%S").to_string()
}

/// A moment from Unix seconds; what is far too large for seconds is milliseconds.
pub(super) fn unix(number: i64) -> String {
    let millis = if number.abs() >= 100_000_000_000 { number } else { number.saturating_mul(1000) };
    match DateTime::from_timestamp_millis(millis) {
        Some(moment) if number != 0 => moment.to_rfc3339_opts(SecondsFormat::AutoSi, true),
        _ => String::new(),
    }
}

/// A moment in digits or as it is written.
pub(super) fn moment(text: &str) -> String {
    match text.trim().parse::<i64>() {
        Ok(number) if text.trim().len() >= 9 => unix(number),
        _ => text.trim().to_owned(),
    }
}

/// The moment by China's clock to the second, whether it is written with an offset or without: one exporter writes it
/// so and another so.
pub(super) fn by_one_clock(text: &str) -> String {
    let hours = FixedOffset::east_opt(8 * 3600);
    let zoned = DateTime::parse_from_rfc3339(text).ok().zip(hours);
    let zoned = zoned.map(|(moment, clock)| moment.with_timezone(&clock).naive_local());
    let walled = || NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok();
    zoned.or_else(walled).map_or_else(|| text.to_owned(), wall)
}

/// The day and time at the start of a line, `2025-03-12 10:00:00` with one digit or two in the hour and AM or PM
/// perhaps behind, and what follows the blank after it.
pub(super) fn full(line: &str) -> Option<(NaiveDateTime, &str)> {
    let (day, rest) = line.split_at_checked(10)?;
    let day = NaiveDate::parse_from_str(&day.replace('/', "-"), "%Y-%m-%d").ok()?;
    let (time, rest) = time(rest.strip_prefix([' ', 'T'])?.trim_start_matches(' '))?;
    let is_alone = rest.is_empty() || rest.starts_with(' ');
    is_alone.then(|| (day.and_time(time), rest.trim_start_matches(' ')))
}

/// `03-12` at the start of a text.
pub(super) fn month_and_day(text: &str) -> Option<(u32, u32, &str)> {
    let (date, rest) = text.split_at_checked(5)?;
    let (month, day) = date.split_once(['-', '/'])?;
    let two = |text: &str| if text.len() == 2 { text.parse().ok() } else { None };
    let (month, day) = (two(month)?, two(day)?);
    // A leap year, so that 29 February may be one.
    NaiveDate::from_ymd_opt(2024, month, day)?;
    Some((month, day, rest.strip_prefix(' ')?))
}

/// A time of day at the start of a text.
pub(super) fn time(text: &str) -> Option<(NaiveTime, &str)> {
    let end = text.find(|char: char| !char.is_ascii_digit() && char != ':').unwrap_or(text.len());
    let (figures, rest) = text.split_at(end);
    let mut parts = figures.split(':');
    let two = |part: Option<&str>| part.filter(|part| (1..=2).contains(&part.len()))?.parse::<u32>().ok();
    let (hour, minute) = (two(parts.next())?, two(parts.next())?);
    let second = match parts.next() {
        Some(part) => two(Some(part))?,
        None => 0,
    };
    if parts.next().is_some() {
        return None;
    }
    let half = |word: &str| rest.strip_prefix(' ')?.strip_prefix(word);
    let (hour, rest) = match (half("PM"), half("AM")) {
        (Some(rest), _) => (hour % 12 + 12, rest),
        (_, Some(rest)) => (hour % 12, rest),
        _ => (hour, rest),
    };
    let time = NaiveTime::from_hms_opt(hour, minute, second)?;
    Some((time, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(line: &str) -> Option<(String, &str)> {
        full(line).map(|(clock, rest)| (wall(clock), rest))
    }

    #[test]
    fn a_line_may_begin_with_day_and_time() {
        assert_eq!(shown("2025-03-12 10:00:00 王总"), Some(("2025-03-12 10:00:00".to_owned(), "王总")));
        assert_eq!(shown("2025-03-12 9:05:07 王总"), Some(("2025-03-12 09:05:07".to_owned(), "王总")));
        assert_eq!(
            shown("2019-09-23 8:43:38 PM 王总(1)"),
            Some(("2019-09-23 20:43:38".to_owned(), "王总(1)"))
        );
        for line in [
            "2025-02-30 10:00:00 王总",
            "2025-03-12",
            "2025-03-12 25:00:00 x",
            "合同2025-03-12",
            "二〇二五年三月",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }

    #[test]
    fn numbers_are_seconds_or_milliseconds() {
        assert_eq!(unix(1_741_744_800), "2025-03-12T02:00:00Z");
        assert_eq!(unix(1_741_744_800_123), "2025-03-12T02:00:00.123Z");
        assert_eq!(unix(0), "");
        assert_eq!(moment("2025-03-12 10:00:00"), "2025-03-12 10:00:00");
    }

    #[test]
    fn what_is_missing_comes_from_the_date() {
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap();
        let date = NaiveDate::from_ymd_opt(2025, 3, 12);
        assert_eq!(Clock::NoDay(noon).on(date).map(wall).unwrap(), "2025-03-12 12:00:00");
        assert_eq!(Clock::NoYear(2, 28, noon).on(date).map(wall).unwrap(), "2025-02-28 12:00:00");
        assert_eq!(Clock::NoYear(2, 29, noon).on(date), None);
        assert_eq!(Clock::NoDay(noon).on(None), None);
    }

    proptest! {
        #[test]
        fn no_line_panics(line in "\\PC{0,30}", number in any::<i64>()) {
            let _ = (full(&line), time(&line), month_and_day(&line), unix(number));
        }
    }
}
