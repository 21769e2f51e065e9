//! Signing or sealing that is agreed for a time.

use super::words::Deed;
use super::{OTHER_PAPERS, WHEN, is_known};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::Topic;
use crate::domain::chat::reading::Why;
use crate::domain::chat::rules::{Found, Scene};
use crate::domain::chat::scope;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::wording::Hit;

/// 周五盖章, 下周二签.
pub(super) fn planned(scene: &Scene, at: usize, clause: &Clause, told: &[Hit<Deed>], found: &mut Found) {
    let fixed = || {
        let before = at.checked_sub(1).map(|before| &scene.parsed.clauses[before]);
        agreed_on(scene, clause) || !clause.fresh && before.is_some_and(|before| agreed_on(scene, before))
    };
    if !scene.voices_customer() && !fixed() || found.has(Signal::SignPlanned) || found.has(Signal::Signed) {
        return;
    }
    let click = (scene.standing.esign || clause.has(Tag::ESign)) && clause.has(Tag::Click);
    let online = clause.has(Tag::ESign) && scene.mentions_within(clause, phrases!["签"]) && clause.any(&WHEN);
    let tags: &[Tag] = match (click, online) {
        (true, _) => &[Tag::Sign, Tag::Signed, Tag::Click],
        (_, true) => &[Tag::Sign, Tag::Signed, Tag::ESign],
        _ => &[Tag::Sign, Tag::Signed],
    };
    let timed = clause.any(&WHEN) || near_time(scene, at);
    let brought = scene.customer() && scene.standing.contract && timed && brings_the_seal(scene, clause);
    let seal = if brought { scene.first(clause, &[Tag::SealNoun]) } else { None };
    let place = |token: usize| scene.parsed.tokens[token].start..scene.parsed.tokens[token].end;
    let ahead = told
        .iter()
        .find(|hit| hit.meaning == Deed::Ahead && (clause.start..clause.end).contains(&hit.span.start));
    let Some(words) = scene.last(clause, tags).or(seal).map(place).or_else(|| Some(ahead?.span.clone()))
    else {
        return;
    };
    // 本来说好周五签，取消了: no plan any more; 33.5我今天签: a bid.
    let off = scene.says(&[Tag::Revoke]) && scene.mentions(phrases!["本来", "原来", "原定", "原本"]);
    if off || is_a_bid(scene, clause) {
        return;
    }
    let elsewhere = [Tag::OtherTime, Tag::Certificate, Tag::Rival];
    let that_day = scene.mentions_within(clause, phrases!["那天"]);
    let behind = clause.has(Tag::PastTime) && !clause.has(Tag::FutureTime) && !that_day;
    let known = is_known(scene, clause, told) || scene.at < 3 && !names_another_paper(scene, clause);
    // 下周再说签的事.
    let signer =
        ["的人", "的去", "的回", "的休", "的不"].iter().any(|who| scene.text[words.end..].starts_with(who));
    let put_off = signer || scene.mentions_within(clause, phrases!["再说", "再议", "再聊", "再谈", "再定"]);
    if put_off || clause.any(&elsewhere) || scene.is_elsewhere(clause) || behind || !known {
        return;
    }
    if clause.has(Tag::Partly) && clause.any(&[Tag::Boss, Tag::FutureTime, Tag::Time]) {
        return found.plain_words(&words, Signal::SignPlanned, "sign.partly", None);
    }
    let before = clause.length() <= 6 && scene.burst.any(Tags::of(&[Tag::FutureTime]));
    // 周日下午可以吗 – 好 我带我老公一起来签.
    let agreed = scene.standing.asked_by_us
        && scene.standing.ours.any(Tags::of(&WHEN))
        && scene
            .clauses()
            .next()
            .is_some_and(|(_, first)| first.length() <= 4 && first.any(&[Tag::Yes, Tag::Aye]))
        && clause.has(Tag::Sign);
    if clause.any(&WHEN) || near_time(scene, at) || before || agreed {
        // 周五签完就寄给你: what follows on it makes it no condition.
        let follows = scope::obstacle_of_words(scene.parsed, &words).is_some_and(|(why, by)| {
            matches!(why, Why::Conditional | Why::Hedged) && by.is_some_and(|(start, _)| start >= words.end)
        });
        let able = scene.text[words.clone()].starts_with('能') || scene.text[..words.start].ends_with('能');
        // 等我礼拜一上班给你盖: a promise.
        let mine = scene.mentions_within(clause, phrases!["等我", "等俺", "等咱"])
            && !scene.mentions_within(clause, phrases!["问", "看", "商量", "想", "考虑"]);
        if (follows || mine) && timed && !able {
            return found.plain_words(&words, Signal::SignPlanned, "sign.dated", None);
        }
        found.words(scene, &words, Signal::SignPlanned, "sign.dated");
    }
}

