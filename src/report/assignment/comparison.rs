//! The tables of strategies side by side: what a manager compares, and further figures in files.

use super::{Setting, in_chapter, section};
use crate::domain::assign::fairness::Spread;
use crate::domain::assign::null_band::{Bands, NullBand};
use crate::domain::assign::simulation::Run;
use crate::domain::assign::strategy::Strategy;
use crate::report::model::{Body, Cell, Column, Section, Table, Tone, Value};
use crate::words::Phrase;
use crate::words::assign as words;

/// One column of figures.
struct Figure {
    key: &'static str,
    title: Phrase,
    cell: fn(&Setting<'_>, &Run) -> Cell,
}

const fn figure(key: &'static str, title: Phrase, cell: fn(&Setting<'_>, &Run) -> Cell) -> Figure {
    Figure { key, title, cell }
}

/// What a manager compares.
const MAIN: &[Figure] = &[
    figure("max_pct", words::MAX, |setting, run| judged(setting, run, run.spread.max_pct)),
    figure("min_pct", words::MIN, |setting, run| judged(setting, run, run.spread.min_pct)),
    figure("reps_within", words::MET, |setting, run| {
        let within = run.reps_within(setting.policy.tolerance_pct);
        Cell::text(format!("{within}/{}", run.with_target().count()))
    }),
    figure("jain", words::JAIN, |_, run| number(run.spread.jain, 3)),
    figure("unassigned", words::UNASSIGNED_COLUMN, |setting, run| {
        Cell::count(run.unassigned() + setting.window.undated.len())
    }),
    figure("industry_match", words::MATCH, |_, run| {
        Cell::maybe(run.guarded.industry_match, |share| Cell::of(Value::Percent(share * 100.0)))
    }),
    figure("gap_to_optimum_pct", words::GAP, |_, run| {
        Cell::maybe(run.gap_to_optimum_pct, |gap| Cell::of(Value::Percent(gap)))
    }),
    figure("newcomer_violations", words::NEWCOMER, |setting, run| {
        let any = setting.window.roster.has_newcomers(setting.window.days.first) && setting.window.has_heat;
        Cell::maybe(any.then_some(run.guarded.newcomer_violations), Cell::count)
    }),
    figure("drought", words::DROUGHT_COLUMN, |_, run| {
        Cell::maybe(run.flow.longest(), |(_, days)| Cell::count(days))
    }),
];

/// Further figures.
const DETAIL: &[Figure] = &[
    figure("assigned", words::ASSIGNED, |_, run| Cell::count(run.assigned())),
    figure("cv", words::CV, |_, run| number(run.spread.cv, 3)),
    figure("gini", words::GINI, |_, run| number(run.spread.gini, 3)),
    figure("week_median_leads", words::WEEK_MEDIAN, |_, run| number(run.weekly.summary.median_leads_off, 1)),
    figure("week_worst_leads", words::WEEK_WORST, |_, run| number(run.weekly.summary.worst_leads_off, 1)),
    figure("week_median_cv", words::WEEK_CV, |_, run| number(run.weekly.summary.median_cv, 3)),
    figure("week_worst_cv", words::WEEK_CV_WORST, |_, run| number(run.weekly.summary.worst_cv, 3)),
    figure("week_median_gini", words::WEEK_GINI, |_, run| number(run.weekly.summary.median_gini, 3)),
    figure("week_worst_gini", words::WEEK_GINI_WORST, |_, run| number(run.weekly.summary.worst_gini, 3)),
    figure("week_median_jain", words::WEEK_JAIN, |_, run| number(run.weekly.summary.median_jain, 3)),
    figure("week_worst_jain", words::WEEK_JAIN_WORST, |_, run| number(run.weekly.summary.worst_jain, 3)),
    figure("mentor_violations", words::MENTOR, |_, run| Cell::count(run.guarded.mentor_violations)),
    figure("peak", words::PEAK, |_, run| Cell::maybe(run.flow.highest(), |(_, leads, _)| Cell::count(leads))),
];

/// The table that a manager compares in; a column without any figure is left out.
pub fn comparison(setting: &Setting<'_>) -> Section {
    let mut note = words::COMPARISON_NOTE.text(setting.lang).to_owned();
    if setting.simulation.run(Strategy::Optimum).is_some() {
        note.push_str(words::OPTIMUM_NOTE.text(setting.lang));
    }
    let table = Table { note: Some(note), ..table(setting, MAIN) };
    section(setting, "comparison", words::COMPARISON.text(setting.lang), Body::Table(table))
}

/// Further figures, in files.
pub fn detail(setting: &Setting<'_>) -> Section {
    let body = Body::Table(table(setting, DETAIL));
    in_chapter(words::CHAPTER_DETAIL, setting, "detail", words::DETAIL.text(setting.lang), body).in_files()
}

