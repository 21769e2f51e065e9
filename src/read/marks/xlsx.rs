//! Marks of a sheet of `.xlsx`. Its cells are not parsed: among hundreds of megabytes of them the few marks are
//! searched for.

use std::io::{self, BufReader, Read, Seek};

use memchr::memmem::Finder;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::{Marks, Merged};
use crate::read::xml::{attr, reader};

/// The marks of the sheet called `name`; `None` where they cannot be read.
///
/// # Errors
/// A text or a tag of more than `longest` bytes, which a parser would have to hold.
pub fn marks(input: impl Read + Seek, name: &str, longest: usize) -> Result<Option<Marks>, Endless> {
    let Ok(mut archive) = ZipArchive::new(input) else { return Ok(None) };
    let Some(path) = sheet_path(&mut archive, name) else { return Ok(None) };
    let Ok(part) = archive.by_name(&path) else { return Ok(None) };
    match scan(part, longest) {
        Ok(marks) => Ok(Some(marks)),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(Endless),
        Err(_) => Ok(None),
    }
}

/// A text or a tag that goes on and on.
#[derive(Debug)]
pub struct Endless;

/// The part of the archive that holds a sheet: `xl/worksheets/sheet1.xml`.
pub fn sheet_path<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Option<String> {
    let id = find(archive, "xl/workbook.xml", "sheet", ("name", name), "id")?;
    let target = find(archive, "xl/_rels/workbook.xml.rels", "Relationship", ("Id", &id), "Target")?;
    Some(part_path(&target))
}

/// A target of a relationship of the workbook: absolute, or seen from `xl/`.
pub(super) fn part_path(target: &str) -> String {
    let target = target.replace('\\', "/");
    target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned)
}

