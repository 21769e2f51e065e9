//! The tables as the rules see them.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::contract::Contract;
use crate::domain::customer::Customer;
use crate::domain::id::OpportunityId;
use crate::domain::lead::Lead;
use crate::domain::moment::{Moment, Zone};
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::origin::Origin;
use crate::domain::payment::Payment;
use crate::domain::rep::Rep;
use crate::domain::table::Table;
use crate::domain::target::Target;
use crate::words::{Sentence, check as words};

/// The rows of every table, ordered by key.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tables<'a> {
    /// Leads.
    pub leads: &'a [Lead],
    /// Reps.
    pub reps: &'a [Rep],
    /// Deals.
    pub opportunities: &'a [Opportunity],
    /// Customers.
    pub customers: &'a [Customer],
    /// Messages, without their words.
    pub messages: &'a [Sent],
    /// Payments.
    pub payments: &'a [Payment],
    /// Contracts.
    pub contracts: &'a [Contract],
    /// Targets.
    pub targets: &'a [Target],
    /// Campaigns.
    pub campaigns: &'a [CampaignRow],
    /// Touches.
    pub touches: &'a [TouchRow],
    /// Moves of stages.
    pub stage_changes: &'a [StageChange],
    /// The keys of rows that stand in quarantine.
    pub set_aside: &'a [(Table, Arc<str>)],
    /// The last import of each table that there is.
    pub imports: &'a [(Table, Moment)],
}

/// What the check asks of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    /// The key.
    pub message_id: Arc<str>,
    /// When.
    pub sent_at: Moment,
    /// The deal, where the export has it.
    pub opportunity_id: Option<OpportunityId>,
    /// The customer's name.
    pub customer: Option<Arc<str>>,
    /// The rep.
    pub rep: Option<Arc<str>>,
    /// Where the row came from.
    pub origin: Origin,
}

/// What the check asks of a campaign.
#[derive(Debug, Clone, PartialEq)]
pub struct CampaignRow {
    /// The key.
    pub code: Arc<str>,
    /// The name.
    pub name: Option<Arc<str>>,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// Where the row came from.
    pub origin: Origin,
}

/// What the check asks of a touch.
#[derive(Debug, Clone, PartialEq)]
pub struct TouchRow {
    /// The customer.
    pub customer: Arc<str>,
    /// When.
    pub at: Moment,
    /// The campaign.
    pub campaign: Option<Arc<str>>,
    /// The rep.
    pub rep: Option<Arc<str>>,
    /// Where the row came from.
    pub origin: Origin,
}

/// A row as a finding names it.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Its table.
    pub table: Table,
    /// Its key; of several parts, the first.
    pub key: &'a str,
    /// Where it came from.
    pub origin: &'a Origin,
}

impl Row<'_> {
    /// The row as people call it: what it is, and its key.
    pub fn told(&self) -> Sentence {
        words::row(
            match self.table {
                Table::Leads => words::LEAD,
                Table::Reps => words::REP,
                Table::Opportunities => words::DEAL,
                Table::Customers => words::CUSTOMER,
                Table::Messages => words::MESSAGE,
                Table::Payments => words::PAYMENT,
                Table::Contracts => words::CONTRACT,
                Table::Targets => words::TARGET,
                Table::Campaigns => words::CAMPAIGN,
                Table::Touches => words::TOUCH,
                Table::StageChanges => words::STAGE_CHANGE,
            },
            self.key,
        )
    }
}

macro_rules! rows {
    ($($type:ty, $table:ident, $row:ident => $key:expr;)*) => {$(
        impl<'a> From<&'a $type> for Row<'a> {
            fn from($row: &'a $type) -> Row<'a> {
                Row { table: Table::$table, key: $key, origin: &$row.origin }
            }
        }
    )*};
}

rows! {
    Lead, Leads, row => row.lead_id.as_str();
    Rep, Reps, row => row.rep_id.as_str();
    Opportunity, Opportunities, row => row.opportunity_id.as_str();
    Customer, Customers, row => row.customer_id.as_str();
    Sent, Messages, row => &row.message_id;
    Payment, Payments, row => row.payment_id.as_str();
    Contract, Contracts, row => row.contract_no.as_str();
    Target, Targets, row => &row.name;
    CampaignRow, Campaigns, row => &row.code;
    TouchRow, Touches, row => &row.customer;
    StageChange, StageChanges, row => row.opportunity_id.as_str();
}

impl Tables<'_> {
    /// The number of rows of a table.
    pub fn len(&self, table: Table) -> usize {
        match table {
            Table::Leads => self.leads.len(),
            Table::Reps => self.reps.len(),
            Table::Opportunities => self.opportunities.len(),
            Table::Customers => self.customers.len(),
            Table::Messages => self.messages.len(),
            Table::Payments => self.payments.len(),
            Table::Contracts => self.contracts.len(),
            Table::Targets => self.targets.len(),
            Table::Campaigns => self.campaigns.len(),
            Table::Touches => self.touches.len(),
            Table::StageChanges => self.stage_changes.len(),
        }
    }

    /// Whether no table has a row.
    pub fn is_empty(&self) -> bool {
        Table::ALL.into_iter().all(|table| self.len(table) == 0)
    }

    /// The moment of the last import of `table`.
    pub fn imported(&self, table: Table) -> Option<Moment> {
        self.imports.iter().find(|(of, _)| *of == table).map(|(_, at)| *at)
    }

    /// Every day on which something is said to have happened: the row, its column, the moment.
    pub fn happened<'a>(&'a self, zone: Zone, mut each: impl FnMut(Row<'a>, &'static str, Moment)) {
        for row in self.leads {
            let days = [
                ("created_at", row.created_at),
                ("assigned_at", row.assigned_at),
                ("followed_at", row.followed_at),
                ("converted_at", row.converted_at),
            ];
            days.into_iter()
                .for_each(|(column, at)| at.into_iter().for_each(|at| each(row.into(), column, at)));
        }
        for row in self.opportunities {
            let signed = row.signed_on.map(|day| zone.midnight(day));
            let days = [
                ("created_at", row.created_at),
                ("stage_changed_at", row.stage_changed_at),
                ("signed_on", signed),
            ];
            days.into_iter()
                .for_each(|(column, at)| at.into_iter().for_each(|at| each(row.into(), column, at)));
        }
        for row in self.contracts {
            let days = [
                ("signed_on", row.signed_on),
                ("sealed_on", row.sealed_on),
                ("archived_on", row.archived_on),
            ];
            for (column, day) in days {
                day.into_iter().for_each(|day| each(row.into(), column, zone.midnight(day)));
            }
        }
        self.payments.iter().for_each(|row| each(row.into(), "paid_at", row.paid_at));
        self.messages.iter().for_each(|row| each(row.into(), "sent_at", row.sent_at));
        self.stage_changes.iter().for_each(|row| each(row.into(), "at", row.at));
        self.touches.iter().for_each(|row| each(row.into(), "at", row.at));
    }
}
