//! Too dear, cheaper elsewhere, and what the customer bids.

use super::super::wordings;
use super::{FIGURES, MEASURES, Scene, first_of};
use super::{figure, is_pressed};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::sketch::phrases;

/// 太贵, 便宜点, 人家才三万.
pub(super) fn price(scene: &Scene, clause: &Clause) -> Option<(usize, &'static str)> {
    let word =
        |tags: &[Tag]| scene.first(clause, tags).filter(|&anchor| !touches_negation(scene, clause, anchor));
    let measured = scene.says(&MEASURES) || clause.any(&[Tag::Term, Tag::Price, Tag::Clause, Tag::Count]);
    let ours = scene.standing.ours;
    let lead = [Tag::Duration, Tag::Deadline];
    let late = ours.any(Tags::of(&lead)) || scene.says(&[Tag::Duration, Tag::Rival]);
    let figure = has_figure(scene, clause);
    let cheap = scene.mentions_within(clause, phrases!["才", "只要", "只收"]);
    let cheaper = scene.standing.offer && scene.mentions_within(clause, phrases!["便宜", "价低", "更低"]);
    // 贵吗: a question, as long as it is not 怎么这么贵.
    // 哈哈 吓我一跳: no complaint.
    let laughs = scene.text.starts_with("哈哈");
    let wonders = |anchor: &usize| {
        let scared = laughs && scene.text[scene.parsed.tokens[*anchor].start..].starts_with('吓');
        if scared {
            return false;
        }
        let token = &scene.parsed.tokens[*anchor];
        let asks = clause.has(Tag::AskEnd) && token.end - token.start <= 6 && clause.length() <= 4;
        !asks
    };
    let rules = [
        (word(&[Tag::Expensive]).filter(wonders), "haggle.high"),
        // 视频太大: nothing of the offer.
        (
            word(&[Tag::TooMuch]).filter(|_| {
                measured
                    && !scene.mentions_within(
                        clause,
                        phrases!["视频", "图片", "文件", "声音", "字", "雨", "风", "雪"],
                    )
            }),
            "haggle.high",
        ),
        (
            word(&[Tag::Discount])
                .filter(|&cut| !is_a_cut_of_funds(scene, clause, cut))
                // 发票几个点: a rate of tax.
                .filter(|_| !(clause.has(Tag::Invoice) && scene.is_question(clause))),
            "haggle.discount",
        ),
        // 48万？我以为三十多万就拿下了.
        (
            word(&[Tag::Maybe])
                .filter(|_| scene.mentions_within(clause, phrases!["以为"]) && clause.any(&FIGURES)),
            "haggle.high",
        ),
        (word(&[Tag::Slow]).filter(|_| late), "haggle.lead_time"),
        (word(&[Tag::Duration]).filter(|_| is_pressed(scene)), "haggle.lead_time"),
        (word(&[Tag::Rival]).filter(|_| figure || cheaper), "haggle.rival"),
        // 你们要收两千安装费？
        (
            word(&[Tag::Sum]).filter(|_| {
                clause.question && clause.has(Tag::You) && scene.mentions_within(clause, phrases!["收"])
            }),
            "haggle.high",
        ),
        // 你这一台顶人家一台半.
        (
            word(&[Tag::Rival, Tag::OtherFirm])
                .filter(|_| scene.finds(clause, &wordings::OUTWEIGHED).is_some()),
            "haggle.rival",
        ),
        (word(&[Tag::OtherTime]).filter(|_| figure && cheap), "haggle.rival"),
        // 格力的才4300一台.
        (
            word(&[Tag::Sum, Tag::Number]).filter(|_| {
                figure && cheap && scene.standing.offer && !clause.any(&[Tag::Time, Tag::FutureTime, Tag::If])
            }),
            "haggle.rival",
        ),
        (
            word(&[Tag::OtherFirm, Tag::They]).filter(|_| figure && cheap || figure::is_lower(scene, clause)),
            "haggle.rival",
        ),
    ];
    first_of(rules)
}

