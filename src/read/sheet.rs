//! One sheet as one table: its plan, and its rows in batches.

use std::sync::Arc;

use super::error::ReadError;
use super::orders;
use super::recognise::{Found, Recognised, recognise};
use super::record::RowReader;
use super::row::{Cell, RawRow};
use super::rows::{Book, Rows, SheetRef};
use super::source::Source;
use super::trailer::is_blank;
use super::trouble::Trouble;
use super::value::text_of;
use crate::config::import::Import;
use crate::domain::finding::Finding;
use crate::domain::moment::Zone;
use crate::domain::origin::Place;
use crate::domain::record::Batch;
use crate::domain::table::Table;

/// How many rows are looked at before the first is read.
const HEAD: usize = 256;

/// How many bytes of rows are kept while looking.
const HEAD_BYTES: usize = 16 << 20;

/// How many records a batch holds.
const BATCH: usize = 1_024;

/// What reading needs to know of the project.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// `[import]` of trueup.toml.
    pub import: &'a Import,
    /// The zone of moments that state none.
    pub zone: Zone,
    /// The currency of sums that state none, as its code.
    pub currency: &'a str,
}

/// How one sheet will be read as one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The sheet.
    pub sheet: SheetRef,
    /// The row of its header.
    pub header: u32,
    /// The header and the mapping.
    pub found: Found,
    /// Rows below the header that are passed over.
    pub skip: u32,
    /// Rows of the sheet's start below the header, as samples.
    pub samples: Vec<RawRow>,
}

impl Plan {
    /// The table.
    pub fn table(&self) -> Table {
        self.found.mapping.table
    }
}

/// What a sheet is to become.
#[derive(Debug)]
pub enum Planned {
    /// A table, or several from the same rows.
    Tables(Vec<Plan>),
    /// A table that was asked for or is clearly meant, but columns are missing, or a mapping names
    /// headers that are not there.
    Lacking(Box<Plan>, ReadError),
    /// Nothing: it is none of the tables, and why.
    Left(Finding),
}

/// Plans a sheet: as `table` where that is asked, as the tables whose mapping names the file, else as
/// the table that its headers say.
///
/// # Errors
/// A sheet that cannot be read, or has no header or no rows.
pub fn plan(
    book: &mut Book,
    source: &Source,
    sheet: &SheetRef,
    table: Option<Table>,
    settings: &Settings<'_>,
) -> Result<Planned, ReadError> {
    let head = head(&mut book.rows(sheet)?)?;
    let name = sheet.name.as_deref();
    let place = Place { file: Some(source.name.clone()), sheet: name.map(Arc::from), ..Place::default() };
    if head.iter().all(is_blank) {
        if name.is_none() {
            return Err(ReadError::Empty { file: source.name.to_string() });
        }
        return Ok(Planned::Left(Trouble::EmptySheet.finding(place, "", "")));
    }
    let asked = match table {
        Some(table) => vec![Some(table)],
        None => match settings.import.claims(&source.name, name) {
            claims if claims.is_empty() => vec![None],
            claims => claims.into_iter().map(Some).collect(),
        },
    };
    let mut plans = Vec::new();
    for asked in asked {
        match recognise(&head, &source.name, name, asked, settings.import) {
            Recognised::Table(found) => plans.push(planned(*found, &head, sheet, source, settings)?),
            Recognised::Incomplete(found) => {
                let error = incomplete(&found, source, sheet);
                let plan = planned(*found, &head, sheet, source, settings)?;
                return Ok(Planned::Lacking(Box::new(plan), error));
            }
            Recognised::None(nearest) => match asked {
                Some(table) => {
                    let (file, sheet) = (source.name.to_string(), sheet.name.clone());
                    return Err(ReadError::NoHeader { file, sheet, table });
                }
                None => return Ok(Planned::Left(none(nearest, place))),
            },
        }
    }
    Ok(Planned::Tables(plans))
}

fn head(rows: &mut Rows<'_>) -> Result<Vec<RawRow>, ReadError> {
    let mut head = Vec::new();
    let mut row = RawRow::default();
    // Blank rows say nothing about a sheet, and there may be a million of them.
    let mut bytes = 0;
    while head.len() < HEAD && bytes < HEAD_BYTES && rows.read(&mut row)? {
        if !is_blank(&row) {
            bytes += row.size();
            head.push(row.clone());
        }
    }
    Ok(head)
}

fn planned(
    found: Found,
    head: &[RawRow],
    sheet: &SheetRef,
    source: &Source,
    settings: &Settings<'_>,
) -> Result<Plan, ReadError> {
    let block = settings.import.block(found.mapping.table, &source.name, sheet.name.as_deref());
    let samples = head[found.at + 1..].to_vec();
    if samples.is_empty() {
        return Err(ReadError::NoRows { file: source.name.to_string(), sheet: sheet.name.clone() });
    }
    let header = head[found.at].number;
    let skip = block.map_or(0, |block| block.skip_rows);
    Ok(Plan { sheet: sheet.clone(), header, found, skip, samples })
}

