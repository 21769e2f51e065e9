//! The heatmaps in numbers.

use serde::Serialize;

use super::Setting;
use super::document::rounded;
use super::heatmap::{leaning, shown};
use crate::domain::assign::conversion::{Difference, Label};
use crate::domain::assign::days::day_of;
use crate::domain::assign::leaning::Leaning;
use crate::domain::assign::simulation::Run;

/// The heatmaps of one strategy, rep by rep.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatmapsDocument {
    /// The strategy's word.
    pub strategy: &'static str,
    /// The deviation from the target in percent; a column a week, by its Monday.
    pub weeks: HeatmapDocument,
    /// The share of each channel against the expected one, in standard deviations; null with fewer than two channels.
    pub channels: Option<HeatmapDocument>,
    /// The same of industries.
    pub industries: Option<HeatmapDocument>,
}

/// A heatmap: a row a rep.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatmapDocument {
    /// What the columns stand for.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<HeatmapRow>,
}

/// A rep's figures, one a column; null where nothing can be said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatmapRow {
    /// The rep's id.
    pub rep_id: String,
    /// The figures.
    pub values: Vec<Option<f64>>,
}

/// The difference in conversion between the policy and the manual hand-out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DifferenceDocument {
    /// The industries: `(other)` for rarer ones, `(blank)` for leads without one.
    pub industries: Vec<String>,
    /// The channels, likewise.
    pub channels: Vec<String>,
    /// Points of conversion by industry and channel; null where there are too few leads to say.
    pub points: Vec<Vec<Option<f64>>>,
}

impl HeatmapsDocument {
    /// Those of the strategies that are shown as heatmaps.
    pub fn all(setting: &Setting<'_>) -> Vec<HeatmapsDocument> {
        shown(setting).into_iter().map(|run| HeatmapsDocument::new(setting, run)).collect()
    }

    fn new(setting: &Setting<'_>, run: &Run) -> HeatmapsDocument {
        let weeks = setting.window.weeks.iter().map(|monday| day_of(*monday).to_string());
        let of_leaning = |leaning: Leaning<'_>| {
            let columns = leaning.values.iter().map(|value| (*value).to_owned());
            HeatmapDocument::new(setting, run, columns.collect(), &leaning.z)
        };
        HeatmapsDocument {
            strategy: run.strategy.word(),
            weeks: HeatmapDocument::new(setting, run, weeks.collect(), &run.weekly.deviation_pct),
            channels: leaning(setting, run, |lead| lead.channel.as_deref()).map(of_leaning),
            industries: leaning(setting, run, |lead| lead.industry.as_deref()).map(of_leaning),
        }
    }
}

impl HeatmapDocument {
    fn new(
        setting: &Setting<'_>,
        run: &Run,
        columns: Vec<String>,
        by_rep: &[Vec<Option<f64>>],
    ) -> HeatmapDocument {
        let row = |rep: usize| HeatmapRow {
            rep_id: setting.window.roster.reps[rep].rep_id.to_string(),
            values: by_rep[rep].iter().map(|value| rounded(*value)).collect(),
        };
        HeatmapDocument { columns, rows: run.with_target().map(row).collect() }
    }
}

impl DifferenceDocument {
    /// Of a difference.
    pub fn new(difference: &Difference) -> DifferenceDocument {
        let names = |labels: &[Label]| labels.iter().map(name).collect();
        let rounded = |row: &Vec<Option<f64>>| row.iter().map(|points| rounded(*points)).collect();
        DifferenceDocument {
            industries: names(&difference.industries),
            channels: names(&difference.channels),
            points: difference.points.iter().map(rounded).collect(),
        }
    }
}

fn name(label: &Label) -> String {
    match label {
        Label::Value(value) => value.clone(),
        Label::Rest => "(other)".to_owned(),
        Label::Blank => "(blank)".to_owned(),
    }
}
