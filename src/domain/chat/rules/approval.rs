//! The purchase inside the customer's firm: applied for, approved, put out to tender.

use super::{Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::reading::Why;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};

/// Who decides, and what is decided on.
const DECIDES: [Tag; 3] = [Tag::Boss, Tag::Committee, Tag::Purchase];

/// Reads how far the purchase has come.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    if found.has(Signal::Reversed)
        || found.has(Signal::Lost)
        || found.has(Signal::LegalPassed)
        || found.has(Signal::Signed)
    {
        return;
    }
    for (at, clause) in scene.clauses() {
        if scene.is_elsewhere(clause) || clause.has(Tag::OtherTime) {
            continue;
        }
        step(scene, at, clause, found);
        if scene.voices_customer() && !found.has(Signal::BudgetApproved) {
            approved(scene, at, clause, found);
            applied(scene, at, clause, found);
        }
    }
    if scene.customer()
        && !found.has(Signal::BudgetApproved)
        && let Some(place) = scene.answers(Topic::Approval, &[Answer::Done])
        && scene.parsed.clauses[place].any(&[Tag::Decided, Tag::Approve, Tag::Applied, Tag::DoneWord])
        && !scene.mentions(phrases!["反对"])
        && !scene.parsed.clauses[place].has(Tag::AskWord)
        && !scene.mentions(phrases!["没过", "另一", "结束了", "失败", "没通过"])
        && !scene.mentions(phrases!["批之前", "批以前", "过之前"])
        && !scene.says(&[Tag::Send, Tag::Sent, Tag::Signed, Tag::Paid])
    {
        found.whole(scene, place, Signal::BudgetApproved, "approval.answered");
    }
}

/// 立项了, 中标通知书拿到了, 公告挂网了.
fn step(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    // 合同评审会过了: a gate on the contract.
    let of_contract = clause.has(Tag::Contract) && !clause.has(Tag::Purchase);
    if let Some(anchor) = scene.first(clause, &[Tag::PurchaseStep]).filter(|_| !of_contract) {
        return found.event(scene, at, anchor, Signal::BudgetApproved, "approval.step");
    }
    // 院里给了四十万.
    let funds = clause.has(Tag::Sum)
        && scene.mentions_within(clause, phrases!["给了", "拨了", "拿出", "批出", "划了"]);
    if scene.customer()
        && funds
        && let Some(anchor) = scene.first(clause, &[Tag::Sum])
        && scene.first(clause, &[Tag::Boss, Tag::Finance, Tag::Committee]).is_some_and(|who| who < anchor)
    {
        return found.event(scene, at, anchor, Signal::BudgetApproved, "approval.funded");
    }
    // 公示七天满了.
    let over = clause.has(Tag::Tender)
        && scene.mentions_within(clause, phrases!["满了", "完了", "过了", "结束", "到期", "到日子"]);
    if over
        && scene.mentions_within(clause, phrases!["公示"])
        && !clause.any(&[Tag::Not, Tag::NotYet, Tag::Wait, Tag::If, Tag::FutureTime])
        && !scene.words(clause).ends_with('吧')
        && let Some(anchor) = scene.first(clause, &[Tag::Tender])
    {
        return found.plain(scene, anchor, Signal::BudgetApproved, "approval.step");
    }
    let failed = || scene.mentions(phrases!["失败", "流标", "废标", "不招", "取消"]);
    let done = clause.any(&[Tag::Le, Tag::Received, Tag::PastTime, Tag::Already, Tag::DoneWord]);
    if let Some(anchor) = scene.first(clause, &[Tag::Tender])
        && !failed()
        && (done || scene.mentions_within(clause, phrases!["看到"]) || scene.words(clause).ends_with('了'))
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
    let Some(anchor) = scene.last(clause, approve).or_else(|| chose_us(scene, clause)) else { return };
    // 预算花完了: spent, and not approved.
    let spent =
        scene.ends(&scene.text[..scene.parsed.tokens[anchor].start], phrases!["花", "用", "超", "吃", "砍"]);
    if spent {
        return;
    }
    // 批 alone says nothing, 昨天批的 and 刚批完 do.
    let token = &scene.parsed.tokens[anchor];
    if scene.text[token.start..token.end] == *"批" && !scene.is_done(clause, anchor) {
        return;
    }
    let round = clause.has(Tag::Round) && scene.standing.offer;
    let decider = round
        || scene.first(clause, &DECIDES).is_some_and(|who| who <= anchor)
        || chose_us(scene, clause).is_some()
        || (clause.has(Tag::Decided) && (scene.standing.offer || scene.standing.requested));
    let before = scene.parsed.clauses[..at].iter().any(|clause| clause.any(&DECIDES))
        || scene.burst.any(Tags::of(&DECIDES));
    let carried = before && clause.length() <= 7 && !clause.has(Tag::Signed);
    if (decider || carried) && !clause.has(Tag::Reject) {
        // 局里14号过会: ahead.
        let done = [Tag::Le, Tag::PastTime, Tag::Already, Tag::Early, Tag::Decided, Tag::DoneWord];
        let dated =
            clause.any(&[Tag::Time, Tag::FutureTime]) || scene.mentions_within(clause, phrases!["号"]);
        if dated && !clause.any(&done) && !scene.mentions_within(clause, phrases!["了"]) {
            return found.unsaid(scene, anchor, Signal::BudgetApproved, "approval.approved", Why::Hedged);
        }
        // 老板会同意, 这事得校长点头, 批什么呀: what somebody expects, needs or asks.
        let needed = scene.first(clause, &DECIDES).is_some_and(|who| {
            scene.text[clause.start..scene.parsed.tokens[who].start]
                .ends_with(['得', '要', '须', '需', '等', '由', '让'])
        });
        let asks = clause.has(Tag::AskWord);
        if needed || asks || scene.is_expected(clause, anchor) {
            return found.unsaid(scene, anchor, Signal::BudgetApproved, "approval.approved", Why::Hedged);
        }
        found.event(scene, at, anchor, Signal::BudgetApproved, "approval.approved");
    }
}

