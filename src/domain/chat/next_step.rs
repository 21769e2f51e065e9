//! The next step: the earliest day at which somebody has agreed or promised to do something.
//!
//! The messages are read from the oldest to the newest, and a list of appointments is kept: promises
//! come onto it at once, questions and demands once the other side says yes; what is moved, refused,
//! done or overtaken leaves it.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::annotated::Annotated;
use super::conversation::{MessageKind, Role};
use super::expression::DateExpression;
use super::next_step_words::{
    ACHIEVED, ACTS, CLASSES, DONE, FIRM, MOVED, MOVED_AWAY, NEEDED_BY, NO, NO_APPOINTMENT, PRESSED,
    QUESTIONS, ROUGHLY, SUPPOSED, SURE, UNCERTAIN, UNSUITED, WHEN, WHEN_OTHERS, YES,
};
use super::signal::Signal;
use super::wording::{Lexicon, ends_clause};
use crate::domain::stage::Stage;

/// The next thing to happen for a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NextStep {
    /// The day; of a span of days its last one.
    pub date: NaiveDate,
    /// Place of the message that promises it.
    pub message: usize,
}

/// A day on which somebody is to do something.
#[derive(Debug, Clone, Copy)]
struct Appointment {
    message: usize,
    start: NaiveDate,
    date: NaiveDate,
    /// Who is to do it; of a demand the side that agrees to it.
    by: Role,
    demanded: bool,
}

/// How a message speaks of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Somebody will do something then.
    Promised,
    /// Asked: it takes the other side's yes.
    Offered,
    /// Needed by the customer: it takes our word that it will be so.
    Demanded,
    /// Not then.
    Refused,
    /// Named for another reason.
    Named,
}

/// How many messages later a yes still answers.
const ANSWER_WITHIN: usize = 4;
/// The longest span, in days, that can be an appointment; deadlines may be farther off.
const LONGEST: i64 = 20;
/// How many characters before a date its doubts stand.
const NEAR: usize = 14;

macro_rules! lexicon {
    ($name:ident, $wordings:ident) => {
        static $name: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), $wordings)], CLASSES));
    };
}
lexicon!(ACTING, ACTS);
lexicon!(OVER, DONE);
lexicon!(MOVING, MOVED);
lexicon!(MOVING_AWAY, MOVED_AWAY);
lexicon!(UNFIT, UNSUITED);
lexicon!(SUPPOSING, SUPPOSED);
lexicon!(GUESSING, ROUGHLY);
lexicon!(ACHIEVING, ACHIEVED);
lexicon!(WILL, FIRM);
lexicon!(ENSURING, SURE);
lexicon!(NEEDING, NEEDED_BY);
lexicon!(REFUSING, NO);
lexicon!(NAMING, NO_APPOINTMENT);
lexicon!(PRESSING, PRESSED);
lexicon!(ASKING, QUESTIONS);
lexicon!(DOUBTING, UNCERTAIN);
lexicon!(ASKING_WHEN, WHEN);
lexicon!(ASKING_OTHERS, WHEN_OTHERS);
lexicon!(AGREEING, YES);

/// The next step as of the conversation's moment, if there is one. A deal that is lost, or in which the
/// customer has not agreed to anything yet, has none.
pub fn next_step(annotated: &Annotated) -> Option<NextStep> {
    if matches!(annotated.reading.stage, Stage::Contacted | Stage::Lost) {
        return None;
    }
    let mut diary = Diary::default();
    for (place, message) in annotated.spoken() {
        if message.kind == MessageKind::File {
            diary.deliver(annotated, place);
        } else {
            diary.read(annotated, place);
        }
    }
    let today = annotated.conversation.as_of.date_naive();
    let ahead = diary.standing.iter().filter(|appointment| appointment.date >= today);
    ahead.map(|appointment| NextStep { date: appointment.date, message: appointment.message }).min()
}

