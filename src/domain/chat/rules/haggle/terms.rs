//! Terms and scope of an offer, and clauses of a contract.

use super::{MEASURES, Scene, first_of};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::sketch::phrases;

/// 账期60天, 培训那块去掉, 这样做不了.
pub(super) fn terms(scene: &Scene, clause: &Clause) -> Option<(usize, &'static str)> {
    let word = |tags: &[Tag]| scene.first(clause, tags);
    let can = clause.has(Tag::Can) || scene.mentions_within(clause, phrases!["能"]);
    let asks = (clause.question || clause.any(&[Tag::AskEnd, Tag::AskWord])) && !can;
    let stated = [
        Tag::Reject,
        Tag::Number,
        Tag::Percent,
        Tag::Duration,
        Tag::Change,
        Tag::Refuse,
        Tag::Must,
        Tag::Add,
        Tag::Not,
    ];
    let asked_for = [Tag::Term, Tag::Money, Tag::Cut, Tag::Add, Tag::Duration, Tag::Percent];
    let answered = scene.standing.ours.any(Tags::of(&MEASURES) | Tag::Term.into());
    let rules = [
        (
            word(&[Tag::Term]).filter(|_| clause.any(&stated) && !asks && !clause.has(Tag::PastTime)),
            "haggle.terms",
        ),
        // 但要你们垫资到封顶.
        (
            word(&[Tag::Term])
                .filter(|_| clause.has(Tag::You) && scene.mentions_within(clause, phrases!["要"]) && !asks),
            "haggle.terms",
        ),
        (
            // 能不能先线上试讲半小时: a step, and no term.
            word(&[Tag::Can]).filter(|_| {
                clause.any(&asked_for)
                    && !clause.any(&[Tag::Trial, Tag::Demo, Tag::Sample, Tag::Survey, Tag::Visit])
            }),
            "haggle.terms",
        ),
        // 能不能还是这个单价, 分期不加利息行不.
        (
            word(&[Tag::Can]).filter(|_| {
                scene.standing.offer
                    && scene.mentions_within(clause, phrases!["价"])
                    && !clause.has(Tag::AskQuote)
            }),
            "haggle.terms",
        ),
        (word(&[Tag::Deal]).filter(|_| clause.has(Tag::Term)), "haggle.terms"),
        (
            word(&[Tag::Refuse])
                // 一家不同意都不行: a must, and no refusal.
                .filter(|_| !scene.mentions_within(clause, phrases!["都不行"]))
                .filter(|_| !scene.says(&[Tag::OtherFirm]))
                .filter(|_| answered && clause.length() <= 16 && !clause.any(&[Tag::Time, Tag::FutureTime])),
            "haggle.refused",
        ),
        (
            word(&[Tag::Cut, Tag::Add])
                .filter(|_| !asks)
                // 这个要写进去, of what was promised about service: no term of the offer yet.
                .filter(|&cut| {
                    scene.standing.contract
                        || clause.any(&MEASURES)
                        || clause.has(Tag::Term)
                        || !is_written_in(scene, cut)
                })
                // 章得送到苏州去敲: the seal; 画面你们出: an answer; 他要送你们画册: a gift.
                .filter(|_| !clause.any(&[Tag::SealNoun, Tag::SealRun, Tag::Sign, Tag::They]))
                .filter(|_| !(scene.standing.asked_by_us && clause.length() <= 6)),
            "haggle.scope",
        ),
        (
            word(&[Tag::GiveUp, Tag::Not, Tag::No, Tag::Cut]).filter(|_| drops_a_part(scene, clause)),
            "haggle.scope",
        ),
    ];
    first_of(rules)
}

/// 保修两年改三年, 财务不认这条: said about a contract on the table.
pub(super) fn of_a_clause(scene: &Scene, clause: &Clause) -> Option<(usize, &'static str)> {
    let asks = clause.question || clause.any(&[Tag::AskEnd, Tag::AskWord, Tag::AskWhen]);
    if asks
        || clause.any(&[
            Tag::Pay,
            Tag::Paid,
            Tag::Sign,
            Tag::Signed,
            Tag::SealRun,
            Tag::NotYet,
            Tag::PastTime,
        ])
    {
        return None;
    }
    let who = [Tag::Gate, Tag::Finance, Tag::Boss, Tag::We, Tag::They, Tag::Clause];
    let measured = clause.any(&[Tag::Sum, Tag::Percent, Tag::Duration]);
    let named = measured && clause.has(Tag::Clause) && clause.any(&[Tag::Want, Tag::Must, Tag::Need]);
    // 争议解决改为我司所在地: another term for the one that stands there.
    let other = scene.mentions_within(clause, phrases!["改为", "改成", "换成", "改由"]);
    let instead = other && clause.any(&[Tag::Clause, Tag::Term]) && !clause.any(&[Tag::Slip, Tag::Invoice]);
    // 合规说数据那条要补一句, 司机要加一条: one more duty of ours.
    let added = scene.mentions_within(clause, phrases!["加一条", "补一句", "加一句", "补一条"]);
    let change = scene
        .first(clause, &[Tag::Change, Tag::Add])
        .filter(|_| added)
        .or_else(|| scene.first(clause, &[Tag::Change]).filter(|_| measured || instead))
        .or_else(|| scene.first(clause, &[Tag::Clause]).filter(|_| named));
    let refusal = scene
        .first(clause, &[Tag::Refuse, Tag::Reject])
        .filter(|_| clause.any(&who) && (measured || clause.any(&[Tag::Clause, Tag::Term])));
    // 写的十天 我们要三十天: two measures against each other.
    let spans = scene
        .parsed
        .tokens
        .iter()
        .filter(|token| token.tags.any(Tags::of(&[Tag::Duration, Tag::Percent, Tag::Sum])));
    let against = measured
        && spans.count() >= 2
        && scene.says(&[Tag::We, Tag::Finance, Tag::Boss, Tag::But, Tag::Gate]);
    let contrast = if against { scene.first(clause, &[Tag::Duration, Tag::Percent, Tag::Sum]) } else { None };
    change.or(refusal).or(contrast).map(|anchor| (anchor, "haggle.clause"))
}

/// 写进去, 写清楚: that something shall stand in the paper.
fn is_written_in(scene: &Scene, anchor: usize) -> bool {
    let token = &scene.parsed.tokens[anchor];
    scene.text[token.start..token.end].starts_with('写')
}

/// 麦克风不要了: a part of the offer.
fn drops_a_part(scene: &Scene, clause: &Clause) -> bool {
    let words = scene.words(clause);
    let part = words.strip_suffix("不要了").map_or(0, |part| part.chars().count());
    (2..=6).contains(&part)
        && !scene.standing.offer_name.is_empty()
        && !scene.mentions_in(words, phrases!["我", "都", "全"])
}
