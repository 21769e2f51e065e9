//! WeFlow: JSON, workbook, text and SQL.

use serde_json::{Value, json};

use super::body;
use super::format::{Carrier, Cells, Format, Heading, Json, Line, Text};
use super::json::{Fields, Shape};
use super::kind::Kind;
use super::message::{Entry, Message, Seq};
use super::room::Room;
use super::time::{self, Clock};
use crate::words::phrase;

pub(super) const JSON: Format = Format {
    name: phrase("WeFlow JSON", "WeFlow JSON"),
    marks: &["weflow", "session"],
    carrier: Carrier::Document(Json {
        shape: Shape {
            through: &[],
            arrays: &["messages", "senders", "groupMembers"],
            fields: &["session", "weflow"],
        },
        learn: Some(learn),
        read: message,
    }),
};

pub(super) const TABLE: Format = Format {
    name: phrase("WeFlow 表格", "WeFlow workbook"),
    marks: &["序号", "时间", "发送者身份", "消息类型", "内容"],
    carrier: Carrier::Table(row),
};

pub(super) const TEXT: Format = Format {
    name: phrase("WeFlow 文本", "WeFlow text"),
    marks: &["2025-03-12 10:00:00 '王总'"],
    carrier: Carrier::Text(Text { line, read: block, is_spaced: true }),
};

pub(super) const DUMP: Format = Format {
    name: phrase("WeFlow SQL", "WeFlow SQL dump"),
    marks: &["INSERT INTO weflow_messages"],
    carrier: Carrier::Dump("weflow_messages", inserted),
};

/// Senders of the compact form: `senderID` stands for an account.
fn learn(room: &mut Room, name: &str, record: &Value) {
    room.answer(record.text(&["replyToMessageId"]));
    if name == "senders" {
        let shown = record.text(&["groupNickname", "remark", "displayName", "nickname"]);
        let id = record.text(&["senderID"]);
        room.learn(format!("account {id}"), record.text(&["accountId", "wxid"]));
        room.learn(id, shown);
    }
}

/// The conversation of a session, as WeFlow and EchoTrace describe it.
pub(super) fn of_session(room: &Room) -> Message {
    let id = room.field("session", &["accountId", "wxid", "username"]);
    let is_group = match room.field("session", &["type"]).as_str() {
        "群聊" | "group" => Some(true),
        "私聊" | "private" => Some(false),
        _ if id.is_empty() => None,
        _ => Some(id.ends_with("@chatroom")),
    };
    Message {
        platform: "微信",
        conversation: room.field("session", &["displayName", "remark", "nickname"]),
        conversation_id: id,
        is_group,
        ..Message::default()
    }
}

fn message(record: &Value, room: &Room) -> Entry {
    let mut message = of_session(room);
    message.id = record.text(&["platformMessageId"]);
    message.reply_to = record.text(&["replyToMessageId"]);
    message.sent_at = match record.number("createTime") {
        Some(seconds) => time::unix(seconds),
        None => record.text(&["formattedTime"]),
    };
    let sender = record.text(&["senderID"]);
    message.sender_id = record.text(&["senderUsername"]);
    if message.sender_id.is_empty() {
        message.sender_id = room.name_of(&format!("account {sender}"));
    }
    message.sender = record.text(&["senderDisplayName"]);
    if message.sender.is_empty() {
        message.sender = room.name_of(&sender);
    }
    message.is_self = record.flag("isSend");
    message.seq = record.number("localId").map(Seq::Conversation);
    let words = record.text(&["type"]);
    message.of_word(&words);
    if message.kind == Kind::Other && (words.is_empty() || words.starts_with("其他")) {
        message.kind = Kind::of_wechat(record.number("localType").unwrap_or(0), 0);
    }
    message.text = record.text(&["content"]);
    if message.kind == Kind::System {
        message.kind = Kind::of_notice(&message.text);
    }
    if message.kind.is_notice() {
        message.is_self = None;
    }
    body::bracketed_quote(&mut message);
    let quoted = record.text(&["quotedContent"]);
    if !quoted.is_empty() {
        message.quoted = quoted;
        message.quoted_sender = record.text(&["quotedSender"]);
    }
    if message.kind == Kind::Location {
        let place = [record.text(&["locationPoiname"]), record.text(&["locationLabel"])];
        message.text = if place.iter().all(String::is_empty) { message.text } else { body::lines(place) };
    }
    message.into()
}

