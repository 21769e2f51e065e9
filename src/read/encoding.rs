//! From bytes to UTF-8: which encoding a text is in, and a reader that decodes it as it goes.

use std::io::{self, Read};

use encoding_rs::{BIG5, Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::garbled::Garbling;
use crate::config::encoding::TextEncoding;

/// What a whole text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charset {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// Whether every byte of the text has a meaning in it.
    pub clean: bool,
    /// What is to be undone once the text is decoded.
    pub garbling: Option<Garbling>,
}

impl Charset {
    fn of(encoding: &'static Encoding, clean: bool) -> Charset {
        Charset { encoding, clean, garbling: None }
    }
}

/// The side that the noughts of a UTF-16 text without a mark stand on: mostly Latin text has one
/// in every second byte.
pub(super) fn wide_order(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.len() / 2;
    let nul = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (high_first, low_first) = (nul(0), nul(1));
    if pairs >= 4 && high_first * 10 < low_first && low_first * 4 > pairs {
        return Some(UTF_16LE);
    }
    if pairs >= 4 && low_first * 10 < high_first && high_first * 4 > pairs {
        return Some(UTF_16BE);
    }
    None
}

/// The text that `open` yields, written as a person says.
pub fn stated<R: Read>(encoding: TextEncoding, open: impl Fn() -> io::Result<R>) -> io::Result<Charset> {
    let plain = match encoding {
        TextEncoding::Utf8 => UTF_8,
        TextEncoding::Gb18030 => GB18030,
        TextEncoding::Utf16Le => UTF_16LE,
        TextEncoding::Utf16Be => UTF_16BE,
        TextEncoding::Big5 => BIG5,
        _ => return Ok(Charset { garbling: Garbling::of(encoding), ..detect(open)? }),
    };
    Ok(Charset::of(plain, decodes(plain, open()?)?))
}

/// Counts of what UTF-8 makes of a text.
#[derive(Default)]
struct Tally {
    /// Characters of three bytes and more: Chinese in UTF-8 is nearly all such, while GBK read as UTF-8
    /// by chance gives characters of two.
    wide: u64,
    broken: u64,
}

/// The encoding of the text that `open` yields; it is read once where it is UTF-8, twice otherwise.
/// Where both UTF-8 and GB18030 fit, it is UTF-8; a few broken bytes do not make it anything else.
pub fn detect<R: Read>(open: impl Fn() -> io::Result<R>) -> io::Result<Charset> {
    let mut input = open()?;
    let mut head = vec![0; 64 << 10];
    let mut length = 0;
    while length < head.len() {
        match input.read(&mut head[length..])? {
            0 => break,
            count => length += count,
        }
    }
    head.truncate(length);
    let marked = Encoding::for_bom(&head).map(|(encoding, _)| encoding);
    if let Some(encoding) = marked.filter(|encoding| *encoding != UTF_8).or_else(|| wide_order(&head)) {
        return Ok(Charset::of(encoding, true));
    }
    let tally = tally(&head, &mut input)?;
    if tally.broken == 0 || marked.is_some() || tally.broken * 100 <= tally.wide {
        return Ok(Charset::of(UTF_8, tally.broken == 0));
    }
    if decodes(GB18030, open()?)? {
        return Ok(Charset::of(GB18030, true));
    }
    let mut guess = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    guess.feed(&head, true);
    Ok(Charset::of(guess.guess(None, chardetng::Utf8Detection::Allow), false))
}

fn tally(head: &[u8], rest: &mut impl Read) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut buffer = vec![0; 256 << 10];
    buffer[..head.len()].copy_from_slice(head);
    let mut length = head.len();
    loop {
        let used = count_utf8(&buffer[..length], &mut tally);
        buffer.copy_within(used..length, 0);
        length -= used;
        match rest.read(&mut buffer[length..])? {
            0 => break,
            count => length += count,
        }
    }
    // A character cut off by the end of the text.
    tally.broken += u64::from(length > 0);
    Ok(tally)
}

/// How many characters of a text have three bytes and more. The parts are so short that their counts fit
/// into a byte, of which a register holds many.
fn count_wide(text: &[u8]) -> u64 {
    let of_part = |part: &[u8]| part.iter().map(|byte| u8::from(*byte >= 0xe0)).sum::<u8>();
    text.chunks(255).map(|part| u64::from(of_part(part))).sum()
}

