//! Plain numbers: counts and capacities.

use unicode_normalization::UnicodeNormalization;

use super::decimal::Decimal;
use super::{Outcome, text_of};
use crate::domain::record::Value;
use crate::read::row::Cell;
use crate::read::trouble::Trouble;

/// Reads a decimal number.
pub fn read_number(cell: Cell<'_>) -> Outcome {
    match number(cell).map(Decimal::float).filter(|number| number.is_finite()) {
        Some(number) => Outcome::Read(Value::Number(number)),
        None => Outcome::Unreadable(Trouble::Number(text_of(cell).into_owned())),
    }
}

/// Reads a whole number.
pub fn read_count(cell: Cell<'_>) -> Outcome {
    let whole = number(cell).and_then(|number| number.whole(1)).filter(|(_, exact)| *exact);
    match whole.and_then(|(count, _)| i64::try_from(count).ok()) {
        Some(count) => Outcome::Read(Value::Count(count)),
        None => Outcome::Unreadable(Trouble::Number(text_of(cell).into_owned())),
    }
}

/// The number in a cell; a counting word behind it (12人, 30家) is let pass.
pub(super) fn number(cell: Cell<'_>) -> Option<Decimal> {
    match cell {
        Cell::Number(number) => Decimal::of_float(number),
        Cell::Text(text) => {
            let folded: String = text.nfkc().collect();
            Decimal::parse(
                folded.trim_end_matches(['个', '人', '家', '户', '位', '条', '名', '单', '次', ' ']),
            )
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_whole() {
        assert_eq!(read_count(Cell::Text("1,200 家")), Outcome::Read(Value::Count(1200)));
        assert_eq!(read_count(Cell::Number(12.0)), Outcome::Read(Value::Count(12)));
        assert!(matches!(read_count(Cell::Text("12.5")), Outcome::Unreadable(_)));
        assert_eq!(read_number(Cell::Text("0.5")), Outcome::Read(Value::Number(0.5)));
        assert!(matches!(read_number(Cell::Text("1e400")), Outcome::Unreadable(_)));
    }
}
