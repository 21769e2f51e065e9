//! A zip as the files in it.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use encoding_rs::GB18030;
use tempfile::TempDir;
use zip::ZipArchive;
use zip::result::ZipError;

use super::error::{ReadError, Seal};
use super::limits::zip_error;
use super::sniff::{Content, Foreign, sniff};
use super::source::{ReadSeek, Source, is_aside};
use crate::config::limits::Limit;

type Archive = ZipArchive<Box<dyn ReadSeek>>;

/// The file itself, or, where it is a zip of files, those in it, in the order of their names: `a.zip/b.csv`.
/// A zip in a zip stays what it is.
///
/// # Errors
/// A zip that is damaged, encrypted, empty or beyond the limits.
pub fn files(source: &Source) -> Result<Vec<Source>, ReadError> {
    let mut input = source.open()?;
    let content = sniff(&mut input).map_err(|error| source.io(error))?;
    if content != Content::Foreign(Foreign::Zip) {
        return Ok(vec![source.clone()]);
    }
    let mut archive = ZipArchive::new(input).map_err(|error| zip_error(&source.name, &error))?;
    let entries = entries(&mut archive);
    if entries.is_empty() {
        return Err(ReadError::EmptyZip { file: source.name.to_string() });
    }
    if entries.len() as u64 > source.limits.files {
        return Err(ReadError::beyond(&source.name, &source.limits, Limit::Files));
    }
    unpack(source, &mut archive, &entries)
}

/// A file in a zip: its place, and its name as its maker wrote it.
struct Entry {
    index: usize,
    name: String,
}

/// The files that might be exports, in the order of their names.
fn entries(archive: &mut Archive) -> Vec<Entry> {
    let mut entries: Vec<Entry> = (0..archive.len())
        .filter_map(|index| {
            let file = archive.by_index_raw(index).ok()?;
            let name = name(file.name_raw());
            let is_file = !file.is_dir() && !file.is_symlink() && !name.is_empty();
            let is_export = !name.split('/').any(|part| is_aside(part) || part == "__MACOSX");
            (is_file && is_export).then_some(Entry { index, name })
        })
        .collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    entries
}

/// A name in UTF-8, whatever its zip says of it: Windows in China writes GBK and says nothing. It is for people
/// only, and no path: nothing in it leads out of the zip.
fn name(raw: &[u8]) -> String {
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text.into(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0,
    };
    let plain: String = text.chars().map(|char| if char.is_control() { '_' } else { char }).collect();
    let parts = plain.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    parts.collect::<Vec<_>>().join("/")
}

/// Takes the entries out, into a folder that goes with the last of them.
fn unpack(source: &Source, archive: &mut Archive, entries: &[Entry]) -> Result<Vec<Source>, ReadError> {
    let folder = tempfile::tempdir().map_err(|error| source.io(error))?;
    let folder = Arc::new(folder);
    let mut room = source.limits.unpacked();
    let mut files = Vec::new();
    for entry in entries {
        let full = format!("{}/{}", source.name, entry.name);
        let size = unpack_one(source, archive, entry.index, &folder, room, &full)?;
        room -= size;
        let path = folder.path().join(entry.index.to_string());
        let file = Source::of_unpacked(&full, path, Arc::clone(&folder));
        files.push(file.within(source.limits).written(source.encoding));
    }
    Ok(files)
}

/// Writes one entry to the folder, under its number; its size is counted and not believed.
fn unpack_one(
    source: &Source,
    archive: &mut Archive,
    index: usize,
    folder: &TempDir,
    room: u64,
    full: &str,
) -> Result<u64, ReadError> {
    let file = || full.to_owned();
    if archive.by_index_raw(index).is_ok_and(|entry| entry.encrypted()) {
        return Err(ReadError::Sealed { file: file(), seal: Seal::Password });
    }
    let entry = archive.by_index(index).map_err(|error| match error {
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            ReadError::Sealed { file: file(), seal: Seal::Method }
        }
        error => zip_error(full, &error),
    })?;
    let beyond = || ReadError::beyond(&source.name, &source.limits, Limit::Unpacked);
    if entry.size() > room {
        return Err(beyond());
    }
    let mut out =
        File::create_new(folder.path().join(index.to_string())).map_err(|error| source.io(error))?;
    let copied = io::copy(&mut entry.take(room.saturating_add(1)), &mut out);
    match copied {
        Ok(size) if size > room => Err(beyond()),
        Ok(size) => Ok(size),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            Err(ReadError::Sealed { file: file(), seal: Seal::Method })
        }
        Err(error) if is_damage(&error) => Err(ReadError::Broken { file: file(), detail: error.to_string() }),
        Err(error) => Err(source.io(error)),
    }
}

