//! Dates in English: next Friday, by EOD Friday, Apr 22, Q3.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::calendar::{self, monday_of};

use super::cursor::Cursor;
use super::date::{Now, Span, nearest, plus, plus_months};
use super::year;

#[rustfmt::skip]
const WEEKDAYS: &[(&str, i64)] = &[
    ("monday", 0), ("tuesday", 1), ("wednesday", 2), ("thursday", 3), ("friday", 4),
    ("saturday", 5), ("sunday", 6), ("mon", 0), ("tues", 1), ("tue", 1), ("weds", 2), ("wed", 2),
    ("thurs", 3), ("thur", 3), ("thu", 3), ("fri", 4), ("sat", 5), ("sun", 6),
];
#[rustfmt::skip]
const MONTHS: &[(&str, u32)] = &[
    ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("may", 5), ("june", 6), ("july", 7),
    ("august", 8), ("september", 9), ("october", 10), ("november", 11), ("december", 12), ("jan", 1),
    ("feb", 2), ("mar", 3), ("apr", 4), ("jun", 6), ("jul", 7), ("aug", 8), ("sept", 9), ("sep", 9),
    ("oct", 10), ("nov", 11), ("dec", 12),
];
#[rustfmt::skip]
const DAYS: &[(&str, i64)] = &[
    ("the day after tomorrow", 2), ("day after tomorrow", 2),
    ("the day before yesterday", -2), ("tomorrow", 1), ("tmrw", 1), ("tmr", 1), ("today", 0),
    ("tdy", 0), ("tonight", 0), ("yesterday", -1),
];
const WHICH: &[(&str, i64)] =
    &[("next ", 1), ("this coming ", 0), ("coming ", 0), ("this ", 0), ("last ", -1)];

/// A date that begins with a Latin word.
pub(super) fn date(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    if cursor.is_inside_word() {
        return None;
    }
    let mut ahead = *cursor;
    let by = ahead.eat_any(&[
        "by eod ",
        "by cob ",
        "by end of day ",
        "by end of ",
        "by the end of ",
        "before ",
        "by ",
    ]);
    if by {
        let plain = cursor.starts_any(&["by eod ", "by cob ", "by end of day "]);
        let end = cursor.starts_any(&["by end of ", "by the end of "]) && !plain;
        ahead.eat("the ");
        let span = if end { end_of(&mut ahead, now) } else { None }.or_else(|| point(&mut ahead, now))?;
        *cursor = ahead;
        let limit = !plain && span.end >= now.today;
        return Some(if limit { Span { start: now.today, deadline: true, ..span } } else { span });
    }
    point(cursor, now)
}

fn point(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let rules: [fn(&mut Cursor, &Now) -> Option<Span>; 6] = [day, relative, weekday, month, quarter, part];
    rules.iter().find_map(|rule| {
        let mut ahead = *cursor;
        let span = rule(&mut ahead, now)?;
        let ends = ahead.peek().is_none_or(|next| !next.is_ascii_alphabetic());
        ends.then(|| {
            *cursor = ahead;
            span
        })
    })
}

fn day(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let distance = cursor.eat_of(DAYS)?;
    plus(now.today, distance).map(Span::day)
}

/// next week, this month, last year, next Friday.
fn relative(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let distance = cursor.eat_of(WHICH)?;
    let months = i32::try_from(distance).ok()?;
    let monday = plus(monday_of(now.today), 7 * distance)?;
    if cursor.eat("weekend") {
        return Some(Span::days(plus(monday, 5)?, plus(monday, 6)?));
    }
    if cursor.eat("week") {
        return Span::week_of(monday);
    }
    if cursor.eat("month") {
        let (year, month) = plus_months(now.today, months)?;
        return Span::month(year, month);
    }
    if cursor.eat("quarter") {
        let (year, month) = plus_months(now.today, 3 * months)?;
        return Span::months(year, (month - 1) / 3 * 3 + 1, 3, super::date::Grain::Quarter);
    }
    if cursor.eat("year") {
        return Span::year(now.today.year() + months);
    }
    let weekday = cursor.eat_of(WEEKDAYS)?;
    plus(monday, weekday).map(Span::day)
}

/// Friday: this week's, or next week's where it is past.
fn weekday(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let begin = cursor.at;
    let short = cursor.starts_any(&["sat", "sun", "mon", "wed"]);
    let weekday = cursor.eat_of(WEEKDAYS)?;
    cursor.eat("s");
    let letters = &cursor.text[begin..cursor.at];
    let announced = ["on ", "by ", "eod ", "this ", "until ", "till ", "before "]
        .iter()
        .any(|word| cursor.text[..begin].ends_with(word));
    let timed = cursor.rest().trim_start_matches(' ').starts_with(|next: char| next.is_ascii_digit())
        || cursor.starts_any(&[" am", " pm", " morning", " afternoon", " evening"]);
    if short
        && letters.len() <= 3
        && !announced
        && !timed
        && !cursor.rest().is_empty()
        && !cursor.starts_any(&[",", "?", "!"])
    {
        return None;
    }
    let today = i64::from(now.today.weekday().num_days_from_monday());
    let past = now.is_past(begin, *cursor);
    let weeks = if past && weekday > today {
        -7
    } else if !past && weekday < today {
        7
    } else {
        0
    };
    plus(monday_of(now.today), weekday + weeks).map(Span::day)
}