/// 33.5我今天签: a figure of their own before any contract, and signing as what we get for it.
fn is_a_bid(scene: &Scene, clause: &Clause) -> bool {
    let opens = scene.tokens(clause).first().filter(|token| token.start == clause.start);
    let figure = |tags: Tags| tags.any(Tags::of(&[Tag::Number, Tag::Sum])) && !tags.has(Tag::Time);
    scene.standing.offer && !scene.standing.contract && opens.is_some_and(|token| figure(token.tags))
}

/// Whether the clause is about a paper that is no contract, or only looks like signing.
fn names_another_paper(scene: &Scene, clause: &Clause) -> bool {
    let seems = scene.tokens(clause).iter().any(|token| {
        token.tags.has(Tag::LookAlike)
            && scene.text[token.start..token.end].contains(['签', '章', '盖', '印'])
    });
    (clause.any(&OTHER_PAPERS) || clause.any(&[Tag::Quote, Tag::Sample]) || seems)
        && !clause.has(Tag::Contract)
}

/// 明儿我拎着章过去: the seal comes on a day.
fn brings_the_seal(scene: &Scene, clause: &Clause) -> bool {
    let words = scene.words(clause);
    clause.has(Tag::SealNoun)
        && !scene.mentions_in(words, phrases!["换", "刻", "补办", "年检"])
        && scene.mentions_in(words, phrases!["带", "拎", "拿", "揣", "捎"])
        && scene.mentions_in(words, phrases!["去", "来"])
        && !scene.is_question(clause)
}

/// 和王总约好下周三过去签: our side reports what both have fixed.
fn agreed_on(scene: &Scene, clause: &Clause) -> bool {
    let words = scene.words(clause);
    const FIXED: &Phrases = phrases!["约好", "说好", "定好", "谈好", "约定", "约了", "定在", "敲定", "说定"];
    scene.mentions_in(words, FIXED) && !clause.question && !clause.any(&[Tag::AskEnd, Tag::AskWord])
}

/// A time in the clause before or behind, with nothing else of its own.
fn near_time(scene: &Scene, at: usize) -> bool {
    let clauses = &scene.parsed.clauses;
    let timed = |clause: &Clause| clause.any(&WHEN) && !clause.any(&[Tag::Not, Tag::NotYet]);
    // 下周二上午在公司 你带两份原件过来 当场盖: the time stands some clauses before.
    let open = |clause: &Clause| {
        clause.question || {
            let past = clause.has(Tag::PastTime) && !scene.mentions_within(clause, phrases!["那天"]);
            let waits = clause.has(Tag::Wait) && !scene.mentions_within(clause, phrases!["等你", "等您"]);
            past || waits || clause.any(&[Tag::AskEnd, Tag::If])
        }
    };
    let before = clauses[..at].iter().rev().take(2).take_while(|clause| !open(clause));
    before.into_iter().any(timed) || clauses.get(at + 1).is_some_and(|next| timed(next) && next.length() <= 8)
}

/// 今天盖不成了 改到下周二.
pub(super) fn moved(scene: &Scene, found: &mut Found) {
    if !scene.customer() || found.has(Signal::SignPlanned) || found.has(Signal::Signed) {
        return;
    }
    const MOVED: &Phrases = phrases![
        "改到",
        "改下",
        "改明",
        "改后",
        "改周",
        "改星期",
        "改礼拜",
        "改成",
        "改在",
        "推到",
        "挪到",
        "换到",
        "延到",
        "顺延到",
        "变成",
        "调到",
        "调成",
        "改为",
        "提前到",
        "换成",
        "改1",
        "改2",
        "改3",
    ];
    for (at, clause) in scene.clauses() {
        let words = scene.words(clause);
        let dated = scene.mentions_in(words, MOVED) && clause.any(&WHEN);
        let signing = scene.says(&[Tag::Sign, Tag::SealNoun, Tag::SealRun]);
        let asked =
            scene.asked_about(Topic::Sign) && !scene.says(&[Tag::Clause, Tag::Pay, Tag::Money, Tag::Term]);
        if dated && (signing && !names_another_paper(scene, clause) || scene.standing.planned || asked) {
            return found.whole(scene, at, Signal::SignPlanned, "sign.moved");
        }
    }
}
