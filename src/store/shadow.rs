//! The shadow that runs, or ran last, kept beside the tables.

use std::io;

use serde::{Deserialize, Serialize};

use super::Store;
use super::error::StoreError;
use super::lock::{Holder, Lock};
use super::turn::LOCK;
use crate::domain::assign::shadow::Shadow;

const FILE: &str = "shadow.json";
const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    version: u32,
    shadow: Shadow,
}

impl Store {
    /// The shadow that runs, or ran last.
    ///
    /// # Errors
    /// A file that cannot be read, is damaged or of a newer version.
    pub fn shadow(&self) -> Result<Option<Shadow>, StoreError> {
        let path = self.disk.path(FILE);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(StoreError::Read { path, source }),
        };
        let kept: Kept = serde_json::from_slice(&text)
            .map_err(|error| StoreError::Damaged { path: path.clone(), detail: error.to_string() })?;
        if kept.version > VERSION {
            return Err(StoreError::Newer { path, found: kept.version, known: VERSION });
        }
        Ok(Some(kept.shadow))
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
        let content = Kept { version: VERSION, shadow: after.clone() };
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
    use crate::domain::moment::{AsOf, Zone};

    #[test]
    fn a_shadow_kept_at_any_step_is_the_one_of_before_or_after() {
        let since = Zone::default().midnight(chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        let holder = Holder { pid: 1, command: "trueup assign shadow".into(), since };
        let before = Shadow::start(AsOf::moment(since), 72, 1);
        let after = before.clone().ended(AsOf::moment(since));
        for steps in 0.. {
            let dir = tempfile::tempdir().unwrap();
            let whole = Store::open(dir.path(), Zone::default()).unwrap();
            whole.keep_shadow(None, &before, &holder).unwrap();
            let faults = Faults::after(steps);
            let mut disk = Disk::new(dir.path());
            disk.faults = faults.clone();
            let faulty = Store::open_on(disk, Zone::default()).unwrap();
            let outcome = faulty.keep_shadow(Some(&before), &after, &holder);
            let now = whole.shadow().unwrap().unwrap();
            assert!(now == before || now == after, "after {steps} steps");
            if outcome.is_ok() && !faults.struck() {
                assert!(now == after && steps > 3);
                let late = whole.keep_shadow(None, &before, &holder);
                assert!(matches!(late, Err(StoreError::Overtaken)));
                return;
            }
        }
    }
}
