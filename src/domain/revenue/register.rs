//! The register's side: which contracts stood and were archived at the as-of, and which repeat another.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::domain::contract::ContractStatus;
use crate::domain::money::Money;

use super::books::{Books, ContractRow, Scope};
use super::contract_no::Numbers;
use super::firms::FirmId;
use super::names::{Names, Payer};
use super::policy::RevenuePolicy;

/// A contract as the register had it at the as-of.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The row.
    pub row: ContractRow<'a>,
    /// The number in its one spelling.
    pub number: &'a str,
    /// Whether it was signed, sealed or archived: no draft, not voided.
    pub stood: bool,
    /// Whether it was archived.
    pub archived: bool,
    /// The day of the archive; `None` where the register gives none.
    pub archived_day: Option<NaiveDate>,
    /// The sum in the base currency; nought where there is no rate.
    pub amount: Money,
    /// Whether it is in a currency without a rate, and so in no total.
    pub foreign: bool,
    /// Whether it is in the base currency.
    pub is_base: bool,
    /// The customer.
    pub firm: Option<FirmId>,
    /// The entry that it repeats.
    pub duplicate_of: Option<u32>,
}

impl<'a> Entry<'a> {
    /// Whether the contract is in the register's total.
    pub fn counts(&self) -> bool {
        self.stood && !self.foreign
    }

    /// Whether the contract is in the register's total and repeats no other.
    pub fn stands(&self) -> bool {
        self.counts() && self.duplicate_of.is_none()
    }

    /// Whether the register says that it is void.
    pub fn is_voided(&self) -> bool {
        self.row.status() == Some(ContractStatus::Voided)
    }

    /// The parts of the sum in the base currency, in order; empty where the contract names none.
    pub fn instalments<'e>(&'e self, policy: &'e RevenuePolicy) -> impl Iterator<Item = Money> + use<'e, 'a> {
        let whole = self.row.amount();
        let parts = self.row.instalments().iter().map(move |instalment| instalment.part.of(whole));
        parts.filter_map(
            move |sum| if self.is_base { Some(sum) } else { policy.in_base(sum, self.row.currency()) },
        )
    }

    /// The first instalment in the base currency.
    pub fn first_instalment(&self, policy: &RevenuePolicy) -> Option<Money> {
        let part = self.row.instalments().first()?.part.of(self.row.amount());
        if self.is_base { Some(part) } else { policy.in_base(part, self.row.currency()) }
    }
}

/// The register, its entries in the order of their numbers.
#[derive(Debug, Default)]
pub struct Register<'a> {
    /// The entries: those of one number stand together, the one that counts first.
    pub entries: Vec<Entry<'a>>,
    /// The numbers, each with the first of its entries.
    pub numbers: Numbers,
    /// For each entry the index behind the last one of its number.
    ends: Vec<u32>,
}

impl<'a> Register<'a> {
    /// The register of `books` at the as-of.
    pub fn new(
        books: &'a Books,
        policy: &RevenuePolicy,
        scope: &Scope,
        names: &mut Names<'a>,
    ) -> Register<'a> {
        let mut entries: Vec<Entry<'a>> =
            books.all_contracts().map(|row| entry(row, policy, scope, names)).collect();
        entries.sort_by(order);
        entries.dedup_by(|later, first| later.row.is_same(first.row));
        mark_duplicates(&mut entries, names);
        let first = |at: &u32| *at == 0 || entries[*at as usize - 1].number != entries[*at as usize].number;
        let bytes = entries.iter().map(|entry| entry.number.len()).sum();
        let mut numbers = Numbers::with_room(entries.len(), bytes);
        for at in (0..entries.len() as u32).filter(first) {
            numbers.add(entries[at as usize].number, at);
        }
        let ends = ends(&entries);
        Register { entries, numbers, ends }
    }

    /// The entries under a number that repeat no other; more than one where customers share a number.
    pub fn under(&self, number: &str) -> impl Iterator<Item = u32> + '_ {
        self.from(self.numbers.get(number))
    }

    /// The entries of the number whose first entry is `first`.
    pub fn from(&self, first: Option<u32>) -> impl Iterator<Item = u32> + '_ {
        let start = first.map_or(self.entries.len(), |at| at as usize);
        let end = self.ends.get(start).map_or(start, |end| *end as usize);
        let same = &self.entries[start..end];
        (start as u32..).zip(same).filter(|(_, entry)| entry.duplicate_of.is_none()).map(|(at, _)| at)
    }

    /// The entry of the number whose first entry is `first`, where that is the only one.
    pub fn only(&self, first: u32) -> Option<u32> {
        (self.ends.get(first as usize) == Some(&(first + 1))).then_some(first)
    }
}

/// For each entry the index behind the last one of its number.
fn ends(entries: &[Entry<'_>]) -> Vec<u32> {
    let mut ends = vec![entries.len() as u32; entries.len()];
    for at in (0..entries.len().saturating_sub(1)).rev() {
        let is_last = entries[at].number != entries[at + 1].number;
        ends[at] = if is_last { at as u32 + 1 } else { ends[at + 1] };
    }
    ends
}

/// Those of one number stand together, the one that counts first.
fn order(one: &Entry<'_>, two: &Entry<'_>) -> Ordering {
    let rank = |entry: &Entry<'_>| {
        let signed = entry.row.signed_on().unwrap_or(NaiveDate::MAX);
        (!entry.stood, signed, entry.row.origin())
    };
    let numbers = one.number.cmp(two.number).then_with(|| rank(one).cmp(&rank(two)));
    numbers.then_with(|| one.row.contract_no().cmp(two.row.contract_no()))
}

