//! Imports in a process of their own: its lock is seen from here, and it may be killed at any moment.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::store_rows::{batch, file, holder, lead, open, quarantined, set_aside_lead};
use trueup::domain::chat::confirmation::{Confirmation, Confirmations, Verdict};
use trueup::domain::chat::package::Slip;
use trueup::domain::table::Table;
use trueup::store::{Coverage, SheetTerms, StoreError};

/// The folder of the store that the other process works on.
const FOLDER: &str = "TRUEUP_TEST_STORE";

/// How many times processes are killed; thousands by hand, the environment says how many:
/// `TRUEUP_KILLS=5000 cargo test --release --test library -- --nocapture store_kill`
fn kills() -> u64 {
    std::env::var("TRUEUP_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12)
}

/// The leads of every import, and a set of them that comes and goes.
const LEADS: usize = 100;
const PASSING: usize = 40;

/// One import: a complete export whose leads all have the region of its number. One of an odd number
/// lacks some, and sets as many rows aside.
fn import(dir: &Path, number: u32) -> Result<(), StoreError> {
    let region = format!("区{number}");
    let mut import = open(dir).begin(&holder(1))?;
    import.file(file(&format!("{number}.csv")));
    import.terms(Table::Leads, None, SheetTerms { complete: Some(Coverage::all()), erasing: None });
    let count = if number.is_multiple_of(2) { LEADS } else { LEADS - PASSING };
    let leads = (0..count).map(|row| lead(&format!("L{row:03}"), &region, row as u32 + 2)).collect();
    import.add(Table::Leads, None, batch(leads))?;
    if count < LEADS {
        let broken = (0..PASSING).map(|row| set_aside_lead(Some(&format!("B{number}-{row}")), row as u32));
        import.add(Table::Leads, None, quarantined(broken.collect()))?;
    }
    import.commit().map(drop)
}

/// Panics unless the store in `dir` is as one of the imports left it: all leads of one region, as many as
/// that import has, and all of it told by the manifest. Answers with the number of the import.
fn check(dir: &Path) -> u32 {
    let store = open(dir);
    let leads = store.leads().unwrap();
    let region = leads[0].region.clone().unwrap();
    assert!(leads.iter().all(|lead| lead.region.as_ref() == Some(&region)), "half an import is seen");
    let number: u32 = region.trim_start_matches('区').parse().unwrap();
    assert_eq!(leads.len(), if number.is_multiple_of(2) { LEADS } else { LEADS - PASSING });
    assert_eq!(store.tables()[0].rows as usize, leads.len());
    let waiting = store.quarantine().unwrap();
    assert_eq!(store.quarantined() as usize, waiting.len());
    assert!(waiting.len().is_multiple_of(PASSING), "{} rows set aside", waiting.len());
    number
}

/// No test of its own: the other process. It says `ready` and imports until it is killed.
#[test]
fn imports_until_it_is_killed() {
    let Some(dir) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    println!("\nready");
    for number in std::process::id().. {
        import(&dir, number).unwrap();
        if number.is_multiple_of(5) {
            open(&dir).take_back(&holder(1)).unwrap();
        }
    }
}

/// What `chat confirm` and `chat package` keep, of one number.
fn keep_documents(dir: &Path, number: u32) -> Result<(), StoreError> {
    let store = open(dir);
    let at = holder(1).since;
    let said = (0..20).map(|row| Confirmation {
        opportunity_id: format!("D{row}"),
        crm_stage: None,
        proposed: None,
        message: None,
        evidence_at: Some(at),
        verdict: Verdict::Confirm,
        stage: None,
        note: number.to_string(),
        by: "小周".to_owned(),
        at,
        mark: format!("{row:02}"),
    });
    store.confirm(&store.confirmations()?, &Confirmations { confirmed: said.collect() }, &holder(1))?;
    let to = number.to_string();
    store.keep_package(Slip::new("小周", &to, at, at.date_naive(), false), &holder(1))
}

/// No test of its own: the other process. It says `ready` and keeps documents until it is killed.
#[test]
fn keeps_documents_until_it_is_killed() {
    let Some(dir) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    println!("\nready");
    let first = open(&dir).packages().unwrap().len();
    for number in u32::try_from(first).unwrap().. {
        keep_documents(&dir, number).unwrap();
    }
}

#[test]
fn killed_at_any_moment_what_people_said_is_of_one_sheet_and_no_package_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    keep_documents(dir.path(), 0).unwrap();
    let mut packages = 1;
    for kill in 0..kills() {
        let mut other = start("keeps_documents_until_it_is_killed", dir.path());
        std::thread::sleep(Duration::from_micros(kill.wrapping_mul(7_919) % 60_000));
        other.kill().unwrap();
        other.wait().unwrap();
        let store = open(dir.path());
        let said = store.confirmations().unwrap().confirmed;
        assert!(said.len() == 20 && said.iter().all(|one| one.note == said[0].note), "half a sheet is kept");
        let slips = store.packages().unwrap();
        let in_order = slips.iter().enumerate().all(|(number, slip)| slip.to == number.to_string());
        assert!(in_order && slips.len() >= packages, "a slip is lost");
        packages = slips.len();
    }
    keep_documents(dir.path(), u32::try_from(packages).unwrap()).unwrap();
    let left = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().ends_with(".new")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(packages > 1, "killed {} times", kills());
}

