//! One customer across all platforms: what was sent, the newest first, doubles merged, gaps shown.
//!
//! Two exports of one conversation both have its messages. Messages of one minute, side, kind and text are
//! taken for one where they come from different files; within one file they are two, as the file says.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::conversation::{MessageKind, Role};
use super::linking::{Linker, WhyUnattached, side_of};
use crate::domain::id::{MessageId, OpportunityId};
use crate::domain::message::Message;
use crate::domain::moment::{AsOf, Moment};
use crate::domain::origin::Origin;

/// A customer's messages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// The customer.
    pub customer: String,
    /// Messages and gaps, the newest first.
    pub entries: Vec<Entry>,
    /// How many messages were found again in another export, and merged.
    pub doubles: usize,
}

/// A message, or a stretch of days of which the exports have none.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "entry")]
pub enum Entry {
    /// A message.
    Message(Box<Sent>),
    /// Days without messages in the exports: not known to be silence.
    Gap {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
}

/// A message of a timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sent {
    /// Its id in the store; of a double, of each.
    pub messages: Vec<MessageId>,
    /// When.
    pub sent_at: Moment,
    /// The messengers that have it.
    pub platforms: Vec<Arc<str>>,
    /// The conversation's name.
    pub conversation: Option<Arc<str>>,
    /// Whose side sent it.
    pub side: Role,
    /// Who sent it.
    pub sender: Option<Arc<str>>,
    /// What kind of message it is.
    pub kind: MessageKind,
    /// The words, or the file's name.
    pub text: String,
    /// Whether it was recalled.
    pub recalled: bool,
    /// The deal that it belongs to.
    pub opportunity_id: Option<OpportunityId>,
    /// Why it belongs to none.
    pub unattached: Option<WhyUnattached>,
    /// The open deals that it may belong to.
    pub candidates: Vec<OpportunityId>,
    /// Where it came from.
    pub origins: Vec<Origin>,
}

/// Which entries are wanted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    /// The deal that they belong to, or may belong to.
    pub deal: Option<OpportunityId>,
    /// Their first day.
    pub from: Option<NaiveDate>,
    /// Their last day.
    pub to: Option<NaiveDate>,
    /// Their kinds; none for all.
    pub kinds: Vec<MessageKind>,
}

/// The timeline of `messages`, all of one customer. A gap is told from `gap_days` without messages on.
pub fn timeline(
    customer: &str,
    messages: Vec<&Message>,
    linker: &Linker,
    filter: &Filter,
    gap_days: u32,
    as_of: AsOf,
) -> Timeline {
    let known: Vec<&Message> = messages.into_iter().filter(|message| as_of.knows(message.sent_at)).collect();
    let all = known.len();
    let sent = merged(known, linker);
    let doubles = all - sent.len();
    let gaps = gaps(&sent, gap_days, as_of.day());
    let sent = sent.into_iter().filter(|sent| filter.wants(sent));
    let mut entries: Vec<Entry> = sent.map(|sent| Entry::Message(Box::new(sent))).collect();
    entries.extend(gaps.into_iter().filter_map(|gap| filter.clipped(gap)));
    entries.sort_by_key(Entry::begins);
    entries.reverse();
    Timeline { customer: customer.to_owned(), entries, doubles }
}

impl Entry {
    /// The message, where it is one.
    pub fn sent(&self) -> Option<&Sent> {
        match self {
            Entry::Message(sent) => Some(sent),
            Entry::Gap { .. } => None,
        }
    }

    /// What the order goes by: a gap stands between the messages around it.
    fn begins(&self) -> (NaiveDate, Option<Moment>) {
        match self {
            Entry::Message(sent) => (sent.sent_at.date_naive(), Some(sent.sent_at)),
            Entry::Gap { from, .. } => (*from, None),
        }
    }
}

impl Filter {
    fn wants(&self, sent: &Sent) -> bool {
        let day = sent.sent_at.date_naive();
        let of_deal = self
            .deal
            .as_ref()
            .is_none_or(|deal| sent.opportunity_id.as_ref() == Some(deal) || sent.candidates.contains(deal));
        of_deal
            && self.from.is_none_or(|from| from <= day)
            && self.to.is_none_or(|to| day <= to)
            && (self.kinds.is_empty() || self.kinds.contains(&sent.kind))
    }

    /// The gap within the days that are wanted.
    fn clipped(&self, (from, to): (NaiveDate, NaiveDate)) -> Option<Entry> {
        let from = self.from.map_or(from, |first| first.max(from));
        let to = self.to.map_or(to, |last| last.min(to));
        (from <= to).then_some(Entry::Gap { from, to })
    }
}

/// The messages from the oldest to the newest, those that several files have once.
fn merged(messages: Vec<&Message>, linker: &Linker) -> Vec<Sent> {
    let mut ordered = messages;
    ordered.sort_by(|one, other| (one.sent_at, &one.message_id).cmp(&(other.sent_at, &other.message_id)));
    let mut sent: Vec<Sent> = Vec::new();
    let mut seen: HashMap<Likeness, Vec<usize>> = HashMap::new();
    // How many of one likeness each file has had so far.
    let mut counts: BTreeMap<(Arc<str>, Likeness), usize> = BTreeMap::new();
    for message in ordered {
        let likeness = Likeness::of(message);
        let count = counts.entry((message.origin.file.clone(), likeness.clone())).or_default();
        let places = seen.entry(likeness).or_default();
        match places.get(*count) {
            Some(&place) if !words(message).is_empty() => sent[place].also(message, linker),
            _ => {
                places.push(sent.len());
                sent.push(Sent::of(message, linker));
            }
        }
        *count += 1;
    }
    sent
}

