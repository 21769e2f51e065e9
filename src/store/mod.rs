//! The project's own store: Parquet files and a manifest, and the only place that writes state.
//!
//! ```text
//! .trueup/
//!   manifest.json                which files hold; replaced whole, as the last act of an import
//!   tables/leads-7.parquet       the rows of a table, ordered by key, as import 7 left them
//!   history/leads-7.parquet      the versions that import 7 replaced
//!   quarantine/quarantine-7.parquet, findings/findings-7.parquet
//!   lock                         held by the one import at work; names it
//!   tmp/                         sorted runs of an import under way
//! ```
//!
//! An import sorts what comes into runs, merges them with the table file in one pass by key, writes
//! new files beside the old ones and then replaces the manifest. Whatever dies before that leaves the
//! old state; the next import sweeps up. Files stay on disk for one import longer than they hold, so
//! that the last import can be taken back; a reader has its files open from the start, so that it
//! sees one state however long it reads.

mod answers;
mod books;
mod checksum;
mod complete;
mod confirmations;
mod decisions;
mod disk;
mod document;
mod dropping;
mod error;
mod extra;
#[cfg(test)]
mod faults;
mod findings;
mod history;
mod import;
mod incoming;
mod layout;
#[cfg(test)]
mod lives;
mod lock;
mod manifest;
mod merge;
#[cfg(test)]
mod model;
mod outgoing;
mod packages;
mod quarantine;
mod reading;
mod records;
mod sent;
mod shadow;
mod sight;
mod spool;
mod stages;
mod terms;
mod turn;
mod typed;
mod undo;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

pub use answers::AnswerBook;
pub use error::StoreError;
pub use history::Version;
pub use import::{Import, ImportResult};
pub use lock::Holder;
pub use manifest::{ImportedFile, Span};
pub use quarantine::SetAside;
pub use records::Records;
pub use stages::{StageLog, StageSpell};
pub use terms::{Coverage, Erasing, SheetTerms};
pub use undo::TakenBack;

use crate::domain::contract::Contract;
use crate::domain::customer::Customer;
use crate::domain::finding::Finding;
use crate::domain::id::OpportunityId;
use crate::domain::lead::Lead;
use crate::domain::message::Message;
use crate::domain::moment::{Moment, Zone};
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::origin::Origin;
use crate::domain::payment::Payment;
use crate::domain::rep::Rep;
use crate::domain::table::Table;
use crate::domain::target::Target;
use crate::engine::parquet::ParquetFile;
use crate::engine::schema::{Schema, Type};
use disk::Disk;
use layout::{Layout, moment_of};
use manifest::{FileState, Manifest};
use sight::Sight;
use typed::{Line, Pass};

/// The folder of the store in a project.
pub const FOLDER: &str = ".trueup";

/// One state of the store, open for reading. It stays as it is whatever imports come later.
#[derive(Debug)]
pub struct Store {
    disk: Disk,
    zone: Zone,
    manifest: Manifest,
    /// The files of the state, open; a handle has one place in its file, so one reader at a time moves it.
    files: BTreeMap<String, Mutex<File>>,
    /// The moment, in milliseconds, at which the tables are seen; without one as they are.
    known_at: Option<i64>,
}

/// What the store has of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableStatus {
    /// The table.
    pub table: Table,
    /// The rows that hold.
    pub rows: u64,
    /// The rows that stand in quarantine.
    pub quarantined: u64,
    /// The first and the last day of the table's main date.
    pub span: Option<Span>,
    /// The last import that brought rows of the table.
    pub last_import: Option<LastImport>,
}

/// The last import of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct LastImport {
    /// When it was.
    pub at: Moment,
    /// The files that brought rows of the table, in the order of the import.
    pub files: Vec<Arc<str>>,
}

impl Store {
    /// Opens the store in the folder `dir`, which is `.trueup` in a project; a folder that is not there
    /// is an empty store. Moments come out in `zone`.
    ///
    /// # Errors
    /// Where the manifest or a file that it names is damaged, missing or of a newer version.
    pub fn open(dir: &Path, zone: Zone) -> Result<Store, StoreError> {
        Store::open_on(Disk::new(dir), zone)
    }

