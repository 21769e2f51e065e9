//! The whole reconciliation: three systems in, one number out, and the way to it.

use super::books::{Books, Scope, SetAside};
use std::sync::OnceLock;

use super::bridge::{self, Bridge, Row, Step};
use super::cases::Cases;
use super::contract_no;
use super::crm::{self, Deal};
use super::linking::{DealIds, Links};
use super::matching::{self, Outcome, Sides};
use super::names::Names;
use super::policy::RevenuePolicy;
use super::receipts::{self, Receipts};
use super::register::Register;
use super::totals::Totals;
use super::trusted::{self, Evidence, Line};
use super::waiting::Waiting;
use crate::domain::money::Money;
use crate::domain::table::Table;

/// What came of a reconciliation; indices lead into `deals`, `register.entries` and `outcomes`.
#[derive(Debug)]
pub struct Reconciliation<'a> {
    /// The CRM, in the order of ids.
    pub deals: Vec<Deal<'a>>,
    /// The register, in the order of numbers.
    pub register: Register<'a>,
    /// What belongs together.
    pub links: Links,
    /// Finance, in the order of ids.
    pub outcomes: Vec<Outcome<'a>>,
    /// Payments in quarantine, in the order of their keys, that finance has no other row of.
    pub set_aside: Vec<&'a SetAside>,
    /// What came in on each contract.
    pub receipts: Receipts,
    /// Every deal in any of the three systems, in the order of deal and contract.
    pub lines: Vec<Line>,
    /// The totals.
    pub totals: Totals,
    /// The bridge between them.
    pub bridge: Bridge,
    /// The rows behind it, once they are asked for.
    bridge_rows: OnceLock<bridge::Rows>,
}

impl Reconciliation<'_> {
    /// The rows behind a step of the bridge.
    pub fn bridge_rows(&self, step: Step) -> &[Row] {
        let Reconciliation { deals, register, links, outcomes, receipts, lines, .. } = self;
        let sides = bridge::Sides { deals, register, links, outcomes, receipts, lines };
        self.bridge_rows.get_or_init(|| bridge::Rows::new(&sides)).of(step)
    }

    /// By how much the bridge misses: nought.
    pub fn check(&self) -> Money {
        self.bridge.check(&self.totals)
    }
}

/// Reconciles `books` under `policy`, as of the moment of `scope`. The order of rows does not matter.
pub fn reconcile<'a>(books: &'a Books, policy: &RevenuePolicy, scope: &Scope) -> Reconciliation<'a> {
    let mut names = Names::new(books);
    let mut deals = crm::deals(books, policy, scope, &mut names);
    let register = Register::new(books, policy, scope, &mut names);
    let ids = DealIds::new(&deals, &register);
    let links = Links::new(&mut deals, &register, &ids, &mut names);
    let sides = Sides {
        policy,
        scope,
        deals: &deals,
        register: &register,
        links: &links,
        ids: &ids,
        names: &mut names,
        decisions: &books.decisions,
    };
    let mut outcomes = matching::settle(sides, books);
    drop(names);
    let receipts = Receipts::new(&outcomes, register.entries.len(), scope.zone);
    receipts::mark_overpaid(&mut outcomes, &receipts, &register, policy);
    let cases = Cases::new(&deals, &register, &links, &policy.tolerance);
    let numbers = if books.set_aside.is_empty() { Vec::new() } else { numbers_of(&deals) };
    let waiting = Waiting::new(&outcomes, &books.set_aside, &register, &ids, &links, &numbers);
    drop((ids, numbers));
    let evidence = Evidence {
        policy,
        scope,
        deals: &deals,
        register: &register,
        links: &links,
        cases: &cases,
        receipts: &receipts,
        waiting: &waiting,
    };
    let lines = trusted::lines(&evidence);
    let totals = Totals::new(&deals, &register, &outcomes, &lines);
    let bridge = Bridge::new(&bridge::Sides {
        deals: &deals,
        register: &register,
        links: &links,
        outcomes: &outcomes,
        receipts: &receipts,
        lines: &lines,
    });
    let set_aside = payments_aside(&books.set_aside, &outcomes);
    let bridge_rows = OnceLock::new();
    Reconciliation {
        deals,
        register,
        links,
        outcomes,
        set_aside,
        receipts,
        lines,
        totals,
        bridge,
        bridge_rows,
    }
}

fn numbers_of(deals: &[Deal]) -> Vec<(String, u32)> {
    let numbered = deals.iter().zip(0u32..).filter_map(|(deal, at)| Some((deal.row.contract_no()?, at)));
    numbered.map(|(number, at)| (contract_no::normal(number), at)).collect()
}

/// Payments in quarantine whose key finance has no accepted row of.
fn payments_aside<'a>(rows: &'a [SetAside], outcomes: &[Outcome]) -> Vec<&'a SetAside> {
    let is_new = |row: &&SetAside| {
        let found = outcomes.binary_search_by(|outcome| outcome.row.payment_id().cmp(&row.key));
        row.table == Table::Payments && found.is_err()
    };
    let mut aside: Vec<&SetAside> = rows.iter().filter(is_new).collect();
    aside.sort_by(|one, two| one.key.cmp(&two.key));
    aside.dedup_by(|later, first| later.key == first.key);
    aside
}
