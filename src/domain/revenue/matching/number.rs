//! Pass 1: the contract's number, from its own column, else found in the memo.

#[cfg(test)]
use super::Shares;
use super::{Desk, Pass, Verdict, Why};
use crate::domain::few::Few;
use crate::domain::interner::TOGETHER;
use crate::domain::money::Money;
use crate::domain::payment::Direction;
use crate::domain::revenue::books::PaymentRow;
use crate::domain::revenue::contract_no;
use crate::domain::revenue::names::Payer;
use crate::domain::revenue::register::Register;

/// What a payment says about contracts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// A number that the register lacks.
    Unknown(String),
    /// One number, by its first entry.
    One(u32, Pass),
    /// Several numbers: a collective payment.
    Several(Vec<u32>, Pass),
    /// Column and memo disagree; the numbers of both.
    Torn(Vec<u32>),
}

/// Accepts what has a number, unless payer and sum both speak against it.
pub fn pass(desk: &mut Desk) {
    let mut payments = 0..desk.outcomes.len() as u32;
    let mut some = Vec::with_capacity(TOGETHER);
    while !payments.is_empty() {
        some.clear();
        let open = payments.by_ref().filter(|payment| is_open(desk, *payment));
        some.extend(open.take(TOGETHER));
        for (payment, contract) in some.iter().zip(at_a_glance(desk, &some)) {
            match contract {
                Some(contract) => desk.accept(*payment, contract, Verdict::Matched, Pass::Number),
                None => in_full(desk, *payment),
            }
        }
    }
}

fn is_open(desk: &Desk, payment: u32) -> bool {
    desk.undecided[payment as usize] && desk.outcomes[payment as usize].row.direction() == Direction::In
}

/// The contracts of payments that are plain, as most are: the column gives the only contract of a number, memo and
/// purpose none, nobody has denied anything, they name no deal, and their payer is no stranger.
fn at_a_glance(desk: &mut Desk, payments: &[u32]) -> Vec<Option<u32>> {
    let (register, decisions) = (desk.sides.register, desk.sides.decisions);
    let number = |payment: &u32| {
        let row = desk.outcomes[*payment as usize].row;
        let number = row.contract_no().filter(|number| number.bytes().any(|b| b.is_ascii_digit()))?;
        let is_alone = row.opportunity_id().is_none() && row.texts().all(|text| register.numbers.miss(text));
        (is_alone && !decisions.has_denied()).then_some(number)
    };
    // The register has no number without a sign.
    let numbers: Vec<&str> = payments.iter().map(|payment| number(payment).unwrap_or_default()).collect();
    let firsts = register.numbers.get_all_written(&numbers).into_iter();
    let plain = payments.iter().zip(firsts).map(|(payment, first)| {
        let contract = register.only(first?)?;
        (desk.payer(*payment, contract) != Payer::Stranger).then_some(contract)
    });
    plain.collect()
}

/// What becomes of any payment that says something about contracts.
fn in_full(desk: &mut Desk, payment: u32) {
    match said(desk.outcomes[payment as usize].row, desk.sides.register) {
        Said::Nothing => {}
        Said::Unknown(number) => {
            desk.unknown_number.insert(payment, number);
        }
        Said::Torn(numbers) => {
            let candidates =
                numbers.iter().flat_map(|first| desk.sides.register.from(Some(*first))).collect();
            desk.leave(payment, Verdict::Review, Why::ColumnAgainstMemo, candidates);
        }
        Said::One(first, pass) => one(desk, payment, first, pass),
        Said::Several(..) => {}
    }
}

/// Accepts, once the customers' own payments are in, what others pay and what one payment pays for several.
pub fn pass_of_strangers(desk: &mut Desk) {
    for payment in desk.open(Direction::In) {
        match said(desk.outcomes[payment as usize].row, desk.sides.register) {
            Said::One(first, pass) => stranger(desk, payment, first, pass),
            Said::Several(numbers, pass) => several(desk, payment, &numbers, pass),
            _ => {}
        }
    }
}

