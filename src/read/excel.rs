//! Rows of a workbook's sheets.

use std::collections::HashMap;
use std::io::BufReader;

use calamine::{
    Cell as XlCell, Data, DataRef, ExcelDateTime, Range, Reader, SheetType, SheetVisible, Xls, XlsError,
    Xlsb, Xlsx, XlsxCellReader,
};
use chrono::NaiveTime;

use super::error::ReadError;
use super::grid::Grid;
use super::marks::{self, Marks, Merged};
use super::merged::{MergedCells, Roles};
use super::plain::{PlainBook, PlainCells};
use super::row::{Cell, RawRow};
use super::sniff::Workbook as Form;
use super::source::{ReadSeek, Source};
use super::{guard, limits, whole};
use crate::config::limits::Limit;

/// The columns of a sheet; Excel itself has no more.
const COLUMNS: usize = 16_384;

type Input = BufReader<Box<dyn ReadSeek>>;

/// An open workbook.
pub struct Workbook {
    source: Source,
    form: Opened,
    /// The marks of the sheets that were asked for.
    marks: HashMap<String, Marks>,
    /// How many rows the sheets that were asked for state to have.
    heights: HashMap<String, u64>,
}

enum Opened {
    /// With the same as one of plain sheets, where it may be one.
    Xlsx(Box<Xlsx<Input>>, Option<Box<PlainBook>>),
    Xlsb(Box<Xlsb<Input>>),
    /// With the marks of every sheet, in their order.
    Xls(Box<Xls<Input>>, Vec<Marks>),
    /// Sheets in memory.
    Grids(Vec<Grid>),
}

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetName {
    /// The sheet's name; the one table of a web page has none.
    pub name: Option<String>,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

impl Workbook {
    /// Opens the workbook in `source`.
    pub fn open(source: &Source, form: Form) -> Result<Workbook, ReadError> {
        if matches!(form, Form::Xlsx | Form::Xlsb | Form::Ods) {
            limits::check_zip(source)?;
        }
        let input = || source.open().map(BufReader::new);
        let file = source.name.as_ref();
        let form = match form {
            Form::Xlsx => {
                let input = input()?;
                let book = guarded(file, || Xlsx::new(input).map_err(broken))?;
                let most = source.limits.memory();
                let plain = PlainBook::open(source.open()?, book.has_1904_epoch(), most);
                Opened::Xlsx(Box::new(book), plain.ok().map(Box::new))
            }
            Form::Xlsb => {
                let input = input()?;
                let open = || Xlsb::new(input).map(|book| Opened::Xlsb(Box::new(book))).map_err(broken);
                guarded(file, open)?
            }
            Form::Xls => {
                let marks = super::biff::check_xls(source)?;
                let input = input()?;
                guarded(file, || match Xls::new(input) {
                    Ok(book) => Ok(Opened::Xls(Box::new(book), marks)),
                    Err(XlsError::Password) => Err(Trouble::Protected),
                    Err(error) => Err(broken(error)),
                })?
            }
            Form::Ods => Opened::Grids(whole::ods(source)?),
            Form::FlatOds => Opened::Grids(whole::flat_ods(source)?),
            Form::SpreadsheetXml => Opened::Grids(whole::spreadsheet_xml(source)?),
            Form::Html => Opened::Grids(whole::html(source)?),
        };
        Ok(Workbook { source: source.clone(), form, marks: HashMap::new(), heights: HashMap::new() })
    }

    /// The sheets that hold cells, in the order of the workbook.
    pub fn sheets(&self) -> Vec<SheetName> {
        let sheets = match &self.form {
            Opened::Xlsx(book, _) => book.sheets_metadata(),
            Opened::Xlsb(book) => book.sheets_metadata(),
            Opened::Xls(book, _) => book.sheets_metadata(),
            Opened::Grids(grids) => {
                let named = |grid: &Grid| SheetName { name: grid.name.clone(), hidden: grid.hidden };
                return grids.iter().map(named).collect();
            }
        };
        let grids = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        grids
            .map(|sheet| SheetName {
                name: Some(sheet.name.clone()),
                hidden: sheet.visible != SheetVisible::Visible,
            })
            .collect()
    }

    /// How many rows a sheet that was asked for has, by its own word; there are exporters that always say one.
    pub fn height(&self, name: Option<&str>) -> Option<u64> {
        match &self.form {
            Opened::Grids(grids) => {
                let grid = grids.iter().find(|grid| grid.name.as_deref() == name)?;
                grid.rows.last().map(|row| u64::from(row.number))
            }
            _ => self.heights.get(name?).copied().filter(|height| *height > 1),
        }
    }

    /// The rows of the sheet `name`.
    pub fn rows(&mut self, name: Option<&str>) -> Result<SheetRows<'_>, ReadError> {
        let file = self.source.name.to_string();
        let marks = self.marks(name.unwrap_or_default())?;
        let name_or_none = name.unwrap_or_default();
        let cells = guarded(&file, || match &mut self.form {
            Opened::Xlsx(book, plain) => {
                // What it says of a sheet that it cannot read is said before anything else.
                let head = book.worksheet_cells_reader(name_or_none).map_err(broken)?;
                let height = u64::from(head.dimensions().end.0) + 1;
                drop(head);
                self.heights.insert(name_or_none.to_owned(), height);
                let cells = plain.as_mut().map(|plain| plain.cells(name_or_none));
                match cells {
                    Some(Ok(plain)) => {
                        let name = name_or_none.to_owned();
                        let mut cells = PlainFirst { plain, taken: 0, name, book: Some(book), usual: None };
                        Ok(Cells::stream(move || cells.next_cell()))
                    }
                    _ => {
                        let mut cells = book.worksheet_cells_reader(name_or_none).map_err(broken)?;
                        Ok(Cells::stream(move || cells.next_cell().map_err(broken)))
                    }
                }
            }
            Opened::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(name_or_none).map_err(broken)?;
                Ok(Cells::stream(move || cells.next_cell().map_err(broken)))
            }
            Opened::Xls(book, _) => Ok(Cells::whole(book.worksheet_range(name_or_none).map_err(broken)?)),
            Opened::Grids(grids) => {
                let grid = grids.iter().find(|grid| grid.name.as_deref() == name);
                Ok(Cells::Grid(grid.map(|grid| grid.rows.as_slice()).unwrap_or_default()))
            }
        })?;
        Ok(SheetRows::new(file, cells, marks))
    }

    /// The marks of a sheet, which are looked for once.
    fn marks(&mut self, name: &str) -> Result<Marks, ReadError> {
        if let Some(marks) = self.marks.get(name) {
            return Ok(marks.clone());
        }
        let marks = match &mut self.form {
            Opened::Xlsx(book, _) => {
                let limits = &self.source.limits;
                let found = marks::of_xlsx(self.source.open()?, name, limits::markup_bytes(limits));
                let beyond = |_| ReadError::beyond(&self.source.name, limits, Limit::Cell);
                match found.map_err(beyond)? {
                    Some(marks) => marks,
                    None => guarded(&self.source.name, || Ok(merged_alone(book, name)))?,
                }
            }
            Opened::Xlsb(_) => marks::of_xlsb(self.source.open()?, name),
            Opened::Xls(book, marks) => {
                let at = book.sheets_metadata().iter().position(|sheet| sheet.name == name);
                at.and_then(|at| marks.get(at)).cloned().unwrap_or_default()
            }
            Opened::Grids(grids) => {
                let grid = grids.iter().find(|grid| grid.name.as_deref().unwrap_or_default() == name);
                grid.map(|grid| grid.marks.clone()).unwrap_or_default().sorted()
            }
        };
        self.marks.insert(name.to_owned(), marks.clone());
        Ok(marks)
    }
}

