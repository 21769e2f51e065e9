//! From a raw row to a canonical record, or to the quarantine.

use std::sync::Arc;

use super::cells::{flows, join, remembered, time_of};
use super::control::{Control, sum_of};
use super::digest::Digests;
use super::draft::{Draft, currency, forgive_messages, give_direction, settle};
use super::lookup::Lookups;
use super::mapping::{Field, From, Mapping};
use super::memory::Memory;
use super::parts;
use super::row::{Cell, RawRow};
use super::straight::Straight;
use super::tally::Tally;
use super::trailer::{begins_summary, is_no_record, is_total_word};
use super::trouble::Trouble;
use super::value::currency::{Named, currency_in};
use super::value::order::Orders;
use super::value::unit::Unit;
use super::value::{Outcome, Rules, read, text_of};
use crate::domain::columns::Columns;
use crate::domain::contract::{Instalment, Part};
use crate::domain::moment::Zone;
use crate::domain::origin::{Origin, Place};
use crate::domain::record::{Batch, Quarantined, Record, Value};
use crate::domain::table::{Kind, Need, Table};

/// Reads the rows of one sheet.
pub struct RowReader<'a> {
    mapping: &'a Mapping,
    lookups: &'a Lookups,
    zone: Zone,
    currency: Arc<str>,
    file: Arc<str>,
    sheet: Option<Arc<str>>,
    orders: Vec<Orders>,
    orders_known: bool,
    /// The columns of the sheet that hold dates whose order is not stated.
    open_dates: Vec<usize>,
    /// Whether the sheet has come to the summary at its end.
    in_summary: bool,
    digests: Digests,
    control: Control,
    memory: Vec<Memory<Outcome>>,
    /// The cells of which one has something in it where a row is a record; nothing where each row is one.
    telling: Option<Vec<usize>>,
    currency_at: Option<usize>,
    /// The columns of the sheet that the amount is taken from, and the currency that their header names.
    amounts: (Vec<usize>, Option<Named>),
    /// Whether a sign that several currencies share has been taken for one of them.
    has_taken_sign: bool,
    extra_names: Vec<Arc<str>>,
    extra_memory: Vec<Memory<Option<Arc<str>>>>,
    /// The names of the columns of rows that are set aside.
    aside_names: Vec<Arc<str>>,
    tally: Tally,
    scratch: String,
    /// The way of the rows into columns, where they are asked for so.
    straight: Option<Box<Straight<'a>>>,
}

