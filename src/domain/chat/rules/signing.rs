//! Signing and sealing: planned, running, done.

use super::{Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::reading::Why;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};

/// Times, ahead or open.
const WHEN: [Tag; 2] = [Tag::FutureTime, Tag::Time];

/// Times behind.
const EARLIER: Tags = Tags::of(&[Tag::PastTime, Tag::Early]);

/// The words of which everything about signing has one before there is a contract, but for answers.
const ABOUT: [Tag; 10] = [
    Tag::Sign,
    Tag::Signed,
    Tag::SealNoun,
    Tag::SealRun,
    Tag::ESign,
    Tag::Click,
    Tag::DoneWord,
    Tag::Pass,
    Tag::Receive,
    Tag::Received,
];

/// What is put on a paper.
const PUT_ON: &Phrases = phrases!["章", "字", "名", "印"];

/// Reads what is said about signing.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    let of_signing =
        scene.standing.contract || scene.asked.is_some() || scene.says(&ABOUT) || scene.mentions(PUT_ON);
    if !of_signing || found.has(Signal::Lost) || found.has(Signal::Reversed) {
        return;
    }
    for (at, clause) in scene.clauses() {
        if clause.has(Tag::SideContract) && !clause.has(Tag::Contract) {
            continue;
        }
        done(scene, at, clause, found);
        running(scene, at, clause, found);
        planned(scene, at, clause, found);
    }
    copy(scene, found);
    moved(scene, found);
    fetched(scene, found);
    answered(scene, found);
}

/// 你要的签字版, 老板签字的照片发你: the customer hands over a signed copy.
fn copy(scene: &Scene, found: &mut Found) {
    const COPIES: &Phrases = phrases![
        "签字版",
        "盖章版",
        "签章版",
        "双签版",
        "签字的照片",
        "盖章的照片",
        "盖章件",
        "签字件",
        "签好的合同",
        "盖好的合同",
        "盖章的合同",
    ];
    const HANDS: &Phrases =
        phrases!["发你", "发您", "给你", "给您", "拍你", "扫", "邮箱", "你要的", "附件", "寄"];
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
    let has = |list: &Phrases| scene.mentions(list);
    let hands = scene.customer() && scene.standing.contract && has(COPIES) && has(HANDS);
    let theirs = || scene.mentions(phrases!["你们的", "你方", "先给我", "发我", "给我"]);
    if hands
        && !theirs()
        && !scene.says(&open)
        && !found.has(Signal::Signed)
        && !found.has(Signal::SignPlanned)
    {
        found.whole(scene, 0, Signal::Signed, "sign.copy");
    }
}

/// 合同原件收到了, 两份都有章: our side has the signed contract.
fn fetched(scene: &Scene, found: &mut Found) {
    let came = [Tag::Received, Tag::Receive];
    if scene.customer() || found.has(Signal::Signed) || !scene.says(&came) {
        return;
    }
    // 合同收到了，但是盖错章了: not yet.
    let amiss = scene.says(&[Tag::But]) && scene.says(&[Tag::Slip, Tag::Reject, Tag::Refuse, Tag::Not]);
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
            && let Some(anchor) = scene.first(clause, &came)
        {
            return found.event(scene, at, anchor, Signal::Signed, "sign.fetched");
        }
    }
}

