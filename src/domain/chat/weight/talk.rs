//! The lines of a conversation, one after the other, with what is said around each.

use std::rc::Rc;

use super::marks::{self, Marks, Side, Standpoint};
use super::passage::{Passage, Sound, Wording, Wordings};
use super::voice::{self, Place, Speaker};
use super::{Odds, Weights};
use crate::domain::chat::conversation::{Message, MessageKind};
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
}

/// A line with what is said around it.
struct Line {
    at: usize,
    side: Side,
    /// What the other side said last before it.
    before: Option<usize>,
    /// Whether the line follows that at once.
    at_once: bool,
    /// The line right before it where the same side says that too.
    burst: Option<usize>,
    /// What the other side says next.
    after: Option<usize>,
}

impl Line {
    /// The texts that tell something of the line, itself among them, each with its place.
    fn texts(&self) -> impl Iterator<Item = (usize, Place)> {
        let places = [
            (Some(self.at), Place::Itself),
            (self.before, Place::Before),
            (self.burst, Place::Burst),
            (self.after, Place::After),
        ];
        places.into_iter().filter_map(|(at, place)| Some((at?, place)))
    }
}

impl<'t> Talk<'t> {
    /// Before its first line.
    pub fn new(messages: &'t [Message], utterances: &'t [Rc<Utterance>], recalled: &'t [bool]) -> Talk<'t> {
        Talk { messages, utterances, recalled, latest: [None; 2], said: Vec::new() }
    }

    /// Whether words that are weighed stand at a place.
    pub fn speaks(&self, at: usize) -> bool {
        let kind = self.messages[at].kind;
        let has_words =
            matches!(kind, MessageKind::Text | MessageKind::Voice | MessageKind::Quote | MessageKind::File);
        has_words && !self.recalled[at]
    }

    /// The odds of the line at a place, behind all lines before it, whatever the rules find in it.
    pub fn odds(&mut self, at: usize, weights: &Weights) -> Odds {
        let line = self.line(at);
        let mut odds = Odds::of(&self.marks_by_place(&line), weights);
        for (at, place) in line.texts() {
            odds.add(self.utterances[at].voice(self.speaker(at), weights).from(place));
        }
        odds
    }

    /// The marks by which that line is weighed, to learn from; without `ruled` rules may not be asked.
    pub fn marks(&mut self, at: usize, ruled: Option<&[Event]>) -> Marks {
        let line = self.line(at);
        let mut marks = self.marks_by_place(&line);
        marks.extend(&marks::of_events(line.side, ruled.unwrap_or_default()));
        for (at, place) in line.texts() {
            let heard = &self.utterances[at];
            marks.add_text(&voice::rows(self.speaker(at), heard.standard(), &heard.parsed), place);
        }
        marks.in_order()
    }

    /// How the conversation sounds up to its end.
    pub fn sound(&self, weights: &Weights) -> Sound {
        Sound::of(self.latest_lines().map(|at| self.utterances[at].voice(self.speaker(at), weights)))
    }

    /// The marks of its passages, to learn from.
    pub fn wordings(&self) -> Wordings {
        let rows = |at: usize| {
            let heard = &self.utterances[at];
            voice::rows(self.speaker(at), heard.standard(), &heard.parsed)
        };
        let latest: Vec<Vec<u32>> = self.latest_lines().take(Passage::Whole.lines()).map(rows).collect();
        Passage::ALL.map(|passage| Wording::of(latest.iter().take(passage.lines()), passage))
    }

    /// The places of the lines that speak, the last one first.
    fn latest_lines(&self) -> impl Iterator<Item = usize> {
        (0..self.messages.len()).rev().filter(|at| self.speaks(*at))
    }

    /// Notes a signal of the line at hand.
    pub fn note(&mut self, signal: Signal) {
        if !self.said.contains(&signal) {
            self.said.push(signal);
        }
    }

    /// The line at a place, which is the latest of its side from now on.
    fn line(&mut self, at: usize) -> Line {
        let side = self.side(at);
        let [own, other] = match side {
            Side::Theirs => [0, 1],
            Side::Ours => [1, 0],
        };
        let (before, burst) = (self.latest[other], self.latest[own]);
        let at_once = before > burst;
        self.latest[own] = Some(at);
        Line { at, side, before, at_once, burst: burst.filter(|_| !at_once), after: self.answered_at(at) }
    }

    fn marks_by_place(&self, line: &Line) -> Marks {
        marks::marks(&Standpoint {
            side: line.side,
            role: self.messages[line.at].role as u32,
            at: line.at,
            answers: line.before.map(|_| line.at_once),
            last: line.after.is_none(),
            tags: self.utterances[line.at].parsed.tags,
            said: &self.said,
        })
    }

    fn side(&self, at: usize) -> Side {
        Side::of(self.messages[at].role)
    }

    fn speaker(&self, at: usize) -> Speaker {
        Speaker::of(self.messages[at].role, self.messages[at].kind)
    }

    /// The place of what the other side says next.
    fn answered_at(&self, at: usize) -> Option<usize> {
        let is_others = |place: &usize| self.side(*place) != self.side(at);
        let behind = (at + 1..self.messages.len()).take(NEAR);
        behind.filter(|place| self.speaks(*place)).find(is_others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::chat::conversation::Role;
    use crate::domain::chat::vocabulary::Vocabulary;

    /// A conversation of such lines.
    fn messages(lines: &[(Role, &str)]) -> Vec<Message> {
        let message = |(at, (role, text)): (usize, &(Role, &str))| Message {
            id: at.to_string(),
            sent_at: "2026-04-15T10:00:00+08:00".parse().unwrap(),
            role: *role,
            sender: String::new(),
            kind: MessageKind::Text,
            text: (*text).to_owned(),
        };
        lines.iter().enumerate().map(message).collect()
    }

    fn heard(messages: &[Message]) -> Vec<Rc<Utterance>> {
        let heard = |message: &Message| Rc::new(Utterance::of(&message.text, Vocabulary::builtin()));
        messages.iter().map(heard).collect()
    }

    #[test]
    fn rules_are_asked_only_what_a_line_leaves_open() {
        let open = |text: &str| {
            let messages = messages(&[(Role::Rep, "合同您看了吗"), (Role::Customer, text)]);
            let utterances = heard(&messages);
            let mut talk = Talk::new(&messages, &utterances, &[false; 2]);
            talk.odds(0, Vocabulary::builtin().weights());
            talk.odds(1, Vocabulary::builtin().weights()).open()
        };
        assert!(!open("周末去哪玩了").contains(&Signal::NeedStated));
        assert!(open("签好了，今天寄出").contains(&Signal::Signed));
    }

    #[test]
    fn lines_are_weighed_by_the_marks_that_are_learnt_from() {
        let lines = [
            (Role::Rep, "报价发您了，一共36.8万"),
            (Role::Customer, "收到"),
            (Role::Customer, "有点贵，34万行不行"),
            (Role::Rep, "35万，送一年维保"),
            (Role::Customer, "行，合同发我"),
        ];
        let (messages, vocabulary) = (messages(&lines), Vocabulary::builtin());
        let utterances = heard(&messages);
        let recalled = [false; 5];
        let mut weighed = Talk::new(&messages, &utterances, &recalled);
        let mut learnt = Talk::new(&messages, &utterances, &recalled);
        for at in 0..messages.len() {
            let odds = weighed.odds(at, vocabulary.weights());
            assert_eq!(odds, Odds::of(&learnt.marks(at, Some(&[])), vocabulary.weights()), "{at}");
            [&mut weighed, &mut learnt].into_iter().for_each(|talk| talk.note(Signal::QuoteSent));
        }
    }
}
