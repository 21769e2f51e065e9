//! The daily run: what it writes, what it says, and that a second run changes nothing.

use insta::assert_snapshot;

use crate::folder::Folder;

const DAY: &str = "--as-of 2026-03-31";

/// A project whose inbox has a small company's exports.
fn project() -> Folder {
    let folder = Folder::project();
    let made = folder.run("generate inbox -q --leads 80 --deals 24 --reps 4");
    assert_eq!(made.code(), 0, "{made}");
    folder
}

#[test]
fn a_day_writes_three_files_and_says_where() {
    let folder = project();
    let day = folder.run(&format!("daily {DAY} -q"));
    assert_eq!(day.code(), 11, "{day}");
    for name in ["trueup.xlsx", "trueup.html", "trueup.json"] {
        assert!(day.stdout().contains(&format!("reports/2026-03-31/{name}")), "{day}");
        assert!(folder.path().join("reports/2026-03-31").join(name).is_file());
    }
}

#[test]
fn a_second_run_of_the_day_gives_the_same_bytes() {
    let folder = project();
    folder.run(&format!("daily {DAY} -q"));
    let bytes = |folder: &Folder| -> Vec<Vec<u8>> {
        let names = ["trueup.xlsx", "trueup.html", "trueup.json"];
        names.map(|name| std::fs::read(folder.path().join("reports/2026-03-31").join(name)).unwrap()).to_vec()
    };
    let first = bytes(&folder);
    let second = folder.run(&format!("daily {DAY}"));
    assert!(bytes(&folder) == first, "the second run wrote other bytes");
    assert!(second.stderr().contains("new 0 + updated 0"), "{second}");
}

#[test]
fn the_document_of_a_day_holds_all_parts() {
    let folder = project();
    folder.run(&format!("daily {DAY} -q"));
    let day: serde_json::Value =
        serde_json::from_str(&folder.read("reports/2026-03-31/trueup.json")).unwrap();
    assert_eq!(day["schema_version"], 1);
    assert_eq!(day["as_of"], "2026-03-31");
    assert_eq!(day["revenue"]["check_fen"], 0);
    assert!(day["breaker"]["alerts"].is_array() && day["breaker"]["regions"].is_array());
    assert!(day["assignment"]["strategies"].as_array().unwrap().len() >= 3);
    assert!(day["chat"].is_object() && day["data"]["tables"].is_array());
}

#[test]
fn an_empty_project_has_a_day_too() {
    let folder = Folder::project();
    assert_snapshot!(folder.run(&format!("daily {DAY}")), @"
    exit code 0
    --- stdout
    Sales operations, daily report  as of 2026-03-31

    Revenue
    As of 2026-03-31, trusted revenue is 0.00 yuan (deals: 0): signed in the CRM, first payment in,
    contract archived.
    The contract register says 0.00, the CRM 0.00, finance 0.00 yuan; every fen between them and the
    trusted sum stands in the bridge below.
    ✗ No opportunities are imported: nobody can say what the CRM calls signed, so nothing is trusted;
    contracts and receipts are listed.
    ✗ No contract register is imported: nobody can say what is archived, and receipts have no contract
    to go to, so nothing is trusted.
    ✗ No payments are imported: nobody can say whether the first payment is in, so nothing is trusted.
    ✓ Check of the bridge: 0 fen off.
    Rules: Signed stages won; First payment net receipts reach the contract's first instalment; above
    nought where it names none; Archived statuses archived; Amount basis the contract's sum; Tolerance
    above 0.00 yuan or 0%, the larger; Tolerance below 0.00 yuan or 0%, the larger; Date window 0 days
    before, 0 days after; Base currency CNY.

    The bridge
    contract register 0.00 │
    CRM               0.00 │
    finance           0.00 │
    trusted revenue   0.00 │

    Breaker
    No opportunities are imported, so there is nothing to watch.

    Leads
    ! this part cannot be told yet: there are no leads to share out in this window
    import some: trueup import leads.xlsx; if they are there, check whether --as-of or --window leaves
    them out

    Deals
    Open deals: 0. Without a change of their CRM stage for 48 hours: 0; of these, with chats at a later
    stage: 0.

    Check of the data
    Nothing is imported yet, so there is nothing to check: trueup import FILE.

    Data
    Every row was accepted; none was set aside.

    report: [DIR]/reports/2026-03-31/trueup.xlsx
    report: [DIR]/reports/2026-03-31/trueup.html
    report: [DIR]/reports/2026-03-31/trueup.json
    --- stderr
    there are no files in [DIR]/inbox; the data are those of before
    ");
}

#[test]
fn a_file_that_cannot_be_read_is_left_out_and_told() {
    let folder = project();
    folder.file("inbox/broken.xlsx", b"PK\x03\x04 this is no workbook");
    let day = folder.run(&format!("daily {DAY}"));
    assert_eq!(day.code(), 11, "{day}");
    assert!(day.stderr().contains("broken.xlsx"), "{day}");
    assert!(day.stdout().contains("left out: 1"), "{day}");
}

#[test]
fn every_run_leaves_a_line_in_the_log() {
    let folder = project();
    folder.run(&format!("daily {DAY} -q"));
    folder.run(&format!("daily {DAY} -q"));
    let log = folder.read("reports/trueup.log");
    assert_eq!(log.lines().count(), 2, "{log}");
    assert!(log.contains("as of 2026-03-31") && log.contains("exit code 11"), "{log}");
}
