//! Which conversations are private, where the export does not say it: whoever exported them and one other speak, or
//! only the one that the conversation is named for. What is called a group (群) is none.

use std::collections::{HashMap, HashSet};

use super::feed::Feed;
use super::message::{Entry, Message};
use super::room::Room;
use crate::read::error::ReadError;

/// Who speaks in a conversation, as far as it matters.
#[derive(Debug, Default)]
struct Speakers {
    is_self_there: bool,
    is_named_for_other: bool,
    is_called_group: bool,
    other: Option<String>,
    are_more: bool,
}

/// The names of the private conversations among the records of `feed`; none where the export itself says which are
/// groups.
///
/// # Errors
/// A file that cannot be read.
pub(super) fn private(feed: &mut dyn Feed, room: &mut Room) -> Result<HashSet<String>, ReadError> {
    let mut speakers: HashMap<String, Speakers> = HashMap::new();
    while let Some((_, entry)) = feed.next(room)? {
        let Entry::Message(message) = entry else { continue };
        if message.is_group.is_some() {
            break;
        }
        if !message.kind.is_notice() {
            speakers.entry(message.conversation_key().to_owned()).or_default().add(&message, room);
        }
    }
    let private = speakers.into_iter().filter(|(_, speakers)| speakers.are_two());
    Ok(private.map(|(conversation, _)| conversation).collect())
}

impl Speakers {
    fn add(&mut self, message: &Message, room: &Room) {
        self.is_called_group |= message.conversation.contains('群');
        let speaker = if message.sender_id.is_empty() { &message.sender } else { &message.sender_id };
        if message.is_self == Some(true) || room.chats.is_me([&message.sender, &message.sender_id]) {
            self.is_self_there = true;
        } else if speaker.is_empty() {
            // A reply of which the layout keeps no name.
        } else if self.other.as_ref().is_some_and(|other| other != speaker) {
            self.are_more = true;
        } else {
            self.is_named_for_other |= message.sender == message.conversation;
            self.other = Some(speaker.clone());
        }
    }

    fn are_two(&self) -> bool {
        let is_pair = (self.is_self_there || self.is_named_for_other) && self.other.is_some();
        is_pair && !self.are_more && !self.is_called_group
    }
}
