//! The collection forecast, from exports to the document that programs read.

use serde_json::Value;

use crate::folder::Folder;

#[test]
fn a_forecast_has_ranges_by_grade_a_backtest_and_attainment() {
    let folder = Folder::project();
    folder.run("generate exports --deals 300 --leads 20 -q");
    let done = folder.run_with(
        [
            "import",
            "exports/商机.xlsx",
            "exports/客户.csv",
            "exports/合同台账.xlsx",
            "exports/银行流水.csv",
            "exports/销售.xlsx",
            "exports/目标.xlsx",
            "-q",
        ],
        "",
    );
    assert_eq!(done.code(), 0, "{done}");
    let ask = || folder.run("--as-of 2026-03-31 revenue forecast --days 14 --format json");
    let told = ask();
    assert_eq!(told.code(), 0, "{told}");
    let document: Value = serde_json::from_str(told.stdout()).unwrap();
    assert_eq!(document["status"], "forecast");
    let total = &document["horizons"][0]["total"];
    let fen = |key: &str| total[key].as_i64().unwrap();
    assert!(fen("p10_fen") <= fen("p50_fen") && fen("p50_fen") <= fen("p90_fen"), "{total}");
    assert!(0 < fen("expected_fen") && fen("p90_fen") <= fen("outstanding_fen"), "{total}");
    let grades: Vec<&Value> =
        document["horizons"][0]["grades"].as_array().unwrap().iter().map(|it| &it["grade"]).collect();
    assert_eq!(grades, ["A", "B", "C"]);
    assert!(document["backtest"]["cases"].as_u64().unwrap() > 0);
    let attainment = document["attainment"].as_array().unwrap();
    assert!(attainment.iter().any(|it| it["scope"] == "team" && it["signed_fen"].as_i64() > Some(0)));
    assert_eq!(told.stdout(), ask().stdout());
}

#[test]
fn too_little_history_is_said() {
    let told = Folder::project().run("--as-of 2026-03-31 --lang en revenue forecast");
    assert_eq!(told.code(), 0, "{told}");
    assert!(told.stdout().contains("Too little history: 0 contracts"), "{told}");
    assert!(told.stdout().contains("No target's period has begun"), "{told}");
}
