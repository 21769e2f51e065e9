//! Telephone numbers: digits, a leading + for other countries.

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
        Cell::Text(text) => {
            let folded = folded(text);
            match undo(&folded) {
                Undone::Lost => return Outcome::Lossy(Trouble::DigitsLost(shown())),
                Undone::Digits(digits) => digits,
                Undone::Nothing => folded.into_owned(),
            }
        }
        _ => shown(),
    };
    let mut numbers = text
        .split([',', ';', '、', '/', '|', '\n', '，', '；'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let (first, more) = (numbers.next(), numbers.next().is_some());
    match first.and_then(digits) {
        None => Outcome::Unreadable(Trouble::Phone(shown())),
        Some(number) if more => Outcome::Odd(Value::Text(Arc::from(number)), Trouble::SeveralPhones(shown())),
        Some(number) => Outcome::Read(Value::Text(Arc::from(number))),
    }
}

/// The digits of one number, China's own country code off.
fn digits(text: &str) -> Option<String> {
    let mut digits = String::with_capacity(text.len());
    let mut plus = false;
    for char in text.chars() {
        match char {
            '0'..='9' => digits.push(char),
            '+' if digits.is_empty() => plus = true,
            ' ' | '-' | '(' | ')' | '.' | '\u{a0}' | '—' | '–' | '_' | '转' => {}
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
