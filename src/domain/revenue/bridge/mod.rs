//! The bridge: how one system's total leads to the next, every step a sum over rows.

mod step;

use std::collections::BTreeMap;

use super::crm::Deal;
use super::linking::Links;
use super::matching::{Outcome, Shares, Verdict};
use super::receipts::Receipts;
use super::register::Register;
use super::totals::Totals;
use super::trusted::Line;
use crate::domain::few::Few;
use crate::domain::money::Money;
pub use step::{Cause, Step, Total};

/// One row of a step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Deals.
    pub deals: Few,
    /// Contracts.
    pub contracts: Few,
    /// The payment.
    pub payment: Option<u32>,
    /// What the row adds to the step.
    pub fen: Money,
    /// Why, where the step tells reasons apart.
    pub cause: Option<Cause>,
}

/// What the members of each case add up to; few cases are off, and only those become rows.
struct Differences {
    sums: Vec<Money>,
    /// Contracts and deals with their cases, where rows name them.
    members: Option<[Vec<(u32, u32)>; 2]>,
}

impl Differences {
    fn new(cases: u32, named: bool) -> Differences {
        let members = named.then(<[Vec<(u32, u32)>; 2]>::default);
        Differences { sums: vec![Money::ZERO; cases as usize], members }
    }

    fn add_contract(&mut self, case: u32, contract: u32, fen: Money) {
        self.sums[case as usize] += fen;
        if let Some([contracts, _]) = &mut self.members {
            contracts.push((case, contract));
        }
    }

    fn add_deal(&mut self, case: u32, deal: u32, fen: Money) {
        self.sums[case as usize] += fen;
        if let Some([_, deals]) = &mut self.members {
            deals.push((case, deal));
        }
    }

    /// The cases that are off, in order.
    fn each_row(self, told: impl FnMut(Row)) {
        let off = |fen: &Money| !fen.is_zero();
        let Some([contracts, deals]) = self.members else {
            let sums = self.sums.into_iter().filter(off);
            return sums.map(|fen| Row { fen, ..Row::default() }).for_each(told);
        };
        let mut rows = Vec::new();
        let mut place = vec![u32::MAX; self.sums.len()];
        for (place, fen) in place.iter_mut().zip(self.sums).filter(|(_, fen)| off(fen)) {
            *place = rows.len() as u32;
            rows.push(Row { fen, ..Row::default() });
        }
        for (case, contract) in contracts {
            if let Some(row) = rows.get_mut(place[case as usize] as usize) {
                row.contracts.push(contract);
            }
        }
        for (case, deal) in deals {
            if let Some(row) = rows.get_mut(place[case as usize] as usize) {
                row.deals.push(deal);
            }
        }
        rows.into_iter().for_each(told);
    }
}

/// What a step comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many rows it has.
    pub rows: usize,
    /// What they add.
    pub sum: Money,
    /// What those add whose cause is told apart, by cause.
    pub by_cause: BTreeMap<Cause, Money>,
}

impl Tally {
    fn add(&mut self, row: &Row) {
        self.rows += 1;
        self.sum += row.fen;
        if let Some(cause) = row.cause {
            *self.by_cause.entry(cause).or_default() += row.fen;
        }
    }
}

/// What every step comes to. The rows behind it are hundreds of thousands, and made only for who shows them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bridge {
    steps: [Tally; Step::ALL.len()],
}

impl Bridge {
    /// What the steps come to between `sides`.
    pub fn new(sides: &Sides) -> Bridge {
        let mut bridge = Bridge::default();
        sides.each(false, |step, row| bridge.steps[step as usize].add(&row));
        bridge
    }

    /// What a step comes to.
    pub fn of(&self, step: Step) -> &Tally {
        &self.steps[step as usize]
    }

    /// What a step adds.
    pub fn sum(&self, step: Step) -> Money {
        self.of(step).sum
    }

    /// By how much the three legs miss their totals, all together: nought, whatever the data.
    pub fn check(&self, totals: &Totals) -> Money {
        let missed = |from: Total, to: Total| {
            let steps = Step::ALL.into_iter().filter(|step| step.leg() == (from, to));
            (totals.of(from) + steps.map(|step| self.sum(step)).sum::<Money>() - totals.of(to)).abs()
        };
        missed(Total::Register, Total::Crm)
            + missed(Total::Crm, Total::Finance)
            + missed(Total::Finance, Total::Trusted)
    }
}

/// The rows of every step, in the order of its systems.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    steps: [Vec<Row>; Step::ALL.len()],
}

impl Rows {
    /// The rows of the steps between `sides`.
    pub fn new(sides: &Sides) -> Rows {
        let mut rows = Rows::default();
        sides.each(true, |step, row| rows.steps[step as usize].push(row));
        rows
    }

    /// The rows of a step.
    pub fn of(&self, step: Step) -> &[Row] {
        &self.steps[step as usize]
    }
}

/// What the bridge is made of.
#[derive(Clone, Copy)]
pub struct Sides<'a, 's> {
    /// The CRM.
    pub deals: &'s [Deal<'a>],
    /// The register.
    pub register: &'s Register<'a>,
    /// What belongs together.
    pub links: &'s Links,
    /// Finance.
    pub outcomes: &'s [Outcome<'a>],
    /// What came in on each contract.
    pub receipts: &'s Receipts,
    /// What is trusted and what is not.
    pub lines: &'s [Line],
}

