//! An open file as its sheets and their rows, whatever form it has.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::UTF_8;

use super::ahead::RowsAhead;
use super::alias::is_known;
use super::csv::CsvRows;
use super::encoding::{Charset, Decoded, detect};
use super::error::ReadError;
use super::excel::{SheetRows, Workbook};
use super::header::Header;
use super::row::{Cell, RawRow};
use super::separator::separator;
use super::sniff::{Content, sniff};
use super::source::Source;

/// An open file.
pub struct Book {
    source: Source,
    form: Form,
    /// How many bytes of a text its rows have taken so far.
    taken: Arc<AtomicU64>,
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
        Ok(Book { source: source.clone(), form, taken: Arc::default() })
    }

    /// The bytes of a text, of which [`Book::taken`] says how many are read. `None` for a workbook,
    /// whose rows are not known beforehand.
    pub fn length(&self) -> Option<u64> {
        if matches!(self.form, Form::Text { .. }) { self.source.length() } else { None }
    }

    /// A count of the bytes that the rows last begun have taken.
    pub fn taken(&self) -> Arc<AtomicU64> {
        self.taken.clone()
    }

    /// The sheets in order.
    pub fn sheets(&self) -> Vec<SheetRef> {
        match &self.form {
            Form::Text { .. } => vec![SheetRef { name: None, hidden: false }],
            Form::Workbook(workbook) => workbook
                .sheets()
                .into_iter()
                .map(|sheet| SheetRef { name: Some(sheet.name), hidden: sheet.hidden })
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
                let input = decoded(&self.source, *charset, &Arc::default())?;
                Ok(Rows::Text {
                    rows: Box::new(CsvRows::new(input, *separator)),
                    source: self.source.clone(),
                })
            }
            Form::Workbook(workbook) => {
                workbook.rows(sheet.name.as_deref().unwrap_or_default()).map(Rows::Sheet)
            }
        }
    }
}

impl Book {
    /// The rows of a sheet, of which those of a text are cut ahead of the reader.
    pub fn rows_ahead(&mut self, sheet: &SheetRef) -> Result<Rows<'_>, ReadError> {
        let Form::Text { charset, separator } = self.form else { return self.rows(sheet) };
        self.taken.store(0, Ordering::Relaxed);
        let (source, taken) = (self.source.clone(), self.taken.clone());
        let open = move || decoded(&source, charset, &taken);
        let source = self.source.clone();
        Ok(Rows::Ahead(RowsAhead::start(open, separator, move |error| source.io(error))))
    }
}

fn open_text(source: &Source) -> Result<Form, ReadError> {
    let failed = |error| source.io(error);
    // `open` names its own errors; here only the bytes are read again.
    let reopen = || source.open().map_err(|error| std::io::Error::other(error.to_string()));
    let charset = detect(reopen).map_err(failed)?;
    let mut sample = Vec::new();
    decoded(source, charset, &Arc::default())?.take(SAMPLE).read_to_end(&mut sample).map_err(failed)?;
    let whole_rows = sample.iter().rposition(|byte| *byte == b'\n').map_or(sample.len(), |at| at + 1);
    sample.truncate(whole_rows);
    if sample.iter().all(u8::is_ascii_whitespace) && (sample.len() as u64) < SAMPLE {
        return Err(ReadError::Empty { file: source.name.to_string() });
    }
    Ok(Form::Text { charset, separator: separator(&sample, known_headers) })
}

fn decoded(source: &Source, charset: Charset, taken: &Arc<AtomicU64>) -> Result<Box<dyn Read>, ReadError> {
    let input = Counted { input: source.open()?, taken: taken.clone() };
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

/// Bytes that are counted as they are read.
struct Counted<R> {
    input: R,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(out)?;
        self.taken.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
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
        /// The file, for the name in an error.
        source: Source,
    },
    /// Of a text, cut ahead.
    Ahead(RowsAhead),
    /// Of a workbook.
    Sheet(SheetRows<'a>),
}

impl Rows<'_> {
    /// Fills `row` with the next row; `false` at the end.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool, ReadError> {
        match self {
            Rows::Text { rows, source } => rows.read(row).map_err(|error| source.io(error)),
            Rows::Ahead(rows) => rows.read(row),
            Rows::Sheet(rows) => rows.read(row),
        }
    }

    /// The rows whose quote is never closed.
    pub fn unclosed(&self) -> &[u32] {
        match self {
            Rows::Text { rows, .. } => rows.unclosed(),
            Rows::Ahead(rows) => rows.unclosed(),
            Rows::Sheet(_) => &[],
        }
    }
}
