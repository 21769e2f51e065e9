//! The purchase inside the customer's firm: applied for, approved, put out to tender.

mod words;

use super::{Doer, Found, Scene, expects, sets_out};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::reading::Why;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use words::{STEPS, Step};

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
    worded(scene, found);
    // 四级 最后得总裁点头: what the words themselves leave open is no answer either.
    let left_open = found.events.iter().any(|event| event.signal == Signal::BudgetApproved);
    if scene.tells_of_customer()
        && !left_open
        && !scene.says(&[Tag::If, Tag::Maybe])
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

/// 魏局当场拍了板, 请购单开了, 询价函挂在平台上了: told in wordings of somebody who decides.
fn worded(scene: &Scene, found: &mut Found) {
    let on_table = scene.standing.contract && !scene.says(&[Tag::Purchase, Tag::Project]);
    if on_table || found.has(Signal::BudgetApproved) {
        return;
    }
    let hits = STEPS.find_in_part(&scene.sketch, scene.text);
    let has = |step| hits.iter().any(|hit| hit.meaning == step);
    let open = [Tag::OtherTime, Tag::Certificate, Tag::SideContract, Tag::If, Tag::Maybe];
    // 我跟我哥商量过了: the family decides.
    let elsewhere = scene.parsed.clauses.iter().any(|clause| scene.is_elsewhere(clause))
        && !scene.mentions(phrases!["商量"]);
    let gated = scene.says(&[Tag::Gate]) && scene.contract_topic() || is_only_a_trial(scene);
    if elsewhere || gated || has(Step::Other) || scene.says(&open) {
        return;
    }
    let held = |at: usize, end: usize| {
        hits.iter().any(|hit| hit.meaning == Step::Held && (hit.span.start <= at || hit.span.start < end))
    };
    let deciders = [Tag::Boss, Tag::Committee, Tag::Purchase];
    let asked = scene.asked_about(Topic::Approval);
    let turned = asked
        || scene.says(&deciders) && scene.voices_customer()
        || scene.mentions(phrases!["采购", "报告", "请示"])
        || scene.standing.ours.any(Tags::of(&[
            Tag::Boss,
            Tag::Committee,
            Tag::Purchase,
            Tag::PurchaseStep,
            Tag::Tender,
        ])) && scene.tells_of_customer();
    for hit in &hits {
        let Some(clause) = scene.parsed.clauses.iter().find(|clause| hit.span.start < clause.end) else {
            continue;
        };
        let tells = match hit.meaning {
            Step::Approved => scene.voices_customer() || scene.tells_of_customer(),
            Step::Applied => scene.voices_customer() && !scene.contract_topic(),
            Step::Agreed => turned && scene.tells_of_customer() && clause.length() <= 20,
            Step::HandedIn => asked && scene.tells_of_customer(),
            Step::Tendered => !scene.rep() || scene.mentions(phrases!["您", "贵", "看到", "下载"]),
            Step::Held | Step::Other => false,
        };
        let ours = scene.customer() && scene.doer(clause, hit.span.start) == Doer::You;
        let rival = scene.customer() && clause.has(Tag::Rival);
        let ahead = scene
            .tokens(clause)
            .iter()
            .any(|token| token.start < hit.span.start && token.tags.has(Tag::FutureTime))
            || expects(&scene.text[clause.start..hit.span.start])
            || is_about_to(scene, clause, hit.span.start)
            || is_needed(scene, clause, hit.span.start, hit.span.end);
        let question = clause.question || clause.any(&[Tag::AskEnd, Tag::AskWord, Tag::AskWhen]);
        if tells
            && !ours
            && !rival
            && !ahead
            && !question
            && !held(hit.span.start, clause.end)
            && !clause.has(Tag::Contract)
        {
            found.words(scene, &hit.span, Signal::BudgetApproved, "approval.worded");
        }
    }
}

