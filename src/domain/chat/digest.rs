//! What customers asked in a day, conversation by conversation: the same question once, answered by whom and
//! after how long, and what is still open.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::clause::{Clause, Parsed};
use super::conversation::{MessageKind, Role};
use super::dialect;
use super::doubles::{Distinct, Once};
use super::fold::Folded;
use super::lexicon::tag::Tag;
use super::linking::side_of;
use super::vocabulary::Vocabulary;
use crate::domain::message::Message;
use crate::domain::moment::{AsOf, Moment};

/// How much of two questions must be the same, in pairs of characters, for them to be one.
const SAME: f64 = 0.6;

/// A day's questions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Digest {
    /// The day.
    pub day: NaiveDate,
    /// The conversations in which customers asked, by name.
    pub groups: Vec<Group>,
    /// How fast each rep answered, the slowest first.
    pub reps: Vec<Response>,
}

/// The questions of one conversation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// The conversation's name, else its id.
    pub conversation: String,
    /// The messenger.
    pub platform: Option<Arc<str>>,
    /// Whether it is a group, where the export says so.
    pub is_group: Option<bool>,
    /// The questions, in the order in which they were asked.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Question {
    /// When it was first asked.
    pub asked_at: Moment,
    /// By whom.
    pub asked_by: Option<Arc<str>>,
    /// The words.
    pub text: String,
    /// How often it was asked that day.
    pub times: usize,
    /// Seconds until somebody of our side said anything.
    pub first_reply_seconds: Option<i64>,
    /// The answer; none while it is open.
    pub answer: Option<Answered>,
    /// Who looks after the customer, where the messages say so.
    pub rep: Option<Arc<str>>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answered {
    /// By whom.
    pub by: Option<Arc<str>>,
    /// When.
    pub at: Moment,
    /// Seconds after the question was first asked.
    pub after_seconds: i64,
    /// The words.
    pub text: String,
}

/// How fast a rep answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Response {
    /// The rep, as the conversations name them.
    pub rep: String,
    /// Questions answered by them, and open ones of their customers.
    pub questions: usize,
    /// Of these, open.
    pub open: usize,
    /// The median of seconds until the answer.
    pub median_seconds: Option<i64>,
    /// The longest.
    pub longest_seconds: Option<i64>,
}

/// The digest of `day` of what is known at `as_of`. Conversations known to be private are left out unless
/// `private` asks for them.
pub fn digest(
    messages: &Distinct,
    vocabulary: &Vocabulary,
    day: NaiveDate,
    private: bool,
    as_of: AsOf,
) -> Digest {
    let known: Vec<Once> = messages
        .iter()
        .filter(|once| as_of.knows(once.message.sent_at) && !once.message.recalled)
        .filter(|once| private || once.message.is_group != Some(false))
        .collect();
    let groups = rooms(&known).into_iter().map(|((conversation, platform), mut messages)| {
        messages.sort_by_key(|message| (message.sent_at, &message.message_id));
        let is_group = messages.iter().find_map(|message| message.is_group);
        Group { conversation, platform, is_group, questions: questions(&messages, vocabulary, day) }
    });
    let groups: Vec<Group> = groups.filter(|group| !group.questions.is_empty()).collect();
    let reps = responses(&groups);
    Digest { day, groups, reps }
}

/// A conversation by its name and its messenger.
type Room = (String, Option<Arc<str>>);

/// The messages by conversation. Two exports of one conversation may each have a part of it, under a name of
/// its own: conversations that share a message are one.
fn rooms<'m>(messages: &[Once<'m>]) -> BTreeMap<Room, Vec<&'m Message>> {
    let mut same: BTreeMap<Room, Room> = BTreeMap::new();
    for once in messages.iter().filter(|once| !once.copies.is_empty()) {
        let firsts: BTreeSet<Room> = names(*once).map(|room| first(&same, room)).collect();
        let mut firsts = firsts.into_iter();
        let Some(kept) = firsts.next() else { continue };
        same.extend(firsts.map(|other| (other, kept.clone())));
    }
    let mut rooms: BTreeMap<Room, Vec<&Message>> = BTreeMap::new();
    for once in messages {
        if let Some(room) = names(*once).next() {
            rooms.entry(first(&same, room)).or_default().push(once.message);
        }
    }
    rooms
}

