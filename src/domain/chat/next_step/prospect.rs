//! A day ahead that a message names, with all that tells whether something is to be done then.

use chrono::NaiveDate;

use super::NextStep;
use super::manner::Manner;
use crate::domain::chat::annotated::Annotated;
use crate::domain::chat::conversation::Role;
use crate::domain::chat::expression::DateExpression;
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

/// The days ahead that the messages name; `course` tells what became of one by the rules, and how it is spoken of.
pub(super) fn prospects<'a>(
    annotated: &'a Annotated,
    course: impl Fn(usize, &DateExpression) -> (Course, Manner),
) -> Vec<Prospect<'a>> {
    let today = annotated.conversation.as_of.date_naive();
    let mut prospects = Vec::new();
    for (place, message) in annotated.talk() {
        let dates = &annotated.expressions[place].dates;
        for (at, date) in dates.iter().enumerate().filter(|(_, date)| date.end >= today) {
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
                named_later: named_later(annotated, place, date.end),
                followed_by: annotated.conversation.messages.len() - place - 1,
                stage: annotated.reading.stage,
                signals: signals(annotated, place),
            });
        }
    }
    prospects
}

fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}

/// Whether a later message names this day, and whether one names another that is still ahead of it.
fn named_later(annotated: &Annotated, place: usize, day: NaiveDate) -> (bool, bool) {
    let later = annotated.talk().filter(|(later, _)| *later > place);
    let mut named = (false, false);
    for (later, message) in later {
        let sent = message.sent_at.date_naive();
        let ahead = annotated.expressions[later].dates.iter().filter(|date| date.end >= sent);
        ahead.for_each(|date| match date.end == day {
            true => named.0 = true,
            false => named.1 = true,
        });
    }
    named
}

/// The signals of a message, and those of later ones, each once.
fn signals(annotated: &Annotated, place: usize) -> (Vec<Signal>, Vec<Signal>) {
    let own = annotated.signals_of(place).iter().map(|found| found.signal).collect();
    let found = &annotated.reading.signals;
    let behind = found.partition_point(|found| found.message <= place);
    let mut later: Vec<Signal> = found[behind..].iter().map(|found| found.signal).collect();
    later.sort_unstable();
    later.dedup();
    (own, later)
}
