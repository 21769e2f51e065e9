//! An open file as its sheets and their rows, whatever form it has.

use std::io::Read;

use encoding_rs::UTF_8;

use super::alias::is_known;
use super::csv::CsvRows;
use super::encoding::{Charset, Decoded, detect};
use super::error::ReadError;
use super::excel::{SheetRows, Workbook};
use super::header::Header;
use super::limits::check_row;
use super::row::{Cell, RawRow};
use super::separator::separator;
use super::sniff::{Content, sniff};
use super::source::Source;

/// An open file.
pub struct Book {
    source: Source,
    form: Form,
}

enum Form {
    Text { charset: Charset, separator: u8 },
    Workbook(Workbook),
}

/// One sheet of a file; a text has one without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRef {
    /// The sheet's name; `None` for a text.
    pub name: Option<String>,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

/// How much of a text its separator is told from.
const SAMPLE: u64 = 128 << 10;

impl Book {
    /// Opens `source` as whatever its content is.
    pub fn open(source: &Source) -> Result<Book, ReadError> {
        let mut input = source.open()?;
        let content = sniff(&mut input).map_err(|error| source.io(error))?;
        let file = || source.name.to_string();
        let form = match content {
            Content::Empty => return Err(ReadError::Empty { file: file() }),
            Content::Protected => return Err(ReadError::Protected { file: file() }),
            Content::Foreign(what) => return Err(ReadError::Foreign { file: file(), what }),
            Content::Workbook(kind) => Form::Workbook(Workbook::open(source, kind)?),
            Content::Text => open_text(source)?,
        };
        Ok(Book { source: source.clone(), form })
    }

    /// The sheets in order.
    pub fn sheets(&self) -> Vec<SheetRef> {
        match &self.form {
            Form::Text { .. } => vec![SheetRef { name: None, hidden: false }],
            Form::Workbook(workbook) => workbook
                .sheets()
                .into_iter()
                .map(|sheet| SheetRef { name: sheet.name, hidden: sheet.hidden })
                .collect(),
        }
    }

    /// The encoding of a text whose bytes do not all have a meaning in it.
    pub fn undecodable(&self) -> Option<&'static str> {
        match &self.form {
            Form::Text { charset, .. } if !charset.clean => Some(charset.encoding.name()),
            _ => None,
        }
    }

    /// The rows of a sheet, from its first.
    pub fn rows(&mut self, sheet: &SheetRef) -> Result<Rows<'_>, ReadError> {
        match &mut self.form {
            Form::Text { charset, separator } => {
                let input = decoded(&self.source, *charset)?;
                Ok(Rows::Text {
                    rows: Box::new(CsvRows::new(input, *separator)),
                    source: self.source.clone(),
                })
            }
            Form::Workbook(workbook) => {
                let rows = workbook.rows(sheet.name.as_deref())?;
                Ok(Rows::Sheet { rows: Box::new(rows), source: self.source.clone() })
            }
        }
    }
}

fn open_text(source: &Source) -> Result<Form, ReadError> {
    let failed = |error| source.io(error);
    // `open` names its own errors; here only the bytes are read again.
    let reopen = || source.open().map_err(|error| std::io::Error::other(error.to_string()));
    let charset = detect(reopen).map_err(failed)?;
    let mut sample = Vec::new();
    decoded(source, charset)?.take(SAMPLE).read_to_end(&mut sample).map_err(failed)?;
    let whole_rows = sample.iter().rposition(|byte| *byte == b'\n').map_or(sample.len(), |at| at + 1);
    sample.truncate(whole_rows);
    if sample.iter().all(u8::is_ascii_whitespace) && (sample.len() as u64) < SAMPLE {
        return Err(ReadError::Empty { file: source.name.to_string() });
    }
    Ok(Form::Text { charset, separator: separator(&sample, known_headers) })
}

/// The text of `source` in UTF-8, without a mark at its start.
pub(super) fn decoded(source: &Source, charset: Charset) -> Result<Box<dyn Read>, ReadError> {
    let input = source.open()?;
    if charset.encoding == UTF_8 {
        return Ok(Box::new(WithoutMark { input, begun: false }));
    }
    Ok(Box::new(Decoded::new(input, charset.encoding)))
}

/// How many cells of a row are headers that some table knows.
fn known_headers(row: &RawRow) -> usize {
    let known = |cell: &Cell<'_>| match cell {
        Cell::Text(text) if text.len() <= 64 => {
            let header = Header::of(text);
            !header.whole.is_empty() && (is_known(&header.whole) || is_known(&header.bare))
        }
        _ => false,
    };
    row.cells().take(256).filter(known).count()
}

/// UTF-8 without the mark at its start; nothing else is touched.
struct WithoutMark<R> {
    input: R,
    begun: bool,
}

impl<R: Read> Read for WithoutMark<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(out)?;
        if !self.begun && count > 0 {
            self.begun = true;
            if out[..count].starts_with(b"\xef\xbb\xbf") {
                out.copy_within(3..count, 0);
                return if count == 3 { self.input.read(out) } else { Ok(count - 3) };
            }
        }
        Ok(count)
    }
}

/// The rows of a sheet, one after the other.
pub enum Rows<'a> {
    /// Of a text.
    Text {
        /// The rows.
        rows: Box<CsvRows<'a>>,
        /// The file, for its name and its limits.
        source: Source,
    },
    /// Of a workbook.
    Sheet {
        /// The rows.
        rows: Box<SheetRows<'a>>,
        /// The file, for its name and its limits.
        source: Source,
    },
}

impl<'a> Rows<'a> {
    /// Fills `row` with the next row; `false` at the end.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool, ReadError> {
        let (more, source) = match self {
            Rows::Text { rows, source } => (rows.read(row).map_err(|error| source.io(error))?, source),
            Rows::Sheet { rows, source } => (rows.read(row)?, source),
        };
        if more {
            check_row(source, row)?;
        }
        Ok(more)
    }

    /// The rows of a workbook's sheet, for what only a workbook says of them.
    pub fn of_sheet(&mut self) -> Option<&mut SheetRows<'a>> {
        match self {
            Rows::Sheet { rows, .. } => Some(rows),
            Rows::Text { .. } => None,
        }
    }

    /// The rows whose quote is never closed.
    pub fn unclosed(&self) -> &[u32] {
        match self {
            Rows::Text { rows, .. } => rows.unclosed(),
            Rows::Sheet { .. } => &[],
        }
    }
}
