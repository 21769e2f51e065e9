//! What is still to come in, by the customer's credit grade.

use std::collections::BTreeMap;

use crate::domain::money::Money;
use crate::domain::revenue::forecast::claims::grades;
use crate::domain::revenue::names::Names;
use crate::domain::revenue::{Books, Reconciliation};

/// The open sum of one grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outstanding {
    /// How many contracts are not paid in full.
    pub contracts: usize,
    /// The sum that is open.
    pub amount: Money,
}

/// The open sums of the contracts that stand, by grade; those of customers without one under the empty grade.
pub fn outstanding(done: &Reconciliation, books: &Books) -> BTreeMap<String, Outstanding> {
    let grades = grades(&books.customers, &Names::new(books));
    let mut open: BTreeMap<String, Outstanding> = BTreeMap::new();
    for (entry, at) in done.register.entries.iter().zip(0u32..).filter(|(entry, _)| entry.stands()) {
        let rest = entry.amount - done.receipts.net(at);
        if rest > Money::ZERO {
            let grade = entry.firm.and_then(|firm| grades.get(&firm)).cloned().unwrap_or_default();
            let sum = open.entry(grade).or_default();
            sum.contracts += 1;
            sum.amount += rest;
        }
    }
    open
}
