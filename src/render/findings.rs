//! A list of findings as a table: one row a code, with its count and first places.

use std::collections::BTreeMap;

use crate::domain::finding::{Finding, Severity};
use crate::domain::origin::Place;
use crate::report::model::{Cell, Column, Table, Tone};
use crate::words::{Lang, render as words};

/// How many places of one code are named.
const PLACES: usize = 3;

/// Findings of one code together, errors first, then by code.
pub fn table(findings: &[Finding], lang: Lang) -> Table {
    let mut groups: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        groups.entry((std::cmp::Reverse(finding.severity), finding.code.as_ref())).or_default().push(finding);
    }
    Table {
        columns: vec![
            Column::left("severity", words::SEVERITY.text(lang)),
            Column::left("code", words::CODE.text(lang)),
            Column::right("count", words::COUNT.text(lang)),
            Column::left("message", words::MESSAGE.text(lang)),
            Column::left("place", words::PLACE.text(lang)),
            Column::left("hint", words::TO_DO.text(lang)),
        ],
        rows: groups.iter().map(|((_, code), group)| row(code, group, lang)).collect(),
        ..Table::default()
    }
}

fn row(code: &str, group: &[&Finding], lang: Lang) -> Vec<Cell> {
    let first = group[0];
    let tone = match first.severity {
        Severity::Info => Tone::Plain,
        Severity::Warning => Tone::Warn,
        Severity::Error => Tone::Bad,
    };
    let mut places: Vec<String> =
        group.iter().take(PLACES).map(|finding| place(&finding.place, lang)).collect();
    places.retain(|place| !place.is_empty());
    if group.len() > PLACES {
        places.push(words::MORE_PLACES.text(lang).to_owned());
    }
    vec![
        Cell::text(first.severity.phrase().text(lang)).toned(tone),
        Cell::text(code),
        Cell::count(group.len()),
        Cell::text(first.message.text(lang)),
        Cell::text(places.join("；")),
        Cell::maybe(first.hint.as_ref(), |hint| Cell::text(hint.text(lang))),
    ]
}

/// `file / sheet / row 12 / column`, as much of it as is known.
pub fn place(place: &Place, lang: Lang) -> String {
    let row = place.row.map(|row| words::ROW.with("row", row).text(lang));
    let file = place.file.as_ref().map(|file| file.to_string());
    let sheet = place.sheet.as_ref().map(|sheet| sheet.to_string());
    [file, sheet, row, place.column.clone()].into_iter().flatten().collect::<Vec<_>>().join(" / ")
}
