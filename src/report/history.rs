//! The versions of one record as a report: what changed when, and where it came from.

use chrono::NaiveDate;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::model::{self, Body, Cell, Column, Line, Report, Section, Tone};
use crate::domain::moment::Moment;
use crate::domain::origin::Origin;
use crate::domain::record::{Cells, Exported, Record, Value};
use crate::domain::table::{Kind, Table};
use crate::words::{Lang, Phrase, list, store as words};

/// One version as the store has it: the record, since when, until when.
pub type Spell = (Record, Moment, Option<Moment>);

/// What happened to a record at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// It was there for the first time.
    New,
    /// An import changed it.
    Changed,
    /// A complete export no longer had it.
    Gone,
    /// It was there again.
    Back,
}

impl What {
    fn phrase(self) -> Phrase {
        match self {
            What::New => words::WAS_NEW,
            What::Changed => words::WAS_CHANGED,
            What::Gone => words::WAS_GONE,
            What::Back => words::WAS_BACK,
        }
    }
}

/// The history of a record, for programs.
#[derive(Debug, Clone, Serialize)]
pub struct History {
    schema_version: u32,
    table: Table,
    key: String,
    /// Whether it counts now.
    is_there: bool,
    events: Vec<Event>,
}

/// Something that happened to a record.
#[derive(Debug, Clone, Serialize)]
pub struct Event {
    at: Moment,
    until: Option<Moment>,
    what: What,
    origin: Option<Origin>,
    changes: Vec<Change>,
    record: Option<Whole>,
}

/// One column that is different.
#[derive(Debug, Clone, Serialize)]
struct Change {
    /// As programs know it.
    column: String,
    /// As people do.
    #[serde(skip)]
    name: String,
    #[serde(serialize_with = "exported")]
    from: (Value, Option<Kind>),
    #[serde(serialize_with = "exported")]
    to: (Value, Option<Kind>),
}

fn exported<S: Serializer>((value, kind): &(Value, Option<Kind>), serializer: S) -> Result<S::Ok, S::Error> {
    Exported(value, kind.unwrap_or(Kind::Text)).serialize(serializer)
}

/// A record as exports write it.
#[derive(Debug, Clone)]
struct Whole(Table, Record);

impl Serialize for Whole {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Whole(table, record) = self;
        let mut map = serializer.serialize_map(None)?;
        for (column, value) in table.columns().iter().zip(&record.values) {
            map.serialize_entry(&column.exported_name(), &Exported(value, column.kind))?;
        }
        map.serialize_entry("extra", &Cells(&record.extra))?;
        map.end()
    }
}

impl History {
    /// The history of the record `key` of `table`, whose versions are `spells`, oldest first.
    pub fn of(table: Table, key: &str, spells: Vec<Spell>) -> History {
        let mut events: Vec<Event> = Vec::new();
        let mut before: Option<Spell> = None;
        for (record, since, until) in spells {
            let what = match &before {
                None => What::New,
                Some((.., ended)) if *ended == Some(since) => What::Changed,
                Some((.., ended)) => {
                    events.extend(ended.map(Event::gone));
                    What::Back
                }
            };
            let changes = changes(table, before.as_ref().map(|(record, ..)| record), &record);
            let origin = Some(record.origin.clone());
            let whole = Some(Whole(table, record.clone()));
            events.push(Event { at: since, until, what, origin, changes, record: whole });
            before = Some((record, since, until));
        }
        let ended = before.and_then(|(.., until)| until);
        events.extend(ended.map(Event::gone));
        History { schema_version: 1, table, key: key.to_owned(), is_there: ended.is_none(), events }
    }

    /// The history for people.
    pub fn report(&self, as_of: NaiveDate, lang: Lang) -> Report {
        let title = words::HISTORY.with("table", self.table.phrase()).with("key", &self.key).text(lang);
        let columns = [
            Column::left("at", words::AT.text(lang)),
            Column::left("what", words::WHAT.text(lang)),
            Column::left("column", words::COLUMN.text(lang)),
            Column::left("from", words::CHANGED_FROM.text(lang)),
            Column::left("to", words::CHANGED_TO.text(lang)),
            Column::left("file", words::FILE.text(lang)),
            Column::left("sheet", words::SHEET.text(lang)),
            Column::right("row", words::ROW.text(lang)),
        ];
        let rows = self.events.iter().flat_map(|event| event.rows(lang)).collect();
        let table = model::Table { columns: columns.into(), rows, ..model::Table::default() };
        let changes = Section::new("history", &title, words::CHANGES.text(lang), Body::Table(table));
        let mut sections = vec![changes];
        if !self.is_there {
            let gone = Line::toned(words::IS_GONE.text(lang), Tone::Warn);
            let heading = words::AS_IT_IS.text(lang);
            sections.push(Section::new("gone", &title, heading, Body::Text(vec![gone])));
        } else if let Some(Event { record: Some(whole), .. }) = self.events.last() {
            let table = whole.table(lang);
            sections.push(Section::new("record", &title, words::AS_IT_IS.text(lang), Body::Table(table)));
        }
        Report { title, as_of, lang, sections }
    }
}

