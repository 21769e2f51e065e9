//! Bars: a name, a bar, a figure.

use super::super::{Looks, figure, width};
use super::svg::{Anchor, Svg};
use crate::report::model::Scale;

const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const LABEL: usize = 20;

pub fn terminal(bars: &[(String, f64)], scale: Scale, looks: Looks) -> String {
    let label = bars.iter().map(|(name, _)| width::of(name)).max().unwrap_or(0).min(LABEL);
    let figures: Vec<String> = bars.iter().map(|(_, figure)| figure::short(*figure, scale.unit)).collect();
    let room = figures.iter().map(|text| width::of(text)).max().unwrap_or(0);
    let length = looks.width.saturating_sub(label + room + 2).clamp(8, 60);
    let most = largest(bars);
    let mut text = String::new();
    for ((name, value), figure) in bars.iter().zip(&figures) {
        let name = width::left(&width::cut(name, label), label);
        text.push_str(&format!("{name} {} {figure}\n", bar(value.abs() / most, length)));
    }
    text
}

/// A bar of `share` of `length` columns, to an eighth of a column.
pub fn bar(share: f64, length: usize) -> String {
    let eighths = (share.clamp(0.0, 1.0) * length as f64 * 8.0).round() as usize;
    let full = "█".repeat(eighths / 8);
    width::left(&format!("{full}{}", EIGHTHS[eighths % 8]), length)
}

/// The largest figure's size; never nought, so that it can divide.
fn largest(bars: &[(String, f64)]) -> f64 {
    let sizes = bars.iter().map(|(_, figure)| figure.abs()).filter(|size| size.is_finite());
    sizes.fold(f64::MIN_POSITIVE, f64::max)
}

pub fn svg(bars: &[(String, f64)], scale: Scale, title: &str) -> String {
    const ROW: f64 = 26.0;
    const LEFT: f64 = 150.0;
    const LENGTH: f64 = 420.0;
    let mut drawing = Svg::new((LEFT + LENGTH + 90.0, ROW * bars.len() as f64 + 6.0), title);
    let most = largest(bars);
    for (index, (name, value)) in bars.iter().enumerate() {
        let y = ROW * index as f64 + 4.0;
        let length = (value.abs() / most * LENGTH).clamp(0.0, LENGTH);
        let class = if *value < 0.0 { "bar-down" } else { "bar" };
        let text = figure::short(*value, scale.unit);
        drawing.text((LEFT - 8.0, y + 14.0), Anchor::End, "label", &width::cut(name, 20));
        drawing.titled_rect((LEFT, y), (length, ROW - 8.0), class, &format!("{name}: {text}"));
        drawing.text((LEFT + length + 6.0, y + 14.0), Anchor::Start, "figure", &text);
    }
    drawing.finish()
}
