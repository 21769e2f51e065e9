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

/// A cell by where its text begins and ends. It takes sixteen bytes: a row has dozens, and they go from one
/// core to another.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Slot {
    Blank,
    Text(u32, u32),
    Number(f64),
    Wall(NaiveDateTime),
    Time(NaiveTime),
    Flag(bool),
    /// The number of its name.
    Error(u8),
}

const _: () = assert!(size_of::<Slot>() == 16);

impl Slot {
    /// A row of four gigabytes is beyond every limit; of one that is longer still, the rest is blank.
    #[inline]
    fn text(start: usize, end: usize) -> Slot {
        Slot::Text(place(start), place(end))
    }
}

#[inline]
fn place(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
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
    #[inline]
    pub fn cell(&self, index: usize) -> Cell<'_> {
        match self.slots.get(index).copied().unwrap_or(Slot::Blank) {
            Slot::Blank => Cell::Blank,
            Slot::Text(start, end) => {
                Cell::Text(self.text.get(start as usize..end as usize).unwrap_or_default())
            }
            Slot::Number(number) => Cell::Number(number),
            Slot::Wall(wall) => Cell::Wall(wall),
            Slot::Time(time) => Cell::Time(time),
            Slot::Flag(flag) => Cell::Flag(flag),
            Slot::Error(number) => Cell::Error(ERRORS[usize::from(number)]),
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
                Slot::text(start, self.text.len())
            }
            Cell::Number(number) => Slot::Number(number),
            Cell::Wall(wall) => Slot::Wall(wall),
            Cell::Time(time) => Slot::Time(time),
            Cell::Flag(flag) => Slot::Flag(flag),
            Cell::Error(name) => Slot::Error(error_number(name)),
        };
        match self.slots.get_mut(index) {
            Some(there) => *there = slot,
            None => self.slots.push(slot),
        }
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
                    self.slots.push(Slot::text(start, end));
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
                    self.slots.push(Slot::text(from, self.text.len()));
                    start = end;
                }
            }
        }
    }
}

/// Rows of a text one behind the other in one piece of memory: who takes them over goes straight through it,
/// which is far quicker than a row here and a row there when another core has written them.
#[derive(Debug, Default)]
pub(super) struct RawRows {
    text: String,
    /// Where the cells begin and end in the text of their row.
    cells: Vec<(u32, u32)>,
    /// The number of each row, and where its text and its cells end.
    ends: Vec<(u32, usize, usize)>,
}

/// What takes the cells of a line as they are cut, and then the line.
pub(super) trait TakesLine {
    /// Takes a cell, which lies between two places of the line to come.
    fn take_cell(&mut self, start: usize, end: usize);

    /// Takes the line that the cells lie in, as the row of that number.
    fn take_line(&mut self, number: u32, line: &str);

    /// Forgets the cells whose line has not come.
    fn forget_cells(&mut self);
}

impl TakesLine for RawRow {
    #[inline]
    fn take_cell(&mut self, start: usize, end: usize) {
        self.slots.push(Slot::text(start, end));
    }

    fn take_line(&mut self, number: u32, line: &str) {
        self.number = number;
        self.text.push_str(line);
    }

    fn forget_cells(&mut self) {
        self.slots.clear();
    }
}

impl TakesLine for RawRows {
    #[inline]
    fn take_cell(&mut self, start: usize, end: usize) {
        self.cells.push((place(start), place(end)));
    }

    fn take_line(&mut self, number: u32, line: &str) {
        self.text.push_str(line);
        self.ends.push((number, self.text.len(), self.cells.len()));
    }

    fn forget_cells(&mut self) {
        self.cells.truncate(self.ends.last().map_or(0, |&(_, _, cells)| cells));
    }
}

impl RawRows {
    /// Puts a row of a text below the last one: all of its cells are texts.
    pub(super) fn push(&mut self, row: &RawRow) {
        self.text.push_str(&row.text);
        let cell = |slot: &Slot| if let Slot::Text(start, end) = slot { (*start, *end) } else { (0, 0) };
        self.cells.extend(row.slots.iter().map(cell));
        self.ends.push((row.number, self.text.len(), self.cells.len()));
    }

    /// Puts the row at `index` into `row`; `false` beyond the last one.
    pub(super) fn read(&self, index: usize, row: &mut RawRow) -> bool {
        let Some(&(number, text, cells)) = self.ends.get(index) else { return false };
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before));
        let &(_, text_start, cells_start) = start.unwrap_or(&(0, 0, 0));
        row.start(number);
        row.text.push_str(&self.text[text_start..text]);
        row.slots.extend(self.cells[cells_start..cells].iter().map(|&(start, end)| Slot::Text(start, end)));
        true
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How much room the rows take, in bytes.
    pub(super) fn size(&self) -> usize {
        self.text.len() + size_of_val(&*self.cells)
    }

    /// Forgets the rows, and the room that they took where it is more than `most` bytes.
    pub(super) fn clear(&mut self, most: usize) {
        if self.text.capacity() > most {
            *self = RawRows::default();
        }
        self.text.clear();
        self.cells.clear();
        self.ends.clear();
    }
}

/// The errors that a workbook knows; a closed list, so that a row needs no room for them. The last stands
/// for any other.
const ERRORS: [&str; 9] =
    ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#ERROR!"];

fn error_number(name: &str) -> u8 {
    let known = ERRORS.iter().position(|known| *known == name).unwrap_or(ERRORS.len() - 1);
    u8::try_from(known).unwrap_or_default()
}

/// Whether a text is one of the errors that a spreadsheet writes into a CSV.
pub fn is_error_text(text: &str) -> bool {
    text.starts_with('#') && text.len() > 3 && ERRORS.contains(&text)
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
    fn rows_together_are_the_rows() {
        let mut rows = RawRows::default();
        let written: Vec<RawRow> = ["a,甲,", "", "b"]
            .iter()
            .zip(3..)
            .map(|(line, number)| {
                let mut row = RawRow::default();
                row.start(number);
                line.split(',').enumerate().for_each(|(index, cell)| row.put(index, Cell::Text(cell)));
                rows.push(&row);
                row
            })
            .collect();
        let mut row = RawRow::default();
        for (index, written) in written.iter().enumerate() {
            assert!(rows.read(index, &mut row));
            assert_eq!(row, *written);
        }
        assert!(!rows.read(rows.len(), &mut row));
        rows.clear(0);
        assert_eq!((rows.len(), rows.size()), (0, 0));
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced() {
        let mut row = RawRow::default();
        row.set_text(b"a\xffbc".to_vec(), &[2, 4]);
        assert_eq!(row.cell(0), Cell::Text("a\u{fffd}"));
        assert_eq!(row.cell(1), Cell::Text("bc"));
    }
}
