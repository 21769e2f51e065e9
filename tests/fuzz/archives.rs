//! Zips of files: what is in them is read as if it lay in a folder.

use std::io::{Cursor, Write};

use trueup::config::limits::Limits;
use trueup::read::{Source, archive};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::any_file;
use crate::choices::Choices;
use crate::target::Target;

/// A zip, well-formed but for some bytes.
pub const ARCHIVES: Target = Target { seeds, words: &["PK\u{1}\u{2}", "PK\u{3}\u{4}", "../"], runs: 60, law };

const NAMES: &[&str] = &[
    "leads.csv",
    "华东/三月.csv",
    "../../x.csv",
    "..\\x",
    "/etc/x",
    "a/./b",
    "",
    "/",
    "__MACOSX/._a",
    "~$a.xlsx",
    "a\u{1b}[2J",
    "inner.zip",
    "leads.csv",
];

const CONTENTS: &[&str] = &[
    "",
    "a,b\n1,2\n",
    "线索编号,创建时间,客户名称\nL1,2026-03-15,甲公司\n",
    "2026-03-15 09:30:21 岑主任\n合同收到了\n",
    "PK\u{5}\u{6}\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
];

fn seeds() -> Vec<Vec<u8>> {
    (0..16u8)
        .map(|seed| (0..20u8).map(|at| at.wrapping_mul(41).wrapping_add(seed.wrapping_mul(67))).collect())
        .collect()
}

fn packed(choices: &mut Choices<'_>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..choices.below(5) {
        let method = choices.pick(&[CompressionMethod::Stored, CompressionMethod::Deflated]);
        // A zip cannot be written with two entries of one name.
        let name = format!("{}{}", choices.pick(NAMES), ["", ".csv", "/b", "-3", "."][number]);
        let options = SimpleFileOptions::default().compression_method(method);
        if zip.start_file(name, options).is_ok() {
            let content = choices.pick(CONTENTS);
            zip.write_all(content.repeat(1 + choices.below(3)).as_bytes()).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

fn law(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let mut zip = packed(&mut choices);
    while !choices.is_over() {
        let from = choices.below(zip.len() + 1);
        let to = (from + choices.below(4)).min(zip.len());
        let new = choices.piece(6).to_vec();
        drop(zip.splice(from..to, new));
    }
    let limits = Limits { unpacked_mb: 1, files: 8, ..Limits::default() };
    match archive::files(&Source::of_bytes("any.zip", zip).within(limits)) {
        Err(error) => any_file::said_in_both_languages(&error),
        Ok(files) => {
            assert!(files.len() <= 8);
            files.iter().for_each(inside);
        }
    }
}

/// A file of a zip has a name that leads nowhere, and is read as any other.
fn inside(file: &Source) {
    assert!(!file.name.split('/').any(|part| part == ".."), "{:?}", file.name);
    assert!(!file.name.chars().any(char::is_control), "{:?}", file.name);
    match any_file::read_by(file, &Default::default(), Default::default()) {
        Ok(_) => {}
        Err(error) => any_file::said_in_both_languages(&error),
    }
}