fn incomplete(found: &Found, source: &Source, sheet: &SheetRef) -> ReadError {
    let mapping = &found.mapping;
    let (file, sheet) = (source.name.to_string(), sheet.name.clone());
    let headers: Vec<String> = mapping
        .headers
        .iter()
        .map(|header| header.text.to_string())
        .filter(|text| !text.is_empty())
        .collect();
    if let Some((column, header)) = mapping.unknown.first() {
        let alike = |name: &String| strsim::jaro_winkler(name, header);
        let nearest =
            headers.iter().filter(|name| alike(name) > 0.7).max_by(|a, b| alike(a).total_cmp(&alike(b)));
        let nearest = nearest.map(|name| Box::from(name.as_str()));
        return ReadError::UnknownHeader {
            file,
            sheet,
            table: mapping.table,
            column: column.clone(),
            header: Box::from(header.as_str()),
            nearest,
        };
    }
    ReadError::MissingColumns { file, sheet, table: mapping.table, columns: mapping.missing.clone(), headers }
}

fn none(nearest: Option<Box<Found>>, place: Place) -> Finding {
    let trouble = match nearest {
        Some(found) => {
            Trouble::NoTable { nearest: Some(found.mapping.table), missing: found.mapping.missing.join(", ") }
        }
        None => Trouble::NoTable { nearest: None, missing: String::new() },
    };
    trouble.finding(place, "", "")
}

/// The rows of a planned sheet, in batches of some thousands.
pub struct Batches<'a> {
    rows: Rows<'a>,
    row: RawRow,
    reader: RowReader<'a>,
    plan: &'a Plan,
    source: &'a Source,
    first: bool,
    done: bool,
    undecodable: Option<&'static str>,
}

impl<'a> Batches<'a> {
    /// Starts reading the sheet of `plan` in `book`, the open form of `source`.
    pub fn new(
        book: &'a mut Book,
        source: &'a Source,
        plan: &'a Plan,
        settings: &Settings<'_>,
    ) -> Result<Batches<'a>, ReadError> {
        let undecodable = book.undecodable();
        let rows = book.rows_ahead(&plan.sheet)?;
        let sheet = plan.sheet.name.as_deref().map(Arc::from);
        let reader =
            RowReader::new(&plan.found.mapping, source.name.clone(), sheet, settings.zone, settings.currency);
        let row = RawRow::default();
        Ok(Batches { rows, row, reader, plan, source, first: true, done: false, undecodable })
    }

    fn place(&self) -> Place {
        Place {
            file: Some(self.source.name.clone()),
            sheet: self.plan.sheet.name.as_deref().map(Arc::from),
            ..Place::default()
        }
    }

    fn fill(&mut self, batch: &mut Batch) -> Result<(), ReadError> {
        while batch.records.len() + batch.quarantined.len() < BATCH {
            if !self.rows.read(&mut self.row)? {
                self.done = true;
                return Ok(());
            }
            let below = self.row.number.saturating_sub(self.plan.header);
            if self.row.number <= self.plan.header {
                continue;
            }
            if below <= self.plan.skip {
                batch.skipped += 1;
                continue;
            }
            if self.reader.wants_orders(&self.row) {
                let mapping = &self.plan.found.mapping;
                let orders = orders::scan(self.source, &self.plan.sheet, self.plan.header, mapping)?;
                self.reader.set_orders(orders);
            }
            self.reader.read(&self.row, batch);
        }
        Ok(())
    }

    /// What is to be said of the sheet as a whole.
    fn say_first(&mut self) {
        let place = self.place();
        let (plan, table) = (self.plan, self.plan.table().word());
        let tally = self.reader.tally();
        if plan.sheet.hidden {
            tally.note(&Trouble::HiddenSheet, place.clone(), table, "");
        }
        if let Some(encoding) = self.undecodable {
            tally.note(&Trouble::Undecodable(encoding), place.clone(), table, "");
        }
        let header = |index: &usize| plan.found.mapping.headers[*index].text.to_string();
        for (role, taken, others) in &plan.found.mapping.rivals {
            let column = role.split('.').next().unwrap_or(role);
            let others: Vec<String> = others.iter().map(header).collect();
            let trouble = Trouble::SeveralHeaders { taken: header(taken), others: others.join(", ") };
            let place = Place { column: Some(column.to_owned()), ..place.clone() };
            tally.note(&trouble, place, table, column);
        }
        for (column, header) in &plan.found.by_values {
            let place = Place { column: Some((*column).to_owned()), ..place.clone() };
            tally.note(&Trouble::MappedByValues(header.clone()), place, table, column);
        }
    }

    fn say_last(&mut self, batch: &mut Batch) {
        let (place, table) = (self.place(), self.plan.table().word());
        for number in self.rows.unclosed() {
            let place = Place { row: Some(*number), ..place.clone() };
            self.reader.tally().note(&Trouble::UnclosedQuote, place, table, "");
        }
        batch.findings = self.reader.tally().take();
        batch.findings.extend(self.reader.tally().rest(&place, table));
    }
}

impl Iterator for Batches<'_> {
    type Item = Result<Batch, ReadError>;

    fn next(&mut self) -> Option<Result<Batch, ReadError>> {
        if self.done {
            return None;
        }
        if std::mem::take(&mut self.first) {
            self.say_first();
        }
        let mut batch = Batch::default();
        if let Err(error) = self.fill(&mut batch) {
            self.done = true;
            return Some(Err(error));
        }
        if self.done {
            self.say_last(&mut batch);
        } else {
            batch.findings = self.reader.tally().take();
        }
        Some(Ok(batch))
    }
}

/// The text of a sample's cell, as a person sees it.
pub fn sample(row: &RawRow, index: usize) -> String {
    match row.cell(index) {
        Cell::Blank => String::new(),
        cell => text_of(cell).into_owned(),
    }
}
