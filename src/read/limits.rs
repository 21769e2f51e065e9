//! Bounds against files that unpack to more than a machine can hold.

use std::io::{self, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::ReadError;
use super::row::{Cell, RawRow};
use super::source::Source;
use crate::config::limits::{Limit, Limits};

/// The most that deflate can pack, in times.
const DEFLATE_MOST: u64 = 1_032;

/// Refuses a zip whose parts unpack to more than its limits allow. The sizes that it states itself are
/// believed only where a lie could not reach the bound; else the part is unpacked, to be counted.
///
/// # Errors
/// [`ReadError::TooLarge`], or a zip that is damaged or cut off.
pub fn check_zip(source: &Source) -> Result<(), ReadError> {
    let bound = source.limits.unpacked();
    let mut archive = ZipArchive::new(source.open()?).map_err(|error| zip_error(&source.name, &error))?;
    let (mut total, mut worst): (u64, u64) = (0, 0);
    for index in 0..archive.len() {
        // What cannot be opened here is for the workbook's reader to tell.
        let Ok(mut part) = archive.by_index(index) else { continue };
        let stated = part.size();
        let most = part.compressed_size().saturating_mul(DEFLATE_MOST);
        let is_safe = worst.saturating_add(most) <= bound;
        if is_safe {
            worst += most;
        }
        let size = if is_safe || stated > bound { stated } else { unpacked(&mut part, bound) };
        if size > source.limits.memory() && part.name().is_ok_and(|name| is_held(&name.to_lowercase())) {
            return Err(ReadError::beyond(&source.name, &source.limits, Limit::Memory));
        }
        total = total.saturating_add(size);
        if total > bound {
            return Err(ReadError::beyond(&source.name, &source.limits, Limit::Unpacked));
        }
    }
    Ok(())
}

/// Refuses a row beyond the limits of its file.
///
/// # Errors
/// [`ReadError::TooLarge`].
pub fn check_row(source: &Source, row: &RawRow) -> Result<(), ReadError> {
    let limits = &source.limits;
    let longest = cell_bytes(limits);
    let has_long_cell = || row.cells().any(|cell| matches!(cell, Cell::Text(text) if text.len() > longest));
    let limit = if u64::from(row.number) > limits.rows {
        Limit::Rows
    } else if row.len() as u64 > limits.columns {
        Limit::Columns
    } else if row.size() > longest && has_long_cell() {
        Limit::Cell
    } else {
        return Ok(());
    };
    Err(ReadError::beyond(&source.name, limits, limit))
}

/// [`Limits::cell_kb`] in bytes.
pub(super) fn cell_bytes(limits: &Limits) -> usize {
    usize::try_from(limits.cell_kb.saturating_mul(1 << 10)).unwrap_or(usize::MAX)
}

/// The longest text or tag of markup: every character of a cell may be an entity.
pub(super) fn markup_bytes(limits: &Limits) -> usize {
    cell_bytes(limits).saturating_mul(8)
}

/// Whether a part of a workbook is held in memory as a whole: texts that cells share, styles. Sheets are not, nor
/// is what no reader looks at.
fn is_held(name: &str) -> bool {
    let is_sheet = name.contains("worksheets/") || name == "content.xml";
    !is_sheet && [".xml", ".bin", ".rels"].iter().any(|end| name.ends_with(end))
}

/// The real size of a part, counted up to just beyond the bound.
fn unpacked(part: &mut impl Read, bound: u64) -> u64 {
    io::copy(&mut part.take(bound.saturating_add(1)), &mut io::sink()).unwrap_or(0)
}

/// What a zip that cannot be opened is: its list of files stands at its end, so that one without a list, or with half
/// of one, is cut off.
pub(super) fn zip_error(file: &str, error: &ZipError) -> ReadError {
    let detail = error.to_string();
    let has_no_list = ["EOCD", "Unexpected end"].iter().any(|sign| detail.contains(sign));
    let file = file.to_owned();
    if has_no_list { ReadError::CutOff { file } } else { ReadError::Broken { file, detail } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn check(source: Source, unpacked_mb: u64) -> Result<(), ReadError> {
        check_zip(&source.within(Limits { unpacked_mb, ..Limits::default() }))
    }

    fn zip_of(parts: &[usize]) -> Source {
        let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        for (number, size) in parts.iter().enumerate() {
            zip.start_file(format!("{number}.xml"), zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; *size]).unwrap();
        }
        Source::of_bytes("bomb.xlsx", zip.finish().unwrap().into_inner())
    }

    #[test]
    fn what_unpacks_beyond_the_bound_is_refused() {
        assert!(check(zip_of(&[900 << 10]), 1).is_ok());
        let alone = check(zip_of(&[1_100 << 10]), 1);
        assert!(matches!(alone, Err(ReadError::TooLarge { limit: Limit::Unpacked, allowed: 1, .. })));
        let many = check(zip_of(&[900; 1_200]), 2);
        assert!(many.is_ok(), "small parts are not taken for the most that they might be: {many:?}");
        let together = check(zip_of(&[600 << 10, 600 << 10]), 1);
        assert!(matches!(together, Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn texts_that_cells_share_must_fit_into_memory_and_a_sheet_need_not() {
        let check = |name: &str| {
            let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; 2 << 20]).unwrap();
            let bytes = zip.finish().unwrap().into_inner();
            let limits = Limits { memory_mb: 1, ..Limits::default() };
            check_zip(&Source::of_bytes("a.xlsx", bytes).within(limits))
        };
        assert!(matches!(
            check("xl/sharedStrings.xml"),
            Err(ReadError::TooLarge { limit: Limit::Memory, .. })
        ));
        assert!(check("xl/worksheets/sheet1.xml").is_ok());
        assert!(check("xl/media/image1.png").is_ok());
    }

    #[test]
    fn a_row_too_far_too_wide_or_too_long_is_refused() {
        let source = Source::of_bytes("a.csv", b"".as_slice()).within(Limits {
            rows: 9,
            columns: 2,
            cell_kb: 1,
            ..Limits::default()
        });
        let row = |number: u32, cells: &[&str]| {
            let mut row = RawRow::default();
            row.start(number);
            cells.iter().enumerate().for_each(|(index, cell)| row.put(index, Cell::Text(cell)));
            check_row(&source, &row)
        };
        assert!(row(9, &["a", "b"]).is_ok());
        assert!(matches!(row(10, &["a"]), Err(ReadError::TooLarge { limit: Limit::Rows, allowed: 9, .. })));
        assert!(matches!(row(1, &["a", "b", "c"]), Err(ReadError::TooLarge { limit: Limit::Columns, .. })));
        let long = "x".repeat(1_025);
        assert!(matches!(row(1, &[&long]), Err(ReadError::TooLarge { limit: Limit::Cell, .. })));
        assert!(row(1, &[&long[..600], &long[..600]]).is_ok());
    }

    #[test]
    fn a_stated_size_beyond_the_bound_is_believed() {
        let source = zip_of(&[10]);
        let mut bytes = Vec::new();
        source.open().unwrap().read_to_end(&mut bytes).unwrap();
        // The size in the central directory: 24 bytes behind its mark.
        let mark = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        bytes[mark + 24..mark + 28].copy_from_slice(&(64u32 << 20).to_le_bytes());
        let lying = check(Source::of_bytes("bomb.xlsx", bytes), 1);
        assert!(lying.is_err());
    }
}
