//! The message archive of WeCom (企业微信会话内容存档), decrypted: one object a message.

use serde_json::Value;

use super::body;
use super::format::{Carrier, Format, Json};
use super::json::{Fields, Shape, parse};
use super::kind::Kind;
use super::message::{Entry, Message, Seq};
use super::room::Room;
use super::time;
use crate::domain::chat::conversation::Role;
use crate::domain::chat::recall::NAMING;
use crate::words::phrase;

pub(super) const ENVELOPE: Format = Format {
    name: phrase("企业微信会话存档（chatdata）", "WeCom archive (chatdata)"),
    marks: &["chatdata"],
    carrier: Carrier::Document(Json {
        shape: Shape { through: &["data"], arrays: &["chatdata"], fields: &[] },
        learn: Some(learn),
        read: message,
    }),
};

pub(super) const RECORDS: Format = Format {
    name: phrase("企业微信会话存档（已解密）", "WeCom archive (decrypted)"),
    marks: &["@msgid", "@msgtype|@action"],
    carrier: Carrier::Records(Json { shape: NOTHING, learn: Some(learn), read: message }),
};

pub(super) const WEBHOOK: Format = Format {
    name: phrase("企业微信会话存档（推送）", "WeCom archive (push)"),
    marks: &["@content.msgid"],
    carrier: Carrier::Records(Json { shape: NOTHING, learn: Some(learn), read: message }),
};

const NOTHING: Shape = Shape { through: &[], arrays: &[], fields: &[] };

/// The key under which it is noted that a record is readable, or still encrypted.
const PLAIN: &str = "plain";
const ENCRYPTED: &str = "encrypted";

/// Whether an archive holds nothing but what is still encrypted.
pub(super) fn is_encrypted(room: &Room) -> bool {
    room.fields.contains_key(ENCRYPTED) && !room.fields.contains_key(PLAIN)
}

fn learn(room: &mut Room, _: &str, record: &Value) {
    let object = unpacked(record);
    let object = object.as_ref().unwrap_or(record);
    let is_locked = record.get("encrypt_chat_msg").is_some() && object.get("msgtype").is_none();
    let key = if is_locked { ENCRYPTED } else { PLAIN };
    room.fields.insert(key.to_owned(), Value::Bool(true));
    let recalled = object.get("revoke").map(|revoke| revoke.text(&["pre_msgid"])).unwrap_or_default();
    if !recalled.is_empty() {
        room.recalled.insert(recalled);
    }
}

/// The message inside a record: `msg: {…}` of an archive, JSON in a string of a push.
fn unpacked(record: &Value) -> Option<Value> {
    if let Some(inner) = record.get("msg").or_else(|| record.get("decrypted")) {
        return match inner {
            Value::String(text) => parse(text.as_bytes()).ok(),
            inner => inner.is_object().then(|| inner.clone()),
        };
    }
    let text = record.get("content")?.as_str().filter(|text| text.starts_with('{'))?;
    parse(text.as_bytes()).ok()
}

fn message(record: &Value, _: &Room) -> Entry {
    let inner = unpacked(record);
    let object = inner.as_ref().unwrap_or(record);
    if object.text(&["action"]) == "switch" {
        return Entry::Skipped;
    }
    let from = object.text(&["from"]);
    let to = receivers(object);
    let room_id = object.text(&["roomid"]);
    let mut message = Message {
        platform: "企业微信",
        id: first([object.text(&["msgid"]), record.text(&["msgid"])]),
        sent_at: time::moment(&object.text(&["msgtime"])),
        side: side(&from),
        seq: record.number("seq").map(Seq::Export),
        ..Message::default()
    };
    if room_id.is_empty() {
        let mut people: Vec<&str> = to.iter().map(String::as_str).chain([from.as_str()]).collect();
        people.sort_unstable();
        message.conversation_id = people.join("|");
        message.is_group = (to.len() < 2).then_some(false);
        let peer = people.iter().find(|id| side(id) == Some(Role::Customer));
        message.peer_id = peer.map(|id| (*id).to_owned()).or_else(|| to.first().cloned()).unwrap_or_default();
    } else {
        message.conversation_id = room_id;
        message.is_group = Some(true);
    }
    message.sender_id = from;
    let kind = object.text(&["msgtype"]);
    if object.text(&["action"]) == "recall" || kind == "revoke" {
        message.kind = Kind::Recall;
        message.recalls = object.get("revoke").map(|revoke| revoke.text(&["pre_msgid"])).unwrap_or_default();
        // The message may have come with an earlier file.
        message.text = format!("{NAMING}{}", message.recalls);
        return message.into();
    }
    fill(&mut message, &kind, object);
    message.into()
}

