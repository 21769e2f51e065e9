//! A sheet that a person has filled in: rows under headers that are known, each cell with its place, so that what is
//! wrong with an answer can be told where it stands.

use thiserror::Error;

use super::clean::clean;
use super::error::ReadError;
use super::header::{Header, fold};
use super::letters::letters;
use super::list::Names;
use super::row::{Cell, RawRow};
use super::rows::Book;
use super::source::Source;
use crate::words::{Sentence, Told, review as words};

/// So many of the headers must stand in one row for it to be the header.
const ENOUGH: usize = 3;

/// A filled-in sheet of `N` columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers<const N: usize> {
    /// The sheet's name; empty for a text.
    pub sheet: String,
    /// The rows that have anything in them, in the order of the sheet.
    pub rows: Vec<Answer<N>>,
    places: [Option<usize>; N],
}

/// A row of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<const N: usize> {
    /// The row, from 1.
    pub row: u32,
    /// The cells under the columns; empty where there is nothing.
    pub cells: [String; N],
}

/// A sheet that cannot be read back.
#[derive(Debug, Error)]
pub enum AnswersError {
    /// The file itself.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// No sheet has the headers.
    #[error("{}", self.what())]
    NoSheet {
        /// The columns that were looked for.
        columns: String,
    },
    /// A column was taken out.
    #[error("{}", self.what())]
    NoColumn {
        /// The sheet.
        sheet: String,
        /// The row of the headers.
        row: u32,
        /// The column.
        column: &'static str,
    },
}

impl Told for AnswersError {
    fn what(&self) -> Sentence {
        match self {
            AnswersError::Read(error) => error.what(),
            AnswersError::NoSheet { columns } => words::NO_SHEET.with("columns", columns),
            AnswersError::NoColumn { sheet, row, column } => {
                words::NO_COLUMN.with("sheet", sheet).with("row", *row).with("column", *column)
            }
        }
    }

    fn hint(&self) -> Option<Sentence> {
        match self {
            AnswersError::Read(error) => error.hint(),
            _ => Some(words::WRITE_ANEW.sentence()),
        }
    }
}

impl<const N: usize> Answers<N> {
    /// The place of a cell as a spreadsheet writes it: `待确认!H5`.
    pub fn place(&self, row: u32, column: usize) -> String {
        let letters = self.places[column].map(letters).unwrap_or_default();
        if self.sheet.is_empty() {
            format!("{letters}{row}")
        } else {
            format!("{}!{letters}{row}", self.sheet)
        }
    }
}

/// The answers in `source` under `columns`, of which the first `needed` must be there.
///
/// # Errors
/// A file that cannot be read, no sheet with these headers, or one that lacks a column.
pub fn answers<const N: usize>(
    source: &Source,
    columns: [Names; N],
    needed: usize,
) -> Result<Answers<N>, AnswersError> {
    let mut book = Book::open(source)?;
    for sheet in book.sheets() {
        let name = sheet.name.clone().unwrap_or_default();
        let mut rows = book.rows(&sheet)?;
        let mut row = RawRow::default();
        let mut found: Option<Answers<N>> = None;
        while rows.read(&mut row)? {
            match &mut found {
                None => {
                    let places = header(&row, columns);
                    if places.iter().flatten().count() >= ENOUGH.min(N) {
                        must_have(&name, row.number, columns, &places[..needed])?;
                        found = Some(Answers { sheet: name.clone(), rows: Vec::new(), places });
                    }
                }
                Some(answers) => {
                    let cells = answers.places.map(|at| at.map(|at| text(row.cell(at))).unwrap_or_default());
                    if cells.iter().any(|cell| !cell.is_empty()) {
                        answers.rows.push(Answer { row: row.number, cells });
                    }
                }
            }
        }
        if let Some(answers) = found {
            return Ok(answers);
        }
    }
    let columns = columns[..needed].iter().filter_map(|names| names.first().copied());
    Err(AnswersError::NoSheet { columns: columns.collect::<Vec<&str>>().join("、") })
}

fn must_have<const N: usize>(
    sheet: &str,
    row: u32,
    columns: [Names; N],
    places: &[Option<usize>],
) -> Result<(), AnswersError> {
    match places.iter().position(Option::is_none) {
        None => Ok(()),
        Some(missing) => Err(AnswersError::NoColumn {
            sheet: sheet.to_owned(),
            row,
            column: columns[missing].first().copied().unwrap_or_default(),
        }),
    }
}

fn header<const N: usize>(row: &RawRow, columns: [Names; N]) -> [Option<usize>; N] {
    // A unit may stand behind the name: 金额（元）.
    let cells: Vec<String> = row.cells().map(|cell| Header::of(&text(cell)).bare).collect();
    columns.map(|names| cells.iter().position(|cell| names.iter().any(|name| fold(name) == *cell)))
}

fn text(cell: Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => clean(text).to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Wall(moment) => moment.date().to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Names; 4] = [&["id", "编号"], &["answer", "结论"], &["sum", "金额"], &["note", "备注"]];

    fn read(text: &str) -> Result<Answers<4>, AnswersError> {
        answers(&Source::of_bytes("sheet.csv", text.as_bytes()), COLUMNS, 3)
    }

    #[test]
    fn cells_know_their_places() {
        let answers = read("标题\n\n编号,客户,结论,金额（元）\nP1,甲,确认,3\n,,,\nP2,乙,,4\n").unwrap();
        assert_eq!(answers.rows.len(), 2);
        assert_eq!(answers.rows[0].cells, ["P1", "确认", "3", ""]);
        assert_eq!(answers.place(answers.rows[0].row, 1), "C4");
    }

    #[test]
    fn a_column_that_was_taken_out_is_named() {
        let told = read("编号,结论,备注\nP1,确认,\n").unwrap_err();
        assert!(matches!(told, AnswersError::NoColumn { column: "sum", row: 1, .. }), "{told}");
        assert!(matches!(read("a,b\n1,2\n"), Err(AnswersError::NoSheet { .. })));
    }
}
