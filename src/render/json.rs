//! JSON: the document for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::RenderError;
use super::indented::{Indented, Unwritten};

/// `document`, indented, with a line break at its end.
///
/// # Errors
/// A document with keys that are no strings.
pub fn json(document: &impl Serialize) -> Result<Vec<u8>, RenderError> {
    let mut bytes = Indented::bytes(document)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The same, written to `out` as it is made; within, what `out` says.
///
/// # Errors
/// A document with keys that are no strings.
pub fn json_to(out: &mut dyn Write, document: &impl Serialize) -> Result<io::Result<()>, RenderError> {
    match Indented::write(out, document, b"\n") {
        Ok(()) => Ok(Ok(())),
        Err(Unwritten::Sink(error)) => Ok(Err(error)),
        Err(Unwritten::Form(error)) => Err(error.into()),
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::indented::PIECE;
    use super::*;

    /// A value that holds `depth` others one in the other.
    fn nested(depth: usize) -> Value {
        (0..depth).fold(json!([{}, [], 1, "\"贰\n", null]), |inner, at| match at % 2 {
            0 => json!({ "inner": inner, "empty": [] }),
            _ => json!([inner, true, -2.5]),
        })
    }

    #[test]
    fn a_document_is_written_as_serde_json_indents_it() {
        for depth in [0, 1, 5, 40] {
            let document = nested(depth);
            let expected = format!("{}\n", serde_json::to_string_pretty(&document).unwrap());
            let mut streamed = Vec::new();
            json_to(&mut streamed, &document).unwrap().unwrap();
            assert_eq!(String::from_utf8(streamed).unwrap(), expected);
            assert_eq!(String::from_utf8(json(&document).unwrap()).unwrap(), expected);
        }
    }

    #[test]
    fn what_the_file_says_is_handed_on() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        for document in [json!(1), json!(vec!["a line"; PIECE])] {
            let said = json_to(&mut Full, &document).unwrap().unwrap_err();
            assert_eq!(said.kind(), io::ErrorKind::StorageFull);
        }
    }
}
