//! Where an export has nothing: long breaks, and numbers that are not there.
//!
//! A break is worth a word where it is longer than two weeks and more than ten times as long as the conversation's
//! usual break between days with messages (the median, of nine breaks at least). Numbers are worth one where they
//! run nearly without a gap: at least ten of them, and four in five of the range.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::message::{Message, Seq};

/// How many breaks say what is usual.
const ENOUGH: usize = 9;

/// A break of so many days is never worth a word.
const SHORT: i64 = 14;

/// How many times the usual a break must be.
const TIMES: i64 = 10;

/// How many numbers say that they run without a gap.
const NUMBERS: usize = 10;

/// What the messages of an export say about its gaps.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    conversations: BTreeMap<String, Course>,
    numbers: Vec<i64>,
}

#[derive(Debug, Default)]
struct Course {
    days: BTreeSet<NaiveDate>,
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

    /// The breaks, the longest first.
    pub(super) fn breaks(&self) -> Vec<Break> {
        let mut found: Vec<Break> =
            self.conversations.iter().filter_map(|(name, course)| course.longest(name)).collect();
        found.sort_by_key(|gap| (gap.from - gap.to, gap.conversation.clone()));
        found
    }

    /// The numbers that are missing.
    pub(super) fn missing(&mut self) -> Vec<Missing> {
        let courses =
            self.conversations.iter_mut().filter_map(|(name, course)| missing(name, &mut course.numbers));
        let mut found: Vec<Missing> = courses.collect();
        found.extend(missing("", &mut self.numbers));
        found
    }
}

impl Course {
    fn longest(&self, name: &str) -> Option<Break> {
        let pairs = || self.days.iter().zip(self.days.iter().skip(1));
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

fn missing(name: &str, numbers: &mut Vec<i64>) -> Option<Missing> {
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

    #[test]
    fn a_break_far_beyond_the_usual_pace_is_told() {
        let mut gaps = Gaps::default();
        for (number, day) in (1..=12).chain(28..=29).enumerate() {
            gaps.add(&message(&format!("2025-03-{day:02}"), number as i64));
        }
        let found = gaps.breaks();
        assert_eq!(
            (found[0].from.to_string(), found[0].to.to_string()),
            ("2025-03-13".to_owned(), "2025-03-27".to_owned())
        );
        assert!(gaps.missing().is_empty());
    }

    #[test]
    fn a_slow_conversation_has_no_break() {
        let mut gaps = Gaps::default();
        for month in 1..=12 {
            gaps.add(&message(&format!("2025-{month:02}-01"), 1));
        }
        assert!(gaps.breaks().is_empty());
    }

    #[test]
    fn numbers_that_nearly_run_through_say_what_is_missing() {
        let mut gaps = Gaps::default();
        (1..=20)
            .filter(|number| ![7, 8].contains(number))
            .for_each(|number| gaps.add(&message("2025-03-01", number)));
        assert_eq!(gaps.missing()[0].count, 2);
        let mut sparse = Gaps::default();
        (1..=20).for_each(|number| sparse.add(&message("2025-03-01", number * 100)));
        assert!(sparse.missing().is_empty(), "numbers of something else");
        let mut wild = Gaps::default();
        [i64::MIN, 0, i64::MAX].into_iter().for_each(|number| wild.add(&message("no day", number)));
        assert!(wild.missing().is_empty());
    }
}
