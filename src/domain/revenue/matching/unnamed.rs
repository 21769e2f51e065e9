//! Pass 4: sum, place and day, only where the payer's name is missing.

use rustc_hash::FxHashMap;

use super::due::Due;
use super::near::is_in_window;
use super::{Desk, Pass, Verdict};
use crate::domain::payment::Direction;
use crate::domain::revenue::books::PaymentRow;
use crate::domain::revenue::company::{Company, Place};

/// Accepts a nameless receipt where one contract alone waits for its sum in its window, and the places agree.
pub fn pass(desk: &mut Desk) {
    let nameless: Vec<u32> = (desk.open(Direction::In).into_iter())
        .filter(|at| {
            desk.outcomes[*at as usize].row.payer_word().is_none() && !desk.unknown_number.contains_key(at)
        })
        .collect();
    if nameless.is_empty() {
        return;
    }
    let waiting = Due::of_all(desk);
    let mut claims: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for payment in nameless {
        if let Some(contract) = only_fit(desk, &waiting, payment).filter(|at| !desk.is_denied(payment, *at)) {
            claims.entry(contract).or_default().push(payment);
        }
    }
    let mut claims: Vec<(u32, Vec<u32>)> = claims.into_iter().collect();
    claims.sort_unstable();
    for (contract, claimants) in claims {
        if let [payment] = claimants.as_slice() {
            desk.accept(*payment, contract, Verdict::Matched, Pass::SumPlaceDay);
        }
    }
}

/// The one contract that waits for the sum in its window; one without a place stands in the way of all others.
fn only_fit(desk: &Desk, waiting: &Due, payment: u32) -> Option<u32> {
    let outcome = &desk.outcomes[payment as usize];
    let place = place_said(outcome.row)?;
    let same_sum = waiting.exactly(outcome.amount);
    let fitting: Vec<u32> = same_sum
        .filter(|at| is_in_window(desk, payment, *at) && !place_of(desk, *at).contradicts(place))
        .collect();
    let [only] = fitting.as_slice() else { return None };
    (!place_of(desk, *only).is_unknown()).then_some(*only)
}

/// The place that a payment's texts name.
pub fn place_said(row: PaymentRow<'_>) -> Option<Place> {
    row.texts().map(Place::within).find(|place| !place.is_unknown())
}

/// The place in the name of a contract's customer.
pub fn place_of(desk: &Desk, contract: u32) -> Place {
    let firm = desk.sides.firm_of(contract);
    firm.and_then(|firm| desk.sides.names.company(firm)).map_or(Place::default(), Company::place)
}