/// 签好了, 章敲好了.
fn done(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let verb = (clause.first..clause.behind).find(|&at| {
        scene.parsed.tokens[at].tags.has(Tag::Sign)
            && (scene.is_done(clause, at) || soon_done(scene, clause, at))
    });
    // 电子签那边我点完了.
    let click = (scene.standing.esign || clause.has(Tag::ESign))
        .then(|| {
            let clicked = |at: &usize| {
                let token = &scene.parsed.tokens[*at];
                scene.is_done(clause, *at) || scene.text[token.start..token.end].ends_with('了')
            };
            scene.first(clause, &[Tag::Click]).filter(clicked)
        })
        .flatten();
    if goes_to_seal(scene, clause).is_some() {
        return;
    }
    // 章走完了, 公章落好了: whatever is done to the seal, it is done.
    let both = scene.words(clause).starts_with("两份都") && scene.contract_topic();
    let sealed = ((clause.has(Tag::SealNoun) || both)
        && !clause.any(&[Tag::Gate, Tag::Round, Tag::Finance, Tag::FutureTime])
        && clause.length() <= 14)
        .then(|| scene.last(clause, &[Tag::DoneWord, Tag::Pass]))
        .flatten()
        .or_else(|| {
            is_put_on(scene, scene.words(clause)).then(|| scene.first(clause, &[Tag::SealNoun, Tag::Le]))?
        });
    // 补好了 两个章都齐齐整整的: done, and the next words say what.
    let both_said = scene.standing.contract
        && clause.length() <= 5
        && clause.has(Tag::DoneWord)
        && scene.text.len() <= 48
        && scene
            .parsed
            .clauses
            .get(at + 1)
            .is_some_and(|next| next.has(Tag::SealNoun) && next.length() <= 10)
        && !scene.says(&[Tag::FutureTime, Tag::Not, Tag::NotYet, Tag::Partly, Tag::Gate, Tag::AskEnd]);
    let sealed = sealed.or_else(|| if both_said { scene.first(clause, &[Tag::DoneWord]) } else { None });
    // 签字的出差了: somebody who signs.
    let signer = scene.parted(scene.words(clause), phrases!["签字的", "盖章的", "签合同的", "管章的"]).any(
        |(_, after)| {
            scene.begins(after, phrases!["出差", "不在", "请假", "人", "休", "走", "忙", "开会", "没"])
        },
    );
    if signer {
        return;
    }
    // 麻烦安排人签收 – 签了: the goods, where the contract is signed already.
    let goods = scene.standing.won
        && !scene.topic(Tag::Contract)
        && !scene.asked_about(Topic::Sign)
        && !clause.has(Tag::SealNoun)
        && scene.words(clause).trim_start().starts_with("签了");
    if goods {
        return;
    }
    let Some(anchor) = scene
        .first(clause, &[Tag::Signed])
        .or(verb)
        .or(click)
        .or(sealed)
        .or_else(|| seen_done(scene, clause))
    else {
        return;
    };
    // 又盘了个店，合同上礼拜五才签的，房租一年四十二万: their own lease.
    let lease = scene.mentions(phrases!["房租", "盘了个", "租约", "铺面", "劳动合同", "购房"]);
    let elsewhere = lease && scene.customer() && !scene.standing.contract
        || (scene.says(&[Tag::OtherFirm]) && !of_this_customer(scene))
        || clause.any(&[Tag::OtherTime, Tag::Rival, Tag::Certificate])
        || scene.mentions_within(clause, phrases!["另一份", "另外一份", "别的合同", "另一个合同"]);
    if elsewhere {
        return found.unsaid(scene, anchor, Signal::Signed, "sign.done", Why::OtherDeal);
    }
    // 会签转到哪家了 – 运营和安保都签了，就剩财务: the round that the contract makes.
    if rounds_on(scene, clause) {
        let (signal, rule) = match scene.says(&[Tag::Partly]) {
            true => (Signal::ContractSent, "contract.review"),
            false => (Signal::LegalPassed, "contract.passed_answered"),
        };
        return found.plain(scene, anchor, signal, rule);
    }
    // A gate's signature is not the firm's: 法务跟财务都签过字了.
    if !is_known(scene, clause) || is_ahead(scene, at, clause, anchor) || clause.any(&[Tag::Gate, Tag::Round])
    {
        return;
    }
    // 他们的已经盖了，就差我们: the others' seal; 他们说先盖章后给钱: their terms.
    let terms = scene.says(&[Tag::They]) && scene.says(&[Tag::Money]) && !scene.says(&[Tag::We]);
    if scene.customer()
        && (clause.has(Tag::They) && scene.says(&[Tag::Partly]) || terms && !scene.standing.contract)
    {
        return found.unsaid(scene, anchor, Signal::Signed, "sign.done", Why::OtherDeal);
    }
    // 领导签字了，还差盖章.
    let signing = [Tag::Sign, Tag::Signed, Tag::SealNoun, Tag::SealRun];
    let next = scene.parsed.clauses.get(at + 1).filter(|next| next.any(&signing));
    // 财务签了，老板还没签.
    if next.is_some_and(|next| next.any(&[Tag::NotYet, Tag::Not]) && !next.has(Tag::Partly)) {
        return found.unsaid(scene, anchor, Signal::Signed, "sign.done", Why::Negated);
    }
    let lacks = next.is_some_and(|next| next.has(Tag::Partly));
    if lacks || clause.has(Tag::Partly) || is_on_its_way(scene, clause, anchor) {
        return found.plain(scene, anchor, Signal::SignPlanned, "sign.partly");
    }
    if !scene.customer() {
        return reported(scene, at, clause, anchor, found);
    }
    // 你们盖好的, 盖好寄过来: our own seal.
    let ours = clause.has(Tag::You) && !clause.any(&[Tag::We, Tag::Send, Tag::Sent]);
    let asked_of_us = scene.last(clause, &[Tag::Request]).is_some_and(|last| last > anchor);
    if ours || asked_of_us {
        return found.unsaid(scene, anchor, Signal::Signed, "sign.done", Why::Speaker);
    }
    found.event(scene, at, anchor, Signal::Signed, "sign.done");
}

