//! The text that QQ itself exports.

use super::format::{Carrier, Format, Heading, Line, Text};
use super::kind::Kind;
use super::message::{Entry, Message};
use super::room::Room;
use super::time::{self, Clock};
use crate::words::phrase;

pub(super) const TEXT: Format = Format {
    name: phrase("QQ 文本", "QQ text"),
    marks: &["2025-03-12 10:00:00 王总(12345678)"],
    carrier: Carrier::Text(Text { line, read: block, is_spaced: true }),
};

fn line(line: &str, room: &mut Room) -> Line {
    let text = line.trim();
    if let Some(name) = text.strip_prefix("消息对象:").or_else(|| text.strip_prefix("消息对象：")) {
        room.title = name.trim().to_owned();
        return Line::Title;
    }
    if text.starts_with("消息记录（此消息记录") || text.starts_with("消息分组:") || is_rule(text)
    {
        return Line::Title;
    }
    let Some((clock, who)) = time::full(line) else { return Line::Body };
    let (sender, sender_id) = name_and_number(who.trim());
    // Without a number it is a message only where the file has said that it is one of QQ.
    if sender.is_empty() && sender_id.is_empty() || sender_id.is_empty() && room.title.is_empty() {
        return Line::Body;
    }
    let (sender, sender_id) = (without_rank(sender).to_owned(), sender_id.to_owned());
    Line::Heading(Heading {
        clock: Clock::Full(clock),
        sender,
        sender_id,
        words: String::new(),
        title: room.title.clone(),
    })
}

fn is_rule(text: &str) -> bool {
    text.len() >= 16 && text.bytes().all(|byte| byte == b'=')
}

/// `王总(12345678)` or `王总<wang@example.com>` taken apart.
fn name_and_number(who: &str) -> (&str, &str) {
    let inside = |open: char, close: char| who.strip_suffix(close)?.rsplit_once(open);
    let number =
        inside('(', ')').filter(|(_, id)| id.len() >= 4 && id.bytes().all(|byte| byte.is_ascii_digit()));
    number.or_else(|| inside('<', '>').filter(|(_, id)| id.contains('@'))).unwrap_or((who, ""))
}

/// The name without 【管理员】 before it.
fn without_rank(name: &str) -> &str {
    let rest = name.strip_prefix('【').and_then(|rest| rest.split_once('】')).map(|(_, rest)| rest);
    rest.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

fn block(heading: Heading, body: String, room: &Room) -> Entry {
    let is_system = heading.sender.starts_with("系统消息");
    let mut message = Message {
        platform: "QQ",
        conversation: if heading.title.is_empty() { room.stem.clone() } else { heading.title },
        sent_at: heading.clock.on(room.chats.date).map(time::wall).unwrap_or_default(),
        text: body.trim_start_matches('\n').to_owned(),
        sender: heading.sender,
        sender_id: heading.sender_id,
        ..Message::default()
    };
    if is_system {
        message.kind = Kind::of_notice(&message.text);
    }
    message.into()
}
