//! What a line is weighed by.

use super::voice::Place;
use super::{PLACES, ROWS};
use crate::domain::chat::concern::Concern;
use crate::domain::chat::conversation::Role;
use crate::domain::chat::lexicon::tag::Tags;
use crate::domain::chat::next_step::Prospect;
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

    /// The same with a day ahead that the line names, and what the rules make of it where they may be asked.
    pub(in crate::domain::chat) fn with_prospect(mut self, prospect: &Prospect, ruled: bool) -> Marks {
        self.0.extend(of_prospect(prospect, ruled).rows());
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
    Course,
    Manner,
    Before,
    Behind,
    Near,
    Ahead,
    Left,
    Length,
    Others,
    NamedLater,
    FollowedBy,
    Stage,
    Carries,
    CarriedLater,
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

/// How many characters on each side of a day's words tell of it.
const NEAR: usize = 8;
/// How many of these are told apart by where they stand.
const NEXT: usize = 3;

/// The marks of a day ahead that a line names; what the rules make of it only where it was not learnt by heart.
pub(super) fn of_prospect(prospect: &Prospect, ruled: bool) -> Marks {
    let mut marks = Marks(Vec::with_capacity(64));
    let mut add = |kind, parts: &[u32]| marks.add(Side::of(prospect.role), kind, parts);
    let (before, behind) = prospect.around;
    let before: Vec<u32> = before.chars().rev().chain(['^']).take(NEAR).map(u32::from).collect();
    let behind: Vec<u32> = behind.chars().chain(['$']).take(NEAR).map(u32::from).collect();
    for (kind, near) in [(Kind::Before, &before), (Kind::Behind, &behind)] {
        (1..=near.len().min(NEXT)).for_each(|length| add(kind, &near[..length]));
        near.windows(2).for_each(|pair| add(Kind::Near, &[kind as u32, pair[0], pair[1]]));
    }
    let (after_message, after_today) = prospect.ahead;
    add(Kind::Ahead, &[grade(after_message)]);
    add(Kind::Left, &[grade(after_today)]);
    add(Kind::Length, &[grade(prospect.length), u32::from(prospect.deadline)]);
    let (others_before, others_behind) = prospect.others;
    add(Kind::Others, &[others_before.min(2) as u32, others_behind.min(2) as u32]);
    let (same, another) = prospect.named_later;
    add(Kind::NamedLater, &[u32::from(same), u32::from(another)]);
    add(Kind::FollowedBy, &[grade(prospect.followed_by as i64)]);
    add(Kind::Stage, &[prospect.stage as u32]);
    let (own, later) = &prospect.signals;
    own.iter().for_each(|signal| add(Kind::Carries, &[*signal as u32]));
    later.iter().for_each(|signal| add(Kind::CarriedLater, &[*signal as u32]));
    if ruled {
        let (course, manner) = (prospect.course as u32, prospect.manner as u32);
        add(Kind::Course, &[course]);
        add(Kind::Manner, &[manner, course]);
    }
    marks
}

/// A number of days or messages, roughly.
fn grade(count: i64) -> u32 {
    const STEPS: [i64; 7] = [0, 1, 3, 7, 14, 31, 92];
    STEPS.iter().filter(|step| count > **step).count() as u32
}

pub(super) fn mix(all: u32, part: u32) -> u32 {
    let mixed = (all ^ part).wrapping_mul(0x9e37_79b1);
    mixed ^ (mixed >> 16)
}

/// The bits of a mark, the high ones brought down to where rows are told apart.
fn spread(mark: u32) -> u32 {
    mark ^ (mark >> 15)
}
