//! Complete exports, erasing blanks, undo and earlier moments against a model that keeps every state.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Coverage, Erasing, Holder, ImportedFile, SheetTerms, Store, StoreError};
use crate::domain::moment::{Moment, Zone};
use crate::domain::origin::Origin;
use crate::domain::record::{Batch, Quarantined, Record, Value};
use crate::domain::table::Table;
use crate::words::phrase;

/// A row: the id, a region that may be blank, and an extra that may be.
type Row = (u8, Option<u8>, Option<u8>);

#[derive(Debug, Clone)]
struct File {
    rows: Vec<Row>,
    /// The ids of rows that are set aside; `None` is a row without a key that can be read.
    broken: Vec<Option<u8>>,
    full: bool,
    erases: bool,
}

#[derive(Debug, Clone)]
enum Step {
    Import(Vec<File>),
    Undo,
}

/// The regions and extras by id.
type State = BTreeMap<u8, (Option<u8>, Option<u8>)>;

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let cell = || prop::option::of(0u8..3);
    let rows = prop::collection::vec((0u8..10, cell(), cell()), 0..14);
    let broken = prop::collection::vec(prop_oneof![4 => (0u8..10).prop_map(Some), 1 => Just(None)], 0..2);
    let file = (rows, broken, any::<bool>(), any::<bool>()).prop_map(|(rows, broken, full, erases)| File {
        rows,
        broken,
        full,
        erases,
    });
    let import = prop::collection::vec(file, 1..3).prop_map(Step::Import);
    prop::collection::vec(prop_oneof![4 => import, 1 => Just(Step::Undo)], 1..7)
}

/// The state after an import.
fn imported(before: &State, files: &[File]) -> State {
    let mut after = before.clone();
    for file in files {
        let last: BTreeMap<u8, Row> = file.rows.iter().map(|row| (row.0, *row)).collect();
        for (id, region, extra) in last.into_values() {
            let Some(old) = after.get(&id).copied() else {
                after.insert(id, (region, extra));
                continue;
            };
            let lay = |new: Option<u8>, old: Option<u8>| if file.erases { new } else { new.or(old) };
            after.insert(id, (lay(region, old.0), lay(extra, old.1)));
        }
    }
    let full: Vec<&File> = files.iter().filter(|file| file.full).collect();
    let is_unsure = full.iter().any(|file| file.broken.contains(&None));
    if full.iter().all(|file| file.rows.is_empty()) || is_unsure {
        return after;
    }
    let has = |id: &u8| files.iter().any(|file| file.rows.iter().any(|row| row.0 == *id));
    let is_broken = |id: &u8| full.iter().any(|file| file.broken.contains(&Some(*id)));
    after.retain(|id, _| has(id) || is_broken(id));
    after
}

fn moment(number: usize) -> Moment {
    let start = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    Zone::default().midnight(start) + chrono::Duration::hours(number as i64)
}

fn holder(number: usize) -> Holder {
    Holder { pid: 1, command: format!("trueup import {number}"), since: moment(number) }
}

fn text(text: String) -> Value {
    Value::Text(Arc::from(text))
}

