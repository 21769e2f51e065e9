//! Spans of time that targets are set for: `2026`, `2026Q1`, `2026-03`, `2026-W12` or a day.

use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use unicode_normalization::UnicodeNormalization;

use super::date::{Said, said};
use super::figures::in_figures;
use super::{Outcome, text_of};
use crate::domain::record::Value;
use crate::read::row::Cell;
use crate::read::trouble::Trouble;

/// The years that a target may be set for.
const YEARS: RangeInclusive<i32> = 1900..=2200;

/// Reads a period. A workbook turns 2026-03 into its first day, so such a cell is the month.
pub fn read(cell: Cell<'_>) -> Outcome {
    let period = match cell {
        Cell::Wall(wall) if !YEARS.contains(&wall.year()) => None,
        Cell::Wall(wall) if wall.day() == 1 => Some(month(wall.year(), wall.month())),
        Cell::Wall(wall) => Some(wall.date().to_string()),
        _ => parse(&text_of(cell)),
    };
    match period {
        Some(period) => Outcome::Read(Value::Text(Arc::from(period))),
        None => Outcome::Unreadable(Trouble::Period(text_of(cell).into_owned())),
    }
}

fn month(year: i32, month: u32) -> String {
    format!("{year}-{month:02}")
}

/// The period that a text names, in the tool's own form.
pub fn parse(text: &str) -> Option<String> {
    let folded: String =
        text.nfkc().filter(|char| !char.is_whitespace()).flat_map(char::to_uppercase).collect();
    let folded = in_figures(&folded).unwrap_or(folded);
    let folded = year_first(folded.strip_prefix("FY").unwrap_or(&folded));
    let folded = folded.as_str();
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 4 {
        let year: i32 = folded[..4].parse().ok().filter(|year| YEARS.contains(year))?;
        let rest = folded[4..].trim_start_matches(['年', '-', '/', '.', '_']);
        if let Some(period) = within(year, rest) {
            return Some(period);
        }
    }
    if digits == 6 && folded.len() == 6 {
        let (year, number) = (folded[..4].parse().ok()?, folded[4..].parse().ok()?);
        let first = NaiveDate::from_ymd_opt(year, number, 1).filter(|_| YEARS.contains(&year));
        return first.map(|_| month(year, number));
    }
    named_month(folded).or_else(|| match said(Cell::Text(text))? {
        Said::Wall(day, _) if YEARS.contains(&day.year()) => Some(day.to_string()),
        _ => None,
    })
}

/// The year in four digits and in front: Q1 2026, 03/2026 and 26年3月 as 2026Q1, 2026-03 and 2026年3月.
fn year_first(text: &str) -> String {
    let short = text.as_bytes().get(..2).is_some_and(|year| year.iter().all(u8::is_ascii_digit));
    if short && (text[2..].starts_with('年') || text[2..].starts_with('Q')) {
        return format!("20{text}");
    }
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits < 4 {
        return text.to_owned();
    }
    let (before, year) = text.split_at(text.len() - 4);
    let part = before.trim_end_matches(['-', '/', '.', '年']);
    let is_month = matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_quarter = part.len() == 2 && part.starts_with('Q');
    if is_month && before.len() > part.len() || is_quarter {
        return format!("{year}-{part}");
    }
    text.to_owned()
}

/// The part of a year that `rest` names.
fn within(year: i32, rest: &str) -> Option<String> {
    let quarter = rest
        .strip_prefix('Q')
        .map(|rest| rest.trim_end_matches("季度"))
        .or_else(|| rest.strip_suffix('Q'))
        .or_else(|| {
            rest.strip_suffix("季度")
                .or_else(|| rest.strip_suffix('季'))
                .map(|rest| rest.trim_start_matches('第'))
        });
    if let Some(quarter) = quarter {
        let number = match quarter {
            "1" | "一" => 1,
            "2" | "二" => 2,
            "3" | "三" => 3,
            "4" | "四" => 4,
            _ => return None,
        };
        return Some(format!("{year}Q{number}"));
    }
    let week =
        rest.strip_prefix('W').or_else(|| rest.strip_suffix('周').map(|rest| rest.trim_start_matches('第')));
    if let Some(week) = week {
        let number: u32 = week.parse().ok().filter(|week| (1..=53).contains(week))?;
        return Some(format!("{year}-W{number:02}"));
    }
    if rest.is_empty() || rest == "度" || rest == "全年" {
        return Some(year.to_string());
    }
    let rest = rest.strip_prefix('M').filter(|rest| rest.parse::<u32>().is_ok()).unwrap_or(rest);
    let named = || named_month(&format!("{rest}-{year}"));
    let Ok(number) = rest.trim_end_matches("月份").trim_end_matches('月').parse::<u32>() else {
        return named();
    };
    (rest.len() <= 8 && (1..=12).contains(&number)).then(|| month(year, number))
}

/// Mar-26, March 2026.
fn named_month(text: &str) -> Option<String> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let year = text[letters..].trim_start_matches(['-', '/', '.', '\'', ',']);
    let is_year = matches!(year.len(), 2 | 4) && year.bytes().all(|byte| byte.is_ascii_digit());
    if letters < 3 || !is_year {
        return None;
    }
    match said(Cell::Text(&format!("1 {} {year}", &text[..letters])))? {
        Said::Wall(day, _) if YEARS.contains(&day.year()) => Some(month(day.year(), day.month())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn periods_as_people_write_them() {
        for (text, expected) in [
            ("2026", "2026"),
            ("2026年", "2026"),
            ("2026年度", "2026"),
            ("2026Q1", "2026Q1"),
            ("2026-q3", "2026Q3"),
            ("2026年第一季度", "2026Q1"),
            ("2026年2季度", "2026Q2"),
            ("2026-03", "2026-03"),
            ("2026/3", "2026-03"),
            ("2026年3月", "2026-03"),
            ("2026年3月份", "2026-03"),
            ("202603", "2026-03"),
            ("Mar-26", "2026-03"),
            ("March 2026", "2026-03"),
            ("2026-W12", "2026-W12"),
            ("2026年第12周", "2026-W12"),
            ("2026-03-15", "2026-03-15"),
        ] {
            assert_eq!(parse(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["2026-13", "2026Q5", "3月", "全年", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_that_no_target_has_is_no_period_however_it_is_written() {
        for text in ["2222-02-20", "22220220", "222202", "000001", "Mar-2626"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,20}") {
            let _ = parse(&text);
        }
    }
}
