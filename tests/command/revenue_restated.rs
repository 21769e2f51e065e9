//! Figures restated since what was known before, and books as they were known then.

use serde_json::Value;

use crate::folder::Folder;

const CRM: &str = "商机编号,客户名称,阶段,金额,签约日期,合同编号
O1,苏州恒远达科技有限公司,已签约,100000,2026-03-01,HT-2026-001
";
const REGISTER: &str = "合同编号,客户名称,合同金额,签订日期,归档日期,状态
HT-2026-001,苏州恒远达科技有限公司,100000,2026-03-01,2026-03-05,已归档
";
const FINANCE: &str = "流水号,到账时间,付款方,金额,方向,合同编号
P1,2026-03-10,苏州恒远达科技有限公司,100000,收款,HT-2026-001
";

fn report(folder: &Folder, more: &[&str]) -> Value {
    let words = ["--as-of", "2026-03-31", "revenue", "report", "--format", "json"];
    let told = folder.run_with(words.iter().chain(more), "");
    assert_eq!(told.code(), 0, "{told}");
    serde_json::from_str(told.stdout()).unwrap()
}

#[test]
fn what_moved_is_named_with_old_and_new_value_and_the_source() {
    let folder = Folder::project();
    for (name, content) in [("crm.csv", CRM), ("register.csv", REGISTER), ("finance.csv", FINANCE)] {
        folder.file(name, content);
        folder.run(&format!("import {name} -q"));
    }
    std::thread::sleep(std::time::Duration::from_millis(20));
    let then = chrono::Local::now().to_rfc3339();
    std::thread::sleep(std::time::Duration::from_millis(20));
    folder.file("register2.csv", REGISTER.replace(",100000,", ",120000,"));
    folder.run("import register2.csv -q");

    let now = report(&folder, &["--since", &then]);
    let figures = now["restatements"]["figures"].as_array().unwrap();
    let told: Vec<String> = figures
        .iter()
        .map(|it| {
            format!("{} {} {} {}", it["figure"], it["key"], it["before_fen"], it["after_fen"])
                .replace('"', "")
        })
        .collect();
    assert_eq!(
        told,
        [
            "register null 10000000 12000000",
            "register HT-2026-001 10000000 12000000",
            "trusted null 10000000 0",
            "trusted O1 10000000 0",
        ]
    );
    assert_eq!(figures[3]["moved_by"][0]["table"], "contracts");
    assert_eq!(figures[3]["moved_by"][0]["origin"]["file"], "register2.csv");
    // What people read first tells of it too.
    let page = ["--as-of", "2026-03-31", "revenue", "report", "-q", "-o", "report.md", "--since", &then];
    assert_eq!(folder.run_with(page, "").code(), 0);
    assert!(folder.read("report.md").contains("register2.csv"), "{}", folder.read("report.md"));
    // The old report can be made again.
    let before = report(&folder, &["--as-known-at", &then]);
    assert_eq!(before["totals"]["trusted_fen"], 10_000_000);
    assert_eq!(now["totals"]["trusted_fen"], 0);
    // Nothing was imported on an earlier day.
    assert_eq!(report(&folder, &[])["restatements"], Value::Null);

    let words =
        ["--as-of", "2026-03-31", "--lang", "zh", "revenue", "report", "--since", &then, "-o", "r.html"];
    folder.run_with(words, "");
    let page = folder.read("r.html");
    assert!(page.contains("由什么引起") && page.contains("合同 HT-2026-001"), "restatements of {page}");
    assert!(page.contains("SHA-256"), "{page}");
    let digest = "来源 finance.csv（SHA-256）";
    assert!(page.contains(digest), "{page}");
}

#[test]
fn a_moment_that_is_none_is_told() {
    let told = Folder::project().run("revenue report --since yesterday");
    assert_eq!(told.code(), 2, "{told}");
    assert!(told.stderr().contains("'yesterday' is neither a day nor a moment"), "{told}");
}
