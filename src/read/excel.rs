//! Rows of a workbook's sheets.

use std::io::BufReader;

use calamine::{
    Cell as XlCell, Data, DataRef, ExcelDateTime, Ods, Range, Reader, SheetType, SheetVisible, Xls, XlsError,
    Xlsb, Xlsx,
};
use chrono::NaiveTime;

use super::error::ReadError;
use super::row::{Cell, RawRow};
use super::sniff::Workbook as Form;
use super::source::{ReadSeek, Source};
use super::{guard, limits};

type Input = BufReader<Box<dyn ReadSeek>>;

/// An open workbook.
pub struct Workbook {
    file: String,
    form: Opened,
}

enum Opened {
    Xlsx(Box<Xlsx<Input>>),
    Xlsb(Box<Xlsb<Input>>),
    Xls(Box<Xls<Input>>),
    Ods(Box<Ods<Input>>),
}

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetName {
    /// The sheet's name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

impl Workbook {
    /// Opens the workbook in `source`.
    pub fn open(source: &Source, form: Form) -> Result<Workbook, ReadError> {
        let file = source.name.to_string();
        if matches!(form, Form::Xlsx | Form::Xlsb | Form::Ods) {
            limits::check_zip(source, limits::UNPACKED)?;
        }
        if form == Form::Xls {
            super::biff::check_xls(source)?;
        }
        let input = BufReader::new(source.open()?);
        let form = guarded(&file, || match form {
            Form::Xlsx => Xlsx::new(input).map(|book| Opened::Xlsx(Box::new(book))).map_err(broken),
            Form::Xlsb => Xlsb::new(input).map(|book| Opened::Xlsb(Box::new(book))).map_err(broken),
            Form::Ods => Ods::new(input).map(|book| Opened::Ods(Box::new(book))).map_err(broken),
            Form::Xls => match Xls::new(input) {
                Ok(book) => Ok(Opened::Xls(Box::new(book))),
                Err(XlsError::Password) => Err(Trouble::Protected),
                Err(error) => Err(broken(error)),
            },
        })?;
        Ok(Workbook { file, form })
    }

    /// The sheets that hold cells, in the order of the workbook.
    pub fn sheets(&self) -> Vec<SheetName> {
        let sheets = match &self.form {
            Opened::Xlsx(book) => book.sheets_metadata(),
            Opened::Xlsb(book) => book.sheets_metadata(),
            Opened::Xls(book) => book.sheets_metadata(),
            Opened::Ods(book) => book.sheets_metadata(),
        };
        let grids = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        grids
            .map(|sheet| SheetName {
                name: sheet.name.clone(),
                hidden: sheet.visible != SheetVisible::Visible,
            })
            .collect()
    }

    /// The rows of the sheet `name`.
    pub fn rows(&mut self, name: &str) -> Result<SheetRows<'_>, ReadError> {
        let file = self.file.clone();
        let merged = guarded(&file, || Ok(merged_cells(&mut self.form, name)))?;
        let cells = guarded(&file, || match &mut self.form {
            Opened::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
                Ok(Cells::stream(move || cells.next_cell().map_err(broken)))
            }
            Opened::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
                Ok(Cells::stream(move || cells.next_cell().map_err(broken)))
            }
            Opened::Xls(book) => Ok(Cells::whole(book.worksheet_range(name).map_err(broken)?)),
            Opened::Ods(book) => Ok(Cells::whole(book.worksheet_range(name).map_err(broken)?)),
        })?;
        Ok(SheetRows { file, cells, waiting: None, next: 0, merged, fills: Vec::new() })
    }
}

/// A block of merged cells: rows and its first column from 0, ends included.
#[derive(Debug, Clone, Copy)]
struct Merged {
    top: u32,
    bottom: u32,
    left: u32,
}

fn merged_cells(form: &mut Opened, name: &str) -> Vec<Merged> {
    let dimensions = match form {
        Opened::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Opened::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Opened::Xlsb(_) | Opened::Ods(_) => Vec::new(),
    };
    let mut merged: Vec<Merged> = dimensions
        .iter()
        .map(|block| Merged { top: block.start.0, bottom: block.end.0, left: block.start.1 })
        .filter(|block| block.top < block.bottom)
        .collect();
    merged.sort_by_key(|block| std::cmp::Reverse(block.top));
    merged
}

