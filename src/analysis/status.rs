//! What the project holds: read from the store's manifest alone.

use chrono::NaiveDate;

use crate::config::model::StatusPolicy;
use crate::report::status::{Status, TableLine};
use crate::store::{Store, TableStatus};

/// What the store has of each table, and how old it is on the day `as_of`.
pub fn status(store: &Store, policy: &StatusPolicy, as_of: NaiveDate) -> Status {
    Status::of(store.tables().into_iter().map(|table| line(table, policy, as_of)).collect())
}

fn line(status: TableStatus, policy: &StatusPolicy, as_of: NaiveDate) -> TableLine {
    let last = status.last_import;
    let age = last.as_ref().map(|last| (as_of - last.at.date_naive()).num_days().max(0));
    TableLine {
        table: status.table,
        rows: status.rows,
        quarantined: status.quarantined,
        from: status.span.map(|span| span.from),
        to: status.span.map(|span| span.to),
        age_days: age,
        stale: age.is_some_and(|age| age > i64::from(policy.stale_days(status.table))),
        imported_at: last.as_ref().map(|last| last.at),
        files: last.map(|last| last.files).unwrap_or_default(),
    }
}
