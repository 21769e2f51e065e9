//! Rows that were set aside: kept with their reasons until a mended row takes their place.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::disk::Disk;
use super::error::StoreError;
use super::layout::{Layout, moment_of};
use super::manifest::{FileState, State};
use super::outgoing::RowFile;
use super::reading;
use super::spool::Spool;
use crate::domain::columns::Columns;
use crate::domain::moment::{Moment, Zone};
use crate::domain::origin::Origin;
use crate::domain::record::{QUARANTINE_ID, QUARANTINE_REASON, Quarantined, Record, Value};
use crate::domain::table::Table;
use crate::engine::rows::{Cell, Rows};
use crate::engine::schema::{Schema, Type};
use crate::words::Spoken;

/// A row that was set aside, as the store keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct SetAside {
    /// A digest of the row's table, place and cells: the same row is not set aside twice.
    pub id: String,
    /// When it was set aside.
    pub at: Moment,
    /// When it left the quarantine; `None` while it stands there.
    pub left_at: Option<Moment>,
    /// The row and the reason; `key` is not kept.
    pub row: Quarantined,
    /// The key as a text, where the row has one.
    key: Option<String>,
}

/// All rows that were ever set aside, in the order in which they were. The rows themselves stay on the
/// disk: those from before in their file, new ones in a spool; here is what tells them from each other.
pub(super) struct Quarantine {
    disk: Disk,
    before: Option<FileState>,
    spool: Spool,
    /// One a row, those from before first.
    rows: Vec<Kept>,
    by_id: HashMap<u64, u32>,
    /// The last row of each key; the one before it stands in the row itself.
    by_key: HashMap<u64, u32>,
    /// The numbers of the files that rows are from.
    files: BTreeSet<u32>,
    /// Rows that leave at the end of the present file.
    leaving: Vec<u32>,
    /// How many rows there were before the present file.
    before_file: usize,
    changed: bool,
}

/// What is known of a row without reading it. Hashes of 64 bits stand for keys and cells: two of a
/// million rows are alike by chance once in ten million quarantines.
#[derive(Debug, Clone)]
struct Kept {
    id: u64,
    key: Option<u64>,
    cells: u64,
    /// The number of the file of the present import that brought it.
    file: u32,
    /// The row before it that has its key.
    earlier: u32,
    /// The row whose place it takes, changed and still not right.
    stands_for: u32,
    table: Table,
    standing: Standing,
}

/// In the place of a row's or a file's number.
const NONE: u32 = u32::MAX;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// In quarantine.
    Stands,
    /// Left before.
    Left,
    /// Leaves with the present import.
    Leaves,
    /// Of a file that was given up.
    Forgotten,
}

/// The columns of the file, by number, as far as they are asked for one by one.
const LEFT_AT: usize = 2;
const FILE: usize = 4;
const SHEET: usize = 5;
const ROW: usize = 6;
const COLUMNS: usize = 13;

/// The columns of the file.
pub(super) fn schema() -> Schema {
    Schema::new([
        ("id", Type::Text),
        ("at", Type::Moment),
        ("left_at", Type::Moment),
        ("table", Type::Text),
        ("file", Type::Text),
        ("sheet", Type::Text),
        ("row", Type::Whole),
        ("code", Type::Text),
        ("column", Type::Text),
        ("reason_zh", Type::Text),
        ("reason_en", Type::Text),
        ("cells", Type::Text),
        ("key", Type::Text),
    ])
}

impl SetAside {
    /// The key as a text, where the row has one.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }
}

impl Quarantine {
    /// The quarantine with the rows of the file `before`, which are read once and not kept.
    pub(super) fn open(disk: &Disk, before: Option<&FileState>) -> Result<Quarantine, StoreError> {
        let mut quarantine = Quarantine {
            disk: disk.clone(),
            before: before.cloned(),
            spool: Spool::new(disk, "quarantine", schema()),
            rows: Vec::new(),
            by_id: HashMap::new(),
            by_key: HashMap::new(),
            files: BTreeSet::new(),
            leaving: Vec::new(),
            before_file: 0,
            changed: false,
        };
        if let Some(file) = before {
            let (parquet, path) = (reading::open(disk, file)?, disk.path(&file.name));
            let columns = ["id", "left_at", "table", "cells", "key"];
            let all = schema();
            let fields = all.fields().iter().filter(|field| columns.contains(&field.name));
            let columns = Schema::new(fields.map(|field| (field.name, field.kind)));
            reading::every(&parquet, &path, &columns, |rows, row| {
                let text = |column| rows.cell(column, row).text();
                let table = Table::of_word(text(2)?)?;
                quarantine.keep(Kept {
                    id: number_of(text(0)?)?,
                    key: text(4).map(|key| hash_of((table, key))),
                    cells: cells_hash(&serde_json::from_str::<Vec<_>>(text(3)?).ok()?),
                    file: NONE,
                    earlier: NONE,
                    stands_for: NONE,
                    table,
                    standing: if rows.cell(1, row).is_blank() { Standing::Stands } else { Standing::Left },
                });
                Some(())
            })?;
        }
        quarantine.before_file = quarantine.rows.len();
        Ok(quarantine)
    }

