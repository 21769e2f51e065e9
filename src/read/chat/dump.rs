//! The rows that `INSERT INTO` statements of a dump put into one table.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};

use super::feed::{Feed, spoilt};
use super::format::Cells;
use super::message::Entry;
use super::room::Room;
use crate::read::error::ReadError;

/// Messages of a dump, one a tuple, each with the line where its statement begins.
pub(super) struct OfDump<R> {
    input: BufReader<R>,
    table: &'static str,
    read: fn(&Cells<'_>, &Room) -> Entry,
    file: String,
    line: u32,
    headers: Vec<String>,
    waiting: VecDeque<(u32, Result<Vec<String>, String>)>,
}

impl<R: Read> OfDump<R> {
    pub(super) fn new(
        input: R,
        table: &'static str,
        read: fn(&Cells<'_>, &Room) -> Entry,
        file: &str,
    ) -> OfDump<R> {
        let input = BufReader::with_capacity(256 << 10, input);
        let (file, waiting) = (file.to_owned(), VecDeque::new());
        OfDump { input, table, read, file, line: 0, headers: Vec::new(), waiting }
    }

    /// The next statement and the line where it begins: lines up to a semicolon outside of quotes.
    fn statement(&mut self) -> Result<Option<(u32, String)>, ReadError> {
        let (mut text, mut begins, mut is_quoted) = (String::new(), 0, false);
        loop {
            let mut bytes = Vec::new();
            let read = self.input.read_until(b'\n', &mut bytes);
            let count = read.map_err(|source| ReadError::Io { file: self.file.clone(), source })?;
            if count == 0 {
                return Ok((!text.trim().is_empty()).then_some((begins, text)));
            }
            self.line = self.line.saturating_add(1);
            if text.is_empty() {
                begins = self.line;
            }
            is_quoted ^= bytes.iter().filter(|byte| **byte == b'\'').count() % 2 == 1;
            text.push_str(&String::from_utf8_lossy(&bytes));
            if !is_quoted && bytes.trim_ascii_end().ends_with(b";") {
                return Ok(Some((begins, text)));
            }
        }
    }
}

impl<R: Read> Feed for OfDump<R> {
    fn next(&mut self, room: &mut Room) -> Result<Option<(u32, Entry)>, ReadError> {
        loop {
            if let Some((line, values)) = self.waiting.pop_front() {
                let entry = match values {
                    Ok(cells) => (self.read)(&Cells { headers: &self.headers, cells }, room),
                    Err(text) => spoilt(text.as_bytes(), "the values are not closed".to_owned()),
                };
                return Ok(Some((line, entry)));
            }
            let Some((line, text)) = self.statement()? else { return Ok(None) };
            let Some((headers, values)) = inserted(&text, self.table) else { continue };
            self.headers = headers;
            self.waiting.extend(tuples(values).map(|values| (line, values)));
        }
    }
}

/// The columns of an insertion into `table`, and the text of its values.
fn inserted<'a>(statement: &'a str, table: &str) -> Option<(Vec<String>, &'a str)> {
    let (_, rest) = statement.split_once("INSERT INTO")?;
    let (name, rest) = rest.split_once('(')?;
    if name.trim().trim_matches(['"', '`', '[', ']']) != table {
        return None;
    }
    let (columns, rest) = rest.split_once(')')?;
    let columns =
        columns.split(',').map(|column| column.trim().trim_matches(['"', '`']).to_owned()).collect();
    Some((columns, rest.trim_start().strip_prefix("VALUES")?))
}

/// The tuples of values; one that is not closed as its text.
fn tuples(text: &str) -> impl Iterator<Item = Result<Vec<String>, String>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find('(')?;
        let body = &rest[start + 1..];
        match tuple(body) {
            Some((values, end)) => {
                rest = &body[end..];
                Some(Ok(values))
            }
            None => {
                rest = "";
                Some(Err(body.to_owned()))
            }
        }
    })
}

/// The values up to the closing bracket, and where that ends.
fn tuple(text: &str) -> Option<(Vec<String>, usize)> {
    let (mut values, mut value, mut is_quoted, mut was_quoted) = (Vec::new(), String::new(), false, false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            '\'' if is_quoted && chars.peek().is_some_and(|(_, next)| *next == '\'') => {
                value.push('\'');
                chars.next();
            }
            '\'' => {
                is_quoted = !is_quoted;
                if !was_quoted {
                    value.clear();
                }
                was_quoted = true;
            }
            char if is_quoted => value.push(char),
            ',' | ')' => {
                let bare = value.trim();
                let is_null = !was_quoted && bare.eq_ignore_ascii_case("null");
                values.push(if was_quoted {
                    std::mem::take(&mut value)
                } else if is_null {
                    String::new()
                } else {
                    bare.to_owned()
                });
                value.clear();
                was_quoted = false;
                if char == ')' {
                    return Some((values, at + 1));
                }
            }
            char if was_quoted && char.is_whitespace() => {}
            char => value.push(char),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_taken_out_of_their_quotes() {
        let (headers, values) =
            inserted("INSERT INTO \"t\" (a, b, c) VALUES ('x''y,)', NULL, 3), ('', TRUE, 4);", "t").unwrap();
        assert_eq!(headers, ["a", "b", "c"]);
        let rows: Vec<_> = tuples(values).collect();
        assert_eq!(
            rows,
            [
                Ok(vec!["x'y,)".to_owned(), String::new(), "3".to_owned()]),
                Ok(vec![String::new(), "TRUE".to_owned(), "4".to_owned()])
            ]
        );
        assert!(inserted("INSERT INTO other (a) VALUES (1);", "t").is_none());
        assert!(tuples(" ('open").next().unwrap().is_err());
    }

    proptest! {
        #[test]
        fn any_values_end(text in "[(),' a甲;]{0,60}") {
            prop_assert!(tuples(&text).count() <= text.len());
        }
    }
}
