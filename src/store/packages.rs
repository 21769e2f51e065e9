//! The slips of the packages that were made, kept beside the tables: whom a mark leads to.

use serde::{Deserialize, Serialize};

use super::Store;
use super::document::Document;
use super::error::StoreError;
use super::lock::{Holder, Lock};
use super::turn::LOCK;
use crate::domain::chat::package::Slip;
use crate::words::store as words;

const DOCUMENT: Document = Document { file: "packages.json", version: 1, mend: words::MEND_PACKAGES };

#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    packages: Vec<Slip>,
}

impl Store {
    /// The slips of all packages, in the order in which they were made.
    ///
    /// # Errors
    /// A file that cannot be read, is damaged or of a newer version.
    pub fn packages(&self) -> Result<Vec<Slip>, StoreError> {
        let kept: Kept = DOCUMENT.read(&self.disk)?.unwrap_or_default();
        Ok(kept.packages)
    }

    /// Keeps one more slip.
    ///
    /// # Errors
    /// Another program at work on the store, or a disk that does not let it.
    pub fn keep_package(&self, slip: Slip, holder: &Holder) -> Result<(), StoreError> {
        self.disk.make_folder("")?;
        let _lock = Lock::take(&self.disk.path(LOCK), holder)?;
        let mut packages = self.packages()?;
        packages.push(slip);
        DOCUMENT.replace(&self.disk, &Kept { packages })
    }
}

#[cfg(test)]
mod tests {
    use super::super::faults::stopped_at_any_step;
    use super::*;
    use crate::domain::moment::Zone;

    #[test]
    fn a_slip_is_kept_beside_the_others_or_not_at_all() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let since = Zone::default().midnight(day);
        let holder = Holder { pid: 1, command: "trueup chat package".into(), since };
        let slip = |to: &str| Slip::new("小周", to, since, day, false);
        stopped_at_any_step(
            &|store| store.keep_package(slip("小李"), &holder),
            &|store| store.keep_package(slip("小王"), &holder),
            &|store| store.packages().unwrap(),
        );
    }
}
