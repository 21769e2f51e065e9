//! Signing that is done, by the customer's word.

use std::ops::Range;

use super::report::{of_this_customer, reported, seen_done};
use super::running::goes_to_seal;
use super::words::Deed;
use super::{EARLIER, WHEN, is_known};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::Topic;
use crate::domain::chat::reading::Why;
use crate::domain::chat::rules::{Doer, Found, Scene, expects};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::wording::Hit;

/// How near behind the deed it must be asked of us, in bytes: 盖好寄过来.
const ASKED_WITHIN: usize = 18;

/// 签好了, 章敲好了.
pub(super) fn done(scene: &Scene, at: usize, clause: &Clause, told: &[Hit<Deed>], found: &mut Found) {
    if goes_to_seal(scene, clause).is_some()
        || is_about_the_signer(scene, clause)
        || is_about_goods(scene, clause)
    {
        return;
    }
    let Some(deed) = deed(scene, at, clause, told) else { return };
    // 都签了意见, 盖了同意的戳: a gate's.
    const OPINIONS: [&str; 6] = ["意见", "同意", "已审", "\"已审", "“已审", "审核"];
    let behind = |at: usize| OPINIONS.iter().any(|opinion| scene.text[at..].starts_with(opinion));
    if behind(deed.end) || scene.text[deed.clone()].contains("同意") {
        return;
    }
    // 在走OA盖章了: under way.
    let runs = |hit: &&Hit<Deed>| hit.meaning == Deed::Runs && hit.span.contains(&deed.start);
    if scene.customer()
        && told.iter().any(|hit| runs(&hit))
        && !scene.text[deed.clone()].contains(['好', '完', '妥', '的'])
    {
        return;
    }
    let unsaid = |found: &mut Found, why| {
        found.plain_words(&deed, Signal::Signed, "sign.done", Some(why));
    };
    if is_elsewhere(scene, clause) {
        return unsaid(found, Why::OtherDeal);
    }
    // 会签转到哪家了 – 运营和安保都签了，就剩财务: the round that the contract makes.
    if rounds_on(scene, clause) {
        let (signal, rule) = match scene.says(&[Tag::Partly]) {
            true => (Signal::ContractSent, "contract.review"),
            false => (Signal::LegalPassed, "contract.passed_answered"),
        };
        return found.plain_words(&deed, signal, rule, None);
    }
    if is_of_a_gate(scene, at, clause, &deed)
        || !is_known(scene, clause, told)
        || is_ahead(scene, at, clause, &deed)
    {
        return;
    }
    if is_of_old(scene, clause) {
        return unsaid(found, Why::OtherDeal);
    }
    // 他们的已经盖了，就差我们: the others' seal; 他们说先盖章后给钱: their terms.
    let terms = scene.says(&[Tag::They]) && scene.says(&[Tag::Money]) && !scene.says(&[Tag::We]);
    if scene.customer()
        && (clause.has(Tag::They) && scene.says(&[Tag::Partly]) || terms && !scene.standing.contract)
    {
        return unsaid(found, Why::OtherDeal);
    }
    // 领导签字了，还差盖章.
    let signing = [Tag::Sign, Tag::Signed, Tag::SealNoun, Tag::SealRun];
    let next = scene.parsed.clauses.get(at + 1).filter(|next| next.any(&signing));
    // 财务签了，老板还没签.
    if next.is_some_and(|next| next.any(&[Tag::NotYet, Tag::Not]) && !next.has(Tag::Partly)) {
        return unsaid(found, Why::Negated);
    }
    // 我签完了，就等大股东签; 就等你们盖: our seal.
    let waits = |next: &Clause| scene.customer() && next.any(&[Tag::Wait, Tag::Must]) && !next.has(Tag::You);
    // 总经理落笔了 还差书记.
    let lacks_somebody = |next: &Clause| next.has(Tag::Partly) && next.has(Tag::Boss);
    let lacks = next.is_some_and(|next| next.has(Tag::Partly) || waits(next))
        || scene.parsed.clauses.get(at + 1).is_some_and(lacks_somebody);
    if lacks || clause.has(Tag::Partly) || is_on_its_way(scene, clause, &deed) {
        return found.plain_words(&deed, Signal::SignPlanned, "sign.partly", None);
    }
    if !scene.customer() {
        return reported(scene, clause, &deed, found);
    }
    // 你们盖好的, 盖好寄过来: our own seal.
    let asked_of_us = scene
        .last(clause, &[Tag::Request])
        .map(|last| scene.parsed.tokens[last].start)
        .is_some_and(|last| last >= deed.end && last <= deed.end + ASKED_WITHIN);
    if asked_of_us || signer(scene, at, clause, &deed) == Doer::You {
        return unsaid(found, Why::Speaker);
    }
    found.words(scene, &deed, Signal::Signed, "sign.done");
}

