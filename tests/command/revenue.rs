//! Revenue, from exports to the document that programs read.

use serde_json::Value;

use crate::folder::Folder;

const DAY: &str = "--as-of 2026-03-31 --lang en";

const CRM: &str = "商机编号,客户名称,阶段,金额,签约日期,合同编号
O1,苏州恒远达科技有限公司,已签约,100000,2026-03-01,HT-2026-001
O2,上海瑞丰机械有限公司,已签约,50000,2026-03-02,
O3,杭州凯腾食品有限公司,商务谈判,70000,,
";

const REGISTER: &str = "合同编号,客户名称,合同金额,签订日期,归档日期,状态,付款计划
HT-2026-001,苏州恒远达科技有限公司,100000,2026-03-01,2026-03-05,已归档,30%;70%
ht2026001,苏州恒远达科技有限公司,100000,2026-03-04,,已签,
HT-2026-002,上海瑞丰机械有限公司,48000,2026-03-02,2026-03-09,已归档,
HT-2026-003,宁波博泰电子有限公司,20000,2026-03-03,,已盖章,
";

const FINANCE: &str = "流水号,到账时间,付款方,金额,方向,合同编号,附言
P1,2026-03-10,苏州恒远达科技有限公司,30000,收款,HT 2026 001,
P2,2026-03-12,上海瑞丰机械有限公司,48000,收款,,付HT-2026-002货款
P3,2026-03-20,苏州恒远达科技有限公司,10000,支出,HT-2026-001,
P4,2026-03-21,无名氏,777,收款,,
P5,2026-04-02,苏州恒远达科技有限公司,70000,收款,HT-2026-001,
";

fn project(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::project();
    for (name, content) in files {
        folder.file(name, content);
        let done = folder.run(&format!("import {name} -q"));
        assert_eq!(done.code(), 0, "{done}");
    }
    folder
}

fn report(folder: &Folder, more: &str) -> Value {
    let told = folder.run(&format!("{DAY} revenue report --format json {more}"));
    assert_eq!(told.code(), 0, "{told}");
    let document: Value = serde_json::from_str(told.stdout()).unwrap();
    assert_eq!(document["check_fen"], 0);
    for step in document["bridge"].as_array().unwrap() {
        let rows = document["bridge_rows"][step["step"].as_str().unwrap()].as_array().unwrap();
        assert_eq!(step["rows"], rows.len());
        assert_eq!(step["fen"].as_i64(), Some(rows.iter().map(|row| row["fen"].as_i64().unwrap()).sum()));
    }
    document
}

/// The entry of a list whose `key` is `id`.
fn one<'d>(document: &'d Value, list: &str, key: &str, id: &str) -> &'d Value {
    document[list].as_array().unwrap().iter().find(|entry| entry[key] == id).unwrap()
}

#[test]
fn three_exports_become_one_number_and_a_bridge() {
    let folder = project(&[("crm.csv", CRM), ("register.csv", REGISTER), ("finance.csv", FINANCE)]);
    let document = report(&folder, "");
    assert_eq!(document["as_of"], "2026-03-31");
    assert_eq!(document["totals"]["register_fen"], 26_800_000);
    assert_eq!(document["totals"]["crm_fen"], 15_000_000);
    assert_eq!(document["totals"]["finance_fen"], 6_877_700);
    assert_eq!(document["totals"]["trusted_fen"], 0);
    let status = |id: &str| one(&document, "payments", "payment_id", id)["status"].clone();
    assert_eq!(
        ["P1", "P2", "P3", "P4", "P5"].map(status),
        ["matched", "matched", "refund", "unmatched", "later"]
    );
    let first = one(&document, "deals", "opportunity_id", "O1");
    assert_eq!(first["reason"], "refunded");
    assert_eq!(first["received_fen"], 2_000_000);
    assert_eq!(one(&document, "deals", "contract_no", "ht2026001")["mask"], serde_json::json!(["duplicate"]));
    let alone = one(&document, "deals", "contract_no", "HT-2026-003");
    assert_eq!(alone["opportunity_id"], Value::Null);
    assert_eq!(alone["mask"], serde_json::json!(["no_crm", "not_archived", "no_first_payment"]));
}

