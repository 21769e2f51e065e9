//! The records of `.xls` workbooks, looked at before a parser believes them: a damaged file may claim cells where
//! no sheet has any, or as many sheets as it likes, and the grids of all would take more memory than there is.

use std::collections::HashMap;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use super::error::ReadError;
use super::marks::{Marks, Merged};
use super::source::Source;
use crate::config::limits::Limit;

/// The rows of an `.xls` sheet.
const ROWS: u32 = 65_536;
/// Its columns.
const COLUMNS: u16 = 256;

/// The record that ends a stream or a chart in it.
const END: u16 = 0x000a;
/// The record of a workbook that is encrypted.
const PASSWORD: u16 = 0x002f;
/// The record that names a sheet and where it begins.
const SHEET: u16 = 0x0085;
/// The record of merged cells.
const MERGED: u16 = 0x00e5;
/// The record that states a sheet's size.
const DIMENSIONS: u16 = 0x0200;
/// The record of a row.
const ROW: u16 = 0x0208;
/// The record that begins a stream or a chart in it.
const BEGIN: u16 = 0x0809;
/// Records of one cell: formula, blank, number, label, boolean, shared string, rich string, RK number.
const CELLS: [u16; 8] = [0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x00fd, 0x00d6, 0x027e];
/// The record of one cell without a value.
const BLANK: u16 = 0x0201;
/// Records of a run of cells, of numbers and of blanks; the last column stands at their end.
const RUNS: [u16; 2] = [0x00bd, 0x00be];

/// What the parser takes for each cell between the first and the last of a sheet: a value and a formula.
const CELL_BYTES: u64 = 56;

/// The marks of every sheet of a workbook that a parser may be given. Refused is one whose container is damaged
/// (its sectors may go round in a circle, and a parser with them), that claims cells beyond the last row or
/// column, or whose grids would take too much memory.
///
/// # Errors
/// As above, a password, or a file that cannot be read.
pub fn check_xls(source: &Source) -> Result<Vec<Marks>, ReadError> {
    let broken = |detail: String| ReadError::Broken { file: source.name.to_string(), detail };
    let Some(stream) = stream(source)? else { return Ok(Vec::new()) };
    let beyond = || broken("cells beyond the last column or row".to_owned());
    if records(&stream).any(|record| record.is_beyond()) {
        return Err(beyond());
    }
    let globals = || records(&stream).take_while(|record| record.kind != END);
    if globals().any(|record| record.kind == PASSWORD) {
        return Err(ReadError::Protected { file: source.name.to_string() });
    }
    let starts = globals().filter(|record| record.kind == SHEET).filter_map(|record| record.word(0));
    let mut known: HashMap<u32, Sheet> = HashMap::new();
    let mut marks = Vec::new();
    let mut bytes = 0u64;
    for start in starts {
        let sheet =
            known.entry(start).or_insert_with(|| Sheet::of(stream.get(start as usize..).unwrap_or_default()));
        if sheet.is_beyond {
            return Err(beyond());
        }
        bytes = bytes.saturating_add(sheet.cells().saturating_mul(CELL_BYTES));
        if bytes > source.limits.memory() {
            return Err(ReadError::beyond(&source.name, &source.limits, Limit::Memory));
        }
        marks.push(sheet.marks.clone().sorted());
    }
    Ok(marks)
}

/// The stream of the workbook's records; none where the container has no such stream.
fn stream(source: &Source) -> Result<Option<Vec<u8>>, ReadError> {
    let broken = |detail: String| ReadError::Broken { file: source.name.to_string(), detail };
    let cut_off = || ReadError::CutOff { file: source.name.to_string() };
    if is_cut_off(source)? {
        return Err(cut_off());
    }
    let container = cfb::CompoundFile::open(BufReader::new(source.open()?));
    let mut container = container.map_err(|error| broken(error.to_string()))?;
    let most = source.limits.memory();
    for name in ["/Workbook", "/Book"] {
        let Ok(stream) = container.open_stream(name) else { continue };
        if stream.len() > most {
            return Err(ReadError::beyond(&source.name, &source.limits, Limit::Memory));
        }
        let mut bytes = Vec::new();
        let read = stream.take(most).read_to_end(&mut bytes);
        read.map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => cut_off(),
            _ => broken(error.to_string()),
        })?;
        return Ok(Some(bytes));
    }
    Ok(None)
}