enum Trouble {
    Protected,
    Broken(String),
}

fn broken(error: impl std::fmt::Display) -> Trouble {
    let text = error.to_string();
    if text.to_lowercase().contains("password") { Trouble::Protected } else { Trouble::Broken(text) }
}

/// Runs a part of the workbook parser.
fn guarded<T>(file: &str, part: impl FnOnce() -> Result<T, Trouble>) -> Result<T, ReadError> {
    let file = || file.to_owned();
    match guard::guarded(part) {
        Some(Ok(value)) => Ok(value),
        Some(Err(Trouble::Protected)) => Err(ReadError::Protected { file: file() }),
        Some(Err(Trouble::Broken(detail))) => Err(ReadError::Broken { file: file(), detail }),
        None => Err(ReadError::Broken { file: file(), detail: "the parser gave up".to_owned() }),
    }
}

type NextCell<'a> = Box<dyn FnMut() -> Result<Option<XlCell<DataRef<'a>>>, Trouble> + 'a>;

enum Cells<'a> {
    /// Cells as they come out of the file, row by row.
    Stream(NextCell<'a>),
    /// A sheet that the parser holds in memory as a whole.
    Whole { range: Range<Data>, row: usize },
}

impl<'a> Cells<'a> {
    /// The parser must not be asked again once it has said that there is no more.
    fn stream(mut next: impl FnMut() -> Result<Option<XlCell<DataRef<'a>>>, Trouble> + 'a) -> Cells<'a> {
        let mut ended = false;
        Cells::Stream(Box::new(move || {
            if ended {
                return Ok(None);
            }
            let cell = next()?;
            ended = cell.is_none();
            Ok(cell)
        }))
    }

    fn whole(range: Range<Data>) -> Cells<'a> {
        Cells::Whole { range, row: 0 }
    }
}

/// The rows of one sheet, one after the other; rows that the sheet leaves out come as blank rows.
pub struct SheetRows<'a> {
    file: String,
    cells: Cells<'a>,
    waiting: Option<XlCell<DataRef<'a>>>,
    next: u32,
    merged: Vec<Merged>,
    fills: Vec<Fill>,
}

/// The text that a block of merged cells holds for the rows below its first.
struct Fill {
    block: Merged,
    text: String,
}

/// A gap of more rows than this in a sheet is a stray cell far below, not blank rows.
const GAP_LIMIT: u32 = 100_000;

impl SheetRows<'_> {
    /// Fills `row` with the next row; `false` at the end.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool, ReadError> {
        let file = std::mem::take(&mut self.file);
        let more = guarded(&file, || self.step(row));
        self.file = file;
        if more.as_ref().is_ok_and(|more| *more) {
            self.fill_merged(row);
        }
        more
    }

    fn step(&mut self, row: &mut RawRow) -> Result<bool, Trouble> {
        let SheetRows { cells, waiting, next, .. } = self;
        let next_cell = match cells {
            Cells::Whole { range, row: index } => return Ok(step_range(range, index, next, row)),
            Cells::Stream(next_cell) => next_cell,
        };
        let first = match waiting.take() {
            Some(cell) => cell,
            None => match next_cell()? {
                Some(cell) => cell,
                None => return Ok(false),
            },
        };
        let (at, _) = first.get_position();
        if at > *next && at - *next < GAP_LIMIT {
            *next += 1;
            row.start(*next);
            *waiting = Some(first);
            return Ok(true);
        }
        row.start(at.saturating_add(1));
        *next = (*next).max(at.saturating_add(1));
        put(row, &first);
        while let Some(cell) = next_cell()? {
            if cell.get_position().0 != at {
                *waiting = Some(cell);
                break;
            }
            put(row, &cell);
        }
        Ok(true)
    }

    /// A merged cell holds for each row of its block where it is text.
    fn fill_merged(&mut self, row: &mut RawRow) {
        let at = row.number.saturating_sub(1);
        self.fills.retain(|fill| fill.block.bottom >= at);
        for fill in &self.fills {
            let column = fill.block.left as usize;
            if matches!(row.cell(column), Cell::Blank) {
                row.put(column, Cell::Text(&fill.text));
            }
        }
        while self.merged.last().is_some_and(|block| block.top <= at) {
            let Some(block) = self.merged.pop() else { break };
            if let (true, Cell::Text(text)) = (block.top == at, row.cell(block.left as usize)) {
                self.fills.push(Fill { block, text: text.to_owned() });
            }
        }
    }
}