/// A measure beside effort: its columns, its spread and what chance gives.
struct Measure {
    keys: [&'static str; 2],
    titles: [Phrase; 2],
    spread: fn(&Run) -> Spread,
    band: fn(&Bands) -> NullBand,
}

const COUNT: Measure = Measure {
    keys: ["count_max_pct", "count_min_pct"],
    titles: [words::COUNT_MAX, words::COUNT_MIN],
    spread: |run| run.count_spread,
    band: |bands| bands.count,
};
const VALUE: Measure = Measure {
    keys: ["value_max_pct", "value_min_pct"],
    titles: [words::VALUE_MAX, words::VALUE_MIN],
    spread: |run| run.value_spread,
    band: |bands| bands.value,
};
const HIGH: Measure = Measure {
    keys: ["high_max_pct", "high_min_pct"],
    titles: [words::HIGH_MAX, words::HIGH_MIN],
    spread: |run| run.high_spread,
    band: |bands| bands.high,
};

/// Fairness by number, value and high-intent leads, each beside what chance gives; nothing where nobody has a
/// target that percentages hold for.
pub fn fairness(setting: &Setting<'_>) -> Option<Section> {
    let window = setting.window;
    let valued = window.value.windows(2).any(|two| two[0] != two[1]);
    let measures = [(COUNT, true), (VALUE, valued), (HIGH, window.high.contains(&true))];
    let measures: Vec<Measure> = measures.into_iter().filter(|(_, told)| *told).map(|(one, _)| one).collect();
    setting.simulation.bands.count.max_pct?;
    let mut columns = vec![Column::left("strategy", words::STRATEGY.text(setting.lang))];
    for measure in &measures {
        let titles = measure.keys.iter().zip(measure.titles);
        columns.extend(titles.map(|(key, title)| Column::right(key, title.text(setting.lang))));
    }
    let of_run = |run: &Run| {
        let name = Cell::text(run.strategy.phrase().text(setting.lang));
        let cells = measures.iter().flat_map(|measure| {
            let (spread, band) =
                ((measure.spread)(run), (measure.band)(setting.simulation.bands_of(run.strategy)));
            [(spread.max_pct, band.max_pct), (spread.min_pct, band.min_pct)]
        });
        let cells = cells.map(|(percent, chance)| against_chance(setting, run, percent, chance));
        std::iter::once(name).chain(cells).collect()
    };
    let mut rows: Vec<Vec<Cell>> =
        setting.simulation.runs.iter().filter(|run| run.assigned() > 0).map(of_run).collect();
    let chance = measures.iter().map(|measure| (measure.band)(&setting.simulation.bands));
    let chance = chance.flat_map(|band| [signed(band.max_pct), signed(band.min_pct)]);
    rows.push(std::iter::once(Cell::text(words::CHANCE_ROW.text(setting.lang))).chain(chance).collect());
    let note = words::FAIRNESS_NOTE.with("tolerance", setting.policy.tolerance_pct).text(setting.lang);
    let table = Table { columns, rows, totals: None, note: Some(note) };
    Some(section(setting, "fairness", words::FAIRNESS.text(setting.lang), Body::Table(table)))
}

/// A deviation beside what chance gives; the optimum is a yardstick and is not judged.
fn against_chance(setting: &Setting<'_>, run: &Run, percent: Option<f64>, chance: Option<f64>) -> Cell {
    let (Some(percent), Some(chance)) = (percent, chance) else { return signed(percent) };
    let tone = match percent.abs() {
        _ if run.strategy == Strategy::Optimum => Tone::Plain,
        far if far <= setting.policy.tolerance_pct => Tone::Good,
        far if far > chance.abs() => Tone::Bad,
        _ => Tone::Plain,
    };
    signed(Some(percent)).toned(tone)
}

fn table(setting: &Setting<'_>, figures: &[Figure]) -> Table {
    let runs = &setting.simulation.runs;
    let mut columns = vec![Column::left("strategy", words::STRATEGY.text(setting.lang))];
    let mut rows: Vec<Vec<Cell>> =
        runs.iter().map(|run| vec![Cell::text(run.strategy.phrase().text(setting.lang))]).collect();
    for figure in figures {
        let cells: Vec<Cell> = runs.iter().map(|run| (figure.cell)(setting, run)).collect();
        if cells.iter().all(|cell| cell.value == Value::Blank) {
            continue;
        }
        columns.push(Column::right(figure.key, figure.title.text(setting.lang)));
        rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
    }
    Table { columns, rows, totals: None, note: None }
}

/// A deviation with what it means; the optimum is a yardstick and is not judged.
fn judged(setting: &Setting<'_>, run: &Run, percent: Option<f64>) -> Cell {
    match run.strategy {
        Strategy::Optimum => signed(percent),
        _ => deviation(percent, setting.policy.tolerance_pct),
    }
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
