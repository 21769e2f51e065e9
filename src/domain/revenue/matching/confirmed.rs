//! Before all passes: what a person has confirmed.

use super::{Desk, Pass, Verdict, subset};
use crate::domain::money::Money;
use crate::domain::payment::Direction;

/// Takes what is confirmed; where several contracts share a payment, each gets what is due in the only way, else all
/// that is open on one after the other.
pub fn pass(desk: &mut Desk) {
    if !desk.sides.decisions.has_confirmed() {
        return;
    }
    for payment in desk.open(Direction::In) {
        let id = desk.outcomes[payment as usize].row.payment_id();
        let numbers: Vec<&str> = desk.sides.decisions.confirmed(id).collect();
        let contracts: Vec<u32> =
            numbers.into_iter().filter_map(|number| desk.sides.register.under(number).next()).collect();
        match contracts.as_slice() {
            [] => {}
            [only] => desk.accept(payment, *only, Verdict::Matched, Pass::Confirmed),
            several => share(desk, payment, several),
        }
    }
}

fn share(desk: &mut Desk, payment: u32, contracts: &[u32]) {
    let amount = desk.outcomes[payment as usize].amount;
    let due: Vec<Vec<Money>> = contracts.iter().map(|at| super::number::parts_due(desk, *at)).collect();
    let parts = match subset::only_way(&due, amount, contracts.len()) {
        Some(chosen) => contracts.iter().copied().zip(chosen.into_iter().flatten()).collect(),
        None => one_after_the_other(desk, contracts, amount),
    };
    desk.accept_parts(payment, parts, Verdict::Matched, Pass::Confirmed);
}

fn one_after_the_other(desk: &Desk, contracts: &[u32], amount: Money) -> Vec<(u32, Money)> {
    let mut left = amount;
    let mut parts = Vec::new();
    for (index, contract) in contracts.iter().enumerate() {
        let is_last = index + 1 == contracts.len();
        let part = if is_last { left } else { desk.rest(*contract).min(left).max(Money::ZERO) };
        left -= part;
        parts.push((*contract, part));
    }
    parts
}
