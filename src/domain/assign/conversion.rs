//! What each strategy would do to conversion, where the records can show it.

use std::collections::BTreeMap;

use super::chance;
use super::effort::usable_heat;
use super::owners::folded;
use super::policy::AssignPolicy;
use super::replay::Outcome;
use super::rule::Kind;
use super::rules::tags::Tags;
use super::strategy::Strategy;
use super::uplift::{Estimate, Part, Sample, Shares, estimates, fold_of, parts};
use super::window::Window;

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
    /// There are fewer than 20 losses: owners are on record for what was won only.
    FewLosses,
}

impl Refusal {
    /// The reason's own word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Refusal::Baseline => "baseline",
            Refusal::NoRecords => "no_records",
            Refusal::OutcomesMissing => "outcomes_missing",
            Refusal::FewWins => "few_wins",
            Refusal::FewLosses => "few_losses",
        }
    }
}

/// What can be said of all strategies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Conversions {
    /// Of each of them.
    pub of_runs: Vec<Conversion>,
    /// Where among the leads the policy differs from the manual hand-out; nothing where nothing can be said.
    pub difference: Option<Difference>,
}

/// The difference in conversion between a strategy and the manual hand-out, by industry group and channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The industry groups, the commonest first.
    pub industries: Vec<Label>,
    /// The channels, the commonest first.
    pub channels: Vec<Label>,
    /// Points of conversion by industry and channel; nothing where there are too few leads to say.
    pub points: Vec<Vec<Option<f64>>>,
}

/// A cell speaks if its effective sample has as many leads,
pub const LEAST_SPEAKING: f64 = 20.0;
/// and if its 95 % interval reaches no farther to either side, in points.
pub const WIDEST_POINTS: f64 = 10.0;

/// What leads of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// One value.
    Value(String),
    /// One of the rarer values.
    Rest,
    /// No value.
    Blank,
}

/// Values of one field beyond so many are taken together.
const MOST_VALUES: usize = 12;
const MOST_MISSING: f64 = 0.3;
const LEAST_WINS: usize = 20;
const LEAST_LOSSES: usize = 20;

/// What can be said of each strategy, from what it does with the leads.
pub fn conversions(window: &Window<'_>, policy: &AssignPolicy, runs: &[(Strategy, &Outcome)]) -> Conversions {
    let all = |refusal| Conversions {
        of_runs: runs.iter().map(|(strategy, _)| Conversion::of_refusal(*strategy, refusal)).collect(),
        difference: None,
    };
    let cells = Cells::new(window, policy);
    let sample = match recorded(window, &cells) {
        Ok(sample) => sample,
        Err(refusal) => return all(refusal),
    };
    let compared = || runs.iter().filter(|(strategy, _)| *strategy != Strategy::Manual);
    let shares: Vec<Shares> =
        compared().map(|(strategy, outcome)| shares(window, policy, &cells, *strategy, outcome)).collect();
    let of_policy = compared().position(|(strategy, _)| *strategy == Strategy::Policy);
    let mut estimates = estimates(&sample, &shares, window.seed).into_iter();
    let of_run = |(strategy, _): &(Strategy, &Outcome)| match strategy {
        Strategy::Manual => Conversion::Refused(Refusal::Baseline),
        _ => estimates.next().flatten().map_or(Conversion::Refused(Refusal::NoRecords), Conversion::of),
    };
    Conversions {
        of_runs: runs.iter().map(of_run).collect(),
        difference: of_policy.map(|policy| cells.difference(&sample, &shares[policy])),
    }
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
    channels: Vec<Label>,
    industries: Vec<Label>,
    /// The channel and the industry group of each cell, by their places among those.
    place: Vec<(usize, usize)>,
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
        let industries = (spelt(industries.0, &groups), industries.1);
        let mut numbers: BTreeMap<(usize, usize, u8), usize> = BTreeMap::new();
        let of_lead = (0..window.len())
            .map(|lead| {
                let band = heat_band(usable_heat(window.leads[lead]));
                let next = numbers.len();
                *numbers.entry((channels.1[lead], industries.1[lead], band)).or_insert(next)
            })
            .collect();
        let mut place = vec![(0, 0); numbers.len()];
        for ((channel, industry, _), cell) in &numbers {
            place[*cell] = (*channel, *industry);
        }
        Cells { of_lead, count: numbers.len(), channels: channels.0, industries: industries.0, place }
    }

    fn difference(&self, sample: &Sample, shares: &Shares) -> Difference {
        let width = self.channels.len();
        let group: Vec<usize> =
            self.place.iter().map(|(channel, industry)| industry * width + channel).collect();
        let parts = parts(sample, shares, &group);
        let said = |at: usize| parts.get(at).filter(|part| speaks(part)).map(|part| part.points);
        let row = |industry: usize| (0..width).map(|channel| said(industry * width + channel)).collect();
        Difference {
            points: (0..self.industries.len()).map(row).collect(),
            industries: self.industries.clone(),
            channels: self.channels.clone(),
        }
    }
}

