//! The state of the cascade: what each payment has become and what each contract has received.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::due::Due;
use super::ledger::Ledger;
use super::{Outcome, Pass, Verdict, Why};
use crate::domain::money::Money;
use crate::domain::payment::Direction;
use crate::domain::revenue::books::{Books, PaymentRow, Scope};
use crate::domain::revenue::crm::Deal;
use crate::domain::revenue::decisions::Decisions;
use crate::domain::revenue::firms::FirmId;
use crate::domain::revenue::linking::{Adjacent, DealIds, Links};
use crate::domain::revenue::names::{Names, Payer};
use crate::domain::revenue::policy::RevenuePolicy;
use crate::domain::revenue::register::Register;

/// What the cascade looks at beside the payments.
pub struct Sides<'a, 's> {
    /// The policy.
    pub policy: &'s RevenuePolicy,
    /// As-of and zone.
    pub scope: &'s Scope,
    /// The CRM.
    pub deals: &'s [Deal<'a>],
    /// The register.
    pub register: &'s Register<'a>,
    /// What belongs together.
    pub links: &'s Links,
    /// The CRM's ids.
    pub ids: &'s DealIds<'a>,
    /// The names.
    pub names: &'s mut Names<'a>,
    /// What a person has decided.
    pub decisions: &'s Decisions,
}

impl<'a> Sides<'a, '_> {
    /// The customer of a contract, as a word: the register's, else the CRM's.
    fn customer_of(&self, contract: u32) -> Option<u32> {
        let own = self.register.entries[contract as usize].row.customer_word();
        let mut deals = self.links.deals_of.of(contract).iter();
        own.or_else(|| deals.find_map(|deal| self.deals[*deal as usize].row.customer_word()))
    }

    /// The firm of a contract: the register's, else the CRM's.
    pub fn firm_of(&self, contract: u32) -> Option<FirmId> {
        let entry = &self.register.entries[contract as usize];
        let mut deals =
            self.links.deals_of.of(contract).iter().filter(|_| entry.row.customer_word().is_none());
        entry.firm.or_else(|| deals.find_map(|deal| self.deals[*deal as usize].firm))
    }
}

/// The desk on which payments are sorted.
pub struct Desk<'a, 's> {
    /// What the cascade looks at.
    pub sides: Sides<'a, 's>,
    /// One a payment, in the order of ids.
    pub outcomes: Vec<Outcome<'a>>,
    /// Whether the ids rise from row to row, so that no two are the same.
    pub is_rising: bool,
    /// The payments that no pass has decided yet.
    pub undecided: Vec<bool>,
    /// Those among them in order, and some that were decided since anybody asked; nothing before.
    left: Option<Vec<u32>>,
    /// The payments in a currency without a rate.
    pub foreign: Vec<u32>,
    /// Numbers that were given but that the register lacks.
    pub unknown_number: FxHashMap<u32, String>,
    /// What each contract has received.
    ledger: Ledger,
    by_firm: Adjacent,
    firm_of: Vec<Option<FirmId>>,
    /// The customer of each contract, as a word: it is asked for with every payment.
    customers: Vec<Option<u32>>,
    /// The contracts of a firm by the sums that they wait for; made when asked for, dropped when money is booked.
    due: RefCell<FxHashMap<FirmId, Rc<Due>>>,
    /// The firms behind payments that were open when somebody first asked, in order; some were decided since.
    by_payer: Option<Vec<(FirmId, u32)>>,
    /// The firm that each payment's texts name, and the one behind it, once that was asked.
    named: FxHashMap<u32, Option<FirmId>>,
    behind: FxHashMap<u32, Option<FirmId>>,
    /// How many last digits of a contract of its firm each payment gives, where that was asked.
    digits: RefCell<FxHashMap<u32, usize>>,
}