    fn keep(&mut self, mut kept: Kept) {
        let index = self.rows.len() as u32;
        self.by_id.insert(kept.id, index);
        self.files.insert(kept.file);
        if let Some(key) = kept.key {
            kept.earlier = self.by_key.insert(key, index).unwrap_or(NONE);
        }
        self.rows.push(kept);
    }

    /// Sets one row of the import's file number `file` aside, unless it was before. It takes the place of
    /// rows of its key from earlier files; where one of those was mended with the same cells, so was this.
    /// A row of a sheet to mend names the row that it stands for: as it was it is that row still, changed
    /// it takes its place, under its id.
    pub(super) fn set_aside(
        &mut self,
        mut row: Quarantined,
        file: usize,
        at: Moment,
    ) -> Result<(), StoreError> {
        let file = file as u32;
        let named = take_id(&mut row.cells).and_then(|id| self.of_id(&id));
        let cells = cells_hash(&row.cells);
        let id = match named {
            Some(index) => self.rows[index as usize].id,
            None => digest(&row),
        };
        let known = named.or_else(|| self.by_id.get(&id).copied());
        let is_same = known.is_some_and(|known| named.is_none() || self.rows[known as usize].cells == cells);
        if let Some(known) = known.filter(|_| is_same) {
            self.rows[known as usize].file = file;
            self.files.insert(file);
            return Ok(());
        }
        let key = row.key.take().map(|key| key_text(row.table, &key));
        let hash = key.as_ref().map(|key| hash_of((row.table, key)));
        let older = hash.map(|hash| self.older(hash, file)).unwrap_or_default();
        let is_mended = |index: &u32| {
            let known = &self.rows[*index as usize];
            known.standing != Standing::Stands && known.cells == cells
        };
        if older.iter().any(is_mended) {
            return Ok(());
        }
        self.leaving.extend(older);
        self.leaving.extend(named);
        let standing = Standing::Stands;
        let stands_for = named.unwrap_or(NONE);
        let table = row.table;
        self.keep(Kept { id, key: hash, cells, file, earlier: NONE, stands_for, table, standing });
        self.changed = true;
        SetAside { id: format!("{id:016x}"), at, left_at: None, row, key }.write(&mut self.spool)
    }

    /// Notes the rows that a row of the import's file number `file` mends: those of its key from earlier
    /// files, and the one that it names. The name is taken off the row.
    pub(super) fn mend(&mut self, layout: &Layout, record: &mut Record, file: usize) {
        if let Some(id) = take_id(&mut record.extra) {
            self.leaving.extend(self.of_id(&id));
        }
        if self.may_mend(file) {
            self.mend_key(layout, &record_key(layout, record), file);
        }
    }

    /// The same for rows that name none.
    pub(super) fn mend_rows(&mut self, layout: &Layout, rows: &Columns, file: usize) {
        if self.may_mend(file) {
            for row in 0..rows.len() {
                self.mend_key(layout, &layout.key_text(|column| rows.cell(column, row)), file);
            }
        }
    }

    /// Whether there are rows from other files.
    fn may_mend(&self, file: usize) -> bool {
        self.files.iter().any(|known| *known != file as u32)
    }

    fn mend_key(&mut self, layout: &Layout, key: &str, file: usize) {
        let key = hash_of((layout.table, key));
        let older = self.older(key, file as u32);
        self.leaving.extend(older);
    }

    /// Lets the row with this id leave; whether it stood there.
    pub(super) fn leave(&mut self, id: &str) -> bool {
        let Some(index) = self.of_id(id) else { return false };
        let kept = &mut self.rows[index as usize];
        if kept.standing != Standing::Stands {
            return false;
        }
        kept.standing = Standing::Leaves;
        self.changed = true;
        true
    }

