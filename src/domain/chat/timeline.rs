//! One customer across all platforms: what was sent, the newest first, each once, gaps shown.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::conversation::{MessageKind, Role};
use super::doubles::{Once, words};
use super::linking::{Linker, WhyUnattached, side_of};
use crate::domain::id::{MessageId, OpportunityId};
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
    messages: Vec<Once>,
    linker: &Linker,
    filter: &Filter,
    gap_days: u32,
    as_of: AsOf,
) -> Timeline {
    let mut known = messages;
    known.retain(|once| as_of.knows(once.message.sent_at));
    known.sort_by_key(|once| (once.message.sent_at, &once.message.message_id));
    let doubles = known.iter().map(|once| once.copies.len()).sum();
    let sent: Vec<Sent> = known.into_iter().map(|once| Sent::of(once, linker)).collect();
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

impl Sent {
    fn of(once: Once, linker: &Linker) -> Sent {
        let Once { message, copies } = once;
        let (opportunity_id, unattached, candidates) = match linker.deal_of(message) {
            Ok(deal) => (Some(deal.clone()), None, Vec::new()),
            Err(why) => (None, Some(why), linker.candidates(message)),
        };
        Sent {
            messages: [&message.message_id]
                .into_iter()
                .chain(copies.iter().map(|copy| &copy.message_id))
                .cloned()
                .collect(),
            sent_at: message.sent_at,
            platforms: once.platforms(),
            conversation: message.conversation.clone(),
            side: side_of(message),
            sender: message.sender.clone(),
            kind: message.kind,
            text: if message.recalled { String::new() } else { words(message).to_owned() },
            recalled: message.recalled,
            opportunity_id,
            unattached,
            candidates,
            origins: [&message.origin]
                .into_iter()
                .chain(copies.iter().map(|copy| &copy.origin))
                .cloned()
                .collect(),
        }
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

    use super::super::doubles::Distinct;
    use super::*;
    use crate::domain::message::Message;

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
        let messages = Distinct::of(messages.to_vec(), &linker);
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
