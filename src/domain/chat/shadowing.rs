//! Which of a company's rules for chats hide each other, or say what is built in.

use chrono::{DateTime, FixedOffset};

use super::annotated::Annotated;
use super::concern;
use super::conversation::{Conversation, Message, MessageKind};
use super::lexicon::Lexicon;
use super::policy::{ChatPolicy, Meaning};
use super::vocabulary::{Vocabulary, fold, plain};
use super::wording::{self, spelled_out};
use crate::domain::finding::{Finding, Severity};
use crate::domain::origin::Place;
use crate::words::{Phrase, Sentence, chat_rules as words};

/// How many ways of saying a wording are tried.
const WAYS: usize = 24;

/// The code of what is built in already.
const NEEDLESS: &str = "C004";

/// What is hidden or needless, in the order of the settings.
pub fn shadowings(policy: &ChatPolicy) -> Vec<Finding> {
    let mut found = Vec::new();
    words_known(policy, &mut found);
    hidden_by_words(policy, &mut found);
    rules_hidden(policy, &mut found);
    rules_built_in(policy, &mut found);
    concerns_built_in(policy, &mut found);
    stages_built_in(policy, &mut found);
    found
}

fn finding(code: &'static str, severity: Severity, key: &str, message: Sentence, hint: Phrase) -> Finding {
    Finding {
        code: code.into(),
        severity,
        place: Place { file: Some("trueup.toml".into()), column: Some(key.to_owned()), ..Place::default() },
        message: message.into(),
        hint: Some(hint.into()),
        more: 0,
    }
}

/// Words that the lexicon has already.
fn words_known(policy: &ChatPolicy, found: &mut Vec<Finding>) {
    for (meaning, list) in policy.words.iter().filter(|(meaning, _)| **meaning != Meaning::Lookalike) {
        for word in list {
            let text = plain(word);
            let known = Lexicon::builtin().hits(&text).any(|hit| {
                (hit.start, hit.end) == (0, text.len()) && meaning.tags().only(hit.tags) == meaning.tags()
            });
            if known {
                let message = words::WORD_KNOWN.with("word", word).with("meaning", meaning.word());
                found.push(finding(NEEDLESS, Severity::Info, "chat.words", message, words::BUILT_IN_HINT));
            }
        }
    }
}

/// Rules, concerns and words that a look-alike hides.
fn hidden_by_words(policy: &ChatPolicy, found: &mut Vec<Finding>) {
    let lookalikes = policy.words.get(&Meaning::Lookalike).into_iter().flatten();
    let others = || policy.words.iter().filter(|(meaning, _)| **meaning != Meaning::Lookalike);
    for word in lookalikes {
        let text = plain(word);
        let hides = |wording: &str| plain(wording).contains(&text);
        let mut tell = |what: Sentence, wording: &str| {
            let message = words::WORD_HIDES.with("word", word).with("what", what).with("wording", wording);
            found.push(finding("C003", Severity::Warning, "chat.words", message, words::WORD_HIDES_HINT));
        };
        for (concern, wording) in flat(&policy.concerns).filter(|(_, wording)| hides(wording)) {
            tell(words::A_CONCERN.with("concern", concern.word()), wording);
        }
        for (meaning, list) in others() {
            for other in list.iter().filter(|other| plain(other) == text) {
                tell(words::A_WORD.with("meaning", meaning.word()), other);
            }
        }
    }
}

/// Rules whose every sentence an earlier rule reads.
fn rules_hidden(policy: &ChatPolicy, found: &mut Vec<Finding>) {
    for (at, rule) in policy.rules.iter().enumerate() {
        for wording in &rule.says {
            let ways = spelled_out(&plain(wording), WAYS);
            let reads_all = |other: &usize| {
                let says: Vec<String> = policy.rules[*other].says.iter().map(|says| plain(says)).collect();
                let says: Vec<&str> = says.iter().map(String::as_str).collect();
                let lexicon = wording::Lexicon::new(&[((), says.as_slice())], &[]);
                ways.iter().all(|way| lexicon.is_in(way))
            };
            let Some(other) = (0..policy.rules.len()).filter(|other| *other != at).find(reads_all) else {
                continue;
            };
            let by = &policy.rules[other];
            let covers = rule.by.iter().all(|side| by.by.contains(side));
            if by.signal != rule.signal {
                let message = words::TWO_SIGNALS
                    .with("first", other + 1)
                    .with("second", at + 1)
                    .with("wording", wording)
                    .with("one", by.signal.word())
                    .with("two", rule.signal.word());
                found.push(finding(
                    "C002",
                    Severity::Warning,
                    "chat.rules",
                    message,
                    words::TWO_SIGNALS_HINT,
                ));
            } else if covers {
                let message =
                    words::HIDDEN.with("hidden", at + 1).with("by", other + 1).with("wording", wording);
                found.push(finding("C001", Severity::Warning, "chat.rules", message, words::HIDDEN_HINT));
            }
        }
    }
}

