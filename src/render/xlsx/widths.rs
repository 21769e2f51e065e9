//! How wide the columns of a sheet are, and where its texts break: a printed page must be readable.

use super::layout::Sheet;
use crate::render::{figure, width};
use crate::report::model::{Align, Cell, Column, Fill, Table, Value};
use crate::words::Lang;

/// The narrowest and the widest that a column is made for its texts alone, in characters.
const NARROWEST: usize = 8;
const WIDEST: usize = 46;
/// The least that a column of words is narrowed to.
const NARROWED: usize = 13;
/// The characters that a landscape page of A4 holds in a size that is read without effort.
const PAGE: usize = 172;
/// So many rows tell the width of a column.
const LOOKED_AT: usize = 200;
/// A row grows to so many lines; a text that is longer still is cut by its cell, not lost.
const MOST_LINES: usize = 6;

/// The widths of a sheet's columns, in characters; Chinese counts twice.
#[derive(Debug)]
pub struct Widths(Vec<usize>);

impl Widths {
    /// The widths for the tables of `sheet`; columns of words are narrowed from the widest down until a page holds all.
    pub fn of(sheet: &Sheet<'_>, lang: Lang) -> Widths {
        let mut widths: Vec<usize> = Vec::new();
        let mut least: Vec<usize> = Vec::new();
        for table in sheet.blocks.iter().filter_map(|block| block.table.as_deref()) {
            widths.resize(widths.len().max(table.columns.len()), NARROWEST);
            least.resize(widths.len(), NARROWEST);
            for (column, head) in table.columns.iter().enumerate() {
                let (full, narrow) = width_of(table, column, head, lang);
                widths[column] = widths[column].max(full);
                least[column] = least[column].max(narrow);
            }
        }
        while widths.iter().sum::<usize>() > PAGE {
            let some = (0..widths.len()).filter(|at| widths[*at] > least[*at]);
            let Some(widest) = some.max_by_key(|at| widths[*at]) else { break };
            widths[widest] -= 1;
        }
        Widths(widths)
    }

    /// Widths that a test needs.
    #[cfg(test)]
    pub fn these(widths: &[usize]) -> Widths {
        Widths(widths.to_vec())
    }

    /// The columns' widths.
    pub fn columns(&self) -> &[usize] {
        &self.0
    }

    /// The lines that a cell's text takes in its column, as far as a row should grow.
    pub fn lines_of(&self, column: usize, cell: &Cell) -> usize {
        let room = self.0.get(column).copied().unwrap_or(WIDEST);
        match &cell.value {
            Value::Text(text) => lines_in(text, room).min(MOST_LINES),
            _ => 1,
        }
    }
}

/// The lines that `text` takes in `room` characters.
fn lines_in(text: &str, room: usize) -> usize {
    if text.len() + 2 <= room {
        return 1;
    }
    width::of(text).div_ceil(room.saturating_sub(1).max(1)).max(1)
}

/// How wide a table's column is by itself, and how far it may be narrowed.
fn width_of(table: &Table, column: usize, head: &Column, lang: Lang) -> (usize, usize) {
    let cells = || table.rows.iter().take(LOOKED_AT).chain(&table.totals).filter_map(|row| row.get(column));
    let widest = cells().map(|cell| width::of(&figure::value(&cell.value, lang)) + 3).max().unwrap_or(0);
    let room = match head.fill {
        Some(Fill::Words) => 16,
        Some(Fill::Choice(_)) => 11,
        None => 0,
    };
    let title = width::of(&head.title) + 3;
    let full = widest.max(title).max(room).min(WIDEST);
    let is_words =
        head.align == Align::Left && cells().all(|cell| matches!(&cell.value, Value::Text(_) | Value::Blank));
    if !is_words {
        return (full, full);
    }
    // An id is not broken.
    let words =
        cells().filter_map(|cell| if let Value::Text(text) = &cell.value { Some(text) } else { None });
    let unbroken = words.map(|text| longest_word(text) + 3).max().unwrap_or(0);
    (full, NARROWED.max(unbroken).max(title).max(room).min(full))
}

/// The longest run of letters, digits and signs that belong to one word.
fn longest_word(text: &str) -> usize {
    text.split(|c: char| c.is_whitespace() || !c.is_ascii()).map(str::len).max().unwrap_or(0)
}
