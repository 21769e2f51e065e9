//! The words by which chats are read: those that come with the tool, and a company's own.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::clause::Parsed;
use super::concern::Concern;
use super::dialect;
use super::fold::Folded;
use super::lexicon::Lexicon;
use super::lexicon::tag::{Tag, Tags};
use super::policy::{ChatPolicy, Meaning, SignalRule};
use super::reading::Why;
use super::rules::{Event, Found, Scene};
use super::scope;
use super::signal::Signal;
use super::weight::Weights;
use super::wording::{self, Hit};
use crate::domain::stage::Stage;

/// What evidence names as its rule where `[[chat.rules]]` read it.
pub const OWN_RULE: &str = "company";

/// The words by which chats are read, and the weights.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// The lexicon with the company's words; none where it has none of its own.
    lexicon: Option<std::sync::Arc<Lexicon>>,
    rules: Vec<SignalRule>,
    /// The wordings of the rules, by the rule's place.
    wordings: wording::Lexicon<usize>,
    concerns: wording::Lexicon<Concern>,
    lookalikes: wording::Lexicon<()>,
    stages: BTreeMap<Signal, Option<Stage>>,
    weights: Weights,
}

impl Vocabulary {
    /// The words that come with the tool.
    pub fn builtin() -> &'static Vocabulary {
        static BUILTIN: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(&ChatPolicy::default()));
        &BUILTIN
    }

    /// These, and what `policy` adds.
    pub fn of(policy: &ChatPolicy) -> Vocabulary {
        let own: Vec<(Tags, String)> = policy
            .words
            .iter()
            .flat_map(|(meaning, words)| words.iter().map(|word| (meaning.tags(), plain(word))))
            .collect();
        let says: Vec<(usize, Vec<String>)> =
            policy.rules.iter().enumerate().map(|(at, rule)| (at, folded(&rule.says, plain))).collect();
        let concerns: Vec<(Concern, Vec<String>)> =
            policy.concerns.iter().map(|(concern, says)| (*concern, folded(says, fold))).collect();
        let lookalikes = policy.words.get(&Meaning::Lookalike).map(Vec::as_slice).unwrap_or_default();
        Vocabulary {
            lexicon: (!own.is_empty()).then(|| Lexicon::with(&own).into()),
            rules: policy.rules.clone(),
            wordings: compiled(&says),
            concerns: compiled(&concerns),
            lookalikes: compiled(&[((), folded(lookalikes, fold))]),
            stages: policy.stages.iter().map(|(signal, leads)| (*signal, leads.stage())).collect(),
            weights: Weights::builtin(),
        }
    }

    /// The same words, lines weighed by other weights.
    pub fn weighed_by(self, weights: Weights) -> Vocabulary {
        Vocabulary { weights, ..self }
    }

    /// What lines are weighed by.
    pub(super) fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The words of the one pass over a text.
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_deref().unwrap_or_else(|| Lexicon::builtin())
    }

    /// The stage that a signal leads to; none where it moves no deal.
    pub fn stage(&self, signal: Signal) -> Option<Stage> {
        self.stages.get(&signal).copied().unwrap_or_else(|| signal.stage())
    }

    /// What the company's own wordings raise in a folded text.
    pub(super) fn raised(&self, text: &str) -> Vec<Hit<Concern>> {
        self.concerns.find(text)
    }

    /// A folded text without what the company says is nothing.
    pub(super) fn blotted<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.lookalikes.blotted(text)
    }

    /// Whether the company has rules of its own.
    pub(super) fn has_rules(&self) -> bool {
        !self.rules.is_empty()
    }

    /// The events that the company's own rules find in a message.
    pub(super) fn events(&self, scene: &Scene, found: &mut Found) {
        for hit in self.wordings.find(scene.text) {
            let rule = &self.rules[hit.meaning];
            let obstacle = match rule.allows(scene.by) {
                true => obstacle(scene.parsed, &hit.span),
                false => Some((Why::Speaker, None)),
            };
            found.events.push(Event {
                signal: rule.signal,
                rule: OWN_RULE,
                start: hit.span.start,
                end: hit.span.end,
                obstacle,
            });
        }
    }
}

/// What keeps the words at a span from being asserted, and the bytes of the word that does it.
fn obstacle(parsed: &Parsed, words: &Range<usize>) -> Option<(Why, Option<(usize, usize)>)> {
    let elsewhere = Tags::of(&[Tag::OtherFirm, Tag::OtherTime]);
    match parsed.clauses.iter().find(|clause| words.start < clause.end) {
        Some(clause) if clause.tags.any(elsewhere) => Some((Why::OtherDeal, None)),
        _ => scope::obstacle_of_words(parsed, words),
    }
}

