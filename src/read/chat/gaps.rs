//! Where exports have nothing: long breaks, and numbers that are not there. What several exports say of a conversation
//! is judged together, and with the messages that were imported before: what one leaves open, another may close.
//!
//! A break is worth a word where it is longer than two weeks and more than ten times as long as the conversation's
//! usual break between days with messages (the median, of nine breaks at least). Numbers are worth one where they
//! run nearly without a gap: at least ten of them, and four in five of the range.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::message::{Message, Seq};
use super::remark::{self, Remark};
use crate::domain::finding::Finding;
use crate::domain::origin::Place;
use crate::domain::table::Table;
use crate::read::trouble::Trouble;
use crate::words::Spoken;

/// How many conversations with breaks are named.
const NAMED: usize = 20;

/// How many breaks say what is usual.
const ENOUGH: usize = 9;

/// A break of so many days is never worth a word.
const SHORT: i64 = 14;

/// How many times the usual a break must be.
const TIMES: i64 = 10;

/// How many numbers say that they run without a gap.
const NUMBERS: usize = 10;

/// What the messages of exports say about their gaps.
#[derive(Debug, Default)]
pub struct Gaps {
    conversations: BTreeMap<String, Course>,
    /// Conversations that nobody names: each is that of one export.
    nameless: Vec<Course>,
    /// Numbers that count a whole export.
    numbers: Vec<i64>,
}

#[derive(Debug, Default)]
struct Course {
    /// The last export that has messages of it.
    file: Option<Arc<str>>,
    days: BTreeSet<NaiveDate>,
    /// Days of messages that were imported before.
    known: BTreeSet<NaiveDate>,
    numbers: Vec<i64>,
}

/// A break of a conversation: the first and the last day without messages.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Break {
    pub(super) conversation: String,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    /// Further breaks of the conversation.
    pub(super) more: usize,
}

/// Numbers that are not there; without a conversation where they count the whole export.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Missing {
    pub(super) conversation: String,
    pub(super) count: i64,
    pub(super) first: i64,
    pub(super) last: i64,
}

impl Gaps {
    /// Takes a message into account.
    pub(super) fn add(&mut self, message: &Message) {
        let name =
            if message.conversation.is_empty() { &message.conversation_id } else { &message.conversation };
        if !self.conversations.contains_key(name) {
            self.conversations.insert(name.clone(), Course::default());
        }
        let Some(course) = self.conversations.get_mut(name) else { return };
        let day = message.sent_at.get(..10).map(|day| day.replace('/', "-"));
        course.days.extend(day.and_then(|day| day.parse::<NaiveDate>().ok()));
        match message.seq {
            Some(Seq::Conversation(number)) => course.numbers.push(number),
            Some(Seq::Export(number)) => self.numbers.push(number),
            None => {}
        }
    }

    /// Numbers that are missing of those that count a whole export.
    pub(super) fn missing_in_export(&mut self) -> Option<Missing> {
        missing("", &self.numbers)
    }

    /// Adds what the export `file` says to what others do.
    pub fn add_export(&mut self, export: Gaps, file: &Arc<str>) {
        for (name, course) in export.conversations {
            let of_file = Course { file: Some(file.clone()), ..course };
            if name.is_empty() {
                self.nameless.push(of_file);
                continue;
            }
            let known = self.conversations.entry(name).or_default();
            known.file = of_file.file;
            known.days.extend(of_file.days);
            known.numbers.extend(of_file.numbers);
        }
    }

    /// Whether no export has said anything.
    pub fn is_empty(&self) -> bool {
        self.conversations.is_empty() && self.nameless.is_empty()
    }

    /// Adds the day of a message that was imported before, where an export has its conversation too.
    pub fn add_known(&mut self, conversation: &str, day: NaiveDate) {
        if let Some(course) = self.conversations.get_mut(conversation) {
            course.known.insert(day);
        }
    }

    /// What is to be said of all exports and what was there before.
    pub fn findings(&self) -> Vec<Finding> {
        let mut breaks = self.breaks(|course| course.days.union(&course.known).copied().collect());
        let more = breaks.len().saturating_sub(NAMED);
        let last = breaks.get(NAMED).map(|(_, file)| file.clone());
        breaks.truncate(NAMED);
        let mut found: Vec<(remark::Kind, Option<Arc<str>>)> =
            breaks.into_iter().map(|(gap, file)| (remark::Kind::Break(gap), file)).collect();
        found.extend(last.map(|file| (remark::Kind::MoreBreaks(more), file)));
        let missing = self.courses().filter_map(|(name, course)| {
            Some((remark::Kind::Missing(missing(name, &course.numbers)?), course.file.clone()))
        });
        found.extend(missing.take(NAMED));
        let finding = |(kind, file)| {
            let place = Place { file, ..Place::default() };
            Trouble::Chat(Remark::from(kind)).finding(place, Table::Messages.word(), "")
        };
        found.into_iter().map(finding).collect()
    }

    /// What was said of the breaks of these conversations before they went on.
    pub fn said_before(&self) -> BTreeSet<String> {
        let breaks = self.breaks(|course| course.known.clone());
        let said = |(gap, _)| Spoken::from(Remark::from(remark::Kind::Break(gap)).sentence()).zh;
        breaks.into_iter().map(said).collect()
    }

    fn courses(&self) -> impl Iterator<Item = (&str, &Course)> {
        let named = self.conversations.iter().map(|(name, course)| (name.as_str(), course));
        named.chain(self.nameless.iter().map(|course| ("", course)))
    }

