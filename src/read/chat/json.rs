//! The records of a JSON text, one at a time: an export of a million messages is never held as a whole.
//!
//! The scanner only finds where a value begins and ends; what is in it is for the parser. On the way it mends
//! what the parser would refuse and exporters do write: control bytes and halves of a surrogate pair in strings.

use std::io::{self, Read};

use serde_json::Value;

/// How large one record may be; beyond it a quote is never closed, or the file is something else.
const RECORD_LIMIT: usize = 256 << 20;

/// Why a text cannot be read on.
#[derive(Debug)]
pub(super) enum Halt {
    /// The system refuses.
    Io(io::Error),
    /// It is no JSON from this line on.
    NotJson(u64),
    /// It ends in this line, and something in it has not.
    CutOff(u64),
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Halt {
        Halt::Io(error)
    }
}

/// Which values of a document matter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Objects that are looked into.
    pub(super) through: &'static [&'static str],
    /// Arrays whose elements are records.
    pub(super) arrays: &'static [&'static str],
    /// Values that are kept as a whole: who and what the export is about.
    pub(super) fields: &'static [&'static str],
}

/// A part of a document.
#[derive(Debug)]
pub(super) enum Piece {
    /// A value that is kept as a whole.
    Field(String, Value),
    /// A record of the array of that name; the name is empty for an array that is the whole text.
    Record(String, Vec<u8>),
    /// A value that nobody asked for, or an array of records that begins, by its name.
    Other(String),
}

enum Frame {
    Object,
    Array(String),
}

/// The parts of a text that matter, in their order.
pub(super) struct Pieces<R> {
    scanner: Scanner<R>,
    shape: Shape,
    frames: Vec<Frame>,
    /// Whether what stands behind the first value is no concern, as in a page with a script in it.
    only_first: bool,
    /// Whether an object that stands in nothing else is a record itself.
    of_objects: bool,
}

impl<R: Read> Pieces<R> {
    pub(super) fn new(input: R, shape: Shape) -> Pieces<R> {
        Pieces {
            scanner: Scanner::new(input),
            shape,
            frames: Vec::new(),
            only_first: false,
            of_objects: false,
        }
    }

    /// The records of a text that is an array of them, or one object behind the other, each over as many lines as
    /// it likes.
    pub(super) fn of_objects(input: R, shape: Shape) -> Pieces<R> {
        Pieces { of_objects: true, ..Pieces::new(input, shape) }
    }

    /// The first JSON value behind `mark`.
    pub(super) fn behind(input: R, mark: &str, shape: Shape) -> Result<Pieces<R>, Halt> {
        let mut pieces = Pieces::new(input, shape);
        pieces.only_first = true;
        pieces.scanner.pass(mark.as_bytes())?;
        Ok(pieces)
    }

    /// The next part; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, Halt> {
        loop {
            let token = self.scanner.token()?;
            let Some(frame) = self.frames.last() else {
                match token {
                    Some(b'{') if self.of_objects => {
                        let mut bytes = Vec::new();
                        self.scanner.value(Some(&mut bytes))?;
                        return Ok(Some(Piece::Record(String::new(), bytes)));
                    }
                    Some(b'{') => self.enter(Frame::Object),
                    Some(b'[') => self.enter(Frame::Array(String::new())),
                    None => return Ok(None),
                    Some(_) => return Err(self.scanner.broken()),
                }
                continue;
            };
            match (frame, token) {
                (_, None) => {
                    return Err(Halt::CutOff(self.scanner.line));
                }
                (Frame::Object, Some(b'}')) | (Frame::Array(_), Some(b']')) => {
                    self.scanner.bump();
                    self.frames.pop();
                    if self.frames.is_empty() && self.only_first {
                        return Ok(None);
                    }
                }
                (_, Some(b',')) => self.scanner.bump(),
                (Frame::Array(_), Some(b'}' | b':')) => return Err(self.scanner.broken()),
                (Frame::Array(name), Some(_)) => {
                    let name = name.clone();
                    let mut bytes = Vec::new();
                    self.scanner.value(Some(&mut bytes))?;
                    return Ok(Some(Piece::Record(name, bytes)));
                }
                (Frame::Object, Some(b'"')) => {
                    if let Some(piece) = self.member()? {
                        return Ok(Some(piece));
                    }
                }
                (Frame::Object, Some(_)) => return Err(self.scanner.broken()),
            }
        }
    }

    fn enter(&mut self, frame: Frame) {
        self.scanner.bump();
        self.frames.push(frame);
    }

    /// A key and its value; nothing where the value is looked into.
    fn member(&mut self) -> Result<Option<Piece>, Halt> {
        let mut bytes = Vec::new();
        self.scanner.value(Some(&mut bytes))?;
        let key = parse(&bytes).ok().and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default();
        if self.scanner.token()? != Some(b':') {
            return Err(self.scanner.broken());
        }
        self.scanner.bump();
        let has = |names: &[&str]| names.contains(&key.as_str());
        match self.scanner.token()? {
            Some(b'[') if has(self.shape.arrays) => {
                self.enter(Frame::Array(key.clone()));
                return Ok(Some(Piece::Other(key)));
            }
            Some(b'{') if has(self.shape.through) => self.enter(Frame::Object),
            None => {
                return Err(Halt::CutOff(self.scanner.line));
            }
            Some(_) if has(self.shape.fields) => {
                let mut bytes = Vec::new();
                self.scanner.value(Some(&mut bytes))?;
                return Ok(Some(Piece::Field(key, parse(&bytes).unwrap_or_default())));
            }
            Some(_) => {
                self.scanner.value(None)?;
                return Ok(Some(Piece::Other(key)));
            }
        }
        Ok(None)
    }
}

