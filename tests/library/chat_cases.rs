//! Short conversations and the signals that each line carries, from `chat/cases.txt`.

use std::collections::BTreeSet;

use trueup::domain::chat::conversation::{Conversation, Message, MessageKind, Role};
use trueup::domain::chat::reading::read_deal;

struct Case {
    line: usize,
    conversation: Conversation,
    expected: Vec<BTreeSet<String>>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut lines = text.lines().enumerate().peekable();
    while lines.peek().is_some() {
        let block: Vec<(usize, &str)> = lines
            .by_ref()
            .take_while(|(_, line)| !line.trim().is_empty())
            .filter(|(_, line)| !line.starts_with('#'))
            .collect();
        if let Some((line, _)) = block.first() {
            let (messages, expected) =
                block.iter().enumerate().map(|(at, (_, line))| message(at, line)).unzip();
            let conversation = Conversation {
                opportunity_id: String::new(),
                customer: None,
                as_of: "2026-04-15T18:00:00+08:00".parse().unwrap(),
                crm_stage: None,
                messages,
            };
            cases.push(Case { line: line + 1, conversation, expected });
        }
    }
    cases
}

fn message(at: usize, line: &str) -> (Message, BTreeSet<String>) {
    let (head, rest) = line.split_once(' ').unwrap();
    let (text, signals) = rest.split_once(" => ").unwrap_or((rest, ""));
    let role = match head.as_bytes()[0] {
        b'R' => Role::Rep,
        b'C' => Role::Customer,
        _ => Role::Other,
    };
    let kind = match head.as_bytes().get(1) {
        Some(b'F') => MessageKind::File,
        Some(b'V') => MessageKind::Voice,
        Some(b'S') => MessageKind::System,
        _ => MessageKind::Text,
    };
    let message = Message {
        id: format!("m{at}"),
        sent_at: "2026-04-15T10:00:00+08:00".parse().unwrap(),
        role,
        sender: head[..1].to_owned(),
        kind,
        text: text.to_owned(),
    };
    (message, signals.split_whitespace().map(str::to_owned).collect())
}

#[test]
fn every_line_carries_its_signals() {
    let mut mistakes = Vec::new();
    let cases = cases(include_str!("chat/cases.txt"));
    for case in &cases {
        let reading = read_deal(&case.conversation);
        for (at, expected) in case.expected.iter().enumerate() {
            let found: BTreeSet<String> = reading
                .signals
                .iter()
                .filter(|found| found.message == at)
                .map(|found| found.signal.word().to_owned())
                .collect();
            if found != *expected {
                let rules: Vec<&str> = reading
                    .signals
                    .iter()
                    .filter(|found| found.message == at)
                    .map(|found| found.rule)
                    .collect();
                let unsaid: Vec<String> = reading
                    .unsaid
                    .iter()
                    .filter(|unsaid| unsaid.message == at)
                    .map(|unsaid| format!("{} {:?}", unsaid.rule, unsaid.why))
                    .collect();
                mistakes.push(format!(
                    "{}: {}: {found:?} instead of {expected:?} {rules:?} {unsaid:?}",
                    case.line, case.conversation.messages[at].text
                ));
            }
        }
    }
    assert!(mistakes.is_empty(), "{} mistakes:\n{}", mistakes.len(), mistakes.join("\n"));
}
