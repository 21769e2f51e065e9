//! How right the matching is, against a truth that a person knows.

use std::collections::{BTreeMap, BTreeSet};

use super::Reconciliation;
use super::decisions::numbers_of;

/// What payments are really for: the contracts of each payment, in their one spelling; none for money of no contract.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Truth {
    payments: BTreeMap<String, BTreeSet<String>>,
}

impl Truth {
    /// The truth of pairs of a payment's id and its contracts' numbers, several with a comma between them.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Truth {
        let mut truth = Truth::default();
        for (payment, numbers) in pairs {
            truth.payments.entry(payment).or_default().extend(numbers_of(&numbers));
        }
        truth
    }
}

/// Pairs of payment and contract: accepted, right, missed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure {
    /// Payments that the truth speaks of and finance has.
    pub payments: usize,
    /// Pairs that the truth has.
    pub true_pairs: usize,
    /// Pairs that were accepted unasked.
    pub accepted: usize,
    /// Those of them that the truth has.
    pub right: usize,
    /// Payments with a pair too many or, though they have a contract, without it.
    pub mistakes: Vec<Mistake>,
}

/// A payment whose contracts are not those of the truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The outcome, by its index.
    pub outcome: u32,
    /// The contracts of the truth, as the register spells them where it has them.
    pub truth: Vec<String>,
    /// Whether something wrong was accepted, not only something left out.
    pub is_wrong: bool,
}

impl Measure {
    /// Compares what was accepted with `truth`.
    pub fn of(done: &Reconciliation, truth: &Truth) -> Measure {
        let mut measure = Measure::default();
        for (outcome, at) in done.outcomes.iter().zip(0u32..) {
            let Some(real) = truth.payments.get(outcome.row.payment_id.as_str()) else { continue };
            let number = |at: u32| done.register.entries[at as usize].number.as_str();
            let found: BTreeSet<&str> = match outcome.verdict.is_accepted() {
                true => outcome.shares.iter().map(number).collect(),
                false => BTreeSet::new(),
            };
            let right = found.iter().filter(|number| real.contains(**number)).count();
            measure.payments += 1;
            measure.true_pairs += real.len();
            measure.accepted += found.len();
            measure.right += right;
            if right < found.len() || right < real.len() {
                let truth = real.iter().map(|number| spelled(done, number)).collect();
                measure.mistakes.push(Mistake { outcome: at, truth, is_wrong: right < found.len() });
            }
        }
        measure.mistakes.sort_by_key(|mistake| (!mistake.is_wrong, mistake.outcome));
        measure
    }

    /// The share of accepted pairs that are right; `None` where nothing was accepted.
    pub fn precision(&self) -> Option<f64> {
        (self.accepted > 0).then(|| self.right as f64 / self.accepted as f64)
    }

    /// The share of the truth's pairs that were found; `None` where it has none.
    pub fn recall(&self) -> Option<f64> {
        (self.true_pairs > 0).then(|| self.right as f64 / self.true_pairs as f64)
    }
}

fn spelled(done: &Reconciliation, number: &str) -> String {
    let entry = done.register.under(number).next().map(|at| &done.register.entries[at as usize]);
    entry.map_or_else(|| number.to_owned(), |entry| entry.row.contract_no.to_string())
}
