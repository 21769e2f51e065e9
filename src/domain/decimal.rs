//! Exact decimals for sums that are quoted in a chat: 0.685, 1280000.

use std::fmt::{self, Display};

use serde::{Serialize, Serializer};

/// A number with up to six decimals, exact; as JSON a plain number (`0.685`, `1280000`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal {
    millionths: i64,
}

/// How many millionths make one.
pub(super) const ONE: i64 = 1_000_000;

impl Decimal {
    /// A whole number; nothing where it is too large.
    pub fn of_whole(whole: i64) -> Option<Decimal> {
        Some(Decimal { millionths: whole.checked_mul(ONE)? })
    }

    /// A number of millionths.
    pub const fn of_millionths(millionths: i64) -> Decimal {
        Decimal { millionths }
    }

    /// The number in millionths.
    pub const fn millionths(self) -> i64 {
        self.millionths
    }

    /// The whole number that it is; nothing where it has decimals.
    pub fn whole(self) -> Option<i64> {
        (self.millionths % ONE == 0).then_some(self.millionths / ONE)
    }

    /// `factor` times as much; nothing where it is too large.
    pub fn times(self, factor: i64) -> Option<Decimal> {
        Some(Decimal { millionths: self.millionths.checked_mul(factor)? })
    }

    /// The sum of both; nothing where it is too large.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        Some(Decimal { millionths: self.millionths.checked_add(other.millionths)? })
    }

    /// One `divisor`-th; nothing where it is not exact.
    pub fn over(self, divisor: i64) -> Option<Decimal> {
        let exact = self.millionths.checked_rem(divisor)? == 0;
        exact.then_some(Decimal { millionths: self.millionths / divisor })
    }
}

impl Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.millionths / ONE, (self.millionths % ONE).unsigned_abs());
        let sign = if self.millionths < 0 && whole == 0 { "-" } else { "" };
        if rest == 0 {
            return write!(out, "{whole}");
        }
        let decimals = format!("{rest:06}");
        write!(out, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            // The nearest float prints the same decimals, at most sixteen digits.
            None => serializer.serialize_f64(self.to_string().parse().unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_plain_json_numbers() {
        let json = |millionths| serde_json::to_string(&Decimal::of_millionths(millionths)).unwrap();
        assert_eq!(json(685_000), "0.685");
        assert_eq!(json(1_280_000_000_000), "1280000");
        assert_eq!(json(-500_000), "-0.5");
    }

    #[test]
    fn what_is_too_large_or_not_exact_is_none() {
        assert_eq!(Decimal::of_whole(i64::MAX), None);
        assert_eq!(Decimal::of_whole(1).and_then(|one| one.over(3)), None);
        assert_eq!(Decimal::of_whole(1).and_then(|one| one.over(0)), None);
        assert_eq!(Decimal::of_whole(9_000_000_000_000).and_then(|large| large.times(2)), None);
    }
}