/// 法务跟财务都签过字了, 会签里财务签了: a gate's signature is not the firm's.
fn is_of_a_gate(scene: &Scene, at: usize, clause: &Clause, deed: &Range<usize>) -> bool {
    let gates = [Tag::Gate, Tag::Round];
    let goes_on = !clause.fresh && at > 0 && !clause.any(&[Tag::SealNoun, Tag::Contract]);
    // A name of the finance department's is one of many, unless it keeps the seal.
    let of_finance = clause.has(Tag::Finance)
        && !clause.any(&[Tag::SealNoun, Tag::Contract])
        && scene.doer(clause, deed.start) == Doer::Nobody
        && scene.text[deed.clone()].contains('签');
    clause.any(&gates) || of_finance || goes_on && scene.parsed.clauses[at - 1].any(&gates)
}

/// 有一批土地合同，都是按了手印签过字的: some papers that there are, and not the one of this deal.
fn is_of_old(scene: &Scene, clause: &Clause) -> bool {
    const SOME: &Phrases = phrases![
        "有一批",
        "有批",
        "有些",
        "有一些",
        "有份",
        "有一份",
        "有几份",
        "有个",
        "有堆",
        "有一堆",
        "有的",
        "好多",
        "很多",
        "一大堆",
        "老档案",
        "旧合同",
        "老合同",
    ];
    let unknown = !scene.standing.contract && !scene.standing.offer && !scene.standing.had_contract;
    unknown && scene.customer() && (scene.mentions(SOME) || scene.standing.requested && !clause.has(Tag::You))
}

/// Who signs: 你们先盖 盖好寄来 names them in the words before.
fn signer(scene: &Scene, at: usize, clause: &Clause, deed: &Range<usize>) -> Doer {
    let signing = [Tag::Sign, Tag::Signed, Tag::SealNoun];
    let before = scene.parsed.clauses[..at].iter().rev().take(2).filter(|before| before.any(&signing));
    let named = before.map(|before| scene.doer(before, before.end)).find(|doer| *doer != Doer::Nobody);
    match scene.doer(clause, deed.start) {
        Doer::Nobody => named.unwrap_or(Doer::Nobody),
        doer => doer,
    }
}

/// The words of the clause by which something was signed.
fn deed(scene: &Scene, at: usize, clause: &Clause, told: &[Hit<Deed>]) -> Option<Range<usize>> {
    let place = |token: usize| {
        let token = &scene.parsed.tokens[token];
        token.start..token.end
    };
    let said = told
        .iter()
        .filter(|hit| (clause.start..clause.end).contains(&hit.span.start))
        .filter(|hit| match hit.meaning {
            Deed::Sealed | Deed::Named => is_of_a_mark(scene, hit),
            Deed::Told => was_done_then(scene, clause, hit),
            _ => false,
        })
        .map(|hit| hit.span.start..hit.span.end.min(clause.end));
    let signed = scene.first(clause, &[Tag::Signed]).map(place);
    let token = |at: usize| &scene.parsed.tokens[at];
    let verb = (clause.first..clause.behind)
        .find(|&at| {
            token(at).tags.has(Tag::Sign) && (scene.is_done(clause, at) || soon_done(scene, clause, at))
        })
        .map(place);
    let put = put_on(scene, clause);
    let first = said.chain(signed).chain(verb).chain(put).min_by_key(|words| words.start);
    first
        .or_else(|| clicked(scene, clause).map(place))
        .or_else(|| seal_is_done(scene, at, clause).map(place))
        .or_else(|| seen_done(scene, clause).map(place))
}

