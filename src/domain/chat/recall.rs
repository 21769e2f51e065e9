//! Messages that were taken back and so say nothing.

use crate::domain::chat::conversation::{Message, MessageKind};

/// What a notice that names the message it takes back begins with; the message's id follows.
pub const NAMING: &str = "撤回了消息 ";

/// Of each message, whether a later notice recalled it.
pub(super) fn recalled(messages: &[Message]) -> Vec<bool> {
    let mut recalled = vec![false; messages.len()];
    for (at, notice) in messages.iter().enumerate() {
        if is_recall(notice)
            && let Some(place) = target(&messages[..at], &recalled, notice)
        {
            recalled[place] = true;
        }
    }
    recalled
}

/// Whether the message is a notice that another one was recalled.
fn is_recall(message: &Message) -> bool {
    let says_so = ["撤回", "收回了", "recalled", "unsent"].iter().any(|word| message.text.contains(word));
    message.kind == MessageKind::System && says_so || named(message).is_some()
}

/// The id that a notice of an archive names.
fn named(notice: &Message) -> Option<&str> {
    let is_notice = matches!(notice.kind, MessageKind::System | MessageKind::Recall | MessageKind::Other);
    notice.text.strip_prefix(NAMING).filter(|_| is_notice)
}

/// The message that `notice` takes back: the one it names, else its sender's latest.
fn target(before: &[Message], recalled: &[bool], notice: &Message) -> Option<usize> {
    if let Some(id) = named(notice) {
        return before.iter().rposition(|message| message.id == id);
    }
    let named = before.iter().rposition(|message| !message.id.is_empty() && names(&notice.text, &message.id));
    if named.is_some() {
        return named;
    }
    let own = |message: &Message| {
        if !message.sender.is_empty() && notice.text.starts_with(&message.sender) {
            return true;
        }
        if notice.sender.is_empty() { message.role == notice.role } else { message.sender == notice.sender }
    };
    (0..before.len())
        .rev()
        .find(|&at| !recalled[at] && before[at].kind != MessageKind::System && own(&before[at]))
}

/// Whether `text` holds `id` as a word of its own.
fn names(text: &str, id: &str) -> bool {
    text.match_indices(id).any(|(at, _)| {
        let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let before = at.checked_sub(1).and_then(|place| text.as_bytes().get(place));
        !letter(before) && !letter(text.as_bytes().get(at + id.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::chat::conversation::Role;

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
}
