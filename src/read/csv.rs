//! Rows of a text whose cells are kept apart by a separator.
//!
//! The parser is the engine of the `csv` crate, driven by hand: blank lines must be counted, as a
//! spreadsheet counts them, and a quote that is never closed must not swallow the rest of the file.
//! Most rows lie on one line and hold no quote inside a quote; those are only cut, which says the same
//! in a fraction of the time.

use std::io::{self, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr2};

use super::row::{RawRow, RawRows, TakesLine};

/// How many bytes one row may have before its quote is taken for one that is never closed.
const ROW_LIMIT: usize = 16 << 20;
const CHUNK: usize = 1 << 20;

/// The rows of a separated text, one after the other.
pub struct CsvRows<'a> {
    input: Box<dyn Read + 'a>,
    separator: u8,
    /// The parser, for rows that heed quotes and for those that do not; its tables cost more than a small file
    /// and few files need it.
    parsers: [Option<Box<Reader>>; 2],
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    at_end: bool,
    ends: Vec<usize>,
    number: u32,
    unclosed: Vec<u32>,
}

impl<'a> CsvRows<'a> {
    /// The rows of `input`, which must be UTF-8 as far as it is text at all.
    pub fn new(input: impl Read + 'a, separator: u8) -> CsvRows<'a> {
        CsvRows {
            input: Box::new(input),
            separator,
            parsers: [None, None],
            buffer: vec![0; CHUNK],
            start: 0,
            end: 0,
            at_end: false,
            ends: vec![0; 64],
            number: 0,
            unclosed: Vec::new(),
        }
    }

    /// The rows whose quote was never closed and was therefore taken as a plain character.
    pub fn unclosed(&self) -> &[u32] {
        &self.unclosed
    }

    /// Fills `row` with the next row; `false` at the end.
    pub fn read(&mut self, row: &mut RawRow) -> io::Result<bool> {
        Ok(self.begin(row)? && self.read_row(row).map(|()| true)?)
    }

    /// Puts the next row below the last of `rows`; `false` at the end. `row` is for one that is more than a line.
    pub(super) fn read_below(&mut self, rows: &mut RawRows, row: &mut RawRow) -> io::Result<bool> {
        if !self.begin(row)? {
            return Ok(false);
        }
        if !self.cut_line(rows)? {
            self.parse_row(row)?;
            rows.push(row);
        }
        Ok(true)
    }

    /// Begins the next row; `false` at the end.
    fn begin(&mut self, row: &mut RawRow) -> io::Result<bool> {
        if self.start == self.end && !self.fill(0)? {
            return Ok(false);
        }
        self.number = self.number.saturating_add(1);
        row.start(self.number);
        Ok(true)
    }

    fn read_row(&mut self, row: &mut RawRow) -> io::Result<()> {
        if self.cut_line(row)? { Ok(()) } else { self.parse_row(row) }
    }

    /// Reads the row at the start of the buffer, whatever is in it.
    fn parse_row(&mut self, row: &mut RawRow) -> io::Result<()> {
        if matches!(self.buffer[self.start], b'\r' | b'\n') {
            return self.skip_line_end();
        }
        let mut bytes = row.take_buffer();
        let mut taken = self.parse(&mut bytes, true)?;
        if taken.is_none() {
            self.unclosed.push(self.number);
            taken = self.parse(&mut bytes, false)?;
        }
        let (used, cells) = taken.unwrap_or((self.end - self.start, 0));
        let ended_in_return = used > 0 && self.buffer.get(self.start + used - 1) == Some(&b'\r');
        self.start += used;
        if ended_in_return && (self.start < self.end || self.fill(0)?) && self.buffer[self.start] == b'\n' {
            self.start += 1;
        }
        row.set_text(bytes, &self.ends[..cells]);
        Ok(())
    }

    /// Cuts the row at the start of the buffer, where it lies on one line whose end is there and its
    /// quotes, if it has any, stand around whole cells; `false`, and nothing done, where not.
    fn cut_line(&mut self, to: &mut impl TakesLine) -> io::Result<bool> {
        let Some((length, feed)) = self.line_end()? else { return Ok(false) };
        let line = &self.buffer[self.start..self.start + length];
        let Ok(line) = simdutf8::basic::from_utf8(line) else { return Ok(false) };
        if !cut(line, self.separator, |begin, end| to.take_cell(begin, end)) {
            to.forget_cells();
            return Ok(false);
        }
        to.take_line(self.number, line);
        self.start += length + feed;
        Ok(true)
    }

    /// The lengths of the line at the start of the buffer and of what ends it, where both are there; the last
    /// line of a text may have no end.
    fn line_end(&mut self) -> io::Result<Option<(usize, usize)>> {
        let mut rest = &self.buffer[self.start..self.end];
        let mut found = memchr2(b'\r', b'\n', rest);
        if found.is_none() {
            let kept = rest.len();
            if self.fill(kept)? {
                return Ok(None);
            }
            rest = &self.buffer[self.start..self.end];
            found = Some(kept);
        }
        let Some(length) = found.filter(|length| *length > 0) else { return Ok(None) };
        let feed = match (rest.get(length), rest.get(length + 1)) {
            (None, _) => 0,
            (Some(b'\n'), _) => 1,
            (_, Some(b'\n')) => 2,
            (_, Some(_)) => 1,
            (_, None) => return Ok(None),
        };
        Ok(Some((length, feed)))
    }

    /// Parses one row from the start of the buffer: the bytes used and the number of cells. `None`
    /// where a quote runs on to the end of the text or beyond all measure.
    fn parse(&mut self, bytes: &mut Vec<u8>, quotes: bool) -> io::Result<Option<(usize, usize)>> {
        let (mut used, mut written, mut cells) = (0, 0, 0);
        parser(&mut self.parsers, self.separator, quotes).reset();
        loop {
            if bytes.len() == written {
                bytes.resize((written * 2).max(1024), 0);
            }
            if self.ends.len() == cells {
                self.ends.resize(cells * 2, 0);
            }
            let parser = parser(&mut self.parsers, self.separator, quotes);
            let input = &self.buffer[self.start + used..self.end];
            let (result, took, wrote, ended) =
                parser.read_record(input, &mut bytes[written..], &mut self.ends[cells..]);
            used += took;
            written += wrote;
            cells += ended;
            match result {
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
                ReadRecordResult::InputEmpty if used > ROW_LIMIT && quotes => return Ok(None),
                ReadRecordResult::InputEmpty => {
                    self.fill(used)?;
                }
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let raw = &self.buffer[self.start..self.start + used];
        let is_last = self.at_end && self.start + used == self.end;
        if quotes && (is_last && runs_on(raw) || swallows(raw, self.separator)) {
            return Ok(None);
        }
        bytes.truncate(written);
        Ok(Some((used, cells)))
    }

    /// Reads more behind the `kept` bytes of the current row; `false` at the end of the text.
    fn fill(&mut self, kept: usize) -> io::Result<bool> {
        if self.at_end {
            return Ok(false);
        }
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        debug_assert!(kept <= self.end);
        if self.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        loop {
            match self.input.read(&mut self.buffer[self.end..]) {
                Ok(0) => {
                    self.at_end = true;
                    return Ok(false);
                }
                Ok(count) => {
                    self.end += count;
                    return Ok(true);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn skip_line_end(&mut self) -> io::Result<()> {
        let first = self.buffer[self.start];
        self.start += 1;
        if first == b'\r' && (self.start < self.end || self.fill(0)?) && self.buffer[self.start] == b'\n' {
            self.start += 1;
        }
        Ok(())
    }
}

/// Whether the last row of a text spans lines and has an odd number of quotes.
fn runs_on(raw: &[u8]) -> bool {
    let body = raw.trim_ascii_end();
    body.contains(&b'\n') && body.iter().filter(|byte| **byte == b'"').count() % 2 == 1
}

/// Whether a quote that nobody closed has taken the lines behind it along: a cell that spans lines ends at the quote
/// that opens another cell, so that its end is followed by neither a separator nor the end of the row.
fn swallows(raw: &[u8], separator: u8) -> bool {
    let raw = raw.trim_ascii_end();
    if memchr2(b'\r', b'\n', raw).is_none() {
        return false;
    }
    let mut start = 0;
    while start < raw.len() {
        let Some(end) = cell_end(raw, start, separator) else { return true };
        start = end + 1;
    }
    false
}

/// Where the cell that begins at `start` ends; nothing where it spans lines and goes on behind its closing quote.
fn cell_end(raw: &[u8], start: usize, separator: u8) -> Option<usize> {
    let separator_from =
        |from: usize| memchr(separator, &raw[from..]).map_or(raw.len(), |length| from + length);
    if raw[start] != b'"' {
        return Some(separator_from(start));
    }
    let close = closing_quote(raw, start + 1);
    let end = separator_from(close.min(raw.len()));
    let spans_lines = memchr2(b'\r', b'\n', &raw[start..close]).is_some();
    let goes_on = raw.get(close + 1..end).is_some_and(|rest| !rest.trim_ascii().is_empty());
    (!(spans_lines && goes_on)).then_some(end)
}

/// Where the quote stands that closes the cell whose words begin at `from`; the end of the row where none does.
fn closing_quote(raw: &[u8], mut from: usize) -> usize {
    while let Some(length) = memchr(b'"', &raw[from..]) {
        let quote = from + length;
        if raw.get(quote + 1) != Some(&b'"') {
            return quote;
        }
        from = quote + 2;
    }
    raw.len()
}

fn parser(parsers: &mut [Option<Box<Reader>>; 2], separator: u8, quotes: bool) -> &mut Reader {
    let build = || Box::new(ReaderBuilder::new().delimiter(separator).quoting(quotes).build());
    parsers[usize::from(quotes)].get_or_insert_with(build)
}

/// Finds where the cells of `line` begin and end; `false` where a quote must be weighed.
fn cut(line: &str, separator: u8, mut cell: impl FnMut(usize, usize)) -> bool {
    let bytes = line.as_bytes();
    // The parser takes a mark of the encoding off the start of a row.
    if bytes.first() == Some(&0xef) {
        return false;
    }
    let mut start = 0;
    loop {
        let quoted = bytes.get(start) == Some(&b'"');
        let begin = start + usize::from(quoted);
        let end = match find(if quoted { b'"' } else { separator }, bytes, begin) {
            Some(end) => end,
            None if quoted => return false,
            None => bytes.len(),
        };
        cell(begin, end);
        let behind = end + usize::from(quoted);
        match bytes.get(behind) {
            None => return true,
            Some(mark) if *mark == separator => start = behind + 1,
            Some(_) => return false,
        }
    }
}

/// Where `mark` comes up first from `begin` on. Most cells are short: for them eight bytes at a time are
/// found quicker than a search is set up.
#[inline]
fn find(mark: u8, bytes: &[u8], begin: usize) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    const WORDS: usize = 4;
    let (words, _) = bytes[begin..].as_chunks::<8>();
    for (word, at) in words.iter().take(WORDS).zip((begin..).step_by(8)) {
        // A byte that is the mark becomes nought, and of noughts the lowest gets its high bit first.
        let word = u64::from_le_bytes(*word) ^ (u64::from(mark) * ONES);
        let noughts = word.wrapping_sub(ONES) & !word & HIGHS;
        if noughts != 0 {
            return Some(at + noughts.trailing_zeros() as usize / 8);
        }
    }
    let behind = begin + words.len().min(WORDS) * 8;
    memchr(mark, &bytes[behind..]).map(|length| behind + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::encoding::Decoded;
    use crate::read::row::Cell;
    use proptest::prelude::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        read_with(text, CsvRows::read_row)
    }

    fn read_with(
        text: &str,
        read: fn(&mut CsvRows<'static>, &mut RawRow) -> io::Result<()>,
    ) -> Vec<(u32, Vec<String>)> {
        let mut rows = CsvRows::new(io::Cursor::new(text.to_owned()), b',');
        let mut row = RawRow::default();
        let mut all = Vec::new();
        while rows.begin(&mut row).unwrap() {
            read(&mut rows, &mut row).unwrap();
            let cells = row.cells().map(|cell| match cell {
                Cell::Text(text) => text.to_owned(),
                other => format!("{other:?}"),
            });
            all.push((row.number, cells.collect()));
        }
        all
    }

    fn numbers(text: &str) -> Vec<u32> {
        rows(text).into_iter().filter(|(_, cells)| !cells.is_empty()).map(|(number, _)| number).collect()
    }

    #[test]
    fn blank_lines_count_as_a_spreadsheet_counts_them() {
        assert_eq!(numbers("a\n\n\nb\nc"), [1, 4, 5]);
        assert_eq!(numbers("\r\na\r\n\r\nb\r\n"), [2, 4]);
        assert_eq!(numbers("a\rb\r\rc"), [1, 2, 4]);
    }

    #[test]
    fn a_quoted_line_break_stays_in_its_row() {
        assert_eq!(
            rows("\"a\nb\",c\nd,e\n"),
            [(1, vec!["a\nb".to_owned(), "c".to_owned()]), (2, vec!["d".to_owned(), "e".to_owned()]),]
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_one_row() {
        let mut reader = CsvRows::new("a,b\n\"c,d\ne,f\ng,h\n".as_bytes(), b',');
        let mut row = RawRow::default();
        let mut count = 0;
        while reader.read(&mut row).unwrap() {
            count += 1;
            assert_eq!(row.len(), 2, "row {}", row.number);
        }
        assert_eq!((count, reader.unclosed()), (4, &[2][..]));
    }

    #[test]
    fn a_quote_that_is_never_closed_does_not_reach_to_the_next_quoted_cell() {
        let text = "a,b\nc,\"d\ne,f\ng,\"h\"\n\"i\",\"j\nk\"\n";
        let mut reader = CsvRows::new(text.as_bytes(), b',');
        let mut row = RawRow::default();
        let mut seen = Vec::new();
        while reader.read(&mut row).unwrap() {
            seen.push(row.cells().map(|cell| format!("{cell:?}")).collect::<Vec<_>>().join(" "));
        }
        assert_eq!(reader.unclosed(), [2]);
        let words = |row: usize| seen[row].replace("Text(", "").replace(')', "");
        assert_eq!(words(1), r#""c" "\"d""#);
        assert_eq!((words(3), words(4)), (r#""g" "h""#.to_owned(), r#""i" "j\nk""#.to_owned()));
    }

    #[test]
    fn a_cell_of_several_lines_keeps_its_row_whatever_stands_in_it() {
        for text in
            ["\"a\nb\" ,c\n", "\"a \"\"b\"\"\n\"\"c\"\"\",\"d\"\n", "\"a\n,\n\",\n", "\"a\"x,\"b\nc\"\r\n"]
        {
            let mut reader = CsvRows::new(text.as_bytes(), b',');
            let mut row = RawRow::default();
            assert!(reader.read(&mut row).unwrap());
            assert_eq!((row.len(), reader.unclosed()), (2, &[][..]), "{text}");
        }
    }

    #[test]
    fn a_quote_inside_a_cell_is_a_character() {
        assert_eq!(rows("5\" pipe,x\ny,z")[0].1, ["5\" pipe", "x"]);
    }

    #[test]
    fn a_long_line_grows_the_buffer() {
        let long = "x".repeat(3 << 20);
        let all = rows(&format!("a,{long}\nb,c"));
        assert_eq!(all[0].1[1].len(), long.len());
        assert_eq!(all[1].1, ["b", "c"]);
    }

    /// A text that comes in drops of so many bytes.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(out.len()).min(self.0.len());
            let (drop, rest) = self.0.split_at(count);
            out[..count].copy_from_slice(drop);
            self.0 = rest;
            Ok(count)
        }
    }

    fn rows_and_unclosed(input: impl Read) -> (Vec<(u32, Vec<String>)>, Vec<u32>) {
        let mut rows = CsvRows::new(input, b',');
        let (mut row, mut all) = (RawRow::default(), Vec::new());
        while rows.read(&mut row).unwrap() {
            all.push((row.number, row.cells().map(|cell| format!("{cell:?}")).collect()));
        }
        (all, rows.unclosed().to_vec())
    }

    proptest! {
        #[test]
        fn rows_do_not_depend_on_how_the_bytes_arrive(text in "[a,\"\r\n;é甲]{0,120}", size in 1usize..9) {
            let whole = rows_and_unclosed(text.as_bytes());
            prop_assert_eq!(&rows_and_unclosed(Drops(text.as_bytes(), size)), &whole);
            let (narrow, _, _) = encoding_rs::GB18030.encode(&text);
            let drops = Decoded::new(Drops(&narrow, size), encoding_rs::GB18030);
            prop_assert_eq!(&rows_and_unclosed(drops), &whole);
        }

        #[test]
        fn a_mark_is_found_where_it_comes_up_first(text in "[,+\u{ac}\u{2c2c}甲]{0,60}", begin in 0usize..20) {
            let (bytes, begin) = (text.as_bytes(), begin.min(text.len()));
            let first = bytes[begin..].iter().position(|byte| *byte == b',').map(|length| begin + length);
            prop_assert_eq!(find(b',', bytes, begin), first);
        }

        #[test]
        fn any_text_is_read_to_its_end(text in "[a,\"\r\n;é]{0,200}") {
            let lines = rows(&text).len();
            prop_assert!(lines <= text.len() + 1);
        }

        #[test]
        fn a_row_that_is_only_cut_is_the_parser_s_row(text in "[a,\"\r\n;é\u{feff}]{0,60}") {
            prop_assert_eq!(rows(&text), read_with(&text, CsvRows::parse_row));
        }

        #[test]
        fn plain_cells_come_back(cells in proptest::collection::vec(
            proptest::collection::vec("[a-z 甲乙]{1,5}", 2..5), 1..30)) {
            let text: String = cells.iter().map(|row| row.join(",") + "\r\n").collect();
            let back: Vec<Vec<String>> = rows(&text).into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(back, cells);
        }
    }
}
