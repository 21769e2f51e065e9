//! What each strategy would do to conversion, where the records can show it.

use std::collections::BTreeMap;

use super::chance;
use super::effort::usable_heat;
use super::policy::AssignPolicy;
use super::replay::Outcome;
use super::rule::Kind;
use super::rules::tags::Tags;
use super::strategy::Strategy;
use super::uplift::{Estimate, FOLDS, Sample, estimates, fold_of};
use super::window::Window;
use crate::domain::lead::Lead;

/// What can be said of one strategy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Conversion {
    /// Nothing, for this reason.
    Refused(Refusal),
    /// Too few leads went as this strategy would send them: only a model speaks.
    ModelOnly(Estimate),
    /// An estimate with its interval.
    Estimated(Estimate),
}

/// Why nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is the hand-out that the others are compared with.
    Baseline,
    /// No lead has both an owner and an age at which it could have closed.
    NoRecords,
    /// Outcomes are missing for more than 30 %.
    OutcomesMissing,
    /// There are fewer than 20 wins.
    FewWins,
}

impl Refusal {
    /// The reason's own word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Refusal::Baseline => "baseline",
            Refusal::NoRecords => "no_records",
            Refusal::OutcomesMissing => "outcomes_missing",
            Refusal::FewWins => "few_wins",
        }
    }
}

/// Values of one field beyond so many are taken together.
const MOST_VALUES: usize = 12;
const MOST_MISSING: f64 = 0.3;
const LEAST_WINS: usize = 20;

/// What can be said of each strategy, from what it does with the leads.
pub fn conversions(
    window: &Window<'_>,
    policy: &AssignPolicy,
    runs: &[(Strategy, &Outcome)],
) -> Vec<Conversion> {
    let all = |refusal| runs.iter().map(|(strategy, _)| Conversion::of_refusal(*strategy, refusal)).collect();
    let cells = Cells::new(window, policy);
    let sample = match recorded(window, &cells) {
        Ok(sample) => sample,
        Err(refusal) => return all(refusal),
    };
    let compared = runs.iter().filter(|(strategy, _)| *strategy != Strategy::Manual);
    let shares: Vec<Vec<f64>> =
        compared.map(|(strategy, outcome)| shares(window, policy, &cells, *strategy, outcome)).collect();
    let mut estimates = estimates(&sample, &shares, window.seed).into_iter();
    runs.iter()
        .map(|(strategy, _)| match strategy {
            Strategy::Manual => Conversion::Refused(Refusal::Baseline),
            _ => estimates.next().flatten().map_or(Conversion::Refused(Refusal::NoRecords), Conversion::of),
        })
        .collect()
}

impl Conversion {
    fn of(estimate: Estimate) -> Conversion {
        if estimate.is_supported { Conversion::Estimated(estimate) } else { Conversion::ModelOnly(estimate) }
    }

    fn of_refusal(strategy: Strategy, refusal: Refusal) -> Conversion {
        let baseline = strategy == Strategy::Manual;
        Conversion::Refused(if baseline { Refusal::Baseline } else { refusal })
    }
}

/// The cell of each lead: channel x industry group x heat.
struct Cells {
    of_lead: Vec<usize>,
    count: usize,
}

impl Cells {
    fn new(window: &Window<'_>, policy: &AssignPolicy) -> Cells {
        let tags = policy.rule(Kind::Industry).map(Tags::new).unwrap_or_default();
        let mut groups: BTreeMap<&str, String> = BTreeMap::new();
        let channels = frequent(window.leads.iter().map(|lead| lead.channel.as_deref().map(str::to_owned)));
        let industries = frequent(window.leads.iter().map(|lead| {
            let industry = lead.industry.as_deref()?;
            Some(groups.entry(industry).or_insert_with(|| widest(&tags, industry)).clone())
        }));
        let mut numbers: BTreeMap<(usize, usize, u8), usize> = BTreeMap::new();
        let of_lead = (0..window.len())
            .map(|lead| {
                let band = heat_band(usable_heat(window.leads[lead]));
                let next = numbers.len();
                *numbers.entry((channels[lead], industries[lead], band)).or_insert(next)
            })
            .collect();
        Cells { of_lead, count: numbers.len() }
    }
}

fn widest(tags: &Tags, industry: &str) -> String {
    tags.covering(industry).pop().unwrap_or_default()
}

/// Cold, warm, hot, not known.
fn heat_band(heat: Option<f64>) -> u8 {
    match heat {
        None => 0,
        Some(heat) if heat < 45.0 => 1,
        Some(heat) if heat < 70.0 => 2,
        Some(_) => 3,
    }
}

/// A number for each value: the most frequent have their own, the rest share one, and so do blanks.
fn frequent(values: impl Iterator<Item = Option<String>>) -> Vec<usize> {
    let values: Vec<Option<String>> = values.collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values.iter().flatten() {
        *counts.entry(value).or_insert(0) += 1;
    }
    let mut order: Vec<(&str, usize)> = counts.into_iter().collect();
    order.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(right.0)));
    let numbers: BTreeMap<&str, usize> =
        order.into_iter().take(MOST_VALUES).enumerate().map(|(at, (value, _))| (value, at + 2)).collect();
    let number = |value: &Option<String>| match value {
        None => 0,
        Some(value) => numbers.get(value.as_str()).copied().unwrap_or(1),
    };
    values.iter().map(number).collect()
}

