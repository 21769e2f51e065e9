//! Telephone numbers: digits, a leading + for other countries.

use std::borrow::Cow;
use std::sync::Arc;

use super::id::{Undone, folded, undo};
use super::{Outcome, text_of};
use crate::domain::record::Value;
use crate::read::row::Cell;
use crate::read::trouble::Trouble;

/// Reads a telephone number.
pub fn read(cell: Cell<'_>) -> Outcome {
    let shown = || text_of(cell).into_owned();
    let text = match cell {
        Cell::Number(number) if number.fract() != 0.0 || !(0.0..1e15).contains(&number) => {
            return Outcome::Unreadable(Trouble::Phone(shown()));
        }
        Cell::Text(text) if is_plain(text) => return Outcome::Read(Value::Text(Arc::from(text))),
        Cell::Text(text) => {
            let folded = folded(text);
            match undo(&with_plus(&folded)) {
                Undone::Lost => return Outcome::Lossy(Trouble::DigitsLost(shown())),
                Undone::Digits(digits) => digits,
                Undone::Nothing => folded.into_owned(),
            }
        }
        _ => shown(),
    };
    let text = if is_grouped(&text) { text.replace(',', "") } else { text };
    let numbers: Vec<&str> = text
        .split([',', ';', '、', '/', '|', '\n', '，', '；'])
        .flat_map(|part| without_words(part.trim()))
        .collect();
    let more = numbers.len() > 1;
    match numbers.first().and_then(|first| digits(first)) {
        None => Outcome::Unreadable(Trouble::Phone(shown())),
        Some(number) if more => Outcome::Odd(Value::Text(Arc::from(number)), Trouble::SeveralPhones(shown())),
        Some(number) => Outcome::Read(Value::Text(Arc::from(number))),
    }
}

/// Digits alone, without a code of a country before them: the usual case, which is kept as it is.
pub(super) fn is_plain(text: &str) -> bool {
    (5..=20).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && !text.starts_with("00")
        && !text.starts_with("86")
}

/// `1.38E10` is a number that a spreadsheet wrote, even without its plus: no telephone number has an E.
fn with_plus(text: &str) -> Cow<'_, str> {
    let is_number = text.starts_with(|char: char| char.is_ascii_digit());
    match text.find(['e', 'E']) {
        Some(at) if is_number && text[at + 1..].bytes().all(|byte| byte.is_ascii_digit()) => {
            Cow::Owned(format!("{}E+{}", &text[..at], &text[at + 1..]))
        }
        _ => Cow::Borrowed(text),
    }
}

/// 13,800,138,000: a number with its thousands grouped.
fn is_grouped(text: &str) -> bool {
    let mut groups = text.split(',');
    let is_first = |group: &str| (1..=3).contains(&group.len());
    let figures = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    text.len() > 12
        && groups.next().is_some_and(|first| is_first(first) && figures(first))
        && groups.all(|group| group.len() == 3 && figures(group))
}

/// The numbers of a part that has words beside them: 手机:13800138000, 13800138000(微信同号), two
/// mobiles with a blank between. A part without words is one number, or none.
fn without_words(part: &str) -> Vec<&str> {
    let is_mobile = |piece: &&str| piece.len() == 11 && piece.starts_with('1');
    let pieces: Vec<&str> = part.split_whitespace().collect();
    if pieces.len() > 1 && pieces.iter().all(is_mobile) {
        return pieces;
    }
    if digits(part).is_some() || part.contains('*') {
        return vec![part];
    }
    let is_word = |char: char| !char.is_ascii_digit() && !matches!(char, ' ' | '-' | '+' | '.');
    let pieces: Vec<&str> = part.split(is_word).filter(|piece| digits(piece).is_some()).collect();
    if pieces.is_empty() && !part.is_empty() { vec![part] } else { pieces }
}

/// The digits of one number, China's own country code off; an extension stands behind them.
fn digits(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let text = ["分机", "转", "ext.", "ext", "x"].iter().find_map(|word| {
        let (number, extension) = lower.split_once(word)?;
        let is_extension = extension.trim().bytes().all(|byte| byte.is_ascii_digit());
        (is_extension && number.len() >= 7).then(|| format!("{number}{}", extension.trim()))
    });
    let text = text.as_deref().unwrap_or(&lower);
    // 86-10-12345678 names the country by its mark.
    let text = match text.trim_start_matches('(').strip_prefix("86") {
        Some(rest) if rest.starts_with(['-', ' ', ')']) => &format!("+86{rest}"),
        _ => text,
    };
    let mut digits = String::with_capacity(text.len());
    let mut plus = false;
    for char in text.chars() {
        match char {
            '0'..='9' => digits.push(char),
            '+' if digits.is_empty() => plus = true,
            ' ' | '-' | '(' | ')' | '.' | '\u{a0}' | '—' | '–' | '_' => {}
            _ => return None,
        }
    }
    if digits.len() > 40 {
        return None;
    }
    // An export of an export may have the country's code twice.
    loop {
        if let Some(rest) = digits.strip_prefix("00").filter(|rest| rest.len() >= 8) {
            (digits, plus) = (rest.to_owned(), true);
        } else if let Some(rest) =
            digits.strip_prefix("86").filter(|rest| plus || (rest.len() == 11 && rest.starts_with('1')))
        {
            (digits, plus) = (rest.to_owned(), false);
        } else {
            break;
        }
    }
    let fits = (5..=20).contains(&digits.len());
    fits.then(|| if plus { format!("+{digits}") } else { digits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_number_is_its_digits(text in "[0-9]{4,21}|(00|86)[0-9]{3,12}") {
            if is_plain(&text) {
                prop_assert_eq!(digits(&text), Some(text));
            }
        }
    }

    fn phone(text: &str) -> Option<String> {
        match read(Cell::Text(text)) {
            Outcome::Read(Value::Text(text)) | Outcome::Odd(Value::Text(text), _) => Some(text.to_string()),
            _ => None,
        }
    }

    #[test]
    fn numbers_become_digits() {
        for (text, expected) in [
            ("138 0013 8000", "13800138000"),
            ("+86 138-0013-8000", "13800138000"),
            ("8613800138000", "13800138000"),
            ("0086-13800138000", "13800138000"),
            ("0086-0086-13800138000", "13800138000"),
            ("010-12345678", "01012345678"),
            ("+1 660 485 0224", "+16604850224"),
            ("660-485-0224", "6604850224"),
            ("１３８００１３８０００", "13800138000"),
            ("13800138000.0", "13800138000"),
            ("１３８００１３８０００.0", "13800138000"),
            ("13800138000/13900139000", "13800138000"),
        ] {
            assert_eq!(phone(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(phone("138****8000"), None);
        assert_eq!(phone("微信同号"), None);
        assert_eq!(phone("12"), None);
    }

    #[test]
    fn a_damaged_number_sets_the_row_aside() {
        assert!(matches!(read(Cell::Text("1.38E+10")), Outcome::Lossy(_)));
        assert!(matches!(read(Cell::Number(13_800_138_000.0)), Outcome::Read(_)));
    }
}
