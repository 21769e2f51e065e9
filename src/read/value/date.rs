//! Days and moments as people and programs write them.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use unicode_normalization::{UnicodeNormalization, is_nfkc};

use super::figures::in_figures;
use super::id::{Undone, undo};
use super::order::{Parts, Resolved, full_year};
use super::time::{self, Clock};
use super::{Outcome, Rules, text_of};
use crate::domain::columns::days;
use crate::domain::moment::{Moment, Zone};
use crate::domain::record::Value;
use crate::read::row::Cell;
use crate::read::trouble::Trouble;

/// What a cell says about a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Said {
    /// A day, with the time of day where one is given.
    Wall(NaiveDate, Option<Clock>),
    /// Three numbers whose order is not said, with the time of day.
    Unordered(Parts, Option<Clock>),
    /// An exact moment.
    Exact(Moment),
}

/// Reads a day; a moment is the day it falls on in the project's zone.
pub fn read_day(cell: Cell<'_>, rules: &Rules<'_>) -> Outcome {
    resolve(cell, rules, |day, clock, zone| match clock {
        Some(clock) => Value::Day(zone.day(at(day, Some(clock), zone))),
        None => Value::Day(day),
    })
}

/// Reads a moment; a day alone is its midnight, or the time that a column of its own gives.
pub fn read_moment(cell: Cell<'_>, rules: &Rules<'_>) -> Outcome {
    resolve(cell, rules, |day, clock, zone| Value::Moment(at(day, clock, zone)))
}

/// What [`read_moment`] makes of `2026-03-15 14:02:09` and `2026/3/5 14:02`, as most moments are written: the
/// milliseconds since 1970 in UTC. Nothing where only it can say.
pub fn usual_moment(text: &str, zone: Zone) -> Option<i64> {
    const DAY: i64 = 86_400;
    let (year, rest) = figures(text, 4)?;
    let mark = rest.chars().next().filter(|mark| matches!(mark, '-' | '/'))?;
    let (month, rest) = figures(&rest[1..], 2)?;
    let (day, rest) = figures(rest.strip_prefix(mark)?, 2)?;
    let clock = rest.strip_prefix(' ')?.as_bytes();
    let day = NaiveDate::from_ymd_opt(full_year(year)?, month, day).filter(|_| year >= 1900)?;
    let two = |tens: u8, ones: u8| {
        let is_number = tens.is_ascii_digit() && ones.is_ascii_digit();
        is_number.then(|| i64::from(tens - b'0') * 10 + i64::from(ones - b'0'))
    };
    let (hour, minute, second) = match *clock {
        [h, i, b':', m, n, b':', s, t] => (two(h, i)?, two(m, n)?, two(s, t)?),
        [h, i, b':', m, n] => (two(h, i)?, two(m, n)?, 0),
        [i, b':', m, n, b':', s, t] => (two(b'0', i)?, two(m, n)?, two(s, t)?),
        [i, b':', m, n] => (two(b'0', i)?, two(m, n)?, 0),
        _ => return None,
    };
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let local = days(day) * DAY + hour * 3600 + minute * 60 + second;
    Some((local - i64::from(zone.offset().local_minus_utc())) * 1000)
}

fn resolve(
    cell: Cell<'_>,
    rules: &Rules<'_>,
    value: impl Fn(NaiveDate, Option<Clock>, Zone) -> Value,
) -> Outcome {
    let shown = || text_of(cell).into_owned();
    let own_time = rules.time.map(|time| Clock { time, ..Clock::default() });
    match said(cell) {
        None => Outcome::Unreadable(Trouble::Date(shown())),
        Some(Said::Exact(moment)) => {
            let local = moment.with_timezone(&rules.zone.offset()).naive_local();
            let clock = Clock { time: local.time(), ..Clock::default() };
            Outcome::Read(value(local.date(), Some(clock), rules.zone))
        }
        Some(Said::Wall(day, clock)) => Outcome::Read(value(day, clock.or(own_time), rules.zone)),
        Some(Said::Unordered(parts, clock)) => match rules.orders.resolve(parts) {
            Resolved::Day(day) => Outcome::Read(value(day, clock.or(own_time), rules.zone)),
            Resolved::NoDay => Outcome::Unreadable(Trouble::Date(shown())),
            Resolved::Open => Outcome::Unclear(Trouble::DayOrder(shown())),
        },
    }
}