/// What a row above the header of a workbook says about the conversation: `账号ID`, `昵称`, `备注`, each with its
/// value in a cell behind it.
pub(super) fn take_above(room: &mut Room, cells: &[String]) {
    const FIELDS: [(&str, &str); 3] = [("账号ID", "accountId"), ("昵称", "nickname"), ("备注", "remark")];
    let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    for pair in filled.windows(2) {
        let Some((_, field)) = FIELDS.iter().find(|(label, _)| *label == pair[0]) else { continue };
        if FIELDS.iter().all(|(label, _)| *label != pair[1]) {
            let session = room.fields.entry("session".to_owned()).or_insert_with(|| json!({}));
            session[*field] = pair[1].into();
        }
    }
}

fn row(cells: &Cells<'_>, room: &Room) -> Entry {
    let mut message = of_session(room);
    if message.conversation.is_empty() {
        message.conversation.clone_from(&room.stem);
    }
    message.is_group = cells.has("群昵称").then_some(true).or(message.is_group);
    message.sent_at = time::moment(cells.get(&["时间"]));
    cells.get(&["发送者账号ID"]).clone_into(&mut message.sender_id);
    cells.get(&["内容"]).clone_into(&mut message.text);
    message.of_word(cells.get(&["消息类型"]));
    let identity = cells.get(&["发送者身份"]);
    message.is_self = (!identity.is_empty()).then(|| identity == "我");
    message.sender = cells.get(&["群昵称", "发送者备注", "发送者昵称", "发送者身份"]).to_owned();
    if message.kind == Kind::System {
        message.kind = Kind::of_notice(&message.text);
    }
    if message.kind.is_notice() {
        message.is_self = None;
    }
    body::bracketed_quote(&mut message);
    message.into()
}

fn line(line: &str, _: &mut Room) -> Line {
    let heading = time::full(line).and_then(|(clock, rest)| {
        let sender = rest.trim_end().strip_prefix('\'')?.strip_suffix('\'')?;
        Some(Heading { clock: Clock::Full(clock), sender: sender.to_owned(), ..Heading::default() })
    });
    heading.map_or(Line::Body, Line::Heading)
}

fn block(heading: Heading, body: String, room: &Room) -> Entry {
    let mut message = Message {
        platform: "微信",
        conversation: room.stem.clone(),
        sent_at: heading.clock.on(room.chats.date).map(time::wall).unwrap_or_default(),
        text: body.trim_start_matches('\n').to_owned(),
        ..Message::default()
    };
    if heading.sender == "系统消息" {
        message.kind = Kind::of_notice(&message.text);
    }
    if heading.sender == "我" {
        message.is_self = Some(true);
    }
    message.sender = heading.sender;
    body::bracketed_quote(&mut message);
    message.into()
}

fn inserted(cells: &Cells<'_>, room: &Room) -> Entry {
    let id = cells.get(&["session_id"]).to_owned();
    let mut message = Message {
        platform: "微信",
        id: cells.get(&["message_id"]).to_owned(),
        conversation: if id.is_empty() { room.stem.clone() } else { String::new() },
        is_group: (!id.is_empty()).then(|| id.ends_with("@chatroom")),
        conversation_id: id,
        sent_at: time::moment(cells.get(&["create_time"])),
        sender_id: cells.get(&["sender"]).to_owned(),
        is_self: cells.flag("is_send"),
        seq: cells.number("local_id").map(Seq::Conversation),
        kind: Kind::of_wechat(cells.number("local_type").unwrap_or(1), 0),
        ..Message::default()
    };
    body::of_xml(&mut message, cells.get(&["content"]));
    if message.kind == Kind::System {
        message.kind = Kind::of_notice(&message.text);
    }
    if message.kind.is_notice() {
        message.is_self = None;
    }
    body::bracketed_quote(&mut message);
    message.into()
}
