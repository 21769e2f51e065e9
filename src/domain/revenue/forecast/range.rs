//! The range of the cash: a seeded bootstrap. Each draw takes as many contracts as there are, with putting back, draws the
//! curves anew from them, and lets every outstanding part come or not come by the drawn curve.

use std::collections::BTreeMap;

use super::Question;
use super::claims::Claim;
use super::curve::Curves;
use crate::domain::assign::chance::{Draws, join, share};
use crate::domain::money::Money;

/// One in ten, the middle, nine in ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range {
    /// One draw in ten is lower.
    pub p10: Money,
    /// Half of the draws are lower.
    pub p50: Money,
    /// Nine draws in ten are lower.
    pub p90: Money,
}

impl Range {
    /// Whether a sum lies between P10 and P90.
    pub fn holds(&self, sum: Money) -> bool {
        self.p10 <= sum && sum <= self.p90
    }
}

/// The sums of all draws, by grade and together.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    by_grade: BTreeMap<String, Vec<Money>>,
    whole: Vec<Money>,
}

impl Drawn {
    /// The range of a grade; of all for `None`.
    pub fn range(&self, grade: Option<&str>) -> Range {
        let sums = match grade {
            Some(grade) => self.by_grade.get(grade).map_or(&[][..], Vec::as_slice),
            None => &self.whole,
        };
        let at = |tenths: usize| {
            let place = (sums.len().saturating_sub(1) * tenths + 5) / 10;
            sums.get(place).copied().unwrap_or(Money::ZERO)
        };
        Range { p10: at(1), p50: at(5), p90: at(9) }
    }
}

/// The draws for a question.
pub fn draws(claims: &[Claim], question: Question) -> Drawn {
    let open: Vec<&Claim> = claims.iter().filter(|claim| claim.outstanding > Money::ZERO).collect();
    let mut drawn = Drawn::default();
    for draw in 0..question.draws {
        let mut chance = Draws::new(join(question.seed, draw as u64));
        let mut counts = vec![0u32; claims.len()];
        for _ in 0..claims.len() {
            counts[(share(chance.bits()) * claims.len() as f64) as usize] += 1;
        }
        let curves = Curves::weighted(claims, |at| f64::from(counts[at]));
        let mut sums: BTreeMap<&str, Money> =
            open.iter().map(|claim| (claim.grade.as_str(), Money::ZERO)).collect();
        for claim in &open {
            let comes = curves.of(&claim.grade).within(claim.age, question.days);
            let parts = claim.parts.iter().copied().filter(|_| share(chance.bits()) < comes);
            let sum: Money = parts.sum();
            *sums.entry(&claim.grade).or_default() += sum;
        }
        drawn.whole.push(sums.values().copied().sum());
        for (grade, sum) in sums {
            drawn.by_grade.entry(grade.to_owned()).or_default().push(sum);
        }
    }
    drawn.whole.sort_unstable();
    drawn.by_grade.values_mut().for_each(|sums| sums.sort_unstable());
    drawn
}
