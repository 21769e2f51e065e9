//! Money in a currency without a rate: it carries its contract where that is known, and is in no total.

use super::{Desk, Verdict, number, opportunity};
use crate::domain::money::Money;

/// Decides all that is in a currency without a rate.
pub fn pass(desk: &mut Desk) {
    for payment in std::mem::take(&mut desk.foreign) {
        if !desk.undecided[payment as usize] {
            continue;
        }
        let contract = match number::said(desk.outcomes[payment as usize].row, desk.sides.register) {
            number::Said::One(first, _) => number::under(desk, payment, first).ok(),
            number::Said::Nothing => opportunity::of(desk, payment)
                .and_then(|deal| opportunity::contract_of(desk, deal, Money::ZERO).ok()),
            _ => None,
        };
        desk.decide(payment, Verdict::Currency, None);
        if let Some(contract) = contract {
            desk.outcomes[payment as usize].set_contract(contract);
        }
    }
}