/// 院长说行，先试用一个月; 领导同意见面: a yes to less than the purchase.
fn is_only_a_trial(scene: &Scene) -> bool {
    let less = scene.says(&[Tag::Trial, Tag::Sample, Tag::Demo])
        || scene.mentions(phrases!["见面", "见你", "见您", "试用"]);
    less && !scene.says(&[Tag::Purchase, Tag::PurchaseStep])
        && !scene.mentions(phrases!["买", "采购", "批了", "定"])
}

/// 这事得校长点头, 报告我周三交上去: needed, or ahead.
fn is_needed(scene: &Scene, clause: &Clause, start: usize, end: usize) -> bool {
    const NEEDED: [char; 11] = ['得', '要', '须', '需', '等', '由', '让', '看', '归', '请', '该'];
    const WITHIN: &Phrases = phrases![
        "会同意",
        "会批",
        "能批",
        "就批",
        "不",
        "没",
        "未",
        "谁",
        "要点",
        "要拍",
        "要批",
        "要同意",
        "得点",
        "得拍",
        "得批",
        "得同意"
    ];
    let before = &scene.text[clause.start..start];
    let mut near = before.chars().rev().take(5);
    let words = scene.words(clause);
    let dated = scene
        .tokens(clause)
        .iter()
        .any(|token| token.end <= end && token.tags.any(Tags::of(&[Tag::Time, Tag::FutureTime])))
        && !clause.any(&[Tag::PastTime, Tag::Early, Tag::Already])
        && !scene.mentions_in(words, phrases!["了", "已", "过", "完"]);
    dated
        || near.any(|character| NEEDED.contains(&character))
        || scene.mentions_in(&scene.text[start..end], WITHIN)
}

/// 我先去弄立项: not yet under way.
fn is_about_to(scene: &Scene, clause: &Clause, start: usize) -> bool {
    sets_out(&scene.text[clause.start..start]) && !scene.words(clause).contains('了')
}

/// 立项了, 中标通知书拿到了, 公告挂网了.
fn step(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    // 合同评审会过了: a gate on the contract.
    let of_contract = clause.has(Tag::Contract) && !clause.has(Tag::Purchase);
    if let Some(anchor) = scene.first(clause, &[Tag::PurchaseStep]).filter(|_| !of_contract) {
        if is_about_to(scene, clause, scene.parsed.tokens[anchor].start) {
            return found.unsaid(scene, anchor, Signal::BudgetApproved, "approval.step", Why::Hedged);
        }
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
    let failed = || scene.mentions(phrases!["失败", "流标", "废标", "不招", "取消", "出不了", "发不了"]);
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
    let gated = scene.says(&[Tag::Gate]) && scene.contract_topic() || is_only_a_trial(scene);
    if on_table || judged || gated || clause.any(&[Tag::Contract, Tag::Gate]) {
        return;
    }
    let signature = !scene.standing.contract;
    let approve: &[Tag] = if signature { &[Tag::Approve, Tag::Signed] } else { &[Tag::Approve] };
    let Some(anchor) = scene.last(clause, approve) else { return };
    // 预算花完了: spent, and not approved.
    let spent = ["花", "用", "超", "吃", "砍"]
        .iter()
        .any(|verb| scene.text[..scene.parsed.tokens[anchor].start].ends_with(verb));
    // 批下来喊你: one day; 就批了四个字：价格偏高.
    let after = &scene.text[scene.parsed.tokens[anchor].end..clause.end];
    let one_day = ["喊你", "叫你", "告诉", "通知", "我第一", "我马上", "我立"]
        .iter()
        .any(|then| after.starts_with(then));
    if spent || one_day || scene.says(&[Tag::Expensive]) {
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
        if is_about_to(scene, clause, scene.parsed.tokens[anchor].start) {
            return found.unsaid(scene, anchor, Signal::BudgetApproved, "approval.applied", Why::Hedged);
        }
        found.event(scene, at, anchor, Signal::BudgetApproved, "approval.applied");
    }
}