/// Whether a part of the leads has enough of them to say anything.
fn speaks(part: &Part) -> bool {
    part.ess >= LEAST_SPEAKING && part.error * 1.96 <= WIDEST_POINTS
}

/// The labels as the leads write them: the names of groups are folded, to be compared.
fn spelt(labels: Vec<Label>, groups: &BTreeMap<&str, String>) -> Vec<Label> {
    let as_written = |name: &str| groups.keys().find(|written| folded(written) == name);
    let spelt = |label| match label {
        Label::Value(name) => {
            Label::Value(as_written(&name).map_or_else(|| name.clone(), |written| written.trim().to_owned()))
        }
        other => other,
    };
    labels.into_iter().map(spelt).collect()
}

fn widest(tags: &Tags, industry: &str) -> String {
    tags.covering(industry).pop().unwrap_or_default()
}

/// Cold, warm, hot, not known.
pub(super) fn heat_band(heat: Option<f64>) -> u8 {
    match heat {
        None => 0,
        Some(heat) if heat < 45.0 => 1,
        Some(heat) if heat < 70.0 => 2,
        Some(_) => 3,
    }
}

/// The groups of a field's values, and each lead's place among them: the most frequent values have a group of
/// their own, the rest share one, and so do blanks.
fn frequent(values: impl Iterator<Item = Option<String>>) -> (Vec<Label>, Vec<usize>) {
    let values: Vec<Option<String>> = values.collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values.iter().flatten() {
        *counts.entry(value).or_insert(0) += 1;
    }
    let mut order: Vec<(&str, usize)> = counts.into_iter().collect();
    order.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(right.0)));
    let own: BTreeMap<&str, usize> =
        order.iter().take(MOST_VALUES).enumerate().map(|(at, (value, _))| (*value, at)).collect();
    let mut labels: Vec<Label> =
        order.iter().take(MOST_VALUES).map(|(value, _)| Label::Value((*value).to_owned())).collect();
    let mut shared = |label: Label, any: bool| {
        labels.extend(any.then_some(label));
        labels.len().saturating_sub(1)
    };
    let rest = shared(Label::Rest, order.len() > MOST_VALUES);
    let blank = shared(Label::Blank, values.contains(&None));
    let place = |value: &Option<String>| match value {
        None => blank,
        Some(value) => own.get(value.as_str()).copied().unwrap_or(rest),
    };
    (labels, values.iter().map(place).collect())
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
    match sample.wins() {
        wins if wins < LEAST_WINS => Err(Refusal::FewWins),
        wins if sample.len() - wins < LEAST_LOSSES => Err(Refusal::FewLosses),
        _ => Ok(sample),
    }
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

