//! What people said to the proposals of chats, kept beside the tables.

use super::Store;
use super::document::Document;
use super::error::StoreError;
use super::lock::{Holder, Lock};
use super::turn::LOCK;
use crate::domain::chat::confirmation::Confirmations;
use crate::words::store as words;

const DOCUMENT: Document =
    Document { file: "confirmations.json", version: 1, mend: words::MEND_CONFIRMATIONS };

impl Store {
    /// What people have said so far.
    ///
    /// # Errors
    /// A file that cannot be read, is damaged or of a newer version.
    pub fn confirmations(&self) -> Result<Confirmations, StoreError> {
        Ok(DOCUMENT.read(&self.disk)?.unwrap_or_default())
    }

    /// Puts `after` in the place of `before`, whole or not at all. What does not change touches no file.
    ///
    /// # Errors
    /// Another program at work on the store, something else kept than `before`, or a disk that does not let it.
    pub fn confirm(
        &self,
        before: &Confirmations,
        after: &Confirmations,
        holder: &Holder,
    ) -> Result<(), StoreError> {
        if before == after {
            return Ok(());
        }
        self.disk.make_folder("")?;
        let _lock = Lock::take(&self.disk.path(LOCK), holder)?;
        if self.confirmations()? != *before {
            return Err(StoreError::Overtaken);
        }
        DOCUMENT.replace(&self.disk, after)
    }
}

#[cfg(test)]
mod tests {
    use super::super::faults::stopped_at_any_step;
    use super::*;
    use crate::domain::chat::confirmation::{Confirmation, Verdict};
    use crate::domain::moment::Zone;

    fn said(note: &str) -> Confirmations {
        let at = Zone::default().midnight(chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        let one = Confirmation {
            opportunity_id: "D1".into(),
            crm_stage: None,
            proposed: None,
            message: None,
            evidence_at: Some(at),
            verdict: Verdict::Ignore,
            stage: None,
            note: note.into(),
            by: "小周".into(),
            at,
            mark: "a".into(),
        };
        Confirmations { confirmed: vec![one] }
    }

    fn holder() -> Holder {
        let since = Zone::default().midnight(chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        Holder { pid: 1, command: "trueup chat confirm".into(), since }
    }

    #[test]
    fn what_people_said_is_that_of_before_or_after_wherever_it_stops() {
        stopped_at_any_step(
            &|store| store.confirm(&Confirmations::default(), &said("one"), &holder()),
            &|store| store.confirm(&said("one"), &said("two"), &holder()),
            &|store| store.confirmations().unwrap(),
        );
    }

    #[test]
    fn who_was_overtaken_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), Zone::default()).unwrap();
        store.confirm(&Confirmations::default(), &said("one"), &holder()).unwrap();
        let late = store.confirm(&Confirmations::default(), &said("two"), &holder());
        assert!(matches!(late, Err(StoreError::Overtaken)));
        assert_eq!(store.confirmations().unwrap(), said("one"));
    }
}
