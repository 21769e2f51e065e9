//! Heatmaps: the deviation rep by week, and what each rep gets more of than chance would give.

use super::{Setting, in_chapter, section};
use crate::domain::assign::conversion::{LEAST_SPEAKING, Label, WIDEST_POINTS};
use crate::domain::assign::days::day_of;
use crate::domain::assign::leaning::Leaning;
use crate::domain::assign::simulation::Run;
use crate::domain::assign::strategy::Strategy;
use crate::domain::lead::Lead;
use crate::report::model::{Body, Chart, Line, Scale, Section, Unit};
use crate::words::Phrase;
use crate::words::assign as words;

/// As many weeks as fit side by side in a terminal.
const WEEKS: usize = 8;
/// As many reps as leave room for the rest of the page.
const REPS: usize = 12;
/// As many reps as show who leans where.
const LEANING: usize = 6;
/// As many values of a field as fit side by side in a terminal.
const COLUMNS: usize = 8;

/// The heatmaps of the manual hand-out and the policy: cut for the terminal, and whole in files.
pub fn sections(setting: &Setting<'_>) -> Vec<Section> {
    let shown = shown(setting);
    let by_week = shown.iter().flat_map(|run| of_run(setting, run));
    let by_channel = shown.iter().flat_map(|run| {
        of_field(setting, run, "channels", words::HEATMAP_CHANNEL, |lead| lead.channel.as_deref())
    });
    let by_industry = shown.iter().flat_map(|run| {
        of_field(setting, run, "industries", words::HEATMAP_INDUSTRY, |lead| lead.industry.as_deref())
    });
    by_week.chain(conversion(setting)).chain(by_channel).chain(by_industry).collect()
}

/// The strategies that are shown as heatmaps.
pub(super) fn shown<'a>(setting: &Setting<'a>) -> Vec<&'a Run> {
    let runs = [Strategy::Manual, Strategy::Policy].map(|strategy| setting.simulation.run(strategy));
    let says = |run: &&Run| run.assigned() > 0 && run.with_target().next().is_some();
    runs.into_iter().flatten().filter(says).collect()
}

/// How far each rep's share of each value of a field is from the expected one.
pub(super) fn leaning<'a>(
    setting: &Setting<'a>,
    run: &Run,
    field: fn(&'a Lead) -> Option<&'a str>,
) -> Option<Leaning<'a>> {
    let leads = run.outcome.rep.iter().zip(&setting.window.leads);
    let given = leads.filter_map(|(rep, lead)| {
        let value = field(lead).map(str::trim).filter(|value| !value.is_empty())?;
        Some(((*rep)?, value))
    });
    Leaning::new(given, setting.window.roster.len())
}

/// Where the policy would change conversion, by industry and channel, with how to read it.
fn conversion(setting: &Setting<'_>) -> Vec<Section> {
    let Some(difference) = &setting.simulation.difference else { return Vec::new() };
    let title = words::HEATMAP_CONVERSION.text(setting.lang);
    let says = |title: &str, text: String| {
        section(setting, "conversion-note", title, Body::Text(vec![Line::plain(text)]))
    };
    if difference.points.iter().flatten().all(Option::is_none) {
        return vec![says(title, words::HEATMAP_CONVERSION_NONE.text(setting.lang).to_owned())];
    }
    let names = |labels: &[Label]| labels.iter().map(|label| name(setting, label)).collect();
    let chart = Chart::Heatmap {
        rows: names(&difference.industries),
        columns: names(&difference.channels),
        values: difference
            .points
            .iter()
            .map(|row| row.iter().map(|points| points.map(tenth)).collect())
            .collect(),
        scale: Scale { unit: Unit::Number, low: -15.0, middle: 0.0, high: 15.0 },
    };
    let note = words::HEATMAP_CONVERSION_NOTE.with("least", LEAST_SPEAKING).with("widest", WIDEST_POINTS);
    let how = words::HOW_TO_READ.text(setting.lang);
    vec![section(setting, "conversion", title, Body::Chart(chart)), says(how, note.text(setting.lang))]
}

/// One decimal: more would be no news.
fn tenth(points: f64) -> f64 {
    (points * 10.0).round() / 10.0 + 0.0
}

fn name(setting: &Setting<'_>, label: &Label) -> String {
    match label {
        Label::Value(value) => value.clone(),
        Label::Rest => words::REST.text(setting.lang).to_owned(),
        Label::Blank => words::BLANK.text(setting.lang).to_owned(),
    }
}

