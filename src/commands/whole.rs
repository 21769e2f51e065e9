//! Whole numbers on the command line.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Reads a number within `bounds`; what is none is told with them, however many digits it has.
pub fn whole<T>(bounds: RangeInclusive<T>) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync
where
    T: FromStr + PartialOrd + Display + Clone + Send + Sync,
{
    move |text| {
        let number = text.trim().parse().ok().filter(|number| bounds.contains(number));
        number.ok_or_else(|| beyond(text, bounds.start(), bounds.end()))
    }
}

/// What is wrong with a number that lies outside its bounds, as the reader of the command line says it.
pub fn beyond(text: &str, low: impl Display, high: impl Display) -> String {
    format!("{text} is not in {low}..={high}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_told_with_its_bounds_whatever_is_wrong_with_it() {
        let read = whole(1..=400_u32);
        assert_eq!(read("400"), Ok(400));
        for text in ["0", "401", "-1", "99999999999999999999", "1.5", "x", ""] {
            assert_eq!(read(text), Err(format!("{text} is not in 1..=400")));
        }
    }
}
