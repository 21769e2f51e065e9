//! Lines over the same points.

use super::super::{Looks, figure, width};
use super::svg::{Anchor, Svg};
use crate::report::model::Scale;

const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const LABEL: usize = 20;

pub fn terminal(
    points: &[String],
    lines: &[(String, Vec<Option<f64>>)],
    scale: Scale,
    looks: Looks,
) -> String {
    let label = lines.iter().map(|(name, _)| width::of(name)).max().unwrap_or(0).min(LABEL);
    let (low, high) = bounds(lines, scale);
    let room = looks.width.saturating_sub(label + 30).max(8);
    let mut text = String::new();
    for (name, figures) in lines {
        let skipped = figures.len().saturating_sub(room);
        let drawn: String = figures.iter().skip(skipped).map(|value| level(*value, low, high)).collect();
        let ends = [figures.iter().flatten().next(), figures.iter().flatten().next_back()];
        let ends = ends.map(|end| end.map_or("–".to_owned(), |end| figure::short(*end, scale.unit)));
        let name = width::left(&width::cut(name, label), label);
        text.push_str(&format!("{name} {} {drawn} {}\n", ends[0], ends[1]));
    }
    if let [first, .., last] = points {
        text.push_str(&format!("{} {first} … {last}\n", width::left("", label)));
    }
    text
}

fn level(value: Option<f64>, low: f64, high: f64) -> char {
    let Some(value) = value.filter(|value| value.is_finite()) else { return ' ' };
    let share = if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.0 };
    LEVELS[((share * 7.0).round() as usize).min(7)]
}

/// The lowest and the highest figure, the scale's middle included.
fn bounds(lines: &[(String, Vec<Option<f64>>)], scale: Scale) -> (f64, f64) {
    let figures = lines.iter().flat_map(|(_, figures)| figures.iter().flatten().copied());
    figures
        .filter(|figure| figure.is_finite())
        .fold((scale.middle, scale.middle), |(low, high), figure| (low.min(figure), high.max(figure)))
}

pub fn svg(points: &[String], lines: &[(String, Vec<Option<f64>>)], scale: Scale, title: &str) -> String {
    const SIZE: (f64, f64) = (680.0, 240.0);
    const PLOT: (f64, f64, f64, f64) = (60.0, 12.0, 600.0, 190.0);
    let (left, top, wide, tall) = PLOT;
    let (low, high) = bounds(lines, scale);
    let reach = if high > low { high - low } else { 1.0 };
    let at = |index: usize, value: f64| {
        let steps = points.len().saturating_sub(1).max(1) as f64;
        (left + wide * index as f64 / steps, top + tall * (1.0 - (value - low) / reach))
    };
    let mut drawing = Svg::new((SIZE.0, SIZE.1 + 18.0 * lines.len() as f64), title);
    for value in [low, scale.middle, high] {
        let (_, y) = at(0, value);
        drawing.line((left, y), (left + wide, y), "grid");
        drawing.text((left - 6.0, y + 4.0), Anchor::End, "label", &figure::short(value, scale.unit));
    }
    if let [first, .., last] = points {
        drawing.text((left, top + tall + 18.0), Anchor::Start, "label", first);
        drawing.text((left + wide, top + tall + 18.0), Anchor::End, "label", last);
    }
    for (index, (name, figures)) in lines.iter().enumerate() {
        let known =
            figures.iter().enumerate().filter_map(|(point, value)| value.map(|value| at(point, value)));
        let known: Vec<(f64, f64)> = known.filter(|(_, y)| y.is_finite()).collect();
        let class = format!("line line-{}", index % 4);
        drawing.polyline(&known, &class);
        let y = SIZE.1 + 18.0 * index as f64;
        drawing.line((left, y), (left + 24.0, y), &class);
        drawing.text((left + 32.0, y + 4.0), Anchor::Start, "label", name);
    }
    drawing.finish()
}