/// The next row of a sheet in memory; `next` is the row's number from 0.
fn step_range(range: &Range<Data>, index: &mut usize, next: &mut u32, row: &mut RawRow) -> bool {
    let (top, left) = range.start().unwrap_or_default();
    if range.is_empty() || *index >= range.height() {
        return false;
    }
    if *next < top && top < GAP_LIMIT {
        *next += 1;
        row.start(*next);
        return true;
    }
    *next = top.saturating_add(u32::try_from(*index).unwrap_or(u32::MAX)).saturating_add(1);
    row.start(*next);
    for column in 0..range.width() {
        if let Some(data) = range.get((*index, column)) {
            put_data(row, left as usize + column, data);
        }
    }
    *index += 1;
    true
}

fn put(row: &mut RawRow, cell: &XlCell<DataRef<'_>>) {
    let column = cell.get_position().1 as usize;
    if column >= limits::COLUMNS {
        return;
    }
    match cell.get_value() {
        DataRef::Empty => {}
        DataRef::Int(int) => row.put(column, Cell::Number(*int as f64)),
        DataRef::Float(float) => row.put(column, Cell::Number(*float)),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            row.put(column, Cell::Text(text));
        }
        DataRef::SharedString(text) => row.put(column, Cell::Text(text)),
        DataRef::Bool(flag) => row.put(column, Cell::Flag(*flag)),
        DataRef::DateTime(moment) => row.put(column, moment_cell(*moment)),
        DataRef::Error(error) => row.put(column, Cell::Error(&error.to_string())),
    }
}

fn put_data(row: &mut RawRow, column: usize, data: &Data) {
    match data {
        Data::Empty => {}
        Data::Int(int) => row.put(column, Cell::Number(*int as f64)),
        Data::Float(float) => row.put(column, Cell::Number(*float)),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            row.put(column, Cell::Text(text));
        }
        Data::Bool(flag) => row.put(column, Cell::Flag(*flag)),
        Data::DateTime(moment) => row.put(column, moment_cell(*moment)),
        Data::Error(error) => row.put(column, Cell::Error(&error.to_string())),
    }
}

/// A cell with a date format: a time of day below one, a day up to the year 9999, else a number.
fn moment_cell(moment: ExcelDateTime) -> Cell<'static> {
    let serial = moment.as_f64();
    if (0.0..1.0).contains(&serial) {
        let seconds = (serial * 86_400.0).round() as u32;
        return NaiveTime::from_num_seconds_from_midnight_opt(seconds.min(86_399), 0)
            .map_or(Cell::Number(serial), Cell::Time);
    }
    if !(1.0..2_958_466.0).contains(&serial) || moment.is_duration() {
        return Cell::Number(serial);
    }
    moment.as_datetime().map_or(Cell::Number(serial), Cell::Wall)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    fn cell(serial: f64, is_1904: bool) -> Cell<'static> {
        moment_cell(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904))
    }

    #[test]
    fn both_epochs_give_the_same_day() {
        assert_eq!(cell(45_943.0, false), cell(44_481.0, true));
        assert!(
            matches!(cell(45_943.5, false), Cell::Wall(wall) if wall.to_string() == "2025-10-13 12:00:00")
        );
    }

    #[test]
    fn a_serial_below_one_is_a_time_and_an_absurd_one_a_number() {
        assert_eq!(cell(0.5, false), Cell::Time(NaiveTime::from_hms_opt(12, 0, 0).unwrap()));
        assert_eq!(cell(1e300, false), Cell::Number(1e300));
        assert!(matches!(cell(f64::NAN, false), Cell::Number(_)));
    }
}
