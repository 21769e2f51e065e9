//! What a message raises.

use std::borrow::Cow;
use std::ops::Range;

use super::course::Course;
use super::words::{HANDING_IN, MONEY, PAYING, SAID, SEALING, SHARE, Said, TIME};
use super::{Concern, Open, says};
use crate::domain::chat::annotated::Annotated;
use crate::domain::chat::rules::WEIGHED;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::phrases;
use crate::domain::chat::wording::{Hit, blotted};

/// The concerns that are bargained about in figures.
const BARGAINED: [Concern; 4] =
    [Concern::Price, Concern::DeliveryTime, Concern::PaymentTerms, Concern::Decision];

/// Within how many messages an argument goes on about the same concern.
const NEAR: usize = 3;

/// What a customer's message says, without what only seems to raise a concern.
pub(super) struct Heard<'t> {
    text: Cow<'t, str>,
    hits: Vec<Hit<Said>>,
}

impl<'t> Heard<'t> {
    /// The message by all the hits in it.
    pub(super) fn of(annotated: &'t Annotated, message: usize, said: &[Hit<Said>]) -> Heard<'t> {
        let own = annotated.vocabulary.blotted(annotated.text(message));
        let text = match own {
            Cow::Borrowed(text) => without_seeming(text, said),
            Cow::Owned(text) => Cow::Owned(without_seeming(&text, &SAID.find(&text)).into_owned()),
        };
        let hits = match &text {
            Cow::Borrowed(_) => said.to_vec(),
            Cow::Owned(text) => SAID.find(text),
        };
        Heard { text, hits }
    }

    /// The hits of a meaning, as what raises a concern.
    fn raising(&self, meaning: Said, concern: Concern) -> impl Iterator<Item = Hit<Concern>> {
        let hits = self.hits.iter().filter(move |hit| hit.meaning == meaning);
        hits.map(move |hit| Hit { meaning: concern, span: hit.span.clone() })
    }
}

/// A text without what only seems to raise a concern.
fn without_seeming<'t>(text: &'t str, said: &[Hit<Said>]) -> Cow<'t, str> {
    let seeming: Vec<Hit<Said>> = said.iter().filter(|hit| hit.meaning == Said::OnlySeems).cloned().collect();
    blotted(text, &seeming)
}

/// The wordings among the hits that may raise a concern.
fn raises(hits: &[Hit<Said>]) -> Vec<Hit<Concern>> {
    let raises = hits.iter().filter_map(|hit| match hit.meaning {
        Said::Raises(meaning) => Some(Hit { meaning, span: hit.span.clone() }),
        _ => None,
    });
    raises.collect()
}

/// What a message raises, and which of it the company's own wordings do.
pub(super) fn raised(
    annotated: &Annotated,
    course: &Course,
    open: &Open,
    message: usize,
    heard: &Heard,
) -> (Vec<Hit<Concern>>, Vec<Concern>) {
    let mut hits = raises(&heard.hits);
    if annotated.has_signal(message, Signal::PriceArgued) {
        hits.extend(argued(annotated, open, message, &hits));
    }
    if open.contains_key(&Concern::PaymentTerms) && SHARE.is_in(&heard.text) {
        hits.iter_mut()
            .filter(|hit| hit.meaning == Concern::Price)
            .for_each(|hit| hit.meaning = Concern::PaymentTerms);
    }
    // 月结15天我转不开 30天不行吗: days of payment.
    let paying = open.contains_key(&Concern::PaymentTerms)
        || hits.iter().any(|hit| hit.meaning == Concern::PaymentTerms);
    let counted =
        |hit: &Hit<Concern>| heard.text[hit.span.clone()].starts_with(|first: char| first.is_ascii_digit());
    hits.retain(|hit| !(paying && hit.meaning == Concern::DeliveryTime && counted(hit)));
    hits.retain(|hit| is_open(annotated, course, message, heard, hit.meaning));
    hits.extend(raised_by_course(annotated, course, message, heard));
    let own = annotated.vocabulary.raised(&heard.text);
    let owned = own.iter().map(|hit| hit.meaning).collect();
    hits.extend(own);
    (without_outranked(&hits), owned)
}

/// Every wording of a message that may raise a concern, and whether it only seems to.
pub(super) fn mentioned(annotated: &Annotated, message: usize) -> Vec<(Hit<Concern>, bool)> {
    let text = annotated.text(message);
    let said = annotated.utterance(message).said();
    let Heard { text: clear, .. } = Heard::of(annotated, message, said);
    let mut hits = raises(said);
    hits.extend(annotated.vocabulary.raised(text));
    let is_clear = |hit: &Hit<Concern>| clear.get(hit.span.clone()) == text.get(hit.span.clone());
    hits.into_iter()
        .map(|hit| {
            let seems = !is_clear(&hit);
            (hit, seems)
        })
        .collect()
}

