//! What a format is: its name, what it is told by, and how its records become messages.

use serde_json::Value;

use super::json::Shape;
use super::message::Entry;
use super::room::Room;
use super::time::Clock;
use super::{
    chatlab, chatlog, dingtalk, echotrace, feishu, memotrace, pywxdump, qq, wechat_dump, wechat_exporter,
    wecom, weflow,
};
use crate::words::Phrase;

/// One way of writing messages into a file.
pub(super) struct Format {
    /// What people call it.
    pub(super) name: Phrase,
    /// What a file must have: keys of the document (`session`), fields of its records (`@msgtype`), headers of a
    /// table; `a|b` is met by either. For a text, what a message begins with.
    pub(super) marks: &'static [&'static str],
    /// How it is carried.
    pub(super) carrier: Carrier,
}

/// How messages are carried.
pub(super) enum Carrier {
    /// A JSON object with arrays of records.
    Document(Json),
    /// A JSON array of records, or one record a line.
    Records(Json),
    /// A page whose script holds the array behind this mark.
    Page(&'static str, Json),
    /// Lines of text.
    Text(Text),
    /// The rows of a table.
    Table(fn(&Cells<'_>, &Room) -> Entry),
    /// The values of an `INSERT INTO` this table.
    Dump(&'static str, fn(&Cells<'_>, &Room) -> Entry),
}

/// How JSON becomes messages.
#[derive(Clone, Copy)]
pub(super) struct Json {
    pub(super) shape: Shape,
    /// Takes what a field or a record says about others; a first pass over the whole text calls it.
    pub(super) learn: Option<fn(&mut Room, &str, &Value)>,
    pub(super) read: fn(&Value, &Room) -> Entry,
}

/// How lines become messages.
#[derive(Clone, Copy)]
pub(super) struct Text {
    /// What a line is.
    pub(super) line: fn(&str, &mut Room) -> Line,
    /// The message with this heading and the lines below it.
    pub(super) read: fn(Heading, String, &Room) -> Entry,
    /// Whether a blank line stands between messages.
    pub(super) is_spaced: bool,
}

/// What a line of a text is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// A message begins.
    Heading(Heading),
    /// Something about the messages below.
    Title,
    /// A part of the message above.
    Body,
}

/// How a message of a text begins.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Heading {
    pub(super) clock: Clock,
    pub(super) sender: String,
    pub(super) sender_id: String,
    /// What stands on the same line behind it.
    pub(super) words: String,
    /// The conversation that the text has named before.
    pub(super) title: String,
}

/// A row by its headers.
pub(super) struct Cells<'a> {
    pub(super) headers: &'a [String],
    pub(super) cells: Vec<String>,
}

impl Cells<'_> {
    /// The first of these columns that is there and has something in it.
    pub(super) fn get(&self, names: &[&str]) -> &str {
        let cell = |name: &&str| {
            let place = self.headers.iter().position(|header| header.eq_ignore_ascii_case(name))?;
            self.cells.get(place).map(String::as_str).filter(|cell| !cell.is_empty())
        };
        names.iter().find_map(cell).unwrap_or_default()
    }

    /// The number in a column.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.get(&[name]).trim().parse().ok()
    }

    /// A yes or no in a column.
    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        match self.get(&[name]).trim().to_ascii_lowercase().as_str() {
            "1" | "true" | "t" => Some(true),
            "0" | "false" | "f" => Some(false),
            _ => None,
        }
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|header| header.eq_ignore_ascii_case(name))
    }
}

/// Every format, in the order in which a file is tried: what is told more surely first.
pub(super) const FORMATS: [&Format; 29] = [
    &weflow::JSON,
    &chatlab::JSON,
    &echotrace::JSON,
    &wecom::ENVELOPE,
    &feishu::API,
    &feishu::CLI,
    &dingtalk::LIST,
    &pywxdump::JSON,
    &chatlog::JSON,
    &feishu::STORE,
    &wecom::RECORDS,
    &wecom::WEBHOOK,
    &chatlab::LINES,
    &dingtalk::RECORDS,
    &echotrace::PAGE,
    &weflow::DUMP,
    &memotrace::OLD_TABLE,
    &memotrace::NEW_TABLE,
    &pywxdump::TABLE,
    &pywxdump::WECLONE,
    &weflow::TABLE,
    &echotrace::TABLE,
    &chatlog::TABLE,
    &qq::TEXT,
    &weflow::TEXT,
    &wechat_exporter::TEXT,
    &wechat_dump::TEXT,
    &chatlog::TEXT,
    &memotrace::TEXT,
];
