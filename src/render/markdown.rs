//! Markdown: for a wiki or a message.

use super::{figure, findings};
use crate::report::model::{Align, Body, Cell, Report, Shown, Table};
use crate::words::{Lang, render as words};

/// The report's sections but for those in files only.
pub fn markdown(report: &Report) -> String {
    let mut page = format!(
        "# {}\n\n{}\n",
        escaped(&report.title),
        words::AS_OF.with("day", report.as_of).text(report.lang)
    );
    for section in report.sections.iter().filter(|section| section.shown == Shown::Everywhere) {
        page.push_str(&format!("\n## {}\n\n", escaped(&section.title)));
        match &section.body {
            Body::Text(lines) => {
                for line in lines {
                    page.push_str(&format!("{}\n\n", escaped(&line.text)));
                }
            }
            Body::Table(table) => push_table(&mut page, table, report.lang),
            Body::Chart(chart) => {
                push_table(&mut page, &super::chart::as_table(chart, report.lang), report.lang)
            }
            Body::Findings(list) => push_table(&mut page, &findings::table(list, report.lang), report.lang),
        }
    }
    page
}

fn push_table(page: &mut String, table: &Table, lang: Lang) {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    page.push_str(&line(table.columns.iter().map(|column| escaped(&column.title)).collect()));
    let rules = table.columns.iter().map(|column| match column.align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    page.push_str(&line(rules.collect()));
    for row in table.rows.iter().chain(&table.totals) {
        page.push_str(&line(row.iter().map(|cell| text(cell, lang)).collect()));
    }
    if let Some(note) = &table.note {
        page.push_str(&format!("\n{}\n", escaped(note)));
    }
}

fn text(cell: &Cell, lang: Lang) -> String {
    let text = escaped(&figure::value(&cell.value, lang));
    let mark = figure::mark(cell.tone);
    if mark.is_empty() { text } else { format!("{text} {mark}") }
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' => safe.push(' '),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '#' => safe.extend(['\\', character]),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            _ => safe.push(character),
        }
    }
    safe
}