impl<'a, 's> Desk<'a, 's> {
    /// The desk before the first pass.
    pub fn new(sides: Sides<'a, 's>, books: &'a Books) -> Desk<'a, 's> {
        let is_rising = books.payments.payment_id.is_rising();
        let outcomes = outcomes(books, sides.policy, is_rising);
        let foreign = foreign(&outcomes, books, sides.policy);
        let mut of_firms: Vec<(FirmId, u32)> = Vec::new();
        let mut firm_of = vec![None; sides.register.entries.len()];
        for (entry, at) in sides.register.entries.iter().zip(0u32..) {
            let firm = sides.firm_of(at).filter(|_| entry.duplicate_of.is_none() && !entry.is_voided());
            if let Some(firm) = firm {
                of_firms.push((firm, at));
                firm_of[at as usize] = Some(firm);
            }
        }
        of_firms.sort_unstable();
        let firms = of_firms.last().map_or(0, |(firm, _)| *firm as usize + 1);
        let by_firm = Adjacent::new(firms, &of_firms);
        let ledger = Ledger::new(sides.register.entries.len(), outcomes.len());
        let contracts = 0..sides.register.entries.len() as u32;
        let customers = contracts.map(|contract| sides.customer_of(contract)).collect();
        Desk {
            customers,
            is_rising,
            undecided: vec![true; outcomes.len()],
            left: None,
            by_payer: None,
            foreign,
            named: FxHashMap::default(),
            behind: FxHashMap::default(),
            outcomes,
            sides,
            unknown_number: FxHashMap::default(),
            ledger,
            by_firm,
            firm_of,
            due: RefCell::default(),
            digits: RefCell::default(),
        }
    }

    /// The payments that are still undecided and go in `direction`.
    pub fn open(&mut self, direction: Direction) -> Vec<u32> {
        let is_open = |at: &u32| self.undecided[*at as usize];
        let all = 0..self.outcomes.len() as u32;
        let left = self.left.get_or_insert_with(|| all.filter(is_open).collect());
        left.retain(is_open);
        let goes = |at: &u32| self.outcomes[*at as usize].row.direction() == direction;
        left.iter().copied().filter(goes).collect()
    }

    /// The firms with undecided receipts, each with its own in order.
    pub fn open_by_firm(&mut self) -> Groups {
        let mut pairs = self.by_payer.take().unwrap_or_else(|| {
            let open = self.open(Direction::In).into_iter();
            let mut pairs: Vec<(FirmId, u32)> =
                open.filter_map(|payment| Some((self.firm_behind(payment)?, payment))).collect();
            pairs.sort_unstable();
            pairs
        });
        pairs.retain(|(_, payment)| self.undecided[*payment as usize]);
        let groups = Groups::new(&pairs);
        self.by_payer = Some(pairs);
        groups
    }

    /// The open contracts of a firm, in order: not voided, no duplicates.
    pub fn contracts_of(&self, firm: FirmId) -> &[u32] {
        self.by_firm.of(firm)
    }

    /// The contracts of `firm` by the sums that they wait for.
    pub fn due(&self, firm: FirmId) -> Rc<Due> {
        if let Some(due) = self.due.borrow().get(&firm) {
            return due.clone();
        }
        let due = Rc::new(Due::of(self, self.contracts_of(firm).iter().copied()));
        self.due.borrow_mut().insert(firm, due.clone());
        due
    }

    /// How many last digits of one of its firm's contracts a payment gives; counted once by `count`.
    pub fn most_digits(&self, payment: u32, count: impl FnOnce() -> usize) -> usize {
        *self.digits.borrow_mut().entry(payment).or_insert_with(count)
    }

    /// What a contract is over, in the base currency.
    pub fn whole(&self, contract: u32) -> Money {
        self.sides.register.entries[contract as usize].amount
    }

    /// What is still to come on a contract.
    pub fn rest(&self, contract: u32) -> Money {
        self.whole(contract) - self.received(contract)
    }

    /// What has come on a contract, less refunds.
    pub fn received(&self, contract: u32) -> Money {
        self.ledger.net(contract)
    }

