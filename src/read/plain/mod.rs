//! Sheets of `.xlsx` in the plain XML that Excel and nearly every exporter write, read without a parser for all of XML.
//!
//! ```text
//! sharedStrings.xml ─▶ Strings ─┐
//! styles.xml ─▶ Formats ────────┼─▶ PlainCells ─▶ cells, as calamine would give them
//! sheetN.xml ───────────────────┘
//! ```
//!
//! Whatever is not plain (a prefix, a comment, an entity of its own, rich text in a cell, a wrong number) is
//! [`Unusual`], and calamine's to read or to refuse: what is read here is exactly what it reads.

mod cells;
mod formats;
mod strings;

use std::collections::HashSet;
use std::io::{Read, Seek};

use zip::ZipArchive;

pub use cells::PlainCells;
use formats::Formats;
use strings::Strings;

use super::marks::sheet_path;
use super::source::ReadSeek;

/// What stands there is beyond plain XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unusual;

/// A workbook whose sheets may be plain.
pub struct PlainBook {
    archive: ZipArchive<Box<dyn ReadSeek>>,
    strings: Strings,
    formats: Formats,
}

impl PlainBook {
    /// Reads what the sheets share; `most` bounds each part in bytes.
    ///
    /// # Errors
    /// Parts that lie elsewhere than usual, or are not plain.
    pub fn open(input: Box<dyn ReadSeek>, is_1904: bool, most: u64) -> Result<PlainBook, Unusual> {
        let mut archive = ZipArchive::new(input).map_err(|_| Unusual)?;
        // Parts whose names differ in their letters alone: which of them is meant is calamine's to say.
        let names = archive.file_names().map(|name| name.map(|name| usual(&name)).map_err(|_| Unusual));
        let names = names.collect::<Result<HashSet<_>, _>>()?;
        if names.len() < archive.len() {
            return Err(Unusual);
        }
        let relations = part(&mut archive, "_rels/.rels", most)?.ok_or(Unusual)?;
        let is_usual = [&b"\"xl/workbook.xml\""[..], b"\"/xl/workbook.xml\""];
        if !is_usual.iter().any(|target| memchr::memmem::find(&relations, target).is_some()) {
            return Err(Unusual);
        }
        let strings = match part(&mut archive, "xl/sharedStrings.xml", most)? {
            Some(xml) => Strings::read(&xml)?,
            None => Strings::default(),
        };
        let formats = Formats::of(part(&mut archive, "xl/styles.xml", most)?, is_1904)?;
        Ok(PlainBook { archive, strings, formats })
    }

    /// The cells of the sheet called `name`.
    ///
    /// # Errors
    /// A sheet that cannot be found, or does not begin plainly.
    pub fn cells(&mut self, name: &str) -> Result<PlainCells<'_>, Unusual> {
        let path = sheet_path(&mut self.archive, name).ok_or(Unusual)?;
        let part = self.archive.by_name(&path).map_err(|_| Unusual)?;
        PlainCells::new(Box::new(part), &self.strings, &self.formats)
    }
}

/// A part as a whole; `None` where there is none.
fn part<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    path: &str,
    most: u64,
) -> Result<Option<Vec<u8>>, Unusual> {
    let Some(index) = archive.index_for_name(path) else {
        // The same name in other letters is found by calamine.
        let is_elsewhere = archive.file_names().flatten().any(|name| usual(&name) == usual(path));
        return if is_elsewhere { Err(Unusual) } else { Ok(None) };
    };
    let part = archive.by_index(index).map_err(|_| Unusual)?;
    let mut xml = Vec::new();
    part.take(most).read_to_end(&mut xml).map_err(|_| Unusual)?;
    Ok(Some(xml))
}

/// The name of a part by which calamine finds it.
fn usual(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// A text between tags that means what it says: no entity, no escape of Excel's, no end of line to be made one.
fn plain_text(bytes: &[u8]) -> Result<&str, Unusual> {
    let is_odd = memchr::memchr2(b'&', b'\r', bytes).is_some()
        || memchr::memchr_iter(b'_', bytes).any(|at| bytes.get(at + 1) == Some(&b'x'));
    if is_odd {
        return Err(Unusual);
    }
    simdutf8::basic::from_utf8(bytes).map_err(|_| Unusual)
}

/// The same without the blanks that a spreadsheet does not keep.
fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n'])
}