impl Event {
    fn gone(at: Moment) -> Event {
        Event { at, until: None, what: What::Gone, origin: None, changes: Vec::new(), record: None }
    }

    /// A row a column that is different; one at least.
    fn rows(&self, lang: Lang) -> Vec<Vec<Cell>> {
        let tone = if self.what == What::Gone { Tone::Warn } else { Tone::Plain };
        let row = |change: Option<&Change>| {
            let origin = self.origin.as_ref();
            vec![
                Cell::of(model::Value::DateTime(self.at.naive_local())),
                Cell::text(self.what.phrase().text(lang)).toned(tone),
                Cell::maybe(change, |change| Cell::text(&*change.name)),
                Cell::maybe(change, |change| shown(&change.from.0, lang)),
                Cell::maybe(change, |change| shown(&change.to.0, lang)),
                Cell::maybe(origin, |origin| Cell::text(&*origin.file).from_row(origin)),
                Cell::maybe(origin.and_then(|origin| origin.sheet.as_deref()), Cell::text),
                Cell::maybe(origin, |origin| Cell::count(origin.row)),
            ]
        };
        if self.changes.is_empty() {
            return vec![row(None)];
        }
        self.changes.iter().map(|change| row(Some(change))).collect()
    }
}

impl Whole {
    fn table(&self, lang: Lang) -> model::Table {
        let Whole(table, record) = self;
        let own = table.columns().iter().zip(&record.values);
        let own = own.filter(|(_, value)| !value.is_blank());
        let mut rows: Vec<Vec<Cell>> =
            own.map(|(column, value)| vec![Cell::text(column.name), shown(value, lang)]).collect();
        let extras = record.extra.iter();
        rows.extend(extras.map(|(header, cell)| vec![Cell::text(extra_name(header)), Cell::text(&**cell)]));
        let columns = vec![
            Column::left("column", words::COLUMN.text(lang)),
            Column::left("value", words::VALUE.text(lang)),
        ];
        model::Table { columns, rows, ..model::Table::default() }
    }
}

fn extra_name(header: &str) -> String {
    format!("extra.{header}")
}

/// The columns in which `newer` is different from `older`, or says anything where there is none.
fn changes(table: Table, older: Option<&Record>, newer: &Record) -> Vec<Change> {
    let blank = Value::Blank;
    let mut changes = Vec::new();
    for (index, column) in table.columns().iter().enumerate() {
        let from = older.and_then(|older| older.values.get(index)).unwrap_or(&blank);
        let to = newer.values.get(index).unwrap_or(&blank);
        if from != to {
            let kind = Some(column.kind);
            let (from, to) = ((from.clone(), kind), (to.clone(), kind));
            changes.push(Change { column: column.exported_name(), name: column.name.to_owned(), from, to });
        }
    }
    let cell = |record: Option<&Record>, header: &str| {
        let extra = record.map(|record| record.extra.as_slice()).unwrap_or_default();
        let found = extra.iter().find(|(known, _)| &**known == header);
        found.map_or(Value::Blank, |(_, cell)| Value::Text(cell.clone()))
    };
    let of = |record: Option<&Record>| record.map(|record| record.extra.clone()).unwrap_or_default();
    let mut headers = of(older);
    headers.extend(of(Some(newer)).into_iter().filter(|(header, _)| cell(older, header).is_blank()));
    for (header, _) in headers {
        let (from, to) = (cell(older, &header), cell(Some(newer), &header));
        if from != to {
            let name = extra_name(&header);
            changes.push(Change { column: name.clone(), name, from: (from, None), to: (to, None) });
        }
    }
    changes
}

/// How many decimals a number needs, two at most.
fn decimals(number: f64) -> u8 {
    (0..2).find(|places| (number * 10_f64.powi(*places)).fract() == 0.0).map_or(2, |places| places as u8)
}

/// A value as people read it.
fn shown(value: &Value, lang: Lang) -> Cell {
    match value {
        Value::Blank => Cell::blank(),
        Value::Text(text) => Cell::text(&**text),
        Value::Count(count) => Cell::count(*count),
        Value::Number(number) => Cell::of(model::Value::Number(*number, decimals(*number))),
        Value::Money(sum) => Cell::money(*sum),
        Value::Flag(true) => Cell::text(words::YES.text(lang)),
        Value::Flag(false) => Cell::text(words::NO.text(lang)),
        Value::Day(day) => Cell::of(model::Value::Date(*day)),
        Value::Moment(moment) => Cell::of(model::Value::DateTime(moment.naive_local())),
        Value::List(list) => Cell::text(list.join(list::COMMA.text(lang))),
    }
}
