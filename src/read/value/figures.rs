//! Chinese numerals of days and times put into figures: 二〇二六年三月十五日 is 2026年3月15日.

use crate::domain::numeral;

/// `text` with every run of Chinese numerals in figures; `None` where there is none, or one that is no
/// number of a calendar.
pub(super) fn in_figures(text: &str) -> Option<String> {
    if !text.contains(is_numeral) {
        return None;
    }
    let mut figures = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_numeral) {
        let end = rest[start..].find(|char| !is_numeral(char)).map_or(rest.len(), |length| start + length);
        figures.push_str(&rest[..start]);
        figures.push_str(&number(&rest[start..end])?);
        rest = &rest[end..];
    }
    figures.push_str(rest);
    Some(figures)
}

fn is_numeral(char: char) -> bool {
    digit(char).is_some() || tens(char).is_some()
}

fn digit(char: char) -> Option<i64> {
    numeral::digit(if char == '○' { '〇' } else { char })
}

fn tens(char: char) -> Option<i64> {
    match char {
        '十' | '拾' => Some(10),
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

/// 二〇二六 digit by digit, 三十一 by its tens.
fn number(run: &str) -> Option<String> {
    let Some((before, ten, behind)) = run
        .char_indices()
        .find_map(|(at, char)| Some((&run[..at], tens(char)?, &run[at + char.len_utf8()..])))
    else {
        return run.chars().map(|char| digit(char).map(|digit| digit.to_string())).collect();
    };
    let one = |text: &str| {
        let mut chars = text.chars().filter(|char| *char != '零');
        match (chars.next(), chars.next()) {
            (None, _) => Some(None),
            (Some(char), None) => digit(char).map(Some),
            _ => None,
        }
    };
    Some((one(before)?.unwrap_or(1) * ten + one(behind)?.unwrap_or(0)).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_in_figures() {
        for (text, expected) in [
            ("二〇二六年三月五日", Some("2026年3月5日")),
            ("二○二六年十月二十日", Some("2026年10月20日")),
            ("贰零贰陆年叁月壹拾伍日", Some("2026年3月15日")),
            ("2026年十二月三十一日", Some("2026年12月31日")),
            ("下午两点", Some("下午2点")),
            ("2026年零叁月零伍日", Some("2026年03月05日")),
            ("2026年3月5日", None),
            ("一十百", Some("10百")),
            ("十十", None),
        ] {
            assert_eq!(in_figures(text).as_deref(), expected, "{text}");
        }
    }
}
