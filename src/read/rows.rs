//! An open file as its sheets and their rows, whatever form it has.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::ahead::RowsAhead;
use super::alias::is_known;
use super::chat::{self, ChatRows, Chats, Layout, Remark};
use super::csv::CsvRows;
use super::encoding::{Charset, Decoded, stated};
use super::error::ReadError;
use super::excel::{SheetRows, Workbook};
use super::garbled::{Suspicion, Undone, count_lost, is_lost, is_nothing_left, suspect};
use super::header::Header;
use super::limits::check_row;
use super::row::{Cell, RawRow};
use super::separator::{known, separator};
use super::sniff::{Content, sniff};
use super::source::Source;
use crate::config::encoding::TextEncoding;
use crate::words::Phrase;

/// An open file.
pub struct Book {
    source: Source,
    form: Form,
    chats: Arc<Chats>,
    /// The sheets that are tables of chat exports.
    layouts: HashMap<SheetRef, Layout>,
    /// How many bytes of a text, or rows of a workbook, have been taken so far.
    taken: Arc<AtomicU64>,
}

enum Form {
    Chat(Box<chat::Export>),
    Text { charset: Charset, separator: u8, damage: Damage },
    Workbook(Workbook),
}

/// What is wrong with the characters of a text that is read nevertheless.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Damage {
    /// Some cells read as if their encoding had been mistaken once.
    pub suspicion: Option<Suspicion>,
    /// How many cells could not be put right.
    pub lost: u64,
    /// Whether characters were lost before the file was saved.
    pub is_lost: bool,
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
        let (chats, layouts, taken) = (Arc::default(), HashMap::new(), Arc::default());
        Ok(Book { source: source.clone(), form, chats, layouts, taken })
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

    /// The bytes of a text or the rows of these sheets, of which [`Book::taken`] says how many are read. `None`
    /// where a sheet does not say how many rows it has.
    pub fn length<'a>(&self, sheets: impl Iterator<Item = &'a SheetRef>) -> Option<u64> {
        match &self.form {
            Form::Text { .. } => self.source.length(),
            Form::Workbook(workbook) if self.layouts.is_empty() => {
                sheets.map(|sheet| workbook.height(sheet.name.as_deref())).sum()
            }
            _ => None,
        }
    }

    /// A count of what the rows begun by [`Book::rows_ahead`] have taken.
    pub fn taken(&self) -> Arc<AtomicU64> {
        self.taken.clone()
    }

    /// The sheets in order.
    pub fn sheets(&self) -> Vec<SheetRef> {
        match &self.form {
            Form::Text { .. } | Form::Chat(_) => vec![SheetRef { name: None, hidden: false }],
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
            Form::Chat(export) => export.undecodable(),
            _ => None,
        }
    }

    /// Whether the encoding of a text is no more than likely: neither the bytes nor a person say it.
    pub fn is_encoding_guessed(&self) -> bool {
        match &self.form {
            Form::Text { charset, .. } => {
                self.source.encoding.is_none() && ![UTF_8, UTF_16LE, UTF_16BE].contains(&charset.encoding)
            }
            Form::Chat(_) | Form::Workbook(_) => false,
        }
    }

    /// What is wrong with the characters of a text.
    pub fn damage(&self) -> Damage {
        match &self.form {
            Form::Text { damage, .. } => damage.clone(),
            Form::Chat(_) | Form::Workbook(_) => Damage::default(),
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
            Form::Text { charset, separator, .. } => {
                let input = decoded(&self.source, *charset)?;
                Ok(Rows::Text {
                    rows: Box::new(CsvRows::new(input, *separator)),
                    source: self.source.clone(),
                })
            }
            Form::Workbook(workbook) => {
                let rows = workbook.rows(sheet.name.as_deref())?;
                Ok(Rows::Sheet { rows: Box::new(rows), source: self.source.clone(), taken: Arc::default() })
            }
        }
    }
}

impl Book {
    /// The rows of a sheet, of which those of a text are cut ahead of the reader.
    pub fn rows_ahead(&mut self, sheet: &SheetRef) -> Result<Rows<'_>, ReadError> {
        let Form::Text { charset, separator, .. } = self.form else {
            let counted = self.taken.clone();
            let mut rows = self.rows(sheet)?;
            if let Rows::Sheet { taken, .. } = &mut rows {
                *taken = counted;
            }
            return Ok(rows);
        };
        if self.layouts.contains_key(sheet) {
            return self.rows(sheet);
        }
        self.taken.store(0, Ordering::Relaxed);
        let (source, taken) = (self.source.clone(), self.taken.clone());
        let open = move || decoded_counting(&source, charset, &taken);
        let source = self.source.clone();
        let rows = RowsAhead::start(open, separator, move |error| source.io(error));
        Ok(Rows::Ahead { rows, source: self.source.clone() })
    }
}

fn open_text(source: &Source) -> Result<Form, ReadError> {
    let failed = |error| source.io(error);
    let charset = match source.encoding {
        Some(encoding) => {
            // `open` names its own errors; here only the bytes are read again.
            let reopen = || source.open().map_err(|error| std::io::Error::other(error.to_string()));
            stated(encoding, reopen).map_err(failed)?
        }
        None => source.charset()?,
    };
    let mut sample = Vec::new();
    decoded(source, charset)?.take(SAMPLE).read_to_end(&mut sample).map_err(failed)?;
    let whole_rows = sample.iter().rposition(|byte| *byte == b'\n').map_or(sample.len(), |at| at + 1);
    sample.truncate(whole_rows);
    if sample.iter().all(u8::is_ascii_whitespace) && (sample.len() as u64) < SAMPLE {
        return Err(ReadError::Empty { file: source.name.to_string() });
    }
    let charset = match in_big5(source, charset, &sample).map_err(failed)? {
        Some((big5, text)) => {
            sample = text;
            big5
        }
        None => charset,
    };
    let damage = damage(source, charset, &sample)?;
    Ok(Form::Text { charset, separator: separator(&sample, known_headers), damage })
}

