//! The sheets of a workbook in the XML of Excel 2003, which many systems write and name `.xls`.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::grid::{Grid, Room, Spoilt};
use super::marks::Merged;
use super::ods::moment;
use super::row::{Cell, RawRow};
use super::xml::{attr, number, push_reference, reader};
use crate::config::limits::{Limit, Limits};

/// The sheets of the workbook.
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
            Event::Start(element) => parts.start(&element),
            Event::End(element) => parts.end(element.local_name().as_ref())?,
            Event::Text(text) => parts.text(&text.xml10_content())?,
            Event::CData(text) => parts.text(&text.xml10_content())?,
            Event::GeneralRef(reference) if parts.in_data => push_reference(&mut parts.data, &reference),
            Event::Eof if parts.ended => return Ok(parts.sheets),
            Event::Eof => return Err(Spoilt::CutOff),
            _ => {}
        }
    }
}

/// What is open while the document is read.
struct Parts {
    room: Room,
    cell_bytes: usize,
    sheets: Vec<Grid>,
    /// The row that is being read, and where its next cell goes; rows and columns from 0.
    row: RawRow,
    next_row: u32,
    next_column: u32,
    across: u32,
    down: u32,
    kind: String,
    data: String,
    in_data: bool,
    in_visible: bool,
    ended: bool,
}

impl Parts {
    fn new(limits: &Limits) -> Parts {
        Parts {
            room: Room::of(limits),
            cell_bytes: super::limits::cell_bytes(limits),
            sheets: Vec::new(),
            row: RawRow::default(),
            next_row: 0,
            next_column: 0,
            across: 0,
            down: 0,
            kind: String::new(),
            data: String::new(),
            in_data: false,
            in_visible: false,
            ended: false,
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "Worksheet" => {
                self.next_row = 0;
                let name = Some(attr(element, "Name").unwrap_or_default());
                self.sheets.push(Grid { name, ..Grid::default() });
            }
            "Row" => self.open_row(element),
            "Cell" => {
                let stated = number(element, "Index").and_then(|index| index.checked_sub(1));
                self.next_column = stated.unwrap_or(self.next_column).max(self.next_column);
                self.across = number(element, "MergeAcross").unwrap_or(0);
                self.down = number(element, "MergeDown").unwrap_or(0);
                self.data.clear();
            }
            "Data" => {
                self.kind = attr(element, "Type").unwrap_or_default();
                self.in_data = true;
            }
            "Visible" => self.in_visible = true,
            _ => {}
        }
    }

    fn open_row(&mut self, element: &BytesStart<'_>) {
        let stated = number(element, "Index").and_then(|index| index.checked_sub(1));
        self.next_row = stated.unwrap_or(self.next_row).max(self.next_row);
        self.next_column = 0;
        self.row.start(self.next_row.saturating_add(1));
        if let (Some("1"), Some(sheet)) = (attr(element, "Hidden").as_deref(), self.sheets.last_mut()) {
            sheet.marks.hidden.push(self.next_row.saturating_add(1));
        }
        // Blank rows of one format are written once, with how many more there are.
        self.next_row = self.next_row.saturating_add(number(element, "Span").unwrap_or(0));
    }

