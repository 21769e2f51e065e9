//! The sheet of what is to be confirmed: written with drop-downs, filled in, read back.

use std::io::Read as _;

use calamine::{Data, Reader as _, open_workbook_auto};
use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::folder::{Folder, Transcript};

const AS_OF: &str = "--as-of 2026-03-31 --lang en";

const REGISTER: &str = "合同编号,客户名称,合同金额,签订日期,归档日期,状态
HT-2026-001,苏州恒远达科技有限公司,100000,2026-03-01,2026-03-05,已归档
HT-2026-002,苏州恒远达科技有限公司,80000,2026-03-01,2026-03-05,已归档
HT-2026-003,宁波博泰电子有限公司,20000,2026-03-03,2026-03-05,已归档
";

const FINANCE: &str = "流水号,到账时间,付款方,金额,方向,附言
P1,2026-03-10,苏州恒远达科技有限公司,17000,收款,货款
P2,2026-03-11,老博,20000,收款,货款
P3,2026-03-12,苏州恒远达科技有限公司,79985,收款,货款
P4,2026-03-13,苏州恒远达科技有限公司,21000,收款,001号合同款
";

fn project() -> Folder {
    let folder = Folder::project();
    for (name, content) in [("register.csv", REGISTER), ("finance.csv", FINANCE)] {
        folder.file(name, content);
        let done = folder.run(&format!("import {name} -q"));
        assert_eq!(done.code(), 0, "{done}");
    }
    folder
}

fn matched(folder: &Folder) -> Value {
    let told = folder.run(&format!("{AS_OF} revenue report --format json"));
    serde_json::from_str(told.stdout()).unwrap()
}

fn payment<'d>(document: &'d Value, id: &str) -> &'d Value {
    document["payments"].as_array().unwrap().iter().find(|entry| entry["payment_id"] == id).unwrap()
}

/// Writes the review sheet anew with `answers` in rows of a payment and a candidate.
fn fill(folder: &Folder, answers: &[(&str, &str, &str)]) {
    let told = folder.run(&format!("{AS_OF} revenue match -o review.xlsx"));
    assert_eq!(told.code(), 0, "{told}");
    let mut book = open_workbook_auto(folder.path().join("review.xlsx")).unwrap();
    let range = book.worksheet_range("To be confirmed").unwrap();
    let mut written = Workbook::new();
    let sheet = written.add_worksheet().set_name("To be confirmed").unwrap();
    for (row, cells) in (0u32..).zip(range.rows()) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Data::String(text) => sheet.write_string(row, column, text).map(|_| ()).unwrap(),
                Data::Float(number) => sheet.write_number(row, column, *number).map(|_| ()).unwrap(),
                _ => {}
            }
        }
        let text = |at: usize| cells.get(at).map(ToString::to_string).unwrap_or_default();
        let pair = (text(0), text(7));
        let answer = answers.iter().find(|(id, number, _)| pair.0 == *id && pair.1 == *number);
        if let Some((_, _, answer)) = answer {
            sheet.write_string(row, 12, *answer).unwrap();
            sheet.write_string(row, 13, "seen").unwrap();
        }
    }
    written.save(folder.path().join("filled.xlsx")).unwrap();
}

fn confirm(folder: &Folder, more: &[&str]) -> Transcript {
    let words = AS_OF.split(' ').chain(["revenue", "confirm"]).chain(more.iter().copied());
    folder.run_with(words, "")
}

#[test]
fn a_bank_fee_and_the_last_digits_of_a_number_are_scored() {
    let folder = project();
    let document = matched(&folder);
    assert_eq!(payment(&document, "P3")["pass"], "score");
    assert_eq!(payment(&document, "P3")["contract_no"], serde_json::json!(["HT-2026-002"]));
    assert_eq!(payment(&document, "P4")["contract_no"], serde_json::json!(["HT-2026-001"]));
    assert_eq!(payment(&document, "P1")["status"], "review");
    let told = folder.run(&format!("{AS_OF} revenue explain P3 --format json"));
    let scores = &serde_json::from_str::<Value>(told.stdout()).unwrap()["scores"];
    let signs = scores[0]["signs"].as_array().unwrap();
    let sum: f64 = signs.iter().map(|sign| sign["bits"].as_f64().unwrap()).sum();
    assert!((sum - scores[0]["bits"].as_f64().unwrap()).abs() < 1e-9);
    assert!(scores[0]["probability"].as_f64().unwrap() >= 0.99);
    let words = folder.run(&format!("{AS_OF} revenue explain P3"));
    assert!(words.stdout().contains("The runner-up is HT-2026-001"), "{words}");
}