impl<'a> RowReader<'a> {
    /// A reader of the rows of `file` and `sheet`; `currency` is that of sums that state none.
    pub fn new(
        mapping: &'a Mapping,
        lookups: &'a Lookups,
        file: Arc<str>,
        sheet: Option<Arc<str>>,
        zone: Zone,
        currency: &str,
    ) -> RowReader<'a> {
        RowReader {
            zone,
            currency: Arc::from(currency),
            file,
            sheet,
            orders: mapping.fields.iter().map(|field| field.orders).collect(),
            orders_known: false,
            open_dates: open_dates(mapping),
            in_summary: false,
            digests: Digests::default(),
            control: Control::new(mapping),
            memory: mapping.fields.iter().map(|_| Memory::default()).collect(),
            telling: telling(mapping),
            currency_at: mapping.table.column("currency"),
            extra_memory: mapping.headers.iter().map(|_| Memory::default()).collect(),
            amounts: amounts(mapping),
            has_taken_sign: false,
            extra_names: mapping
                .headers
                .iter()
                .zip(1..)
                .map(|(header, number)| name_of(&header.text, number))
                .collect(),
            aside_names: aside_names(mapping),
            tally: Tally::default(),
            scratch: String::new(),
            straight: None,
            mapping,
            lookups,
        }
    }

    /// Asks for rows column by column, where the mapping allows it.
    pub fn straighten(&mut self) {
        self.straight = Straight::of(self.mapping, self.zone).map(Box::new);
    }

    /// How many rows there are in columns.
    pub fn rows_in_columns(&self) -> usize {
        self.straight.as_ref().map_or(0, |straight| straight.len())
    }

    /// The bytes that the rows in columns take, roughly.
    pub fn bytes_in_columns(&self) -> usize {
        self.straight.as_ref().map_or(0, |straight| straight.bytes())
    }

    /// The rows in columns so far.
    pub fn take_columns(&mut self) -> Columns {
        self.straight.as_mut().map(|straight| straight.take()).unwrap_or_default()
    }

    /// The findings so far, to be added to.
    pub fn tally(&mut self) -> &mut Tally {
        &mut self.tally
    }

    /// Takes a row above the header, which may state totals.
    pub fn above(&mut self, row: &RawRow) {
        self.control.above(row);
    }

    /// Tells of totals that the file states and its rows do not add up to.
    pub fn check_totals(&mut self) {
        for (row, column, trouble) in self.control.differences() {
            let place = self.place(Some(row), column);
            self.tally.note(&trouble, place, self.mapping.table.word(), column.unwrap_or(""));
        }
    }

    fn take_total(&mut self, row: &RawRow) {
        let sums: Vec<Option<i128>> = self
            .control
            .cells()
            .into_iter()
            .map(|(index, cell)| sum_of(row.cell(cell), &self.rules(row, index)))
            .collect();
        self.control.below(row, self.mapping, &sums);
    }

    /// Whether a date has come up whose order only the whole column can say.
    pub fn wants_orders(&self, row: &RawRow) -> bool {
        !self.orders_known && self.open_dates.iter().any(|cell| super::orders::is_open(row.cell(*cell)))
    }

    /// Takes the orders that the whole columns say.
    pub fn set_orders(&mut self, orders: Vec<Orders>) {
        self.orders_known = true;
        for (column, _) in
            self.mapping.table.columns().iter().zip(&orders).filter(|(_, found)| found.is_none())
        {
            let place = self.place(None, Some(column.name));
            self.tally.note(&Trouble::OrderConflict, place, self.mapping.table.word(), column.name);
        }
        if let Some(straight) = &mut self.straight {
            straight.set_orders(&orders);
        }
        self.orders = orders;
    }

    fn place(&self, row: Option<u32>, column: Option<&str>) -> Place {
        Place {
            file: Some(self.file.clone()),
            sheet: self.sheet.clone(),
            row,
            column: column.map(str::to_owned),
        }
    }

    /// Reads `row` into `batch`.
    pub fn read(&mut self, row: &RawRow, batch: &mut Batch) {
        let mapping = self.mapping;
        if let Some(why) = row.spoilt() {
            batch.quarantined.push(self.set_spoilt_aside(row, &Trouble::Chat(why.clone())));
            return;
        }
        self.in_summary |= begins_summary(row);
        if self.in_summary || is_no_record(row, &mapping.headers, || !self.has_key(row)) {
            batch.skipped += 1;
            self.take_total(row);
            return;
        }
        if let Some(straight) = &mut self.straight
            && straight.read(row, &mut self.control)
        {
            return;
        }
        let columns = mapping.table.columns();
        let mut draft = self.draft(row);
        self.control.count(mapping, |index| draft.cell(columns, index));
        self.finish(row, &mut draft);
        self.control.settle(draft.fatal.is_some(), |index| draft.cell(columns, index));
        let origin = Origin { file: self.file.clone(), sheet: self.sheet.clone(), row: row.number };
        match draft.fatal.take() {
            Some((index, trouble)) => {
                batch.quarantined.push(self.set_aside(row, origin, index, &trouble, &draft))
            }
            None => {
                self.note_ragged(row);
                let extra = self.extras(row, draft.kept);
                let record = Record { values: draft.values, extra, origin };
                match &mut self.straight {
                    Some(straight) => straight.push(&record),
                    None => batch.records.push(record),
                }
            }
        }
        for (index, trouble) in &draft.troubles {
            let name = columns[*index].name;
            let place = self.place(Some(row.number), Some(name));
            self.tally.note(trouble, place, mapping.table.word(), name);
        }
    }

    /// Whether what makes a row a record is there.
    fn has_key(&self, row: &RawRow) -> bool {
        let says = |text: &str| !text.is_empty() && !is_total_word(text);
        let Some(telling) = &self.telling else { return true };
        telling.iter().any(|cell| says(&text_of(row.cell(*cell))))
    }

    fn draft(&mut self, row: &RawRow) -> Draft {
        let columns = self.mapping.table.columns();
        let mut draft = Draft {
            values: Vec::with_capacity(columns.len()),
            kept: Vec::new(),
            troubles: Vec::new(),
            fatal: None,
        };
        for (index, column) in columns.iter().enumerate() {
            if self.mapping.fields[index].is_late() {
                draft.values.push(Value::Blank);
                continue;
            }
            let outcome = self.outcome(row, index);
            let value = settle(column, index, outcome, &mut draft);
            draft.values.push(with_tax(value, column.kind, self.mapping.tax));
        }
        self.fill_late(row, &mut draft);
        draft
    }

    /// What is looked up, and what expressions make of all that is there by then.
    fn fill_late(&mut self, row: &RawRow, draft: &mut Draft) {
        let mapping = self.mapping;
        let columns = mapping.table.columns();
        for looked in &mapping.looked {
            let outcome = self.lookups.outcome(looked.wanted, &draft.values[looked.by]);
            draft.values[looked.column] = settle(&columns[looked.column], looked.column, outcome, draft);
        }
        for worked in &mapping.worked {
            let (index, field) = (worked.column, &mapping.fields[worked.column]);
            let rules = self.rules(row, index);
            let memory = &mut self.memory[index];
            let as_cell = |text: &str, rules: &Rules<'_>| remembered(Cell::Text(text), field, rules, memory);
            let outcome = worked.outcome(row, &draft.values, &rules, as_cell);
            draft.values[index] = settle(&columns[index], index, outcome, draft);
        }
    }

    /// What the cells of a column are read by.
    #[inline]
    fn rules(&self, row: &RawRow, index: usize) -> Rules<'static> {
        let field = &self.mapping.fields[index];
        Rules {
            column: &self.mapping.table.columns()[index],
            zone: self.zone,
            unit: field.unit.unwrap_or_default(),
            orders: self.orders[index],
            time: field.time.and_then(|time| time_of(row.cell(time))),
        }
    }

    /// What a column's cell says; nothing is said yet about what that means for the row.
    fn outcome(&mut self, row: &RawRow, index: usize) -> Outcome {
        let field = &self.mapping.fields[index];
        if field.from == From::Nothing {
            return Outcome::Blank;
        }
        let rules = self.rules(row, index);
        match &field.from {
            From::Nothing | From::Lookup | From::Expression(_) => Outcome::Blank,
            From::Constant(text) => read(Cell::Text(text), &rules),
            From::Parts(parts) => {
                parts::joined(row, parts, &self.mapping.headers, &mut self.scratch);
                read(Cell::Text(&self.scratch), &rules)
            }
            From::Flows { income, outgo, is_signed } => flows(row, [*income, *outgo], *is_signed, &rules),
            From::Cells(cells) => match cells.as_slice() {
                [cell] => remembered(row.cell(*cell), field, &rules, &mut self.memory[index]),
                cells => {
                    join(row, cells, rules.column.kind, &mut self.scratch);
                    remembered(Cell::Text(&self.scratch), field, &rules, &mut self.memory[index])
                }
            },
        }
    }

    /// What depends on more than one column: keys, directions, currencies.
    fn finish(&mut self, row: &RawRow, draft: &mut Draft) {
        let table = self.mapping.table;
        self.give_key(row, draft);
        if let Some(index) = self.currency_at {
            self.give_currency(row, index, draft);
        }
        match table {
            Table::Payments => {
                give_direction(self.mapping, draft);
                self.keep_refund(row, draft);
            }
            Table::Messages => forgive_messages(draft),
            _ => {}
        }
        let blank_key = table.key().find(|index| draft.values[*index].is_blank());
        let is_first = |index: &usize| draft.fatal.as_ref().is_none_or(|(fatal, _)| index < fatal);
        if let Some(index) = blank_key.filter(is_first) {
            draft.fatal = Some((index, Trouble::BlankKey));
        }
    }

    /// The currency of the column, else the one that the sum or its header names, else the table's own.
    fn give_currency(&mut self, row: &RawRow, index: usize, draft: &mut Draft) {
        let in_cell = self.named_in_cell(row);
        if !draft.values[index].is_blank() {
            let code = currency(&draft.values[index], &self.currency);
            // What the project states for all rows also says what their $ and ¥ are.
            let is_stated = matches!(self.mapping.fields[index].from, From::Constant(_));
            let agrees = |named: &Named| named.fits(&code) || is_stated && named.sign().is_some();
            let said = in_cell.filter(|named| !agrees(named));
            if let Some(named) = said {
                let said = named.code(&self.currency).to_owned();
                draft.troubles.push((index, Trouble::OtherCurrency { said, column: code.to_string() }));
            }
            draft.values[index] = Value::Text(code);
            return;
        }
        let code = in_cell.or(self.amounts.1).map(|named| (named, named.code(&self.currency)));
        let Some((named, code)) = code.filter(|(_, code)| *code != &*self.currency) else {
            draft.values[index] = Value::Text(self.currency.clone());
            return;
        };
        draft.values[index] = Value::Text(Arc::from(code));
        if let Some(sign) = named.sign()
            && !self.has_taken_sign
        {
            draft.troubles.push((index, Trouble::SignTaken { sign, code: code.to_owned() }));
            self.has_taken_sign = true;
        }
    }

    /// The currency that the sum itself names.
    fn named_in_cell(&self, row: &RawRow) -> Option<Named> {
        self.amounts.0.iter().find_map(|cell| match row.cell(*cell) {
            Cell::Text(text) => currency_in(text),
            _ => None,
        })
    }

    /// `out` does not say whether the money went back; where the source's word does, it is kept.
    fn keep_refund(&self, row: &RawRow, draft: &mut Draft) {
        let direction = self.mapping.table.column("direction");
        let Some(From::Cells(cells)) = direction.map(|index| &self.mapping.fields[index].from) else {
            return;
        };
        for cell in cells {
            let word = text_of(row.cell(*cell));
            if word.contains('退') || word.contains('冲') {
                draft.kept.push((Arc::from("direction"), Arc::from(word.as_ref())));
            }
        }
    }

    /// A key of the mapping's columns, or a digest where the table allows it.
    fn give_key(&mut self, row: &RawRow, draft: &mut Draft) {
        let Some(index) = self.mapping.table.key().next() else { return };
        let has_digest = self.mapping.table.has_digest_key();
        let is_there = match &draft.values[index] {
            Value::Blank => false,
            // A bank numbers what it books itself with noughts; who hands a bill on masks its numbers.
            Value::Text(id) => !(has_digest && is_masked(id)),
            _ => true,
        };
        if is_there {
            return;
        }
        if !self.mapping.key.is_empty() {
            join(row, &self.mapping.key, Kind::Id, &mut self.scratch);
            if !self.scratch.is_empty() {
                draft.values[index] = Value::Text(Arc::from(self.scratch.as_str()));
            }
        } else if has_digest {
            draft.values[index] = Value::Text(Arc::from(self.digests.key(row)));
        }
    }

    fn extras(&mut self, row: &RawRow, mut extra: Vec<(Arc<str>, Arc<str>)>) -> Vec<(Arc<str>, Arc<str>)> {
        let beyond = self.mapping.headers.len()..row.len();
        for index in self.mapping.extras.iter().copied().chain(beyond) {
            let said = |cell: Cell<'_>| match text_of(cell) {
                text if text.is_empty() => None,
                text => Some(Arc::from(text.as_ref())),
            };
            let text = match (row.cell(index), self.extra_memory.get_mut(index)) {
                (Cell::Text(text), Some(memory)) => memory.recall(text, || said(Cell::Text(text))),
                (cell, _) => said(cell),
            };
            extra.extend(text.map(|text| (self.extra_name(index), text)));
        }
        extra
    }

    fn extra_name(&self, index: usize) -> Arc<str> {
        self.extra_names.get(index).cloned().unwrap_or_else(|| name_of("", index + 1))
    }

    fn note_ragged(&mut self, row: &RawRow) {
        let width = self.mapping.headers.len();
        let beyond = (width..row.len()).filter(|index| !text_of(row.cell(*index)).is_empty()).count();
        if beyond > 0 {
            let place = self.place(Some(row.number), None);
            self.tally.note(&Trouble::Ragged(beyond), place, self.mapping.table.word(), "");
        }
    }

    /// Sets aside what is no row at all.
    fn set_spoilt_aside(&self, row: &RawRow, trouble: &Trouble) -> Quarantined {
        let table = self.mapping.table;
        let origin = Origin { file: self.file.clone(), sheet: self.sheet.clone(), row: row.number };
        let values = vec![Value::Blank; table.columns().len()];
        let draft = Draft { values, kept: Vec::new(), troubles: Vec::new(), fatal: None };
        self.set_aside(row, origin, table.column("text").unwrap_or(0), trouble, &draft)
    }

    fn set_aside(
        &self,
        row: &RawRow,
        origin: Origin,
        index: usize,
        trouble: &Trouble,
        draft: &Draft,
    ) -> Quarantined {
        let table = self.mapping.table;
        let column = table.columns()[index].name;
        let cells = (0..row.len().max(self.mapping.headers.len())).filter_map(|cell| {
            let text = text_of(row.cell(cell));
            let named = self.mapping.headers.get(cell).is_some_and(|header| !header.text.is_empty());
            let name = || self.aside_names.get(cell).cloned().unwrap_or_else(|| name_of("", cell + 1));
            (named || !text.is_empty()).then(|| (name(), Arc::from(text.as_ref())))
        });
        let key: Vec<Value> = table.key().map(|index| draft.values[index].clone()).collect();
        Quarantined {
            origin,
            table,
            code: trouble.code().into(),
            column: Some(column.into()),
            reason: trouble.sentence(column).into(),
            cells: cells.collect(),
            key: (!key.iter().any(Value::is_blank)).then_some(key),
        }
    }
}

