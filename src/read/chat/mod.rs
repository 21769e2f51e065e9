//! Chat exports: every format becomes a sheet whose header is the columns of `messages` and whose rows are the
//! messages, so that places, quarantine, findings and counts are those of any other file.
//!
//! ```text
//! text ─▶ sniff ─▶ Format ─▶ Feed ─▶ Entry ─▶ Desk ─▶ Row
//!         marks    one file  record  message   who,    under the columns
//!                  a source  by      skipped   id,     of messages
//!                            record  spoilt    gaps
//! ```
//!
//! A feed holds one record at a time. Of JSON a first pass goes over the whole text: it finds what breaks off, and
//! takes what later records say about earlier ones.

mod body;
mod census;
mod chatlab;
mod chatlog;
mod contacts;
mod desk;
mod dingtalk;
mod dump;
mod echotrace;
mod error;
mod feed;
mod feishu;
mod format;
mod gaps;
pub(super) mod json;
mod kind;
mod memotrace;
mod message;
mod pywxdump;
mod qq;
mod remark;
mod room;
mod sniff;
pub(super) mod straight;
mod time;
mod wechat_dump;
mod wechat_exporter;
mod wecom;
mod weflow;

use std::cell::OnceCell;
use std::io::Read;
use std::sync::Arc;

pub use contacts::{Chats, Contacts, FILE as CONTACTS_FILE};
pub use error::ChatError;
pub use gaps::Gaps;
pub use remark::Remark;

use self::census::Census;
use self::desk::Desk;
use self::feed::{Feed, OfLines, OfPieces, OfTable, OfText, halted};
use self::format::{Carrier, Format, Json};
use self::json::{Piece, Pieces};
use self::message::{Entry, HEADERS, RECORD};
use self::room::Room;
use super::encoding::Charset;
use super::error::ReadError;
use super::row::{Cell, RawRow};
use super::rows::{Rows, decoded};
use super::sniff::{Content, Foreign, Workbook};
use super::source::Source;
use crate::words::{Phrase, Sentence};

/// The sheet in which MemoTrace lists the members of a group.
pub const MEMBERS_SHEET: &str = "成员信息";

/// How much of a text its format is told from.
const HEAD: u64 = 256 << 10;

/// How many rows of a table its header may stand among.
const DEEPEST_HEADER: usize = 10;

/// A chat export that is no table.
pub struct Export {
    format: &'static Format,
    charset: Charset,
    room: Room,
    /// What the whole of it says, once that has been looked for.
    census: OnceCell<Arc<Census>>,
}

/// A table that is a chat export: its format and the row of its header.
#[derive(Clone)]
pub struct Layout {
    format: &'static Format,
    header: u32,
    /// What the whole of it says.
    census: Arc<Census>,
}

/// The chat export in `source`, whose content has been told; nothing where it is none.
///
/// # Errors
/// A JSON text that is no chat of a known format or breaks off, an archive that is still encrypted.
pub fn open(source: &Source, content: Content) -> Result<Option<Export>, ReadError> {
    let is_json = content == Content::Foreign(Foreign::Json);
    // A text with noise in it counts as binary, and may still be a chat.
    let may_be_text = matches!(
        content,
        Content::Text | Content::Foreign(Foreign::Html | Foreign::Binary) | Content::Workbook(Workbook::Html)
    );
    if !is_json && !may_be_text {
        return Ok(None);
    }
    let charset = source.charset()?;
    let mut head = Vec::new();
    decoded(source, charset)?.take(HEAD).read_to_end(&mut head).map_err(|error| source.io(error))?;
    let head = String::from_utf8_lossy(&head);
    let format = match json_format(source, charset, &head)? {
        Some(format) => Some(format),
        None if is_json => None,
        None => sniff::of_mark(&head).or_else(|| sniff::of_text(&head)),
    };
    match format {
        Some(format) => {
            let room = survey(source, charset, format)?;
            if wecom::is_encrypted(&room) {
                return Err(ChatError::Encrypted { file: source.name.to_string() }.into());
            }
            Ok(Some(Export { format, charset, room, census: OnceCell::new() }))
        }
        None if is_json => {
            let features = sniff::Features::of(decoded(source, charset)?);
            let (nearest, is_near) = (Box::new(features.nearest()), features.is_near());
            Err(ChatError::Unknown { file: source.name.to_string(), nearest, is_near }.into())
        }
        None => Ok(None),
    }
}