/// Whether the signatures are those of the round that a contract makes within the customer's firm.
fn rounds_on(scene: &Scene, clause: &Clause) -> bool {
    let asked = scene.asked_about(Topic::Gate) && scene.standing.ours.has(Tag::Round);
    let all = scene.mentions_within(clause, phrases!["签齐", "都签", "签完", "签遍"]);
    scene.customer()
        && asked
        && (scene.says(&[Tag::Partly]) || all)
        && !clause.any(&[Tag::SealNoun, Tag::Boss])
}

/// 章也啪了, 名字落上去了, 字画上了: the seal or the name, and a verb done to it.
fn is_put_on(scene: &Scene, words: &str) -> bool {
    const MARKS: &Phrases = phrases!["章", "公章", "名字", "字", "手印", "大印", "签名"];
    const BESIDES: [char; 8] = ['也', '都', '已', '刚', '全', '就', '给', '我'];
    const AWAY: &str = "没不未丢坏忘锁拿带借走错换脱糊歪快在断多少要想来去等到收找看写打认改";
    if words.len() > 48 || !scene.mentions_in(words, PUT_ON) {
        return false;
    }
    scene.parted(words, MARKS).any(|(before, after)| {
        let verb = after.trim_start_matches(BESIDES);
        let Some(first) = verb.chars().next() else { return false };
        let rest = &verb[first.len_utf8()..];
        let ends = ["了", "上了", "好了", "上去了", "完了", "下了", "过了", "下去了"];
        before.chars().count() <= 5
            && !before.contains(['文', '规', '会', '不', '没', '个', '的', '数', '文'])
            && !AWAY.contains(first)
            && ends.contains(&rest)
    })
}

/// 电子签您那边已经完成了: our side sees that the customer's part is done.
fn seen_done(scene: &Scene, clause: &Clause) -> Option<usize> {
    let theirs = || scene.mentions_within(clause, phrases!["您那边", "你那边", "贵司", "您已", "客户"]);
    // 合同一人一份，都齐活了.
    let copies = scene.says(&[Tag::Contract])
        && scene.mentions(phrases!["一人一份", "各一份", "各执", "双方各", "一家一份"]);
    if copies && !scene.customer() && clause.any(&[Tag::DoneWord, Tag::Pass]) && !scene.is_question(clause) {
        return scene.last(clause, &[Tag::DoneWord, Tag::Pass]);
    }
    let done = clause.any(&[Tag::DoneWord, Tag::Pass]) && clause.any(&[Tag::ESign, Tag::Sign, Tag::Signed]);
    (!scene.customer() && done && theirs() && !scene.is_question(clause))
        .then(|| scene.last(clause, &[Tag::DoneWord, Tag::Pass]))?
}

