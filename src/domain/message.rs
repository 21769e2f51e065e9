//! Messages as the store keeps them; `chat` reads them deal by deal.

use std::sync::Arc;

use super::chat::conversation::{MessageKind, Role};
use super::id::{MessageId, OpportunityId};
use super::moment::Moment;
use super::origin::Origin;

/// One message of a chat.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The key.
    pub message_id: MessageId,
    /// When it was sent.
    pub sent_at: Moment,
    /// The messenger.
    pub platform: Option<Arc<str>>,
    /// The conversation's name.
    pub conversation: Option<Arc<str>>,
    /// The conversation's id.
    pub conversation_id: Option<Arc<str>>,
    /// Who sent it.
    pub sender: Option<Arc<str>>,
    /// Whose side the sender is on.
    pub sender_role: Option<Role>,
    /// The customer's name.
    pub customer: Option<Arc<str>>,
    /// The customer's person.
    pub contact: Option<Arc<str>>,
    /// The rep.
    pub rep: Option<Arc<str>>,
    /// The deal, where the export has it.
    pub opportunity_id: Option<OpportunityId>,
    /// What kind of message it is.
    pub kind: MessageKind,
    /// The words; empty where there are none.
    pub text: Arc<str>,
    /// The file's name.
    pub file_name: Option<Arc<str>>,
    /// Whether it was recalled.
    pub recalled: bool,
    /// The text that a reply quotes.
    pub quoted: Option<Arc<str>>,
    /// Whether the conversation is a group.
    pub is_group: Option<bool>,
    /// Where the row came from.
    pub origin: Origin,
}
