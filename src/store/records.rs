//! The rows of a table, untyped and a block at a time.

use std::collections::HashSet;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::error::StoreError;
use super::extra;
use super::layout::{FILE, Layout, ROW, SHEET, value_of};
use super::sight::Sight;
use crate::domain::moment::Zone;
use crate::domain::origin::Origin;
use crate::domain::record::{Record, Value};
use crate::domain::table::{Column, Kind};
use crate::engine::rows::{Cell, Rows};

/// How many texts of a column are shared.
const SHARED: usize = 4_096;

/// An iterator over the rows of a table, ordered by key; after an error it ends.
pub struct Records {
    layout: Layout,
    zone: Zone,
    sight: Option<Sight>,
    shared: Vec<Shared>,
}

impl Records {
    pub(super) fn new(layout: Layout, zone: Zone, sight: Sight) -> Records {
        let shared = Shared::columns(&layout);
        Records { layout, zone, sight: Some(sight), shared }
    }
}

/// The record in a row of a table's file or of its history; texts that came up before are shared.
pub(super) fn record_of(
    layout: &Layout,
    rows: &Rows,
    row: usize,
    zone: Zone,
    shared: &mut [Shared],
) -> Record {
    let width = layout.width;
    let columns = layout.table.columns().iter().enumerate();
    let number = rows.cell(width + ROW, row).whole().unwrap_or(0);
    let value = |(index, column): (usize, &Column)| match rows.cell(index, row) {
        Cell::Text(text) if column.kind != Kind::List => Value::Text(shared[index].of(text)),
        cell => value_of(cell, column.kind, zone),
    };
    let values = columns.map(value).collect();
    Record {
        values,
        extra: rows.cell(width, row).text().map(extra::pairs).unwrap_or_default(),
        origin: Origin {
            file: shared[width + FILE].of(rows.cell(width + FILE, row).text().unwrap_or_default()),
            sheet: rows.cell(width + SHEET, row).text().map(|sheet| shared[width + SHEET].of(sheet)),
            row: u32::try_from(number).unwrap_or(u32::MAX),
        },
    }
}

/// The texts of a column that came up first: most columns have few, and a million rows hold each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared(HashSet<Arc<str>, FxBuildHasher>);

impl Shared {
    /// Nothing yet, for every column of `layout`.
    pub(super) fn columns(layout: &Layout) -> Vec<Shared> {
        vec![Shared::default(); layout.stored().len()]
    }

    fn of(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let text: Arc<str> = Arc::from(text);
        if self.0.len() < SHARED {
            self.0.insert(text.clone());
        }
        text
    }
}

impl Iterator for Records {
    type Item = Result<Record, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.sight.as_mut()?.next() {
            Ok(Some((rows, row))) => {
                Some(Ok(record_of(&self.layout, &rows, row, self.zone, &mut self.shared)))
            }
            Ok(None) => None,
            Err(error) => {
                self.sight = None;
                Some(Err(error))
            }
        }
    }
}