    /// The receipts accepted for a contract.
    pub fn receipts(&self, contract: u32) -> impl Iterator<Item = u32> + '_ {
        let all = self.ledger.of(contract);
        let is_refund = |at: u32| self.outcomes[at as usize].verdict == Verdict::Refund;
        all.map(|booking| booking.payment).filter(move |at| !is_refund(*at))
    }

    /// How many receipts of exactly `amount` a contract still waits for: as an instalment, the whole or the rest.
    pub fn room_for(&self, contract: u32, amount: Money) -> usize {
        let entry = &self.sides.register.entries[contract as usize];
        if entry.foreign || amount <= Money::ZERO || amount > self.rest(contract) {
            return 0;
        }
        let is_rest = usize::from(amount == self.rest(contract));
        let wanted = entry.instalments(self.sides.policy).filter(|part| *part == amount).count();
        if wanted == 0 {
            return is_rest;
        }
        let got = self.ledger.of(contract).filter(|booking| booking.part == amount).count();
        wanted.saturating_sub(got).max(is_rest)
    }

    /// Whether `amount` is the whole, an instalment, several in a row or the rest of a contract, within the tolerance.
    pub fn fits(&self, contract: u32, amount: Money) -> bool {
        let entry = &self.sides.register.entries[contract as usize];
        let is = |sum: Money| {
            amount == sum || (sum > Money::ZERO && self.sides.policy.tolerance.covers(amount, sum))
        };
        if is(entry.amount) || is(self.rest(contract)) {
            return true;
        }
        let parts: Vec<Money> = entry.instalments(self.sides.policy).collect();
        (0..parts.len()).any(|from| {
            let mut sum = Money::ZERO;
            parts[from..].iter().any(|part| {
                sum += *part;
                is(sum)
            })
        })
    }

    /// Whether a person has said that a payment is not for a contract.
    pub fn is_denied(&self, payment: u32, contract: u32) -> bool {
        self.sides.decisions.has_denied() && {
            let id = self.outcomes[payment as usize].row.payment_id();
            self.sides.decisions.is_denied(id, self.sides.register.entries[contract as usize].number)
        }
    }

    /// Whether the payer, or whom the memo names in full, is the contract's customer.
    pub fn payer(&mut self, payment: u32, contract: u32) -> Payer {
        let row = self.outcomes[payment as usize].row;
        self.sides.names.payer(row.payer_word(), self.customers[contract as usize])
    }

    /// The firm that stands behind a payment: the one that the memo names in full, else the payer.
    pub fn firm_behind(&mut self, payment: u32) -> Option<FirmId> {
        if let Some(known) = self.behind.get(&payment) {
            return *known;
        }
        let named = self.named_in_memo(payment);
        let payer = self.outcomes[payment as usize].row.payer_word();
        let firm = named.or_else(|| self.sides.names.firm(payer));
        self.behind.insert(payment, firm);
        firm
    }

    /// The one firm that memo or purpose name in full, unless that is the payer itself.
    pub fn named_in_memo(&mut self, payment: u32) -> Option<FirmId> {
        if let Some(known) = self.named.get(&payment) {
            return *known;
        }
        let named = self.named_in_texts(payment);
        self.named.insert(payment, named);
        named
    }

    fn named_in_texts(&mut self, payment: u32) -> Option<FirmId> {
        let row = self.outcomes[payment as usize].row;
        let mut named: Vec<FirmId> = row.texts().flat_map(|text| self.sides.names.named_in(text)).collect();
        if named.is_empty() {
            return None;
        }
        let payer = self.sides.names.firm(row.payer_word());
        named.retain(|firm| Some(*firm) != payer);
        named.dedup();
        match named.as_slice() {
            [firm] => Some(*firm),
            _ => None,
        }
    }

    /// Takes a payment for the whole of `contract`'s share.
    pub fn accept(&mut self, payment: u32, contract: u32, verdict: Verdict, pass: Pass) {
        let amount = self.outcomes[payment as usize].amount;
        self.decide(payment, verdict, Some(pass));
        self.outcomes[payment as usize].set_contract(contract);
        self.book(payment, contract, amount);
    }

    /// Takes a payment for several contracts, each with its part.
    pub fn accept_parts(&mut self, payment: u32, parts: Vec<(u32, Money)>, verdict: Verdict, pass: Pass) {
        self.decide(payment, verdict, Some(pass));
        for (contract, part) in &parts {
            self.book(payment, *contract, *part);
        }
        self.outcomes[payment as usize].set_parts(parts);
    }

    /// Leaves a payment to a person, with the contracts that came into question; what a person has denied is none.
    pub fn leave(&mut self, payment: u32, verdict: Verdict, why: Why, mut candidates: Vec<u32>) {
        candidates.retain(|contract| !self.is_denied(payment, *contract));
        let alone = verdict == Verdict::Ambiguous && candidates.len() == 1;
        self.decide(payment, if alone { Verdict::Review } else { verdict }, None);
        let outcome = &mut self.outcomes[payment as usize];
        outcome.why = Some(why);
        outcome.set_candidates(candidates);
    }

    /// Decides what a payment is.
    pub fn decide(&mut self, payment: u32, verdict: Verdict, pass: Option<Pass>) {
        self.undecided[payment as usize] = false;
        let outcome = &mut self.outcomes[payment as usize];
        outcome.verdict = verdict;
        outcome.pass = pass;
    }

    fn book(&mut self, payment: u32, contract: u32, part: Money) {
        match self.outcomes[payment as usize].verdict {
            Verdict::Currency => return,
            Verdict::Refund => self.ledger.book(contract, payment, -part),
            _ => self.ledger.book(contract, payment, part),
        }
        let due = self.due.get_mut();
        if !due.is_empty()
            && let Some(firm) = self.firm_of[contract as usize]
        {
            due.remove(&firm);
        }
    }
}

