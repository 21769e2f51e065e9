//! What a text tells by its words alone: of itself, and of the lines around it.

use super::marks::{Rows, mix};
use super::passage::Passage;
use super::subject::STAGES;
use super::{Odds, PLACES, Weights};
use crate::domain::chat::clause::Parsed;
use crate::domain::chat::conversation::{MessageKind, Role};
use crate::domain::chat::lexicon::tag::Tags;

/// Where a text stands to the line that is weighed.
#[derive(Debug, Clone, Copy)]
#[repr(u32)]
pub(super) enum Place {
    /// It is that line.
    Itself,
    /// The other side said it last before.
    Before,
    /// The same side said it right before: a thought may be split over both.
    Burst,
    /// The other side says it next: how it takes the line.
    After,
}

const _: () = assert!(Place::After as usize + 1 == PLACES, "a row for each place");
const _: () = assert!(Passage::ALL.len() <= PLACES, "a passage has the row of a place");

/// Who says a text, as far as its weight hangs on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::chat) struct Speaker {
    /// Whether our side says it.
    pub ours: bool,
    /// Whether it is a file's name.
    pub file: bool,
}

impl Speaker {
    /// How many there are.
    pub const COUNT: usize = 4;

    /// Of a message.
    pub fn of(role: Role, kind: MessageKind) -> Speaker {
        Speaker { ours: role != Role::Customer, file: kind == MessageKind::File }
    }

    /// A number below [`Speaker::COUNT`].
    pub fn number(self) -> usize {
        2 * usize::from(self.ours) + usize::from(self.file)
    }
}

/// How many characters a run of them has at most that is a mark.
const RUN: usize = 3;
/// How much of a text is weighed, in characters: the rest of a long one seldom tells more.
const WEIGHED: usize = 200;

/// What a run of characters is, and what meanings are: neither shares a mark with the other.
const CHARACTERS: u32 = 1;
const MEANING: u32 = 2;

/// The marks of a text, each once: the first of the rows of each, one a place.
pub(super) fn rows(speaker: Speaker, text: &str, parsed: &Parsed) -> Vec<u32> {
    let start = mix(0x811c_9dc5, speaker.number() as u32);
    let mut rows = Rows::new();
    runs(mix(start, CHARACTERS), text, &mut rows);
    meanings(mix(start, MEANING), parsed, &mut rows);
    rows.all()
}

/// Runs of characters; digits are one and the same.
fn runs(start: u32, text: &str, rows: &mut Rows) {
    let plain = text.chars().take(WEIGHED).map(|part| if part.is_ascii_digit() { '0' } else { part });
    let characters: Vec<u32> = ['^'].into_iter().chain(plain).chain(['$']).map(u32::from).collect();
    for from in 0..characters.len() {
        let mut run = start;
        for character in characters[from..].iter().take(RUN) {
            run = mix(run, *character);
            rows.add(run);
        }
    }
}

/// What the words mean, and what those next to each other mean.
fn meanings(start: u32, parsed: &Parsed, rows: &mut Rows) {
    let mut last = Tags::NONE;
    for token in parsed.tokens.iter().filter(|token| !token.tags.is_empty()) {
        for tag in token.tags.numbers() {
            let one = mix(start, tag);
            rows.add(one);
            last.numbers().for_each(|before| rows.add(mix(one, before)));
        }
        last = token.tags;
    }
}

/// How strongly a text speaks for each signal from each place, and for each stage in each passage.
#[derive(Debug)]
pub(in crate::domain::chat) struct Voice {
    places: [Odds; PLACES],
    marks: usize,
}

impl Voice {
    /// Of a text that somebody says.
    pub fn of(speaker: Speaker, text: &str, parsed: &Parsed, weights: &Weights) -> Voice {
        let rows = rows(speaker, text, parsed);
        Voice { places: weights.at_each_place(&rows), marks: rows.len() }
    }

    /// What it says from a place.
    pub(super) fn from(&self, place: Place) -> &Odds {
        &self.places[place as usize]
    }

    /// How many marks it has.
    pub(super) fn marks(&self) -> usize {
        self.marks
    }

    /// What it says of each stage from each passage, in the units of the table.
    pub(super) fn of_stages(&self) -> [[i32; STAGES]; Passage::ALL.len()] {
        Passage::ALL.map(|passage| self.places[passage as usize].of_stages())
    }
}