/// April 22nd, Apr 22, Apr 2026, mid-April, in April.
fn month(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let begin = cursor.at;
    let part = cursor.eat_of(&[("mid-", 1), ("mid ", 1), ("early ", 0), ("late ", 2), ("end of ", 2)]);
    let month = cursor.eat_of(MONTHS)?;
    if cursor.peek().is_some_and(|next| next.is_ascii_alphabetic()) {
        return None;
    }
    cursor.eat(".");
    let mut ahead = *cursor;
    ahead.eat_spaces();
    if let Some(count) = ahead.eat_count().filter(|count| count.arabic) {
        if count.digits == 4 {
            *cursor = ahead;
            return part_of_month(part, i32::try_from(count.value).ok()?, month);
        }
        ahead.eat_any(&["st", "nd", "rd", "th"]);
        let mut dated = ahead;
        dated.eat_any(&[", ", " ", ","]);
        let year = dated.eat_count().filter(|year| year.digits == 4 && (2000..=2100).contains(&year.value));
        let past = now.is_past(begin, ahead);
        let day = match year {
            Some(year) => {
                ahead = dated;
                NaiveDate::from_ymd_opt(i32::try_from(year.value).ok()?, month, count.value)
            }
            None => nearest(|year| NaiveDate::from_ymd_opt(year, month, count.value), past, now),
        };
        *cursor = ahead;
        return day.map(Span::day);
    }
    let announced = ["in ", "of ", "by ", "since ", "until ", "till ", "before ", "after ", "for "]
        .iter()
        .any(|word| cursor.text[..begin].ends_with(word));
    let whole = part.is_some() || announced;
    let past = now.is_past(begin, *cursor);
    let day = nearest(|year| calendar::month(year, month).map(|(_, last)| last), past, now)?;
    if whole { part_of_month(part, day.year(), month) } else { None }
}

/// The first five days, the middle, the last three days of a month, or all of it.
fn part_of_month(part: Option<u32>, year: i32, month: u32) -> Option<Span> {
    let (first, last) = calendar::month(year, month)?;
    match part {
        Some(0) => Some(Span::days(first, plus(first, 4)?)),
        Some(1) => Some(Span::days(plus(first, 10)?, plus(first, 19)?)),
        Some(_) => Some(Span::days(plus(last, -2)?, last)),
        None => Span::month(year, month),
    }
}

fn quarter(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let model = ["奥迪", "星途", "奔驰", "音响"].iter().any(|maker| cursor.before().ends_with(maker));
    if model {
        return None;
    }
    if cursor.starts("q") {
        let span = year::quarter_ahead(cursor, now)?;
        let mut ahead = *cursor;
        ahead.eat_spaces();
        let year = ahead
            .eat_count()
            .filter(|year| year.digits == 4 && (2000..=2100).contains(&year.value) && year.arabic);
        return match year {
            Some(year) if !ahead.starts("年") => {
                *cursor = ahead;
                Span::months(
                    i32::try_from(year.value).ok()?,
                    span.start.month(),
                    3,
                    super::date::Grain::Quarter,
                )
            }
            _ => Some(span),
        };
    }
    cursor.starts("h").then(|| year::half_ahead(cursor, now)).flatten()
}

/// end of month, eom, eow, end of next week.
fn part(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    if cursor.eat_any(&["month end", "month-end", "eom"]) {
        return part_of_month(Some(2), now.today.year(), now.today.month());
    }
    if cursor.eat("eow") {
        return plus(monday_of(now.today), i64::from(Weekday::Fri.num_days_from_monday())).map(Span::day);
    }
    if cursor.eat("eoy") {
        return Span::month(now.today.year(), 12);
    }
    if cursor.eat("christmas") || cursor.eat("xmas") {
        return nearest(|year| NaiveDate::from_ymd_opt(year, 12, 25), false, now).map(Span::day);
    }
    if cursor.eat_any(&["end of the ", "end of "]) {
        return end_of(cursor, now);
    }
    cursor
        .eat("weekend")
        .then(|| Some(Span::days(plus(monday_of(now.today), 5)?, plus(monday_of(now.today), 6)?)))
        .flatten()
}

/// What end of … is of: month, next month, week, year, April.
fn end_of(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    if let Some(distance) =
        cursor.eat_of(&[("next month", 1), ("this month", 0), ("the month", 0), ("month", 0)])
    {
        let (year, month) = plus_months(now.today, distance)?;
        return part_of_month(Some(2), year, month);
    }
    if let Some(distance) = cursor.eat_of(&[("next week", 1), ("this week", 0), ("the week", 0), ("week", 0)])
    {
        return plus(monday_of(now.today), 7 * distance + 4).map(Span::day);
    }
    if let Some(distance) = cursor.eat_of(&[("next year", 1), ("this year", 0), ("the year", 0), ("year", 0)])
    {
        return Span::month(now.today.year() + distance, 12);
    }
    let month = cursor.eat_of(MONTHS)?;
    let day = nearest(|year| calendar::month(year, month).map(|(_, last)| last), false, now)?;
    part_of_month(Some(2), day.year(), month)
}
