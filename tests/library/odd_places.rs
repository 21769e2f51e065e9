//! Places that are no ordinary file: pipes, links in a circle, names that are no text.
#![cfg(target_os = "linux")]

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use trueup::config::limits::Limits;
use trueup::read::{ReadError, Source};

fn names(folder: &Path) -> Vec<String> {
    Source::expand(folder, &Limits::default()).unwrap().iter().map(|source| source.name.to_string()).collect()
}

#[test]
fn links_that_lead_in_a_circle_or_nowhere_do_not_hide_the_files_beside_them() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), "x").unwrap();
    symlink(folder.path(), folder.path().join("again")).unwrap();
    symlink("nowhere", folder.path().join("gone.csv")).unwrap();
    assert_eq!(names(folder.path()), ["a.csv", "gone.csv"]);
    let gone = &Source::expand(folder.path(), &Limits::default()).unwrap()[1];
    let Err(ReadError::Missing { file }) = gone.open() else { panic!() };
    assert!(file.ends_with("gone.csv"), "{file}");
}

#[test]
fn a_pipe_is_read_once_where_it_is_named_and_passed_over_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("leads.csv");
    if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        return;
    }
    assert!(matches!(Source::expand(folder.path(), &Limits::default()), Err(ReadError::EmptyFolder { .. })));
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, "a,b\n").unwrap()
    });
    let source = Source::expand(&pipe, &Limits::default()).unwrap().remove(0);
    writer.join().unwrap();
    assert_eq!(&*source.name, "leads.csv");
    for _ in 0..2 {
        let mut text = String::new();
        source.open().unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "a,b\n");
    }
}

#[test]
fn a_name_that_is_no_text_and_one_as_long_as_may_be_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for name in [b"bad\xff.csv".as_slice(), &[b'x'; 255]] {
        fs::write(folder.path().join(OsStr::from_bytes(name)), "x").unwrap();
    }
    let sources = Source::expand(folder.path(), &Limits::default()).unwrap();
    assert_eq!(&*sources[0].name, "bad\u{fffd}.csv");
    assert_eq!(sources[1].name.len(), 255);
    assert!(sources.iter().all(|source| source.open().is_ok()));
}
