//! What a person has decided, in files that they can read: pairs confirmed, pairs denied, other names.

use std::collections::{BTreeMap, BTreeSet};

use super::contract_no;

/// The decisions of a project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    /// The contracts, by number, that a payment is for.
    confirmed: BTreeMap<String, BTreeSet<String>>,
    /// The contracts that it is not for.
    denied: BTreeMap<String, BTreeSet<String>>,
    /// Other names, each beside the name that it stands for.
    pub aliases: Vec<(String, String)>,
}

impl Decisions {
    /// The decisions in pairs of a payment's id and a contract's number, several with a comma between them.
    pub fn new(
        confirmed: impl IntoIterator<Item = (String, String)>,
        denied: impl IntoIterator<Item = (String, String)>,
        aliases: impl IntoIterator<Item = (String, String)>,
    ) -> Decisions {
        let mut aliases: Vec<(String, String)> = aliases.into_iter().collect();
        aliases.sort();
        Decisions { confirmed: by_payment(confirmed), denied: by_payment(denied), aliases }
    }

    /// The numbers that a payment is confirmed for, each in its one spelling.
    pub fn confirmed(&self, payment: &str) -> impl Iterator<Item = &str> {
        self.confirmed.get(payment).into_iter().flatten().map(String::as_str)
    }

    /// Whether anything is confirmed.
    pub fn has_confirmed(&self) -> bool {
        !self.confirmed.is_empty()
    }

    /// Whether anything is denied.
    pub fn has_denied(&self) -> bool {
        !self.denied.is_empty()
    }

    /// Whether a person has said that `payment` is not for the contract `number`.
    pub fn is_denied(&self, payment: &str, number: &str) -> bool {
        self.denied.get(payment).is_some_and(|numbers| numbers.contains(number))
    }
}

fn by_payment(pairs: impl IntoIterator<Item = (String, String)>) -> BTreeMap<String, BTreeSet<String>> {
    let mut by_payment: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (payment, numbers) in pairs {
        by_payment.entry(payment).or_default().extend(numbers_of(&numbers));
    }
    by_payment
}

/// The numbers in a cell, each in its one spelling.
pub fn numbers_of(cell: &str) -> impl Iterator<Item = String> + '_ {
    let parts = cell.split([',', '，', '、', ';', '；', '|']);
    parts.map(contract_no::normal).filter(|number| !number.is_empty())
}
