//! What waits for a person: contracts that money might be for, and rows in quarantine.

use std::collections::BTreeSet;

use super::books::SetAside;
use super::contract_no;
use super::linking::DealIds;
use super::linking::Links;
use super::matching::{Outcome, Verdict};
use super::register::Register;
use crate::domain::table::Table;

/// Contracts and deals for which something waits.
#[derive(Debug, Default)]
pub struct Waiting {
    /// Contracts that a receipt fits as well as another one.
    pub ambiguous: BTreeSet<u32>,
    /// Contracts with a payment in quarantine.
    pub cash_set_aside: BTreeSet<u32>,
    /// Contracts whose deal is in quarantine.
    pub contracts_set_aside: BTreeSet<u32>,
    /// Deals whose contract is in quarantine.
    pub deals_set_aside: BTreeSet<u32>,
}

impl Waiting {
    /// What waits after the cascade.
    pub fn new<'a>(
        outcomes: &[Outcome<'a>],
        set_aside: &[SetAside],
        register: &Register<'a>,
        ids: &DealIds<'a>,
        links: &Links,
        numbers_of_deals: &[(String, u32)],
    ) -> Waiting {
        let torn = outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Ambiguous);
        let mut waiting = Waiting {
            ambiguous: torn.flat_map(|outcome| outcome.candidates().iter().copied()).collect(),
            ..Waiting::default()
        };
        for row in set_aside {
            let texts = || row.cells.iter().chain([&row.key]);
            let numbers: BTreeSet<String> = texts().map(|text| contract_no::normal(text)).collect();
            let contracts = numbers.iter().flat_map(|number| register.under(number));
            let deals = texts().filter_map(|text| ids.get(text));
            match row.table {
                Table::Payments => {
                    waiting.cash_set_aside.extend(contracts);
                    waiting.cash_set_aside.extend(deals.flat_map(|deal| links.contracts_of.of(deal)));
                }
                Table::Opportunities => {
                    waiting.contracts_set_aside.extend(contracts);
                    waiting.contracts_set_aside.extend(named_by(register, &row.key));
                }
                Table::Contracts => {
                    let same = numbers_of_deals.iter().filter(|(number, _)| numbers.contains(number));
                    waiting.deals_set_aside.extend(same.map(|(_, deal)| *deal));
                    waiting.deals_set_aside.extend(deals);
                }
                _ => {}
            }
        }
        waiting
    }
}

fn named_by<'r>(register: &'r Register, id: &'r str) -> impl Iterator<Item = u32> + 'r {
    let entries = register.entries.iter().zip(0u32..);
    let named = entries.filter(move |(entry, _)| entry.row.opportunity_id() == Some(id));
    named.map(|(_, at)| at)
}
