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
        || (scene.says(&[Tag::Expensive, Tag::Discount, Tag::Deal, Tag::Rival]) && scene.says(&[Tag::Sum, Tag::Price, Tag::Named, Tag::Percent, Tag::Number]));
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
    let asks = clause.question || clause.has(Tag::AskEnd);
    let terms = [Tag::Number, Tag::Percent, Tag::Duration, Tag::Change, Tag::Refuse, Tag::Must, Tag::Add];
    let answered = Tags::of(&[Tag::Sum, Tag::Number, Tag::Percent, Tag::Duration, Tag::Term]);
    let timed = [Tag::Count, Tag::Time, Tag::FutureTime, Tag::PastTime];
    let rules = [
        (word(&[Tag::Expensive]).filter(free), "haggle.high"),
        (word(&[Tag::Discount]).filter(free), "haggle.discount"),
        (
            word(&[Tag::Slow]).filter(|_| ours.has(Tag::Duration) || clause.has(Tag::Rival)),
            "haggle.lead_time",
        ),
        (word(&[Tag::Rival]).filter(|_| figure), "haggle.rival"),
        (word(&[Tag::Gap]).filter(|_| clause.any(&FIGURES)), "haggle.gap"),
        (word(&[Tag::AtMost]).filter(|_| clause.any(&FIGURES) || span), "haggle.limit"),
        (word(&[Tag::Deal]).filter(|_| clause.any(&FIGURES)), "haggle.bid"),
        (word(&[Tag::Term]).filter(|_| clause.any(&terms) && !asks), "haggle.terms"),
        (word(&[Tag::Refuse]).filter(|_| ours.any(answered)), "haggle.refused"),
        (word(&[Tag::Cut, Tag::Add]).filter(|_| !asks), "haggle.scope"),
        (
            word(&FIGURES).filter(|_| {
                figure
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
    if clause.has(Tag::Accept) || scene.words(clause).contains("就按") {
        return !clause.any(&[Tag::Expensive, Tag::Deal, Tag::Refuse]);
    }
    let yes = clause.any(&[Tag::Yes, Tag::Pass]);
    yes && !clause.any(&[Tag::Deal, Tag::AskEnd, Tag::Expensive, Tag::Cut, Tag::Add, Tag::Discount])
}

/// Whether a negation stands right before the word: 不贵.
fn touches_negation(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
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
