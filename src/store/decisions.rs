//! The decisions of `assign run`: which lead was given to whom, kept beside the tables.

use std::io;

use serde::{Deserialize, Serialize};

use super::Store;
use super::error::StoreError;
use super::lock::{Holder, Lock};
use super::turn::LOCK;
use crate::domain::assign::decision::Decision;

const FILE: &str = "decisions.json";

#[derive(Debug, Default, Serialize, Deserialize)]
struct Decisions {
    version: u32,
    decisions: Vec<Decision>,
}

impl Store {
    /// Every lead that was given out by `assign run`, ordered by lead.
    ///
    /// # Errors
    /// A file that cannot be read or is damaged.
    pub fn decisions(&self) -> Result<Vec<Decision>, StoreError> {
        let path = self.disk.path(FILE);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(StoreError::Read { path, source }),
        };
        let decisions: Decisions = serde_json::from_slice(&text)
            .map_err(|error| StoreError::Damaged { path, detail: error.to_string() })?;
        Ok(decisions.decisions)
    }

    /// Puts `decisions` in the place of those that are kept, whole or not at all. What is kept already
    /// touches no file.
    ///
    /// # Errors
    /// Another program at work on the store, or a disk that does not let it.
    pub fn decide(&self, mut decisions: Vec<Decision>, holder: &Holder) -> Result<(), StoreError> {
        decisions.sort();
        if self.decisions()? == decisions {
            return Ok(());
        }
        self.disk.make_folder("")?;
        let _lock = Lock::take(&self.disk.path(LOCK), holder)?;
        let content = Decisions { version: 1, decisions };
        let text = serde_json::to_vec_pretty(&content)
            .map_err(|error| StoreError::Damaged { path: self.disk.path(FILE), detail: error.to_string() })?;
        self.disk.replace(FILE, &text)
    }
}
