//! The customer argues about price, terms or scope of an offer.

use super::{Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::standing::Paper;

/// Numbers that can be a bid.
const FIGURES: [Tag; 3] = [Tag::Sum, Tag::Number, Tag::Percent];

/// Reads what is argued about.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    let standing = scene.standing;
    let open = standing.offer
        || standing.contract
        || found.has(Signal::QuoteSent)
        || scene.says(&[Tag::Quote, Tag::Proposal])
        || (scene.says(&[Tag::Expensive, Tag::Rival]) && scene.says(&[Tag::Sum, Tag::Price, Tag::Named]));
    if !scene.customer() || !open || standing.won || found.has(Signal::Lost) || found.has(Signal::Signed) {
        return;
    }
    for (at, clause) in scene.clauses() {
        let Some((anchor, rule)) = argued(scene, at, clause) else { continue };
        found.plain(scene, anchor, Signal::PriceArgued, rule);
        // What is argued inside a contract is a remark on it.
        let inside = standing.contract && standing.paper == Paper::Contract;
        if inside && !found.has(Signal::Reversed) && !found.has(Signal::ContractSent) {
            found.plain(scene, anchor, Signal::ContractSent, "contract.argued");
        }
        return;
    }
}

/// The word that argues, and the rule that says so.
fn argued(scene: &Scene, at: usize, clause: &Clause) -> Option<(usize, &'static str)> {
    if accepts(scene, clause) {
        return None;
    }
    let ours = scene.standing.ours;
    let counts_only = only_counts(scene, clause);
    let figure = clause.any(&FIGURES) && !counts_only;
    let word = |tags: &[Tag]| scene.first(clause, tags);
    let free = |anchor: &usize| !touches_negation(scene, clause, *anchor);
    let span = clause.any(&[Tag::Duration]);
    let can = clause.has(Tag::Can);
    let asks = (clause.question || clause.any(&[Tag::AskEnd, Tag::AskWord])) && !can;
    let terms = [Tag::Number, Tag::Percent, Tag::Duration, Tag::Change, Tag::Refuse, Tag::Must, Tag::Add];
    let answered = Tags::of(&[Tag::Sum, Tag::Number, Tag::Percent, Tag::Duration, Tag::Term]);
    let timed = [Tag::Count, Tag::Time, Tag::FutureTime, Tag::PastTime];
    let rules = [
        (word(&[Tag::Expensive]).filter(free), "haggle.high"),
        (
            word(&[Tag::TooMuch])
                .filter(|_| figure || span || clause.any(&[Tag::Term, Tag::Price, Tag::Clause, Tag::Count])),
            "haggle.high",
        ),
        (word(&[Tag::Discount]).filter(free), "haggle.discount"),
        (
            word(&[Tag::Slow]).filter(|_| ours.has(Tag::Duration) || clause.has(Tag::Rival)),
            "haggle.lead_time",
        ),
        (word(&[Tag::Rival]).filter(|_| figure), "haggle.rival"),
        (word(&[Tag::Gap]).filter(|_| clause.any(&FIGURES)), "haggle.gap"),
        (word(&[Tag::AtMost]).filter(|_| clause.any(&FIGURES) || span), "haggle.limit"),
        (word(&[Tag::Deal]).filter(|_| clause.any(&FIGURES)), "haggle.bid"),
        (word(&[Tag::Term]).filter(|_| (clause.any(&terms) || can) && !asks), "haggle.terms"),
        (word(&[Tag::Refuse]).filter(|_| ours.any(answered)), "haggle.refused"),
        (word(&[Tag::Cut, Tag::Add]).filter(|_| !asks), "haggle.scope"),
        (
            word(&FIGURES).filter(|_| {
                figure
                    && !scene.says(&[Tag::If, Tag::Tender, Tag::Applied, Tag::OtherFirm])
                    && !(clause.any(&[Tag::You]) && clause.has(Tag::Named))
                    && clause.length() <= 10
                    && at < 3
                    && !clause.any(&timed)
                    && !asks
                    && ours.any(Tags::of(&FIGURES))
            }),
            "haggle.number",
        ),
    ];
    rules.into_iter().find_map(|(anchor, rule)| anchor.map(|anchor| (anchor, rule)))
}

/// 就按24万, 42可以: what was offered is accepted.
fn accepts(scene: &Scene, clause: &Clause) -> bool {
    if repeats_number(scene, clause) {
        return true;
    }
    if clause.has(Tag::Accept) || scene.words(clause).contains("就按") {
        return !clause.any(&[Tag::Expensive, Tag::Deal, Tag::Refuse]);
    }
    let yes = clause.any(&[Tag::Yes, Tag::Pass]);
    yes && !clause.any(&[Tag::Deal, Tag::AskEnd, Tag::Expensive, Tag::Cut, Tag::Add, Tag::Discount])
}

/// 9.8万就9.8万, 好 就24万: the number that was offered, taken.
fn repeats_number(scene: &Scene, clause: &Clause) -> bool {
    let words = scene.words(clause);
    let Some(at) = words.find('就') else { return false };
    let (before, after) = (words[..at].trim_end(), words[at + '就'.len_utf8()..].trim_start());
    let figure = |part: &str| {
        part.chars()
            .next()
            .is_some_and(|first| first.is_ascii_digit() || "一二三四五六七八九十两".contains(first))
    };
    let same = !before.is_empty()
        && figure(after)
        && after.chars().take(2).eq(before
            .chars()
            .rev()
            .take(before.chars().count().min(8))
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .take(2));
    let bare = before.is_empty() && figure(after) && scene.says(&[Tag::Yes, Tag::Aye]);
    same || bare || (figure(after) && before.ends_with(after))
}

/// Whether a negation stands right before the word: 不贵.
fn touches_negation(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    if scene.words(clause).contains("再不") {
        return false;
    }
    let tokens = &scene.parsed.tokens;
    anchor > clause.first
        && tokens[anchor - 1].tags.has(Tag::Not)
        && tokens[anchor - 1].end == tokens[anchor].start
}

/// Whether every number of the clause counts things or days.
fn only_counts(scene: &Scene, clause: &Clause) -> bool {
    let counts = Tags::of(&[Tag::Count, Tag::Time, Tag::Duration]);
    scene
        .tokens(clause)
        .iter()
        .filter(|token| token.tags.has(Tag::Number))
        .all(|token| token.tags.any(counts))
}
