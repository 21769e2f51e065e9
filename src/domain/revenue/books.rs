//! What the three systems say, as it comes from the store.

use std::sync::Arc;

use crate::domain::contract::Contract;
use crate::domain::customer::Customer;
use crate::domain::moment::{AsOf, Zone};
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::payment::Payment;
use crate::domain::table::Table;

use super::decisions::Decisions;
use super::period::Period;

/// The rows of the three systems, in any order.
#[derive(Debug, Clone, Copy, Default)]
pub struct Books<'a> {
    /// The CRM's deals.
    pub opportunities: &'a [Opportunity],
    /// The moves of their stages.
    pub stage_changes: &'a [StageChange],
    /// The contract register.
    pub contracts: &'a [Contract],
    /// Finance.
    pub payments: &'a [Payment],
    /// Customers, for their other names.
    pub customers: &'a [Customer],
    /// Rows that an import set aside.
    pub set_aside: &'a [SetAside],
    /// What a person has decided.
    pub decisions: Option<&'a Decisions>,
}

/// A row in quarantine, as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The table that it was read for.
    pub table: Table,
    /// Its key; a digest where it could not be read.
    pub key: Arc<str>,
    /// Its cells: a number or an id among them tells what it belongs to.
    pub cells: Vec<Arc<str>>,
}

/// What a report speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    /// The moment; what came later is not known.
    pub as_of: AsOf,
    /// Where days end.
    pub zone: Zone,
    /// The period asked for.
    pub period: Option<Period>,
}
