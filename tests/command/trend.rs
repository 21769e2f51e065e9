//! Trends, from exports to what drove the change.

use serde_json::Value;

use crate::folder::Folder;

const CRM: &str = "商机编号,客户名称,大区,团队,产品,阶段,金额,签约日期
O1,青禾,华东,一组,云仓,已签约,100000,2026-02-03
O2,远山,华东,一组,云仓,已签约,50000,2026-02-10
O3,白鹭,华东,一组,质检,已签约,30000,2026-03-02
O4,远山,华南,二组,云仓,已签约,40000,2026-03-12
O5,青禾,华东,一组,云仓,已签约,99000,2026-03-20
";

fn project() -> Folder {
    let folder = Folder::project();
    folder.file("crm.csv", CRM);
    assert_eq!(folder.run("import crm.csv -q").code(), 0);
    folder
}

#[test]
fn a_product_line_that_falls_by_a_third_is_named_with_what_drove_it() {
    let folder = project();
    let told = folder.run("--as-of 2026-03-15 --lang en revenue trend --per month --by product");
    assert_eq!(told.code(), 0, "{told}");
    let line = "product line 云仓: signed has fallen by a third or more, 40,000.00 after 150,000.00 (-73.3%)";
    assert!(told.stdout().replace('\n', " ").contains(line), "{told}");
    let told = folder.run("--as-of 2026-03-15 revenue trend --per month --by product --format json");
    let document: Value = serde_json::from_str(told.stdout()).unwrap();
    let groups = document["groups"].as_array().unwrap();
    let fallen = groups.iter().find(|group| group["name"] == "云仓" && group["measure"] == "signed").unwrap();
    assert_eq!(fallen["gained_fen"], 0);
    assert_eq!(fallen["lost_fen"], -10_000_000);
    assert_eq!(fallen["moved_fen"], -1_000_000);
    assert_eq!(fallen["drivers"][0]["who"], "青禾");
    assert_eq!(fallen["drivers"][0]["deals"], serde_json::json!(["O1"]));
    assert_eq!(document["now"]["last"], "2026-03-15");
    assert_eq!(document["t0"].as_array().unwrap().last().unwrap()["signed"], 2);
}

#[test]
fn an_empty_project_has_no_trend_and_says_so_without_trouble() {
    let told = Folder::project().run("--as-of 2026-03-15 revenue trend --format json");
    assert_eq!(told.code(), 0, "{told}");
    let document: Value = serde_json::from_str(told.stdout()).unwrap();
    assert_eq!(document["groups"], serde_json::json!([]));
    assert_eq!(document["course"].as_array().unwrap().len(), 12);
}

#[test]
fn a_unit_that_is_none_is_told() {
    let told = Folder::project().run("--lang en revenue trend --per year");
    assert_eq!(told.code(), 2, "{told}");
    assert!(told.stderr().contains("--per"), "{told}");
}