    fn open_on(disk: Disk, zone: Zone) -> Result<Store, StoreError> {
        loop {
            let manifest = Manifest::load(&disk)?;
            let generation = manifest.generation;
            match open_files(&disk, &manifest) {
                Ok(files) => return Ok(Store { disk, zone, manifest, files, known_at: None }),
                Err(error) => {
                    // An import may have swept the files up between the two looks; then there is a new manifest.
                    if Manifest::load(&disk)?.generation == generation {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// Takes the lock and begins an import. This store goes on showing the state that it opened;
    /// what the import commits is seen by stores that are opened after it.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where another import is at work, naming its holder.
    pub fn begin(&self, holder: &Holder) -> Result<Import, StoreError> {
        Import::begin(self.disk.clone(), self.zone, holder)
    }

    /// What the store has of each table that it has anything of, in the order of [`Table::ALL`].
    pub fn tables(&self) -> Vec<TableStatus> {
        let state = &self.manifest.state;
        let status = |table: Table| {
            let rows = state.tables.get(&table);
            TableStatus {
                table,
                rows: rows.map_or(0, |rows| rows.file.rows),
                quarantined: state.set_aside.get(&table).copied().unwrap_or(0),
                span: rows.and_then(|rows| rows.span),
                last_import: self.last_import(table),
            }
        };
        Table::ALL.into_iter().map(status).filter(|status| status.last_import.is_some()).collect()
    }

    fn last_import(&self, table: Table) -> Option<LastImport> {
        self.manifest.imports.iter().rev().find_map(|import| {
            let sheets = import.sheets.iter().filter(|sheet| sheet.table == table);
            let mut files: Vec<Arc<str>> = sheets.map(|sheet| sheet.file.clone()).collect();
            files.dedup();
            (!files.is_empty())
                .then(|| LastImport { at: import.at.with_timezone(&self.zone.offset()), files })
        })
    }

    /// The end of the day before the last import of any of `tables`, where something of them was known by then.
    pub fn day_before_last(&self, tables: &[Table]) -> Option<Moment> {
        let imports = self.manifest.imports.iter().filter(|import| {
            let known = self.known_at.is_none_or(|at| import.at.timestamp_millis() <= at);
            known && import.sheets.iter().any(|sheet| tables.contains(&sheet.table))
        });
        let moments: Vec<Moment> = imports.map(|import| import.at).collect();
        let before =
            self.zone.midnight(self.zone.day(*moments.iter().max()?)) - chrono::Duration::milliseconds(1);
        moments.iter().any(|at| *at <= before).then_some(before)
    }

    /// The files that brought rows of `table`, in the order of their imports, each with the SHA-256 of its bytes.
    pub fn digests(&self, table: Table) -> Vec<(Arc<str>, String)> {
        let mut digests = Vec::new();
        for import in &self.manifest.imports {
            if self.known_at.is_some_and(|at| import.at.timestamp_millis() > at) {
                continue;
            }
            let brought = |file: &&ImportedFile| {
                import.sheets.iter().any(|sheet| sheet.table == table && sheet.file == file.file)
            };
            digests
                .extend(import.files.iter().filter(brought).map(|it| (it.file.clone(), it.sha256.clone())));
        }
        digests
    }

    /// The number of rows that stand in quarantine.
    pub fn quarantined(&self) -> u64 {
        self.manifest.state.set_aside.values().sum()
    }

    /// The leads, ordered by key.
    ///
    /// # Errors
    /// Where a file of the store is damaged, here and below.
    pub fn leads(&self) -> Result<Vec<Lead>, StoreError> {
        self.typed(Table::Leads, typed::lead)
    }

    /// The reps, ordered by key.
    pub fn reps(&self) -> Result<Vec<Rep>, StoreError> {
        self.typed(Table::Reps, typed::rep)
    }

    /// The opportunities, ordered by key.
    pub fn opportunities(&self) -> Result<Vec<Opportunity>, StoreError> {
        self.typed(Table::Opportunities, typed::opportunity)
    }

    /// The customers, ordered by key.
    pub fn customers(&self) -> Result<Vec<Customer>, StoreError> {
        self.typed(Table::Customers, typed::customer)
    }

    /// The messages, ordered by key.
    pub fn messages(&self) -> Result<Vec<Message>, StoreError> {
        self.typed(Table::Messages, typed::message)
    }

    /// The conversation of every message, by its name or else its id, and the day on which it was sent, one by one.
    ///
    /// # Errors
    /// Where the table's file is damaged.
    pub fn each_day_of_talk(&self, mut told: impl FnMut(&str, NaiveDate)) -> Result<(), StoreError> {
        let Some(state) = self.manifest.state.tables.get(&Table::Messages) else { return Ok(()) };
        let (file, path) = (self.parquet(&state.file)?, self.disk.path(&state.file.name));
        let columns =
            [("conversation", Type::Text), ("conversation_id", Type::Text), ("sent_at", Type::Moment)];
        reading::every(&file, &path, &Schema::new(columns), |rows, row| {
            let text = |column| rows.cell(column, row).text();
            let sent_at = moment_of(rows.cell(2, row).whole()?, self.zone)?;
            if let Some(conversation) = text(0).or(text(1)) {
                told(conversation, self.zone.day(sent_at));
            }
            Some(())
        })
    }

    /// The payments, ordered by key.
    pub fn payments(&self) -> Result<Vec<Payment>, StoreError> {
        self.typed(Table::Payments, typed::payment)
    }

    /// The contracts, ordered by key.
    pub fn contracts(&self) -> Result<Vec<Contract>, StoreError> {
        self.typed(Table::Contracts, typed::contract)
    }

    /// The targets, ordered by key.
    pub fn targets(&self) -> Result<Vec<Target>, StoreError> {
        self.typed(Table::Targets, typed::target)
    }

    /// The moves of stages that the CRM exported, ordered by key; [`Store::stage_log`] has those that
    /// imports saw.
    pub fn stage_changes(&self) -> Result<Vec<StageChange>, StoreError> {
        self.typed(Table::StageChanges, typed::stage_change)
    }

    fn typed<T>(&self, table: Table, row: impl Fn(&mut Line<'_>) -> Option<T>) -> Result<Vec<T>, StoreError> {
        if self.known_at.is_some() {
            return self.typed_as_known(table, row);
        }
        let Some(state) = self.manifest.state.tables.get(&table) else { return Ok(Vec::new()) };
        let layout = Layout::of(table);
        let mut pass = Pass::new(layout.width, self.zone);
        let file = self.parquet(&state.file)?;
        reading::each(&file, &self.disk.path(&state.file.name), &layout.stored(), |rows, index| {
            row(&mut pass.line(rows, index))
        })
    }

    fn typed_as_known<T>(
        &self,
        table: Table,
        row: impl Fn(&mut Line<'_>) -> Option<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut pass = Pass::new(Layout::of(table).width, self.zone);
        let mut sight = self.sight(table)?;
        let mut all = Vec::new();
        while let Some((rows, index)) = sight.next()? {
            let read = row(&mut pass.line(&rows, index));
            all.push(read.ok_or_else(|| reading::broken(&self.disk.path(table.word()), index))?);
        }
        Ok(all)
    }

    /// The rows of a table as they are exported, ordered by key, a block at a time.
    ///
    /// # Errors
    /// Where the table's file is damaged.
    pub fn records(&self, table: Table) -> Result<Records, StoreError> {
        Ok(Records::new(Layout::of(table), self.zone, self.sight(table)?))
    }

    fn sight(&self, table: Table) -> Result<Sight, StoreError> {
        let state = &self.manifest.state;
        let open = |file: &FileState| Ok((self.parquet(file)?, self.disk.path(&file.name)));
        let present = state.tables.get(&table).map(|table| open(&table.file));
        let mut files: Vec<_> = present.into_iter().collect::<Result<_, StoreError>>()?;
        let layout = Layout::of(table);
        if let Some(at) = self.known_at {
            for file in state.history.get(&table).into_iter().flatten() {
                let (parquet, path) = open(file)?;
                // All versions of a file were replaced at one moment; before it they held.
                let first = parquet.read(&layout.history(), 0, 1).map_err(StoreError::parquet(&path))?;
                if first.cell(layout.width + layout::UNTIL, 0).whole().is_none_or(|until| at < until) {
                    files.push((parquet, path));
                }
            }
        }
        Sight::new(&layout, files, self.known_at)
    }

    /// The same store with its tables as they were known at `moment`: what later imports brought is not
    /// there, what they changed is as it was before, what they marked as gone is there. Quarantine and
    /// findings are as they are.
    pub fn known_at(mut self, moment: Moment) -> Store {
        self.known_at = Some(moment.timestamp_millis());
        self
    }

    /// The table and the place of the row with this id that was set aside once.
    ///
    /// # Errors
    /// Where the file of the quarantine is damaged.
    pub fn place_of_set_aside(&self, id: &str) -> Result<Option<(Table, Origin)>, StoreError> {
        let Some(state) = &self.manifest.state.quarantine else { return Ok(None) };
        let texts = ["id", "table", "file", "sheet"].map(|name| (name, Type::Text));
        let schema = Schema::new(texts.into_iter().chain([("row", Type::Whole)]));
        let mut found = None;
        reading::every(&self.parquet(state)?, &self.disk.path(&state.name), &schema, |rows, row| {
            let text = |column| rows.cell(column, row).text();
            if text(0) == Some(id) {
                let (file, sheet) = (text(2)?.into(), text(3).map(Arc::from));
                let row = u32::try_from(rows.cell(4, row).whole()?).ok()?;
                found = Some((Table::of_word(text(1)?)?, Origin { file, sheet, row }));
            }
            Some(())
        })?;
        Ok(found)
    }

    /// The rows that stand in quarantine, in the order in which they were set aside.
    ///
    /// # Errors
    /// Where the file of the quarantine is damaged.
    pub fn quarantine(&self) -> Result<Vec<SetAside>, StoreError> {
        let mut rows = Vec::new();
        self.each_set_aside(|row| {
            rows.push(row);
            Ok::<(), StoreError>(())
        })?;
        Ok(rows)
    }

    /// The same one by one, for what is not to be kept: there may be a million.
    ///
    /// # Errors
    /// Where the file of the quarantine is damaged, and what `told` finds.
    pub fn each_set_aside<E: From<StoreError>>(
        &self,
        mut told: impl FnMut(SetAside) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(state) = &self.manifest.state.quarantine else { return Ok(()) };
        let (file, path) = (self.parquet(state)?, self.disk.path(&state.name));
        let schema = quarantine::schema();
        for offset in (0..file.len()).step_by(reading::BLOCK_ROWS) {
            let rows = file.read(&schema, offset, reading::BLOCK_ROWS).map_err(StoreError::parquet(&path))?;
            for index in 0..rows.len() {
                let row = SetAside::read(&rows, index, self.zone);
                let row = row.ok_or_else(|| reading::broken(&path, offset + index))?;
                if row.left_at.is_none() {
                    told(row)?;
                }
            }
        }
        Ok(())
    }

    /// The findings of imports, in the order of files, sheets and rows.
    ///
    /// # Errors
    /// Where the file of the findings is damaged.
    pub fn findings(&self) -> Result<Vec<Finding>, StoreError> {
        let Some(state) = &self.manifest.state.findings else { return Ok(Vec::new()) };
        reading::findings(&self.parquet(state)?, &self.disk.path(&state.name))
    }

    /// The CRM's stage of every deal, as the imports saw it change.
    ///
    /// # Errors
    /// Where a file of the history is damaged.
    pub fn stage_log(&self) -> Result<StageLog, StoreError> {
        let schema =
            Schema::new([("opportunity_id", Type::Text), ("stage", Type::Text), ("since", Type::Moment)]);
        let state = &self.manifest.state;
        let older = state.history.get(&Table::Opportunities).into_iter().flatten();
        let present = state.tables.get(&Table::Opportunities).map(|table| &table.file);
        let mut seen = Vec::new();
        let is_known = |since: i64| self.known_at.is_none_or(|at| since <= at);
        for file in older.chain(present) {
            let path = self.disk.path(&file.name);
            seen.extend(reading::each(&self.parquet(file)?, &path, &schema, |rows, row| {
                let deal = OpportunityId::from(rows.cell(0, row).text()?);
                let stage = rows.cell(1, row).text().and_then(stages::stage_of);
                let since = rows.cell(2, row).whole()?;
                Some(is_known(since).then_some((deal, stage, moment_of(since, self.zone)?)))
            })?);
        }
        Ok(StageLog::of(seen.into_iter().flatten()))
    }

    fn parquet(&self, file: &FileState) -> Result<ParquetFile, StoreError> {
        match self.files.get(&file.name) {
            Some(open) => {
                let open = open.lock().unwrap_or_else(PoisonError::into_inner);
                reading::checked(&open, &self.disk.path(&file.name), file)
            }
            None => reading::open(&self.disk, file),
        }
    }
}

/// Opens every file of the present state but for the history, which only grows.
fn open_files(disk: &Disk, manifest: &Manifest) -> Result<BTreeMap<String, Mutex<File>>, StoreError> {
    let mut files = BTreeMap::new();
    for state in manifest.state.present() {
        let path = disk.path(&state.name);
        let file = File::open(&path).map_err(StoreError::read(&path))?;
        let bytes = file.metadata().map_err(StoreError::read(&path))?.len();
        if bytes != state.bytes {
            let detail = format!("{bytes} bytes where {} were written", state.bytes);
            return Err(StoreError::Damaged { path, detail });
        }
        files.insert(state.name.clone(), Mutex::new(file));
    }
    Ok(files)
}
