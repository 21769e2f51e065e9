//! Several receipts that make up one open sum, and one receipt that makes up several: only where there is one way.

use std::collections::BTreeSet;

use super::tail::Hint;
use super::{Desk, Pass, Verdict, name, number};
use crate::domain::money::Money;
use crate::domain::revenue::firms::FirmId;
use crate::domain::revenue::names::Payer;

/// More than this many things together are not searched: a coincidence would be too likely.
const MOST: usize = 14;

/// A search goes no deeper than this.
const WIDEST: usize = 64;

/// Accepts collective payments and instalments of odd sizes.
pub fn pass(desk: &mut Desk) {
    for (firm, payments) in desk.open_by_firm().iter() {
        for payment in payments {
            one_for_several(desk, firm, *payment);
        }
        if payments.len() > 1 {
            several_for_one(desk, firm, payments);
        }
    }
}

fn one_for_several(desk: &mut Desk, firm: FirmId, payment: u32) {
    let amount = desk.outcomes[payment as usize].amount;
    let Some(contracts) = sharing(desk, firm, payment) else { return };
    let numbered = desk.unknown_number.contains_key(&payment);
    if numbered || !name::exact(desk, firm, payment).is_empty() {
        return;
    }
    let due: Vec<Vec<Money>> = contracts.iter().map(|at| number::parts_due(desk, *at)).collect();
    if is_coincidence(&due, amount) {
        return;
    }
    let Some(chosen) = only_way(&due, amount, 2) else { return };
    let parts: Vec<(u32, Money)> =
        contracts.iter().copied().zip(chosen).filter_map(|(at, part)| Some((at, part?))).collect();
    if parts.len() > 1 && parts.iter().all(|(at, _)| is_own(desk, payment, *at)) {
        desk.accept_parts(payment, parts, Verdict::Matched, Pass::SubsetSum);
    }
}

/// The open contracts of a firm that may share a payment; nothing where they are too many or too few, or wait for less.
fn sharing(desk: &Desk, firm: FirmId, payment: u32) -> Option<Vec<u32>> {
    let open = || desk.contracts_of(firm).iter().copied().filter(|at| desk.rest(*at) > Money::ZERO);
    let all: Money = open().map(|at| desk.rest(at)).sum();
    if open().nth(1).is_none() || all < desk.outcomes[payment as usize].amount {
        return None;
    }
    let hint = Hint::of(desk, firm, payment);
    let contracts: Vec<u32> = open().filter(|at| !hint.is_of_another(*at)).take(MOST + 1).collect();
    (2..=MOST).contains(&contracts.len()).then_some(contracts)
}

fn several_for_one(desk: &mut Desk, firm: FirmId, payments: &[u32]) {
    let free = |at: &u32| {
        desk.undecided[*at as usize]
            && !desk.unknown_number.contains_key(at)
            && name::exact(desk, firm, *at).is_empty()
    };
    let payments: Vec<u32> = payments.iter().copied().filter(free).collect();
    if payments.len() < 2 || payments.len() > MOST {
        return;
    }
    let mut found: Vec<(u32, Vec<u32>)> = Vec::new();
    for contract in desk.contracts_of(firm).to_vec() {
        let rest = desk.rest(contract);
        let may_be = |at: &u32| !Hint::of(desk, firm, *at).is_of_another(contract);
        let payments: Vec<u32> = payments.iter().copied().filter(may_be).collect();
        let amounts: Vec<Vec<Money>> =
            payments.iter().map(|at| vec![desk.outcomes[*at as usize].amount]).collect();
        if rest <= Money::ZERO || is_coincidence(&amounts, rest) {
            continue;
        }
        match ways(&amounts, rest, 2).as_slice() {
            [] => {}
            [only] => {
                let chosen = payments.iter().zip(only).filter(|(_, part)| part.is_some());
                found.push((contract, chosen.map(|(at, _)| *at).collect()));
            }
            _ => return,
        }
    }
    let distinct: BTreeSet<u32> = found.iter().flat_map(|(_, chosen)| chosen.iter().copied()).collect();
    if distinct.len() != found.iter().map(|(_, chosen)| chosen.len()).sum::<usize>() {
        return;
    }
    for (contract, chosen) in found {
        if chosen.len() > 1 && chosen.iter().all(|at| is_own(desk, *at, contract)) {
            for payment in chosen {
                desk.accept(payment, contract, Verdict::Matched, Pass::SubsetSum);
            }
        }
    }
}

