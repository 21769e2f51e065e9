//! The customer's figures against ours.

use super::price::has_figure;
use super::{FIGURES, MEASURES, Scene};
use crate::domain::chat::clause::{Clause, Token};
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::sketch::phrases;
use crate::domain::numeral::{Numeral, digit as digit_of};

/// How many of our latest figures a bid is measured against.
const LATEST: usize = 5;

/// The share of our price that a bid reaches; a bare number is compared more strictly than a sum.
const BID: std::ops::Range<f64> = 0.45..0.9995;
const BARE_BID: std::ops::Range<f64> = 0.7..0.9995;

/// What makes a figure no bid: it is told of another time, of another matter or on a condition.
const APART: [Tag; 15] = [
    Tag::If,
    Tag::PastTime,
    Tag::OtherTime,
    Tag::OtherFirm,
    Tag::Purchase,
    Tag::Paid,
    Tag::Pay,
    Tag::Money,
    Tag::Le,
    Tag::Time,
    Tag::FutureTime,
    Tag::Invoice,
    Tag::Applied,
    Tag::Not,
    Tag::Partly,
];

/// Whether something keeps the clause's figures from being bids. 33.5我今天签: only a day to sign on.
fn is_apart(scene: &Scene, clause: &Clause) -> bool {
    let closes = scene.mentions_within(clause, phrases!["签", "定", "拍板", "下单", "打款", "拉货", "提货"]);
    let apart = if closes { clause.tags.without(Tag::Time).without(Tag::FutureTime) } else { clause.tags };
    apart.any(Tags::of(&APART))
}

/// 630, 84 不行拉倒, 两万二一口, where we said 680, 85万 and 两万四: a figure somewhat below ours.
pub(super) fn undercuts(scene: &Scene, clause: &Clause) -> Option<usize> {
    let standing = scene.standing;
    if !standing.offer
        || scene.says(&[Tag::OtherFirm, Tag::Applied])
        || is_apart(scene, clause)
        || scene.words(clause).starts_with("那就是")
    {
        return None;
    }
    let told = standing.asked_by_us
        && !standing.haggling
        && !standing.ours.any(Tags::of(&[Tag::Price, Tag::Purchase, Tag::AtMost]));
    let others = Tags::of(&[Tag::Count, Tag::Time, Tag::Duration, Tag::Percent]);
    (clause.first..clause.behind).find(|&at| {
        let token = &scene.parsed.tokens[at];
        let figure = token.tags.has(Tag::Number) && !token.tags.any(others);
        let sum = token.tags.has(Tag::Sum);
        let range = if sum { BID } else { BARE_BID };
        let opens = token.start <= clause.start + 9 || sum && clause.length() <= 10;
        let halves = scene.text[token.start..token.end].ends_with('半');
        figure
            && opens
            && !halves
            && !is_ours(scene, token)
            && (sum || !told)
            && value(&scene.text[token.start..]).is_some_and(|said| below(scene, said, range))
    })
}

/// 隔壁买的是790元, where we said 860: whether a sum of the clause is lower than one of ours.
pub(super) fn is_lower(scene: &Scene, clause: &Clause) -> bool {
    let sums = scene.tokens(clause).iter().filter(|token| token.tags.has(Tag::Sum));
    sums.filter_map(|token| value(&scene.text[token.start..])).any(|said| below(scene, said, BID))
}

/// Whether the figure lies within that share of one of ours, as it stands or in units of ten thousand.
fn below(scene: &Scene, said: f64, range: std::ops::Range<f64>) -> bool {
    let ours = scene.standing.figures.iter().rev().take(LATEST).filter_map(|figure| value(figure));
    let near = |ours: f64| [1.0, 1e3, 1e4].into_iter().any(|unit| range.contains(&(said * unit / ours)));
    ours.into_iter().any(near)
}

/// 两年, 首年不够 三年, 五五, where we said 五年 and 六成: a span or a share against ours.
pub(super) fn another_measure(scene: &Scene, clause: &Clause) -> Option<usize> {
    let standing = scene.standing;
    let measures = Tags::of(&[Tag::Duration, Tag::Percent]);
    let apart = [
        Tag::If,
        Tag::PastTime,
        Tag::OtherTime,
        Tag::OtherFirm,
        Tag::Le,
        Tag::Time,
        Tag::FutureTime,
        Tag::Wait,
        Tag::After,
        Tag::Pay,
        Tag::Paid,
    ];
    let open = (standing.offer || standing.contract) && standing.ours.any(measures);
    if !open || scene.is_question(clause) || clause.any(&apart) || clause.length() > 8 {
        return None;
    }
    let place = scene.first(clause, &[Tag::Duration, Tag::Percent, Tag::Season])?;
    let token = &scene.parsed.tokens[place];
    let (said, unit) = measure(&scene.text[token.start..token.end])?;
    let latest = standing.figures.iter().rev().take(LATEST).filter_map(|figure| measure(figure));
    let mut alike = latest.filter(|(_, ours)| *ours == unit).peekable();
    (alike.peek().is_some() && alike.all(|(ours, _)| ours != said)).then_some(place)
}

