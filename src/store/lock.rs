//! One writer at a time: a lock that goes with its process and names its holder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use crate::domain::moment::Moment;

/// Who is at work on the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The number of the process.
    pub pid: u32,
    /// The command, as it was typed.
    pub command: String,
    /// Since when.
    pub since: Moment,
}

/// The lock, held until it is dropped. The file stays: only the lock on it counts.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock at `path` for `holder`.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where another process or another handle has it.
    pub(super) fn take(path: &Path, holder: &Holder) -> Result<Lock, StoreError> {
        let mut options = OpenOptions::new();
        let opened = options.read(true).write(true).create(true).truncate(false).open(path);
        let mut file = opened.map_err(StoreError::write(path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Locked { holder: read_holder(file) }),
            Err(TryLockError::Error(source)) => return Err(StoreError::write(path)(source)),
        }
        write_holder(&mut file, holder).map_err(StoreError::write(path))?;
        Ok(Lock { file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file is not enough while a process that was just started still has a copy of it.
        let _ = self.file.unlock();
    }
}

fn read_holder(mut file: File) -> Option<Holder> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

fn write_holder(file: &mut File, holder: &Holder) -> std::io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&serde_json::to_vec(holder)?)
}