#[test]
fn the_same_store_says_the_same_and_a_month_later_more() {
    let folder = project(&[("crm.csv", CRM), ("register.csv", REGISTER), ("finance.csv", FINANCE)]);
    let told = |as_of: &str| {
        folder.run(&format!("--as-of {as_of} revenue report --format json")).stdout().to_owned()
    };
    assert_eq!(told("2026-03-31"), told("2026-03-31"));
    let april: Value = serde_json::from_str(&told("2026-04-30")).unwrap();
    assert_eq!(april["totals"]["trusted_fen"], 10_000_000);
    assert_eq!(one(&april, "deals", "opportunity_id", "O1")["trusted_on"], "2026-04-02");
    let folder_of_april = folder.run("--as-of 2026-04-30 revenue report --period 2026-03 --format json");
    let march: Value = serde_json::from_str(folder_of_april.stdout()).unwrap();
    assert_eq!(one(&march, "deals", "opportunity_id", "O1")["mask"], serde_json::json!(["out_of_period"]));
}

#[test]
fn an_empty_system_is_told_and_the_bridge_still_foots() {
    for (file, code) in
        [(("crm.csv", CRM), "R102"), (("register.csv", REGISTER), "R101"), (("finance.csv", FINANCE), "R101")]
    {
        let document = report(&project(&[file]), "");
        assert_eq!(document["totals"]["trusted_fen"], 0);
        let codes: Vec<&Value> =
            document["findings"].as_array().unwrap().iter().map(|it| &it["code"]).collect();
        assert!(codes.contains(&&Value::from(code)), "{codes:?}");
    }
    assert_eq!(report(&Folder::project(), "")["totals"]["register_fen"], 0);
}

#[test]
fn a_payment_is_explained_step_by_step() {
    let folder = project(&[("crm.csv", CRM), ("register.csv", REGISTER), ("finance.csv", FINANCE)]);
    let told = folder.run(&format!("{DAY} revenue explain P2"));
    assert!(told.stdout().contains("Contract number: it leads to HT-2026-002."), "{told}");
    assert!(
        told.stdout().contains("Result: matched, taken for HT-2026-002 by: contract number in the memo."),
        "{told}"
    );
    let missing = folder.run(&format!("{DAY} revenue explain P99"));
    assert_eq!(missing.code(), 2, "{missing}");
    assert!(missing.stderr().contains("there is no payment, deal or contract called P99"), "{missing}");
}

#[test]
fn what_a_person_decides_is_read_from_the_project() {
    let folder = project(&[("crm.csv", CRM), ("register.csv", REGISTER), ("finance.csv", FINANCE)]);
    folder.file("truth.csv", "payment_id,contract_no\nP1,HT-2026-001\nP2,HT-2026-002\nP4,HT-2026-003\n");
    let measured = |folder: &Folder| {
        let told = folder.run(&format!("{DAY} revenue match --truth truth.csv --format json"));
        serde_json::from_str::<Value>(told.stdout()).unwrap()["truth"]["recall"].as_f64().unwrap()
    };
    assert!(measured(&folder) < 0.7);
    folder.file("revenue/alias.csv", "别名,名称\n无名氏,宁波博泰电子有限公司\n");
    folder.file("revenue/confirm.csv", "payment_id,contract_no\nP4,HT2026003\n");
    assert!(measured(&folder) > 0.99);
    folder.file("revenue/deny.csv", "number\nP1\n");
    let broken = folder.run(&format!("{DAY} revenue match"));
    assert_eq!(broken.code(), 2, "{broken}");
    assert!(broken.stderr().contains("has no column 'payment_id'"), "{broken}");
}

#[test]
fn a_period_that_is_none_is_told() {
    let told = Folder::project().run(&format!("{DAY} revenue report --period 2026Q9"));
    assert_eq!(told.code(), 2, "{told}");
    assert!(told.stderr().contains("'2026Q9' is no period"), "{told}");
}
