//! The tables that the rules of a project look into, loaded and checked before any run.

use std::path::{Component, Path};

use thiserror::Error;

use super::error::ReadError;
use super::reference::{self, MOST_ROWS};
use crate::config::discovery::FILE_NAME;
use crate::config::error::Position;
use crate::config::place;
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::rule::{Kind, LARGEST, Rule};
use crate::domain::assign::rules::lookup::{self, Flaw, Lookup, Reference, References};
use crate::domain::setting::{Part, Step};
use crate::words::rules as words;
use crate::words::{Sentence, Told};

/// A table that a rule cannot look into.
#[derive(Debug, Error)]
#[error("{}", self.what())]
pub struct ReferenceError {
    /// Where in `trueup.toml` it is named.
    pub place: String,
    /// Its path.
    pub table: String,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// More columns of a table are not listed.
const SHOWN: usize = 20;

/// What is wrong with a table.
#[derive(Debug)]
pub enum Trouble {
    /// Its path leads out of the project.
    Outside,
    /// It is a folder, a pipe or a device.
    NoFile,
    /// There is none, or it cannot be read.
    Unreadable(Box<ReadError>),
    /// It has too many rows.
    TooLong,
    /// It has no headers.
    NoHeaders,
    /// Its columns or cells are not what the rule needs; the column of the value.
    Flawed(Box<Flaw>, String),
}

impl Told for ReferenceError {
    fn what(&self) -> Sentence {
        let sentence = match &self.trouble {
            Trouble::Outside => words::TABLE_OUTSIDE.sentence(),
            Trouble::NoFile => words::TABLE_NO_FILE.sentence(),
            Trouble::Unreadable(error) => words::TABLE_UNREADABLE.with("cause", error.what()),
            Trouble::TooLong => words::TABLE_TOO_LONG.with("limit", MOST_ROWS),
            Trouble::NoHeaders => words::TABLE_EMPTY.sentence(),
            Trouble::Flawed(flaw, _) => what_flaw(flaw),
        };
        sentence.with("place", &self.place).with("table", &self.table)
    }

    fn hint(&self) -> Option<Sentence> {
        let Trouble::Flawed(flaw, value) = &self.trouble else {
            return Some(words::TABLE_HINT.sentence());
        };
        match flaw.as_ref() {
            Flaw::NoColumn(_, known) => {
                let shown = &known[..known.len().min(SHOWN)];
                Some(words::TABLE_COLUMNS.with("columns", shown.join(" | ")))
            }
            Flaw::ColumnTwice(..) => Some(words::TABLE_COLUMN_TWICE_HINT.sentence()),
            Flaw::Twice(..) => Some(words::TABLE_TWICE_HINT.sentence()),
            Flaw::NoNumber(..) | Flaw::Beyond(..) => Some(words::TABLE_NUMBER_HINT.with("column", value)),
        }
    }
}

fn what_flaw(flaw: &Flaw) -> Sentence {
    match flaw {
        Flaw::NoColumn(column, _) => words::TABLE_NO_COLUMN.with("column", column),
        Flaw::ColumnTwice(column, first, second) => words::TABLE_COLUMN_TWICE
            .with("column", column)
            .with("first", first.to_string())
            .with("second", second.to_string()),
        Flaw::Twice(row, first, key) => {
            words::TABLE_TWICE.with("row", row.to_string()).with("first", first.to_string()).with("key", key)
        }
        Flaw::NoNumber(row, cell) => words::TABLE_NO_NUMBER.with("row", row.to_string()).with("cell", cell),
        Flaw::Beyond(row, number) => {
            words::TABLE_BEYOND.with("row", row.to_string()).with("number", *number).with("largest", LARGEST)
        }
    }
}

/// The tables that the rules of `policy` name, of the project in `dir`.
///
/// # Errors
/// The first table that is not there, cannot be read, or is not what its rule needs.
pub fn load(dir: &Path, policy: &AssignPolicy) -> Result<References, ReferenceError> {
    let mut tables = References::new();
    let rules = policy.rules.iter().enumerate().filter(|(_, rule)| rule.kind == Kind::Lookup);
    for (at, rule) in rules {
        let Some(table) = &rule.table else { continue };
        if !tables.contains_key(table) {
            tables.insert(table.clone(), read(dir, at, table)?);
        }
        check(dir, at, rule, &tables[table])?;
    }
    Ok(tables)
}

fn read(dir: &Path, at: usize, table: &str) -> Result<Reference, ReferenceError> {
    let wrong = |trouble| ReferenceError {
        place: setting(dir, at, &["table"], Part::Value),
        table: table.to_owned(),
        trouble,
    };
    let mut parts = Path::new(table).components();
    if !parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(wrong(Trouble::Outside));
    }
    let path = dir.join(table);
    // A pipe could keep its reader waiting for ever.
    if path.metadata().is_ok_and(|meta| !meta.is_file()) {
        return Err(wrong(Trouble::NoFile));
    }
    let read = reference::read(&path).map_err(|error| wrong(Trouble::Unreadable(Box::new(error))))?;
    match read.rows.len() {
        _ if read.headers.is_empty() => Err(wrong(Trouble::NoHeaders)),
        rows if rows > MOST_ROWS => Err(wrong(Trouble::TooLong)),
        _ => Ok(read),
    }
}

fn check(dir: &Path, at: usize, rule: &Rule, table: &Reference) -> Result<(), ReferenceError> {
    let Ok(parts) = lookup::parts(rule) else { return Ok(()) };
    let Err(flaw) = Lookup::new(rule, parts, table) else { return Ok(()) };
    let value = rule.value.clone().unwrap_or_default();
    let place = match &flaw {
        Flaw::NoColumn(column, _) | Flaw::ColumnTwice(column, ..) if *column == value => {
            setting(dir, at, &["value"], Part::Value)
        }
        Flaw::NoColumn(column, _) | Flaw::ColumnTwice(column, ..) => {
            setting(dir, at, &["key", column], Part::Key)
        }
        Flaw::Twice(..) | Flaw::NoNumber(..) | Flaw::Beyond(..) => setting(dir, at, &["table"], Part::Value),
    };
    let table = rule.table.clone().unwrap_or_default();
    Err(ReferenceError { place, table, trouble: Trouble::Flawed(Box::new(flaw), value) })
}

/// Where a setting of a rule stands: file, line and column.
fn setting(dir: &Path, rule: usize, keys: &[&str], part: Part) -> String {
    let path = dir.join(FILE_NAME);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let mut steps = vec![Step::from("assign"), "rules".into(), Step::Element(rule)];
    steps.extend(keys.iter().map(|key| Step::from(*key)));
    let Position { line, column } = Position::of_offset(&text, place::offset(&text, &steps, part));
    format!("{}:{line}:{column}", path.display())
}
