//! The sheets of an OpenDocument spreadsheet.

use std::collections::HashSet;
use std::io::BufRead;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use quick_xml::events::{BytesStart, Event};

use super::grid::{Grid, Room, Spoilt};
use super::marks::Merged;
use super::row::{Cell, RawRow};
use super::xml::{attr, number, push_reference, reader};
use crate::config::limits::{Limit, Limits};

/// The sheets in `content.xml`.
///
/// # Errors
/// XML that is broken or ends too early, sheets beyond the limits.
pub fn sheets(input: impl BufRead, limits: &Limits) -> Result<Vec<Grid>, Spoilt> {
    let mut reader = reader(input, super::limits::markup_bytes(limits));
    let mut parts = Parts::new(limits);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => parts.start(&element)?,
            Event::End(element) => parts.end(element.local_name().as_ref())?,
            Event::Text(text) => parts.text(&text.xml10_content()),
            Event::CData(text) => parts.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                if let Some(text) = parts.open_text() {
                    push_reference(text, &reference);
                }
            }
            Event::Eof if parts.ended => return Ok(parts.sheets),
            Event::Eof => return Err(Spoilt::CutOff),
            _ => {}
        }
    }
}

/// Elements in a cell whose text is not the cell's: comments and drawings.
const ASIDE: [&str; 4] = ["annotation", "shapes", "frame", "custom-shape"];

/// What is open while the document is read.
struct Parts {
    room: Room,
    cell_bytes: usize,
    sheets: Vec<Grid>,
    style: String,
    hidden_styles: HashSet<String>,
    table: Option<Grid>,
    /// The row that comes next, from 0.
    next: u32,
    row: Option<Row>,
    cell: Option<Held>,
    /// How many elements of [`ASIDE`] are open.
    aside: u32,
    ended: bool,
}

struct Row {
    repeat: u32,
    hidden: bool,
    column: usize,
    cells: RawRow,
}

#[derive(Default)]
struct Held {
    repeat: u32,
    covered: bool,
    kind: String,
    value: Option<String>,
    is_error: bool,
    rows: u32,
    columns: u32,
    text: String,
    paragraphs: u32,
    in_paragraph: bool,
}