/// Whether the container's table of sectors, whose place its head states, lies beyond the file's end.
fn is_cut_off(source: &Source) -> Result<bool, ReadError> {
    let mut head = Vec::new();
    let mut input = source.open()?;
    input.by_ref().take(512).read_to_end(&mut head).map_err(|error| source.io(error))?;
    let length = input.seek(SeekFrom::End(0)).map_err(|error| source.io(error))?;
    if head.len() < 512 {
        return Ok(true);
    }
    let word = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let sector = 1u64 << u32::from(head[30]).min(16);
    let first_of = |place: u32| (u64::from(place) + 1).saturating_mul(sector);
    // The directory, and the sectors of the table that the head lists.
    let listed = (76..512).step_by(4).map(word).filter(|place| *place < 0xffff_fff0);
    let last = listed.chain([word(48)]).map(first_of).max().unwrap_or(0);
    Ok(last >= length)
}

/// One record.
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

impl Record<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        self.data.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
    }

    fn word(&self, at: usize) -> Option<u32> {
        Some(u32::from(self.short(at)?) | u32::from(self.short(at + 2)?) << 16)
    }

    /// Whether it names a row or a column that no sheet has.
    fn is_beyond(&self) -> bool {
        let column = |at: usize| self.short(at).unwrap_or(0);
        match self.kind {
            DIMENSIONS => self.is_size_beyond(),
            kind if CELLS.contains(&kind) => column(2) >= COLUMNS,
            kind if RUNS.contains(&kind) => {
                column(2) >= COLUMNS || column(self.data.len().saturating_sub(2)) > COLUMNS
            }
            _ => false,
        }
    }

    /// The size with rows of four bytes, or, in older workbooks, of two. A parser subtracts the first row from
    /// the last.
    fn is_size_beyond(&self) -> bool {
        let short = |at: usize| self.short(at).unwrap_or(0);
        let [first, last, columns] = if self.data.len() < 14 {
            [u32::from(short(0)), u32::from(short(2)), u32::from(short(6))]
        } else {
            [self.word(0).unwrap_or(0), self.word(4).unwrap_or(0), u32::from(short(10))]
        };
        last > ROWS || columns > u32::from(COLUMNS) || last > 0 && first > last
    }
}

/// The records of a stream, up to one that is cut off.
fn records(mut bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let (head, rest) = bytes.split_at_checked(4)?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let (data, behind) = rest.split_at_checked(length)?;
        bytes = behind;
        Some(Record { kind: u16::from_le_bytes([head[0], head[1]]), data })
    })
}

/// What a sheet takes, and its marks.
#[derive(Default)]
struct Sheet {
    /// Its first and last row and column with a value.
    area: Option<[u64; 4]>,
    marks: Marks,
    /// Whether it claims a row or a column that no sheet has. A sheet may begin within a record, so that its
    /// records are others than those of the stream.
    is_beyond: bool,
}

impl Sheet {
    /// The sheet whose records begin here; charts in it are passed over.
    fn of(bytes: &[u8]) -> Sheet {
        let mut sheet = Sheet::default();
        let mut depth = 0;
        for record in records(bytes) {
            match record.kind {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                _ if depth > 1 => {}
                kind => sheet.note(kind, &record),
            }
        }
        sheet
    }

    fn note(&mut self, kind: u16, record: &Record<'_>) {
        self.is_beyond |= record.is_beyond();
        match kind {
            // Bit 5 of the options: the height is nought.
            ROW if record.short(12).is_some_and(|options| options & 0x20 != 0) => {
                self.marks.hide(u32::from(record.short(0).unwrap_or(0)) + 1);
            }
            MERGED => {
                for block in record.data.get(2..).unwrap_or_default().chunks_exact(8) {
                    let at = |at: usize| u32::from(u16::from_le_bytes([block[at], block[at + 1]]));
                    self.marks.merge(Merged { top: at(0), bottom: at(2), left: at(4), right: at(6) });
                }
            }
            kind if kind != BLANK && (CELLS.contains(&kind) || kind == RUNS[0]) => {
                let place = |at: usize| u64::from(record.short(at).unwrap_or(0));
                let last = if kind == RUNS[0] { record.data.len().saturating_sub(2) } else { 2 };
                self.reach(place(0), place(2));
                self.reach(place(0), place(last));
            }
            _ => {}
        }
    }

