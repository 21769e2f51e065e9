//! Rows of a text, cut by a thread of their own a little ahead of who reads them.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{self, JoinHandle};

use super::csv::CsvRows;
use super::error::ReadError;
use super::row::{RawRow, RawRows};

/// How many rows are handed over at a time, and how many bytes of them.
const BLOCK_ROWS: usize = 1 << 11;
const BLOCK_BYTES: usize = 1 << 18;

/// How many blocks wait at most.
const WAITING: usize = 3;

/// A block with a text of so many bytes is not used again, since one row may have been most of it.
const LARGE: usize = 4 * BLOCK_BYTES;

/// The rows of a text, one after the other.
pub struct RowsAhead {
    full: Receiver<Part>,
    spent: Sender<RawRows>,
    block: RawRows,
    next: usize,
    unclosed: Vec<u32>,
    at_end: bool,
    thread: Option<JoinHandle<()>>,
}

enum Part {
    Rows(RawRows),
    /// All rows are read; these are those whose quote is never closed.
    End(Vec<u32>),
    Failed(ReadError),
}

impl RowsAhead {
    /// Starts to cut the rows that `open` yields; `failed` names an error of the system.
    pub fn start<R: std::io::Read + 'static>(
        open: impl FnOnce() -> Result<R, ReadError> + Send + 'static,
        separator: u8,
        failed: impl Fn(std::io::Error) -> ReadError + Send + 'static,
    ) -> RowsAhead {
        let (full_in, full) = sync_channel(WAITING);
        let (spent, spent_out) = channel();
        let thread = thread::spawn(move || {
            let cut = open().and_then(|input| cut(input, separator, &full_in, &spent_out).map_err(failed));
            // Nobody is left to hear of it where the reader has gone.
            let _ = full_in.send(cut.map_or_else(Part::Failed, Part::End));
        });
        let (block, unclosed, thread) = (RawRows::default(), Vec::new(), Some(thread));
        RowsAhead { full, spent, block, next: 0, unclosed, at_end: false, thread }
    }

    /// Puts the next row into `row`; `false` at the end.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool, ReadError> {
        while !self.block.read(self.next, row) {
            if self.at_end || !self.take_block()? {
                self.at_end = true;
                return Ok(false);
            }
        }
        self.next += 1;
        Ok(true)
    }

    fn take_block(&mut self) -> Result<bool, ReadError> {
        let _ = self.spent.send(std::mem::take(&mut self.block));
        self.next = 0;
        match self.full.recv() {
            Ok(Part::Rows(block)) => self.block = block,
            Ok(Part::End(unclosed)) => {
                self.unclosed = unclosed;
                return Ok(false);
            }
            Ok(Part::Failed(error)) => {
                self.at_end = true;
                return Err(error);
            }
            Err(_) => {
                // The thread always says how it ended, unless it panicked; then so does the reader.
                if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join) {
                    std::panic::resume_unwind(panic);
                }
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The rows whose quote was never closed, known at the end.
    pub fn unclosed(&self) -> &[u32] {
        &self.unclosed
    }
}

/// Cuts all rows of `input` into blocks; ends early where nobody takes them any more.
fn cut(
    input: impl std::io::Read,
    separator: u8,
    full: &SyncSender<Part>,
    spent: &Receiver<RawRows>,
) -> std::io::Result<Vec<u32>> {
    let mut rows = CsvRows::new(input, separator);
    let mut row = RawRow::default();
    loop {
        let mut block = spent.try_recv().unwrap_or_default();
        let more = fill(&mut rows, &mut row, &mut block)?;
        if full.send(Part::Rows(block)).is_err() || !more {
            return Ok(rows.unclosed().to_vec());
        }
    }
}

/// Fills a block; `false` where the rows have come to their end.
fn fill(rows: &mut CsvRows<'_>, row: &mut RawRow, block: &mut RawRows) -> std::io::Result<bool> {
    block.clear(LARGE);
    while block.len() < BLOCK_ROWS && block.size() < BLOCK_BYTES {
        if !rows.read_below(block, row)? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Error, Read};

    fn ahead<R: Read + Send + 'static>(input: R) -> RowsAhead {
        let failed = |error: Error| ReadError::Io { file: "a.csv".to_owned(), source: error };
        RowsAhead::start(move || Ok(input), b',', failed)
    }

    #[test]
    fn the_rows_are_those_of_the_text() {
        let text: String =
            (0..5_000).map(|number| format!("{number},\"甲\n\"\n")).collect::<String>() + "\"x\ny";
        let mut plain = CsvRows::new(text.as_bytes(), b',');
        let mut rows = ahead(Cursor::new(text.clone()));
        let (mut one, mut other) = (RawRow::default(), RawRow::default());
        while plain.read(&mut one).unwrap() {
            assert!(rows.read(&mut other).unwrap());
            assert_eq!(one, other);
        }
        assert!(!rows.read(&mut other).unwrap());
        assert!(!rows.read(&mut other).unwrap());
        assert_eq!(rows.unclosed(), plain.unclosed());
    }

    #[test]
    fn an_error_comes_after_the_rows_before_it() {
        struct Torn;
        impl Read for Torn {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(Error::other("torn"))
            }
        }
        let mut rows = ahead(Cursor::new("a,b\n".repeat(2 * BLOCK_ROWS + 100)).chain(Torn));
        let mut row = RawRow::default();
        let read = std::iter::from_fn(|| match rows.read(&mut row) {
            Ok(more) => more.then_some(()),
            Err(error) => {
                assert!(error.to_string().contains("a.csv"), "{error}");
                None
            }
        });
        assert_eq!(read.count(), 2 * BLOCK_ROWS);
    }

    #[test]
    fn who_stops_early_leaves_no_thread_waiting() {
        let mut rows = ahead(Cursor::new("a,b\n".repeat(100_000)));
        assert!(rows.read(&mut RawRow::default()).unwrap());
        drop(rows);
    }
}
