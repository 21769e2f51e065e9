//! chatlog: JSON, CSV and text.

use serde_json::Value;

use super::body;
use super::format::{Carrier, Cells, Format, Heading, Json, Line, Text};
use super::json::{Fields, Shape};
use super::kind::Kind;
use super::message::{Entry, Message};
use super::room::Room;
use super::time::{self, Clock};
use crate::words::phrase;

pub(super) const JSON: Format = Format {
    name: phrase("chatlog JSON", "chatlog JSON"),
    marks: &["@talkerName", "@isSelf"],
    carrier: Carrier::Records(Json {
        shape: Shape { through: &[], arrays: &[], fields: &[] },
        learn: None,
        read: record,
    }),
};

pub(super) const TABLE: Format = Format {
    name: phrase("chatlog CSV", "chatlog CSV"),
    marks: &["Time", "SenderName", "Sender", "TalkerName", "Talker", "Content"],
    carrier: Carrier::Table(row),
};

pub(super) const TEXT: Format = Format {
    name: phrase("chatlog 文本", "chatlog text"),
    marks: &["王总(wxid_abc) 03-12 10:00:00"],
    carrier: Carrier::Text(Text { line, read: block, is_spaced: true }),
};

const SYSTEM: &str = "系统消息";

fn record(record: &Value, _: &Room) -> Entry {
    let talker = record.text(&["talker"]);
    let seq = record.text(&["seq"]);
    let mut message = Message {
        platform: "微信",
        // The number is unique within a conversation only.
        id: if seq.is_empty() || seq == "0" { String::new() } else { format!("{talker}-{seq}") },
        conversation: record.text(&["talkerName"]),
        is_group: record.flag("isChatRoom"),
        conversation_id: talker,
        sent_at: record.text(&["time"]),
        sender: record.text(&["senderName"]),
        sender_id: record.text(&["sender"]),
        is_self: record.flag("isSelf"),
        kind: Kind::of_wechat(record.number("type").unwrap_or(1), record.number("subType").unwrap_or(0)),
        text: record.text(&["content"]),
        ..Message::default()
    };
    if message.kind == Kind::Other {
        message.raw_type = format!("{}/{}", record.text(&["type"]), record.text(&["subType"]));
    }
    if let Some(contents) = record.get("contents") {
        read_contents(&mut message, contents);
    }
    finish(message)
}

/// The parts of a message that is more than text.
fn read_contents(message: &mut Message, contents: &Value) {
    if let Some(refer) = contents.get("refer").filter(|refer| refer.is_object()) {
        message.quoted = refer.text(&["content"]);
        message.quoted_sender = refer.text(&["senderName", "sender"]);
    }
    let title = contents.text(&["title"]);
    match message.kind {
        Kind::File => message.file_name.clone_from(&title),
        Kind::Forward => {
            message.forwarded = contents.get("recordInfo").map(Value::to_string).unwrap_or_default()
        }
        _ => {}
    }
    if message.text.is_empty() {
        message.text = body::lines([title, contents.text(&["desc"]), contents.text(&["url"])]);
    }
}

fn row(cells: &Cells<'_>, _: &Room) -> Entry {
    let talker = cells.get(&["Talker"]).to_owned();
    finish(Message {
        platform: "微信",
        conversation: cells.get(&["TalkerName"]).to_owned(),
        is_group: (!talker.is_empty()).then(|| talker.ends_with("@chatroom")),
        // Whoever speaks in a private chat and is not the other one is its owner.
        is_self: (!talker.is_empty() && !talker.ends_with("@chatroom"))
            .then(|| cells.get(&["Sender"]) != talker),
        conversation_id: talker,
        sent_at: cells.get(&["Time"]).to_owned(),
        sender: cells.get(&["SenderName"]).to_owned(),
        sender_id: cells.get(&["Sender"]).to_owned(),
        text: cells.get(&["Content"]).to_owned(),
        ..Message::default()
    })
}

/// `王总(wxid_abc) 03-12 10:00:00`, with a year, a month or neither before the time.
fn line(line: &str, _: &mut Room) -> Line {
    let heading = || {
        let end = line.trim_end();
        // A quote has a heading of its own behind the mark.
        if end.starts_with('>') {
            return None;
        }
        let at = end.rfind(' ')?;
        let (time, rest) = time::time(&end[at + 1..])?;
        if !rest.is_empty() {
            return None;
        }
        let before = &end[..at];
        let word = before.rsplit_once(' ').map_or("", |(_, word)| word);
        let (clock, who) =
            match (time::full(&end[before.len() - word.len()..]), time::month_and_day(&format!("{word} "))) {
                (Some((clock, _)), _) => (Clock::Full(clock), &before[..before.len() - word.len()]),
                (_, Some((month, day, _))) => {
                    (Clock::NoYear(month, day, time), &before[..before.len() - word.len()])
                }
                _ => (Clock::NoDay(time), before),
            };
        let who = who.trim_end();
        let (sender, sender_id) = match who.strip_suffix(')').and_then(|who| who.rsplit_once('(')) {
            Some((sender, id)) => (sender, id),
            None if who == SYSTEM => (who, ""),
            None => return None,
        };
        let (sender, sender_id) = (sender.to_owned(), sender_id.to_owned());
        Some(Heading { clock, sender, sender_id, ..Heading::default() })
    };
    heading().map_or(Line::Body, Line::Heading)
}

fn block(heading: Heading, body: String, room: &Room) -> Entry {
    let Some(clock) = heading.clock.on(room.chats.date) else {
        return Message { platform: "微信", text: body, ..Message::default() }.into();
    };
    let is_self = heading.sender_id == "我" || heading.sender == "我";
    finish(Message {
        platform: "微信",
        conversation: room.stem.clone(),
        sent_at: time::wall(clock),
        sender: if heading.sender.is_empty() { heading.sender_id.clone() } else { heading.sender },
        sender_id: if is_self { String::new() } else { heading.sender_id },
        // The text marks its owner; who is not marked is somebody else.
        is_self: Some(is_self),
        text: body,
        ..Message::default()
    })
}

fn finish(mut message: Message) -> Entry {
    if message.sender == SYSTEM || message.sender_id == SYSTEM || message.kind == Kind::System {
        message.kind = Kind::of_notice(&message.text);
        message.is_self = None;
    }
    if matches!(message.kind, Kind::Text | Kind::Quote) {
        body::quote_above(&mut message);
    }
    message.into()
}
