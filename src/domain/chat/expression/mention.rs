//! What a text names on a day, whatever was said before it; what that makes of its bare numbers is told apart.
//!
//! The same words name the same on the same day, so that they are read once.

use std::ops::Range;
use std::rc::Rc;

use chrono::NaiveDate;

use super::context::{Context, Talk};
use super::cursor::Cursor;
use super::date::{self, DateExpression, Now};
use super::other::{OtherExpression, OtherKind};
use super::sum::{self, SumExpression};
use super::{Expressions, is_file_name, read, start};
use crate::domain::chat::fold::Folded;
use crate::domain::numeral::{Decimal, Numeral};

/// What a text names.
#[derive(Debug)]
pub(in crate::domain::chat) struct Mentions {
    /// What the messages before it bear upon, in the order of the text.
    mentions: Vec<Mention>,
    /// All of it where nothing was said before.
    alone: Rc<Expressions>,
}

/// Something other than a date, by bytes of the folded text.
#[derive(Debug)]
enum Mention {
    Sum {
        span: Range<usize>,
        sum: sum::Found,
        /// The talk around a number that is a sum by its size alone.
        bare: Option<Talk>,
    },
    /// A sum of other money.
    Foreign,
    Other {
        other: OtherExpression,
        /// How many, of a quantity.
        number: Option<Decimal>,
    },
}

/// What the messages before make of something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// What it is by itself.
    Plain,
    /// A sum is a number of things.
    Counted,
    /// A sum is one of other money.
    Foreign,
}

impl Mentions {
    /// What a text names on a day, where samples or the like have numbers or not.
    pub(in crate::domain::chat) fn of(message: &Folded, today: NaiveDate, numbered: bool) -> Mentions {
        let text = message.text();
        let mut now = Now { today, is_file: is_file_name(text), last: None, last_end: 0, numbered };
        let mut found = Gathered::default();
        let mut cursor = Cursor::new(text, 0);
        while let Some(start) = start::next(&mut cursor) {
            cursor.at = read(cursor, start, &mut now, &mut found);
        }
        let Gathered { dates, mentions } = found;
        let mut alone = Expressions { dates, ..Expressions::default() };
        mentions.iter().for_each(|mention| mention.add(text, Fate::Plain, &mut alone));
        Mentions { mentions, alone: Rc::new(in_original(message, alone)) }
    }

    /// What the same text names after other messages.
    pub(in crate::domain::chat) fn after(&self, message: &Folded, context: &mut Context) -> Rc<Expressions> {
        let fates: Vec<Fate> = self.mentions.iter().map(|mention| mention.fate(context)).collect();
        if fates.iter().all(|fate| *fate == Fate::Plain) {
            return Rc::clone(&self.alone);
        }
        let mut all = Expressions::default();
        for (mention, fate) in self.mentions.iter().zip(fates) {
            mention.add(message.text(), fate, &mut all);
        }
        Rc::new(Expressions { dates: self.alone.dates.clone(), ..in_original(message, all) })
    }
}

impl Mention {
    /// What the messages before make of it; it bears upon those behind it in turn.
    fn fate(&self, context: &mut Context) -> Fate {
        match self {
            Mention::Sum { sum, bare, .. } => {
                context.foreign &= !sum.named;
                if context.foreign {
                    return Fate::Foreign;
                }
                if bare.is_some_and(|talk| context.is_count(sum.low, talk)) {
                    context.count(sum.low);
                    return Fate::Counted;
                }
            }
            Mention::Foreign => context.foreign = true,
            Mention::Other { number, .. } => number.iter().for_each(|number| context.count(*number)),
        }
        Fate::Plain
    }

    /// Adds what it is to what the text names.
    fn add(&self, text: &str, fate: Fate, all: &mut Expressions) {
        match (self, fate) {
            (Mention::Sum { span, .. }, Fate::Counted) => {
                all.others.push(OtherExpression { span: span.clone(), kind: OtherKind::Quantity });
            }
            (Mention::Sum { span, sum, .. }, Fate::Plain) => add_sum(text, span, sum, all),
            (Mention::Other { other, .. }, _) => all.others.push(other.clone()),
            (Mention::Sum { .. }, Fate::Foreign) | (Mention::Foreign, _) => {}
        }
    }
}

fn add_sum(text: &str, span: &Range<usize>, sum: &sum::Found, all: &mut Expressions) {
    let words = &text[span.clone()];
    for cny in [Some(sum.low), sum.high].into_iter().flatten() {
        let known = all.sums.iter().any(|known| known.cny == cny && text[known.span.clone()] == *words);
        if !known {
            all.sums.push(SumExpression { span: span.clone(), cny, per_unit: sum.per_unit });
        }
    }
}

/// The same by bytes of the original text.
fn in_original(message: &Folded, mut all: Expressions) -> Expressions {
    let dates = all.dates.iter_mut().map(|date| &mut date.span);
    let sums = all.sums.iter_mut().map(|sum| &mut sum.span);
    let others = all.others.iter_mut().map(|other| &mut other.span);
    for span in dates.chain(sums).chain(others) {
        *span = message.original(span.clone());
    }
    all
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Gathered {
    dates: Vec<DateExpression>,
    mentions: Vec<Mention>,
}

impl Gathered {
    /// Adds a date; the same words twice are listed once.
    pub(super) fn date(&mut self, text: &str, date: &date::Found) {
        let span = date.begin..date.end;
        let known = self.dates.iter().any(|known| text[known.span.clone()] == text[span.clone()]);
        if !known {
            let date::Span { start, end, grain, deadline } = date.span;
            self.dates.push(DateExpression { span, start, end, grain, deadline });
        }
    }

    pub(super) fn sum(&mut self, cursor: Cursor, sum: sum::Found) {
        let bare = (!sum.named && !sum.per_unit).then(|| Talk::around(cursor.text, cursor.at));
        self.mentions.push(Mention::Sum { span: cursor.at..sum.end, sum, bare });
    }

    pub(super) fn foreign(&mut self) {
        self.mentions.push(Mention::Foreign);
    }

    pub(super) fn other(&mut self, cursor: Cursor, kind: OtherKind, end: usize) {
        let counted = Numeral::at(cursor.rest()).filter(|_| kind == OtherKind::Quantity);
        let other = OtherExpression { span: cursor.at..end, kind };
        self.mentions.push(Mention::Other { other, number: counted.map(|number| number.value) });
    }
}