/// The appointments that stand, and those that wait for a yes.
#[derive(Debug, Default)]
struct Diary {
    standing: Vec<Appointment>,
    offered: Vec<Appointment>,
}

impl Diary {
    fn read(&mut self, annotated: &Annotated, place: usize) {
        self.overtaken(annotated, place);
        self.done(annotated, place);
        let text = annotated.folded[place].text();
        let dates = &annotated.expressions[place].dates;
        let manners: Vec<Manner> = dates.iter().map(|date| manner(annotated, place, date)).collect();
        if MOVING.is_in(text) {
            self.moved(dates);
        }
        if !manners.contains(&Manner::Promised) && !manners.contains(&Manner::Offered) {
            self.accept(annotated, place);
        }
        for (date, manner) in dates.iter().zip(manners) {
            let demanded = manner == Manner::Demanded;
            let by = annotated.conversation.messages[place].role;
            let appointment = Appointment { message: place, start: date.start, date: date.end, by, demanded };
            match manner {
                Manner::Promised => self.standing.push(appointment),
                Manner::Offered | Manner::Demanded => self.offered.push(appointment),
                Manner::Refused => self.refuse(date),
                Manner::Named => {}
            }
        }
    }

    /// Nothing happens on that day after all.
    fn refuse(&mut self, date: &DateExpression) {
        self.standing.retain(|other| other.date != date.end);
        self.offered.retain(|other| other.date != date.end);
    }

    /// A deal that is lost, put off or taken back has no appointments of before.
    fn overtaken(&mut self, annotated: &Annotated, place: usize) {
        let over = [Signal::Lost, Signal::Postponed, Signal::Reversed];
        if over.into_iter().any(|signal| annotated.has_signal(place, signal)) {
            self.standing.clear();
            self.offered.clear();
        }
    }

    /// What was agreed last, or for a date that is named again, no longer holds.
    fn moved(&mut self, dates: &[DateExpression]) {
        let before = self.standing.len();
        self.standing.retain(|other| !dates.iter().any(|date| date.end == other.date));
        if self.standing.len() == before {
            self.standing.pop();
        }
    }

    /// A yes takes the date that the other side asked for last, and our word a demand.
    fn accept(&mut self, annotated: &Annotated, place: usize) {
        let messages = &annotated.conversation.messages;
        let text = annotated.folded[place].text();
        let Some(asked) = self.offered.last().map(|offer| offer.message) else { return };
        if REFUSING.is_in(text)
            || place - asked > ANSWER_WITHIN
            || messages[asked].role == messages[place].role
        {
            return;
        }
        let answered = |offer: &Appointment| match offer.demanded {
            true => ENSURING.is_in(text),
            false => AGREEING.is_in(text),
        };
        let mut offers =
            self.offered.iter().filter(|offer| offer.message == asked && answered(offer)).copied();
        let (Some(first), second) = (offers.next(), offers.next()) else { return };
        // Two days to choose from take more than a yes; a second, longer span only says by when.
        if first.demanded || second.is_none_or(|second| second.start != second.date) {
            let by = if first.demanded { messages[place].role } else { first.by };
            self.standing.push(Appointment { by, ..first });
            self.offered.clear();
        }
    }

    /// A file is what its sender promised for that day.
    fn deliver(&mut self, annotated: &Annotated, place: usize) {
        let messages = &annotated.conversation.messages;
        let day = messages[place].sent_at.date_naive();
        self.standing.retain(|promise| promise.by != messages[place].role || promise.start > day);
    }

    /// What was to be done that day is done: what was promised is sent, signed, paid, shown or reported.
    fn done(&mut self, annotated: &Annotated, place: usize) {
        let sent =
            [Signal::QuoteSent, Signal::ContractSent, Signal::Signed, Signal::PayClaimed, Signal::DemoGiven];
        if sent.into_iter().any(|signal| annotated.has_signal(place, signal)) {
            self.deliver(annotated, place);
        }
        if ACHIEVING.is_in(annotated.folded[place].text()) {
            let day = annotated.conversation.messages[place].sent_at.date_naive();
            self.standing.retain(|promise| (promise.start, promise.date) != (day, day));
        }
    }
}