/// 章也怼上了: a mark, and whatever verb is done to it, unless the mark goes astray.
fn put_on(scene: &Scene, clause: &Clause) -> Option<Range<usize>> {
    const MARKS: [&str; 4] = ["章", "戳", "手印", "大印"];
    const BESIDES: &[&str] =
        &["也", "都", "已", "刚", "全", "就", "给", "我", "你", "您", "咱", "俺", "自己"];
    const AWAY: &str =
        "没不未丢坏忘锁拿带借走错换脱糊歪快在断多少要想来去等到收找看写打认改刻掉寄送取还缺差见有";
    const ENDS: [&str; 6] = ["上了", "好了", "上去了", "完了", "下去了", "进去了"];
    let words = scene.words(clause);
    if !scene.mentions(phrases!["章", "戳", "手印", "大印"]) {
        return None;
    }
    MARKS.iter().filter_map(|mark| words.rsplit_once(mark)).find_map(|(before, after)| {
        let mut rest = after;
        while let Some(light) = BESIDES.iter().find(|light| rest.starts_with(**light)) {
            rest = &rest[light.len()..];
        }
        let verb = rest.chars().next().filter(|verb| !AWAY.contains(*verb))?;
        let end = &rest[verb.len_utf8()..];
        let done = ENDS.iter().find(|done| end.starts_with(**done))?;
        let other = before.ends_with(['文', '规', '勋', '徽', '报']);
        let start = clause.start + before.len();
        let length = words.len() - before.len() - end.len() + done.len();
        (!other).then_some(start..start + length)
    })
}

/// 盖了章, and not 签了名单.
fn is_of_a_mark(scene: &Scene, hit: &Hit<Deed>) -> bool {
    const LONGER: &str = "单片额录称程节典母幕义据刷款";
    let words = &scene.text[hit.span.clone()];
    let goes_on = scene.text[hit.span.end..].starts_with(|next| LONGER.contains(next));
    // 文章上了, 签字上了: another word's end.
    let before = &scene.text[..hit.span.start];
    let inside = words.starts_with(['章', '字', '名', '印', '款'])
        && before.ends_with([
            '文', '规', '勋', '徽', '报', '数', '红', '打', '影', '复', '脚', '水', '货', '尾', '打', '刻',
            '书', '别',
        ])
        && !before.ends_with("红");
    // 章弄好了 of a seal that is being made: 公章刻好了.
    !(goes_on && !words.ends_with('了') || inside)
}

/// 院长签的字: what is told is when, where or by whom, unless something may keep it ahead.
fn was_done_then(scene: &Scene, clause: &Clause, hit: &Hit<Deed>) -> bool {
    const OPEN: &Phrases = phrases![
        "要", "得", "该", "能", "肯", "愿", "谁", "哪", "怎", "啥", "没", "别", "等", "可以", "准备", "什么",
        "是否", "想", "打算", "应", "需", "让", "待", "不",
    ];
    let before = &scene.text[clause.start..hit.span.start];
    !before.is_empty()
        && !clause.question
        && !expects(before)
        && !scene.mentions_in(before, OPEN)
        && !clause.any(&[Tag::FutureTime, Tag::AskEnd, Tag::AskWord, Tag::AskWhen])
}

/// 电子签那边我点完了.
fn clicked(scene: &Scene, clause: &Clause) -> Option<usize> {
    if !scene.standing.esign && !clause.has(Tag::ESign) {
        return None;
    }
    scene.first(clause, &[Tag::Click]).filter(|&at| {
        let token = &scene.parsed.tokens[at];
        scene.is_done(clause, at) || scene.text[token.start..token.end].ends_with('了')
    })
}

/// 章走完了, 公章落好了: whatever is done to the seal, it is done.
fn seal_is_done(scene: &Scene, at: usize, clause: &Clause) -> Option<usize> {
    let both = scene.words(clause).starts_with("两份都") && scene.contract_topic();
    let sealed = (clause.has(Tag::SealNoun) || both)
        && !clause.any(&[Tag::Gate, Tag::Round, Tag::Finance, Tag::FutureTime])
        && clause.length() <= 14;
    let done = if sealed { scene.last(clause, &[Tag::DoneWord, Tag::Pass]) } else { None };
    // 补好了 两个章都齐齐整整的: done, and the next words say what.
    let next = scene.parsed.clauses.get(at + 1);
    let both_said = scene.standing.contract
        && clause.length() <= 5
        && clause.has(Tag::DoneWord)
        && scene.text.len() <= 48
        && next.is_some_and(|next| next.has(Tag::SealNoun) && next.length() <= 10)
        && !scene.says(&[Tag::FutureTime, Tag::Not, Tag::NotYet, Tag::Partly, Tag::Gate, Tag::AskEnd]);
    done.or_else(|| if both_said { scene.first(clause, &[Tag::DoneWord]) } else { None })
}

