//! A day ahead that a message names, with all that tells whether something is to be done then.

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::NextStep;
use super::manner::Manner;
use crate::domain::chat::annotated::Annotated;
use crate::domain::chat::conversation::{Message, Role};
use crate::domain::chat::expression::DateExpression;
use crate::domain::chat::reading::SignalFound;
use crate::domain::chat::signal::Signal;
use crate::domain::stage::Stage;

/// What became of a day by the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::chat) enum Course {
    /// It is an appointment that stands.
    Stands,
    /// It was asked for, and nobody has answered.
    Waits,
    /// It was one and was moved, refused, done or overtaken; or it is one of several to choose from.
    Gone,
    /// It never was one.
    Never,
}

/// A day ahead that a message names.
#[derive(Debug, Clone)]
pub(in crate::domain::chat) struct Prospect<'a> {
    /// The day, and the message that names it.
    pub step: NextStep,
    /// Who names it.
    pub role: Role,
    /// What became of it by the rules.
    pub course: Course,
    /// How the message speaks of it.
    pub manner: Manner,
    /// The text of the message before the day's words and behind them.
    pub around: (&'a str, &'a str),
    /// How many days it lies ahead of the message, and of the conversation's moment.
    pub ahead: (i64, i64),
    /// How many days it spans.
    pub length: i64,
    /// Whether it is a day by which something is to be done.
    pub deadline: bool,
    /// How many days the message names before it and behind it.
    pub others: (usize, usize),
    /// Whether a later message names this day, and whether one names another.
    pub named_later: (bool, bool),
    /// How many messages follow.
    pub followed_by: usize,
    /// The stage of the deal.
    pub stage: Stage,
    /// The signals of the message, and those of later ones.
    pub signals: (Vec<Signal>, Vec<Signal>),
}

/// What later messages say, as they are gone through from the last one back.
#[derive(Default)]
struct Later {
    /// The days that were still ahead of the message that names them.
    days: FxHashSet<NaiveDate>,
    /// The signals, in their order and each once.
    signals: Vec<Signal>,
}

impl Later {
    /// Whether this day is named, and whether another is.
    fn names(&self, day: NaiveDate) -> (bool, bool) {
        let same = self.days.contains(&day);
        (same, self.days.len() > usize::from(same))
    }

    fn hear(&mut self, message: &Message, dates: &[DateExpression], signals: &[SignalFound]) {
        let sent = message.sent_at.date_naive();
        self.days.extend(dates.iter().map(|date| date.end).filter(|day| *day >= sent));
        for found in signals {
            if let Err(place) = self.signals.binary_search(&found.signal) {
                self.signals.insert(place, found.signal);
            }
        }
    }
}

/// The days ahead that the messages name, in order; `course` tells what became of one by the rules, and how it is
/// spoken of.
pub(super) fn prospects<'a>(
    annotated: &'a Annotated,
    course: impl Fn(usize, &DateExpression) -> (Course, Manner),
) -> Vec<Prospect<'a>> {
    let today = annotated.conversation.as_of.date_naive();
    let messages = &annotated.conversation.messages;
    let (mut prospects, mut later) = (Vec::new(), Later::default());
    for (place, message) in messages.iter().enumerate().rev() {
        let dates = if annotated.is_talk(place) { &*annotated.expressions[place].dates } else { &[] };
        let signals = annotated.signals_of(place);
        for (at, date) in dates.iter().enumerate().rev().filter(|(_, date)| date.end >= today) {
            let text = annotated.text(place);
            let around = annotated.utterance(place).around(&date.span);
            let (course, manner) = course(place, date);
            prospects.push(Prospect {
                step: NextStep { date: date.end, message: place },
                role: message.role,
                course,
                manner,
                around: (&text[..around.span.start], &text[around.span.end..]),
                ahead: (days(message.sent_at.date_naive(), date.end), days(today, date.end)),
                length: days(date.start, date.end),
                deadline: date.deadline,
                others: (at, dates.len() - at - 1),
                named_later: later.names(date.end),
                followed_by: messages.len() - place - 1,
                stage: annotated.reading.stage,
                signals: (signals.iter().map(|found| found.signal).collect(), later.signals.clone()),
            });
        }
        later.hear(message, dates, signals);
    }
    prospects.reverse();
    prospects
}

fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}
