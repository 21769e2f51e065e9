//! Short lists that a person writes: a few columns under a header, and no canonical table.

use super::clean::clean;
use super::error::ReadError;
use super::header::fold;
use super::row::{Cell, RawRow};
use super::rows::Book;
use super::source::Source;

/// A column of a list: the headers that it may stand under.
pub type Names = &'static [&'static str];

/// The rows of `source` by `columns`, in the order of the file; a column that is not there is empty in every row,
/// and rows in which all of them are empty are left out. `None` where the first column has no header at all.
///
/// # Errors
/// A file that cannot be read.
pub fn list<const N: usize>(
    source: &Source,
    columns: [Names; N],
) -> Result<Option<Vec<[String; N]>>, ReadError> {
    let mut book = Book::open(source)?;
    let Some(sheet) = book.sheets().into_iter().next() else { return Ok(None) };
    let mut rows = book.rows(&sheet)?;
    let mut row = RawRow::default();
    let mut places: Option<[Option<usize>; N]> = None;
    let mut found = Vec::new();
    while rows.read(&mut row)? {
        match &places {
            None => places = header(&row, columns),
            Some(places) => {
                let cells = places.map(|place| place.map(|at| text(row.cell(at))).unwrap_or_default());
                if cells.iter().any(|cell| !cell.is_empty()) {
                    found.push(cells);
                }
            }
        }
    }
    Ok(places.map(|_| found))
}

/// All rows of the first sheet of `source`, cell by cell, headers and notes included.
///
/// # Errors
/// A file that cannot be read.
pub fn whole(source: &Source) -> Result<Vec<Vec<String>>, ReadError> {
    let mut book = Book::open(source)?;
    let Some(sheet) = book.sheets().into_iter().next() else { return Ok(Vec::new()) };
    let mut rows = book.rows(&sheet)?;
    let mut row = RawRow::default();
    let mut found = Vec::new();
    while rows.read(&mut row)? {
        found.push(row.cells().map(text).collect());
    }
    Ok(found)
}

/// Where the columns stand, if this row is the header.
fn header<const N: usize>(row: &RawRow, columns: [Names; N]) -> Option<[Option<usize>; N]> {
    let cells: Vec<String> = row.cells().map(|cell| fold(&text(cell))).collect();
    let places =
        columns.map(|names| cells.iter().position(|cell| names.iter().any(|name| fold(name) == *cell)));
    places.first().copied().flatten().map(|_| places)
}

fn text(cell: Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => clean(text).to_owned(),
        Cell::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_under_any_of_their_names() {
        let source = Source::of_bytes("truth.csv", "说明\n合同编号,流水号\nHT-1,P1\n,\n,P2\n".as_bytes());
        let rows = list(&source, [&["payment_id", "流水号"], &["contract_no", "合同编号"]]).unwrap().unwrap();
        assert_eq!(rows, [["P1".to_owned(), "HT-1".to_owned()], ["P2".to_owned(), String::new()]]);
    }
}
