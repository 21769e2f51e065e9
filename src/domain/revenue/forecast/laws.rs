//! Laws of the forecast, on made-up debts.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::backtest::backtest;
use super::claims::Claim;
use super::{Question, forecast};
use crate::domain::assign::chance::{Draws, share};
use crate::domain::money::Money;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Contracts over three years, each paid in up to two parts after a time that depends on its grade.
fn book(seed: u64, count: usize, until: NaiveDate) -> Vec<Claim> {
    let mut chance = Draws::new(seed);
    let mut below = move |end: u64| (share(chance.bits()) * end as f64) as u64;
    let mut claims = Vec::new();
    for at in 0..count {
        let since = day("2023-01-01") + Days::new(below(1_095));
        let grade = ["A", "B", "C"][at % 3];
        let slow = [30, 60, 120][at % 3];
        let whole = Money::of_yuan(1_000 + below(50_000) as i64);
        let Ok(age) = u32::try_from((until - since).num_days()) else { continue };
        let first = whole.share(3, 10);
        let waits = [below(slow), below(slow) + below(slow)];
        let never = below(100) < 8;
        let mut claim =
            Claim { grade: grade.into(), since, age, whole, paid: vec![], outstanding: whole, parts: vec![] };
        let mut at = 0;
        for (part, wait) in [first, whole - first].into_iter().zip(waits) {
            at += wait as u32;
            if never || at > age {
                claim.parts.push(part);
            } else {
                claim.paid.push((at, part));
                claim.outstanding -= part;
            }
        }
        claims.push(claim);
    }
    claims
}

#[test]
fn the_truth_falls_inside_about_four_times_in_five() {
    let (mut inside, mut cases) = (0, 0);
    for seed in 6..12 {
        let until = day("2025-12-31");
        let done = backtest(&book(seed, 240, until), until, Question { days: 30, seed, draws: 0 });
        inside += done.cases.iter().filter(|case| case.is_inside()).count();
        cases += done.cases.len();
    }
    let share = inside as f64 / cases as f64;
    assert!(cases > 200 && (0.75..=0.85).contains(&share), "{inside} of {cases}: {share}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn grades_add_up_and_nothing_beyond_what_is_outstanding_comes(seed in 0u64..1_000, count in 1usize..60, days in 1u32..200) {
        let claims = book(seed, count, day("2025-06-30"));
        let question = Question { days, seed, draws: 40 };
        let told = forecast(&claims, question);
        let (whole, grades) = told.split_last().unwrap();
        prop_assert_eq!(grades.iter().map(|cash| cash.outstanding).sum::<Money>(), whole.outstanding);
        prop_assert_eq!(grades.iter().map(|cash| cash.expected).sum::<Money>(), whole.expected);
        for cash in &told {
            prop_assert!(cash.expected >= Money::ZERO && cash.expected <= cash.outstanding);
            let range = cash.range;
            prop_assert!(Money::ZERO <= range.p10 && range.p10 <= range.p50 && range.p50 <= range.p90);
            prop_assert!(range.p90 <= cash.outstanding);
        }
        prop_assert_eq!(told, forecast(&claims, question));
    }

    #[test]
    fn more_days_bring_no_less(seed in 0u64..1_000, days in 1u32..100) {
        let claims = book(seed, 40, day("2025-06-30"));
        let expected = |days| forecast(&claims, Question { days, seed, draws: 1 }).last().unwrap().expected;
        prop_assert!(expected(days) <= expected(days + 30));
    }
}
