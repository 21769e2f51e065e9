//! Does the store hold together? The rules of the data, run on its tables.

use std::sync::Arc;

use crate::config::Policy;
use crate::domain::check::ground::Setting;
use crate::domain::check::tables::{CampaignRow, Sent, Tables, TouchRow};
use crate::domain::check::{self, Checked};
use crate::domain::contract::Contract;
use crate::domain::customer::Customer;
use crate::domain::lead::Lead;
use crate::domain::moment::{AsOf, Moment};
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::payment::Payment;
use crate::domain::record::{Record, Value};
use crate::domain::rep::Rep;
use crate::domain::table::Table;
use crate::domain::target::Target;
use crate::store::{Store, StoreError};

/// The rows of every table.
#[derive(Debug)]
pub struct Rows {
    leads: Vec<Lead>,
    reps: Vec<Rep>,
    opportunities: Vec<Opportunity>,
    customers: Vec<Customer>,
    payments: Vec<Payment>,
    contracts: Vec<Contract>,
    stage_changes: Vec<StageChange>,
    rest: Rest,
}

/// The rows that no other question asks for, without what no rule looks at.
#[derive(Debug)]
pub struct Rest {
    messages: Vec<Sent>,
    targets: Vec<Target>,
    campaigns: Vec<CampaignRow>,
    touches: Vec<TouchRow>,
    imports: Vec<(Table, Moment)>,
    set_aside: Vec<(Table, Arc<str>)>,
}

impl Rows {
    /// The rows of `store`.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub fn load(store: &Store) -> Result<Rows, StoreError> {
        Ok(Rows {
            leads: store.leads()?,
            reps: store.reps()?,
            opportunities: store.opportunities()?,
            customers: store.customers()?,
            payments: store.payments()?,
            contracts: store.contracts()?,
            stage_changes: store.stage_changes()?,
            rest: Rest::load(store)?,
        })
    }

    /// The rows as the rules see them.
    pub fn tables(&self) -> Tables<'_> {
        self.rest.beside(Tables {
            leads: &self.leads,
            reps: &self.reps,
            opportunities: &self.opportunities,
            customers: &self.customers,
            payments: &self.payments,
            contracts: &self.contracts,
            stage_changes: &self.stage_changes,
            ..Tables::default()
        })
    }
}

impl Rest {
    /// The rows of `store`.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub fn load(store: &Store) -> Result<Rest, StoreError> {
        let imports = store.tables().into_iter();
        let mut set_aside = Vec::new();
        store.each_set_aside(|aside| {
            set_aside.extend(aside.key().map(|key| (aside.row.table, Arc::from(key))));
            Ok::<(), StoreError>(())
        })?;
        Ok(Rest {
            messages: each(store, Table::Messages, sent)?,
            targets: store.targets()?,
            campaigns: each(store, Table::Campaigns, campaign)?,
            touches: each(store, Table::Touches, touch)?,
            imports: imports.filter_map(|status| Some((status.table, status.last_import?.at))).collect(),
            set_aside,
        })
    }

    /// These rows beside those of `tables`.
    pub fn beside<'a>(&'a self, tables: Tables<'a>) -> Tables<'a> {
        Tables {
            messages: &self.messages,
            targets: &self.targets,
            campaigns: &self.campaigns,
            touches: &self.touches,
            imports: &self.imports,
            set_aside: &self.set_aside,
            ..tables
        }
    }
}

/// The rules run on `tables`.
pub fn check(tables: Tables<'_>, policy: &Policy, as_of: AsOf) -> Checked {
    check::check(Setting {
        tables,
        policy: &policy.check,
        revenue: &policy.revenue,
        aliases: &policy.reps.aliases,
        zone: policy.zone(),
        as_of,
    })
}

/// The rows of a table, each made into what the rules ask of it as it is read.
fn each<T>(store: &Store, table: Table, row: fn(Cells<'_>) -> Option<T>) -> Result<Vec<T>, StoreError> {
    let mut rows = Vec::new();
    for record in store.records(table)? {
        rows.extend(row(Cells { table, record: &record? }));
    }
    Ok(rows)
}

/// The cells of a row by the names of their columns.
#[derive(Clone, Copy)]
struct Cells<'a> {
    table: Table,
    record: &'a Record,
}

impl<'a> Cells<'a> {
    fn value(self, column: &str) -> &'a Value {
        let found = self.table.column(column).and_then(|index| self.record.values.get(index));
        found.unwrap_or(&Value::Blank)
    }

    fn text(self, column: &str) -> Option<Arc<str>> {
        if let Value::Text(text) = self.value(column) { Some(text.clone()) } else { None }
    }

    fn moment(self, column: &str) -> Option<Moment> {
        if let Value::Moment(at) = self.value(column) { Some(*at) } else { None }
    }

    fn day(self, column: &str) -> Option<chrono::NaiveDate> {
        if let Value::Day(day) = self.value(column) { Some(*day) } else { None }
    }
}

fn sent(row: Cells<'_>) -> Option<Sent> {
    Some(Sent {
        message_id: row.text("message_id")?,
        sent_at: row.moment("sent_at")?,
        opportunity_id: row.text("opportunity_id").map(Into::into),
        customer: row.text("customer"),
        rep: row.text("rep"),
        origin: row.record.origin.clone(),
    })
}

fn campaign(row: Cells<'_>) -> Option<CampaignRow> {
    Some(CampaignRow {
        code: row.text("code")?,
        name: row.text("name"),
        starts_on: row.day("starts_on"),
        ends_on: row.day("ends_on"),
        origin: row.record.origin.clone(),
    })
}

fn touch(row: Cells<'_>) -> Option<TouchRow> {
    Some(TouchRow {
        customer: row.text("customer")?,
        at: row.moment("at")?,
        campaign: row.text("campaign"),
        rep: row.text("rep"),
        origin: row.record.origin.clone(),
    })
}
