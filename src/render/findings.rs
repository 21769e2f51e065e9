//! A list of findings, those of one code and column together, with their count and first places.

use std::collections::BTreeMap;

use crate::domain::finding::{Finding, Severity};
use crate::domain::origin::Place;
use crate::report::model::{Cell, Column, Table, Tone};
use crate::words::{Lang, list, render as words};

/// How many places of a group are named.
const PLACES: usize = 3;

/// The findings of one code and column.
pub struct Group<'f> {
    /// The first of them, whose words stand for all.
    pub first: &'f Finding,
    /// How many there are.
    pub count: u64,
    /// The first places.
    pub places: String,
}

/// Findings of one code and column together, errors first, then by code.
pub fn groups(findings: &[Finding], lang: Lang) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let column = finding.place.column.as_deref();
        // What belongs to no column says its own thing each time.
        let words = if column.is_none() { finding.message.text(lang) } else { "" };
        let key = (std::cmp::Reverse(finding.severity), &finding.code, column, words);
        groups.entry(key).or_default().push(finding);
    }
    let groups = groups.into_values();
    groups
        .filter_map(|group| {
            // What stands for many says the same as the first of those that are told one by one.
            let first = group.iter().find(|finding| finding.more == 0).or(group.first())?;
            Some(Group { first, count: count(&group), places: places(&group, lang) })
        })
        .collect()
}

/// How many places there are, those included that are not told one by one.
fn count(group: &[&Finding]) -> u64 {
    group.iter().map(|finding| finding.more.max(1)).sum()
}

fn places(group: &[&Finding], lang: Lang) -> String {
    let told = group.iter().filter(|finding| finding.more == 0);
    let mut places: Vec<String> = told.take(PLACES).map(|finding| place(&finding.place, lang)).collect();
    places.retain(|place| !place.is_empty());
    places.dedup();
    if count(group) > PLACES as u64 {
        places.push(words::MORE_PLACES.text(lang).to_owned());
    }
    places.join(list::SEMICOLON.text(lang))
}

/// The tone of a severity.
pub fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Info => Tone::Plain,
        Severity::Warning => Tone::Warn,
        Severity::Error => Tone::Bad,
    }
}

/// The groups as a table, a row each.
pub fn table(findings: &[Finding], lang: Lang) -> Table {
    Table {
        columns: vec![
            Column::left("severity", words::SEVERITY.text(lang)),
            Column::left("code", words::CODE.text(lang)),
            Column::right("count", words::COUNT.text(lang)),
            Column::left("message", words::MESSAGE.text(lang)),
            Column::left("place", words::PLACE.text(lang)),
            Column::left("hint", words::TO_DO.text(lang)),
        ],
        rows: groups(findings, lang).into_iter().map(|group| row(group, lang)).collect(),
        ..Table::default()
    }
}

fn row(group: Group<'_>, lang: Lang) -> Vec<Cell> {
    let Finding { severity, code, message, hint, .. } = group.first;
    vec![
        Cell::text(severity.phrase().text(lang)).toned(tone(*severity)),
        Cell::text(code.as_ref()),
        Cell::count(group.count),
        Cell::text(message.text(lang)),
        Cell::text(group.places),
        Cell::maybe(hint.as_ref(), |hint| Cell::text(hint.text(lang))),
    ]
}

/// `file / sheet / row 12 / column`, as much of it as is known.
pub fn place(place: &Place, lang: Lang) -> String {
    let row = place.row.map(|row| words::ROW.with("row", row).text(lang));
    let file = place.file.as_ref().map(|file| file.to_string());
    let sheet = place.sheet.as_ref().map(|sheet| sheet.to_string());
    [file, sheet, row, place.column.clone()].into_iter().flatten().collect::<Vec<_>>().join(" / ")
}