/// 签字的出差了: somebody who signs.
fn is_about_the_signer(scene: &Scene, clause: &Clause) -> bool {
    const AWAY: [&str; 9] = ["出差", "不在", "请假", "人", "休", "走", "忙", "开会", "没"];
    let signers = scene.parted(scene.words(clause), phrases!["签字的", "盖章的", "签合同的", "管章的"]);
    signers.into_iter().any(|(_, after)| AWAY.iter().any(|does| after.starts_with(does)))
}

/// 门卫签的: the goods; 签了 too, where the contract is signed already.
fn is_about_goods(scene: &Scene, clause: &Clause) -> bool {
    let porter = phrases!["门卫", "保安", "仓库", "收发室", "传达室", "驿站"];
    if scene.mentions_within(clause, porter)
        && scene.words(clause).contains('签')
        && !clause.any(&[Tag::Contract, Tag::SealNoun])
    {
        return true;
    }
    scene.standing.won
        && !scene.topic(Tag::Contract)
        && !scene.asked_about(Topic::Sign)
        && !clause.has(Tag::SealNoun)
        && scene.words(clause).trim_start().starts_with("签了")
}

/// Another deal's contract, or another paper.
fn is_elsewhere(scene: &Scene, clause: &Clause) -> bool {
    // 又盘了个店，合同上礼拜五才签的，房租一年四十二万: their own lease.
    let lease = scene.mentions(phrases!["房租", "盘了个", "租约", "铺面", "劳动合同", "购房"]);
    let paper = clause.has(Tag::Certificate)
        || !clause.has(Tag::Contract)
            && (clause.has(Tag::SideContract)
                || scene.mentions_within(
                    clause,
                    phrases!["投标", "标书", "入场证", "通行证", "出门条", "介绍信", "工作证"],
                ));
    // 人家早就盖好了: said on our side, the customer.
    let rival = clause.has(Tag::Rival)
        && (scene.customer() || !scene.mentions_within(clause, phrases!["人家", "对方"]));
    // 盖了章的是报名回执表.
    let is_another = scene.mentions_within(clause, phrases!["的是"]) && !clause.has(Tag::Contract);
    // 房子刚盖好.
    let building = !clause.any(&[Tag::Contract, Tag::SealNoun])
        && scene.mentions_within(clause, phrases!["房", "楼", "盖子", "盖板", "棚", "屋", "井盖", "锅盖"])
        && scene.mentions_within(clause, phrases!["盖"]);
    building
        || lease && scene.customer() && !scene.standing.contract
        || is_another && !scene.mentions_within(clause, phrases!["签的是", "盖的是"])
        || is_of_another_firm(scene) && !of_this_customer(scene)
        || clause.has(Tag::OtherTime)
        || paper
        || rival
        || scene.mentions_within(clause, phrases!["另一份", "另外一份", "别的合同", "另一个合同"])
}

