//! A disk that stops working after a number of steps, for tests.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::disk::Disk;
use super::{Store, StoreError};
use crate::domain::moment::Zone;

/// How many steps the disk still takes; all later ones fail, as if the process were gone.
#[derive(Debug, Clone)]
pub(crate) struct Faults {
    left: Arc<AtomicUsize>,
}

impl Default for Faults {
    fn default() -> Faults {
        Faults::after(usize::MAX)
    }
}

impl Faults {
    /// A disk that takes `steps` steps.
    pub(crate) fn after(steps: usize) -> Faults {
        Faults { left: Arc::new(AtomicUsize::new(steps)) }
    }

    /// Whether the disk has stopped.
    pub(crate) fn struck(&self) -> bool {
        self.left.load(Ordering::Relaxed) == 0
    }

    /// One step.
    pub(crate) fn step(&self) -> io::Result<()> {
        let taken = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        taken.map(drop).map_err(|_| io::Error::from(io::ErrorKind::StorageFull))
    }
}

/// Stops `change` at each of its steps, on stores that `prepare` makes: each time what `see` sees is that of before
/// or of after, and the change works when it is tried again.
pub(crate) fn stopped_at_any_step<T: PartialEq + std::fmt::Debug>(
    prepare: &dyn Fn(&Store) -> Result<(), StoreError>,
    change: &dyn Fn(&Store) -> Result<(), StoreError>,
    see: &dyn Fn(&Store) -> T,
) {
    for steps in 0.. {
        let dir = tempfile::tempdir().unwrap();
        let whole = Store::open(dir.path(), Zone::default()).unwrap();
        prepare(&whole).unwrap();
        let before = see(&whole);
        let faults = Faults::after(steps);
        let mut disk = Disk::new(dir.path());
        disk.faults = faults.clone();
        let outcome = change(&Store::open_on(disk, Zone::default()).unwrap());
        let now = see(&whole);
        if now == before {
            assert!(outcome.is_err(), "after {steps} steps");
            change(&whole).unwrap();
        }
        let after = see(&whole);
        assert!(after != before && (now == before || now == after), "after {steps} steps: {now:?}");
        if outcome.is_ok() && !faults.struck() {
            assert!(steps > 3);
            return;
        }
    }
}

mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;
    use std::sync::Arc;

    use super::super::disk::Disk;
    use super::super::{Coverage, Holder, Import, ImportedFile, SheetTerms, Store, StoreError};
    use super::Faults;
    use crate::domain::moment::Zone;
    use crate::domain::origin::Origin;
    use crate::domain::record::{Batch, Quarantined, Record, Value};
    use crate::domain::table::Table;
    use crate::words::phrase;

    fn disk(dir: &Path, faults: &Faults) -> Disk {
        let mut disk = Disk::new(dir);
        disk.faults = faults.clone();
        disk
    }

    fn rows(regions: &[(&str, &str)]) -> Batch {
        let record = |(index, (id, region)): (usize, &(&str, &str))| {
            let mut values = vec![Value::Blank; Table::Leads.columns().len()];
            values[0] = Value::Text(Arc::from(*id));
            values[7] = Value::Text(Arc::from(*region));
            let origin = Origin { file: "a.csv".into(), sheet: None, row: u32::try_from(index).unwrap() + 2 };
            Record { values, extra: Vec::new(), origin }
        };
        let records = regions.iter().enumerate().map(record).collect();
        let quarantined = vec![Quarantined {
            origin: Origin { file: regions[0].1.into(), sheet: None, row: 9 },
            table: Table::Leads,
            code: "T001".into(),
            column: None,
            reason: phrase("无法识别", "not known").into(),
            cells: Vec::new(),
            key: None,
        }];
        Batch { records, quarantined, ..Batch::default() }
    }

    fn holder() -> Holder {
        let since = Zone::default().midnight(chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        Holder { pid: 1, command: "trueup import".into(), since }
    }

    fn import(disk: Disk, name: &str, batch: Batch) -> Result<(), StoreError> {
        let mut import = Import::begin(disk, Zone::default(), &holder())?;
        import.file(ImportedFile { file: name.into(), sha256: name.into(), mapping: String::new() });
        import.add(Table::Leads, None, batch)?;
        import.commit().map(drop)
    }

    /// What a reader sees: the regions by lead, and how many rows stand in quarantine.
    fn seen(dir: &Path) -> (BTreeMap<String, String>, u64, usize) {
        let store = Store::open(dir, Zone::default()).unwrap();
        let region = |lead: crate::domain::lead::Lead| {
            (lead.lead_id.to_string(), lead.region.unwrap_or_default().to_string())
        };
        let leads = store.leads().unwrap().into_iter().map(region).collect();
        assert_eq!(store.quarantine().unwrap().len() as u64, store.quarantined());
        (leads, store.quarantined(), store.manifest.imports.len())
    }

    /// What one change does to a store, on a disk that may stop.
    type Change = dyn Fn(Disk) -> Result<(), StoreError>;

    /// Stops `change` at each of its steps, on stores that `prepare` makes: each time the store is before
    /// or after, and the change works when it is tried again.
    fn stopped_at_any_step(prepare: &dyn Fn(&Path), change: &Change, least_steps: usize) {
        let whole = tempfile::tempdir().unwrap();
        prepare(whole.path());
        let before = seen(whole.path());
        change(Disk::new(whole.path())).unwrap();
        let after = seen(whole.path());
        assert_ne!(before, after);

        let mut old = 0;
        for steps in 0.. {
            let dir = tempfile::tempdir().unwrap();
            prepare(dir.path());
            let faults = Faults::after(steps);
            let outcome = change(disk(dir.path(), &faults));
            let now = seen(dir.path());
            match &outcome {
                Ok(()) => assert_eq!(now, after, "after {steps} steps"),
                Err(StoreError::Write { source, .. }) => {
                    assert_eq!(source.kind(), std::io::ErrorKind::StorageFull, "after {steps} steps");
                    assert!(now == before || now == after, "after {steps} steps: {now:?}");
                }
                Err(error) => panic!("after {steps} steps: {error}"),
            }
            if now == before {
                old += 1;
                change(Disk::new(dir.path())).unwrap();
                assert_eq!(seen(dir.path()), after, "again, after {steps} steps");
            }
            import(Disk::new(dir.path()), "z.csv", rows(&[("Z", "西南")])).unwrap();
            let left = std::fs::read_dir(dir.path().join("tables")).unwrap().count();
            assert!(left <= 2, "leftovers are swept up, after {steps} steps");
            if outcome.is_ok() && !faults.struck() {
                assert!(old >= least_steps && steps > old, "{old} of {steps} steps left the old state");
                return;
            }
        }
    }

    fn two_imports(dir: &Path) {
        import(Disk::new(dir), "a.csv", rows(&[("L1", "华东"), ("L2", "华东"), ("L3", "华东")])).unwrap();
        import(Disk::new(dir), "b.csv", rows(&[("L2", "华北"), ("L3", "华东")])).unwrap();
    }

    #[test]
    fn an_import_stopped_at_any_step_leaves_the_store_before_or_after() {
        let first = |dir: &Path| {
            import(Disk::new(dir), "a.csv", rows(&[("L1", "华东"), ("L2", "华东")])).unwrap();
        };
        let many: Vec<String> = (2..14).map(|id| format!("L{id}")).collect();
        let second = move |disk: Disk| {
            import(disk, "b.csv", rows(&many.iter().map(|id| (id.as_str(), "华北")).collect::<Vec<_>>()))
        };
        stopped_at_any_step(&first, &second, 20);
    }

    #[test]
    fn a_complete_export_stopped_at_any_step_marks_all_that_is_gone_or_nothing() {
        let full = |disk: Disk| {
            let mut import = Import::begin(disk, Zone::default(), &holder())?;
            import.file(ImportedFile { file: "c.csv".into(), sha256: "c".into(), mapping: String::new() });
            let terms = SheetTerms { complete: Some(Coverage::all()), erasing: None };
            import.terms(Table::Leads, None, terms);
            import.add(Table::Leads, None, rows(&[("L2", "华南"), ("L9", "华南")]))?;
            import.commit().map(drop)
        };
        stopped_at_any_step(&two_imports, &full, 15);
    }

    #[test]
    fn an_undo_stopped_at_any_step_takes_all_back_or_nothing() {
        let undo = |disk: Disk| Store::open_on(disk, Zone::default())?.take_back(&holder()).map(drop);
        stopped_at_any_step(&two_imports, &undo, 8);
    }

    #[test]
    fn rows_dropped_from_the_quarantine_are_dropped_all_or_none() {
        let drop_all = |disk: Disk| {
            let store = Store::open_on(disk, Zone::default())?;
            let ids: Vec<String> = store.quarantine()?.into_iter().map(|row| row.id).collect();
            store.drop_set_aside(&ids, &holder()).map(drop)
        };
        stopped_at_any_step(&two_imports, &drop_all, 8);
    }

    #[test]
    fn an_import_that_is_dropped_leaves_no_runs_behind() {
        let dir = tempfile::tempdir().unwrap();
        let many: Vec<String> = (0..40).map(|id| format!("L{id}")).collect();
        let mut import = Import::begin(Disk::new(dir.path()), Zone::default(), &holder()).unwrap();
        let batch = rows(&many.iter().map(|id| (id.as_str(), "华北")).collect::<Vec<_>>());
        import.add(Table::Leads, None, batch).unwrap();
        assert!(dir.path().join("tmp").exists());
        drop(import);
        assert!(!dir.path().join("tmp").exists());
    }
}
