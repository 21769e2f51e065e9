//! One strategy in the stable document of `assign simulate`: what each rep gets, how even that is, what it would change.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::Setting;
use super::document::{four, rounded, rounded_spread};
use super::yardstick_document::{BetterDocument, GaveWayDocument};
use crate::domain::assign::conversion::Conversion;
use crate::domain::assign::days::day_of;
use crate::domain::assign::effort::STANDARD;
use crate::domain::assign::fairness::Spread;
use crate::domain::assign::guards::Violation;
use crate::domain::assign::simulation::Run;
use crate::domain::assign::uplift::{Estimate, LAMBDA};
use crate::domain::assign::weekly::WeeklySummary;

/// One strategy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StrategyDocument {
    /// Its word.
    pub name: &'static str,
    /// Leads that somebody gets.
    pub assigned: usize,
    /// Leads that nobody gets.
    pub unassigned: usize,
    /// How even effort is.
    pub deviation: Spread,
    /// The share of leads whose rep knows the industry, of those that name one.
    pub industry_match: Option<f64>,
    /// Low-intent leads among the first of a new rep.
    pub newcomer_violations: usize,
    /// Leads of new reps that lack a senior.
    pub mentor_violations: usize,
    /// What the change would do to conversion.
    pub uplift: UpliftDocument,
    /// How far from the optimum; null where there is none.
    pub gap_to_optimum_pct: Option<f64>,
    /// What it takes to match better than the optimum; null where it does not.
    pub better_than_optimum: Option<BetterDocument>,
    /// Of the optimum: where its bounds gave way, and what was moved. Null of others.
    pub gave_way: Option<GaveWayDocument>,
    /// Whether the deviations are no larger than chance gives.
    pub within_chance: Option<bool>,
    /// Reps within the tolerance or one lead, of those who have a target.
    pub reps_within: usize,
    /// Reps who have a target.
    pub reps_with_target: usize,
    /// How even the number of leads is.
    pub count_deviation: Spread,
    /// How even value is.
    pub value_deviation: Spread,
    /// How even high-intent leads are.
    pub high_intent_deviation: Spread,
    /// The same by week.
    pub weekly: WeeklySummary,
    /// The longest drought in working days, and whose.
    pub longest_drought: Option<DroughtDocument>,
    /// The longest drought of each team in working days.
    pub team_droughts: BTreeMap<String, u32>,
    /// The most leads on a day, and whose.
    pub peak: Option<PeakDocument>,
    /// Leads given against a rule.
    pub violated: Vec<Violation>,
    /// Why leads stay unassigned.
    pub unassigned_because: Vec<ReasonDocument>,
    /// Rep by rep.
    pub by_rep: Vec<RepDocument>,
}

/// What a change would do to conversion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UpliftDocument {
    /// `estimated`, `model_only` or `refused`.
    pub status: &'static str,
    /// Why not more; null where it is estimated.
    pub reason: Option<&'static str>,
    /// Points of conversion.
    pub points: Option<f64>,
    /// The lower end of the interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// The effective sample size.
    pub ess: Option<f64>,
    /// The share of leads with support.
    pub support: Option<f64>,
    /// The self-normalised weighted estimate.
    pub snips_points: Option<f64>,
    /// What the shrunk model alone says.
    pub model_points: Option<f64>,
    /// The smallest effect that this many leads could show.
    pub smallest_points: Option<f64>,
    /// The bound on weights.
    pub largest_weight: f64,
}

/// A drought.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DroughtDocument {
    /// The rep.
    pub rep_id: String,
    /// How long.
    pub working_days: u32,
}

/// A peak.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeakDocument {
    /// The rep.
    pub rep_id: String,
    /// How many.
    pub leads: u32,
    /// When.
    pub day: NaiveDate,
}

/// Why leads stay unassigned.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReasonDocument {
    /// The kinds of the rules that are in the way together; `undated` for leads without a day.
    pub rules: Vec<&'static str>,
    /// How many leads.
    pub leads: usize,
}

/// One rep under one strategy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RepDocument {
    /// The rep.
    pub rep_id: String,
    /// How many leads.
    pub leads: u32,
    /// The effort, in standard leads.
    pub effort: f64,
    /// The target, in standard leads; nought for who was never there.
    pub target: f64,
    /// The deviation; null where there is no target.
    pub deviation_pct: Option<f64>,
    /// How many mean leads over target.
    pub leads_over: f64,
    /// Whether the target is large enough for percentages.
    pub counts: bool,
    /// The longest drought in working days.
    pub drought: u32,
    /// Of the optimum: by how many points of score the match would rise if the rep could have one lead more than
    /// the tolerance allows. Null where that would serve the balance and not the match, where caps or rules about
    /// the state have a say, and of other strategies.
    pub slot_points: Option<f64>,
}

