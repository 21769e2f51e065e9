//! Odd books: the report stands, says what it cannot say, and foots.

use serde_json::Value;

use crate::folder::Folder;

const CRM: &str = "商机编号,客户名称,阶段,金额,签约日期,合同编号
O1,苏州恒远达科技有限公司,已签约,100000,2026-03-01,HT-2026-001
O2,上海瑞丰机械有限公司,已签约,50000,2026-03-02,HT-2026-002
";
const REGISTER: &str = "合同编号,客户名称,合同金额,签订日期,归档日期,状态
HT-2026-001,苏州恒远达科技有限公司,100000,2026-03-01,2026-03-05,已归档
HT-2026-002,上海瑞丰机械有限公司,50000,2026-03-02,2026-03-09,已归档
";
const FINANCE: &str = "流水号,到账时间,付款方,金额,方向,合同编号
P1,2026-03-10,苏州恒远达科技有限公司,100000,收款,HT-2026-001
P2,2026-03-12,上海瑞丰机械有限公司,50000,收款,HT-2026-002
";

/// The report on three exports, which foots; its trusted sum in yuan, and the codes of its findings.
fn told(crm: &str, register: &str, finance: &str) -> (Value, i64, Vec<String>) {
    let folder = Folder::project();
    for (name, content) in [("crm.csv", crm), ("register.csv", register), ("finance.csv", finance)] {
        if !content.is_empty() {
            folder.file(name, content);
            let done = folder.run(&format!("import {name} -q"));
            assert!([0, 11].contains(&done.code()), "{done}");
        }
    }
    let told = folder.run("--as-of 2026-03-31 --lang en revenue report --format json");
    assert!([0, 11].contains(&told.code()), "{told}");
    let document: Value = serde_json::from_str(told.stdout()).unwrap();
    assert_eq!(document["check_fen"], 0);
    let shown = folder.run("--as-of 2026-03-31 --lang en revenue report -o report.xlsx");
    assert!([0, 11].contains(&shown.code()), "{shown}");
    let codes = document["findings"].as_array().unwrap().iter();
    let codes = codes.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
    let trusted = document["totals"]["trusted_fen"].as_i64().unwrap() / 100;
    (document, trusted, codes)
}

fn has(codes: &[String], code: &str) -> bool {
    codes.iter().any(|known| known == code)
}

#[test]
fn a_contract_number_of_two_customers_is_two_contracts_and_a_finding() {
    let register = REGISTER.replace("HT-2026-002", "ht2026001");
    let finance = FINANCE.replace("HT-2026-002", "HT-2026-001");
    let crm = CRM.replace("HT-2026-002", "HT-2026-001");
    let (document, trusted, codes) = told(&crm, &register, &finance);
    assert!(has(&codes, "R141"), "{codes:?}");
    assert_eq!(trusted, 150_000);
    assert_eq!(document["totals"]["register_fen"], 15_000_000);
}

#[test]
fn a_negative_contract_counts_as_it_is_and_is_told() {
    let register =
        format!("{REGISTER}HT-2026-001-T1,苏州恒远达科技有限公司,-20000,2026-03-06,2026-03-07,已归档\n");
    let (document, _, codes) = told(CRM, &register, FINANCE);
    assert!(has(&codes, "R122"), "{codes:?}");
    assert_eq!(document["totals"]["register_fen"], 13_000_000);
}

#[test]
fn a_payment_before_the_contract_counts_and_is_told() {
    let finance = FINANCE.replace("2026-03-10", "2026-01-10");
    let (_, trusted, codes) = told(CRM, REGISTER, &finance);
    assert!(has(&codes, "R152"), "{codes:?}");
    assert_eq!(trusted, 150_000);
}

#[test]
fn what_lies_in_the_future_does_not_count_yet() {
    let finance = FINANCE.replace("2026-03-10", "2026-06-10");
    let register = REGISTER.replace("2026-03-02,2026-03-09", "2026-05-02,2026-05-09");
    let (document, trusted, codes) = told(CRM, &register, &finance);
    assert!(has(&codes, "R151"), "{codes:?}");
    assert_eq!(trusted, 0);
    assert_eq!(document["totals"]["finance_fen"], 5_000_000);
    assert_eq!(document["totals"]["register_fen"], 10_000_000);
}

#[test]
fn a_register_without_archive_dates_leaves_the_day_open() {
    let register = "合同编号,客户名称,合同金额,签订日期,状态
HT-2026-001,苏州恒远达科技有限公司,100000,2026-03-01,已归档
HT-2026-002,上海瑞丰机械有限公司,50000,2026-03-02,已盖章
";
    let (document, trusted, codes) = told(CRM, register, FINANCE);
    assert!(has(&codes, "R104"), "{codes:?}");
    assert_eq!(trusted, 100_000);
    let deals = document["deals"].as_array().unwrap();
    let first = deals.iter().find(|deal| deal["opportunity_id"] == "O1").unwrap();
    assert_eq!((&first["trusted"], &first["trusted_on"]), (&Value::Bool(true), &Value::Null));
}

#[test]
fn one_system_alone_is_told_and_foots() {
    for (crm, register, finance, codes) in [
        (CRM, "", "", ["R102", "R103"]),
        ("", REGISTER, "", ["R101", "R103"]),
        ("", "", FINANCE, ["R101", "R102"]),
    ] {
        let (_, trusted, found) = told(crm, register, finance);
        assert_eq!(trusted, 0);
        assert!(codes.iter().all(|code| has(&found, code)), "{found:?}");
    }
}
