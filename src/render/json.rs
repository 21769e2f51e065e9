//! JSON: the document for programs.

use std::io::Write;

use serde::Serialize;

use super::RenderError;

/// `document`, indented, with a line break at its end.
///
/// # Errors
/// A document with keys that are no strings.
pub fn json(document: &impl Serialize) -> Result<Vec<u8>, RenderError> {
    let mut bytes = serde_json::to_vec_pretty(document)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The same, written to `out` as it is made; within, what `out` says.
///
/// # Errors
/// A document with keys that are no strings.
pub fn json_to(out: &mut dyn Write, document: &impl Serialize) -> Result<std::io::Result<()>, RenderError> {
    match serde_json::to_writer_pretty(&mut *out, document) {
        Ok(()) => Ok(out.write_all(b"\n")),
        Err(error) if error.is_io() => Ok(Err(error.into())),
        Err(error) => Err(error.into()),
    }
}

/// `document` on one line, with a line break at its end.
///
/// # Errors
/// A document with keys that are no strings.
pub fn json_line(document: &impl Serialize) -> Result<Vec<u8>, RenderError> {
    let mut bytes = serde_json::to_vec(document)?;
    bytes.push(b'\n');
    Ok(bytes)
}
