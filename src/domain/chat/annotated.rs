//! A conversation with what its messages name, as the next step and the concerns are read from.

use std::ops::Range;
use std::rc::Rc;

use super::conversation::{Conversation, Message, MessageKind};
use super::expression::{Context, Expressions};
use super::reading::{DealReading, SignalFound, Wanted, read_heard};
use super::signal::Signal;
use super::utterance::{Memory, Utterance};
use super::vocabulary::Vocabulary;
use super::weight::Talk;

/// How many messages back a question and its answer may lie apart.
const LOOK_BACK: usize = 6;

/// A conversation, its signals, and of each message the folded text and the expressions.
#[derive(Debug, Clone)]
pub struct Annotated<'a> {
    /// The messages, in the order in which they were sent.
    pub conversation: &'a Conversation,
    /// The stage and the signals.
    pub reading: DealReading,
    utterances: Vec<Rc<Utterance>>,
    /// Of each message, the dates, sums and other expressions; none in recalled ones and in notices.
    pub expressions: Vec<Rc<Expressions>>,
    /// The words by which it was read.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> Annotated<'a> {
    /// Reads a conversation whose messages stand in the order in which they were sent.
    pub fn of(conversation: &'a Conversation) -> Annotated<'a> {
        Annotated::with(conversation, Vocabulary::builtin())
    }

    /// The same by the words of a company.
    pub fn with(conversation: &'a Conversation, vocabulary: &'a Vocabulary) -> Annotated<'a> {
        Annotated::from(conversation, &mut Memory::of(vocabulary))
    }

    /// The same with all that is mentioned and does not count.
    pub fn with_mentions(conversation: &'a Conversation, vocabulary: &'a Vocabulary) -> Annotated<'a> {
        Annotated::wanted(conversation, &mut Memory::of(vocabulary), Wanted::Mentions)
    }

    /// The same, texts that were heard before taken from memory.
    pub fn from<'v: 'a>(conversation: &'a Conversation, memory: &mut Memory<'v>) -> Annotated<'a> {
        Annotated::wanted(conversation, memory, Wanted::Signals)
    }

    fn wanted<'v: 'a>(
        conversation: &'a Conversation,
        memory: &mut Memory<'v>,
        wanted: Wanted,
    ) -> Annotated<'a> {
        let messages = &conversation.messages;
        let utterances: Vec<Rc<Utterance>> =
            messages.iter().map(|message| memory.utterance(message.words())).collect();
        let vocabulary = memory.vocabulary();
        let reading = read_heard(conversation, &utterances, vocabulary, wanted);
        Annotated::heard(conversation, utterances, reading, vocabulary)
    }

    /// The same of messages that were taken apart and read.
    pub(super) fn heard(
        conversation: &'a Conversation,
        utterances: Vec<Rc<Utterance>>,
        reading: DealReading,
        vocabulary: &'a Vocabulary,
    ) -> Annotated<'a> {
        let messages = &conversation.messages;
        // What was counted before tells what a bare number counts now.
        let mut context = Context::default();
        let expressions = (0..messages.len())
            .map(|place| match speaks(&messages[place]) && !was_recalled(&reading, place) {
                true => utterances[place].expressions(messages[place].sent_at, &mut context),
                false => Rc::default(),
            })
            .collect();
        Annotated { conversation, reading, utterances, expressions, vocabulary }
    }

    /// What the message at `place` says by its words alone.
    #[inline]
    pub fn utterance(&self, place: usize) -> &Utterance {
        &self.utterances[place]
    }

    /// The folded text of the message at `place`.
    #[inline]
    pub fn text(&self, place: usize) -> &str {
        self.utterances[place].folded.text()
    }

    /// The messages that say something: not recalled, and neither pictures nor notices.
    pub fn spoken(&self) -> impl Iterator<Item = (usize, &'a Message)> + '_ {
        let messages = self.conversation.messages.iter().enumerate();
        messages.filter(|(place, message)| speaks(message) && !was_recalled(&self.reading, *place))
    }

    /// The messages in which a person writes or speaks, files left aside.
    pub fn talk(&self) -> impl Iterator<Item = (usize, &'a Message)> + '_ {
        self.spoken().filter(|(_, message)| message.kind != MessageKind::File)
    }

    /// The lines as they are weighed.
    pub(super) fn weighed(&self) -> Talk<'_> {
        Talk::new(&self.conversation.messages, &self.utterances, &self.reading.recalled)
    }

    /// The signals of the message at `place`, each once.
    #[inline]
    pub fn signals_of(&self, place: usize) -> &[SignalFound] {
        let signals = &self.reading.signals;
        let first = signals.partition_point(|found| found.message < place);
        let count = signals[first..].iter().take_while(|found| found.message == place).count();
        &signals[first..first + count]
    }

    /// Whether the message at `place` carries the signal.
    #[inline]
    pub fn has_signal(&self, place: usize, signal: Signal) -> bool {
        self.has_any_signal(place, &[signal])
    }

    /// Whether the message at `place` carries any of the signals.
    pub fn has_any_signal(&self, place: usize, signals: &[Signal]) -> bool {
        self.signals_of(place).iter().any(|found| signals.contains(&found.signal))
    }

    /// The last message shortly before `place` in which somebody on another side talks.
    pub fn other_side_before(&self, place: usize) -> Option<usize> {
        let messages = &self.conversation.messages;
        let role = messages[place].role;
        let near = place.saturating_sub(LOOK_BACK)..place;
        near.rev().find(|&earlier| messages[earlier].role != role && self.is_talk(earlier))
    }

    /// Whether a person writes or speaks in the message at `place`.
    pub fn is_talk(&self, place: usize) -> bool {
        let message = &self.conversation.messages[place];
        speaks(message) && message.kind != MessageKind::File && !was_recalled(&self.reading, place)
    }

    /// The original words of a span of the folded text of the message at `place`.
    pub fn words(&self, place: usize, folded: Range<usize>) -> Range<usize> {
        self.utterances[place].folded.original(folded)
    }
}

/// Whether a message of this kind has words of a person, a file's name included.
fn speaks(message: &Message) -> bool {
    matches!(message.kind, MessageKind::Text | MessageKind::Voice | MessageKind::File | MessageKind::Quote)
}

fn was_recalled(reading: &DealReading, place: usize) -> bool {
    reading.recalled.get(place).copied().unwrap_or(false)
}
