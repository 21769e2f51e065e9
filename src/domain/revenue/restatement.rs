//! Figures restated: what two states of the books say of the same day, and which rows moved it.

use std::collections::{BTreeMap, BTreeSet};

use super::Reconciliation;
use super::bridge::Total;
use super::trusted::Line;
use crate::domain::moment::AsOf;
use crate::domain::money::Money;
use crate::domain::origin::Origin;
use crate::domain::table::Table;

/// A figure that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restated {
    /// The total that it is a part of.
    pub total: Total,
    /// The contract, deal or payment; `None` for the total itself.
    pub key: Option<String>,
    /// What it was; `None` where there was no such row.
    pub before: Option<Money>,
    /// What it is; `None` where there is no such row any more.
    pub after: Option<Money>,
    /// The rows that moved it. A trusted sum that no row of its own moved was moved by how rows were matched.
    pub sources: Vec<Source>,
}

/// A row that moved a figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The system.
    pub table: Table,
    /// The row's key.
    pub key: String,
    /// Where the row stands; of one that is gone, where it stood.
    pub origin: Origin,
}

impl Restated {
    /// By how much it has changed.
    pub fn change(&self) -> Money {
        self.after.unwrap_or(Money::ZERO) - self.before.unwrap_or(Money::ZERO)
    }
}

/// What was restated since a state of the books that was known before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restatement {
    /// The moment of that state.
    pub since: AsOf,
    /// The day that both states were asked about.
    pub as_of: AsOf,
    /// The figures.
    pub figures: Vec<Restated>,
}

/// The totals that changed, each followed by its parts; both reconciliations speak of the same day.
pub fn restated(before: &Reconciliation, after: &Reconciliation) -> Vec<Restated> {
    let mut parts: Vec<Restated> = [
        changes(Total::Register, Table::Contracts, &register(before), &register(after)),
        changes(Total::Crm, Table::Opportunities, &crm(before), &crm(after)),
        changes(Total::Finance, Table::Payments, &finance(before), &finance(after)),
    ]
    .concat();
    parts.extend(trusted(before, after, &moved(before, after)));
    let mut all = Vec::new();
    for total in [Total::Register, Total::Crm, Total::Finance, Total::Trusted] {
        let (old, new) = (before.totals.of(total), after.totals.of(total));
        let own: Vec<Restated> = parts.iter().filter(|part| part.total == total).cloned().collect();
        if old != new || !own.is_empty() {
            all.push(Restated { total, key: None, before: Some(old), after: Some(new), sources: Vec::new() });
            all.extend(own);
        }
    }
    all
}

/// The rows that a reconciliation looks at, by system and key: what of them may move a figure, and where they stand.
type Rows = BTreeMap<(Table, String), (String, Origin)>;

fn rows(done: &Reconciliation) -> Rows {
    let mut rows = Rows::new();
    let mut add = |table: Table, key: String, content: String, origin: &Origin| {
        let entry = rows.entry((table, key)).or_insert_with(|| (String::new(), origin.clone()));
        entry.0.push_str(&content);
    };
    for entry in &done.register.entries {
        let row = entry.row;
        let said = (row.customer(), row.opportunity_id(), row.instalments(), entry.archived_day);
        let content = format!("{:?}", (entry.amount, entry.stood, entry.archived, said));
        add(Table::Contracts, row.contract_no().to_owned(), content, &row.origin());
    }
    for deal in &done.deals {
        let row = deal.row;
        let said = (row.customer(), row.contract_no(), deal.crm_day);
        let content = format!("{:?}", (deal.amount, deal.stage, deal.counts(), said));
        add(Table::Opportunities, row.opportunity_id().to_owned(), content, &row.origin());
    }
    for outcome in &done.outcomes {
        let row = outcome.row;
        let said =
            (row.payer(), row.contract_no(), row.opportunity_id(), row.memo(), row.purpose(), row.instant());
        let content = format!("{:?}", (outcome.amount, row.direction(), row.status(), said));
        add(Table::Payments, row.payment_id().to_owned(), content, &row.origin());
    }
    rows
}

