//! status, export and quarantine as their users run them.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::store_rows::{batch, file, holder, lead, open, quarantined, set_aside_lead};
use insta::assert_snapshot;
use trueup::domain::record::Batch;
use trueup::domain::table::Table;

struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn new() -> Project {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("trueup.toml"), "").unwrap();
        Project { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn import(&self, day: u32, name: &str, batch: Batch) {
        let mut import = open(&self.path().join(".trueup")).begin(&holder(day)).unwrap();
        import.file(file(name));
        import.add(Table::Leads, None, batch).unwrap();
        import.commit().unwrap();
    }

    /// Exit code, stdout and stderr, with the folder's path as `[DIR]`.
    fn run(&self, words: &str) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
        command.current_dir(self.path()).env_clear().env("LANG", "en_US.UTF-8");
        let output = command.args(words.split_whitespace()).stdin(Stdio::null()).output().unwrap();
        let clean = |bytes: &[u8]| {
            String::from_utf8_lossy(bytes).replace(&self.path().display().to_string(), "[DIR]")
        };
        let code = output.status.code().unwrap();
        format!(
            "exit code {code}\n--- stdout\n{}--- stderr\n{}",
            clean(&output.stdout),
            clean(&output.stderr)
        )
    }
}

/// A project with two leads and a row that was set aside.
fn project() -> Project {
    let project = Project::new();
    project.import(1, "a.csv", batch(vec![lead("L2", "华东", 2), lead("L1", "", 3)]));
    project.import(2, "b.csv", quarantined(vec![set_aside_lead(Some("L3"), 5)]));
    project
}

#[test]
fn an_empty_project_says_what_comes_next() {
    assert_snapshot!(Project::new().run("status --as-of 2026-03-31"));
}

#[test]
fn status_shows_every_table_and_ends_with_11_while_rows_stand_in_quarantine() {
    assert_snapshot!(project().run("status --as-of 2026-03-31"));
}

#[test]
fn status_has_a_stable_document() {
    assert_snapshot!(project().run("status --format json -q --as-of 2026-03-31"));
}

#[test]
fn export_writes_the_canonical_rows_in_the_order_of_their_keys() {
    assert_snapshot!(project().run("export leads"));
}

#[test]
fn export_writes_csv_into_a_file() {
    let project = project();
    assert_snapshot!(project.run("export leads -o leads.csv"));
    let text = std::fs::read_to_string(project.path().join("leads.csv")).unwrap();
    assert_snapshot!("leads_csv", text);
}

#[test]
fn a_word_that_is_no_table_is_refused() {
    assert_snapshot!(project().run("export lead"));
}

#[test]
fn an_ending_that_is_no_format_for_rows_is_refused() {
    assert_snapshot!(project().run("export leads -o leads.xlsx"));
}

#[test]
fn the_quarantine_is_shown_with_places_and_reasons() {
    assert_snapshot!(project().run("quarantine --as-of 2026-03-31"));
}

#[test]
fn the_quarantine_has_lines_for_programs() {
    assert_snapshot!(project().run("quarantine --format jsonl"));
}

#[test]
fn the_quarantine_is_written_out_to_be_mended() {
    let project = project();
    let run = project.run("quarantine --export mend.csv");
    assert!(run.contains("trueup import mend.csv"), "{run}");
    let text = std::fs::read_to_string(project.path().join("mend.csv")).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("\u{feff}quarantine_id,quarantine_reason,线索编号,日期"));
    assert!(lines.next().unwrap().ends_with(",no date,L3,面议"));
}

#[test]
fn a_reader_of_a_pipe_may_leave() {
    let project = Project::new();
    let rows = (0..20_000).map(|row| lead(&format!("L{row:06}"), "华东", row + 2)).collect();
    project.import(1, "a.csv", batch(rows));
    let mut command = Command::new("sh");
    command.current_dir(project.path()).args(["-c", "\"$0\" export leads | head -n 1"]);
    let output = command.arg(env!("CARGO_BIN_EXE_trueup")).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.stdout.starts_with(b"{\"lead_id\":\"L000000\""));
}

#[test]
fn a_folder_without_a_project_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for command in ["status", "export", "quarantine"] {
        let mut run = Command::new(env!("CARGO_BIN_EXE_trueup"));
        run.current_dir(folder.path()).env_clear().arg(command);
        if command == "export" {
            run.arg("leads");
        }
        let output = run.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_damaged_store_is_told_with_what_to_do() {
    let project = project();
    std::fs::write(project.path().join(".trueup/manifest.json"), "{ \"schema_version\": 1, ").unwrap();
    assert_snapshot!(project.run("status"));
}

#[test]
fn the_quarantine_goes_into_a_file() {
    let project = project();
    let lines = project.run("quarantine --format jsonl -q");
    project.run("quarantine -o rows.jsonl");
    let written = std::fs::read_to_string(project.path().join("rows.jsonl")).unwrap();
    assert!(lines.contains(&written) && written.ends_with("}\n"), "{written}");
    project.run("quarantine -o rows.json");
    let document = std::fs::read(project.path().join("rows.json")).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&document).unwrap();
    assert_eq!(document["schema_version"], 1);
    assert_eq!(document["rows"][0]["cells"]["日期"], "面议");
}
