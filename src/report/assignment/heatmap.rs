//! Heatmaps of the deviation, rep by week.

use super::{Setting, section};
use crate::domain::assign::days::day_of;
use crate::domain::assign::simulation::Run;
use crate::domain::assign::strategy::Strategy;
use crate::report::model::{Body, Chart, Scale, Section, Unit};
use crate::words::assign as words;

/// As many weeks as fit side by side in a terminal.
const WEEKS: usize = 8;
/// As many reps as leave room for the rest of the page.
const REPS: usize = 12;

/// The heatmaps of the manual hand-out and the policy: cut for the terminal, and whole in files.
pub fn sections(setting: &Setting<'_>) -> Vec<Section> {
    let shown = [Strategy::Manual, Strategy::Policy].map(|strategy| setting.simulation.run(strategy));
    let shown = shown.into_iter().flatten().filter(|run| run.assigned() > 0);
    shown.flat_map(|run| of_run(setting, run)).collect()
}

fn of_run(setting: &Setting<'_>, run: &Run) -> Vec<Section> {
    let weeks = setting.window.weeks.len();
    let reps: Vec<usize> = farthest_first(run);
    let anchor = format!("weeks-{}", run.strategy.word());
    let title = words::HEATMAP.with("strategy", run.strategy.phrase()).text(setting.lang);
    if weeks <= WEEKS && reps.len() <= REPS {
        return vec![section(setting, &anchor, &title, chart(setting, run, &reps, 0, "%m-%d"))];
    }
    let few = &reps[..reps.len().min(REPS)];
    let short = words::HEATMAP_SHORT
        .with("strategy", run.strategy.phrase())
        .with("weeks", weeks.min(WEEKS))
        .with("reps", few.len())
        .text(setting.lang);
    let body = chart(setting, run, few, weeks.saturating_sub(WEEKS), "%m-%d");
    let mut by_place = reps.clone();
    by_place.sort_unstable();
    vec![
        section(setting, &format!("{anchor}-latest"), &short, body),
        section(setting, &anchor, &title, chart(setting, run, &by_place, 0, "%y-%m-%d")).in_files(),
    ]
}

/// The reps who have a target, the farthest from it first.
fn farthest_first(run: &Run) -> Vec<usize> {
    let mut reps: Vec<usize> = run.with_target().collect();
    let off = |rep: usize| run.effort.deviation_pct(rep).unwrap_or(0.0).abs();
    reps.sort_by(|left, right| off(*right).total_cmp(&off(*left)).then(left.cmp(right)));
    reps
}

fn chart(setting: &Setting<'_>, run: &Run, reps: &[usize], from: usize, label: &str) -> Body {
    let window = setting.window;
    let week = |monday: &i32| day_of(*monday).format(label).to_string();
    let values = reps.iter().map(|rep| run.weekly.deviation_pct[*rep][from..].to_vec()).collect();
    let bound = (setting.policy.tolerance_pct * 3.0).max(30.0);
    Body::Chart(Chart::Heatmap {
        rows: reps.iter().map(|rep| window.roster.name(*rep).to_owned()).collect(),
        columns: window.weeks[from..].iter().map(week).collect(),
        values,
        scale: Scale { unit: Unit::SignedPercent, low: -bound, middle: 0.0, high: bound },
    })
}