/// 签成功了, 字签对了: 了 right behind, with a word between.
fn soon_done(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let after = &scene.text[scene.parsed.tokens[anchor].end..clause.end];
    // 周日签的那份合同: it is signed.
    let presupposed = scene.begins(after, phrases!["的那份", "的合同", "的协议", "的那个合同"]);
    if presupposed
        && clause.any(&[Tag::Time, Tag::PastTime])
        && !clause.has(Tag::FutureTime)
        && !scene.is_question(clause)
    {
        return true;
    }
    let near: String = after.chars().take(4).collect();
    let amiss = scene.begins(&near, phrases!["歪", "错", "反", "糊", "花", "坏", "丢", "漏", "重", "晚"]);
    scene.standing.contract
        && near.contains('了')
        && !amiss
        && !clause.any(&[Tag::Not, Tag::NotYet, Tag::FutureTime])
}

/// Whether a contract is known, or told by the words themselves.
fn is_known(scene: &Scene, clause: &Clause) -> bool {
    let purchase = scene.says(&[Tag::Purchase, Tag::PurchaseStep, Tag::Applied]);
    let opening = scene.at < 2 && clause.has(Tag::SealNoun);
    let known = scene.standing.offer || scene.standing.had_contract;
    let sealed = (clause.has(Tag::SealNoun) || scene.standing.had_contract) && known && scene.customer();
    let came = scene.rep() && scene.at < 3 && scene.says(&[Tag::Receive, Tag::Received]);
    let asked = scene.asked_about(Topic::Sign) || scene.asked_about(Topic::ContractCame);
    let named =
        scene.topic(Tag::Contract) || scene.standing.contract_named.is_some_and(|last| last + 4 >= scene.at);
    let told = named && (scene.at < 6 || scene.standing.offer || is_put_on(scene, scene.words(clause)));
    // 盖了，寄了，单号发你: what is sealed and posted is a contract.
    let posted = scene.customer()
        && scene.says(&[Tag::Signed])
        && scene.mentions(phrases!["寄", "快递", "单号", "顺丰"])
        && !scene.says(&[Tag::Certificate, Tag::SideContract, Tag::Invoice]);
    if scene.standing.contract || told || asked || posted {
        return true;
    }
    // 两份都签完盖完了: a thing in two copies is a contract.
    let copies = scene.mentions(phrases!["两份都", "三份都", "四份都", "双方", "一式"]);
    copies || (!purchase && (opening || sealed || came))
}

/// 递上去盖了, 送老总签了, 走盖章了: under way, not done.
fn is_on_its_way(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    if !scene.customer() || clause.any(&[Tag::Receive]) {
        return false;
    }
    let handed = Tags::of(&[Tag::Submit, Tag::Send]);
    let tokens = &scene.parsed.tokens;
    // 捎到集团盖章去了: gone to be sealed.
    if scene.text[tokens[anchor].end..clause.end].starts_with('去') {
        return true;
    }
    (clause.first..anchor).rev().any(|at| {
        let between = &scene.text[tokens[at].end..tokens[anchor].start];
        tokens[at].tags.any(handed) && between.len() <= 18 && !between.contains(['了', '的'])
    })
}

