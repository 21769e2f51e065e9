//! Everything that is read from one deal's messages, in the form in which it leaves the tool.

use std::ops::Range;

use chrono::NaiveDate;
use serde::Serialize;

use super::annotated::Annotated;
use super::concern::{Concern, concerns};
use super::conversation::Conversation;
use super::next_step::next_step;
use super::signal::Signal;
use super::utterance::Memory;
use super::vocabulary::Vocabulary;
use crate::domain::numeral::Decimal;
use crate::domain::stage::Stage;

/// The version of the form below; it changes when a key goes or changes its meaning.
const SCHEMA_VERSION: u32 = 1;

/// What the messages of one deal say. Messages are named by their ids.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Extraction {
    /// The deal.
    pub opportunity_id: String,
    /// The deal's stage by the messages alone.
    pub stage: Stage,
    /// The latest message that shows the stage; none where no message moves it.
    pub stage_message: Option<String>,
    /// Whether the stage rests on words that leave little doubt.
    pub stage_sure: bool,
    /// The signals, in the order of the messages.
    pub signals: Vec<SignalEvidence>,
    /// The days and spans of days, each once a message.
    pub dates: Vec<DateEvidence>,
    /// The sums of money.
    pub amounts: Vec<AmountEvidence>,
    /// The earliest thing that somebody has agreed or promised to do, on or after the as-of day.
    pub next_step: Option<NextStepEvidence>,
    /// What the customer worries about, each once.
    pub concerns: Vec<Concern>,
    /// The words that raised each of `concerns`, in the same order.
    pub concern_evidence: Vec<ConcernEvidence>,
    /// The version of this form.
    pub schema_version: u32,
}

/// A signal and the words that carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignalEvidence {
    /// The message's id.
    pub message: String,
    /// What is said.
    pub signal: Signal,
    /// The words.
    pub text: String,
    /// Where they stand in the message, in characters.
    pub span: Range<usize>,
    /// The rule that read them.
    pub rule: &'static str,
}

/// Words that name a day or a span of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateEvidence {
    /// The message's id.
    pub message: String,
    /// The words, without the time of day.
    pub text: String,
    /// The first day.
    pub start: NaiveDate,
    /// The last day, inclusive.
    pub end: NaiveDate,
    /// Where the words stand in the message, in characters.
    pub span: Range<usize>,
}

/// Words that name a sum of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AmountEvidence {
    /// The message's id.
    pub message: String,
    /// The words.
    pub text: String,
    /// The sum in yuan, exact.
    pub cny: Decimal,
    /// Where the words stand in the message, in characters.
    pub span: Range<usize>,
}

/// The next thing to happen, with the message that promises it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextStepEvidence {
    /// The message's id.
    pub message: String,
    /// The day; of a span of days its last one.
    pub date: NaiveDate,
}

/// The words that raised a concern last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConcernEvidence {
    /// What the customer worries about.
    pub concern: Concern,
    /// The message's id.
    pub message: String,
    /// The words.
    pub text: String,
    /// Where they stand in the message, in characters.
    pub span: Range<usize>,
}

/// Reads a conversation whose messages stand in the order in which they were sent.
pub fn extract(conversation: &Conversation) -> Extraction {
    extract_with(conversation, &mut Memory::of(Vocabulary::builtin()))
}

/// The same by the words of a company, texts that were heard before taken from memory.
pub fn extract_with(conversation: &Conversation, memory: &mut Memory) -> Extraction {
    extraction_of(&Annotated::from(conversation, memory))
}

/// The extraction of what was already read.
pub fn extraction_of(annotated: &Annotated) -> Extraction {
    let id = |place: usize| annotated.conversation.messages[place].id.clone();
    let concerns = concerns(annotated);
    let reading = &annotated.reading;
    let mut ruler = Ruler::default();
    Extraction {
        opportunity_id: annotated.conversation.opportunity_id.clone(),
        stage: reading.stage,
        stage_message: reading.stage_message.map(id),
        stage_sure: reading.sure,
        signals: signals(annotated),
        dates: dates(annotated),
        amounts: amounts(annotated),
        next_step: next_step(annotated)
            .map(|step| NextStepEvidence { message: id(step.message), date: step.date }),
        concerns: concerns.iter().map(|found| found.concern).collect(),
        concern_evidence: concerns
            .into_iter()
            .map(|found| ConcernEvidence {
                concern: found.concern,
                message: id(found.message),
                text: words(annotated, found.message, &found.span),
                span: ruler.characters(annotated, found.message, &found.span),
            })
            .collect(),
        schema_version: SCHEMA_VERSION,
    }
}

fn signals(annotated: &Annotated) -> Vec<SignalEvidence> {
    let mut ruler = Ruler::default();
    let evidence = annotated.reading.signals.iter().map(|found| SignalEvidence {
        message: annotated.conversation.messages[found.message].id.clone(),
        signal: found.signal,
        text: words(annotated, found.message, &found.span),
        span: ruler.characters(annotated, found.message, &found.span),
        rule: found.rule,
    });
    evidence.collect()
}

/// The dates; the same words twice in one message are listed once.
fn dates(annotated: &Annotated) -> Vec<DateEvidence> {
    let mut dates: Vec<DateEvidence> = Vec::new();
    let mut ruler = Ruler::default();
    for (place, message) in annotated.spoken() {
        let first = dates.len();
        for date in &annotated.expressions[place].dates {
            let text = words(annotated, place, &date.span);
            if dates[first..].iter().all(|known| known.text != text) {
                let span = ruler.characters(annotated, place, &date.span);
                let (message, start, end) = (message.id.clone(), date.start, date.end);
                dates.push(DateEvidence { message, text, start, end, span });
            }
        }
    }
    dates
}

fn amounts(annotated: &Annotated) -> Vec<AmountEvidence> {
    let mut amounts = Vec::new();
    let mut ruler = Ruler::default();
    for (place, message) in annotated.spoken() {
        for sum in &annotated.expressions[place].sums {
            amounts.push(AmountEvidence {
                message: message.id.clone(),
                text: words(annotated, place, &sum.span),
                cny: sum.cny,
                span: ruler.characters(annotated, place, &sum.span),
            });
        }
    }
    amounts
}

/// The words at a span of bytes; empty where it does not lie on characters.
fn words(annotated: &Annotated, place: usize, span: &Range<usize>) -> String {
    let text = &annotated.conversation.messages[place].text;
    text.get(span.clone()).unwrap_or_default().to_string()
}

/// Counts bytes of messages in characters, on from where it counted last: spans mostly come in order.
#[derive(Default)]
struct Ruler {
    message: usize,
    byte: usize,
    character: usize,
}

impl Ruler {
    /// The span of bytes counted in characters.
    fn characters(&mut self, annotated: &Annotated, message: usize, span: &Range<usize>) -> Range<usize> {
        let text = &annotated.conversation.messages[message].text;
        if self.message != message || self.byte > span.start {
            *self = Ruler { message, byte: 0, character: 0 };
        }
        self.character += text.get(self.byte..span.start).unwrap_or_default().chars().count();
        self.byte = span.start;
        self.character..self.character + text.get(span.clone()).unwrap_or_default().chars().count()
    }
}
