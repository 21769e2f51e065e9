//! The marks of packages that a file still carries.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

use super::error::ReadError;
use super::limits::check_zip;
use super::source::Source;
use crate::domain::assign::audit::hex;
use crate::domain::chat::watermark::traces;

/// What a file tells of the package that it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Its digest.
    pub sha256: String,
    /// Whether it is encrypted, so that no mark can be seen in it.
    pub sealed: bool,
    /// The ids that are hidden in it.
    pub packages: BTreeSet<String>,
}

/// Looks for marks in a workbook, a document, or a text.
///
/// # Errors
/// A file that cannot be read, or that unpacks to more than a machine can hold.
pub fn trace(path: &Path) -> Result<Trace, ReadError> {
    let source = Source::of_file(path);
    let mut bytes = Vec::new();
    source.open()?.read_to_end(&mut bytes).map_err(|error| source.io(error))?;
    let sealed = bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) || bytes.starts_with(b"age-encryption.org");
    let mut packages = BTreeSet::new();
    if bytes.starts_with(b"PK") {
        check_zip(&source)?;
        packages = of_parts(&bytes);
    } else if !sealed {
        packages.extend(traces(&String::from_utf8_lossy(&bytes)));
    }
    Ok(Trace { sha256: hex(&bytes), sealed, packages })
}

/// The marks in the parts of a zip; a part that cannot be read has none.
fn of_parts(bytes: &[u8]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let Ok(mut parts) = ZipArchive::new(Cursor::new(bytes)) else { return found };
    for index in 0..parts.len() {
        let mut text = Vec::new();
        let read = parts.by_index(index).is_ok_and(|mut part| part.read_to_end(&mut text).is_ok());
        if read {
            found.extend(traces(&String::from_utf8_lossy(&text)));
        }
    }
    found
}
