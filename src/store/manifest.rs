//! The manifest: which files make up the store. It is replaced as the last act of an import, so
//! there is always exactly one state.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Duration, NaiveDate, SubsecRound};
use serde::{Deserialize, Serialize};

use super::disk::Disk;
use super::error::StoreError;
use crate::domain::moment::Moment;
use crate::domain::record::SheetCount;
use crate::domain::table::Table;

/// The file's name.
pub(super) const MANIFEST: &str = "manifest.json";

/// The version of the manifest's form.
const VERSION: u32 = 1;

/// What the store consists of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The version of this form.
    schema_version: u32,
    /// Grows with every change and is part of the names of the files that it wrote.
    pub(super) generation: u64,
    /// The files that hold.
    pub(super) state: State,
    /// The files that held before the last import; they are kept, so that it can be taken back.
    pub(super) before: Option<State>,
    /// Every import, oldest first.
    pub(super) imports: Vec<ImportEntry>,
}

/// The files of one state.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct State {
    /// The rows of each table.
    pub(super) tables: BTreeMap<Table, TableState>,
    /// Older versions of rows, one file an import that changed some.
    pub(super) history: BTreeMap<Table, Vec<FileState>>,
    /// The rows that were set aside.
    pub(super) quarantine: Option<FileState>,
    /// How many of them stand in quarantine.
    pub(super) set_aside: BTreeMap<Table, u64>,
    /// What was odd.
    pub(super) findings: Option<FileState>,
}

/// One Parquet file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct FileState {
    /// The name in the store's folder.
    pub(super) name: String,
    /// The number of rows.
    pub(super) rows: u64,
    /// The length of the file.
    pub(super) bytes: u64,
    /// The checksum of its bytes.
    pub(super) checksum: String,
}

/// The rows of one table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct TableState {
    /// The file.
    pub(super) file: FileState,
    /// The first and the last day of the table's main date.
    pub(super) span: Option<Span>,
}

/// The first and the last day of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// One import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct ImportEntry {
    /// Its number, from 1.
    pub(super) number: u64,
    /// When it was.
    pub(super) at: Moment,
    /// The command, as it was typed.
    pub(super) command: String,
    /// The files, in the order of the import.
    pub(super) files: Vec<ImportedFile>,
    /// What became of their rows.
    pub(super) sheets: Vec<SheetCount>,
    /// How many records of each table it marked as gone.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) gone: BTreeMap<Table, u64>,
}

/// One file of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// The file's name, as origins name it.
    pub file: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// A digest of the mapping that it was read with: the same bytes under another mapping are news.
    pub mapping: String,
}

impl Manifest {
    /// The manifest of an empty store.
    pub(super) fn empty() -> Manifest {
        Manifest {
            schema_version: VERSION,
            generation: 0,
            state: State::default(),
            before: None,
            imports: Vec::new(),
        }
    }

    /// The manifest in `disk`'s folder; that of an empty store where there is none, and no table either:
    /// the first import writes a manifest before any table.
    pub(super) fn load(disk: &Disk) -> Result<Manifest, StoreError> {
        let path = disk.path(MANIFEST);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && disk.list("tables").is_empty() => {
                return Ok(Manifest::empty());
            }
            Err(error) => return Err(StoreError::read(&path)(error)),
        };
        let damaged =
            |error: serde_json::Error| StoreError::Damaged { path: path.clone(), detail: error.to_string() };
        #[derive(Deserialize)]
        struct Form {
            schema_version: u32,
        }
        let found = serde_json::from_slice::<Form>(&bytes).map_err(damaged)?.schema_version;
        if found > VERSION {
            return Err(StoreError::Newer { path, found, known: VERSION });
        }
        serde_json::from_slice(&bytes).map_err(damaged)
    }

    /// Whether it is that of a store that nothing was ever written to.
    pub(super) fn is_new(&self) -> bool {
        self.generation == 0
    }

    /// Puts this manifest in the place of the one in `disk`'s folder.
    pub(super) fn save(&self, disk: &Disk) -> Result<(), StoreError> {
        let path = disk.path(MANIFEST);
        let mut bytes = serde_json::to_vec_pretty(self)
            .map_err(|error| StoreError::Damaged { path, detail: error.to_string() })?;
        bytes.push(b'\n');
        disk.replace(MANIFEST, &bytes)
    }

    /// The counts of the import that brought these bytes under this mapping, sheet by sheet.
    pub(super) fn known(&self, sha256: &str, mapping: &str) -> Option<Vec<&SheetCount>> {
        self.imports.iter().rev().find_map(|import| {
            let same = |file: &&ImportedFile| file.sha256 == sha256 && file.mapping == mapping;
            let file = import.files.iter().find(same)?;
            Some(import.sheets.iter().filter(|sheet| sheet.file == file.file).collect())
        })
    }

    /// Whether the last import of a file of this name had these bytes under this mapping.
    pub(super) fn is_latest(&self, name: &str, sha256: &str, mapping: &str) -> bool {
        let files = self.imports.iter().rev().flat_map(|import| import.files.iter().rev());
        let latest = files.into_iter().find(|file| &*file.file == name);
        latest.is_some_and(|file| file.sha256 == sha256 && file.mapping == mapping)
    }

    /// The number of the last import of a file of this name.
    pub(super) fn latest_of(&self, name: &str) -> Option<u64> {
        let had = |import: &&ImportEntry| import.files.iter().any(|file| &*file.file == name);
        self.imports.iter().rev().find(had).map(|import| import.number)
    }

    /// The moment of a change at `now`: behind the last import's, wherever the clock stands, so that
    /// versions of a row follow each other.
    pub(super) fn moment_after(&self, now: Moment) -> Moment {
        let now = now.trunc_subsecs(3);
        let next = self.imports.last().map(|last| last.at + Duration::milliseconds(1));
        next.map_or(now, |next| now.max(next.with_timezone(&now.timezone())))
    }

    /// The names of all files that this manifest needs.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        let states = [Some(&self.state), self.before.as_ref()].into_iter().flatten();
        states.flat_map(State::files).map(|file| file.name.as_str())
    }
}

impl State {
    /// All files of this state.
    fn files(&self) -> impl Iterator<Item = &FileState> {
        let history = self.history.values().flatten();
        self.present().chain(history)
    }

    /// The files of this state but for the history.
    pub(super) fn present(&self) -> impl Iterator<Item = &FileState> {
        let tables = self.tables.values().map(|table| &table.file);
        tables.chain(&self.quarantine).chain(&self.findings)
    }
}