fn open_dates(mapping: &Mapping) -> Vec<usize> {
    let columns = mapping.table.columns().iter().zip(&mapping.fields);
    let open = columns.filter(|(column, field)| {
        matches!(column.kind, Kind::Day | Kind::Moment) && field.orders == Orders::ANY
    });
    open.filter_map(|(_, field)| field.indices().first().copied()).collect()
}

/// The cells that make a row a record: those of the key, else of the columns that must be, sums aside;
/// nothing where every row is one, because the column rests on no cell.
fn telling(mapping: &Mapping) -> Option<Vec<usize>> {
    let columns = mapping.table.columns();
    let of = |need: Need| {
        (0..columns.len())
            .filter(move |index| columns[*index].need == need && columns[*index].kind != Kind::Money)
    };
    let cells = |index: usize| match &mapping.fields[index].from {
        From::Expression(cells) => (!cells.is_empty()).then(|| cells.clone()),
        From::Lookup => None,
        _ => Some(mapping.fields[index].indices()),
    };
    match of(Need::Key).find(|index| is_taken(&mapping.fields[*index])) {
        Some(key) => cells(key),
        None => of(Need::Vital).map(cells).collect::<Option<Vec<_>>>().map(|cells| cells.concat()),
    }
}

fn amounts(mapping: &Mapping) -> (Vec<usize>, Option<Named>) {
    let amount = mapping.table.column("amount");
    let cells = amount.map(|index| mapping.fields[index].indices()).unwrap_or_default();
    let in_header = cells.first().and_then(|cell| currency_in(&mapping.headers[*cell].text));
    (cells, in_header)
}