fn import(dir: &Path, number: usize, files: &[File]) {
    let store = Store::open(dir, Zone::default()).unwrap();
    let mut import = store.begin(&holder(number)).unwrap();
    for (index, file) in files.iter().enumerate() {
        let name: Arc<str> = format!("{number}-{index}.csv").into();
        import.file(ImportedFile { file: name.clone(), sha256: name.to_string(), mapping: String::new() });
        let region = Table::Leads.column("region").unwrap();
        let terms = SheetTerms {
            complete: file.full.then(Coverage::all),
            erasing: file.erases.then(|| Erasing { columns: vec![0, region], extras: vec!["x".into()] }),
        };
        import.terms(Table::Leads, None, terms);
        let record = |(index, row): (usize, &Row)| {
            let mut values = vec![Value::Blank; Table::Leads.columns().len()];
            values[0] = text(format!("L{}", row.0));
            values[region] = row.1.map_or(Value::Blank, |cell| text(format!("v{cell}")));
            let extra = row.2.map(|cell| ("x".into(), format!("v{cell}").into()));
            let origin = Origin { file: name.clone(), sheet: None, row: index as u32 + 2 };
            Record { values, extra: extra.into_iter().collect(), origin }
        };
        let quarantined = file.broken.iter().zip(50..).map(|(id, row)| Quarantined {
            origin: Origin { file: name.clone(), sheet: None, row },
            table: Table::Leads,
            code: "T001".into(),
            column: None,
            reason: phrase("无法识别", "not known").into(),
            cells: vec![("c".into(), format!("{id:?}").into())],
            key: id.map(|id| vec![text(format!("L{id}"))]),
        });
        let records = file.rows.iter().enumerate().map(record).collect();
        let batch = Batch { records, quarantined: quarantined.collect(), ..Batch::default() };
        import.add(Table::Leads, None, batch).unwrap();
    }
    import.commit().unwrap();
}

fn seen(store: &Store) -> State {
    let digit = |text: &str| text[1..].parse::<u8>().unwrap();
    let leads = store.leads().unwrap().into_iter();
    leads
        .map(|lead| {
            let extra = lead.extra.first().map(|(_, cell)| digit(cell));
            (digit(lead.lead_id.as_str()), (lead.region.as_deref().map(digit), extra))
        })
        .collect()
}

/// Everything that a reader can see, in one text.
fn whole(dir: &Path) -> String {
    let store = Store::open(dir, Zone::default()).unwrap();
    let state = serde_json::to_string(&store.manifest.state).unwrap();
    let imports = serde_json::to_string(&store.manifest.imports).unwrap();
    let records: Vec<Record> = store.records(Table::Leads).unwrap().map(Result::unwrap).collect();
    format!("{state}\n{imports}\n{records:?}\n{:?}\n{:?}", store.quarantine(), store.findings())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn every_step_leaves_what_the_model_has_and_every_earlier_moment_can_be_seen(steps in steps()) {
        let dir = tempfile::tempdir().unwrap();
        let mut states: Vec<(Moment, State)> = Vec::new();
        let mut before: Option<String> = None;
        for (number, step) in steps.iter().enumerate() {
            match step {
                Step::Import(files) => {
                    before = Some(whole(dir.path()));
                    import(dir.path(), number, files);
                    let state = states.last().map(|(_, state)| state.clone()).unwrap_or_default();
                    states.push((moment(number), imported(&state, files)));
                }
                Step::Undo => {
                    let store = Store::open(dir.path(), Zone::default()).unwrap();
                    match (store.take_back(&holder(number)), before.take()) {
                        (Ok(taken), Some(before)) => {
                            let (at, _) = states.pop().unwrap();
                            prop_assert_eq!(taken.at, at);
                            prop_assert_eq!(whole(dir.path()), before);
                        }
                        (Err(StoreError::NothingToTakeBack), None) => prop_assert!(states.is_empty()),
                        (Err(StoreError::TakenBackAlready { .. }), None) => prop_assert!(!states.is_empty()),
                        (other, _) => prop_assert!(false, "{other:?}"),
                    }
                }
            }
            let now = Store::open(dir.path(), Zone::default()).unwrap();
            prop_assert_eq!(seen(&now), states.last().map(|(_, state)| state.clone()).unwrap_or_default());
        }
        let open = || Store::open(dir.path(), Zone::default()).unwrap();
        for (at, state) in &states {
            let store = open().known_at(*at);
            prop_assert_eq!(&seen(&store), state, "as known at {}", at);
            prop_assert_eq!(store.records(Table::Leads).unwrap().count(), state.len());
        }
        prop_assert!(seen(&open().known_at(moment(0) - chrono::Duration::hours(1))).is_empty());
    }
}
