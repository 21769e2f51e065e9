//! The end of the cascade: what no pass took is left to a person, with what came into question.

use rustc_hash::FxHashMap;

use super::due::Due;
use super::score::REVIEW;
use super::{Desk, Verdict, Why, name, number, unnamed};
use crate::domain::money::Money;
use crate::domain::payment::Direction;
use crate::domain::revenue::contract_no;
use crate::domain::revenue::firms::Known;

/// How many contracts over one sum are named as candidates.
const MOST: usize = 8;

/// Gives every receipt that is still undecided its verdict.
pub fn pass(desk: &mut Desk) {
    let left = desk.open(Direction::In);
    if left.is_empty() {
        return;
    }
    let alike = if desk.unknown_number.is_empty() { FxHashMap::default() } else { by_lookalike(desk) };
    let mut waiting = None;
    for payment in left {
        let (verdict, why, candidates) = match desk.unknown_number.get(&payment) {
            Some(number) => misspelled(&alike, number),
            None => judge(desk, payment, &mut waiting),
        };
        let (verdict, why, candidates) = likely(desk, payment)
            .filter(|_| verdict == Verdict::Unmatched)
            .unwrap_or((verdict, why, candidates));
        desk.leave(payment, verdict, why, candidates);
    }
}

/// The contracts that the score holds for more likely than not.
fn likely(desk: &Desk, payment: u32) -> Option<Judgement> {
    let scores = desk.outcomes[payment as usize].scores().iter();
    let likely = scores.filter(|score| score.probability() >= REVIEW);
    let candidates: Vec<u32> = likely.map(|score| score.contract).collect();
    (!candidates.is_empty()).then_some((Verdict::Review, Why::Likely, candidates))
}

fn by_lookalike(desk: &Desk) -> FxHashMap<String, Vec<u32>> {
    let mut alike: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for (at, entry) in (0u32..).zip(&desk.sides.register.entries) {
        alike.entry(contract_no::lookalike(entry.number)).or_default().push(at);
    }
    alike
}

fn misspelled(alike: &FxHashMap<String, Vec<u32>>, number: &str) -> (Verdict, Why, Vec<u32>) {
    match alike.get(&contract_no::lookalike(number)) {
        Some(candidates) => (Verdict::Review, Why::Lookalike, candidates.clone()),
        None => (Verdict::Unmatched, Why::UnknownNumber, Vec::new()),
    }
}

type Judgement = (Verdict, Why, Vec<u32>);

fn judge(desk: &mut Desk, payment: u32, waiting: &mut Option<Due>) -> Judgement {
    if let Some(firm) = desk.firm_behind(payment) {
        return name::reason(desk, firm, payment);
    }
    let row = desk.outcomes[payment as usize].row;
    let (Some(payer), Some(word)) = (row.payer(), row.payer_word()) else {
        return by_sum(desk, payment, waiting, Why::OnlySum);
    };
    match desk.sides.names.know(word) {
        Known::Several(firms) => among(desk, payment, &firms, Why::SeveralFirms),
        _ if number::says_paid_for_another(row) => by_sum(desk, payment, waiting, Why::OtherPayer),
        _ => {
            let kin = desk.sides.names.kin_of(payer);
            among(desk, payment, &kin, Why::Kin)
        }
    }
}

/// The firms that the payer may be: what fits exactly, else what is open.
fn among(desk: &Desk, payment: u32, firms: &[u32], why: Why) -> Judgement {
    let fitting: Vec<u32> = firms.iter().flat_map(|firm| name::exact(desk, *firm, payment)).collect();
    let all = firms.iter().flat_map(|firm| desk.contracts_of(*firm)).copied();
    let open: Vec<u32> = all.filter(|at| desk.rest(*at) > Money::ZERO).take(MOST).collect();
    match (fitting.len(), open.is_empty()) {
        (0, true) => (Verdict::Unmatched, Why::NothingOpen, Vec::new()),
        (0, false) => (Verdict::Review, why, open),
        (1, _) => (Verdict::Review, why, fitting),
        _ if why == Why::SeveralFirms => (Verdict::Ambiguous, why, fitting),
        _ => (Verdict::Review, why, fitting),
    }
}

/// Contracts that wait for just this sum.
fn by_sum(desk: &Desk, payment: u32, waiting: &mut Option<Due>, why: Why) -> Judgement {
    let amount = desk.outcomes[payment as usize].amount;
    let waiting = waiting.get_or_insert_with(|| Due::of_all(desk));
    let mut fitting: Vec<u32> = waiting.exactly(amount).collect();
    fitting.retain(|at| !desk.is_denied(payment, *at));
    if let Some(place) = unnamed::place_said(desk.outcomes[payment as usize].row) {
        fitting.retain(|at| !unnamed::place_of(desk, *at).contradicts(place));
    }
    fitting.truncate(MOST);
    match (fitting.is_empty(), why) {
        (true, Why::OnlySum) => (Verdict::Unmatched, Why::NothingOpen, fitting),
        _ => (Verdict::Review, why, fitting),
    }
}
