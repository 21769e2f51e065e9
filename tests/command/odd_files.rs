//! What is said of zips, of workbooks by other programs, and of files beyond the limits.

use std::io::{Cursor, Write};

use insta::assert_snapshot;
use zip::write::SimpleFileOptions;

use super::folder::Folder;

const LEADS: &str = "线索编号,创建时间,客户名称\nL1,2026-03-15,甲公司\nL2,2026-03-16,乙公司\n";

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same with the bit set that says of its first file that it is encrypted.
fn encrypted(mut zip: Vec<u8>) -> Vec<u8> {
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = zip.windows(4).position(|window| window == mark).unwrap();
        zip[at + flags] |= 1;
    }
    zip
}

#[test]
fn a_zip_is_imported_as_its_files() {
    let folder = Folder::project();
    let page = "<table><tr><td>客户编号<td>客户名称<tr><td>C1<td>甲公司</table>";
    folder.file(
        "三月.zip",
        zip_of(&[
            ("线索.csv", LEADS.as_bytes()),
            ("导出/客户.xls", page.as_bytes()),
            ("合同.pdf", b"%PDF-1.7"),
        ]),
    );
    let run = folder.run("import 三月.zip --format json");
    assert_eq!(run.code(), 0, "{run}");
    let document: serde_json::Value = serde_json::from_str(run.stdout()).unwrap();
    let files: Vec<&str> =
        document["files"].as_array().unwrap().iter().map(|file| file["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["三月.zip/导出/客户.xls", "三月.zip/线索.csv"]);
    assert!(folder.run("export leads --format jsonl").stdout().contains("三月.zip/线索.csv"));
    let again = folder.run("import 三月.zip");
    assert!(again.stderr().contains("was imported before"), "{again}");
}

#[test]
fn what_keeps_a_zip_closed_is_said() {
    let folder = Folder::project();
    let plain = zip_of(&[("a.csv", LEADS.as_bytes())]);
    folder.file("locked.zip", encrypted(plain.clone()));
    folder.file("cut.zip", &plain[..plain.len() / 2]);
    folder.file("none.zip", zip_of(&[("__MACOSX/._a.csv", b"x")]));
    folder.file("nested.zip", zip_of(&[("inner.zip", &plain)]));
    assert_snapshot!(folder.run("import locked.zip"), @"
    exit code 2
    --- stderr
    error: locked.zip/a.csv is encrypted in its zip
      hint: unpack it with its password and import the files inside
    ");
    assert_snapshot!(folder.run("import cut.zip"), @"
    exit code 2
    --- stderr
    error: cut.zip is cut off: its end is missing (most likely it was not downloaded or copied to the end)
      hint: export or download it again
    ");
    assert_snapshot!(folder.run("import none.zip"), @"
    exit code 2
    --- stderr
    error: the zip none.zip has no file to import
      hint: put the exports there (temporary files such as ~$x.xlsx do not count)
    ");
    assert_snapshot!(folder.run("import nested.zip"), @"
    exit code 2
    --- stderr
    error: nested.zip/inner.zip is no table: it is a zip archive
      hint: unpack it and import the files inside
    ");
    folder.file("a.csv", LEADS);
    assert_eq!(folder.run("import locked.zip a.csv --keep-going").code(), 11);
    assert_eq!(folder.run("export leads --format jsonl").stdout().lines().count(), 2);
}

#[test]
fn what_is_beyond_a_limit_is_said_with_the_setting() {
    let folder = Folder::project();
    folder.file("long.csv", LEADS);
    folder.file("wide.csv", "a,b,c,d,e\n");
    folder.file("story.csv", format!("{LEADS}L3,2026-03-15,{}\n", "长".repeat(800)));
    folder.file("two.zip", zip_of(&[("a.csv", b"x"), ("b.csv", b"x")]));
    folder.file("large.zip", zip_of(&[("a.csv", &vec![b'x'; 2 << 20])]));
    folder.file("page.xls", format!("<table><tr><td>{}</table>", " ".repeat(2 << 20)));
    let limit = |setting: &str, file: &str| {
        folder.file("trueup.toml", format!("[import.limits]\n{setting}\n"));
        folder.run(&format!("import {file}"))
    };
    assert_snapshot!(limit("rows = 2", "long.csv"), @"
    exit code 2
    --- stderr
    error: long.csv has more than 2 rows and was not read
      hint: if it is a table to be imported after all, split it, or raise rows under [import.limits] in trueup.toml
    ");
    assert_snapshot!(limit("columns = 4", "wide.csv"), @"
    exit code 2
    --- stderr
    error: wide.csv has a row of more than 4 columns and was not read; most likely it is no table
      hint: if it is a table to be imported after all, split it, or raise columns under [import.limits] in trueup.toml
    ");
    assert_snapshot!(limit("cell_kb = 2", "story.csv"), @"
    exit code 2
    --- stderr
    error: story.csv has a cell of more than 2 KB of text and was not read; most likely it is no table
      hint: if it is a table to be imported after all, split it, or raise cell_kb under [import.limits] in trueup.toml
    ");
    assert_snapshot!(limit("files = 1", "two.zip"), @"
    exit code 2
    --- stderr
    error: the zip two.zip holds more than 1 files and was not read
      hint: if it is a table to be imported after all, split it, or raise files under [import.limits] in trueup.toml
    ");
    assert_snapshot!(limit("unpacked_mb = 1", "large.zip"), @"
    exit code 2
    --- stderr
    error: large.zip unpacks to more than 1 MB and was not read
      hint: if it is a table to be imported after all, split it, or raise unpacked_mb under [import.limits] in trueup.toml
    ");
    assert_snapshot!(limit("memory_mb = 1", "page.xls"), @"
    exit code 2
    --- stderr
    error: page.xls must be held in memory as a whole, would take more than 1 MB and was not read
      hint: if it is a table to be imported after all, split it, or raise memory_mb under [import.limits] in trueup.toml
    ");
    let nought = limit("rows = 0", "long.csv");
    assert!(nought.stderr().contains("rows is 0 and would let nothing through"), "{nought}");
}

#[test]
fn a_workbook_of_numbers_and_a_text_of_four_bytes_a_character_are_named() {
    let folder = Folder::project();
    folder.file("线索.numbers", zip_of(&[("Index/Document.iwa", b"x"), ("Data/a.jpg", b"x")]));
    let wide: Vec<u8> =
        format!("\u{feff}{LEADS}").chars().flat_map(|char| u32::from(char).to_le_bytes()).collect();
    folder.file("leads.csv", wide);
    let numbers = folder.run("--lang en import 线索.numbers");
    assert_snapshot!(numbers, @"
    exit code 2
    --- stderr
    error: 线索.numbers is no table: it is a workbook of Apple's Numbers
      hint: export it from its system as xlsx or CSV
    ");
    let wide = folder.run("--lang en import leads.csv");
    assert_snapshot!(wide, @"
    exit code 2
    --- stderr
    error: leads.csv is no table: it is a text in UTF-32
      hint: save it as UTF-8 and import that
    ");
}

#[test]
fn a_quote_that_is_never_closed_costs_one_row_though_others_are_quoted() {
    let folder = Folder::project();
    folder.file(
        "leads.csv",
        "线索编号,创建时间,客户名称\nL1,2026-03-15,\"甲公司\n\
         L2,2026-03-16,乙公司\nL3,2026-03-17,\"丙公司\"\n",
    );
    let run = folder.run("--lang en --as-of 2026-03-31 import leads.csv");
    assert_snapshot!(run, @"
    exit code 0
    --- stdout
    Import  as of 2026-03-31

    Files read
    file       table  read  new  updated  same  doubles  aside  skipped
    ───────────────────────────────────────────────────────────────────
    leads.csv  leads     3    3        0     0        0      0        0
    read = new + updated + same as before + doubles + set aside + skipped

    Findings
    ! warning T022: a quote is never closed; it was taken as a plain character
      leads.csv / row 2
    ");
    assert_eq!(folder.run("export leads --format jsonl").stdout().lines().count(), 3);
}
