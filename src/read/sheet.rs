//! One sheet as one table: its plan, and its rows in batches.

use std::sync::Arc;

use super::chat;
use super::error::{AlmostFits, ReadError};
use super::header::Header;
use super::lookup::Lookups;
use super::mapping::{Field, From, Mapping, map};
use super::merged::Roles;
use super::orders;
use super::preview::perhaps;
use super::recognise::{Found, Recognised, recognise};
use super::record::{RowReader, name_of};
use super::row::{Cell, RawRow};
use super::rows::{Book, Damage, Rows, SheetRef};
use super::source::Source;
use super::trailer::is_blank;
use super::trouble::Trouble;
use super::value::order::Orders;
use super::value::text_of;
use super::wide::{self, About, Wide};
use crate::config::import::Import;
use crate::domain::finding::Finding;
use crate::domain::moment::Zone;
use crate::domain::origin::Place;
use crate::domain::record::Batch;
use crate::domain::table::{Kind, Need, Table};
use crate::words::{Spoken, import as words};

/// How many rows are looked at before the first is read.
const HEAD: usize = 256;

/// How many bytes of rows are kept while looking.
const HEAD_BYTES: usize = 16 << 20;

/// How many records a batch holds.
const BATCH: usize = 1_024;

/// How many rows a batch in columns holds, and how many bytes, looked at now and then.
const BATCH_ROWS: usize = 1 << 13;
const BATCH_BYTES: usize = 4 << 20;

/// What reading needs to know of the project.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// `[import]` of trueup.toml.
    pub import: &'a Import,
    /// The zone of moments that state none.
    pub zone: Zone,
    /// The currency of sums that state none, as its code.
    pub currency: &'a str,
    /// What stands in other tables.
    pub lookups: &'a Lookups,
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
    /// How the sheet is unfolded, where it has a column for each period or step.
    pub wide: Option<Wide>,
}

impl Plan {
    /// The table.
    pub fn table(&self) -> Table {
        self.found.mapping.table
    }

    /// The canonical columns, by number, that the sheet has.
    pub fn columns(&self) -> Vec<usize> {
        let fields = self.found.mapping.fields.iter().enumerate();
        fields.filter(|(_, field)| field.from != From::Nothing).map(|(index, _)| index).collect()
    }

    /// The headers of the sheet's extras.
    pub fn extras(&self) -> Vec<Arc<str>> {
        let mapping = &self.found.mapping;
        mapping.extras.iter().map(|index| name_of(&mapping.headers[*index].text, index + 1)).collect()
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
    let mut head = head(&mut book.rows(sheet)?)?;
    let name = sheet.name.as_deref();
    if may_be_chat(source, name, table, settings) && book.is_chat(sheet, &head)? {
        head = self::head(&mut book.rows(sheet)?)?;
        return Ok(Planned::Tables(vec![plan_chat(&head, sheet, source, settings)?]));
    }
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
    // MemoTrace puts the members of a group beside its messages: no table, and nothing that anybody left out.
    if name == Some(chat::MEMBERS_SHEET) && table.is_none() && book.chat_format().is_some() {
        return Ok(Planned::Tables(Vec::new()));
    }
    let mut plans = Vec::new();
    for asked in asked {
        let targets = unfolded(&head, source, sheet, (Table::Targets, asked), settings);
        if let Ok(Some(plan)) = targets {
            plans.push(plan);
            continue;
        }
        let recognised = recognise(&head, &source.name, name, asked, settings.import);
        // A list of reps may have a target for each month: without their year it is still a list of reps.
        if !matches!(recognised, Recognised::Table(_)) {
            targets?;
        }
        // A table of leads may have a column 扫码时间 too: what is whole as it stands is not unfolded.
        if !matches!(recognised, Recognised::Table(_))
            && let Some(plan) = unfolded(&head, source, sheet, (Table::Touches, asked), settings)?
        {
            plans.push(plan);
            continue;
        }
        match recognised {
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
                None if looks_like_talk(book, &head) => {
                    let finding = Trouble::Chat(chat::no_chat()).finding(place, "", "");
                    return Ok(Planned::Left(hinting_at_encoding(book, finding)));
                }
                None if nearest.is_none() => {
                    return Ok(Planned::Left(hinting_at_encoding(book, none(nearest, place))));
                }
                None => return Ok(Planned::Left(none(nearest, place))),
            },
        }
    }
    Ok(Planned::Tables(plans))
}