/// Whose side an id is on: external contacts begin with wm or wo, robots with wb, employees with what the company chose.
fn side(id: &str) -> Option<Role> {
    let long_or_mixed = id.len() >= 24 || id.as_bytes().get(2).is_some_and(|byte| !byte.is_ascii_lowercase());
    match id.get(..2) {
        None => None,
        Some("wm" | "wo") if long_or_mixed => Some(Role::Customer),
        Some("wb") if long_or_mixed => Some(Role::Other),
        Some(_) => Some(Role::Rep),
    }
}

/// The receivers: an array, or in a push a string of it.
fn receivers(object: &Value) -> Vec<String> {
    match object.get("tolist") {
        Some(Value::Array(ids)) => ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect(),
        Some(Value::String(ids)) => {
            let bare =
                ids.trim_matches(['[', ']']).split(',').map(|id| id.trim().trim_matches('"').to_owned());
            bare.filter(|id| !id.is_empty()).collect()
        }
        _ => Vec::new(),
    }
}

/// What a message of this `msgtype` holds.
fn fill(message: &mut Message, kind: &str, object: &Value) {
    let key = match kind {
        "external_redpacket" => "redpacket",
        "docmsg" => "doc",
        "markdown" | "news" => "info",
        kind => kind,
    };
    let nothing = Value::Null;
    let payload = object.get(key).unwrap_or(&nothing);
    let text = |names: &[&str]| payload.text(names);
    message.kind = match kind {
        "text" | "markdown" => Kind::Text,
        "image" => Kind::Image,
        "voice" => Kind::Voice,
        "file" => Kind::File,
        "emotion" => Kind::Sticker,
        "location" => Kind::Location,
        "link" | "news" | "docmsg" | "sphfeed" => Kind::Link,
        "card" => Kind::Card,
        "weapp" => Kind::MiniProgram,
        "redpacket" | "external_redpacket" => Kind::Transfer,
        "chatrecord" => Kind::Forward,
        "mixed" => Kind::Text,
        "voiptext" | "meeting_voice_call" | "voip_doc_share" => Kind::Call,
        "agree" | "disagree" => Kind::System,
        _ => Kind::Other,
    };
    if message.kind == Kind::Other {
        message.raw_type = kind.to_owned();
    }
    match kind {
        "text" | "markdown" => {
            message.text = text(&["content"]);
            body::announced_quote(message);
        }
        "file" => message.file_name = text(&["filename"]),
        "location" => message.text = body::lines([text(&["title"]), text(&["address"])]),
        "link" | "docmsg" => {
            message.text = body::lines([text(&["title"]), text(&["description"]), text(&["link_url"])])
        }
        "weapp" => message.text = body::lines([text(&["title"]), text(&["displayname"])]),
        "card" => message.text = body::lines([text(&["corpname"]), text(&["userid"])]),
        "redpacket" | "external_redpacket" => {
            message.text = text(&["wish"]);
            message.amount = payload.number("totalamount").map(yuan).unwrap_or_default();
        }
        "chatrecord" => {
            message.text = text(&["title"]);
            message.forwarded = items(payload);
        }
        "mixed" => message.text = items(payload),
        "todo" | "calendar" | "collect" | "vote" | "meeting" => {
            message.text =
                body::lines([text(&["title", "votetitle", "topic"]), text(&["content", "remarks"])]);
        }
        "news" => message.text = items(payload),
        "sphfeed" => message.text = text(&["feed_desc"]),
        _ => {}
    }
}

/// The words of the parts of a forwarded or mixed message; each part has its content as JSON in a string.
fn items(payload: &Value) -> String {
    let parts = payload.get("item").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let words = parts.iter().map(|part| {
        let content = part.text(&["content"]);
        match parse(content.as_bytes()) {
            Ok(inner) if inner.is_object() => inner.text(&["content", "title", "filename"]),
            _ => content,
        }
    });
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n")
}

fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, (fen % 100).abs())
}

fn first<const N: usize>(texts: [String; N]) -> String {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}
