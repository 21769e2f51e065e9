//! Pass 2: the deal's id, from its own column, else found in the memo.

use super::{Desk, Pass, Verdict, Why};
use crate::domain::few::Few;
use crate::domain::money::Money;
use crate::domain::payment::Direction;
use crate::domain::revenue::books::PaymentRow;
use crate::domain::revenue::contract_no;
use crate::domain::revenue::crm::Deal;
use crate::domain::revenue::linking::DealIds;
use crate::domain::revenue::names::Payer;

/// Accepts what names a deal with one contract; a deal without a contract is named beside the payment.
pub fn pass(desk: &mut Desk) {
    for payment in desk.open(Direction::In) {
        let Some(deal) = of(desk, payment) else { continue };
        desk.outcomes[payment as usize].set_deal(deal);
        match super::number::said(desk.outcomes[payment as usize].row, desk.sides.register) {
            super::number::Said::One(..) | super::number::Said::Several(..) => continue,
            _ => settle(desk, payment, deal),
        }
    }
}

/// The deal that a payment names; the first of its kind where it names a duplicate.
pub fn named(row: PaymentRow<'_>, ids: &DealIds, deals: &[Deal]) -> Option<u32> {
    let column = row.opportunity_id().and_then(|id| ids.get(id));
    let column = column.or_else(|| {
        let number = row.contract_no().map(contract_no::normal);
        number.and_then(|number| ids.by_unregistered(&number))
    });
    let deal = column.or_else(|| {
        let found = Few::all(row.texts().map(|text| ids.find_in(text)));
        if let [only] = *found { Some(only) } else { None }
    })?;
    Some(deals[deal as usize].duplicate_of.unwrap_or(deal))
}

/// The deal that the payment on the desk names.
pub fn of(desk: &Desk, payment: u32) -> Option<u32> {
    named(desk.outcomes[payment as usize].row, desk.sides.ids, desk.sides.deals)
}

/// The contract of a deal that a payment over `amount` is for; `Err` has those in question.
pub fn contract_of(desk: &Desk, deal: u32, amount: Money) -> Result<u32, Vec<u32>> {
    let all = desk.sides.links.contracts_of.of(deal);
    let is_void = |at: &u32| desk.sides.register.entries[*at as usize].is_voided();
    let live: Vec<u32> = all.iter().copied().filter(|at| !is_void(at)).collect();
    let pool = if live.is_empty() { all.to_vec() } else { live };
    if let [only] = pool.as_slice() {
        return Ok(*only);
    }
    let fitting: Vec<u32> = pool.iter().copied().filter(|at| desk.room_for(*at, amount) > 0).collect();
    if let [only] = fitting.as_slice() { Ok(*only) } else { Err(pool) }
}

fn settle(desk: &mut Desk, payment: u32, deal: u32) {
    let amount = desk.outcomes[payment as usize].amount;
    let contract = match contract_of(desk, deal, amount) {
        Ok(contract) => contract,
        Err(none) if none.is_empty() => {
            return desk.leave(payment, Verdict::Unmatched, Why::DealWithoutContract, none);
        }
        Err(several) => return desk.leave(payment, Verdict::Ambiguous, Why::DealOfSeveral, several),
    };
    if desk.is_denied(payment, contract) {
        return desk.leave(payment, Verdict::Review, Why::Denied, vec![contract]);
    }
    let payer = desk.payer(payment, contract);
    let customer = desk.sides.firm_of(contract);
    let named = payer == Payer::Stranger && customer.is_some() && desk.named_in_memo(payment) == customer;
    if payer == Payer::Stranger && !named && !desk.fits(contract, amount) {
        return desk.leave(payment, Verdict::Review, Why::NameAndSumAgainst, vec![contract]);
    }
    let verdict = if named { Verdict::PaidByOther } else { Verdict::Matched };
    desk.accept(payment, contract, verdict, Pass::Opportunity);
}
