//! The parts of a contract's sum: `30%,60%,10%`, `首付30%；验收后60%`, `2026-03-15 100,000`.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::date::{Said, said};
use super::{Outcome, Rules, money, text_of};
use crate::domain::contract::{Instalment, Part};
use crate::domain::record::Value;
use crate::read::row::Cell;
use crate::read::trouble::Trouble;

/// Reads instalments into JSON; the tool's own JSON is taken as it is.
pub fn read(cell: Cell<'_>, rules: &Rules<'_>) -> Outcome {
    let text = text_of(cell);
    let parts = serde_json::from_str::<Vec<Instalment>>(&text).ok().or_else(|| parse(&text, rules));
    let json = parts.filter(|parts| !parts.is_empty()).and_then(|parts| serde_json::to_string(&parts).ok());
    match json {
        Some(json) => Outcome::Read(Value::Text(Arc::from(json))),
        None => Outcome::Unreadable(Trouble::Instalments(text.into_owned())),
    }
}

fn parse(text: &str, rules: &Rules<'_>) -> Option<Vec<Instalment>> {
    let folded: String = text.nfkc().collect();
    if let Some(parts) = shares(&folded) {
        return Some(parts);
    }
    let marks: &[char] =
        if folded.contains('%') { &[';', '\n', '、', '/', '+'] } else { &[';', '\n', '、'] };
    let pieces = folded.split(marks).flat_map(split_at_commas);
    let pieces = pieces.map(str::trim).filter(|piece| !piece.is_empty() && !is_rest(piece));
    pieces.map(|piece| instalment(piece, rules)).collect()
}

/// 'The rest' has no size of its own.
fn is_rest(piece: &str) -> bool {
    piece.contains(['余', '尾']) && !piece.contains(|char: char| char.is_ascii_digit())
}

/// A comma separates pieces, but not the thousands of a sum.
fn split_at_commas(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(',') {
        let figure = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        let inside =
            figure(at.checked_sub(1)) && (1..=3).all(|step| figure(Some(at + step))) && !figure(Some(at + 4));
        if !inside {
            pieces.push(&text[start..at]);
            start = at + 1;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// Shares alone: 3:6:1, 30/60/10.
fn shares(text: &str) -> Option<Vec<Instalment>> {
    let numbers: Option<Vec<f64>> = text.split([':', '/']).map(|part| part.trim().parse().ok()).collect();
    let numbers = numbers.filter(|numbers| numbers.len() > 1 && numbers.iter().all(|part| *part > 0.0))?;
    let factor = match numbers.iter().sum::<f64>() {
        10.0 => 10.0,
        100.0 => 1.0,
        _ => return None,
    };
    Some(
        numbers
            .into_iter()
            .map(|part| Instalment { part: Part::Percent(part * factor), due: None })
            .collect(),
    )
}

/// One piece: a share or a sum, and a day where one is named.
fn instalment(piece: &str, rules: &Rules<'_>) -> Option<Instalment> {
    if let Some(at) = piece.find('%') {
        let start = piece[..at]
            .rfind(|char: char| !char.is_ascii_digit() && char != '.')
            .map_or(0, |start| start + piece[start..].chars().next().map_or(1, char::len_utf8));
        let percent: f64 = piece[start..at].parse().ok().filter(|percent| (0.0..=100.0).contains(percent))?;
        let due = day_in(&piece[..start]).or_else(|| day_in(&piece[at + 1..]));
        return Some(Instalment { part: Part::Percent(percent), due });
    }
    let Some((day, rest)) = piece.split_once([' ', ':']) else { return sum_alone(piece, rules) };
    let (day, sum) = match day_in(day) {
        Some(day) => (day, rest),
        None => (day_in(rest)?, day),
    };
    match money::read(Cell::Text(sum.trim()), rules.unit) {
        Outcome::Read(Value::Money(sum)) => Some(Instalment { part: Part::Fen(sum), due: Some(day) }),
        _ => None,
    }
}

/// A sum with words before it, and no day: 预付款12.5万元.
fn sum_alone(piece: &str, rules: &Rules<'_>) -> Option<Instalment> {
    let start = piece.find(|char: char| char.is_ascii_digit() || char == '¥')?;
    match money::read(Cell::Text(&piece[start..]), rules.unit) {
        Outcome::Read(Value::Money(sum)) => Some(Instalment { part: Part::Fen(sum), due: None }),
        _ => None,
    }
}

fn day_in(text: &str) -> Option<chrono::NaiveDate> {
    let start = text.find(|char: char| char.is_ascii_digit())?;
    let end = text.rfind(|char: char| char.is_ascii_digit() || matches!(char, '日' | '号'))?;
    let end = end + text[end..].chars().next().map_or(1, char::len_utf8);
    match said(Cell::Text(&text[start..end]))? {
        Said::Wall(day, _) => Some(day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::Zone;
    use crate::domain::table::Table;
    use crate::read::value::order::Orders;
    use crate::read::value::unit::Unit;

    fn json(text: &str) -> Option<String> {
        let column = Table::Contracts.columns().last().unwrap();
        let rules =
            Rules { column, zone: Zone::default(), unit: Unit::default(), orders: Orders::ANY, time: None };
        match read(Cell::Text(text), &rules) {
            Outcome::Read(Value::Text(text)) => Some(text.to_string()),
            _ => None,
        }
    }

    #[test]
    fn shares_sums_and_days() {
        let thirds =
            r#"[{"percent":30.0,"due":null},{"percent":60.0,"due":null},{"percent":10.0,"due":null}]"#;
        assert_eq!(json("30%,60%,10%").as_deref(), Some(thirds));
        assert_eq!(json("3:6:1").as_deref(), Some(thirds));
        assert_eq!(json("首付30%；验收后60%；质保10%").as_deref(), Some(thirds));
        assert_eq!(
            json("2026-03-15 100,000; 2026-04-15 50000").as_deref(),
            Some(r#"[{"fen":10000000,"due":"2026-03-15"},{"fen":5000000,"due":"2026-04-15"}]"#)
        );
        assert_eq!(json("货到付款"), None);
        let two = r#"[{"percent":30.0,"due":null},{"percent":70.0,"due":null}]"#;
        for text in ["30%;70%", "30%/70%", "预付30%，到货70%"] {
            assert_eq!(json(text).as_deref(), Some(two), "{text}");
        }
        let sum = r#"[{"fen":12500000,"due":null}]"#;
        assert_eq!(json("预付款12.5万元，余款验收后付清").as_deref(), Some(sum));
        assert_eq!(
            json(r#"[{"percent":100,"due":"2026-03-15"}]"#).as_deref(),
            Some(r#"[{"percent":100.0,"due":"2026-03-15"}]"#)
        );
    }
}