/// The conversation that `room` is told as.
fn first(same: &BTreeMap<Room, Room>, mut room: Room) -> Room {
    while let Some(kept) = same.get(&room) {
        room = kept.clone();
    }
    room
}

/// The conversations that have the message.
fn names(once: Once<'_>) -> impl Iterator<Item = Room> + '_ {
    let Once { message, copies } = once;
    let own = (message.conversation.as_ref().or(message.conversation_id.as_ref()), &message.platform);
    let others = copies.iter().map(|copy| (copy.conversation.as_ref(), &copy.platform));
    let named = std::iter::once(own).chain(others);
    named.filter_map(|(name, platform)| Some((name?.to_string(), platform.clone())))
}

/// The questions of `day` among the messages of one conversation, in their order.
fn questions(messages: &[&Message], vocabulary: &Vocabulary, day: NaiveDate) -> Vec<Question> {
    let mut questions: Vec<(Question, BTreeSet<String>)> = Vec::new();
    for (place, message) in messages.iter().enumerate() {
        let asked = message.sent_at.date_naive() == day
            && side_of(message) == Role::Customer
            && is_talk(message)
            && asks(&message.text, vocabulary);
        if !asked {
            continue;
        }
        let pairs = pairs(&message.text);
        if let Some((known, _)) = questions.iter_mut().find(|(_, known)| likeness(known, &pairs) >= SAME) {
            known.times += 1;
            continue;
        }
        questions.push((question(messages, place, vocabulary), pairs));
    }
    questions.into_iter().map(|(question, _)| question).collect()
}

fn question(messages: &[&Message], place: usize, vocabulary: &Vocabulary) -> Question {
    let asked = messages[place];
    let replies = || messages[place + 1..].iter().filter(|reply| side_of(reply) == Role::Rep && says(reply));
    let after = |reply: &Message| (reply.sent_at - asked.sent_at).num_seconds();
    let quoting =
        replies().find(|reply| reply.quoted.as_deref().is_some_and(|quoted| quoted.contains(&*asked.text)));
    let answer = quoting
        .or_else(|| replies().find(|reply| !only_holds(&reply.text) && !only_asks(&reply.text, vocabulary)));
    Question {
        asked_at: asked.sent_at,
        asked_by: asked.sender.clone(),
        text: asked.text.trim().to_owned(),
        times: 1,
        first_reply_seconds: replies().next().map(|reply| after(reply)),
        answer: answer.map(|reply| Answered {
            by: reply.sender.clone().or_else(|| reply.rep.clone()),
            at: reply.sent_at,
            after_seconds: after(reply),
            text: match &reply.file_name {
                Some(name) if reply.text.is_empty() => name.to_string(),
                _ => reply.text.trim().to_owned(),
            },
        }),
        rep: messages.iter().rev().find_map(|message| match (&message.rep, side_of(message)) {
            (Some(rep), _) => Some(rep.clone()),
            (None, Role::Rep) => message.sender.clone(),
            _ => None,
        }),
    }
}

fn is_talk(message: &Message) -> bool {
    matches!(message.kind, MessageKind::Text | MessageKind::Voice | MessageKind::Quote)
}

/// Whether a message says or sends anything.
fn says(message: &Message) -> bool {
    !matches!(message.kind, MessageKind::System | MessageKind::Recall | MessageKind::Sticker)
}

/// Whether the words ask something; 在吗 and the like only call.
fn asks(text: &str, vocabulary: &Vocabulary) -> bool {
    const CALLS: [&str; 8] = ["在吗", "在不在", "在么", "忙吗", "有空吗", "方便吗", "你好吗", "好吗"];
    let folded = Folded::of(text);
    let plain = dialect::plain(folded.text());
    let bare: String = plain.chars().filter(|letter| letter.is_alphanumeric()).collect();
    if CALLS.contains(&bare.as_str()) || bare.chars().count() < 2 {
        return false;
    }
    parsed_of(&plain, vocabulary).clauses.iter().any(asks_something)
}

/// Whether a reply is nothing but a question of its own.
fn only_asks(text: &str, vocabulary: &Vocabulary) -> bool {
    let folded = Folded::of(text);
    let parsed = parsed_of(folded.text(), vocabulary);
    !parsed.clauses.is_empty() && parsed.clauses.iter().all(asks_something)
}

fn parsed_of(text: &str, vocabulary: &Vocabulary) -> Parsed {
    let mut parsed = Parsed::default();
    parsed.refill(text, vocabulary.lexicon());
    parsed
}

fn asks_something(clause: &Clause) -> bool {
    let words = [Tag::AskEnd, Tag::AskWord, Tag::AskWhen, Tag::AskPrice, Tag::HowGoes];
    clause.question || clause.any(&words)
}

/// Whether a reply only says that the answer will come: 稍等, 我问一下.
fn only_holds(text: &str) -> bool {
    const HOLDS: [&str; 14] = [
        "稍等",
        "等一下",
        "等下",
        "稍后",
        "我问",
        "我去问",
        "问一下",
        "问下",
        "我查",
        "查一下",
        "看一下",
        "我看看",
        "确认一下",
        "马上回",
    ];
    const MERE: [&str; 8] = ["收到", "好的", "嗯", "嗯嗯", "在的", "在", "您好", "你好"];
    let bare: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    MERE.contains(&bare.as_str())
        || bare.chars().count() <= 14 && HOLDS.iter().any(|word| bare.contains(word))
}

/// The pairs of neighbouring characters, without marks and what only asks politely.
fn pairs(text: &str) -> BTreeSet<String> {
    let folded = Folded::of(text);
    let bare: Vec<char> = folded
        .text()
        .chars()
        .filter(|letter| letter.is_alphanumeric() && !"吗呢吧啊呀哦么请问你您们的了".contains(*letter))
        .collect();
    match bare.as_slice() {
        [only] => BTreeSet::from([only.to_string()]),
        several => several.windows(2).map(|pair| pair.iter().collect()).collect(),
    }
}

/// How much two sets have in common, between 0 and 1 (Dice).
fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let all = one.len() + other.len();
    if all == 0 { 1.0 } else { 2.0 * one.intersection(other).count() as f64 / all as f64 }
}