/// The rows that are new, gone or changed.
fn moved(before: &Reconciliation, after: &Reconciliation) -> BTreeMap<(Table, String), Source> {
    let (old, new) = (rows(before), rows(after));
    let source = |key: &(Table, String), origin: &Origin| Source {
        table: key.0,
        key: key.1.clone(),
        origin: origin.clone(),
    };
    let changed = new.iter().filter(|(key, row)| old.get(*key).is_none_or(|known| known.0 != row.0));
    let gone = old.iter().filter(|(key, _)| !new.contains_key(*key));
    changed.chain(gone).map(|(key, row)| (key.clone(), source(key, &row.1))).collect()
}

/// What a row adds to its total, by its key; rows under one key together.
type Parts = BTreeMap<String, (Money, Origin)>;

fn collect<'r>(rows: impl Iterator<Item = (&'r str, Money, Origin)>) -> Parts {
    let mut parts = Parts::new();
    for (key, sum, origin) in rows {
        parts.entry(key.to_owned()).or_insert_with(|| (Money::ZERO, origin)).0 += sum;
    }
    parts
}

fn register(done: &Reconciliation) -> Parts {
    collect(done.register.entries.iter().map(|entry| {
        let sum = if entry.counts() { entry.amount } else { Money::ZERO };
        (entry.row.contract_no(), sum, entry.row.origin())
    }))
}

fn crm(done: &Reconciliation) -> Parts {
    collect(done.deals.iter().map(|deal| {
        let sum = if deal.counts() { deal.amount } else { Money::ZERO };
        (deal.row.opportunity_id(), sum, deal.row.origin())
    }))
}

fn finance(done: &Reconciliation) -> Parts {
    let outcomes = done.outcomes.iter();
    collect(outcomes.map(|it| (it.row.payment_id(), it.in_total(), it.row.origin())))
}

fn changes(total: Total, table: Table, before: &Parts, after: &Parts) -> Vec<Restated> {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let sum = |parts: &Parts, key: &String| parts.get(key).map(|(sum, _)| *sum);
    let mut changed = Vec::new();
    for key in keys {
        let (old, new) = (sum(before, key), sum(after, key));
        if old.unwrap_or(Money::ZERO) == new.unwrap_or(Money::ZERO) {
            continue;
        }
        let origin = after.get(key).or_else(|| before.get(key)).map(|(_, origin)| origin.clone());
        let sources = origin.map(|origin| Source { table, key: key.clone(), origin }).into_iter().collect();
        changed.push(Restated { total, key: Some(key.clone()), before: old, after: new, sources });
    }
    changed
}

/// The trusted sum of each deal with its contracts and payments, which may have moved it.
fn trusted(
    before: &Reconciliation,
    after: &Reconciliation,
    moved: &BTreeMap<(Table, String), Source>,
) -> Vec<Restated> {
    let (old, new) = (trusted_by_deal(before), trusted_by_deal(after));
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut changed = Vec::new();
    for key in keys {
        let (was, is) = (old.get(key), new.get(key));
        let sum = |part: Option<&Trusted>| part.map_or(Money::ZERO, |part| part.sum);
        if sum(was) == sum(is) {
            continue;
        }
        let near: BTreeSet<&(Table, String)> =
            was.into_iter().chain(is).flat_map(|part| &part.rows).collect();
        changed.push(Restated {
            total: Total::Trusted,
            key: Some(key.clone()),
            before: was.map(|part| part.sum),
            after: is.map(|part| part.sum),
            sources: near.into_iter().filter_map(|key| moved.get(key)).cloned().collect(),
        });
    }
    changed
}

#[derive(Debug, Default)]
struct Trusted {
    sum: Money,
    rows: BTreeSet<(Table, String)>,
}

