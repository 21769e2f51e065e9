//! The lines of a conversation, one after the other, with what the other side says around each.

use std::rc::Rc;

use super::marks::{Around, Marks, Seen, Spoken, marks};
use crate::domain::chat::conversation::{Message, MessageKind, Role};
use crate::domain::chat::rules::Event;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::utterance::Utterance;

/// How many messages later what the other side says is still about the line.
const NEAR: usize = 12;

/// A conversation on its way.
pub(in crate::domain::chat) struct Talk<'t> {
    /// The messages.
    pub messages: &'t [Message],
    /// What each says by its words alone.
    pub utterances: &'t [Rc<Utterance>],
    /// Which were recalled.
    pub recalled: &'t [bool],
    /// The latest line of the customer's side and of ours.
    latest: [Option<usize>; 2],
    /// The signals so far, each once.
    said: Vec<Signal>,
    seen: Seen,
}

impl<'t> Talk<'t> {
    /// Before its first line.
    pub fn new(messages: &'t [Message], utterances: &'t [Rc<Utterance>], recalled: &'t [bool]) -> Talk<'t> {
        Talk { messages, utterances, recalled, latest: [None; 2], said: Vec::new(), seen: Seen::new() }
    }

    /// Whether words that are weighed stand at a place.
    pub fn speaks(&self, at: usize) -> bool {
        let kind = self.messages[at].kind;
        let has_words =
            matches!(kind, MessageKind::Text | MessageKind::Voice | MessageKind::Quote | MessageKind::File);
        has_words && !self.recalled[at]
    }

    /// The marks of the line at a place, behind all lines before it, with what the rules find in it.
    pub fn marks(&mut self, at: usize, ruled: Option<&[Event]>) -> Marks {
        let side = usize::from(!self.is_customers(at));
        let turned = self.latest[1 - side] > self.latest[side];
        let around = Around {
            before: self.latest[1 - side].map(|at| self.spoken(at)),
            at_once: turned,
            burst: self.latest[side].filter(|_| !turned).map(|at| self.spoken(at)),
            after: self.answered_at(at).map(|at| self.spoken(at)),
        };
        let marks = marks(self.spoken(at), &around, at, &self.said, ruled, &mut self.seen);
        self.latest[side] = Some(at);
        marks
    }

    /// Notes a signal of the line at hand.
    pub fn note(&mut self, signal: Signal) {
        if !self.said.contains(&signal) {
            self.said.push(signal);
        }
    }

    fn is_customers(&self, at: usize) -> bool {
        self.messages[at].role == Role::Customer
    }

    fn spoken(&self, at: usize) -> Spoken<'t> {
        Spoken::of(self.messages[at].role, self.messages[at].kind, &self.utterances[at])
    }

    /// The place of what the other side says next.
    fn answered_at(&self, at: usize) -> Option<usize> {
        let is_others = |place: &usize| self.is_customers(*place) != self.is_customers(at);
        let behind = (at + 1..self.messages.len()).take(NEAR);
        behind.filter(|place| self.speaks(*place)).find(is_others)
    }
}
