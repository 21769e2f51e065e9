//! Taking the last import back.

use std::sync::Arc;

use super::Store;
use super::error::StoreError;
use super::lock::Holder;
use super::manifest::ImportEntry;
use super::turn::Turn;
use crate::domain::moment::{Moment, Zone};
use crate::domain::record::SheetCount;
use crate::domain::table::Table;

/// An import that was taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenBack {
    /// Its number.
    pub number: u64,
    /// When it was.
    pub at: Moment,
    /// The command, as it was typed.
    pub command: String,
    /// The files.
    pub files: Vec<Arc<str>>,
    /// What had become of their rows.
    pub sheets: Vec<SheetCount>,
    /// How many records it had marked as gone.
    pub gone: Vec<(Table, u64)>,
}

impl Store {
    /// Takes the last import back: tables, history, quarantine, findings and the digests of its files are
    /// as they were before it.
    ///
    /// # Errors
    /// [`StoreError::NothingToTakeBack`] where there was no import, [`StoreError::TakenBackAlready`] where
    /// the state before is not held, and whatever the disk says; the store is then as it was.
    pub fn take_back(&self, holder: &Holder) -> Result<TakenBack, StoreError> {
        let mut turn = Turn::take(self.disk.clone(), holder)?;
        let Some(last) = turn.manifest.imports.pop() else { return Err(StoreError::NothingToTakeBack) };
        let Some(before) = turn.manifest.before.take() else {
            let last = last.at.with_timezone(&self.zone.offset());
            return Err(StoreError::TakenBackAlready { last });
        };
        turn.manifest.state = before;
        turn.commit()?;
        // The files of the import stay until the next one: somebody may still be reading them.
        Ok(TakenBack::of(last, self.zone))
    }
}

impl TakenBack {
    fn of(entry: ImportEntry, zone: Zone) -> TakenBack {
        TakenBack {
            number: entry.number,
            at: entry.at.with_timezone(&zone.offset()),
            command: entry.command,
            files: entry.files.into_iter().map(|file| file.file).collect(),
            sheets: entry.sheets,
            gone: entry.gone.into_iter().collect(),
        }
    }
}