/// Whether another firm is named; 跟你们签约 alone is the customer's own.
fn is_of_another_firm(scene: &Scene) -> bool {
    let with_us = |text: &str| ["跟你们签", "和你们签"].contains(&text);
    let others = scene.says(&[Tag::They, Tag::Rival])
        || scene.mentions(phrases!["也跟你们", "也和你们", "你们跟", "你们和", "听说"]);
    let mut firms = scene.parsed.tokens.iter().filter(|token| token.tags.has(Tag::OtherFirm));
    firms.any(|token| others || !scene.customer() || !with_us(&scene.text[token.start..token.end]))
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

/// 签成功了, 字签对了: 了 right behind, with a word between.
fn soon_done(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let after = &scene.text[scene.parsed.tokens[anchor].end..clause.end];
    // 周日签的那份合同: it is signed.
    let presupposed = ["的那份", "的合同", "的协议", "的那个合同"].iter().any(|of| after.starts_with(of));
    if presupposed
        && clause.any(&[Tag::Time, Tag::PastTime])
        && !clause.has(Tag::FutureTime)
        && !scene.is_question(clause)
    {
        return true;
    }
    let near: String = after.chars().take(4).collect();
    let amiss =
        ["歪", "错", "反", "糊", "花", "坏", "丢", "漏", "重", "晚"].iter().any(|how| near.starts_with(how));
    scene.standing.contract
        && near.contains('了')
        && !amiss
        && !clause.any(&[Tag::Not, Tag::NotYet, Tag::FutureTime])
}

/// 递上去盖了, 送老总签了, 走盖章了: under way, not done.
fn is_on_its_way(scene: &Scene, clause: &Clause, deed: &Range<usize>) -> bool {
    if !scene.customer() || clause.any(&[Tag::Receive]) {
        return false;
    }
    // 捎到集团盖章去了: gone to be sealed.
    if scene.text[deed.end..clause.end].starts_with('去') {
        return true;
    }
    let words = &scene.text[deed.clone()];
    let completed = ["好", "完", "妥", "齐", "回", "的"].iter().any(|end| words.contains(end));
    let handed = Tags::of(&[Tag::Submit, Tag::Send]);
    let tokens = scene.tokens(clause).iter().rev().filter(|token| token.end <= deed.start);
    let handed = tokens.into_iter().any(|token| {
        let between = &scene.text[token.end..deed.start];
        token.tags.any(handed) && between.len() <= 18 && !between.contains(['了', '的'])
    });
    // 抱着合同去机要室盖章了.
    let carried = scene.text[clause.start..deed.start].rsplit_once('去').is_some_and(|(before, place)| {
        place.len() <= 18
            && !place.contains(['了', '的', '把', '字', '章', '就'])
            && before.contains(['抱', '拿', '送', '带', '捧', '拎', '揣', '跑'])
    });
    handed || carried && !completed
}

/// 周五签完扫给你, 明天让财务把章盖了: ahead, whatever the verb says.
fn is_ahead(scene: &Scene, at: usize, clause: &Clause, deed: &Range<usize>) -> bool {
    if clause.any(&[Tag::PastTime, Tag::Already]) {
        return false;
    }
    let before = &scene.text[clause.start..deed.start];
    // 章在我这 到时候盖好给你发.
    if expects(before) || scene.mentions_in(before, phrases!["到时", "回头"]) {
        return true;
    }
    let words = scene.words(clause);
    let after = &scene.text[deed.end..clause.end];
    let bare = !words.contains('了') && !words.contains('已');
    // 盖好我喊你: what comes after it.
    const THEN: [&str; 11] = ["我", "先", "就", "再", "通知", "联系", "喊", "叫", "告诉", "马上", "立马"];
    if bare && THEN.iter().any(|next| after.starts_with(next)) {
        return true;
    }
    // 老板周四在香港签 签完扫给你.
    const ON: [&str; 7] = ["扫", "寄", "发", "给", "拍", "带", "当"];
    let dated_before = at > 0
        && scene.parsed.clauses[at - 1].any(&WHEN)
        && scene.parsed.clauses[at - 1].any(&[Tag::Sign, Tag::Signed]);
    if bare && dated_before && ON.iter().any(|next| after.starts_with(next)) {
        return true;
    }
    let future =
        |clause: &Clause| clause.has(Tag::FutureTime) && !clause.any(&[Tag::PastTime, Tag::Send, Tag::Sent]);
    let before = at.checked_sub(1).is_some_and(|before| {
        let before = &scene.parsed.clauses[before];
        // 23号你来一趟 把字落了: told to be done then.
        let dated = before.has(Tag::Time) && !before.tags.any(EARLIER);
        let together = dated && scene.mentions_in(words, phrases!["一起", "把"]);
        (future(before) || together) && !clause.fresh && before.length() <= 20
    });
    let earlier = || scene.tokens(clause).iter().take_while(|token| token.start < deed.start);
    let here = earlier().any(|token| token.tags.has(Tag::FutureTime));
    let open = earlier().any(|token| token.tags.has(Tag::Time) && !token.tags.any(EARLIER));
    here || (before && !scene.mentions_in(words, phrases!["好了"]))
        || (open
            && !scene.mentions_in(words, phrases!["回来了"])
            && (scene.mentions_in(words, phrases!["把"])
                || scene.mentions_in(words, phrases!["一起"]) && bare
                || !scene.mentions_in(words, phrases!["了", "的"])))
}
