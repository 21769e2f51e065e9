//! Collection curves: the share of a contract that has come in by an age, estimated by Kaplan and Meier (1958) from
//! contracts of which many are not at their end, by grade, each grade's curve drawn towards that of all.

use std::collections::BTreeMap;

use super::claims::Claim;
use crate::domain::money::Money;

/// A grade's curve counts against the overall one as its contracts against so many.
const PRIOR: f64 = 20.0;

/// The share that has come in by each age in days; later than the last one it stays.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Curve {
    shares: Vec<f64>,
}

impl Curve {
    /// The curve of contracts, each with the weight beside it. Every contract is one, whatever its sum: else one large
    /// contract would be the curve. A contract is at risk with the share of it that has not come in, until its age.
    pub fn new<'c>(claims: impl Iterator<Item = (&'c Claim, f64)>) -> Curve {
        let (mut due, mut leave, mut at_risk): (Vec<f64>, Vec<f64>, f64) = (Vec::new(), Vec::new(), 0.0);
        for (claim, weight) in claims {
            let last = claim.paid.last().map_or(0, |(age, _)| *age).max(claim.age) as usize;
            if due.len() <= last {
                due.resize(last + 1, 0.0);
                leave.resize(last + 1, 0.0);
            }
            let share = |sum: Money| weight * sum.fen() as f64 / claim.whole.fen() as f64;
            let mut open = weight;
            for (age, sum) in &claim.paid {
                due[*age as usize] += share(*sum);
                open -= share(*sum);
            }
            leave[last] += open;
            at_risk += weight;
        }
        let mut left = 1.0;
        let mut shares = Vec::with_capacity(due.len());
        for (due, leave) in due.into_iter().zip(leave) {
            if at_risk > 1e-9 {
                left *= (1.0 - due / at_risk).clamp(0.0, 1.0);
            }
            at_risk -= due + leave;
            shares.push(1.0 - left);
        }
        Curve { shares }
    }

    /// The share that has come in by an age.
    pub fn by(&self, age: u32) -> f64 {
        let last = self.shares.last().copied().unwrap_or(0.0);
        self.shares.get(age as usize).copied().unwrap_or(last)
    }

    /// This curve drawn towards `overall`, `count` contracts against [`PRIOR`].
    fn shrunk(&self, overall: &Curve, count: f64) -> Curve {
        let own = count / (count + PRIOR);
        let ages = 0..self.shares.len().max(overall.shares.len()) as u32;
        Curve { shares: ages.map(|age| own * self.by(age) + (1.0 - own) * overall.by(age)).collect() }
    }

    /// The share of what is outstanding at age `age` that comes within `days`.
    pub fn within(&self, age: u32, days: u32) -> f64 {
        let (now, then) = (self.by(age), self.by(age.saturating_add(days)));
        if now >= 1.0 - 1e-9 { 0.0 } else { ((then - now) / (1.0 - now)).clamp(0.0, 1.0) }
    }
}

/// The curve of each grade, and of all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Curves {
    /// All contracts together.
    pub overall: Curve,
    /// Each grade's, drawn towards it.
    pub grades: BTreeMap<String, Curve>,
}

impl Curves {
    /// The curves of claims that count once each.
    pub fn new(claims: &[Claim]) -> Curves {
        Curves::weighted(claims, |_| 1.0)
    }

    /// The curves of claims that count as often as `weight` says of each, by its index.
    pub fn weighted(claims: &[Claim], weight: impl Fn(usize) -> f64) -> Curves {
        let overall = Curve::new(claims.iter().enumerate().map(|(at, claim)| (claim, weight(at))));
        let mut by_grade: BTreeMap<&str, Vec<(&Claim, f64)>> = BTreeMap::new();
        for (at, claim) in claims.iter().enumerate() {
            by_grade.entry(&claim.grade).or_default().push((claim, weight(at)));
        }
        let curve = |claims: Vec<(&Claim, f64)>| {
            let count = claims.iter().map(|(_, weight)| weight).sum();
            Curve::new(claims.into_iter()).shrunk(&overall, count)
        };
        let grades = by_grade.into_iter().map(|(grade, claims)| (grade.to_owned(), curve(claims))).collect();
        Curves { overall, grades }
    }

    /// The curve of a grade; of one that nobody has, the overall one.
    pub fn of(&self, grade: &str) -> &Curve {
        self.grades.get(grade).unwrap_or(&self.overall)
    }

    /// What of a claim comes within `days`.
    pub fn expected(&self, claim: &Claim, days: u32) -> Money {
        let millionths = (self.of(&claim.grade).within(claim.age, days) * 1e6).round() as i64;
        claim.outstanding.share(millionths, 1_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(grade: &str, age: u32, paid: &[(u32, i64)]) -> Claim {
        let paid: Vec<(u32, Money)> = paid.iter().map(|(age, fen)| (*age, Money::of_fen(*fen))).collect();
        let received: Money = paid.iter().map(|(_, sum)| *sum).sum();
        let outstanding = Money::of_fen(100) - received;
        Claim {
            grade: grade.into(),
            since: chrono::NaiveDate::default(),
            age,
            whole: Money::of_fen(100),
            paid,
            outstanding,
            parts: vec![outstanding],
        }
    }

    /// The textbook's case: of four contracts one pays at 10, one leaves at 20 unpaid, one pays at 30, one is open at 40.
    #[test]
    fn who_is_not_at_the_end_counts_as_long_as_it_was_seen() {
        let claims = [
            claim("", 50, &[(10, 100)]),
            claim("", 20, &[]),
            claim("", 50, &[(30, 100)]),
            claim("", 40, &[]),
        ];
        let curve = Curves::new(&claims).overall;
        assert_eq!((curve.by(9), curve.by(10)), (0.0, 0.25));
        assert!((curve.by(30) - (1.0 - 0.75 * 0.5)).abs() < 1e-12);
        assert_eq!(curve.by(30), curve.by(1_000));
        assert!((curve.within(10, 20) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn parts_count_as_parts() {
        let claims = [claim("", 60, &[(10, 30), (40, 70)]), claim("", 60, &[(10, 30)])];
        let curve = Curves::new(&claims).overall;
        assert!((curve.by(10) - 0.3).abs() < 1e-12 && (curve.by(40) - 0.65).abs() < 1e-12);
    }

    #[test]
    fn a_small_grade_is_drawn_towards_all() {
        let mut claims = vec![claim("A", 50, &[(10, 100)]); 80];
        claims.push(claim("D", 50, &[]));
        let curves = Curves::new(&claims);
        let own = curves.of("D").by(50);
        assert!(own > 0.9 * curves.overall.by(50) && own < curves.overall.by(50));
        assert_eq!(curves.of("E").by(50), curves.overall.by(50));
    }
}
