//! A few sentences taken apart, to see how they are read and why.

use std::ops::Range;

use chrono::NaiveDate;
use serde::Serialize;

use super::annotated::Annotated;
use super::concern::{self, Concern};
use super::conversation::{Conversation, Role};
use super::extraction::{Extraction, extraction_of};
use super::lexicon::tag::{Tag, Tags};
use super::reading::Why;
use super::signal::Signal;
use super::utterance::Utterance;
use super::vocabulary::Vocabulary;
use crate::domain::numeral::Decimal;

/// Sentences and how they are read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trial {
    /// The sentences.
    pub sentences: Vec<TriedSentence>,
    /// What comes of them together.
    pub together: Extraction,
}

/// One sentence, taken apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TriedSentence {
    /// Whose side says it.
    pub side: Role,
    /// The sentence.
    pub text: String,
    /// Whether it was recalled.
    pub recalled: bool,
    /// Its clauses, with their words.
    pub clauses: Vec<TriedClause>,
    /// The days that it names.
    pub dates: Vec<Dated>,
    /// The sums that it names.
    pub amounts: Vec<Summed>,
    /// What it asserts.
    pub signals: Vec<Asserted>,
    /// What it mentions and does not assert.
    pub not_counted: Vec<NotCounted>,
    /// The concerns that its words raise, and those that they only seem to.
    pub concerns: Vec<Worry>,
}

/// Words of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// The character at which they begin, from 1.
    pub at: usize,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TriedClause {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// Whether it asks.
    pub asks: bool,
    /// The words and numbers that mean something.
    pub tokens: Vec<TriedToken>,
}

/// A word or a number with its meanings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TriedToken {
    /// The word.
    #[serde(flatten)]
    pub words: Words,
    /// What it means.
    pub means: Vec<String>,
}

/// Words that name a day or a span of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dated {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// The first day.
    pub start: NaiveDate,
    /// The last day, inclusive.
    pub end: NaiveDate,
}

/// Words that name a sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summed {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// The sum in yuan.
    pub cny: Decimal,
}

/// A signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asserted {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// What is said.
    pub signal: Signal,
    /// The rule that read it.
    pub rule: &'static str,
}

/// What would be a signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotCounted {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// What it would have been.
    pub signal: Signal,
    /// The rule that found it.
    pub rule: &'static str,
    /// Why it does not count.
    pub why: Why,
    /// The words that make it so.
    pub by: Option<Words>,
}

/// A concern that words raise or seem to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Worry {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// What the customer worries about.
    pub concern: Concern,
    /// Whether the line as a whole raises it, and no wording that is known.
    pub weighed: bool,
    /// Why it does not stand; nothing where it does.
    pub why_not: Option<WhyNot>,
}

/// Why words that raise a concern leave none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// Only the customer raises concerns.
    NotTheCustomer,
    /// It only seems to be one.
    LookAlike,
    /// The customer took it back.
    Settled,
    /// As far as the deal has come, these words are none.
    NotHere,
}

/// Reads a conversation whose messages stand in the order in which they were sent.
pub fn trial(conversation: &Conversation, vocabulary: &Vocabulary) -> Trial {
    let annotated = Annotated::with_mentions(conversation, vocabulary);
    let sentences = (0..conversation.messages.len()).map(|place| sentence(&annotated, place)).collect();
    Trial { sentences, together: extraction_of(&annotated) }
}

fn sentence(annotated: &Annotated, place: usize) -> TriedSentence {
    let message = &annotated.conversation.messages[place];
    let here = |span: &Range<usize>| words(&message.text, span);
    let reading = &annotated.reading;
    let expressions = &annotated.expressions[place];
    let signals = reading.signals.iter().filter(|found| found.message == place);
    let unsaid = reading.unsaid.iter().filter(|event| event.message == place);
    TriedSentence {
        side: message.role,
        text: message.text.clone(),
        recalled: reading.recalled.get(place).copied().unwrap_or(false),
        clauses: clauses(annotated, place),
        dates: expressions
            .dates
            .iter()
            .map(|date| Dated { words: here(&date.span), start: date.start, end: date.end })
            .collect(),
        amounts: expressions.sums.iter().map(|sum| Summed { words: here(&sum.span), cny: sum.cny }).collect(),
        signals: signals
            .map(|found| Asserted { words: here(&found.span), signal: found.signal, rule: found.rule })
            .collect(),
        not_counted: unsaid
            .map(|event| NotCounted {
                words: here(&event.span),
                signal: event.signal,
                rule: event.rule,
                why: event.why,
                by: event.by.as_ref().map(here),
            })
            .collect(),
        concerns: worries(annotated, place),
    }
}

