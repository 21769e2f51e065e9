//! One row of a sheet as the file holds it, before it means anything.

use chrono::{NaiveDateTime, NaiveTime};

use super::chat::Remark;

/// One cell as the file holds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing at all.
    Blank,
    /// Text, untouched; [`super::clean::clean`] takes off what a spreadsheet put around it.
    Text(&'a str),
    /// A number of a workbook.
    Number(f64),
    /// A day, or a day and a time, of a workbook; both epochs are resolved.
    Wall(NaiveDateTime),
    /// A time of day of a workbook.
    Time(NaiveTime),
    /// A yes or no of a workbook.
    Flag(bool),
    /// An error of a workbook, such as `#N/A`.
    Error(&'a str),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Slot {
    Blank,
    Text(usize, usize),
    Number(f64),
    Wall(NaiveDateTime),
    Time(NaiveTime),
    Flag(bool),
    Error(&'static str),
}

/// A row that is filled again and again, so that reading a cell allocates nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawRow {
    /// The row as a spreadsheet counts it, from 1.
    pub number: u32,
    text: String,
    slots: Vec<Slot>,
    spoilt: Option<Box<Remark>>,
}

impl RawRow {
    /// Empties the row and gives it a new number.
    pub fn start(&mut self, number: u32) {
        self.number = number;
        self.text.clear();
        self.slots.clear();
        self.spoilt = None;
    }

    /// Says that the record cannot be read, and why; the row is set aside as it is.
    pub fn spoil(&mut self, why: Remark) {
        self.spoilt = Some(Box::new(why));
    }

    /// Why the record cannot be read.
    pub fn spoilt(&self) -> Option<&Remark> {
        self.spoilt.as_deref()
    }

    /// How many cells the row has.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is no cell at all.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// How much room the row takes, roughly, in bytes.
    pub fn size(&self) -> usize {
        self.text.len() + self.slots.len() * size_of::<Slot>()
    }

    /// The cell at `index`, blank beyond the end.
    pub fn cell(&self, index: usize) -> Cell<'_> {
        match self.slots.get(index).copied().unwrap_or(Slot::Blank) {
            Slot::Blank => Cell::Blank,
            Slot::Text(start, end) => Cell::Text(self.text.get(start..end).unwrap_or_default()),
            Slot::Number(number) => Cell::Number(number),
            Slot::Wall(wall) => Cell::Wall(wall),
            Slot::Time(time) => Cell::Time(time),
            Slot::Flag(flag) => Cell::Flag(flag),
            Slot::Error(name) => Cell::Error(name),
        }
    }

    /// Every cell in order.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        (0..self.slots.len()).map(|index| self.cell(index))
    }

    /// Puts a cell at `index`, which must not lie before an earlier one; the gap is blank.
    pub fn put(&mut self, index: usize, cell: Cell<'_>) {
        while self.slots.len() < index {
            self.slots.push(Slot::Blank);
        }
        let slot = match cell {
            Cell::Blank => Slot::Blank,
            Cell::Text(text) => {
                let start = self.text.len();
                self.text.push_str(text);
                Slot::Text(start, self.text.len())
            }
            Cell::Number(number) => Slot::Number(number),
            Cell::Wall(wall) => Slot::Wall(wall),
            Cell::Time(time) => Slot::Time(time),
            Cell::Flag(flag) => Slot::Flag(flag),
            Cell::Error(name) => Slot::Error(error_name(name)),
        };
        match self.slots.get_mut(index) {
            Some(there) => *there = slot,
            None => self.slots.push(slot),
        }
    }

    /// Puts a cell behind the last one, which lies between two places of the line to come.
    #[inline]
    pub(super) fn put_within(&mut self, start: usize, end: usize) {
        self.slots.push(Slot::Text(start, end));
    }

    /// Takes the line that the cells lie in.
    pub(super) fn set_line(&mut self, line: &str) {
        self.text.clear();
        self.text.push_str(line);
    }

    /// The row's buffer, emptied, for a parser to write all cells into at once.
    pub(super) fn take_buffer(&mut self) -> Vec<u8> {
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        bytes.clear();
        bytes
    }

    /// Gives the buffer back: `ends` are the ends of the cells in `bytes`. Bytes that are no UTF-8
    /// become the replacement character.
    pub(super) fn set_text(&mut self, bytes: Vec<u8>, ends: &[usize]) {
        self.slots.clear();
        match String::from_utf8(bytes) {
            Ok(text) => {
                self.text = text;
                let mut start = 0;
                for &end in ends {
                    self.slots.push(Slot::Text(start, end));
                    start = end;
                }
            }
            Err(error) => {
                let bytes = error.into_bytes();
                self.text.clear();
                let mut start = 0;
                for &end in ends {
                    let from = self.text.len();
                    self.text.push_str(&String::from_utf8_lossy(bytes.get(start..end).unwrap_or_default()));
                    self.slots.push(Slot::Text(from, self.text.len()));
                    start = end;
                }
            }
        }
    }
}

/// The errors that a workbook knows; a closed list, so that a row needs no room for them.
fn error_name(name: &str) -> &'static str {
    const NAMES: [&str; 8] =
        ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"];
    NAMES.into_iter().find(|known| *known == name).unwrap_or("#ERROR!")
}

/// Whether a text is one of the errors that a spreadsheet writes into a CSV.
pub fn is_error_text(text: &str) -> bool {
    text.starts_with('#') && text.len() > 3 && error_name(text) == text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_blank() {
        let mut row = RawRow::default();
        row.start(7);
        row.put(2, Cell::Text("甲"));
        assert_eq!(row.len(), 3);
        assert_eq!(row.cell(0), Cell::Blank);
        assert_eq!(row.cell(2), Cell::Text("甲"));
        assert_eq!(row.cell(9), Cell::Blank);
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced() {
        let mut row = RawRow::default();
        row.set_text(b"a\xffbc".to_vec(), &[2, 4]);
        assert_eq!(row.cell(0), Cell::Text("a\u{fffd}"));
        assert_eq!(row.cell(1), Cell::Text("bc"));
    }
}
