//! The shadow that runs, or ran last, kept beside the tables.

use serde::{Deserialize, Serialize};

use super::Store;
use super::document::Document;
use super::error::StoreError;
use super::lock::{Holder, Lock};
use super::turn::LOCK;
use crate::domain::assign::shadow::Shadow;
use crate::words::store as words;

const DOCUMENT: Document = Document { file: "shadow.json", version: 1, mend: words::MEND_SHADOW };

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    shadow: Shadow,
}

impl Store {
    /// The shadow that runs, or ran last.
    ///
    /// # Errors
    /// A file that cannot be read, is damaged or of a newer version.
    pub fn shadow(&self) -> Result<Option<Shadow>, StoreError> {
        let kept: Option<Kept> = DOCUMENT.read(&self.disk)?;
        Ok(kept.map(|kept| kept.shadow))
    }

    /// Puts `after` in the place of the shadow `before`, whole or not at all. One that does not change touches
    /// no file.
    ///
    /// # Errors
    /// Another program at work on the store, a shadow that is not `before` any more, or a disk that does not
    /// let it.
    pub fn keep_shadow(
        &self,
        before: Option<&Shadow>,
        after: &Shadow,
        holder: &Holder,
    ) -> Result<(), StoreError> {
        if before == Some(after) {
            return Ok(());
        }
        self.disk.make_folder("")?;
        let _lock = Lock::take(&self.disk.path(LOCK), holder)?;
        if self.shadow()?.as_ref() != before {
            return Err(StoreError::Overtaken);
        }
        DOCUMENT.replace(&self.disk, &Kept { shadow: after.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::super::faults::stopped_at_any_step;
    use super::*;
    use crate::domain::moment::{AsOf, Zone};

    #[test]
    fn a_shadow_kept_at_any_step_is_the_one_of_before_or_after() {
        let since = Zone::default().midnight(chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        let holder = Holder { pid: 1, command: "trueup assign shadow".into(), since };
        let before = Shadow::start(AsOf::moment(since), 72, 1);
        let after = before.clone().ended(AsOf::moment(since));
        stopped_at_any_step(
            &|store| store.keep_shadow(None, &before, &holder),
            &|store| store.keep_shadow(Some(&before), &after, &holder),
            &|store| store.shadow().unwrap(),
        );
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), Zone::default()).unwrap();
        store.keep_shadow(None, &before, &holder).unwrap();
        let late = store.keep_shadow(None, &after, &holder);
        assert!(matches!(late, Err(StoreError::Overtaken)));
    }
}
