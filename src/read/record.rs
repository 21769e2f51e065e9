//! From a raw row to a canonical record, or to the quarantine.

use std::collections::HashMap;
use std::sync::Arc;

use super::clean::clean;
use super::digest::Digests;
use super::header::fold;
use super::mapping::{Field, From, Mapping};
use super::row::{Cell, RawRow};
use super::tally::Tally;
use super::trailer::{is_no_record, is_total_word};
use super::trouble::Trouble;
use super::value::order::Orders;
use super::value::{Outcome, Rules, read, text_of, time};
use crate::domain::moment::Zone;
use crate::domain::money::Money;
use crate::domain::origin::{Origin, Place};
use crate::domain::record::{Batch, Quarantined, Record, Value};
use crate::domain::table::{Column, Kind, Need, Table};

/// How many different cells of a column are remembered with what became of them.
const REMEMBERED: usize = 4_096;

/// Reads the rows of one sheet.
pub struct RowReader<'a> {
    mapping: &'a Mapping,
    zone: Zone,
    currency: Arc<str>,
    file: Arc<str>,
    sheet: Option<Arc<str>>,
    orders: Vec<Orders>,
    orders_known: bool,
    /// The columns of the sheet that hold dates whose order is not stated.
    open_dates: Vec<usize>,
    digests: Digests,
    memory: Vec<HashMap<String, Outcome>>,
    extra_names: Vec<Arc<str>>,
    tally: Tally,
    scratch: String,
}

/// What becomes of one row.
struct Draft {
    values: Vec<Value>,
    kept: Vec<(Arc<str>, Arc<str>)>,
    troubles: Vec<(usize, Trouble)>,
    fatal: Option<(usize, Trouble)>,
}