/// Whether a concern can still be raised as far as the deal has come.
fn is_open(annotated: &Annotated, course: &Course, message: usize, heard: &Heard, concern: Concern) -> bool {
    let contracting = course.is_contracting(message);
    if course.is_lost(message) && concern != Concern::Price && concern != Concern::Trust {
        return false;
    }
    match concern {
        Concern::Price => {
            let offered = course.is_offered(message) && !contracting;
            offered
                || annotated.has_signal(message, Signal::PriceArgued)
                || heard.hits.iter().any(|hit| hit.meaning == Said::TooDear)
        }
        Concern::DeliveryTime => !annotated.has_signal(message, Signal::PayPromised),
        Concern::Decision => !is_decided(annotated, course, message),
        Concern::Service => (!contracting || course.is_signed(message)) && !course.is_lost(message),
        Concern::Security | Concern::Trust => true,
        Concern::ProductFit | Concern::PaymentTerms => !course.is_signed(message),
    }
}

/// What a message raises by wordings that say so only at some places in the course of a deal.
fn raised_by_course(
    annotated: &Annotated,
    course: &Course,
    message: usize,
    heard: &Heard,
) -> Vec<Hit<Concern>> {
    let mut hits = Vec::new();
    if heard.hits.iter().any(|hit| hit.meaning == Said::TooLong) && told_how_long(annotated, message) {
        hits.extend(heard.raising(Said::TooLong, Concern::DeliveryTime));
    }
    if !course.is_signed(message) {
        hits.extend(heard.raising(Said::Arrives, Concern::DeliveryTime));
    }
    if course.is_offered(message) && !course.is_lost(message) {
        hits.extend(heard.raising(Said::Urges, Concern::DeliveryTime));
    }
    if course.is_tried(message) && !course.is_contracting(message) {
        hits.extend(heard.raising(Said::Faults, Concern::ProductFit));
    }
    hits
}

/// The hits whose words do not belong to another, more telling one.
fn without_outranked(hits: &[Hit<Concern>]) -> Vec<Hit<Concern>> {
    let overlap = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    let outranked = |hit: &&Hit<Concern>| {
        hits.iter().any(|other| outranks(other.meaning, hit.meaning) && overlap(&other.span, &hit.span))
    };
    hits.iter().filter(|hit| !outranked(hit)).cloned().collect()
}

/// Whether words that raise one concern do not raise the other: 坏了多久能到 asks for help and no
/// delivery, 预付太高 is no price, and words of any other concern find no fault with the product.
fn outranks(concern: Concern, other: Concern) -> bool {
    match other {
        Concern::Price => concern == Concern::PaymentTerms,
        Concern::DeliveryTime => concern == Concern::Service,
        Concern::ProductFit => concern != Concern::ProductFit,
        _ => false,
    }
}

/// Whether our side has just named a time.
fn told_how_long(annotated: &Annotated, message: usize) -> bool {
    annotated.other_side_before(message).is_some_and(|told| says(annotated, told, &TIME))
}

/// Whether the message reports a decision, or comes after the last one.
fn is_decided(annotated: &Annotated, course: &Course, message: usize) -> bool {
    let text = annotated.text(message);
    let decided = [Signal::LegalPassed, Signal::SignPlanned, Signal::Signed];
    let approved = annotated.has_signal(message, Signal::BudgetApproved);
    // 会上过了。接下来走公开招标: the way it goes now.
    let goes_on = course.was_just_approved(message)
        && phrases!["招标", "流程", "采购", "代理", "公示"]
            .in_part(&annotated.utterance(message).sketch, text);
    course.is_lost(message)
        || goes_on
        || course.is_signed(message)
        || (course.is_contracting(message) && says(annotated, message, &SEALING))
        || (approved && !says(annotated, message, &HANDING_IN) && !still_open(annotated, message))
        || decided.into_iter().any(|one| annotated.has_signal(message, one))
}

/// 副总批了 总经理还没批: one has agreed, and another has not.
pub(super) fn still_open(annotated: &Annotated, message: usize) -> bool {
    let open = phrases!["还没", "没批", "还要", "还得", "才能", "没点头", "没签"];
    open.in_part(&annotated.utterance(message).sketch, annotated.text(message))
}

/// An argument about an offer, where no wording says what it is about: with a sum about the price, without
/// one about the time or the terms of payment that were spoken of, else about the price.
fn argued(annotated: &Annotated, open: &Open, message: usize, hits: &[Hit<Concern>]) -> Option<Hit<Concern>> {
    let text = annotated.text(message);
    if !hits.is_empty() || annotated.has_signal(message, Signal::ContractSent) {
        return None;
    }
    if open.values().any(|found| !BARGAINED.contains(&found.concern) && message - found.message <= NEAR) {
        return None;
    }
    let argued_by = |rule: &str| {
        annotated.reading.signals.iter().any(|found| found.message == message && found.rule == rule)
    };
    // What only the line's weight says names nothing.
    if argued_by(WEIGHED) {
        return None;
    }
    // 二三期砍掉: the scope, and not the price.
    let scope = argued_by("haggle.scope");
    let sums = !annotated.expressions[message].sums.is_empty();
    if scope && !sums {
        return None;
    }
    let asked = annotated.other_side_before(message);
    let meaning = if sums {
        Concern::Price
    } else if open.contains_key(&Concern::DeliveryTime) && says(annotated, message, &TIME) {
        Concern::DeliveryTime
    } else if open.contains_key(&Concern::PaymentTerms)
        || asked.is_some_and(|asked| says(annotated, asked, &PAYING))
    {
        Concern::PaymentTerms
    } else if says(annotated, message, &MONEY) {
        Concern::Price
    } else {
        return None;
    };
    Some(Hit { meaning, span: 0..text.len() })
}
