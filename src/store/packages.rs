//! The slips of the packages that were made, kept beside the tables: whom a mark leads to.

use std::io;

use serde::{Deserialize, Serialize};

use super::Store;
use super::error::StoreError;
use super::lock::{Holder, Lock};
use super::turn::LOCK;
use crate::domain::chat::package::Slip;

const FILE: &str = "packages.json";
const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    version: u32,
    packages: Vec<Slip>,
}

impl Store {
    /// The slips of all packages, in the order in which they were made.
    ///
    /// # Errors
    /// A file that cannot be read, is damaged or of a newer version.
    pub fn packages(&self) -> Result<Vec<Slip>, StoreError> {
        let path = self.disk.path(FILE);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(StoreError::Read { path, source }),
        };
        let kept: Kept = serde_json::from_slice(&text)
            .map_err(|error| StoreError::Damaged { path: path.clone(), detail: error.to_string() })?;
        if kept.version > VERSION {
            return Err(StoreError::Newer { path, found: kept.version, known: VERSION });
        }
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
        let text = serde_json::to_vec_pretty(&Kept { version: VERSION, packages })
            .map_err(|error| StoreError::Damaged { path: self.disk.path(FILE), detail: error.to_string() })?;
        self.disk.replace(FILE, &text)
    }
}
