//! What the styles of a workbook make of a number: a number, a moment or a span.

use std::io::{Cursor, Write};

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, Reader, Xlsx};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::Unusual;

/// The format of every style, as far as it makes a moment of a number.
#[derive(Debug)]
pub struct Formats {
    moments: Vec<Option<ExcelDateTimeType>>,
    is_1904: bool,
}

/// No workbook has more styles.
const STYLES: usize = 70_000;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

impl Formats {
    /// Asks calamine, by a workbook of nothing but these styles and one number in each of them.
    pub fn of(styles: Option<Vec<u8>>, is_1904: bool) -> Result<Formats, Unusual> {
        let mut moments = Vec::new();
        let Some(styles) = styles else { return Ok(Formats { moments, is_1904 }) };
        let count = memchr::memmem::find_iter(&styles, b"xf").count();
        if count > STYLES {
            return Err(Unusual);
        }
        let workbook = sample(&styles, count).map_err(|_| Unusual)?;
        let mut workbook = Xlsx::new(Cursor::new(workbook)).map_err(|_| Unusual)?;
        let mut cells = workbook.worksheet_cells_reader("s").map_err(|_| Unusual)?;
        while let Some(cell) = cells.next_cell().map_err(|_| Unusual)? {
            moments.push(match cell.get_value() {
                DataRef::DateTime(moment) if moment.is_duration() => Some(ExcelDateTimeType::TimeDelta),
                DataRef::DateTime(_) => Some(ExcelDateTimeType::DateTime),
                _ => None,
            });
        }
        Ok(Formats { moments, is_1904 })
    }

    /// A number as a cell of this style holds it.
    pub fn value(&self, number: f64, style: usize) -> DataRef<'static> {
        match self.moments.get(style) {
            Some(Some(kind)) => DataRef::DateTime(ExcelDateTime::new(number, *kind, self.is_1904)),
            _ => DataRef::Float(number),
        }
    }
}

fn sample(styles: &[u8], count: usize) -> zip::result::ZipResult<Vec<u8>> {
    let cells: String = (0..count).map(|style| format!("<c s=\"{style}\"><v>1</v></c>")).collect();
    let relation = |id: u32, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |inside: String| format!("<Relationships xmlns=\"{RELATIONS}\">{inside}</Relationships>");
    let sheet = "<sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets>";
    let parts = [
        ("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{sheet}</workbook>")),
        (
            "xl/_rels/workbook.xml.rels",
            relations(relation(1, "worksheet", "worksheets/s.xml") + &relation(2, "styles", "styles.xml")),
        ),
        (
            "xl/worksheets/s.xml",
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData><row>{cells}</row></sheetData></worksheet>"),
        ),
    ];
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, stored)?;
        zip.write_all(text.as_bytes())?;
    }
    zip.start_file("xl/styles.xml", stored)?;
    zip.write_all(styles)?;
    Ok(zip.finish()?.into_inner())
}