/// The merged cells as the parser knows them, for a workbook whose parts lie elsewhere than usual.
fn merged_alone(book: &mut Xlsx<Input>, name: &str) -> Marks {
    let blocks = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let merged = blocks.iter().map(|block| Merged {
        top: block.start.0,
        bottom: block.end.0,
        left: block.start.1,
        right: block.end.1,
    });
    Marks { merged: merged.collect(), ..Marks::default() }.sorted()
}

enum Trouble {
    Protected,
    Entities,
    Broken(String),
}

fn broken(error: impl std::fmt::Display) -> Trouble {
    let text = error.to_string();
    if text.to_lowercase().contains("password") {
        Trouble::Protected
    } else if text.contains("unrecognized entity") {
        Trouble::Entities
    } else {
        Trouble::Broken(text)
    }
}

/// Runs a part of the workbook parser.
fn guarded<T>(file: &str, part: impl FnOnce() -> Result<T, Trouble>) -> Result<T, ReadError> {
    let file = || file.to_owned();
    match guard::guarded(part) {
        Some(Ok(value)) => Ok(value),
        Some(Err(Trouble::Protected)) => Err(ReadError::Protected { file: file() }),
        Some(Err(Trouble::Entities)) => Err(ReadError::Entities { file: file() }),
        Some(Err(Trouble::Broken(detail))) => Err(ReadError::Broken { file: file(), detail }),
        None => Err(ReadError::Broken { file: file(), detail: "the parser gave up".to_owned() }),
    }
}

