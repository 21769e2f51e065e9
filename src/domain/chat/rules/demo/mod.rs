//! Demos given, and visits with one.

pub(super) mod words;

use std::ops::Range;

use super::wordings;
use super::{Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};

/// Reads what is said about demos.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    if found.has(Signal::Lost) {
        return;
    }
    let before = found.events.len();
    for (at, clause) in scene.clauses() {
        // 别家演示过了: another one's demo.
        let other =
            scene.is_elsewhere(clause) || clause.has(Tag::Rival) && clause.any(&[Tag::Demo, Tag::Demoed]);
        if !other {
            demo(scene, at, clause, found);
        }
    }
    if let Some(place) = scene.answers(Topic::Demo, &[Answer::Done])
        && scene.parsed.clauses[place].any(&[Tag::DoneWord, Tag::Demoed, Tag::Le])
        && !found.has(Signal::DemoGiven)
    {
        found.whole(scene, place, Signal::DemoGiven, "demo.answered");
    }
    // 原定昨天来讲的，怎么没动静: it fell through.
    if found.events.len() > before && scene.finds_anywhere(&wordings::CANCELLED) {
        found.events.truncate(before);
    }
}

/// 昨天演示完了, 你们来讲的那套.
fn demo(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let lately = scene.mentions_within(clause, phrases!["上次", "上回", "前儿", "那次"])
        && !scene.mentions_within(clause, phrases!["去年", "前年"]);
    if scene.standing.contract || (clause.has(Tag::OtherTime) && !lately) || found.has(Signal::DemoGiven) {
        return;
    }
    // 昨天试讲的老师怎么样, 感谢参加今天的演示: what is asked or thanked for took place.
    let words = scene.words(clause);
    // 周二的演示大家反馈怎么样.
    let judged = scene.says(&[Tag::HowGoes])
        && !clause.any(&[Tag::FutureTime, Tag::AskWhen])
        && !scene.mentions_in(words, phrases!["安排"]);
    let asked = (clause.any(&[Tag::PastTime, Tag::Early, Tag::Already]) || judged)
        && scene.mentions_in(words, phrases!["的"])
        && !scene.mentions_in(words, phrases!["没", "请"]);
    let thanked = scene.mentions(phrases!["感谢", "谢谢", "辛苦"])
        && !scene.says(&[Tag::FutureTime, Tag::If])
        && scene.mentions_in(words, phrases!["今天", "今日", "上午", "下午", "昨天", "刚才", "上周"]);
    // 昨天参观我们工厂辛苦了.
    let toured = thanked && scene.mentions_in(words, phrases!["参观", "考察", "看机", "试机"]);
    let toured = if toured { (clause.first < clause.behind).then_some(clause.first) } else { None };
    if (asked || thanked)
        && !scene.customer()
        && let Some(anchor) = scene.first(clause, &[Tag::Demo, Tag::Demoed]).or(toured)
    {
        return found.plain(scene, anchor, Signal::DemoGiven, "demo.presupposed");
    }
    // 周六在您诊所演示的口扫: on a day that is over, as it is spoken of.
    let shown = clause.has(Tag::Time)
        && !clause.any(&[Tag::FutureTime, Tag::AskEnd, Tag::AskWhen, Tag::If, Tag::Push])
        && !clause.question
        && scene.mentions_in(words, phrases!["演示的", "做的演示", "试机的", "试做的", "试的那"]);
    if shown
        && !scene.customer()
        && let Some(anchor) = scene.first(clause, &[Tag::Demo, Tag::Demoed, Tag::Trial])
    {
        return found.plain(scene, anchor, Signal::DemoGiven, "demo.presupposed");
    }
    // 今天演示时您问的那个问题.
    let during = scene.mentions_in(words, phrases!["演示时", "演示中", "演示的时候", "演示后", "讲解时"]);
    if during
        && !scene.customer()
        && !scene.says(&[Tag::FutureTime, Tag::If, Tag::AskEnd, Tag::Wish])
        && let Some(anchor) = scene.first(clause, &[Tag::Demo, Tag::Demoed])
    {
        return found.plain(scene, anchor, Signal::DemoGiven, "demo.presupposed");
    }
    if scene.mentions_in(words, phrases!["不在", "没赶"]) {
        return;
    }
    let denied = || scene.finds(clause, &wordings::NOT_SHOWN).is_some();
    if let Some(span) = before_their_eyes(scene, clause) {
        if denied() {
            return;
        }
        return found.span(span, Signal::DemoGiven, "demo.shown");
    }
    let past = clause.any(&[Tag::PastTime, Tag::Early, Tag::Already, Tag::DoneWord])
        || (clause.has(Tag::Le) && !clause.has(Tag::FutureTime));
    let anchor = scene
        .first(clause, &[Tag::Demoed])
        .or_else(|| if past { scene.first(clause, &[Tag::Demo]) } else { None });
    if let Some(anchor) = anchor {
        if denied() {
            return;
        }
        return found.event(scene, at, anchor, Signal::DemoGiven, "demo.given");
    }
    if let Some(anchor) = judged_when_asked(scene, clause).filter(|_| !denied()) {
        return found.plain(scene, anchor, Signal::DemoGiven, "demo.judged");
    }
    if let Some(anchor) = tried(scene, clause).filter(|_| !denied()) {
        found.plain(scene, anchor, Signal::DemoGiven, "demo.tried");
    }
}

