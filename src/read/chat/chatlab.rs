//! ChatLab's interchange format: JSON and JSON lines.

use serde_json::Value;

use super::format::{Carrier, Format, Json};
use super::json::{Fields, Shape};
use super::kind::Kind;
use super::message::{Entry, Message};
use super::room::Room;
use super::time;
use crate::words::phrase;

pub(super) const JSON: Format = Format {
    name: phrase("ChatLab JSON", "ChatLab JSON"),
    marks: &["chatlab", "messages"],
    carrier: Carrier::Document(Json { learn: Some(learn), read: message, shape: SHAPE }),
};

pub(super) const LINES: Format = Format {
    name: phrase("ChatLab JSONL", "ChatLab JSON lines"),
    marks: &["@_type"],
    carrier: Carrier::Records(Json { learn: Some(learn), read: line, shape: SHAPE }),
};

const SHAPE: Shape = Shape { through: &[], arrays: &["messages", "members"], fields: &["chatlab", "meta"] };

fn learn(room: &mut Room, name: &str, record: &Value) {
    let kind = record.text(&["_type"]);
    room.answer(record.text(&["replyToMessageId"]));
    if name == "members" || kind == "member" {
        room.learn(record.text(&["platformId"]), record.text(&["groupNickname", "accountName"]));
    }
    if let (true, Some(meta)) = (kind == "header", record.get("meta")) {
        room.fields.insert("meta".to_owned(), meta.clone());
    }
}

fn line(record: &Value, room: &Room) -> Entry {
    match record.text(&["_type"]).as_str() {
        "message" => message(record, room),
        "header" => Entry::Header,
        _ => Entry::Skipped,
    }
}

fn message(record: &Value, room: &Room) -> Entry {
    let meta = |names: &[&str]| room.field("meta", names);
    let owner = meta(&["ownerId"]);
    let mut message = Message {
        platform: platform(&meta(&["platform"])),
        id: record.text(&["platformMessageId"]),
        conversation: meta(&["name"]),
        conversation_id: meta(&["groupId"]),
        is_group: match meta(&["type"]).as_str() {
            "group" => Some(true),
            "private" => Some(false),
            _ => None,
        },
        sent_at: time::moment(&record.text(&["timestamp"])),
        sender: record.text(&["groupNickname", "accountName"]),
        sender_id: record.text(&["sender"]),
        kind: kind(record.number("type").unwrap_or(0)),
        text: record.text(&["content"]),
        reply_to: record.text(&["replyToMessageId"]),
        ..Message::default()
    };
    if message.sender.is_empty() {
        message.sender = room.name_of(&message.sender_id);
    }
    if message.kind == Kind::Other {
        message.raw_type = record.text(&["type"]);
    }
    message.is_self = (!owner.is_empty()).then(|| owner == message.sender_id);
    if let Some(records) = record.get("chatRecords").filter(|records| records.is_array()) {
        message.forwarded = records.to_string();
    }
    if message.kind.is_notice() {
        message.is_self = None;
    }
    message.into()
}

/// The number that the format gives to a kind.
fn kind(number: i64) -> Kind {
    match number {
        0 => Kind::Text,
        1 => Kind::Image,
        2 => Kind::Voice,
        4 => Kind::File,
        5 => Kind::Sticker,
        7 | 24 => Kind::Link,
        8 => Kind::Location,
        20 | 21 => Kind::Transfer,
        22 | 80 => Kind::System,
        23 => Kind::Call,
        25 => Kind::Quote,
        26 => Kind::Forward,
        27 => Kind::Card,
        81 => Kind::Recall,
        _ => Kind::Other,
    }
}

/// The messenger by the word that the format has for it.
fn platform(word: &str) -> &'static str {
    match word.to_ascii_lowercase().as_str() {
        "wechat" | "weixin" | "微信" => "微信",
        "qq" => "QQ",
        "wecom" | "wxwork" | "企业微信" => "企业微信",
        "feishu" | "lark" | "飞书" => "飞书",
        "dingtalk" | "钉钉" => "钉钉",
        "whatsapp" => "WhatsApp",
        "telegram" => "Telegram",
        "line" => "LINE",
        "discord" => "Discord",
        _ => "",
    }
}
