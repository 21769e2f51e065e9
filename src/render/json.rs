//! JSON: the document for programs.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::RenderError;

/// `document`, indented, with a line break at its end.
///
/// # Errors
/// A document with keys that are no strings.
pub fn json(document: &impl Serialize) -> Result<Vec<u8>, RenderError> {
    let mut bytes = Vec::new();
    document.serialize(&mut Serializer::with_formatter(&mut bytes, Indented::default()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The same, written to `out` as it is made; within, what `out` says.
///
/// # Errors
/// A document with keys that are no strings.
pub fn json_to(out: &mut dyn Write, document: &impl Serialize) -> Result<io::Result<()>, RenderError> {
    let mut pieces = Pieces { bytes: Vec::with_capacity(PIECE * 2), out };
    match document.serialize(&mut Serializer::with_formatter(&mut pieces, Indented::default())) {
        Ok(()) => Ok(pieces.write_all(b"\n").and_then(|()| pieces.flush())),
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

/// The bytes that are handed on at a time.
const PIECE: usize = 1 << 16;

/// Gathers the many small writes of a serializer, without asking who takes them for each.
struct Pieces<'o> {
    bytes: Vec<u8>,
    out: &'o mut dyn Write,
}

impl Write for Pieces<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes.extend_from_slice(bytes);
        if self.bytes.len() < PIECE { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = self.out.write_all(&self.bytes);
        self.bytes.clear();
        written
    }
}

/// The form of [`serde_json::ser::PrettyFormatter`]; the break before a line and the spaces at its head are one piece.
#[derive(Default)]
struct Indented {
    depth: usize,
    has_value: bool,
}

/// What separates two values, and then the head of a line.
const BREAK: &[u8; 66] = b",\n                                                                ";

impl Indented {
    #[inline]
    fn next_line<W: ?Sized + Write>(&self, out: &mut W, first: bool) -> io::Result<()> {
        let spaces = self.depth * 2;
        match BREAK.get(usize::from(first)..2 + spaces) {
            Some(head) => out.write_all(head),
            None => {
                out.write_all(&BREAK[usize::from(first)..2])?;
                (0..self.depth).try_for_each(|_| out.write_all(b"  "))
            }
        }
    }

    #[inline]
    fn open<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.has_value = false;
        out.write_all(bracket)
    }

    #[inline]
    fn close<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.has_value {
            self.next_line(out, true)?;
        }
        out.write_all(bracket)
    }

    #[inline]
    fn end(&mut self) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }
}

impl Formatter for Indented {
    #[inline]
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    #[inline]
    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    #[inline]
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next_line(out, first)
    }

    #[inline]
    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.end()
    }

    #[inline]
    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    #[inline]
    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    #[inline]
    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next_line(out, first)
    }

    #[inline]
    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    #[inline]
    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

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