/// 15万行不行, 最多出8万, 12.5万.
pub(super) fn bid(scene: &Scene, at: usize, clause: &Clause) -> Option<(usize, &'static str)> {
    let word = |tags: &[Tag]| scene.first(clause, tags);
    let numbered = clause.any(&FIGURES);
    let measured = clause.any(&MEASURES);
    let takes = clause.question || clause.has(Tag::AskEnd);
    let rules = [
        (
            // 差多少, 超200万要走公开招标: a question, a rule of theirs.
            word(&[Tag::Gap])
                .filter(|_| {
                    !clause.any(&[Tag::Tender, Tag::PurchaseStep, Tag::Round])
                        && !scene.mentions_within(
                            clause,
                            phrases!["差多少", "批", "上会", "招标", "走流程", "比价", "询价", "报备"],
                        )
                })
                .filter(|_| {
                    numbered || scene.standing.haggling && clause.length() <= 7 && !clause.has(Tag::Not)
                }),
            "haggle.gap",
        ),
        (figure::taken_off(scene, clause), "haggle.discount"),
        (figure::undercuts(scene, clause), "haggle.bid"),
        (figure::another_measure(scene, clause), "haggle.terms"),
        (
            word(&[Tag::AtMost])
                .filter(|_| measured || (clause.length() <= 6 && scene.says(&MEASURES)))
                // 院办会过了，按58万以内控制: what was approved.
                .filter(|_| !scene.says(&[Tag::Committee])),
            "haggle.limit",
        ),
        (
            word(&[Tag::Deal])
                .filter(|_| !scene.says(&[Tag::If]) || has_figure(scene, clause))
                // 11月2号回来就签: when, and no bid.
                .filter(|_| !(clause.has(Tag::Sign) && clause.any(&[Tag::Time, Tag::FutureTime])))
                .filter(|_| numbered || (clause.length() <= 6 && scene.says(&FIGURES))),
            "haggle.bid",
        ),
        (
            word(&[Tag::Can]).filter(|&can| has_figure(scene, clause) && is_near(scene, clause, can)),
            "haggle.bid",
        ),
        (word(&[Tag::Accept]).filter(|_| numbered && takes), "haggle.bid"),
        (
            word(&[Tag::Deal])
                .filter(|_| scene.mentions_within(clause, phrases!["这个价"]) && scene.standing.offer),
            "haggle.bid",
        ),
        (word(&MEASURES).filter(|_| figure::is_bare_bid(scene, at, clause)), "haggle.number"),
    ];
    first_of(rules)
}

/// Whether the clause names a figure that may be a price or a term, not only things and days.
pub(super) fn has_figure(scene: &Scene, clause: &Clause) -> bool {
    let counts = Tags::of(&[Tag::Count, Tag::Time, Tag::Duration]);
    scene.tokens(clause).iter().any(|token| token.tags.has(Tag::Number) && !token.tags.any(counts))
}

/// 预算又给砍了, 集团压降: the funds are cut, not the price.
fn is_a_cut_of_funds(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let token = &scene.parsed.tokens[anchor];
    scene.text[token.start..token.end].contains('砍')
        && clause.any(&[Tag::Purchase, Tag::Boss, Tag::Money, Tag::Revoke])
        && !clause.has(Tag::Can)
}

/// Whether a figure stands near the word: clauses of transcripts are long.
fn is_near(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let word = &scene.parsed.tokens[anchor];
    let figures = Tags::of(&FIGURES);
    // 能不能达标，上回罚了五万: something else in between.
    let elsewhere =
        scene.tokens(clause).iter().any(|token| token.tags.has(Tag::OtherTime) && token.start > word.end);
    !elsewhere
        && scene.tokens(clause).iter().any(|token| {
            token.tags.any(figures)
                && token.start.saturating_sub(word.end).max(word.start.saturating_sub(token.end)) <= 36
        })
}

/// Whether a negation stands right before the word: 不贵.
fn touches_negation(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let words = scene.words(clause);
    if scene.mentions_in(words, phrases!["再不"]) {
        return false;
    }
    if scene.mentions_in(words, phrases!["别给"]) || scene.mentions_in(words, phrases!["别算"]) {
        return true;
    }
    let tokens = &scene.parsed.tokens;
    // 没觉得贵, 不算贵: by way of a verb.
    let before = &scene.text[clause.start..tokens[anchor].start];
    let by_verb = ["没觉得", "不觉得", "没嫌", "不嫌", "不算", "没说", "谈不上", "并不", "不至于", "说不上"];
    if by_verb.iter().any(|verb| before.ends_with(verb)) {
        return true;
    }
    anchor > clause.first
        && tokens[anchor - 1].tags.has(Tag::Not)
        && tokens[anchor - 1].end == tokens[anchor].start
}
