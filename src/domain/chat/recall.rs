//! Messages that were taken back and so say nothing.

use std::collections::{BTreeSet, HashMap};

use crate::domain::chat::conversation::{Message, MessageKind, Role};

/// What a notice that names the message it takes back begins with; the message's id follows.
pub const NAMING: &str = "撤回了消息 ";

/// Of each message, whether a later notice recalled it.
pub(super) fn recalled(messages: &[Message]) -> Vec<bool> {
    let mut recalled = vec![false; messages.len()];
    if !messages.iter().any(is_recall) {
        return recalled;
    }
    let mut sent = Sent::default();
    for (at, message) in messages.iter().enumerate() {
        if is_recall(message)
            && let Some(place) = sent.target(message, &recalled)
        {
            recalled[place] = true;
        }
        sent.add(at, message);
    }
    recalled
}

/// Whether the message is a notice that another one was recalled.
fn is_recall(message: &Message) -> bool {
    let says_so = || ["撤回", "收回了", "recalled", "unsent"].iter().any(|word| message.text.contains(word));
    message.kind == MessageKind::System && says_so() || named(message).is_some()
}

/// The id that a notice of an archive names.
fn named(notice: &Message) -> Option<&str> {
    let is_notice = matches!(notice.kind, MessageKind::System | MessageKind::Recall | MessageKind::Other);
    if is_notice { notice.text.strip_prefix(NAMING) } else { None }
}

/// The messages so far, by what a notice may call them: looking one up takes no longer for a long conversation.
#[derive(Default)]
struct Sent<'m> {
    /// The latest message of each id.
    ids: HashMap<&'m str, usize>,
    id_lengths: BTreeSet<usize>,
    /// The messages of each sender, and of each side.
    senders: HashMap<&'m str, Vec<usize>>,
    sender_lengths: BTreeSet<usize>,
    sides: HashMap<Role, Vec<usize>>,
}

impl<'m> Sent<'m> {
    fn add(&mut self, at: usize, message: &'m Message) {
        if !message.id.is_empty() {
            self.ids.insert(&message.id, at);
            self.id_lengths.insert(message.id.len());
        }
        if message.kind == MessageKind::System {
            return;
        }
        self.sides.entry(message.role).or_default().push(at);
        if !message.sender.is_empty() {
            self.senders.entry(&message.sender).or_default().push(at);
            self.sender_lengths.insert(message.sender.len());
        }
    }

    /// The message that `notice` takes back: the one it names, else its sender's latest.
    fn target(&mut self, notice: &Message, recalled: &[bool]) -> Option<usize> {
        if let Some(id) = named(notice) {
            return self.ids.get(id).copied();
        }
        self.named_in(&notice.text).or_else(|| self.latest_of(notice, recalled))
    }

    /// The latest message whose id stands in `text` as a word of its own.
    fn named_in(&self, text: &str) -> Option<usize> {
        let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let bytes = text.as_bytes();
        let begins = (0..text.len()).filter(|at| at.checked_sub(1).is_none_or(|at| !letter(bytes.get(at))));
        let words = begins.flat_map(|at| self.id_lengths.iter().map(move |length| (at, at + length)));
        let ids = words.filter(|(_, end)| !letter(bytes.get(*end)));
        ids.filter_map(|(at, end)| self.ids.get(text.get(at..end)?).copied()).max()
    }

    /// The latest message that is not recalled of the sender whom the notice begins with, or who sent it.
    fn latest_of(&mut self, notice: &Message, recalled: &[bool]) -> Option<usize> {
        let latest = |places: Option<&mut Vec<usize>>| {
            let places = places?;
            while places.last().is_some_and(|place| recalled[*place]) {
                places.pop();
            }
            places.last().copied()
        };
        let own = match notice.sender.as_str() {
            "" => latest(self.sides.get_mut(&notice.role)),
            sender => latest(self.senders.get_mut(sender)),
        };
        let begun = self.sender_lengths.iter().filter_map(|length| notice.text.get(..*length));
        begun.filter_map(|sender| latest(self.senders.get_mut(sender))).chain(own).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(id: &str, sender: &str, kind: MessageKind, text: &str) -> Message {
        Message {
            id: id.to_owned(),
            sent_at: "2026-04-15T10:00:00+08:00".parse().unwrap(),
            role: if sender == "小高" { Role::Rep } else { Role::Customer },
            sender: sender.to_owned(),
            kind,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_notice_that_names_an_id_recalls_that_message() {
        let messages = [
            message("m1", "小高", MessageKind::Text, "底价九万"),
            message("m10", "小高", MessageKind::Text, "打错了"),
            message("m11", "小高", MessageKind::System, "小高撤回了一条消息（m1）"),
        ];
        assert_eq!(recalled(&messages), [true, false, false]);
    }

    #[test]
    fn a_notice_of_an_archive_recalls_what_it_names_and_nothing_else() {
        let messages = [
            message("1_external", "客户", MessageKind::Text, "下周三签合同"),
            message("1", "客户", MessageKind::Text, "好"),
            message("2", "客户", MessageKind::Other, &format!("{NAMING}1_external")),
            message("3", "客户", MessageKind::Other, &format!("{NAMING}0_external")),
            message("4", "客户", MessageKind::Text, &format!("{NAMING}1")),
        ];
        assert_eq!(recalled(&messages), [true, false, false, false, false]);
    }

    #[test]
    fn a_notice_that_names_none_recalls_its_senders_latest() {
        let messages = [
            message("m1", "林总", MessageKind::Text, "合同签好了"),
            message("m2", "小高", MessageKind::Text, "太好了"),
            message("m3", "林总", MessageKind::System, "林总 撤回了一条消息"),
            message("m4", "林总", MessageKind::System, "林总通过扫码加入了群聊"),
        ];
        assert_eq!(recalled(&messages), [true, false, false, false]);
    }

    #[test]
    fn a_notice_that_nobody_of_the_chat_sent_recalls_nothing() {
        let messages = [
            message("m1", "林总", MessageKind::Text, "合同签好了"),
            message("m2", "别人", MessageKind::System, "有人撤回了一条消息"),
        ];
        assert_eq!(recalled(&messages), [false, false]);
    }

    #[test]
    fn two_notices_recall_two_messages_and_many_take_no_longer_each() {
        let mut messages: Vec<Message> = (0..20_000)
            .map(|at| message(&format!("m{at}"), "林总", MessageKind::Text, "合同签好了"))
            .collect();
        let notices =
            (0..20_000).map(|at| message(&format!("n{at}"), "", MessageKind::System, "林总撤回了一条消息"));
        messages.extend(notices.take(19_999));
        let recalled = recalled(&messages);
        assert_eq!((recalled[0], recalled[1], recalled[19_999]), (false, true, true));
    }
}