/// The leads that were given to a rep and are old enough to have closed, with their outcomes.
fn recorded(window: &Window<'_>, cells: &Cells) -> Result<Sample, Refusal> {
    let oldest = window.as_of.saturating_sub(days_to_close(window));
    let old: Vec<(usize, usize)> = (0..window.len())
        .filter(|lead| window.day[*lead] <= oldest)
        .filter_map(|lead| Some((lead, window.recorded[lead]?)))
        .collect();
    if old.is_empty() {
        return Err(Refusal::NoRecords);
    }
    let known: Vec<(usize, usize, bool)> =
        old.iter().filter_map(|(lead, rep)| Some((*lead, *rep, window.leads[*lead].converted?))).collect();
    if (old.len() - known.len()) as f64 > MOST_MISSING * old.len() as f64 {
        return Err(Refusal::OutcomesMissing);
    }
    let mut clusters: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut sample = Sample { cells: cells.count, reps: window.roster.len(), ..Sample::default() };
    for (lead, rep, won) in known {
        let next = clusters.len();
        sample.cluster.push(*clusters.entry((rep, window.week[lead])).or_insert(next));
        sample.cell.push(cells.of_lead[lead]);
        sample.rep.push(rep);
        sample.won.push(won);
        sample.key.push(window.keys[lead]);
    }
    if sample.wins() < LEAST_WINS { Err(Refusal::FewWins) } else { Ok(sample) }
}

/// The 90th percentile of the days from arrival to a win; none where no win has a day.
fn days_to_close(window: &Window<'_>) -> i32 {
    let mut days: Vec<i64> = window
        .leads
        .iter()
        .filter(|lead| lead.converted == Some(true))
        .filter_map(|lead| Some((lead.converted_at? - lead.created_at?).num_days().max(0)))
        .collect();
    days.sort_unstable();
    let rank = (days.len() * 90).div_ceil(100);
    let days = days.get(rank.max(1) - 1).copied().unwrap_or(0);
    i32::try_from(days).unwrap_or(i32::MAX)
}

/// The share of the leads of each cell that a strategy gives to each rep, for each fold: see [`estimates`].
fn shares(
    window: &Window<'_>,
    policy: &AssignPolicy,
    cells: &Cells,
    strategy: Strategy,
    outcome: &Outcome,
) -> Vec<f64> {
    if !learns(strategy, policy) {
        return shares_of(window, policy, cells, strategy, Some(outcome)).repeat(FOLDS);
    }
    let of_fold = |fold| {
        let leads: Vec<Lead> = window
            .leads
            .iter()
            .zip(&window.keys)
            .map(|(lead, key)| if fold_of(*key) == fold { unfinished(lead) } else { (*lead).clone() })
            .collect();
        let blind = Window { leads: leads.iter().collect(), ..window.clone() };
        shares_of(&blind, policy, cells, strategy, None)
    };
    (0..FOLDS).flat_map(of_fold).collect()
}

/// Whether a strategy looks at the outcomes of earlier leads.
fn learns(strategy: Strategy, policy: &AssignPolicy) -> bool {
    strategy.policy(policy).rule(Kind::History).is_some()
}

/// A lead of which nobody knows yet what becomes of it.
fn unfinished(lead: &Lead) -> Lead {
    Lead { converted: None, converted_at: None, deal_amount: None, ..lead.clone() }
}

/// The share of the leads of each cell that a strategy gives to each rep, averaged over its `outcome` and
/// replays with the leads of a day in other orders and with other seeds.
fn shares_of(
    window: &Window<'_>,
    policy: &AssignPolicy,
    cells: &Cells,
    strategy: Strategy,
    outcome: Option<&Outcome>,
) -> Vec<f64> {
    /// Leads that are replayed in all: few leads need many replays.
    const REPLAYED: usize = 50_000;
    let replays = (REPLAYED / window.len().max(1)).clamp(1, 4);
    let reps = window.roster.len();
    let mut given = vec![0.0; cells.count * reps];
    let mut count = |lead: usize, rep: &Option<usize>| {
        if let Some(rep) = rep {
            given[cells.of_lead[lead] * reps + rep] += 1.0;
        }
    };
    outcome
        .iter()
        .flat_map(|outcome| outcome.rep.iter().enumerate())
        .for_each(|(lead, rep)| count(lead, rep));
    for nth in 0..replays {
        let seed = chance::join(chance::join(window.seed, chance::key("replay")), nth as u64);
        let (shuffled, order) = window.shuffled(seed);
        let outcome = strategy.run(&shuffled, policy);
        order.into_iter().zip(&outcome.rep).for_each(|(lead, rep)| count(lead, rep));
    }
    for row in given.chunks_mut(reps.max(1)) {
        let total: f64 = row.iter().sum();
        row.iter_mut().filter(|_| total > 0.0).for_each(|share| *share /= total);
    }
    given
}
