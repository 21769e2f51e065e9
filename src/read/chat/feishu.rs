//! Feishu / Lark: what the API hands out, what lark-cli prints, what the exporter of the browser's store writes.

use serde_json::Value;

use super::body;
use super::format::{Carrier, Format, Json};
use super::json::{Fields, Shape, parse};
use super::kind::Kind;
use super::message::{Entry, Message};
use super::room::Room;
use super::time;
use crate::domain::chat::conversation::Role;
use crate::words::phrase;

pub(super) const API: Format = Format {
    name: phrase("飞书接口", "Feishu API"),
    marks: &["@message_id", "@msg_type", "@body"],
    carrier: Carrier::Document(Json {
        shape: Shape { through: &["data"], arrays: &["items"], fields: &[] },
        learn: Some(learn),
        read: of_api,
    }),
};

pub(super) const CLI: Format = Format {
    name: phrase("飞书 lark-cli", "Feishu lark-cli"),
    marks: &["@message_id", "@msg_type", "@content"],
    carrier: Carrier::Document(Json {
        shape: Shape { through: &["data"], arrays: &["messages", "items"], fields: &[] },
        learn: Some(|room, _, record| room.answer(record.text(&["reply_to"]))),
        read: of_cli,
    }),
};

pub(super) const STORE: Format = Format {
    name: phrase("飞书网页导出", "Feishu browser export"),
    marks: &["@fromName", "@createTime"],
    carrier: Carrier::Records(Json {
        shape: Shape { through: &[], arrays: &[], fields: &[] },
        learn: Some(|room, _, record| room.answer(answered_in_store(record))),
        read: of_store,
    }),
};

/// The messages inside a forwarded one come as items of their own; their words go to the one around them.
fn learn(room: &mut Room, _: &str, record: &Value) {
    room.answer(record.text(&["parent_id"]));
    let outer = record.text(&["upper_message_id"]);
    if outer.is_empty() {
        return;
    }
    let mut message = Message::default();
    fill(&mut message, record);
    let words = room.names.entry(format!("inside {outer}")).or_default();
    if !words.is_empty() {
        words.push('\n');
    }
    words.push_str(&message.text);
}

fn of_api(record: &Value, room: &Room) -> Entry {
    if !record.text(&["upper_message_id"]).is_empty() {
        return Entry::Skipped;
    }
    let nobody = Value::Null;
    let sender = record.get("sender").unwrap_or(&nobody);
    let mut message = Message {
        platform: "飞书",
        id: record.text(&["message_id"]),
        conversation_id: record.text(&["chat_id"]),
        sent_at: time::moment(&record.text(&["create_time"])),
        sender_id: sender.text(&["id"]),
        sender: sender.text(&["name"]),
        side: (sender.text(&["sender_type"]) == "app").then_some(Role::Other),
        recalled: record.flag("deleted") == Some(true),
        reply_to: record.text(&["parent_id"]),
        ..Message::default()
    };
    fill(&mut message, record);
    if message.kind == Kind::Forward {
        message.forwarded = room.name_of(&format!("inside {}", message.id));
    }
    if message.kind == Kind::Text && !message.reply_to.is_empty() {
        message.kind = Kind::Quote;
    }
    message.into()
}

/// Kind and words by `msg_type`; the content is JSON in a string.
fn fill(message: &mut Message, record: &Value) {
    let content = record.get("body").map(|body| body.text(&["content"])).unwrap_or_default();
    let content = parse(content.as_bytes()).unwrap_or_default();
    let kind = record.text(&["msg_type"]);
    message.kind = kind_of(&kind);
    if message.kind == Kind::Other {
        message.raw_type.clone_from(&kind);
    }
    message.text = match kind.as_str() {
        "text" => content.text(&["text"]),
        "post" => post(&content),
        "location" => content.text(&["name"]),
        "hongbao" => content.text(&["text"]),
        "system" => system(&content),
        "todo" => content.get("summary").map(post).unwrap_or_default(),
        "vote" => content.text(&["topic"]),
        "calendar" | "share_calendar_event" | "general_calendar" => content.text(&["summary"]),
        _ => String::new(),
    };
    if matches!(kind.as_str(), "file" | "media") {
        message.file_name = content.text(&["file_name"]);
    }
    let mentions = record.get("mentions").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let named = mentions.iter().map(|mention| (mention.text(&["key"]), mention.text(&["name"])));
    let mut named: Vec<_> = named.filter(|(key, name)| !key.is_empty() && !name.is_empty()).collect();
    message.mentions = named.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("、");
    // `@_user_1` is the beginning of `@_user_10`.
    named.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
    for (key, name) in named {
        message.text = message.text.replace(&key, &format!("@{name}"));
    }
}