/// The plan of a sheet with a column for each period or step, where it is one that becomes `table`.
fn unfolded(
    head: &[RawRow],
    source: &Source,
    sheet: &SheetRef,
    (table, asked): (Table, Option<Table>),
    settings: &Settings<'_>,
) -> Result<Option<Plan>, ReadError> {
    if asked.is_some_and(|asked| asked != table) {
        return Ok(None);
    }
    let (import, name) = (settings.import, sheet.name.as_deref());
    let block = import.block(table, &source.name, name);
    let about = About { file: &source.name, sheet: name, asked, block, words: &import.words };
    let wide = match table {
        Table::Targets => wide::targets(head, &about)?,
        _ => wide::touches(head, &about),
    };
    let Some(wide) = wide else { return Ok(None) };
    let mut long = head[..wide.at].to_vec();
    long.push(wide.header(&head[wide.at]));
    long.extend(head[wide.at + 1..].iter().flat_map(|row| wide.rows(row).flatten()));
    match recognise(&long, &source.name, name, Some(table), import) {
        Recognised::Table(found) if found.at == wide.at => {
            let plan = planned(*found, &long, sheet, source, settings)?;
            Ok(Some(Plan { wide: Some(wide), ..plan }))
        }
        _ => Ok(None),
    }
}

/// Looks whether the sheets that mappings for this file name are there.
///
/// # Errors
/// [`ReadError::UnknownSheet`] with those that there are.
pub fn check_sheets(source: &Source, sheets: &[SheetRef], import: &Import) -> Result<(), ReadError> {
    let names: Vec<&str> = sheets.iter().filter_map(|sheet| sheet.name.as_deref()).collect();
    for table in Table::ALL {
        let mut blocks = import.blocks(table).iter().filter(|block| block.names(&source.name));
        // A text has no sheets; a block without one may read it as well.
        if names.is_empty() && blocks.clone().any(|block| block.sheet.is_none()) {
            continue;
        }
        let missing = blocks.find_map(|block| block.sheet.as_deref().filter(|name| !names.contains(name)));
        if let Some(sheet) = missing {
            return Err(ReadError::UnknownSheet {
                file: source.name.to_string(),
                table,
                sheet: Box::from(sheet),
                sheets: names.into_iter().map(str::to_owned).collect(),
            });
        }
    }
    Ok(())
}

/// Whether nothing speaks against reading the sheet as a chat: neither what is asked nor a mapping that names the file.
fn may_be_chat(source: &Source, sheet: Option<&str>, table: Option<Table>, settings: &Settings<'_>) -> bool {
    table.is_none_or(|table| table == Table::Messages)
        && settings.import.claims(&source.name, sheet).is_empty()
}