fn entry<'a>(
    row: ContractRow<'a>,
    policy: &RevenuePolicy,
    scope: &Scope,
    names: &mut Names<'a>,
) -> Entry<'a> {
    let knows = |day: &Option<NaiveDate>| day.is_some_and(|day| scope.as_of.knows_day(day));
    let days = [row.signed_on(), row.sealed_on(), row.archived_on()];
    let begun = days.iter().any(knows);
    let dateless = days.iter().all(Option::is_none);
    let binding = !matches!(row.status(), Some(ContractStatus::Draft | ContractStatus::Voided));
    let stood = binding && (begun || (dateless && row.status().is_some()));
    let by_status = row.status().is_some_and(|status| policy.archived_statuses.contains(&status));
    let is_base = policy.is_base(row.currency());
    let amount = if is_base { Some(row.amount()) } else { policy.in_base(row.amount(), row.currency()) };
    let archived = stood && (knows(&row.archived_on()) || (by_status && row.archived_on().is_none()));
    Entry {
        row,
        number: row.normal(),
        stood,
        archived,
        archived_day: row.archived_on().filter(|_| archived),
        amount: amount.unwrap_or(Money::ZERO),
        foreign: amount.is_none(),
        is_base,
        firm: names.firm(row.customer_word()),
        duplicate_of: None,
    }
}

/// Of the entries under one number, those of one customer are one contract; the first one counts.
fn mark_duplicates<'a>(entries: &mut [Entry<'a>], names: &mut Names<'a>) {
    let mut start = 0;
    while start < entries.len() {
        let length =
            entries[start..].iter().take_while(|entry| entry.number == entries[start].number).count();
        for later in start + 1..start + length {
            let customer = entries[later].row.customer_word();
            let mut firsts = (start..later).filter(|at| entries[*at].duplicate_of.is_none());
            let same =
                firsts.find(|at| names.payer(customer, entries[*at].row.customer_word()) != Payer::Stranger);
            entries[later].duplicate_of = same.map(|at| at as u32);
        }
        start += length;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::contract_no;
    use super::super::made::{contract, day, scope};
    use super::*;
    use crate::domain::contract::Contract;

    fn told<T>(rows: &[Contract], tell: impl FnOnce(&[Entry]) -> T) -> T {
        let books = Books::of(&[], rows, &[]);
        let (policy, scope) = (RevenuePolicy::default(), scope("2026-03-31"));
        tell(&Register::new(&books, &policy, &scope, &mut Names::new(&books)).entries)
    }

    proptest! {
        #[test]
        fn a_number_is_found_wherever_it_is_looked_for(
            numbers in prop::collection::vec("[-a]{0,2}[12]{0,2}", 0..8),
            asked in "[-A]{0,2}[12]{0,2}",
        ) {
            let rows: Vec<Contract> = numbers.iter().map(|number| contract(number, 100)).collect();
            let books = Books::of(&[], &rows, &[]);
            let (policy, scope) = (RevenuePolicy::default(), scope("2026-03-31"));
            let register = Register::new(&books, &policy, &scope, &mut Names::new(&books));
            let first = |asked: &str| register.entries.iter().position(|entry| entry.number == asked);
            let expected = first(&contract_no::normal(&asked)).filter(|at| !register.entries[*at].number.is_empty());
            for last in &register.entries {
                register.numbers.get(last.number);
                prop_assert_eq!(register.numbers.get_written(&asked), expected.map(|at| at as u32));
            }
        }
    }

    #[test]
    fn drafts_and_voided_ones_do_not_stand() {
        let rows = [
            Contract { status: Some(ContractStatus::Draft), ..contract("HT-1", 100) },
            Contract { status: Some(ContractStatus::Voided), ..contract("HT-2", 100) },
            Contract { status: Some(ContractStatus::Sealed), ..contract("HT-3", 100) },
        ];
        let stood: Vec<bool> = told(&rows, |entries| entries.iter().map(|entry| entry.stood).collect());
        assert_eq!(stood, [false, false, true]);
    }

    #[test]
    fn a_status_without_a_date_counts_and_leaves_the_day_open() {
        let rows = [Contract { archived_on: None, ..contract("HT-1", 100) }];
        assert!(told(&rows, |entries| entries[0].archived && entries[0].archived_day.is_none()));
    }

    #[test]
    fn what_is_archived_later_is_not_archived_yet() {
        let rows = [Contract { archived_on: Some(day("2026-04-01")), ..contract("HT-1", 100) }];
        assert!(told(&rows, |entries| entries[0].stood && !entries[0].archived));
    }

    #[test]
    fn of_two_spellings_the_later_one_is_the_duplicate() {
        let rows = [
            Contract { signed_on: Some(day("2026-03-02")), ..contract("HT-2026-1", 100) },
            Contract { signed_on: Some(day("2026-03-01")), ..contract("ht20261", 100) },
        ];
        told(&rows, |entries| {
            let duplicate = entries.iter().find(|entry| entry.duplicate_of.is_some()).unwrap();
            assert_eq!(duplicate.row.contract_no(), "HT-2026-1");
        });
    }

    #[test]
    fn one_number_of_two_customers_is_two_contracts() {
        let rows = [
            Contract { customer: Some("苏州恒远达科技有限公司".into()), ..contract("HT-1", 100) },
            Contract { customer: Some("上海瑞丰机械有限公司".into()), ..contract("HT1", 300) },
        ];
        assert!(told(&rows, |entries| entries.iter().all(|entry| entry.duplicate_of.is_none())));
    }
}
