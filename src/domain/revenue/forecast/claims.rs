//! Claims: what each contract of the register's total is owed, and what of it has come in how long after the signing.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::customer::Customer;
use crate::domain::money::Money;
use crate::domain::revenue::names::Names;
use crate::domain::revenue::policy::RevenuePolicy;
use crate::domain::revenue::register::Entry;
use crate::domain::revenue::{Books, Reconciliation};

/// One contract as a debt.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The customer's credit grade; empty where none is known.
    pub grade: String,
    /// The day that it began: signed, else sealed, else archived.
    pub since: NaiveDate,
    /// Its age at the day that is looked at.
    pub age: u32,
    /// What it is over.
    pub whole: Money,
    /// What came in, by age in days, in order; together no more than the whole.
    pub paid: Vec<(u32, Money)>,
    /// What is outstanding.
    pub outstanding: Money,
    /// The sums that are still to come, each of which comes at once; together what is outstanding.
    pub parts: Vec<Money>,
}

impl Claim {
    /// The claim as it stood on `day`; `None` where it had not begun.
    pub fn as_of(&self, day: NaiveDate) -> Option<Claim> {
        let age = u32::try_from((day - self.since).num_days()).ok()?;
        let paid: Vec<(u32, Money)> = self.paid.iter().copied().filter(|(at, _)| *at <= age).collect();
        // What came later was outstanding then, in the parts in which it came.
        let later = self.paid.iter().filter(|(at, _)| *at > age).map(|(_, sum)| *sum);
        let parts: Vec<Money> = later.chain(self.parts.iter().copied()).collect();
        let outstanding = parts.iter().copied().sum();
        Some(Claim { age, paid, outstanding, parts, ..self.clone() })
    }

    /// What came in later than `from` and no later than `until`, in days of age.
    pub fn paid_between(&self, from: u32, until: u32) -> Money {
        self.paid.iter().filter(|(at, _)| from < *at && *at <= until).map(|(_, sum)| *sum).sum()
    }
}

/// The claims of a reconciliation as of `day`, in the order of the register.
pub fn claims(done: &Reconciliation, books: &Books, policy: &RevenuePolicy, day: NaiveDate) -> Vec<Claim> {
    let names = Names::new(books);
    let grades = grades(&books.customers, &names);
    let mut claims = Vec::new();
    for (entry, at) in done.register.entries.iter().zip(0u32..) {
        let begun = entry.row.signed_on().or(entry.row.sealed_on()).or(entry.row.archived_on());
        let Some(since) = begun.filter(|_| entry.stands() && entry.amount > Money::ZERO) else { continue };
        let Ok(age) = u32::try_from((day - since).num_days()) else { continue };
        let paid = paid(done, at, entry.amount, since);
        let received: Money = paid.iter().map(|(_, sum)| *sum).sum();
        let outstanding = entry.amount - received;
        let grade = entry.firm.and_then(|firm| grades.get(&firm)).cloned().unwrap_or_default();
        let parts = parts(entry, policy, received, outstanding);
        claims.push(Claim { grade, since, age, whole: entry.amount, paid, outstanding, parts });
    }
    claims
}

/// The credit grade of each firm in the list of customers.
pub fn grades(customers: &[Customer], names: &Names<'_>) -> HashMap<u32, String> {
    let mut grades = HashMap::new();
    for customer in customers {
        let firm = customer.name.as_deref().and_then(|name| names.firm_named(name));
        if let Some((firm, grade)) = firm.zip(customer.credit_grade.as_ref()) {
            grades.entry(firm).or_insert_with(|| grade.trim().to_uppercase());
        }
    }
    grades
}

/// What came in by age. Money that went back is taken off what came last, and what is too much is left out.
fn paid(done: &Reconciliation, contract: u32, whole: Money, since: NaiveDate) -> Vec<(u32, Money)> {
    let mut paid: Vec<(u32, Money)> = Vec::new();
    let within = |net: Money| net.max(Money::ZERO).min(whole);
    let mut net = Money::ZERO;
    for line in done.receipts.of(contract) {
        let age = u32::try_from((line.day() - since).num_days()).unwrap_or(0);
        let before = within(net);
        net += line.signed();
        let counts = within(net) - before;
        if counts > Money::ZERO {
            paid.push((age, counts));
        }
        take_back(&mut paid, -counts);
    }
    paid.sort_unstable_by_key(|(age, _)| *age);
    paid
}

/// Takes `back` off what came last.
fn take_back(paid: &mut Vec<(u32, Money)>, mut back: Money) {
    while back > Money::ZERO {
        let Some((_, last)) = paid.last_mut() else { return };
        let taken = back.min(*last);
        *last -= taken;
        back -= taken;
        if last.is_zero() {
            paid.pop();
        }
    }
}

/// The instalments that are still to come, the last ones first to be so; what they leave is a part of its own.
fn parts(entry: &Entry, policy: &RevenuePolicy, received: Money, outstanding: Money) -> Vec<Money> {
    let mut covered = received;
    let mut parts = Vec::new();
    for instalment in entry.instalments(policy).filter(|part| *part > Money::ZERO) {
        let taken = covered.min(instalment);
        covered -= taken;
        parts.push(instalment - taken);
    }
    parts.retain(|part| *part > Money::ZERO);
    let sum: Money = parts.iter().copied().sum();
    match outstanding - sum {
        rest if rest > Money::ZERO => parts.push(rest),
        rest if rest < Money::ZERO => {
            return if outstanding > Money::ZERO { vec![outstanding] } else { Vec::new() };
        }
        _ => {}
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::payment::{Direction, Payment};
    use crate::domain::revenue::made::{contract, day, moment, receipt, scope};
    use crate::domain::revenue::reconcile;

    fn outstanding(payments: &[Payment]) -> Money {
        let contracts = [contract("HT-1", 100)];
        let books = Books::of(&[], &contracts, payments);
        let policy = RevenuePolicy::default();
        let done = reconcile(&books, &policy, &scope("2026-12-31"));
        claims(&done, &books, &policy, day("2026-12-31"))[0].outstanding
    }

    fn paid(id: &str, yuan: i64, on: &str) -> Payment {
        let direction = if yuan < 0 { Direction::Out } else { Direction::In };
        let numbered =
            Payment { contract_no: Some("HT-1".into()), paid_at: moment(on), ..receipt(id, yuan.abs()) };
        Payment { direction, memo: Some("退款".into()).filter(|_| yuan < 0), ..numbered }
    }

    #[test]
    fn what_was_paid_too_much_and_given_back_is_not_owed_again() {
        let twice = [paid("P1", 100, "2026-03-10"), paid("P2", 100, "2026-03-11")];
        let back = [paid("P3", -100, "2026-03-12"), paid("P4", -30, "2026-03-13")];
        let some = |count: usize| twice.iter().chain(&back).take(count).cloned().collect::<Vec<Payment>>();
        assert_eq!([1, 2, 3, 4].map(|count| outstanding(&some(count)).fen()), [0, 0, 0, 3_000]);
    }
}