/// A chat export has the columns of the messages, and the project's words and constants hold for it.
fn plan_chat(
    head: &[RawRow],
    sheet: &SheetRef,
    source: &Source,
    settings: &Settings<'_>,
) -> Result<Plan, ReadError> {
    let Some(header) = head.first() else { return Err(ReadError::Empty { file: source.name.to_string() }) };
    let headers: Vec<Header> = header.cells().map(|cell| Header::of(&text_of(cell))).collect();
    let block = settings.import.block(Table::Messages, &source.name, sheet.name.as_deref());
    let mapping = map(Table::Messages, &headers, block, &settings.import.words);
    let found = Found { at: 0, mapping, by_values: Vec::new() };
    Ok(Plan { skip: 0, ..planned(found, head, sheet, source, settings)? })
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

/// Whether a text that is no table has rather lines than cells.
fn looks_like_talk(book: &Book, head: &[RawRow]) -> bool {
    let wide = head.iter().filter(|row| row.len() > 2).count();
    book.is_text() && wide * 10 <= head.len() && !is_in_two_columns(head)
}

/// Whether the rows of a text are pairs of cells, two in three at least, under a first pair of names. A talk whose
/// lines have a comma each has a time, a colon or a whole sentence where a name would be.
fn is_in_two_columns(head: &[RawRow]) -> bool {
    let mut pairs = head.iter().filter(|row| row.len() == 2);
    let Some(names) = pairs.next() else { return false };
    (pairs.count() + 1) * 3 >= head.len() * 2 && names.cells().all(|cell| is_name(&text_of(cell)))
}

/// No name of a column in a narrow table is longer, in characters.
const LONG_FOR_A_NAME: usize = 24;

fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.chars().count() <= LONG_FOR_A_NAME
        && !text.contains([':', '：', '。', '？', '?', '！', '!'])
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
    Ok(Plan { sheet: sheet.clone(), header, found, skip, samples, wide: None })
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
    let almost = mapping.extras.iter().find_map(|index| {
        let header = &mapping.headers[*index];
        let column = perhaps(&header.bare, mapping).filter(|column| mapping.missing.contains(column))?;
        Some(Box::new(AlmostFits { header: header.text.to_string(), column }))
    });
    let columns = mapping.missing.clone();
    ReadError::MissingColumns { file, sheet, table: mapping.table, columns, headers, almost }
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

/// The finding of a text of which no word is known, with what to do where that may lie in its encoding.
fn hinting_at_encoding(book: &Book, finding: Finding) -> Finding {
    let garbling = book.damage().suspicion.map(|suspicion| suspicion.garbling);
    let hint = match garbling {
        Some(garbling) => words::PUT_CELLS_RIGHT.with("encoding", garbling.encoding().word()),
        None if book.is_encoding_guessed() => words::STATE_THE_ENCODING.sentence(),
        None => return finding,
    };
    Finding { hint: Some(Spoken::from(hint)), ..finding }
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
    damage: Damage,
    /// How many rows with something in them the workbook hides, and the first of them.
    hidden: Option<(u64, u32)>,
}

impl<'a> Batches<'a> {
    /// Starts reading the sheet of `plan` in `book`, the open form of `source`.
    pub fn new(
        book: &'a mut Book,
        source: &'a Source,
        plan: &'a Plan,
        settings: &Settings<'a>,
    ) -> Result<Batches<'a>, ReadError> {
        let (undecodable, damage) = (book.undecodable(), book.damage());
        let mut rows = book.rows_ahead(&plan.sheet)?;
        if let Some(rows) = rows.of_sheet() {
            rows.set_roles(roles(&plan.found.mapping));
        }
        let sheet = plan.sheet.name.as_deref().map(Arc::from);
        let reader = RowReader::new(
            &plan.found.mapping,
            settings.lookups,
            source.name.clone(),
            sheet,
            settings.zone,
            settings.currency,
        );
        let row = RawRow::default();
        let (first, done, hidden) = (true, false, None);
        Ok(Batches { rows, row, reader, plan, source, first, done, undecodable, damage, hidden })
    }

    /// The same rows in [`Batch::columns`], which is quicker, where the mapping allows it; else they stay
    /// records.
    pub fn in_columns(mut self) -> Batches<'a> {
        self.reader.straighten();
        self
    }

    /// What the messages of a chat export say about gaps, once all of them are read.
    pub fn take_gaps(&mut self) -> chat::Gaps {
        self.rows.take_gaps()
    }

    fn is_full(&self, batch: &Batch) -> bool {
        let (rows, aside) = (self.reader.rows_in_columns(), batch.quarantined.len());
        batch.records.len() + aside >= BATCH
            || rows + aside >= BATCH_ROWS
            || rows.is_multiple_of(256) && self.reader.bytes_in_columns() >= BATCH_BYTES
    }

    fn place(&self) -> Place {
        Place {
            file: Some(self.source.name.clone()),
            sheet: self.plan.sheet.name.as_deref().map(Arc::from),
            ..Place::default()
        }
    }

    fn fill(&mut self, batch: &mut Batch) -> Result<(), ReadError> {
        while !self.is_full(batch) {
            if !self.rows.read(&mut self.row)? {
                self.done = true;
                return Ok(());
            }
            let below = self.row.number.saturating_sub(self.plan.header);
            if self.row.number <= self.plan.header {
                if self.row.number < self.plan.header {
                    self.reader.above(&self.row);
                }
                continue;
            }
            self.count_hidden();
            if below <= self.plan.skip {
                batch.skipped += 1;
                continue;
            }
            match &self.plan.wide {
                None => {
                    if self.reader.wants_orders(&self.row) {
                        self.reader.set_orders(self.orders()?);
                    }
                    self.reader.read(&self.row, batch);
                }
                Some(wide) => self.fill_long(wide, batch)?,
            }
        }
        Ok(())
    }

    /// Reads the rows that the row of a wide sheet stands for.
    fn fill_long(&mut self, wide: &Wide, batch: &mut Batch) -> Result<(), ReadError> {
        for row in wide.rows(&self.row) {
            let Some(row) = row else {
                batch.skipped += 1;
                continue;
            };
            if self.reader.wants_orders(&row) {
                self.reader.set_orders(self.orders()?);
            }
            self.reader.read(&row, batch);
        }
        Ok(())
    }

    /// The orders of dates that the whole columns say.
    fn orders(&self) -> Result<Vec<Orders>, ReadError> {
        let Plan { sheet, header, found, wide, .. } = self.plan;
        orders::scan(self.source, sheet, *header, &found.mapping, wide.as_ref())
    }

    fn count_hidden(&mut self) {
        let number = self.row.number;
        let is_hidden = self.rows.of_sheet().is_some_and(|rows| rows.is_hidden(number));
        if is_hidden && !is_blank(&self.row) {
            let (count, first) = self.hidden.unwrap_or((0, number));
            self.hidden = Some((count + 1, first));
        }
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
        let damage = std::mem::take(&mut self.damage);
        if let Some(suspicion) = damage.suspicion {
            tally.note(&Trouble::Garbled(suspicion), place.clone(), table, "");
        }
        if damage.lost > 0 {
            tally.note(&Trouble::NotPutRight(damage.lost), place.clone(), table, "");
        }
        if damage.is_lost {
            tally.note(&Trouble::CharactersLost, place.clone(), table, "");
        }
        let header = |index: &usize| plan.found.mapping.headers[*index].text.to_string();
        for (role, taken, others) in &plan.found.mapping.rivals {
            let column = role.split('.').next().unwrap_or(role);
            let others: Vec<String> = others.iter().map(header).collect();
            let trouble = Trouble::SeveralHeaders { taken: header(taken), others: others.join(", ") };
            let place = Place { column: Some(column.to_owned()), ..place.clone() };
            tally.note(&trouble, place, table, column);
        }
        if let Some(wide) = &plan.wide {
            let trouble = Trouble::Unfolded { columns: wide.width(), left_out: wide.left_out.join(", ") };
            tally.note(&trouble, place.clone(), table, "");
        }
        if let Some((column, header)) = without_tax(&plan.found.mapping) {
            let place = Place { column: Some(column.to_owned()), ..place.clone() };
            tally.note(&Trouble::WithoutTax(header), place, table, column);
        }
        for (column, header) in self.perhaps_meant() {
            let place = Place { column: Some(column.to_owned()), ..place.clone() };
            self.reader.tally().note(&Trouble::Perhaps(header), place, table, column);
        }
        let tally = self.reader.tally();
        for (column, header) in &plan.found.by_values {
            let place = Place { column: Some((*column).to_owned()), ..place.clone() };
            tally.note(&Trouble::MappedByValues(header.clone()), place, table, column);
        }
    }

    /// Headers that nothing is taken from, with the columns without a source that they may have been meant for. What
    /// a chat export has beside its messages is no table of people's making.
    fn perhaps_meant(&self) -> Vec<(&'static str, String)> {
        let (plan, mapping) = (self.plan, &self.plan.found.mapping);
        let is_of_people = plan.wide.is_none() && plan.table() != Table::Messages;
        let extras = mapping.extras.iter().filter(|_| is_of_people).map(|index| &mapping.headers[*index]);
        let meant = |header: &Header| Some((perhaps(&header.bare, mapping)?, header.text.to_string()));
        extras.filter(|header| !header.text.is_empty()).filter_map(meant).collect()
    }

    fn say_last(&mut self, batch: &mut Batch) {
        let (place, table) = (self.place(), self.plan.table().word());
        for remark in self.rows.remarks() {
            self.reader.tally().note(&Trouble::Chat(remark), place.clone(), table, "");
        }
        for number in self.rows.unclosed() {
            let place = Place { row: Some(*number), ..place.clone() };
            self.reader.tally().note(&Trouble::UnclosedQuote, place, table, "");
        }
        // The totals of a wide sheet speak of one of its columns each, and the rows of all.
        if self.plan.wide.is_none() {
            self.reader.check_totals();
        }
        if let Some((count, first)) = self.hidden {
            self.reader.tally().note(&Trouble::HiddenRows { count, first }, place.clone(), table, "");
        }
        self.say_merged(&place, table);
        batch.findings = self.reader.tally().take();
        batch.findings.extend(self.reader.tally().rest(&place, table));
    }

    /// Sums in merged cells below the header.
    fn say_merged(&mut self, place: &Place, table: &str) {
        let mapping = &self.plan.found.mapping;
        let blocks = self.rows.of_sheet().map(|rows| rows.merged_quantities().to_vec()).unwrap_or_default();
        for block in blocks.iter().filter(|block| block.top >= self.plan.header) {
            let (top, bottom) = (block.top + 1, block.bottom.saturating_add(1));
            let of = |field: &Field| field.indices().contains(&(block.left as usize));
            let index = mapping.fields.iter().position(of);
            let column = index.map(|index| &mapping.table.columns()[index]);
            let is_vital = column.is_some_and(|column| column.need == Need::Vital);
            let column = column.map_or("", |column| column.name);
            let place = Place { row: Some(top), column: Some(column.to_owned()), ..place.clone() };
            self.reader.tally().note(&Trouble::MergedSum { top, bottom, is_vital }, place, table, column);
        }
    }
}

/// Which columns of the sheet hold quantities, and which hold names.
fn roles(mapping: &Mapping) -> Roles {
    let mut roles = Roles::default();
    for (column, field) in mapping.table.columns().iter().zip(&mapping.fields) {
        match column.kind {
            Kind::Money | Kind::Number | Kind::Count => roles.quantities.extend(field.indices()),
            _ => roles.names.extend(field.indices()),
        }
    }
    roles
}

/// A column of sums, and the header by which they lack the tax that no mapping speaks of.
fn without_tax(mapping: &Mapping) -> Option<(&'static str, String)> {
    if mapping.is_tax_stated {
        return None;
    }
    let columns = mapping.table.columns().iter().zip(&mapping.fields);
    columns.filter(|(column, _)| column.kind == Kind::Money).find_map(|(column, field)| {
        let From::Cells(cells) = &field.from else { return None };
        let header = &mapping.headers.get(*cells.first()?)?;
        let lacks = ["不含税", "未税", "税前", "excludingvat", "excltax", "exclvat", "netoftax"];
        lacks.iter().any(|word| header.whole.contains(word)).then(|| (column.name, header.text.to_string()))
    })
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
        batch.columns = self.reader.take_columns();
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
