//! How a message speaks of a date: whether somebody will do something then.

use std::borrow::Cow;

use super::around::{Around, Rest};
use super::words::{
    ACTING, AGREEING, ASKING, ASKING_OTHERS, ASKING_WHEN, Any, DOUBTING, EITHER, FAILING, GUESSING, INVITING,
    MOVING_AWAY, NAMING, NEEDING, OVER, OWN_DOING, PRESSING, SUPPOSING, UNFIT, WILL,
};
use crate::domain::chat::annotated::Annotated;
use crate::domain::chat::conversation::Role;
use crate::domain::chat::expression::DateExpression;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::phrases;
use crate::domain::chat::wording::blotted;

/// How a message speaks of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::chat) enum Manner {
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
    let around = annotated.utterance(place).around(&date.span);
    let Around { span, clause, rest, .. } = &*around;
    let (before, after) = (&text[clause.start..span.start], &text[span.end..clause.end]);
    // Whether a part of the text says anything of a kind.
    let says = |kind: &Any, part: &str| kind.is_in_part(&annotated.utterance(place).sketch, part);
    let tail = same_breath(&text[span.end..]);
    if says_unfit(annotated, place, after) || says(&MOVING_AWAY, after) {
        return Manner::Refused;
    }
    if message.role == Role::Customer && !around.is_chosen(text) && another_is_chosen(annotated, place, date)
    {
        return Manner::Refused;
    }
    let long = !date.deadline && (date.end - date.start).num_days() > LONGEST;
    let over = date.end <= message.sent_at.date_naive() && rest.says(&OVER);
    // 明天车坏了 下周一行不: not that day.
    let failed = rest.says(&FAILING) && annotated.expressions[place].dates.len() > 1;
    if long || over || failed || is_guessed(annotated, place, &text[..span.start], tail) {
        return Manner::Named;
    }
    // 明天检查组来 不行.
    let refused = ["不行", "不方便", "没空", "不得空", "不成"]
        .iter()
        .any(|no| text[clause.end..].trim_start_matches([' ', ',']).starts_with(no));
    if refused && clause.end - span.end <= 18 && !rest.says(&ASKING) {
        return Manner::Refused;
    }
    let firm = [Signal::SignPlanned, Signal::PayPromised];
    // 章我明天盖 今天章在会计包里: of two days the one with something to do.
    let idle = annotated.expressions[place].dates.len() > 1 && !rest.says(&ACTING);
    if !idle && firm.into_iter().any(|signal| annotated.has_signal(place, signal)) {
        return Manner::Promised;
    }
    // 后天他从上海看病回来 我给你准话: what is done then stands behind.
    let then = says(&OWN_DOING, tail) || says(&WILL, tail) && returns(rest);
    if rest.says(&NAMING) && !rest.says(&WILL) && !then {
        return Manner::Named;
    }
    let customer = message.role == Role::Customer;
    if customer && says(&INVITING, after) && !says(&ASKING, after) {
        return Manner::Promised;
    }
    if customer && says(&NEEDING, &text[clause.clone()]) && !rest.says(&OWN_DOING) {
        let inquiry = annotated.has_signal(place, Signal::NeedStated)
            && !is_offered(annotated, place)
            && !answers_when(annotated, place);
        return if inquiry { Manner::Named } else { Manner::Demanded };
    }
    if rest.says(&ASKING)
        || says(&ASKING, tail)
        || (!customer && PRESSING.is_in(&text[clause.clone()].replace("一定", "")))
    {
        return Manner::Offered;
    }
    if rest.says(&ACTING) || says(&ACTING, tail) || answers_when(annotated, place) || says(&AGREEING, before)
    {
        return Manner::Promised;
    }
    Manner::Named
}

/// Whether somebody comes back then, upon which something is to be done.
fn returns(rest: &Rest) -> bool {
    rest.mentions(phrases!["回来", "才回", "返"])
}

/// 周五我在南宁 下周二吧: of two days the other one.
fn another_is_chosen(annotated: &Annotated, place: usize, date: &DateExpression) -> bool {
    let text = annotated.text(place);
    let others = annotated.expressions[place].dates.iter().filter(|other| other.span != date.span);
    others.into_iter().any(|other| annotated.utterance(place).around(&other.span).is_chosen(text))
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
fn is_guessed(annotated: &Annotated, place: usize, before: &str, after: &str) -> bool {
    let sketch = &annotated.utterance(place).sketch;
    let before = near_end(before);
    DOUBTING.is_in_part(sketch, before)
        || SUPPOSING.is_in_part(sketch, before)
        || GUESSING.is_in_part(sketch, near_start(after))
}

/// Whether the words behind a date say that it does not suit; 行不行 does not.
fn says_unfit(annotated: &Annotated, place: usize, after: &str) -> bool {
    let sketch = &annotated.utterance(place).sketch;
    match blotted(after, &EITHER.find_in_part(sketch, after)) {
        Cow::Borrowed(after) => UNFIT.is_in_part(sketch, after),
        Cow::Owned(after) => UNFIT.is_in(&after),
    }
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
        let says = |kind: &Any| kind.is_in_part(&annotated.utterance(asked).sketch, annotated.text(asked));
        let offered_day = !annotated.expressions[asked].dates.is_empty() && says(&ASKING);
        (says(&ASKING_WHEN) || offered_day) && !says(&ASKING_OTHERS)
    })
}
