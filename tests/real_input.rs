//! Real exports and hostile files, where they are at hand: what each one is, and whether its rows add up.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may stop at what it does not expect, and says what it skipped"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use trueup::config::import::Import;
use trueup::domain::moment::Zone;
use trueup::domain::table::Table;
use trueup::read::{Batches, Book, Planned, Settings, Source, plan};
use trueup::words::{Lang, Told};

fn data() -> Option<PathBuf> {
    let shared = std::env::var_os("TRUEUP_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from);
    let data = shared.join("data");
    if !data.is_dir() {
        println!("skipped: there is no {}", data.display());
        return None;
    }
    Some(data)
}

/// What became of one sheet.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    file: String,
    what: String,
    rows: u64,
    records: u64,
    quarantined: u64,
    skipped: u64,
    codes: BTreeMap<String, u64>,
}

fn none(file: &str, what: String) -> Line {
    Line {
        file: file.to_owned(),
        what,
        rows: 0,
        records: 0,
        quarantined: 0,
        skipped: 0,
        codes: BTreeMap::new(),
    }
}

fn read(path: &Path, table: Option<Table>, import: &Import) -> Vec<Line> {
    let source = Source::of_file(path);
    let name = source.name.to_string();
    let settings = Settings { import, zone: Zone::default(), currency: "CNY" };
    let mut lines = Vec::new();
    let mut book = match Book::open(&source) {
        Ok(book) => book,
        Err(error) => return vec![none(&name, format!("error: {}", error.what().text(Lang::En)))],
    };
    for sheet in book.sheets() {
        let label = sheet.name.as_ref().map_or_else(|| name.clone(), |sheet| format!("{name} / {sheet}"));
        match plan(&mut book, &source, &sheet, table, &settings) {
            Err(error) => lines.push(none(&label, format!("error: {}", error.what().text(Lang::En)))),
            Ok(Planned::Left(finding)) => lines.push(none(&label, format!("none: {}", finding.message.en))),
            Ok(Planned::Tables(plans)) => {
                for plan in plans {
                    let mut line = none(&label, plan.table().word().to_owned());
                    for batch in Batches::new(&mut book, &source, &plan, &settings).unwrap() {
                        match batch {
                            Err(error) => line.what = format!("error: {}", error.what().text(Lang::En)),
                            Ok(batch) => {
                                line.records += batch.records.len() as u64;
                                line.quarantined += batch.quarantined.len() as u64;
                                line.skipped += batch.skipped;
                                let set_aside = batch.quarantined.iter().map(|row| {
                                    format!("!{} {}", row.code, row.column.as_deref().unwrap_or(""))
                                });
                                let found = batch.findings.iter().map(|finding| {
                                    format!(
                                        "{} {}",
                                        finding.code,
                                        finding.place.column.as_deref().unwrap_or("")
                                    )
                                });
                                for code in set_aside.chain(found) {
                                    *line.codes.entry(code).or_default() += 1;
                                }
                                for record in &batch.records {
                                    assert_eq!(record.values.len(), plan.table().columns().len());
                                    assert!(record.origin.row > plan.header);
                                }
                            }
                        }
                    }
                    line.rows = line.records + line.quarantined + line.skipped;
                    lines.push(line);
                }
            }
        }
    }
    lines
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn table_of(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let _ = writeln!(
            text,
            "{:<44} {:>6} {:>6} {:>5} {:>5}  {}  {}",
            line.file,
            line.rows,
            line.records,
            line.quarantined,
            line.skipped,
            line.what,
            line.codes.iter().map(|(code, count)| format!("{code}:{count}")).collect::<Vec<_>>().join(" ")
        );
    }
    text
}

fn read_all(folder: &str) -> Option<Vec<Line>> {
    let folder = data()?.join(folder);
    let import = Import::default();
    Some(files(&folder).iter().flat_map(|path| read(path, None, &import)).collect())
}

#[test]
fn bills_are_payments() {
    let Some(lines) = read_all("payments") else { return };
    println!("{}", table_of(&lines));
}

#[test]
fn hostile_files_end_in_rows_or_a_word() {
    let Some(lines) = read_all("hostile") else { return };
    println!("{}", table_of(&lines));
}

#[test]
fn crm_exports() {
    for folder in ["maven-crm", "zoho-crm", "olist-funnel", "names"] {
        let Some(lines) = read_all(folder) else { return };
        println!("{}", table_of(&lines));
    }
}
