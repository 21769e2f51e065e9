//! What a labelled conversation teaches the weights.

use std::rc::Rc;

use super::annotated::Annotated;
use super::concern::{Concern, worries};
use super::conversation::{Conversation, Message};
use super::labels::GoldSignal;
use super::next_step::{NextStep, prospects};
use super::reading::{DealReading, read_taught};
use super::recall::recalled;
use super::utterance::{Memory, Utterance};
use super::vocabulary::Vocabulary;
use super::weight::learn::Worried;
use super::weight::{Known, Marks, Talk, Teacher, Traits, Wordings};

/// A labelled conversation, line by line.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The marks of each line that speaks, with its place.
    pub lines: Vec<(usize, Marks)>,
    /// The customer's lines as concerns are weighed.
    pub worried: Vec<Worried>,
    /// Of each concern, from which of these lines on one that was raised would still stand.
    pub open_from: [usize; Concern::ALL.len()],
    /// The days ahead that the lines name, with their marks.
    pub ahead: Vec<(NextStep, Marks)>,
}

/// What a conversation teaches where every line says what it is labelled with, or what the rules find where there
/// are no labels.
pub fn lesson(conversation: &Conversation, labels: Option<&[GoldSignal]>, known: Known) -> Lesson {
    let (messages, vocabulary) = (&conversation.messages, Vocabulary::builtin());
    let utterances = heard(messages);
    let teacher = Teacher::new(messages, labels, known);
    let (reading, lines) = read_taught(conversation, &utterances, teacher);
    let annotated = Annotated::heard(conversation, utterances, reading, vocabulary);
    let (said, closed) = worries(&annotated);
    let open_from = closed.map(|closed| said.partition_point(|(message, _)| Some(*message) <= closed));
    let marks = |message: usize| lines.iter().find(|(at, _)| *at == message).map(|(_, marks)| marks.clone());
    let worried = said.into_iter().map(|(message, worries)| {
        let marks = marks(message).unwrap_or_default();
        Worried {
            marks: if known == Known::ToNobody { marks.with_worries(&worries) } else { marks },
            raised: Concern::ALL.map(|concern| worries.raised.contains(&concern)),
        }
    });
    let ahead = prospects(&annotated).into_iter().map(|prospect| {
        let line = marks(prospect.step.message).unwrap_or_default();
        (prospect.step, line.with_prospect(&prospect, known == Known::ToNobody))
    });
    let (worried, ahead) = (worried.collect(), ahead.collect());
    Lesson { lines, worried, open_from, ahead }
}

/// The marks of the passages of a conversation.
pub fn wordings(conversation: &Conversation) -> Wordings {
    let messages = &conversation.messages;
    Talk::new(messages, &heard(messages), &recalled(messages)).wordings()
}

fn heard(messages: &[Message]) -> Vec<Rc<Utterance>> {
    let heard = |message: &Message| Rc::new(Utterance::of(message.words(), Vocabulary::builtin()));
    messages.iter().map(heard).collect()
}

/// What a conversation shows as a whole, as it is read by weights that have not learnt of such traits; none where it is
/// too short.
pub fn traits(conversation: &Conversation, memory: &mut Memory) -> Option<Traits> {
    let weights = memory.vocabulary().weights();
    let annotated = Annotated::from(conversation, memory);
    let DealReading { stage, stage_message, signals, odds, .. } = &annotated.reading;
    Traits::of((*stage, *stage_message), signals, odds, &annotated.weighed().sound(weights))
}
