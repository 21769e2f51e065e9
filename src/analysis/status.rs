//! What the project holds: read from the store's manifest alone.

use crate::report::status::{Status, TableLine};
use crate::store::{Store, TableStatus};

/// What the store has of each table.
pub fn status(store: &Store) -> Status {
    Status::of(store.tables().into_iter().map(line).collect())
}

fn line(status: TableStatus) -> TableLine {
    let last = status.last_import;
    TableLine {
        table: status.table,
        rows: status.rows,
        quarantined: status.quarantined,
        from: status.span.map(|span| span.from),
        to: status.span.map(|span| span.to),
        imported_at: last.as_ref().map(|last| last.at),
        files: last.map(|last| last.files).unwrap_or_default(),
    }
}