/// What two exports of one message agree on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Likeness {
    minute: i64,
    side: u8,
    kind: &'static str,
    text: String,
}

impl Likeness {
    fn of(message: &Message) -> Likeness {
        let kept = words(message).chars().filter(|letter| !letter.is_whitespace()).collect();
        Likeness {
            minute: message.sent_at.timestamp().div_euclid(60),
            side: side_of(message) as u8,
            kind: message.kind.word(),
            text: kept,
        }
    }
}

impl Sent {
    fn of(message: &Message, linker: &Linker) -> Sent {
        let (opportunity_id, unattached, candidates) = match linker.deal_of(message) {
            Ok(deal) => (Some(deal.clone()), None, Vec::new()),
            Err(why) => (None, Some(why), linker.candidates(message)),
        };
        Sent {
            messages: vec![message.message_id.clone()],
            sent_at: message.sent_at,
            platforms: message.platform.iter().cloned().collect(),
            conversation: message.conversation.clone(),
            side: side_of(message),
            sender: message.sender.clone(),
            kind: message.kind,
            text: if message.recalled { String::new() } else { words(message).to_owned() },
            recalled: message.recalled,
            opportunity_id,
            unattached,
            candidates,
            origins: vec![message.origin.clone()],
        }
    }

    /// The same message from another export, which may know more of it.
    fn also(&mut self, message: &Message, linker: &Linker) {
        let other = Sent::of(message, linker);
        self.messages.extend(other.messages);
        self.origins.extend(other.origins);
        let new = other.platforms.into_iter().filter(|platform| !self.platforms.contains(platform));
        let new: Vec<Arc<str>> = new.collect();
        self.platforms.extend(new);
        self.recalled |= other.recalled;
        if self.recalled {
            self.text.clear();
        }
        if self.opportunity_id.is_none() && other.opportunity_id.is_some() {
            self.opportunity_id = other.opportunity_id;
            self.unattached = None;
            self.candidates.clear();
        }
    }
}

fn words(message: &Message) -> &str {
    match &message.file_name {
        Some(name) if message.text.is_empty() => name,
        _ => &message.text,
    }
}

/// The stretches without messages between the first one and the as-of day.
fn gaps(sent: &[Sent], gap_days: u32, as_of: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let days: Vec<NaiveDate> = sent.iter().map(|sent| sent.sent_at.date_naive()).collect();
    let between = days.windows(2).map(|pair| (pair[0], Some(pair[1])));
    let behind = days.last().map(|last| (*last, None));
    let gap = |(before, next): (NaiveDate, Option<NaiveDate>)| {
        let from = before.checked_add_days(Days::new(1))?;
        let to = match next {
            Some(next) => next.checked_sub_days(Days::new(1))?,
            None => as_of,
        };
        ((to - from).num_days() + 1 >= i64::from(gap_days)).then_some((from, to))
    };
    between.chain(behind).filter_map(gap).collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn message(id: &str, file: &str, at: &str, text: &str) -> Message {
        Message {
            message_id: MessageId::from(id),
            sent_at: DateTime::parse_from_rfc3339(&format!("2026-{at}:00+08:00")).unwrap(),
            platform: Some(Arc::from(file)),
            conversation: None,
            conversation_id: None,
            sender: None,
            sender_role: Some(Role::Customer),
            customer: Some(Arc::from("青禾")),
            contact: None,
            rep: None,
            opportunity_id: None,
            kind: MessageKind::Text,
            text: Arc::from(text),
            file_name: None,
            recalled: false,
            quoted: None,
            is_group: None,
            origin: Origin { file: Arc::from(file), sheet: None, row: 2 },
        }
    }

    fn told(messages: &[Message], filter: &Filter) -> Vec<String> {
        let as_of = AsOf::moment(DateTime::parse_from_rfc3339("2026-03-31T18:00:00+08:00").unwrap());
        let linker = Linker::default();
        let timeline = timeline("青禾", messages.iter().collect(), &linker, filter, 14, as_of);
        let tell = |entry: &Entry| match entry {
            Entry::Message(sent) => format!("{} {}", sent.text, sent.platforms.len()),
            Entry::Gap { from, to } => format!("{from}..{to}"),
        };
        timeline.entries.iter().map(tell).collect()
    }

    #[test]
    fn the_newest_comes_first_and_what_two_exports_have_is_told_once() {
        let messages = [
            message("1", "a", "03-20T10:00", "好的"),
            message("2", "a", "03-20T10:00", "好的"),
            message("3", "b", "03-20T10:00", "好 的"),
            message("4", "b", "03-21T10:00", "签了"),
        ];
        assert_eq!(told(&messages, &Filter::default()), ["签了 1", "好的 1", "好的 2"]);
    }

    #[test]
    fn days_without_messages_are_told_before_and_behind() {
        let messages = [message("1", "a", "01-05T10:00", "在吗"), message("2", "a", "03-01T10:00", "在")];
        let gaps = ["2026-03-02..2026-03-31", "在 1", "2026-01-06..2026-02-28", "在吗 1"];
        assert_eq!(told(&messages, &Filter::default()), gaps);
        let february = Filter {
            from: NaiveDate::from_ymd_opt(2026, 2, 1),
            to: NaiveDate::from_ymd_opt(2026, 2, 10),
            ..Filter::default()
        };
        assert_eq!(told(&messages, &february), ["2026-02-01..2026-02-10"]);
    }

    #[test]
    fn kinds_are_filtered_and_leave_gaps_as_they_are() {
        let messages = [message("1", "a", "03-20T10:00", "在吗"), message("2", "a", "03-25T10:00", "在")];
        let files = Filter { kinds: vec![MessageKind::File], ..Filter::default() };
        assert!(told(&messages, &files).is_empty());
    }
}