/// A value from the bytes of a record.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, String> {
    match serde_json::from_slice(bytes) {
        Ok(value) => Ok(value),
        Err(error) => match serde_json::from_str(&mended(bytes)) {
            Ok(value) => Ok(value),
            Err(_) => Err(error.to_string()),
        },
    }
}

/// The text with control bytes in its strings escaped, and halves of a surrogate pair replaced.
pub(in crate::read) fn mended(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut in_string = false;
    while let Some(char) = chars.next() {
        match char {
            '"' => in_string = !in_string,
            '\\' if in_string => {
                let rest: String = chars.clone().take(11).collect();
                if let Some(length) = half_pair(&rest) {
                    out.push('\u{fffd}');
                    chars.nth(length - 1);
                    continue;
                }
                out.push('\\');
                let whole_pair =
                    rest.starts_with('u') && rest.len() == 11 && rest.is_ascii() && is_high(&rest[1..5]);
                let length = if whole_pair { 11 } else { 1 };
                (0..length).for_each(|_| out.extend(chars.next()));
                continue;
            }
            '\n' if in_string => {
                out.push_str("\\n");
                continue;
            }
            '\t' if in_string => {
                out.push_str("\\t");
                continue;
            }
            // A terminal's colour: ESC [ 31 m.
            '\u{1b}' if chars.peek() == Some(&'[') => {
                while chars.next_if(|char| matches!(char, '[' | ';' | '0'..='9')).is_some() {}
                chars.next_if(char::is_ascii_alphabetic);
                continue;
            }
            char if char.is_control() && (in_string || !char.is_whitespace()) => continue,
            _ => {}
        }
        out.push(char);
    }
    out
}

fn is_high(digits: &str) -> bool {
    u16::from_str_radix(digits, 16).is_ok_and(|unit| (0xd800..0xdc00).contains(&unit))
}

/// How many characters behind a backslash are half of a surrogate pair without its other half.
fn half_pair(rest: &str) -> Option<usize> {
    let unit = |at: usize| {
        let digits = rest.get(at..at + 5)?.strip_prefix('u')?;
        u16::from_str_radix(digits, 16).ok()
    };
    let is_low = |unit: u16| (0xdc00..0xe000).contains(&unit);
    let first = unit(0)?;
    let second = if rest.get(5..6) == Some("\\") { unit(6) } else { None };
    match first {
        0xd800..0xdc00 if second.is_some_and(is_low) => None,
        0xd800..0xe000 => Some(5),
        _ => None,
    }
}

/// Finds where values begin and end.
struct Scanner<R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    at_end: bool,
    line: u64,
}

