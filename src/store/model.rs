//! The store against a model that keeps everything in a map: any sequence of imports, the same rows.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Holder, Import, ImportedFile, Store, disk::Disk};
use crate::domain::columns::{Cell, ColumnsBuilder, Type};
use crate::domain::moment::{Moment, Zone};
use crate::domain::origin::Origin;
use crate::domain::record::{Batch, Quarantined, Record, SheetCount, Value};
use crate::domain::table::Table;
use crate::words::phrase;

/// One row of a file: a lead's id, its region, city and one extra cell (blank where `None`), or a row
/// that was set aside.
#[derive(Debug, Clone)]
enum Line {
    Lead(u8, [Option<u8>; 3]),
    Broken(Option<u8>, u8),
}

/// Imports, each one of files, each one of lines.
type Imports = Vec<Vec<Vec<Line>>>;

/// What holds of a lead: the cells, and file and row of the present content.
type Content = ([Option<u8>; 3], (String, u32));

/// The store as it should be.
#[derive(Debug, Default)]
struct Model {
    leads: BTreeMap<u8, Content>,
    replaced: Vec<(u8, [Option<u8>; 3])>,
    waiting: Vec<Waiting>,
}

#[derive(Debug, Clone)]
struct Waiting {
    place: (String, u32),
    key: Option<u8>,
    cells: String,
    file: usize,
    left: bool,
}

fn imports() -> impl Strategy<Value = Imports> {
    let cell = || prop_oneof![2 => Just(None), 3 => (0u8..3).prop_map(Some)];
    let cells = (cell(), cell(), cell()).prop_map(|(a, b, c)| [a, b, c]);
    let lead = (0u8..12, cells).prop_map(|(id, cells)| Line::Lead(id, cells));
    let broken = (prop::option::of(0u8..12), 0u8..3).prop_map(|(id, cell)| Line::Broken(id, cell));
    let line = prop_oneof![6 => lead, 1 => broken];
    let file = prop::collection::vec(line, 0..24);
    prop::collection::vec(prop::collection::vec(file, 1..4), 1..4)
}

fn text(text: String) -> Value {
    Value::Text(Arc::from(text))
}

fn cell(cell: Option<u8>) -> Value {
    cell.map_or(Value::Blank, |cell| text(format!("v{cell}")))
}

fn batch(file: &str, lines: &[Line]) -> Batch {
    let mut batch = Batch { skipped: 2, ..Batch::default() };
    for (line, row) in lines.iter().zip(2u32..) {
        let origin = Origin { file: file.into(), sheet: None, row };
        match line {
            Line::Lead(id, cells) => {
                let mut values = vec![Value::Blank; Table::Leads.columns().len()];
                values[0] = text(format!("L{id:02}"));
                values[7] = cell(cells[0]);
                values[8] = cell(cells[1]);
                let extra = cells[2].map(|cell| ("x".into(), format!("v{cell}").into()));
                batch.records.push(Record { values, extra: extra.into_iter().collect(), origin });
            }
            Line::Broken(id, cell) => batch.quarantined.push(Quarantined {
                origin,
                table: Table::Leads,
                code: "T001".into(),
                column: None,
                reason: phrase("无法识别", "not known").into(),
                cells: vec![("c".into(), broken_cells(*id, *cell).into())],
                key: id.map(|id| vec![text(format!("L{id:02}"))]),
            }),
        }
    }
    batch
}

fn broken_cells(id: Option<u8>, cell: u8) -> String {
    format!("{id:?} {cell}")
}

