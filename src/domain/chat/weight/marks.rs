//! What a line is weighed by.

use super::ROWS;
use crate::domain::chat::clause::Parsed;
use crate::domain::chat::conversation::{MessageKind, Role};
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::rules::Event;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::utterance::Utterance;

/// Which rows a line has marks of so far: a bit a row.
#[derive(Debug)]
pub(super) struct Seen(Vec<u64>);

impl Seen {
    /// None.
    pub fn new() -> Seen {
        Seen(vec![0; ROWS as usize / 64])
    }

    /// Notes a row, and tells whether it is new.
    fn is_new(&mut self, row: u32) -> bool {
        let (word, bit) = (&mut self.0[row as usize / 64], 1 << (row % 64));
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    fn forget(&mut self, rows: &[u32]) {
        rows.iter().for_each(|row| self.0[*row as usize / 64] = 0);
    }
}

/// The marks of a line, each once, as rows of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks(Vec<u32>);

impl Marks {
    /// These rows, for samples of one's own.
    #[cfg(test)]
    pub(super) fn of_rows(rows: &[u32]) -> Marks {
        Marks(rows.to_vec())
    }

    /// The rows.
    pub fn rows(&self) -> &[u32] {
        &self.0
    }

    /// The same in the order of the rows, so that sums over them do not depend on how a line was read.
    pub(super) fn in_order(mut self) -> Marks {
        self.0.sort_unstable();
        self
    }
}

/// A line as it is weighed.
#[derive(Clone, Copy)]
pub(super) struct Spoken<'l> {
    /// Whose side says it.
    pub role: Role,
    /// Whether it is a file's name.
    pub file: bool,
    /// Its words, folded.
    pub text: &'l str,
    /// Its words taken apart.
    pub parsed: &'l Parsed,
}

impl<'l> Spoken<'l> {
    /// A message that was heard.
    pub fn of(role: Role, kind: MessageKind, heard: &'l Utterance) -> Spoken<'l> {
        Spoken { role, file: kind == MessageKind::File, text: heard.standard(), parsed: &heard.parsed }
    }
}

/// What kind of mark it is: marks of different kinds never share a meaning.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Kind {
    Always,
    Characters,
    FileName,
    Meaning,
    Meanings,
    CharactersBefore,
    MeaningBefore,
    CharactersAfter,
    MeaningAfter,
    Answers,
    CharactersOfBurst,
    MeaningOfBurst,
    MeaningAt,
    Role,
    Place,
    Said,
    Ruled,
    Rule,
}

/// How many characters a run of them has that is a mark.
const RUN: usize = 3;
/// How much of a line is weighed, in characters: the rest of a long one seldom tells more.
const WEIGHED: usize = 200;
/// From which message on the place says nothing more.
const LATE: usize = 4;

/// What stands around a line.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'l> {
    /// What the other side said last before it.
    pub before: Option<Spoken<'l>>,
    /// Whether the line follows that at once.
    pub at_once: bool,
    /// The line right before it where the same side says that too: a thought may be split over both.
    pub burst: Option<Spoken<'l>>,
    /// What the other side says next: how it takes the line.
    pub after: Option<Spoken<'l>>,
}

