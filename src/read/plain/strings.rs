//! The texts that cells share.

use memchr::memmem;

use super::{Unusual, plain_text, trimmed};

/// All of them in one piece of memory.
#[derive(Debug, Default)]
pub struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// Reads a table of shared strings.
    pub fn read(xml: &[u8]) -> Result<Strings, Unusual> {
        let start = memmem::find(xml, b"<sst").ok_or(Unusual)?;
        if memchr::memchr_iter(b'<', &xml[..start]).count() > 1 || !is_utf8(&xml[..start]) {
            return Err(Unusual);
        }
        let open = memchr::memchr(b'>', &xml[start..]).ok_or(Unusual)?;
        let mut rest = &xml[start + open + 1..];
        let mut strings = Strings { text: String::with_capacity(xml.len() / 2), ends: Vec::new() };
        if xml[start + open - 1] == b'/' {
            return Ok(strings);
        }
        loop {
            rest = rest.trim_ascii_start();
            if rest.starts_with(b"</sst>") {
                return Ok(strings);
            }
            rest = rest.strip_prefix(b"<si>").ok_or(Unusual)?;
            rest = strings.item(rest)?;
        }
    }

    /// Reads the inside of an item; answers with what comes behind it.
    fn item<'a>(&mut self, mut rest: &'a [u8]) -> Result<&'a [u8], Unusual> {
        loop {
            rest = rest.trim_ascii_start();
            if let Some(behind) = rest.strip_prefix(b"</si>") {
                self.ends.push(u32::try_from(self.text.len()).map_err(|_| Unusual)?);
                return Ok(behind);
            }
            rest = match rest {
                [b'<', b't', b'>' | b' ' | b'/', ..] => self.text(rest)?,
                [b'<', b'r', b'>', behind @ ..] | [b'<', b'/', b'r', b'>', behind @ ..] => behind,
                _ if rest.starts_with(b"<rPr>") => behind(rest, b"</rPr>")?,
                _ if rest.starts_with(b"<rPh ") => behind(rest, b"</rPh>")?,
                _ if rest.starts_with(b"<phoneticPr ") => {
                    let end = memchr::memchr(b'>', rest).ok_or(Unusual)?;
                    if rest[end - 1] != b'/' {
                        return Err(Unusual);
                    }
                    &rest[end + 1..]
                }
                _ => return Err(Unusual),
            };
        }
    }

    fn text<'a>(&mut self, rest: &'a [u8]) -> Result<&'a [u8], Unusual> {
        for empty in [&b"<t/>"[..], b"<t xml:space=\"preserve\"/>"] {
            if let Some(behind) = rest.strip_prefix(empty) {
                return Ok(behind);
            }
        }
        let (rest, keeps_blanks) = match rest.strip_prefix(b"<t>") {
            Some(rest) => (rest, false),
            None => (rest.strip_prefix(b"<t xml:space=\"preserve\">").ok_or(Unusual)?, true),
        };
        let end = memchr::memchr(b'<', rest).ok_or(Unusual)?;
        let text = plain_text(&rest[..end])?;
        self.text.push_str(if keeps_blanks { text } else { trimmed(text) });
        rest[end..].strip_prefix(b"</t>").ok_or(Unusual)
    }

    /// The text of this number.
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }
}

/// Whether the words before the first element do not state another encoding.
pub(super) fn is_utf8(words: &[u8]) -> bool {
    let lower = words.to_ascii_lowercase();
    memmem::find(&lower, b"encoding").is_none() || memmem::find(&lower, b"\"utf-8\"").is_some()
}

/// What comes behind the first `end`; comments and the like in between are unusual.
fn behind<'a>(rest: &'a [u8], end: &[u8]) -> Result<&'a [u8], Unusual> {
    let at = memmem::find(rest, end).ok_or(Unusual)?;
    if memmem::find(&rest[..at], b"<!").is_some() || memmem::find(&rest[..at], b"<?").is_some() {
        return Err(Unusual);
    }
    Ok(&rest[at + end.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(items: &str) -> Result<Vec<String>, Unusual> {
        let xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sst count=\"3\">{items}</sst>");
        let strings = Strings::read(xml.as_bytes())?;
        Ok((0..).map_while(|index| strings.get(index).map(str::to_owned)).collect())
    }

    #[test]
    fn texts_are_told_apart_and_what_is_said_of_them_is_left() {
        let items = "<si><t> 甲 </t><phoneticPr fontId=\"1\"/></si>\n<si><t xml:space=\"preserve\"> 乙 </t></si><si></si>\
                     <si><r><rPr><b/></rPr><t>丙</t></r><r><t xml:space=\"preserve\"> 丁</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si><si><t/></si>";
        assert_eq!(read(items).unwrap(), ["甲", " 乙 ", "", "丙 丁", ""]);
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_parser() {
        for item in [
            "<si><t>a&amp;b</t></si>",
            "<si><t>a_x000D_</t></si>",
            "<x:si/>",
            "<si><!-- --><t>a</t></si>",
            "<si><t>a",
        ] {
            assert_eq!(read(item), Err(Unusual), "{item}");
        }
    }
}
