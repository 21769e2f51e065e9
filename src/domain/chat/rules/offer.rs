//! Demos given and offers sent.

use super::{Found, Scene, contract};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::standing::Paper;

/// Reads what is said about demos and offers.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    if found.has(Signal::Lost) {
        // 看到了，不要你们的了: it came all the same.
        if scene.customer() {
            scene.clauses().for_each(|(at, clause)| received(scene, at, clause, found));
        }
        return;
    }
    for (at, clause) in scene.clauses() {
        // 别家演示过了: another one's demo.
        let other =
            clause.any(&[Tag::OtherFirm]) || clause.has(Tag::Rival) && clause.any(&[Tag::Demo, Tag::Demoed]);
        if other {
            continue;
        }
        demo(scene, at, clause, found);
        if scene.customer() {
            received(scene, at, clause, found);
        } else {
            sent(scene, at, clause, found);
        }
    }
    if !scene.customer() {
        priced(scene, found);
    }
    if let Some(place) = scene.answers(Topic::Demo, &[Answer::Done])
        && scene.parsed.clauses[place].any(&[Tag::DoneWord, Tag::Demoed, Tag::Le])
        && !found.has(Signal::DemoGiven)
    {
        found.whole(scene, place, Signal::DemoGiven, "demo.answered");
    }
    if scene.customer()
        && !found.has(Signal::QuoteSent)
        && !found.has(Signal::ContractSent)
        && let Some(place) = scene.answers(Topic::OfferCame, &[Answer::Done])
    {
        found.whole(scene, place, Signal::QuoteSent, "offer.received_answered");
    }
}

/// 昨天演示完了, 你们来讲的那套.
fn demo(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let lately = (clause.has(Tag::You) || scene.mentions_within(clause, phrases!["你", "您"]))
        && scene.mentions_within(clause, phrases!["上次", "上回"]);
    if scene.standing.contract || (clause.has(Tag::OtherTime) && !lately) || found.has(Signal::DemoGiven) {
        return;
    }
    // 昨天试讲的老师怎么样, 感谢参加今天的演示: what is asked or thanked for took place.
    let words = scene.words(clause);
    // 周二的演示大家反馈怎么样.
    let judged = scene.says(&[Tag::HowGoes])
        && !clause.any(&[Tag::FutureTime, Tag::AskWhen])
        && !scene.mentions_in(words, phrases!["安排"]);
    let asked = (clause.has(Tag::PastTime) || judged)
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
    if scene.mentions_in(words, phrases!["不在"]) || scene.mentions_in(words, phrases!["没赶"]) {
        return;
    }
    let past = clause.any(&[Tag::PastTime, Tag::Early, Tag::Already, Tag::DoneWord])
        || (clause.has(Tag::Le) && !clause.has(Tag::FutureTime));
    let anchor = scene
        .first(clause, &[Tag::Demoed])
        .or_else(|| if past { scene.first(clause, &[Tag::Demo]) } else { None });
    if let Some(anchor) = anchor {
        return found.event(scene, at, anchor, Signal::DemoGiven, "demo.given");
    }
    if let Some(anchor) = tried(scene, clause) {
        return found.plain(scene, anchor, Signal::DemoGiven, "demo.tried");
    }
    if scene.customer() && (seen(scene, clause) || judged_demo(scene, clause)) && clause.first < clause.behind
    {
        found.plain(scene, clause.first, Signal::DemoGiven, "demo.seen");
    }
}

/// What keeps a demo from having taken place.
const NOT_SHOWN: [Tag; 9] = [
    Tag::If,
    Tag::FutureTime,
    Tag::AskWhen,
    Tag::NotYet,
    Tag::Maybe,
    Tag::Wish,
    Tag::Want,
    Tag::Need,
    Tag::Rival,
];

/// 看了你们的样机, 去你们展厅转了一圈: a verb of seeing, done, and what we have to show.
fn seen(scene: &Scene, clause: &Clause) -> bool {
    const SAW: &Phrases = phrases![
        "看了",
        "看过",
        "看完",
        "逛了",
        "逛过",
        "转了",
        "参观了",
        "参观过",
        "试了",
        "试过",
        "听完",
        "听了",
        "体验了",
    ];
    const SHOWN: &Phrases = phrases![
        "展厅",
        "样机",
        "机器",
        "设备",
        "样板",
        "工厂",
        "车间",
        "产线",
        "生产线",
        "实车",
        "样车",
        "实物",
        "演示",
        "demo",
        "汇报",
        "讲解",
        "讲座",
        "宣讲",
        "线上会",
    ];
    const ONLY_READ: &Phrases = phrases![
        "图片",
        "照片",
        "视频",
        "资料",
        "官网",
        "网站",
        "公众号",
        "报价",
        "别家",
        "合同",
        "朋友圈",
        "介绍"
    ];
    if clause.question || clause.any(&NOT_SHOWN) || clause.any(&[Tag::Not, Tag::AskEnd, Tag::AskWord]) {
        return false;
    }
    let words = scene.words(clause);
    let has = |list: &Phrases| scene.mentions_in(words, list);
    let ours = || {
        scene.mentions_in(words, phrases!["你", "您", "贵"])
            || scene.says(&[Tag::Eval])
            || scene.standing.meeting_at.is_some_and(|at| at + 3 >= scene.at && at < scene.at)
                && scene.mentions_in(words, phrases!["今天"])
            || clause.any(&[Tag::PastTime, Tag::Early])
    };
    has(SAW)
        && has(SHOWN)
        && !has(ONLY_READ)
        && ours()
        && !clause.question
        && !clause.any(&NOT_SHOWN)
        && !clause.any(&[Tag::Not, Tag::AskEnd, Tag::AskWord])
}