    /// Ends a file: what its rows have mended or replaced leaves, unless the file sets it aside again.
    pub(super) fn end_file(&mut self, file: usize) {
        for index in std::mem::take(&mut self.leaving) {
            let kept = &mut self.rows[index as usize];
            if kept.file != file as u32 && kept.standing == Standing::Stands {
                kept.standing = Standing::Leaves;
                self.changed = true;
            }
        }
        self.before_file = self.rows.len();
    }

    /// Forgets what the present file has done.
    pub(super) fn give_up_file(&mut self, file: usize) {
        self.leaving.clear();
        self.by_id.clear();
        self.by_key.clear();
        self.files.insert(NONE);
        for index in 0..self.rows.len() {
            let kept = &mut self.rows[index];
            if kept.file == file as u32 {
                kept.file = NONE;
            }
            if index >= self.before_file {
                kept.standing = Standing::Forgotten;
            }
            if kept.standing == Standing::Forgotten {
                continue;
            }
            self.by_id.insert(kept.id, index as u32);
            if let Some(key) = kept.key {
                kept.earlier = self.by_key.insert(key, index as u32).unwrap_or(NONE);
            }
        }
    }

    fn of_id(&self, id: &str) -> Option<u32> {
        self.by_id.get(&number_of(id)?).copied()
    }

    /// The rows of a key that earlier files set aside.
    fn older(&self, key: u64, file: u32) -> Vec<u32> {
        let known = |index: u32| (index != NONE).then_some(index);
        let last = self.by_key.get(&key).copied();
        let chain = std::iter::successors(last, |index| known(self.rows[*index as usize].earlier));
        chain.filter(|index| self.rows[*index as usize].file != file).collect()
    }

    /// How many rows of each table stand in quarantine.
    fn standing(&self) -> BTreeMap<Table, u64> {
        let mut standing = BTreeMap::new();
        for kept in self.rows.iter().filter(|kept| kept.standing == Standing::Stands) {
            *standing.entry(kept.table).or_default() += 1;
        }
        standing
    }

    /// Writes all rows into a new file of `state`, with `at` as the moment of leaving; no file is new
    /// where nothing is different.
    pub(super) fn write(self, generation: u64, at: Moment, state: &mut State) -> Result<(), StoreError> {
        if !self.changed {
            return Ok(());
        }
        state.set_aside = self.standing();
        let name = format!("quarantine/quarantine-{generation}.parquet");
        let mut new = RowFile::new(&self.disk, name, schema());
        let mut copy = Copy { rows: &self.rows, at: at.timestamp_millis(), places: self.places(), next: 0 };
        if let Some(file) = &self.before {
            let (parquet, path) = (reading::open(&self.disk, file)?, self.disk.path(&file.name));
            for offset in (0..parquet.len()).step_by(reading::BLOCK_ROWS) {
                let block = parquet.read(&schema(), offset, reading::BLOCK_ROWS);
                let block = block.map_err(StoreError::parquet(&path))?;
                (0..block.len()).try_for_each(|row| copy.row(&block, row, &mut new))?;
            }
        }
        self.spool.each(|block, row| copy.row(block, row, &mut new))?;
        state.quarantine = new.finish()?;
        Ok(())
    }

    /// The rows whose places others take, none of them known yet.
    fn places(&self) -> HashMap<u32, Option<Place>> {
        let taken = self.rows.iter().filter(|kept| kept.stands_for != NONE);
        taken.map(|kept| (kept.stands_for, None)).collect()
    }
}

/// File, sheet and row of a row that another stands for.
type Place = (String, Option<String>, Option<i64>);

/// Rows on their way from the files that have them into a new one.
struct Copy<'a> {
    rows: &'a [Kept],
    at: i64,
    places: HashMap<u32, Option<Place>>,
    next: u32,
}

impl Copy<'_> {
    /// Copies the next row, unless it is forgotten.
    fn row(&mut self, block: &Rows, row: usize, new: &mut RowFile) -> Result<(), StoreError> {
        let number = self.next;
        self.next += 1;
        let Some(kept) = self.rows.get(number as usize) else { return Ok(()) };
        if kept.standing == Standing::Forgotten {
            return Ok(());
        }
        let mut cells: Vec<Cell<'_>> = (0..COLUMNS).map(|column| block.cell(column, row)).collect();
        if kept.standing == Standing::Leaves {
            cells[LEFT_AT] = Cell::Whole(self.at);
        }
        let place = self.places.get(&kept.stands_for).cloned().flatten();
        if let Some((file, sheet, row)) = &place {
            cells[FILE] = Cell::Text(file);
            cells[SHEET] = sheet.as_deref().map_or(Cell::Blank, Cell::Text);
            cells[ROW] = row.map_or(Cell::Blank, Cell::Whole);
        }
        if let Some(known) = self.places.get_mut(&number) {
            let text = |column: usize| cells[column].text().map(str::to_owned);
            *known = Some((text(FILE).unwrap_or_default(), text(SHEET), cells[ROW].whole()));
        }
        new.push(cells)
    }
}

