//! The end of the cascade: what no pass took is left to a person, with what came into question.

use std::collections::HashMap;

use super::{Desk, Verdict, Why, name};
use crate::domain::payment::Direction;
use crate::domain::revenue::contract_no;
use crate::domain::revenue::firms::Known;

/// Gives every receipt that is still undecided its verdict.
pub fn pass(desk: &mut Desk) {
    let alike = if desk.unknown_number.is_empty() { HashMap::new() } else { by_lookalike(desk) };
    for payment in desk.open(Direction::In) {
        let (verdict, why, candidates) = match desk.unknown_number.get(&payment) {
            Some(number) => misspelled(&alike, number),
            None => judge(desk, payment),
        };
        desk.leave(payment, verdict, why, candidates);
    }
}

fn by_lookalike(desk: &Desk) -> HashMap<String, Vec<u32>> {
    let mut alike: HashMap<String, Vec<u32>> = HashMap::new();
    for (at, entry) in (0u32..).zip(&desk.sides.register.entries) {
        alike.entry(contract_no::lookalike(&entry.number)).or_default().push(at);
    }
    alike
}

fn misspelled(alike: &HashMap<String, Vec<u32>>, number: &str) -> (Verdict, Why, Vec<u32>) {
    match alike.get(&contract_no::lookalike(number)) {
        Some(candidates) => (Verdict::Review, Why::Lookalike, candidates.clone()),
        None => (Verdict::Unmatched, Why::UnknownNumber, Vec::new()),
    }
}

fn judge(desk: &mut Desk, payment: u32) -> (Verdict, Why, Vec<u32>) {
    if let Some(firm) = desk.firm_behind(payment) {
        return name::reason(desk, firm, payment);
    }
    let row = desk.outcomes[payment as usize].row;
    let known = row.payer.as_deref().map_or(Known::None, |payer| desk.sides.names.know(payer).clone());
    let firms = match &known {
        Known::Several(firms) => firms.clone(),
        _ => row.payer.as_deref().map_or(Vec::new(), |payer| desk.sides.names.kin_of(payer)),
    };
    let fitting: Vec<u32> = firms.iter().flat_map(|firm| name::exact(desk, *firm, payment)).collect();
    match (known, fitting.len()) {
        (_, 0) => (Verdict::Unmatched, Why::NothingOpen, fitting),
        (Known::Several(_), 1) => (Verdict::Review, Why::SeveralFirms, fitting),
        (Known::Several(_), _) => (Verdict::Ambiguous, Why::SeveralFirms, fitting),
        _ => (Verdict::Review, Why::Kin, fitting),
    }
}
