//! Which numbers in the rules would serve better? Tried on the earlier leads, judged on the later ones.

use chrono::NaiveDate;
use thiserror::Error;

use super::assignment::{Ask, AssignmentError, Rows};
use crate::config::{Policy, block};
use crate::domain::assign::conversion::{Conversion, Refusal, conversions};
use crate::domain::assign::rule::Kind;
use crate::domain::assign::strategy::Strategy;
use crate::domain::assign::tune::{Grid, Tried, Tuning};
use crate::domain::assign::window::Window;
use crate::domain::moment::AsOf;
use crate::report::assignment::{self, Part, TuningDocument, TuningSetting};
use crate::report::model::Report;
use crate::words::tune as words;
use crate::words::{Lang, Sentence, Told};

/// What is to be tried, and how it is to be judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// Values for the newcomer rule, or the usual ones.
    pub newcomer: Option<Vec<u32>>,
    /// Values for the mentor rule, or the usual ones.
    pub mentor: Option<Vec<u32>>,
    /// Values for weights, or the usual ones.
    pub weights: Vec<(Kind, Vec<f64>)>,
    /// No more combinations than this.
    pub most: usize,
    /// How many of a hundred leads, the earlier ones, the choice is made by.
    pub split_pct: u32,
}

/// What came of trying.
#[derive(Debug)]
pub struct Tuned {
    /// For people.
    pub report: Report,
    /// For programs.
    pub document: TuningDocument,
    /// The proposal's rules as they stand in `trueup.toml`.
    pub block: Option<String>,
}

/// Nothing can be tried.
#[derive(Debug, Error)]
pub enum TuneError {
    /// There is nothing to share out.
    #[error("{0}")]
    Assignment(#[from] AssignmentError),
    /// More combinations than were allowed.
    #[error("{}", self.what())]
    TooMany {
        /// How many.
        count: usize,
        /// How many at most.
        most: usize,
    },
    /// One of the parts has too few leads.
    #[error("{}", self.what())]
    TooFew {
        /// Leads to choose by.
        tuned: usize,
        /// Leads to judge by.
        judged: usize,
    },
    /// A weight of a rule that the policy does not have.
    #[error("{}", self.what())]
    NoSuchRule(Kind),
}

/// Fewer leads than this say nothing.
const LEAST_LEADS: usize = 10;

impl Told for TuneError {
    fn what(&self) -> Sentence {
        match self {
            TuneError::Assignment(error) => error.what(),
            TuneError::TooMany { count, most } => words::TOO_MANY.with("count", *count).with("most", *most),
            TuneError::TooFew { tuned, judged } => {
                words::TOO_FEW.with("tuned", *tuned).with("judged", *judged).with("least", LEAST_LEADS)
            }
            TuneError::NoSuchRule(kind) => words::NO_SUCH_RULE.with("kind", kind.phrase()),
        }
    }

    fn hint(&self) -> Option<Sentence> {
        match self {
            TuneError::Assignment(error) => error.hint(),
            TuneError::TooMany { .. } => Some(words::TOO_MANY_HINT.sentence()),
            TuneError::TooFew { .. } => Some(words::TOO_FEW_HINT.sentence()),
            TuneError::NoSuchRule(_) => Some(words::NO_SUCH_RULE_HINT.sentence()),
        }
    }
}

impl Trial {
    /// The values that are tried around `policy`.
    ///
    /// # Errors
    /// Too many, or a weight of a rule that it does not have.
    pub fn grid(&self, policy: &Policy) -> Result<Grid, TuneError> {
        let usual = Grid::around(&policy.assign);
        let grid = Grid {
            newcomer: self.newcomer.clone().unwrap_or(usual.newcomer),
            mentor: self.mentor.clone().unwrap_or(usual.mentor),
            weights: if self.weights.is_empty() { usual.weights } else { self.weights.clone() },
        };
        if let Some(kind) = grid.stranger(&policy.assign) {
            return Err(TuneError::NoSuchRule(kind));
        }
        if grid.size() > self.most {
            return Err(TuneError::TooMany { count: grid.size(), most: self.most });
        }
        Ok(grid)
    }
}

/// Tries what `trial` asks for; `done` is told how many combinations are.
///
/// # Errors
/// Nothing to share out, too few leads, too many combinations.
pub fn tune(
    rows: &Rows,
    policy: &Policy,
    as_of: AsOf,
    ask: &Ask,
    trial: &Trial,
    lang: Lang,
    done: impl FnMut(usize),
) -> Result<Tuned, TuneError> {
    let grid = trial.grid(policy)?;
    let [first, second] = halves(rows, policy, as_of, ask, trial.split_pct)?;
    let part = |span: Span| {
        let ask = Ask { span: Some(span), latest: None, ..ask.clone() };
        rows.window(policy, as_of, &ask).map(|(window, _)| window)
    };
    let (tuned, judged) = (part(first)?, part(second)?);
    let tuning = Tuning::new(&policy.assign, &grid, &tuned, &judged, done);
    let block = tuning.proposal().map(|tried| block::of_rules(&tried.variant.policy.rules));
    let of = |(from, to): Span, window: &Window<'_>| Part { from, to, leads: window.len() };
    let setting = TuningSetting {
        tuning: &tuning,
        tuned: of(first, &tuned),
        judged: of(second, &judged),
        tolerance_pct: policy.assign.tolerance_pct,
        conversion: [tuning.own(), tuning.chosen()].map(|tried| conversion(&judged, tried)),
        block: block.as_deref(),
        as_of: as_of.day(),
        lang,
    };
    Ok(Tuned { report: assignment::tuning(&setting), document: TuningDocument::new(&setting), block })
}

type Span = (NaiveDate, NaiveDate);

/// The days of the leads to choose by and of those to judge by: no day is in both.
fn halves(
    rows: &Rows,
    policy: &Policy,
    as_of: AsOf,
    ask: &Ask,
    split_pct: u32,
) -> Result<[Span; 2], TuneError> {
    let (window, _) = rows.window(policy, as_of, ask)?;
    let came = window.leads.iter().filter_map(|lead| lead.created_at.or(lead.assigned_at));
    let mut days: Vec<NaiveDate> = came.map(|moment| policy.zone().day(moment)).collect();
    days.sort_unstable();
    let share = days.len().saturating_mul(usize::try_from(split_pct).unwrap_or(0)) / 100;
    let cut = days.get(share).copied();
    let (earlier, later): (Vec<NaiveDate>, Vec<NaiveDate>) =
        days.into_iter().partition(|day| cut.is_some_and(|cut| *day < cut));
    let too_few = TuneError::TooFew { tuned: earlier.len(), judged: later.len() };
    if earlier.len().min(later.len()) < LEAST_LEADS {
        return Err(too_few);
    }
    let span = |days: &[NaiveDate]| Some((*days.first()?, *days.last()?));
    match (span(&earlier), span(&later)) {
        (Some(first), Some(second)) => Ok([first, second]),
        _ => Err(too_few),
    }
}

fn conversion(window: &Window<'_>, tried: &Tried) -> Conversion {
    let policy = &tried.variant.policy;
    let outcome = Strategy::Policy.run(window, policy);
    let mut claims = conversions(window, policy, &[(Strategy::Policy, &outcome)]);
    claims.of_runs.pop().unwrap_or(Conversion::Refused(Refusal::NoRecords))
}
