//! What is known while the messages of an export are read: about the file, and about the conversation.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::Value;

use super::census::Census;
use super::contacts::Chats;
use super::json::Fields;

/// What an export says outside its messages.
#[derive(Debug, Clone, Default)]
pub(super) struct Room {
    /// How chats are read where they do not say it themselves.
    pub(super) chats: Arc<Chats>,
    /// The file's name without its ending.
    pub(super) stem: String,
    /// Objects that describe the export: session, meta.
    pub(super) fields: HashMap<String, Value>,
    /// Names by id.
    pub(super) names: HashMap<String, String>,
    /// Messages that a notice elsewhere in the file takes back.
    pub(super) recalled: HashSet<String>,
    /// Messages that others answer.
    pub(super) answered: HashSet<String>,
    /// What a count over the whole export has found.
    pub(super) census: Arc<Census>,
    /// The conversation's name, where it stands above the messages.
    pub(super) title: String,
    /// The moment of the message before.
    pub(super) last: String,
}

impl Room {
    /// A text of an object that describes the export.
    pub(super) fn field(&self, object: &str, names: &[&str]) -> String {
        self.fields.get(object).map(|value| value.text(names)).unwrap_or_default()
    }

    /// Takes down that somebody answers the message with this id.
    pub(super) fn answer(&mut self, id: String) {
        if !id.is_empty() {
            self.answered.insert(id);
        }
    }

    /// The name of an id, as the export gives it.
    pub(super) fn name_of(&self, id: &str) -> String {
        self.names.get(id).cloned().unwrap_or_default()
    }

    /// Takes the name of an id.
    pub(super) fn learn(&mut self, id: String, name: String) {
        if !id.is_empty() && !name.is_empty() {
            self.names.entry(id).or_insert(name);
        }
    }
}
