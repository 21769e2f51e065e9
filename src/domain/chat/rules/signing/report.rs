//! What our side reports of the customer's signature, and what it says of our own.

use std::ops::Range;

use super::words::Deed;
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::Tag;
use crate::domain::chat::reading::Why;
use crate::domain::chat::rules::{Doer, Found, Scene};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::wording::Hit;

/// What is wrong with a seal or a signature that came.
const WRONG: &Phrases = phrases![
    "盖成",
    "签成",
    "盖错",
    "签错",
    "盖反",
    "盖漏",
    "漏盖",
    "少盖",
    "漏签",
    "少签",
    "没盖",
    "没签",
    "章不对",
    "章错",
    "公司的章了",
    "名字不对",
    "没盖全",
    "看不清",
    "糊了",
    "缺个章",
    "缺骑缝",
];

/// What our side reports: the customer's signature, or our own seal.
pub(super) fn reported(scene: &Scene, clause: &Clause, deed: &Range<usize>, found: &mut Found) {
    let words = scene.words(clause);
    let unsaid = |found: &mut Found, why| {
        found.plain_words(deed, Signal::Signed, "sign.reported", Some(why));
    };
    if (scene.says(&[Tag::OtherFirm]) && !of_this_customer(scene)) || scene.says(&[Tag::OtherTime]) {
        return unsaid(found, Why::OtherDeal);
    }
    // 刚给城东的厂做了一套，合同上周签的: a story of another customer.
    let story =
        scene.mentions(phrases!["刚给", "刚帮", "给另"]) && !scene.mentions(phrases!["您", "你", "贵"]);
    // 雨丰刚委托我们办了六个国家，合同都签了; 那个项目的合同: of a deal that is none here.
    let story = story || scene.mentions(phrases!["委托我们", "找我们做的", "那个项目"]);
    // 隔壁老徐家跟你们定了？– 定了，合同都签完了; and a contract that nobody spoke of before.
    let answered = scene.rep() && scene.standing.theirs.has(Tag::OtherFirm);
    let ungrounded =
        scene.at >= 4 && !scene.standing.offer && !scene.standing.contract && !scene.standing.had_contract;
    if story || answered || ungrounded && scene.standing.contract_named.is_none() {
        return unsaid(found, Why::OtherDeal);
    }
    const HERE: &Phrases = phrases![
        "签收了",
        "寄到我",
        "寄来",
        "寄回",
        "送来",
        "送回",
        "拿回",
        "带回",
        "给我了",
        "快递到",
        "在我这",
        "在我手",
        "在我包",
        "当面",
        "给盖了",
        "给签了",
    ];
    let came = scene.says(&[Tag::Received]) || scene.mentions(HERE);
    if scene.mentions(WRONG) {
        return unsaid(found, Why::Negated);
    }
    let sends = scene.says(&[Tag::Send, Tag::Sent]) && !came && !scene.says(&[Tag::You]);
    // 合同双方都签完了，原件今天寄.
    let both = scene.mentions(phrases![
        "双方",
        "两边都",
        "都签完",
        "都签好",
        "当面",
        "现场",
        "咱俩",
        "互相",
        "交换"
    ]);
    let sends = sends && !both;
    let doer = scene.doer(clause, deed.start);
    let theirs = matches!(doer, Doer::You | Doer::They);
    let sends = sends && !theirs;
    let own = sends
        || !theirs && clause.has(Tag::We) && !both
        || scene.mentions_in(words, phrases!["先盖", "先签"]);
    // 您盖好了跟我说一声, 签了合同马上排产: what is to come of it.
    const COMES: &Phrases = phrases![
        "马上",
        "立马",
        "立刻",
        "就安排",
        "就排",
        "给您安排",
        "跟我说",
        "告诉我",
        "通知我",
        "说一声",
        "吱声",
        "喊我",
        "叫我",
        "拍我",
        "发我",
        "寄我",
        "给我寄",
        "我请您",
        "请您吃",
    ];
    if scene.rep() && scene.mentions_in(&scene.text[deed.end..clause.end], COMES) {
        return unsaid(found, Why::Speaker);
    }
    // 盖完拍给我, 合同签了吧: no report.
    if scene.last(clause, &[Tag::Push]).is_some_and(|last| scene.parsed.tokens[last].start >= deed.end) {
        return unsaid(found, Why::Speaker);
    }
    let told = scene.text[deed.clone()].contains('的');
    let reports = told
        || scene.mentions(phrases!["了", "已"])
        || scene.mentions(phrases!["完成", "成功", "完毕"])
        || scene.says(&[Tag::Receive, Tag::Received, Tag::SealNoun, Tag::Already]);
    if !reports {
        return;
    }
    if sends || own && !scene.says(&[Tag::Receive, Tag::Received, Tag::You]) {
        if !scene.standing.contract && !scene.says(&[Tag::Contract]) {
            return;
        }
        // 好喝的话咱就把协议签了哈: a push.
        let pushes = scene.says(&[Tag::If, Tag::Wish])
            || scene.mentions_in(words, phrases!["务必", "一定要", "就盖", "就签"])
            || scene.mentions_in(words, phrases!["把"]) && words.ends_with(['哈', '吧', '呗', '哦']);
        if pushes {
            return unsaid(found, Why::Speaker);
        }
        let electronic = scene.standing.esign || scene.says(&[Tag::ESign, Tag::SealRun]);
        let signal = if electronic { Signal::SignPlanned } else { Signal::ContractSent };
        return found.plain_words(deed, signal, "sign.our_seal", None);
    }
    // 没问题就盖章哈: a push.
    let pushes = scene.mentions_in(words, phrases!["就盖", "就签"])
        && !scene.mentions_in(words, phrases!["了"])
        && words.ends_with(['哈', '吧', '呗', '哦', '啊', '哟']);
    if pushes {
        return unsaid(found, Why::Speaker);
    }
    found.words(scene, deed, Signal::Signed, "sign.reported");
}