fn trusted_by_deal(done: &Reconciliation) -> BTreeMap<String, Trusted> {
    let mut by_deal: BTreeMap<String, Trusted> = BTreeMap::new();
    let mut payments: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for outcome in &done.outcomes {
        for contract in outcome.shares().iter() {
            payments.entry(contract).or_default().push(outcome.row.payment_id());
        }
    }
    for line in &done.lines {
        let Some(key) = key_of(done, line) else { continue };
        let deal = by_deal.entry(key).or_default();
        deal.sum += line.amount.get().filter(|_| line.is_trusted()).unwrap_or(Money::ZERO);
        if let Some(at) = line.deal {
            let id = done.deals[at as usize].row.opportunity_id().to_owned();
            deal.rows.insert((Table::Opportunities, id));
        }
        for contract in contracts_of(done, line) {
            let number = done.register.entries[contract as usize].row.contract_no().to_owned();
            deal.rows.insert((Table::Contracts, number));
            let paid = payments.get(&contract).into_iter().flatten();
            deal.rows.extend(paid.map(|id| (Table::Payments, (*id).to_owned())));
        }
    }
    by_deal
}

/// The deal's id, else the contract's number.
fn key_of(done: &Reconciliation, line: &Line) -> Option<String> {
    let deal = line.deal.map(|at| done.deals[at as usize].row.opportunity_id().to_owned());
    let number = || line.contract.map(|at| done.register.entries[at as usize].row.contract_no().to_owned());
    deal.or_else(number)
}

fn contracts_of(done: &Reconciliation, line: &Line) -> Vec<u32> {
    let of_deal = line.deal.map_or(&[][..], |deal| done.links.contracts_of.of(deal));
    let mut contracts: Vec<u32> = of_deal.iter().copied().chain(line.contract).collect();
    contracts.sort_unstable();
    contracts.dedup();
    contracts
}

#[cfg(test)]
mod tests {
    use super::super::made::{contract, deal, receipt, scope};
    use super::super::{Books, RevenuePolicy, reconcile};
    use super::*;
    use crate::domain::contract::Contract;
    use crate::domain::opportunity::Opportunity;
    use crate::domain::payment::Payment;

    fn told(before: &Books, after: &Books) -> Vec<(String, i64, Vec<String>)> {
        let (policy, scope) = (RevenuePolicy::default(), scope("2026-03-31"));
        let (old, new) = (reconcile(before, &policy, &scope), reconcile(after, &policy, &scope));
        let all = restated(&old, &new);
        for total in [Total::Register, Total::Crm, Total::Finance, Total::Trusted] {
            let parts = all.iter().filter(|one| one.total == total && one.key.is_some());
            let sum: Money = parts.map(Restated::change).sum();
            assert_eq!(sum, new.totals.of(total) - old.totals.of(total));
        }
        let name = |one: &Restated| one.key.clone().unwrap_or_else(|| one.total.word().to_owned());
        let keys = |one: &Restated| one.sources.iter().map(|source| source.key.clone()).collect();
        all.iter().map(|one| (name(one), one.change().fen() / 100, keys(one))).collect()
    }

    #[test]
    fn the_row_that_moved_a_trusted_sum_is_named() {
        let deals = [Opportunity { contract_no: Some("HT-1".into()), ..deal("O1", 100) }];
        let contracts = [contract("HT-1", 100)];
        let payments = [Payment { contract_no: Some("HT-1".into()), ..receipt("P1", 100) }];
        let none = Books::of(&deals, &contracts, &[]);
        let paid = Books::of(&deals, &contracts, &payments);
        assert_eq!(
            told(&none, &paid),
            [
                ("finance".to_owned(), 100, vec![]),
                ("P1".to_owned(), 100, vec!["P1".to_owned()]),
                ("trusted".to_owned(), 100, vec![]),
                ("O1".to_owned(), 100, vec!["P1".to_owned()]),
            ]
        );
        let open = [Contract { archived_on: None, status: None, ..contract("HT-1", 100) }];
        let reopened = Books::of(&deals, &open, &payments);
        assert_eq!(told(&paid, &paid), []);
        assert_eq!(
            told(&paid, &reopened),
            [("trusted".to_owned(), -100, vec![]), ("O1".to_owned(), -100, vec!["HT-1".to_owned()]),]
        );
    }
}