/// The format of a JSON text, one that begins with remarks too.
fn json_format(source: &Source, charset: Charset, head: &str) -> Result<Option<&'static Format>, ReadError> {
    let begins = head.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    if !begins.is_some_and(|line| line.starts_with(['{', '['])) {
        return Ok(None);
    }
    let whole = sniff::Features::of(decoded(source, charset)?);
    let of_objects = || sniff::Features::of_objects(head.as_bytes()).format();
    Ok(whole.format().or_else(|| sniff::Features::of_lines(head).format()).or_else(of_objects))
}

/// What the whole of a JSON text says about the messages in it.
fn survey(source: &Source, charset: Charset, format: &'static Format) -> Result<Room, ReadError> {
    let name = std::path::Path::new(&*source.name);
    let stem = name.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut room = Room { stem, ..Room::default() };
    let json = match format.carrier {
        Carrier::Document(json) | Carrier::Records(json) | Carrier::Page(_, json) => json,
        _ => return Ok(room),
    };
    let input = decoded(source, charset)?;
    let file = source.name.to_string();
    if has_lines(source, charset, format)? {
        let Some(learn) = json.learn else { return Ok(room) };
        let mut lines = OfLines::new(input, json, &file);
        while let Some((_, record)) = lines.record()? {
            if let Ok(record) = record {
                learn(&mut room, "", &record);
            }
        }
        return Ok(room);
    }
    let mut pieces = pieces(input, &format.carrier, json).map_err(|halt| halted(&file, halt))?;
    while let Some(piece) = pieces.next().map_err(|halt| halted(&file, halt))? {
        match (piece, json.learn) {
            (Piece::Field(name, value), _) => drop(room.fields.insert(name, value)),
            (Piece::Record(name, bytes), Some(learn)) => {
                if let Ok(record) = json::parse(&bytes) {
                    learn(&mut room, &name, &record);
                }
            }
            _ => {}
        }
    }
    Ok(room)
}

fn pieces<R: Read>(input: R, carrier: &Carrier, json: Json) -> Result<Pieces<R>, json::Halt> {
    match carrier {
        Carrier::Page(mark, _) => Pieces::behind(input, mark, json.shape),
        Carrier::Records(_) => Ok(Pieces::of_objects(input, json.shape)),
        _ => Ok(Pieces::new(input, json.shape)),
    }
}

/// Whether the records of a format stand one a line.
fn has_lines(source: &Source, charset: Charset, format: &'static Format) -> Result<bool, ReadError> {
    if !matches!(format.carrier, Carrier::Records(_)) {
        return Ok(false);
    }
    let mut head = Vec::new();
    decoded(source, charset)?.take(4096).read_to_end(&mut head).map_err(|error| source.io(error))?;
    // An object that goes on in the next line is no record of a line.
    let head = String::from_utf8_lossy(&head);
    let first = head.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(!first.is_some_and(|line| line.starts_with('[') || line.ends_with(['{', ',', '['])))
}

impl Export {
    /// The messages under their header, read as `chats` say.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn rows(&self, source: &Source, chats: &Arc<Chats>) -> Result<ChatRows<'static>, ReadError> {
        let mut room = Room { chats: Arc::clone(chats), ..self.room.clone() };
        if self.census.get().is_none() {
            let found = census::take(&mut *self.feed(source)?, &mut room.clone())?;
            // Nobody else can have set it meanwhile.
            let _ = self.census.set(Arc::new(found));
        }
        room.census = self.census.get().cloned().unwrap_or_default();
        Ok(ChatRows::new(self.feed(source)?, room, 0))
    }

    fn feed(&self, source: &Source) -> Result<Box<dyn Feed>, ReadError> {
        let input = decoded(source, self.charset)?;
        let file = source.name.to_string();
        let carrier = &self.format.carrier;
        Ok(match *carrier {
            Carrier::Records(json) if has_lines(source, self.charset, self.format)? => {
                Box::new(OfLines::new(input, json, &file))
            }
            Carrier::Document(json) | Carrier::Records(json) | Carrier::Page(_, json) => {
                let pieces = pieces(input, carrier, json).map_err(|halt| halted(&file, halt))?;
                Box::new(OfPieces { pieces, json, file, number: 0 })
            }
            Carrier::Text(text) => Box::new(OfText::new(input, text, &file)),
            Carrier::Dump(table, read) => Box::new(dump::OfDump::new(input, table, read, &file)),
            Carrier::Table(_) => Box::new(Nothing),
        })
    }

    /// The encoding of a text whose bytes do not all have a meaning in it.
    pub fn undecodable(&self) -> Option<&'static str> {
        (!self.charset.clean).then(|| self.charset.encoding.name())
    }

    /// What people call the format.
    pub fn name(&self) -> Phrase {
        self.format.name
    }
}

