//! The parts of a contract's sum: `30%,60%,10%`, `首付30%；验收后60%`, `2026-03-15 100,000`.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::date::{Said, said};
use super::{Outcome, Rules, money, text_of};
use crate::domain::contract::{Instalment, Part};
use crate::domain::numeral::{self, Numeral};
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
    let folded = percents(&text.nfkc().collect::<String>());
    if let Some(parts) = shares(&folded) {
        return Some(parts);
    }
    if is_whole(&folded) {
        return Some(vec![Instalment { part: Part::Percent(100.0), due: None }]);
    }
    let marks: &[char] =
        if folded.contains('%') { &[';', '\n', '、', '/', '+'] } else { &[';', '\n', '、'] };
    let pieces: Vec<&str> =
        folded.split(marks).flat_map(split_at_commas).flat_map(split_at_percents).collect();
    let pieces = || pieces.iter().map(|piece| piece.trim()).filter(|piece| !piece.is_empty());
    let stated = pieces().filter(|piece| !is_rest(piece));
    let mut parts: Vec<Instalment> = stated.map(|piece| instalment(piece, rules)).collect::<Option<_>>()?;
    if pieces().filter(|piece| is_rest(piece)).count() == 1 {
        parts.extend(rest_of(&parts));
    }
    Some(parts)
}

/// 百分之三十 and 三成 as percentages.
fn percents(text: &str) -> String {
    let mut written = text.to_owned();
    while let Some(at) = written.find("百分之") {
        let behind = at + "百分之".len();
        let Some((length, percent)) = number_at(&written[behind..]) else { break };
        written.replace_range(at..behind + length, &format!("{percent}%"));
    }
    for (at, _) in text.match_indices('成').rev() {
        let Some(before) = text[..at].chars().next_back() else { continue };
        let tenths = before.to_digit(10).map(i64::from).or_else(|| numeral::digit(before));
        let start = at - before.len_utf8();
        if let (Some(tenths), Some("成")) = (tenths, written.get(at..at + "成".len())) {
            written.replace_range(start..at + "成".len(), &format!("{}%", tenths * 10));
        }
    }
    written
}

fn number_at(text: &str) -> Option<(usize, String)> {
    let numeral = Numeral::at(text)?;
    Some((numeral.length, numeral.value.to_string()))
}

/// All of it at once.
fn is_whole(text: &str) -> bool {
    const WORDS: [&str; 6] = ["全款", "全额", "一次性付清", "一次性付款", "一次付清", "一次性支付"];
    !text.contains(|char: char| char.is_ascii_digit()) && WORDS.iter().any(|word| text.contains(word))
}

/// What the stated percentages leave.
fn rest_of(parts: &[Instalment]) -> Option<Instalment> {
    let mut rest = 100.0;
    for part in parts {
        let Part::Percent(percent) = part.part else { return None };
        rest -= percent;
    }
    let rest = (rest * 1e6).round() / 1e6;
    (rest > 0.0 && rest < 100.0).then_some(Instalment { part: Part::Percent(rest), due: None })
}

/// Several percentages in one piece: behind each where words lead to it, else before each.
fn split_at_percents(piece: &str) -> Vec<&str> {
    let ends: Vec<usize> = piece.match_indices('%').map(|(at, _)| at + 1).collect();
    let [.., _, _] = ends.as_slice() else { return vec![piece] };
    let figure = |char: char| char.is_ascii_digit() || char == '.';
    let begins = |end: &usize| {
        piece[..end - 1]
            .rfind(|char| !figure(char))
            .map_or(0, |at| at + piece[at..].chars().next().map_or(1, char::len_utf8))
    };
    let leads = piece.trim_start().starts_with(figure);
    let cuts: Vec<usize> =
        if leads { ends[1..].iter().map(begins).collect() } else { ends[..ends.len() - 1].to_vec() };
    let (mut pieces, mut start) = (Vec::new(), 0);
    for cut in cuts.into_iter().chain([piece.len()]) {
        pieces.push(&piece[start..cut]);
        start = cut;
    }
    pieces
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

/// Shares alone: 3:6:1, 30/60/10, 0.3,0.6,0.1.
fn shares(text: &str) -> Option<Vec<Instalment>> {
    let parts = split_at_commas(text).into_iter().flat_map(|part| part.split([':', '/', '、', '-', '+']));
    let numbers: Option<Vec<f64>> = parts.map(|part| part.trim().parse().ok()).collect();
    let numbers = numbers.filter(|numbers| numbers.len() > 1 && numbers.iter().all(|part| *part > 0.0))?;
    let sum: f64 = numbers.iter().sum();
    let factor = [(1.0, 100.0), (10.0, 10.0), (100.0, 1.0)]
        .into_iter()
        .find(|(whole, _)| (sum - whole).abs() < 1e-9)
        .map(|(_, factor)| factor)?;
    let percent = |part: f64| (part * factor * 1e6).round() / 1e6;
    Some(
        numbers
            .into_iter()
            .map(|part| Instalment { part: Part::Percent(percent(part)), due: None })
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
    let Some((before, behind)) = piece.split_once([' ', ':', '付', '支', '前']) else {
        return sum_alone(piece, rules);
    };
    let (day, sum) = match day_in(before) {
        Some(day) => (Some(day), behind),
        None => (day_in(behind), before),
    };
    let due = day.is_some();
    let instalment = sum_alone(if due { sum } else { piece }, rules)?;
    Some(Instalment { due: day, ..instalment })
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