fn at(day: NaiveDate, clock: Option<Clock>, zone: Zone) -> Moment {
    let Some(clock) = clock else { return zone.midnight(day) };
    let day = day.checked_add_days(Days::new(clock.days)).unwrap_or(day);
    let zone = clock.offset.and_then(|offset| Zone::east(0, offset.local_minus_utc() / 60)).unwrap_or(zone);
    zone.at(day.and_time(clock.time))
}

/// What a cell says, before the order of its column is known.
pub fn said(cell: Cell<'_>) -> Option<Said> {
    match cell {
        Cell::Wall(wall) => Some(of_wall(wall)),
        Cell::Number(number) => of_number(number),
        Cell::Text(text) => of_text(text),
        _ => None,
    }
}

fn of_wall(wall: NaiveDateTime) -> Said {
    let clock = (wall.time() != NaiveTime::MIN).then(|| Clock { time: wall.time(), ..Clock::default() });
    Said::Wall(wall.date(), clock)
}

/// A bare number: a serial of Excel, a day in eight digits, Unix seconds or milliseconds.
fn of_number(number: f64) -> Option<Said> {
    if let Some(said) = of_serial(number) {
        return Some(said);
    }
    let whole = number.fract() == 0.0 && (0.0..1e17).contains(&number);
    whole.then(|| of_digits(&format!("{number:.0}"))).flatten()
}

/// A serial of the 1900 epoch, between 1950 and 2100.
fn of_serial(serial: f64) -> Option<Said> {
    if !(18_264.0..73_051.0).contains(&serial) {
        return None;
    }
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    let millis = (serial * 86_400_000.0).round();
    epoch.checked_add_signed(chrono::Duration::milliseconds(millis as i64)).map(of_wall)
}

fn of_digits(digits: &str) -> Option<Said> {
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let day = || NaiveDate::from_ymd_opt(full_year(part(0, 4)?)?, part(4, 6)?, part(6, 8)?);
    let clock = |seconds: bool| {
        let second = if seconds { part(12, 14)? } else { 0 };
        NaiveTime::from_hms_opt(part(8, 10)?, part(10, 12)?, second)
    };
    let timed = |seconds| Some(Said::Wall(day()?, Some(Clock { time: clock(seconds)?, ..Clock::default() })));
    match digits.len() {
        5 => of_serial(digits.parse().ok()?),
        8 => Some(Said::Wall(day()?, None)),
        9 | 10 => {
            DateTime::from_timestamp(digits.parse().ok()?, 0).map(|moment| Said::Exact(moment.fixed_offset()))
        }
        12 => timed(false),
        13 => DateTime::from_timestamp_millis(digits.parse().ok()?)
            .map(|moment| Said::Exact(moment.fixed_offset())),
        14 => timed(true),
        _ => None,
    }
}

fn of_text(text: &str) -> Option<Said> {
    iso(text).or_else(|| year_first(text)).or_else(|| at_length(text))
}

fn at_length(text: &str) -> Option<Said> {
    if text.len() > 64 {
        return None;
    }
    let folded: String = if is_nfkc(text) { text.to_owned() } else { text.nfkc().collect() };
    let folded = in_figures(&folded).unwrap_or(folded);
    let folded = without_weekday(folded.trim());
    if folded.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_digits(folded);
    }
    if let Some(digits) = seconds(folded) {
        return of_digits(&digits);
    }
    if let Some(said) = week(folded) {
        return Some(said);
    }
    let (day, rest) = day_at(folded)?;
    let clock = clock_behind(rest)?;
    Some(match day {
        DayAt::Known(day) => Said::Wall(day, clock),
        DayAt::Unordered(parts) => Said::Unordered(parts, clock),
        DayAt::Serial(serial) if clock.is_none() => of_serial(serial)?,
        DayAt::Serial(_) => return None,
    })
}

