//! What is odd in the books, and what a report therefore cannot say.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Reconciliation;
use super::books::Scope;
use super::contract_no;
use super::matching::Verdict;
use super::policy::{FirstPayment, RevenuePolicy};
use crate::domain::finding::{Finding, Severity};
use crate::domain::money::Money;
use crate::domain::origin::{Origin, Place};
use crate::words::{Sentence, revenue as words};

/// The findings of a reconciliation, the gravest first.
pub fn findings(done: &Reconciliation, policy: &RevenuePolicy, scope: &Scope) -> Vec<Finding> {
    let mut found = Vec::new();
    empty_systems(done, &mut found);
    open_days(done, &mut found);
    sums(done, policy, &mut found);
    foreign(done, &mut found);
    numbers(done, &mut found);
    days(done, scope, &mut found);
    found.sort_by(|one, two| two.severity.cmp(&one.severity).then_with(|| one.cmp(two)));
    found
}

fn finding(
    code: &'static str,
    severity: Severity,
    message: impl Into<Sentence>,
    first: Option<&Origin>,
) -> Finding {
    let place = first.map_or_else(Place::default, Place::from);
    Finding {
        code: Cow::Borrowed(code),
        severity,
        place,
        message: message.into().into(),
        hint: None,
        more: 0,
    }
}

/// One finding for many rows, at the first of them; none for none.
fn counted<R>(
    code: &'static str,
    severity: Severity,
    phrase: crate::words::Phrase,
    rows: impl Iterator<Item = R>,
    origin: impl Fn(&R) -> Origin,
) -> Option<Finding> {
    let mut rows = rows.peekable();
    let first = origin(rows.peek()?);
    Some(finding(code, severity, phrase.with("count", rows.count()), Some(&first)))
}

fn empty_systems(done: &Reconciliation, found: &mut Vec<Finding>) {
    let systems = [
        ("R101", done.deals.is_empty(), words::NO_CRM_ROWS),
        ("R102", done.register.entries.is_empty(), words::NO_REGISTER_ROWS),
        ("R103", done.outcomes.is_empty(), words::NO_FINANCE_ROWS),
    ];
    for (code, _, phrase) in systems.into_iter().filter(|(_, is_empty, _)| *is_empty) {
        let hint = Some(words::IMPORT_HINT.into());
        found.push(Finding { hint, ..finding(code, Severity::Error, phrase, None) });
    }
    let entries = &done.register.entries;
    if !entries.is_empty() && entries.iter().all(|entry| entry.row.archived_on().is_none()) {
        found.push(finding("R104", Severity::Warning, words::NO_ARCHIVE_DAYS, None));
    }
}

fn open_days(done: &Reconciliation, found: &mut Vec<Finding>) {
    let signed = done.deals.iter().filter(|deal| deal.signed && deal.crm_day.is_none());
    found.extend(counted("R111", Severity::Warning, words::OPEN_CRM_DAY, signed, |deal| deal.row.origin()));
    let archived =
        done.register.entries.iter().filter(|entry| entry.archived && entry.archived_day.is_none());
    found.extend(counted("R112", Severity::Warning, words::OPEN_ARCHIVE_DAY, archived, |entry| {
        entry.row.origin()
    }));
}

fn sums(done: &Reconciliation, policy: &RevenuePolicy, found: &mut Vec<Finding>) {
    let sumless = done.deals.iter().filter(|deal| deal.signed && !deal.has_amount);
    found.extend(counted("R121", Severity::Warning, words::DEAL_WITHOUT_SUM, sumless, |deal| {
        deal.row.origin()
    }));
    let entries = || done.register.entries.iter().filter(|entry| entry.stood);
    let negative = entries().filter(|entry| entry.row.amount() < Money::ZERO);
    found.extend(counted("R122", Severity::Warning, words::NEGATIVE_CONTRACT, negative, |entry| {
        entry.row.origin()
    }));
    if policy.first_payment == FirstPayment::Instalment {
        let whole = entries().filter(|entry| entry.row.instalments().is_empty());
        found.extend(counted("R123", Severity::Info, words::NO_INSTALMENTS, whole, |entry| {
            entry.row.origin()
        }));
    }
}

