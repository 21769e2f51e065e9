//! Pass 5: the customer's core name and place, the day in its window, and a sum within the tolerance.

use std::collections::HashMap;

use chrono::Days;

use super::{Desk, Pass, name};
use crate::domain::money::Money;
use crate::domain::revenue::policy::Slack;

/// Accepts a receipt where one open sum of the firm is within the tolerance and no other receipt claims it.
pub fn pass(desk: &mut Desk) {
    let tolerance = &desk.sides.policy.tolerance;
    if tolerance.above == Slack::default() && tolerance.below == Slack::default() {
        return;
    }
    for (firm, payments) in desk.open_by_firm().iter() {
        let contracts = desk.contracts_of(firm).to_vec();
        let mut claims: Vec<(u32, u32)> = Vec::new();
        for payment in payments.iter().filter(|at| !desk.unknown_number.contains_key(at)) {
            let near: Vec<u32> =
                contracts.iter().copied().filter(|at| is_near(desk, *payment, *at)).collect();
            if let [only] = near.as_slice() {
                claims.push((*only, *payment));
            }
        }
        let mut counts: HashMap<u32, usize> = HashMap::new();
        claims.iter().for_each(|(contract, _)| *counts.entry(*contract).or_default() += 1);
        for (contract, payment) in claims.into_iter().filter(|(contract, _)| counts[contract] == 1) {
            name::accept(desk, payment, contract, Pass::NearSum);
        }
    }
}

/// Whether a receipt is as good as a sum that the contract waits for, on a day that fits.
fn is_near(desk: &Desk, payment: u32, contract: u32) -> bool {
    let amount = desk.outcomes[payment as usize].amount;
    let tolerance = &desk.sides.policy.tolerance;
    let due = super::number::parts_due(desk, contract);
    !desk.is_denied(payment, contract)
        && amount > Money::ZERO
        && due.iter().any(|part| tolerance.covers(amount, *part))
        && is_in_window(desk, payment, contract)
}

/// Whether a receipt's day lies in the window of a contract: from its first day to its last due day, and the
/// policy's days before and after.
pub fn is_in_window(desk: &Desk, payment: u32, contract: u32) -> bool {
    let row = desk.sides.register.entries[contract as usize].row;
    let day = desk.sides.scope.zone.day(desk.outcomes[payment as usize].row.paid_at());
    let tolerance = &desk.sides.policy.tolerance;
    let due = row.instalments().iter().filter_map(|instalment| instalment.due);
    let days = || [row.signed_on(), row.sealed_on()].into_iter().flatten().chain(due.clone());
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return false };
    let from = first.checked_sub_days(Days::new(tolerance.days_before.into())).unwrap_or(first);
    let until = last.checked_add_days(Days::new(tolerance.days_after.into())).unwrap_or(last);
    from <= day && day <= until
}
