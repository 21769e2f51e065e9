//! From a cell to a canonical value: one file a noun.

pub mod count;
pub mod currency;
pub mod date;
pub mod decimal;
mod figures;
pub mod flag;
pub mod heat;
pub mod id;
pub mod instalments;
pub mod list;
pub mod money;
pub mod order;
pub mod period;
pub mod phone;
pub mod time;
pub mod unit;
pub mod word;
mod words;

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveTime;

use super::clean::{clean, is_nothing_said};
use super::row::{Cell, is_error_text};
use super::trouble::Trouble;
use crate::domain::moment::Zone;
use crate::domain::record::Value;
use crate::domain::table::{Column, Kind};
use order::Orders;
use unit::Unit;

/// What became of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Nothing is there.
    Blank,
    /// The value.
    Read(Value),
    /// The value, and something worth a finding.
    Odd(Value, Trouble),
    /// A word that is not known: null with a finding wherever it stands, the word kept.
    Unknown(Trouble),
    /// A day whose order cannot be known: null, or set aside where a blank would be.
    Unclear(Trouble),
    /// Something else than it must be: set aside in a bold column, null with a finding elsewhere.
    Unreadable(Trouble),
    /// Taking it would lose data: set aside.
    Lossy(Trouble),
}

/// What a column's cells are read by.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The column.
    pub column: &'a Column,
    /// The zone of moments that state none.
    pub zone: Zone,
    /// The unit of sums that state none.
    pub unit: Unit,
    /// The orders of day, month and year that the column allows.
    pub orders: Orders,
    /// The time of day that another column gives.
    pub time: Option<NaiveTime>,
}

/// Reads a cell as the column's kind.
pub fn read(cell: Cell<'_>, rules: &Rules<'_>) -> Outcome {
    let cell = match cell {
        Cell::Text(text) => Cell::Text(clean(text)),
        other => other,
    };
    match cell {
        Cell::Blank => return Outcome::Blank,
        Cell::Error(error) => return Outcome::Unreadable(Trouble::Error(error.to_owned())),
        Cell::Text(text) if is_error_text(text) => {
            return Outcome::Unreadable(Trouble::Error(text.to_owned()));
        }
        // 无 is an answer to a yes-or-no question, and a message may well be a dash.
        Cell::Text(text) if rules.column.kind == Kind::Flag && text == "无" => {}
        Cell::Text("") => return Outcome::Blank,
        Cell::Text(_) if rules.column.name == "text" => {}
        Cell::Text(text) if is_nothing_said(text) => return Outcome::Blank,
        _ => {}
    }
    match rules.column.kind {
        Kind::Id => id::read(cell),
        Kind::Text => Outcome::Read(Value::Text(Arc::from(text_of(cell).as_ref()))),
        Kind::Phone => phone::read(cell),
        Kind::Day => date::read_day(cell, rules),
        Kind::Moment => date::read_moment(cell, rules),
        Kind::Money => money::read(cell, rules.unit),
        Kind::Number => count::read_number(cell),
        Kind::Count => count::read_count(cell),
        Kind::Flag => flag::read(cell, rules.column.name),
        Kind::List => list::read(cell),
        Kind::Heat => heat::read(cell),
        Kind::Word(vocabulary) => word::read(cell, vocabulary),
        Kind::Period => period::read(cell),
        Kind::Instalments => instalments::read(cell, rules),
    }
}

/// What [`read`] makes of a text, where that is the text itself without what surrounds it; nothing where
/// only [`read`] can say.
pub(super) fn as_it_stands<'a>(text: &'a str, column: &Column) -> Option<&'a str> {
    let text = clean(text);
    let is_kept = match column.kind {
        Kind::Text => true,
        Kind::Id => id::is_plain(text),
        Kind::Phone => phone::is_plain(text),
        _ => false,
    };
    let is_something = || !is_error_text(text) && (column.name == "text" || !is_nothing_said(text));
    (is_kept && !text.is_empty() && is_something()).then_some(text)
}

/// A cell as the text that a person sees.
pub fn text_of(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Blank => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(clean(text)),
        Cell::Error(error) => Cow::Borrowed(error),
        Cell::Number(number) => Cow::Owned(decimal::plain(number)),
        Cell::Flag(flag) => Cow::Borrowed(if flag { "TRUE" } else { "FALSE" }),
        Cell::Time(time) => Cow::Owned(time.format("%H:%M:%S").to_string()),
        Cell::Wall(wall) if wall.time() == NaiveTime::MIN => Cow::Owned(wall.date().to_string()),
        Cell::Wall(wall) => Cow::Owned(wall.format("%Y-%m-%d %H:%M:%S").to_string()),
    }
}
