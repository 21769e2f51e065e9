//! What became of a payment. There are as many outcomes as payments: what few of them have stands aside.

use super::score::Score;
use super::{Pass, Verdict, Why};
use crate::domain::money::Money;
use crate::domain::revenue::books::PaymentRow;

/// The contracts that a payment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shares<'o> {
    /// None.
    None,
    /// One contract, the whole sum.
    One(u32),
    /// Several contracts, each with its part; the parts add up to the sum.
    Many(&'o [(u32, Money)]),
}

impl<'o> Shares<'o> {
    /// The contracts one after the other, in order.
    pub fn iter(self) -> impl Iterator<Item = u32> + 'o {
        let (one, many): (Option<u32>, &[(u32, Money)]) = match self {
            Shares::None => (None, &[]),
            Shares::One(contract) => (Some(contract), &[]),
            Shares::Many(parts) => (None, parts),
        };
        one.into_iter().chain(many.iter().map(|(contract, _)| *contract))
    }
}

/// The contract of a payment that has none, or several.
const NONE: u32 = u32::MAX;

/// What became of one payment.
#[derive(Debug, Clone)]
pub struct Outcome<'a> {
    /// The row.
    pub row: PaymentRow<'a>,
    /// The sum in the base currency; nought where there is no rate.
    pub amount: Money,
    /// What it is.
    pub verdict: Verdict,
    /// The pass that found the contract.
    pub pass: Option<Pass>,
    /// Why it is left to a person.
    pub why: Option<Why>,
    contract: u32,
    aside: Option<Box<Aside>>,
}

/// What few payments have.
#[derive(Debug, Clone, Default)]
struct Aside {
    parts: Vec<(u32, Money)>,
    deal: Option<u32>,
    pair: Option<u32>,
    candidates: Vec<u32>,
    scores: Vec<Score>,
}

impl<'a> Outcome<'a> {
    /// What nothing is known of yet but its row and its sum in the base currency.
    pub(super) fn new(row: PaymentRow<'a>, amount: Money) -> Outcome<'a> {
        let verdict = Verdict::Unmatched;
        Outcome { row, amount, verdict, pass: None, why: None, contract: NONE, aside: None }
    }

    /// The contracts that it is for.
    pub fn shares(&self) -> Shares<'_> {
        match &self.aside {
            _ if self.contract != NONE => Shares::One(self.contract),
            Some(aside) if !aside.parts.is_empty() => Shares::Many(&aside.parts),
            _ => Shares::None,
        }
    }

    /// The contracts that it is for, each with its part, positive.
    pub fn parts(&self) -> impl Iterator<Item = (u32, Money)> + '_ {
        let (one, many): (Option<u32>, &[(u32, Money)]) = match self.shares() {
            Shares::None => (None, &[]),
            Shares::One(contract) => (Some(contract), &[]),
            Shares::Many(parts) => (None, parts),
        };
        one.map(|contract| (contract, self.amount)).into_iter().chain(many.iter().copied())
    }

    /// The deal that it names.
    pub fn deal(&self) -> Option<u32> {
        self.aside.as_ref()?.deal
    }

    /// The payment that it repeats, or gives back.
    pub fn pair(&self) -> Option<u32> {
        self.aside.as_ref()?.pair
    }

    /// Contracts that were candidates, where it is left to a person.
    pub fn candidates(&self) -> &[u32] {
        self.aside.as_ref().map_or(&[], |aside| &aside.candidates)
    }

    /// The scores of the contracts in question, the best first, where no earlier pass has decided.
    pub fn scores(&self) -> &[Score] {
        self.aside.as_ref().map_or(&[], |aside| &aside.scores)
    }

    /// The receipt as it counts in finance's total: refunds negative, what does not count nought.
    pub fn in_total(&self) -> Money {
        match self.verdict {
            Verdict::Refund => -self.amount,
            verdict if verdict.is_receipt() => self.amount,
            _ => Money::ZERO,
        }
    }

    pub(super) fn set_contract(&mut self, contract: u32) {
        self.contract = contract;
    }

    pub(super) fn set_parts(&mut self, parts: Vec<(u32, Money)>) {
        self.contract = NONE;
        self.aside.get_or_insert_default().parts = parts;
    }

    pub(super) fn set_deal(&mut self, deal: u32) {
        self.aside.get_or_insert_default().deal = Some(deal);
    }

    pub(super) fn set_pair(&mut self, pair: u32) {
        self.aside.get_or_insert_default().pair = Some(pair);
    }

    pub(super) fn set_candidates(&mut self, candidates: Vec<u32>) {
        if !candidates.is_empty() || self.aside.is_some() {
            self.aside.get_or_insert_default().candidates = candidates;
        }
    }

    pub(super) fn set_scores(&mut self, scores: Vec<Score>) {
        if !scores.is_empty() || self.aside.is_some() {
            self.aside.get_or_insert_default().scores = scores;
        }
    }

    /// Forgets all scores but the best `most`.
    pub(super) fn keep_scores(&mut self, most: usize) {
        if let Some(aside) = &mut self.aside {
            aside.scores.truncate(most);
        }
    }
}