/// A number and the unit behind it.
fn measure(figure: &str) -> Option<(f64, &str)> {
    let numeral = Numeral::at(figure)?;
    let unit = figure[numeral.length..].trim_start_matches('个');
    (!unit.is_empty()).then_some((numeral.value.millionths() as f64, unit))
}

/// What a sum or a number at the start of the text amounts to: 7万6, 7块8, 十八.
fn value(text: &str) -> Option<f64> {
    let numeral = Numeral::at(text)?;
    let whole = numeral.value.millionths() as f64 / 1e6;
    let tenths = text[numeral.length..]
        .strip_prefix(['块', '元', '毛'])
        .and_then(|rest| rest.chars().next())
        .and_then(|digit| digit.to_digit(10).map(i64::from).or_else(|| digit_of(digit)));
    let value = whole + tenths.map_or(0.0, |tenths| tenths as f64 / 10.0);
    (value > 0.0).then_some(value)
}

/// Whether our side named this figure, in whatever unit.
pub(super) fn is_ours(scene: &Scene, token: &Token) -> bool {
    let figure = &scene.text[token.start..token.end];
    let part = |figure: &str| figure.contains("分之");
    !part(figure) && scene.standing.figures.iter().any(|known| !part(known) && same_figure(known, figure))
}

/// Whether two texts begin with the same figure, whatever the unit.
pub(super) fn same_figure(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (value(one), value(other)) else { return false };
    let same = |one: f64, other: f64| (one - other).abs() < 1e-6 * one;
    [1.0, 1e3, 1e4].into_iter().any(|unit| same(one, other * unit) || same(one * unit, other))
}

/// 少两角, 再降三个点: a figure off the price.
pub(super) fn taken_off(scene: &Scene, clause: &Clause) -> Option<usize> {
    let off = [
        "少",
        "减",
        "降",
        "便宜",
        "让",
        "抹",
        "扣",
        "优惠",
        "砍",
        "下浮",
        "往下走",
        "少收",
        "少个",
        "让个",
        "降个",
        "再少",
    ];
    let figures = Tags::of(&[Tag::Sum, Tag::Percent]);
    let settled = clause.any(&[Tag::Le, Tag::PastTime, Tag::OtherTime, Tag::If]);
    // 免三年, 送一年: time that costs nothing.
    let free = ["免", "送", "延", "多送"];
    (clause.first..clause.behind).find(|&at| {
        let token = &scene.parsed.tokens[at];
        let before = &scene.text[clause.start..token.start];
        let time = token.tags.has(Tag::Duration)
            && free.iter().any(|word| before.ends_with(word))
            && scene.standing.offer;
        time && !settled
            || token.tags.any(figures) && !settled && off.iter().any(|word| before.ends_with(word))
    })
}

/// 12.5万, 两万二, 30天: a figure alone against the one that we named.
pub(super) fn is_bare_bid(scene: &Scene, at: usize, clause: &Clause) -> bool {
    let timed = [Tag::Count, Tag::Time, Tag::FutureTime, Tag::PastTime];
    let elsewhere = [
        Tag::If,
        Tag::Tender,
        Tag::Applied,
        Tag::OtherFirm,
        Tag::Purchase,
        Tag::PurchaseStep,
        Tag::Decided,
        Tag::Doing,
        Tag::Invoice,
        Tag::Le,
        Tag::Partly,
    ];
    // 您预算多少 – 六万: an answer to our question.
    let told = scene.standing.asked_by_us && !scene.standing.ours.any(Tags::of(&FIGURES));
    let ours = scene.standing.ours;
    let on_terms = ours.any(Tags::of(&[Tag::Duration, Tag::Term])) || scene.burst.has(Tag::Slow);
    let term = clause.has(Tag::Duration) && on_terms && clause.length() <= 6;
    let named = clause.has(Tag::You) && clause.has(Tag::Named);
    let asks = clause.question || clause.any(&[Tag::AskEnd, Tag::AskWord]);
    // 48含税吧, where we said 48: no bid.
    let figures = Tags::of(&FIGURES);
    let same = scene
        .tokens(clause)
        .iter()
        .find(|token| token.tags.any(figures))
        .is_some_and(|token| is_ours(scene, token));
    (has_figure(scene, clause) || term)
        && !same
        && !scene.says(&elsewhere)
        && !told
        && !clause.any(&timed)
        && !named
        && !asks
        && at < 3
        && clause.length() <= 10
        && (ours.any(Tags::of(&MEASURES))
            || (clause.has(Tag::Sum) && clause.length() <= 5 && !scene.standing.contract))
}
