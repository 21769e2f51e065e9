//! `trueup check`: a clean company, one with every mistake planted once, and what the policy changes.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::Value;

use crate::folder::Folder;

const DAY: &str = "--as-of 2026-03-31";

/// A small company whose tables agree.
const CLEAN: &[(&str, &str)] = &[
    (
        "reps",
        "销售编号,姓名,团队,在职,入职日期\nR1,周婷婷,华东一组,是,2025-01-06\nR2,李伟强,华东一组,是,2025-01-06\n",
    ),
    (
        "customers",
        "客户编号,客户名称,负责人\nC1,苏州恒远达科技有限公司,周婷婷\nC2,上海瑞丰机械有限公司,李伟强\n",
    ),
    (
        "leads",
        "线索编号,创建时间,客户名称,电话,负责人,分配时间,是否转化\n\
         L1,2026-03-20 09:00,苏州恒远达科技有限公司,13800000001,周婷婷,2026-03-20 09:30,否\n\
         L2,2026-03-30 09:00,上海瑞丰机械有限公司,13800000002,李伟强,2026-03-30 09:30,否\n",
    ),
    (
        "opportunities",
        "商机编号,客户名称,销售,阶段,金额,创建时间,签约日期,合同编号,线索编号\n\
         D1,苏州恒远达科技有限公司,周婷婷,已签约,100000,2026-03-21,2026-03-25,HT-2026-001,L1\n\
         D2,上海瑞丰机械有限公司,李伟强,商务谈判,50000,2026-03-30,,,L2\n",
    ),
    (
        "contracts",
        "合同编号,客户名称,商机编号,合同金额,签订日期,盖章日期,归档日期,状态,付款计划\n\
         HT-2026-001,苏州恒远达科技有限公司,D1,100000,2026-03-25,2026-03-26,2026-03-27,已归档,30%;70%\n",
    ),
    (
        "payments",
        "流水号,到账时间,付款方,金额,方向,合同编号\nP1,2026-03-28,苏州恒远达科技有限公司,30000,收款,HT-2026-001\n",
    ),
];

fn project(tables: &[(&str, &str)]) -> Folder {
    let folder = Folder::project();
    for (table, content) in tables {
        folder.file(&format!("{table}.csv"), content);
        let done = folder.run(&format!("import {table}.csv --as {table} -q"));
        assert_eq!(done.code(), 0, "{done}");
    }
    folder
}

fn policy(folder: &Folder, text: &str) {
    let path = folder.path().join("trueup.toml");
    std::fs::write(&path, text).unwrap();
}

fn document(folder: &Folder) -> Value {
    let told = folder.run(&format!("check {DAY} --format json"));
    serde_json::from_str(told.stdout()).unwrap_or_else(|error| panic!("{error}: {told}"))
}

