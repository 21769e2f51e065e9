//! What only the whole of an export says. Which conversations are private, where it does not say it itself: whoever
//! exported them and one other speak, or only the one that the conversation is named for; what is called a group (群)
//! is none. And the words of the messages that others answer.

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

/// What is known of an export once all of it has been looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Census {
    /// Conversations of whoever exported them with one other.
    pub(super) private: HashSet<String>,
    /// Groups.
    pub(super) groups: HashSet<String>,
    /// The messages that others answer, by their ids.
    pub(super) answered: HashMap<String, Said>,
}

/// What somebody said.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    pub(super) sender: String,
    pub(super) sender_id: String,
    pub(super) words: String,
}

/// The census of the records of `feed`. Where the export itself says which conversations are groups, one message
/// with it is enough, but for those that others answer.
///
/// # Errors
/// A file that cannot be read.
pub(super) fn take(feed: &mut dyn Feed, room: &mut Room) -> Result<Census, ReadError> {
    let mut census = Census::default();
    let mut speakers: HashMap<String, Speakers> = HashMap::new();
    while let Some((_, entry)) = feed.next(room)? {
        let Entry::Message(message) = entry else { continue };
        let conversation = message.conversation_key().to_owned();
        if room.answered.contains(&message.id) {
            census.answered.insert(message.id.clone(), Said::of(&message));
        }
        match message.is_group {
            Some(is_group) => {
                let known = if is_group { &mut census.groups } else { &mut census.private };
                known.insert(conversation);
                if room.answered.is_empty() {
                    break;
                }
            }
            None if message.kind.is_notice() => {}
            None => speakers.entry(conversation).or_default().add(&message, room),
        }
    }
    if census.groups.is_empty() && census.private.is_empty() {
        let private = speakers.into_iter().filter(|(_, speakers)| speakers.are_two());
        census.private = private.map(|(conversation, _)| conversation).collect();
    }
    Ok(census)
}

impl Said {
    /// Of a message that was taken back nothing is left to quote.
    fn of(message: &Message) -> Said {
        let words = if message.text.is_empty() { &message.file_name } else { &message.text };
        Said {
            sender: message.sender.clone(),
            sender_id: message.sender_id.clone(),
            words: if message.recalled { String::new() } else { words.clone() },
        }
    }
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
