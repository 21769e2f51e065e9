//! Heatmaps: a figure and a shade a cell; the mark behind the figure says the shade without colour.

use anstyle::{Ansi256Color, Style};

use super::super::{Looks, figure, width};
use super::shade;
use super::svg::{self, Svg};
use crate::report::model::Scale;

const MARKS: [&str; 5] = ["▼", "▽", " ", "△", "▲"];
/// From too little (blue) over the middle to too much (orange), readable under black text.
const COLOURS: [u8; 5] = [75, 153, 255, 223, 215];
/// The widest that a name is shown.
const LABEL: usize = 14;
/// The least that a column's name is cut to.
const NAME: usize = 8;

pub fn terminal(
    rows: &[String],
    columns: &[String],
    values: &[Vec<Option<f64>>],
    scale: Scale,
    looks: Looks,
) -> String {
    let label = rows.iter().map(|name| width::of(name)).max().unwrap_or(0).min(LABEL);
    let room = looks.width.saturating_sub(label + 1);
    let cell = cell_width(columns, values, scale, room);
    let per_block = (room / (cell + 1)).max(1);
    let mut text = String::new();
    for (block, names) in columns.chunks(per_block).enumerate() {
        if block > 0 {
            text.push('\n');
        }
        let head = names.iter().map(|name| format!(" {}", width::right(&width::cut(name, cell), cell)));
        push_line(&mut text, &width::left("", label), head);
        for (name, figures) in rows.iter().zip(values) {
            let shown = figures.iter().skip(block * per_block).take(names.len());
            let cells = shown.map(|value| format!(" {}", painted(*value, cell, scale, looks)));
            push_line(&mut text, &width::left(&width::cut(name, label), label), cells);
        }
    }
    text
}

fn push_line(text: &mut String, name: &str, cells: impl Iterator<Item = String>) {
    let line = format!("{name}{}", cells.collect::<String>());
    text.push_str(line.trim_end());
    text.push('\n');
}

/// As wide as figures and names need; names are cut where not all columns have `room` side by side.
fn cell_width(columns: &[String], values: &[Vec<Option<f64>>], scale: Scale, room: usize) -> usize {
    let side_by_side = (room / columns.len().max(1)).saturating_sub(1);
    let figures =
        values.iter().flatten().flatten().map(|value| width::of(&figure::short(*value, scale.unit)) + 1);
    let names = columns.iter().map(|name| width::of(name));
    figures.max().unwrap_or(2).max(names.max().unwrap_or(2).min(side_by_side.clamp(NAME, LABEL)))
}

fn painted(value: Option<f64>, cell: usize, scale: Scale, looks: Looks) -> String {
    let Some(value) = value else { return width::right("· ", cell) };
    let step = usize::from(shade(value, scale).saturating_add(2).unsigned_abs());
    let text = width::right(&format!("{}{}", figure::short(value, scale.unit), MARKS[step]), cell);
    if !looks.colour || step == 2 {
        return text;
    }
    let style = Style::new()
        .bg_color(Some(Ansi256Color(COLOURS[step]).into()))
        .fg_color(Some(Ansi256Color(16).into()));
    format!("{style}{text}{style:#}")
}

pub fn svg(
    rows: &[String],
    columns: &[String],
    values: &[Vec<Option<f64>>],
    scale: Scale,
    title: &str,
) -> String {
    const CELL: (f64, f64) = (58.0, 24.0);
    const LEFT: f64 = 130.0;
    const TOP: f64 = 26.0;
    let size = (LEFT + CELL.0 * columns.len() as f64 + 4.0, TOP + CELL.1 * rows.len() as f64 + 4.0);
    let mut drawing = Svg::new(size, title);
    for (index, name) in columns.iter().enumerate() {
        let x = LEFT + CELL.0 * (index as f64 + 0.5);
        drawing.text((x, TOP - 9.0), svg::Anchor::Middle, "label", &width::cut(name, 9));
    }
    for (row, (name, figures)) in rows.iter().zip(values).enumerate() {
        let y = TOP + CELL.1 * row as f64;
        drawing.text((LEFT - 8.0, y + 16.0), svg::Anchor::End, "label", &width::cut(name, 18));
        for (column, value) in figures.iter().enumerate() {
            let x = LEFT + CELL.0 * column as f64;
            let class = value.map_or("h-none", |value| shade_class(shade(value, scale)));
            let text = value.map_or("·".to_owned(), |value| figure::short(value, scale.unit));
            let name = format!("{name} · {}: {text}", columns.get(column).map_or("", String::as_str));
            drawing.titled_rect((x + 1.0, y + 1.0), (CELL.0 - 2.0, CELL.1 - 2.0), class, &name);
            drawing.text((x + CELL.0 / 2.0, y + 16.0), svg::Anchor::Middle, "figure", &text);
        }
    }
    drawing.finish()
}

fn shade_class(shade: i8) -> &'static str {
    match shade {
        -2 => "h-low2",
        -1 => "h-low1",
        1 => "h-high1",
        2 => "h-high2",
        _ => "h-mid",
    }
}