impl Model {
    /// Imports one file and counts: accepted, updated, unchanged, duplicates, quarantined.
    fn import(&mut self, number: usize, name: &str, lines: &[Line]) -> [u64; 5] {
        let mut counts = [0; 5];
        let mut leaving = Vec::new();
        let mut last: BTreeMap<u8, (usize, [Option<u8>; 3])> = BTreeMap::new();
        for (index, line) in lines.iter().enumerate() {
            if let Line::Broken(id, cell) = line {
                counts[4] += 1;
                let place = (name.to_owned(), index as u32 + 2);
                leaving.extend(self.set_aside(number, place, *id, broken_cells(*id, *cell)));
            }
        }
        for (index, line) in lines.iter().enumerate() {
            let Line::Lead(id, cells) = line else { continue };
            counts[3] += u64::from(last.insert(*id, (index, *cells)).is_some());
            leaving.extend(self.older(Some(*id), number));
        }
        for index in leaving {
            self.waiting[index].left |= self.waiting[index].file != number;
        }
        for (id, (index, cells)) in last {
            let place = (name.to_owned(), index as u32 + 2);
            let Some((old, _)) = self.leads.get(&id) else {
                counts[0] += 1;
                self.leads.insert(id, (cells, place));
                continue;
            };
            let mut merged = *old;
            for (merged, new) in merged.iter_mut().zip(cells) {
                *merged = new.or(*merged);
            }
            if merged == *old {
                counts[2] += 1;
            } else {
                counts[1] += 1;
                self.replaced.push((id, *old));
                self.leads.insert(id, (merged, place));
            }
        }
        counts
    }

    /// Sets a row aside; answers with the rows whose place it takes.
    fn set_aside(&mut self, file: usize, place: (String, u32), key: Option<u8>, cells: String) -> Vec<usize> {
        let same = |row: &&mut Waiting| row.place == place && row.cells == cells;
        if let Some(known) = self.waiting.iter_mut().find(same) {
            known.file = file;
            return Vec::new();
        }
        let older = self.older(key, file);
        let is_mended = |&index: &usize| self.waiting[index].left && self.waiting[index].cells == cells;
        if older.iter().any(is_mended) {
            return Vec::new();
        }
        self.waiting.push(Waiting { place, key, cells, file, left: false });
        older
    }

    fn older(&self, key: Option<u8>, file: usize) -> Vec<usize> {
        let rows = self.waiting.iter().enumerate();
        rows.filter(|(_, row)| key.is_some() && row.key == key && row.file != file)
            .map(|(index, _)| index)
            .collect()
    }
}

fn moment(number: usize) -> Moment {
    let start = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    Zone::default().midnight(start) + chrono::Duration::hours(number as i64)
}

fn import(dir: &Path, number: usize, files: &[Vec<Line>], again: bool) -> Vec<SheetCount> {
    let holder = Holder { pid: 1, command: "trueup import".into(), since: moment(number) };
    let mut import = Import::begin(Disk::new(dir), Zone::default(), &holder).unwrap();
    let mut repeated = Vec::new();
    for (index, lines) in files.iter().enumerate() {
        let name = format!("{number}-{index}.csv");
        if again && let Some(counts) = import.known(&name, "m") {
            repeated.extend(counts);
            continue;
        }
        import.file(ImportedFile { file: name.as_str().into(), sha256: name.clone(), mapping: "m".into() });
        // A file comes in parts, of records or of columns.
        let (early, late) = batch(&name, lines).split(lines.len() / 2);
        import.add(Table::Leads, None, early).unwrap();
        import.add(Table::Leads, None, late.in_columns()).unwrap();
    }
    repeated.extend(import.commit().unwrap().sheets);
    repeated
}

impl Batch {
    fn split(mut self, middle: usize) -> (Batch, Batch) {
        let is_early = |row: u32| (row as usize) < middle + 2;
        let (early, late) = self.records.drain(..).partition(|record| is_early(record.origin.row));
        let (first, second) = self.quarantined.drain(..).partition(|row| is_early(row.origin.row));
        (
            Batch { records: early, quarantined: first, skipped: self.skipped, ..Batch::default() },
            Batch { records: late, quarantined: second, ..Batch::default() },
        )
    }

    fn in_columns(mut self) -> Batch {
        let own = Table::Leads.columns();
        let types = own.iter().map(|column| Type::of(column.kind)).chain([Type::Text, Type::Whole]);
        let mut columns = ColumnsBuilder::new(types);
        for record in self.records.drain(..) {
            let values = record.values.iter().zip(own);
            let cells = values.map(|(value, column)| Cell::of(value, column.kind, None));
            let extra = super::extra::text(&record.extra);
            let extra = extra.as_deref().map_or(Cell::Blank, Cell::Text);
            columns.push(cells.chain([extra, Cell::Whole(i64::from(record.origin.row))])).unwrap();
        }
        Batch { columns: columns.finish(), ..self }
    }
}

