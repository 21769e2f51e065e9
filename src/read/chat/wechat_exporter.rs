//! WechatExporter by BlueMatthew: text.

use super::body;
use super::format::{Carrier, Format, Heading, Line, Text};
use super::kind::Kind;
use super::message::{Entry, Message};
use super::room::Room;
use super::time::{self, Clock};
use crate::words::phrase;

pub(super) const TEXT: Format = Format {
    name: phrase("WechatExporter 文本", "WechatExporter text"),
    marks: &["王总 (2025-03-12 10:00:00):"],
    carrier: Carrier::Text(Text { line, read: block, is_spaced: false }),
};

const SYSTEM: &str = "系统消息";

fn line(line: &str, room: &mut Room) -> Line {
    if let Some(name) = line.trim().strip_suffix(" - 微信聊天记录") {
        room.title = name.to_owned();
        return Line::Title;
    }
    if let Some(heading) = heading(line) {
        return Line::Heading(heading);
    }
    let notice = line.strip_prefix(SYSTEM).and_then(|rest| rest.strip_prefix([':', '：']));
    if let Some(words) = notice {
        let words = words.trim().to_owned();
        return Line::Heading(Heading { sender: SYSTEM.to_owned(), words, ..Heading::default() });
    }
    // A reply has neither name nor time in this layout; it begins with what it quotes.
    let text = line.trim();
    if text.starts_with('「') && text.ends_with('」') && text.contains('：') {
        return Line::Heading(Heading { words: text.to_owned(), ..Heading::default() });
    }
    Line::Body
}

/// `王总 (2025-03-12 10:00:00):正文`.
fn heading(line: &str) -> Option<Heading> {
    line.match_indices(" (").find_map(|(at, mark)| {
        let inside = &line[at + mark.len()..];
        let (clock, words) = inside.split_once("):").or_else(|| inside.split_once(")："))?;
        let (clock, rest) = time::full(clock)?;
        let sender = line[..at].trim().to_owned();
        let words = words.to_owned();
        rest.is_empty().then(|| Heading { clock: Clock::Full(clock), sender, words, ..Heading::default() })
    })
}

fn block(heading: Heading, body: String, room: &Room) -> Entry {
    let clock = heading.clock.on(room.chats.date).map(time::wall);
    let text = if body.is_empty() { heading.words } else { format!("{}\n{body}", heading.words) };
    let mut message = Message {
        platform: "微信",
        conversation: if room.title.is_empty() { room.stem.clone() } else { room.title.clone() },
        // Notices and replies have no time of their own: they came right after the message above.
        sent_at: clock.unwrap_or_else(|| room.last.clone()),
        is_self: (heading.sender == "我").then_some(true),
        text: text.trim_matches('\0').trim().to_owned(),
        ..Message::default()
    };
    if heading.sender == SYSTEM {
        message.kind = Kind::of_notice(&message.text);
    } else {
        message.sender = heading.sender;
        body::cornered_quote(&mut message);
    }
    message.into()
}
