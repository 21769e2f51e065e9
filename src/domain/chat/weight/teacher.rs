//! Labels that tell which signals the lines of a conversation carry, where weights are to be learnt.

use super::{Marks, Talk};
use crate::domain::chat::conversation::Message;
use crate::domain::chat::labels::GoldSignal;
use crate::domain::chat::rules::{Found, Scene};
use crate::domain::chat::signal::Signal;

/// Whether the rules were adjusted to a conversation before, and so find more in it than they would elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// They were: what they find teaches nothing.
    ToTheRules,
    /// They never were.
    ToNobody,
}

/// The labels of a conversation, and the marks of the lines so far, each with its place.
pub(in crate::domain::chat) struct Teacher {
    labelled: Option<Vec<(usize, Signal)>>,
    known: Known,
    lines: Vec<(usize, Marks)>,
}

impl Teacher {
    /// Of these messages and labels; where nobody labelled them, what the rules find stands.
    pub fn new(messages: &[Message], labels: Option<&[GoldSignal]>, known: Known) -> Teacher {
        let place = |label: &GoldSignal| messages.iter().position(|message| message.id == label.message);
        let placed = |label: &GoldSignal| Some((place(label)?, label.signal));
        let labelled = labels.map(|labels| labels.iter().filter_map(placed).collect());
        Teacher { labelled, known, lines: Vec::new() }
    }

    /// Notes the marks of the line at hand, and lets stand what it is labelled with.
    pub fn settle(&mut self, scene: &Scene, talk: &mut Talk, found: &mut Found) {
        let ruled = (self.known == Known::ToNobody).then_some(found.events.as_slice());
        self.lines.push((scene.at, talk.marks(scene.at, ruled)));
        if let Some(labelled) = &self.labelled {
            found.settle(scene, |signal, _| labelled.contains(&(scene.at, signal)));
        }
    }

    /// The marks of all lines.
    pub fn lines(self) -> Vec<(usize, Marks)> {
        self.lines
    }
}
