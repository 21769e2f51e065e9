//! What becomes of records over several imports: complete exports, erasing blanks, undo, history, the
//! circle of the quarantine.

use insta::assert_snapshot;
use serde_json::Value;

use crate::folder::Folder;

const HEAD: &str = "线索编号,创建时间,来源渠道,客户名称,大区\n";
const FULL: &str = "[import.leads]\nfull = true\n";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn leads(rows: &[&str]) -> String {
    let rows = rows.iter().map(|row| {
        let mut cells = row.split(' ');
        let (id, region) = (cells.next().unwrap(), cells.next().unwrap_or_default());
        format!("{id},2026-03-01,展会扫码,客户{id},{region}\n")
    });
    HEAD.to_owned() + &rows.collect::<String>()
}

/// A project with these settings.
fn project(settings: &str) -> Folder {
    let folder = Folder::empty();
    folder.file("trueup.toml", settings);
    folder
}

fn import(folder: &Folder, name: &str, content: impl AsRef<[u8]>) -> Value {
    folder.file(name, content);
    let run = folder.run(&format!("import {name} --format json -q"));
    assert!([0, 11].contains(&run.code()), "{run}");
    json(run.stdout())
}

/// The ids of the leads that count, with their regions.
fn held(folder: &Folder, options: &str) -> Vec<String> {
    let run = folder.run(&format!("export leads -q {options}"));
    let lines = run.stdout().lines().map(json);
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    lines.map(|lead| format!("{} {}", text(&lead["lead_id"]), text(&lead["region"]))).collect()
}

