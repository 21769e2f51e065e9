//! The ledger of `assign run`: which lead was given to whom, and the audit of it, kept beside the tables.
//!
//! The audit's lines are appended first and hold from the moment that the ledger names their end: what a
//! run that died has left behind that end is written over by the next.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use serde::{Deserialize, Serialize};

use super::Store;
use super::disk::Disk;
use super::document::Document;
use super::error::StoreError;
use super::lock::{Holder, Lock};
use super::turn::LOCK;
use crate::domain::assign::audit::{Chain, check};
use crate::domain::assign::decision::Ledger;
use crate::words::store as words;

const DOCUMENT: Document = Document { file: "decisions.json", version: 1, mend: words::MEND_DECISIONS };
const AUDIT: &str = "audit.jsonl";
/// Bytes that are read or written at once.
const BUFFER: usize = 1 << 16;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    ledger: Ledger,
    /// The bytes of the audit that hold.
    #[serde(default)]
    audit_bytes: u64,
}

impl Store {
    /// What `assign run` has decided so far.
    ///
    /// # Errors
    /// A file that cannot be read, is damaged or of a newer version.
    pub fn ledger(&self) -> Result<Ledger, StoreError> {
        Ok(self.kept()?.ledger)
    }

    fn kept(&self) -> Result<Kept, StoreError> {
        Ok(DOCUMENT.read(&self.disk)?.unwrap_or_default())
    }

    /// The audit of all decisions, as it is on the disk.
    fn audit(&self) -> Result<Box<dyn BufRead>, StoreError> {
        let bytes = self.kept()?.audit_bytes;
        match File::open(self.disk.path(AUDIT)) {
            Ok(file) => Ok(Box::new(BufReader::with_capacity(BUFFER, file).take(bytes))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Box::new(io::empty())),
            Err(source) => Err(self.unread(source)),
        }
    }

    fn unread(&self, source: io::Error) -> StoreError {
        StoreError::Read { path: self.disk.path(AUDIT), source }
    }

    /// Copies the audit of all decisions to `out`; what `out` says where it does not take it is the inner
    /// result.
    ///
    /// # Errors
    /// A file that cannot be read, or a damaged ledger.
    pub fn copy_audit(&self, out: &mut dyn Write) -> Result<io::Result<()>, StoreError> {
        let mut audit = self.audit()?;
        loop {
            let part = audit.fill_buf().map_err(|source| self.unread(source))?;
            let length = part.len();
            match out.write_all(part) {
                Ok(()) if length > 0 => audit.consume(length),
                written => return Ok(written),
            }
        }
    }

    /// Checks the chain of the audit of all decisions, and that it holds the line whose hash is `expected`.
    ///
    /// # Errors
    /// A file that cannot be read, or a damaged ledger.
    pub fn check_audit(&self, expected: &str) -> Result<Chain, StoreError> {
        check(&mut self.audit()?, Some(expected)).map_err(|source| self.unread(source))
    }

    /// No lines yet, to be put behind the audit.
    pub fn lines(&self) -> Lines {
        Lines { disk: self.disk.clone(), file: None }
    }

    /// Puts `after` in the place of the ledger and `lines` behind its audit, both or neither. A ledger that
    /// does not change touches no file.
    ///
    /// # Errors
    /// Another program at work on the store, a ledger that is not `before` any more, an audit that is
    /// shorter than it was, or a disk that does not let it.
    pub fn decide(
        &self,
        before: &Ledger,
        mut after: Ledger,
        lines: Lines,
        holder: &Holder,
    ) -> Result<(), StoreError> {
        after.decisions.sort();
        if *before == after {
            return Ok(());
        }
        self.disk.make_folder("")?;
        let _lock = Lock::take(&self.disk.path(LOCK), holder)?;
        let kept = self.kept()?;
        if kept.ledger != *before {
            return Err(StoreError::Overtaken);
        }
        let audit_bytes = match lines.file {
            None => kept.audit_bytes,
            Some(lines) => {
                let lines = lines.into_inner().map_err(io::IntoInnerError::into_error);
                let mut lines = lines.map_err(StoreError::write(&self.disk.path(AUDIT)))?;
                self.disk.append(AUDIT, kept.audit_bytes, &mut lines)?
            }
        };
        DOCUMENT.replace(&self.disk, &Kept { ledger: after, audit_bytes })
    }
}

