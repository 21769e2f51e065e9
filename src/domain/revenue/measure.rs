//! How right the matching is, against a truth that a person knows.

use std::collections::{BTreeMap, BTreeSet};

use super::Reconciliation;
use super::decisions::numbers_of;

/// What payments are really for: the contracts of each payment, in their one spelling; none for money of no contract.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Truth {
    payments: BTreeMap<String, Real>,
}

/// What one payment is really for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Real {
    contracts: BTreeSet<String>,
    kind: String,
}

impl Truth {
    /// The truth of rows of a payment's id, its contracts' numbers, several with a comma between them, and the kind of
    /// payment that it is counted among, which may be empty.
    pub fn new(rows: impl IntoIterator<Item = [String; 3]>) -> Truth {
        let mut truth = Truth::default();
        for [payment, numbers, kind] in rows {
            let real = truth.payments.entry(payment).or_default();
            real.contracts.extend(numbers_of(&numbers));
            real.kind = kind;
        }
        truth
    }
}

/// How right the matching is, as a whole and by kind of payment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure {
    /// All payments.
    pub whole: Tally,
    /// Those of each kind that the truth names.
    pub kinds: BTreeMap<String, Tally>,
    /// Payments with a pair too many or, though they have a contract, without it.
    pub mistakes: Vec<Mistake>,
}

/// Pairs of payment and contract: accepted, right, missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Payments that the truth speaks of and finance has.
    pub payments: usize,
    /// Pairs that the truth has.
    pub true_pairs: usize,
    /// Pairs that were accepted unasked.
    pub accepted: usize,
    /// Those of them that the truth has.
    pub right: usize,
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
            let Some(Real { contracts: real, kind }) = truth.payments.get(outcome.row.payment_id()) else {
                continue;
            };
            let number = |at: u32| done.register.entries[at as usize].number;
            let found: BTreeSet<&str> = match outcome.verdict.is_accepted() {
                true => outcome.shares().iter().map(number).collect(),
                false => BTreeSet::new(),
            };
            let right = found.iter().filter(|number| real.contains(**number)).count();
            let one = Tally { payments: 1, true_pairs: real.len(), accepted: found.len(), right };
            measure.whole.add(one);
            if !kind.is_empty() {
                measure.kinds.entry(kind.clone()).or_default().add(one);
            }
            if right < found.len() || right < real.len() {
                let truth = real.iter().map(|number| spelled(done, number)).collect();
                measure.mistakes.push(Mistake { outcome: at, truth, is_wrong: right < found.len() });
            }
        }
        measure.mistakes.sort_by_key(|mistake| (!mistake.is_wrong, mistake.outcome));
        measure
    }
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.payments += other.payments;
        self.true_pairs += other.true_pairs;
        self.accepted += other.accepted;
        self.right += other.right;
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
    entry.map_or_else(|| number.to_owned(), |entry| entry.row.contract_no().to_owned())
}
