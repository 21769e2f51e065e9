//! Which alerts of the breaker have been sent, kept beside the tables.

use super::Store;
use super::document::Document;
use super::error::StoreError;
use super::lock::{Holder, Lock};
use super::turn::LOCK;
use crate::domain::revenue::breaker::sent::Sent;
use crate::words::store as words;

const DOCUMENT: Document = Document { file: "sent.json", version: 1, mend: words::MEND_SENT };

impl Store {
    /// The alerts that have been sent.
    ///
    /// # Errors
    /// A file that cannot be read, is damaged or of a newer version.
    pub fn sent(&self) -> Result<Sent, StoreError> {
        Ok(DOCUMENT.read(&self.disk)?.unwrap_or_default())
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
        DOCUMENT.replace(&self.disk, after)
    }
}

#[cfg(test)]
mod tests {
    use super::super::faults::stopped_at_any_step;
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
        stopped_at_any_step(
            &|store| store.keep_sent(&Sent::default(), &sent(1), &holder),
            &|store| store.keep_sent(&sent(1), &sent(2), &holder),
            &|store| store.sent().unwrap(),
        );
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), Zone::default()).unwrap();
        store.keep_sent(&Sent::default(), &sent(1), &holder).unwrap();
        let late = store.keep_sent(&Sent::default(), &sent(3), &holder);
        assert!(matches!(late, Err(StoreError::Overtaken)));
    }
}