    fn end(&mut self, name: &str) -> Result<(), Spoilt> {
        match name {
            "Data" => self.in_data = false,
            "Visible" => self.in_visible = false,
            "Cell" => self.close_cell()?,
            "Row" => {
                self.next_row = self.next_row.saturating_add(1);
                if let Some(sheet) = self.sheets.last_mut() {
                    self.room.keep(sheet, &self.row)?;
                }
            }
            "Workbook" => self.ended = true,
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Spoilt> {
        let column = self.next_column as usize;
        self.next_column = self.next_column.saturating_add(self.across).saturating_add(1);
        if self.data.is_empty() {
            return Ok(());
        }
        self.room.put(&mut self.row, column, cell(&self.kind, &self.data))?;
        if let (true, Some(sheet)) = (self.down > 0 || self.across > 0, self.sheets.last_mut()) {
            let (rows, columns) = (self.down.saturating_add(1), self.across.saturating_add(1));
            sheet.marks.merged.push(Merged::of(self.row.number.saturating_sub(1), column, rows, columns));
        }
        Ok(())
    }

    fn text(&mut self, part: &str) -> Result<(), Spoilt> {
        if self.in_data {
            self.data.push_str(part);
        } else if let (true, Some(sheet)) = (self.in_visible, self.sheets.last_mut()) {
            sheet.hidden = part.trim() == "SheetHidden" || part.trim() == "SheetVeryHidden";
        }
        if self.data.len() > self.cell_bytes { Err(Spoilt::Beyond(Limit::Cell)) } else { Ok(()) }
    }
}

fn cell<'a>(kind: &str, data: &'a str) -> Cell<'a> {
    let read = match kind {
        "Number" => data.trim().parse().ok().map(Cell::Number),
        // A time of day is written as a moment of the day before Excel's first.
        "DateTime" => moment(data.trim()).map(|wall| match wall.date().to_string().as_str() {
            "1899-12-31" | "1899-12-30" => Cell::Time(wall.time()),
            _ => Cell::Wall(wall),
        }),
        "Boolean" => Some(Cell::Flag(data.trim() == "1")),
        "Error" => Some(Cell::Error(data.trim())),
        _ => None,
    };
    read.unwrap_or(Cell::Text(data))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Result<Vec<Grid>, Spoilt> {
        let text = format!(
            "<?xml version='1.0'?><Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet ss:Name='甲&amp;乙'><Table>{rows}</Table>\
             <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"
        );
        sheets(text.as_bytes(), &Limits { columns: 100, ..Limits::default() })
    }

    #[test]
    fn cells_stand_where_their_index_says_and_are_what_their_type_says() {
        let sheet = read(
            "<Row ss:Index='3'><Cell ss:Index='2'><Data ss:Type='String'>甲&#10;&lt;乙</Data></Cell>\
             <Cell><Data ss:Type='Number'>12.5</Data></Cell><Cell><Data ss:Type='DateTime'>2026-03-15T14:02:00.000</Data></Cell>\
             <Cell><Data ss:Type='DateTime'>1899-12-31T14:02:00.000</Data></Cell>\
             <Cell><Data ss:Type='Boolean'>1</Data></Cell><Cell><Data ss:Type='Error'>#N/A</Data></Cell></Row>",
        )
        .unwrap()
        .remove(0);
        assert_eq!((sheet.name.as_deref(), sheet.hidden), (Some("甲&乙"), true));
        assert_eq!(sheet.rows[0].number, 3);
        let cells: Vec<String> = sheet.rows[0].cells().map(|cell| format!("{cell:?}")).collect();
        assert_eq!(
            cells,
            [
                "Blank",
                "Text(\"甲\\n<乙\")",
                "Number(12.5)",
                "Wall(2026-03-15T14:02:00)",
                "Time(14:02:00)",
                "Flag(true)",
                "Error(\"#N/A\")"
            ]
        );
    }

    #[test]
    fn hidden_rows_spans_and_merged_cells_are_kept() {
        let sheet = read(
            "<Row ss:Span='3'/><Row ss:Hidden='1'><Cell ss:MergeDown='1' ss:MergeAcross='2'><Data ss:Type='String'>甲</Data></Cell><Cell><Data ss:Type='String'>乙</Data></Cell></Row>",
        )
        .unwrap()
        .remove(0);
        assert_eq!((sheet.rows[0].number, sheet.rows[0].cell(3)), (5, Cell::Text("乙")));
        assert_eq!(sheet.marks.hidden, [5]);
        assert_eq!(sheet.marks.merged, [Merged { top: 4, bottom: 5, left: 0, right: 2 }]);
    }

    #[test]
    fn a_workbook_that_ends_too_early_or_goes_too_far_is_refused() {
        let cut = "<Workbook><Worksheet ss:Name='甲'><Table><Row><Cell>";
        assert!(matches!(sheets(cut.as_bytes(), &Limits::default()), Err(Spoilt::CutOff)));
        let far = read("<Row><Cell ss:Index='4000000000'><Data ss:Type='Number'>1</Data></Cell></Row>");
        assert!(matches!(far, Err(Spoilt::Beyond(Limit::Columns))));
    }

    #[test]
    fn an_entity_that_the_document_defines_is_never_expanded() {
        let text = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><Workbook><Worksheet ss:Name='甲'><Table><Row><Cell><Data ss:Type='String'>&a;&a;乙</Data></Cell></Row></Table></Worksheet></Workbook>";
        let sheet = sheets(text.as_bytes(), &Limits::default()).unwrap().remove(0);
        assert_eq!(sheet.rows[0].cell(0), Cell::Text("乙"));
    }
}
