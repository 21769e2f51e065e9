//! A turn at the store: the lock, the state that is there, and the number of what will be written.

use std::collections::HashSet;

use super::disk::Disk;
use super::error::StoreError;
use super::incoming;
use super::lock::{Holder, Lock};
use super::manifest::Manifest;

/// The lock's file.
pub(super) const LOCK: &str = "lock";

/// The folders of files that come and go.
const FOLDERS: [&str; 4] = ["tables", "history", "quarantine", "findings"];

/// Whoever holds it is the only one to change the store; dropped, nothing has happened but for what
/// [`Turn::commit`] has put in place.
pub(super) struct Turn {
    pub(super) disk: Disk,
    pub(super) manifest: Manifest,
    /// The number in the names of the files that are written in this turn.
    pub(super) generation: u64,
    _scratch: Scratch,
    _lock: Lock,
}

/// The folder of runs; gone with the turn.
struct Scratch(Disk);

impl Drop for Scratch {
    fn drop(&mut self) {
        if self.0.path(incoming::FOLDER).exists() {
            self.0.remove(incoming::FOLDER);
        }
    }
}

impl Turn {
    /// Takes the lock, cleans up after a turn that died, and starts from what is there now.
    pub(super) fn take(disk: Disk, holder: &Holder) -> Result<Turn, StoreError> {
        disk.make_folder("")?;
        let lock = Lock::take(&disk.path(LOCK), holder)?;
        let manifest = Manifest::load(&disk)?;
        if manifest.is_new() {
            manifest.save(&disk)?;
        }
        drop(Scratch(disk.clone()));
        let generation = manifest.generation + 1;
        let turn = Turn { _scratch: Scratch(disk.clone()), disk, manifest, generation, _lock: lock };
        turn.clean();
        for folder in FOLDERS {
            turn.disk.make_folder(folder)?;
        }
        Ok(turn)
    }

    /// Puts the manifest in place, once the names of all new files are on the disk.
    pub(super) fn commit(&mut self) -> Result<(), StoreError> {
        for folder in FOLDERS {
            self.disk.settle_folder(folder)?;
        }
        self.manifest.generation = self.generation;
        self.manifest.save(&self.disk)
    }

    /// Removes what the manifest does not need: leftovers of a turn that died, and files of states
    /// before the last one.
    pub(super) fn clean(&self) {
        let needed: HashSet<&str> = self.manifest.files().collect();
        for folder in FOLDERS {
            for name in self.disk.list(folder) {
                let name = format!("{folder}/{name}");
                if !needed.contains(&*name) {
                    self.disk.remove(&name);
                }
            }
        }
    }
}