/// Firms with payments of theirs, in one list for all.
pub struct Groups {
    firms: Vec<(FirmId, usize)>,
    payments: Vec<u32>,
}

impl Groups {
    fn new(pairs: &[(FirmId, u32)]) -> Groups {
        let mut end = 0;
        let firms = pairs.chunk_by(|(one, _), (two, _)| one == two).map(|group| {
            end += group.len();
            (group[0].0, end)
        });
        Groups { firms: firms.collect(), payments: pairs.iter().map(|(_, payment)| *payment).collect() }
    }

    /// Each firm with its payments.
    pub fn iter(&self) -> impl Iterator<Item = (FirmId, &[u32])> {
        let mut from = 0;
        self.firms
            .iter()
            .map(move |&(firm, end)| (firm, &self.payments[std::mem::replace(&mut from, end)..end]))
    }
}

/// The payments in the order of their ids, each with its sum in the base currency.
fn outcomes<'a>(books: &'a Books, policy: &RevenuePolicy, is_rising: bool) -> Vec<Outcome<'a>> {
    let is_base = are_all_base(books, policy);
    let amount = |row: PaymentRow<'a>| match is_base {
        true => row.amount(),
        false => policy.in_base(row.amount(), row.currency()).unwrap_or(Money::ZERO),
    };
    let mut outcomes: Vec<Outcome> = books.all_payments().map(|row| Outcome::new(row, amount(row))).collect();
    if !is_rising {
        outcomes.sort_by(|one, two| order(&one.row, &two.row));
    }
    outcomes
}

/// The payments in a currency without a rate.
fn foreign(outcomes: &[Outcome<'_>], books: &Books, policy: &RevenuePolicy) -> Vec<u32> {
    if are_all_base(books, policy) {
        return Vec::new();
    }
    let has_rate = |row: PaymentRow<'_>| policy.in_base(Money::ZERO, row.currency()).is_some();
    let foreign = (0u32..).zip(outcomes).filter(|(_, outcome)| !has_rate(outcome.row));
    foreign.map(|(at, _)| at).collect()
}

/// Whether all payments are in the base currency, as in most companies.
fn are_all_base(books: &Books, policy: &RevenuePolicy) -> bool {
    let first = books.all_payments().next();
    books.payments.currency.only().is_some() && first.is_some_and(|row| policy.is_base(row.currency()))
}

fn order(one: &PaymentRow<'_>, two: &PaymentRow<'_>) -> Ordering {
    let rank = |row: &PaymentRow<'_>| (row.instant(), row.amount(), row.origin());
    one.payment_id().cmp(two.payment_id()).then_with(|| rank(one).cmp(&rank(two)))
}