fn kind_of(word: &str) -> Kind {
    match word {
        "media" | "interactive" | "share_chat" | "todo" | "vote" => Kind::Other,
        "system" => Kind::System,
        "calendar" | "share_calendar_event" | "general_calendar" => Kind::Other,
        word => Kind::of_word(word),
    }
}

/// The paragraphs of a post, in the first language that it has.
fn post(content: &Value) -> String {
    let localized = content
        .as_object()
        .and_then(|languages| languages.values().find(|post| post.get("content").is_some()));
    let post = if content.get("content").is_some() { content } else { localized.unwrap_or(content) };
    let paragraphs = post.get("content").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let lines =
        paragraphs.iter().filter_map(Value::as_array).map(|parts| parts.iter().map(part).collect::<String>());
    let title = post.text(&["title"]);
    std::iter::once(title).chain(lines).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn part(part: &Value) -> String {
    match part.text(&["tag"]).as_str() {
        "at" => format!("@{}", part.text(&["user_name", "user_id"])),
        "img" => String::new(),
        _ => part.text(&["text"]),
    }
}

/// A notice: its template with the names in.
fn system(content: &Value) -> String {
    let mut text = content.text(&["template"]);
    for key in ["from_user", "to_chatters", "name"] {
        let names = match content.get(key) {
            Some(Value::Array(names)) => {
                names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、")
            }
            Some(Value::String(name)) => name.clone(),
            _ => continue,
        };
        text = text.replace(&format!("{{{key}}}"), &names);
    }
    text
}

fn of_cli(record: &Value, room: &Room) -> Entry {
    let nobody = Value::Null;
    let sender = record.get("sender").unwrap_or(&nobody);
    let kind = record.text(&["msg_type"]);
    let mut message = Message {
        platform: "飞书",
        id: record.text(&["message_id"]),
        conversation: record.text(&["chat_name"]),
        conversation_id: record.text(&["chat_id"]),
        sent_at: time::moment(&record.text(&["create_time"])),
        sender: sender.text(&["name"]),
        sender_id: sender.text(&["id", "open_id"]),
        side: (sender.text(&["sender_type"]) == "app").then_some(Role::Other),
        recalled: record.flag("deleted") == Some(true),
        kind: kind_of(&kind),
        text: record.text(&["content"]),
        reply_to: record.text(&["reply_to"]),
        ..Message::default()
    };
    // The list of one chat does not say which.
    if message.conversation.is_empty() && message.conversation_id.is_empty() {
        message.conversation.clone_from(&room.stem);
    }
    if message.kind == Kind::Other {
        message.raw_type = kind;
    }
    if message.kind == Kind::File {
        message.file_name = body::attribute(&std::mem::take(&mut message.text), "name");
    }
    if message.kind == Kind::Text && !message.reply_to.is_empty() {
        message.kind = Kind::Quote;
    }
    message.into()
}

/// The message that a record of the browser's store answers.
fn answered_in_store(record: &Value) -> String {
    record.get("replyTo").map(|reply| reply.text(&["parentId", "rootId"])).unwrap_or_default()
}

fn of_store(record: &Value, room: &Room) -> Entry {
    let has = |name: &str| !record.text(&[name]).is_empty();
    let kind = if has("systemText") || has("systemType") && !has("text") {
        Kind::System
    } else if has("fileKey") {
        Kind::File
    } else if has("imageKey") {
        Kind::Image
    } else if record.get("replyTo").is_some_and(Value::is_object) {
        Kind::Quote
    } else if has("text") {
        Kind::Text
    } else {
        Kind::Other
    };
    let raw_type = if kind == Kind::Other { record.text(&["type"]) } else { String::new() };
    Message {
        platform: "飞书",
        id: record.text(&["id"]),
        conversation: room.stem.clone(),
        sent_at: time::moment(&record.text(&["createTime"])),
        sender: record.text(&["fromName"]),
        sender_id: record.text(&["fromId"]),
        recalled: record.flag("isRecalled") == Some(true),
        text: if kind == Kind::System { record.text(&["systemText"]) } else { record.text(&["text"]) },
        file_name: record.text(&["fileName"]),
        reply_to: answered_in_store(record),
        raw_type,
        kind,
        ..Message::default()
    }
    .into()
}
