//! What people said to the proposals of chats, kept beside the tables.

use std::io;

use serde::{Deserialize, Serialize};

use super::Store;
use super::error::StoreError;
use super::lock::{Holder, Lock};
use super::turn::LOCK;
use crate::domain::chat::confirmation::Confirmations;

const FILE: &str = "confirmations.json";
const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    version: u32,
    #[serde(flatten)]
    confirmations: Confirmations,
}

impl Store {
    /// What people have said so far.
    ///
    /// # Errors
    /// A file that cannot be read, is damaged or of a newer version.
    pub fn confirmations(&self) -> Result<Confirmations, StoreError> {
        let path = self.disk.path(FILE);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Confirmations::default()),
            Err(source) => return Err(StoreError::Read { path, source }),
        };
        let kept: Kept = serde_json::from_slice(&text)
            .map_err(|error| StoreError::Damaged { path: path.clone(), detail: error.to_string() })?;
        if kept.version > VERSION {
            return Err(StoreError::Newer { path, found: kept.version, known: VERSION });
        }
        Ok(kept.confirmations)
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
        let content = Kept { version: VERSION, confirmations: after.clone() };
        let text = serde_json::to_vec_pretty(&content)
            .map_err(|error| StoreError::Damaged { path: self.disk.path(FILE), detail: error.to_string() })?;
        self.disk.replace(FILE, &text)
    }
}