#[test]
fn a_clean_company_passes() {
    let folder = project(CLEAN);
    assert_snapshot!(folder.run(&format!("check {DAY}")), @"
    exit code 0
    --- stdout
    Check of the data  as of 2026-03-31

    Summary
    ✓ Nothing odd was found.
    Rules that were run: 37; that could not be run: 16; switched off: 0.

    How the tables lead on
    what leads on                     all  with   share  limit
    ──────────────────────────────────────────────────────────
    deals whose lead is known           2     2  100.0%  30.0%
    signed deals with a contract        1     1  100.0%  80.0%
    signed contracts with a payment     1     1  100.0%  50.0%
    receipts whose contract is known    1     1  100.0%  60.0%

    Rules that were not run
    no table of messages: D013 D014
    no table of targets: D016
    no table of campaigns: D005 D012 D106
    no table of touches: D017 D018
    no table of stage changes: D015
    nothing to look at, the columns are empty or no row is concerned: D008 D010 D020 D102 D105 D204 D403

    files (-o report.xlsx or .html) also hold: All findings, Rules
    ");
}

#[test]
fn an_empty_store_has_nothing_to_check() {
    assert_snapshot!(Folder::project().run(&format!("check {DAY}")), @"
    exit code 0
    --- stdout
    Check of the data  as of 2026-03-31

    Summary
    Nothing is imported yet, so there is nothing to check: trueup import FILE.
    ");
}

#[test]
fn a_key_that_points_nowhere_fails_the_check_in_either_language() {
    let payment =
        "流水号,到账时间,付款方,金额,方向,合同编号\nP2,2026-03-29,上海瑞丰机械有限公司,100,收款,HT-2026-01\n";
    let folder = project(&[CLEAN, &[("payments", payment)]].concat());
    assert_snapshot!(folder.run(&format!("check {DAY}")), @"
    exit code 1
    --- stdout
    Check of the data  as of 2026-03-31

    Summary
    ✗ Findings: errors 1, warnings 0, for information 0.
    Rules that were run: 37; that could not be run: 16; switched off: 0.

    error D009: payments whose contract is not in the register (1)
    ✗ payment P2: contract_no is 'HT-2026-01', which the table of contracts does not have; did you mean
    'HT-2026-001'?  [payments.csv / row 2]
    what to do: check the number; enter what the register lacks, mend what is misspelled, import again
    (rule: payment_contract)

    How the tables lead on
    what leads on                     all  with   share  limit
    ──────────────────────────────────────────────────────────
    deals whose lead is known           2     2  100.0%  30.0%
    signed deals with a contract        1     1  100.0%  80.0%
    signed contracts with a payment     1     1  100.0%  50.0%
    receipts whose contract is known    2     1   50.0%  60.0%

    Rules that were not run
    no table of messages: D013 D014
    no table of targets: D016
    no table of campaigns: D005 D012 D106
    no table of touches: D017 D018
    no table of stage changes: D015
    nothing to look at, the columns are empty or no row is concerned: D008 D010 D020 D102 D105 D204 D403

    files (-o report.xlsx or .html) also hold: All findings, Rules
    --- stderr
    all findings: trueup check -o check.xlsx; how grave each rule is stands under [check.rules] of trueup.toml
    ");
    assert_snapshot!(folder.run(&format!("check {DAY} --lang zh")), @"
    exit code 1
    --- stdout
    数据检查  截止 2026-03-31

    概览
    ✗ 发现：错误 1 处，警告 0 处，提示 0 处。
    规则：运行 37 条，因数据不够没有运行 16 条，关闭 0 条。

    错误 D009：回款的合同号不在台账里（1 处）
    ✗ 回款 P2 的 contract_no 是“HT-2026-01”，合同表里没有——是不是“HT-2026-001”？  [payments.csv / 第 2
    行]
    怎么办：核对合同号；没登记的补进台账，写错的改正后重新导入（规则名 payment_contract）

    表与表的衔接
    衔接                  总数  其中有    占比   界限
    ─────────────────────────────────────────────────
    商机查得到线索           2       2  100.0%  30.0%
    已签约的商机有合同       1       1  100.0%  80.0%
    已签的合同有回款         1       1  100.0%  50.0%
    到账的回款查得到合同     2       1   50.0%  60.0%

    没有运行的规则
    没有聊天消息表：D013 D014
    没有目标表：D016
    没有活动表：D005 D012 D106
    没有触点表：D017 D018
    没有阶段变更表：D015
    没有可看的（相关的列是空的，或没有这样的行）：D008 D010 D020 D102 D105 D204 D403

    文件（-o 报告.xlsx 或 .html）里另有：全部发现、规则
    --- stderr
    全部发现：trueup check -o check.xlsx；严重程度在 trueup.toml 的 [check.rules] 里定
    ");
}

/// Every mistake that a rule looks for, once at least.
const PLANTED: &[(&str, &str)] = &[
    (
        "reps",
        "销售编号,姓名,团队,上级,在职,入职日期,请假开始,请假结束\n\
         R1,周婷婷,华东一组,赵经理,否,2025-01-06,,\n\
         R2,李伟强,华东一组,,是,2026-03-25,2026-03-20,2026-09-01\n\
         R3,李伟强,华东一组,,是,2025-01-06,2026-03-09,2026-03-01\n\
         R4,孙敏敏,华东一组,,是,2025-01-06,,\n\
         R5,钱多多,华东一组,,是,2025-01-06,,\n\
         R6,吴小满,华东一组,,是,2025-01-06,,\n",
    ),
    (
        "customers",
        "客户编号,客户名称,负责人\n\
         C1,苏州恒远达科技有限公司,周婷婷\n\
         C2,苏州市恒远达科技有限公司,R9\n\
         C3,上海瑞丰机械有限公司,R4\n\
         C4,瑞丰机械,R4\n",
    ),
    ("campaigns", "活动编号,活动名称,开始日期,结束日期\nA1,春季展会,2026-03-09,2026-03-01\n"),
    (
        "leads",
        "线索编号,创建时间,客户名称,电话,负责人,分配时间,跟进时间,是否转化,活动,金额\n\
         L1,2026-01-05 09:00,苏州恒远达科技有限公司,13800000001,R1,2026-01-05 09:30,2026-01-04 10:00,否,A9,100\n\
         L2,2026-01-06 09:00,上海瑞丰机械有限公司,13800000001,R2,2026-01-06 09:30,,否,A1,-5\n\
         L3,2026-01-07 09:00,苏州恒远达科技有限公司,13800000001,R4,2026-01-07 09:30,,否,,\n\
         L4,1970-01-01 08:00,宁波博泰电子有限公司,13800000004,陈某某,,,否,,\n\
         L5,2026-01-08 09:00,杭州凯腾食品有限公司,13800000005,R5,2026-01-08 09:30,,否,,\n",
    ),
    (
        "opportunities",
        "商机编号,客户名称,销售,阶段,金额,创建时间,阶段变更时间,签约日期,合同编号,线索编号,活动\n\
         D1,苏州恒远达科技有限公司,R1,商务谈判,100,2026-03-20,2026-03-01,,,L9,A9\n\
         D2,广州远航物流有限公司,R2,商务谈判,100,2026-03-20,,,,,\n\
         D3,苏州恒远达科技有限公司,陈某某,已流失,100,2026-03-20,,,HT1,,\n\
         D4,上海瑞丰机械有限公司,R4,已签约,100,2026-03-20,,2026-03-02,HT2,,\n\
         D5,上海瑞丰机械有限公司,R4,已签约,,2026-03-20,,,HT9,,\n\
         D6,深圳星图软件有限公司,R4,已签约,100,2026-03-20,,,,,\n\
         D7,苏州恒远达科技有限公司,R4,商务谈判,100,2026-03-20,,,HT3,,\n",
    ),
    (
        "contracts",
        "合同编号,客户名称,商机编号,合同金额,签订日期,盖章日期,归档日期,状态,销售,付款计划\n\
         HT1,苏州恒远达科技有限公司,D3,100,2026-03-20,2026-03-10,2026-03-25,已归档,R4,30%;60%\n\
         HT2,上海瑞丰机械有限公司,D4,100,2026-03-20,,,作废,陈某某,\n\
         HT3,厦门蓝鲸贸易有限公司,D1,-1280000,2026-03-20,,,已签,R4,\n\
         HT4,上海瑞丰机械有限公司,D99,1280000,2026-03-20,,,已签,R4,\n\
         HT5,上海瑞丰机械有限公司,D2,1280000,2026-03-20,,,已签,R4,\n",
    ),
    (
        "payments",
        "流水号,到账时间,付款方,金额,方向,合同编号,商机编号\n\
         P1,2026-03-25,甲,100,收款,HT77,\n\
         P2,2026-03-25,甲,100,收款,,D77\n\
         P3,2026-01-25,甲,100,收款,HT1,\n\
         P4,2062-03-25,甲,0,收款,HT1,\n",
    ),
    (
        "messages",
        "消息编号,发送时间,发送人,内容,商机编号,销售,客户名称\n\
         M1,2026-03-30 09:00,甲,您好,D77,陈某某,杭州凯腾食品有限公司\n",
    ),
    ("targets", "维度,名称,周期,目标金额\n销售,陈某某,2026,100\n"),
    ("touches", "客户名称,步骤,时间,活动,销售\n甲,扫码,2026-03-30 09:00,A9,陈某某\n"),
    ("stage_changes", "商机编号,阶段,变更时间\nD77,已签约,2026-03-30 09:00\n"),
];

#[test]
fn every_rule_finds_the_mistake_that_was_planted_for_it() {
    let mut tables: Vec<(&str, String)> =
        PLANTED.iter().map(|(table, text)| (*table, (*text).to_owned())).collect();
    // Enough deals for a usual sum, and for shares between tables.
    for (table, text) in &mut tables {
        if *table == "opportunities" {
            (10..40).for_each(|n| {
                text.push_str(&format!("D{n},上海瑞丰机械有限公司,R4,商务谈判,100,2026-03-20,,,,,\n"))
            });
            text.push_str("D40,上海瑞丰机械有限公司,R4,商务谈判,1000000,2026-03-20,,,,,\n");
        }
    }
    let tables: Vec<(&str, &str)> = tables.iter().map(|(table, text)| (*table, text.as_str())).collect();
    let folder = project(&tables);
    let told = folder.run(&format!("check {DAY} -q"));
    assert_eq!(told.code(), 1, "{told}");
    let document = document(&folder);
    let found: BTreeSet<&str> =
        document["findings"].as_array().unwrap().iter().map(|hit| hit["code"].as_str().unwrap()).collect();
    let rules: BTreeSet<&str> =
        document["rules"].as_array().unwrap().iter().map(|rule| rule["code"].as_str().unwrap()).collect();
    let silent: Vec<_> = rules.difference(&found).collect();
    assert!(silent.is_empty(), "{silent:?} found nothing\n{told}");
    for hit in document["findings"].as_array().unwrap() {
        let is_row = !hit["key"].is_null();
        assert_eq!(is_row, hit["file"].is_string() && hit["row"].is_number(), "{hit}");
        assert!(!hit["hint"].as_str().unwrap().is_empty(), "{hit}");
    }
}

#[test]
fn the_policy_says_how_grave_a_rule_is_and_which_are_off() {
    let payment = "流水号,到账时间,付款方,金额,方向,合同编号\nP2,2026-03-29,甲,100,收款,HT-2026-01\n";
    let folder = project(&[CLEAN, &[("payments", payment)]].concat());
    policy(&folder, "[check.rules]\npayment_contract = 'warning'\n");
    let told = folder.run(&format!("check {DAY}"));
    assert_eq!(told.code(), 0, "{told}");
    assert!(told.stdout().contains("warning D009"), "{told}");
    policy(&folder, "[check.rules]\npayment_contract = 'off'\n");
    let told = folder.run(&format!("check {DAY}"));
    assert!(told.stdout().contains("Nothing odd was found."), "{told}");
    assert!(told.stdout().contains("switched off under [check.rules]: D009"), "{told}");
    let rule =
        document(&folder)["rules"].as_array().unwrap().iter().find(|rule| rule["code"] == "D009").cloned();
    assert_eq!(rule.unwrap()["state"], "off");
}

#[test]
fn a_rule_that_is_none_is_told_with_its_place_and_the_one_that_was_meant() {
    let folder = project(CLEAN);
    policy(&folder, "[check.rules]\npayment_contrakt = 'off'\n");
    assert_snapshot!(folder.run("check"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:2:1: 'payment_contrakt' is not one of the values allowed here
      hint: did you mean 'payment_contract'?
    ");
    policy(&folder, "[check.stale_days]\nlead = 3\n");
    assert_snapshot!(folder.run("check"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:2:1: 'lead' is not one of the values allowed here
      hint: did you mean 'leads'?
    ");
}

#[test]
fn every_format_holds_the_findings() {
    let payment = "流水号,到账时间,付款方,金额,方向,合同编号\nP2,2026-03-29,甲,100,收款,HT-2026-01\n";
    let folder = project(&[CLEAN, &[("payments", payment)]].concat());
    assert_snapshot!(folder.run(&format!("check {DAY} --format csv -q")), @r#"
    exit code 1
    --- stdout
    severity,code,rule,table,key,message,rows,file,sheet,row,column,hint
    error,D009,payments whose contract is not in the register,payments,P2,"payment P2: contract_no is 'HT-2026-01', which the table of contracts does not have",1,payments.csv,,2,contract_no,"did you mean 'HT-2026-001'? check the number; enter what the register lacks, mend what is misspelled, import again"
    "#);
    for format in ["md", "html"] {
        let told = folder.run(&format!("check {DAY} --format {format}"));
        assert_eq!(told.code(), 1, "{told}");
        assert!(told.stdout().contains("HT-2026-01") && told.stdout().contains("D009"), "{told}");
    }
    let told = folder.run(&format!("check {DAY} -o check.xlsx"));
    assert_eq!((told.code(), told.stdout()), (1, ""), "{told}");
    assert!(folder.path().join("check.xlsx").is_file());
}

#[test]
fn a_day_has_the_check_as_a_part_and_keeps_its_exit_code() {
    let payment = "流水号,到账时间,付款方,金额,方向,合同编号\nP2,2026-03-29,甲,100,收款,HT-2026-01\n";
    let folder = project(&[CLEAN, &[("payments", payment)]].concat());
    let told = folder.run(&format!("daily {DAY} -q"));
    assert_eq!(told.code(), 0, "{told}");
    assert!(told.stdout().contains("Findings: errors 1"), "{told}");
    let day: Value = serde_json::from_str(&folder.read("reports/2026-03-31/trueup.json")).unwrap();
    assert_eq!(day["check"], document(&folder));
}
