//! Waterfalls: the way from one total to another, step by step.

use anstyle::{AnsiColor, Style};

use super::super::{Looks, figure, width};
use super::svg::{Anchor, Svg};
use crate::report::model::Step;

const LABEL: usize = 28;

/// A step's bar between two heights, in fen.
struct Bar<'a> {
    step: &'a Step,
    low: f64,
    high: f64,
}

/// Totals stand on the ground; a step begins where the one before it ended.
fn bars(steps: &[Step]) -> Vec<Bar<'_>> {
    let mut level = 0.0;
    steps
        .iter()
        .map(|step| {
            let sum = step.sum.fen() as f64;
            let (from, to) = if step.is_total { (0.0, sum) } else { (level, level + sum) };
            level = to;
            Bar { step, low: from.min(to), high: from.max(to) }
        })
        .collect()
}

fn bounds(bars: &[Bar<'_>]) -> (f64, f64) {
    let low = bars.iter().map(|bar| bar.low).fold(0.0, f64::min);
    let high = bars.iter().map(|bar| bar.high).fold(0.0, f64::max);
    (low, if high > low { high } else { low + 1.0 })
}

pub fn terminal(steps: &[Step], looks: Looks) -> String {
    let bars = bars(steps);
    let (low, high) = bounds(&bars);
    let label = steps.iter().map(|step| width::of(&step.name)).max().unwrap_or(0).min(LABEL);
    let sums: Vec<String> = steps.iter().map(signed_sum).collect();
    let room = sums.iter().map(|sum| width::of(sum)).max().unwrap_or(0);
    let length = looks.width.saturating_sub(label + room + 3).clamp(10, 60);
    let column = |height: f64| ((height - low) / (high - low) * length as f64).round() as usize;
    let mut text = String::new();
    for (bar, sum) in bars.iter().zip(&sums) {
        let (from, to) = (column(bar.low), column(bar.high));
        let drawn = if bar.step.sum.is_zero() {
            "│".to_owned()
        } else {
            glyph(bar.step).repeat((to - from).max(1))
        };
        let drawn = format!("{}{}", " ".repeat(from), coloured(&drawn, bar.step, looks));
        let name = width::left(&width::cut(&bar.step.name, label), label);
        text.push_str(&format!("{name} {} {drawn}\n", width::right(sum, room)));
    }
    text
}

fn signed_sum(step: &Step) -> String {
    let plus = if !step.is_total && step.sum.fen() > 0 { "+" } else { "" };
    format!("{plus}{}", step.sum)
}

fn glyph(step: &Step) -> &'static str {
    match (step.is_total, step.sum.fen() < 0) {
        (true, _) => "█",
        (false, true) => "▒",
        (false, false) => "▓",
    }
}

fn coloured(bar: &str, step: &Step, looks: Looks) -> String {
    let colour = match (step.is_total, step.sum.fen() < 0) {
        _ if !looks.colour => return bar.to_owned(),
        (true, _) => AnsiColor::Blue,
        (false, true) => AnsiColor::Red,
        (false, false) => AnsiColor::Green,
    };
    let style = Style::new().fg_color(Some(colour.into()));
    format!("{style}{bar}{style:#}")
}

pub fn svg(steps: &[Step], title: &str) -> String {
    const ROW: f64 = 28.0;
    const LEFT: f64 = 210.0;
    const LENGTH: f64 = 420.0;
    let bars = bars(steps);
    let (low, high) = bounds(&bars);
    let x = |height: f64| LEFT + (height - low) / (high - low) * LENGTH;
    let mut drawing = Svg::new((LEFT + LENGTH + 120.0, ROW * bars.len() as f64 + 8.0), title);
    drawing.line((x(0.0), 0.0), (x(0.0), ROW * bars.len() as f64 + 4.0), "grid");
    for (index, bar) in bars.iter().enumerate() {
        let y = ROW * index as f64 + 4.0;
        let class = match (bar.step.is_total, bar.step.sum.fen() < 0) {
            (true, _) => "bar",
            (false, true) => "bar-down",
            (false, false) => "bar-up",
        };
        let plus = if !bar.step.is_total && bar.step.sum.fen() > 0 { "+" } else { "" };
        let text = format!("{plus}{}", figure::short_sum(bar.step.sum));
        let name = format!("{}: {}", bar.step.name, signed_sum(bar.step));
        drawing.linked(bar.step.link.as_deref(), |drawing| {
            drawing.text((LEFT - 8.0, y + 15.0), Anchor::End, "label", &width::cut(&bar.step.name, 30));
            let size = ((x(bar.high) - x(bar.low)).max(1.5), ROW - 8.0);
            drawing.titled_rect((x(bar.low), y), size, class, &name);
            drawing.text((x(bar.high) + 6.0, y + 15.0), Anchor::Start, "figure", &text);
        });
    }
    drawing.finish()
}
