//! A sheet that a person has filled in: rows under headers that are known, each cell with its place, so that what is
//! wrong with an answer can be told where it stands.

use thiserror::Error;

use super::error::ReadError;
use super::header::{Header, fold};
use super::letters::letters;
use super::row::RawRow;
use super::rows::Book;
use super::source::Source;
use super::value::text_of;
use crate::words::{Phrase, Sentence, Told, answers as words, phrase};

/// A sheet to be filled in, as the command that reads it back knows it.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a, const N: usize> {
    /// The columns, each by the headers that it may stand under.
    pub columns: [&'a [&'static str]; N],
    /// So many columns, the first ones, must be there.
    pub needed: usize,
    /// So many headers in one row make it the header.
    pub enough: usize,
    /// How to come by such a sheet.
    pub anew: Phrase,
}

/// A filled-in sheet of `N` columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers<const N: usize> {
    /// The file.
    pub file: String,
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
        /// The file.
        file: String,
        /// The columns that were looked for.
        columns: Box<Sentence>,
        /// Whether the file is a text, though it is named like a workbook.
        only_named: bool,
        /// How to come by such a sheet.
        anew: Phrase,
    },
    /// A column was taken out.
    #[error("{}", self.what())]
    NoColumn {
        /// The file.
        file: String,
        /// The sheet; empty for a text.
        sheet: String,
        /// The row of the headers.
        row: u32,
        /// The column, by its names in both languages.
        column: String,
        /// How to come by such a sheet.
        anew: Phrase,
    },
}

impl Told for AnswersError {
    fn what(&self) -> Sentence {
        match self {
            AnswersError::Read(error) => error.what(),
            AnswersError::NoSheet { file, columns, only_named, .. } => {
                let phrase = if *only_named { words::NO_WORKBOOK } else { words::NO_SHEET };
                phrase.with("file", file).with("columns", (**columns).clone())
            }
            AnswersError::NoColumn { file, sheet, row, column, .. } => {
                let phrase = if sheet.is_empty() { words::NO_COLUMN } else { words::NO_COLUMN_IN_SHEET };
                phrase.with("file", file).with("sheet", sheet).with("row", *row).with("column", column)
            }
        }
    }

    fn hint(&self) -> Option<Sentence> {
        match self {
            AnswersError::Read(error) => error.hint(),
            AnswersError::NoSheet { anew, .. } | AnswersError::NoColumn { anew, .. } => Some(anew.sentence()),
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

impl<const N: usize> Form<'_, N> {
    /// The answers in `source`, of the first sheet that has the columns.
    ///
    /// # Errors
    /// A file that cannot be read, no sheet with these headers, or one that lacks a column.
    pub fn answers(&self, source: &Source) -> Result<Answers<N>, AnswersError> {
        let mut book = Book::open(source)?;
        for sheet in book.sheets() {
            let name = sheet.name.clone().unwrap_or_default();
            let mut rows = book.rows(&sheet)?;
            let mut row = RawRow::default();
            let mut found: Option<Answers<N>> = None;
            while rows.read(&mut row)? {
                match &mut found {
                    None => found = self.begun(&source.name, &name, &row)?,
                    Some(answers) => answers.take(&row),
                }
            }
            if let Some(answers) = found {
                return Ok(answers);
            }
        }
        let file = source.name.to_string();
        let only_named = book.is_text() && is_workbook_name(&file);
        Err(AnswersError::NoSheet { file, columns: Box::new(self.told()), only_named, anew: self.anew })
    }

    /// The columns that must be there, each by its first two names, the Chinese and the English one.
    fn told(&self) -> Sentence {
        let names = self.columns[..self.needed].iter().filter_map(|names| match names {
            [zh, en, ..] => Some(phrase(zh, en)),
            [only] => Some(phrase(only, only)),
            [] => None,
        });
        let listed = names.rev().map(Phrase::sentence);
        let all = listed.reduce(|others, column| words::LIST.with("first", column).with("others", others));
        all.unwrap_or_else(|| phrase("", "").sentence())
    }

    /// The answers below `row`, if it is the header.
    fn begun(&self, file: &str, sheet: &str, row: &RawRow) -> Result<Option<Answers<N>>, AnswersError> {
        let (file, sheet) = (file.to_owned(), sheet.to_owned());
        let places = self.places(row);
        if places.iter().flatten().count() < self.enough {
            return Ok(None);
        }
        match places[..self.needed].iter().position(Option::is_none) {
            None => Ok(Some(Answers { file, sheet, rows: Vec::new(), places })),
            Some(missing) => {
                let names: Vec<&str> = self.columns[missing].iter().take(2).copied().collect();
                let (row, column) = (row.number, names.join(" / "));
                Err(AnswersError::NoColumn { file, sheet, row, column, anew: self.anew })
            }
        }
    }

    /// Where the columns stand in a row.
    fn places(&self, row: &RawRow) -> [Option<usize>; N] {
        // A unit may stand behind the name: 金额（元）.
        let cells: Vec<String> = row.cells().map(|cell| Header::of(&text_of(cell)).bare).collect();
        self.columns.map(|names| cells.iter().position(|cell| names.iter().any(|name| fold(name) == *cell)))
    }
}

/// Whether a file is named like a workbook.
fn is_workbook_name(file: &str) -> bool {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["xlsx", "xlsm", "xls", "xlsb", "et", "ods"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

impl<const N: usize> Answers<N> {
    /// Keeps a row that has anything in its columns.
    fn take(&mut self, row: &RawRow) {
        let text = |at: usize| text_of(row.cell(at)).trim().to_owned();
        let cells = self.places.map(|at| at.map(text).unwrap_or_default());
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.rows.push(Answer { row: row.number, cells });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    const FORM: Form<'static, 4> = Form {
        columns: [&["编号", "id"], &["结论", "answer"], &["金额", "sum"], &["备注", "note"]],
        needed: 3,
        enough: 3,
        anew: crate::words::phrase("重新生成", "write it anew"),
    };

    fn read(text: &str) -> Result<Answers<4>, AnswersError> {
        FORM.answers(&Source::of_bytes("sheet.csv", text.as_bytes()))
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
        assert_eq!(told.to_string(), "sheet.csv: the header in row 1 lacks the column '金额 / sum'");
        assert!(matches!(read("a,b\n1,2\n"), Err(AnswersError::NoSheet { .. })));
    }

    #[test]
    fn a_text_named_like_a_workbook_is_said_to_be_none_and_its_columns_are_named_in_either_language() {
        let told =
            |name: &str| FORM.answers(&Source::of_bytes(name, "a,b\n1,2\n".as_bytes())).unwrap_err().what();
        let (text, named) = (told("sheet.csv"), told("sheet.XLSX"));
        assert_eq!(text.text(Lang::Zh), "sheet.csv 里没有一张表有这些列：编号、结论、金额");
        assert_eq!(text.text(Lang::En), "no sheet of sheet.csv has these columns: id, answer, sum");
        assert_eq!(
            named.text(Lang::En),
            "sheet.XLSX is no workbook but a text, and has no table with these columns: id, answer, sum"
        );
        assert!(named.text(Lang::Zh).starts_with("sheet.XLSX 不是工作簿，是一份文本"));
    }
}