/// The attribute `wanted` of the first `element` whose attribute is as `known` says.
pub(super) fn find<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    part: &str,
    element: &str,
    known: (&str, &str),
    wanted: &str,
) -> Option<String> {
    let mut reader = reader(BufReader::new(archive.by_name(part).ok()?), LONGEST);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(start)
                if start.local_name().as_ref() == element
                    && attr(&start, known.0).as_deref() == Some(known.1) =>
            {
                return attr(&start, wanted);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// No tag of a list of sheets is longer.
const LONGEST: usize = 1 << 20;

/// How much is searched at a time.
const CHUNK: usize = 256 << 10;
/// No tag that is looked for is longer.
const TAG: usize = 4 << 10;

/// Searches the XML of a sheet for the tags that carry marks.
fn scan(mut input: impl Read, longest: usize) -> io::Result<Marks> {
    let words = [Finder::new("hidden="), Finder::new("mergeCell ")];
    let mut marks = Marks::default();
    let mut buffer = vec![0; CHUNK + TAG];
    let (mut kept, mut filled) = (0, 0);
    // How many bytes ago the last tag began.
    let mut since = 0usize;
    loop {
        let count = input.read(&mut buffer[filled..])?;
        let last = memchr::memrchr(b'<', &buffer[filled..filled + count]);
        since = last.map_or(since.saturating_add(count), |at| count - at);
        if since > longest {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        filled += count;
        let chunk = &buffer[..filled];
        // What begins in the last bytes may end in the next chunk.
        let safe = if count == 0 { filled } else { filled.saturating_sub(TAG) };
        for found in words.iter().flat_map(|word| word.find_iter(&chunk[kept..])) {
            if kept + found < safe {
                note(&mut marks, chunk, kept + found);
            }
        }
        if count == 0 {
            return Ok(marks.sorted());
        }
        // Room before a word is kept too, so that its tag is whole.
        let from = safe.saturating_sub(TAG);
        buffer.copy_within(from..filled, 0);
        filled -= from;
        kept = safe - from;
    }
}

/// Notes the mark in whose tag the word at `at` stands.
fn note(marks: &mut Marks, chunk: &[u8], at: usize) {
    let Some(start) = chunk[..at].iter().rposition(|byte| *byte == b'<') else { return };
    let Some(length) = chunk[at..].iter().take(TAG).position(|byte| *byte == b'>') else { return };
    let Ok(tag) = std::str::from_utf8(&chunk[start + 1..at + length]) else { return };
    let name = tag.split(|char: char| char.is_ascii_whitespace()).next().unwrap_or_default();
    let value = |key: &str| value(tag, key);
    match name.rsplit(':').next().unwrap_or_default() {
        "row" if matches!(value("hidden"), Some("1" | "true")) => {
            if let Some(row) = value("r").and_then(|row| row.parse().ok()) {
                marks.hide(row);
            }
        }
        "mergeCell" => {
            if let Some(block) = value("ref").and_then(block) {
                marks.merge(block);
            }
        }
        _ => {}
    }
}

/// The value of an attribute in the inner text of a tag.
fn value<'a>(tag: &'a str, key: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some(at) = rest.find(key) {
        let is_whole = rest[..at].ends_with(|char: char| char.is_ascii_whitespace());
        rest = &rest[at + key.len()..];
        let quoted = rest.strip_prefix("=\"").or_else(|| rest.strip_prefix("='"));
        if let (true, Some(quoted)) = (is_whole, quoted) {
            return quoted.split(['"', '\'']).next();
        }
    }
    None
}

/// `B2:D5`.
fn block(text: &str) -> Option<Merged> {
    let (first, last) = text.split_once(':')?;
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    Some(Merged { top, bottom, left, right })
}

/// The row and the column of `B2`, from 0.
fn place(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|char: char| char.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    let column = letters.bytes().try_fold(0u32, |column, byte| {
        let letter = byte.to_ascii_uppercase();
        letter
            .is_ascii_uppercase()
            .then(|| column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1))?
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_and_merged_cells_are_found_and_hidden_columns_are_neither() {
        let xml = "<x:worksheet><cols><col min='1' hidden='1'/></cols><sheetData><x:row r=\"3\" spans=\"1:2\" hidden=\"1\"><c r=\"A3\"><v>1</v></c></x:row>\
                   <row r=\"4\" hidden=\"0\"/><row hidden=\"true\" r=\"5\"/></sheetData><mergeCells><mergeCell ref=\"A3:B5\"/><x:mergeCell ref='AA10:AB10'/></mergeCells></x:worksheet>";
        let marks = scan(xml.as_bytes(), usize::MAX).unwrap();
        assert_eq!(marks.hidden, [3, 5]);
        let expected = [
            Merged { top: 2, bottom: 4, left: 0, right: 1 },
            Merged { top: 9, bottom: 9, left: 26, right: 27 },
        ];
        assert_eq!(marks.merged, expected);
    }

    #[test]
    fn a_mark_is_found_wherever_a_chunk_ends() {
        let row = "<row r=\"7\" hidden=\"1\"></row><mergeCell ref=\"A1:A9\"/>";
        for gap in (CHUNK - 100..CHUNK + TAG + 60).step_by(61) {
            let xml = format!("<row r=\"6\"><c>{}</c></row>{row}{}", "x".repeat(gap), "y".repeat(TAG * 2));
            let marks = scan(xml.as_bytes(), usize::MAX).unwrap();
            assert_eq!((marks.hidden.as_slice(), marks.merged.len()), ([7].as_slice(), 1), "{gap}");
        }
    }

    #[test]
    fn a_text_that_goes_on_and_on_is_an_error() {
        let xml = format!("<c>{}</c>", "x".repeat(3 << 20));
        assert!(scan(xml.as_bytes(), 1 << 20).is_err());
        assert!(scan(xml.as_bytes(), 4 << 20).is_ok());
    }

    #[test]
    fn a_place_that_is_none_is_no_block() {
        for text in ["", "A", "1:2", "A0:B1", "A1", "ZZZZZZZZZ1:B2", "A1:B99999999999"] {
            assert_eq!(block(text), None, "{text}");
        }
    }
}
