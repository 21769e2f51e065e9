//! The rows of a table, untyped and a block at a time.

use std::sync::Arc;

use super::error::StoreError;
use super::extra;
use super::layout::{FILE, Layout, ROW, SHEET, value_of};
use super::sight::Sight;
use crate::domain::moment::Zone;
use crate::domain::origin::Origin;
use crate::domain::record::Record;
use crate::engine::rows::Rows;

/// An iterator over the rows of a table, ordered by key; after an error it ends.
pub struct Records {
    layout: Layout,
    zone: Zone,
    sight: Option<Sight>,
}

impl Records {
    pub(super) fn new(layout: Layout, zone: Zone, sight: Sight) -> Records {
        Records { layout, zone, sight: Some(sight) }
    }
}

/// The record in a row of a table's file or of its history.
pub(super) fn record_of(layout: &Layout, rows: &Rows, row: usize, zone: Zone) -> Record {
    let width = layout.width;
    let columns = layout.table.columns().iter().enumerate();
    let number = rows.cell(width + ROW, row).whole().unwrap_or(0);
    Record {
        values: columns.map(|(index, column)| value_of(rows.cell(index, row), column.kind, zone)).collect(),
        extra: rows.cell(width, row).text().map(extra::pairs).unwrap_or_default(),
        origin: Origin {
            file: rows.cell(width + FILE, row).text().unwrap_or_default().into(),
            sheet: rows.cell(width + SHEET, row).text().map(Arc::from),
            row: u32::try_from(number).unwrap_or(u32::MAX),
        },
    }
}

impl Iterator for Records {
    type Item = Result<Record, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.sight.as_mut()?.next() {
            Ok(Some((rows, row))) => Some(Ok(record_of(&self.layout, &rows, row, self.zone))),
            Ok(None) => None,
            Err(error) => {
                self.sight = None;
                Some(Err(error))
            }
        }
    }
}
