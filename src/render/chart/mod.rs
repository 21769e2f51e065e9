//! Charts in a terminal and in a page. What a figure means (its shade) is decided here once.

mod bars;
mod funnel;
mod heatmap;
mod line;
mod svg;
mod table;
mod waterfall;

use super::width;
use crate::report::model::{Chart, Scale};
use crate::words::{Lang, Phrase, render as words};

pub use svg::escaped;
pub use table::as_table;

/// The chart for a terminal, as lines.
pub fn terminal(chart: &Chart, looks: super::Looks, lang: Lang) -> String {
    match &on_one_line(chart) {
        Chart::Heatmap { rows, columns, values, scale } => {
            heatmap::terminal(rows, columns, values, *scale, looks)
        }
        Chart::Bars { bars, scale } => bars::terminal(bars, *scale, looks),
        Chart::Line { points, lines, scale } => line::terminal(points, lines, *scale, looks),
        Chart::Waterfall { steps } => waterfall::terminal(steps, looks),
        Chart::Funnel { steps } => funnel::terminal(steps, looks, lang),
    }
}

/// The chart with each name on one line: names come from exports, and may hold anything.
fn on_one_line(chart: &Chart) -> Chart {
    let mut chart = chart.clone();
    let names: Vec<&mut String> = match &mut chart {
        Chart::Heatmap { rows, columns, .. } => rows.iter_mut().chain(columns).collect(),
        Chart::Bars { bars, .. } => bars.iter_mut().map(|(name, _)| name).collect(),
        Chart::Line { points, lines, .. } => {
            points.iter_mut().chain(lines.iter_mut().map(|(name, _)| name)).collect()
        }
        Chart::Waterfall { steps } => steps.iter_mut().map(|step| &mut step.name).collect(),
        Chart::Funnel { steps } => steps.iter_mut().map(|(name, _)| name).collect(),
    };
    for name in names {
        *name = width::one_line(name);
    }
    chart
}

/// The chart for a page, as an SVG element with a title for those who cannot see it.
pub fn svg(chart: &Chart, title: &str, lang: Lang) -> String {
    match chart {
        Chart::Heatmap { rows, columns, values, scale } => heatmap::svg(rows, columns, values, *scale, title),
        Chart::Bars { bars, scale } => bars::svg(bars, *scale, title),
        Chart::Line { points, lines, scale } => line::svg(points, lines, *scale, title),
        Chart::Waterfall { steps } => waterfall::svg(steps, title),
        Chart::Funnel { steps } => funnel::svg(steps, title, lang),
    }
}

/// What kind of chart it is, in words.
pub fn kind(chart: &Chart) -> Phrase {
    match chart {
        Chart::Heatmap { .. } => words::HEATMAP,
        Chart::Bars { .. } => words::BARS,
        Chart::Line { .. } => words::LINES,
        Chart::Waterfall { .. } => words::WATERFALL,
        Chart::Funnel { .. } => words::FUNNEL,
    }
}

/// How far a figure is from the middle of its scale: -1 at the low end, 1 at the high end.
fn position(figure: f64, scale: Scale) -> f64 {
    let reach = if figure < scale.middle { scale.middle - scale.low } else { scale.high - scale.middle };
    if reach <= 0.0 || !figure.is_finite() { 0.0 } else { ((figure - scale.middle) / reach).clamp(-1.0, 1.0) }
}

/// The shade of a figure, in five steps from -2 to 2.
fn shade(figure: f64, scale: Scale) -> i8 {
    match position(figure, scale) {
        place if place <= -0.6 => -2,
        place if place <= -0.2 => -1,
        place if place < 0.2 => 0,
        place if place < 0.6 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::Unit;

    #[test]
    fn a_name_of_several_lines_takes_one() {
        let scale = Scale { unit: Unit::SignedPercent, low: -50.0, middle: 0.0, high: 50.0 };
        let (rows, columns) = (vec!["周\n一".to_owned(), "\u{202e}吴二".to_owned()], vec!["a\tb".to_owned()]);
        let values = vec![vec![Some(1.0)], vec![None]];
        let looks = crate::render::Looks { width: 80, colour: false };
        let drawn = terminal(&Chart::Heatmap { rows, columns, values, scale }, looks, Lang::En);
        assert_eq!(drawn, "       a b\n周 一 +1%\n吴二    ·\n");
    }

    #[test]
    fn shades_go_both_ways_from_the_middle() {
        let scale = Scale { unit: Unit::SignedPercent, low: -50.0, middle: 0.0, high: 50.0 };
        let shades: Vec<i8> = [-80.0, -20.0, 0.0, 20.0, 80.0].map(|figure| shade(figure, scale)).to_vec();
        assert_eq!(shades, [-2, -1, 0, 1, 2]);
    }

    #[test]
    fn a_scale_without_reach_shades_nothing() {
        let scale = Scale { unit: Unit::Count, low: 3.0, middle: 3.0, high: 3.0 };
        assert_eq!(shade(9.0, scale), 0);
        assert_eq!(shade(f64::NAN, scale), 0);
    }
}
