//! One import: rows are taken in, and nothing is seen of them until the commit.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;

use super::complete::Complete;
use super::disk::Disk;
use super::error::StoreError;
use super::findings;
use super::incoming::{Cursor, Incoming};
use super::layout::RUN_ROW;
use super::lock::Holder;
use super::manifest::{ImportEntry, ImportedFile, State, TableState};
use super::merge::{Merge, Source};
use super::outgoing::{GROUP_ROWS, NewTable, old_versions};
use super::quarantine::Quarantine;
use super::reading;
use super::terms::SheetTerms;
use super::turn::Turn;
use crate::domain::finding::Finding;
use crate::domain::moment::{Moment, Zone};
use crate::domain::record::{Batch, SheetCount};
use crate::domain::table::Table;

/// How many parts of a sheet wait at most to be taken.
const WAITING: usize = 4;

/// An import under way. It holds the store's lock; dropped before [`Import::commit`], nothing has
/// happened.
pub struct Import {
    turn: Turn,
    zone: Zone,
    command: String,
    at: Moment,
    files: Vec<ImportedFile>,
    sources: Vec<Source>,
    counts: Vec<SheetCount>,
    incoming: BTreeMap<Table, Incoming>,
    quarantine: Quarantine,
    findings: Vec<Finding>,
    /// What earlier findings say that no longer holds.
    no_longer: BTreeSet<String>,
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
    /// How many records of each table were marked as gone.
    pub gone: BTreeMap<Table, u64>,
}

impl Import {
    /// Takes the lock, cleans up after an import that died, and starts from what is there now.
    pub(super) fn begin(disk: Disk, zone: Zone, holder: &Holder) -> Result<Import, StoreError> {
        let turn = Turn::take(disk, holder)?;
        Ok(Import {
            command: holder.command.clone(),
            at: turn.manifest.moment_after(holder.since),
            quarantine: Quarantine::open(&turn.disk, turn.manifest.state.quarantine.as_ref())?,
            zone,
            turn,
            files: Vec::new(),
            sources: Vec::new(),
            counts: Vec::new(),
            incoming: BTreeMap::new(),
            findings: Vec::new(),
            no_longer: BTreeSet::new(),
        })
    }

    /// Whether these bytes were imported under this mapping before; then the file is no import, and
    /// its counts are those of then, with the rows that it brought as unchanged.
    pub fn known(&self, sha256: &str, mapping: &str) -> Option<Vec<SheetCount>> {
        let sheets = self.turn.manifest.known(sha256, mapping)?;
        let again = |sheet: &SheetCount| SheetCount {
            accepted: 0,
            updated: 0,
            unchanged: sheet.accepted + sheet.updated + sheet.unchanged,
            ..sheet.clone()
        };
        Some(sheets.into_iter().map(again).collect())
    }

    /// Whether the last import of a file of this name had these bytes under this mapping. A complete
    /// export that is as an older one was says something again, if another one came between them.
    pub fn is_latest(&self, name: &str, sha256: &str, mapping: &str) -> bool {
        self.turn.manifest.is_latest(name, sha256, mapping)
    }

    /// The number of the last import of a file of this name.
    pub fn latest_of(&self, name: &str) -> Option<u64> {
        self.turn.manifest.latest_of(name)
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
        let first = self.first_source(order);
        self.sources[first..].iter_mut().for_each(|source| source.given_up = true);
    }

    fn end_file(&mut self) {
        self.quarantine.end_file(self.files.len().saturating_sub(1));
    }

