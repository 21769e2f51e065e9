//! What the three systems say, as it comes from the store: a column for each of their columns that revenue asks for.
//!
//! A row is its number and a way to its columns. Texts that come again and again (names, currencies, files) stand in
//! one list for all tables, so that two of them are compared by their numbers.

pub mod column;
mod contracts;
mod opportunities;
mod payments;

use std::sync::Arc;

use crate::domain::contract::Contract;
use crate::domain::customer::Customer;
use crate::domain::interner::Interner;
use crate::domain::moment::{AsOf, Moment, Zone};
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::origin::Origin;
use crate::domain::payment::Payment;
use crate::domain::table::Table;

use super::decisions::Decisions;
use super::period::Period;
use column::{BLANK, Column};
pub use contracts::{ContractRow, Contracts, Plans};
pub use opportunities::{Opportunities, OpportunityRow};
pub use payments::{PaymentRow, Payments};

/// The rows of the three systems, in any order.
#[derive(Debug, Clone, Default)]
pub struct Books {
    /// The texts that columns of words number.
    pub words: Interner,
    /// Files and sheets that rows come from.
    pub sources: Sources,
    /// The CRM's deals.
    pub opportunities: Opportunities,
    /// The moves of their stages.
    pub stage_changes: Vec<StageChange>,
    /// The contract register.
    pub contracts: Contracts,
    /// Finance.
    pub payments: Payments,
    /// Customers, for their other names.
    pub customers: Vec<Customer>,
    /// Rows that an import set aside.
    pub set_aside: Vec<SetAside>,
    /// What a person has decided.
    pub decisions: Decisions,
    /// The zone that moments come out in.
    pub zone: Zone,
}

impl Books {
    /// The books of rows that stand each for itself.
    pub fn of(opportunities: &[Opportunity], contracts: &[Contract], payments: &[Payment]) -> Books {
        let mut books = Books::default();
        opportunities.iter().for_each(|row| books.add_opportunity(row));
        contracts.iter().for_each(|row| books.add_contract(row));
        payments.iter().for_each(|row| books.add_payment(row));
        books
    }

    fn word(&self, number: u32) -> Option<&str> {
        (number != BLANK).then(|| self.words.get(number))
    }

    fn number(&mut self, text: Option<&str>) -> u32 {
        text.filter(|text| !text.is_empty()).map_or(BLANK, |text| self.words.number(text))
    }

    fn moment(&self, milliseconds: i64) -> Option<Moment> {
        let moment = chrono::DateTime::from_timestamp_millis(milliseconds)?;
        Some(moment.with_timezone(&self.zone.offset()))
    }
}

/// A number that a column of words gives, where the cell is not blank.
fn filled(number: u32) -> Option<u32> {
    (number != BLANK).then_some(number)
}

/// Files with their sheets, each once.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<(Arc<str>, Option<Arc<str>>)>);

impl Sources {
    /// The number of a file's sheet, which is known from now on.
    pub fn number(&mut self, file: &str, sheet: Option<&str>) -> u32 {
        let is = |known: &(Arc<str>, Option<Arc<str>>)| *known.0 == *file && known.1.as_deref() == sheet;
        let at = self.0.iter().rposition(is).unwrap_or_else(|| {
            self.0.push((Arc::from(file), sheet.map(Arc::from)));
            self.0.len() - 1
        });
        u32::try_from(at).unwrap_or(BLANK)
    }
}

/// Where each row of a table came from.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// The numbers of [`Sources`].
    pub source: Column<u32>,
    /// The rows, from 1.
    pub row: Column<u32>,
}

impl Origins {
    fn expect(&mut self, rows: usize) {
        self.source.expect(rows);
        self.row.expect(rows);
    }

    fn push(&mut self, sources: &mut Sources, origin: &Origin) {
        self.source.push(sources.number(&origin.file, origin.sheet.as_deref()));
        self.row.push(origin.row);
    }

    fn get(&self, sources: &Sources, row: usize) -> Origin {
        let (file, sheet) = &sources.0[self.source.get(row) as usize];
        Origin { file: file.clone(), sheet: sheet.clone(), row: self.row.get(row) }
    }
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