/// A feed without records.
struct Nothing;

impl Feed for Nothing {
    fn next(&mut self, _: &mut Room) -> Result<Option<(u32, Entry)>, ReadError> {
        Ok(None)
    }
}

impl Layout {
    /// The layout of a table with these first rows; nothing where it is none of a chat export.
    pub fn of(head: &[RawRow]) -> Option<Layout> {
        head.iter().take(DEEPEST_HEADER).find_map(|row| {
            let cells: Vec<String> =
                row.cells().map(|cell| super::value::text_of(cell).into_owned()).collect();
            let format = sniff::of_headers(&cells)?;
            Some(Layout { format, header: row.number, census: Arc::default() })
        })
    }

    /// What people call the format.
    pub fn name(&self) -> Phrase {
        self.format.name
    }

    /// The same layout, with what the whole of `rows` says known.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn counted(
        self,
        rows: Rows<'_>,
        source: &Source,
        sheet: Option<&str>,
        chats: &Arc<Chats>,
    ) -> Result<Layout, ReadError> {
        let mut room = self.room(source, sheet, chats);
        let census = Arc::new(census::take(&mut *self.feed(rows), &mut room)?);
        Ok(Layout { census, ..self })
    }

    fn room(&self, source: &Source, sheet: Option<&str>, chats: &Arc<Chats>) -> Room {
        let name = std::path::Path::new(&*source.name);
        let stem = name.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (title, census) = (sheet.unwrap_or_default().to_owned(), Arc::clone(&self.census));
        Room { chats: Arc::clone(chats), stem, title, census, ..Room::default() }
    }

    fn feed<'a>(&self, rows: Rows<'a>) -> Box<dyn Feed + 'a> {
        match self.format.carrier {
            Carrier::Table(read) => Box::new(OfTable {
                rows,
                row: RawRow::default(),
                header: self.header,
                headers: Vec::new(),
                read,
            }),
            _ => Box::new(Nothing),
        }
    }

    /// The messages of a table under their header, read as `chats` say.
    pub fn rows<'a>(
        &self,
        rows: Rows<'a>,
        source: &Source,
        sheet: Option<&str>,
        chats: &Arc<Chats>,
    ) -> ChatRows<'a> {
        ChatRows::new(self.feed(rows), self.room(source, sheet, chats), self.header)
    }
}

/// The nearest formats to a text that is none.
pub fn no_chat() -> Remark {
    unknown(sniff::nearest_texts())
}

/// A file that is no chat of a known format, and the nearest ones.
pub fn unknown(nearest: Sentence) -> Remark {
    remark::Kind::NoChat(nearest).into()
}

/// The rows of a chat export: the header, then one a record.
pub struct ChatRows<'a> {
    feed: Box<dyn Feed + 'a>,
    room: Room,
    desk: Desk,
    header: Option<u32>,
}

impl<'a> ChatRows<'a> {
    fn new(feed: Box<dyn Feed + 'a>, room: Room, header: u32) -> ChatRows<'a> {
        ChatRows { feed, room, desk: Desk::default(), header: Some(header) }
    }

    /// Fills `row` with the next row; `false` at the end.
    ///
    /// # Errors
    /// A file that cannot be read on, a message whose day nobody says.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool, ReadError> {
        if let Some(number) = self.header.take() {
            row.start(number);
            HEADERS.iter().enumerate().for_each(|(index, header)| row.put(index, Cell::Text(header)));
            return Ok(true);
        }
        let (number, entry) = loop {
            match self.feed.next(&mut self.room)? {
                None => return Ok(false),
                Some((_, Entry::Header)) => {}
                Some(record) => break record,
            }
        };
        row.start(number);
        match entry {
            Entry::Skipped | Entry::Header => {}
            Entry::Message(mut message) => {
                self.desk.settle(&mut message, &self.room);
                message.put(row);
            }
            Entry::Spoilt(text, why) => {
                row.put(RECORD, Cell::Text(&text));
                row.spoil(remark::Kind::Spoilt(why).into());
            }
        }
        Ok(true)
    }

    /// What is to be said of the export as a whole, once it is read.
    pub fn remarks(&mut self) -> Vec<Remark> {
        self.desk.remarks(&self.room)
    }

    /// What its messages say about gaps, once it is read.
    pub fn take_gaps(&mut self) -> Gaps {
        self.desk.take_gaps()
    }
}