/// How the message at `place` speaks of one of its dates.
fn manner(annotated: &Annotated, place: usize, date: &DateExpression) -> Manner {
    let text = annotated.folded[place].text();
    let message = &annotated.conversation.messages[place];
    let span = folded_span(annotated, place, &date.span);
    let clause = clause_around(text, &span);
    let (before, after) = (&text[clause.start..span.start], &text[span.end..clause.end]);
    let rest = format!("{before}{after}");
    let tail = &text[span.end..];
    if UNFIT.is_in(after) || MOVING_AWAY.is_in(after) {
        return Manner::Refused;
    }
    let long = !date.deadline && (date.end - date.start).num_days() > LONGEST;
    let over = date.end <= message.sent_at.date_naive() && OVER.is_in(&rest);
    if long || over || is_guessed(&text[..span.start], after) {
        return Manner::Named;
    }
    let firm = [Signal::SignPlanned, Signal::PayPromised];
    if firm.into_iter().any(|signal| annotated.has_signal(place, signal)) {
        return Manner::Promised;
    }
    if NAMING.is_in(&rest) && !WILL.is_in(&rest) {
        return Manner::Named;
    }
    let customer = message.role == Role::Customer;
    if customer && NEEDING.is_in(&text[clause.clone()]) {
        let inquiry = annotated.has_signal(place, Signal::NeedStated);
        return if inquiry { Manner::Named } else { Manner::Demanded };
    }
    if ASKING.is_in(&rest) || ASKING.is_in(tail) || (!customer && PRESSING.is_in(&text[clause])) {
        return Manner::Offered;
    }
    if ACTING.is_in(&rest) || ACTING.is_in(tail) || answers_when(annotated, place) || AGREEING.is_in(before) {
        return Manner::Promised;
    }
    Manner::Named
}

/// Whether a date hangs on something, is guessed or hoped for.
fn is_guessed(before: &str, after: &str) -> bool {
    let before = near_end(before);
    DOUBTING.is_in(before) || SUPPOSING.is_in(before) || GUESSING.is_in(near_start(after))
}

/// The last characters of a text, in which what is said bears on what follows.
fn near_end(text: &str) -> &str {
    let from = text.char_indices().rev().nth(NEAR - 1).map_or(0, |(at, _)| at);
    &text[from..]
}

/// The first characters of a text.
fn near_start(text: &str) -> &str {
    let to = text.char_indices().nth(NEAR / 2).map_or(text.len(), |(at, _)| at);
    &text[..to]
}

/// Whether the other side asked for a day just before.
fn answers_when(annotated: &Annotated, place: usize) -> bool {
    annotated.other_side_before(place).is_some_and(|asked| {
        let text = annotated.folded[asked].text();
        let offered_day = !annotated.expressions[asked].dates.is_empty() && ASKING.is_in(text);
        (ASKING_WHEN.is_in(text) || offered_day) && !ASKING_OTHERS.is_in(text)
    })
}

/// The clause that a span of the folded text lies in.
fn clause_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let ends = |character: char| ends_clause(character) || character == ' ';
    let start = text[..span.start]
        .rfind(ends)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[span.end..].find(ends).map_or(text.len(), |at| span.end + at);
    start..end
}

/// Where bytes of the original text lie in the folded text.
fn folded_span(annotated: &Annotated, place: usize, original: &Range<usize>) -> Range<usize> {
    let folded = &annotated.folded[place];
    let text = folded.text();
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let find = |byte: usize| {
        let at = places.partition_point(|&at| folded.original(at..at).start < byte);
        places.get(at).copied().unwrap_or(text.len())
    };
    find(original.start)..find(original.end)
}
