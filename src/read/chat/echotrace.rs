//! EchoTrace: JSON, workbook and page.

use serde_json::Value;

use super::body;
use super::format::{Carrier, Cells, Format, Json};
use super::json::{Fields, Shape};
use super::kind::Kind;
use super::message::{Entry, Message, Seq};
use super::room::Room;
use super::{time, weflow};
use crate::words::phrase;

pub(super) const JSON: Format = Format {
    name: phrase("EchoTrace JSON", "EchoTrace JSON"),
    marks: &["session", "@senderUsername|@isSend"],
    carrier: Carrier::Document(Json {
        shape: Shape { through: &[], arrays: &["messages"], fields: &["session"] },
        learn: None,
        read: message,
    }),
};

pub(super) const PAGE: Format = Format {
    name: phrase("EchoTrace 网页", "EchoTrace page"),
    marks: &["const messagesData ="],
    carrier: Carrier::Page(
        "const messagesData =",
        Json { shape: Shape { through: &[], arrays: &[], fields: &[] }, learn: None, read: of_page },
    ),
};

pub(super) const TABLE: Format = Format {
    name: phrase("EchoTrace 表格", "EchoTrace workbook"),
    marks: &["序号", "时间", "发送者", "消息类型", "内容"],
    carrier: Carrier::Table(row),
};

fn message(record: &Value, room: &Room) -> Entry {
    let mut message = weflow::of_session(room);
    message.sent_at = match record.number("createTime") {
        Some(seconds) => time::unix(seconds),
        None => record.text(&["formattedTime"]),
    };
    message.sender_id = record.text(&["senderUsername"]);
    message.sender = record.text(&["senderDisplayName"]);
    message.is_self = record.flag("isSend");
    if message.sender.is_empty() && message.is_self == Some(false) && message.is_group == Some(false) {
        message.sender.clone_from(&message.conversation);
    }
    message.seq = record.number("localId").map(Seq::Conversation);
    message.of_word(&record.text(&["type"]));
    let content = record.text(&["content"]);
    body::of_xml(&mut message, &content);
    finish(message)
}

fn of_page(record: &Value, room: &Room) -> Entry {
    let day_and_time = format!("{} {}", record.text(&["date"]), record.text(&["time"]));
    let message = Message {
        platform: "微信",
        conversation: room.stem.clone(),
        sent_at: match record.number("timestamp") {
            Some(seconds) => time::unix(seconds),
            None => day_and_time.trim().to_owned(),
        },
        sender: record.text(&["senderName"]),
        is_self: record.flag("isSend"),
        text: body::unescape(&record.text(&["content"])),
        ..Message::default()
    };
    finish(message)
}

fn row(cells: &Cells<'_>, room: &Room) -> Entry {
    let sender = cells.get(&["发送者"]);
    let mut message = Message {
        platform: "微信",
        conversation: room.stem.clone(),
        sent_at: time::moment(cells.get(&["时间"])),
        // 群成员: the exporter does not know which one.
        sender: if sender == "群成员" { String::new() } else { sender.to_owned() },
        is_self: (!sender.is_empty()).then(|| sender == "我"),
        is_group: (sender == "群成员").then_some(true),
        text: cells.get(&["内容"]).to_owned(),
        ..Message::default()
    };
    message.of_word(cells.get(&["消息类型"]));
    finish(message)
}

fn finish(mut message: Message) -> Entry {
    if message.kind == Kind::System {
        message.kind = Kind::of_notice(&message.text);
    }
    if message.kind.is_notice() {
        message.is_self = None;
    }
    body::bracketed_quote(&mut message);
    message.into()
}
