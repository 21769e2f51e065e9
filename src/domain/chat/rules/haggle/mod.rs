//! The customer argues about price, terms or scope of an offer, or about a clause of a contract.

mod accept;
mod figure;
mod price;
mod terms;
pub(super) mod words;

use std::ops::Range;

use super::wordings;
use super::{Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::standing::Paper;
use accept::{accepts, is_report};

/// Numbers that can be a bid.
const FIGURES: [Tag; 3] = [Tag::Sum, Tag::Number, Tag::Percent];
/// Numbers that an offer or a term is made of.
const MEASURES: [Tag; 4] = [Tag::Sum, Tag::Number, Tag::Percent, Tag::Duration];

/// Reads what is argued about.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    let standing = scene.standing;
    if !scene.customer() || standing.won || standing.lost || !is_open(scene, found) {
        return;
    }
    let over = [Signal::Lost, Signal::Signed, Signal::PayClaimed, Signal::PayPromised];
    let settled = scene.clauses().any(|(_, clause)| clause.has(Tag::Accept) && accepts(scene, clause))
        && !scene.says(&[Tag::But]);
    // 预算又被砍了: the money went, nobody bargains.
    // 你要买啊，卖给你，一千万: a joke.
    let joke = scene.mentions(phrases!["卖给你", "卖你", "卖给你们"]);
    let cut_off = joke || found.events.iter().any(|event| event.rule == "reversed.approval");
    if cut_off || over.iter().any(|&signal| found.has(signal)) || settled {
        return;
    }
    for (at, clause) in scene.clauses() {
        let Some((span, rule)) = argued(scene, at, clause) else { continue };
        // 下周三签，总价12.8万, 资金申请按860万报的: the sum that will be signed, or was asked for, no bid.
        let asked_for = found.has(Signal::BudgetApproved) && scene.mentions(phrases!["报", "申请", "批"]);
        let elsewhere = found.has(Signal::SignPlanned) || asked_for;
        if matches!(rule, "haggle.number" | "haggle.bid") && elsewhere {
            continue;
        }
        found.span(span.clone(), Signal::PriceArgued, rule);
        // What is argued inside a contract is a remark on it.
        if inside_contract(scene) && !found.has(Signal::Reversed) && !found.has(Signal::ContractSent) {
            found.span(span, Signal::ContractSent, "contract.argued");
        }
        return;
    }
}

/// 3150，成: what was offered is taken.
pub(super) fn is_settled(scene: &Scene) -> bool {
    scene.clauses().any(|(_, clause)| accepts(scene, clause))
}

/// Whether there is an offer to argue about.
fn is_open(scene: &Scene, found: &Found) -> bool {
    let standing = scene.standing;
    if is_offered(scene) || found.has(Signal::QuoteSent) {
        return true;
    }
    // 需要翻译一份合同，两万多字: a need.
    let named =
        (scene.says(&[Tag::Quote, Tag::Proposal]) || scene.topic(Tag::Contract)) && !scene.says(&[Tag::Need]);
    let about_us = scene.says(&[Tag::You]) && scene.says(&[Tag::Number]);
    let priced = scene.says(&[Tag::Expensive, Tag::Rival])
        && (scene.says(&[Tag::Sum, Tag::Price, Tag::Named])
            || about_us
            || scene.mentions(phrases!["价"])
            || scene.mentions(phrases!["price"]));
    let charged = scene.mentions(phrases!["收"]) && scene.mentions(phrases!["?"]);
    let told = scene.says(&[Tag::You])
        && scene.says(&[Tag::Sum])
        && (charged
            || scene.says(&[Tag::Named])
            || scene.says(&[Tag::Discount, Tag::TooMuch]) && scene.standing.figures.is_empty());
    // 押金写多了，3000改成2000: said of a paper that was read.
    let corrected = scene.says(&[Tag::TooMuch]) && scene.says(&[Tag::Change]) && scene.says(&[Tag::Sum]);
    // 比现在这家贵两成, 一公里一块六太凶: said of a price that came before the first message here.
    let judged = standing.priced
        && scene.says(&[Tag::Expensive, Tag::Discount, Tag::TooMuch, Tag::AtMost, Tag::Rival, Tag::Deal])
        || is_pressed(scene)
        || scene.says(&[Tag::TooMuch]) && scene.says(&[Tag::Sum])
        || scene.finds_anywhere(&wordings::OUTWEIGHED);
    // 一个月烧我们两万三，老板肉疼: of what they have now, before any price of ours.
    if standing.requested && standing.figures.is_empty() && !told && !about_us && !named {
        return false;
    }
    // 贵咯, of a list price that nobody had asked for.
    if scene.at >= 4 && !standing.requested && !standing.theirs_asked && !told && !about_us {
        return false;
    }
    // 隔壁那家花了15万搭的, in the midst of a talk without a price of ours: no argument.
    if scene.at >= 4 && standing.figures.is_empty() && !told && !about_us {
        return false;
    }
    // 隔壁签的花了12万，肉疼: the price of another's.
    let of_another =
        scene.says(&[Tag::OtherFirm]) && !scene.says(&[Tag::You]) && scene.standing.figures.is_empty();
    !of_another && (told || corrected || named || priced || judged)
}