fn clauses(annotated: &Annotated, place: usize) -> Vec<TriedClause> {
    let text = &annotated.conversation.messages[place].text;
    let Utterance { folded, parsed, .. } = annotated.utterance(place);
    let original = |start: usize, end: usize| words(text, &folded.original(start..end));
    let tried = parsed.clauses.iter().map(|clause| TriedClause {
        words: original(clause.start, clause.end),
        asks: super::pair::asks(parsed, clause),
        tokens: parsed
            .tokens_of(clause)
            .iter()
            .filter(|token| !token.tags.is_empty())
            .map(|token| TriedToken { words: original(token.start, token.end), means: names(token.tags) })
            .collect(),
    });
    tried.collect()
}

/// The names of meanings, small and parted as all words of files are.
fn names(tags: Tags) -> Vec<String> {
    let name = |name: &str| {
        let mut small = String::new();
        for letter in name.chars() {
            if letter.is_uppercase() && !small.is_empty() {
                small.push('_');
            }
            small.push(letter.to_ascii_lowercase());
        }
        small
    };
    Tag::ALL.iter().filter(|(tag, _)| tags.has(*tag)).map(|(_, tag)| name(tag)).collect()
}

/// The concerns that the words of a message raise, and those that they would raise elsewhere.
fn worries(annotated: &Annotated, place: usize) -> Vec<Worry> {
    let text = &annotated.conversation.messages[place].text;
    let standing = concern::concerns(annotated);
    let raised = raised_up_to(annotated, place);
    let mut worries: Vec<Worry> = standing
        .iter()
        .filter(|found| found.message == place)
        .map(|found| Worry {
            words: words(text, &found.span),
            concern: found.concern,
            weighed: found.weighed,
            why_not: None,
        })
        .collect();
    if !annotated.is_talk(place) {
        return worries;
    }
    for (concern, span, seems) in concern::mentioned(annotated, place) {
        let known = worries.iter().any(|worry| worry.concern == concern)
            || standing.iter().any(|found| found.concern == concern && found.message > place);
        if !known {
            let why_not = match annotated.conversation.messages[place].role {
                Role::Rep | Role::Other => WhyNot::NotTheCustomer,
                Role::Customer if seems => WhyNot::LookAlike,
                Role::Customer if raised.contains(&concern) => WhyNot::Settled,
                Role::Customer => WhyNot::NotHere,
            };
            worries.push(Worry {
                words: words(text, &span),
                concern,
                weighed: false,
                why_not: Some(why_not),
            });
        }
    }
    worries.sort_by_key(|worry| worry.concern);
    worries
}

/// The concerns that stood right after a message.
fn raised_up_to(annotated: &Annotated, place: usize) -> Vec<Concern> {
    let mut so_far = annotated.conversation.clone();
    so_far.messages.truncate(place + 1);
    let annotated = Annotated::with(&so_far, annotated.vocabulary);
    concern::concerns(&annotated).iter().map(|found| found.concern).collect()
}

fn words(text: &str, span: &Range<usize>) -> Words {
    let before = text.get(..span.start).unwrap_or_default();
    Words { text: text.get(span.clone()).unwrap_or_default().to_owned(), at: before.chars().count() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(lines: &[(&str, &str)]) -> Trial {
        let messages: Vec<_> = lines
            .iter()
            .enumerate()
            .map(|(place, (role, text))| {
                let at = format!("2026-03-10T10:{place:02}:00+08:00");
                serde_json::json!({"id": format!("{}", place + 1), "sent_at": at, "sender_role": role, "text": text})
            })
            .collect();
        let whole = serde_json::json!({"opportunity_id": "D", "as_of": "2026-03-28T18:00:00+08:00", "messages": messages});
        trial(&serde_json::from_value(whole).unwrap(), Vocabulary::builtin())
    }

    #[test]
    fn what_does_not_count_names_the_word_that_makes_it_so() {
        let trial = tried(&[("rep", "合同盖章了吗？"), ("customer", "还没签，下周三盖章")]);
        let event = &trial.sentences[1].not_counted[0];
        assert_eq!(
            (event.why, event.by.clone().unwrap()),
            (Why::Negated, Words { text: "还没".into(), at: 1 })
        );
    }

    #[test]
    fn a_concern_that_does_not_stand_says_why() {
        let trial = tried(&[("rep", "太贵了"), ("customer", "太贵了"), ("customer", "行，价格没问题了")]);
        let why = |place: usize| trial.sentences[place].concerns[0].why_not;
        assert_eq!(why(0), Some(WhyNot::NotTheCustomer));
        assert_eq!(why(1), Some(WhyNot::Settled));
    }

    #[test]
    fn places_are_counted_in_characters_of_the_original() {
        let trial = tried(&[("customer", "ＯＫ，下周三签合同，１２８万")]);
        let sentence = &trial.sentences[0];
        assert_eq!((sentence.dates[0].words.text.as_str(), sentence.dates[0].words.at), ("下周三", 4));
        assert_eq!((sentence.amounts[0].words.text.as_str(), sentence.amounts[0].words.at), ("１２８万", 11));
        assert_eq!(sentence.clauses.len(), 3);
    }
}
