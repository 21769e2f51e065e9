//! An open file as its sheets and their rows, whatever form it has.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

use encoding_rs::UTF_8;

use super::alias::is_known;
use super::chat::{self, ChatRows, Chats, Layout, Remark};
use super::csv::CsvRows;
use super::encoding::{Charset, Decoded, detect};
use super::error::ReadError;
use super::excel::{SheetRows, Workbook};
use super::header::Header;
use super::row::{Cell, RawRow};
use super::separator::separator;
use super::sniff::{Content, sniff};
use super::source::Source;
use crate::words::Phrase;

/// An open file.
pub struct Book {
    source: Source,
    form: Form,
    chats: Arc<Chats>,
    /// The sheets that are tables of chat exports.
    layouts: HashMap<SheetRef, Layout>,
}

enum Form {
    Chat(Box<chat::Export>),
    Text { charset: Charset, separator: u8 },
    Workbook(Workbook),
}

/// One sheet of a file; a text has one without a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
            content if let Some(export) = chat::open(source, content)? => Form::Chat(Box::new(export)),
            Content::Empty => return Err(ReadError::Empty { file: file() }),
            Content::Protected => return Err(ReadError::Protected { file: file() }),
            Content::Foreign(what) => return Err(ReadError::Foreign { file: file(), what }),
            Content::Workbook(kind) => Form::Workbook(Workbook::open(source, kind)?),
            Content::Text => open_text(source)?,
        };
        Ok(Book { source: source.clone(), form, chats: Arc::default(), layouts: HashMap::new() })
    }

    /// The same file, its chats read as `chats` say.
    pub fn with_chats(self, chats: &Arc<Chats>) -> Book {
        Book { chats: Arc::clone(chats), ..self }
    }

    /// Whether the sheet is one of a chat export: then its header is that of the messages. `head` are its first rows.
    pub fn is_chat(&mut self, sheet: &SheetRef, head: &[RawRow]) -> Result<bool, ReadError> {
        if let Form::Chat(_) = self.form {
            return Ok(true);
        }
        let Some(layout) = Layout::of(head) else { return Ok(false) };
        let (source, chats) = (self.source.clone(), Arc::clone(&self.chats));
        let layout = layout.counted(self.plain_rows(sheet)?, &source, sheet.name.as_deref(), &chats)?;
        self.layouts.insert(sheet.clone(), layout);
        Ok(true)
    }

    /// What people call the format of a chat export.
    pub fn chat_format(&self) -> Option<Phrase> {
        match &self.form {
            Form::Chat(export) => Some(export.name()),
            _ => self.layouts.values().next().map(Layout::name),
        }
    }

    /// Whether it is a text.
    pub fn is_text(&self) -> bool {
        matches!(self.form, Form::Text { .. })
    }

    /// The sheets in order.
    pub fn sheets(&self) -> Vec<SheetRef> {
        match &self.form {
            Form::Text { .. } | Form::Chat(_) => vec![SheetRef { name: None, hidden: false }],
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
            Form::Chat(export) => export.undecodable(),
            _ => None,
        }
    }

    /// The rows of a sheet, from its first.
    pub fn rows(&mut self, sheet: &SheetRef) -> Result<Rows<'_>, ReadError> {
        let layout = self.layouts.get(sheet).cloned();
        let (source, chats) = (self.source.clone(), Arc::clone(&self.chats));
        let rows = self.plain_rows(sheet)?;
        Ok(match layout {
            Some(layout) => Rows::Chat(Box::new(layout.rows(rows, &source, sheet.name.as_deref(), &chats))),
            None => rows,
        })
    }

    fn plain_rows(&mut self, sheet: &SheetRef) -> Result<Rows<'_>, ReadError> {
        match &mut self.form {
            Form::Chat(export) => Ok(Rows::Chat(Box::new(export.rows(&self.source, &self.chats)?))),
            Form::Text { charset, separator } => {
                let input = decoded(&self.source, *charset)?;
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
        /// The file, for the name in an error.
        source: Source,
    },
    /// Of a workbook.
    Sheet(SheetRows<'a>),
    /// Of a chat export: its messages.
    Chat(Box<ChatRows<'a>>),
}

impl Rows<'_> {
    /// Fills `row` with the next row; `false` at the end.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool, ReadError> {
        match self {
            Rows::Text { rows, source } => rows.read(row).map_err(|error| source.io(error)),
            Rows::Sheet(rows) => rows.read(row),
            Rows::Chat(rows) => rows.read(row),
        }
    }

    /// What is odd about a chat export as a whole, once it is read.
    pub fn remarks(&mut self) -> Vec<Remark> {
        match self {
            Rows::Chat(rows) => rows.remarks(),
            _ => Vec::new(),
        }
    }

    /// The rows whose quote is never closed.
    pub fn unclosed(&self) -> &[u32] {
        match self {
            Rows::Text { rows, .. } => rows.unclosed(),
            Rows::Sheet(_) | Rows::Chat(_) => &[],
        }
    }
}
