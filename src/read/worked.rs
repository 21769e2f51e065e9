//! Columns that the mapping works out of others: by a lookup or an expression.

use std::sync::Arc;

use super::header::Header;
use super::lookup::Wanted;
use super::row::{Cell, RawRow};
use super::trouble::Trouble;
use super::value::unit::Unit;
use super::value::{Outcome, Rules, read, text_of};
use crate::config::import::Block;
use crate::config::mapping::names;
use crate::domain::formula::{Bindings, Field, Formula, Schema};
use crate::domain::record::Value;
use crate::domain::table::{Kind, Table};

/// A column that is looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// The column that is filled.
    pub column: usize,
    /// The column that says which record.
    pub by: usize,
    /// What is looked up.
    pub wanted: Wanted,
}

impl Looked {
    /// The lookup in one line: `customers.region (customer)`.
    pub fn told(&self, table: Table) -> String {
        format!("{} ({})", self.wanted.told(), table.columns()[self.by].name)
    }
}

/// A column that an expression yields.
#[derive(Debug, Clone, PartialEq)]
pub struct Worked {
    /// The column that is filled.
    pub column: usize,
    /// The expression as the mapping has it.
    pub source: String,
    formula: Formula,
    /// Where each of the formula's slots gets its value.
    sources: Vec<Source>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Source {
    /// A column of the record, as read so far.
    Column(usize),
    /// A cell of the row.
    Cell(usize),
}

/// The lookups of a block.
pub(super) fn looked(table: Table, block: &Block) -> Vec<Looked> {
    let lookups = block.lookups.iter();
    let looked = lookups.filter_map(|(column, lookup)| {
        let (column, by) = (table.column(column)?, table.column(&lookup.by)?);
        Some(Looked { column, by, wanted: Wanted::of(lookup)? })
    });
    looked.collect()
}

/// The expressions of a block for a sheet with these headers; the column and header of those that ask for
/// a header that is not there go to `unknown`. That they are sound was checked with the settings.
pub(super) fn worked(
    table: Table,
    block: &Block,
    position: impl Fn(&[Header], &str) -> Option<usize>,
    headers: &[Header],
    unknown: &mut Vec<(String, String)>,
) -> Vec<Worked> {
    let mut all = Vec::new();
    for (name, source) in &block.expressions {
        let roots = names(table);
        let (Some(column), Ok(formula)) = (table.column(name), Formula::of(source, &Schema::of(&roots)))
        else {
            continue;
        };
        let mut sources = Vec::new();
        for slot in formula.slots() {
            match &slot.field {
                Field::Column(index) => sources.push(Source::Column(*index)),
                Field::Cell(header) => match position(headers, header) {
                    Some(cell) => sources.push(Source::Cell(cell)),
                    None => unknown.push((name.clone(), header.to_string())),
                },
            }
        }
        if sources.len() == formula.slots().len() {
            all.push(Worked { column, source: source.clone(), formula, sources });
        }
    }
    all
}

struct Row<'a> {
    row: &'a RawRow,
    values: &'a [Value],
    sources: &'a [Source],
}

impl Bindings for Row<'_> {
    fn value(&self, slot: usize) -> Value {
        match self.sources.get(slot) {
            Some(Source::Column(index)) => self.values.get(*index).cloned().unwrap_or_default(),
            Some(Source::Cell(cell)) => match text_of(self.row.cell(*cell)) {
                text if text.is_empty() => Value::Blank,
                text => Value::Text(Arc::from(text.as_ref())),
            },
            None => Value::Blank,
        }
    }
}

impl Worked {
    /// The cells that the expression reads.
    pub(super) fn cells(&self) -> Vec<usize> {
        let cell = |source: &Source| match source {
            Source::Cell(cell) => Some(*cell),
            Source::Column(_) => None,
        };
        self.sources.iter().filter_map(cell).collect()
    }

    /// What the expression yields for a row; `as_cell` reads a text as a cell of the column.
    pub(super) fn outcome(
        &self,
        row: &RawRow,
        values: &[Value],
        rules: &Rules<'_>,
        as_cell: impl FnOnce(&str, &Rules<'_>) -> Outcome,
    ) -> Outcome {
        let bindings = Row { row, values, sources: &self.sources };
        let value = match self.formula.run(&bindings) {
            Ok(value) => value,
            Err(fault) => return Outcome::Unreadable(Trouble::Fault(fault)),
        };
        match (value, rules.column.kind) {
            (Value::Blank, _) => Outcome::Blank,
            (Value::Text(text), _) => as_cell(&text, rules),
            (Value::Count(whole), Kind::Number | Kind::Heat | Kind::Money) => number(whole as f64, rules),
            (Value::Number(value), _) => number(value, rules),
            (Value::Day(day), Kind::Moment) => Outcome::Read(Value::Moment(rules.zone.midnight(day))),
            (Value::Moment(moment), Kind::Day) => Outcome::Read(Value::Day(rules.zone.day(moment))),
            (value, _) => Outcome::Read(value),
        }
    }
}

/// A number as the column has it; what an expression yields is yuan, whatever unit the cells have.
fn number(value: f64, rules: &Rules<'_>) -> Outcome {
    read(Cell::Number(value), &Rules { unit: Unit::default(), ..*rules })
}