fn foreign(done: &Reconciliation, found: &mut Vec<Finding>) {
    let deals =
        done.deals.iter().filter(|deal| deal.foreign).map(|deal| (deal.row.currency(), deal.row.origin()));
    let contracts = done.register.entries.iter().filter(|entry| entry.foreign);
    let contracts = contracts.map(|entry| (entry.row.currency(), entry.row.origin()));
    let payments = done.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Currency);
    let payments = payments.map(|outcome| (outcome.row.currency(), outcome.row.origin()));
    let all: Vec<_> = deals.chain(contracts).chain(payments).collect();
    let Some((_, first)) = all.first() else { return };
    let currencies: BTreeSet<&str> = all.iter().map(|(currency, _)| *currency).collect();
    let currencies = currencies.into_iter().collect::<Vec<&str>>().join(", ");
    let message = words::NO_RATE.with("count", all.len()).with("currencies", currencies);
    let hint = Some(words::NO_RATE_HINT.into());
    found.push(Finding { hint, ..finding("R131", Severity::Warning, message, Some(first)) });
}

fn numbers(done: &Reconciliation, found: &mut Vec<Finding>) {
    let entries = &done.register.entries;
    let mut start = 0;
    while start < entries.len() {
        let same = entries[start..].iter().take_while(|entry| entry.number == entries[start].number).count();
        let firms = entries[start..start + same].iter().filter(|entry| entry.duplicate_of.is_none()).count();
        if firms > 1 {
            let message =
                words::SHARED_NUMBER.with("number", entries[start].row.contract_no()).with("count", firms);
            found.push(finding("R141", Severity::Warning, message, Some(&entries[start].row.origin())));
        }
        start += same;
    }
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.number.contains(['O', 'I', 'L']))
    {
        let key = contract_no::lookalike(entry.number);
        let other = alike
            .insert(key.clone(), at)
            .or_else(|| done.register.numbers.get(&key).map(|first| first as usize));
        if let Some(other) = other.map(|at| &entries[at]).filter(|other| other.number != entry.number) {
            let message = words::LOOKALIKE_NUMBER.with("one", other.row.contract_no());
            let message = message.with("other", entry.row.contract_no());
            found.push(finding("R142", Severity::Warning, message, Some(&entry.row.origin())));
        }
    }
}

fn days(done: &Reconciliation, scope: &Scope, found: &mut Vec<Finding>) {
    let later = |day: Option<chrono::NaiveDate>| day.is_some_and(|day| !scope.as_of.knows_day(day));
    let deals = done.deals.iter().filter(|deal| later(deal.row.signed_on())).map(|deal| deal.row.origin());
    let contracts = done
        .register
        .entries
        .iter()
        .filter(|entry| later(entry.row.signed_on()) || later(entry.row.archived_on()));
    let payments = done.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Later);
    let contracts = contracts.map(|entry| entry.row.origin());
    let all = deals.chain(contracts).chain(payments.map(|outcome| outcome.row.origin()));
    found.extend(counted("R151", Severity::Info, words::FUTURE_DAY, all, Origin::clone));
    let early = done.outcomes.iter().filter(|outcome| {
        let signed = |at: u32| done.register.entries[at as usize].row.signed_on();
        let day = || scope.zone.epoch_day_of_millis(outcome.row.instant());
        outcome.verdict.is_accepted()
            && outcome
                .shares()
                .iter()
                .any(|at| signed(at).is_some_and(|signed| day() < signed.to_epoch_days()))
    });
    found.extend(counted("R152", Severity::Info, words::PAID_BEFORE, early, |outcome| outcome.row.origin()));
}
