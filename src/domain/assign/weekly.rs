//! The same figures week by week.

use serde::Serialize;

use super::fairness::{Shares, Spread};
use super::null_band::percentile;
use super::replay::Outcome;
use super::window::Window;

/// The deviations of every rep in every week that has leads.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Weekly {
    /// `deviation_pct[rep][week]`; nothing for who was not there.
    pub deviation_pct: Vec<Vec<Option<f64>>>,
    /// What the weeks say, the usual one and the worst.
    pub summary: WeeklySummary,
}

/// The median week and the worst one. Percentages hold for weeks with a rep whose target is ten mean
/// leads or more; distances from the target, in mean leads, hold for all.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct WeeklySummary {
    /// The largest deviation of the median week.
    pub median_max_pct: Option<f64>,
    /// The smallest deviation of the median week.
    pub median_min_pct: Option<f64>,
    /// The largest deviation of any week.
    pub worst_max_pct: Option<f64>,
    /// The smallest deviation of any week.
    pub worst_min_pct: Option<f64>,
    /// The largest distance of the median week.
    pub median_leads_off: Option<f64>,
    /// The largest distance of any week.
    pub worst_leads_off: Option<f64>,
    /// Jain's index of the median week, over all reps who were there.
    pub median_jain: Option<f64>,
    /// Jain's index of the worst week.
    pub worst_jain: Option<f64>,
    /// The coefficient of variation of the median week, over all reps who were there.
    pub median_cv: Option<f64>,
    /// The coefficient of variation of the worst week.
    pub worst_cv: Option<f64>,
    /// Gini's index of the median week, over all reps who were there.
    pub median_gini: Option<f64>,
    /// Gini's index of the worst week.
    pub worst_gini: Option<f64>,
}

impl Weekly {
    /// The weeks of an outcome by effort; a senior who goes along has `co_share` of it.
    pub fn new(window: &Window<'_>, outcome: &Outcome, co_share: f64) -> Weekly {
        let weeks: Vec<Shares> = shares(window, outcome, co_share);
        let reps = window.roster.len();
        Weekly {
            deviation_pct: (0..reps)
                .map(|rep| weeks.iter().map(|week| week.deviation_pct(rep)).collect())
                .collect(),
            summary: WeeklySummary::new(&weeks),
        }
    }
}

fn shares(window: &Window<'_>, outcome: &Outcome, co_share: f64) -> Vec<Shares> {
    let reps = window.roster.len();
    let mut taken = vec![vec![0.0; reps]; window.weeks.len()];
    let mut leads = vec![0_u32; window.weeks.len()];
    for (lead, rep) in outcome.rep.iter().enumerate() {
        let Some(rep) = rep else { continue };
        let week = window.week[lead];
        leads[week] += 1;
        taken[week][*rep] += window.effort[lead];
        if let Some(senior) = outcome.co_rep[lead] {
            taken[week][senior] += window.effort[lead] * co_share;
        }
    }
    let availability = |week: usize| {
        let monday = window.weeks[week];
        window.roster.availability(&window.days, monday, monday + 6)
    };
    taken
        .into_iter()
        .zip(leads)
        .enumerate()
        .map(|(week, (taken, leads))| Shares::of_taken(taken, &availability(week), leads))
        .collect()
}

impl WeeklySummary {
    fn new(weeks: &[Shares]) -> WeeklySummary {
        let spreads: Vec<Spread> = weeks.iter().map(Shares::spread).collect();
        let mut highest: Vec<f64> = spreads.iter().filter_map(|spread| spread.max_pct).collect();
        let mut depths: Vec<f64> =
            spreads.iter().filter_map(|spread| spread.min_pct.map(|pct| -pct)).collect();
        let mut off: Vec<f64> = weeks.iter().filter_map(farthest).collect();
        let of_all: Vec<Spread> = weeks.iter().map(spread_of_all).collect();
        let mut uneven: Vec<f64> = of_all.iter().filter_map(|spread| spread.jain.map(|jain| -jain)).collect();
        let mut cv: Vec<f64> = of_all.iter().filter_map(|spread| spread.cv).collect();
        let mut gini: Vec<f64> = of_all.iter().filter_map(|spread| spread.gini).collect();
        WeeklySummary {
            median_max_pct: percentile(&mut highest, 50),
            median_min_pct: percentile(&mut depths, 50).map(|pct| -pct),
            worst_max_pct: percentile(&mut highest, 100),
            worst_min_pct: percentile(&mut depths, 100).map(|pct| -pct),
            median_leads_off: percentile(&mut off, 50),
            worst_leads_off: percentile(&mut off, 100),
            median_jain: percentile(&mut uneven, 50).map(|jain| -jain),
            worst_jain: percentile(&mut uneven, 100).map(|jain| -jain),
            median_cv: percentile(&mut cv, 50),
            worst_cv: percentile(&mut cv, 100),
            median_gini: percentile(&mut gini, 50),
            worst_gini: percentile(&mut gini, 100),
        }
    }
}

fn there(shares: &Shares) -> impl Iterator<Item = usize> {
    (0..shares.target.len()).filter(|rep| shares.target[*rep] > 0.0)
}

fn farthest(shares: &Shares) -> Option<f64> {
    there(shares).map(|rep| shares.leads_over(rep).abs()).reduce(f64::max)
}

/// How even a week is over all who were there, however small their targets.
fn spread_of_all(shares: &Shares) -> Spread {
    let ratios: Vec<f64> = there(shares).map(|rep| shares.taken[rep] / shares.target[rep]).collect();
    Spread::of_ratios(&ratios)
}