/// What column, memo and purpose say about contracts.
pub fn said(row: PaymentRow<'_>, register: &Register) -> Said {
    let numbers = &register.numbers;
    let memo = Few::all(row.texts().map(|text| numbers.find_in(text)));
    if let Some(number) = row.contract_no().filter(|_| memo.is_empty())
        && let Some(first) =
            numbers.get_written(number).filter(|_| number.bytes().any(|b| b.is_ascii_digit()))
    {
        return Said::One(first, Pass::Number);
    }
    let column = row.contract_no().map(|number| (number, contract_no::normal(number)));
    let Some((written, number)) = column.filter(|(_, number)| number.bytes().any(|b| b.is_ascii_digit()))
    else {
        return match &*memo {
            [] => Said::Nothing,
            [only] => Said::One(*only, Pass::NumberInMemo),
            several => Said::Several(several.to_vec(), Pass::NumberInMemo),
        };
    };
    let own = numbers.get(&number).map_or_else(|| numbers.find_in(written), Few::One);
    match (&*own, &*memo) {
        ([], []) => Said::Unknown(number),
        ([], _) => Said::Torn(memo.to_vec()),
        ([only], []) => Said::One(*only, Pass::Number),
        ([only], [same]) if only == same => Said::One(*only, Pass::Number),
        (_, []) => Said::Several(own.to_vec(), Pass::Number),
        _ if own.iter().all(|number| memo.contains(number)) => {
            Said::Several(memo.to_vec(), Pass::NumberInMemo)
        }
        _ => Said::Torn(Few::all([own, memo].into_iter()).to_vec()),
    }
}

/// The contract under a number; of customers who share it, the payer's own, else the one whose sum fits.
pub fn under(desk: &mut Desk, payment: u32, first: u32) -> Result<u32, Vec<u32>> {
    if let Some(only) = desk.sides.register.only(first) {
        return Ok(only);
    }
    let contracts: Vec<u32> = desk.sides.register.from(Some(first)).collect();
    if let [only] = contracts.as_slice() {
        return Ok(*only);
    }
    let own: Vec<u32> =
        contracts.iter().copied().filter(|c| desk.payer(payment, *c) == Payer::Customer).collect();
    let amount = desk.outcomes[payment as usize].amount;
    let pool = if own.is_empty() { &contracts } else { &own };
    match pool.as_slice() {
        [only] => Ok(*only),
        _ => {
            let fitting: Vec<u32> = pool.iter().copied().filter(|c| desk.fits(*c, amount)).collect();
            if let [only] = fitting.as_slice() { Ok(*only) } else { Err(contracts) }
        }
    }
}

fn one(desk: &mut Desk, payment: u32, first: u32, pass: Pass) {
    let contract = match under(desk, payment, first) {
        Ok(contract) => contract,
        Err(candidates) => return desk.leave(payment, Verdict::Ambiguous, Why::SharedNumber, candidates),
    };
    if desk.is_denied(payment, contract) {
        return desk.leave(payment, Verdict::Review, Why::Denied, vec![contract]);
    }
    let payer = desk.payer(payment, contract);
    if let Some(other) = torn_by_deal(desk, payment, contract, payer) {
        return desk.leave(payment, Verdict::Review, Why::NumberAgainstDeal, vec![contract, other]);
    }
    if payer != Payer::Stranger {
        desk.accept(payment, contract, Verdict::Matched, pass);
    }
}

fn stranger(desk: &mut Desk, payment: u32, first: u32, pass: Pass) {
    let Ok(contract) = under(desk, payment, first) else { return };
    let amount = desk.outcomes[payment as usize].amount;
    let customer = desk.sides.firm_of(contract);
    let named = customer.is_some() && desk.named_in_memo(payment) == customer;
    if named {
        desk.accept(payment, contract, Verdict::PaidByOther, pass);
    } else if desk.fits(contract, amount) {
        let verdict = if says_paid_for_another(desk.outcomes[payment as usize].row) {
            Verdict::PaidByOther
        } else {
            Verdict::Matched
        };
        desk.accept(payment, contract, verdict, pass);
    } else {
        desk.leave(payment, Verdict::Review, Why::NameAndSumAgainst, vec![contract]);
    }
}

