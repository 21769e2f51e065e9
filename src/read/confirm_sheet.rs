//! The sheet in which people confirm proposals, as they filled it in.

use std::collections::BTreeMap;
use std::path::Path;

use thiserror::Error;

use super::error::ReadError;
use super::letters::letters;
use super::row::RawRow;
use super::rows::Book;
use super::source::Source;
use super::value::text_of;
use crate::domain::chat::confirmation::{Field, FilledRow, Flaw};
use crate::words::{Sentence, Told, chat_confirm as words};

/// How many rows may stand above the header.
const ABOVE: usize = 60;

/// A filled-in sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfirmSheet {
    file: String,
    sheet: String,
    columns: BTreeMap<Field, usize>,
    /// The rows below the header.
    pub rows: Vec<FilledRow>,
}

/// A sheet that cannot be taken.
#[derive(Debug, Error)]
pub enum ConfirmError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// No sheet of the file is one to confirm proposals in.
    #[error("{}", self.what())]
    NoSheet(String),
    /// A column is not there.
    #[error("{}", self.what())]
    NoColumn {
        /// The file.
        file: String,
        /// The sheet.
        sheet: String,
        /// The row of the header, from 1.
        row: u32,
        /// The column that is missing.
        field: Field,
    },
    /// A cell cannot be taken.
    #[error("{}", self.what())]
    Flaw {
        /// The file.
        file: String,
        /// The sheet.
        sheet: String,
        /// The cell, as a spreadsheet names it.
        cell: String,
        /// Why.
        cause: Box<Sentence>,
    },
}

impl Told for ConfirmError {
    fn what(&self) -> Sentence {
        match self {
            ConfirmError::Read(error) => error.what(),
            ConfirmError::NoSheet(file) => words::NO_SHEET.with("file", file),
            ConfirmError::NoColumn { file, sheet, row, field } => words::NO_COLUMN
                .with("file", file)
                .with("sheet", sheet)
                .with("row", *row)
                .with("column", field.phrase()),
            ConfirmError::Flaw { file, sheet, cell, cause } => words::FLAW
                .with("file", file)
                .with("sheet", sheet)
                .with("cell", cell)
                .with("cause", (**cause).clone()),
        }
    }

    fn hint(&self) -> Option<Sentence> {
        match self {
            ConfirmError::Read(error) => error.hint(),
            ConfirmError::NoSheet(_) => Some(words::NO_SHEET_HINT.sentence()),
            ConfirmError::NoColumn { .. } | ConfirmError::Flaw { .. } => Some(words::FLAW_HINT.sentence()),
        }
    }
}

impl ConfirmSheet {
    /// Reads the sheet of the workbook at `path`.
    ///
    /// # Errors
    /// A file that cannot be read, without such a sheet, or whose sheet lacks a column.
    pub fn open(path: &Path) -> Result<ConfirmSheet, ConfirmError> {
        let source = Source::of_file(path);
        let mut book = Book::open(&source)?;
        for sheet in book.sheets() {
            let name = sheet.name.clone().unwrap_or_default();
            let mut rows = book.rows(&sheet)?;
            let mut row = RawRow::default();
            let mut found: Option<ConfirmSheet> = None;
            let mut above = 0;
            while rows.read(&mut row)? {
                if let Some(sheet) = &mut found {
                    sheet.take(&row);
                    continue;
                }
                let columns = headings(&row);
                if columns.contains_key(&Field::Mark) || columns.len() + 2 >= Field::ALL.len() {
                    let file = path.display().to_string();
                    if let Some(field) = Field::ALL.into_iter().find(|field| !columns.contains_key(field)) {
                        return Err(ConfirmError::NoColumn { file, sheet: name, row: row.number, field });
                    }
                    found = Some(ConfirmSheet { file, sheet: name.clone(), columns, rows: Vec::new() });
                }
                above += 1;
                if above > ABOVE {
                    break;
                }
            }
            if let Some(sheet) = found {
                return Ok(sheet);
            }
        }
        Err(ConfirmError::NoSheet(path.display().to_string()))
    }

    /// Keeps a row; one without a deal, a mark and a decision is a note or a blank.
    fn take(&mut self, row: &RawRow) {
        let text = |column: &usize| text_of(row.cell(*column)).trim().to_owned();
        let cells: BTreeMap<Field, String> =
            self.columns.iter().map(|(field, column)| (*field, text(column))).collect();
        let says =
            [Field::Mark, Field::Verdict, Field::Corrected].iter().any(|field| !cells[field].is_empty());
        if says {
            self.rows.push(FilledRow { number: row.number, cells });
        }
    }

    /// The error that a flaw is, with its cell.
    pub fn refused(&self, flaw: Flaw) -> ConfirmError {
        let column = self.columns.get(&flaw.field).copied().unwrap_or(0);
        ConfirmError::Flaw {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            cell: format!("{}{}", letters(column), flaw.row),
            cause: Box::new(flaw.cause),
        }
    }
}

/// The columns that a row names, if it is a header.
fn headings(row: &RawRow) -> BTreeMap<Field, usize> {
    let mut columns = BTreeMap::new();
    for column in 0..row.len() {
        if let Some(field) = Field::of_heading(&text_of(row.cell(column))) {
            columns.entry(field).or_insert(column);
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn headings_are_known_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            for field in Field::ALL {
                assert_eq!(Field::of_heading(field.phrase().text(lang)), Some(field));
            }
        }
    }
}
