//! Bounds of `.xls` sheets, checked before a parser believes them: a damaged file may claim cells where no
//! sheet has any, and the grid between them would take more memory than there is.

use std::io::{BufReader, Read};

use super::error::ReadError;
use super::source::Source;

/// The rows of an `.xls` sheet.
const ROWS: u32 = 65_536;
/// Its columns.
const COLUMNS: u16 = 256;
/// How much of a workbook's stream is looked at.
const LARGEST: u64 = 1 << 30;

/// The record that states a sheet's size.
const DIMENSIONS: u16 = 0x0200;
/// Records of one cell: formula, blank, number, label, boolean, shared string, rich string, RK number.
const CELLS: [u16; 8] = [0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x00fd, 0x00d6, 0x027e];
/// Records of a run of cells; the last column stands at their end.
const RUNS: [u16; 2] = [0x00bd, 0x00be];

/// Refuses a workbook whose container is damaged (its sectors may go round in a circle, and a parser with
/// them) or that claims cells beyond the last row or column.
///
/// # Errors
/// [`ReadError::Broken`] for both, [`ReadError::Io`] where the file cannot be read.
pub fn check_xls(source: &Source) -> Result<(), ReadError> {
    let broken = |detail: String| ReadError::Broken { file: source.name.to_string(), detail };
    let container = cfb::CompoundFile::open(BufReader::new(source.open()?));
    let mut container = container.map_err(|error| broken(error.to_string()))?;
    for name in ["/Workbook", "/Book"] {
        let Ok(stream) = container.open_stream(name) else { continue };
        let mut bytes = Vec::new();
        if stream.take(LARGEST).read_to_end(&mut bytes).is_ok() && claims_too_much(&bytes) {
            return Err(broken("cells beyond the last column or row".to_owned()));
        }
    }
    Ok(())
}

/// Whether a record of the stream names a row or a column that no sheet has.
fn claims_too_much(mut bytes: &[u8]) -> bool {
    while let Some((head, rest)) = bytes.split_at_checked(4) {
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let Some((data, behind)) = rest.split_at_checked(length) else { return false };
        let column = |at: usize| data.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
        let beyond = match kind {
            DIMENSIONS => dimensions_beyond(data),
            kind if CELLS.contains(&kind) => column(2) >= COLUMNS,
            kind if RUNS.contains(&kind) => {
                column(2) >= COLUMNS || column(length.saturating_sub(2)) > COLUMNS
            }
            _ => false,
        };
        if beyond {
            return true;
        }
        bytes = behind;
    }
    false
}

/// The size with rows of four bytes, or, in older workbooks, of two.
fn dimensions_beyond(data: &[u8]) -> bool {
    let short = |at: usize| data.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
    if data.len() < 14 {
        return short(6) > COLUMNS;
    }
    let last_row = u32::from(short(4)) | u32::from(short(6)) << 16;
    last_row > ROWS || short(10) > COLUMNS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes()[..], data].concat()
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
    fn a_stream_that_ends_in_a_record_is_left_to_the_parser() {
        assert!(!claims_too_much(&[3, 2, 200, 0, 1]));
    }
}
