//! How often such forecasts were right: forecasts made as of earlier days, from what was known then, beside what came in.

use chrono::{Days, NaiveDate};

use super::claims::Claim;
use super::range::Range;
use super::{Question, forecast, is_history};
use crate::domain::assign::chance::join;
use crate::domain::money::Money;

/// How many earlier days are tried at most.
const CUTS: u64 = 12;
/// With a shorter history behind it no day is tried, nor with one of less than twice the window: no contract is old
/// enough by then to show the end of the curve.
const LEAST_DAYS: u64 = 45;
/// Draws for each of them.
const DRAWS: usize = 200;

/// One forecast of the past: of all claims, or of those of a grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The day that it is made as of.
    pub day: NaiveDate,
    /// The grade; `None` for all together.
    pub grade: Option<String>,
    /// What it said.
    pub range: Range,
    /// What came in.
    pub truth: Money,
}

impl Case {
    /// Whether the truth lies between P10 and P90.
    pub fn is_inside(&self) -> bool {
        self.range.holds(self.truth)
    }
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Backtest {
    /// The days ahead.
    pub days: u32,
    /// The cases, the latest day first.
    pub cases: Vec<Case>,
}

impl Backtest {
    /// The share of cases whose truth lay inside; `None` without any.
    pub fn inside(&self) -> Option<f64> {
        let inside = self.cases.iter().filter(|case| case.is_inside()).count();
        (!self.cases.is_empty()).then(|| inside as f64 / self.cases.len() as f64)
    }
}

/// Forecasts of `question.days` made as of earlier days, so far apart that the windows do not overlap where the history
/// allows it, and at least a week.
pub fn backtest(claims: &[Claim], day: NaiveDate, question: Question) -> Backtest {
    let mut backtest = Backtest { days: question.days, cases: Vec::new() };
    let Some(first) = claims.iter().map(|claim| claim.since).min() else { return backtest };
    let window = u64::from(question.days);
    let history = u64::try_from((day - first).num_days()).unwrap_or(0);
    let Some(room) = history.checked_sub(window + LEAST_DAYS.max(2 * window)) else { return backtest };
    let step = (room / CUTS).clamp(7, u64::from(question.days.max(7)));
    for cut in 0..CUTS {
        let back = cut * step;
        if back > room {
            break;
        }
        let Some(then) = day.checked_sub_days(Days::new(window + back)) else { break };
        let question = Question { draws: DRAWS, seed: join(question.seed, cut), ..question };
        backtest.cases.extend(cases(claims, then, question));
    }
    backtest
}

fn cases(claims: &[Claim], day: NaiveDate, question: Question) -> Vec<Case> {
    let then: Vec<(Claim, Money)> =
        claims.iter().filter_map(|claim| seen(claim, day, question.days)).collect();
    let known: Vec<Claim> = then.iter().map(|(claim, _)| claim.clone()).collect();
    if !is_history(&known) {
        return Vec::new();
    }
    let truth = |grade: Option<&str>| {
        let own = then.iter().filter(|(claim, _)| grade.is_none_or(|grade| claim.grade == grade));
        own.map(|(_, truth)| *truth).sum()
    };
    let cash = forecast(&known, question).into_iter().filter(|cash| cash.claims >= 5);
    cash.map(|cash| Case { day, truth: truth(cash.grade.as_deref()), grade: cash.grade, range: cash.range })
        .collect()
}

/// A claim as of an earlier day, and what came in within the days after.
fn seen(claim: &Claim, day: NaiveDate, days: u32) -> Option<(Claim, Money)> {
    let then = claim.as_of(day)?;
    let truth = claim.paid_between(then.age, then.age + days);
    Some((then, truth))
}