/// 三家比完，最后定了你们: the comparison ended with us.
fn chose_us(scene: &Scene, clause: &Clause) -> Option<usize> {
    if !clause.has(Tag::You) {
        return None;
    }
    let words = scene.words(clause);
    const CHOSE: &Phrases = phrases![
        "定了",
        "选了",
        "定的",
        "选的",
        "选定",
        "选中",
        "敲定",
        "定的是",
        "选的是",
        "就定",
        "就选",
        "推荐",
        "首推",
        "倾向",
    ];
    const US: &Phrases = phrases!["你们", "你家", "贵司", "贵公司", "您家", "您这"];
    let chosen = scene.parted(words, CHOSE).any(|(_, after)| scene.begins(after, US));
    let open = [Tag::Not, Tag::NotYet, Tag::If, Tag::AskEnd, Tag::AskWord, Tag::Maybe, Tag::Wish];
    if chosen && !clause.question && !clause.any(&open) { scene.first(clause, &[Tag::You]) } else { None }
}

/// 采购申请提上去了, 流程发起了.
fn applied(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    if scene.contract_topic() || clause.any(&[Tag::Reject, Tag::Revoke]) {
        return;
    }
    let paper = clause.any(&[Tag::Purchase, Tag::Round]) || scene.burst.has(Tag::Purchase);
    let past = clause.any(&[Tag::PastTime, Tag::Already, Tag::Le]);
    let verb = (clause.first..clause.behind).find(|&at| {
        paper && scene.parsed.tokens[at].tags.has(Tag::Submit) && (past || scene.is_done(clause, at))
    });
    let done = paper
        && clause.has(Tag::Already)
        && scene.mentions_within(clause, phrases!["了"])
        && scene.standing.offer;
    let already = if done { scene.first(clause, &[Tag::Already]) } else { None };
    // 我报给领导看看: not yet.
    let applied = scene.first(clause, &[Tag::Applied]).filter(|&at| {
        let token = &scene.parsed.tokens[at];
        let to_someone = scene
            .begins(&scene.text[token.start..token.end], phrases!["报给", "提给", "交给", "递给", "提交给"]);
        let looks = scene.mentions_within(clause, phrases!["看看", "看下", "看一下", "过目", "定", "瞧瞧"]);
        !(to_someone && looks && !past)
    });
    if let Some(anchor) = applied.or(verb).or(already) {
        found.event(scene, at, anchor, Signal::BudgetApproved, "approval.applied");
    }
}
