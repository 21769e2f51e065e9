//! Rows that were set aside: kept with their reasons until a mended row takes their place.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::error::StoreError;
use super::layout::{Layout, cell_of, moment_of};
use super::outgoing::RowFile;
use crate::domain::moment::{Moment, Zone};
use crate::domain::origin::Origin;
use crate::domain::record::{Quarantined, Record, Value};
use crate::domain::table::Table;
use crate::engine::rows::{Cell, Rows};
use crate::engine::schema::{Schema, Type};
use crate::words::Spoken;

/// The column of an exported quarantine that says which row a mended one stands for.
pub const QUARANTINE_ID: &str = "quarantine_id";

/// The column of an exported quarantine that says why a row was set aside.
pub const QUARANTINE_REASON: &str = "quarantine_reason";

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

/// All rows that were ever set aside, in the order in which they were.
#[derive(Debug, Default)]
pub(super) struct Quarantine {
    rows: Vec<Kept>,
    by_id: HashMap<String, usize>,
    by_key: HashMap<(Table, String), Vec<usize>>,
    /// Rows that leave at the end of the present file.
    leaving: Vec<usize>,
    /// How many rows there were before the present file.
    before_file: usize,
    changed: bool,
}

#[derive(Debug)]
struct Kept {
    set_aside: SetAside,
    /// The number of the file of the present import that brought it.
    file: Option<usize>,
}

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
    /// The quarantine with the rows that were set aside before.
    pub(super) fn of(rows: Vec<SetAside>) -> Quarantine {
        let mut quarantine = Quarantine::default();
        for row in rows {
            quarantine.keep(row, None);
        }
        quarantine.before_file = quarantine.rows.len();
        quarantine
    }

    fn keep(&mut self, set_aside: SetAside, file: Option<usize>) {
        let index = self.rows.len();
        self.by_id.insert(set_aside.id.clone(), index);
        if let Some(key) = &set_aside.key {
            self.by_key.entry((set_aside.row.table, key.clone())).or_default().push(index);
        }
        self.rows.push(Kept { set_aside, file });
    }

    /// Sets one row of the import's file number `file` aside, unless it was before. It takes the place of
    /// rows of its key from earlier files; where one of those was mended with the same cells, so was this.
    pub(super) fn set_aside(&mut self, mut row: Quarantined, file: usize, at: Moment) {
        if let Some(id) = take_id(&mut row.cells) {
            self.leaving.extend(self.by_id.get(&id));
        }
        let id = digest(&row);
        if let Some(&known) = self.by_id.get(&id) {
            self.rows[known].file = Some(file);
            return;
        }
        let key = row.key.take().map(|key| key_text(row.table, &key));
        let older = key.as_ref().map(|key| self.older(row.table, key, file)).unwrap_or_default();
        let is_mended = |index: &usize| {
            let known = &self.rows[*index].set_aside;
            known.left_at.is_some() && known.row.cells == row.cells
        };
        if older.iter().any(is_mended) {
            return;
        }
        self.leaving.extend(older);
        self.keep(SetAside { id, at, left_at: None, row, key }, Some(file));
        self.changed = true;
    }

    /// Notes the rows that a row of the import's file number `file` mends: those of its key from earlier
    /// files, and the one that it names. The name is taken off the row.
    pub(super) fn mend(&mut self, layout: &Layout, record: &mut Record, file: usize) {
        if let Some(id) = take_id(&mut record.extra) {
            self.leaving.extend(self.by_id.get(&id));
        }
        if !self.by_key.is_empty() {
            let key = record_key(layout, record);
            let older = self.older(layout.table, &key, file);
            self.leaving.extend(older);
        }
    }

    /// Ends a file: what its rows have mended or replaced leaves, unless the file sets it aside again.
    pub(super) fn end_file(&mut self, file: usize, at: Moment) {
        for index in std::mem::take(&mut self.leaving) {
            let kept = &mut self.rows[index];
            if kept.file != Some(file) && kept.set_aside.left_at.is_none() {
                kept.set_aside.left_at = Some(at);
                self.changed = true;
            }
        }
        self.before_file = self.rows.len();
    }

    /// Forgets what the present file has done.
    pub(super) fn give_up_file(&mut self, file: usize) {
        self.leaving.clear();
        let rows = std::mem::take(&mut self.rows);
        self.by_id.clear();
        self.by_key.clear();
        for kept in rows.into_iter().take(self.before_file) {
            let earlier = kept.file.filter(|&known| known != file);
            self.keep(kept.set_aside, earlier);
        }
    }

    /// The rows of a key that earlier files set aside.
    fn older(&self, table: Table, key: &str, file: usize) -> Vec<usize> {
        let equals = self.by_key.get(&(table, key.to_owned())).into_iter().flatten().copied();
        equals.filter(|&index| self.rows[index].file != Some(file)).collect()
    }

    /// Whether anything is different from what was read.
    pub(super) fn has_changed(&self) -> bool {
        self.changed
    }

    /// How many rows of each table stand in quarantine.
    pub(super) fn standing(&self) -> BTreeMap<Table, u64> {
        let mut standing = BTreeMap::new();
        for kept in self.rows.iter().filter(|kept| kept.set_aside.left_at.is_none()) {
            *standing.entry(kept.set_aside.row.table).or_default() += 1;
        }
        standing
    }

    /// Writes all rows.
    pub(super) fn write(&self, file: &mut RowFile) -> Result<(), StoreError> {
        self.rows.iter().try_for_each(|kept| kept.set_aside.write(file))
    }
}

impl SetAside {
    fn write(&self, file: &mut RowFile) -> Result<(), StoreError> {
        let row = &self.row;
        let cells = serde_json::to_string(&row.cells).unwrap_or_else(|_| "[]".to_owned());
        file.push([
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
    layout.key_text(|column| cell_of(&record.values[column], columns[column].kind, None))
}

fn key_text(table: Table, key: &[Value]) -> String {
    let layout = Layout::of(table);
    let columns = table.columns();
    layout.key_text(|column| {
        let place = layout.key.iter().position(|&known| known == column);
        let value = place.and_then(|place| key.get(place)).unwrap_or(&Value::Blank);
        cell_of(value, columns[column].kind, None)
    })
}

fn digest(row: &Quarantined) -> String {
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
    sha.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
