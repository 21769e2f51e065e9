//! Money that went out: a refund where it pairs with an earlier receipt or says so, else something else.

use rustc_hash::FxHashMap;

use super::number::{self, Said};
use super::{Desk, Pass, Verdict, opportunity};
use crate::domain::money::Money;
use crate::domain::payment::Direction;
use crate::domain::revenue::books::PaymentRow;
use crate::domain::revenue::names::Payer;

/// Refunds that name their contract or their deal.
pub fn pass_by_number(desk: &mut Desk) {
    for payment in desk.open(Direction::Out) {
        let contract = match number::said(desk.outcomes[payment as usize].row, desk.sides.register) {
            Said::One(first, pass) => {
                number::under(desk, payment, first).ok().map(|contract| (contract, pass))
            }
            Said::Nothing => by_deal(desk, payment),
            _ => None,
        };
        let Some((contract, pass)) = contract else { continue };
        let pair = latest_before(desk, contract, desk.outcomes[payment as usize].row);
        let to_customer = desk.payer(payment, contract) != Payer::Stranger;
        if says_refund(desk.outcomes[payment as usize].row) || (pair.is_some() && to_customer) {
            refund(desk, payment, contract, pair, pass);
        }
    }
}

/// Refunds by the receipt that they give back: the same firm and sum, or the only contract of a firm that has paid.
pub fn pass_by_receipt(desk: &mut Desk) {
    let out = desk.open(Direction::Out);
    let mut by_payer: FxHashMap<(u32, Money), Vec<u32>> = FxHashMap::default();
    for payment in &out {
        let outcome = &desk.outcomes[*payment as usize];
        if let Some(payer) = outcome.row.payer_word() {
            by_payer.entry((payer, outcome.amount)).or_default();
        }
    }
    let receipts = if by_payer.is_empty() { &[][..] } else { &desk.outcomes };
    for (at, outcome) in (0u32..).zip(receipts) {
        let key = outcome.row.payer_word().map(|payer| (payer, outcome.amount));
        let asked = key.filter(|_| is_receipt(desk, at)).and_then(|key| by_payer.get_mut(&key));
        asked.into_iter().for_each(|receipts| receipts.push(at));
    }
    for payment in out {
        let row = desk.outcomes[payment as usize].row;
        let amount = desk.outcomes[payment as usize].amount;
        let own = row.payer_word().and_then(|payer| by_payer.get(&(payer, amount)));
        let earlier = own.into_iter().flatten().copied().filter(|at| is_before(desk, *at, row));
        let pair = earlier.max_by_key(|at| (desk.outcomes[*at as usize].row.instant(), *at));
        let contract = pair.and_then(|pair| desk.outcomes[pair as usize].shares().iter().next());
        match (contract, pair) {
            (Some(contract), pair) => refund(desk, payment, contract, pair, Pass::Receipt),
            (None, Some(pair)) => {
                desk.decide(payment, Verdict::Refund, Some(Pass::Receipt));
                desk.outcomes[payment as usize].set_pair(pair);
            }
            (None, None) if says_refund(row) => said_so(desk, payment),
            (None, None) => desk.decide(payment, Verdict::OtherOut, None),
        }
    }
}

/// A refund by its words alone: it carries its contract where the firm has paid on one only.
fn said_so(desk: &mut Desk, payment: u32) {
    let row = desk.outcomes[payment as usize].row;
    let firm = desk.firm_behind(payment);
    let contracts = firm.map_or(Vec::new(), |firm| desk.contracts_of(firm).to_vec());
    let paid = |at: &u32| latest_before(desk, *at, row).is_some();
    let paid: Vec<u32> = contracts.into_iter().filter(paid).collect();
    match paid.as_slice() {
        [contract] => {
            let pair = latest_before(desk, *contract, row);
            refund(desk, payment, *contract, pair, Pass::Receipt);
        }
        _ => desk.decide(payment, Verdict::Refund, None),
    }
}

/// Whether the row says that money goes back.
pub fn says_refund(row: PaymentRow<'_>) -> bool {
    let marks = ["退款", "退货", "冲正", "红冲"];
    let says = |text: &str| marks.iter().any(|mark| text.contains(mark));
    row.texts().any(says) || row.extra().iter().any(|(_, cell)| says(cell))
}

fn by_deal(desk: &Desk, payment: u32) -> Option<(u32, Pass)> {
    let deal = opportunity::of(desk, payment)?;
    let all = desk.sides.links.contracts_of.of(deal);
    let row = desk.outcomes[payment as usize].row;
    let paid: Vec<u32> = all.iter().copied().filter(|at| latest_before(desk, *at, row).is_some()).collect();
    match (all, paid.as_slice()) {
        ([only], _) | (_, [only]) => Some((*only, Pass::Opportunity)),
        _ => None,
    }
}

fn is_receipt(desk: &Desk, at: u32) -> bool {
    let outcome = &desk.outcomes[at as usize];
    outcome.row.direction() == Direction::In && (desk.undecided[at as usize] || outcome.verdict.is_receipt())
}

fn is_before(desk: &Desk, receipt: u32, refund: PaymentRow<'_>) -> bool {
    desk.outcomes[receipt as usize].row.instant() <= refund.instant()
}

fn latest_before(desk: &Desk, contract: u32, refund: PaymentRow<'_>) -> Option<u32> {
    let receipts = desk.receipts(contract);
    let earlier = receipts.filter(|at| is_before(desk, *at, refund));
    earlier.max_by_key(|at| (desk.outcomes[*at as usize].row.instant(), *at))
}

fn refund(desk: &mut Desk, payment: u32, contract: u32, pair: Option<u32>, pass: Pass) {
    desk.accept(payment, contract, Verdict::Refund, pass);
    if let Some(pair) = pair {
        desk.outcomes[payment as usize].set_pair(pair);
    }
}