fn responses(groups: &[Group]) -> Vec<Response> {
    let mut by_rep: BTreeMap<String, (usize, Vec<i64>)> = BTreeMap::new();
    for question in groups.iter().flat_map(|group| &group.questions) {
        let rep =
            question.answer.as_ref().and_then(|answer| answer.by.clone()).or_else(|| question.rep.clone());
        let Some(rep) = rep else { continue };
        let (open, waits) = by_rep.entry(rep.to_string()).or_default();
        match &question.answer {
            Some(answer) => waits.push(answer.after_seconds),
            None => *open += 1,
        }
    }
    let response = |(rep, (open, mut waits)): (String, (usize, Vec<i64>))| {
        waits.sort_unstable();
        Response {
            rep,
            questions: open + waits.len(),
            open,
            median_seconds: waits.get(waits.len().saturating_sub(1) / 2).copied(),
            longest_seconds: waits.last().copied(),
        }
    };
    let mut all: Vec<Response> = by_rep.into_iter().map(response).collect();
    all.sort_by(|one, other| {
        (other.median_seconds, other.open, &one.rep).cmp(&(one.median_seconds, one.open, &other.rep))
    });
    all
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::super::linking::Linker;
    use super::*;
    use crate::domain::id::MessageId;
    use crate::domain::origin::Origin;

    fn chat(lines: &[(&str, Role, &str)]) -> Vec<Message> {
        let message = |(place, (time, role, text)): (usize, &(&str, Role, &str))| Message {
            message_id: MessageId::from(format!("m{place}").as_str()),
            sent_at: DateTime::parse_from_rfc3339(&format!("2026-03-{time}:00+08:00")).unwrap(),
            platform: None,
            conversation: Some(Arc::from("项目群")),
            conversation_id: None,
            sender: Some(Arc::from(if *role == Role::Rep { "小周" } else { "王总" })),
            sender_role: Some(*role),
            customer: None,
            contact: None,
            rep: None,
            opportunity_id: None,
            kind: MessageKind::Text,
            text: Arc::from(*text),
            file_name: None,
            recalled: false,
            quoted: None,
            is_group: Some(true),
            origin: Origin { file: Arc::from("a"), sheet: None, row: 2 },
        };
        lines.iter().enumerate().map(message).collect()
    }

    fn asked(lines: &[(&str, Role, &str)]) -> Vec<Question> {
        let as_of = AsOf::moment(DateTime::parse_from_rfc3339("2026-03-31T18:00:00+08:00").unwrap());
        let day = NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
        let messages = Distinct::of(chat(lines), &Linker::default());
        let digest = digest(&messages, Vocabulary::builtin(), day, false, as_of);
        digest.groups.into_iter().flat_map(|group| group.questions).collect()
    }

    use Role::{Customer, Rep};

    #[test]
    fn the_same_question_is_told_once_and_its_wait_counts_from_the_first_time() {
        let asked = asked(&[
            ("10T09:00", Customer, "货期要多久？"),
            ("10T09:05", Rep, "稍等我问下"),
            ("10T10:00", Customer, "请问货期要多久呢"),
            ("10T10:30", Rep, "三周"),
        ]);
        assert_eq!(asked.len(), 1);
        assert_eq!((asked[0].times, asked[0].first_reply_seconds), (2, Some(300)));
        assert_eq!(asked[0].answer.as_ref().map(|answer| answer.after_seconds), Some(5400));
    }

    #[test]
    fn a_question_of_one_export_is_answered_in_another_of_the_same_conversation() {
        let mut messages = chat(&[
            ("10T09:00", Customer, "货期要多久？"),
            ("10T09:00", Customer, "货期要多久？"),
            ("10T10:30", Rep, "三周"),
        ]);
        for other in &mut messages[1..] {
            other.conversation = Some(Arc::from("青禾-项目群"));
            other.is_group = None;
            other.origin.file = Arc::from("b");
        }
        for one in &mut messages {
            one.customer = Some(Arc::from("青禾"));
        }
        let as_of = AsOf::moment(DateTime::parse_from_rfc3339("2026-03-31T18:00:00+08:00").unwrap());
        let day = NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
        let messages = Distinct::of(messages, &Linker::default());
        let digest = digest(&messages, Vocabulary::builtin(), day, false, as_of);
        assert_eq!(digest.groups.len(), 1);
        assert_eq!((digest.groups[0].questions[0].times, digest.reps[0].open), (1, 0));
    }

    #[test]
    fn what_is_not_answered_is_open_and_an_answer_may_come_the_next_day() {
        let asked = asked(&[
            ("09T09:00", Customer, "坏了谁修？"),
            ("10T09:00", Customer, "能开专票吗？"),
            ("11T09:00", Rep, "可以开"),
        ]);
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].answer.as_ref().unwrap().after_seconds, 86_400);
        assert!(self::asked(&[("10T09:00", Customer, "能开专票吗？")])[0].answer.is_none());
    }

    #[test]
    fn a_question_of_ours_is_no_answer() {
        let lines = [
            ("10T09:00", Customer, "首付三成行不行？"),
            ("10T09:01", Rep, "您这边大概多少个库位？"),
            ("10T09:30", Rep, "三成可以，您看行吗？"),
        ];
        let asked = asked(&lines);
        assert_eq!(asked[0].answer.as_ref().map(|answer| answer.after_seconds), Some(1800));
        assert_eq!(asked[0].first_reply_seconds, Some(60));
    }

    #[test]
    fn calls_statements_and_our_own_questions_are_none() {
        let lines = [
            ("10T09:00", Customer, "在吗？"),
            ("10T09:01", Rep, "您几点方便？"),
            ("10T09:02", Customer, "下午过来吧"),
        ];
        assert!(asked(&lines).is_empty());
    }
}
