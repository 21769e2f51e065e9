//! Strategies side by side on the same leads.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::conversion::{self, Conversion, Difference, Refusal};
use super::fairness::{Shares, Spread};
use super::first_month::FirstMonth;
use super::flow::Flow;
use super::guards::{self, Guarded, Violation};
use super::kept_out;
use super::null_band::{Bands, NullBand};
use super::optimum::{self, Account, Guard, Optimum, Scale};
use super::policy::AssignPolicy;
use super::price::Prices;
use super::replay::{Outcome, Replay};
use super::rule::{Kind, Rule};
use super::rules::Rules;
use super::rules::failure::Failures;
use super::strategy::Strategy;
use super::vitals::{RuleHealth, Vitals, Watch};
use super::weekly::Weekly;
use super::window::Window;
use crate::domain::finding::Finding;

/// Strategies side by side, and what chance would give.
#[derive(Debug, Clone)]
pub struct Simulation {
    /// What chance would give by effort.
    pub null_band: NullBand,
    /// The same by every measure.
    pub bands: Bands,
    /// The strategies, in the order in which they were asked for.
    pub runs: Vec<Run>,
    /// The same over the leads with an owner on record, where others have none.
    pub recorded_bands: Option<Bands>,
    /// How often new reps won in their first month, by the records.
    pub first_month: FirstMonth,
    /// Where among the leads the policy would change conversion, as far as can be said.
    pub difference: Option<Difference>,
    /// The rules that keep the policy from being even, where it is not.
    pub prices: Prices,
    /// What is odd about the policy on these leads.
    pub findings: Vec<Finding>,
}

/// What one strategy does.
#[derive(Debug, Clone)]
pub struct Run {
    /// The strategy.
    pub strategy: Strategy,
    /// Who gets which lead.
    pub outcome: Outcome,
    /// Effort had and due, in thousandths of a standard lead.
    pub effort: Shares,
    /// How even effort is.
    pub spread: Spread,
    /// How even the number of leads is.
    pub count_spread: Spread,
    /// How even value is.
    pub value_spread: Spread,
    /// How even high-intent leads are.
    pub high_spread: Spread,
    /// The same by week.
    pub weekly: Weekly,
    /// Droughts and peaks.
    pub flow: Flow,
    /// What it does to new reps, and how well it matches.
    pub guarded: Guarded,
    /// Leads given against a rule, of the policy and of the optimum: none, if they are right.
    pub violated: Vec<Violation>,
    /// The match: the sum of `c_ij`, the lower the better.
    pub cost: i64,
    /// How far the match is from the optimum's, in percent of the way from the optimum to chance; nothing
    /// where the scores make no difference, or the optimum was not asked for.
    pub gap_to_optimum_pct: Option<f64>,
    /// What it takes to match better than the optimum, where it does.
    pub better: Option<Better>,
    /// What it took; only of the optimum.
    pub account: Option<Account>,
    /// What it would do to conversion.
    pub conversion: Conversion,
    /// How the policy's rules did; only of the policy itself.
    pub vitals: Option<Vitals>,
    /// Why leads stay unassigned: the kinds of the rules in the way together, and how many leads.
    pub reasons: BTreeMap<Vec<Kind>, usize>,
    /// What the rules of the strategy failed on.
    pub failures: Failures,
}

/// A strategy that matches better than the optimum, and what that takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Better {
    /// By how many points of score.
    pub points: f64,
    /// Reps outside the tolerance and farther off than under the optimum.
    pub outside: usize,
    /// Leads given against a rule.
    pub against: usize,
}

impl Run {
    /// The number of leads that somebody gets.
    pub fn assigned(&self) -> usize {
        self.outcome.rep.iter().flatten().count()
    }

    /// The number of leads that nobody gets.
    pub fn unassigned(&self) -> usize {
        self.outcome.rep.len() - self.assigned()
    }

    /// The number of leads of each rep.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.effort.taken.len()];
        self.outcome.rep.iter().flatten().for_each(|rep| counts[*rep] += 1);
        counts
    }

    /// The reps who have a target.
    pub fn with_target(&self) -> impl Iterator<Item = usize> {
        (0..self.effort.target.len()).filter(|rep| self.effort.target[*rep] > 0.0)
    }

    /// How many of them are within `tolerance_pct` of it, or within one lead.
    pub fn reps_within(&self, tolerance_pct: f64) -> usize {
        self.with_target().filter(|rep| self.effort.is_met(*rep, tolerance_pct)).count()
    }

    /// The reps whose target is too small for percentages, but who were there.
    pub fn apart(&self) -> Vec<usize> {
        self.with_target().filter(|rep| !self.effort.counts(*rep)).collect()
    }
}

