//! The normal form of a message, whatever wrote it, and its cells under the columns of `messages`.

use super::kind::Kind;
use crate::domain::chat::conversation::Role;
use crate::read::row::{Cell, RawRow};

/// One message; a text that is empty is not there.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Message {
    pub(super) id: String,
    /// A moment with its offset, or a wall clock in the zone of the import.
    pub(super) sent_at: String,
    pub(super) platform: &'static str,
    pub(super) conversation: String,
    pub(super) conversation_id: String,
    pub(super) is_group: Option<bool>,
    /// The other one in a private chat, where the conversation's id does not say it.
    pub(super) peer_id: String,
    pub(super) sender: String,
    pub(super) sender_id: String,
    pub(super) is_self: Option<bool>,
    pub(super) side: Option<Role>,
    pub(super) customer: String,
    pub(super) contact: String,
    pub(super) rep: String,
    pub(super) kind: Kind,
    /// What the sender said, without what is quoted or forwarded.
    pub(super) text: String,
    pub(super) file_name: String,
    pub(super) recalled: bool,
    pub(super) quoted: String,
    pub(super) quoted_sender: String,
    /// The id of the message that it answers.
    pub(super) reply_to: String,
    pub(super) forwarded: String,
    pub(super) mentions: String,
    pub(super) amount: String,
    /// The id of the message that a notice takes back.
    pub(super) recalls: String,
    /// The source's own word or number, where the kind is none of the table's.
    pub(super) raw_type: String,
    /// A number that counts the messages of a conversation, or of the whole export.
    pub(super) seq: Option<Seq>,
}

/// A number that messages are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seq {
    /// Within the conversation.
    Conversation(i64),
    /// Within the whole export.
    Export(i64),
}

/// What a record of an export is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Entry {
    /// A message.
    Message(Box<Message>),
    /// No message by its nature: a member, a change of device.
    Skipped,
    /// What stands above the messages; no record at all.
    Header,
    /// Something that cannot be read: its text, and why.
    Spoilt(String, String),
}

impl From<Message> for Entry {
    fn from(message: Message) -> Entry {
        Entry::Message(Box::new(message))
    }
}

/// The header of every chat sheet: the columns of `messages`, then what goes into `extra`.
pub(super) const HEADERS: [&str; 24] = [
    "message_id",
    "sent_at",
    "platform",
    "conversation",
    "conversation_id",
    "sender",
    "sender_role",
    "customer",
    "contact",
    "rep",
    "kind",
    "text",
    "file_name",
    "recalled",
    "quoted",
    "is_group",
    "sender_id",
    "quoted_sender",
    "forwarded",
    "mentions",
    "amount",
    "recalls",
    "raw_type",
    "record",
];

/// The place of what could not be read.
pub(super) const RECORD: usize = HEADERS.len() - 1;

impl Message {
    /// Puts the message into `row`, one cell a header.
    pub(super) fn put(&self, row: &mut RawRow) {
        let flag = |flag: Option<bool>| match flag {
            Some(true) => "true",
            Some(false) => "false",
            None => "",
        };
        let recalled = if self.recalled { "true" } else { "" };
        let cells: [&str; RECORD] = [
            &self.id,
            &self.sent_at,
            self.platform,
            &self.conversation,
            &self.conversation_id,
            &self.sender,
            self.side.map_or("", role_word),
            &self.customer,
            &self.contact,
            &self.rep,
            self.kind.word(),
            &self.text,
            &self.file_name,
            recalled,
            &self.quoted,
            flag(self.is_group),
            &self.sender_id,
            &self.quoted_sender,
            &self.forwarded,
            &self.mentions,
            &self.amount,
            &self.recalls,
            &self.raw_type,
        ];
        for (index, cell) in cells.into_iter().enumerate() {
            row.put(index, if cell.is_empty() { Cell::Blank } else { Cell::Text(cell) });
        }
    }

    /// Whether the export says who sent it, by name or by id.
    pub(super) fn has_sender(&self) -> bool {
        !self.sender.is_empty() || !self.sender_id.is_empty()
    }

    /// What the conversation is known by: its id, else its name.
    pub(super) fn conversation_key(&self) -> &str {
        if self.conversation_id.is_empty() { &self.conversation } else { &self.conversation_id }
    }

    /// Takes the kind from a word of the source, which is kept where it is none of the table's.
    pub(super) fn of_word(&mut self, word: &str) {
        self.kind = Kind::of_word(word);
        if self.kind == Kind::Other {
            self.raw_type = word.trim().to_owned();
        }
    }
}

/// The word of a side, as the table has it.
pub(super) fn role_word(role: Role) -> &'static str {
    match role {
        Role::Rep => "rep",
        Role::Customer => "customer",
        Role::Other => "other",
    }
}