    fn reach(&mut self, row: u64, column: u64) {
        let [top, bottom, left, right] = self.area.unwrap_or([row, row, column, column]);
        self.area = Some([top.min(row), bottom.max(row), left.min(column), right.max(column)]);
    }

    /// How many cells the grid between the first and the last has.
    fn cells(&self) -> u64 {
        self.area.map_or(0, |[top, bottom, left, right]| (bottom - top + 1) * (right - left + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes()[..], data].concat()
    }

    fn claims_too_much(bytes: &[u8]) -> bool {
        records(bytes).any(|record| record.is_beyond())
    }

    #[test]
    fn a_sheet_that_begins_within_a_record_claims_what_it_says() {
        let size =
            [&0u32.to_le_bytes()[..], &4_000_000_000u32.to_le_bytes()[..], &[0, 0, 8, 0, 0, 0]].concat();
        let stream = record(0x00fc, &record(DIMENSIONS, &size));
        assert!(!claims_too_much(&stream));
        assert!(Sheet::of(&stream[4..]).is_beyond);
    }

    #[test]
    fn a_size_whose_first_row_lies_behind_the_last_is_too_much() {
        let size = |first: u32, last: u32| {
            [&first.to_le_bytes()[..], &last.to_le_bytes()[..], &[0, 0, 8, 0, 0, 0]].concat()
        };
        assert!(claims_too_much(&record(DIMENSIONS, &size(9, 2))));
        assert!(!claims_too_much(&record(DIMENSIONS, &size(9, 0))));
        assert!(claims_too_much(&record(DIMENSIONS, &[9, 0, 2, 0, 0, 0, 8, 0, 0, 0])));
    }

    #[test]
    fn a_cell_in_the_last_column_is_fine_and_one_behind_it_is_not() {
        assert!(!claims_too_much(&record(0x0203, &[1, 0, 255, 0, 0, 0])));
        assert!(claims_too_much(&record(0x0203, &[1, 0, 0, 1, 0, 0])));
    }

    #[test]
    fn a_size_beyond_the_last_row_is_too_much() {
        let size =
            |rows: u32| [&0u32.to_le_bytes()[..], &rows.to_le_bytes()[..], &[0, 0, 8, 0, 0, 0]].concat();
        assert!(!claims_too_much(&record(DIMENSIONS, &size(65_536))));
        assert!(claims_too_much(&record(DIMENSIONS, &size(4_000_000_000))));
    }

    #[test]
    fn hidden_rows_merged_cells_and_the_room_of_a_sheet_are_told() {
        let mut row = [0; 16];
        (row[0], row[12]) = (4, 0x20);
        let bytes = [
            record(BEGIN, &[0; 8]),
            record(ROW, &row),
            record(0x0203, &[1, 0, 2, 0, 0, 0]),
            record(RUNS[0], &[9, 0, 1, 0, 0, 0, 4, 0]),
            record(BLANK, &[200, 0, 99, 0, 0, 0]),
            record(MERGED, &[1, 0, 2, 0, 4, 0, 0, 0, 1, 0]),
            record(BEGIN, &[0; 8]),
            record(0x0203, &[255, 0, 255, 0, 0, 0]),
            record(END, &[]),
            record(END, &[]),
            record(ROW, &row),
        ];
        let sheet = Sheet::of(&bytes.concat());
        assert_eq!(sheet.marks.hidden, [5]);
        assert_eq!(sheet.marks.merged, [Merged { top: 2, bottom: 4, left: 0, right: 1 }]);
        assert_eq!(sheet.cells(), 9 * 4);
    }

    #[test]
    fn a_stream_that_ends_in_a_record_is_left_to_the_parser() {
        assert!(!claims_too_much(&[3, 2, 200, 0, 1]));
    }
}