/// 合同原件收到了, 两份都有章: our side has the signed contract.
pub(super) fn fetched(scene: &Scene, told: &[Hit<Deed>], found: &mut Found) {
    if scene.customer() || found.has(Signal::Signed) {
        return;
    }
    if let Some(seen) = told.iter().find(|hit| matches!(hit.meaning, Deed::Presupposed | Deed::Seen))
        && is_kept(scene, seen)
    {
        return found.words(scene, &seen.span, Signal::Signed, "sign.fetched");
    }
    // 五份盖好的约定书到您收发室了: ours.
    if scene.mentions(phrases![
        "到您收",
        "到您那",
        "到您公司",
        "到您前",
        "送到您",
        "寄到您",
        "寄您",
        "寄给您",
        "送您",
        "放您"
    ]) {
        return;
    }
    // 合同收到了，但是盖错章了: not yet.
    let amiss = scene.mentions(WRONG)
        || scene.says(&[Tag::But]) && scene.says(&[Tag::Slip, Tag::Reject, Tag::Refuse, Tag::Not]);
    let sealed = scene.says(&[Tag::SealNoun, Tag::Signed, Tag::Sealed])
        || scene.standing.won
        || scene.standing.planned
        // 收到您寄回的合同了.
        || scene.mentions(phrases!["您", "你", "贵"])
            && scene.mentions(phrases!["寄回", "寄来的", "回寄", "返回的", "送回", "带回"]);
    for (at, clause) in scene.clauses() {
        let contract = clause.has(Tag::Contract) || scene.says(&[Tag::Signed]);
        if contract
            && sealed
            && !amiss
            && !scene.says(&[Tag::AskEnd, Tag::OtherFirm, Tag::OtherTime])
            && let Some(anchor) = scene.first(clause, &[Tag::Received, Tag::Receive])
        {
            return found.event(scene, at, anchor, Signal::Signed, "sign.fetched");
        }
    }
}

/// 电子签您那边已经完成了: our side sees that the customer's part is done.
pub(super) fn seen_done(scene: &Scene, clause: &Clause) -> Option<usize> {
    let theirs = scene.mentions_within(clause, phrases!["您那边", "你那边", "贵司", "您已", "客户"]);
    // 合同一人一份，都齐活了.
    let copies = scene.says(&[Tag::Contract])
        && scene.mentions(phrases!["一人一份", "各一份", "各执", "双方各", "一家一份"]);
    if copies && !scene.customer() && clause.any(&[Tag::DoneWord, Tag::Pass]) && !scene.is_question(clause) {
        return scene.last(clause, &[Tag::DoneWord, Tag::Pass]);
    }
    let done = clause.any(&[Tag::DoneWord, Tag::Pass]) && clause.any(&[Tag::ESign, Tag::Sign, Tag::Signed]);
    (!scene.customer() && theirs && done && !scene.is_question(clause))
        .then(|| scene.last(clause, &[Tag::DoneWord, Tag::Pass]))?
}

/// 客户那边章盖好了, said on our side: this customer, not another one.
pub(super) fn of_this_customer(scene: &Scene) -> bool {
    !scene.customer() && scene.mentions(phrases!["客户那边"])
}

/// Whether our side has the signed paper, or sees its seals: 您签回的合同已归档.
fn is_kept(scene: &Scene, seen: &Hit<Deed>) -> bool {
    const KEPT: &Phrases = phrases![
        "归档",
        "存档",
        "建档",
        "入档",
        "放我",
        "放行李",
        "在我",
        "收到",
        "收讫",
        "收妥",
        "拿到",
        "取到",
        "到了",
        "到的",
        "拆开",
        "录入",
        "录系统",
        "带回",
        "扫描",
        "看到",
        "已收",
        "签收",
        "谢谢",
        "感谢",
        "齐活",
    ];
    let open = [
        Tag::AskEnd,
        Tag::AskWord,
        Tag::AskWhen,
        Tag::Not,
        Tag::NotYet,
        Tag::If,
        Tag::Wish,
        Tag::Must,
        Tag::Wait,
        Tag::OtherFirm,
        Tag::OtherTime,
        Tag::Certificate,
        Tag::But,
    ];
    let theirs = scene.says(&[Tag::You, Tag::They])
        || scene.mentions(phrases!["您", "你", "贵", "客户", "甲方", "对方"]);
    let state = seen.meaning == Deed::Seen && (scene.standing.esign || scene.standing.planned);
    !scene.says(&open) && (scene.mentions(KEPT) && (theirs || scene.standing.contract) || state)
}
