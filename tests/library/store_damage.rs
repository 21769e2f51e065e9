//! A store that is not as it was left, or cannot be written: a clear error, and nothing lost.

use std::path::{Path, PathBuf};

use crate::store_rows::{batch, file, holder, lead, open, quarantined, set_aside_lead};
use trueup::domain::moment::Zone;
use trueup::domain::table::Table;
use trueup::store::{Store, StoreError};
use trueup::words::{Lang, Told};

/// A store with a lead and a row that was set aside.
fn store() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    import(dir.path(), 1).unwrap();
    dir
}

fn import(dir: &Path, day: u32) -> Result<(), StoreError> {
    let mut import = Store::open(dir, Zone::default())?.begin(&holder(day))?;
    import.file(file(&format!("{day}.csv")));
    import.add(Table::Leads, None, batch(vec![lead("L1", &format!("区{day}"), 1)]))?;
    import.add(Table::Leads, None, quarantined(vec![set_aside_lead(None, day)]))?;
    import.commit().map(drop)
}

fn table(dir: &Path) -> PathBuf {
    std::fs::read_dir(dir.join("tables")).unwrap().next().unwrap().unwrap().path()
}

fn refused(dir: &Path) -> StoreError {
    Store::open(dir, Zone::default()).unwrap_err()
}

/// Every error names its path and says in both languages what to do.
fn told(error: &StoreError, path: &Path) {
    for lang in [Lang::Zh, Lang::En] {
        assert!(error.what().text(lang).contains(&path.display().to_string()), "{error}");
        assert!(!error.hint().unwrap().text(lang).is_empty());
    }
}

#[test]
fn a_manifest_of_a_newer_version_is_refused() {
    let dir = store();
    let path = dir.path().join("manifest.json");
    std::fs::write(&path, r#"{"schema_version": 99, "what": "is not known here"}"#).unwrap();
    let error = refused(dir.path());
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error:?}");
    told(&error, &path);
}

/// How a file beside the tables is read.
type Reading = fn(&Store) -> Result<(), StoreError>;

const DOCUMENTS: [(&str, Reading); 5] = [
    ("confirmations.json", |store| store.confirmations().map(drop)),
    ("packages.json", |store| store.packages().map(drop)),
    ("decisions.json", |store| store.ledger().map(drop)),
    ("sent.json", |store| store.sent().map(drop)),
    ("shadow.json", |store| store.shadow().map(drop)),
];

#[test]
fn a_document_beside_the_tables_that_is_damaged_or_newer_is_named_with_what_to_do() {
    for (file, read) in DOCUMENTS {
        let dir = store();
        let path = dir.path().join(file);
        read(&open(dir.path())).unwrap();
        for content in [
            "",
            "{",
            "[]",
            "\u{0}",
            r#"{"version": 1, "confirmed": 3, "packages": 3, "decisions": 3, "notes": 3}"#,
        ] {
            std::fs::write(&path, content).unwrap();
            let error = read(&open(dir.path())).unwrap_err();
            assert!(matches!(error, StoreError::DamagedDocument { .. }), "{file}: {content}: {error:?}");
            told(&error, &path);
        }
        std::fs::write(&path, r#"{"version": 99, "what": "is not known here"}"#).unwrap();
        let error = read(&open(dir.path())).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{file}: {error:?}");
        told(&error, &path);
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        let error = read(&open(dir.path())).unwrap_err();
        assert!(matches!(error, StoreError::Read { .. }), "{file}: {error:?}");
    }
}

#[test]
fn a_damaged_manifest_is_refused_by_readers_and_by_imports() {
    let dir = store();
    let path = dir.path().join("manifest.json");
    for content in ["", "{", "[]", "\u{0}\u{0}", r#"{"schema_version": 1}"#] {
        let reader = Store::open(dir.path(), Zone::default());
        std::fs::write(&path, content).unwrap();
        let error = refused(dir.path());
        assert!(matches!(error, StoreError::Damaged { .. }), "{content}: {error:?}");
        told(&error, &path);
        if let Ok(reader) = reader {
            let begun = reader.begin(&holder(2));
            assert!(matches!(begun, Err(StoreError::Damaged { .. })), "{content}");
        }
    }
    assert!(table(dir.path()).exists(), "nothing is swept up where the manifest is not understood");
}

#[test]
fn a_manifest_that_is_missing_is_named_and_the_tables_are_left_alone() {
    let dir = store();
    let (path, table) = (dir.path().join("manifest.json"), table(dir.path()));
    std::fs::remove_file(&path).unwrap();
    let error = refused(dir.path());
    assert!(matches!(error, StoreError::Missing { .. }), "{error:?}");
    told(&error, &path);
    assert!(import(dir.path(), 2).is_err());
    assert!(table.exists());
}

#[test]
fn a_table_that_is_missing_is_named() {
    let dir = store();
    let path = table(dir.path());
    std::fs::remove_file(&path).unwrap();
    let error = refused(dir.path());
    assert!(matches!(error, StoreError::Missing { .. }), "{error:?}");
    told(&error, &path);
}

#[test]
fn a_table_that_was_cut_short_is_named() {
    let dir = store();
    let path = table(dir.path());
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let error = refused(dir.path());
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    told(&error, &path);
}

#[test]
fn a_table_whose_bytes_were_changed_is_an_error_and_no_panic() {
    let dir = store();
    let path = table(dir.path());
    let bytes = std::fs::read(&path).unwrap();
    for at in (0..bytes.len()).step_by(13) {
        let mut changed = bytes.clone();
        changed[at] ^= 0xff;
        std::fs::write(&path, &changed).unwrap();
        // What does not reach a value may pass; what comes back is rows or an error.
        let store = open(dir.path());
        if let Err(error) = store.leads() {
            assert!(matches!(error, StoreError::Damaged { .. } | StoreError::Read { .. }), "{error:?}");
        }
    }
}

#[test]
fn a_file_in_the_place_of_the_store_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(".trueup");
    std::fs::write(&path, "").unwrap();
    let error = refused(&path);
    assert!(matches!(error, StoreError::Read { .. }), "{error:?}");
    told(&error, &path);
}

#[test]
fn a_folder_that_cannot_be_written_leaves_the_old_state() {
    let dir = store();
    // A file where a folder must be stands for any folder that lets nothing in, also for root.
    std::fs::remove_dir_all(dir.path().join("history")).unwrap();
    std::fs::write(dir.path().join("history"), "").unwrap();
    let error = import(dir.path(), 2).unwrap_err();
    assert!(matches!(error, StoreError::Write { .. }), "{error:?}");
    told(&error, &dir.path().join("history"));
    assert_eq!(open(dir.path()).leads().unwrap()[0].region.as_deref(), Some("区1"));
    std::fs::remove_file(dir.path().join("history")).unwrap();
    import(dir.path(), 3).unwrap();
    assert_eq!(open(dir.path()).leads().unwrap()[0].region.as_deref(), Some("区3"));
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_leaves_the_old_state() {
    if !Path::new("/dev/full").exists() {
        println!("skipped: there is no /dev/full");
        return;
    }
    let dir = store();
    // The manifest's new version is written to a disk without room.
    std::os::unix::fs::symlink("/dev/full", dir.path().join("manifest.json.new")).unwrap();
    let error = import(dir.path(), 2).unwrap_err();
    assert!(matches!(error, StoreError::Write { .. }), "{error:?}");
    assert!(error.what().text(Lang::En).contains("the disk is full"), "{error}");
    assert_eq!(open(dir.path()).leads().unwrap()[0].region.as_deref(), Some("区1"));
}
