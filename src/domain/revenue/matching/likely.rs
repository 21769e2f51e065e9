//! Pass 6: the score of all signs over candidate blocks, then who gets what by an optimal assignment.
//!
//! A payment is compared with the contracts of the firms that its payer may be (the core name, kin, the same initials
//! by sound) and with those that wait for its sum or little more (the bucket of the sum), not with all.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Deref;

use chrono::Days;

use super::component::{self, Edge};
use super::due::Due;
use super::score::{ACCEPT, Counts, Day, MARGIN, Name, REVIEW, Score, Signs, Sum, Tail};
use super::{Desk, Pass, Verdict, name, number, tail, unnamed};
use crate::domain::money::Money;
use crate::domain::payment::Direction;
use crate::domain::revenue::company::sound::Sound;
use crate::domain::revenue::company::{Company, Parts, Place};
use crate::domain::revenue::firms::{FirmId, Known};

/// A bank's fee is no more than this, and no more than a hundredth of the sum.
const FEE: Money = Money::of_fen(5_000);
/// More contracts than this in the bucket of one sum: the sum says nothing.
const BUCKET: usize = 32;
/// How many scores are kept.
const KEPT: usize = 5;
/// Of a payment's likely contracts so many may be given it. No more are needed: of a knot of at most 60 payments each
/// finds one of its best 61 open sums free.
const CHOICES: usize = 64;
/// A firm with more contracts than this: its name alone says next to nothing of one of them.
const CROWD: usize = 256;
/// How near to a due day is near.
const NEAR_DAYS: u64 = 10;

/// Scores what is still open and accepts what is sure; the scores of all stay with the payments.
pub fn pass(desk: &mut Desk) {
    let payments: Vec<u32> = desk.open(Direction::In);
    if payments.is_empty() {
        return;
    }
    let blocks = Blocks::new(desk);
    for payment in &payments {
        let scores = scores(desk, &blocks, *payment);
        desk.outcomes[*payment as usize].set_scores(scores);
    }
    accept(desk, &payments);
    for payment in payments {
        desk.outcomes[payment as usize].keep_scores(KEPT);
    }
}

/// What leads from a payment to contracts.
struct Blocks {
    /// Contracts that may still get money.
    open: usize,
    /// The sums that they wait for.
    due: Due,
}

impl Blocks {
    fn new(desk: &Desk) -> Blocks {
        let due = Due::of_all(desk);
        Blocks { open: due.contracts(), due }
    }

    /// The contracts that wait for `least` to `most`.
    fn waiting(&self, least: Money, most: Money) -> Vec<u32> {
        distinct(self.due.between(least, most))
    }

    /// The contracts in the bucket of a sum: they wait for it or a fee more. None where they are so many that the sum
    /// says nothing, which the first of them tell.
    fn bucket(&self, amount: Money) -> Vec<u32> {
        let all = self.due.between(amount, amount + FEE);
        let mut found = distinct(all.clone().take(BUCKET * 2));
        if found.len() <= BUCKET && all.clone().nth(BUCKET * 2).is_some() {
            found = distinct(all);
        }
        if found.len() <= BUCKET { found } else { Vec::new() }
    }

    /// How many contracts wait for what a payment over `amount` comes to.
    fn same_sum(&self, sum: Sum, amount: Money) -> usize {
        match sum {
            Sum::Exact => self.due.exactly(amount).count(),
            Sum::Fee => self.waiting(amount, amount + FEE).len(),
            _ => 0,
        }
    }
}