fn is_taken(field: &Field) -> bool {
    !matches!(field.from, From::Nothing | From::Constant(_))
}

/// A sum with the tax that it lacks, half to even; instalments likewise.
fn with_tax(value: Value, kind: Kind, tax: Option<(i64, i64)>) -> Value {
    let Some((numerator, denominator)) = tax else { return value };
    match (value, kind) {
        (Value::Money(sum), _) => Value::Money(sum.share(numerator, denominator)),
        (Value::Text(json), Kind::Instalments) => {
            let Ok(mut parts) = serde_json::from_str::<Vec<Instalment>>(&json) else {
                return Value::Text(json);
            };
            for part in &mut parts {
                if let Part::Fen(sum) = part.part {
                    part.part = Part::Fen(sum.share(numerator, denominator));
                }
            }
            serde_json::to_string(&parts).map_or(Value::Text(json), |json| Value::Text(Arc::from(json)))
        }
        (value, _) => value,
    }
}

pub(super) fn name_of(header: &str, number: usize) -> Arc<str> {
    if header.is_empty() { Arc::from(format!("column {number}")) } else { Arc::from(header) }
}

/// The headers, sums with the unit that a line above the table or the mapping states for them: a row that
/// is set aside is mended in another sheet, where that line is not.
fn aside_names(mapping: &Mapping) -> Vec<Arc<str>> {
    let headers = mapping.headers.iter().zip(1..);
    let mut names: Vec<Arc<str>> = headers.map(|(header, number)| name_of(&header.text, number)).collect();
    for field in mapping.fields.iter().filter(|field| field.unit.is_some_and(|unit| unit != Unit::default()))
    {
        for index in field.indices() {
            let header = &mapping.headers[index];
            if let Some(unit) = field.unit.and_then(Unit::name).filter(|_| header.unit.is_none()) {
                names[index] = Arc::from(format!("{}({unit})", header.text));
            }
        }
    }
    names
}

/// Whether an id tells no row from another: one sign throughout, as in 0000 and xxxx, or stars in it.
fn is_masked(id: &str) -> bool {
    let mut bytes = id.bytes();
    let first = bytes.next();
    let is_filler = first.is_some_and(|first| matches!(first, b'0' | b'x' | b'X' | b'*' | b'-' | b'#'));
    id.contains("**") || is_filler && bytes.all(|byte| Some(byte) == first)
}