impl Simulation {
    /// Replays `strategies` over `window`.
    pub fn new(window: &Window<'_>, policy: &AssignPolicy, strategies: &[Strategy]) -> Simulation {
        let (rules, mut findings) = Rules::new(policy, window);
        findings.extend(kept_out::findings(window, &rules));
        let mut seen = None;
        let runs =
            strategies.iter().map(|strategy| Run::seeing(window, &rules, *strategy, &mut seen)).collect();
        let (bands, recorded_bands) =
            if strategies.contains(&Strategy::Manual) && window.recorded.contains(&None) {
                let [all, recorded] = Bands::with_recorded(window);
                (all, Some(recorded))
            } else {
                (Bands::new(window), None)
            };
        let mut simulation = Simulation {
            null_band: bands.effort,
            bands,
            runs,
            recorded_bands,
            first_month: FirstMonth::new(window),
            difference: None,
            prices: Prices::default(),
            findings,
        };
        let best = simulation.run(Strategy::Optimum).map(|run| run.outcome.clone());
        let scale = LazyCell::new(|| Scale::new(window, &rules, best.as_ref()));
        if best.is_some() {
            simulation.measure_gaps(*scale);
            simulation.find_better(window, &rules);
        }
        let failed = simulation.run(Strategy::Policy).map(|run| run.failures.findings(policy, window));
        simulation.findings.extend(failed.into_iter().flatten());
        if let Some(run) = simulation.run(Strategy::Policy) {
            let did: Vec<RuleHealth> =
                run.vitals.iter().flat_map(|vitals| &vitals.rules).map(|rule| rule.did).collect();
            let given = (&run.outcome, &run.effort);
            simulation.prices = Prices::new(window, &rules, given, &did, || *scale);
        }
        let outcomes: Vec<(Strategy, &Outcome)> =
            simulation.runs.iter().map(|run| (run.strategy, &run.outcome)).collect();
        let conversions = conversion::conversions(window, policy, &outcomes);
        simulation.difference = conversions.difference;
        for (run, conversion) in simulation.runs.iter_mut().zip(conversions.of_runs) {
            run.conversion = conversion;
        }
        simulation
    }

    fn measure_gaps(&mut self, scale: Option<Scale>) {
        let Some(scale) = scale else { return };
        for run in self.runs.iter_mut().filter(|run| run.assigned() > 0) {
            run.gap_to_optimum_pct = Some(scale.pct(run.cost));
        }
    }

    /// Looks which strategies match better than the optimum, and what that takes.
    fn find_better(&mut self, window: &Window<'_>, rules: &Rules) {
        let Some(best) = self.run(Strategy::Optimum) else { return };
        let (cost, best) = (best.cost, best.effort.clone());
        let farther = |run: &Run, rep: usize| {
            let off = |shares: &Shares| shares.leads_over(rep).abs();
            !run.effort.is_met(rep, rules.policy.tolerance_pct) && off(&run.effort) > off(&best) + 1.0
        };
        for run in self.runs.iter_mut().filter(|run| run.cost < cost) {
            let mut against: Vec<String> = match run.strategy {
                Strategy::Policy => Vec::new(),
                _ => guards::violations(window, rules, &run.outcome)
                    .into_iter()
                    .map(|one| one.lead_id)
                    .collect(),
            };
            against.sort_unstable();
            against.dedup();
            run.better = Some(Better {
                points: (cost - run.cost) as f64 / 1000.0,
                outside: run.with_target().filter(|rep| farther(run, *rep)).count(),
                against: against.len(),
            });
        }
    }

    /// How the policy's rules did.
    pub fn vitals(&self) -> Option<&Vitals> {
        self.run(Strategy::Policy)?.vitals.as_ref()
    }

    /// What chance would give with the leads that a strategy gives out.
    pub fn bands_of(&self, strategy: Strategy) -> &Bands {
        let recorded = self.recorded_bands.as_ref().filter(|_| strategy == Strategy::Manual);
        recorded.unwrap_or(&self.bands)
    }

    /// The run of a strategy.
    pub fn run(&self, strategy: Strategy) -> Option<&Run> {
        self.runs.iter().find(|run| run.strategy == strategy)
    }
}

impl Run {
    /// Replays one strategy over `window`.
    pub fn new(window: &Window<'_>, policy: &AssignPolicy, strategy: Strategy) -> Run {
        Run::under(window, &Rules::new(policy, window).0, strategy)
    }