/// Unix seconds with a fraction, or as a spreadsheet writes a long number: 1773554553.123, 1.773554553E+9.
fn seconds(text: &str) -> Option<String> {
    if let Undone::Digits(digits) = undo(text) {
        return (digits.len() >= 9).then_some(digits);
    }
    let (whole, fraction) = text.split_once('.')?;
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (whole.len() >= 9 && figures(whole) && figures(fraction)).then(|| whole.to_owned())
}

/// A day of an ISO week: 2026-W11-7, 2026W117.
fn week(text: &str) -> Option<Said> {
    let (year, rest) = text.split_once(['W', 'w'])?;
    let (year, rest) = (year.strip_suffix('-').unwrap_or(year), rest.replace('-', ""));
    if year.len() != 4 || rest.len() != 3 {
        return None;
    }
    // One character of three bytes is no two and one.
    let (week, weekday) = rest.split_at_checked(2)?;
    let weekday = Weekday::try_from(weekday.parse::<u8>().ok()?.checked_sub(1)?).ok()?;
    let day = NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, weekday)?;
    Some(Said::Wall(day, None))
}

/// `YYYY-MM-DD`, alone or with a plain time: the usual case, without a copy.
fn iso(text: &str) -> Option<Said> {
    let bytes = text.as_bytes();
    if bytes.len() < 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |from: usize, to: usize| {
        bytes[from..to]
            .iter()
            .try_fold(0u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let day = NaiveDate::from_ymd_opt(full_year(number(0, 4)?)?, number(5, 7)?, number(8, 10)?)?;
    match bytes.get(10) {
        None => Some(Said::Wall(day, None)),
        Some(b' ' | b'T') => Some(Said::Wall(day, Some(time::parse(&text[11..])?))),
        Some(_) => None,
    }
}

/// `2026/3/5 14:02`, `2026年3月5日`: what else is usual, without a copy. `None` where it may be anything.
fn year_first(text: &str) -> Option<Said> {
    let (year, rest) = figures(text, 4)?;
    let (between, behind) = match rest.chars().next()? {
        '年' => ('月', Some('日')),
        mark @ ('/' | '-' | '.') => (mark, None),
        _ => return None,
    };
    let (month, rest) = figures(&rest[rest.chars().next()?.len_utf8()..], 2)?;
    let (day, rest) = figures(rest.strip_prefix(between)?, 2)?;
    let rest = behind.map_or(Some(rest), |mark| rest.strip_prefix(mark))?;
    let DayAt::Known(day) = known(year, month, day)? else { return None };
    match rest.strip_prefix(' ') {
        Some(clock) => Some(Said::Wall(day, Some(time::plain(clock.as_bytes())?))),
        None => rest.is_empty().then_some(Said::Wall(day, None)),
    }
}

/// The number at the start of a text, of at most `most` digits (a year of exactly four), and the rest.
fn figures(text: &str, most: usize) -> Option<(u32, &str)> {
    let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let fits = length == most || (most < 4 && length > 0);
    fits.then_some(())?;
    let number = text[..length].bytes().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    Some((number, &text[length..]))
}

enum DayAt {
    Known(NaiveDate),
    Unordered(Parts),
    Serial(f64),
}

/// The day at the start of a text, and what stands behind it.
fn day_at(text: &str) -> Option<(DayAt, &str)> {
    let (first, rest) = token(text)?;
    match first {
        Token::Number(number, digits) => numbers(text, number, digits, rest),
        Token::Month(month) => {
            let (Token::Number(day, _), rest) = token(rest)? else { return None };
            let rest = skip_ordinal(rest);
            if let Some((clock, year)) = year_at_end(rest) {
                return Some((known(year, month, day)?, clock));
            }
            let (Token::Number(year, _), rest) = token(rest)? else { return None };
            Some((known(year, month, day)?, rest))
        }
    }
}

/// The time of day and the year behind it, as in `Mar 15 14:02:00 CST 2026`.
fn year_at_end(rest: &str) -> Option<(&str, u32)> {
    let (clock, year) = rest.trim().rsplit_once(' ')?;
    (clock.contains(':') && year.len() == 4).then_some((clock, year.parse().ok()?))
}

fn numbers<'a>(text: &'a str, first: u32, digits: usize, rest: &'a str) -> Option<(DayAt, &'a str)> {
    if digits == 8 && !rest.starts_with('.') {
        let Said::Wall(day, _) = of_digits(text.get(..8)?)? else { return None };
        return Some((DayAt::Known(day), rest));
    }
    if digits == 5 {
        // A serial with its fraction: 46096.583.
        let end = text.find(|char: char| !char.is_ascii_digit() && char != '.').unwrap_or(text.len());
        return Some((DayAt::Serial(text[..end].parse().ok()?), &text[end..]));
    }
    let (second, rest) = token(skip_ordinal(rest))?;
    match second {
        Token::Month(month) => {
            let (Token::Number(third, _), rest) = token(rest)? else { return None };
            let (year, day) = if digits == 4 { (first, third) } else { (third, first) };
            Some((known(year, month, day)?, rest))
        }
        Token::Number(second, _) => {
            let (third, rest) = token(rest)?;
            match third {
                Token::Number(third, third_digits) => {
                    let day = in_order([first, second, third], digits, third_digits, text)?;
                    Some((day, rest))
                }
                Token::Month(_) => None,
            }
        }
    }
}

/// Three numbers: the year leads where it has four digits or 年 behind it.
fn in_order(numbers: [u32; 3], first: usize, last: usize, text: &str) -> Option<DayAt> {
    let [a, b, c] = numbers;
    if first == 4 || text.contains('年') {
        return known(a, b, c);
    }
    if first > 2 || (last != 4 && last != 2) {
        return None;
    }
    Some(DayAt::Unordered(Parts { numbers, year_last: last == 4 }))
}

fn known(year: u32, month: u32, day: u32) -> Option<DayAt> {
    NaiveDate::from_ymd_opt(full_year(year)?, month, day).filter(|day| day.year() >= 1900).map(DayAt::Known)
}

enum Token {
    Number(u32, usize),
    Month(u32),
}

/// The next number or month's name; marks before it are passed over.
fn token(text: &str) -> Option<(Token, &str)> {
    let text = text.trim_start_matches(|char: char| {
        matches!(char, ' ' | '-' | '/' | '.' | ',' | '年' | '月' | '\'' | '_')
    });
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let number = text[..digits].parse().ok()?;
        return Some((Token::Number(number, digits), &text[digits..]));
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let month = month(&text[..letters])?;
    Some((Token::Month(month), &text[letters..]))
}

fn month(name: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_ascii_lowercase();
    let short = if name == "sept" { "sep" } else { name.as_str() };
    let found = NAMES.iter().position(|full| short.len() >= 3 && full.starts_with(short))?;
    u32::try_from(found + 1).ok()
}

fn skip_ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_prefix(end)).unwrap_or(text)
}

