//! How a message speaks of a date: whether somebody will do something then.

use std::ops::Range;

use super::words::{
    ACTING, AGREEING, ASKING, ASKING_OTHERS, ASKING_WHEN, DOUBTING, EITHER, GUESSING, INVITING, MOVING_AWAY,
    NAMING, NEEDING, OVER, PRESSING, SUPPOSING, UNFIT, WILL,
};
use crate::domain::chat::annotated::Annotated;
use crate::domain::chat::conversation::Role;
use crate::domain::chat::expression::DateExpression;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::wording::ends_clause;

/// How a message speaks of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
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

/// The longest span, in days, that can be an appointment; deadlines may be farther off.
const LONGEST: i64 = 20;
/// How many characters before a date its doubts stand.
const NEAR: usize = 14;

/// How the message at `place` speaks of one of its dates.
pub(super) fn manner(annotated: &Annotated, place: usize, date: &DateExpression) -> Manner {
    let text = annotated.text(place);
    let message = &annotated.conversation.messages[place];
    let span = folded_span(annotated, place, &date.span);
    let clause = clause_around(text, &span);
    let (before, after) = (&text[clause.start..span.start], &text[span.end..clause.end]);
    let rest = format!("{before}{after}");
    let tail = same_breath(&text[span.end..]);
    if UNFIT.is_in(&EITHER.blotted(after)) || MOVING_AWAY.is_in(after) {
        return Manner::Refused;
    }
    if message.role == Role::Customer && !is_chosen(text, &span) && another_is_chosen(annotated, place, date)
    {
        return Manner::Refused;
    }
    let long = !date.deadline && (date.end - date.start).num_days() > LONGEST;
    let over = date.end <= message.sent_at.date_naive() && OVER.is_in(&rest);
    if long || over || is_guessed(&text[..span.start], tail) {
        return Manner::Named;
    }
    // 明天检查组来 不行.
    let refused = ["不行", "不方便", "没空", "不得空", "不成"]
        .iter()
        .any(|no| text[clause.end..].trim_start_matches([' ', ',']).starts_with(no));
    if refused && clause.end - span.end <= 18 && !ASKING.is_in(&rest) {
        return Manner::Refused;
    }
    let firm = [Signal::SignPlanned, Signal::PayPromised];
    // 章我明天盖 今天章在会计包里: of two days the one with something to do.
    let idle = annotated.expressions[place].dates.len() > 1 && !ACTING.is_in(&rest);
    if !idle && firm.into_iter().any(|signal| annotated.has_signal(place, signal)) {
        return Manner::Promised;
    }
    if NAMING.is_in(&rest) && !WILL.is_in(&rest) {
        return Manner::Named;
    }
    let customer = message.role == Role::Customer;
    if customer && INVITING.is_in(after) && !ASKING.is_in(after) {
        return Manner::Promised;
    }
    if customer && NEEDING.is_in(&text[clause.clone()]) {
        let inquiry = annotated.has_signal(place, Signal::NeedStated)
            && !is_offered(annotated, place)
            && !answers_when(annotated, place);
        return if inquiry { Manner::Named } else { Manner::Demanded };
    }
    if ASKING.is_in(&rest)
        || ASKING.is_in(tail)
        || (!customer && PRESSING.is_in(&text[clause].replace("一定", "")))
    {
        return Manner::Offered;
    }
    if ACTING.is_in(&rest) || ACTING.is_in(tail) || answers_when(annotated, place) || AGREEING.is_in(before) {
        return Manner::Promised;
    }
    Manner::Named
}

/// 周五我在南宁 下周二吧: of two days the other one.
fn another_is_chosen(annotated: &Annotated, place: usize, date: &DateExpression) -> bool {
    let text = annotated.text(place);
    let others = annotated.expressions[place].dates.iter().filter(|other| other.span != date.span);
    others.map(|other| folded_span(annotated, place, &other.span)).any(|span| is_chosen(text, &span))
}

/// Whether the clause of a date does nothing but choose it: 下周二吧, 那就周四上午吧, 踏勘周五吧.
fn is_chosen(text: &str, span: &Range<usize>) -> bool {
    let clause = clause_around(text, span);
    let rest = &text[span.end..clause.end];
    let hours = |character: char| "上午下中晚早一二三四五六七八九十两点半钟0123456789".contains(character);
    matches!(rest.trim_start_matches(hours), "吧" | "来" | "来吧" | "呗" | "嘛")
}

/// What is said in one breath: a longer sentence after a full stop speaks of something else.
fn same_breath(text: &str) -> &str {
    match text.split_once('。') {
        Some((first, rest)) if rest.chars().count() > NEAR / 2 => first,
        _ => text,
    }
}

/// Whether an offer or a contract is out before a message.
fn is_offered(annotated: &Annotated, place: usize) -> bool {
    let offers = [Signal::QuoteSent, Signal::ContractSent];
    annotated.reading.signals.iter().any(|found| found.message < place && offers.contains(&found.signal))
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
        let text = annotated.text(asked);
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
    let folded = &annotated.utterance(place).folded;
    let text = folded.text();
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let find = |byte: usize| {
        let at = places.partition_point(|&at| folded.original(at..at).start < byte);
        places.get(at).copied().unwrap_or(text.len())
    };
    find(original.start)..find(original.end)
}
