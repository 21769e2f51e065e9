//! JSON: the document for programs.

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

/// `document` on one line, with a line break at its end.
///
/// # Errors
/// A document with keys that are no strings.
pub fn json_line(document: &impl Serialize) -> Result<Vec<u8>, RenderError> {
    let mut bytes = serde_json::to_vec(document)?;
    bytes.push(b'\n');
    Ok(bytes)
}