/// Whether an offer or a contract is out, or our side has just named a term: 预付50%, 交期60天.
fn is_offered(scene: &Scene) -> bool {
    let standing = scene.standing;
    let term = standing.ours.has(Tag::Term)
        && standing.ours.any(Tags::of(&[Tag::Percent, Tag::Duration, Tag::Sum]))
        && !standing.asked_by_us;
    standing.offer || standing.contract || term
}

/// 你们要五十天才能进场 我三月就要出货了: an offered lead time that does not do.
fn is_pressed(scene: &Scene) -> bool {
    let slow = scene.says(&[Tag::Duration]) && scene.mentions(phrases!["才"]);
    let needs = scene.mentions(phrases!["就要", "等不", "来不及", "赶不", "人家", "别家", "太"]);
    scene.says(&[Tag::You]) && slow && needs
}

fn inside_contract(scene: &Scene) -> bool {
    let on_table = scene.standing.contract && scene.standing.paper == Paper::Contract;
    on_table
        || (scene.at < 3
            && scene.says(&[Tag::Contract, Tag::Clause])
            && !scene.says(&[Tag::If, Tag::Wait, Tag::AskEnd]))
}

/// The words that argue, in bytes, and the rule that says so.
fn argued(scene: &Scene, at: usize, clause: &Clause) -> Option<(Range<usize>, &'static str)> {
    let compared = scene.mentions_within(clause, phrases!["才", "只要", "只收"]) && clause.has(Tag::You);
    let elsewhere = clause.has(Tag::OtherFirm) && clause.any(&[Tag::PastTime, Tag::OtherTime]) && !compared;
    // 他那是被罚了六万才装的: a fine.
    let fined = scene.mentions_within(
        clause,
        phrases!["被罚", "被骗", "被坑", "罚了", "罚过", "赔了", "赔过", "骗了", "坑了"],
    );
    if elsewhere
        || fined
        || scene.offers_a_choice(clause)
        || is_of_another(scene, clause)
        || accepts(scene, clause)
        || is_report(scene, clause)
    {
        return None;
    }
    let by_word = price::price(scene, clause)
        .or_else(|| price::bid(scene, at, clause))
        .or_else(|| terms::terms(scene, clause))
        .or_else(|| if inside_contract(scene) { terms::of_a_clause(scene, clause) } else { None });
    let place = |anchor: usize| scene.parsed.tokens[anchor].start..scene.parsed.tokens[anchor].end;
    by_word.map(|(anchor, rule)| (place(anchor), rule)).or_else(|| worded(scene, clause))
}

