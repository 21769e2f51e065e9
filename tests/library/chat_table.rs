//! Labelled sentences as the tables of `chat/` hold them; the bench that learns from them reads them here too.

use trueup::domain::chat::conversation::{Conversation, Message, MessageKind, Role};

/// A line of a table: the messages with the one that is looked at last, and whether it carries the signal.
pub struct Line<'t> {
    /// The messages.
    pub messages: Vec<Message>,
    /// The line as it is written.
    pub text: &'t str,
    /// Whether the last message carries it.
    pub carries: bool,
}

/// The lines of a table: `@` what was said before, `+` with the signal, `-` without it.
pub fn lines(table: &str) -> Vec<Line<'_>> {
    let mut before: Vec<(&str, &str)> = Vec::new();
    let mut lines = Vec::new();
    let mut closed = false;
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let (head, text) = line.split_once(' ').expect("a sign and a sentence");
        if head == "@" {
            if std::mem::take(&mut closed) {
                before.clear();
            }
            before.push(text.split_once(' ').expect("who speaks and what is said"));
            continue;
        }
        closed = true;
        let all = before.iter().copied().chain([(&head[1..], text)]);
        let messages = all.enumerate().map(|(at, (who, text))| message(at, who, text)).collect();
        lines.push(Line { messages, text: line, carries: head.starts_with('+') });
    }
    lines
}

/// A message by who says it: R rep, O other, else the customer; F a file, V a transcript, S a notice.
pub fn message(at: usize, who: &str, text: &str) -> Message {
    let role = match who.chars().next() {
        Some('R') => Role::Rep,
        Some('O') => Role::Other,
        _ => Role::Customer,
    };
    Message {
        id: format!("m{at}"),
        sent_at: "2026-04-15T10:00:00+08:00".parse().expect("a moment"),
        role,
        sender: format!("{role:?}"),
        kind: match who.chars().nth(1) {
            Some('F') => MessageKind::File,
            Some('V') => MessageKind::Voice,
            Some('S') => MessageKind::System,
            _ => MessageKind::Text,
        },
        text: text.to_owned(),
    }
}

/// Messages as a conversation.
pub fn conversation(messages: Vec<Message>) -> Conversation {
    Conversation {
        opportunity_id: String::new(),
        customer: None,
        as_of: "2026-04-15T18:00:00+08:00".parse().expect("a moment"),
        crm_stage: None,
        messages,
    }
}
