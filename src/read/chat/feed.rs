//! The records of an export one after the other, each with its place in the file.

use std::io::{BufRead, BufReader, Read};

use super::error::ChatError;
use super::format::{Cells, Heading, Json, Line, Text};
use super::json::{Halt, Piece, Pieces, parse};
use super::message::Entry;
use super::room::Room;
use super::weflow;
use crate::read::error::ReadError;
use crate::read::row::{Cell, RawRow};
use crate::read::rows::Rows;
use crate::read::value::text_of;

/// Gives record after record, each with its number in the file, from 1.
pub(super) trait Feed {
    /// The next record; nothing at the end.
    fn next(&mut self, room: &mut Room) -> Result<Option<(u32, Entry)>, ReadError>;
}

/// An error of a text, with the file's name.
pub(super) fn halted(file: &str, halt: Halt) -> ReadError {
    match halt {
        Halt::Io(source) => ReadError::Io { file: file.to_owned(), source },
        Halt::NotJson(line) => ChatError::NotJson { file: file.to_owned(), line }.into(),
        Halt::CutOff(line) => ChatError::CutOff { file: file.to_owned(), line }.into(),
    }
}

/// How much of something that cannot be read is kept.
const KEPT: usize = 2_000;

pub(super) fn spoilt(bytes: &[u8], why: String) -> Entry {
    Entry::Spoilt(String::from_utf8_lossy(bytes).chars().take(KEPT).collect(), why)
}

/// Records of a JSON document or array, numbered in their order.
pub(super) struct OfPieces<R> {
    pub(super) pieces: Pieces<R>,
    pub(super) json: Json,
    pub(super) file: String,
    pub(super) number: u32,
}

impl<R: Read> Feed for OfPieces<R> {
    fn next(&mut self, room: &mut Room) -> Result<Option<(u32, Entry)>, ReadError> {
        while let Some(piece) = self.pieces.next().map_err(|halt| halted(&self.file, halt))? {
            // What is told of members and senders was taken in the first pass.
            let Piece::Record(name, bytes) = piece else { continue };
            if matches!(name.as_str(), "members" | "senders" | "groupMembers") {
                continue;
            }
            self.number = self.number.saturating_add(1);
            let entry = match parse(&bytes) {
                Ok(record) if record.is_object() => (self.json.read)(&record, room),
                Ok(_) => spoilt(&bytes, "not an object".to_owned()),
                Err(why) => spoilt(&bytes, why),
            };
            return Ok(Some((self.number, entry)));
        }
        Ok(None)
    }
}

/// A record as JSON, or the text that is none and why.
pub(super) type JsonRecord = Result<serde_json::Value, (Vec<u8>, String)>;

/// How many lines a record may run over.
const RUN: usize = 2_000;

/// One JSON record a line. A record that runs over several lines is put together; a line that is none costs itself.
pub(super) struct OfLines<R> {
    input: BufReader<R>,
    json: Json,
    file: String,
    line: u32,
    waiting: Option<Vec<u8>>,
}

impl<R: Read> OfLines<R> {
    pub(super) fn new(input: R, json: Json, file: &str) -> OfLines<R> {
        let input = BufReader::with_capacity(256 << 10, input);
        OfLines { input, json, file: file.to_owned(), line: 0, waiting: None }
    }

    fn line(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        if let Some(line) = self.waiting.take() {
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        let read = self.input.read_until(b'\n', &mut line);
        let count = read.map_err(|source| ReadError::Io { file: self.file.clone(), source })?;
        Ok((count > 0).then_some(line))
    }

    /// The next record as JSON, or the text that is none and why, with the line where it begins.
    pub(super) fn record(&mut self) -> Result<Option<(u32, JsonRecord)>, ReadError> {
        let Some(mut text) = self.line()? else { return Ok(None) };
        self.line = self.line.saturating_add(1);
        let number = self.line;
        let mut why = match parse(text.trim_ascii()) {
            Ok(record) => return Ok(Some((number, Ok(record)))),
            Err(why) => why,
        };
        if !text.trim_ascii_start().starts_with(b"{") {
            return Ok(Some((number, Err((text, why)))));
        }
        for _ in 0..RUN {
            let Some(next) = self.line()? else { break };
            if next.starts_with(b"{") {
                self.waiting = Some(next);
                break;
            }
            self.line = self.line.saturating_add(1);
            text.extend_from_slice(&next);
            if text.trim_ascii_end().ends_with(b"}") {
                match parse(text.trim_ascii()) {
                    Ok(record) => return Ok(Some((number, Ok(record)))),
                    Err(error) => why = error,
                }
            }
        }
        Ok(Some((number, Err((text, why)))))
    }
}

impl<R: Read> Feed for OfLines<R> {
    fn next(&mut self, room: &mut Room) -> Result<Option<(u32, Entry)>, ReadError> {
        let Some((number, record)) = self.record()? else { return Ok(None) };
        let entry = match record {
            Ok(record) if record.is_object() => (self.json.read)(&record, room),
            Ok(_) => Entry::Skipped,
            Err((text, _)) if text.trim_ascii().is_empty() || text.starts_with(b"#") => Entry::Skipped,
            Err((text, why)) => spoilt(text.trim_ascii(), why),
        };
        Ok(Some((number, entry)))
    }
}

/// Messages of a text: a line that begins one, and the lines below it.
pub(super) struct OfText<R> {
    input: BufReader<R>,
    text: Text,
    file: String,
    line: u32,
    heading: Option<(u32, Heading)>,
    body: String,
    after_blank: bool,
    at_end: bool,
}

impl<R: Read> OfText<R> {
    pub(super) fn new(input: R, text: Text, file: &str) -> OfText<R> {
        let input = BufReader::with_capacity(256 << 10, input);
        OfText {
            input,
            text,
            file: file.to_owned(),
            line: 0,
            heading: None,
            body: String::new(),
            after_blank: true,
            at_end: false,
        }
    }