    /// The breaks between the days of each conversation, the longest first, each with its export.
    fn breaks(&self, days: impl Fn(&Course) -> BTreeSet<NaiveDate>) -> Vec<(Break, Option<Arc<str>>)> {
        let breaks = self
            .courses()
            .filter_map(|(name, course)| Some((Break::longest(name, &days(course))?, course.file.clone())));
        let mut found: Vec<_> = breaks.collect();
        found.sort_by_key(|(gap, _)| (gap.from - gap.to, gap.conversation.clone()));
        found
    }
}

impl Break {
    fn longest(name: &str, days: &BTreeSet<NaiveDate>) -> Option<Break> {
        let pairs = || days.iter().zip(days.iter().skip(1));
        let mut lengths: Vec<i64> = pairs().map(|(before, after)| (*after - *before).num_days()).collect();
        if lengths.len() < ENOUGH {
            return None;
        }
        lengths.sort_unstable();
        let bound = SHORT.max(TIMES * lengths[lengths.len() / 2]);
        let long: Vec<_> =
            pairs().filter(|(before, after)| (**after - **before).num_days() > bound).collect();
        let (before, after) = long.iter().max_by_key(|(before, after)| **after - **before)?;
        Some(Break {
            conversation: name.to_owned(),
            from: before.checked_add_days(Days::new(1)).unwrap_or(**before),
            to: after.checked_sub_days(Days::new(1)).unwrap_or(**after),
            more: long.len() - 1,
        })
    }
}

fn missing(name: &str, numbers: &[i64]) -> Option<Missing> {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    let (first, last) = (*numbers.first()?, *numbers.last()?);
    let there = i64::try_from(numbers.len()).ok()?;
    let range = last.checked_sub(first)?.checked_add(1)?;
    let is_dense = numbers.len() >= NUMBERS && there.saturating_mul(5) >= range.saturating_mul(4);
    let count = range - there;
    (is_dense && count > 0).then(|| Missing { conversation: name.to_owned(), count, first, last })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(day: &str, number: i64) -> Message {
        Message {
            sent_at: format!("{day} 10:00:00"),
            conversation: "王总".to_owned(),
            seq: Some(Seq::Conversation(number)),
            ..Message::default()
        }
    }

    fn told(gaps: Gaps) -> Vec<String> {
        let mut all = Gaps::default();
        all.add_export(gaps, &Arc::from("王总.txt"));
        all.findings().into_iter().map(|finding| finding.message.en).collect()
    }

    fn days(days: impl Iterator<Item = i64>) -> Gaps {
        let mut gaps = Gaps::default();
        days.for_each(|day| gaps.add(&message(&format!("2025-03-{day:02}"), day)));
        gaps
    }

    #[test]
    fn a_break_that_another_export_closes_is_none() {
        let (first, second) = (Arc::from("一.txt"), Arc::from("二.txt"));
        let mut gaps = Gaps::default();
        gaps.add_export(days((1..=12).chain(28..=30)), &first);
        assert_eq!(gaps.findings().len(), 1);
        gaps.add_export(days(10..=28), &second);
        assert!(gaps.findings().is_empty());
    }

    #[test]
    fn a_break_that_was_closed_before_is_none_and_what_was_said_is_known() {
        let day = |day| NaiveDate::from_ymd_opt(2025, 3, day).unwrap();
        let mut gaps = Gaps::default();
        gaps.add_export(days(11..=29), &Arc::from("二.txt"));
        (1..=12).chain(28..=30).for_each(|number| gaps.add_known("王总", day(number)));
        gaps.add_known("别人", day(1));
        assert!(gaps.findings().is_empty());
        let said: Vec<String> = gaps.said_before().into_iter().collect();
        assert_eq!(said, ["“王总”从 2025-03-13 到 2025-03-27 没有消息"]);
    }

    #[test]
    fn conversations_without_a_name_are_not_one() {
        let nameless = |range: std::ops::RangeInclusive<i64>| {
            let mut gaps = Gaps::default();
            let of = |day: i64| Message {
                conversation: String::new(),
                ..message(&format!("2025-03-{day:02}"), 1)
            };
            range.for_each(|day| gaps.add(&of(day)));
            gaps
        };
        let mut gaps = Gaps::default();
        gaps.add_export(nameless(1..=10), &Arc::from("一.txt"));
        gaps.add_export(nameless(28..=30), &Arc::from("二.txt"));
        assert!(gaps.findings().is_empty());
    }

    #[test]
    fn a_break_far_beyond_the_usual_pace_is_told() {
        let mut gaps = Gaps::default();
        for (number, day) in (1..=12).chain(28..=29).enumerate() {
            gaps.add(&message(&format!("2025-03-{day:02}"), number as i64));
        }
        assert_eq!(told(gaps), ["no messages of “王总” from 2025-03-13 to 2025-03-27"]);
    }

    #[test]
    fn a_slow_conversation_has_no_break() {
        let mut gaps = Gaps::default();
        for month in 1..=12 {
            gaps.add(&message(&format!("2025-{month:02}-01"), 1));
        }
        assert!(told(gaps).is_empty());
    }

    #[test]
    fn numbers_that_nearly_run_through_say_what_is_missing() {
        let mut gaps = Gaps::default();
        (1..=20)
            .filter(|number| ![7, 8].contains(number))
            .for_each(|number| gaps.add(&message("2025-03-01", number)));
        assert!(told(gaps)[0].ends_with("and 2 are not there"));
        let mut sparse = Gaps::default();
        (1..=20).for_each(|number| sparse.add(&message("2025-03-01", number * 100)));
        assert!(told(sparse).is_empty(), "numbers of something else");
        let mut wild = Gaps::default();
        [i64::MIN, 0, i64::MAX].into_iter().for_each(|number| wild.add(&message("no day", number)));
        assert!(told(wild).is_empty());
    }
}
