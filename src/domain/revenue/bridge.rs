//! The bridge: how one system's total leads to the next, every step a sum over rows.

use super::matching::{Outcome, Shares, Verdict};
use super::reason::Reason;
use super::totals::Totals;
use super::trusted::{Evidence, Line};
use crate::domain::few::Few;
use crate::domain::money::Money;
use crate::words::{Phrase, revenue as words};

/// A total that the bridge stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// The contract register's.
    Register,
    /// The CRM's.
    Crm,
    /// Finance's.
    Finance,
    /// Trusted revenue.
    Trusted,
}

impl Total {
    /// The total as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Total::Register => words::REGISTER,
            Total::Crm => words::CRM,
            Total::Finance => words::FINANCE,
            Total::Trusted => words::TRUSTED,
        }
    }

    /// The total's own word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Total::Register => "register",
            Total::Crm => "crm",
            Total::Finance => "finance",
            Total::Trusted => "trusted",
        }
    }
}

/// A step of the bridge, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Entries of the register that repeat another one.
    RegisterDuplicates,
    /// Contracts without a deal in the CRM's total.
    RegisterOnly,
    /// Deals without a contract in the register's total.
    CrmOnly,
    /// Deals of the CRM that repeat another one.
    CrmDuplicates,
    /// Where both have it: the CRM's sums less the register's.
    AmountDifference,
    /// Deals without a receipt.
    NoCash,
    /// Deals on which less came in than the CRM says.
    Shortfall,
    /// Deals on which more came in.
    Overpaid,
    /// Receipts of no deal in the CRM's total.
    OtherReceipts,
    /// Money given back.
    Refunds,
    /// Net receipts of no trusted deal.
    UntrustedReceipts,
    /// What trusted deals count with, less their net receipts.
    BasisAdjustment,
}

impl Step {
    /// The step as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Step::RegisterDuplicates => words::REGISTER_DUPLICATES,
            Step::RegisterOnly => words::REGISTER_ONLY,
            Step::CrmOnly => words::CRM_ONLY,
            Step::CrmDuplicates => words::CRM_DUPLICATES,
            Step::AmountDifference => words::AMOUNT_DIFFERENCE,
            Step::NoCash => words::NO_CASH,
            Step::Shortfall => words::SHORTFALL,
            Step::Overpaid => words::OVERPAID,
            Step::OtherReceipts => words::OTHER_RECEIPTS,
            Step::Refunds => words::REFUNDS,
            Step::UntrustedReceipts => words::UNTRUSTED_RECEIPTS,
            Step::BasisAdjustment => words::BASIS_ADJUSTMENT,
        }
    }

    /// Every step, in order.
    pub const ALL: [Step; 12] = [
        Step::RegisterDuplicates,
        Step::RegisterOnly,
        Step::CrmOnly,
        Step::CrmDuplicates,
        Step::AmountDifference,
        Step::NoCash,
        Step::Shortfall,
        Step::Overpaid,
        Step::OtherReceipts,
        Step::Refunds,
        Step::UntrustedReceipts,
        Step::BasisAdjustment,
    ];

    /// The step's own word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Step::RegisterDuplicates => "register_duplicates",
            Step::RegisterOnly => "register_only",
            Step::CrmOnly => "crm_only",
            Step::CrmDuplicates => "crm_duplicates",
            Step::AmountDifference => "amount_difference",
            Step::NoCash => "no_cash",
            Step::Shortfall => "shortfall",
            Step::Overpaid => "overpaid",
            Step::OtherReceipts => "other_receipts",
            Step::Refunds => "refunds",
            Step::UntrustedReceipts => "untrusted_receipts",
            Step::BasisAdjustment => "basis_adjustment",
        }
    }

    /// The totals that the step lies between.
    pub fn leg(self) -> (Total, Total) {
        match self {
            Step::RegisterDuplicates
            | Step::RegisterOnly
            | Step::CrmOnly
            | Step::CrmDuplicates
            | Step::AmountDifference => (Total::Register, Total::Crm),
            Step::NoCash | Step::Shortfall | Step::Overpaid | Step::OtherReceipts | Step::Refunds => {
                (Total::Crm, Total::Finance)
            }
            Step::UntrustedReceipts | Step::BasisAdjustment => (Total::Finance, Total::Trusted),
        }
    }
}

