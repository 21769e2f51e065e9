//! Payments: promised by the customer, claimed by anybody.

use super::{Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::Tag;
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::reading::Why;
use crate::domain::chat::signal::Signal;

/// Reads what is said about payments.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    if found.has(Signal::Lost) || found.has(Signal::Reversed) {
        return;
    }
    for (at, clause) in scene.clauses() {
        if clause.any(&[Tag::OtherFirm, Tag::OtherTime, Tag::Rival]) {
            continue;
        }
        claimed(scene, at, clause, found);
        if scene.customer() {
            promised(scene, clause, found);
        }
    }
    answered(scene, found);
}

/// 打过去了, 款到了.
fn claimed(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let said: &[Tag] = if scene.rep() { &[Tag::Arrived] } else { &[Tag::Paid, Tag::Arrived] };
    let moved = scene.customer()
        && clause.any(&[Tag::Money, Tag::Sum])
        && clause.any(&[Tag::Le, Tag::Already])
        && !clause.any(&[Tag::FutureTime]);
    let anchor =
        scene.first(clause, said).or_else(|| if moved { scene.first(clause, &[Tag::Pay]) } else { None });
    if let Some(anchor) = anchor {
        found.event(scene, at, anchor, Signal::PayClaimed, "pay.claimed");
    }
}

/// 首款周五打.
fn promised(scene: &Scene, clause: &Clause, found: &mut Found) {
    if found.has(Signal::PayClaimed) || !(scene.standing.contract || found.has(Signal::Signed)) {
        return;
    }
    let Some(anchor) = scene.last(clause, &[Tag::Pay]) else { return };
    let due =
        clause.any(&[Tag::FutureTime, Tag::Time, Tag::Duration, Tag::Then]) || scene.asked_about(Topic::Pay);
    if !due || (clause.has(Tag::Term) && !clause.has(Tag::Money)) {
        return;
    }
    if scene.negated(clause, anchor) {
        return found.unsaid(scene, anchor, Signal::PayPromised, "pay.promised", Why::Negated);
    }
    if scene.is_asked(clause, anchor) {
        return found.unsaid(scene, anchor, Signal::PayPromised, "pay.promised", Why::Asked);
    }
    found.plain(scene, anchor, Signal::PayPromised, "pay.promised");
}

/// 首款什么时候方便 – 周五.
fn answered(scene: &Scene, found: &mut Found) {
    let said = [Signal::PayClaimed, Signal::PayPromised, Signal::Signed, Signal::SignPlanned];
    if !scene.customer() || said.iter().any(|&signal| found.has(signal)) || scene.asked_about(Topic::Sign) {
        return;
    }
    if let Some(place) = scene.answers(Topic::Pay, &[Answer::Done]) {
        found.whole(scene, place, Signal::PayClaimed, "pay.answered");
    } else if let Some(place) = scene.answers(Topic::Pay, &[Answer::Time]) {
        found.whole(scene, place, Signal::PayPromised, "pay.answered_time");
    }
}