/// Whether the row says that somebody pays for another: 代付, 代某某公司支付.
pub fn says_paid_for_another(row: PaymentRow<'_>) -> bool {
    let says = |text: &str| {
        let words = ["代付", "代为支付", "代为付款", "代缴", "代打款", "代汇"];
        let named = text
            .split_once('代')
            .is_some_and(|(_, rest)| rest.contains("公司") && rest.contains(['付', '汇']));
        words.iter().any(|word| text.contains(word)) || (named && !text.contains("代理"))
    };
    row.texts().any(says)
}

/// The contract that the deal's id leads to, where it is another one and neither payer nor sum decide for the number.
fn torn_by_deal(desk: &mut Desk, payment: u32, contract: u32, payer: Payer) -> Option<u32> {
    let id = desk.outcomes[payment as usize].row.opportunity_id()?;
    let deal = desk.sides.ids.get(id)?;
    let others = desk.sides.links.contracts_of.of(deal);
    let other = *others.first().filter(|_| !others.contains(&contract))?;
    let amount = desk.outcomes[payment as usize].amount;
    let by_payer = payer == Payer::Customer && desk.payer(payment, other) == Payer::Stranger;
    let by_sum = desk.fits(contract, amount) && !desk.fits(other, amount);
    (!by_payer && !by_sum).then_some(other)
}

/// Shares a payment among the contracts that it names, where there is one way only to do so.
fn several(desk: &mut Desk, payment: u32, numbers: &[u32], pass: Pass) {
    let amount = desk.outcomes[payment as usize].amount;
    let mut contracts = Vec::new();
    for first in numbers {
        match under(desk, payment, *first) {
            Ok(contract) => contracts.push(contract),
            Err(candidates) => return desk.leave(payment, Verdict::Ambiguous, Why::SharedNumber, candidates),
        }
    }
    let rests: Vec<Vec<Money>> = contracts.iter().map(|c| parts_due(desk, *c)).collect();
    match super::subset::only_way(&rests, amount, contracts.len()) {
        Some(_) if contracts.iter().any(|at| desk.is_denied(payment, *at)) => {
            desk.leave(payment, Verdict::Review, Why::Denied, contracts);
        }
        Some(chosen) => {
            let parts =
                contracts.iter().copied().zip(chosen).filter_map(|(c, part)| Some((c, part?))).collect();
            desk.accept_parts(payment, parts, Verdict::Matched, pass);
        }
        None => desk.leave(payment, Verdict::Review, Why::CollectiveUnclear, contracts),
    }
}

/// The sums that a contract may get next: all that is open, or the next instalments.
pub fn parts_due(desk: &Desk, contract: u32) -> Vec<Money> {
    let mut due = Vec::new();
    put_parts_due(desk, contract, &mut due);
    due
}

/// The same, put into `due`, which has nothing in it.
pub fn put_parts_due(desk: &Desk, contract: u32, due: &mut Vec<Money>) {
    due.extend(all_due(desk, contract));
    due.sort_unstable();
    due.dedup();
}

/// The same in no order: what is open, then the instalments, whether or not they are the same.
pub fn all_due<'d>(desk: &'d Desk, contract: u32) -> impl Iterator<Item = Money> + 'd {
    let rest = Some(desk.rest(contract)).filter(|rest| *rest > Money::ZERO);
    rest.into_iter().flat_map(move |rest| {
        let entry = &desk.sides.register.entries[contract as usize];
        let instalments = entry.instalments(desk.sides.policy);
        std::iter::once(rest).chain(instalments.filter(move |part| desk.room_for(contract, *part) > 0))
    })
}

/// Whether what is told at a glance is what becomes of a payment in full, for every payment on the desk.
#[cfg(test)]
pub fn is_glance_as_good(desk: &mut Desk) -> bool {
    desk.open(Direction::In).into_iter().all(|payment| {
        let glance = at_a_glance(desk, &[payment])[0];
        in_full(desk, payment);
        let outcome = &desk.outcomes[payment as usize];
        let told = (outcome.verdict, outcome.pass, outcome.shares());
        glance.is_none_or(|at| told == (Verdict::Matched, Some(Pass::Number), Shares::One(at)))
    })
}