/// Who was given more of a field's values than is to be expected: those that lean farthest for the terminal, and
/// all in files.
fn of_field<'a>(
    setting: &Setting<'a>,
    run: &Run,
    anchor: &str,
    title: Phrase,
    field: fn(&'a Lead) -> Option<&'a str>,
) -> Vec<Section> {
    let Some(leaning) = leaning(setting, run, field) else { return Vec::new() };
    let anchor = format!("{anchor}-{}", run.strategy.word());
    let strategy = run.strategy.phrase();
    let whole_title = title.with("strategy", strategy).text(setting.lang);
    let reps: Vec<usize> = run.with_target().collect();
    if reps.len() <= LEANING && leaning.values.len() <= COLUMNS {
        let body = leaning_chart(setting, &leaning, &reps, COLUMNS);
        return vec![section(setting, &anchor, &whole_title, body)];
    }
    let mut few = reps.clone();
    few.sort_by(|left, right| {
        leaning.farthest(*right).total_cmp(&leaning.farthest(*left)).then(left.cmp(right))
    });
    few.truncate(LEANING);
    let short = words::LEANING_SHORT.with("chart", title.with("strategy", strategy)).with("reps", few.len());
    let body = leaning_chart(setting, &leaning, &few, COLUMNS);
    vec![
        section(setting, &format!("{anchor}-farthest"), &short.text(setting.lang), body),
        whole(setting, &anchor, &whole_title, leaning_chart(setting, &leaning, &reps, leaning.values.len())),
    ]
}

fn leaning_chart(setting: &Setting<'_>, leaning: &Leaning<'_>, reps: &[usize], columns: usize) -> Body {
    let cut = |z: &Vec<Option<f64>>| z.iter().take(columns).map(|z| z.map(tenth)).collect();
    Body::Chart(Chart::Heatmap {
        rows: reps.iter().map(|rep| setting.window.roster.name(*rep).to_owned()).collect(),
        columns: leaning.values.iter().take(columns).map(|value| (*value).to_owned()).collect(),
        values: reps.iter().map(|rep| cut(&leaning.z[*rep])).collect(),
        scale: Scale { unit: Unit::Number, low: -3.0, middle: 0.0, high: 3.0 },
    })
}

/// A whole heatmap, in files.
fn whole(setting: &Setting<'_>, anchor: &str, title: &str, body: Body) -> Section {
    in_chapter(words::CHAPTER_HEATMAPS, setting, anchor, title, body).in_files()
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
        whole(setting, &anchor, &title, chart(setting, run, &by_place, 0, "%y-%m-%d")),
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

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::domain::assign::conversion::Difference;
    use crate::domain::assign::policy::AssignPolicy;
    use crate::domain::assign::sample::{leads, reps, window};
    use crate::domain::assign::simulation::Simulation;
    use crate::words::Lang;

    /// What is shown of a difference in conversion.
    fn shown(points: Vec<Vec<Option<f64>>>, lang: Lang) -> String {
        let (leads, reps, policy) = (leads(4, 2), reps(2), AssignPolicy::default());
        let window = window(&leads, &reps, &policy, 1);
        let mut simulation = Simulation::new(&window, &policy, &[]);
        let industries = vec![Label::Value("医疗".to_owned()), Label::Rest];
        let channels = vec![Label::Value("官网表单".to_owned()), Label::Blank];
        simulation.difference = Some(Difference { industries, channels, points });
        let as_of = "2026-03-31".parse().unwrap();
        let setting =
            Setting { window: &window, simulation: &simulation, policy: &policy, findings: &[], as_of, lang };
        let told = |section: Section| match section.body {
            Body::Text(lines) => format!("{}\n{}", section.title, lines[0].text),
            Body::Chart(Chart::Heatmap { rows, columns, values, .. }) => {
                format!("{}\n{columns:?} {rows:?}\n{values:?}", section.title)
            }
            _ => String::new(),
        };
        conversion(&setting).into_iter().map(told).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_difference_in_conversion_is_told_with_how_to_read_it() {
        let points = || vec![vec![Some(4.26), None], vec![Some(-0.01), Some(-9.9)]];
        assert_snapshot!(shown(points(), Lang::En), @r#"
        Policy against manual: difference in conversion, in points (industry by channel)
        ["官网表单", "(blank)"] ["医疗", "others"]
        [[Some(4.3), None], [Some(0.0), Some(-9.9)]]
        How to read the chart above
        Each cell is the estimated change in conversion, in points, if such leads went by the policy. Grey cells (·) cannot say: an effective sample under 20 leads, or a 95% interval wider than ±10 points. Single cells are mostly within their error; what holds for all is said under 'Conversion' above.
        "#);
        assert_snapshot!(shown(points(), Lang::Zh), @r#"
        规则比人工：成交率差几个百分点（行业 × 渠道）
        ["官网表单", "（未填）"] ["医疗", "其他"]
        [[Some(4.3), None], [Some(0.0), Some(-9.9)]]
        怎么看上面这张图
        每格是这类线索改按规则分后，成交率估计多或少几个百分点。灰格（·）说不准：有效样本不到 20 条，或 95% 区间比 ±10 个百分点还宽。单格的差别大多仍在误差之内，总的结论以上面的「成交率」一句为准。
        "#);
    }

    #[test]
    fn where_no_cell_can_say_the_chart_is_a_sentence() {
        let points = || vec![vec![None, None]; 2];
        assert_snapshot!(shown(points(), Lang::En), @"
        Policy against manual: difference in conversion, in points (industry by channel)
        By industry and channel, no cell has enough leads to tell the policy's conversion from the manual one.
        ");
        assert_snapshot!(shown(points(), Lang::Zh), @"
        规则比人工：成交率差几个百分点（行业 × 渠道）
        规则比人工的成交率差，按行业和渠道分开看，每一格的线索都太少，说不准。
        ");
    }
}