impl<'a> RowReader<'a> {
    /// A reader of the rows of `file` and `sheet`; `currency` is that of sums that state none.
    pub fn new(
        mapping: &'a Mapping,
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
            digests: Digests::default(),
            memory: mapping.fields.iter().map(|_| HashMap::new()).collect(),
            extra_names: mapping
                .headers
                .iter()
                .zip(1..)
                .map(|(header, number)| name_of(&header.text, number))
                .collect(),
            tally: Tally::default(),
            scratch: String::new(),
            mapping,
        }
    }

    /// The findings so far, to be added to.
    pub fn tally(&mut self) -> &mut Tally {
        &mut self.tally
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
        if is_no_record(row, &mapping.headers, || !self.has_key(row)) {
            batch.skipped += 1;
            return;
        }
        let mut draft = self.draft(row);
        self.finish(row, &mut draft);
        let origin = Origin { file: self.file.clone(), sheet: self.sheet.clone(), row: row.number };
        match draft.fatal.take() {
            Some((index, trouble)) => {
                batch.quarantined.push(self.set_aside(row, origin, index, &trouble, &draft))
            }
            None => {
                self.note_ragged(row);
                let extra = self.extras(row, draft.kept);
                batch.records.push(Record { values: draft.values, extra, origin });
            }
        }
        let columns = mapping.table.columns();
        for (index, trouble) in &draft.troubles {
            let name = columns[*index].name;
            let place = self.place(Some(row.number), Some(name));
            self.tally.note(trouble, place, mapping.table.word(), name);
        }
    }

    /// Whether what makes a row a record is there: the key, else another column that must be, sums aside.
    fn has_key(&self, row: &RawRow) -> bool {
        let columns = self.mapping.table.columns();
        let filled = |index: usize| {
            let says = |text: &str| !text.is_empty() && !is_total_word(text);
            self.mapping.fields[index].indices().iter().any(|cell| says(&text_of(row.cell(*cell))))
        };
        let of = |need: Need| {
            (0..columns.len())
                .filter(move |index| columns[*index].need == need && columns[*index].kind != Kind::Money)
        };
        let key = of(Need::Key).find(|index| is_taken(&self.mapping.fields[*index]));
        match key {
            Some(key) => filled(key),
            None => of(Need::Vital).any(filled),
        }
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
            let outcome = self.outcome(row, index);
            let value = settle(column, index, outcome, &mut draft);
            draft.values.push(value);
        }
        draft
    }

    /// What a column's cell says; nothing is said yet about what that means for the row.
    fn outcome(&mut self, row: &RawRow, index: usize) -> Outcome {
        let field = &self.mapping.fields[index];
        let column = &self.mapping.table.columns()[index];
        let rules = Rules {
            column,
            zone: self.zone,
            unit: field.unit.unwrap_or_default(),
            orders: self.orders[index],
            time: field.time.and_then(|time| time_of(row.cell(time))),
        };
        match &field.from {
            From::Nothing => Outcome::Blank,
            From::Constant(text) => read(Cell::Text(text), &rules),
            From::Flows { income, outgo } => flows(row, *income, *outgo, &rules),
            From::Cells(cells) => match cells.as_slice() {
                [cell] => remembered(row.cell(*cell), field, &rules, &mut self.memory[index]),
                cells => {
                    join(row, cells, column.kind, &mut self.scratch);
                    remembered(Cell::Text(&self.scratch), field, &rules, &mut self.memory[index])
                }
            },
        }
    }

    /// What depends on more than one column: keys, directions, currencies.
    fn finish(&mut self, row: &RawRow, draft: &mut Draft) {
        let table = self.mapping.table;
        self.give_key(row, draft);
        if let Some(index) = table.column("currency") {
            draft.values[index] = Value::Text(currency(&draft.values[index], &self.currency));
        }
        match table {
            Table::Payments => give_direction(self.mapping, draft),
            Table::Messages => forgive_messages(draft),
            _ => {}
        }
        let blank_key = table.key().find(|index| draft.values[*index].is_blank());
        if let (Some(index), None) = (blank_key, &draft.fatal) {
            draft.fatal = Some((index, Trouble::BlankKey));
        }
    }

    /// A key of the mapping's columns, or a digest where the table allows it.
    fn give_key(&mut self, row: &RawRow, draft: &mut Draft) {
        let Some(index) = self.mapping.table.key().next() else { return };
        let has_digest = self.mapping.table.has_digest_key();
        let is_there = match &draft.values[index] {
            Value::Blank => false,
            // A bank numbers what it books itself with noughts.
            Value::Text(id) => !(has_digest && is_all_noughts(id)),
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
        let found = !draft.values[index].is_blank();
        if found && draft.fatal == Some((index, Trouble::BlankKey)) {
            draft.fatal = None;
        }
    }

    fn extras(&self, row: &RawRow, mut extra: Vec<(Arc<str>, Arc<str>)>) -> Vec<(Arc<str>, Arc<str>)> {
        let beyond = self.mapping.headers.len()..row.len();
        for index in self.mapping.extras.iter().copied().chain(beyond) {
            let text = text_of(row.cell(index));
            if !text.is_empty() {
                extra.push((self.extra_name(index), Arc::from(text.as_ref())));
            }
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
            (named || !text.is_empty()).then(|| (self.extra_name(cell), Arc::from(text.as_ref())))
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

fn is_taken(field: &Field) -> bool {
    !matches!(field.from, From::Nothing | From::Constant(_))
}

fn name_of(header: &str, number: usize) -> Arc<str> {
    if header.is_empty() { Arc::from(format!("column {number}")) } else { Arc::from(header) }
}

/// What an outcome means in its column: the value, and what is noted or sets the row aside.
fn settle(column: &Column, index: usize, outcome: Outcome, draft: &mut Draft) -> Value {
    let must = matches!(column.need, Need::Key | Need::Vital);
    let aside = |draft: &mut Draft, trouble| {
        draft.fatal.get_or_insert((index, trouble));
        Value::Blank
    };
    match outcome {
        Outcome::Read(value) => value,
        Outcome::Odd(value, trouble) => {
            draft.troubles.push((index, trouble));
            value
        }
        Outcome::Blank => match column.need {
            Need::Key => aside(draft, Trouble::BlankKey),
            Need::Vital => aside(draft, Trouble::BlankVital),
            Need::Bold => {
                draft.troubles.push((index, Trouble::BlankBold));
                Value::Blank
            }
            Need::Optional => Value::Blank,
        },
        Outcome::Lossy(trouble) => aside(draft, trouble),
        Outcome::Unknown(trouble) if must => aside(draft, trouble),
        Outcome::Unknown(trouble) => {
            if let Trouble::Word { word, .. } | Trouble::Flag(word) | Trouble::Heat(word) = &trouble {
                draft.kept.push((Arc::from(column.name), Arc::from(word.as_str())));
            }
            draft.troubles.push((index, trouble));
            Value::Blank
        }
        Outcome::Unclear(trouble) if must => aside(draft, trouble),
        Outcome::Unreadable(trouble) if must || column.need == Need::Bold => aside(draft, trouble),
        Outcome::Unclear(trouble) | Outcome::Unreadable(trouble) => {
            draft.troubles.push((index, trouble));
            Value::Blank
        }
    }
}

/// Reads a cell, or remembers what became of the same text before. Only columns with few different
/// values are worth remembering.
fn remembered(
    cell: Cell<'_>,
    field: &Field,
    rules: &Rules<'_>,
    memory: &mut HashMap<String, Outcome>,
) -> Outcome {
    let few = matches!(
        rules.column.kind,
        Kind::Text
            | Kind::Word(_)
            | Kind::Flag
            | Kind::List
            | Kind::Heat
            | Kind::Period
            | Kind::Count
            | Kind::Number
    );
    let (Cell::Text(text), true) = (cell, few || !field.values.is_empty()) else { return read(cell, rules) };
    if let Some(outcome) = memory.get(text) {
        return outcome.clone();
    }
    let own = if field.values.is_empty() { None } else { field.values.get(&fold(clean(text))) };
    let outcome = match own {
        Some(own) => read(Cell::Text(own), rules),
        None => read(cell, rules),
    };
    if memory.len() < REMEMBERED && text.len() < 256 {
        memory.insert(text.to_owned(), outcome.clone());
    }
    outcome
}

/// A column of money in and one of money out: the one that has a sum; out is negative.
fn flows(row: &RawRow, income: Option<usize>, outgo: Option<usize>, rules: &Rules<'_>) -> Outcome {
    let side = |index: Option<usize>| index.map_or(Outcome::Blank, |index| read(row.cell(index), rules));
    let is_sum =
        |outcome: &Outcome| !matches!(outcome, Outcome::Blank | Outcome::Read(Value::Money(Money::ZERO)));
    let (income, outgo) = (side(income), side(outgo));
    if is_sum(&income) || !is_sum(&outgo) {
        return if income == Outcome::Blank { outgo } else { income };
    }
    match outgo {
        Outcome::Read(Value::Money(sum)) => Outcome::Read(Value::Money(-sum)),
        Outcome::Odd(Value::Money(sum), trouble) => Outcome::Odd(Value::Money(-sum), trouble),
        other => other,
    }
}

/// Joins cells: Chinese without a gap, anything else with one; blanks leave nothing.
fn join(row: &RawRow, cells: &[usize], kind: Kind, out: &mut String) {
    out.clear();
    for cell in cells {
        let text = text_of(row.cell(*cell));
        if text.is_empty() {
            continue;
        }
        let mark = match kind {
            Kind::Id => "-",
            Kind::List => "、",
            _ if out.is_ascii() || text.is_ascii() => " ",
            _ => "",
        };
        if !out.is_empty() {
            out.push_str(mark);
        }
        out.push_str(&text);
    }
}

fn time_of(cell: Cell<'_>) -> Option<chrono::NaiveTime> {
    match cell {
        Cell::Time(time) => Some(time),
        Cell::Text(text) => {
            let text = clean(text);
            time::compact(text).or_else(|| time::parse(text)).map(|clock| clock.time)
        }
        Cell::Number(number) if number.fract() == 0.0 && (0.0..240_000.0).contains(&number) => {
            time::compact(&format!("{number:06.0}")).map(|clock| clock.time)
        }
        _ => None,
    }
}

fn is_all_noughts(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte == b'0')
}

/// The currency as its code; the project's own where none is given.
fn currency(value: &Value, base: &Arc<str>) -> Arc<str> {
    let Value::Text(text) = value else { return base.clone() };
    let code = match fold(text).as_str() {
        "人民币" | "rmb" | "cny" | "人民币元" | "元" | "cnh" | "¥" => "CNY",
        "美元" | "usd" | "美金" | "us" | "$" => "USD",
        "港币" | "港元" | "hkd" => "HKD",
        "欧元" | "eur" => "EUR",
        "日元" | "jpy" => "JPY",
        "英镑" | "gbp" => "GBP",
        "" => return base.clone(),
        _ => return Arc::from(text.to_uppercase()),
    };
    if base.as_ref() == code { base.clone() } else { Arc::from(code) }
}

/// Money that goes out is `out` with a positive sum; a negative receipt likewise. Where the source says
/// nothing of directions, money comes in.
fn give_direction(mapping: &Mapping, draft: &mut Draft) {
    let (Some(amount), Some(direction)) = (mapping.table.column("amount"), mapping.table.column("direction"))
    else {
        return;
    };
    let Value::Money(sum) = draft.values[amount] else { return };
    if sum < Money::ZERO {
        draft.values[amount] = Value::Money(-sum);
        draft.values[direction] = Value::Text(Arc::from("out"));
    } else if draft.values[direction].is_blank() {
        if mapping.fields[direction].from == From::Nothing {
            draft.values[direction] = Value::Text(Arc::from("in"));
        } else if !draft.troubles.iter().any(|(index, _)| *index == direction) {
            draft.troubles.push((direction, Trouble::NoDirection));
        }
    }
}

/// Words and a sender are asked of text only.
fn forgive_messages(draft: &mut Draft) {
    let of = |name| Table::Messages.column(name);
    let (Some(kind), Some(text), Some(sender)) = (of("kind"), of("text"), of("sender")) else { return };
    let is_text = match &draft.values[kind] {
        Value::Text(kind) => kind.as_ref() == "text",
        _ => true,
    };
    if !is_text {
        let forgiven = |index: usize, trouble: &Trouble| {
            (index == text || index == sender) && *trouble == Trouble::BlankBold
        };
        draft.troubles.retain(|(index, trouble)| !forgiven(*index, trouble));
    }
}
