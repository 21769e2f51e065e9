//! Pass 3: the customer's core name and an exact sum; and what is the only open sum of a customer.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::tail::Hint;
use super::{Desk, Pass, Verdict, Why};
use crate::domain::money::Money;
use crate::domain::revenue::books::PaymentRow;
use crate::domain::revenue::contract_no;
use crate::domain::revenue::firms::FirmId;
use crate::domain::revenue::names::Payer;

/// How often the receipts of a firm are looked at anew.
const ROUNDS: usize = 12;

/// How many open contracts are named as candidates.
const MOST: usize = 12;

/// So many contracts of a firm are sooner asked one by one for room than put in the order of the sums that are due.
const FEW: usize = 24;

/// Accepts a receipt where one contract of the firm waits for exactly this sum and no other receipt claims it.
/// What is accepted changes what is open, so it goes on until nothing moves.
pub fn pass(desk: &mut Desk) {
    for (firm, payments) in desk.open_by_firm().iter() {
        let mut left = payments.to_vec();
        for _ in 0..ROUNDS {
            let before = left.len();
            accept_exact(desk, firm, &left);
            left.retain(|payment| desk.undecided[*payment as usize]);
            if left.is_empty() || left.len() == before {
                break;
            }
        }
    }
}

/// Accepts odd parts where they are of the only open sum of their customer.
pub fn pass_of_only_open(desk: &mut Desk) {
    let owing = deals_without_contract(desk);
    for (firm, payments) in desk.open_by_firm().iter() {
        let mut open = desk.contracts_of(firm).iter().filter(|at| desk.rest(**at) > Money::ZERO);
        let (Some(&contract), None) = (open.next(), open.next()) else { continue };
        let named = payments.iter().any(|at| desk.unknown_number.contains_key(at));
        let sum: Money = payments.iter().map(|at| desk.outcomes[*at as usize].amount).sum();
        if named || sum > desk.rest(contract) || owing.binary_search(&firm).is_ok() {
            continue;
        }
        for &payment in payments {
            if is_only_home(desk, firm, payment, contract)
                && !says_other_money(desk.outcomes[payment as usize].row)
                && desk.payer(payment, contract) == Payer::Customer
            {
                desk.accept(payment, contract, Verdict::Matched, Pass::OnlyOpen);
            }
        }
    }
}

/// Whether no other contract of the firm, paid as it may be, is over just this sum or has an instalment of it.
fn is_only_home(desk: &Desk, firm: FirmId, payment: u32, contract: u32) -> bool {
    let amount = desk.outcomes[payment as usize].amount;
    let mut others = desk.contracts_of(firm).iter().filter(|at| **at != contract);
    !desk.is_denied(payment, contract)
        && !Hint::of(desk, firm, payment).is_of_another(contract)
        && !others.any(|at| desk.fits(*at, amount))
}

/// Whether the row says that it is money for something else than goods: a loan, a deposit, a current account.
fn says_other_money(row: PaymentRow<'_>) -> bool {
    let marks = ["往来款", "借款", "还款", "押金", "保证金", "备用金", "利息"];
    row.texts().any(|text| marks.iter().any(|mark| text.contains(mark)))
}

/// The contracts of `firm` that wait for exactly the sum of `payment`; one whose last digits it does not give is out
/// where it gives those of another.
pub fn exact(desk: &Desk, firm: FirmId, payment: u32) -> Vec<u32> {
    let amount = desk.outcomes[payment as usize].amount;
    let given = desk.unknown_number.get(&payment).map(|number| contract_no::lookalike(number));
    let hint = LazyCell::new(|| Hint::of(desk, firm, payment));
    let fits = |at: &u32| {
        desk.room_for(*at, amount) > 0 && !desk.is_denied(payment, *at) && !hint.is_of_another(*at)
    };
    let all = desk.contracts_of(firm);
    let fitting: Vec<u32> = match all.len() {
        ..=FEW => all.iter().copied().filter(fits).collect(),
        _ => desk.due(firm).exactly(amount).filter(fits).collect(),
    };
    let Some(given) = given else { return fitting };
    let alike: Vec<u32> = fitting.iter().copied().filter(|at| is_alike(desk, *at, &given)).collect();
    if alike.is_empty() { fitting } else { alike }
}

/// Whether the eye would take a number that the register lacks for the contract's.
fn is_alike(desk: &Desk, contract: u32, given: &str) -> bool {
    contract_no::lookalike(desk.sides.register.entries[contract as usize].number) == given
}

fn accept_exact(desk: &mut Desk, firm: FirmId, payments: &[u32]) {
    let mut claims: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for payment in payments {
        if let [only] = exact(desk, firm, *payment).as_slice() {
            claims.entry(*only).or_default().push(*payment);
        }
    }
    for (contract, claimants) in claims {
        if is_room_for_all(desk, contract, &claimants) {
            for payment in claimants {
                accept(desk, payment, contract, Pass::NameAndSum);
            }
        }
    }
}

/// Whether the open sums of a contract hold every claimant, so that it does not matter who goes first.
fn is_room_for_all(desk: &Desk, contract: u32, claimants: &[u32]) -> bool {
    let mut counts: BTreeMap<Money, usize> = BTreeMap::new();
    claimants.iter().for_each(|at| *counts.entry(desk.outcomes[*at as usize].amount).or_default() += 1);
    let sum: Money = claimants.iter().map(|at| desk.outcomes[*at as usize].amount).sum();
    sum <= desk.rest(contract)
        && counts.into_iter().all(|(amount, count)| count <= desk.room_for(contract, amount))
}

/// Takes a receipt whose sum is exact: from the customer it is matched, else the memo has named the customer.
pub fn accept(desk: &mut Desk, payment: u32, contract: u32, pass: Pass) {
    match desk.payer(payment, contract) {
        Payer::Customer | Payer::Unknown => desk.accept(payment, contract, Verdict::Matched, pass),
        Payer::Kin | Payer::Stranger => desk.accept(payment, contract, Verdict::PaidByOther, pass),
    }
}

fn deals_without_contract(desk: &Desk) -> Vec<FirmId> {
    let deals = (0u32..).zip(desk.sides.deals);
    let bare = deals.filter(|(at, deal)| deal.stands() && desk.sides.links.contracts_of.of(*at).is_empty());
    let mut firms: Vec<FirmId> = bare.filter_map(|(_, deal)| deal.firm).collect();
    firms.sort_unstable();
    firms.dedup();
    firms
}

/// Why nothing of a firm's was taken for `payment`, and what came into question.
pub fn reason(desk: &mut Desk, firm: FirmId, payment: u32) -> (Verdict, Why, Vec<u32>) {
    let fitting = exact(desk, firm, payment);
    let all = desk.contracts_of(firm).iter().copied();
    let open: Vec<u32> = all.filter(|at| desk.rest(*at) > Money::ZERO).take(MOST).collect();
    match (fitting.as_slice(), open.is_empty()) {
        ([], true) => (Verdict::Unmatched, Why::NothingOpen, Vec::new()),
        ([], false) if desk.named_in_memo(payment).is_some() => (Verdict::Review, Why::OtherPayer, open),
        ([], false) => (Verdict::Review, Why::OddPart, open),
        ([_], _) => (Verdict::Review, Why::Competing, fitting),
        _ => (Verdict::Ambiguous, Why::SeveralContracts, fitting),
    }
}
