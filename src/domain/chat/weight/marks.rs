//! What a line is weighed by.

use super::voice::Place;
use super::{PLACES, ROWS};
use crate::domain::chat::concern::Concern;
use crate::domain::chat::conversation::Role;
use crate::domain::chat::lexicon::tag::Tags;
use crate::domain::chat::rules::Event;
use crate::domain::chat::signal::Signal;

/// Marks of texts on their way into rows: a bit tells which are there.
pub(super) struct Rows {
    seen: [u64; ROWS as usize / PLACES / 64],
    rows: Vec<u32>,
}

impl Rows {
    /// None.
    pub fn new() -> Rows {
        Rows { seen: [0; ROWS as usize / PLACES / 64], rows: Vec::with_capacity(128) }
    }

    /// Adds a mark, unless it is there.
    #[inline]
    pub fn add(&mut self, mark: u32) {
        let group = spread(mark) % (ROWS / PLACES as u32);
        let (word, bit) = (&mut self.seen[group as usize / 64], 1 << (group % 64));
        if *word & bit == 0 {
            *word |= bit;
            self.rows.push(group * PLACES as u32);
        }
    }

    /// The first row of each mark.
    pub fn all(self) -> Vec<u32> {
        self.rows
    }
}

/// The marks of a line, as rows of the table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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

    /// Adds others.
    pub(super) fn extend(&mut self, others: &Marks) {
        self.0.extend(&others.0);
    }

    /// Adds those of a text, as it stands at a place.
    pub(super) fn add_text(&mut self, rows: &[u32], place: Place) {
        self.0.extend(rows.iter().map(|row| row + place as u32));
    }

    /// The same with what the wordings of concerns find in the line.
    pub fn with_worries(mut self, worries: &Worries) -> Marks {
        self.0.extend(of_worries(worries).rows());
        self.in_order()
    }

    /// The same in the order of the rows and each once, so that sums over them do not depend on how a line was read.
    pub(super) fn in_order(mut self) -> Marks {
        self.0.sort_unstable();
        self.0.dedup();
        self
    }

    /// Adds a mark of the line of a side.
    fn add(&mut self, side: Side, kind: Kind, parts: &[u32]) {
        let start = mix(mix(0x2545_f491, side as u32), kind as u32);
        let row = spread(parts.iter().fold(start, |all, part| mix(all, *part))) % ROWS;
        if !self.0.contains(&row) {
            self.0.push(row);
        }
    }
}

/// Whose side says a line.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Side {
    Theirs,
    Ours,
}

impl Side {
    /// The side of somebody in this role.
    pub fn of(role: Role) -> Side {
        if role == Role::Customer { Side::Theirs } else { Side::Ours }
    }
}

/// What kind of mark it is: marks of different kinds never share a meaning.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Kind {
    Always,
    Role,
    Place,
    Answers,
    Last,
    Said,
    Reached,
    MeaningAt,
    Ruled,
    Rule,
    Raised,
    Settled,
}

/// From which message on the place says nothing more.
const LATE: usize = 4;

/// Where in the conversation a line stands.
pub(super) struct Standpoint<'s> {
    /// Whose side says it.
    pub side: Side,
    /// Its sender's role.
    pub role: u32,
    /// Its place among the messages.
    pub at: usize,
    /// Whether it follows at once what the other side said last; none where that said nothing.
    pub answers: Option<bool>,
    /// Whether the other side says nothing after it.
    pub last: bool,
    /// What its words mean.
    pub tags: Tags,
    /// The signals before it, each once.
    pub said: &'s [Signal],
}

/// The marks of a line by where it stands, its texts and what the rules find in it left aside.
pub(super) fn marks(line: &Standpoint) -> Marks {
    let mut marks = Marks(Vec::with_capacity(64));
    let mut add = |kind, parts: &[u32]| marks.add(line.side, kind, parts);
    add(Kind::Always, &[]);
    add(Kind::Role, &[line.role]);
    add(Kind::Place, &[line.at.min(LATE) as u32]);
    if let Some(at_once) = line.answers {
        add(Kind::Answers, &[u32::from(at_once)]);
    }
    if line.last {
        add(Kind::Last, &[]);
    }
    line.said.iter().for_each(|signal| add(Kind::Said, &[*signal as u32]));
    let reached = line.said.iter().filter_map(|signal| signal.stage()).max();
    let reached = reached.map_or(0, |stage| stage as u32);
    add(Kind::Reached, &[reached]);
    line.tags.numbers().for_each(|tag| add(Kind::MeaningAt, &[reached, tag]));
    marks
}

/// The marks of what the rules find in a line of a side.
pub(super) fn of_events(side: Side, events: &[Event]) -> Marks {
    let mut marks = Marks::default();
    for event in events {
        let obstacle = event.obstacle.map_or(0, |(why, _)| 1 + why as u32);
        let rule = event.rule.bytes().fold(0, |all, byte| mix(all, u32::from(byte)));
        marks.add(side, Kind::Rule, &[rule, event.signal as u32, obstacle]);
        marks.add(side, Kind::Ruled, &[event.signal as u32, obstacle]);
    }
    marks
}

/// What the wordings of concerns find in a customer's line.
#[derive(Debug, Clone, Default)]
pub struct Worries {
    /// What it raises.
    pub raised: Vec<Concern>,
    /// What it takes back; none is the one that was argued about last.
    pub settled: Vec<Option<Concern>>,
}

/// The marks of that.
pub(super) fn of_worries(worries: &Worries) -> Marks {
    let mut marks = Marks::default();
    worries.raised.iter().for_each(|concern| marks.add(Side::Theirs, Kind::Raised, &[*concern as u32]));
    for settled in &worries.settled {
        let number = settled.map_or(0, |concern| 1 + concern as u32);
        marks.add(Side::Theirs, Kind::Settled, &[number]);
    }
    marks
}

pub(super) fn mix(all: u32, part: u32) -> u32 {
    let mixed = (all ^ part).wrapping_mul(0x9e37_79b1);
    mixed ^ (mixed >> 16)
}

/// The bits of a mark, the high ones brought down to where rows are told apart.
fn spread(mark: u32) -> u32 {
    mark ^ (mark >> 15)
}
