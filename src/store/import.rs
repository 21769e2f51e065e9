//! One import: rows are taken in, and nothing is seen of them until the commit.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::Arc;

use chrono::SubsecRound;

use super::disk::Disk;
use super::error::StoreError;
use super::findings;
use super::incoming::{self, Cursor, Incoming};
use super::lock::{Holder, Lock};
use super::manifest::{ImportEntry, ImportedFile, Manifest, State, TableState};
use super::merge::{Merge, Source};
use super::outgoing::{GROUP_ROWS, NewTable, RowFile, old_versions};
use super::quarantine::{self, Quarantine};
use super::reading;
use crate::domain::finding::Finding;
use crate::domain::moment::{Moment, Zone};
use crate::domain::record::{Batch, SheetCount};
use crate::domain::table::Table;

/// The lock's file.
pub(super) const LOCK: &str = "lock";

/// The folders of files that come and go.
const FOLDERS: [&str; 4] = ["tables", "history", "quarantine", "findings"];

/// An import under way. It holds the store's lock; dropped before [`Import::commit`], nothing has
/// happened.
pub struct Import {
    disk: Disk,
    zone: Zone,
    manifest: Manifest,
    /// The number in the names of the files that this import writes.
    generation: u64,
    command: String,
    at: Moment,
    files: Vec<ImportedFile>,
    sources: Vec<Source>,
    counts: Vec<SheetCount>,
    incoming: BTreeMap<Table, Incoming>,
    quarantine: Quarantine,
    findings: Vec<Finding>,
    _scratch: Scratch,
    _lock: Lock,
}

/// The folder of runs; gone with the import.
struct Scratch(Disk);

impl Drop for Scratch {
    fn drop(&mut self) {
        if self.0.path(incoming::FOLDER).exists() {
            self.0.remove(incoming::FOLDER);
        }
    }
}

/// What an import did.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportResult {
    /// The import's number, from 1; `None` where there was nothing to import.
    pub number: Option<u64>,
    /// What became of the rows, one entry a sheet and table.
    pub sheets: Vec<SheetCount>,
    /// What was odd, in the order of files, sheets and rows.
    pub findings: Vec<Finding>,
    /// How many rows of each table stand in quarantine now.
    pub quarantined: BTreeMap<Table, u64>,
}

impl Import {
    /// Takes the lock, cleans up after an import that died, and starts from what is there now.
    pub(super) fn begin(disk: Disk, zone: Zone, holder: &Holder) -> Result<Import, StoreError> {
        disk.make_folder("")?;
        let lock = Lock::take(&disk.path(LOCK), holder)?;
        let manifest = Manifest::load(&disk)?;
        if manifest.is_new() {
            manifest.save(&disk)?;
        }
        drop(Scratch(disk.clone()));
        clean(&disk, &manifest);
        for folder in FOLDERS {
            disk.make_folder(folder)?;
        }
        let quarantine = match &manifest.state.quarantine {
            Some(file) => Quarantine::of(reading::quarantine(
                &reading::open(&disk, file)?,
                &disk.path(&file.name),
                zone,
            )?),
            None => Quarantine::default(),
        };
        Ok(Import {
            generation: manifest.generation + 1,
            command: holder.command.clone(),
            at: holder.since.trunc_subsecs(3),
            _scratch: Scratch(disk.clone()),
            disk,
            zone,
            manifest,
            files: Vec::new(),
            sources: Vec::new(),
            counts: Vec::new(),
            incoming: BTreeMap::new(),
            quarantine,
            findings: Vec::new(),
            _lock: lock,
        })
    }

    /// Whether these bytes were imported under this mapping before; then the file is no import, and
    /// its counts are those of then, with the rows that it brought as unchanged.
    pub fn known(&self, sha256: &str, mapping: &str) -> Option<Vec<SheetCount>> {
        let sheets = self.manifest.known(sha256, mapping)?;
        let again = |sheet: &SheetCount| SheetCount {
            accepted: 0,
            updated: 0,
            unchanged: sheet.accepted + sheet.updated + sheet.unchanged,
            ..sheet.clone()
        };
        Some(sheets.into_iter().map(again).collect())
    }