/// 周五签完扫给你, 明天让财务把章盖了: ahead, whatever the verb says.
fn is_ahead(scene: &Scene, at: usize, clause: &Clause, anchor: usize) -> bool {
    let tokens = &scene.parsed.tokens;
    if clause.any(&[Tag::PastTime, Tag::Already]) {
        return false;
    }
    if scene.is_expected(clause, anchor) {
        return true;
    }
    let words = scene.words(clause);
    // 老板周四在香港签 签完扫给你: what comes after it.
    let follows =
        ["签完", "盖完", "签好", "盖好"].iter().filter_map(|verb| words.strip_prefix(verb)).any(|after| {
            scene.begins(after, phrases!["扫", "寄", "发", "给", "拍", "就", "我", "马上", "再", "带"])
        });
    let dated_before = at > 0
        && scene.parsed.clauses[at - 1].any(&WHEN)
        && scene.parsed.clauses[at - 1].any(&[Tag::Sign, Tag::Signed]);
    if follows && dated_before && !scene.mentions_in(words, phrases!["了"]) {
        return true;
    }
    let future =
        |clause: &Clause| clause.has(Tag::FutureTime) && !clause.any(&[Tag::PastTime, Tag::Send, Tag::Sent]);
    let before = at.checked_sub(1).is_some_and(|before| {
        let before = &scene.parsed.clauses[before];
        let together = scene.mentions_in(words, phrases!["一起"]) && before.has(Tag::Time);
        (future(before) || together) && !clause.fresh && before.length() <= 12
    });
    let here = (clause.first..anchor).any(|place| tokens[place].tags.has(Tag::FutureTime));
    let open = (clause.first..anchor)
        .any(|place| tokens[place].tags.has(Tag::Time) && !tokens[place].tags.any(EARLIER));
    here || (before && !scene.mentions_in(words, phrases!["好了"]))
        || (open
            && !scene.mentions_in(words, phrases!["回来了"])
            && (scene.mentions_in(words, phrases!["把"])
                || scene.mentions_in(words, phrases!["一起"])
                || !scene.mentions_in(words, phrases!["了", "的"])))
}

/// 客户那边章盖好了, said on our side: this customer, not another one.
fn of_this_customer(scene: &Scene) -> bool {
    !scene.customer() && scene.mentions(phrases!["客户那边"])
}

/// What our side reports: the customer's signature, or our own seal.
fn reported(scene: &Scene, at: usize, clause: &Clause, anchor: usize, found: &mut Found) {
    let words = scene.words(clause);
    if (scene.says(&[Tag::OtherFirm]) && !of_this_customer(scene)) || scene.says(&[Tag::OtherTime]) {
        return found.unsaid(scene, anchor, Signal::Signed, "sign.reported", Why::OtherDeal);
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
        return found.unsaid(scene, anchor, Signal::Signed, "sign.reported", Why::OtherDeal);
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
    let sends = scene.says(&[Tag::Send, Tag::Sent]) && !came && !scene.says(&[Tag::You]);
    // 合同双方都签完了，原件今天寄.
    let both = scene.mentions(phrases!["双方", "两边都", "都签完", "都签好"]);
    let sends = sends && !both;
    let own = sends || clause.has(Tag::We) || scene.mentions_in(words, phrases!["先盖", "先签"]);
    // 盖完拍给我, 合同签了吧: no report.
    if scene.last(clause, &[Tag::Push]).is_some_and(|last| last > anchor) {
        return found.unsaid(scene, anchor, Signal::Signed, "sign.reported", Why::Speaker);
    }
    let reports = scene.mentions(phrases!["了", "已"])
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
            return found.unsaid(scene, anchor, Signal::Signed, "sign.reported", Why::Speaker);
        }
        let electronic = scene.standing.esign || scene.says(&[Tag::ESign, Tag::SealRun]);
        let signal = if electronic { Signal::SignPlanned } else { Signal::ContractSent };
        return found.plain(scene, anchor, signal, "sign.our_seal");
    }
    // 没问题就盖章哈: a push.
    let pushes = scene.mentions_in(words, phrases!["就盖", "就签"])
        && !scene.mentions_in(words, phrases!["了"])
        && words.ends_with(['哈', '吧', '呗', '哦', '啊', '哟']);
    if pushes {
        return found.unsaid(scene, anchor, Signal::Signed, "sign.reported", Why::Speaker);
    }
    found.event(scene, at, anchor, Signal::Signed, "sign.reported");
}

