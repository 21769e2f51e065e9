//! Trusted revenue: every deal that is in any of the three systems, with what it fails.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::books::Scope;
use super::cases::Cases;
use super::crm::Deal;
use super::linking::Links;
use super::policy::{AmountBasis, FirstPayment, RevenuePolicy};
use super::reason::{Mask, Reason};
use super::receipts::{Receipts, reach};
use super::register::{Entry, Register};
use super::waiting::Waiting;
use crate::domain::money::{MaybeMoney, Money};

/// A deal as the three systems see it: a deal of the CRM with its contract, or one of them alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The CRM's deal.
    pub deal: Option<u32>,
    /// The contract.
    pub contract: Option<u32>,
    /// What failed; nothing where the deal is trusted.
    pub mask: Mask,
    /// The day that the CRM called it signed.
    pub crm_day: Option<NaiveDate>,
    /// The day that the first payment was in.
    pub paid_day: Option<NaiveDate>,
    /// The day that the contract was archived.
    pub archived_day: Option<NaiveDate>,
    /// The latest of the three days, where all are known and the deal is trusted.
    pub trusted_on: Option<NaiveDate>,
    /// The contract's sum; where several deals are on it, the deal's part.
    pub contract_sum: MaybeMoney,
    /// The CRM's sum; where the deal has several contracts, the contract's part.
    pub crm_sum: MaybeMoney,
    /// What came in, less refunds.
    pub received: Money,
    /// The sum that the deal counts with; `None` where the system of the basis lacks the deal.
    pub amount: MaybeMoney,
}

impl Line {
    /// Whether all three systems agree.
    pub fn is_trusted(&self) -> bool {
        self.mask.is_empty()
    }

    /// Why not.
    pub fn reason(&self) -> Option<Reason> {
        self.mask.first()
    }
}

/// What the lines are made of.
pub struct Evidence<'a, 's> {
    /// The policy.
    pub policy: &'s RevenuePolicy,
    /// As-of, zone and period.
    pub scope: &'s Scope,
    /// The CRM.
    pub deals: &'s [Deal<'a>],
    /// The register.
    pub register: &'s Register<'a>,
    /// What belongs together.
    pub links: &'s Links,
    /// The sums of what hangs together.
    pub cases: &'s Cases,
    /// What came in.
    pub receipts: &'s Receipts,
    /// What is left to a person or set aside.
    pub waiting: &'s Waiting,
}

/// Every deal in any of the three systems, each contract and each deal at least once.
pub fn lines(evidence: &Evidence) -> Vec<Line> {
    let mut lines = Vec::with_capacity(evidence.deals.len() + evidence.register.entries.len());
    each_pair(evidence, |deal, contract| lines.push(line(evidence, deal, contract)));
    share_out(evidence, &mut lines);
    for line in &mut lines {
        close(evidence, line);
    }
    lines
}

/// Each deal beside its best contract, then each contract that is not beside a deal yet.
fn each_pair(evidence: &Evidence, mut told: impl FnMut(Option<u32>, Option<u32>)) {
    let entries = &evidence.register.entries;
    let mut covered = vec![false; entries.len()];
    for (deal, at) in evidence.deals.iter().zip(0u32..) {
        let of = evidence.links.contracts_of.of(deal.duplicate_of.unwrap_or(at));
        let best =
            of.iter().copied().min_by_key(|contract| goodness(&entries[*contract as usize], *contract));
        if let (Some(contract), None) = (best, deal.duplicate_of) {
            covered[contract as usize] = true;
        }
        told(Some(at), best);
    }
    for (entry, at) in entries.iter().zip(0u32..).filter(|(_, at)| !covered[*at as usize]) {
        let of = evidence.links.deals_of.of(at).iter().copied().filter(|_| entry.duplicate_of.is_none());
        told(of.min_by_key(|deal| (!evidence.deals[*deal as usize].signed, *deal)), Some(at));
    }
}

fn goodness(entry: &Entry, at: u32) -> impl Ord + use<> {
    (!entry.stood, !entry.archived, entry.is_voided(), entry.row.signed_on(), at)
}

