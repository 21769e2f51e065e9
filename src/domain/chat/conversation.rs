//! One deal's messages, as chat extraction reads them.

use serde::{Deserialize, Serialize};

pub use crate::domain::moment::Moment;

/// The messages of one opportunity, known at `as_of`.
#[derive(Debug, Clone, Deserialize)]
pub struct Conversation {
    /// The deal that the messages belong to.
    pub opportunity_id: String,
    /// The customer's name, where it is known.
    #[serde(default)]
    pub customer: Option<String>,
    /// The moment that the extraction speaks of.
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
}

/// One message of a conversation.
#[derive(Debug, Clone, Deserialize)]
pub struct Message {
    /// The message's own id.
    pub id: String,
    /// When it was sent.
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

/// Whose side a sender is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
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

/// What kind of message it is; whatever carries no words of a person is [`MessageKind::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
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
    /// Anything else: stickers, cards, calls.
    #[serde(other)]
    Other,
}