/// Why a receipt is of no trusted deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Its deal is not trusted.
    Deal(Reason),
    /// It is of no deal.
    Payment(Verdict),
}

impl Cause {
    /// The cause as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Cause::Deal(reason) => reason.phrase(),
            Cause::Payment(verdict) => verdict.phrase(),
        }
    }

    /// The cause's own word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Deal(reason) => reason.word(),
            Cause::Payment(verdict) => verdict.word(),
        }
    }
}

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
    contracts: Vec<(u32, u32)>,
    deals: Vec<(u32, u32)>,
}

impl Differences {
    fn new(cases: u32) -> Differences {
        let sums = vec![Money::ZERO; cases as usize];
        Differences { sums, contracts: Vec::new(), deals: Vec::new() }
    }

    fn add_contract(&mut self, case: u32, contract: u32, fen: Money) {
        self.sums[case as usize] += fen;
        self.contracts.push((case, contract));
    }

    fn add_deal(&mut self, case: u32, deal: u32, fen: Money) {
        self.sums[case as usize] += fen;
        self.deals.push((case, deal));
    }

    /// The cases that are off, in order.
    fn into_rows(self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut place = vec![u32::MAX; self.sums.len()];
        for (place, fen) in place.iter_mut().zip(self.sums).filter(|(_, fen)| !fen.is_zero()) {
            *place = rows.len() as u32;
            rows.push(Row { fen, ..Row::default() });
        }
        for (case, contract) in self.contracts {
            if let Some(row) = rows.get_mut(place[case as usize] as usize) {
                row.contracts.push(contract);
            }
        }
        for (case, deal) in self.deals {
            if let Some(row) = rows.get_mut(place[case as usize] as usize) {
                row.deals.push(deal);
            }
        }
        rows
    }
}

/// The rows of every step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bridge {
    steps: [Vec<Row>; Step::ALL.len()],
}

impl Bridge {
    /// The bridge over all the evidence.
    pub fn new(evidence: &Evidence, outcomes: &[Outcome], lines: &[Line]) -> Bridge {
        let mut bridge = Bridge::default();
        bridge.register_to_crm(evidence);
        bridge.crm_to_finance(evidence, outcomes);
        bridge.finance_to_trusted(outcomes, lines);
        bridge
    }

    /// The rows of a step.
    pub fn rows(&self, step: Step) -> &[Row] {
        &self.steps[step as usize]
    }

