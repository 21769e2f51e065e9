//! How a canonical row lies in columns: the table's own first, then what goes with every row.

use std::cmp::Ordering;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};

use crate::domain::columns::EPOCH;
use crate::domain::moment::{Moment, Zone};
use crate::domain::money::Money;
use crate::domain::record::Value;
use crate::domain::table::{Kind, Table};
use crate::engine::rows::{Cell, Rows};
use crate::engine::schema::{Schema, Type};

/// The columns of one table's files, by number.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) table: Table,
    /// The key's columns.
    pub(super) key: Vec<usize>,
    /// The number of canonical columns; the extras come next.
    pub(super) width: usize,
}

/// The column of the extras, from the first one behind the canonical ones; then the others.
pub(super) const FILE: usize = 1;
pub(super) const SHEET: usize = 2;
pub(super) const ROW: usize = 3;
/// The moment of the import that brought the present content.
pub(super) const SINCE: usize = 4;
/// In the history: the moment of the import that replaced the content or marked the row as gone.
pub(super) const UNTIL: usize = 5;
/// In a run: the row, and the number of the sheet it came from.
pub(super) const RUN_ROW: usize = 1;
pub(super) const RUN_SOURCE: usize = 2;

impl Layout {
    pub(super) fn of(table: Table) -> Layout {
        Layout { table, key: table.key().collect(), width: table.columns().len() }
    }

    fn schema(&self, rest: &[(&'static str, Type)]) -> Schema {
        let own = self.table.columns().iter().map(|column| (column.name, Type::of(column.kind)));
        Schema::new(own.chain([("extra", Type::Text)]).chain(rest.iter().copied()))
    }

    /// The columns of a table's file.
    pub(super) fn stored(&self) -> Schema {
        self.schema(&[
            ("origin_file", Type::Text),
            ("origin_sheet", Type::Text),
            ("origin_row", Type::Whole),
            ("since", Type::Moment),
        ])
    }

    /// The columns of a file of older versions.
    pub(super) fn history(&self) -> Schema {
        self.schema(&[
            ("origin_file", Type::Text),
            ("origin_sheet", Type::Text),
            ("origin_row", Type::Whole),
            ("since", Type::Moment),
            ("until", Type::Moment),
        ])
    }

    /// The columns of rows on their way in.
    pub(super) fn run(&self) -> Schema {
        self.schema(&[("origin_row", Type::Whole), ("source", Type::Whole)])
    }

    /// The order of two rows by their keys.
    pub(super) fn compare(&self, (left, i): (&Rows, usize), (right, j): (&Rows, usize)) -> Ordering {
        let orders = self.key.iter().map(|&column| order(left.cell(column, i), right.cell(column, j)));
        orders.fold(Ordering::Equal, Ordering::then)
    }

    /// The key as a text that is the same for equal keys only.
    pub(super) fn key_text<'a>(&self, cells: impl Fn(usize) -> Cell<'a>) -> String {
        let mut text = String::new();
        for (index, &column) in self.key.iter().enumerate() {
            if index > 0 {
                text.push('\u{1f}');
            }
            match cells(column) {
                Cell::Text(part) => text.push_str(part),
                Cell::Whole(part) => text.push_str(&part.to_string()),
                _ => {}
            }
        }
        text
    }
}

fn order(left: Cell<'_>, right: Cell<'_>) -> Ordering {
    match (left, right) {
        (Cell::Text(left), Cell::Text(right)) => left.cmp(right),
        (Cell::Whole(left), Cell::Whole(right)) => left.cmp(&right),
        (Cell::Blank, Cell::Blank) => Ordering::Equal,
        (Cell::Blank, _) => Ordering::Less,
        _ => Ordering::Greater,
    }
}

/// The value of a cell in a column of `kind`, with moments in `zone`.
pub(super) fn value_of(cell: Cell<'_>, kind: Kind, zone: Zone) -> Value {
    let value = match cell {
        Cell::Blank => None,
        Cell::Text(text) if kind == Kind::List => Some(Value::List(list_of(text))),
        Cell::Text(text) => Some(Value::Text(Arc::from(text))),
        Cell::Real(real) => Some(Value::Number(real)),
        Cell::Flag(flag) => Some(Value::Flag(flag)),
        Cell::Whole(whole) => match kind {
            Kind::Day => day_of(whole).map(Value::Day),
            Kind::Moment => moment_of(whole, zone).map(Value::Moment),
            Kind::Money => Some(Value::Money(Money::of_fen(whole))),
            _ => Some(Value::Count(whole)),
        },
    };
    value.unwrap_or_default()
}

/// The list of a text of JSON.
pub(super) fn list_of(text: &str) -> Vec<Arc<str>> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The day `days` after 1970-01-01.
pub(super) fn day_of(days: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(days.checked_add(EPOCH)?).ok()?)
}

/// Whether milliseconds since 1970-01-01 in UTC are a moment in `zone`.
pub(super) fn is_moment(milliseconds: i64, zone: Zone) -> bool {
    /// Hundred years in which there is nothing to work out.
    const PLAIN: std::ops::Range<i64> = 0..100 * 365 * 86_400_000;
    PLAIN.contains(&milliseconds) || moment_of(milliseconds, zone).is_some()
}

/// The moment of milliseconds since 1970-01-01 in UTC, in `zone`.
pub(super) fn moment_of(milliseconds: i64, zone: Zone) -> Option<Moment> {
    Some(DateTime::from_timestamp_millis(milliseconds)?.with_timezone(&zone.offset()))
}
