//! The ledger of `assign run`: which lead was given to whom, and the audit of it, kept beside the tables.
//!
//! The audit's lines are appended first and hold from the moment that the ledger names their end: what a
//! run that died has left behind that end is written over by the next.

use std::io;

use serde::{Deserialize, Serialize};

use super::Store;
use super::error::StoreError;
use super::lock::{Holder, Lock};
use super::turn::LOCK;
use crate::domain::assign::decision::Ledger;

const FILE: &str = "decisions.json";
const AUDIT: &str = "audit.jsonl";
const VERSION: u32 = 1;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    version: u32,
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
        let path = self.disk.path(FILE);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Kept::default()),
            Err(source) => return Err(StoreError::Read { path, source }),
        };
        let kept: Kept = serde_json::from_slice(&text)
            .map_err(|error| StoreError::Damaged { path: path.clone(), detail: error.to_string() })?;
        if kept.version > VERSION {
            return Err(StoreError::Newer { path, found: kept.version, known: VERSION });
        }
        Ok(kept)
    }

    /// The audit of all decisions, as it is on the disk: whether it is whole, its head in the ledger says.
    ///
    /// # Errors
    /// A file that cannot be read, or a damaged ledger.
    pub fn audit(&self) -> Result<Vec<u8>, StoreError> {
        let kept = self.kept()?;
        let path = self.disk.path(AUDIT);
        let mut text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(source) => return Err(StoreError::Read { path, source }),
        };
        text.truncate(usize::try_from(kept.audit_bytes).unwrap_or(usize::MAX));
        Ok(text)
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
        lines: &[u8],
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
        let audit_bytes = match lines {
            [] => kept.audit_bytes,
            lines => self.disk.append(AUDIT, kept.audit_bytes, lines)?,
        };
        let content = Kept { version: VERSION, ledger: after, audit_bytes };
        let text = serde_json::to_vec_pretty(&content)
            .map_err(|error| StoreError::Damaged { path: self.disk.path(FILE), detail: error.to_string() })?;
        self.disk.replace(FILE, &text)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::disk::Disk;
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

    #[test]
    fn a_run_stopped_at_any_step_leaves_ledger_and_audit_of_before_or_after() {
        for steps in 0.. {
            let dir = tempfile::tempdir().unwrap();
            let whole = store(dir.path(), &Faults::default());
            whole.decide(&Ledger::default(), ledger(1), b"one\n", &holder()).unwrap();
            let faults = Faults::after(steps);
            let outcome = store(dir.path(), &faults).decide(&ledger(1), ledger(2), b"two\n", &holder());
            let now = (whole.ledger().unwrap(), whole.audit().unwrap());
            let before = (ledger(1), b"one\n".to_vec());
            let after = (ledger(2), b"one\ntwo\n".to_vec());
            assert!(now == before || now == after, "after {steps} steps: {now:?}");
            if now == before {
                whole.decide(&ledger(1), ledger(2), b"two\n", &holder()).unwrap();
                assert_eq!((whole.ledger().unwrap(), whole.audit().unwrap()), after);
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
        store.decide(&Ledger::default(), ledger(1), b"one\n", &holder()).unwrap();
        let late = store.decide(&Ledger::default(), ledger(2), b"two\n", &holder());
        assert!(matches!(late, Err(StoreError::Overtaken)));
        assert_eq!(store.audit().unwrap(), b"one\n");
    }

    #[test]
    fn an_audit_that_was_cut_is_not_written_on() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path(), &Faults::default());
        store.decide(&Ledger::default(), ledger(1), b"one\n", &holder()).unwrap();
        std::fs::write(dir.path().join(AUDIT), b"o").unwrap();
        let next = store.decide(&ledger(1), ledger(2), b"two\n", &holder());
        assert!(matches!(next, Err(StoreError::Damaged { .. })));
    }
}
