//! How the words of a conversation sound together: what is said towards its end tells of the stage of the deal, and
//! more than the one line that a signal stands in.

use super::SCALE;
use super::ascent::Features;
use super::subject::STAGES;
use super::voice::Voice;

/// A stretch of the conversation that ends with its last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Passage {
    Whole,
    Late,
    Last,
}

impl Passage {
    pub const ALL: [Passage; 3] = [Passage::Whole, Passage::Late, Passage::Last];

    /// How many lines it has at most. What was said long ago tells nothing of where a deal is.
    pub const fn lines(self) -> usize {
        match self {
            Passage::Whole => 30,
            Passage::Late => 6,
            Passage::Last => 3,
        }
    }
}

/// How strongly a passage speaks for each stage.
pub(super) type StageOdds = [f64; STAGES];

/// The words of a conversation so far, with what each of its latest lines speaks for.
#[derive(Debug, Default)]
pub(in crate::domain::chat) struct Sound {
    lines: Vec<Line>,
}

/// How strongly a line speaks for each stage from each passage, and how many marks it has.
#[derive(Debug, Clone, Copy)]
struct Line {
    odds: [[i32; STAGES]; Passage::ALL.len()],
    marks: usize,
}

impl Sound {
    /// Of the latest lines of a conversation, the last one first.
    pub fn of<'v>(latest: impl Iterator<Item = &'v Voice>) -> Sound {
        let line = |voice: &Voice| Line { odds: voice.of_stages(), marks: voice.marks() };
        Sound { lines: latest.take(Passage::Whole.lines()).map(line).collect() }
    }

    /// How many lines there are, up to as many as tell anything.
    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    /// How strongly a passage speaks for each stage: a long one no more than a short one, word by word.
    pub(super) fn odds(&self, passage: Passage) -> StageOdds {
        let lines = &self.lines[..self.lines.len().min(passage.lines())];
        let unit = unit(lines.iter().map(|line| line.marks).sum());
        let mut sums = [0_i32; STAGES];
        for line in lines {
            sums.iter_mut().zip(line.odds[passage as usize]).for_each(|(sum, odds)| *sum += odds);
        }
        sums.map(|sum| f64::from(sum) / SCALE * unit)
    }
}

/// What one of so many marks counts.
fn unit(marks: usize) -> f64 {
    /// The weights of the table are of a size that fits it.
    const SIZE: f64 = 0.5;
    SIZE / (marks.max(1) as f64).sqrt()
}

/// The marks of each passage, to learn from.
pub type Wordings = [Wording; Passage::ALL.len()];

/// The marks of a passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording {
    /// The rows, as often as they come.
    rows: Vec<u32>,
    unit: f64,
    square: f64,
}

impl Wording {
    /// Of lines, by the first rows of the marks of each.
    pub(super) fn of<'r>(lines: impl Iterator<Item = &'r Vec<u32>>, passage: Passage) -> Wording {
        let mut rows: Vec<u32> = lines.flatten().map(|row| row + passage as u32).collect();
        rows.sort_unstable();
        let unit = unit(rows.len());
        let often = rows.chunk_by(|one, other| one == other).map(|same| (same.len() as f64).powi(2));
        let square = often.sum::<f64>() * unit * unit;
        Wording { rows, unit, square }
    }
}

impl Features for Wording {
    fn sum(&self, weights: &[f64]) -> f64 {
        self.unit * self.rows.iter().map(|&row| weights[row as usize]).sum::<f64>()
    }

    fn move_by(&self, step: f64, weights: &mut [f64]) {
        self.rows.iter().for_each(|&row| weights[row as usize] += step * self.unit);
    }

    fn square(&self) -> f64 {
        self.square
    }
}
