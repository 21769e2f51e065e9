//! What is still to come in, by the customer's credit grade.

use std::collections::BTreeMap;

use crate::domain::customer::Customer;
use crate::domain::money::Money;
use crate::domain::revenue::Reconciliation;

/// The open sum of one grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outstanding {
    /// How many contracts are not paid in full.
    pub contracts: usize,
    /// The sum that is open.
    pub amount: Money,
}

/// The open sums of the contracts that stand, by grade; those of customers without one under none.
pub fn outstanding<'a>(
    done: &Reconciliation,
    customers: &'a [Customer],
) -> BTreeMap<Option<&'a str>, Outstanding> {
    let mut grades: BTreeMap<&str, &str> = BTreeMap::new();
    for customer in customers {
        let Some(grade) = customer.credit_grade.as_deref() else { continue };
        for name in customer.name.iter().chain(&customer.aliases) {
            grades.entry(name.trim()).or_insert(grade);
        }
    }
    let mut open: BTreeMap<Option<&str>, Outstanding> = BTreeMap::new();
    for (entry, at) in done.register.entries.iter().zip(0u32..).filter(|(entry, _)| entry.stands()) {
        let rest = entry.amount - done.receipts.net(at);
        if rest > Money::ZERO {
            let grade = entry.row.customer.as_deref().and_then(|name| grades.get(name.trim()).copied());
            let sum = open.entry(grade).or_default();
            sum.contracts += 1;
            sum.amount += rest;
        }
    }
    open
}
