//! DingTalk: what its command-line tool lists, and what a robot is called with.

use serde_json::Value;

use super::format::{Carrier, Format, Json};
use super::json::{Fields, Shape};
use super::kind::Kind;
use super::message::{Entry, Message};
use super::room::Room;
use super::time;
use crate::words::phrase;

pub(super) const LIST: Format = Format {
    name: phrase("钉钉消息列表", "DingTalk message list"),
    marks: MARKS,
    carrier: Carrier::Document(Json {
        shape: Shape {
            through: &["result", "data"],
            arrays: &["messages", "list", "items", "records", "data", "result"],
            fields: &[],
        },
        learn: None,
        read: message,
    }),
};

pub(super) const RECORDS: Format = Format {
    name: phrase("钉钉消息", "DingTalk messages"),
    marks: MARKS,
    carrier: Carrier::Records(Json {
        shape: Shape { through: &[], arrays: &[], fields: &[] },
        learn: None,
        read: message,
    }),
};

const MARKS: &[&str] = &[
    "@openMessageId|@openMsgId|@messageId|@msgId",
    "@createTime|@sendTime|@gmtCreate|@createAt|@timestamp",
    "@content|@text|@msgContent|@body",
];

const NAMES: &[&str] = &["senderName", "senderNick", "nick", "userName", "senderStaffName"];

fn message(record: &Value, room: &Room) -> Entry {
    let mut message = Message {
        platform: "钉钉",
        id: record.text(&["openMessageId", "openMsgId", "messageId", "msgId", "id"]),
        conversation: record.text(&["conversationTitle", "conversationName", "title"]),
        conversation_id: record.text(&[
            "openConversationId",
            "openconversation_id",
            "conversationId",
            "chatId",
        ]),
        is_group: match record.text(&["conversationType"]).as_str() {
            "1" => Some(false),
            "2" => Some(true),
            _ => None,
        },
        sent_at: time::moment(&record.text(&[
            "createTime",
            "sendTime",
            "gmtCreate",
            "createAt",
            "timestamp",
        ])),
        sender: sender(record),
        sender_id: record.text(&["senderOpenDingTalkId", "senderUserId", "senderStaffId", "senderId"]),
        text: words(record),
        ..Message::default()
    };
    if message.conversation.is_empty() && message.conversation_id.is_empty() {
        message.conversation.clone_from(&room.stem);
    }
    message.of_word(&record.text(&["msgType", "messageType", "msgtype"]).to_lowercase());
    if message.kind == Kind::Other
        && matches!(message.raw_type.as_str(), "richtext" | "rich_text" | "actioncard")
    {
        message.kind = Kind::Text;
        message.raw_type.clear();
    }
    read_rendered(&mut message);
    let quoted = ["quotedMessage", "replyMessage", "quoted", "replyToMessage"];
    if let Some(quoted) = quoted.iter().filter_map(|name| record.get(name)).find(|quoted| quoted.is_object())
    {
        message.quoted = words(quoted);
        message.quoted_sender = sender(quoted);
        if message.kind == Kind::Text {
            message.kind = Kind::Quote;
        }
    }
    if let Some(Value::Array(inside)) = record.get("forwardMessages") {
        message.forwarded = inside.iter().map(line_inside).collect::<Vec<_>>().join("\n");
        if message.kind == Kind::Text || message.kind == Kind::Other {
            message.kind = Kind::Forward;
        }
    }
    message.into()
}

/// A message inside a forwarded one.
fn line_inside(inside: &Value) -> String {
    match sender(inside) {
        nobody if nobody.is_empty() => words(inside),
        sender => format!("{sender}：{}", words(inside)),
    }
}

/// Files and pictures that stand in the text as words.
fn read_rendered(message: &mut Message) {
    if let Some(rest) = message.text.strip_prefix("[文件]") {
        message.kind = Kind::File;
        message.file_name = rest.split("fileId:").next().unwrap_or_default().trim().to_owned();
    } else if message.text.starts_with("[图片消息]") {
        message.kind = Kind::Image;
    }
}

/// The sender's name; `null` as a word is none.
fn sender(record: &Value) -> String {
    let named = match record.get("sender") {
        Some(Value::String(name)) => name.clone(),
        Some(object) => object.text(&["name", "nick"]),
        None => String::new(),
    };
    let named = if named.is_empty() || named == "null" { record.text(NAMES) } else { named };
    if named == "null" { String::new() } else { named }
}

/// The words; they may be inside an object.
fn words(record: &Value) -> String {
    for name in ["text", "content", "msgContent", "body"] {
        match record.get(name) {
            Some(Value::String(text)) if !text.is_empty() => return text.clone(),
            Some(Value::Object(_)) => {
                let inner = record[name].text(&["text", "content", "richText", "title"]);
                if !inner.is_empty() {
                    return inner;
                }
                return rich(&record[name]);
            }
            _ => {}
        }
    }
    String::new()
}

/// The texts of the parts of a rich text.
fn rich(content: &Value) -> String {
    let parts = content.get("richText").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    parts.iter().map(|part| part.text(&["text"])).collect()
}