    /// Begins the next file; the rows that [`Import::add`] takes from now on are its own. A later file
    /// is the newer one.
    pub fn file(&mut self, file: ImportedFile) {
        self.end_file();
        self.files.push(file);
    }

    /// Gives the present file up: none of its rows count, and it is no part of the import.
    pub fn give_up_file(&mut self) {
        let Some(file) = self.files.pop() else { return };
        let order = self.files.len();
        self.quarantine.give_up_file(order);
        self.findings.retain(|finding| finding.place.file.as_ref() != Some(&file.file));
        for source in self.sources.iter_mut().filter(|source| source.order == order) {
            source.given_up = true;
        }
    }

    fn end_file(&mut self) {
        self.quarantine.end_file(self.files.len().saturating_sub(1), self.at);
    }

    /// Takes a part of a sheet of the present file.
    ///
    /// # Errors
    /// Where the disk says no, or a value does not fit its column. The import cannot go on then.
    pub fn add(&mut self, table: Table, sheet: Option<&Arc<str>>, batch: Batch) -> Result<(), StoreError> {
        let file = self.files.len().saturating_sub(1);
        let source = self.source(table, sheet);
        self.counts[source].skipped += batch.skipped;
        self.findings.extend(batch.findings);
        for row in batch.quarantined {
            self.counts[source].quarantined += 1;
            self.quarantine.set_aside(row, file, self.at);
        }
        let incoming = self.incoming.entry(table).or_insert_with(|| Incoming::new(table));
        for mut record in batch.records {
            self.quarantine.mend(&incoming.layout, &mut record, file);
            incoming.add(&record, source, &self.disk)?;
        }
        Ok(())
    }

    /// The number of the sheet in `sources`; a new one where it is new.
    fn source(&mut self, table: Table, sheet: Option<&Arc<str>>) -> usize {
        let order = self.files.len().saturating_sub(1);
        let file = self.files.last().map_or_else(|| Arc::from("-"), |file| file.file.clone());
        let source = Source { order, file, sheet: sheet.cloned(), given_up: false };
        let known = self.sources.iter().zip(&self.counts);
        let mut known = known.map(|(known, count)| *known == source && count.table == table);
        if let Some(index) = known.position(|same| same) {
            return index;
        }
        self.counts.push(SheetCount {
            file: source.file.clone(),
            sheet: source.sheet.clone(),
            table,
            rows_read: 0,
            accepted: 0,
            updated: 0,
            unchanged: 0,
            duplicates: 0,
            quarantined: 0,
            skipped: 0,
        });
        self.sources.push(source);
        self.sources.len() - 1
    }

    /// How many rows were taken in.
    pub fn rows(&self) -> u64 {
        self.incoming.values().map(|incoming| incoming.rows).sum()
    }

    /// Puts the rows into the store: all of them, or none where an error comes back. The moment of the
    /// import and its command are those of the lock's holder.
    ///
    /// # Errors
    /// Where the disk says no or a file of the store is damaged; the store is as it was before.
    pub fn commit(self) -> Result<ImportResult, StoreError> {
        self.commit_telling(&mut |_| {})
    }

    /// The same; `told` hears now and then how many of the rows are in their place.
    ///
    /// # Errors
    /// Those of [`Import::commit`].
    pub fn commit_telling(mut self, told: &mut dyn FnMut(u64)) -> Result<ImportResult, StoreError> {
        if self.sources.iter().all(|source| source.given_up) && self.files.is_empty() {
            clean(&self.disk, &self.manifest);
            let quarantined = self.manifest.state.set_aside.clone();
            return Ok(ImportResult {
                number: None,
                sheets: Vec::new(),
                findings: self.findings,
                quarantined,
            });
        }
        self.end_file();
        let mut state = self.manifest.state.clone();
        let mut done = 0;
        for (table, incoming) in std::mem::take(&mut self.incoming) {
            let rows = incoming.rows;
            self.merge(table, incoming, &mut state, &mut |rows| told(done + rows))?;
            done += rows;
        }
        self.findings.sort_by(|left, right| left.place.cmp(&right.place));
        self.write_quarantine(&mut state)?;
        self.write_findings(&mut state)?;
        for folder in FOLDERS {
            self.disk.settle_folder(folder)?;
        }
        for count in &mut self.counts {
            count.rows_read = count.accepted
                + count.updated
                + count.unchanged
                + count.duplicates
                + count.quarantined
                + count.skipped;
        }
        let kept = self.counts.into_iter().zip(&self.sources).filter(|(_, source)| !source.given_up);
        let sheets: Vec<SheetCount> = kept.map(|(count, _)| count).collect();
        let number = self.manifest.imports.last().map_or(1, |last| last.number + 1);
        self.manifest.imports.push(ImportEntry {
            number,
            at: self.at,
            command: self.command,
            files: self.files,
            sheets: sheets.clone(),
        });
        self.manifest.generation = self.generation;
        self.manifest.before = Some(std::mem::replace(&mut self.manifest.state, state));
        self.manifest.save(&self.disk)?;
        clean(&self.disk, &self.manifest);
        let quarantined = self.manifest.state.set_aside;
        Ok(ImportResult { number: Some(number), sheets, findings: self.findings, quarantined })
    }

