//! How the weights are learnt: a logistic regression for each signal, each concern and each stage.
//!
//! Nothing is random: the same lessons in the same order give the same table, byte by byte.

use super::ascent::{Example, Features, fitted};
use super::passage::{Passage, Wording, Wordings};
use super::subject::{FIRST_STAGE, Step, Subject};
use super::{Marks, Odds, ROWS, SCALE, TABLE, Traits, WIDTH, Weights};
use crate::domain::chat::concern::Concern;
use crate::domain::chat::signal::Signal;
use crate::domain::stage::Stage;

/// A line with what is known of it.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Its marks.
    pub marks: Marks,
    /// Of each signal, in their order, whether the line carries it; none where nobody said.
    pub carries: [Option<bool>; Signal::ALL.len()],
    /// How much a mistake about it costs; the larger, the closer the weights are to it.
    pub cost: f64,
}

impl Sample {
    /// Whether weights would take the line wrongly, as far as it is known, with a rule that finds it or without one.
    pub fn is_mistaken(&self, weights: &Weights) -> bool {
        let odds = Odds::of(&self.marks, weights);
        let wrongly = |signal: &Signal| {
            let carries = self.carries[*signal as usize];
            let taken = [true, false].map(|found| odds.carries(*signal, found));
            carries.is_some_and(|carries| taken.contains(&!carries))
        };
        Signal::ALL.iter().any(wrongly)
    }
}

/// What a customer says in a deal, with the concerns that stand at its end: nobody says which line raised them.
#[derive(Debug, Clone)]
pub struct Talked {
    /// The customer's lines.
    pub lines: Vec<Worried>,
    /// Of each concern, in their order, from which line on one that was raised would still stand.
    pub open_from: [usize; Concern::ALL.len()],
    /// Of each concern whether it stands; none where nobody said.
    pub stands: [Option<bool>; Concern::ALL.len()],
    /// How much a mistake about a line costs.
    pub cost: f64,
}

impl Talked {
    /// The lines that may have raised a concern which stands at the end, or would have.
    fn open_to(&self, concern: Concern) -> &[Worried] {
        let open = &self.lines[self.open_from[concern as usize]..];
        let stands = self.stands[concern as usize] == Some(true);
        if open.is_empty() && stands { &self.lines } else { open }
    }
}

/// A customer's line as concerns are weighed.
#[derive(Debug, Clone)]
pub struct Worried {
    /// Its marks, with what the wordings say of concerns.
    pub marks: Marks,
    /// Which concerns the wordings raise in it.
    pub raised: [bool; Concern::ALL.len()],
}

/// A day ahead that a line names.
#[derive(Debug, Clone)]
pub struct Ahead {
    /// The marks of the line and of the day.
    pub marks: Marks,
    /// Whether something is to be done then.
    pub is_step: bool,
    /// How much a mistake about it costs.
    pub cost: f64,
}

/// A deal whose stage is known.
#[derive(Debug, Clone)]
pub struct Staged {
    /// The marks of its passages.
    pub wordings: Wordings,
    /// Where it is.
    pub stage: Stage,
}

/// What a deal shows as a whole, read by weights that had not learnt from it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// All of it.
    pub traits: Traits,
    /// Where it is.
    pub stage: Stage,
    /// How much a mistake about it costs, beside others.
    pub cost: f64,
}

/// What a mistake about the stage costs by the wording of a passage, and by what the deal shows as a whole: there is
/// much of the one and little of the other.
const WORDING: f64 = 80.0;
const TRAITS: f64 = 0.05;

/// How often it is asked anew which line of a deal raises a concern.
const CHOICES: usize = 4;

/// All that is learnt from, of which weights make a table.
#[derive(Debug, Clone, Default)]
pub struct Lessons<'l> {
    /// Lines.
    pub samples: Vec<&'l Sample>,
    /// Deals with their concerns.
    pub talked: Vec<&'l Talked>,
    /// Days ahead.
    pub ahead: Vec<&'l Ahead>,
    /// Deals with their stages.
    pub staged: Vec<&'l Staged>,
}