fn line(evidence: &Evidence, deal: Option<u32>, contract: Option<u32>) -> Line {
    let crm = deal.map(|at| &evidence.deals[at as usize]);
    let entry = contract.map(|at| &evidence.register.entries[at as usize]);
    let is_duplicate = crm.is_some_and(|deal| deal.duplicate_of.is_some())
        || entry.is_some_and(|entry| entry.duplicate_of.is_some());
    let is_foreign = crm.is_some_and(|deal| deal.foreign) || entry.is_some_and(|entry| entry.foreign);
    let mut line = Line {
        deal,
        contract,
        mask: Mask::default(),
        crm_day: crm.and_then(|deal| deal.crm_day),
        paid_day: None,
        archived_day: entry.and_then(|entry| entry.archived_day),
        trusted_on: None,
        contract_sum: entry.filter(|entry| !entry.foreign).map(|entry| entry.amount).into(),
        crm_sum: crm.filter(|deal| deal.has_amount && !deal.foreign).map(|deal| deal.amount).into(),
        received: contract.map_or(Money::ZERO, |at| evidence.receipts.net(at)),
        amount: None.into(),
    };
    if is_duplicate {
        line.mask = Mask::only(Reason::Duplicate);
        line.received = Money::ZERO;
    } else if is_foreign {
        line.mask = Mask::only(Reason::Currency);
    } else {
        judge(evidence, &mut line, crm, entry);
    }
    line
}

fn judge(evidence: &Evidence, line: &mut Line, crm: Option<&Deal>, entry: Option<&Entry>) {
    line.mask.add(Reason::NoContract, entry.is_none());
    line.mask.add(Reason::NoCrm, crm.is_none());
    line.mask.add(Reason::Stage, crm.is_some_and(|deal| !deal.signed));
    line.mask.add(Reason::NotArchived, entry.is_some_and(|entry| !entry.archived));
    match line.contract.zip(entry) {
        Some((contract, entry)) => {
            let needed = first_payment(entry, evidence.policy);
            let reach = reach(evidence.receipts.of(contract), needed);
            line.paid_day = reach.day;
            line.mask.add(Reason::Refunded, !reach.is_reached && reach.was_reached);
            line.mask.add(Reason::NoFirstPayment, !reach.is_reached && !reach.was_reached);
        }
        None => line.mask.add(Reason::NoFirstPayment, true),
    }
    if let (Some(deal), Some(_)) = (line.deal, line.contract) {
        let case = evidence.links.case_of_deal[deal as usize];
        line.mask.add(Reason::AmountMismatch, !evidence.cases.agrees(case));
    }
    wait(evidence, line);
}

/// What a person must say, or what is in quarantine, stands beside what follows from it.
fn wait(evidence: &Evidence, line: &mut Line) {
    let (links, waiting) = (evidence.links, evidence.waiting);
    let unlinked = line.mask.has(Reason::NoContract) || line.mask.has(Reason::NoCrm);
    let unpaid = line.mask.has(Reason::NoFirstPayment) || line.mask.has(Reason::Refunded);
    let is_torn = line.deal.is_some_and(|at| links.ambiguous_deals[at as usize])
        || line.contract.is_some_and(|at| links.ambiguous_contracts[at as usize]);
    let has_torn_cash = line.contract.is_some_and(|at| waiting.ambiguous.contains(&at));
    line.mask.add(Reason::Ambiguous, (unlinked && is_torn) || (unpaid && has_torn_cash));
    let row_aside = line.deal.is_some_and(|at| waiting.deals_set_aside.contains(&at))
        || line.contract.is_some_and(|at| waiting.contracts_set_aside.contains(&at));
    let cash_aside = line.contract.is_some_and(|at| waiting.cash_set_aside.contains(&at));
    line.mask.add(Reason::SetAside, (unlinked && row_aside) || (unpaid && cash_aside));
}

/// The sum that net receipts must reach; nought where anything will do.
pub fn first_payment(entry: &Entry, policy: &RevenuePolicy) -> Money {
    match policy.first_payment {
        FirstPayment::AboveZero => Money::ZERO,
        FirstPayment::Instalment => {
            let first = entry.first_instalment(policy).unwrap_or(Money::ZERO);
            first - policy.tolerance.below.of(first)
        }
    }
}

