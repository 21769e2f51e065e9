//! Keys and references: case and leading noughts kept, what a spreadsheet did to them undone.

use std::borrow::Cow;
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, is_nfkc};

use super::decimal::Decimal;
use super::{Outcome, text_of};
use crate::domain::record::Value;
use crate::read::clean::clean;
use crate::read::row::Cell;
use crate::read::trouble::Trouble;

/// A workbook keeps fifteen digits of a number; an id with more has lost some.
const KEPT_DIGITS: f64 = 1e15;

/// Reads an id.
pub fn read(cell: Cell<'_>) -> Outcome {
    let text = |text: &str| Outcome::Read(Value::Text(Arc::from(text)));
    match cell {
        Cell::Number(number) if number.fract() == 0.0 && number.abs() >= KEPT_DIGITS => {
            Outcome::Lossy(Trouble::DigitsLost(text_of(cell).into_owned()))
        }
        Cell::Text(raw) => {
            let folded = folded(raw);
            match undo(&folded) {
                Undone::Nothing if folded.is_empty() => Outcome::Blank,
                Undone::Nothing => text(&folded),
                Undone::Digits(digits) => text(&digits),
                Undone::Lost => Outcome::Lossy(Trouble::DigitsLost(raw.to_owned())),
            }
        }
        _ => text(&text_of(cell)),
    }
}

/// Whether an id is kept as it is: the usual case.
pub(super) fn is_plain(text: &str) -> bool {
    text.is_ascii() && matches!(undo(text), Undone::Nothing)
}

/// Half-width figures and letters: a full-width number is one as well, and so is a full-width apostrophe.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfkc(text) {
        return Cow::Borrowed(text);
    }
    let folded: String = text.nfkc().collect();
    Cow::Owned(clean(&folded).to_owned())
}

/// What a spreadsheet made of digits.
pub(super) enum Undone {
    /// It left them alone.
    Nothing,
    /// It wrote them as a number; here they are.
    Digits(String),
    /// It dropped some.
    Lost,
}

/// Undoes `1.3800138E+10` and `6688.0`, as a spreadsheet writes a number into a text file.
pub(super) fn undo(text: &str) -> Undone {
    let bytes = text.as_bytes();
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(whole) =
        text.strip_suffix(".0").or_else(|| text.strip_suffix(".00")).filter(|whole| figures(whole))
    {
        return Undone::Digits(whole.to_owned());
    }
    let Some(at) = bytes.iter().position(|byte| byte.eq_ignore_ascii_case(&b'e')) else {
        return Undone::Nothing;
    };
    let (mantissa, exponent) = (&text[..at], &text[at + 1..]);
    let fraction = match mantissa.split_once('.') {
        Some((whole, fraction)) if whole.len() == 1 && figures(whole) && figures(fraction) => fraction,
        None if mantissa.len() == 1 && figures(mantissa) => "",
        _ => return Undone::Nothing,
    };
    let Some(exponent) = exponent.strip_prefix('+').filter(|digits| figures(digits)) else {
        return Undone::Nothing;
    };
    let Ok(places) = exponent.parse::<usize>() else { return Undone::Nothing };
    // Digits that are not written may have been noughts or anything else.
    if fraction.len() < places || bytes.len() > 40 || places >= 15 {
        return Undone::Lost;
    }
    match Decimal::parse(text).map(Decimal::trimmed) {
        Some(Decimal { digits, scale: 0 }) => Undone::Digits(digits.to_string()),
        _ => Undone::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(cell: Cell<'_>) -> Option<String> {
        match read(cell) {
            Outcome::Read(Value::Text(text)) => Some(text.to_string()),
            _ => None,
        }
    }

    #[test]
    fn what_a_spreadsheet_did_is_undone() {
        assert_eq!(id(Cell::Number(13_800_138_000.0)).as_deref(), Some("13800138000"));
        assert_eq!(id(Cell::Text("6688.0")).as_deref(), Some("6688"));
        assert_eq!(id(Cell::Text("1.3800138001E+10")).as_deref(), Some("13800138001"));
        assert_eq!(id(Cell::Text("ＨＴ００１")).as_deref(), Some("HT001"));
        assert_eq!(id(Cell::Text("６６８８.0")).as_deref(), Some("6688"));
        assert_eq!(id(Cell::Text("＇００７")).as_deref(), Some("007"));
        assert_eq!(read(Cell::Text("＇")), Outcome::Blank);
    }

    #[test]
    fn lost_digits_set_the_row_aside() {
        assert!(matches!(read(Cell::Text("1.38E+10")), Outcome::Lossy(_)));
        assert!(matches!(read(Cell::Number(6_222_021_234_567_890_123.0)), Outcome::Lossy(_)));
        assert!(matches!(read(Cell::Text("6.22202123456789E+18")), Outcome::Lossy(_)));
    }

    #[test]
    fn case_noughts_and_lookalikes_are_kept() {
        for text in ["00123", "aB-1", "1E5", "12E30", "2E+", "E+10", "1.5"] {
            assert_eq!(id(Cell::Text(text)).as_deref(), Some(text));
        }
    }
}
