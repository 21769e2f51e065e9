//! Imports in a process of their own: its lock is seen from here, and it may be killed at any moment.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::store_rows::{batch, file, holder, lead, open};
use trueup::domain::table::Table;
use trueup::store::StoreError;

/// The folder of the store that the other process works on.
const FOLDER: &str = "TRUEUP_TEST_STORE";

fn import(dir: &Path, number: u32) -> Result<(), StoreError> {
    let region = format!("区{number}");
    let mut import = open(dir).begin(&holder(1))?;
    import.file(file(&format!("{number}.csv")));
    let leads = (0..100).map(|row| lead(&format!("L{row:03}"), &region, row + 2)).collect();
    import.add(Table::Leads, None, batch(leads))?;
    import.commit().map(drop)
}

/// No test of its own: the other process. It says `ready` and imports until it is killed.
#[test]
fn imports_until_it_is_killed() {
    let Some(dir) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    println!("\nready");
    for number in std::process::id().. {
        import(&dir, number).unwrap();
    }
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
fn killed_at_any_moment_the_store_is_before_or_after_an_import() {
    let dir = tempfile::tempdir().unwrap();
    import(dir.path(), 1).unwrap();
    for milliseconds in [1, 4, 9, 16, 25, 36, 49, 64] {
        let mut other = start("imports_until_it_is_killed", dir.path());
        std::thread::sleep(Duration::from_millis(milliseconds));
        other.kill().unwrap();
        other.wait().unwrap();
        let leads = open(dir.path()).leads().unwrap();
        assert_eq!(leads.len(), 100);
        assert!(leads.iter().all(|lead| lead.region == leads[0].region), "half an import is seen");
    }
    import(dir.path(), 2).unwrap();
    let files = std::fs::read_dir(dir.path().join("tables")).unwrap().count();
    assert_eq!(files, 2, "leftovers are swept up");
}
