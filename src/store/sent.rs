//! Which alerts of the breaker have been sent, kept beside the tables.

use std::io;

use serde::{Deserialize, Serialize};

use super::Store;
use super::error::StoreError;
use super::lock::{Holder, Lock};
use super::turn::LOCK;
use crate::domain::revenue::breaker::sent::Sent;

const FILE: &str = "sent.json";
const VERSION: u32 = 1;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    version: u32,
    #[serde(flatten)]
    sent: Sent,
}

impl Store {
    /// The alerts that have been sent.
    ///
    /// # Errors
    /// A file that cannot be read, is damaged or of a newer version.
    pub fn sent(&self) -> Result<Sent, StoreError> {
        let path = self.disk.path(FILE);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Sent::default()),
            Err(source) => return Err(StoreError::Read { path, source }),
        };
        let kept: Kept = serde_json::from_slice(&text)
            .map_err(|error| StoreError::Damaged { path: path.clone(), detail: error.to_string() })?;
        if kept.version > VERSION {
            return Err(StoreError::Newer { path, found: kept.version, known: VERSION });
        }
        Ok(kept.sent)
    }

    /// Puts `after` in the place of what has been sent, whole or not at all. What does not change touches no file.
    ///
    /// # Errors
    /// Another program at work on the store, one that has sent something since `before`, or a disk that does not
    /// let it.
    pub fn keep_sent(&self, before: &Sent, after: &Sent, holder: &Holder) -> Result<(), StoreError> {
        if before == after {
            return Ok(());
        }
        self.disk.make_folder("")?;
        let _lock = Lock::take(&self.disk.path(LOCK), holder)?;
        if self.sent()? != *before {
            return Err(StoreError::Overtaken);
        }
        let content = Kept { version: VERSION, sent: after.clone() };
        let text = serde_json::to_vec_pretty(&content)
            .map_err(|error| StoreError::Damaged { path: self.disk.path(FILE), detail: error.to_string() })?;
        self.disk.replace(FILE, &text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::disk::Disk;
    use super::super::faults::Faults;
    use super::*;
    use crate::domain::moment::Zone;
    use crate::domain::money::Money;
    use crate::domain::revenue::breaker::Grade;
    use crate::domain::revenue::breaker::sent::{Note, Span};

    fn sent(fen: i64) -> Sent {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let (region, amount_fen) = (Some("华东".to_owned()), Money::of_fen(fen));
        Sent { notes: vec![Note { day, span: Span::Day, region, grade: Grade::Confirmed, amount_fen }] }
    }

    #[test]
    fn what_was_sent_is_that_of_before_or_after_wherever_it_stops() {
        let since = Zone::default().midnight(chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        let holder = Holder { pid: 1, command: "trueup revenue watch --once".into(), since };
        for steps in 0.. {
            let dir = tempfile::tempdir().unwrap();
            let whole = Store::open(dir.path(), Zone::default()).unwrap();
            whole.keep_sent(&Sent::default(), &sent(1), &holder).unwrap();
            let faults = Faults::after(steps);
            let mut disk = Disk::new(dir.path());
            disk.faults = faults.clone();
            let outcome =
                Store::open_on(disk, Zone::default()).unwrap().keep_sent(&sent(1), &sent(2), &holder);
            let now = whole.sent().unwrap();
            assert!(now == sent(1) || now == sent(2), "after {steps} steps");
            if outcome.is_ok() && !faults.struck() {
                assert!(now == sent(2) && steps > 3);
                let late = whole.keep_sent(&sent(1), &sent(3), &holder);
                assert!(matches!(late, Err(StoreError::Overtaken)));
                return;
            }
        }
    }
}
