//! Sums of money in fen.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// A signed sum in fen, a hundredth of a yuan (or of the row's own currency).
///
/// One sum read from a file is at most [`Money::LIMIT`], so that the total of a million of them fits;
/// arithmetic saturates instead of wrapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// No money.
    pub const ZERO: Money = Money(0);

    /// The largest sum that one cell may hold: 100 billion yuan.
    pub const LIMIT: Money = Money(10_000_000_000_000);

    /// A sum of `fen`.
    pub const fn of_fen(fen: i64) -> Money {
        Money(fen)
    }

    /// A sum of whole `yuan`.
    pub const fn of_yuan(yuan: i64) -> Money {
        Money(yuan.saturating_mul(100))
    }

    /// The sum in fen.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// The sum without its sign.
    pub const fn abs(self) -> Money {
        Money(self.0.saturating_abs())
    }

    /// Whether the sum is nought.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// `numerator / denominator` of the sum, half to even; nought where the denominator is nought.
    pub fn share(self, numerator: i64, denominator: i64) -> Money {
        if denominator == 0 {
            return Money::ZERO;
        }
        // Nearly all sums fit, and dividing twice as many digits takes many times as long.
        if let Some(product) = self.0.checked_mul(numerator).filter(|_| denominator > 0) {
            let (floor, rest) = (product.div_euclid(denominator), product.rem_euclid(denominator));
            let left = denominator - rest;
            let up = rest > left || (rest == left && floor % 2 != 0);
            return Money(floor + i64::from(up));
        }
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator);
        let (floor, rest) = (product.div_euclid(denominator), product.rem_euclid(denominator));
        let twice = rest * 2;
        let up = twice > denominator.abs() || (twice == denominator.abs() && floor % 2 != 0);
        let step = if up { denominator.signum() } else { 0 };
        Money(i64::try_from(floor + step).unwrap_or(if floor < 0 { i64::MIN } else { i64::MAX }))
    }
}

/// A sum that may be unknown, in the room of one that is known: for columns of many.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct MaybeMoney(i64);

impl MaybeMoney {
    /// What stands for a sum that is unknown; a saturated one of that size is none that a file may hold.
    const UNKNOWN: i64 = i64::MIN;

    /// The sum, where it is known.
    pub fn get(self) -> Option<Money> {
        (self.0 != MaybeMoney::UNKNOWN).then_some(Money(self.0))
    }
}

impl From<Option<Money>> for MaybeMoney {
    fn from(sum: Option<Money>) -> MaybeMoney {
        MaybeMoney(sum.map_or(MaybeMoney::UNKNOWN, |sum| sum.0.max(MaybeMoney::UNKNOWN + 1)))
    }
}

impl fmt::Debug for MaybeMoney {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(out)
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(self.0.saturating_neg())
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(sums: I) -> Money {
        sums.fold(Money::ZERO, Add::add)
    }
}

/// A whole number with its thousands apart: `1,284,000`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Yuan with two decimals and thousands apart: `-1,284,000.00`.
impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.0.unsigned_abs();
        let grouped = thousands(fen / 100);
        let sign = if self.0 < 0 { "-" } else { "" };
        out.pad(&format!("{sign}{grouped}.{:02}", fen % 100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn yuan_are_grouped_by_thousands() {
        assert_eq!(Money::of_fen(128_400_000).to_string(), "1,284,000.00");
        assert_eq!(Money::of_fen(-105).to_string(), "-1.05");
        assert_eq!(Money::ZERO.to_string(), "0.00");
    }

    #[test]
    fn what_is_known_stays_known() {
        for sum in [None, Some(Money::ZERO), Some(Money::LIMIT), Some(-Money::LIMIT)] {
            assert_eq!(MaybeMoney::from(sum).get(), sum);
        }
        assert!(MaybeMoney::from(Some(Money(i64::MIN))).get().is_some());
    }

    #[test]
    fn a_share_rounds_half_to_even() {
        assert_eq!(Money::of_fen(5).share(1, 2).fen(), 2);
        assert_eq!(Money::of_fen(7).share(1, 2).fen(), 4);
        assert_eq!(Money::of_fen(-5).share(1, 2).fen(), -2);
        assert_eq!(Money::of_fen(100).share(3, 0), Money::ZERO);
    }

    proptest! {
        #[test]
        fn a_sum_that_fits_is_shared_as_one_that_does_not(fen in -1_000_000i64..1_000_000, numerator in -50i64..50, denominator in -50i64..50) {
            let far = 1i64 << 50;
            let scaled = Money::of_fen(fen).share(numerator * far, denominator * far);
            prop_assert_eq!(Money::of_fen(fen).share(numerator, denominator), scaled);
        }

        #[test]
        fn a_share_is_within_half_a_fen(fen in -10_000_000_000_000i64..10_000_000_000_000, part in 0i64..1000) {
            let share = i128::from(Money::of_fen(fen).share(part, 1000).fen());
            let off = share * 1000 - i128::from(fen) * i128::from(part);
            prop_assert!(off.abs() * 2 <= 1000);
        }
    }
}