impl Sides<'_, '_> {
    /// Every row with its step. Where cases are not `named`, the rows over a whole case leave out what belongs to it.
    fn each(&self, named: bool, mut told: impl FnMut(Step, Row)) {
        self.register_to_crm(named, &mut told);
        self.crm_to_finance(named, &mut told);
        self.finance_to_trusted(&mut told);
    }

    fn register_to_crm(&self, named: bool, told: &mut impl FnMut(Step, Row)) {
        let links = self.links;
        let mut matched = Differences::new(links.cases, named);
        for (entry, at) in self.register.entries.iter().zip(0u32..).filter(|(entry, _)| entry.counts()) {
            let has_deal = links.deals_of.of(at).iter().any(|deal| self.deals[*deal as usize].stands());
            let row = Row { contracts: Few::One(at), fen: -entry.amount, ..Row::default() };
            match (entry.duplicate_of, has_deal) {
                (Some(_), _) => told(Step::RegisterDuplicates, row),
                (None, false) => told(Step::RegisterOnly, row),
                (None, true) => matched.add_contract(links.case_of_contract[at as usize], at, -entry.amount),
            }
        }
        for (deal, at) in self.deals.iter().zip(0u32..).filter(|(deal, _)| deal.counts()) {
            let contracts = links.contracts_of.of(at).iter();
            let has_contract = contracts.clone().any(|at| self.register.entries[*at as usize].stands());
            let row = Row { deals: Few::One(at), fen: deal.amount, ..Row::default() };
            match (deal.duplicate_of, has_contract) {
                (Some(_), _) => told(Step::CrmDuplicates, row),
                (None, false) => told(Step::CrmOnly, row),
                (None, true) => matched.add_deal(links.case_of_deal[at as usize], at, deal.amount),
            }
        }
        matched.each_row(|row| told(Step::AmountDifference, row));
    }

    fn crm_to_finance(&self, named: bool, told: &mut impl FnMut(Step, Row)) {
        let links = self.links;
        let mut paid = Differences::new(links.cases, named);
        let mut has_cash = vec![false; self.deals.len()];
        let mut is_of_deal = vec![false; self.register.entries.len()];
        for contract in 0..self.register.entries.len() as u32 {
            let standing =
                links.deals_of.of(contract).iter().filter(|deal| self.deals[**deal as usize].stands());
            let has_receipt = self.receipts.of(contract).iter().any(|line| !line.is_refund());
            if !has_receipt || standing.clone().next().is_none() {
                continue;
            }
            is_of_deal[contract as usize] = true;
            standing.for_each(|deal| has_cash[*deal as usize] = true);
            let case = links.case_of_contract[contract as usize];
            paid.add_contract(case, contract, self.receipts.gross(contract));
        }
        for (deal, at) in self.deals.iter().zip(0u32..).filter(|(deal, _)| deal.counts()) {
            if has_cash[at as usize] {
                paid.add_deal(links.case_of_deal[at as usize], at, -deal.amount);
            } else {
                told(Step::NoCash, Row { deals: Few::One(at), fen: -deal.amount, ..Row::default() });
            }
        }
        paid.each_row(|row| told(if row.fen < Money::ZERO { Step::Shortfall } else { Step::Overpaid }, row));
        for (outcome, at) in self.outcomes.iter().zip(0u32..) {
            other_receipts(outcome, at, &is_of_deal, told);
        }
    }

    fn finance_to_trusted(&self, told: &mut impl FnMut(Step, Row)) {
        for line in self.lines {
            let row = Row { deals: line.deal.into(), contracts: line.contract.into(), ..Row::default() };
            match line.reason() {
                Some(reason) if !line.received.is_zero() => {
                    let cause = Some(Cause::Deal(reason));
                    told(Step::UntrustedReceipts, Row { fen: -line.received, cause, ..row });
                }
                None if line.amount.get() != Some(line.received) => {
                    let fen = line.amount.get().unwrap_or(Money::ZERO) - line.received;
                    told(Step::BasisAdjustment, Row { fen, ..row });
                }
                _ => {}
            }
        }
        for (outcome, at) in self.outcomes.iter().zip(0u32..) {
            if outcome.shares() == Shares::None && !outcome.in_total().is_zero() {
                let row = Row {
                    deals: outcome.deal().into(),
                    payment: Some(at),
                    fen: -outcome.in_total(),
                    cause: Some(Cause::Payment(outcome.verdict)),
                    ..Row::default()
                };
                told(Step::UntrustedReceipts, row);
            }
        }
    }
}

/// The rows of a payment that belong to no deal of the CRM's total; `is_of_deal` tells the contracts that do.
fn other_receipts(outcome: &Outcome, at: u32, is_of_deal: &[bool], told: &mut impl FnMut(Step, Row)) {
    let row = |contracts: Few, fen| Row { contracts, payment: Some(at), fen, ..Row::default() };
    if outcome.verdict == Verdict::Refund {
        told(Step::Refunds, row(outcome.shares().iter().collect(), -outcome.amount));
    } else if outcome.verdict.is_open() {
        let cause = Some(Cause::Payment(outcome.verdict));
        let deals = outcome.deal().into();
        told(Step::OtherReceipts, Row { deals, cause, ..row(Few::None, outcome.amount) });
    } else if outcome.verdict.is_accepted() {
        let parts = outcome.parts().filter(|(contract, _)| !is_of_deal[*contract as usize]);
        parts.for_each(|(contract, part)| told(Step::OtherReceipts, row(Few::One(contract), part)));
    }
}
