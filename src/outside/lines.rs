//! The pipes of a program, each served by a thread, so that nothing that a program does or leaves undone
//! can hold up who asks. No thread keeps more than one line and a few in waiting.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// The longest line that can be an answer.
const LONGEST: usize = 1 << 20;

/// How much of what a program says on stderr is kept: the end.
const KEPT: usize = 4096;

/// Something that came from a program.
#[derive(Debug)]
pub(super) enum Event {
    /// A line of stdout.
    Line(Vec<u8>),
    /// A line of stdout that does not end.
    TooLong,
    /// The end of stdout.
    End,
    /// Its stdin is closed.
    Deaf,
}

/// Reads stdout line by line until it ends, or nobody listens.
pub(super) fn read_stdout(stdout: impl Read, events: &SyncSender<Event>) {
    let mut stdout = BufReader::new(stdout);
    let mut line = Vec::new();
    loop {
        let chunk = match stdout.fill_buf() {
            Ok([]) => break,
            Ok(chunk) => chunk,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(_) => break,
        };
        let end = memchr::memchr(b'\n', chunk);
        let length = end.map_or(chunk.len(), |end| end + 1);
        line.extend_from_slice(&chunk[..length]);
        stdout.consume(length);
        if line.len() > LONGEST {
            let _ = events.send(Event::TooLong);
            return;
        }
        if end.is_some() && events.send(Event::Line(std::mem::take(&mut line))).is_err() {
            return;
        }
    }
    let _ = events.send(Event::End);
}

/// Writes question after question to stdin, which is closed when there are no more.
pub(super) fn write_stdin(mut stdin: impl Write, questions: &Receiver<String>, events: &SyncSender<Event>) {
    while let Ok(question) = questions.recv() {
        if stdin.write_all(question.as_bytes()).and_then(|()| stdin.flush()).is_err() {
            let _ = events.send(Event::Deaf);
            return;
        }
    }
}

/// The end of what a program said on stderr.
#[derive(Debug, Clone, Default)]
pub(super) struct LastWords(Arc<Heard>);

#[derive(Debug, Default)]
struct Heard {
    words: Mutex<Words>,
    silent: Condvar,
}

#[derive(Debug, Default)]
struct Words {
    kept: VecDeque<u8>,
    /// Whether stderr has ended.
    over: bool,
}

impl LastWords {
    /// Takes in stderr until it ends.
    pub(super) fn listen(&self, mut stderr: impl Read) {
        let mut chunk = [0; 8192];
        loop {
            match stderr.read(&mut chunk) {
                Ok(0) => break,
                Ok(length) => self.take(&chunk[..length]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        self.0.words.lock().unwrap_or_else(PoisonError::into_inner).over = true;
        self.0.silent.notify_all();
    }

    fn take(&self, said: &[u8]) {
        let mut words = self.0.words.lock().unwrap_or_else(PoisonError::into_inner);
        words.kept.extend(said.iter().skip(said.len().saturating_sub(KEPT)));
        let surplus = words.kept.len().saturating_sub(KEPT);
        words.kept.drain(..surplus);
    }

    /// The last line, once stderr has ended; what there is after `most` where something holds it open.
    pub(super) fn line(&self, most: Duration) -> Vec<u8> {
        let words = self.0.words.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.0.silent.wait_timeout_while(words, most, |words| !words.over);
        let (words, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let kept: Vec<u8> = words.kept.iter().copied().collect();
        let lines = kept.split(|byte| *byte == b'\n').rev();
        lines.map(<[u8]>::trim_ascii).find(|line| !line.is_empty()).unwrap_or_default().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use super::*;

    #[test]
    fn half_a_line_is_no_line() {
        let (sender, events) = sync_channel(8);
        read_stdout(&b"one\ntwo"[..], &sender);
        assert!(matches!(events.recv(), Ok(Event::Line(line)) if line == b"one\n"));
        assert!(matches!(events.recv(), Ok(Event::End)));
    }

    #[test]
    fn a_line_without_end_takes_no_more_than_one_line_can() {
        let (sender, events) = sync_channel(8);
        read_stdout(std::io::repeat(b'a'), &sender);
        assert!(matches!(events.recv(), Ok(Event::TooLong)));
    }

    #[test]
    fn of_stderr_the_end_is_kept() {
        let words = LastWords::default();
        words.listen(std::io::repeat(b'.').take(1 << 20));
        words.listen(&b"\nTraceback\nKeyError: brand\n\n"[..]);
        assert_eq!(words.line(Duration::ZERO), b"KeyError: brand");
        assert!(words.0.words.lock().unwrap().kept.len() <= KEPT);
    }

    /// Says its words late, or never ends.
    struct Slow(Duration, &'static [u8]);

    impl Read for Slow {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            std::thread::sleep(self.0);
            self.1.read(into)
        }
    }

    #[test]
    fn last_words_that_come_late_are_waited_for() {
        let words = LastWords::default();
        let listener = words.clone();
        std::thread::spawn(move || listener.listen(Slow(Duration::from_millis(50), b"KeyError")));
        assert_eq!(words.line(Duration::from_secs(60)), b"KeyError");
    }

    #[test]
    fn a_stderr_that_stays_open_holds_nobody_up() {
        let words = LastWords::default();
        let listener = words.clone();
        std::thread::spawn(move || listener.listen(Slow(Duration::from_secs(60), b"")));
        assert_eq!(words.line(Duration::from_millis(10)), b"");
    }
}
