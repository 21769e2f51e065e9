//! What a role sees, from exports to the view.

use serde_json::Value;

use crate::folder::Folder;

const CRM: &str = "商机编号,客户名称,销售,团队,产品,阶段,金额,签约日期,预计签约,创建时间
O1,青禾,小甲,,云仓,已签约,30000,2026-03-17,,2026-03-01
O2,远山,小甲,,云仓,商务谈判,50000,,2026-03-10,2026-03-01
O3,白鹭,小乙,,质检,已签约,40000,2026-03-18,,2026-03-01
O4,苍鹰,小丙,,云仓,已签约,77777,2026-03-17,,2026-03-01
";
const REPS: &str = "工号,姓名,团队,大区
R1,小甲,一组,华东
R2,小乙,一组,华东
R3,小丙,二组,华南
";
const LEADS: &str = "线索编号,创建时间,客户名称,意向产品,跟进人,是否无效
L1,2026-03-18 09:00,新客一,云仓,小甲,否
L2,2026-03-18 09:00,新客二,云仓,小甲,是
L3,2026-03-18 09:00,新客三,云仓,小丙,否
";
const TARGETS: &str = "类型,名称,期间,目标金额
销售,小甲,2026-03,220000
";

fn project() -> Folder {
    let folder = Folder::project();
    for (name, text) in [("crm.csv", CRM), ("reps.csv", REPS), ("leads.csv", LEADS), ("targets.csv", TARGETS)]
    {
        folder.file(name, text);
    }
    let done = folder.run("import crm.csv --as opportunities -q");
    assert_eq!(done.code(), 0, "{done}");
    for table in ["reps", "leads", "targets"] {
        let done = folder.run(&format!("import {table}.csv --as {table} -q"));
        assert_eq!(done.code(), 0, "{done}");
    }
    folder
}

fn seen(folder: &Folder, role: &str) -> Value {
    let told = folder.run(&format!("--as-of 2026-03-18 revenue view --role {role} --format json"));
    assert_eq!(told.code(), 0, "{told}");
    for name in ["小丙", "苍鹰", "77777", "新客三"] {
        assert!(role == "cfo" || !told.stdout().contains(name), "{name}: {told}");
    }
    serde_json::from_str(told.stdout()).unwrap()
}

#[test]
fn a_salesperson_sees_their_own_day() {
    let told = seen(&project(), "salesperson --name R1");
    assert_eq!(told["who"], "小甲");
    assert_eq!(told["new_leads"].as_array().unwrap().len(), 1);
    assert_eq!(told["new_leads"][0]["lead_id"], "L1");
    assert_eq!(told["signed_fen"], 3_000_000);
    // March 2026 has 22 working days.
    assert_eq!(
        (&told["target_fen"], &told["attainment_pct"]),
        (&Value::from(1_000_000), &Value::from(300.0))
    );
    assert_eq!(told["follow_ups"][0]["opportunity_id"], "O2");
    assert_eq!(told["follow_ups"][0]["why"], "overdue");
}

#[test]
fn a_team_lead_sees_the_team_by_product_line() {
    let told = seen(&project(), "lead --name 一组");
    let products = told["products"].as_array().unwrap();
    let signed =
        |name: &str| products.iter().find(|one| one["product"] == name).unwrap()["signed_fen"].clone();
    assert_eq!((signed("云仓"), signed("质检")), (Value::from(3_000_000), Value::from(4_000_000)));
}

#[test]
fn the_cfo_sees_the_bridge() {
    let told = seen(&project(), "cfo");
    assert_eq!(told["revenue"]["check_fen"], 0);
    assert!(told["outstanding"].is_array());
}

#[test]
fn who_is_not_there_is_told() {
    let folder = project();
    for (role, expected) in [
        ("salesperson --name R9", "there is no rep called R9"),
        ("lead --name 三组", "there is no team called 三组"),
        ("salesperson", "--name"),
    ] {
        let told = folder.run(&format!("--lang en --as-of 2026-03-18 revenue view --role {role}"));
        assert_eq!(told.code(), 2, "{told}");
        assert!(told.stderr().contains(expected), "{told}");
    }
}