    /// Merges the rows of one table with what is there; where they change nothing, no file is new.
    fn merge(
        &mut self,
        table: Table,
        incoming: Incoming,
        state: &mut State,
        told: &mut dyn FnMut(u64),
    ) -> Result<(), StoreError> {
        let layout = incoming.layout.clone();
        let before = state.tables.get(&table);
        let old = before.map(|before| {
            let file = reading::open(&self.disk, &before.file)?;
            Cursor::over(file, self.disk.path(&before.file.name), layout.stored(), GROUP_ROWS)
        });
        let mut merge = Merge {
            layout: &layout,
            sources: &self.sources,
            counts: &mut self.counts,
            findings: &mut self.findings,
            at: self.at.timestamp_millis(),
            table: NewTable::new(&self.disk, &layout, self.generation),
            replaced: old_versions(&self.disk, &layout, self.generation),
            changed: false,
        };
        merge.run(old.transpose()?, incoming.cursors()?, told)?;
        let Merge { table: new, replaced, changed, .. } = merge;
        if !changed {
            new.file.discard();
            return Ok(());
        }
        let span = new.span(table, self.zone);
        if let Some(file) = new.finish()? {
            state.tables.insert(table, TableState { file, span });
        }
        if let Some(file) = replaced.finish()? {
            state.history.entry(table).or_default().push(file);
        }
        Ok(())
    }

    fn write_quarantine(&self, state: &mut State) -> Result<(), StoreError> {
        if !self.quarantine.has_changed() {
            return Ok(());
        }
        let name = format!("quarantine/quarantine-{}.parquet", self.generation);
        let mut file = RowFile::new(&self.disk, name, quarantine::schema());
        self.quarantine.write(&mut file)?;
        state.quarantine = file.finish()?;
        state.set_aside = self.quarantine.standing();
        Ok(())
    }

    /// The findings of the files of this import take the place of those of files of the same names.
    fn write_findings(&self, state: &mut State) -> Result<(), StoreError> {
        let known = match &state.findings {
            Some(file) => reading::findings(&reading::open(&self.disk, file)?, &self.disk.path(&file.name))?,
            None => Vec::new(),
        };
        let anew: HashSet<&str> = self.files.iter().map(|file| &*file.file).collect();
        let stays =
            |finding: &&Finding| finding.place.file.as_deref().is_none_or(|file| !anew.contains(file));
        let mut all: Vec<&Finding> = known.iter().filter(stays).chain(&self.findings).collect();
        all.sort_by_key(|finding| &finding.place);
        if all.iter().copied().eq(&known) {
            return Ok(());
        }
        let name = format!("findings/findings-{}.parquet", self.generation);
        let mut file = RowFile::new(&self.disk, name, findings::schema());
        all.into_iter().try_for_each(|finding| findings::write(finding, &mut file))?;
        state.findings = file.finish()?;
        Ok(())
    }
}

/// Removes what the manifest does not need: leftovers of an import that died, and files of states
/// before the last one.
fn clean(disk: &Disk, manifest: &Manifest) {
    let needed: HashSet<&str> = manifest.files().collect();
    for folder in FOLDERS {
        for name in disk.list(folder) {
            let name = format!("{folder}/{name}");
            if !needed.contains(&*name) {
                disk.remove(&name);
            }
        }
    }
}