/// Lines of an audit on their way: in a file without a name, until a ledger is kept that names their end.
#[derive(Debug)]
pub struct Lines {
    disk: Disk,
    /// Made with the first line.
    file: Option<BufWriter<File>>,
}

impl Lines {
    /// The error of a disk that does not take them.
    pub fn blame(&self, source: io::Error) -> StoreError {
        StoreError::Write { path: self.disk.path(AUDIT), source }
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(BufWriter::with_capacity(BUFFER, self.disk.scratch()?)),
        };
        file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::faults::Faults;
    use super::*;
    use crate::domain::assign::audit::Head;
    use crate::domain::assign::decision::Decision;
    use crate::domain::moment::Zone;

    fn holder() -> Holder {
        let since = Zone::default().midnight(chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        Holder { pid: 1, command: "trueup assign run".into(), since }
    }

    fn store(dir: &Path, faults: &Faults) -> Store {
        let mut disk = Disk::new(dir);
        disk.faults = faults.clone();
        Store::open_on(disk, Zone::default()).unwrap()
    }

    fn ledger(leads: usize) -> Ledger {
        let decision = |lead| Decision {
            lead_id: format!("L{lead}"),
            rep_id: "R1".into(),
            co_rep_id: None,
            given_on: chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
        };
        Ledger {
            decisions: (0..leads).map(decision).collect(),
            audit: Head { lines: leads, hash: format!("{leads}") },
            ..Ledger::default()
        }
    }

    fn lines(store: &Store, text: &[u8]) -> Lines {
        let mut lines = store.lines();
        lines.write_all(text).unwrap();
        lines
    }

    fn audit(store: &Store) -> Vec<u8> {
        let mut text = Vec::new();
        store.copy_audit(&mut text).unwrap().unwrap();
        text
    }

    #[test]
    fn a_run_stopped_at_any_step_leaves_ledger_and_audit_of_before_or_after() {
        for steps in 0.. {
            let dir = tempfile::tempdir().unwrap();
            let whole = store(dir.path(), &Faults::default());
            whole.decide(&Ledger::default(), ledger(1), lines(&whole, b"one\n"), &holder()).unwrap();
            let faults = Faults::after(steps);
            let faulty = store(dir.path(), &faults);
            let mut two = faulty.lines();
            let written = two.write_all(b"two\n").map_err(|error| two.blame(error));
            let outcome = written.and_then(|()| faulty.decide(&ledger(1), ledger(2), two, &holder()));
            let now = (whole.ledger().unwrap(), audit(&whole));
            let before = (ledger(1), b"one\n".to_vec());
            let after = (ledger(2), b"one\ntwo\n".to_vec());
            assert!(now == before || now == after, "after {steps} steps: {now:?}");
            if now == before {
                whole.decide(&ledger(1), ledger(2), lines(&whole, b"two\n"), &holder()).unwrap();
                assert_eq!((whole.ledger().unwrap(), audit(&whole)), after);
            }
            if outcome.is_ok() && !faults.struck() {
                assert!(steps > 3);
                return;
            }
        }
    }

    #[test]
    fn who_was_overtaken_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path(), &Faults::default());
        store.decide(&Ledger::default(), ledger(1), lines(&store, b"one\n"), &holder()).unwrap();
        let late = store.decide(&Ledger::default(), ledger(2), lines(&store, b"two\n"), &holder());
        assert!(matches!(late, Err(StoreError::Overtaken)));
        assert_eq!(audit(&store), b"one\n");
    }

    #[test]
    fn an_audit_that_was_cut_is_not_written_on() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path(), &Faults::default());
        store.decide(&Ledger::default(), ledger(1), lines(&store, b"one\n"), &holder()).unwrap();
        std::fs::write(dir.path().join(AUDIT), b"o").unwrap();
        let next = store.decide(&ledger(1), ledger(2), lines(&store, b"two\n"), &holder());
        assert!(matches!(next, Err(StoreError::Damaged { .. })));
    }
}