fn is_damage(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::Other
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::limits::Limits;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn zip_of(files: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn names(bytes: Vec<u8>) -> Vec<String> {
        let files = files(&Source::of_bytes("a.zip", bytes)).unwrap();
        files.iter().map(|file| file.name.to_string()).collect()
    }

    #[test]
    fn a_zip_is_its_files_in_the_order_of_names_and_what_is_no_export_is_left() {
        let bytes = zip_of(&[
            ("b.csv", "x"),
            ("__MACOSX/._b.csv", "x"),
            ("华东/", ""),
            ("华东/a.csv", "x"),
            ("~$b.xlsx", "x"),
            (".DS_Store", "x"),
        ]);
        assert_eq!(names(bytes), ["a.zip/b.csv", "a.zip/华东/a.csv"]);
    }

    #[test]
    fn a_text_is_no_zip() {
        let same = files(&Source::of_bytes("a.csv", b"x".to_vec())).unwrap();
        assert_eq!((same.len(), same[0].name.as_ref()), (1, "a.csv"));
    }

    #[test]
    fn names_are_read_in_the_encoding_of_their_maker_and_lead_nowhere() {
        assert_eq!(name("线索.csv".as_bytes()), "线索.csv");
        assert_eq!(name(&GB18030.encode("线索\\三月.csv").0), "线索/三月.csv");
        assert_eq!(name(b"../../etc/./x\x1b[2J.csv"), "etc/x_[2J.csv");
    }

    #[test]
    fn the_bytes_of_an_entry_can_be_read_twice() {
        let files = files(&Source::of_bytes("a.zip", zip_of(&[("b.csv", "甲,乙")]))).unwrap();
        for _ in 0..2 {
            let mut text = String::new();
            files[0].open().unwrap().read_to_string(&mut text).unwrap();
            assert_eq!(text, "甲,乙");
        }
        assert!(files[0].is_in_folder());
    }

    #[test]
    fn files_and_their_sizes_are_limited() {
        let limits = Limits { files: 1, unpacked_mb: 1, ..Limits::default() };
        let read = |bytes| files(&Source::of_bytes("a.zip", bytes).within(limits));
        let two = read(zip_of(&[("a", "x"), ("b", "x")]));
        assert!(matches!(two, Err(ReadError::TooLarge { limit: Limit::Files, allowed: 1, .. })));
        let large = "x".repeat((1 << 20) + 1);
        assert!(matches!(
            read(zip_of(&[("a", &large)])),
            Err(ReadError::TooLarge { limit: Limit::Unpacked, .. })
        ));
        assert!(read(zip_of(&[("a", &large[1..])])).is_ok());
        assert!(matches!(read(zip_of(&[])), Err(ReadError::EmptyZip { .. })));
    }

    #[test]
    fn a_size_that_lies_is_counted() {
        let mut bytes = zip_of(&[("a", &"x".repeat(3 << 20))]);
        let mark = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        bytes[mark + 24..mark + 28].copy_from_slice(&1u32.to_le_bytes());
        let limits = Limits { unpacked_mb: 1, ..Limits::default() };
        let read = files(&Source::of_bytes("a.zip", bytes).within(limits));
        assert!(matches!(read, Err(ReadError::TooLarge { .. } | ReadError::Broken { .. })), "{read:?}");
    }

    #[test]
    fn a_file_with_a_password_is_said_to_have_one() {
        let mut bytes = zip_of(&[("b.csv", "x")]);
        for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            let at = bytes.windows(4).position(|window| window == mark).unwrap();
            bytes[at + flags] |= 1;
        }
        let read = files(&Source::of_bytes("a.zip", bytes));
        assert!(
            matches!(read, Err(ReadError::Sealed { seal: Seal::Password, ref file }) if file == "a.zip/b.csv")
        );
    }
}
