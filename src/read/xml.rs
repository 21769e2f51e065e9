//! What the readers of XML share: attributes by their local name, and the text of references.

use std::io::{self, BufRead, Read};

use quick_xml::events::{BytesRef, BytesStart};
use quick_xml::{Reader, XmlVersion};

/// A reader that reports an empty element as its start and its end, and leaves text as it is. An entity that a
/// document defines itself is never expanded, and a text or a tag of more than `longest` bytes is an error.
pub fn reader<R: BufRead>(input: R, longest: usize) -> Reader<Bounded<R>> {
    let mut reader = Reader::from_reader(Bounded { input, longest, since: 0 });
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_dangling_amp = true;
    reader
}

/// Input in which a tag must begin every so many bytes: the parser holds all that lies between two.
pub struct Bounded<R> {
    input: R,
    longest: usize,
    /// How many bytes ago the last tag began.
    since: usize,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since > self.longest {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // What is consumed lies in the buffer, so that this reads nothing.
        let chunk = self.input.fill_buf().unwrap_or_default();
        let last = chunk.iter().take(count).rposition(|byte| *byte == b'<');
        self.since = last.map_or(self.since.saturating_add(count), |at| count - at);
        self.input.consume(count);
    }
}

/// The attribute of this local name.
pub fn attr(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attr| attr.key.local_name().as_ref() == name)?;
    Some(
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| found.value.to_string(), |value| value.into_owned()),
    )
}

/// The attribute as a whole number.
pub fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attr(element, name)?.trim().parse().ok()
}

/// Adds what `&lt;` or `&#10;` stands for; nothing for an entity of the document's own.
pub fn push_reference(text: &mut String, reference: &BytesRef<'_>) {
    if let Ok(Some(char)) = reference.resolve_char_ref() {
        text.push(char);
        return;
    }
    let name = reference.xml10_content();
    text.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::events::Event;

    fn events(text: &str, longest: usize) -> Result<usize, quick_xml::Error> {
        let mut reader = reader(io::BufReader::with_capacity(7, text.as_bytes()), longest);
        let (mut buffer, mut count) = (Vec::new(), 0);
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer)? {
                Event::Eof => return Ok(count),
                _ => count += 1,
            }
        }
    }

    #[test]
    fn a_text_or_a_tag_without_end_is_an_error() {
        let long = "x".repeat(90);
        assert_eq!(events(&format!("<a>{}</a>", "<b/>".repeat(100)), 50).unwrap(), 202);
        assert!(events(&format!("<a>{long}</a>"), 50).is_err());
        assert!(events(&format!("<a b='{long}'/>"), 50).is_err());
        assert!(events(&format!("<a>{long}</a>"), 200).is_ok());
    }
}