    fn finish(&mut self, room: &mut Room) -> Option<(u32, Entry)> {
        let (number, heading) = self.heading.take()?;
        let body = std::mem::take(&mut self.body);
        let entry = (self.text.read)(heading, body.trim_end().to_owned(), room);
        if let Entry::Message(message) = &entry {
            room.last.clone_from(&message.sent_at);
        }
        Some((number, entry))
    }
}

impl<R: Read> Feed for OfText<R> {
    fn next(&mut self, room: &mut Room) -> Result<Option<(u32, Entry)>, ReadError> {
        let mut bytes = Vec::new();
        while !self.at_end {
            bytes.clear();
            let read = self.input.read_until(b'\n', &mut bytes);
            if read.map_err(|source| ReadError::Io { file: self.file.clone(), source })? == 0 {
                self.at_end = true;
                break;
            }
            self.line = self.line.saturating_add(1);
            let line = String::from_utf8_lossy(&bytes);
            let line = line.trim_end_matches(['\n', '\r']);
            let after_blank = std::mem::replace(&mut self.after_blank, line.trim().is_empty());
            match (self.text.line)(line, room) {
                Line::Heading(heading) if !after_blank && self.is_pasted(&heading, room) => {
                    self.body.push_str(line);
                    self.body.push('\n');
                }
                Line::Body => {
                    self.body.push_str(line);
                    self.body.push('\n');
                }
                Line::Title => {
                    if let Some(done) = self.finish(room) {
                        return Ok(Some(done));
                    }
                    self.body.clear();
                }
                Line::Heading(heading) => {
                    self.date(&heading, room)?;
                    let done = self.finish(room);
                    self.body.clear();
                    self.heading = Some((self.line, heading));
                    if done.is_some() {
                        return Ok(done);
                    }
                }
            }
        }
        Ok(self.finish(room))
    }
}

impl<R> OfText<R> {
    /// Whether a heading right below other lines belongs to them: somebody has pasted an older message into his own.
    fn is_pasted(&self, heading: &Heading, room: &Room) -> bool {
        let at = |heading: &Heading| heading.clock.on(room.chats.date);
        let current = self.heading.as_ref().and_then(|(_, current)| at(current));
        self.text.is_spaced && at(heading).zip(current).is_some_and(|(pasted, current)| pasted < current)
    }

    /// A heading without day or year needs one that a person gives.
    fn date(&self, heading: &Heading, room: &Room) -> Result<(), ReadError> {
        use super::time::Clock;
        let is_partial = matches!(heading.clock, Clock::NoYear(..) | Clock::NoDay(_));
        if is_partial && room.chats.date.is_none() {
            let lacks_day = matches!(heading.clock, Clock::NoDay(_));
            return Err(ChatError::Dateless { file: self.file.clone(), line: self.line, lacks_day }.into());
        }
        Ok(())
    }
}

/// Messages of a table whose header stands in row `header`.
pub(super) struct OfTable<'a> {
    pub(super) rows: Rows<'a>,
    pub(super) row: RawRow,
    pub(super) header: u32,
    pub(super) headers: Vec<String>,
    pub(super) read: fn(&Cells<'_>, &Room) -> Entry,
}

impl Feed for OfTable<'_> {
    fn next(&mut self, room: &mut Room) -> Result<Option<(u32, Entry)>, ReadError> {
        while self.rows.read(&mut self.row)? {
            let cells: Vec<String> = self.row.cells().map(cell_text).collect();
            if self.row.number < self.header {
                weflow::take_above(room, &cells);
                continue;
            }
            if self.row.number == self.header {
                self.headers =
                    cells.iter().map(|cell| cell.trim().trim_start_matches('\u{feff}').to_owned()).collect();
                continue;
            }
            let is_blank = cells.iter().all(|cell| cell.trim().is_empty());
            let is_header_again = !is_blank && cells.iter().map(|cell| cell.trim()).eq(self.headers.iter());
            let entry = if is_blank || is_header_again {
                Entry::Skipped
            } else {
                (self.read)(&Cells { headers: &self.headers, cells }, room)
            };
            return Ok(Some((self.row.number, entry)));
        }
        Ok(None)
    }
}

/// A cell with its line breaks and blanks as they are.
fn cell_text(cell: Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
        // A workbook keeps fifteen digits of a number: written like this, an id is known to have lost some.
        Cell::Number(number) if number.abs() >= 1e15 => format!("{number:E}").replace('E', "E+"),
        other => text_of(other).into_owned(),
    }
}