/// 用印流程在走, e签宝发起了.
fn running(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    if found.has(Signal::Signed)
        || found.has(Signal::SignPlanned)
        || clause.any(&[Tag::OtherFirm, Tag::Certificate])
    {
        return;
    }
    if scene.customer() {
        let handed_in = clause.any(&[Tag::Sign, Tag::SealNoun])
            && clause.has(Tag::Round)
            && clause.any(&[Tag::Submit, Tag::Send]);
        let anchor = scene.first(clause, &[Tag::SealRun]);
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
    if let Some(anchor) = scene.first(clause, &[Tag::ESign, Tag::SealRun])
        && scene.mentions(STARTED)
    {
        found.event(scene, at, anchor, Signal::SignPlanned, "sign.electronic");
    }
}

/// 走OA用印了, 行紧电子签: the sealing itself is what runs.
fn goes_to_seal(scene: &Scene, clause: &Clause) -> Option<usize> {
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
    let done = clause.any(&[
        Tag::DoneWord,
        Tag::Pass,
        Tag::AskEnd,
        Tag::AskWord,
        Tag::Not,
        Tag::NotYet,
        Tag::If,
        Tag::Must,
    ]);
    let seals = scene.mentions_in(words, phrases!["用印"])
        || scene.mentions_in(words, phrases!["用章"])
        || clause.has(Tag::ESign);
    if runs && seals && !done && is_known(scene, clause) {
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

/// 周五盖章, 下周二签.
fn planned(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    if !scene.voices_customer() && !agreed_on(scene, clause)
        || found.has(Signal::SignPlanned)
        || found.has(Signal::Signed)
    {
        return;
    }
    let click = (scene.standing.esign || clause.has(Tag::ESign)) && clause.has(Tag::Click);
    let online = clause.has(Tag::ESign) && scene.mentions_within(clause, phrases!["签"]) && clause.any(&WHEN);
    let tags: &[Tag] = match (click, online) {
        (true, _) => &[Tag::Sign, Tag::Signed, Tag::Click],
        (_, true) => &[Tag::Sign, Tag::Signed, Tag::ESign],
        _ => &[Tag::Sign, Tag::Signed],
    };
    let brought =
        scene.customer() && scene.standing.contract && clause.any(&WHEN) && brings_the_seal(scene, clause);
    let seal = if brought { scene.first(clause, &[Tag::SealNoun]) } else { None };
    let Some(anchor) = scene.last(clause, tags).or(seal) else { return };
    let elsewhere = [Tag::OtherTime, Tag::Certificate, Tag::Rival];
    let that_day = scene.mentions_within(clause, phrases!["那天"]);
    let behind = clause.has(Tag::PastTime) && !clause.has(Tag::FutureTime) && !that_day;
    if clause.any(&elsewhere) || scene.is_elsewhere(clause) || behind || !is_known(scene, clause) {
        return;
    }
    if clause.has(Tag::Partly) && clause.any(&[Tag::Boss, Tag::FutureTime, Tag::Time]) {
        return found.plain(scene, anchor, Signal::SignPlanned, "sign.partly");
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
    let before = before || agreed;
    if clause.any(&WHEN) || near_time(scene, at) || before {
        found.event(scene, at, anchor, Signal::SignPlanned, "sign.dated");
    }
}

/// 明儿我拎着章过去: the seal comes on a day.
fn brings_the_seal(scene: &Scene, clause: &Clause) -> bool {
    let words = scene.words(clause);
    clause.has(Tag::SealNoun)
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
    let open =
        |clause: &Clause| clause.question || clause.any(&[Tag::AskEnd, Tag::Wait, Tag::If, Tag::PastTime]);
    let before = clauses[..at].iter().rev().take(2).take_while(|clause| !open(clause));
    before.into_iter().any(timed) || clauses.get(at + 1).is_some_and(|next| timed(next) && next.length() <= 8)
}

/// 今天盖不成了 改到下周二.
fn moved(scene: &Scene, found: &mut Found) {
    if !scene.customer()
        || found.has(Signal::SignPlanned)
        || found.has(Signal::Signed)
        || !scene.standing.contract
    {
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
    ];
    for (at, clause) in scene.clauses() {
        let words = scene.words(clause);
        let dated = scene.mentions_in(words, MOVED) && clause.any(&WHEN);
        let signing = scene.says(&[Tag::Sign, Tag::SealNoun, Tag::SealRun]);
        if dated && (signing || scene.standing.planned) {
            return found.whole(scene, at, Signal::SignPlanned, "sign.moved");
        }
    }
}

/// 盖章了吗 – 盖了, 哪天签 – 周四.
fn answered(scene: &Scene, found: &mut Found) {
    if found.has(Signal::Signed) || found.has(Signal::SignPlanned) {
        return;
    }
    // 地板那家盖了，你们的还在转: another's.
    let anothers = found.events.iter().any(|event| {
        event.signal == Signal::Signed && event.obstacle.is_some_and(|(why, _)| why == Why::OtherDeal)
    });
    if !scene.customer() || scene.standing.lost || anothers {
        return;
    }
    if let Some(place) = scene.answers(Topic::Sign, &[Answer::Done]) {
        let clause = &scene.parsed.clauses[place];
        let hangs =
            scene.first(clause, &[Tag::Signed]).is_some_and(|anchor| scene.conditional(place, anchor));
        if !hangs
            && !scene.is_question(clause)
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
    let posted = scene.says(&[Tag::Sent])
        && scene.mentions(phrases!["单号", "快递", "照片", "扫描", "顺丰"])
        && !scene.says(&[Tag::FutureTime, Tag::Not, Tag::NotYet, Tag::AskEnd, Tag::AskWord]);
    let when_done = scene.asked.is_some_and(|question| !question.when);
    if scene.asked_about(Topic::Sign) && when_done && (just || posted) && scene.standing.contract {
        return found.whole(scene, 0, Signal::Signed, "sign.answered");
    }
    // 签了吗 – 老板出差前签的.
    let past = || scene.ends(scene.text.trim_end(), phrases!["签的", "盖的", "签哒"]);
    if scene.asked_about(Topic::Sign)
        && past()
        && !scene.says(&[Tag::FutureTime, Tag::Not, Tag::NotYet, Tag::You])
    {
        return found.whole(scene, 0, Signal::Signed, "sign.answered");
    }
    // 合同两份都弄好了，一份给你寄过去: done, and a copy is on its way.
    let copies = || scene.mentions(phrases!["两份", "一份", "原件", "纸质", "三份", "四份"]);
    let given_back = scene.says(&[Tag::Contract])
        && scene.standing.contract
        && scene.says(&[Tag::DoneWord])
        && scene.says(&[Tag::Sent])
        && copies()
        && !scene.says(&[Tag::FutureTime, Tag::Not, Tag::NotYet, Tag::Change]);
    if given_back {
        return found.whole(scene, 0, Signal::Signed, "sign.done_and_sent");
    }
    // 弄好了 寄给你了, where signing was planned.
    let sent = scene.standing.planned
        && scene.says(&[Tag::DoneWord])
        && scene.says(&[Tag::Send, Tag::Sent])
        && scene.text.len() <= 36;
    if sent {
        return found.whole(scene, 0, Signal::Signed, "sign.done_and_sent");
    }
    let asked_first = scene.at < 4 && !scene.standing.offer && scene.standing.ours.has(Tag::Contract);
    if !scene.standing.contract && !asked_first {
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
        let busy = scene.says(&[Tag::NotYet]) || reason && !acts;
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
    if dated && let Some(place) = scene.answers(Topic::Sign, ways) {
        found.whole(scene, place, Signal::SignPlanned, "sign.agreed");
    }
}