fn distinct(contracts: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut distinct: Vec<u32> = contracts.collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

/// How many numbers of the register, which stand in their order, begin with `head`.
fn sharing(desk: &Desk, head: &str) -> usize {
    let entries = &desk.sides.register.entries;
    let from = entries.partition_point(|entry| entry.number < head);
    entries[from..].iter().take_while(|entry| entry.number.starts_with(head)).count()
}

/// The scores of the contracts in question, the best first.
fn scores(desk: &mut Desk, blocks: &Blocks, payment: u32) -> Vec<Score> {
    let amount = desk.outcomes[payment as usize].amount;
    if amount <= Money::ZERO {
        return Vec::new();
    }
    let firms = firms(desk, payment);
    let desk = &*desk;
    // Most payments have nothing that is in question, and their texts need not be read.
    let said = LazyCell::new(|| Said::new(desk, payment));
    let mut pairs: Vec<(u32, Name)> = Vec::new();
    for (firm, name) in &firms {
        put_in_question(desk, blocks, *firm, &said, |contract| pairs.push((contract, *name)));
    }
    let bucket = blocks.bucket(amount);
    if !bucket.is_empty() {
        let payer = desk.outcomes[payment as usize].row.payer().map(Company::of);
        let nobody = payer.is_none() && firms.is_empty();
        for contract in &bucket {
            if nobody {
                pairs.push((*contract, Name::Missing));
            } else if payer.as_ref().is_some_and(|payer| is_misspelled(desk, payer.parts(), *contract)) {
                pairs.push((*contract, Name::Misspelled));
            }
        }
    }
    pairs.retain(|(contract, _)| desk.rest(*contract) > Money::ZERO && !desk.is_denied(payment, *contract));
    // What a contract was first in question for holds.
    pairs.sort_by_key(|(contract, _)| *contract);
    pairs.dedup_by_key(|(contract, _)| *contract);
    let mut scores: Vec<Score> =
        pairs.into_iter().filter_map(|(contract, name)| score(desk, blocks, &said, contract, name)).collect();
    scores.sort_by_key(|score| (-score.bits, score.contract));
    let likely = scores.iter().take(CHOICES).filter(|score| is_likely(score)).count();
    scores.truncate(likely.max(KEPT));
    scores
}

/// Whether a contract may be given to the payment at all.
fn is_likely(score: &Score) -> bool {
    score.bits > 0 && score.probability() >= REVIEW
}

/// Tells the contracts of a firm that are compared with a payment: of a crowd only those that its sum or its digits
/// speak for, since without either none of so many becomes likely.
fn put_in_question(
    desk: &Desk,
    blocks: &Blocks,
    firm: FirmId,
    said: &impl Deref<Target = Said>,
    told: impl FnMut(u32),
) {
    let all = desk.contracts_of(firm);
    if all.len() <= CROWD {
        return all.iter().copied().filter(|at| desk.rest(*at) > Money::ZERO).for_each(told);
    }
    let slack = said.amount.share(2, 100);
    let mut some = blocks.waiting(said.amount - slack, said.amount + slack + FEE);
    some.retain(|at| desk.sides.firm_of(*at) == Some(firm));
    if said.unknown_number.is_some() || !said.pieces.is_empty() {
        let speaks = |at: &u32| !matches!(tail_of(desk, said, *at), None | Some(Tail::Silent));
        some.extend(all.iter().copied().filter(speaks));
    }
    some.into_iter().for_each(told);
}

/// The firms that the payer may be.
fn firms(desk: &mut Desk, payment: u32) -> Vec<(FirmId, Name)> {
    if let Some(firm) = desk.named_in_memo(payment) {
        let alone = desk.outcomes[payment as usize].row.payer_word().is_none();
        return vec![(firm, if alone { Name::Own } else { Name::Named })];
    }
    if let Some(firm) = desk.firm_behind(payment) {
        return vec![(firm, Name::Own)];
    }
    let row = desk.outcomes[payment as usize].row;
    let (Some(payer), Some(word)) = (row.payer(), row.payer_word()) else { return Vec::new() };
    if let Known::Several(firms) = desk.sides.names.know(word) {
        return firms.iter().map(|firm| (*firm, Name::Several)).collect();
    }
    let mut firms: Vec<(FirmId, Name)> =
        desk.sides.names.kin_of(payer).into_iter().map(|firm| (firm, Name::Kin)).collect();
    let company = Company::of(payer);
    let company = company.parts();
    let Some(sound) = Sound::of(company.core) else { return firms };
    for firm in desk.sides.names.by_initials().get(&sound.initials).into_iter().flatten() {
        let Some(other) = desk.sides.names.company(*firm).map(Company::parts) else { continue };
        if other.core == company.core || other.place.contradicts(company.place) {
            continue;
        }
        let same = Sound::of(other.core).is_some_and(|other| other.syllables == sound.syllables);
        firms.push((*firm, if same { Name::Homophone } else { Name::Initials }));
    }
    firms
}

/// Whether the payer's name is the customer's but for one character of the core.
fn is_misspelled(desk: &Desk, payer: Parts<'_>, contract: u32) -> bool {
    let customer = desk.sides.firm_of(contract).and_then(|firm| desk.sides.names.company(firm));
    customer.map(Company::parts).is_some_and(|customer| {
        let rest =
            payer.place == customer.place && payer.full && customer.full && payer.trade == customer.trade;
        rest && differ_in_one(payer.core, customer.core)
    })
}

/// Whether two cores of some characters differ in one of them.
fn differ_in_one(one: &str, two: &str) -> bool {
    let (mut one, mut two) = (one.chars(), two.chars());
    let (mut length, mut differ) = (0, 0);
    loop {
        match (one.next(), two.next()) {
            (Some(one), Some(two)) => differ += usize::from(one != two),
            (None, None) => return length > 1 && differ == 1,
            _ => return false,
        }
        length += 1;
    }
}

/// What a payment says beside its payer.
struct Said {
    amount: Money,
    day: chrono::NaiveDate,
    place: Place,
    pieces: Vec<String>,
    unknown_number: Option<String>,
}

impl Said {
    fn new(desk: &Desk, payment: u32) -> Said {
        let outcome = &desk.outcomes[payment as usize];
        Said {
            amount: outcome.amount,
            day: desk.sides.scope.zone.day_of_millis(outcome.row.instant()),
            place: unnamed::place_said(outcome.row).unwrap_or_default(),
            pieces: tail::pieces(outcome.row),
            unknown_number: desk.unknown_number.get(&payment).cloned(),
        }
    }
}

/// The score of one contract; `None` where the places or the number speak against it.
fn score(desk: &Desk, blocks: &Blocks, said: &Said, contract: u32, name: Name) -> Option<Score> {
    let place = if said.place.is_unknown() { Place::default() } else { unnamed::place_of(desk, contract) };
    if !matches!(name, Name::Own | Name::Named) && place.contradicts(said.place) {
        return None;
    }
    let same_place = !said.place.is_unknown() && !place.is_unknown();
    let (sum, _) = sum(desk, contract, said.amount);
    let same_sum = blocks.same_sum(sum, said.amount);
    let firm = desk.sides.firm_of(contract);
    let same_name = firm.map_or(0, |firm| desk.contracts_of(firm).len());
    let counts = Counts {
        contracts: count(blocks.open),
        same_name: count(same_name.saturating_sub(1)),
        same_sum: count(same_sum.saturating_sub(1)),
    };
    let day = day(desk, contract, said.day);
    let tail = tail_of(desk, said, contract)?;
    Some(Signs { name, sum, day, same_place, tail }.score(contract, counts))
}

/// What the sum says, and the open sum that it is meant for: nought where it is no particular one.
fn sum(desk: &Desk, contract: u32, amount: Money) -> (Sum, Money) {
    if desk.room_for(contract, amount) > 0 {
        return (Sum::Exact, amount);
    }
    let lacking = |part: &Money| ((*part - amount).max(amount - *part), *part);
    let Some(near) = number::all_due(desk, contract).min_by_key(lacking) else {
        return (Sum::Part, Money::ZERO);
    };
    let percent = near.share(1, 100);
    match near - amount {
        fee if fee > Money::ZERO && fee <= FEE.min(percent) => (Sum::Fee, near),
        off if off.max(-off) <= percent && amount <= desk.rest(contract) => (Sum::Near, near),
        _ if amount > desk.rest(contract) => (Sum::Over, Money::ZERO),
        _ => (Sum::Part, Money::ZERO),
    }
}

fn day(desk: &Desk, contract: u32, day: chrono::NaiveDate) -> Day {
    let row = desk.sides.register.entries[contract as usize].row;
    let near = Days::new(NEAR_DAYS);
    let is_near = |due: chrono::NaiveDate| {
        due.checked_sub_days(near) <= Some(day) && Some(day) <= due.checked_add_days(near)
    };
    if row.instalments().iter().filter_map(|instalment| instalment.due).any(is_near) {
        return Day::Due;
    }
    match row.signed_on().or(row.sealed_on()).map(|signed| (day - signed).num_days()) {
        None => Day::Unknown,
        Some(..0) => Day::Before,
        Some(0..=365) => Day::After,
        Some(_) => Day::Late,
    }
}

/// What is said of the number; `None` where another one is given.
fn tail_of(desk: &Desk, said: &Said, contract: u32) -> Option<Tail> {
    let entry = &desk.sides.register.entries[contract as usize];
    let number = entry.number;
    if let Some(given) = &said.unknown_number {
        return tail::is_slip(given, number).then_some(Tail::Slip);
    }
    if said.pieces.is_empty() {
        return Some(Tail::Silent);
    }
    Some(
        match (
            tail::last_digits(&said.pieces, entry.row.contract_no(), number),
            tail::head(&said.pieces, number),
        ) {
            (0, None) => Tail::Silent,
            (0, Some(head)) => Tail::Head(count(sharing(desk, head))),
            (digits, _) => Tail::Digits(count(digits)),
        },
    )
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// An open sum of a contract; nought stands for whatever is open.
type Slot = (u32, Money);

/// Gives each payment its open sum by the best whole, where the pair is sure.
fn accept(desk: &mut Desk, payments: &[u32]) {
    let mut claims: BTreeMap<Slot, Vec<(u32, i64)>> = BTreeMap::new();
    for payment in payments {
        let outcome = &desk.outcomes[*payment as usize];
        for score in outcome.scores().iter().filter(|score| is_likely(score)) {
            let (_, part) = sum(desk, score.contract, outcome.amount);
            claims.entry((score.contract, part)).or_default().push((*payment, score.bits));
        }
    }
    let room: Vec<u32> = claims.iter().map(|(slot, claims)| room(desk, *slot, claims)).collect();
    let edges: Vec<Edge> = (0u32..)
        .zip(claims.values())
        .flat_map(|(slot, claims)| {
            claims.iter().map(move |(payment, bits)| Edge { payment: *payment, slot, bits: *bits })
        })
        .collect();
    let slots: Vec<Slot> = claims.into_keys().collect();
    for pair in component::best(&edges, &room) {
        let (contract, _) = slots[pair.edge.slot as usize];
        let payment = pair.edge.payment;
        if pair.margin >= MARGIN && is_sure(desk, payment, contract) {
            take(desk, payment, contract);
        }
    }
}

/// How many of those who claim an open sum may have it.
fn room(desk: &Desk, (contract, part): Slot, claims: &[(u32, i64)]) -> u32 {
    let sum: Money = claims.iter().map(|(payment, _)| desk.outcomes[*payment as usize].amount).sum();
    let room = match part {
        Money::ZERO if sum <= desk.rest(contract) => claims.len(),
        Money::ZERO => 1,
        part => desk.room_for(contract, part).max(1),
    };
    count(room)
}

fn is_sure(desk: &Desk, payment: u32, contract: u32) -> bool {
    let outcome = &desk.outcomes[payment as usize];
    let score = outcome.scores().iter().find(|score| score.contract == contract);
    score.is_some_and(|score| score.probability() >= ACCEPT && !score.asks)
        && outcome.amount <= desk.rest(contract)
}

fn take(desk: &mut Desk, payment: u32, contract: u32) {
    match desk.outcomes[payment as usize].row.payer_word() {
        Some(_) => name::accept(desk, payment, contract, Pass::Score),
        None => desk.accept(payment, contract, Verdict::Matched, Pass::Score),
    }
}
