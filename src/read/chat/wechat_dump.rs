//! wechat-dump by ppwwyyxx: one `type|name:time:text` a message.

use super::body;
use super::format::{Carrier, Format, Heading, Line, Text};
use super::kind::Kind;
use super::message::{Entry, Message};
use super::room::Room;
use super::time::{self, Clock};
use crate::words::phrase;

pub(super) const TEXT: Format = Format {
    name: phrase("wechat-dump 文本", "wechat-dump text"),
    marks: &["1|王总:2025-03-12 10:00:00:"],
    carrier: Carrier::Text(Text { line, read: block, is_spaced: false }),
};

fn line(line: &str, _: &mut Room) -> Line {
    heading(line).map_or(Line::Body, Line::Heading)
}

fn heading(line: &str) -> Option<Heading> {
    let (kind, rest) = line.split_once('|')?;
    kind.parse::<i64>().ok()?;
    rest.match_indices(':').find_map(|(at, _)| {
        let behind = &rest[at + 1..];
        let (clock, words) = behind.split_at_checked(19)?;
        let (clock, _) = time::full(clock)?;
        let (sender, words) = (rest[..at].to_owned(), words.strip_prefix(':')?.to_owned());
        // The number of the kind goes where the others have an id.
        Some(Heading {
            clock: Clock::Full(clock),
            sender,
            sender_id: kind.to_owned(),
            words,
            ..Heading::default()
        })
    })
}

fn block(heading: Heading, body: String, room: &Room) -> Entry {
    let text = if body.is_empty() { heading.words } else { format!("{}\n{body}", heading.words) };
    let text = text.split_once("|img:").map_or(text.as_str(), |(before, _)| before);
    let is_self = heading.sender == "me";
    let mut message = Message {
        platform: "微信",
        conversation: room.stem.clone(),
        sent_at: heading.clock.on(room.chats.date).map(time::wall).unwrap_or_default(),
        sender: if is_self { "我".to_owned() } else { heading.sender },
        is_self: Some(is_self),
        kind: Kind::of_wechat(heading.sender_id.parse().unwrap_or(1), 0),
        ..Message::default()
    };
    if message.kind == Kind::Other {
        message.raw_type = heading.sender_id;
    }
    body::of_xml(&mut message, text.trim());
    if let (Kind::Link, Some(name)) = (message.kind, message.text.strip_prefix("FILE:")) {
        message.file_name = name.trim().to_owned();
        message.kind = Kind::File;
        message.text.clear();
    }
    if message.kind == Kind::System {
        message.kind = Kind::of_notice(&message.text);
        message.is_self = None;
        message.sender.clear();
    }
    message.into()
}