/// What stands behind a day: nothing, or a time of day. `None` where it is neither.
fn clock_behind(rest: &str) -> Option<Option<Clock>> {
    let rest = without_weekday(
        rest.trim_start()
            .trim_start_matches(['日', '号'])
            .trim_start_matches([' ', 'T', 't', ',', '-'])
            .trim(),
    );
    if rest.is_empty() {
        return Some(None);
    }
    time::parse(rest).or_else(|| time::compact(rest)).map(Some)
}

/// Takes a weekday off either end: 周三, 星期日, (三), Sun, Sunday.
fn without_weekday(text: &str) -> &str {
    let mut text = text;
    for prefix in ["星期", "周", "礼拜"] {
        if let Some(at) = text.find(prefix) {
            let end = at + prefix.len() + text[at + prefix.len()..].chars().next().map_or(0, char::len_utf8);
            let (before, behind) =
                (text[..at].trim_end_matches(['(', ' ']), text[end..].trim_start_matches([')', ' ']));
            if before.is_empty() {
                text = behind;
            } else if behind.is_empty() {
                text = before;
            }
        }
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text[..letters].to_ascii_lowercase();
    const DAYS: [&str; 7] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    let is_weekday = word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(&word));
    if is_weekday { text[letters..].trim_start_matches([',', ' ']) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::table::{Column, Table};
    use crate::read::value::order::Orders;
    use crate::read::value::unit::Unit;
    use proptest::prelude::*;

    fn rules(orders: Orders) -> Rules<'static> {
        let column: &'static Column = &Table::Leads.columns()[1];
        Rules { column, zone: Zone::default(), unit: Unit::default(), orders, time: None }
    }

    fn moment(cell: Cell<'_>) -> Option<String> {
        match read_moment(cell, &rules(Orders::ANY)) {
            Outcome::Read(Value::Moment(moment)) => Some(moment.format("%Y-%m-%d %H:%M:%S%:z").to_string()),
            _ => None,
        }
    }

    #[test]
    fn dates_as_people_and_programs_write_them() {
        for (text, expected) in [
            ("2026-03-15", "2026-03-15 00:00:00+08:00"),
            ("2026/3/5 14:02", "2026-03-05 14:02:00+08:00"),
            ("2026.03.05", "2026-03-05 00:00:00+08:00"),
            ("2026年3月15日 下午2点", "2026-03-15 14:00:00+08:00"),
            ("2026年3月15日", "2026-03-15 00:00:00+08:00"),
            ("26年3月5号", "2026-03-05 00:00:00+08:00"),
            ("20260315", "2026-03-15 00:00:00+08:00"),
            ("20260315140233", "2026-03-15 14:02:33+08:00"),
            ("20260315 14:02", "2026-03-15 14:02:00+08:00"),
            ("15-Mar-26", "2026-03-15 00:00:00+08:00"),
            ("15 Apr, 2021 00:03:00", "2021-04-15 00:03:00+08:00"),
            ("Mar 5th, 2026 2:02 PM", "2026-03-05 14:02:00+08:00"),
            ("Sunday, March 15, 2026", "2026-03-15 00:00:00+08:00"),
            ("2026-03-15T14:02:33Z", "2026-03-15 14:02:33+00:00"),
            ("2026-03-15T14:02:33.123+08:00", "2026-03-15 14:02:33+08:00"),
            ("2026-03-15 星期日", "2026-03-15 00:00:00+08:00"),
            ("2026-03-15 周日 14:02", "2026-03-15 14:02:00+08:00"),
            ("２０２６－０３－１５", "2026-03-15 00:00:00+08:00"),
            ("46096", "2026-03-15 00:00:00+08:00"),
            ("46096.5", "2026-03-15 12:00:00+08:00"),
            ("1773554553", "2026-03-15 14:02:33+08:00"),
            ("1773554553123", "2026-03-15 14:02:33+08:00"),
            ("25/3/2026", "2026-03-25 00:00:00+08:00"),
            ("2026-03-15 24:00", "2026-03-16 00:00:00+08:00"),
        ] {
            assert_eq!(moment(Cell::Text(text)).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(moment(Cell::Number(46_096.5)).as_deref(), Some("2026-03-15 12:00:00+08:00"));
        assert_eq!(moment(Cell::Number(20_260_315.0)).as_deref(), Some("2026-03-15 00:00:00+08:00"));
    }

    #[test]
    fn a_week_whose_figures_are_one_character_is_no_day() {
        for text in ["2026W周", "二w\u{fffd}", "2026-W-一"] {
            assert_eq!(moment(Cell::Text(text)), None, "{text}");
        }
        assert_eq!(moment(Cell::Text("2026-W11-7")).as_deref(), Some("2026-03-15 00:00:00+08:00"));
    }

    #[test]
    fn what_is_no_day_is_said() {
        for text in [
            "2026-02-30",
            "9999-99-99",
            "2026-13-01",
            "待定",
            "2026",
            "3月15日",
            "2026-03-15 25:00",
            "12.5",
            "1-2",
        ] {
            assert_eq!(moment(Cell::Text(text)), None, "{text}");
        }
        assert_eq!(moment(Cell::Number(1e300)), None);
        assert_eq!(moment(Cell::Number(f64::NAN)), None);
    }

    #[test]
    fn an_unknown_order_is_not_guessed() {
        let cell = Cell::Text("03/04/2026");
        assert!(matches!(read_moment(cell, &rules(Orders::ANY)), Outcome::Unclear(_)));
        let day = |orders| match read_moment(cell, &rules(orders)) {
            Outcome::Read(Value::Moment(moment)) => moment.date_naive().to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!((day(Orders::DMY), day(Orders::MDY)), ("2026-04-03".to_owned(), "2026-03-04".to_owned()));
    }

    #[test]
    fn a_time_of_its_own_column_is_added() {
        let mut rules = rules(Orders::ANY);
        rules.time = time::compact("132324").map(|clock| clock.time);
        assert!(matches!(
            read_moment(Cell::Text("20240102"), &rules),
            Outcome::Read(Value::Moment(moment)) if moment.to_rfc3339() == "2024-01-02T13:23:24+08:00"
        ));
    }

    #[test]
    fn five_digits_that_are_no_serial_are_no_day() {
        for text in ["00000", "12345", "99999", "00000.5"] {
            assert_eq!(moment(Cell::Text(text)), None, "{text}");
        }
        assert_eq!(moment(Cell::Text("46096")).as_deref(), Some("2026-03-15 00:00:00+08:00"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = said(Cell::Text(&text));
        }

        #[test]
        fn no_number_panics(number in proptest::num::f64::ANY) {
            let _ = said(Cell::Number(number));
        }

        #[test]
        fn the_quick_way_is_the_long_way(
            text in "(19|20|18)?[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?( [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?",
        ) {
            if let Some(quick) = year_first(&text) {
                prop_assert_eq!(at_length(&text), Some(quick));
            }
        }

        #[test]
        fn the_usual_moment_is_the_one_that_is_read(
            text in "(19|20|18)?[0-9]{2}[-/.][0-9]{1,2}[-/][0-9]{1,2} [0-2]?[0-9]:[0-6][0-9](:[0-6][0-9])?",
        ) {
            let leads = Table::Leads.columns();
            let column = &leads[Table::Leads.column("created_at").unwrap()];
            let (zone, unit, orders) = (Zone::default(), Unit::default(), Orders::ANY);
            let rules = Rules { column, zone, unit, orders, time: None };
            if let Some(usual) = usual_moment(&text, zone) {
                let Outcome::Read(Value::Moment(moment)) = read_moment(Cell::Text(&text), &rules) else {
                    return Err(TestCaseError::fail(text));
                };
                prop_assert_eq!(moment.timestamp_millis(), usual, "{}", text);
            }
        }

        #[test]
        fn every_day_comes_back(day in 18_264i32..73_000) {
            let day = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap() + chrono::Duration::days(day.into());
            for form in ["%Y-%m-%d", "%Y/%-m/%-d", "%Y年%-m月%-d日", "%Y%m%d", "%d-%b-%Y", "%B %-d, %Y"] {
                let text = day.format(form).to_string();
                prop_assert_eq!(said(Cell::Text(&text)), Some(Said::Wall(day, None)), "{}", text);
            }
        }
    }
}