impl SetAside {
    fn write(&self, spool: &mut Spool) -> Result<(), StoreError> {
        let row = &self.row;
        let cells = serde_json::to_string(&row.cells).unwrap_or_else(|_| "[]".to_owned());
        spool.push([
            Cell::Text(&self.id),
            Cell::Whole(self.at.timestamp_millis()),
            self.left_at.map_or(Cell::Blank, |at| Cell::Whole(at.timestamp_millis())),
            Cell::Text(row.table.word()),
            Cell::Text(&row.origin.file),
            row.origin.sheet.as_deref().map_or(Cell::Blank, Cell::Text),
            Cell::Whole(i64::from(row.origin.row)),
            Cell::Text(&row.code),
            row.column.as_deref().map_or(Cell::Blank, Cell::Text),
            Cell::Text(&row.reason.zh),
            Cell::Text(&row.reason.en),
            Cell::Text(&cells),
            self.key.as_deref().map_or(Cell::Blank, Cell::Text),
        ])
    }

    /// The row number `row` of a block; nothing where it is no such row.
    pub(super) fn read(rows: &Rows, row: usize, zone: Zone) -> Option<SetAside> {
        let text = |column| rows.cell(column, row).text();
        let moment = |column| moment_of(rows.cell(column, row).whole()?, zone);
        Some(SetAside {
            id: text(0)?.to_owned(),
            at: moment(1)?,
            left_at: moment(2),
            row: Quarantined {
                table: Table::of_word(text(3)?)?,
                origin: Origin {
                    file: text(4)?.into(),
                    sheet: text(5).map(Arc::from),
                    row: u32::try_from(rows.cell(6, row).whole()?).ok()?,
                },
                code: text(7)?.to_owned().into(),
                column: text(8).map(|column| column.to_owned().into()),
                reason: Spoken { zh: text(9)?.to_owned(), en: text(10)?.to_owned() },
                cells: serde_json::from_str(text(11)?).ok()?,
                key: None,
            },
            key: text(12).map(str::to_owned),
        })
    }
}

/// Takes the cells off that an exported quarantine adds, and answers with the id of the row.
fn take_id(cells: &mut Vec<(Arc<str>, Arc<str>)>) -> Option<String> {
    cells.retain(|(header, _)| &**header != QUARANTINE_REASON);
    let index = cells.iter().position(|(header, _)| &**header == QUARANTINE_ID)?;
    Some(cells.remove(index).1.to_string())
}

fn record_key(layout: &Layout, record: &Record) -> String {
    let columns = layout.table.columns();
    layout.key_text(|column| Cell::of(&record.values[column], columns[column].kind, None))
}

pub(super) fn key_text(table: Table, key: &[Value]) -> String {
    let layout = Layout::of(table);
    let columns = table.columns();
    layout.key_text(|column| {
        let place = layout.key.iter().position(|&known| known == column);
        let value = place.and_then(|place| key.get(place)).unwrap_or(&Value::Blank);
        Cell::of(value, columns[column].kind, None)
    })
}

/// A row's id: a digest of its table, place and cells.
fn digest(row: &Quarantined) -> u64 {
    let mut sha = Sha256::new();
    let mut part = |text: &str| {
        sha.update((text.len() as u64).to_le_bytes());
        sha.update(text);
    };
    part(row.table.word());
    part(&row.origin.file);
    part(row.origin.sheet.as_deref().unwrap_or_default());
    part(&row.origin.row.to_string());
    for (header, cell) in &row.cells {
        part(header);
        part(cell);
    }
    sha.finalize().iter().take(8).fold(0, |id, byte| id << 8 | u64::from(*byte))
}

/// The number of an id, as `{:016x}` writes it.
fn number_of(id: &str) -> Option<u64> {
    let id = id.trim();
    if id.len() == 16 { u64::from_str_radix(id, 16).ok() } else { None }
}

/// A number that stands for `value` while the program runs.
pub(super) fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The same for the same cells in any order of the columns; blank ones do not count.
fn cells_hash(cells: &[(Arc<str>, Arc<str>)]) -> u64 {
    let filled = cells.iter().filter(|(_, cell)| !cell.is_empty());
    filled.fold(0, |sum, (header, cell)| sum.wrapping_add(hash_of((&**header, cell.trim()))))
}