/// The marks of a line at a place of the conversation, where so much was said before. `ruled` is what the rules
/// find in it; none where they may not be asked, as they were made after it.
pub(super) fn marks(
    line: Spoken,
    around: &Around,
    at: usize,
    said: &[Signal],
    ruled: Option<&[Event]>,
    seen: &mut Seen,
) -> Marks {
    let side = u32::from(line.role != Role::Customer);
    let mut marks = Collected { side, rows: Vec::with_capacity(512), seen };
    marks.add(Kind::Always, &[]);
    let kind = if line.file { Kind::FileName } else { Kind::Characters };
    marks.runs(kind, 1, line.text);
    marks.meanings(line.parsed);
    marks.add(Kind::Role, &[line.role as u32]);
    marks.add(Kind::Place, &[at.min(LATE) as u32]);
    if let Some(before) = around.before {
        marks.runs(Kind::CharactersBefore, 2, before.text);
        each_tag(before.parsed.tags, |tag| marks.add(Kind::MeaningBefore, &[tag]));
        marks.add(Kind::Answers, &[u32::from(around.at_once)]);
    }
    if let Some(burst) = around.burst {
        marks.runs(Kind::CharactersOfBurst, 2, burst.text);
        each_tag(burst.parsed.tags, |tag| marks.add(Kind::MeaningOfBurst, &[tag]));
    }
    match around.after {
        Some(after) => {
            marks.runs(Kind::CharactersAfter, 2, after.text);
            each_tag(after.parsed.tags, |tag| marks.add(Kind::MeaningAfter, &[tag]));
        }
        None => marks.add(Kind::MeaningAfter, &[]),
    }
    said.iter().for_each(|signal| marks.add(Kind::Said, &[*signal as u32]));
    let furthest = said.iter().filter_map(|signal| signal.stage()).max();
    let furthest = furthest.map_or(0, |stage| stage as u32);
    marks.add(Kind::Said, &[100 + furthest]);
    each_tag(line.parsed.tags, |tag| marks.add(Kind::MeaningAt, &[furthest, tag]));
    ruled.into_iter().flatten().for_each(|event| marks.ruled(event));
    marks.seen.forget(&marks.rows);
    Marks(marks.rows)
}

/// The rows so far, of one side's words.
struct Collected<'s> {
    side: u32,
    rows: Vec<u32>,
    seen: &'s mut Seen,
}

impl Collected<'_> {
    fn add(&mut self, kind: Kind, parts: &[u32]) {
        let start = mix(mix(0x811c_9dc5, self.side), kind as u32);
        let all = parts.iter().fold(start, |all, part| mix(all, *part));
        let row = (all ^ (all >> 15)) % ROWS;
        if self.seen.is_new(row) {
            self.rows.push(row);
        }
    }

    /// Runs of characters, from `shortest` on; digits are one and the same.
    fn runs(&mut self, kind: Kind, shortest: usize, text: &str) {
        let plain = text.chars().take(WEIGHED).map(|part| if part.is_ascii_digit() { '0' } else { part });
        let characters: Vec<u32> =
            ['^'].into_iter().chain(plain).chain(['$']).map(|character| character as u32).collect();
        for length in shortest..=RUN {
            characters.windows(length).for_each(|run| self.add(kind, run));
        }
    }

    /// What a rule finds, and what keeps it from counting.
    fn ruled(&mut self, event: &Event) {
        let obstacle = event.obstacle.map_or(0, |(why, _)| 1 + why as u32);
        let rule = event.rule.bytes().fold(0, |all, byte| mix(all, u32::from(byte)));
        self.add(Kind::Rule, &[rule, event.signal as u32, obstacle]);
        self.add(Kind::Ruled, &[event.signal as u32, obstacle]);
    }

    /// What the words mean, and what those next to each other mean.
    fn meanings(&mut self, parsed: &Parsed) {
        let mut last = Tags::NONE;
        for token in &parsed.tokens {
            each_tag(token.tags, |tag| {
                self.add(Kind::Meaning, &[tag]);
                each_tag(last, |before| self.add(Kind::Meanings, &[before, tag]));
            });
            if !token.tags.is_empty() {
                last = token.tags;
            }
        }
    }
}

fn each_tag(tags: Tags, mut each: impl FnMut(u32)) {
    for (tag, _) in Tag::ALL {
        if tags.has(*tag) {
            each(*tag as u32);
        }
    }
}

fn mix(all: u32, part: u32) -> u32 {
    let mixed = (all ^ part).wrapping_mul(0x9e37_79b1);
    mixed ^ (mixed >> 16)
}
