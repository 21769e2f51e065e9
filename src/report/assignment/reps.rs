//! Rep by rep.

use super::Setting;
use super::comparison::deviation;
use crate::domain::assign::simulation::Run;
use crate::domain::assign::strategy::Strategy;
use crate::report::model::{Body, Cell, Column, Section, Table, Tone, Value};
use crate::words::assign as words;
use crate::words::optimum as optimum_words;

/// Every rep under every strategy, in files.
pub fn section(setting: &Setting<'_>) -> Section {
    let lang = setting.lang;
    let mut columns = named_columns(setting);
    for run in &setting.simulation.runs {
        let name = run.strategy.phrase();
        let word = run.strategy.word();
        let leads = words::LEADS_OF.with("strategy", name).text(lang);
        columns.push(Column::right(&format!("{word}_leads"), &leads));
        let deviation = words::DEVIATION_OF.with("strategy", name).text(lang);
        columns.push(Column::right(&format!("{word}_deviation_pct"), &deviation));
    }
    let slots = slots(setting);
    if slots.is_some() {
        columns.push(Column::right("slot_points", optimum_words::SLOT.text(lang)));
    }
    columns.push(Column::right("drought", words::DROUGHT_COLUMN.text(lang)));
    let counts: Vec<Vec<u32>> = setting.simulation.runs.iter().map(Run::counts).collect();
    let rows = (0..setting.window.roster.len()).map(|rep| row(setting, rep, &counts)).collect();
    let note = slots.map(|_| optimum_words::SLOT_NOTE.text(lang).to_owned());
    let body = Body::Table(Table { columns, rows, totals: None, note });
    super::in_chapter(words::CHAPTER_DETAIL, setting, "reps", words::REPS.text(lang), body).in_files()
}

/// What one more lead of each rep would be worth under the optimum; nothing where it is worth nothing of anybody.
fn slots<'a>(setting: &Setting<'a>) -> Option<&'a [Option<f64>]> {
    let slots = &setting.simulation.run(Strategy::Optimum)?.account.as_ref()?.slots;
    slots.iter().flatten().any(|points| *points > 0.0).then_some(slots)
}

fn named_columns(setting: &Setting<'_>) -> Vec<Column> {
    let lang = setting.lang;
    vec![
        Column::left("rep", words::REP.text(lang)),
        Column::left("team", words::TEAM.text(lang)),
        Column::right("target", words::TARGET.text(lang)),
    ]
}

fn named(setting: &Setting<'_>, rep: usize, run: Option<&Run>) -> Vec<Cell> {
    let row = setting.window.roster.reps[rep];
    let target = run.map(|run| &run.effort).filter(|shares| shares.usual > 0.0 && shares.target[rep] > 0.0);
    vec![
        Cell::text(setting.window.roster.name(rep)).from_row(&row.origin),
        Cell::maybe(row.team.as_deref(), Cell::text),
        Cell::maybe(target, |shares| Cell::of(Value::Number(shares.target[rep] / shares.usual, 1))),
    ]
}

/// The run whose targets and droughts stand for all: the manual one where leads were recorded.
fn main_run<'a>(setting: &Setting<'a>) -> Option<&'a Run> {
    let manual = setting.simulation.run(Strategy::Manual).filter(|run| run.assigned() > 0);
    manual.or_else(|| setting.simulation.run(Strategy::Policy)).or_else(|| setting.simulation.runs.last())
}

fn row(setting: &Setting<'_>, rep: usize, counts: &[Vec<u32>]) -> Vec<Cell> {
    let mut cells = named(setting, rep, main_run(setting));
    for (run, counts) in setting.simulation.runs.iter().zip(counts) {
        cells.push(Cell::count(counts[rep]));
        cells.push(met(setting, run, rep));
    }
    if let Some(slots) = slots(setting) {
        cells.push(Cell::maybe(slots[rep], |points| Cell::of(Value::Number(points, 3))));
    }
    cells.push(Cell::maybe(main_run(setting), |run| Cell::count(run.flow.droughts[rep])));
    cells
}

/// The deviation of a rep: good where it is within one lead too.
fn met(setting: &Setting<'_>, run: &Run, rep: usize) -> Cell {
    let tolerance = setting.policy.tolerance_pct;
    let cell = deviation(run.effort.deviation_pct(rep), tolerance);
    if run.effort.target[rep] > 0.0 && run.effort.is_met(rep, tolerance) {
        cell.toned(Tone::Good)
    } else {
        cell
    }
}

/// Those whose target is too small for percentages; nothing where there is nobody.
pub fn apart(setting: &Setting<'_>) -> Option<Section> {
    let lang = setting.lang;
    let run = main_run(setting)?;
    let reps = run.apart();
    if reps.is_empty() {
        return None;
    }
    let mut columns = named_columns(setting);
    for run in &setting.simulation.runs {
        let title = words::OVER_OF.with("strategy", run.strategy.phrase()).text(lang);
        columns.push(Column::right(&format!("{}_leads_over", run.strategy.word()), &title));
    }
    let rows = reps.into_iter().map(|rep| {
        let mut cells = named(setting, rep, Some(run));
        let over = |run: &Run| Cell::of(Value::Number(run.effort.leads_over(rep), 1));
        cells.extend(setting.simulation.runs.iter().map(over));
        cells
    });
    let table = Table { columns, rows: rows.collect(), totals: None, note: None };
    Some(super::section(setting, "apart", words::APART.text(lang), Body::Table(table)))
}
