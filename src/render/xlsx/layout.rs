//! Which section stands on which rows of which sheet: known before anything is written, so that links
//! and sums can point anywhere.

use std::collections::HashMap;

use crate::render::{chart, findings};
use crate::report::model::{Body, Report, Section, Table};
use crate::words::Lang;

/// The last row that a sheet has, from 0.
const LAST_ROW: u32 = 1_048_575;
/// The rows that a native chart takes.
const CHART_ROWS: u32 = 18;

/// The whole workbook's plan.
#[derive(Debug)]
pub struct Layout<'a> {
    pub sheets: Vec<Sheet<'a>>,
    pub lang: Lang,
    places: HashMap<&'a str, Place>,
}

/// One sheet's plan.
#[derive(Debug)]
pub struct Sheet<'a> {
    pub name: String,
    pub chapter: &'a str,
    /// Whether it has the chapter's findings alone.
    pub apart: bool,
    pub blocks: Vec<Block<'a>>,
}

/// One section's plan.
#[derive(Debug)]
pub struct Block<'a> {
    pub section: &'a Section,
    /// The row of its heading, from 0.
    pub row: u32,
    /// The table that it is, or that a chart or a list of findings becomes.
    pub table: Option<std::borrow::Cow<'a, Table>>,
    /// How many of the table's rows fit.
    pub fitting: usize,
}

/// Where a section stands.
#[derive(Debug, Clone)]
pub struct Place {
    pub sheet: String,
    pub row: u32,
    /// The first and the last row of the table's data.
    pub data: Option<(u32, u32)>,
}

impl<'a> Layout<'a> {
    pub fn of(report: &'a Report) -> Layout<'a> {
        let mut layout = Layout { sheets: Vec::new(), lang: report.lang, places: HashMap::new() };
        let mut taken: Vec<String> = Vec::new();
        for section in &report.sections {
            let apart = stands_apart(section, report);
            let known = layout
                .sheets
                .iter()
                .position(|sheet| (sheet.chapter, sheet.apart) == (&section.chapter, apart));
            let index = known.unwrap_or_else(|| {
                let name = match apart {
                    true => sheet_name(&format!("{} {}", section.chapter, section.title), &taken),
                    false => sheet_name(&section.chapter, &taken),
                };
                taken.push(name.to_lowercase());
                layout.sheets.push(Sheet { name, chapter: &section.chapter, apart, blocks: Vec::new() });
                layout.sheets.len() - 1
            });
            layout.place(index, section, report);
        }
        layout
    }

    /// The place of the section that `anchor` names.
    pub fn place_of(&self, anchor: &str) -> Option<&Place> {
        self.places.get(anchor)
    }

    fn place(&mut self, index: usize, section: &'a Section, report: &Report) {
        let sheet = &mut self.sheets[index];
        // The title and the day stand on the first two rows of every sheet.
        let row = sheet.blocks.last().map_or(3, |block| block.end() + 2);
        let table = match &section.body {
            Body::Text(_) => None,
            Body::Table(table) => Some(std::borrow::Cow::Borrowed(table)),
            Body::Chart(chart) => Some(std::borrow::Cow::Owned(chart::as_table(chart, report.lang))),
            Body::Findings(list) => Some(std::borrow::Cow::Owned(findings::table(list, report.lang))),
        };
        let room = LAST_ROW.saturating_sub(row + 4) as usize;
        let fitting = table.as_ref().map_or(0, |table| table.rows.len().min(room));
        let block = Block { section, row, table, fitting };
        let place = Place { sheet: sheet.name.clone(), row, data: block.data() };
        self.places.insert(&section.anchor, place);
        sheet.blocks.push(block);
    }
}

impl Block<'_> {
    /// The row of the column titles.
    pub fn head(&self) -> u32 {
        self.row + 1
    }

    /// The first and the last row of the table's data.
    pub fn data(&self) -> Option<(u32, u32)> {
        let rows = u32::try_from(self.fitting).ok().filter(|rows| *rows > 0)?;
        Some((self.head() + 1, self.head() + rows))
    }

    /// The last row that the section takes.
    pub fn end(&self) -> u32 {
        match &self.section.body {
            Body::Text(lines) => self.row + u32::try_from(lines.len()).unwrap_or(0),
            Body::Chart(chart) => {
                let table = self.head() + u32::try_from(self.fitting).unwrap_or(0);
                let drawn = super::chart::is_native(chart);
                if drawn { table.max(self.row + CHART_ROWS) } else { table }
            }
            _ => {
                let table = self.table.as_deref();
                let extra = table
                    .map_or(0, |table| u32::from(table.totals.is_some()) + u32::from(table.note.is_some()));
                self.head() + u32::try_from(self.fitting.max(1)).unwrap_or(0) + extra
            }
        }
    }
}

/// Whether a section has a sheet of its own: findings whose long sentences would widen the columns of the
/// chapter's figures.
fn stands_apart(section: &Section, report: &Report) -> bool {
    let figures = |other: &&Section| matches!(other.body, Body::Table(_) | Body::Chart(_));
    let mut chapter = report.sections.iter().filter(|other| other.chapter == section.chapter);
    matches!(section.body, Body::Findings(_)) && chapter.any(|other| figures(&other))
}

/// A legal and unused name: without []:*?/\, at most 31 characters, not twice in either case.
fn sheet_name(chapter: &str, taken: &[String]) -> String {
    let legal =
        chapter.chars().filter(|character| !"[]:*?/\\'".contains(*character) && !character.is_control());
    let mut name: String = legal.take(31).collect();
    if name.trim().is_empty() {
        name = "Sheet".to_owned();
    }
    let base = name.clone();
    let mut number = 2;
    while taken.contains(&name.to_lowercase()) {
        let tail = format!(" {number}");
        name = base.chars().take(31 - tail.len()).chain(tail.chars()).collect();
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_legal_and_unique() {
        assert_eq!(sheet_name("a/b:[c]", &[]), "abc");
        assert_eq!(sheet_name("", &[]), "Sheet");
        assert_eq!(sheet_name("摘要", &["摘要".to_owned()]), "摘要 2");
        assert_eq!(sheet_name(&"长".repeat(40), &[]).chars().count(), 31);
    }
}