impl<R: Read> Scanner<R> {
    fn new(input: R) -> Scanner<R> {
        Scanner { input, buffer: vec![0; 64 << 10], start: 0, end: 0, at_end: false, line: 1 }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        while self.start == self.end && !self.at_end {
            match self.input.read(&mut self.buffer) {
                Ok(0) => self.at_end = true,
                Ok(count) => (self.start, self.end) = (0, count),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok((self.start < self.end).then(|| self.buffer[self.start]))
    }

    fn bump(&mut self) {
        self.line += u64::from(self.buffer[self.start] == b'\n');
        self.start += 1;
    }

    /// The next byte that is no white space, left where it is.
    fn token(&mut self) -> io::Result<Option<u8>> {
        while let Some(byte) = self.peek()? {
            if byte > b' ' {
                return Ok(Some(byte));
            }
            self.bump();
        }
        Ok(None)
    }

    /// Passes over everything up to and including `mark`.
    fn pass(&mut self, mark: &[u8]) -> Result<(), Halt> {
        let mut window = Vec::new();
        while let Some(byte) = self.peek()? {
            self.bump();
            window.push(byte);
            if window.ends_with(mark) {
                return Ok(());
            }
            if window.len() > 64 * mark.len() {
                window.drain(..window.len() - mark.len());
            }
        }
        Err(self.broken())
    }

    fn broken(&self) -> Halt {
        Halt::NotJson(self.line)
    }

    /// Passes over one value, and keeps it in `out` where that is asked.
    fn value(&mut self, mut out: Option<&mut Vec<u8>>) -> Result<(), Halt> {
        let (mut depth, mut in_string, mut escaped, mut length) = (0u64, false, false, 0usize);
        while let Some(byte) = self.peek()? {
            let is_plain = !in_string && depth == 0;
            if is_plain && matches!(byte, b',' | b']' | b'}' | b':') || is_plain && length > 0 && byte <= b' '
            {
                return Ok(());
            }
            self.bump();
            length += 1;
            if let Some(out) = out.as_deref_mut() {
                out.push(byte);
            }
            if length > RECORD_LIMIT {
                return Err(self.broken());
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => {
                    in_string = !in_string;
                    if !in_string && depth == 0 {
                        return Ok(());
                    }
                }
                _ if in_string => {}
                b'{' | b'[' => depth += 1,
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
        if in_string || depth > 0 {
            return Err(Halt::CutOff(self.line));
        }
        Ok(())
    }
}

/// A field of an object, whatever JSON makes of it.
pub(super) trait Fields {
    /// The first of `names` that holds a text or a number, as text.
    fn text(&self, names: &[&str]) -> String;
    /// The first of `names` that holds a number, as such or in digits.
    fn number(&self, name: &str) -> Option<i64>;
    /// A yes or no: `true`, 1, "1".
    fn flag(&self, name: &str) -> Option<bool>;
}

impl Fields for Value {
    fn text(&self, names: &[&str]) -> String {
        let found = names.iter().filter_map(|name| self.get(name)).map(plain);
        found.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    }

    fn number(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            Value::Number(number) => number.as_i64().or_else(|| number.as_f64().map(|float| float as i64)),
            Value::String(digits) => digits.trim().parse().ok(),
            _ => None,
        }
    }

    fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::Number(number) => number.as_i64().map(|number| number != 0),
            Value::String(text) if text == "1" || text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text == "0" || text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHAPE: Shape = Shape { through: &["data"], arrays: &["items"], fields: &["name"] };

    fn pieces(text: &[u8]) -> Result<Vec<String>, Halt> {
        let mut pieces = Pieces::new(text, SHAPE);
        let mut shown = Vec::new();
        while let Some(piece) = pieces.next()? {
            shown.push(match piece {
                Piece::Field(name, value) => format!("{name} = {value}"),
                Piece::Record(name, bytes) => format!("{name}: {}", String::from_utf8_lossy(&bytes)),
                Piece::Other(name) => format!("({name})"),
            });
        }
        Ok(shown)
    }

    #[test]
    fn records_come_one_by_one_and_the_rest_is_passed_over() {
        let text =
            br#"{"a": [{"x": "]}"}], "name": "\u738b", "data": {"b": 1, "items": [{"x": 1}, {"y": [2]}]}}"#;
        assert_eq!(
            pieces(text).unwrap(),
            ["(a)", "name = \"\u{738b}\"", "(b)", "(items)", r#"items: {"x": 1}"#, r#"items: {"y": [2]}"#]
        );
        assert_eq!(pieces(b"[1, \"a\"]").unwrap(), [": 1", ": \"a\""]);
        assert!(matches!(pieces(b"{\"items\": [{\"x\": 1}, {\"x"), Err(Halt::CutOff(_))));
    }

    #[test]
    fn control_bytes_and_half_pairs_are_mended() {
        let parsed = |text: &[u8]| parse(text).unwrap().text(&["a"]);
        assert_eq!(parsed(b"{\"a\": \"x\x1b[0m\ny\x00\"}"), "x\ny");
        assert_eq!(parsed(br#"{"a": "x\ud83dy"}"#), "x\u{fffd}y");
        assert_eq!(parsed(br#"{"a": "\udc00 \ud83d\ude00 \\ud83d"}"#), "\u{fffd} \u{1f600} \\ud83d");
        assert!(parse(b"{\"a\": }").is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = pieces(&bytes);
        }

        #[test]
        fn any_text_like_json_ends(text in "[\\[\\]{}\",:\\\\a1udc8 \n]{0,80}") {
            let _ = pieces(text.as_bytes());
            let _ = parse(text.as_bytes());
        }

        #[test]
        fn strings_come_back(text in "\\PC{0,30}") {
            let record = serde_json::json!({ "a": text });
            prop_assert_eq!(parse(record.to_string().as_bytes()).unwrap(), record);
        }
    }
}