fn compiled<T: Copy>(entries: &[(T, Vec<String>)]) -> wording::Lexicon<T> {
    let lists: Vec<Vec<&str>> =
        entries.iter().map(|(_, says)| says.iter().map(String::as_str).collect()).collect();
    let entries: Vec<(T, &[&str])> =
        entries.iter().zip(&lists).map(|((meaning, _), says)| (*meaning, says.as_slice())).collect();
    wording::Lexicon::new(&entries, &[])
}

fn folded(says: &[String], by: fn(&str) -> String) -> Vec<String> {
    says.iter().map(|wording| by(wording)).collect()
}

/// Words as the folded text has them.
pub(super) fn fold(words: &str) -> String {
    Folded::of(words.trim()).text().to_owned()
}

/// Words as the rules see them: folded, regional characters read as the standard ones.
pub(super) fn plain(words: &str) -> String {
    dialect::plain(&fold(words))
}

#[cfg(test)]
mod tests {
    use super::super::annotated::Annotated;
    use super::super::concern::concerns;
    use super::super::conversation::Conversation;
    use super::*;

    fn policy(toml: &str) -> ChatPolicy {
        toml::from_str(toml).unwrap()
    }

    fn chat(lines: &[(&str, &str)]) -> Conversation {
        let messages: Vec<_> = lines
            .iter()
            .enumerate()
            .map(|(place, (role, text))| {
                let at = format!("2026-03-{:02}T10:00:00+08:00", place + 1);
                serde_json::json!({"id": format!("m{place}"), "sent_at": at, "sender_role": role, "text": text})
            })
            .collect();
        let whole = serde_json::json!({"opportunity_id": "D", "as_of": "2026-03-28T18:00:00+08:00", "messages": messages});
        serde_json::from_value(whole).unwrap()
    }

    fn signals(toml: &str, role: &str, text: &str) -> (Vec<Signal>, Vec<Why>) {
        let vocabulary = Vocabulary::of(&policy(toml));
        let chat = chat(&[(role, text)]);
        let reading = Annotated::with(&chat, &vocabulary).reading;
        let signals = reading.signals.iter().map(|found| found.signal).collect();
        (signals, reading.unsaid.iter().map(|event| event.why).collect())
    }

    #[test]
    fn an_own_wording_is_a_signal_unless_its_scope_says_otherwise() {
        const OA: &str = "[[rules]]\nsays = ['(提|走)(了|)OA']\nsignal = 'sign_planned'\n";
        assert!(signals(OA, "customer", "刚提了ＯＡ").0.contains(&Signal::SignPlanned));
        assert!(signals(OA, "customer", "还没提OA").1.contains(&Why::Negated));
        assert!(signals(OA, "customer", "提了OA吗").1.contains(&Why::Asked));
        assert!(signals(OA, "customer", "如果提了OA").1.contains(&Why::Conditional));
        assert!(signals(OA, "rep", "我们提了OA").1.contains(&Why::Speaker));
    }

    #[test]
    fn own_words_mean_what_the_built_in_ones_mean() {
        let own = "[words]\nsign = ['上链']\n";
        assert!(signals("", "customer", "合同下周三上链").0.is_empty());
        assert_eq!(signals(own, "customer", "合同下周三上链").0, [Signal::SignPlanned]);
    }

    #[test]
    fn a_signal_leads_where_the_company_says() {
        let vocabulary =
            Vocabulary::of(&policy("[stages]\nprice_argued = 'proposed'\nneed_stated = 'none'\n"));
        assert_eq!(vocabulary.stage(Signal::PriceArgued), Some(Stage::Proposed));
        assert_eq!(vocabulary.stage(Signal::NeedStated), None);
        assert_eq!(vocabulary.stage(Signal::Signed), Some(Stage::Won));
    }

    #[test]
    fn own_concerns_are_raised_by_the_customer_alone() {
        let vocabulary = Vocabulary::of(&policy(
            "[concerns]\ndelivery_time = ['断不断冷链']\n[words]\nlookalike = ['太贵宾']",
        ));
        let found = |role| {
            let chat = chat(&[(role, "路上断不断冷链？太贵宾")]);
            let found = concerns(&Annotated::with(&chat, &vocabulary));
            found.iter().map(|found| found.concern).collect::<Vec<_>>()
        };
        assert_eq!(found("customer"), [Concern::DeliveryTime]);
        assert!(found("rep").is_empty());
    }
}