/// 演示会开得不错, 讲解很到位: a demo, and how it was.
fn judged_demo(scene: &Scene, clause: &Clause) -> bool {
    const HOW: &Phrases = phrases!["很", "挺", "不错", "蛮", "到位", "顺利", "清楚", "成功", "满意"];
    if !clause.has(Tag::Demo) {
        return false;
    }
    let words = scene.words(clause);
    let judged = scene.says(&[Tag::Eval]) || scene.mentions_in(words, HOW);
    clause.any(&[Tag::Demo])
        && judged
        && !clause.question
        && !scene.says(&NOT_SHOWN)
        && !clause.any(&[Tag::Not, Tag::AskEnd, Tag::AskWord, Tag::Visit, Tag::Request])
        && !scene.mentions_in(words, phrases!["先"])
}

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

/// 报价收到了, 看到了.
fn received(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let other = [Tag::Contract, Tag::Sample, Tag::Invoice, Tag::Meeting];
    let named = clause.any(&[Tag::Quote, Tag::Proposal]) && clause.any(&[Tag::Receive, Tag::Received])
        || scene.says(&[Tag::Quote]) && clause.has(Tag::Received) && !scene.says(&other);
    let fresh = scene.standing.paper == Paper::Offer && scene.at - scene.standing.paper_at <= 6;
    let last = fresh && clause.has(Tag::Received) && !clause.any(&other);
    if found.has(Signal::ContractSent) || !(named || last) {
        return;
    }
    if let Some(anchor) = scene.first(clause, &[Tag::Received, Tag::Receive]) {
        found.event(scene, at, anchor, Signal::QuoteSent, "offer.received");
    }
}

/// 报价发您了, 方案传群里了.
fn sent(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let contract = scene.says(&[Tag::Contract]) && !contract::is_only_scope(scene);
    // 方案做了没 – 做好了，发您邮箱了: the question names the paper.
    let other =
        [Tag::Brochure, Tag::Sample, Tag::Invoice, Tag::Certificate, Tag::SideContract, Tag::Contract];
    let asked = scene.standing.theirs.any(Tags::of(&[Tag::Quote, Tag::Proposal, Tag::AskQuote]))
        && !scene.standing.theirs.any(Tags::of(&[Tag::Brochure, Tag::Sample, Tag::Invoice]))
        && !scene.standing.contract
        && !scene.says(&other);
    let offer = (scene.says(&[Tag::Quote, Tag::Proposal]) || asked) && !contract;
    let revised = scene.standing.paper == Paper::Offer
        && !contract
        && !scene.says(&[Tag::Clause])
        && clause.any(&[Tag::Draft, Tag::Change]);
    // 标书递上去了: handed in.
    let handed_in = || if offer && scene.rep() { scene.first(clause, &[Tag::Applied]) } else { None };
    if (offer || revised)
        && let Some(anchor) =
            contract::was_sent(scene, clause).or_else(|| already_made(scene, clause)).or_else(handed_in)
    {
        return found.event(scene, at, anchor, Signal::QuoteSent, "offer.sent");
    }
    let just_laid = scene.standing.paper == Paper::Offer && scene.standing.paper_at + 2 >= scene.at;
    if offer
        && !just_laid
        && !found.has(Signal::QuoteSent)
        && let Some(anchor) = contract::was_presented(scene, clause)
    {
        found.event(scene, at, anchor, Signal::QuoteSent, "offer.presented");
    }
}

/// 您这刀…12万4吧: our side meets the customer's bid.
fn is_bid(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let after = &scene.text[scene.parsed.tokens[anchor].end..clause.end];
    scene.standing.offer
        && scene.standing.theirs.any(Tags::of(&[Tag::Sum, Tag::Number]))
        && after.starts_with('吧')
}

/// 2到3万: no price yet.
fn is_range(text: &str) -> bool {
    text.match_indices('到').any(|(at, word)| {
        text[..at].ends_with(|before: char| before.is_ascii_digit())
            && text[at + word.len()..].starts_with(|after: char| after.is_ascii_digit())
    })
}

/// 看房型, 看存货: what the price hangs on.
fn depends(after: &str) -> bool {
    after
        .split([',', ' ', '。'])
        .skip(1)
        .any(|clause| clause.starts_with("看") && clause.chars().count() <= 6 && !clause.contains('您'))
}

