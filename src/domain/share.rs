//! A share of a count, with the interval that so few or so many allow.

use serde::Serialize;

/// The quantile of the normal distribution that 95 % lie within.
const Z: f64 = 1.959_963_984_540_054;

/// A part of a whole. Its interval is Wilson's (E. B. Wilson, 1927), which keeps within 0 and 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Share {
    /// The part.
    pub part: usize,
    /// The whole.
    pub whole: usize,
}

impl Share {
    /// Counts one more.
    pub fn count(&mut self, is_part: bool) {
        self.part += usize::from(is_part);
        self.whole += 1;
    }

    /// In percent; nothing of nothing.
    pub fn pct(self) -> Option<f64> {
        (self.whole > 0).then(|| 100.0 * self.part as f64 / self.whole as f64)
    }

    /// Where the true share lies with 95 % confidence, in percent.
    pub fn interval_pct(self) -> Option<(f64, f64)> {
        if self.whole == 0 {
            return None;
        }
        let (n, p) = (self.whole as f64, self.part as f64 / self.whole as f64);
        let middle = p + Z * Z / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + Z * Z / n;
        let bound = |edge: f64| (100.0 * edge / whole).clamp(0.0, 100.0);
        Some((bound(middle - half), bound(middle + half)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_interval_is_that_of_the_books() {
        let (low, high) = Share { part: 8, whole: 10 }.interval_pct().unwrap();
        assert!((low - 49.02).abs() < 0.01 && (high - 94.33).abs() < 0.01, "{low} {high}");
        assert_eq!(Share { part: 0, whole: 0 }.interval_pct(), None);
        assert_eq!(Share { part: 0, whole: 5 }.interval_pct().unwrap().0, 0.0);
    }

    proptest! {
        #[test]
        fn the_share_lies_within_its_interval(part in 0_usize..500, more in 0_usize..500) {
            let share = Share { part, whole: part + more };
            if let (Some(pct), Some((low, high))) = (share.pct(), share.interval_pct()) {
                prop_assert!((0.0..=100.0).contains(&low) && low <= pct + 1e-9 && pct <= high + 1e-9 && high <= 100.0);
            }
        }
    }
}