/// The text as Big5, and its start, where only so its headers are known: nearly all of Big5 is some GB18030.
fn in_big5(source: &Source, charset: Charset, sample: &[u8]) -> std::io::Result<Option<(Charset, Vec<u8>)>> {
    if source.encoding.is_some() || charset.encoding == UTF_8 || known(sample, known_headers) > 1 {
        return Ok(None);
    }
    let reopen = || source.open().map_err(|error| std::io::Error::other(error.to_string()));
    let big5 = stated(TextEncoding::Big5, reopen)?;
    let mut text = Vec::new();
    Decoded::new(reopen()?, big5.encoding).take(SAMPLE).read_to_end(&mut text)?;
    Ok((big5.clean && known(&text, known_headers) > 1).then_some((big5, text)))
}

/// What is wrong with the characters of a text.
///
/// # Errors
/// A text whose headers make sense only once it is put right: that is for a person to decide.
fn damage(source: &Source, charset: Charset, sample: &[u8]) -> Result<Damage, ReadError> {
    let text = String::from_utf8_lossy(sample);
    let is_lost = charset.clean && is_lost(&text);
    if is_lost && is_nothing_left(&text) && known(sample, known_headers) == 0 {
        return Err(ReadError::CharactersLost { file: source.name.to_string() });
    }
    if let Some(garbling) = charset.garbling {
        let plain = decoded(source, Charset { garbling: None, ..charset })?;
        let lost = count_lost(plain, garbling).map_err(|error| source.io(error))?;
        return Ok(Damage { lost, is_lost, suspicion: None });
    }
    let suspicion = if source.encoding.is_none() { suspect(&text) } else { None };
    let Some(suspicion) = suspicion else { return Ok(Damage { is_lost, ..Damage::default() }) };
    let mut undone = Vec::new();
    let failed = |error| source.io(error);
    Undone::new(sample, suspicion.garbling).read_to_end(&mut undone).map_err(failed)?;
    if known(&undone, known_headers) > known(sample, known_headers) {
        let lost = count_lost(decoded(source, charset)?, suspicion.garbling).map_err(failed)?;
        return Err(ReadError::Garbled {
            file: source.name.to_string(),
            suspicion: Box::new(suspicion),
            lost,
        });
    }
    Ok(Damage { suspicion: Some(suspicion), lost: 0, is_lost })
}

/// The text of `source` in UTF-8, without a mark at its start.
pub(super) fn decoded(source: &Source, charset: Charset) -> Result<Box<dyn Read>, ReadError> {
    decoded_counting(source, charset, &Arc::default())
}

/// The same; `taken` counts the bytes of the source that are read.
fn decoded_counting(
    source: &Source,
    charset: Charset,
    taken: &Arc<AtomicU64>,
) -> Result<Box<dyn Read>, ReadError> {
    if let Some(garbling) = charset.garbling {
        let plain = decoded_counting(source, Charset { garbling: None, ..charset }, taken)?;
        return Ok(Box::new(Undone::new(plain, garbling)));
    }
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
        /// The file, for its name and its limits.
        source: Source,
    },
    /// Of a text, cut ahead.
    Ahead {
        /// The rows.
        rows: RowsAhead,
        /// The file, for its limits.
        source: Source,
    },
    /// Of a workbook.
    Sheet {
        /// The rows.
        rows: Box<SheetRows<'a>>,
        /// The file, for its name and its limits.
        source: Source,
        /// How many rows have been taken.
        taken: Arc<AtomicU64>,
    },
    /// Of a chat export: its messages.
    Chat(Box<ChatRows<'a>>),
}

impl<'a> Rows<'a> {
    /// Fills `row` with the next row; `false` at the end.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool, ReadError> {
        let (more, source) = match self {
            Rows::Text { rows, source } => (rows.read(row).map_err(|error| source.io(error))?, source),
            Rows::Ahead { rows, source } => (rows.read(row)?, source),
            Rows::Sheet { rows, source, taken } => {
                let more = rows.read(row)?;
                taken.fetch_add(u64::from(more), Ordering::Relaxed);
                (more, source)
            }
            Rows::Chat(rows) => return rows.read(row),
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
            Rows::Text { .. } | Rows::Ahead { .. } | Rows::Chat(_) => None,
        }
    }

    /// What is odd about a chat export as a whole, once it is read.
    pub fn remarks(&mut self) -> Vec<Remark> {
        match self {
            Rows::Chat(rows) => rows.remarks(),
            _ => Vec::new(),
        }
    }

    /// What the messages of a chat export say about gaps, once it is read.
    pub fn take_gaps(&mut self) -> chat::Gaps {
        match self {
            Rows::Chat(rows) => rows.take_gaps(),
            _ => chat::Gaps::default(),
        }
    }

    /// The rows whose quote is never closed.
    pub fn unclosed(&self) -> &[u32] {
        match self {
            Rows::Text { rows, .. } => rows.unclosed(),
            Rows::Ahead { rows, .. } => rows.unclosed(),
            Rows::Sheet { .. } | Rows::Chat(_) => &[],
        }
    }
}
