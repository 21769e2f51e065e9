//! What the readers of XML share: attributes by their local name, and the text of references.

use std::io::BufRead;

use quick_xml::events::{BytesRef, BytesStart};
use quick_xml::{Reader, XmlVersion};

/// A reader that reports an empty element as its start and its end, and leaves text as it is. An entity that a
/// document defines itself is never expanded.
pub fn reader<R: BufRead>(input: R) -> Reader<R> {
    let mut reader = Reader::from_reader(input);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_dangling_amp = true;
    reader
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
