//! Expressions over the fields of a row, in CEL: `lead.amount > 500000 && row["车型"].startsWith("SUV")`.
//!
//! ```text
//! source ─▶ parse ─▶ check ─▶ Formula ─▶ run
//!            CEL's    names     typed      a value, a blank,
//!            grammar  & types   tree       or a fault
//! ```
//!
//! A formula is checked once against the names there are, with the place of a mistake, and then run for
//! every row. It has no clock, no state and an end: its text, its nesting, its steps and the texts that
//! it makes are bounded.
//!
//! What differs from plain CEL, because rows have gaps and sums are exact: a blank in an operation makes
//! its result blank, only `has`, `== null`, `default`, `&&` and `||` look past it; money is a type of its own,
//! whole fen, and a number beside it means yuan; a whole number and one with decimals may be mixed.

mod check;
mod column;
mod figure;
mod function;
mod node;
mod parse;
mod part;
mod run;
mod schema;

pub use column::{Column, Columns};
pub use run::{Bindings, Fault};
pub use schema::{Field, Root, Schema, Slot};

use crate::domain::record::Value;
use crate::words::{Phrase, Sentence, formula as words};
use node::Node;

/// What an expression yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Nothing but `null`.
    Nothing,
    /// Yes or no.
    Flag,
    /// A whole number.
    Whole,
    /// A number with decimals.
    Number,
    /// Money.
    Money,
    /// Text.
    Text,
    /// A day.
    Day,
    /// A moment.
    Moment,
    /// Several texts.
    List,
}

impl Type {
    /// The type as a person calls it.
    pub fn phrase(self) -> Phrase {
        match self {
            Type::Nothing => words::NOTHING,
            Type::Flag => words::FLAG,
            Type::Whole => words::WHOLE,
            Type::Number => words::NUMBER,
            Type::Money => words::MONEY,
            Type::Text => words::TEXT,
            Type::Day => words::DAY,
            Type::Moment => words::MOMENT,
            Type::List => words::LIST,
        }
    }

    fn is_number(self) -> bool {
        matches!(self, Type::Whole | Type::Number)
    }

    fn is_time(self) -> bool {
        matches!(self, Type::Day | Type::Moment)
    }
}

/// A mistake in an expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// Where it stands: characters from the start of the source.
    pub at: usize,
    /// What is wrong, and what may have been meant.
    pub cause: Sentence,
}

/// An expression that has been checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    node: Node,
    yields: Type,
    slots: Vec<Slot>,
}

impl Formula {
    /// Checks `source` against the names of `schema`.
    ///
    /// # Errors
    /// The first mistake: no CEL, a name that there is none of, types that do not fit, too large.
    pub fn of(source: &str, schema: &Schema<'_>) -> Result<Formula, Mistake> {
        let (tree, places) = parse::parse(source)?;
        check::check(&tree, &places, schema)
    }

    /// What it yields.
    pub fn yields(&self) -> Type {
        self.yields
    }

    /// What it reads; [`Bindings::value`] is asked for these by their place in the list.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The value for one row; [`Value::Blank`] where a blank stands in the way.
    ///
    /// # Errors
    /// What only the row's values show: a text that is no number, a division by nought, too many steps.
    pub fn run(&self, bindings: &dyn Bindings) -> Result<Value, Fault> {
        run::run(&self.node, bindings)
    }
}

#[cfg(test)]
mod tests;
