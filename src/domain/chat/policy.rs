//! What `trueup.toml` says about chats.

use serde::Deserialize;

/// `[chat]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChatPolicy {
    /// After how many hours without a change of its CRM stage an open deal is silent.
    pub silence_hours: u32,
}

impl Default for ChatPolicy {
    fn default() -> ChatPolicy {
        ChatPolicy { silence_hours: 48 }
    }
}
