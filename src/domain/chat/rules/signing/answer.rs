//! What the customer answers to a question about signing, and what comes along with a signed copy.

use super::WHEN;
use super::words::Deed;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::reading::Why;
use crate::domain::chat::rules::{Found, Scene};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::standing::Paper;
use crate::domain::chat::wording::Hit;

/// 盖章了吗 – 盖了, 哪天签 – 周四.
pub(super) fn answered(scene: &Scene, found: &mut Found) {
    if found.has(Signal::Signed) || found.has(Signal::SignPlanned) {
        return;
    }
    // 地板那家盖了，你们的还在转: another's.
    let anothers = found.events.iter().any(|event| {
        event.signal == Signal::Signed && event.obstacle.is_some_and(|(why, _)| why == Why::OtherDeal)
    });
    if !scene.tells_of_customer() || scene.standing.lost || anothers {
        return;
    }
    if let Some(place) = scene.answers(Topic::Sign, &[Answer::Done]) {
        let clause = &scene.parsed.clauses[place];
        let hangs =
            scene.first(clause, &[Tag::Signed]).is_some_and(|anchor| scene.conditional(place, anchor));
        if !hangs
            && !scene.is_question(clause)
            && !scene.mentions_within(clause, phrases!["的是"])
            && clause.any(&[Tag::Signed, Tag::DoneWord])
            // 看完了 没得改: read, and not signed.
            && !scene.words(clause).starts_with(['看', '审', '读'])
            && !clause.any(&[Tag::Received, Tag::Gate, Tag::Round])
            && scene.last(clause, &[Tag::Then]) < scene.last(clause, &[Tag::Signed, Tag::DoneWord])
            && !scene.says(&[Tag::SealRun])
        {
            return found.whole(scene, place, Signal::Signed, "sign.answered");
        }
    }
    // 签好了吗 – 刚刚; 寄了，自己查单号; 照片发你了.
    let just = ["刚刚", "刚才", "昨天", "昨晚", "上午", "今早", "刚刚弄的"].contains(&scene.text.trim());
    let posted = scene.mentions(phrases!["单号", "快递", "照片", "扫描", "顺丰"])
        && scene.says(&[Tag::Sent])
        && !scene.says(&[Tag::FutureTime, Tag::Not, Tag::NotYet, Tag::AskEnd, Tag::AskWord]);
    let when_done = scene.asked.is_some_and(|question| !question.when);
    if scene.asked_about(Topic::Sign) && when_done && (just || posted) && scene.standing.contract {
        return found.whole(scene, 0, Signal::Signed, "sign.answered");
    }
    // 签了吗 – 老板出差前签的.
    let past = ["签的", "盖的", "签哒"].iter().any(|end| scene.text.trim_end().ends_with(end));
    if past
        && scene.asked_about(Topic::Sign)
        && !scene.says(&[Tag::FutureTime, Tag::Not, Tag::NotYet, Tag::You])
    {
        return found.whole(scene, 0, Signal::Signed, "sign.answered");
    }
    // 两份都弄好了，给你寄过去; 弄完了 你过来取吧: done, and the paper changes hands.
    let copies = scene.mentions(phrases!["两份", "一份", "原件", "纸质", "三份", "四份"]);
    let fetched = scene.standing.paper == Paper::Contract
        && scene.mentions(phrases!["来取", "来拿", "取吧", "取走", "拿走", "捎走", "带走", "自取"]);
    let others = [Tag::Change, Tag::Quote, Tag::Sample, Tag::Invoice, Tag::Not, Tag::NotYet];
    let hands = scene.says(&[Tag::Send, Tag::Sent]) && (scene.standing.planned || copies) || fetched;
    if scene.standing.contract
        && scene.says(&[Tag::DoneWord])
        && hands
        && !scene.says(&others)
        && (scene.standing.planned || !scene.says(&[Tag::FutureTime]))
        && scene.text.len() <= 60
    {
        return found.whole(scene, 0, Signal::Signed, "sign.done_and_sent");
    }
    if !scene.standing.contract && !scene.asked_about(Topic::Sign) {
        return;
    }
    // 盖了没 – 今早送上去了: on its way.
    let handed = scene.clauses().find(|(_, clause)| {
        clause.has(Tag::Submit)
            && scene.mentions_within(clause, phrases!["上去了"])
            && !clause.any(&[Tag::NotYet, Tag::Not])
    });
    if scene.asked_about(Topic::Sign)
        && let Some((place, _)) = handed
    {
        return found.whole(scene, place, Signal::SignPlanned, "sign.handed_in");
    }
    if let Some(place) = scene.answers(Topic::Sign, &[Answer::Time]) {
        let clause = &scene.parsed.clauses[place];
        let firm = clause.any(&[Tag::FutureTime, Tag::Push, Tag::Number])
            || !scene.mentions_within(clause, phrases!["今"]);
        // 什么时候要用 – 想在3月底之前上线: by when it is needed.
        let open = [
            Tag::PastTime,
            Tag::Pay,
            Tag::Money,
            Tag::Committee,
            Tag::If,
            Tag::Maybe,
            Tag::Deadline,
            Tag::Wish,
        ];
        let acts = scene.mentions_within(clause, phrases!["就弄", "就签", "就盖", "就办", "就去"]);
        let back = scene.mentions_within(clause, phrases!["回"]) && !clause.has(Tag::Sign) && !acts;
        // 财务请假 下周一才上班: a reason.
        let reason = scene.mentions(phrases!["上班", "才回", "请假", "出差", "休假", "放假"]);
        let waits = scene.says(&[Tag::Wait]) && !scene.mentions(phrases!["等你", "等您"]);
        let later = scene.mentions(phrases![
            "再看",
            "再说",
            "准信",
            "回复",
            "答复",
            "回话",
            "再定",
            "商量",
            "猜",
            "差不多"
        ]);
        let busy = waits || later || scene.says(&[Tag::NotYet, Tag::If, Tag::Maybe]) || reason && !acts;
        if firm && !busy && !back && !clause.any(&open) && clause.length() <= 12 {
            return found.whole(scene, place, Signal::SignPlanned, "sign.answered_time");
        }
    }
    let near = scene.asked.is_some_and(|question| question.at + 2 >= scene.at);
    let dated = near && scene.standing.ours.any(Tags::of(&WHEN));
    let ways = if scene.says(&[Tag::Yes, Tag::Aye]) && !scene.says(&[Tag::Signed]) {
        &[Answer::Yes, Answer::Done][..]
    } else {
        &[Answer::Yes][..]
    };
    let declined = scene.says(&[Tag::Not, Tag::Refuse, Tag::No, Tag::Reject])
        || !scene.standing.contract && scene.says(&[Tag::Sum, Tag::Money]);
    if dated
        && !declined
        && let Some(place) = scene.answers(Topic::Sign, ways)
    {
        found.whole(scene, place, Signal::SignPlanned, "sign.agreed");
    }
}

/// 你要的签字版, 老板签字的照片发你: the customer hands over a signed copy.
pub(super) fn copy(scene: &Scene, told: &[Hit<Deed>], found: &mut Found) {
    const HANDS: &Phrases = phrases![
        "发你",
        "发您",
        "给你",
        "给您",
        "拍你",
        "扫",
        "邮箱",
        "你要的",
        "附件",
        "寄",
        "上传",
        "传你",
        "传您",
        "回传",
        "请查收"
    ];
    let open = [
        Tag::FutureTime,
        Tag::AskEnd,
        Tag::AskWord,
        Tag::Not,
        Tag::NotYet,
        Tag::If,
        Tag::Must,
        Tag::OtherFirm,
    ];
    let copied = told.iter().any(|hit| hit.meaning == Deed::Copied);
    let hands = scene.customer() && scene.contract_topic() && copied && scene.mentions(HANDS);
    let theirs = scene.mentions(phrases!["你们的", "你方", "先给我", "发我", "给我"]);
    if hands && !theirs && !scene.says(&open) && !found.has(Signal::Signed) && !found.has(Signal::SignPlanned)
    {
        found.whole(scene, 0, Signal::Signed, "sign.copy");
    }
}