    /// The same under the rules of the policy, made already.
    pub fn under(window: &Window<'_>, rules: &Rules, strategy: Strategy) -> Run {
        Run::seeing(window, rules, strategy, &mut None)
    }

    /// The same; what the policy does for new reps is `seen`, and the optimum follows it.
    fn seeing(window: &Window<'_>, rules: &Rules, strategy: Strategy, seen: &mut Option<Guard>) -> Run {
        let Given { outcome, reasons, failures, vitals, account } = given(window, rules, strategy, seen);
        Run { reasons, failures, vitals, account, ..Run::of(window, rules, strategy, outcome) }
    }

    /// What `outcome`, whatever it came from, does on `window`; why leads stay unassigned is not known of it.
    pub fn of(window: &Window<'_>, rules: &Rules, strategy: Strategy, outcome: Outcome) -> Run {
        let policy = &rules.policy;
        let availability = window.availability();
        let co_share = co_share(policy);
        let shares =
            |measure: &[f64], co_share| Shares::new(window, &outcome, measure, co_share, &availability);
        let effort = shares(&window.effort, co_share);
        let ones = vec![1.0; window.len()];
        let high: Vec<f64> = window.high.iter().map(|high| f64::from(u8::from(*high))).collect();
        let counting = |run: Shares| Spread::of_counted(&run, &effort);
        Run {
            strategy,
            spread: effort.spread(),
            count_spread: counting(shares(&ones, 0.0)),
            value_spread: counting(shares(&window.value, 0.0)),
            high_spread: counting(shares(&high, 0.0)),
            weekly: Weekly::new(window, &outcome, co_share),
            flow: Flow::new(window, &outcome),
            guarded: Guarded::new(window, policy, &outcome),
            violated: match strategy {
                Strategy::Policy | Strategy::Optimum => guards::violations(window, rules, &outcome),
                _ => Vec::new(),
            },
            cost: optimum::cost(window, rules, &outcome),
            gap_to_optimum_pct: None,
            better: None,
            account: None,
            conversion: Conversion::Refused(Refusal::NoRecords),
            vitals: None,
            reasons: BTreeMap::new(),
            failures: Failures::default(),
            effort,
            outcome,
        }
    }
}

/// The share of the effort that a senior has who goes along.
pub(super) fn co_share(policy: &AssignPolicy) -> f64 {
    policy.rule(Kind::Mentor).map_or(0.0, Rule::co_share)
}

/// What a strategy gives out, and what is seen on the way.
struct Given {
    outcome: Outcome,
    reasons: BTreeMap<Vec<Kind>, usize>,
    failures: Failures,
    vitals: Option<Vitals>,
    account: Option<Account>,
}

fn given(window: &Window<'_>, rules: &Rules, strategy: Strategy, seen: &mut Option<Guard>) -> Given {
    let policy = &rules.policy;
    let (mut reasons, mut failures) = (BTreeMap::new(), Failures::default());
    let replay = match strategy {
        Strategy::Policy => Some(Replay::new(window, rules.clone())),
        _ => strategy.replay(window, policy),
    };
    let Some(replay) = replay else {
        let (outcome, account) = match strategy {
            Strategy::Optimum => {
                let guard = seen.take().unwrap_or_else(|| Guard::new(window, rules));
                let optimum = Optimum::guarded(window, rules.clone(), &guard);
                reasons = optimum.reasons;
                (optimum.outcome, Some(optimum.account))
            }
            _ => (strategy.run(window, policy), None),
        };
        return Given { outcome, reasons, failures, vitals: None, account };
    };
    let is_policy = strategy == Strategy::Policy;
    let mut watch = is_policy.then(|| Watch::new(window, policy));
    let mut guard = is_policy.then(|| Guard::unseen(window, rules));
    let commands = replay.rules.commands.clone();
    let outcome = replay.run_watched(|replay, lead, chosen| {
        failures.count(replay, lead);
        if let Some(watch) = &mut watch {
            watch.see(replay, lead, chosen);
        }
        if let Some(guard) = &mut guard {
            guard.see(replay, lead, chosen);
        }
        if chosen.is_none() {
            *reasons.entry(replay.in_the_way(lead)).or_insert(0) += 1;
        }
    });
    if let Some(mut guard) = guard {
        guard.count(window, &outcome);
        *seen = Some(guard);
    }
    let vitals = watch.map(|watch| watch.done(&commands));
    Given { outcome, reasons, failures, vitals, account: None }
}
