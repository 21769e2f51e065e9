//! A canonical row before it has a type: what reading yields and the store keeps.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::columns::Columns;
use super::finding::Finding;
use super::moment::{Moment, rfc3339};
use super::money::Money;
use super::origin::Origin;
use super::table::{Kind, Table};
use crate::words::Spoken;

/// One canonical value.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing: an empty cell, or one that could not be read.
    #[default]
    Blank,
    /// Text, an id, a phone, a word of a closed list, a period, instalments as JSON.
    Text(Arc<str>),
    /// A whole number.
    Count(i64),
    /// A decimal number; heat too.
    Number(f64),
    /// Money in fen.
    Money(Money),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(NaiveDate),
    /// A moment.
    Moment(Moment),
    /// Several words.
    List(Vec<Arc<str>>),
}

impl Value {
    /// Whether there is nothing.
    pub fn is_blank(&self) -> bool {
        matches!(self, Value::Blank)
    }
}

/// One canonical row: `values` in the order of [`Table::columns`].
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// One value a column of the table.
    pub values: Vec<Value>,
    /// What nothing canonical maps to: header and cell, in the order of the source.
    pub extra: Vec<(Arc<str>, Arc<str>)>,
    /// Where the row came from.
    pub origin: Origin,
}

/// Headers and their cells, written as an object that keeps the order of the source.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a>(pub &'a [(Arc<str>, Arc<str>)]);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (header, cell) in self.0 {
            map.serialize_entry(header, cell)?;
        }
        map.end()
    }
}

/// The headers and cells of a text that [`Cells`] were written as.
pub fn cells_of(text: &str) -> Vec<(Arc<str>, Arc<str>)> {
    struct InOrder;
    impl<'de> Visitor<'de> for InOrder {
        type Value = Vec<(Arc<str>, Arc<str>)>;
        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("an object of texts")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some(pair) = map.next_entry()? {
                pairs.push(pair);
            }
            Ok(pairs)
        }
    }
    serde_json::Deserializer::from_str(text).deserialize_map(InOrder).unwrap_or_default()
}

/// A value of a column of some kind as programs read it: money in fen, moments as RFC 3339.
#[derive(Debug, Clone, Copy)]
pub struct Exported<'a>(pub &'a Value, pub Kind);

impl Serialize for Exported<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Blank => serializer.serialize_none(),
            Value::Text(text) if self.1 == Kind::Instalments => {
                let parts: Option<serde_json::Value> = serde_json::from_str(text).ok();
                parts.serialize(serializer)
            }
            Value::Text(text) => serializer.serialize_str(text),
            Value::Count(count) => serializer.serialize_i64(*count),
            Value::Number(number) => match whole(*number) {
                Some(whole) => serializer.serialize_i64(whole),
                None => serializer.serialize_f64(*number),
            },
            Value::Money(sum) => serializer.serialize_i64(sum.fen()),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Day(day) => serializer.collect_str(day),
            Value::Moment(moment) => serializer.serialize_str(&rfc3339(*moment)),
            Value::List(words) => serializer.collect_seq(words),
        }
    }
}

/// A number without a fraction, so that 90 is not written as 90.0.
fn whole(number: f64) -> Option<i64> {
    let fits = number.fract() == 0.0 && number.abs() < 9e15;
    // The bound above makes the conversion exact.
    fits.then_some(number as i64)
}

/// The column of an exported quarantine that says which row a mended one stands for.
pub const QUARANTINE_ID: &str = "quarantine_id";

/// The column of an exported quarantine that says why a row was set aside.
pub const QUARANTINE_REASON: &str = "quarantine_reason";

/// A row that could not be accepted, kept with its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Quarantined {
    /// Where the row stands.
    pub origin: Origin,
    /// The table that it was read for.
    pub table: Table,
    /// A stable code, as a finding's.
    pub code: Cow<'static, str>,
    /// The canonical column that is in the way.
    pub column: Option<Cow<'static, str>>,
    /// Why, for a person.
    pub reason: Spoken,
    /// The original cells, under the headers of the source.
    pub cells: Vec<(Arc<str>, Arc<str>)>,
    /// The key, where it could be read: with it a mended row takes this one out of the quarantine.
    pub key: Option<Vec<Value>>,
}

/// A part of a sheet as reading yields it. Every row behind the header is in exactly one of
/// `records`, `columns`, `quarantined` and `skipped`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Batch {
    /// The rows that became canonical.
    pub records: Vec<Record>,
    /// The same, column by column where that was asked for: those of the table, the text of the extras,
    /// and the row of the source.
    pub columns: Columns,
    /// The rows that were set aside.
    pub quarantined: Vec<Quarantined>,
    /// The number of rows that hold no record: blank lines, totals, trailers.
    pub skipped: u64,
    /// What was odd.
    pub findings: Vec<Finding>,
}

/// What became of the rows of one sheet; the six counts behind `rows_read` add up to it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SheetCount {
    /// The file's name.
    pub file: Arc<str>,
    /// The worksheet's name; `None` for a CSV.
    pub sheet: Option<Arc<str>>,
    /// The table that the rows went to.
    pub table: Table,
    /// All rows behind the header.
    pub rows_read: u64,
    /// New rows.
    pub accepted: u64,
    /// Rows that changed what was there.
    pub updated: u64,
    /// Rows that were there already.
    pub unchanged: u64,
    /// Rows that repeat another row of the same file.
    pub duplicates: u64,
    /// Rows that were set aside.
    pub quarantined: u64,
    /// Blank rows, totals, trailers.
    pub skipped: u64,
}
