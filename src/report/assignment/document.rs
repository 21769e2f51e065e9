//! The stable document of `assign simulate --format json`.

use chrono::NaiveDate;
use serde::Serialize;

use super::Setting;
use super::heatmap_document::{DifferenceDocument, HeatmapsDocument};
use super::strategy_document::StrategyDocument;
use super::vitals::VitalsDocument;
use crate::domain::assign::days::day_of;
use crate::domain::assign::fairness::Spread;
use crate::domain::assign::first_month::FirstMonth;
use crate::domain::assign::null_band::NullBand;
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::price::Price;
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

/// Four decimals: what is beyond them is the machine's and not the company's.
pub(super) fn four(figure: f64) -> f64 {
    let rounded = (figure * 1e4).round() / 1e4;
    if rounded == 0.0 { 0.0 } else { rounded }
}

pub(super) fn rounded(figure: Option<f64>) -> Option<f64> {
    figure.map(four)
}

pub(super) fn rounded_spread(spread: Spread) -> Spread {
    Spread {
        max_pct: rounded(spread.max_pct),
        min_pct: rounded(spread.min_pct),
        cv: rounded(spread.cv),
        jain: rounded(spread.jain),
        gini: rounded(spread.gini),
    }
}
