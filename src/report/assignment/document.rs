//! The stable document of `assign simulate --format json`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::Setting;
use super::heatmap_document::{DifferenceDocument, HeatmapsDocument};
use super::vitals::VitalsDocument;
use super::yardstick_document::{BetterDocument, GaveWayDocument};
use crate::domain::assign::conversion::Conversion;
use crate::domain::assign::days::day_of;
use crate::domain::assign::fairness::Spread;
use crate::domain::assign::first_month::FirstMonth;
use crate::domain::assign::guards::Violation;
use crate::domain::assign::null_band::NullBand;
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::price::Price;
use crate::domain::assign::simulation::Run;
use crate::domain::assign::uplift::{Estimate, LAMBDA};
use crate::domain::assign::weekly::WeeklySummary;
use crate::domain::finding::Finding;

/// Strategies side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SimulationDocument {
    /// The version of this form.
    pub schema_version: u32,
    /// The day that it speaks of.
    pub as_of: NaiveDate,
    /// The first day of the window.
    pub from: NaiveDate,
    /// The last day of the window.
    pub to: NaiveDate,
    /// What chance followed from.
    pub seed: u64,
    /// The number of leads.
    pub leads: usize,
    /// The number of those that have no usable day of arrival; they stay unassigned.
    pub undated: usize,
    /// The number of reps.
    pub reps: usize,
    /// How far a rep may lie from the target, in percent.
    pub tolerance_pct: f64,
    /// What chance gives.
    pub null_band: BandDocument,
    /// The same by the number of leads, by value and by high-intent leads.
    pub null_bands: BandsDocument,
    /// The band over the leads with an owner on record, which the manual hand-out is held against; null where
    /// every lead has one.
    pub recorded_null_band: Option<BandDocument>,
    /// How often new reps won in their first month, by the records, beside the others.
    pub first_month: FirstMonthDocument,
    /// The rules that keep the policy from being within ±3 %, the dearest first.
    pub uneven_because: Vec<PriceDocument>,
    /// Rules that could be among them but were not tried, since there are very many: those that decide least.
    pub uneven_untried: usize,
    /// The strategies.
    pub strategies: Vec<StrategyDocument>,
    /// The heatmaps of the manual hand-out and the policy.
    pub heatmaps: Vec<HeatmapsDocument>,
    /// Where the policy would change conversion; null where that cannot be said.
    pub conversion_difference: Option<DifferenceDocument>,
    /// How the policy's rules did; null where the policy was not asked for.
    pub rule_health: Option<VitalsDocument>,
    /// What is odd.
    pub findings: Vec<Finding>,
}

/// What chance gives: the 95th percentiles, and the medians.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BandDocument {
    /// 95 of 100 tries stay below.
    pub max_pct: Option<f64>,
    /// 95 of 100 tries stay above.
    pub min_pct: Option<f64>,
    /// The median of the largest deviation.
    pub median_max_pct: Option<f64>,
    /// The median of the smallest.
    pub median_min_pct: Option<f64>,
    /// The number of tries.
    pub runs: u64,
}

/// What chance gives by other measures than effort.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BandsDocument {
    /// By the number of leads.
    pub count: BandDocument,
    /// By value.
    pub value: BandDocument,
    /// By high-intent leads.
    pub high_intent: BandDocument,
}

/// Leads of new reps in their first month, and of those who are no newcomers, by the records.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FirstMonthDocument {
    /// Leads of new reps with a known outcome.
    pub newcomer_leads: u32,
    /// The share of them that was won, in percent.
    pub newcomer_won_pct: Option<f64>,
    /// Leads of the others with a known outcome.
    pub other_leads: u32,
    /// The share of them that was won, in percent.
    pub other_won_pct: Option<f64>,
}

