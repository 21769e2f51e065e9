//! Charts as tables, for formats that draw nothing and for the figures behind a native chart.

use crate::domain::money::Money;
use crate::report::model::{Cell, Chart, Column, Step, Table, Unit, Value};
use crate::words::{Lang, render as words};

/// The chart's figures: one row a name, numbers as numbers.
pub fn as_table(chart: &Chart, lang: Lang) -> Table {
    match chart {
        Chart::Heatmap { rows, columns, values, scale } => Table {
            columns: names_and(columns.iter().map(String::as_str)),
            rows: rows
                .iter()
                .zip(values)
                .map(|(name, figures)| {
                    let figures =
                        figures.iter().map(|value| Cell::maybe(*value, |value| cell(value, scale.unit)));
                    std::iter::once(Cell::text(name)).chain(figures).collect()
                })
                .collect(),
            ..Table::default()
        },
        Chart::Bars { bars, scale } => Table {
            columns: names_and([""]),
            rows: bars
                .iter()
                .map(|(name, figure)| vec![Cell::text(name), cell(*figure, scale.unit)])
                .collect(),
            ..Table::default()
        },
        Chart::Line { points, lines, scale } => Table {
            columns: names_and(lines.iter().map(|(name, _)| name.as_str())),
            rows: points
                .iter()
                .enumerate()
                .map(|(index, point)| {
                    let figures = lines.iter().map(|(_, figures)| figures.get(index).copied().flatten());
                    let figures = figures.map(|value| Cell::maybe(value, |value| cell(value, scale.unit)));
                    std::iter::once(Cell::text(point)).chain(figures).collect()
                })
                .collect(),
            ..Table::default()
        },
        Chart::Waterfall { steps } => Table {
            columns: vec![
                Column::left("step", words::STEP.text(lang)),
                Column::right("sum", words::SUM.text(lang)),
            ],
            rows: steps.iter().map(waterfall_row).collect(),
            ..Table::default()
        },
        Chart::Funnel { steps } => Table {
            columns: vec![
                Column::left("step", words::STEP.text(lang)),
                Column::right("count", words::COUNT.text(lang)),
            ],
            rows: steps.iter().map(|(name, count)| vec![Cell::text(name), Cell::count(*count)]).collect(),
            ..Table::default()
        },
    }
}

fn waterfall_row(step: &Step) -> Vec<Cell> {
    let mut name = Cell::text(&step.name);
    name.link.clone_from(&step.link);
    vec![name, Cell::money(step.sum)]
}

fn names_and<'a>(columns: impl IntoIterator<Item = &'a str>) -> Vec<Column> {
    let figures = columns.into_iter().map(|name| Column::right(name, name));
    std::iter::once(Column::left("name", "")).chain(figures).collect()
}

fn cell(figure: f64, unit: Unit) -> Cell {
    Cell::of(match unit {
        Unit::Count => Value::Number(figure, 0),
        Unit::Percent => Value::Percent(figure),
        Unit::SignedPercent => Value::SignedPercent(figure),
        Unit::Money => Value::Money(Money::of_fen(figure.round() as i64)),
        Unit::Number => Value::Number(figure, 1),
    })
}
