//! 留痕 MemoTrace (WeChatMsg): tables old and new, and text.

use super::body;
use super::format::{Carrier, Cells, Format, Heading, Line, Text};
use super::kind::Kind;
use super::message::{Entry, Message};
use super::room::Room;
use super::time::{self, Clock};
use crate::words::phrase;

pub(super) const OLD_TABLE: Format = Format {
    name: phrase("留痕 CSV（旧）", "MemoTrace CSV (old)"),
    marks: &["localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime", "StrContent"],
    carrier: Carrier::Table(old_row),
};

pub(super) const NEW_TABLE: Format = Format {
    name: phrase("留痕 CSV 或表格", "MemoTrace CSV or workbook"),
    marks: &["消息ID", "类型", "发送人", "时间", "内容", "更多信息"],
    carrier: Carrier::Table(new_row),
};

pub(super) const TEXT: Format = Format {
    name: phrase("留痕文本", "MemoTrace text"),
    marks: &["2025-03-12 10:00:00 王总"],
    carrier: Carrier::Text(Text { line, read: block, is_spaced: true }),
};

/// The conversation, as the file is named for it.
fn conversation(room: &Room) -> String {
    room.stem.strip_suffix("_utf8").unwrap_or(&room.stem).to_owned()
}

/// Rows of private chats lack the last three cells, those of groups have the speaker in them.
fn old_row(cells: &Cells<'_>, room: &Room) -> Entry {
    let id = cells.get(&["TalkerId"]).to_owned();
    let speaker = cells.get(&["Remark", "NickName"]);
    let is_group = !cells.get(&["Remark", "NickName", "Sender"]).is_empty();
    let seconds = time::moment(cells.get(&["CreateTime"]));
    let mut message = Message {
        platform: "微信",
        conversation: conversation(room),
        conversation_id: id,
        is_group: Some(is_group),
        sent_at: if seconds.is_empty() { cells.get(&["StrTime"]).to_owned() } else { seconds },
        sender_id: cells.get(&["Sender"]).to_owned(),
        is_self: cells.flag("IsSender"),
        kind: Kind::of_wechat(cells.number("Type").unwrap_or(1), cells.number("SubType").unwrap_or(0)),
        ..Message::default()
    };
    message.sender = match message.is_self {
        Some(true) => "我".to_owned(),
        _ if is_group => speaker.to_owned(),
        _ => message.conversation.clone(),
    };
    if message.kind == Kind::Other {
        message.raw_type = format!("{}/{}", cells.get(&["Type"]), cells.get(&["SubType"]));
    }
    body::of_xml(&mut message, cells.get(&["StrContent"]));
    finish(message)
}

fn new_row(cells: &Cells<'_>, room: &Room) -> Entry {
    let mut message = Message {
        platform: "微信",
        id: cells.get(&["消息ID"]).trim().to_owned(),
        conversation: conversation(room),
        sent_at: time::moment(cells.get(&["时间"])),
        sender: cells.get(&["备注", "昵称", "发送人"]).to_owned(),
        text: cells.get(&["内容"]).to_owned(),
        ..Message::default()
    };
    let sent_by = cells.get(&["发送人"]).to_owned();
    if sent_by == "我" || room.chats.is_me([&sent_by, cells.get(&["昵称"])]) {
        message.is_self = Some(true);
        message.sender = sent_by;
    }
    message.of_word(cells.get(&["类型"]));
    body::quote_below(&mut message);
    finish(message)
}

fn finish(mut message: Message) -> Entry {
    if message.kind == Kind::System {
        message.kind = Kind::of_notice(&message.text);
    }
    if message.kind.is_notice() {
        message.is_self = None;
        // Nobody speaks, in a group as in a private chat.
        message.is_group = message.is_group.filter(|is_group| *is_group);
        message.sender.clear();
    }
    message.into()
}

fn line(line: &str, _: &mut Room) -> Line {
    match time::full(line) {
        Some((clock, rest)) if !rest.trim().is_empty() => Line::Heading(Heading {
            clock: Clock::Full(clock),
            sender: rest.trim().to_owned(),
            ..Heading::default()
        }),
        _ => Line::Body,
    }
}

/// A heading with nothing below it is a notice: its words stand where the name would.
fn block(heading: Heading, body: String, room: &Room) -> Entry {
    let sent_at = heading.clock.on(room.chats.date).map(time::wall).unwrap_or_default();
    if body.trim().is_empty() {
        let notice = Message::notice(&heading.sender);
        return Message { platform: "微信", conversation: conversation(room), sent_at, ..notice }.into();
    }
    let mut message = Message {
        platform: "微信",
        conversation: conversation(room),
        sent_at,
        is_self: (heading.sender == "我").then_some(true),
        text: body,
        ..Message::default()
    };
    message.sender = heading.sender;
    body::quote_below(&mut message);
    if let Some(card) = message.text.strip_prefix("[链接]:") {
        message.kind = Kind::Link;
        message.text = card.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    }
    message.into()
}