fn is_own(desk: &mut Desk, payment: u32, contract: u32) -> bool {
    !desk.is_denied(payment, contract) && desk.payer(payment, contract) == Payer::Customer
}

/// Whether some way to make `sum` would be likely by chance alone: more ways to choose among the parts than one in
/// twenty of the sums that their common step lets through. The step is the power of ten that all sums are rounded to.
fn is_coincidence(parts: &[Vec<Money>], sum: Money) -> bool {
    let all = || parts.iter().flatten().map(|part| part.fen().unsigned_abs());
    let is_step = |step: &u64| all().chain([sum.fen().unsigned_abs()]).all(|fen| fen % step == 0);
    let step = (0..13).map(|zeros| 10u64.pow(zeros)).take_while(is_step).last().unwrap_or(1);
    let choices = parts.iter().fold(1u64, |product, part| product.saturating_mul(part.len() as u64 + 1));
    choices.saturating_mul(step).saturating_mul(20) > all().sum::<u64>()
}

/// The only way to make `sum` of at most one part of each; `None` where there is no way or more than one.
/// At least `least` of them must take part.
pub fn only_way(parts: &[Vec<Money>], sum: Money, least: usize) -> Option<Vec<Option<Money>>> {
    let mut found = ways(parts, sum, least);
    if found.len() == 1 { found.pop() } else { None }
}

/// At most two ways to make `sum`.
fn ways(parts: &[Vec<Money>], sum: Money, least: usize) -> Vec<Vec<Option<Money>>> {
    if parts.len() > WIDEST {
        return vec![Vec::new(), Vec::new()];
    }
    let mut most: Vec<Money> = vec![Money::ZERO; parts.len() + 1];
    for at in (0..parts.len()).rev() {
        most[at] = most[at + 1] + parts[at].iter().copied().max().unwrap_or(Money::ZERO);
    }
    let mut search = Search { parts, most, least, found: Vec::new(), chosen: Vec::new(), steps: 0 };
    search.go(sum);
    if search.steps >= Search::LIMIT { vec![Vec::new(), Vec::new()] } else { search.found }
}

struct Search<'p> {
    parts: &'p [Vec<Money>],
    /// The most that the parts from here on can make.
    most: Vec<Money>,
    least: usize,
    found: Vec<Vec<Option<Money>>>,
    chosen: Vec<Option<Money>>,
    steps: u32,
}

impl Search<'_> {
    /// Beyond this many steps nothing is claimed to be the only way.
    const LIMIT: u32 = 20_000;

    fn go(&mut self, left: Money) {
        self.steps += 1;
        let at = self.chosen.len();
        if self.found.len() > 1 || self.steps >= Search::LIMIT || left < Money::ZERO || left > self.most[at] {
            return;
        }
        if at == self.parts.len() {
            if left.is_zero() && self.chosen.iter().flatten().count() >= self.least {
                self.found.push(self.chosen.clone());
            }
            return;
        }
        let options = std::iter::once(None).chain(self.parts[at].iter().copied().map(Some));
        for option in options.collect::<Vec<Option<Money>>>() {
            self.chosen.push(option);
            self.go(left - option.unwrap_or(Money::ZERO));
            self.chosen.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(sums: &[&[i64]]) -> Vec<Vec<Money>> {
        sums.iter().map(|row| row.iter().copied().map(Money::of_fen).collect()).collect()
    }

    #[test]
    fn only_one_way_counts() {
        let way = only_way(&parts(&[&[30], &[50], &[70]]), Money::of_fen(80), 0).unwrap();
        assert_eq!(way, [Some(Money::of_fen(30)), Some(Money::of_fen(50)), None]);
        assert_eq!(only_way(&parts(&[&[30], &[50], &[80]]), Money::of_fen(80), 0), None);
        assert_eq!(only_way(&parts(&[&[30], &[50]]), Money::of_fen(70), 0), None);
        assert!(only_way(&parts(&[&[30], &[50], &[80]]), Money::of_fen(80), 2).is_some());
    }

    #[test]
    fn what_takes_too_long_is_not_claimed() {
        let many: Vec<Vec<Money>> =
            (1..60).map(|fen| vec![Money::of_fen(1 << (fen % 30)), Money::of_fen(fen)]).collect();
        assert_eq!(only_way(&many, Money::of_fen(12_345_677), 0), None);
    }
}
