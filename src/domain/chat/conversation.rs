//! One deal's messages, as chat extraction reads them.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::domain::moment;
pub use crate::domain::moment::Moment;
use crate::words::{Phrase, phrase};

/// The messages of one opportunity, known at `as_of`.
#[derive(Debug, Clone, Deserialize)]
pub struct Conversation {
    /// The deal that the messages belong to.
    pub opportunity_id: String,
    /// The customer's name, where it is known.
    #[serde(default)]
    pub customer: Option<String>,
    /// The moment that the extraction speaks of.
    #[serde(deserialize_with = "moment::read")]
    pub as_of: Moment,
    /// The stage that the CRM holds, in its own word.
    #[serde(default)]
    pub crm_stage: Option<String>,
    /// The messages; sorted by the reader of the conversation, not by this type.
    pub messages: Vec<Message>,
}

impl Conversation {
    /// The same conversation with its messages in the order in which they were sent; those of one moment
    /// stay in the order in which they came.
    pub fn in_order(mut self) -> Conversation {
        self.messages.sort_by_key(|message| message.sent_at);
        self
    }

    /// How many of its messages have the id of one before: evidence that names it does not say which.
    pub fn repeated_ids(&self) -> usize {
        let mut known = FxHashSet::default();
        self.messages.iter().filter(|message| !known.insert(message.id.as_str())).count()
    }

    /// How many of its messages are so long that only their beginning is read.
    pub fn cut(&self) -> usize {
        self.messages.iter().filter(|message| message.is_cut()).count()
    }
}

/// One message of a conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// The message's own id.
    pub id: String,
    /// When it was sent.
    #[serde(deserialize_with = "moment::read")]
    pub sent_at: Moment,
    /// Whose side the sender is on.
    #[serde(default, rename = "sender_role")]
    pub role: Role,
    /// The sender's name.
    #[serde(default)]
    pub sender: String,
    /// What kind of message it is.
    #[serde(default)]
    pub kind: MessageKind,
    /// The text; for a file its name.
    #[serde(default)]
    pub text: String,
}

/// How much of a message is read, in bytes: some five thousand Chinese characters. What is longer was pasted,
/// and what stands behind is seldom of the deal.
const READ: usize = 16_000;

impl Message {
    /// The words that are read: all of them, of a very long message those at its beginning.
    pub fn words(&self) -> &str {
        let end = READ.min(self.text.len());
        let end = (0..=end).rev().find(|&at| self.text.is_char_boundary(at));
        &self.text[..end.unwrap_or(0)]
    }

    /// Whether it is so long that only its beginning is read.
    pub fn is_cut(&self) -> bool {
        self.words().len() < self.text.len()
    }
}

/// Whose side a sender is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Our side.
    Rep,
    /// The customer's side.
    Customer,
    /// A colleague, a partner, or nobody known.
    #[default]
    #[serde(other)]
    Other,
}

impl Role {
    /// The role that `word` names.
    pub fn of_word(word: &str) -> Role {
        match word {
            "rep" => Role::Rep,
            "customer" => Role::Customer,
            _ => Role::Other,
        }
    }
}

/// What kind of message it is; whatever carries no words of a person is [`MessageKind::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Typed words.
    #[default]
    Text,
    /// A transcript of speech, often without punctuation.
    Voice,
    /// A file; the text is its name.
    File,
    /// A picture.
    Image,
    /// A recall or join notice.
    System,
    /// A reply that quotes another message; the text is the reply alone.
    Quote,
    /// A sticker.
    Sticker,
    /// A place.
    Location,
    /// A link.
    Link,
    /// Somebody's card.
    Card,
    /// Money sent in the chat.
    Transfer,
    /// A call.
    Call,
    /// A mini program.
    MiniProgram,
    /// Messages of another conversation.
    Forward,
    /// A notice of an archive that a message was recalled.
    Recall,
    /// Anything else.
    #[serde(other)]
    Other,
}

impl MessageKind {
    /// Every kind.
    pub const ALL: [MessageKind; 16] = [
        MessageKind::Text,
        MessageKind::Voice,
        MessageKind::File,
        MessageKind::Image,
        MessageKind::System,
        MessageKind::Quote,
        MessageKind::Sticker,
        MessageKind::Location,
        MessageKind::Link,
        MessageKind::Card,
        MessageKind::Transfer,
        MessageKind::Call,
        MessageKind::MiniProgram,
        MessageKind::Forward,
        MessageKind::Recall,
        MessageKind::Other,
    ];

    /// The tool's own word, as in files and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            MessageKind::Text => "text",
            MessageKind::Voice => "voice",
            MessageKind::File => "file",
            MessageKind::Image => "image",
            MessageKind::System => "system",
            MessageKind::Quote => "quote",
            MessageKind::Sticker => "sticker",
            MessageKind::Location => "location",
            MessageKind::Link => "link",
            MessageKind::Card => "card",
            MessageKind::Transfer => "transfer",
            MessageKind::Call => "call",
            MessageKind::MiniProgram => "mini_program",
            MessageKind::Forward => "forward",
            MessageKind::Recall => "recall",
            MessageKind::Other => "other",
        }
    }

    /// The kind that `word` names.
    pub fn of_word(word: &str) -> Option<MessageKind> {
        MessageKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The kind as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            MessageKind::Text => phrase("文本", "text"),
            MessageKind::Voice => phrase("语音", "voice"),
            MessageKind::File => phrase("文件", "file"),
            MessageKind::Image => phrase("图片", "image"),
            MessageKind::System => phrase("系统通知", "system"),
            MessageKind::Quote => phrase("引用", "quote"),
            MessageKind::Sticker => phrase("表情", "sticker"),
            MessageKind::Location => phrase("位置", "location"),
            MessageKind::Link => phrase("链接", "link"),
            MessageKind::Card => phrase("名片", "card"),
            MessageKind::Transfer => phrase("转账", "transfer"),
            MessageKind::Call => phrase("通话", "call"),
            MessageKind::MiniProgram => phrase("小程序", "mini program"),
            MessageKind::Forward => phrase("转发", "forward"),
            MessageKind::Recall => phrase("撤回", "recall"),
            MessageKind::Other => phrase("其他", "other"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: String) -> Message {
        let sent_at = "2026-03-10T09:00:00+08:00".parse().unwrap();
        Message {
            id: "m1".into(),
            sent_at,
            role: Role::Customer,
            sender: String::new(),
            kind: MessageKind::Text,
            text,
        }
    }

    #[test]
    fn messages_with_the_id_of_one_before_are_counted() {
        let whole = |ids: &[&str]| {
            let named = |id: &&str| Message { id: (*id).to_owned(), ..message("好".into()) };
            Conversation {
                opportunity_id: "D1".into(),
                customer: None,
                as_of: "2026-03-10T09:00:00+08:00".parse().unwrap(),
                crm_stage: None,
                messages: ids.iter().map(named).collect(),
            }
        };
        assert_eq!(whole(&["m1", "m2", "m3"]).repeated_ids(), 0);
        assert_eq!(whole(&["m1", "m2", "m1", "m1"]).repeated_ids(), 2);
    }

    #[test]
    fn a_very_long_message_is_cut_at_a_character() {
        let long = message("签".repeat(READ));
        assert!(long.is_cut() && long.words().len() <= READ && long.words().len() + 3 > READ);
        let short = message("签了".into());
        assert!(!short.is_cut() && short.words() == "签了");
    }
}
