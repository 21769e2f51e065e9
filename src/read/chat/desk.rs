//! What is done to every message, whatever wrote it: who it is from, whose side that is, its id, its place in time.

use std::collections::{BTreeSet, HashMap};

use sha2::{Digest, Sha256};

use super::body;
use super::gaps::Gaps;
use super::kind::Kind;
use super::message::Message;
use super::remark::{self, Remark};
use super::room::Room;
use super::time;
use crate::domain::chat::conversation::Role;

/// The messages of an export so far, as far as later ones and the whole need them.
#[derive(Debug, Default)]
pub(super) struct Desk {
    seen: HashMap<[u8; 16], u32>,
    nameless: BTreeSet<String>,
    gaps: Gaps,
    messages: i64,
    /// Messages that somebody sent.
    speakers: u64,
    /// Whether it is known of anybody that they are, or are not, whoever exported the chat.
    knows_self: bool,
}

impl Desk {
    /// Fills in what follows from the message itself and from what is known around it.
    pub(super) fn settle(&mut self, message: &mut Message, room: &Room) {
        take_answered(message, room);
        body::settle(message);
        if message.id.bytes().all(|byte| byte == b'0') {
            message.id = self.digest(message);
        }
        message.recalled |= room.recalled.contains(&message.id);
        self.messages += 1;
        self.place(message, room);
        if message.kind.is_notice() {
            forget_messenger(message);
        } else {
            self.speakers += 1;
            self.take_sides(message, room);
        }
        self.gaps.add(message);
    }

    /// Conversation, time, sender and text, and the count among equals.
    fn digest(&mut self, message: &Message) -> String {
        let mut hash = Sha256::new();
        let sender = if message.sender_id.is_empty() { &message.sender } else { &message.sender_id };
        let sent_at = time::by_one_clock(&message.sent_at);
        let parts = [message.conversation_key(), &sent_at, sender, &message.text, &message.file_name];
        for part in parts {
            hash.update(part.as_bytes());
            hash.update([0x1f]);
        }
        let mut short = [0; 16];
        short.copy_from_slice(&hash.finalize()[..16]);
        let count = self.seen.entry(short).or_default();
        *count += 1;
        let hex: String = short.iter().map(|byte| format!("{byte:02x}")).collect();
        if *count == 1 { hex } else { format!("{hex}-{count}") }
    }

    /// The conversation: its name, its customer, whether it is private.
    fn place(&mut self, message: &mut Message, room: &Room) {
        if message.is_group.is_none() && room.census.groups.contains(message.conversation_key()) {
            message.is_group = Some(true);
        }
        if message.is_group.is_none() && room.census.private.contains(message.conversation_key()) {
            message.is_group = Some(false);
            let is_said_by_another = !message.kind.is_notice() && message.has_sender();
            message.is_self = message.is_self.or(is_said_by_another.then_some(false));
        }
        let id = if message.peer_id.is_empty() { &message.conversation_id } else { &message.peer_id };
        let Some(around) = room.chats.contacts.of([id, &message.conversation]) else {
            message.conversation = first([&message.conversation, &message.peer_id]);
            return;
        };
        message.conversation = first([&message.conversation, &around.name, &message.peer_id]);
        message.customer = first([&message.customer, &around.customer]);
        message.rep = first([&message.rep, &around.rep]);
    }

    /// Name and side of the sender, and who is whose: from the export where it says so, else from the contacts.
    fn take_sides(&mut self, message: &mut Message, room: &Room) {
        let chats = &room.chats;
        self.knows_self |= message.is_self.is_some() || message.side.is_some();
        if !chats.me.is_empty() && message.is_self != Some(true) && message.has_sender() {
            let is_me = chats.is_me([&message.sender, &message.sender_id]);
            message.is_self = if is_me { Some(true) } else { message.is_self.or(Some(false)) };
        }
        let sender = chats.contacts.of([&message.sender_id, &message.sender]).cloned().unwrap_or_default();
        let is_private = message.is_group == Some(false);
        message.side = match (message.side, message.is_self) {
            // Of an employee the contacts may know better which side.
            (Some(Role::Rep), _) => Some(sender.side.unwrap_or(Role::Rep)),
            (Some(side), _) => Some(side),
            (_, Some(true)) => Some(Role::Rep),
            (_, Some(false)) if is_private => Some(sender.side.unwrap_or(Role::Customer)),
            _ => sender.side,
        };
        self.knows_self |= message.is_self == Some(true) || sender.side.is_some();
        if !sender.name.is_empty() {
            message.sender = sender.name;
        } else if message.sender.is_empty() && !message.sender_id.is_empty() {
            message.sender.clone_from(&message.sender_id);
            self.nameless.insert(message.sender_id.clone());
        }
        let is_ours = message.side == Some(Role::Rep);
        let own = if is_ours && message.sender != "我" { message.sender.as_str() } else { "" };
        message.customer = first([&message.customer, &sender.customer]);
        message.rep = first([&message.rep, &sender.rep, own]);
        let peer = if is_private { message.conversation.as_str() } else { "" };
        let speaker = if message.side == Some(Role::Customer) { message.sender.as_str() } else { peer };
        message.contact = first([&message.contact, speaker]);
    }

    /// What the messages say about gaps, for whoever knows other exports.
    pub(super) fn take_gaps(&mut self) -> Gaps {
        std::mem::take(&mut self.gaps)
    }

    /// What is to be said of the export as a whole.
    pub(super) fn remarks(&mut self, room: &Room) -> Vec<Remark> {
        let mut found = Vec::new();
        found.extend(self.gaps.missing_in_export().map(remark::Kind::Missing));
        let stated = room.field("session", &["messageCount"]).parse::<i64>().ok();
        if let Some(stated) = stated.filter(|stated| *stated > self.messages) {
            found.push(remark::Kind::Fewer { stated, found: self.messages });
        }
        if let Some(example) = self.nameless.first() {
            found.push(remark::Kind::Nameless { count: self.nameless.len(), example: example.clone() });
        }
        if self.speakers > 0 && !self.knows_self {
            found.push(remark::Kind::NoSelf);
        }
        found.into_iter().map(Remark::from).collect()
    }
}

/// What a reply answers, where it says only which message that is.
fn take_answered(message: &mut Message, room: &Room) {
    let answered = room.census.answered.get(&message.reply_to);
    let Some(said) = answered.filter(|_| message.quoted.is_empty()) else { return };
    let known = room.chats.contacts.of([&said.sender_id, &said.sender]).map_or("", |contact| &contact.name);
    message.quoted.clone_from(&said.words);
    message.quoted_sender = first([known, &said.sender, &said.sender_id]);
}

/// The messenger itself is no sender.
fn forget_messenger(message: &mut Message) {
    let is_messenger = |name: &str| name.starts_with("系统") || name == "10000";
    if is_messenger(&message.sender) || is_messenger(&message.sender_id) {
        message.sender.clear();
        message.sender_id.clear();
    }
}

fn first<const N: usize>(texts: [&str; N]) -> String {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

impl Message {
    /// A notice of the messenger, with its words.
    pub(super) fn notice(text: &str) -> Message {
        Message { kind: Kind::of_notice(text), text: text.trim().to_owned(), ..Message::default() }
    }
}