/// Where several lines are on one contract, or one deal is on several lines, each gets its part of the sums.
fn share_out(evidence: &Evidence, lines: &mut [Line]) {
    let mut by_contract: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut by_deal: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.mask.has(Reason::Duplicate)) {
        if let Some(contract) = line.contract.filter(|at| evidence.links.deals_of.of(*at).len() > 1) {
            by_contract.entry(contract).or_default().push(at);
        }
        if let Some(deal) = line.deal.filter(|at| evidence.links.contracts_of.of(*at).len() > 1) {
            by_deal.entry(deal).or_default().push(at);
        }
    }
    for (contract, some) in by_contract {
        let weight =
            |at: &usize| lines[*at].deal.map_or(Money::ZERO, |deal| evidence.cases.weight(evidence, deal));
        let weights: Vec<Money> = some.iter().map(weight).collect();
        let entry = &evidence.register.entries[contract as usize];
        let (sums, received) =
            (split(entry.amount, &weights), split(evidence.receipts.net(contract), &weights));
        for ((at, sum), part) in some.iter().zip(sums).zip(received) {
            lines[*at].contract_sum = lines[*at].contract_sum.get().map(|_| sum).into();
            lines[*at].received = part;
        }
    }
    for (deal, some) in by_deal {
        let entry =
            |at: &usize| lines[*at].contract.map(|contract| &evidence.register.entries[contract as usize]);
        let weights: Vec<Money> = some
            .iter()
            .map(|at| entry(at).filter(|entry| entry.stands()).map_or(Money::ZERO, |entry| entry.amount))
            .collect();
        let sums = split(evidence.deals[deal as usize].amount, &weights);
        for (at, sum) in some.iter().zip(sums) {
            lines[*at].crm_sum = lines[*at].crm_sum.get().map(|_| sum).into();
        }
    }
}

/// Shares `total` by `weights`, to the fen; all to the first where no weight is above nought.
fn split(total: Money, weights: &[Money]) -> Vec<Money> {
    let weights: Vec<i64> = weights.iter().map(|weight| weight.fen().max(0)).collect();
    let whole = weights.iter().fold(0i64, |sum, weight| sum.saturating_add(*weight));
    let (mut seen, mut given) = (0i64, Money::ZERO);
    let mut part = |(at, weight): (usize, &i64)| {
        seen = seen.saturating_add(*weight);
        let until = match whole {
            0 if at == 0 => total,
            0 => given,
            _ => total.share(seen, whole),
        };
        let part = until - given;
        given = until;
        part
    };
    weights.iter().enumerate().map(&mut part).collect()
}

/// Sum, day and period, once all parts are known.
fn close(evidence: &Evidence, line: &mut Line) {
    let has_receipts = line.contract.is_some_and(|at| !evidence.receipts.of(at).is_empty());
    let received = has_receipts.then_some(line.received);
    let sums = line.contract_sum.get().zip(line.crm_sum.get()).zip(received);
    line.amount = match evidence.policy.amount_basis {
        AmountBasis::Contract => line.contract_sum,
        AmountBasis::Crm => line.crm_sum,
        AmountBasis::Received => received.into(),
        AmountBasis::Min => sums.map(|((one, two), three)| one.min(two).min(three)).into(),
    };
    let days = [line.crm_day, line.paid_day, line.archived_day];
    let latest = if days.contains(&None) { None } else { days.into_iter().flatten().max() };
    if let Some(period) = evidence.scope.period {
        let alone = line.mask.has(Reason::Duplicate) || line.mask.has(Reason::Currency);
        let outside = match line.mask.is_empty() {
            true => latest.is_none_or(|day| !period.holds(day)),
            false => !alone && line.crm_day.is_some_and(|day| !period.holds(day)),
        };
        line.mask.add(Reason::OutOfPeriod, outside);
    }
    line.trusted_on = latest.filter(|_| line.mask.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_to_the_fen() {
        let fen = |list: &[i64]| list.iter().copied().map(Money::of_fen).collect::<Vec<Money>>();
        assert_eq!(split(Money::of_fen(100), &fen(&[1, 1, 1])), fen(&[33, 34, 33]));
        assert_eq!(split(Money::of_fen(100), &fen(&[0, 0])), fen(&[100, 0]));
        assert_eq!(split(Money::of_fen(-7), &fen(&[2, -1, 2])).into_iter().sum::<Money>(), Money::of_fen(-7));
    }
}