/// A rule that keeps the policy from being even, or several that do together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PriceDocument {
    /// Their places in the policy, from nought.
    pub rules: Vec<usize>,
    /// Their kinds.
    pub kinds: Vec<&'static str>,
    /// How even effort would be without them.
    pub without: Spread,
    /// How far the policy would be from the optimum without them.
    pub gap_without_pct: Option<f64>,
    /// How much better the optimum would match without them, in percent of the way from the optimum to chance.
    pub optimum_gains_pct: Option<f64>,
}

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

impl SimulationDocument {
    /// The document of a simulation.
    pub fn new(setting: &Setting<'_>) -> SimulationDocument {
        let Setting { window, simulation, policy, .. } = setting;
        SimulationDocument {
            schema_version: 1,
            as_of: setting.as_of,
            from: day_of(window.days.first),
            to: day_of(window.days.last),
            seed: window.seed,
            leads: window.len() + window.undated.len(),
            undated: window.undated.len(),
            reps: window.roster.len(),
            tolerance_pct: policy.tolerance_pct,
            null_band: BandDocument::new(&simulation.null_band),
            null_bands: BandsDocument {
                count: BandDocument::new(&simulation.bands.count),
                value: BandDocument::new(&simulation.bands.value),
                high_intent: BandDocument::new(&simulation.bands.high),
            },
            recorded_null_band: simulation.recorded_bands.map(|bands| BandDocument::new(&bands.effort)),
            first_month: FirstMonthDocument::new(simulation.first_month),
            uneven_because: simulation
                .prices
                .dearest
                .iter()
                .map(|price| PriceDocument::new(price, policy))
                .collect(),
            uneven_untried: simulation.prices.untried,
            strategies: simulation.runs.iter().map(|run| StrategyDocument::new(setting, run)).collect(),
            heatmaps: HeatmapsDocument::all(setting),
            conversion_difference: simulation.difference.as_ref().map(DifferenceDocument::new),
            rule_health: simulation.vitals().map(VitalsDocument::new),
            findings: setting.findings.to_vec(),
        }
    }
}

impl BandDocument {
    fn new(band: &NullBand) -> BandDocument {
        BandDocument {
            max_pct: rounded(band.max_pct),
            min_pct: rounded(band.min_pct),
            median_max_pct: rounded(band.median_max_pct),
            median_min_pct: rounded(band.median_min_pct),
            runs: band.runs,
        }
    }
}

impl FirstMonthDocument {
    fn new(month: FirstMonth) -> FirstMonthDocument {
        FirstMonthDocument {
            newcomer_leads: month.newcomers.leads,
            newcomer_won_pct: rounded(month.newcomers.pct()),
            other_leads: month.others.leads,
            other_won_pct: rounded(month.others.pct()),
        }
    }
}

impl PriceDocument {
    fn new(price: &Price, policy: &AssignPolicy) -> PriceDocument {
        PriceDocument {
            rules: price.rules.clone(),
            kinds: price.rules.iter().map(|rule| policy.rules[*rule].kind.word()).collect(),
            without: rounded_spread(price.without),
            gap_without_pct: rounded(price.gap_without_pct),
            optimum_gains_pct: rounded(price.optimum_gains_pct),
        }
    }
}

impl StrategyDocument {
    fn new(setting: &Setting<'_>, run: &Run) -> StrategyDocument {
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
    use crate::domain::assign::effort::STANDARD;
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

/// Four decimals: what is beyond them is the machine's and not the company's.
pub(super) fn four(figure: f64) -> f64 {
    let rounded = (figure * 1e4).round() / 1e4;
    if rounded == 0.0 { 0.0 } else { rounded }
}

pub(super) fn rounded(figure: Option<f64>) -> Option<f64> {
    figure.map(four)
}

fn rounded_spread(spread: Spread) -> Spread {
    Spread {
        max_pct: rounded(spread.max_pct),
        min_pct: rounded(spread.min_pct),
        cv: rounded(spread.cv),
        jain: rounded(spread.jain),
        gini: rounded(spread.gini),
    }
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