impl StrategyDocument {
    pub(super) fn new(setting: &Setting<'_>, run: &Run) -> StrategyDocument {
        let Setting { window, simulation, policy, .. } = setting;
        let id = |rep: usize| window.roster.reps[rep].rep_id.to_string();
        let drought = |(rep, working_days)| DroughtDocument { rep_id: id(rep), working_days };
        let peak = |(rep, leads, day)| PeakDocument { rep_id: id(rep), leads, day: day_of(day) };
        StrategyDocument {
            name: run.strategy.word(),
            assigned: run.assigned(),
            unassigned: run.unassigned() + window.undated.len(),
            deviation: rounded_spread(run.spread),
            industry_match: rounded(run.guarded.industry_match),
            newcomer_violations: run.guarded.newcomer_violations,
            mentor_violations: run.guarded.mentor_violations,
            uplift: UpliftDocument::new(&run.conversion),
            gap_to_optimum_pct: rounded(run.gap_to_optimum_pct),
            better_than_optimum: run.better.map(BetterDocument::new),
            gave_way: run.account.as_ref().map(|account| GaveWayDocument::new(account, id)),
            within_chance: simulation
                .bands_of(run.strategy)
                .effort
                .holds(run.spread.max_pct, run.spread.min_pct),
            reps_within: run.reps_within(policy.tolerance_pct),
            reps_with_target: run.with_target().count(),
            count_deviation: rounded_spread(run.count_spread),
            value_deviation: rounded_spread(run.value_spread),
            high_intent_deviation: rounded_spread(run.high_spread),
            weekly: rounded_weeks(run.weekly.summary),
            longest_drought: run.flow.longest().map(drought),
            team_droughts: run.flow.team_droughts.clone(),
            peak: run.flow.highest().map(peak),
            violated: run.violated.clone(),
            unassigned_because: reasons(setting, run),
            by_rep: by_rep(setting, run),
        }
    }
}

impl UpliftDocument {
    fn new(conversion: &Conversion) -> UpliftDocument {
        match conversion {
            Conversion::Refused(refusal) => UpliftDocument {
                status: "refused",
                reason: Some(refusal.word()),
                points: None,
                low: None,
                high: None,
                ess: None,
                support: None,
                snips_points: None,
                model_points: None,
                smallest_points: None,
                largest_weight: LAMBDA,
            },
            Conversion::ModelOnly(estimate) => UpliftDocument {
                status: "model_only",
                reason: Some("little_support"),
                points: None,
                low: None,
                high: None,
                smallest_points: None,
                ..UpliftDocument::of(estimate)
            },
            Conversion::Estimated(estimate) => UpliftDocument::of(estimate),
        }
    }

    fn of(estimate: &Estimate) -> UpliftDocument {
        UpliftDocument {
            status: "estimated",
            reason: None,
            points: Some(four(estimate.points)),
            low: Some(four(estimate.low)),
            high: Some(four(estimate.high)),
            ess: Some(four(estimate.ess)),
            support: Some(four(estimate.support)),
            snips_points: Some(four(estimate.snips_points)),
            model_points: Some(four(estimate.model_points)),
            smallest_points: Some(four(estimate.smallest)),
            largest_weight: LAMBDA,
        }
    }
}

fn reasons(setting: &Setting<'_>, run: &Run) -> Vec<ReasonDocument> {
    let of_rules = run.reasons.iter().map(|(kinds, leads)| ReasonDocument {
        rules: kinds.iter().map(|kind| kind.word()).collect(),
        leads: *leads,
    });
    let undated = setting.window.undated.len();
    let undated = (undated > 0).then(|| ReasonDocument { rules: vec!["undated"], leads: undated });
    of_rules.chain(undated).collect()
}

fn by_rep(setting: &Setting<'_>, run: &Run) -> Vec<RepDocument> {
    let counts = run.counts();
    let row = |rep: usize| RepDocument {
        rep_id: setting.window.roster.reps[rep].rep_id.to_string(),
        leads: counts[rep],
        effort: four(run.effort.taken[rep] / STANDARD),
        target: four(run.effort.target[rep] / STANDARD),
        deviation_pct: rounded(run.effort.deviation_pct(rep)),
        leads_over: four(run.effort.leads_over(rep)),
        counts: run.effort.counts(rep),
        drought: run.flow.droughts[rep],
        slot_points: rounded(run.account.as_ref().and_then(|account| account.slots[rep])),
    };
    (0..counts.len()).map(row).collect()
}

fn rounded_weeks(weeks: WeeklySummary) -> WeeklySummary {
    WeeklySummary {
        median_max_pct: rounded(weeks.median_max_pct),
        median_min_pct: rounded(weeks.median_min_pct),
        worst_max_pct: rounded(weeks.worst_max_pct),
        worst_min_pct: rounded(weeks.worst_min_pct),
        median_leads_off: rounded(weeks.median_leads_off),
        worst_leads_off: rounded(weeks.worst_leads_off),
        median_jain: rounded(weeks.median_jain),
        worst_jain: rounded(weeks.worst_jain),
        median_cv: rounded(weeks.median_cv),
        worst_cv: rounded(weeks.worst_cv),
        median_gini: rounded(weeks.median_gini),
        worst_gini: rounded(weeks.worst_gini),
    }
}
