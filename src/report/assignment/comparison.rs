//! The table of strategies side by side.

use super::Setting;
use crate::domain::assign::simulation::Run;
use crate::report::model::{Body, Cell, Column, Section, Table, Tone, Value};
use crate::words::assign as words;

/// What a manager compares.
pub fn section(setting: &Setting<'_>) -> Section {
    let lang = setting.lang;
    let right = |key: &str, title: crate::words::Phrase| Column::right(key, title.text(lang));
    let columns = vec![
        Column::left("strategy", words::STRATEGY.text(lang)),
        right("max_pct", words::MAX),
        right("min_pct", words::MIN),
        right("reps_within", words::MET),
        right("jain", words::JAIN),
        right("unassigned", words::UNASSIGNED_COLUMN),
        right("industry_match", words::MATCH),
        right("gap_to_optimum_pct", words::GAP),
        right("newcomer_violations", words::NEWCOMER),
        right("drought", words::DROUGHT_COLUMN),
    ];
    let rows = setting.simulation.runs.iter().map(|run| row(setting, run)).collect();
    let note = Some(words::COMPARISON_NOTE.text(lang).to_owned());
    let table = Table { columns, rows, totals: None, note };
    super::section(setting, "comparison", words::COMPARISON.text(lang), Body::Table(table))
}

fn row(setting: &Setting<'_>, run: &Run) -> Vec<Cell> {
    let tolerance = setting.policy.tolerance_pct;
    vec![
        Cell::text(run.strategy.phrase().text(setting.lang)),
        deviation(run.spread.max_pct, tolerance),
        deviation(run.spread.min_pct, tolerance),
        Cell::text(format!("{}/{}", run.reps_within(tolerance), run.with_target().count())),
        number(run.spread.jain, 3),
        Cell::count(run.unassigned() + setting.window.undated.len()),
        Cell::maybe(run.guarded.industry_match, |share| Cell::of(Value::Percent(share * 100.0))),
        Cell::maybe(run.gap_to_optimum_pct, |gap| Cell::of(Value::Percent(gap))),
        Cell::count(run.guarded.newcomer_violations),
        Cell::maybe(run.flow.longest(), |(_, days)| Cell::count(days)),
    ]
}

/// Further figures, in files.
pub fn detail(setting: &Setting<'_>) -> Section {
    let lang = setting.lang;
    let titles = [
        ("assigned", words::ASSIGNED),
        ("cv", words::CV),
        ("gini", words::GINI),
        ("count_max_pct", words::COUNT_MAX),
        ("count_min_pct", words::COUNT_MIN),
        ("value_max_pct", words::VALUE_MAX),
        ("value_min_pct", words::VALUE_MIN),
        ("high_max_pct", words::HIGH_MAX),
        ("high_min_pct", words::HIGH_MIN),
        ("week_median_leads", words::WEEK_MEDIAN),
        ("week_worst_leads", words::WEEK_WORST),
        ("mentor_violations", words::MENTOR),
        ("peak", words::PEAK),
    ];
    let columns = std::iter::once(Column::left("strategy", words::STRATEGY.text(lang)))
        .chain(titles.map(|(key, title)| Column::right(key, title.text(lang))))
        .collect();
    let rows = setting.simulation.runs.iter().map(|run| detail_row(setting, run)).collect();
    let table = Table { columns, rows, totals: None, note: None };
    section_in_files(setting, "detail", words::DETAIL.text(lang), table)
}

fn detail_row(setting: &Setting<'_>, run: &Run) -> Vec<Cell> {
    vec![
        Cell::text(run.strategy.phrase().text(setting.lang)),
        Cell::count(run.assigned()),
        number(run.spread.cv, 3),
        number(run.spread.gini, 3),
        signed(run.count_spread.max_pct),
        signed(run.count_spread.min_pct),
        signed(run.value_spread.max_pct),
        signed(run.value_spread.min_pct),
        signed(run.high_spread.max_pct),
        signed(run.high_spread.min_pct),
        number(run.weekly.summary.median_leads_off, 1),
        number(run.weekly.summary.worst_leads_off, 1),
        Cell::count(run.guarded.mentor_violations),
        Cell::maybe(run.flow.highest(), |(_, leads, _)| Cell::count(leads)),
    ]
}

/// A section that only files hold.
pub fn section_in_files(setting: &Setting<'_>, anchor: &str, title: &str, table: Table) -> Section {
    super::section(setting, anchor, title, Body::Table(table)).in_files()
}

/// A deviation with what it means.
pub fn deviation(percent: Option<f64>, tolerance: f64) -> Cell {
    let tone = |percent: f64| if percent.abs() <= tolerance { Tone::Good } else { Tone::Bad };
    Cell::maybe(percent, |percent| Cell::of(Value::SignedPercent(percent)).toned(tone(percent)))
}

/// A signed percentage without a meaning.
fn signed(percent: Option<f64>) -> Cell {
    Cell::maybe(percent, |percent| Cell::of(Value::SignedPercent(percent)))
}

fn number(figure: Option<f64>, decimals: u8) -> Cell {
    Cell::maybe(figure, |figure| Cell::of(Value::Number(figure, decimals)))
}
