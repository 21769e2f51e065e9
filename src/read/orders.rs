//! The order of day and month that whole columns say.

use super::error::ReadError;
use super::mapping::{From, Mapping};
use super::row::{Cell, RawRow};
use super::rows::{Book, SheetRef};
use super::source::Source;
use super::value::date::{Said, said};
use super::value::order::{Orders, Resolved};
use super::wide::Wide;
use crate::domain::table::Kind;
use crate::read::clean::clean;

/// Whether a cell is a date whose order it does not say itself.
pub fn is_open(cell: Cell<'_>) -> bool {
    let Cell::Text(text) = cell else { return false };
    let text = clean(text);
    // Most dates lead with the year, and many are blank: those need no look.
    let leads_with_year = text.len() >= 4 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    !text.is_empty()
        && !leads_with_year
        && matches!(said(Cell::Text(text)), Some(Said::Unordered(parts, _)) if Orders::ANY.resolve(parts) == Resolved::Open)
}

/// Reads the sheet once more, for its dates alone: the orders that every column allows.
pub fn scan(
    source: &Source,
    sheet: &SheetRef,
    header: u32,
    mapping: &Mapping,
    wide: Option<&Wide>,
) -> Result<Vec<Orders>, ReadError> {
    let mut orders: Vec<Orders> = mapping.fields.iter().map(|field| field.orders).collect();
    let mut book = Book::open(source)?;
    let mut rows = book.rows(sheet)?;
    let mut row = RawRow::default();
    while rows.read(&mut row)? {
        if row.number <= header {
            continue;
        }
        match wide {
            Some(wide) => wide.rows(&row).flatten().for_each(|row| narrow(&row, mapping, &mut orders)),
            None => narrow(&row, mapping, &mut orders),
        }
    }
    Ok(orders)
}

/// Leaves of the orders those that the dates of a row allow.
fn narrow(row: &RawRow, mapping: &Mapping, orders: &mut [Orders]) {
    for (index, column) in mapping.table.columns().iter().enumerate() {
        let (Kind::Day | Kind::Moment, From::Cells(cells)) = (column.kind, &mapping.fields[index].from)
        else {
            continue;
        };
        let Some(Cell::Text(text)) = cells.first().map(|cell| row.cell(*cell)) else { continue };
        if let Some(Said::Unordered(parts, _)) = said(Cell::Text(clean(text))) {
            let fits = Orders::of(parts);
            if !fits.is_none() {
                orders[index] = orders[index].and(fits);
            }
        }
    }
}
