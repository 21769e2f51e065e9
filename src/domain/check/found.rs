//! What a rule finds.

use super::tables::Row;
use crate::domain::origin::Place;
use crate::domain::table::Table;
use crate::words::{Sentence, check as words};

/// As many hits of a rule are listed; the rest is counted.
pub const LISTED: usize = 1000;

/// So many hits or fewer are told one by one, however few rows there are.
pub const FEW: usize = 20;

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The table of the row that stands for it; `None` where it is about no row.
    pub table: Option<Table>,
    /// The row's key; empty where it is about no row.
    pub key: String,
    /// Where the row is.
    pub place: Place,
    /// What is wrong.
    pub message: Sentence,
    /// What to do, where more can be said than the rule's own hint.
    pub hint: Option<Sentence>,
    /// How many rows it is about.
    pub rows: usize,
}

impl Hit {
    /// A hit in a column of a row.
    pub fn at(row: Row<'_>, column: &str, message: impl Into<Sentence>) -> Hit {
        let place = Place::cell(row.origin, column);
        let (table, key) = (Some(row.table), row.key.to_owned());
        Hit { table, key, place, message: message.into(), hint: None, rows: 1 }
    }

    /// A hit about a whole table.
    pub fn about(table: Table, message: impl Into<Sentence>) -> Hit {
        let message = message.into();
        Hit { table: Some(table), key: String::new(), place: Place::default(), message, hint: None, rows: 0 }
    }

    /// The same hit about so many rows.
    pub fn of_rows(self, rows: usize) -> Hit {
        Hit { rows, ..self }
    }

    /// The same hit with something to do about it.
    pub fn hinted(self, hint: Option<Sentence>) -> Hit {
        Hit { hint, ..self }
    }
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// How many rows it looked at.
    pub examined: usize,
    /// The hits, in the order of the store; at most [`LISTED`].
    pub hits: Vec<Hit>,
    /// How many hits there are in all.
    pub count: usize,
    /// Whether the one hit stands for most of the rows.
    pub is_lumped: bool,
}

impl Found {
    /// Notes a hit; `hit` is made only where it is listed.
    pub fn push(&mut self, hit: impl FnOnce() -> Hit) {
        self.count += 1;
        if self.hits.len() < LISTED {
            self.hits.push(hit());
        }
    }

    /// The same; where most rows are hit it is the table that is wrong, and one hit says so.
    pub fn lumped(self) -> Found {
        let is_most = self.count > FEW && self.count * 2 > self.examined;
        let Some(first) = self.hits.first().filter(|_| is_most) else { return self };
        let message = words::MOST
            .with("count", self.count)
            .with("examined", self.examined)
            .with("first", first.message.clone());
        let hint = Some(words::MOST_HINT.sentence());
        let hit = Hit { message, hint, rows: self.count, ..first.clone() };
        Found { examined: self.examined, hits: vec![hit], count: 1, is_lumped: true }
    }

    /// Notes one more row that was looked at.
    pub fn look(&mut self) {
        self.examined += 1;
    }
}

/// Why a rule was not run.
#[derive(Debug, Clone, PartialEq)]
pub enum Idle {
    /// A table is not there.
    NoTable(Table),
    /// No row has what the rule looks at.
    NothingToLookAt,
    /// The policy switches it off.
    Off,
}
