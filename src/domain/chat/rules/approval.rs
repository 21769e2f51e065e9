//! The purchase inside the customer's firm: applied for, approved, put out to tender.

use super::{Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::signal::Signal;

/// Who decides, and what is decided on.
const DECIDES: [Tag; 3] = [Tag::Boss, Tag::Committee, Tag::Purchase];

/// Reads how far the purchase has come.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    if found.has(Signal::Reversed) || found.has(Signal::Lost) || found.has(Signal::LegalPassed) {
        return;
    }
    for (at, clause) in scene.clauses() {
        if clause.any(&[Tag::OtherFirm, Tag::OtherTime]) {
            continue;
        }
        step(scene, at, clause, found);
        if scene.customer() && !found.has(Signal::BudgetApproved) {
            approved(scene, at, clause, found);
            applied(scene, at, clause, found);
        }
    }
    if scene.customer()
        && !found.has(Signal::BudgetApproved)
        && let Some(place) = scene.answers(Topic::Approval, &[Answer::Done])
        && scene.parsed.clauses[place].any(&[Tag::Decided, Tag::Approve, Tag::Applied])
    {
        found.whole(scene, place, Signal::BudgetApproved, "approval.answered");
    }
}

/// 立项了, 中标通知书拿到了, 公告挂网了.
fn step(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    if let Some(anchor) = scene.first(clause, &[Tag::PurchaseStep]) {
        return found.event(scene, at, anchor, Signal::BudgetApproved, "approval.step");
    }
    let done = clause.any(&[Tag::Le, Tag::Received, Tag::PastTime, Tag::Already, Tag::DoneWord]);
    if let Some(anchor) = scene.first(clause, &[Tag::Tender])
        && (done || scene.words(clause).contains("看到") || scene.words(clause).ends_with('了'))
    {
        found.event(scene, at, anchor, Signal::BudgetApproved, "approval.tender");
    }
}

/// 老板批了, 院办会过了; 他点头了, where the line before named him.
fn approved(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let on_table = scene.standing.contract && !clause.any(&[Tag::Purchase, Tag::Project]);
    // 昨天演示的，大家都ok: a judgement, no approval.
    let judged = scene.says(&[Tag::Demo, Tag::Demoed]) && !scene.says(&[Tag::Purchase, Tag::Decided]);
    if on_table || judged || clause.any(&[Tag::Contract, Tag::Gate]) {
        return;
    }
    let signature = !scene.standing.contract;
    let approve: &[Tag] = if signature { &[Tag::Approve, Tag::Signed] } else { &[Tag::Approve] };
    let Some(anchor) = scene.last(clause, approve) else { return };
    let round = clause.has(Tag::Round) && scene.standing.offer;
    let decider = round
        || scene.first(clause, &DECIDES).is_some_and(|who| who <= anchor)
        || (clause.has(Tag::Decided) && (scene.standing.offer || scene.standing.requested));
    let before = scene.parsed.clauses[..at].iter().any(|clause| clause.any(&DECIDES))
        || scene.burst.any(Tags::of(&DECIDES));
    let carried = before && clause.length() <= 7 && !clause.has(Tag::Signed);
    if (decider || carried) && !clause.has(Tag::Reject) {
        found.event(scene, at, anchor, Signal::BudgetApproved, "approval.approved");
    }
}

/// 采购申请提上去了, 流程发起了.
fn applied(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    if scene.contract_topic() {
        return;
    }
    let paper = clause.any(&[Tag::Purchase, Tag::Round]) || scene.burst.has(Tag::Purchase);
    let past = clause.any(&[Tag::PastTime, Tag::Already, Tag::Le]);
    let verb = (clause.first..clause.behind).find(|&at| {
        paper && scene.parsed.tokens[at].tags.has(Tag::Submit) && (past || scene.is_done(clause, at))
    });
    let done =
        paper && clause.has(Tag::Already) && scene.words(clause).contains('了') && scene.standing.offer;
    let already = if done { scene.first(clause, &[Tag::Already]) } else { None };
    if let Some(anchor) = scene.first(clause, &[Tag::Applied]).or(verb).or(already) {
        found.event(scene, at, anchor, Signal::BudgetApproved, "approval.applied");
    }
}
