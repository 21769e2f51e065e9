//! PyWxDump: CSV and JSON; the CSV that WeClone takes is a close relative.

use serde_json::Value;

use super::body;
use super::format::{Carrier, Cells, Format, Json};
use super::json::{Fields, Shape};
use super::kind::Kind;
use super::message::{Entry, Message};
use super::room::Room;
use super::time;
use crate::words::phrase;

pub(super) const JSON: Format = Format {
    name: phrase("PyWxDump JSON", "PyWxDump JSON"),
    marks: &["@MsgSvrID", "@CreateTime"],
    carrier: Carrier::Records(Json {
        shape: Shape { through: &[], arrays: &[], fields: &[] },
        learn: None,
        read: record,
    }),
};

pub(super) const TABLE: Format = Format {
    name: phrase("PyWxDump CSV", "PyWxDump CSV"),
    marks: &["MsgSvrID", "type_name", "is_sender", "talker", "room_name", "msg|content", "CreateTime"],
    carrier: Carrier::Table(row),
};

pub(super) const WECLONE: Format = Format {
    name: phrase("WeClone CSV", "WeClone CSV"),
    marks: &["MsgSvrID", "type_name", "is_sender", "talker", "msg", "CreateTime"],
    carrier: Carrier::Table(row),
};

fn record(record: &Value, room: &Room) -> Entry {
    let words = record.text(&["msg", "content"]);
    of(
        |name| record.text(&[name]),
        record.flag("is_sender"),
        if words.is_empty() {
            inner(&record.get("content").map(Value::to_string).unwrap_or_default())
        } else {
            inner(&words)
        },
        room,
    )
}

fn row(cells: &Cells<'_>, room: &Room) -> Entry {
    let words = inner(cells.get(&["msg", "content"]));
    of(|name| cells.get(&[name]).to_owned(), cells.flag("is_sender"), words, room)
}

/// The words of a message; the older form has them and the file in a JSON object.
fn inner(content: &str) -> String {
    if content.starts_with('{') && content.contains("\"msg\"") {
        let parsed: Result<Value, _> = serde_json::from_str(content);
        if let Ok(object) = parsed {
            return object.text(&["msg"]);
        }
    }
    content.to_owned()
}

fn of(field: impl Fn(&str) -> String, is_self: Option<bool>, text: String, room: &Room) -> Entry {
    let id = field("room_name");
    let talker = field("talker");
    let mut message = Message {
        platform: "微信",
        id: field("MsgSvrID").trim().to_owned(),
        conversation: if id.is_empty() { room.stem.clone() } else { String::new() },
        is_group: (!id.is_empty()).then(|| id.ends_with("@chatroom")),
        conversation_id: id,
        sent_at: time::moment(&field("CreateTime")),
        is_self,
        text,
        ..Message::default()
    };
    if talker == "我" {
        message.sender = talker;
        message.is_self = message.is_self.or(Some(true));
    } else {
        message.sender_id = talker;
    }
    message.of_word(&field("type_name"));
    match message.kind {
        Kind::System => message.kind = Kind::of_notice(&message.text),
        Kind::Quote | Kind::Text => body::linked_quote(&mut message),
        Kind::Link => message.text = without_anchor(&message.text),
        Kind::Forward => message.forwarded = std::mem::take(&mut message.text),
        Kind::Voice => message.text = transcript(&message.text),
        _ => {}
    }
    if message.kind.is_notice() {
        message.is_self = None;
    }
    message.into()
}

/// `<a href="…">点击查看详情</a>` as its address.
fn without_anchor(text: &str) -> String {
    let Some((before, anchor)) = text.split_once("<a href=\"") else { return text.to_owned() };
    let address = anchor.split_once('"').map_or("", |(address, _)| address);
    body::lines([before.trim_end().to_owned(), address.to_owned()])
}

/// What was said, without `语音时长：3.20秒` above it.
fn transcript(text: &str) -> String {
    match text.split_once("翻译结果：") {
        Some((_, said)) => said.trim().to_owned(),
        None if text.trim_start().starts_with("语音时长") => String::new(),
        None => text.to_owned(),
    }
}