/// The weights that fit the lessons; of the traits of deals nothing is learnt yet.
pub fn learn(lessons: &Lessons) -> Weights {
    let Lessons { samples, talked, ahead, staged } = lessons;
    let mut table = vec![0_u8; TABLE];
    for signal in Signal::ALL {
        enter(&mut table, signal.column(), &column(&lines_of(samples, signal)));
    }
    for concern in Concern::ALL {
        enter(&mut table, concern.column(), &column_of_concern(talked, concern));
    }
    enter(&mut table, Step.column(), &column(&days(ahead)));
    for stage in Stage::ALL {
        let passages = Passage::ALL.map(|passage| column(&passages(staged, passage, stage)));
        // Each passage has rows of its own.
        let all: Vec<f64> = (0..ROWS as usize).map(|row| passages.iter().map(|own| own[row]).sum()).collect();
        enter(&mut table, FIRST_STAGE + stage as usize, &all);
    }
    Weights(table.into())
}

impl Weights {
    /// The same, with weights of traits that fit these deals.
    pub fn with_traits(&self, deals: &[Shown]) -> Weights {
        let mut bytes = self.0[..TABLE].to_vec();
        for stage in Stage::ALL {
            let weights = fitted(Traits::COUNT, &at_stage(deals, stage));
            bytes.extend(weights.iter().flat_map(|weight| (*weight as f32).to_le_bytes()));
        }
        Weights(bytes.into())
    }
}

fn enter(table: &mut [u8], at: usize, column: &[f64]) {
    for (row, weight) in column.iter().enumerate() {
        let scaled = (weight * SCALE).round().clamp(f64::from(i8::MIN), f64::from(i8::MAX));
        table[row * WIDTH + at] = (scaled as i8) as u8;
    }
}

/// A line whose marks are learnt from.
type Line<'l> = Example<'l, Marks>;

/// The lines of which it is known whether they carry a signal.
fn lines_of<'s>(samples: &[&'s Sample], signal: Signal) -> Vec<Line<'s>> {
    let line = |sample: &&'s Sample| {
        let carries = sample.carries[signal as usize]?;
        Some(Example { features: &sample.marks, carries, cost: sample.cost })
    };
    samples.iter().filter_map(line).collect()
}

/// The days ahead, each with whether it is a step.
fn days<'a>(ahead: &[&'a Ahead]) -> Vec<Line<'a>> {
    ahead.iter().map(|day| Example { features: &day.marks, carries: day.is_step, cost: day.cost }).collect()
}

/// A passage of each deal, and whether the deal is at a stage.
fn passages<'s>(staged: &[&'s Staged], passage: Passage, stage: Stage) -> Vec<Example<'s, Wording>> {
    let example = |deal: &&'s Staged| {
        let features = &deal.wordings[passage as usize];
        Example { features, carries: deal.stage == stage, cost: WORDING }
    };
    staged.iter().map(example).collect()
}

/// What each deal shows as a whole, and whether it is at a stage.
fn at_stage(deals: &[Shown], stage: Stage) -> Vec<Example<'_, Traits>> {
    let cost = |deal: &Shown| TRAITS * deal.cost;
    deals
        .iter()
        .map(|deal| Example { features: &deal.traits, carries: deal.stage == stage, cost: cost(deal) })
        .collect()
}