/// No test of its own: the other process. It takes the lock, says `ready` and waits to be killed.
#[test]
fn holds_the_lock_until_it_is_killed() {
    let Some(dir) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let _import = open(&dir).begin(&holder(7)).unwrap();
    println!("\nready");
    std::thread::sleep(Duration::from_secs(60));
}

/// Starts this file's test `name` on the store in `dir` and waits until it is ready.
fn start(name: &str, dir: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", &format!("store_kill::{name}"), "--nocapture"]).env(FOLDER, dir);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line == "ready"));
    child
}

#[test]
fn the_lock_of_another_process_names_it_and_goes_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut other = start("holds_the_lock_until_it_is_killed", dir.path());
    match import(dir.path(), 1) {
        Err(StoreError::Locked { holder: Some(named) }) => assert_eq!(named, holder(7)),
        other => panic!("{:?}", other.map_err(|error| error.to_string())),
    }
    other.kill().unwrap();
    other.wait().unwrap();
    import(dir.path(), 1).unwrap();
}

#[test]
fn killed_at_any_moment_the_store_is_before_or_after_an_import_or_an_undo() {
    let dir = tempfile::tempdir().unwrap();
    import(dir.path(), 2).unwrap();
    for kill in 0..kills() {
        let mut other = start("imports_until_it_is_killed", dir.path());
        // Moments that are never the same twice, within the first few imports.
        std::thread::sleep(Duration::from_micros(kill.wrapping_mul(7_919) % 90_000));
        other.kill().unwrap();
        other.wait().unwrap();
        check(dir.path());
    }
    import(dir.path(), 2).unwrap();
    import(dir.path(), 4).unwrap();
    let files = std::fs::read_dir(dir.path().join("tables")).unwrap().count();
    assert_eq!(files, 2, "leftovers are swept up");
    println!("killed {} times", kills());
}

#[test]
fn a_reader_during_imports_sees_one_state_each_time() {
    let dir = tempfile::tempdir().unwrap();
    import(dir.path(), 2).unwrap();
    let mut other = start("imports_until_it_is_killed", dir.path());
    let mut seen: Vec<u32> = Vec::new();
    let rounds = 30 * kills().div_ceil(12);
    while seen.len() < rounds as usize || seen.iter().all(|number| *number == seen[0]) {
        seen.push(check(dir.path()));
    }
    other.kill().unwrap();
    other.wait().unwrap();
}

#[test]
fn of_imports_at_once_each_waits_its_turn_and_none_is_lost() {
    const WRITERS: u32 = 4;
    const EACH: u32 = 5;
    let dir = tempfile::tempdir().unwrap();
    let write = |writer: u32| {
        for number in 0..EACH {
            // Every import adds one lead of its own.
            let id = format!("W{writer}-{number}");
            let add = || {
                let mut import = open(dir.path()).begin(&holder(writer + 1))?;
                import.file(file(&format!("{id}.csv")));
                import.add(Table::Leads, None, batch(vec![lead(&id, "华东", 2)]))?;
                import.commit().map(drop)
            };
            loop {
                match add() {
                    Ok(()) => break,
                    Err(StoreError::Locked { .. }) => std::thread::sleep(Duration::from_millis(2)),
                    Err(error) => panic!("{error}"),
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let write = &write;
            scope.spawn(move || write(writer));
        }
    });
    assert_eq!(open(dir.path()).leads().unwrap().len() as u32, WRITERS * EACH);
}