fn codes(document: &Value) -> Vec<&str> {
    document["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

#[test]
fn what_a_complete_export_no_longer_has_is_gone_and_back_when_it_comes_again() {
    let folder = project(FULL);
    import(&folder, "1.csv", leads(&["L1 华东", "L2 华北", "L3 华南"]));
    let second = import(&folder, "2.csv", leads(&["L1 华东", "L3 华南"]));
    assert_eq!(second["gone"], json(r#"[{"table":"leads","rows":1}]"#));
    assert_eq!(codes(&second), ["S002"]);
    assert_eq!(held(&folder, ""), ["L1 华东", "L3 华南"]);
    let status = json(folder.run("status --format json -q").stdout());
    assert_eq!(status["tables"][0]["rows"], 2);
    import(&folder, "3.csv", leads(&["L1 华东", "L2 西南", "L3 华南"]));
    assert_eq!(held(&folder, ""), ["L1 华东", "L2 西南", "L3 华南"]);
    let history = json(folder.run("history leads L2 --format json").stdout());
    let what: Vec<&str> =
        history["events"].as_array().unwrap().iter().map(|event| event["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["new", "gone", "back"]);
    let region = &history["events"][2]["changes"][0];
    assert_eq!(
        (&region["column"], &region["from"], &region["to"]),
        (&"region".into(), &"华北".into(), &"西南".into())
    );
}

#[test]
fn a_complete_export_as_an_older_one_was_is_news() {
    let folder = project(FULL);
    let both = leads(&["L1 华东", "L2 华北"]);
    import(&folder, "inbox/leads.csv", &both);
    import(&folder, "inbox/leads.csv", leads(&["L1 华东"]));
    assert_eq!(held(&folder, ""), ["L1 华东"]);
    import(&folder, "inbox/leads.csv", &both);
    assert_eq!(held(&folder, ""), ["L1 华东", "L2 华北"]);
    let run = folder.run("import inbox");
    assert!(run.stderr().contains("leads.csv was imported before"), "{run}");
}

#[test]
fn a_row_that_is_set_aside_is_not_gone_and_one_without_a_key_holds_all_back() {
    let folder = project(FULL);
    import(&folder, "1.csv", leads(&["L1 华东", "L2 华北", "L3 华南"]));
    let broken = "L2,2026-02-30,展会扫码,客户L2,华北\n";
    import(&folder, "2.csv", leads(&["L1 华东"]) + broken);
    assert_eq!(held(&folder, ""), ["L1 华东", "L2 华北"], "L2 is there, though its day is none");
    let keyless = ",2026-03-01,展会扫码,客户,华北\n";
    let third = import(&folder, "3.csv", leads(&["L1 华东"]) + keyless);
    assert!(codes(&third).contains(&"S004"), "{third}");
    assert_eq!(held(&folder, ""), ["L1 华东", "L2 华北"]);
}

#[test]
fn several_complete_files_of_one_import_speak_together_and_most_gone_is_a_warning() {
    let folder = project(FULL);
    import(&folder, "1.csv", leads(&["L1 华东", "L2 华北", "L3 华南", "L4 华南"]));
    folder.file("inbox/a.csv", leads(&["L1 华东"]));
    folder.file("inbox/b.csv", leads(&["L2 华北", "L5 西南"]));
    let run = folder.run("import inbox --format json");
    assert_eq!(json(run.stdout())["gone"][0]["rows"], 2, "{run}");
    assert_eq!(held(&folder, ""), ["L1 华东", "L2 华北", "L5 西南"]);
    let filtered = import(&folder, "2.csv", leads(&["L5 西南"]));
    assert_eq!(codes(&filtered), ["S003"]);
    assert!(filtered["findings"][0]["message"].as_str().unwrap().contains("2 of 3"), "{filtered}");
    folder.run("import --undo");
    assert_eq!(held(&folder, ""), ["L1 华东", "L2 华北", "L5 西南"]);
}

#[test]
fn parts_of_a_complete_export_speak_together_though_only_one_of_them_is_renewed() {
    let folder = project(FULL);
    folder.file("inbox/华东.csv", leads(&["L1 华东", "L2 华东"]));
    folder.file("inbox/华北.csv", leads(&["N1 华北", "N2 华北"]));
    folder.run("import inbox");
    folder.file("inbox/华北.csv", leads(&["N2 华北"]));
    folder.run("import inbox");
    assert_eq!(held(&folder, ""), ["L1 华东", "L2 华东", "N2 华北"]);
    let again = folder.run("import inbox");
    assert!(again.stderr().contains("华东.csv was imported before"), "{again}");
    // A file with a name of its own is another export, whatever still lies beside it.
    folder.file("inbox/新.csv", leads(&["L1 华东", "N2 华北"]));
    folder.run("import inbox");
    assert_eq!(held(&folder, ""), ["L1 华东", "N2 华北"]);
}

#[test]
fn a_block_that_names_files_speaks_for_what_came_from_them() {
    let folder = project(
        "[[import.leads]]\nfiles = ['华东*']\nfull = true\n[[import.leads]]\nfiles = ['华北*']\nfull = true\n",
    );
    import(&folder, "华东1.csv", leads(&["L1 华东", "L2 华东"]));
    import(&folder, "华北1.csv", leads(&["N1 华北", "N2 华北"]));
    import(&folder, "华东2.csv", leads(&["L2 华东"]));
    assert_eq!(held(&folder, ""), ["L2 华东", "N1 华北", "N2 华北"]);
}

#[test]
fn an_empty_complete_export_takes_nothing_away() {
    let folder = project(FULL);
    import(&folder, "1.csv", leads(&["L1 华东"]));
    for content in [HEAD, ""] {
        folder.file("2.csv", content);
        let run = folder.run("import 2.csv");
        assert_eq!(run.code(), 2, "{run}");
    }
    let all_broken = format!("{HEAD}L9,2026-02-30,展会扫码,客户,华北\n");
    let third = import(&folder, "3.csv", all_broken);
    assert!(codes(&third).contains(&"S004"), "{third}");
    assert_eq!(held(&folder, ""), ["L1 华东"]);
}

#[test]
fn blanks_erase_where_the_column_is_there_and_only_then() {
    let folder = project("[import]\nblanks_erase = true\n");
    let head = HEAD.trim_end();
    import(&folder, "1.csv", format!("{head},备注\nL1,2026-03-01,展会扫码,晨澜医疗,华东,老客户\n"));
    import(&folder, "2.csv", "线索编号,创建时间,来源渠道,客户名称\nL1,2026-03-01,展会扫码,沐川食品\n");
    assert_eq!(held(&folder, ""), ["L1 华东"], "a column that the file lacks says nothing");
    import(&folder, "3.csv", format!("{head},备注\nL1,2026-03-01,展会扫码,沐川食品,,\n"));
    let lead = json(folder.run("export leads -q").stdout());
    assert_eq!((&lead["region"], &lead["extra"]), (&Value::Null, &json("{}")));
    let kept = project("[import]\nblanks_erase = true\n[import.leads]\nblanks_erase = false\n");
    import(&kept, "1.csv", leads(&["L1 华东"]));
    import(&kept, "2.csv", leads(&["L1"]));
    assert_eq!(held(&kept, ""), ["L1 华东"]);
}

#[test]
fn undo_takes_the_last_import_back_and_says_what_it_was() {
    let folder = project("");
    let none = folder.run("import --undo");
    assert_snapshot!(none, @"
    exit code 2
    --- stderr
    error: there is no import to take back
      hint: import something first: 'trueup import FILE'
    ");
    import(&folder, "1.csv", leads(&["L1 华东"]));
    let broken = "L9,2026-02-30,展会扫码,客户,华北\n";
    import(&folder, "2.csv", leads(&["L1 华北", "L2 华北"]) + broken);
    let run = folder.run("import --undo --as-of 2026-03-20");
    assert_eq!(run.code(), 0, "{run}");
    let (said, at) = (run.stdout(), "import 2 of 2");
    assert!(said.contains(at) && said.contains("trueup import 2.csv"), "{run}");
    assert_eq!(held(&folder, ""), ["L1 华东"]);
    assert_eq!(folder.run("quarantine --format jsonl").stdout(), "");
    let twice = folder.run("import --undo");
    assert_eq!(twice.code(), 2, "{twice}");
    assert!(twice.stderr().contains("only the last import can be taken back"), "{twice}");
    let again = import(&folder, "2.csv", leads(&["L1 华北", "L2 华北"]) + broken);
    assert_eq!((&again["files"][0]["accepted"], &again["files"][0]["updated"]), (&1.into(), &1.into()));
    let document = json(folder.run("import --undo --format json").stdout());
    assert_eq!((&document["number"], &document["files"][0]), (&2.into(), &"2.csv".into()));
}

#[test]
fn undo_goes_with_no_file() {
    let run = project("").run("import a.csv --undo");
    assert_eq!(run.code(), 2, "{run}");
}

#[test]
fn the_rows_can_be_exported_as_they_were_known_earlier() {
    let folder = project(FULL);
    import(&folder, "1.csv", leads(&["L1 华东", "L2 华北"]));
    import(&folder, "2.csv", leads(&["L1 西南", "L3 华北"]));
    let history = json(folder.run("history leads L1 --format json").stdout());
    let first = history["events"][0]["at"].as_str().unwrap().to_owned();
    assert_eq!(held(&folder, ""), ["L1 西南", "L3 华北"]);
    assert_eq!(held(&folder, &format!("--as-known-at {first}")), ["L1 华东", "L2 华北"]);
    assert_eq!(held(&folder, "--as-known-at 2026-01-01"), Vec::<String>::new());
    let then = json(folder.run(&format!("history leads L1 --format json --as-known-at {first}")).stdout());
    assert_eq!(then["events"].as_array().unwrap().len(), 1);
    let bad = folder.run("export leads --as-known-at gestern");
    assert_eq!(bad.code(), 2, "{bad}");
    assert!(bad.stderr().contains("'gestern' is neither a day nor a moment"), "{bad}");
}

#[test]
fn a_key_of_several_columns_is_written_with_slashes_and_an_unknown_one_names_the_nearest() {
    let folder = project("");
    import(
        &folder,
        "目标.csv",
        "目标对象,目标对象名称,目标周期,目标金额\n团队,华东一组,2026-03,100\n团队,华东二组,2026-03,200\n",
    );
    let run = folder.run("history targets team/华东一组/2026-03 --format json");
    assert_eq!(run.code(), 0, "{run}");
    assert_eq!(json(run.stdout())["events"][0]["record"]["amount_fen"], 10_000);
    let unknown = folder.run("history targets team/华东三组/2026-03");
    assert_eq!(unknown.code(), 2, "{unknown}");
    assert!(unknown.stderr().contains("team/华东一组/2026-03, team/华东二组/2026-03"), "{unknown}");
    let nothing = folder.run("history leads L1");
    assert!(nothing.stderr().contains("trueup export leads"), "{nothing}");
}

#[test]
fn history_comes_in_every_format() {
    let folder = project("");
    import(&folder, "1.csv", leads(&["L1 华东"]));
    import(&folder, "2.csv", leads(&["L1 华北"]));
    let csv = folder.run("history leads L1 --format csv");
    assert!(csv.stdout().contains("changed,region,华东,华北,2.csv"), "{csv}");
    for name in ["h.xlsx", "h.html", "h.md", "h.json", "h.txt"] {
        let run = folder.run(&format!("history leads L1 -o {name}"));
        assert_eq!(run.code(), 0, "{run}");
    }
    let zh = folder.run("history leads L1 --lang zh");
    assert!(zh.stdout().contains("变更") && zh.stdout().contains("现在的样子"), "{zh}");
}

/// Three leads whose day is none, the middle one without a key.
const BROKEN: &str = "L1,2026-02-30,展会扫码,晨澜医疗,华东\n,2026-02-31,展会扫码,沐川食品,华北\nL3,2026-02-32,电话,鼎棠电子,\n";

fn waiting(folder: &Folder) -> Vec<(String, u64, String)> {
    let run = folder.run("quarantine --format jsonl");
    let line = |line: &str| {
        let row = json(line);
        let file = row["file"].as_str().unwrap().to_owned();
        (file, row["row"].as_u64().unwrap(), row["cells"]["创建时间"].as_str().unwrap().to_owned())
    };
    run.stdout().lines().map(line).collect()
}

/// The sheet to mend as lines of cells.
fn sheet(folder: &Folder) -> Vec<Vec<String>> {
    let run = folder.run("quarantine --export mend.csv");
    assert_eq!(run.code(), 11, "{run}");
    let text = folder.read("mend.csv");
    let mut reader = csv::ReaderBuilder::new();
    let mut lines = reader.has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    lines.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn written(lines: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for cells in lines {
        writer.write_record(cells).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn what_is_mended_leaves_the_quarantine_and_the_rest_stays_once_with_its_place() {
    let folder = project("");
    import(&folder, "leads.csv", HEAD.to_owned() + BROKEN);
    let mut lines = sheet(&folder);
    lines[1][3] = "2026-03-01".into();
    let document = import(&folder, "mend.csv", written(&lines));
    assert_eq!(
        (&document["files"][0]["table"], &document["files"][0]["accepted"]),
        (&"leads".into(), &1.into())
    );
    assert_eq!(held(&folder, ""), ["L1 华东"]);
    let place = |row, day: &str| ("leads.csv".to_owned(), row, day.to_owned());
    assert_eq!(waiting(&folder), [place(3, "2026-02-31"), place(4, "2026-02-32")]);
    let lead = json(folder.run("export leads -q").stdout());
    assert_eq!(lead["extra"], json("{}"), "the marks of the quarantine are no extras");

    // The same sheet again, its columns moved, one row changed and still not right.
    lines[1][3] = "2026-03-02".into();
    lines[2][3] = "2026-02-40".into();
    for cells in &mut lines {
        cells.reverse();
    }
    import(&folder, "mend2.csv", written(&lines));
    assert_eq!(waiting(&folder), [place(4, "2026-02-32"), place(3, "2026-02-40")]);

    // In place once more, with the id of the first export: now all are right.
    for cells in &mut lines {
        cells.reverse();
    }
    lines[2][2] = "L2".into();
    lines[2][3] = "2026-03-03".into();
    lines[3][3] = "2026-03-04".into();
    import(&folder, "mend.csv", written(&lines));
    assert_eq!(waiting(&folder), []);
    assert_eq!(held(&folder, ""), ["L1 华东", "L2 华北", "L3 -"]);
    import(&folder, "leads.csv", HEAD.to_owned() + BROKEN + "L4,2026-03-01,电话,客户,\n");
    assert_eq!(waiting(&folder), [], "what was mended does not come back");
}

#[test]
fn a_workbook_to_mend_goes_the_whole_circle() {
    let folder = project("");
    import(&folder, "leads.csv", HEAD.to_owned() + BROKEN);
    import(&folder, "回款.csv", "回款编号,回款日期,客户名称,回款金额\nH1,2026-03-15,晨澜医疗,面议\n");
    let run = folder.run("quarantine --export mend.xlsx");
    assert_eq!(run.code(), 11, "{run}");
    assert!(run.stderr().contains("trueup import mend.xlsx"), "{run}");
    let once = std::fs::read(folder.path().join("mend.xlsx")).unwrap();
    folder.run("quarantine --export mend.xlsx");
    assert_eq!(
        std::fs::read(folder.path().join("mend.xlsx")).unwrap(),
        once,
        "the same rows, the same bytes"
    );
    let preview = folder.run("import mend.xlsx --dry-run");
    assert!(!preview.stdout().contains("quarantine_") && !preview.stdout().contains("perhaps"), "{preview}");
    let unmended = folder.run("import mend.xlsx --format json");
    let files = &json(unmended.stdout())["files"];
    assert_eq!((&files[0]["table"], &files[1]["table"]), (&"leads".into(), &"payments".into()));
    let places: Vec<(String, u64)> = waiting_places(&folder);
    assert_eq!(
        places,
        [("leads.csv".into(), 2), ("leads.csv".into(), 3), ("leads.csv".into(), 4), ("回款.csv".into(), 2)]
    );
}

fn waiting_places(folder: &Folder) -> Vec<(String, u64)> {
    let run = folder.run("quarantine --format jsonl");
    let place = |row: Value| (row["file"].as_str().unwrap().to_owned(), row["row"].as_u64().unwrap());
    run.stdout().lines().map(|line| place(json(line))).collect()
}

#[test]
fn a_sheet_to_mend_is_read_by_the_settings_of_the_file_that_its_rows_came_from() {
    let folder = project(
        "[[import.leads]]\nfiles = ['展会*']\nheader_row = 2\ncolumns = { lead_id = '号', created_at = '到', channel = '从', customer = '谁' }\n",
    );
    import(
        &folder,
        "展会.csv",
        "三月展会\n号,到,从,谁\nX1,2026-02-30,展位,晨澜医疗\nX2,2026-03-01,展位,沐川食品\n",
    );
    let mut lines = sheet(&folder);
    lines[1][3] = "2026-03-05".into();
    import(&folder, "mend.csv", written(&lines));
    assert_eq!(held(&folder, ""), ["X1 -", "X2 -"]);
    assert_eq!(waiting_places(&folder), []);
}

#[test]
fn the_unit_above_a_table_goes_with_its_rows_into_the_sheet_to_mend() {
    let folder = project("");
    let file = "单位：万元,,,\n回款编号,回款日期,客户名称,回款金额\nH1,2026-02-30,晨澜医疗,12.5\nH2,2026-03-01,沐川食品,3\n";
    import(&folder, "回款.csv", file);
    let mut lines = sheet(&folder);
    assert_eq!(lines[0][5], "回款金额(万元)");
    lines[1][3] = "2026-03-05".into();
    import(&folder, "mend.csv", written(&lines));
    let run = folder.run("export payments -q");
    let sums: Vec<i64> =
        run.stdout().lines().map(|line| json(line)["amount_fen"].as_i64().unwrap()).collect();
    assert_eq!(sums, [12_500_000, 3_000_000]);
}

#[test]
fn a_row_that_is_given_up_leaves_for_good() {
    let folder = project("");
    import(&folder, "leads.csv", HEAD.to_owned() + BROKEN);
    let first = folder.run("quarantine --format jsonl");
    let id = json(first.stdout().lines().next().unwrap())["id"].as_str().unwrap().to_owned();
    let run = folder.run(&format!("quarantine --drop {id}"));
    assert_eq!(run.code(), 11, "{run}");
    assert!(run.stderr().contains("rows dropped from quarantine: 1"), "{run}");
    assert_eq!(waiting_places(&folder).len(), 2);
    import(&folder, "leads.csv", HEAD.to_owned() + BROKEN + "L4,2026-03-01,电话,客户,\n");
    assert_eq!(waiting_places(&folder).len(), 2);
    let twice = folder.run(&format!("quarantine --drop {id}"));
    assert_eq!(twice.code(), 2, "{twice}");
    assert!(twice.stderr().contains("stands in quarantine"), "{twice}");
}

#[test]
fn findings_beyond_a_thousand_are_one_line_with_their_total() {
    let folder = project("");
    let rows: String =
        (0..1500).map(|row| format!("L{row:04},2026-03-01,展会扫码,客户,华东,1.234\n")).collect();
    folder.file("leads.csv", format!("{},预计金额\n{rows}", HEAD.trim_end()));
    let run = folder.run("import leads.csv");
    let lines: Vec<&str> = run.stdout().lines().filter(|line| line.contains("T009")).collect();
    assert_eq!(lines.len(), 1, "{run}");
    assert!(run.stdout().contains("(places: 1500)") && !run.stdout().contains("more of the same"), "{run}");
}

#[test]
fn a_table_without_an_import_for_long_is_stale() {
    let folder = project("[status]\nstale_days = 3\nstale_days_of = { targets = 40 }\n");
    import(&folder, "leads.csv", leads(&["L1 华东"]));
    import(&folder, "目标.csv", "目标对象,目标对象名称,目标周期,目标金额\n团队,华东一组,2026-03,100\n");
    let day = |days: i64| (chrono::Utc::now().date_naive() + chrono::Duration::days(days)).to_string();
    let status = |days| json(folder.run(&format!("status --format json -q --as-of {}", day(days))).stdout());
    assert_eq!(status(2)["tables"][0]["stale"], false);
    let later = status(20);
    assert_eq!((&later["tables"][0]["stale"], &later["tables"][1]["stale"]), (&true.into(), &false.into()));
    assert!(later["tables"][0]["age_days"].as_i64().unwrap() >= 19);
    let run = folder.run(&format!("status --as-of {}", day(20)));
    assert!(run.stdout().contains("stale"), "{run}");
    let unknown = project("[status]\nstale_days_of = { lead = 3 }\n").run("status");
    assert_eq!(unknown.code(), 2, "{unknown}");
}

/// A limit on the size of files stands for a disk that is full, also for root.
#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_during_an_import_leaves_the_old_state() {
    let folder = project("");
    import(&folder, "1.csv", leads(&["L1 华东"]));
    let rows: Vec<String> = (0..60_000).map(|row| format!("N{}", row * 7919 % 1_000_003)).collect();
    folder.file("2.csv", leads(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
    let run_with = |blocks: u32| {
        // Without the trap the signal would end the process instead of failing the write.
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" --lang en import 2.csv");
        let mut command = std::process::Command::new("sh");
        command.current_dir(folder.path()).args(["-c", &script, env!("CARGO_BIN_EXE_trueup")]);
        command.output().unwrap()
    };
    let full = run_with(200);
    let said = String::from_utf8_lossy(&full.stderr).into_owned();
    assert_eq!(full.status.code(), Some(2), "{said}");
    assert!(said.contains("the project's data is as it was"), "{said}");
    assert_eq!(held(&folder, ""), ["L1 华东"]);
    assert_eq!(run_with(200_000).status.code(), Some(0));
    assert_eq!(held(&folder, "").len(), 60_001);
}
