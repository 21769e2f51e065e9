//! The names that an expression may use.

use std::sync::Arc;

use super::Type;
use crate::domain::table::{Column, Kind, Table, Vocabulary};

/// The names that an expression may use, each the root of fields.
#[derive(Debug, Clone, Copy)]
pub struct Schema<'a> {
    /// The roots; a [`Slot`] names one by its place here.
    pub roots: &'a [Root],
    /// Columns that are refused elsewhere, and so are not what was meant.
    pub refused: &'a [&'static str],
}

impl<'a> Schema<'a> {
    /// The names of `roots`, every column of which may be read.
    pub const fn of(roots: &'a [Root]) -> Schema<'a> {
        Schema { roots, refused: &[] }
    }
}

/// One name, and what stands below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    /// A row of a table under this name: `lead.amount`, `lead.extra["车型"]`.
    Record(&'static str, Table),
    /// Figures that belong to no table under this name: `state.load`.
    Figures(&'static str, &'static [Column]),
    /// The cells of a row as the source has them: `row["车型"]`.
    Cells(&'static str),
}

/// One thing that an expression reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The root, as its place in the schema.
    pub root: usize,
    /// What of it.
    pub field: Field,
}

/// What is read of a root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// A column of the table or a figure, as its place in it.
    Column(usize),
    /// A cell by its header: an extra of a record, any cell of a row.
    Cell(Arc<str>),
}

impl Root {
    /// The name.
    pub fn name(self) -> &'static str {
        match self {
            Root::Record(name, _) | Root::Figures(name, _) | Root::Cells(name) => name,
        }
    }

    /// The columns below it.
    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Root::Record(_, table) => table.columns(),
            Root::Figures(_, columns) => columns,
            Root::Cells(_) => &[],
        }
    }
}

/// What a column's values are in an expression.
pub(super) fn type_of(kind: Kind) -> Type {
    match kind {
        Kind::Id | Kind::Text | Kind::Phone | Kind::Word(_) | Kind::Period | Kind::Instalments => Type::Text,
        Kind::Day => Type::Day,
        Kind::Moment => Type::Moment,
        Kind::Money => Type::Money,
        Kind::Number | Kind::Heat => Type::Number,
        Kind::Count => Type::Whole,
        Kind::Flag => Type::Flag,
        Kind::List => Type::List,
    }
}

/// The closed list that a column's words are of.
pub(super) fn words_of(kind: Kind) -> Option<Vocabulary> {
    match kind {
        Kind::Word(vocabulary) => Some(vocabulary),
        _ => None,
    }
}