/// The cells of a sheet in plain XML and, from the first thing in it that is not plain, those that calamine reads.
struct PlainFirst<'a> {
    plain: PlainCells<'a>,
    taken: u64,
    name: String,
    /// Until it is needed.
    book: Option<&'a mut Xlsx<Input>>,
    usual: Option<XlsxCellReader<'a, Input>>,
}

impl<'a> PlainFirst<'a> {
    fn next_cell(&mut self) -> Result<Option<XlCell<DataRef<'a>>>, Trouble> {
        if self.usual.is_none() {
            if let Ok(cell) = self.plain.next_cell() {
                self.taken += 1;
                return Ok(cell);
            }
            let Some(book) = self.book.take() else { return Ok(None) };
            let mut cells = book.worksheet_cells_reader(&self.name).map_err(broken)?;
            for _ in 0..self.taken {
                cells.next_cell().map_err(broken)?;
            }
            self.usual = Some(cells);
        }
        self.usual.as_mut().map_or(Ok(None), |cells| cells.next_cell().map_err(broken))
    }
}

type NextCell<'a> = Box<dyn FnMut() -> Result<Option<XlCell<DataRef<'a>>>, Trouble> + 'a>;

enum Cells<'a> {
    /// Cells as they come out of the file, row by row.
    Stream(NextCell<'a>),
    /// A sheet that the parser holds in memory as a whole.
    Whole { range: Range<Data>, row: usize },
    /// What is left of the rows of a sheet in memory.
    Grid(&'a [RawRow]),
}

impl<'a> Cells<'a> {
    /// Cells that have a format and nothing in them are passed over: there may be a million rows of them. The
    /// parser must not be asked again once it has said that there is no more.
    fn stream(mut next: impl FnMut() -> Result<Option<XlCell<DataRef<'a>>>, Trouble> + 'a) -> Cells<'a> {
        let mut ended = false;
        Cells::Stream(Box::new(move || {
            while !ended {
                match next()? {
                    Some(cell) if *cell.get_value() == DataRef::Empty => {}
                    Some(cell) => return Ok(Some(cell)),
                    None => ended = true,
                }
            }
            Ok(None)
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
    merged: MergedCells,
    hidden: Vec<u32>,
}

/// A gap of more rows than this in a sheet is a stray cell far below, not blank rows.
const GAP_LIMIT: u32 = 100_000;

impl<'a> SheetRows<'a> {
    fn new(file: String, cells: Cells<'a>, marks: Marks) -> SheetRows<'a> {
        let merged = MergedCells::of(marks.merged);
        SheetRows { file, cells, waiting: None, next: 0, merged, hidden: marks.hidden }
    }

    /// Says what the columns are, so that merged cells are read as what they hold.
    pub fn set_roles(&mut self, roles: Roles) {
        self.merged.set_roles(roles);
    }

    /// The blocks of merged cells with a quantity so far, which counts in the first row alone.
    pub fn merged_quantities(&self) -> &[Merged] {
        self.merged.quantities()
    }

    /// Whether the workbook hides the row of this number.
    pub fn is_hidden(&self, number: u32) -> bool {
        self.hidden.binary_search(&number).is_ok()
    }

    /// Fills `row` with the next row; `false` at the end.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool, ReadError> {
        let file = std::mem::take(&mut self.file);
        let more = guarded(&file, || self.step(row));
        self.file = file;
        if more.as_ref().is_ok_and(|more| *more) {
            self.merged.fill(row);
        }
        more
    }

    fn step(&mut self, row: &mut RawRow) -> Result<bool, Trouble> {
        let SheetRows { cells, waiting, next, .. } = self;
        let next_cell = match cells {
            Cells::Whole { range, row: index } => return Ok(step_range(range, index, next, row)),
            Cells::Grid(rows) => return Ok(step_grid(rows, next, row)),
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
}

/// The next row of a sheet in memory that leaves out blank rows; `next` is the row's number from 0.
fn step_grid(rows: &mut &[RawRow], next: &mut u32, row: &mut RawRow) -> bool {
    let Some((first, rest)) = rows.split_first() else { return false };
    let at = first.number.saturating_sub(1);
    if at > *next && at - *next < GAP_LIMIT {
        *next += 1;
        row.start(*next);
        return true;
    }
    row.clone_from(first);
    *next = first.number;
    *rows = rest;
    true
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
    // No sheet of Excel is wider, and a cell that claims to be would make a row of billions.
    if column >= COLUMNS {
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