/// 我儿子说手机又降价了, 行情是涨了, 那是人家的事: prices that are not ours.
fn is_of_another(scene: &Scene, clause: &Clause) -> bool {
    const KIN: &Phrases = phrases![
        "我儿子",
        "我女儿",
        "我媳妇",
        "我老婆",
        "我老公",
        "我妈",
        "我爸",
        "我姐",
        "我哥",
        "我弟",
        "我妹",
        "我表",
        "我堂",
        "我舅",
        "我叔",
        "我姨",
        "我姑",
        "我同事",
        "我们同事",
        "我室友",
        "我战友",
        "我闺蜜",
        "我同学",
        "我朋友",
        "我邻居",
        "我家狗",
        "我家孩子",
        "我娃",
        "我孙",
    ];
    const MARKET: &Phrases = phrases![
        "行情",
        "原料",
        "原材料",
        "材料",
        "人工",
        "大盘",
        "铝价",
        "铜价",
        "钢价",
        "油价",
        "房价",
        "菜价",
        "猪价",
        "粮价",
        "股"
    ];
    const APART: &Phrases = phrases![
        "人家的事",
        "别人的事",
        "味道不行",
        "质量不行",
        "不是一回事",
        "无所谓",
        "不在乎",
        "不计较",
        "不差钱",
        "不差这",
        "没法比",
        "比不了"
    ];
    let priced = scene.mentions_within(clause, phrases!["价格", "报价", "这价", "这个价", "单价"]);
    let ours = priced || scene.mentions_within(clause, phrases!["你", "您", "这个"]);
    let told = clause.has(Tag::Le) || scene.mentions(phrases!["哈哈", "嘿嘿", "嘻嘻"]);
    let kin = told && scene.mentions_within(clause, KIN);
    let blames = scene.mentions_within(clause, phrases!["太", "这么", "那么", "哪有", "费"]);
    let market = clause.has(Tag::Le) && !blames && scene.mentions_within(clause, MARKET);
    // 上次买的车降价了: told of another time, without a figure to measure ours by.
    let once = clause.has(Tag::Le) && clause.has(Tag::OtherTime) && !clause.any(&FIGURES);
    // 明天让财务付三成定金: paid as agreed.
    let paid = clause.any(&[Tag::FutureTime, Tag::Finance])
        && clause.has(Tag::Pay)
        && !clause.any(&[Tag::Can, Tag::Must, Tag::Deal, Tag::Change, Tag::AtMost])
        && clause.has(Tag::Money);
    // 物业要收两千押金, 现在用的那套一年两万: what others take.
    const THIRD: &Phrases = phrases![
        "物业",
        "房东",
        "商场",
        "海关",
        "城管",
        "税务",
        "银行",
        "环保",
        "消防",
        "现在用的",
        "目前用的",
        "在用的",
        "现在这套",
        "现在那套",
        "现在这家",
        "原来那家",
        "原来那套",
        "以前那家",
        "上一家",
        "之前那家",
        "用的是",
    ];
    let measured_by = scene.mentions_within(clause, phrases!["比", "才", "只要", "只收", "人家"]);
    let third = !ours && !measured_by && scene.mentions_within(clause, THIRD);
    // 别到时候差一大截: no word of a price.
    let short = scene.mentions_within(clause, phrases!["差一截", "差一大截", "差太多", "差得多"]);
    let of_figures =
        clause.any(&FIGURES) || scene.mentions_within(clause, phrases!["价", "预算", "钱", "预期"]);
    third
        || short && !of_figures
        || !ours && (kin || once)
        || market && !priced
        || paid
        || scene.mentions(APART)
}

/// What keeps a wording from being an argument: a yes, a plan, a payment, another time.
const NO_ARGUMENT: [Tag; 9] = [
    Tag::Signed,
    Tag::Paid,
    Tag::Arrived,
    Tag::PastTime,
    Tag::NotYet,
    Tag::SealRun,
    Tag::SealNoun,
    Tag::Slip,
    Tag::Invoice,
];

/// 安装我们自己有人 这块扣下来, 保证金减到一万五: argued in words that need no figure of ours.
fn worded(scene: &Scene, clause: &Clause) -> Option<(Range<usize>, &'static str)> {
    if !is_offered(scene) || clause.any(&NO_ARGUMENT) {
        return None;
    }
    // 就这么改, 我也不跟你磨, 减到8只是吧: settled, given up, or only made sure of.
    let words = scene.words(clause);
    let settled =
        scene.mentions_in(words, phrases!["就这么", "就这样", "就按", "是吧", "对吧", "没问题", "没意见"]);
    let before = |start: usize| &scene.text[clause.start..start];
    let denied =
        |start: usize| scene.ends(before(start), phrases!["不", "别", "没", "莫", "懒得", "不用", "不再"]);
    // 比别家便宜: praise.
    let praised = |start: usize, rule: &str| rule == "haggle.rival" && before(start).contains('比');
    let mut argued = scene.found_in(clause, &wordings::ARGUED);
    argued.find(|(span, rule)| !denied(span.start) && !praised(span.start, rule)).filter(|_| !settled)
}

fn first_of<const N: usize>(rules: [(Option<usize>, &'static str); N]) -> Option<(usize, &'static str)> {
    rules.into_iter().find_map(|(anchor, rule)| anchor.map(|anchor| (anchor, rule)))
}