/// 三四千: two figures in one.
fn is_vague(sum: &str) -> bool {
    const DIGITS: &str = "一二两三四五六七八九";
    let mut characters = sum.chars();
    let digit = |character: Option<char>| character.is_some_and(|character| DIGITS.contains(character));
    digit(characters.next()) && digit(characters.next())
}

/// 报价已经给您做好.
fn already_made(scene: &Scene, clause: &Clause) -> Option<usize> {
    let made =
        scene.rep() && clause.has(Tag::Quote) && !clause.any(&[Tag::FutureTime, Tag::NotYet, Tag::AskEnd]);
    if made { scene.first(clause, &[Tag::Already]) } else { None }
}

/// 8台22.4万: the full price, typed.
fn priced(scene: &Scene, found: &mut Found) {
    if !scene.says(&[Tag::Sum, Tag::Number]) {
        return;
    }
    let standing = scene.standing;
    let haggled = [
        Tag::LastPrice,
        Tag::RoughPrice,
        Tag::OurAsk,
        Tag::Paid,
        Tag::Arrived,
        Tag::OtherFirm,
        Tag::OtherTime,
        Tag::They,
    ];
    // 老板同意了，36.5: our side's answer in haggling.
    let granted = scene.says(&[Tag::Decided]) && !scene.mentions(phrases!["给您落实", "给你落实"])
        || (scene.says(&[Tag::Boss]) && scene.says(&[Tag::Approve]));
    let beside = standing.paper != Paper::None && standing.paper_at + 2 >= scene.at;
    // 样布收费吗 – 60块: the price of a sample; 2到3万: a range.
    let deposit = standing.theirs.any(Tags::of(&[Tag::Term, Tag::Money])) && !standing.requested;
    let asked = [Tag::AskPrice, Tag::AskEnd, Tag::AskWord];
    let sample = standing.theirs.has(Tag::Sample) && standing.theirs.any(Tags::of(&asked))
        || found.has(Signal::DemoGiven)
        || deposit && !beside;
    let tokens = &scene.parsed.tokens;
    let range = tokens.windows(2).any(|two| {
        two[0].tags.has(Tag::Number)
            && two[1].tags.has(Tag::Sum)
            && scene.text[two[0].end..two[1].start] == *"到"
    });
    let told = found.has(Signal::Signed) || found.has(Signal::PayClaimed);
    if found.has(Signal::QuoteSent) || scene.says(&haggled) || granted || sample || range || told {
        return;
    }
    if standing.haggling
        || is_range(scene.text)
        || scene.mentions(phrases!["请问"])
        || scene.says(&[Tag::Signed])
    {
        return;
    }
    let short = standing.requested && scene.text.len() <= 60;
    let full = scene.says(&[Tag::Total, Tag::Count, Tag::Duration]) || short || scene.at == 0;
    // Nobody has asked for a price in a first call: what is told there is a list price.
    let opening = scene.at < 4 && !standing.offer && !standing.theirs.has(Tag::AskPrice);
    // USD 2150/40HQ: a price in another currency is one, though no sum in yuan.
    let foreign =
        scene.mentions(phrases!["usd", "美金", "美元", "欧元", "eur", "hkd", "港币", "日元", "英镑", "gbp"]);
    let full = full || foreign;
    // 打错啦，18.6万: the price put right.
    let corrected =
        standing.offer && scene.mentions(phrases!["打错", "写错", "算错", "报错", "刚才那个", "更正"]);
    let due = beside || corrected || (full && (standing.requested || opening));
    let by_unit = scene.tokens_by_unit();
    let priced = |clause: &Clause| {
        clause.has(Tag::Sum)
            || foreign && clause.has(Tag::Number)
            || by_unit.is_some_and(|at| (clause.first..clause.behind).contains(&at))
    };
    let Some((_, clause)) = scene.clauses().find(|(_, clause)| priced(clause)) else { return };
    // 六千八起, 三万左右: no price for this customer.
    let rough = |anchor: usize| {
        let after = &scene.text[scene.parsed.tokens[anchor].end..];
        let soon: String = after.chars().take(4).collect();
        // 一台抵八千, 让一块: no price.
        let before = &scene.text[..scene.parsed.tokens[anchor].start];
        before.ends_with([
            '抵', '返', '补', '省', '赚', '罚', '赔', '扣', '让', '减', '降', '差', '押', '才', '仅',
        ]) || scene.begins(after, phrases!["左右", "上下", "以上", "以内"])
            || soon.ends_with('起')
            || soon.starts_with('起')
            || soon.contains("起,")
            || depends(&scene.text[scene.parsed.tokens[anchor].end..])
            || is_vague(&scene.text[scene.parsed.tokens[anchor].start..scene.parsed.tokens[anchor].end])
    };
    let unit = if foreign { &[Tag::Sum, Tag::Number][..] } else { &[Tag::Sum][..] };
    if let Some(anchor) = scene.first(clause, unit).or(by_unit)
        && !rough(anchor)
        && due
        && !clause.question
        && !clause.any(&[Tag::Deal, Tag::AskEnd])
        && !is_bid(scene, clause, anchor)
    {
        found.plain(scene, anchor, Signal::QuoteSent, "offer.priced");
    }
}