/// 上周那堂演示课反应如何 – 挺热烈: a judgement of the demo that our side asks after.
fn judged_when_asked(scene: &Scene, clause: &Clause) -> Option<usize> {
    let ours = scene.standing.ours;
    let after = ours.any(Tags::of(&[Tag::Demo, Tag::Demoed]))
        && ours.any(Tags::of(&[Tag::HowGoes, Tag::Eval]))
        && ours.any(Tags::of(&[Tag::PastTime, Tag::Early, Tag::Demoed, Tag::Time]));
    let open = clause.any(&[Tag::NotYet, Tag::If, Tag::FutureTime]) || scene.is_question(clause);
    let asks = ours.any(Tags::of(&[Tag::AskEnd, Tag::AskWord, Tag::Deal]));
    let asked = scene.customer() && asks && after && !open;
    if asked { scene.first(clause, &[Tag::Eval, Tag::Le]) } else { None }
}

/// 你们昨天在我们后厨当场炸的那锅, 给客户跑了一遍: shown before somebody's eyes, and nothing that denies it.
fn before_their_eyes(scene: &Scene, clause: &Clause) -> Option<Range<usize>> {
    let open = [Tag::AskWhen, Tag::NotYet, Tag::If, Tag::Wish, Tag::Must];
    let told = [
        Tag::Le,
        Tag::PastTime,
        Tag::Early,
        Tag::Already,
        Tag::OtherTime,
        Tag::Demo,
        Tag::Demoed,
        Tag::Trial,
        Tag::Eval,
    ];
    if clause.question || clause.any(&open) || !scene.says(&told) && !scene.mentions(SEEN) {
        return None;
    }
    let by_us = || if scene.customer() { None } else { scene.finds(clause, &wordings::SHOWN_BY_US) };
    scene.finds(clause, &wordings::SHOWN).or_else(by_us)
}

/// What a demo is spoken of by, where no word for it is there.
const SEEN: &Phrases =
    phrases!["的那", "那一", "那个", "那套", "那几", "示的", "看完", "看过", "听完", "试过", "演示", "面"];

/// 上周拉来试的那台，师傅们都说好用: tried, and judged.
fn tried(scene: &Scene, clause: &Clause) -> Option<usize> {
    let ours = scene.mentions_within(clause, phrases!["你", "您"]);
    let lately = ours && scene.mentions_within(clause, phrases!["上次", "上回", "那天", "上趟"]);
    let before = lately
        || clause.any(&[Tag::PastTime, Tag::Early])
        || scene.mentions_within(clause, phrases!["今天"])
        || scene.mentions_within(clause, phrases!["今儿"]);
    const BROUGHT: &Phrases = phrases![
        "拉来", "带去", "带来", "来试", "试的", "试了", "打的", "切", "磨", "跑", "冻", "焊", "吹", "尝",
        "飞了", "打了", "喷了", "收了", "犁了", "做了", "讲的", "讲得", "示范", "present",
    ];
    let shown = || {
        clause.any(&[Tag::Trial, Tag::Sample, Tag::Demo])
            || (ours
                && scene.mentions_within(clause, phrases!["来"])
                && scene.mentions_within(clause, phrases!["带", "拉", "拿"]))
            || scene.mentions_within(clause, BROUGHT)
    };
    let sent = clause.any(&[Tag::Send, Tag::Sent, Tag::Receive, Tag::Received]);
    if before && !sent && scene.says(&[Tag::Eval]) && shown() {
        return scene.first(clause, &[Tag::PastTime, Tag::Early, Tag::Time, Tag::OtherTime]);
    }
    None
}