    /// What a step adds.
    pub fn sum(&self, step: Step) -> Money {
        self.rows(step).iter().map(|row| row.fen).sum()
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

    fn add(&mut self, step: Step, row: Row) {
        self.steps[step as usize].push(row);
    }

    fn register_to_crm(&mut self, evidence: &Evidence) {
        let links = evidence.links;
        let mut matched = Differences::new(links.cases);
        for (entry, at) in evidence.register.entries.iter().zip(0u32..).filter(|(entry, _)| entry.counts()) {
            let has_deal = links.deals_of.of(at).iter().any(|deal| evidence.deals[*deal as usize].stands());
            let row = Row { contracts: Few::One(at), fen: -entry.amount, ..Row::default() };
            match (entry.duplicate_of, has_deal) {
                (Some(_), _) => self.add(Step::RegisterDuplicates, row),
                (None, false) => self.add(Step::RegisterOnly, row),
                (None, true) => matched.add_contract(links.case_of_contract[at as usize], at, -entry.amount),
            }
        }
        for (deal, at) in evidence.deals.iter().zip(0u32..).filter(|(deal, _)| deal.counts()) {
            let contracts = links.contracts_of.of(at).iter();
            let has_contract = contracts.clone().any(|at| evidence.register.entries[*at as usize].stands());
            let row = Row { deals: Few::One(at), fen: deal.amount, ..Row::default() };
            match (deal.duplicate_of, has_contract) {
                (Some(_), _) => self.add(Step::CrmDuplicates, row),
                (None, false) => self.add(Step::CrmOnly, row),
                (None, true) => matched.add_deal(links.case_of_deal[at as usize], at, deal.amount),
            }
        }
        matched.into_rows().into_iter().for_each(|row| self.add(Step::AmountDifference, row));
    }

    fn crm_to_finance(&mut self, evidence: &Evidence, outcomes: &[Outcome]) {
        let links = evidence.links;
        let mut paid = Differences::new(links.cases);
        let mut has_cash = vec![false; evidence.deals.len()];
        let mut is_of_deal = vec![false; evidence.register.entries.len()];
        for contract in 0..evidence.register.entries.len() as u32 {
            let standing =
                links.deals_of.of(contract).iter().filter(|deal| evidence.deals[**deal as usize].stands());
            let has_receipt = evidence.receipts.of(contract).iter().any(|line| !line.is_refund());
            if !has_receipt || standing.clone().next().is_none() {
                continue;
            }
            is_of_deal[contract as usize] = true;
            standing.for_each(|deal| has_cash[*deal as usize] = true);
            let case = links.case_of_contract[contract as usize];
            paid.add_contract(case, contract, evidence.receipts.gross(contract));
        }
        for (deal, at) in evidence.deals.iter().zip(0u32..).filter(|(deal, _)| deal.counts()) {
            if has_cash[at as usize] {
                paid.add_deal(links.case_of_deal[at as usize], at, -deal.amount);
            } else {
                self.add(Step::NoCash, Row { deals: Few::One(at), fen: -deal.amount, ..Row::default() });
            }
        }
        for row in paid.into_rows() {
            self.add(if row.fen < Money::ZERO { Step::Shortfall } else { Step::Overpaid }, row);
        }
        for (outcome, at) in outcomes.iter().zip(0u32..) {
            self.other_receipts(outcome, at, &is_of_deal);
        }
    }

    fn other_receipts(&mut self, outcome: &Outcome, at: u32, is_of_deal: &[bool]) {
        let row = |contracts: Few, fen| Row { contracts, payment: Some(at), fen, ..Row::default() };
        if outcome.verdict == Verdict::Refund {
            self.add(Step::Refunds, row(outcome.shares.iter().collect(), -outcome.amount));
        } else if outcome.verdict.is_open() {
            let cause = Some(Cause::Payment(outcome.verdict));
            let deals = outcome.deal().into();
            self.add(Step::OtherReceipts, Row { deals, cause, ..row(Few::None, outcome.amount) });
        } else if outcome.verdict.is_accepted() {
            let parts = match &outcome.shares {
                Shares::None => Vec::new(),
                Shares::One(contract) => vec![(*contract, outcome.amount)],
                Shares::Many(parts) => parts.to_vec(),
            };
            for (contract, part) in parts.into_iter().filter(|(contract, _)| !is_of_deal[*contract as usize])
            {
                self.add(Step::OtherReceipts, row(Few::One(contract), part));
            }
        }
    }

    fn finance_to_trusted(&mut self, outcomes: &[Outcome], lines: &[Line]) {
        for line in lines {
            let row = Row { deals: line.deal.into(), contracts: line.contract.into(), ..Row::default() };
            match line.reason() {
                Some(reason) if !line.received.is_zero() => {
                    let cause = Some(Cause::Deal(reason));
                    self.add(Step::UntrustedReceipts, Row { fen: -line.received, cause, ..row });
                }
                None if line.amount != Some(line.received) => {
                    let fen = line.amount.unwrap_or(Money::ZERO) - line.received;
                    self.add(Step::BasisAdjustment, Row { fen, ..row });
                }
                _ => {}
            }
        }
        for (outcome, at) in outcomes.iter().zip(0u32..) {
            if outcome.shares == Shares::None && !outcome.in_total().is_zero() {
                let row = Row {
                    deals: outcome.deal().into(),
                    payment: Some(at),
                    fen: -outcome.in_total(),
                    cause: Some(Cause::Payment(outcome.verdict)),
                    ..Row::default()
                };
                self.add(Step::UntrustedReceipts, row);
            }
        }
    }
}