/// What a strategy gives to each rep.
fn shares(
    window: &Window<'_>,
    policy: &AssignPolicy,
    cells: &Cells,
    strategy: Strategy,
    outcome: &Outcome,
) -> Shares {
    if !learns(strategy, policy) {
        return Shares::alike(shares_of(window, policy, cells, strategy, Some(outcome)));
    }
    let of_fold = |fold| shares_of(&blind(window, fold), policy, cells, strategy, None);
    Shares::by_fold(std::array::from_fn(of_fold))
}

/// Whether a strategy looks at the outcomes of earlier leads.
fn learns(strategy: Strategy, policy: &AssignPolicy) -> bool {
    strategy.policy(policy).rule(Kind::History).is_some()
}

/// The same window, where nobody knows what became of the leads of a fold.
fn blind<'a>(window: &Window<'a>, fold: usize) -> Window<'a> {
    let mut blind = window.clone();
    blind.precedents.retain(|precedent| fold_of(chance::key(precedent.lead.lead_id.as_str())) != fold);
    blind
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
    /// Leads that are replayed in all: few leads need many replays, very many none beside the outcome.
    const REPLAYED: usize = 50_000;
    let fewest = usize::from(outcome.is_none());
    let replays = (REPLAYED / window.len().max(1)).clamp(fewest, 4);
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::rule::Rule;
    use super::super::sample::{leads, reps, window};
    use super::super::uplift::FOLDS;
    use super::*;
    use crate::domain::lead::Lead;

    /// Leads that went to three reps in turn; a part of them was won.
    fn recorded_leads(count: usize) -> Vec<Lead> {
        let mut all = leads(count, 10);
        for (at, lead) in all.iter_mut().enumerate() {
            lead.owner = Some(Arc::from(format!("R{:03}", at * 7 / 5 % 3).as_str()));
            lead.converted = Some(at % 4 == 0);
        }
        all
    }

    /// What can be said of the policy.
    fn told(leads: &[Lead]) -> Conversion {
        let policy = AssignPolicy::default();
        let reps = reps(3);
        let window = window(leads, &reps, &policy, 1);
        let run = |strategy: Strategy| (strategy, strategy.run(&window, &policy));
        let runs = [run(Strategy::Manual), run(Strategy::Policy)];
        let runs: Vec<(Strategy, &Outcome)> = runs.iter().map(|(way, outcome)| (*way, outcome)).collect();
        let told = conversions(&window, &policy, &runs).of_runs;
        assert_eq!(told[0], Conversion::Refused(Refusal::Baseline), "the manual hand-out is the baseline");
        told[1]
    }

    #[test]
    fn enough_leads_are_an_estimate() {
        let Conversion::Estimated(estimate) = told(&recorded_leads(400)) else { panic!("no estimate") };
        assert!(estimate.low < estimate.points && estimate.points < estimate.high);
        assert!(estimate.smallest > 0.0);
    }

    #[test]
    fn nothing_is_said_where_no_lead_has_an_owner() {
        let mut all = recorded_leads(400);
        all.iter_mut().for_each(|lead| lead.owner = None);
        assert_eq!(told(&all), Conversion::Refused(Refusal::NoRecords));
    }

    #[test]
    fn nothing_is_said_where_outcomes_are_missing_for_more_than_three_in_ten() {
        let mut all = recorded_leads(400);
        all.iter_mut().take(120).for_each(|lead| lead.converted = None);
        assert!(matches!(told(&all), Conversion::Estimated(_)));
        all[120].converted = None;
        assert_eq!(told(&all), Conversion::Refused(Refusal::OutcomesMissing));
    }

    #[test]
    fn nothing_is_said_of_fewer_than_twenty_wins() {
        let mut all = recorded_leads(400);
        all.iter_mut().skip(80).for_each(|lead| lead.converted = Some(false));
        assert!(matches!(told(&all), Conversion::Estimated(_)));
        all[0].converted = Some(false);
        assert_eq!(told(&all), Conversion::Refused(Refusal::FewWins));
    }

    #[test]
    fn nothing_is_said_where_owners_are_on_record_for_what_was_won_only() {
        let mut all = recorded_leads(400);
        all.iter_mut().filter(|lead| lead.converted == Some(false)).for_each(|lead| lead.owner = None);
        assert_eq!(told(&all), Conversion::Refused(Refusal::FewLosses));
    }

    #[test]
    fn leads_too_young_to_have_closed_are_left_out() {
        let mut all = recorded_leads(400);
        let years = chrono::TimeDelta::days(365 * 5);
        for lead in all.iter_mut().filter(|lead| lead.converted == Some(true)) {
            lead.converted_at = lead.created_at.map(|came| came + years);
        }
        assert_eq!(told(&all), Conversion::Refused(Refusal::NoRecords), "five years have not passed");
    }

    #[test]
    fn a_small_effective_sample_is_a_model_and_no_estimate() {
        let all = recorded_leads(90);
        let Conversion::ModelOnly(estimate) = told(&all) else { panic!("{:?}", told(&all)) };
        assert!(estimate.ess < 100.0 && estimate.support >= 0.5, "{estimate:?}");
        assert_eq!((estimate.low, estimate.high), (estimate.points, estimate.points));
    }

    #[test]
    fn thin_cells_are_a_model_and_no_estimate() {
        let mut all = recorded_leads(400);
        for (at, lead) in all.iter_mut().enumerate() {
            lead.channel = Some(Arc::from(format!("c{}", at % 11).as_str()));
            lead.industry = Some(Arc::from(format!("i{}", at % 7).as_str()));
        }
        let Conversion::ModelOnly(estimate) = told(&all) else { panic!("{:?}", told(&all)) };
        assert!(estimate.ess >= 100.0 && estimate.support < 0.5, "{estimate:?}");
    }

    #[test]
    fn a_policy_that_learns_is_replayed_without_the_outcomes_that_judge_it() {
        let mut policy = AssignPolicy::default();
        assert!(!learns(Strategy::Policy, &policy));
        policy.rules.push(Rule::score(Kind::History, 1.0));
        assert!(learns(Strategy::Policy, &policy) && learns(Strategy::Optimum, &policy));
        assert!(!learns(Strategy::Rotation, &policy));
        let all = recorded_leads(60);
        let reps = reps(3);
        let window = window(&all, &reps, &policy, 1);
        let known = |fold| blind(&window, fold).precedents.len();
        assert_eq!((0..FOLDS).map(known).sum::<usize>(), (FOLDS - 1) * window.precedents.len());
        assert!(!window.precedents.is_empty());
        let cells = Cells::new(&window, &policy);
        let outcome = Strategy::Policy.run(&window, &policy);
        let shares = shares(&window, &policy, &cells, Strategy::Policy, &outcome);
        for row in (0..cells.count * FOLDS).map(|row| shares.row(row / FOLDS, row % FOLDS, 3)) {
            assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn industries_are_called_as_the_leads_write_them() {
        let mut all = recorded_leads(60);
        for (at, lead) in all.iter_mut().enumerate() {
            lead.industry =
                Some(Arc::from(["Service Providers", " 3C／家电 ", "service  providers"][at % 3]));
        }
        let (policy, reps) = (AssignPolicy::default(), reps(3));
        let cells = Cells::new(&window(&all, &reps, &policy, 1), &policy);
        let named = |name: &str| Label::Value(name.to_owned());
        assert_eq!(cells.industries, [named("Service Providers"), named("3C／家电")]);
    }

    #[test]
    fn rare_values_share_a_group_and_blanks_have_their_own() {
        let values = (0..40).map(|at| (at % 20 > 0).then(|| format!("v{:02}", at % 20)));
        let (labels, places) = frequent(values);
        assert_eq!((labels.len(), &labels[12..]), (14, &[Label::Rest, Label::Blank][..]));
        assert_eq!((places[0], places[19]), (13, 12));
        assert_eq!(frequent(std::iter::empty()).0, []);
    }
}