/// Counts the characters of three bytes and more and the broken places; the bytes of a character that
/// the chunk cuts off are left over.
fn count_utf8(bytes: &[u8], tally: &mut Tally) -> usize {
    let mut rest = bytes;
    loop {
        let error = simdutf8::compat::from_utf8(rest).err();
        tally.wide += count_wide(&rest[..error.map_or(rest.len(), |error| error.valid_up_to())]);
        let Some(error) = error else { return bytes.len() };
        rest = &rest[error.valid_up_to()..];
        match error.error_len() {
            None => return bytes.len() - rest.len(),
            Some(length) => {
                tally.broken += 1;
                rest = &rest[length..];
            }
        }
    }
}

/// Whether every byte of a text has a meaning in an encoding.
fn decodes(encoding: &'static Encoding, mut input: impl Read) -> io::Result<bool> {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut buffer = vec![0; 64 << 10];
    let mut text = vec![0; 256 << 10];
    loop {
        let count = input.read(&mut buffer)?;
        let last = count == 0;
        let (result, ..) = decoder.decode_to_utf8_without_replacement(&buffer[..count], &mut text, last);
        if let encoding_rs::DecoderResult::Malformed(..) = result {
            return Ok(false);
        }
        if last {
            return Ok(true);
        }
    }
}

/// A text decoded to UTF-8 as it is read, without its mark; what has no meaning becomes U+FFFD.
pub struct Decoded<R> {
    input: R,
    decoder: Decoder,
    bytes: Vec<u8>,
    /// What is decoded and not yet handed out: `text[start..end]`.
    text: Vec<u8>,
    start: usize,
    end: usize,
    finished: bool,
}

impl<R: Read> Decoded<R> {
    /// Decodes `input` from `encoding`.
    pub fn new(input: R, encoding: &'static Encoding) -> Decoded<R> {
        let bytes = vec![0; 64 << 10];
        let decoder = encoding.new_decoder_with_bom_removal();
        // Room for whatever the bytes of one go, and those held back before, may become.
        let most = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(256 << 10);
        Decoded { input, decoder, bytes, text: vec![0; most + 16], start: 0, end: 0, finished: false }
    }

    fn decode_more(&mut self) -> io::Result<()> {
        let count = self.input.read(&mut self.bytes)?;
        let (_, _, written, _) =
            self.decoder.decode_to_utf8(&self.bytes[..count], &mut self.text, count == 0);
        (self.start, self.end) = (0, written);
        self.finished = count == 0;
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.start == self.end && !self.finished {
            self.decode_more()?;
        }
        let count = out.len().min(self.end - self.start);
        out[..count].copy_from_slice(&self.text[self.start..self.start + count]);
        self.start += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn charset(bytes: &[u8]) -> Charset {
        detect(|| Ok(bytes)).unwrap()
    }

    fn decoded(bytes: &[u8]) -> String {
        let mut text = String::new();
        Decoded::new(bytes, charset(bytes).encoding).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn utf_8_wins_where_both_fit() {
        assert_eq!(charset("客户名称".as_bytes()).encoding, UTF_8);
        assert_eq!(charset(b"plain").encoding, UTF_8);
    }

    #[test]
    fn every_encoding_of_an_export_comes_out_the_same() {
        let text = "编号,客户名称\r\n1,某某科技\r\n";
        let (gbk, _, _) = GB18030.encode(text);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(text.as_bytes()), text);
        assert_eq!(decoded(&["\u{feff}".as_bytes(), text.as_bytes()].concat()), text);
        assert_eq!(decoded(&gbk), text);
        assert_eq!(decoded(&[&[0xff, 0xfe], little.as_slice()].concat()), text);
        assert_eq!(decoded(&[&[0xfe, 0xff], big.as_slice()].concat()), text);
    }

    #[test]
    fn one_broken_byte_does_not_make_utf_8_something_else() {
        let mut bytes = "客户".repeat(200).into_bytes();
        bytes[300] = 0xff;
        let found = charset(&bytes);
        assert_eq!((found.encoding, found.clean), (UTF_8, false));
    }

    #[test]
    fn a_character_across_two_chunks_is_whole() {
        let text = format!("a{}", "客".repeat(200_000));
        assert_eq!(charset(text.as_bytes()), Charset::of(UTF_8, true));
        let (gbk, _, _) = GB18030.encode(&text);
        assert!(decoded(&gbk) == text, "GB18030 came out wrong");
    }
}
