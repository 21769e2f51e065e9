//! Rows on their straight way into columns: the cells of a row in which nothing is odd are put where they
//! go, without a record between. Any other row is read into a record first, which says the same and more.

use super::cells::{read_by_words, repeats, time_of};
use super::clean::clean;
use super::control::Control;
use super::mapping::{Field, From, Mapping};
use super::memory::Memory;
use super::row::{Cell, RawRow};
use super::value::date::usual_moment;
use super::value::order::Orders;
use super::value::{Outcome, Rules, as_it_stands, read, text_of};
use crate::domain::columns::{self, ColumnBuilder, Columns, ColumnsBuilder, Type, list_text};
use crate::domain::moment::Zone;
use crate::domain::record::{Cells, QUARANTINE_ID, QUARANTINE_REASON, Record};
use crate::domain::table::{Kind, Need, Table};

/// The columns that the rows of a sheet are put into.
pub(super) struct Straight<'a> {
    mapping: &'a Mapping,
    fields: Vec<Straightened<'a>>,
    /// The headers of the extras as JSON has them.
    headers: Vec<String>,
    columns: ColumnsBuilder,
    scratch: String,
}

/// A column of the table that is one column of the sheet.
struct Straightened<'a> {
    index: usize,
    cell: usize,
    field: &'a Field,
    rules: Rules<'static>,
    /// Whether its cells are moments and nothing else.
    is_moment: bool,
    /// What became of texts before, where the column has few.
    memory: Option<Memory<Known>>,
}

/// What became of a text.
#[derive(Debug, Clone, Copy)]
enum Known {
    Blank,
    /// The number of a text in its column.
    Word(u32),
    Whole(i64),
    Real(f64),
    Flag(bool),
    /// Something to tell of.
    Odd,
}

/// That a row holds something which its columns alone cannot say.
struct Odd;

impl<'a> Straight<'a> {
    /// The straight way of a sheet's rows; nothing where what a column says hangs on others.
    pub(super) fn of(mapping: &'a Mapping, zone: Zone) -> Option<Straight<'a>> {
        let table = mapping.table;
        let weighs = matches!(table, Table::Payments | Table::Messages) || table.column("currency").is_some();
        // Where an exported quarantine comes back, its rows say which they stand for.
        let is_mended = mapping
            .headers
            .iter()
            .any(|header| matches!(header.text.as_ref(), QUARANTINE_ID | QUARANTINE_REASON));
        if weighs || is_mended || mapping.tax.is_some() {
            return None;
        }
        let mut fields = Vec::new();
        for (index, (column, field)) in table.columns().iter().zip(&mapping.fields).enumerate() {
            let cell = match &field.from {
                From::Nothing if column.need == Need::Optional => continue,
                From::Cells(cells) if cells.len() == 1 => cells[0],
                _ => return None,
            };
            let unit = field.unit.unwrap_or_default();
            let rules = Rules { column, zone, unit, orders: field.orders, time: None };
            let memory = repeats(column.kind, field).then(Memory::default);
            let is_moment = column.kind == Kind::Moment && field.values.is_empty();
            fields.push(Straightened { index, cell, field, rules, is_moment, memory });
        }
        let own = table.columns().iter().map(|column| Type::of(column.kind));
        let text = |header: usize| serde_json::to_string(&mapping.headers[header].text).unwrap_or_default();
        Some(Straight {
            mapping,
            fields,
            headers: mapping.extras.iter().map(|header| text(*header)).collect(),
            columns: ColumnsBuilder::new(own.chain([Type::Text, Type::Whole])),
            scratch: String::new(),
        })
    }

    /// Takes the orders that the whole columns say.
    pub(super) fn set_orders(&mut self, orders: &[Orders]) {
        self.fields.iter_mut().for_each(|field| field.rules.orders = orders[field.index]);
    }

    /// How many rows have come.
    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }

    /// The bytes that the rows take, roughly.
    pub(super) fn bytes(&self) -> usize {
        self.columns.bytes()
    }

    /// The rows so far.
    pub(super) fn take(&mut self) -> Columns {
        self.columns.take()
    }

    /// Puts a row below the last one; `false`, and nothing done, where something about it is odd.
    pub(super) fn read(&mut self, row: &RawRow, control: &mut Control) -> bool {
        if self.fill(row).is_err() {
            self.columns.undo_row();
            return false;
        }
        let (columns, at) = (&self.columns, self.columns.len());
        control.count(self.mapping, |column| columns.cell(column, at));
        control.settle(false, |column| columns.cell(column, at));
        self.columns.end_row();
        true
    }

    fn fill(&mut self, row: &RawRow) -> Result<(), Odd> {
        let width = self.mapping.headers.len();
        if (width..row.len()).any(|beyond| !text_of(row.cell(beyond)).is_empty()) {
            return Err(Odd);
        }
        let columns = self.columns.filling();
        for field in &mut self.fields {
            field.fill(row, &mut columns[field.index])?;
        }
        let own = self.mapping.table.columns().len();
        if self.gather_extras(row) {
            put(&mut self.columns.filling()[own], columns::Cell::Text(&self.scratch))?;
        }
        put(&mut self.columns.filling()[own + 1], columns::Cell::Whole(i64::from(row.number)))
    }