/// The weights of a concern: of a deal in which it stands, the line that speaks for it most is the one that raised
/// it, at first those in which a wording does; of a deal in which it does not, no line does.
fn column_of_concern<'d>(deals: &[&'d Talked], concern: Concern) -> Vec<f64> {
    let at = concern as usize;
    let line = |line: &'d Worried, carries, cost| Example { features: &line.marks, carries, cost };
    let mut none: Vec<Line> = Vec::new();
    let mut raising: Vec<Line> = Vec::new();
    for &deal in deals {
        let lines = deal.open_to(concern);
        match deal.stands[at] {
            Some(false) => none.extend(lines.iter().map(|one| line(one, false, deal.cost))),
            Some(true) => {
                let raises = lines.iter().filter(|line| line.raised[at]);
                raising.extend(raises.map(|one| line(one, true, deal.cost)));
            }
            None => {}
        }
    }
    let stands = |deal: &&'d Talked| deal.stands[at] == Some(true);
    let standing: Vec<&'d Talked> = deals.iter().copied().filter(stands).collect();
    for _ in 0..CHOICES {
        let weights = column(&[none.as_slice(), &raising].concat());
        let odds = |line: &Worried| line.marks.sum(&weights);
        let best = |deal: &&'d Talked| {
            let best = deal.open_to(concern).iter().max_by(|one, other| odds(one).total_cmp(&odds(other)))?;
            Some(line(best, true, deal.cost))
        };
        raising = standing.iter().filter_map(best).collect();
    }
    column(&[none, raising].concat())
}

/// A weight a row.
fn column<F: Features>(examples: &[Example<F>]) -> Vec<f64> {
    fitted(ROWS as usize, examples)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(weights: &Weights, row: usize, subject: impl Subject) -> i8 {
        weights.bytes()[row * WIDTH + subject.column()] as i8
    }

    #[test]
    fn a_table_speaks_for_what_its_samples_carry() {
        let sample = |rows: &[u32], carries: bool| Sample {
            marks: Marks::of_rows(rows),
            carries: [Some(carries); Signal::ALL.len()],
            cost: 1.0,
        };
        let samples =
            [sample(&[1, 2], true), sample(&[1, 3], false), sample(&[2], true), sample(&[3], false)];
        let samples: Vec<&Sample> = samples.iter().collect();
        let lessons = Lessons { samples, ..Lessons::default() };
        let weights = learn(&lessons);
        assert!(weight(&weights, 2, Signal::Lost) > 0 && weight(&weights, 3, Signal::Lost) < 0);
        assert_eq!(weights.bytes(), learn(&lessons).bytes());
    }

    #[test]
    fn of_a_deal_with_a_concern_the_line_that_others_do_not_have_raised_it() {
        let line =
            |rows: &[u32]| Worried { marks: Marks::of_rows(rows), raised: [false; Concern::ALL.len()] };
        let talked = |lines: &[&[u32]], stands: bool| Talked {
            lines: lines.iter().map(|rows| line(rows)).collect(),
            open_from: [0; Concern::ALL.len()],
            stands: [Some(stands); Concern::ALL.len()],
            cost: 1.0,
        };
        let deals = [talked(&[&[1], &[2]], true), talked(&[&[1], &[3]], false), talked(&[&[3], &[2]], true)];
        let weights = learn(&Lessons { talked: deals.iter().collect(), ..Lessons::default() });
        assert!(weight(&weights, 2, Concern::Price) > 0);
        assert!(weight(&weights, 1, Concern::Price) <= 0 && weight(&weights, 3, Concern::Price) <= 0);
    }

    #[test]
    fn what_was_settled_before_teaches_nothing() {
        let line =
            |rows: &[u32]| Worried { marks: Marks::of_rows(rows), raised: [false; Concern::ALL.len()] };
        let deal = Talked {
            lines: vec![line(&[1]), line(&[2])],
            open_from: [1; Concern::ALL.len()],
            stands: [Some(false); Concern::ALL.len()],
            cost: 1.0,
        };
        let weights = learn(&Lessons { talked: vec![&deal], ..Lessons::default() });
        assert_eq!(weight(&weights, 1, Concern::Service), 0);
        assert!(weight(&weights, 2, Concern::Service) < 0);
    }
}
