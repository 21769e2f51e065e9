//! A small file of JSON beside the tables, with its version, read and replaced whole.

use std::io;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::disk::Disk;
use super::error::StoreError;
use crate::words::Phrase;

/// What such a file is called, and what to do where it is lost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Document {
    /// The file's name.
    pub file: &'static str,
    /// The version of its form.
    pub version: u32,
    /// What to do where it is damaged.
    pub mend: Phrase,
}

#[derive(Deserialize)]
struct Form {
    version: u32,
}

#[derive(Serialize)]
struct Versioned<'a, T> {
    version: u32,
    #[serde(flatten)]
    content: &'a T,
}

impl Document {
    /// What the file holds; nothing where there is none.
    ///
    /// # Errors
    /// A file that cannot be read, is damaged or of a newer version.
    pub(super) fn read<T: DeserializeOwned>(&self, disk: &Disk) -> Result<Option<T>, StoreError> {
        let path = disk.path(self.file);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(StoreError::Read { path, source }),
        };
        // The version first: what a newer one holds may not be understood at all.
        let form: Form = serde_json::from_slice(&text).map_err(|error| self.damaged(disk, &error))?;
        if form.version > self.version {
            return Err(StoreError::Newer { path, found: form.version, known: self.version });
        }
        serde_json::from_slice(&text).map(Some).map_err(|error| self.damaged(disk, &error))
    }

    /// Puts `content` in the place of what the file holds, whole or not at all.
    ///
    /// # Errors
    /// A disk that does not let it.
    pub(super) fn replace<T: Serialize>(&self, disk: &Disk, content: &T) -> Result<(), StoreError> {
        let versioned = Versioned { version: self.version, content };
        let text = serde_json::to_vec_pretty(&versioned).map_err(|error| self.damaged(disk, &error))?;
        disk.replace(self.file, &text)
    }

    fn damaged(&self, disk: &Disk, error: &serde_json::Error) -> StoreError {
        let (path, detail) = (disk.path(self.file), error.to_string());
        StoreError::DamagedDocument { path, detail, mend: self.mend }
    }
}
