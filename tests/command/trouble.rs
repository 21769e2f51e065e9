//! What goes wrong around a command: no project, no such file, no room, no reader.

use std::process::Stdio;

use insta::assert_snapshot;

use crate::folder::Folder;

#[test]
fn a_folder_without_a_project_says_how_to_make_one() {
    assert_snapshot!(Folder::empty().run("status"), @"
    exit code 2
    --- stderr
    error: there is no trueup.toml in . or above it: this is not a trueup project
      hint: make one with 'trueup init', or say where it is with '--project DIR'; 'trueup demo' shows what one looks like
    ");
}

#[test]
fn a_mistake_in_the_settings_is_told_with_its_place() {
    let folder = Folder::project();
    folder.file("trueup.toml", "[project]\nbase_curency = 'CNY'\n");
    assert_snapshot!(folder.run("status"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:2:1: there is no setting called 'base_curency'
      hint: did you mean 'base_currency'?
    ");
}

#[test]
fn settings_that_nobody_could_read_to_the_end_are_told_in_short() {
    let folder = Folder::project();
    let told = |settings: &str| {
        folder.file("trueup.toml", settings);
        let refused = folder.run("status");
        assert_eq!(refused.code(), 2, "{refused}");
        refused.stderr().to_owned()
    };
    assert_snapshot!(told(&format!("[assign]\n{} = 1", "k".repeat(100_000))), @"
    error: [DIR]/trueup.toml:2:1: there is no setting called 'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…'
      hint: allowed are: tolerance_pct, capacity, newcomer_days, high_intent_heat, effort, merit, rules
    ");
    assert_snapshot!(told("[assign]\ncapacity = 1e308"), @"error: [DIR]/trueup.toml:2:12: capacity is 1e308, but must lie between 0.001 and 1000000");
    assert_snapshot!(told(&format!("a = {}", "[".repeat(5_000))), @"error: [DIR]/trueup.toml:1:85: not valid TOML: brackets stand too deep within brackets");
}

#[test]
fn settings_in_another_encoding_are_told_with_what_to_do() {
    let folder = Folder::project();
    folder.file("trueup.toml", b"[project]\nname = \"\xcf\xdf\xcb\xf7\"\n");
    assert_snapshot!(folder.run("status"), @"
    exit code 2
    --- stderr
    error: cannot read [DIR]/trueup.toml: the content is no valid UTF-8 text
      hint: open it in an editor and save it in the encoding UTF-8
    ");
}

#[test]
fn a_file_that_is_not_there() {
    assert_snapshot!(Folder::project().run("import nowhere.csv"), @"
    exit code 2
    --- stderr
    error: there is no nowhere.csv
      hint: check the path and the name; - stands for standard input
    ");
}

#[test]
fn a_table_that_is_none() {
    let folder = Folder::project();
    folder.file("a.csv", "线索编号,创建时间\nL1,2026-01-01\n");
    assert_snapshot!(folder.run("import a.csv --as lead"), @"
    exit code 2
    --- stderr
    error: there is no table lead
      hint: the tables are: leads, reps, opportunities, customers, messages, payments, contracts, targets, campaigns, touches, stage_changes
    ");
}

#[test]
fn a_file_that_is_not_what_its_name_says() {
    let folder = Folder::project();
    folder.file("leads.xlsx", "%PDF-1.7 no workbook at all");
    assert_snapshot!(folder.run("import leads.xlsx"), @"
    exit code 2
    --- stderr
    error: leads.xlsx is no table: it is a PDF
      hint: export it from its system as xlsx or CSV
    ");
}

#[test]
fn a_column_that_must_be_there() {
    let folder = Folder::project();
    folder.file("a.csv", "线索编号,来源渠道\nL1,官网表单\n");
    assert_snapshot!(folder.run("import a.csv --as leads"), @r#"
    exit code 2
    --- stderr
    error: a.csv lacks columns that leads must have: created_at
      hint: map them in trueup.toml, for example [import.leads.columns] created_at = "header" (without an id, key = ["column", …]); the headers of this file: 线索编号, 来源渠道
    "#);
}

#[test]
fn a_day_that_is_none_sets_the_row_aside() {
    let folder = Folder::project();
    folder.file("a.csv", "线索编号,创建时间\nL1,2026-02-30\nL2,2026-02-28\n");
    assert_snapshot!(folder.run("--as-of 2026-03-01 import a.csv"), @"
    exit code 11
    --- stdout
    Import  as of 2026-03-01

    Files read
    file   table  read  new  updated  same  doubles  aside  skipped
    ───────────────────────────────────────────────────────────────
    a.csv  leads     2    1        0     0        0    1 !        0
    read = new + updated + same as before + doubles + set aside + skipped

    Findings
    nothing odd besides the rows that were set aside
    --- stderr
    rows in quarantine: 1; 'trueup quarantine' shows why, 'trueup quarantine --export mend.xlsx' writes them out to be mended
    ");
}

#[test]
fn a_file_with_a_header_alone() {
    let folder = Folder::project();
    folder.file("a.csv", "线索编号,创建时间\n");
    assert_snapshot!(folder.run("import a.csv"), @"
    exit code 2
    --- stderr
    error: a.csv has a header and no rows
      hint: export it again; perhaps a filter has removed every row
    ");
}

#[test]
fn an_empty_file() {
    let folder = Folder::project();
    folder.file("a.csv", "");
    assert_snapshot!(folder.run("import a.csv"), @"
    exit code 2
    --- stderr
    error: a.csv is empty
      hint: export it again; perhaps a filter has removed every row
    ");
}

#[test]
fn an_as_of_that_is_none() {
    assert_snapshot!(Folder::project().run("status --as-of 31.3.2026"), @"
    exit code 2
    --- stderr
    error: the as-of '31.3.2026' is neither a day nor a moment
      hint: write a day, 2026-03-15 (its end is meant), or a moment, 2026-03-15T18:00
    ");
}

#[test]
fn an_output_whose_ending_says_nothing() {
    assert_snapshot!(Folder::project().run("revenue report -o report.doc"), @"
    exit code 2
    --- stderr
    error: the ending of report.doc does not say which format to write
      hint: the endings known are: .xlsx .html .json .csv .md .txt
    ");
}

#[test]
fn an_output_in_a_folder_that_is_not_there() {
    assert_snapshot!(Folder::project().run("revenue report -o nowhere/report.xlsx"), @"
    exit code 2
    --- stderr
    error: cannot write nowhere/report.xlsx: there is no such file or folder
      hint: check that the folder exists and may be written, that the disk has room, and that no program holds the file open
    ");
}

#[test]
fn an_output_that_is_a_folder() {
    let folder = Folder::project();
    std::fs::create_dir(folder.path().join("report.xlsx")).unwrap();
    assert_snapshot!(folder.run("revenue report -o report.xlsx"), @"
    exit code 2
    --- stderr
    error: cannot write report.xlsx: it is a folder, not a file
      hint: check that the folder exists and may be written, that the disk has room, and that no program holds the file open
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_stdout_is_told() {
    let folder = Folder::project();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = folder.command().arg("status").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_snapshot!(folder.transcript(&output), @"
    exit code 2
    --- stderr
    error: cannot write the output: the disk is full
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_leaves_the_project_as_it_was() {
    let folder = Folder::project();
    folder.file("one.csv", "线索编号,创建时间\nL1,2026-02-28\n");
    assert_eq!(folder.run("import one.csv").code(), 0);
    let before = folder.run("export leads --format jsonl");
    folder.run("generate more -q --leads 3000");
    // No file may grow beyond 16 KiB: to the program that is a disk without room.
    let limited = "trap '' XFSZ; ulimit -f 16; exec \"$0\" import more";
    let output = folder.shell().args(["-c", limited, env!("CARGO_BIN_EXE_trueup")]).output().unwrap();
    let refused = folder.transcript(&output);
    assert_eq!(refused.code(), 2, "{refused}");
    assert!(refused.stderr().contains("the file is too large"), "{refused}");
    assert_eq!(folder.run("export leads --format jsonl").stdout(), before.stdout());
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_failure() {
    let folder = Folder::project();
    folder.run("generate inbox -q --leads 2000");
    folder.run("import inbox -q");
    let script = "set -o pipefail; \"$0\" export leads --format jsonl | head -1 > /dev/null";
    let output = folder.shell().args(["-c", script, env!("CARGO_BIN_EXE_trueup")]).output().unwrap();
    let piped = folder.transcript(&output);
    assert_eq!((piped.code(), piped.stderr()), (0, ""), "{piped}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_with_130_and_a_word() {
    use std::io::Write;
    let folder = Folder::project();
    let mut child = folder
        .command()
        .args(["import", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It waits for the rest of its input when the signal comes.
    child.stdin.as_mut().unwrap().write_all("线索编号,".as_bytes()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    let pid = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let stdin = child.stdin.take();
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    assert_snapshot!(folder.transcript(&output), @"
    exit code 130
    --- stderr

    interrupted; the project's data is as it was, and no file was left half written
    ");
}

#[test]
fn a_file_of_a_folder_that_is_no_export_is_passed_over_and_said() {
    let folder = Folder::project();
    folder.file("in/a.csv", "线索编号,创建时间\nL1,2026-02-28\n");
    folder.file("in/contract.pdf", "%PDF-1.7 signed");
    assert_snapshot!(folder.run("--as-of 2026-03-01 import in"), @"
    exit code 0
    --- stdout
    Import  as of 2026-03-01

    Files read
    file   table  read  new  updated  same  doubles  aside  skipped
    ───────────────────────────────────────────────────────────────
    a.csv  leads     1    1        0     0        0      0        0
    read = new + updated + same as before + doubles + set aside + skipped

    Findings
    info T030: is a PDF, no export, and was left out
      contract.pdf
    ");
}

#[test]
fn a_second_import_says_who_is_at_work() {
    let folder = Folder::project();
    folder.file("a.csv", "线索编号,创建时间\nL1,2026-02-28\n");
    let holder = trueup::store::Holder {
        pid: 4711,
        command: "trueup daily".to_owned(),
        since: "2026-03-01T07:30:00+08:00".parse().unwrap(),
    };
    let store = trueup::store::Store::open(&folder.path().join(".trueup"), Default::default()).unwrap();
    let first = store.begin(&holder).unwrap();
    assert_snapshot!(folder.run("import a.csv"), @"
    exit code 2
    --- stderr
    error: the project's data is in use by `trueup daily` (process 4711, since 2026-03-01 07:30:00)
      hint: run again when it has finished; the lock goes with its process, there is no file to delete
    ");
    drop(first);
    assert_eq!(folder.run("import a.csv").code(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_where_nothing_can_be_written_is_told_before_the_work() {
    // The kernel's own file system takes no new file, whoever asks.
    let refused = Folder::project().run("revenue report -o /sys/report.xlsx");
    assert_eq!(refused.code(), 2, "{refused}");
    assert!(refused.stderr().starts_with("error: cannot write /sys/report.xlsx: "), "{refused}");
}