fn seen(store: &Store) -> BTreeMap<u8, Content> {
    let digit = |text: Option<&str>| text.map(|text| text[1..].parse().unwrap());
    let lead = |lead: crate::domain::lead::Lead| {
        let extra = lead.extra.first().map(|(_, cell)| &**cell);
        let cells = [digit(lead.region.as_deref()), digit(lead.city.as_deref()), digit(extra)];
        let id = lead.lead_id.as_str()[1..].parse().unwrap();
        (id, (cells, (lead.origin.file.to_string(), lead.origin.row)))
    };
    store.leads().unwrap().into_iter().map(lead).collect()
}

fn bytes(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for folder in ["", "tables", "history", "quarantine", "findings"] {
        for entry in std::fs::read_dir(dir.join(folder)).into_iter().flatten().flatten() {
            if entry.path().is_file() && entry.file_name() != "lock" {
                let name = format!("{folder}/{}", entry.file_name().display());
                files.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn any_imports_leave_what_the_model_has_and_the_counts_add_up(imports in imports()) {
        let dir = tempfile::tempdir().unwrap();
        let mut model = Model::default();
        let mut number_of_file = 0;
        for (number, files) in imports.iter().enumerate() {
            let sheets = import(dir.path(), number, files, false);
            for (index, lines) in files.iter().enumerate() {
                let counts = model.import(number_of_file, &format!("{number}-{index}.csv"), lines);
                number_of_file += 1;
                let sheet = &sheets[index];
                let told =
                    [sheet.accepted, sheet.updated, sheet.unchanged, sheet.duplicates, sheet.quarantined];
                prop_assert_eq!(told, counts, "import {} file {}", number, index);
                prop_assert_eq!(sheet.rows_read, lines.len() as u64 + 2);
            }
            let store = Store::open(dir.path(), Zone::default()).unwrap();
            prop_assert_eq!(seen(&store), model.leads.clone());
            let waiting: Vec<(String, u32)> = store.quarantine().unwrap().into_iter()
                .map(|row| (row.row.origin.file.to_string(), row.row.origin.row)).collect();
            let expected: Vec<(String, u32)> = model.waiting.iter().filter(|row| !row.left)
                .map(|row| row.place.clone()).collect();
            prop_assert_eq!(waiting, expected);
            let kept = store.manifest.state.history.values().flatten().map(|file| file.rows).sum::<u64>();
            prop_assert_eq!(kept, model.replaced.len() as u64);
        }

        // The same again: nothing is new, and no byte is different.
        let before = bytes(dir.path());
        for (number, files) in imports.iter().enumerate() {
            for sheet in import(dir.path(), number, files, true) {
                prop_assert_eq!(sheet.accepted + sheet.updated, 0);
                let counted = sheet.unchanged + sheet.duplicates + sheet.quarantined + sheet.skipped;
                prop_assert_eq!(sheet.rows_read, counted);
            }
        }
        prop_assert_eq!(bytes(dir.path()), before.clone());

        // The last files again under another mapping: read once more, and no table's file is touched.
        let holder = Holder { pid: 1, command: "trueup import".into(), since: moment(100) };
        let mut again = Import::begin(Disk::new(dir.path()), Zone::default(), &holder).unwrap();
        let number = imports.len() - 1;
        let index = imports[number].len() - 1;
        let name = format!("{number}-{index}.csv");
        again.file(ImportedFile { file: name.as_str().into(), sha256: name.clone(), mapping: "n".into() });
        again.add(Table::Leads, None, batch(&name, &imports[number][index])).unwrap();
        let sheet = again.commit().unwrap().sheets.remove(0);
        prop_assert_eq!(sheet.accepted + sheet.updated, 0);
        let unmanifested = |mut files: BTreeMap<String, Vec<u8>>| { files.remove("/manifest.json"); files };
        let (now, then) = (unmanifested(bytes(dir.path())), unmanifested(before));
        prop_assert!(now.iter().all(|(name, content)| then.get(name) == Some(content)), "a file is new");
    }
}
