//! Sealing that is under way.

use super::is_known;
use super::words::Deed;
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::Tag;
use crate::domain::chat::pair::Topic;
use crate::domain::chat::rules::{Doer, Found, Scene};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::wording::Hit;

/// 用印流程在走, e签宝发起了.
pub(super) fn running(scene: &Scene, at: usize, clause: &Clause, told: &[Hit<Deed>], found: &mut Found) {
    if found.has(Signal::Signed)
        || found.has(Signal::SignPlanned)
        || scene.is_elsewhere(clause) && !scene.mentions_within(clause, phrases!["客户那边"])
        || clause.has(Tag::Certificate)
    {
        return;
    }
    if let Some(runs) = told.iter().find(|hit| {
        hit.meaning == Deed::Runs
            && !scene.text[hit.span.clone()].contains(' ')
            && (clause.start..clause.end).contains(&hit.span.start)
    }) && is_under_way(scene, clause, told, runs.span.start)
    {
        return found.plain_words(&runs.span, Signal::SignPlanned, "sign.running", None);
    }
    if scene.tells_of_customer() {
        let handed_in = clause.any(&[Tag::Sign, Tag::SealNoun])
            && clause.has(Tag::Round)
            && clause.any(&[Tag::Submit, Tag::Send]);
        let anchor = scene
            .first(clause, &[Tag::SealRun])
            .filter(|&anchor| !is_only_possible(scene, scene.parsed.tokens[anchor].start));
        let anchor = anchor
            .or_else(|| if handed_in { scene.first(clause, &[Tag::Round]) } else { None })
            .or_else(|| goes_to_seal(scene, clause))
            .or_else(|| queues(scene, clause));
        if let Some(anchor) = anchor {
            found.event(scene, at, anchor, Signal::SignPlanned, "sign.running");
        }
        return;
    }
    const STARTED: &Phrases = phrases!["发起", "推", "发了", "走到", "到您", "待", "链接", "重发"];
    const DONE: &Phrases = phrases!["了", "已", "好", "完", "链接", "待"];
    // 那我上法大大发起: not yet.
    let about_to = scene.mentions(phrases!["那我", "我去", "我来", "我马上", "我这就", "我让", "我叫"])
        && !scene.mentions(DONE);
    // 已发起，短信链接点开就行, where an electronic signature was spoken of.
    let sent = scene.standing.esign && scene.standing.contract && !scene.says(&[Tag::ESign, Tag::SealRun]);
    if sent
        && scene.mentions(phrases![
            "已发起",
            "发起了",
            "发起啦",
            "推给您了",
            "推您手机了",
            "发您手机了",
            "短信发您了"
        ])
        && clause.first < clause.behind
        && !scene.says(&[Tag::If, Tag::AskEnd, Tag::AskWord, Tag::Quote, Tag::Invoice])
    {
        return found.event(scene, at, clause.first, Signal::SignPlanned, "sign.electronic");
    }
    if let Some(anchor) = scene.first(clause, &[Tag::ESign, Tag::SealRun])
        && scene.mentions(STARTED)
        && !about_to
    {
        found.event(scene, at, anchor, Signal::SignPlanned, "sign.electronic");
    }
}

/// 可以走盖章了: it may begin, and does not run.
fn is_only_possible(scene: &Scene, start: usize) -> bool {
    ["可以", "能", "再", "才", "好"].iter().any(|can| scene.text[..start].ends_with(can))
}

/// Whether what runs at `start` is told of this contract, and neither denied nor hung on anything.
fn is_under_way(scene: &Scene, clause: &Clause, told: &[Hit<Deed>], start: usize) -> bool {
    const THEIRS: &Phrases = phrases!["您", "贵", "你们", "客户", "对方", "他们", "甲方"];
    let open = [
        Tag::Not,
        Tag::NotYet,
        Tag::If,
        Tag::Wish,
        Tag::AskWord,
        Tag::AskWhen,
        Tag::OtherTime,
        Tag::Gate,
        Tag::Wait,
    ];
    // 章要排队: it will have to.
    let before = &scene.text[clause.start..];
    let needed = scene.mentions_in(before, phrases!["要排", "得排", "要走", "得走"])
        || scene.tokens(clause).iter().any(|token| token.end <= start && token.tags.has(Tag::Must));
    let other =
        scene.says(&[Tag::Certificate, Tag::SideContract, Tag::Invoice]) && !scene.says(&[Tag::Contract]);
    let tells = !scene.rep() || scene.mentions(THEIRS) && scene.doer(clause, start) != Doer::Us;
    // 走盖章流程呢: no question.
    let asks = clause.has(Tag::AskEnd) && !scene.words(clause).ends_with('呢');
    tells
        && !asks
        && !needed
        && !is_only_possible(scene, start)
        && !other
        && !clause.question
        && !clause.any(&open)
        && (scene.at < 3 || is_known(scene, clause, told))
}

/// 走OA用印了, 行紧电子签: the sealing itself is what runs.
pub(super) fn goes_to_seal(scene: &Scene, clause: &Clause) -> Option<usize> {
    let words = scene.words(clause);
    if !clause.any(&[Tag::Sign, Tag::Signed, Tag::SealRun, Tag::ESign]) {
        return None;
    }
    let runs = scene.mentions_in(
        words,
        phrases![
            "走",
            "排",
            "行紧",
            "正在",
            "在办",
            "在弄",
            "发起",
            "提了",
            "递",
            "点上去",
            "交上去",
            "提上去",
            "报上去",
            "提交",
            "点了提交",
        ],
    );
    let done =
        clause.any(&[Tag::DoneWord, Tag::Pass, Tag::AskWord, Tag::Not, Tag::NotYet, Tag::If, Tag::Must]);
    let seals = scene.mentions_in(words, phrases!["用印"])
        || scene.mentions_in(words, phrases!["用章"])
        || clause.has(Tag::ESign);
    if runs && seals && !done && is_known(scene, clause, &[]) {
        scene.first(clause, &[Tag::Sign, Tag::Signed, Tag::SealRun, Tag::ESign])
    } else {
        None
    }
}

/// 章在走流程, 到办公室排队: the seal is on its way to the paper.
fn queues(scene: &Scene, clause: &Clause) -> Option<usize> {
    const QUEUES: &Phrases = phrases!["排队", "走oa", "走流程", "在排", "排着"];
    let seal = scene.says(&[Tag::SealNoun, Tag::Sign]) || scene.asked_about(Topic::Sign);
    let said = scene.words(clause);
    let runs = scene.mentions_in(said, QUEUES) && !scene.mentions_in(said, phrases!["要"]);
    if scene.standing.contract && seal && runs && !clause.any(&[Tag::Gate, Tag::Not, Tag::NotYet, Tag::If]) {
        (clause.first < clause.behind).then_some(clause.first)
    } else {
        None
    }
}