impl Parts {
    fn new(limits: &Limits) -> Parts {
        Parts {
            room: Room::of(limits),
            cell_bytes: super::limits::cell_bytes(limits),
            sheets: Vec::new(),
            style: String::new(),
            hidden_styles: HashSet::new(),
            table: None,
            next: 0,
            row: None,
            cell: None,
            aside: 0,
            ended: false,
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Spoilt> {
        let name = element.local_name();
        let name = name.as_ref();
        if ASIDE.contains(&name) {
            self.aside += 1;
        }
        if self.aside > 0 {
            return Ok(());
        }
        match name {
            "style" => self.style = attr(element, "name").unwrap_or_default(),
            "table-properties" if attr(element, "display").as_deref() == Some("false") => {
                self.hidden_styles.insert(self.style.clone());
            }
            "table" if self.table.is_none() => self.open_table(element),
            "table-row" => self.open_row(element),
            "table-cell" => self.cell = Some(Held::of(element, false)),
            "covered-table-cell" => self.cell = Some(Held::of(element, true)),
            _ => {
                if let Some(cell) = &mut self.cell {
                    cell.mark(name, element);
                }
            }
        }
        match &self.cell {
            Some(cell) if cell.text.len() > self.cell_bytes => Err(Spoilt::Beyond(Limit::Cell)),
            _ => Ok(()),
        }
    }

    fn open_table(&mut self, element: &BytesStart<'_>) {
        let style = attr(element, "style-name").unwrap_or_default();
        self.next = 0;
        self.table = Some(Grid {
            name: Some(attr(element, "name").unwrap_or_default()),
            hidden: self.hidden_styles.contains(&style),
            ..Grid::default()
        });
    }

    fn open_row(&mut self, element: &BytesStart<'_>) {
        let hidden = attr(element, "visibility").is_some_and(|how| how == "collapse" || how == "filter");
        let repeat = number(element, "number-rows-repeated").unwrap_or(1).max(1);
        let mut cells = RawRow::default();
        cells.start(self.next.saturating_add(1));
        self.row = Some(Row { repeat, hidden, column: 0, cells });
    }

    fn end(&mut self, name: &str) -> Result<(), Spoilt> {
        if ASIDE.contains(&name) {
            self.aside = self.aside.saturating_sub(1);
        }
        if self.aside > 0 {
            return Ok(());
        }
        match name {
            "table-cell" | "covered-table-cell" => self.close_cell(),
            "table-row" => self.close_row(),
            "table" => {
                self.sheets.extend(self.table.take());
                Ok(())
            }
            "p" => {
                if let Some(cell) = &mut self.cell {
                    cell.in_paragraph = false;
                }
                Ok(())
            }
            "document-content" | "document" => {
                self.ended = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn close_cell(&mut self) -> Result<(), Spoilt> {
        let (Some(held), Some(row)) = (self.cell.take(), &mut self.row) else { return Ok(()) };
        let cell = if held.covered { Cell::Blank } else { held.cell() };
        let first = row.column;
        row.column = first.saturating_add(held.repeat as usize);
        if cell == Cell::Blank {
            return Ok(());
        }
        for column in first..row.column {
            self.room.put(&mut row.cells, column, cell)?;
        }
        if let (true, Some(table)) = (held.rows > 1 || held.columns > 1, &mut self.table) {
            table.marks.merged.push(Merged::of(self.next, first, held.rows, held.columns));
        }
        Ok(())
    }

    /// A row that is blank or repeated at length takes no room where it holds nothing.
    fn close_row(&mut self) -> Result<(), Spoilt> {
        let (Some(mut row), Some(table)) = (self.row.take(), &mut self.table) else { return Ok(()) };
        let first = self.next;
        self.next = first.saturating_add(row.repeat);
        if row.cells.is_empty() {
            return Ok(());
        }
        for number in first..self.next {
            row.cells.number = number.saturating_add(1);
            self.room.keep(table, &row.cells)?;
            if row.hidden {
                table.marks.hidden.push(row.cells.number);
            }
        }
        Ok(())
    }

    /// The text that is being read, where it is a cell's.
    fn open_text(&mut self) -> Option<&mut String> {
        let is_aside = self.aside > 0;
        self.cell.as_mut().filter(|cell| cell.in_paragraph && !is_aside).map(|cell| &mut cell.text)
    }

    fn text(&mut self, part: &str) {
        if let Some(text) = self.open_text() {
            text.push_str(part);
        }
    }
}

impl Held {
    fn of(element: &BytesStart<'_>, covered: bool) -> Held {
        let kind = attr(element, "value-type").unwrap_or_default();
        let value = match kind.as_str() {
            "date" => attr(element, "date-value"),
            "time" => attr(element, "time-value"),
            "boolean" => attr(element, "boolean-value"),
            "string" => attr(element, "string-value"),
            _ => attr(element, "value"),
        };
        let is_error = element
            .try_get_attribute("calcext:value-type")
            .ok()
            .flatten()
            .is_some_and(|attr| attr.value.as_ref() == "error");
        Held {
            repeat: number(element, "number-columns-repeated").unwrap_or(1).max(1),
            covered,
            kind,
            value,
            is_error,
            rows: number(element, "number-rows-spanned").unwrap_or(1),
            columns: number(element, "number-columns-spanned").unwrap_or(1),
            ..Held::default()
        }
    }

    /// A paragraph begins, or what stands for blanks in one.
    fn mark(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "p" => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.in_paragraph = true;
            }
            "s" => {
                let count = number(element, "c").unwrap_or(1).min(1 << 10);
                self.text.extend(std::iter::repeat_n(' ', count as usize));
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            _ => {}
        }
    }

    fn cell(&self) -> Cell<'_> {
        if self.is_error {
            return Cell::Error(self.text.trim());
        }
        let value = self.value.as_deref().filter(|value| !value.is_empty());
        let read = match (self.kind.as_str(), value) {
            ("float" | "percentage" | "currency", Some(value)) => value.parse().ok().map(Cell::Number),
            ("date", Some(value)) => moment(value).map(Cell::Wall),
            ("time", Some(value)) => time(value).map(Cell::Time),
            ("boolean", Some(value)) => Some(Cell::Flag(value == "true")),
            ("string", Some(value)) => Some(Cell::Text(value)),
            _ => None,
        };
        let text = value.filter(|_| self.text.is_empty()).unwrap_or(&self.text);
        read.unwrap_or(if text.is_empty() { Cell::Blank } else { Cell::Text(text) })
    }
}

/// `2026-03-15`, `2026-03-15T14:02:00.5`.
pub(super) fn moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim_end_matches('Z');
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok();
    wall.or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
}

/// `PT14H02M00S`; a span of more than a day is no time of day.
fn time(text: &str) -> Option<NaiveTime> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds: f64 = rest.strip_suffix('S')?.parse().ok()?;
    NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, seconds as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Result<Vec<Grid>, Spoilt> {
        let styles =
            "<style:style style:name='t2'><style:table-properties table:display='false'/></style:style>";
        let text = format!(
            "<office:document-content>{styles}<table:table table:name='甲' table:style-name='t2'>{rows}</table:table></office:document-content>"
        );
        sheets(text.as_bytes(), &Limits { columns: 100, memory_mb: 1, ..Limits::default() })
    }

    fn cells(rows: &str) -> Vec<String> {
        let grid = read(rows).unwrap().remove(0);
        grid.rows
            .iter()
            .flat_map(|row| row.cells().map(|cell| format!("{cell:?}")).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn every_type_of_value_is_what_it_is() {
        let found = cells(
            "<table:table-row>\
             <table:table-cell office:value-type='float' office:value='12.5'><text:p>12.50</text:p></table:table-cell>\
             <table:table-cell office:value-type='date' office:date-value='2026-03-15'><text:p>x</text:p></table:table-cell>\
             <table:table-cell office:value-type='time' office:time-value='PT14H02M00S'/>\
             <table:table-cell office:value-type='boolean' office:boolean-value='true'/>\
             <table:table-cell office:value-type='string'><office:annotation><text:p>批注</text:p></office:annotation><text:p>甲<text:s text:c='2'/>&amp;乙</text:p><text:p>丙</text:p></table:table-cell>\
             <table:table-cell office:value-type='string' office:string-value='' calcext:value-type='error'><text:p>#N/A</text:p></table:table-cell>\
             </table:table-row>",
        );
        assert_eq!(
            found,
            [
                "Number(12.5)",
                "Wall(2026-03-15T00:00:00)",
                "Time(14:02:00)",
                "Flag(true)",
                "Text(\"甲  &乙\\n丙\")",
                "Error(\"#N/A\")"
            ]
        );
    }

    #[test]
    fn blank_rows_are_gaps_and_hidden_rows_and_merged_cells_are_marked() {
        let grid = read(
            "<table:table-row table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>\
             <table:table-row table:visibility='filter'><table:table-cell office:value-type='string' table:number-rows-spanned='2'><text:p>甲</text:p></table:table-cell></table:table-row>\
             <table:table-row><table:covered-table-cell office:value-type='float' office:value='9'/></table:table-row>\
             <table:table-row table:number-rows-repeated='1048570'><table:table-cell/></table:table-row>",
        )
        .unwrap()
        .remove(0);
        assert!(grid.hidden);
        assert_eq!(grid.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4]);
        assert_eq!(grid.marks.hidden, [4]);
        assert_eq!(grid.marks.merged, [Merged { top: 3, bottom: 4, left: 0, right: 0 }]);
    }

    #[test]
    fn cells_repeated_without_end_are_beyond_a_limit_and_take_no_memory() {
        let cell = "<table:table-cell office:value-type='float' office:value='1' table:number-columns-repeated='{}'/>";
        let wide = format!("<table:table-row>{}</table:table-row>", cell.replace("{}", "4000000000"));
        assert!(matches!(read(&wide), Err(Spoilt::Beyond(Limit::Columns))));
        let long = format!(
            "<table:table-row table:number-rows-repeated='4000000000'>{}</table:table-row>",
            cell.replace("{}", "50")
        );
        assert!(matches!(read(&long), Err(Spoilt::Beyond(Limit::Memory))));
    }

    #[test]
    fn a_document_that_ends_in_a_table_is_cut_off_and_no_endless_read() {
        let text = "<office:document-content><table:table table:name='甲'><table:table-row>";
        assert!(matches!(
            sheets(text.as_bytes(), &Limits::default()),
            Err(Spoilt::CutOff | Spoilt::Broken(_))
        ));
    }
}