    /// Writes the extras as a text of JSON, as [`Cells`] does; whether there are any.
    fn gather_extras(&mut self, row: &RawRow) -> bool {
        self.scratch.clear();
        for (cell, header) in self.mapping.extras.iter().zip(&self.headers) {
            let text = text_of(row.cell(*cell));
            if text.is_empty() {
                continue;
            }
            self.scratch.push(if self.scratch.is_empty() { '{' } else { ',' });
            self.scratch.push_str(header);
            self.scratch.push(':');
            push_json(&text, &mut self.scratch);
        }
        self.scratch.push('}');
        self.scratch.len() > 1
    }

    /// Puts a record below the last row.
    pub(super) fn push(&mut self, record: &Record) {
        let kinds = self.mapping.table.columns().iter().map(|column| column.kind);
        let lists: Vec<Option<String>> = record.values.iter().map(list_text).collect();
        let values = record.values.iter().zip(&lists).zip(kinds);
        let own = values.map(|((value, list), kind)| columns::Cell::of(value, kind, list.as_deref()));
        let extra = (!record.extra.is_empty()).then(|| serde_json::to_string(&Cells(&record.extra)).ok());
        let extra = extra.flatten();
        let rest = [
            extra.as_deref().map_or(columns::Cell::Blank, columns::Cell::Text),
            columns::Cell::Whole(i64::from(record.origin.row)),
        ];
        // Columns remember a misfit for who takes them.
        let _ = self.columns.push(own.chain(rest));
    }
}

impl Straightened<'_> {
    /// Puts the row's cell into its column.
    fn fill(&mut self, row: &RawRow, column: &mut ColumnBuilder) -> Result<(), Odd> {
        let cell = row.cell(self.cell);
        self.rules.time = self.field.time.and_then(|time| time_of(row.cell(time)));
        let Cell::Text(text) = cell else { return self.put_outcome(read(cell, &self.rules), column) };
        if self.is_moment
            && let Some(moment) = usual_moment(clean(text), self.rules.zone)
        {
            return put(column, columns::Cell::Whole(moment));
        }
        if let Some(known) = self.memory.as_mut().and_then(|memory| memory.known(text)) {
            return known.put(column);
        }
        if self.memory.is_some() {
            return self.learn(text, column);
        }
        match as_it_stands(text, self.rules.column).filter(|_| self.field.values.is_empty()) {
            Some(text) => put(column, columns::Cell::Text(text)),
            None => self.put_outcome(read_by_words(cell, self.field, &self.rules), column),
        }
    }

    /// Puts a text into its column and remembers what became of it.
    fn learn(&mut self, text: &str, column: &mut ColumnBuilder) -> Result<(), Odd> {
        let outcome = read_by_words(Cell::Text(text), self.field, &self.rules);
        let Some(known) = Known::of(&outcome, &self.rules, column) else {
            // The column has so many different texts that it does not number them.
            self.memory = None;
            return self.put_outcome(outcome, column);
        };
        if let Some(memory) = &mut self.memory {
            memory.learn(text, &known);
        }
        known.put(column)
    }

    fn put_outcome(&self, outcome: Outcome, column: &mut ColumnBuilder) -> Result<(), Odd> {
        match outcome {
            Outcome::Blank if self.rules.column.need == Need::Optional => put(column, columns::Cell::Blank),
            Outcome::Read(value) => {
                let list = list_text(&value);
                put(column, columns::Cell::of(&value, self.rules.column.kind, list.as_deref()))
            }
            _ => Err(Odd),
        }
    }
}

impl Known {
    /// What an outcome is in its column; nothing where the column does not number its texts.
    fn of(outcome: &Outcome, rules: &Rules<'_>, column: &mut ColumnBuilder) -> Option<Known> {
        let value = match outcome {
            Outcome::Blank if rules.column.need == Need::Optional => return Some(Known::Blank),
            Outcome::Read(value) => value,
            _ => return Some(Known::Odd),
        };
        let list = list_text(value);
        Some(match (columns::Cell::of(value, rules.column.kind, list.as_deref()), column) {
            (columns::Cell::Text(text), ColumnBuilder::Text(texts)) => Known::Word(texts.number(text)?),
            (columns::Cell::Whole(whole), _) => Known::Whole(whole),
            (columns::Cell::Real(real), _) => Known::Real(real),
            (columns::Cell::Flag(flag), _) => Known::Flag(flag),
            (columns::Cell::Blank, _) => Known::Blank,
            (columns::Cell::Text(_), _) => Known::Odd,
        })
    }

    #[inline]
    fn put(self, column: &mut ColumnBuilder) -> Result<(), Odd> {
        let cell = match (self, &mut *column) {
            (Known::Word(number), ColumnBuilder::Text(texts)) => {
                texts.push_known(number);
                return Ok(());
            }
            (Known::Odd | Known::Word(_), _) => return Err(Odd),
            (Known::Blank, _) => columns::Cell::Blank,
            (Known::Whole(whole), _) => columns::Cell::Whole(whole),
            (Known::Real(real), _) => columns::Cell::Real(real),
            (Known::Flag(flag), _) => columns::Cell::Flag(flag),
        };
        put(column, cell)
    }
}

fn put(column: &mut ColumnBuilder, cell: columns::Cell<'_>) -> Result<(), Odd> {
    column.push(cell).map_err(|_| Odd)
}

/// Writes a text of JSON behind `out`.
fn push_json(text: &str, out: &mut String) {
    let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    if text.bytes().all(is_plain) {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&serde_json::to_string(text).unwrap_or_default());
    }
}