#[test]
fn the_sheet_has_drop_downs() {
    let folder = project();
    folder.run(&format!("{AS_OF} revenue match -o review.xlsx"));
    let file = std::fs::File::open(folder.path().join("review.xlsx")).unwrap();
    let mut xml = String::new();
    zip::ZipArchive::new(file)
        .unwrap()
        .by_name("xl/worksheets/sheet1.xml")
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    assert!(xml.contains("<formula1>\"confirm,deny,alias\"</formula1>"), "{xml}");
}

#[test]
fn a_filled_in_sheet_is_kept_once_and_a_denied_pair_never_comes_back() {
    let folder = project();
    fill(&folder, &[("P1", "HT-2026-001", "confirm"), ("P1", "HT-2026-002", "deny")]);
    let told = confirm(&folder, &["filled.xlsx", "--by", "宁知秋"]);
    assert_eq!(told.code(), 0, "{told}");
    assert!(
        told.stdout().contains("Kept: 1 confirmed, 1 denied, 0 aliases; 0 were known already."),
        "{told}"
    );
    let kept = folder.read("revenue/confirm.csv");
    assert!(kept.starts_with("\u{feff}payment_id,contract_no,by,at,note\nP1,HT-2026-001,宁知秋,"), "{kept}");
    assert!(kept.trim_end().ends_with(",seen"), "{kept}");
    let denied = folder.read("revenue/deny.csv");
    let again = confirm(&folder, &["filled.xlsx", "--by", "宁知秋"]);
    assert!(
        again.stdout().contains("Kept: 0 confirmed, 0 denied, 0 aliases; 2 were known already."),
        "{again}"
    );
    assert_eq!((kept, denied), (folder.read("revenue/confirm.csv"), folder.read("revenue/deny.csv")));
    let document = matched(&folder);
    assert_eq!(payment(&document, "P1")["pass"], "confirmed");
    folder.file("revenue/confirm.csv", "payment_id,contract_no\n");
    let left = matched(&folder);
    let candidates = payment(&left, "P1")["candidates"].to_string();
    assert!(!candidates.contains("HT-2026-002"), "{candidates}");
}

#[test]
fn an_alias_stands_for_the_customer_from_then_on() {
    let folder = project();
    folder.file("sheet.csv", "流水号,金额,候选合同,结论,备注,经办人\nP2,20000,HT-2026-003,别名,,宁知秋\n");
    let told = confirm(&folder, &["sheet.csv"]);
    assert_eq!(told.code(), 0, "{told}");
    assert_eq!(payment(&matched(&folder), "P2")["contract_no"], serde_json::json!(["HT-2026-003"]));
}

#[test]
fn a_damaged_sheet_is_refused_with_the_cells_named() {
    let folder = project();
    let header = "流水号,金额,候选合同,结论,备注,经办人\n";
    folder.file(
        "sheet.csv",
        format!("{header}P1,17000,HT-2026-001,确认,,宁知秋\nP1,17000,HT-2026-009,确认,,宁知秋\nP2,17000,HT-2026-003,maybe,,\n"),
    );
    let told = confirm(&folder, &["sheet.csv"]);
    assert_eq!(told.code(), 2, "{told}");
    assert!(told.stderr().contains("sheet.csv has mistakes (2); nothing of it was kept"), "{told}");
    assert!(told.stderr().contains("C3: the register has no contract HT-2026-009"), "{told}");
    assert!(told.stderr().contains("D4: 'maybe' is no answer"), "{told}");
    assert!(!folder.path().join("revenue").exists());
    folder.file(
        "slipped.csv",
        format!("{header}P2,17000,HT-2026-003,确认,,宁知秋\nP1,17000,HT-2026-001,确认,,\n"),
    );
    let slipped = confirm(&folder, &["slipped.csv"]);
    assert!(slipped.stderr().contains("B2: the sum is 17000, but P2 is over 20,000.00"), "{slipped}");
    assert!(slipped.stderr().contains("F3: nobody is named who decides"), "{slipped}");
    folder.file("cut.csv", "流水号,金额,结论,备注\nP1,17000,确认,\n");
    let cut = confirm(&folder, &["cut.csv"]);
    assert_eq!(cut.code(), 2, "{cut}");
    assert!(
        cut.stderr().contains("cut.csv: the header in row 1 lacks the column '候选合同 / candidate'"),
        "{cut}"
    );
    folder.file("other.csv", "a,b\n1,2\n");
    assert!(confirm(&folder, &["other.csv"]).stderr().contains("no sheet of other.csv has these columns"));
}