    /// Says what a sheet of the present file means beyond its rows.
    pub fn terms(&mut self, table: Table, sheet: Option<&Arc<str>>, terms: SheetTerms) {
        let source = self.source(table, sheet);
        self.sources[source].terms = terms;
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
            self.sources[source].note_set_aside(&row);
            self.quarantine.set_aside(row, file, self.at)?;
        }
        let incoming = self.incoming.entry(table).or_insert_with(|| Incoming::new(table));
        self.sources[source].has_records |= !batch.records.is_empty() || !batch.columns.is_empty();
        for mut record in batch.records {
            self.quarantine.mend(&incoming.layout, &mut record, file);
            incoming.add(&record, source, &self.turn.disk)?;
        }
        if batch.columns.is_empty() {
            return Ok(());
        }
        if let Some(row) = batch.columns.misfit() {
            let number = batch.columns.cell(incoming.layout.width + RUN_ROW, row).whole().unwrap_or(0);
            let place = format!("{} / {number}", self.sources[source].file);
            return Err(StoreError::Misfit { table: table.word(), place });
        }
        self.quarantine.mend_rows(&incoming.layout, &batch.columns, file);
        incoming.add_rows(batch.columns, source, &self.turn.disk)
    }

    /// Takes all parts of a sheet of the present file, in their order, on a thread of its own, so that the
    /// next part is read while one is taken. Answers with the error that the parts ended in.
    ///
    /// # Errors
    /// Those of [`Import::add`].
    pub fn add_all<E>(
        &mut self,
        table: Table,
        sheet: Option<&Arc<str>>,
        parts: impl Iterator<Item = Result<Batch, E>>,
    ) -> Result<Option<E>, StoreError> {
        thread::scope(|scope| {
            let (full, taken) = sync_channel::<Batch>(WAITING);
            let taking = scope.spawn(move || taken.iter().try_for_each(|part| self.add(table, sheet, part)));
            let mut failed = None;
            for part in parts {
                let sent = part.map(|part| full.send(part).is_ok());
                // Nobody takes a part any more where taking one has failed.
                if !matches!(sent, Ok(true)) {
                    failed = sent.err();
                    break;
                }
            }
            drop(full);
            taking.join().unwrap_or_else(|panic| resume_unwind(panic)).map(|()| failed)
        })
    }

    /// Where the sheets of the file `order` and of those behind it begin in `sources`.
    fn first_source(&self, order: usize) -> usize {
        self.sources.partition_point(|source| source.order < order)
    }

    /// The number of the sheet in `sources`; a new one where it is new.
    fn source(&mut self, table: Table, sheet: Option<&Arc<str>>) -> usize {
        let order = self.files.len().saturating_sub(1);
        let file = self.files.last().map_or_else(|| Arc::from("-"), |file| file.file.clone());
        let is_it = |(known, count): (&Source, &SheetCount)| {
            known.sheet.as_ref() == sheet && !known.given_up && count.table == table
        };
        // Only those of the present file, which is the last: a folder may hold thousands.
        let first = self.first_source(order);
        let own = &self.sources[first..];
        if let Some(index) = own.iter().zip(&self.counts[first..]).position(is_it) {
            return first + index;
        }
        self.counts.push(SheetCount {
            file: file.clone(),
            sheet: sheet.cloned(),
            table,
            rows_read: 0,
            accepted: 0,
            updated: 0,
            unchanged: 0,
            duplicates: 0,
            quarantined: 0,
            skipped: 0,
        });
        self.sources.push(Source::new(order, file, sheet.cloned()));
        self.sources.len() - 1
    }

    /// Takes findings about what files say together, in the place of earlier ones whose Chinese message is one of
    /// `no_longer`.
    pub fn find(&mut self, findings: Vec<Finding>, no_longer: BTreeSet<String>) {
        self.findings.extend(findings);
        self.no_longer.extend(no_longer);
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
            self.turn.clean();
            return Ok(ImportResult {
                number: None,
                sheets: Vec::new(),
                findings: self.findings,
                quarantined: self.turn.manifest.state.set_aside.clone(),
                gone: BTreeMap::new(),
            });
        }
        self.end_file();
        let mut state = self.turn.manifest.state.clone();
        let (mut gone, mut done) = (BTreeMap::new(), 0);
        for (table, incoming) in self.incoming_tables() {
            let rows = incoming.rows;
            let count = self.merge(table, incoming, &mut state, &mut |rows| told(done + rows))?;
            done += rows;
            if count > 0 {
                gone.insert(table, count);
            }
        }
        self.findings.sort_by(|left, right| left.place.cmp(&right.place));
        self.quarantine.write(self.turn.generation, self.at, &mut state)?;
        let anew = self.files.iter().map(|file| &*file.file).collect();
        let no_longer = |finding: &Finding| self.no_longer.contains(&finding.message.zh);
        findings::replace(&self.turn, &anew, no_longer, &self.findings, &mut state)?;
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
        let manifest = &mut self.turn.manifest;
        let number = manifest.imports.last().map_or(1, |last| last.number + 1);
        manifest.imports.push(ImportEntry {
            number,
            at: self.at,
            command: self.command,
            files: self.files,
            sheets: sheets.clone(),
            gone: gone.clone(),
        });
        manifest.before = Some(std::mem::replace(&mut manifest.state, state));
        self.turn.commit()?;
        self.turn.clean();
        let quarantined = self.turn.manifest.state.set_aside.clone();
        Ok(ImportResult { number: Some(number), sheets, findings: self.findings, quarantined, gone })
    }

    /// The rows that came, table by table; of a table with a complete sheet there may be none.
    fn incoming_tables(&mut self) -> BTreeMap<Table, Incoming> {
        let mut tables = std::mem::take(&mut self.incoming);
        let sources = self.sources.iter().zip(&self.counts);
        for (_, count) in sources.filter(|(source, _)| source.terms.complete.is_some() && !source.given_up) {
            tables.entry(count.table).or_insert_with(|| Incoming::new(count.table));
        }
        tables
    }

    /// Merges the rows of one table with what is there; where they change nothing, no file is new. Answers
    /// with how many are gone.
    fn merge(
        &mut self,
        table: Table,
        incoming: Incoming,
        state: &mut State,
        told: &mut dyn FnMut(u64),
    ) -> Result<u64, StoreError> {
        let layout = incoming.layout.clone();
        let (disk, generation) = (&self.turn.disk, self.turn.generation);
        let before = state.tables.get(&table).cloned();
        let old = || {
            let Some(before) = &before else { return Ok(None) };
            let file = reading::open(disk, &before.file)?;
            Cursor::over(file, disk.path(&before.file.name), layout.stored(), GROUP_ROWS).map(Some)
        };
        let mine = self.sources.iter().zip(&self.counts);
        let mine = mine.filter(|(source, count)| count.table == table && !source.given_up);
        let mut merge = Merge {
            layout: &layout,
            sources: &self.sources,
            complete: Complete::of(mine.map(|(source, _)| source)),
            counts: &mut self.counts,
            findings: &mut self.findings,
            at: self.at.timestamp_millis(),
            table: NewTable::new(disk, &layout, generation),
            replaced: old_versions(disk, &layout, generation),
            twice: 0,
            changed: false,
            untouched: 0,
            again: &old,
        };
        merge.run(old()?, incoming.cursors()?, told)?;
        merge.tell_the_rest();
        let Merge { table: new, replaced, changed, complete, .. } = merge;
        let gone = complete.as_ref().map_or(0, |complete| complete.gone);
        self.findings.extend(complete.and_then(|complete| complete.finding(table)));
        if !changed {
            new.file.discard();
            return Ok(gone);
        }
        let span = new.span(table, self.zone);
        match new.finish()? {
            Some(file) => state.tables.insert(table, TableState { file, span }),
            None => state.tables.remove(&table),
        };
        if let Some(file) = replaced.finish()? {
            state.history.entry(table).or_default().push(file);
        }
        Ok(gone)
    }
}