/// Rules that say what the built-in ones read as the same signal, whoever says it.
fn rules_built_in(policy: &ChatPolicy, found: &mut Vec<Finding>) {
    for (at, rule) in policy.rules.iter().enumerate() {
        for wording in &rule.says {
            let by = spelled_out(&plain(wording), WAYS)
                .iter()
                .map(|way| built_in(way, rule))
                .collect::<Option<Vec<_>>>();
            let Some(by) = by.and_then(|by| by.first().copied()) else { continue };
            let message = words::BUILT_IN
                .with("rule", at + 1)
                .with("wording", wording)
                .with("by", by)
                .with("signal", rule.signal.word());
            found.push(finding(NEEDLESS, Severity::Info, "chat.rules", message, words::BUILT_IN_HINT));
        }
    }
}

/// The built-in rule that reads a sentence as the rule's signal from every side that may say it.
fn built_in(way: &str, rule: &super::policy::SignalRule) -> Option<&'static str> {
    let read = rule.by.iter().map(|side| {
        let chat = lone(way, side.role());
        let reading = Annotated::of(&chat).reading;
        reading.signals.iter().find(|found| found.signal == rule.signal).map(|found| found.rule)
    });
    read.collect::<Option<Vec<_>>>()?.first().copied()
}

fn concerns_built_in(policy: &ChatPolicy, found: &mut Vec<Finding>) {
    for (concern, wording) in flat(&policy.concerns) {
        let known = spelled_out(&fold(wording), WAYS).iter().all(|way| {
            let chat = lone(way, super::conversation::Role::Customer);
            let annotated = Annotated::with(&chat, Vocabulary::builtin());
            concern::mentioned(&annotated, 0).iter().any(|(known, _, seems)| known == concern && !seems)
        });
        if known {
            let message = words::CONCERN_KNOWN.with("concern", concern.word()).with("wording", wording);
            found.push(finding(NEEDLESS, Severity::Info, "chat.concerns", message, words::BUILT_IN_HINT));
        }
    }
}

fn stages_built_in(policy: &ChatPolicy, found: &mut Vec<Finding>) {
    for (signal, _) in policy.stages.iter().filter(|(signal, leads)| leads.stage() == signal.stage()) {
        let message = words::STAGE_KNOWN.with("signal", signal.word());
        found.push(finding(NEEDLESS, Severity::Info, "chat.stages", message, words::BUILT_IN_HINT));
    }
}

fn flat<K>(lists: &std::collections::BTreeMap<K, Vec<String>>) -> impl Iterator<Item = (&K, &String)> {
    lists.iter().flat_map(|(key, list)| list.iter().map(move |text| (key, text)))
}

/// A conversation of one message.
fn lone(text: &str, role: super::conversation::Role) -> Conversation {
    let at: DateTime<FixedOffset> = DateTime::UNIX_EPOCH.fixed_offset();
    let message = Message {
        id: "1".into(),
        sent_at: at,
        role,
        sender: String::new(),
        kind: MessageKind::Text,
        text: text.into(),
    };
    Conversation {
        opportunity_id: String::new(),
        customer: None,
        as_of: at,
        crm_stage: None,
        messages: vec![message],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(toml: &str) -> Vec<String> {
        shadowings(&toml::from_str(toml).unwrap()).iter().map(|found| found.code.to_string()).collect()
    }

    #[test]
    fn rules_that_stand_apart_are_fine() {
        let apart = "[[rules]]\nsays = ['提了OA']\nsignal = 'sign_planned'\n[[rules]]\nsays = ['走了钉钉']\nsignal = 'sign_planned'\n";
        assert!(codes(apart).is_empty());
    }

    #[test]
    fn a_longer_wording_behind_a_shorter_one_never_matters() {
        let hidden = "[[rules]]\nsays = ['(提|走)(了|)OA']\nsignal = 'sign_planned'\n[[rules]]\nsays = ['走了OA流程']\nsignal = 'sign_planned'\n";
        assert_eq!(codes(hidden), ["C001"]);
        let other = hidden.replacen("sign_planned", "budget_approved", 1);
        assert_eq!(codes(&other), ["C002"]);
    }

    #[test]
    fn what_is_built_in_is_told() {
        let rule = "[[rules]]\nsays = ['合同(签好|盖好章)了']\nsignal = 'signed'\nby = ['customer']\n";
        assert_eq!(codes(rule), ["C004"]);
        assert_eq!(
            codes("[concerns]\nprice = ['太贵了']\n[stages]\nsigned = 'won'\n[words]\ncontract = ['合同']\n"),
            ["C004"; 3]
        );
    }

    #[test]
    fn a_look_alike_hides_what_contains_it() {
        let both = "[words]\nlookalike = ['冷链']\n[concerns]\ndelivery_time = ['断不断冷链']\n";
        assert_eq!(codes(both), ["C003"]);
    }
}
