//! The tables that the rules of a project look into, loaded and checked before any run.

use std::path::{Component, Path};

use thiserror::Error;

use crate::config::discovery::FILE_NAME;
use crate::config::place::{self, Part, Step};
use crate::config::error::Position;
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::rule::{Kind, LARGEST, Rule};
use crate::domain::assign::rules::lookup::{self, Flaw, Lookup, Reference, References};
use crate::read::ReadError;
use crate::read::reference::{self, MOST_ROWS};
use crate::words::rules as words;
use crate::words::{Sentence, Told};

/// A table that a rule cannot look into. Places are those of the setting in `trueup.toml`.
#[derive(Debug, Error)]
pub enum ReferenceError {
    /// Its path leads out of the project.
    #[error("{}", self.what())]
    Outside {
        /// The place of the path.
        place: String,
        /// The path.
        table: String,
    },
    /// There is none, or it cannot be read.
    #[error("{}", self.what())]
    Unreadable {
        /// The place of the path.
        place: String,
        /// The path.
        table: String,
        /// Why.
        source: ReadError,
    },
    /// It has too many rows, or none at all.
    #[error("{}", self.what())]
    Size {
        /// The place of the path.
        place: String,
        /// The path.
        table: String,
        /// Whether there are too many.
        too_long: bool,
    },
    /// Its columns or cells are not what the rule needs.
    #[error("{}", self.what())]
    Flawed {
        /// The place of the column's name.
        place: String,
        /// The path.
        table: String,
        /// The column of the value.
        value: String,
        /// What is wrong.
        flaw: Flaw,
    },
}

impl Told for ReferenceError {
    fn what(&self) -> Sentence {
        match self {
            ReferenceError::Outside { place, table } => {
                words::TABLE_OUTSIDE.with("place", place).with("table", table)
            }
            ReferenceError::Unreadable { place, table, source } => words::TABLE_UNREADABLE
                .with("place", place)
                .with("table", table)
                .with("cause", source.what()),
            ReferenceError::Size { place, table, too_long: true } => words::TABLE_TOO_LONG
                .with("place", place)
                .with("table", table)
                .with("limit", MOST_ROWS),
            ReferenceError::Size { place, table, too_long: false } => {
                words::TABLE_EMPTY.with("place", place).with("table", table)
            }
            ReferenceError::Flawed { place, table, flaw, .. } => match flaw {
                Flaw::NoColumn(column, _) => words::TABLE_NO_COLUMN
                    .with("place", place)
                    .with("table", table)
                    .with("column", column),
                Flaw::Twice(row, first, key) => words::TABLE_TWICE
                    .with("table", table)
                    .with("row", row.to_string())
                    .with("first", first.to_string())
                    .with("key", key),
                Flaw::NoNumber(row, cell) => words::TABLE_NO_NUMBER
                    .with("table", table)
                    .with("row", row.to_string())
                    .with("cell", cell),
                Flaw::Beyond(row, number) => words::TABLE_BEYOND
                    .with("table", table)
                    .with("row", row.to_string())
                    .with("number", *number)
                    .with("largest", LARGEST),
            },
        }
    }

    fn hint(&self) -> Option<Sentence> {
        let ReferenceError::Flawed { flaw, value, .. } = self else {
            return Some(words::TABLE_HINT.sentence());
        };
        match flaw {
            Flaw::NoColumn(_, nearest) if nearest.is_empty() => None,
            Flaw::NoColumn(_, nearest) => Some(words::TABLE_NEAREST.with("nearest", nearest)),
            Flaw::Twice(..) => Some(words::TABLE_TWICE_HINT.sentence()),
            Flaw::NoNumber(..) | Flaw::Beyond(..) => Some(words::TABLE_NUMBER_HINT.with("column", value)),
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
    let place = || setting(dir, at, &["table"], Part::Value);
    let within = Path::new(table).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !within {
        return Err(ReferenceError::Outside { place: place(), table: table.to_owned() });
    }
    let read = reference::read(&dir.join(table)).map_err(|source| ReferenceError::Unreadable {
        place: place(),
        table: table.to_owned(),
        source,
    })?;
    let too_long = read.rows.len() > MOST_ROWS;
    if too_long || read.headers.is_empty() {
        return Err(ReferenceError::Size { place: place(), table: table.to_owned(), too_long });
    }
    Ok(read)
}

fn check(dir: &Path, at: usize, rule: &Rule, table: &Reference) -> Result<(), ReferenceError> {
    let Ok(parts) = lookup::parts(rule) else { return Ok(()) };
    let Err(flaw) = Lookup::new(rule, parts, table) else { return Ok(()) };
    let value = rule.value.clone().unwrap_or_default();
    let place = match &flaw {
        Flaw::NoColumn(column, _) if *column == value => setting(dir, at, &["value"], Part::Value),
        Flaw::NoColumn(column, _) => setting(dir, at, &["key", column], Part::Key),
        _ => String::new(),
    };
    let table = rule.table.clone().unwrap_or_default();
    Err(ReferenceError::Flawed { place, table, value, flaw })
}

/// Where a setting of a rule stands: file, line and column.
fn setting(dir: &Path, rule: usize, keys: &[&str], part: Part) -> String {
    let path = dir.join(FILE_NAME);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let mut steps = vec![Step::from("assign"), "rules".into(), Step::Element(rule)];
    steps.extend(keys.iter().map(|key| Step::from(*key)));
    let Position { line, column } = Position::of_offset(&text, place::offset(&text, &steps, part));
    format!("{FILE_NAME}:{line}:{column}")
}
