//! Money in a currency without a rate: it carries its contract where that is known, and is in no total.

use super::{Desk, Shares, Verdict, number, opportunity};
use crate::domain::money::Money;

/// Decides all that is in a currency without a rate.
pub fn pass(desk: &mut Desk) {
    for payment in 0..desk.outcomes.len() as u32 {
        let currency = desk.outcomes[payment as usize].row.currency();
        if !desk.undecided[payment as usize] || desk.sides.policy.in_base(Money::ZERO, currency).is_some() {
            continue;
        }
        let contract = match number::said(desk.outcomes[payment as usize].row, desk.sides.register) {
            number::Said::One(first, _) => number::under(desk, payment, first).ok(),
            number::Said::Nothing => opportunity::of(desk, payment)
                .and_then(|deal| opportunity::contract_of(desk, deal, Money::ZERO).ok()),
            _ => None,
        };
        desk.decide(payment, Verdict::Currency, None);
        desk.outcomes[payment as usize].shares = contract.map_or(Shares::None, Shares::One);
    }
}
