//! Marks of a sheet of `.xlsb`: its records are stepped over but for those of rows and merged cells.

use std::io::{self, BufReader, Read, Seek};

use zip::ZipArchive;

use super::xlsx::{find, part_path};
use super::{Marks, Merged};

/// A row, with whether it is hidden.
const ROW: u32 = 0;
/// A sheet of the workbook.
const SHEET: u32 = 156;
/// A block of merged cells.
const MERGED: u32 = 176;

/// No record that is looked into is longer.
const RECORD: usize = 64 << 10;

/// The marks of the sheet called `name`; none where they cannot be read.
pub fn marks(input: impl Read + Seek, name: &str) -> Marks {
    let found = || -> Option<Marks> {
        let mut archive = ZipArchive::new(input).ok()?;
        let id = relation_of(&mut archive, name)?;
        let target = find(&mut archive, "xl/_rels/workbook.bin.rels", "Relationship", ("Id", &id), "Target")?;
        let part = archive.by_name(&part_path(&target)).ok()?;
        scan(BufReader::new(part)).ok()
    };
    found().unwrap_or_default()
}

/// The relationship that leads to the sheet called `name`.
fn relation_of<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Option<String> {
    let mut input = BufReader::new(archive.by_name("xl/workbook.bin").ok()?);
    let mut data = Vec::new();
    while let Some(kind) = record(&mut input, &mut data).ok()? {
        if kind != SHEET {
            continue;
        }
        let (id, rest) = wide(data.get(8..)?)?;
        if wide(rest)?.0 == name {
            return Some(id);
        }
    }
    None
}

fn scan(mut input: impl Read) -> io::Result<Marks> {
    let mut marks = Marks::default();
    let mut data = Vec::new();
    while let Some(kind) = record(&mut input, &mut data)? {
        match (kind, word(&data, 0)) {
            (ROW, Some(row)) if data.get(11).is_some_and(|flags| flags & 0x10 != 0) => {
                marks.hide(row.saturating_add(1));
            }
            (MERGED, Some(top)) => {
                if let (Some(bottom), Some(left), Some(right)) =
                    (word(&data, 4), word(&data, 8), word(&data, 12))
                {
                    marks.merge(Merged { top, bottom, left, right });
                }
            }
            _ => {}
        }
    }
    Ok(marks.sorted())
}

/// The kind of the next record, and its data where it is one of those that are looked into.
fn record(input: &mut impl Read, data: &mut Vec<u8>) -> io::Result<Option<u32>> {
    let Some(kind) = seven_bits(input, 2)? else { return Ok(None) };
    let length = seven_bits(input, 4)?.unwrap_or(0) as usize;
    // A kind of two bytes keeps the mark of its first.
    let kind = (kind & 0x7f) | (kind >> 7 << 7);
    data.clear();
    let is_wanted = matches!(kind, ROW | SHEET | MERGED) && length <= RECORD;
    let mut part = input.take(length as u64);
    let taken =
        if is_wanted { part.read_to_end(data)? as u64 } else { io::copy(&mut part, &mut io::sink())? };
    Ok((taken == length as u64).then_some(kind))
}

/// A number of seven bits a byte, low ones first, in at most `most` bytes.
fn seven_bits(input: &mut impl Read, most: u32) -> io::Result<Option<u32>> {
    let mut number = 0;
    for place in 0..most {
        let mut byte = [0];
        if input.read(&mut byte)? == 0 {
            return Ok(None);
        }
        number |= u32::from(byte[0] & 0x7f) << (7 * place);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Ok(Some(number))
}

fn word(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

/// A text with its length before it, and what comes behind it.
fn wide(data: &[u8]) -> Option<(String, &[u8])> {
    let length = word(data, 0)? as usize;
    let (text, rest) = data.get(4..)?.split_at_checked(length.checked_mul(2)?)?;
    let units: Vec<u16> = text.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    Some((String::from_utf16_lossy(&units), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_blocks_are_found_among_other_records() {
        let mut row = vec![0; 17];
        row[0] = 4;
        row[11] = 0x10;
        let blocks: Vec<u8> = [2u32, 5, 1, 1].into_iter().flat_map(u32::to_le_bytes).collect();
        let bytes = [
            &[0x81, 0x01, 2, 9, 9][..],
            &[0, 17],
            &row,
            &[0xb0, 0x01, 16],
            &blocks,
            &[7, 0x80, 0x01],
            &[0; 128],
        ]
        .concat();
        let marks = scan(bytes.as_slice()).unwrap();
        assert_eq!(marks.hidden, [5]);
        assert_eq!(marks.merged, [Merged { top: 2, bottom: 5, left: 1, right: 1 }]);
        assert!(scan(&bytes[..20]).unwrap().hidden.is_empty(), "a record that is cut off says nothing");
    }
}
