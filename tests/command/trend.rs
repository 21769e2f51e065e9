//! Trends, from exports to what drove the change.

use insta::assert_snapshot;
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

#[test]
fn a_month_under_way_is_told_whole() {
    assert_snapshot!(project().run("--as-of 2026-03-15 revenue trend --per month --by product"), @"
    exit code 0
    --- stdout
    Trends  as of 2026-03-15

    Trends
    This period 2026-03-01…2026-03-15, the one before 2026-02-01…2026-02-15, a year ago
    2025-03-01…2025-03-15: as many days of each.
    signed: 70,000.00 yuan, 150,000.00 before (-53.3%).
    ✗ product line 云仓: signed has fallen by a third or more, 40,000.00 after 150,000.00 (-73.3%).
    T+0: of 2 deals signed, 0 were trusted on that day (0.0%); with what is signed on days off counted
    until the next working day, 0 (0.0%).
    Rules: Signed stages won; First payment net receipts reach the contract's first instalment; above
    nought where it names none; Archived statuses archived; Amount basis the contract's sum; Tolerance
    above 0.00 yuan or 0%, the larger; Tolerance below 0.00 yuan or 0%, the larger; Date window 0 days
    before, 0 days after; Base currency CNY.

    The last periods
    signed   0 ▁▁▁▁▁▁▁▁▁▁█▄ 7.0万
    received 0 ▁▁▁▁▁▁▁▁▁▁▁▁ 0
    trusted  0 ▁▁▁▁▁▁▁▁▁▁▁▁ 0
             2025-04-01 … 2026-03-01

    By product line
    product line  sum      now (yuan)      before    change     gained         lost       moved
    ───────────────────────────────────────────────────────────────────────────────────────────
    云仓          signed  40,000.00 ✗  150,000.00  -73.3% ✗       0.00  -100,000.00  -10,000.00
    质检          signed    30,000.00        0.00            30,000.00         0.00        0.00
    … no room for: year ago, on year; widen the terminal, or see all with -o report.xlsx or --format md
    gained: customers with nothing before; lost: customers with nothing now; moved: customers of both,
    with more, less, or in another group. The three add up to the change.

    What drove the changes
    by            name  sum     how     customer  effect (yuan)  deals
    ───────────────────────────────────────────────────────────────────
    product line  云仓  signed  lost    青禾      -100,000.00 !  O1
    product line  云仓  signed  moved   远山       -10,000.00 !  O2, O4
    product line  质检  signed  gained  白鹭          30,000.00  O3

    T+0: deals trusted on the day of their signing
    period                 deals  on the day  share  by working day  share
    ──────────────────────────────────────────────────────────────────────
    2025-04-01…2025-04-30      0           0                      0
    2025-05-01…2025-05-31      0           0                      0
    2025-06-01…2025-06-30      0           0                      0
    2025-07-01…2025-07-31      0           0                      0
    2025-08-01…2025-08-31      0           0                      0
    2025-09-01…2025-09-30      0           0                      0
    2025-10-01…2025-10-31      0           0                      0
    2025-11-01…2025-11-30      0           0                      0
    2025-12-01…2025-12-31      0           0                      0
    2026-01-01…2026-01-31      0           0                      0
    2026-02-01…2026-02-28      2           0   0.0%               0   0.0%
    2026-03-01…2026-03-15      2           0   0.0%               0   0.0%
    ");
}

#[test]
fn the_week_of_an_empty_project_is_told_whole() {
    assert_snapshot!(Folder::project().run("--as-of 2026-03-15 revenue trend --by region"), @"
    exit code 0
    --- stdout
    Trends  as of 2026-03-15

    Trends
    This period 2026-03-09…2026-03-15, the one before 2026-03-02…2026-03-08, a year ago
    2025-03-10…2025-03-16: as many days of each.
    ! Nothing was signed, received or trusted in this period or the one before: there is nothing to
    compare.
    Rules: Signed stages won; First payment net receipts reach the contract's first instalment; above
    nought where it names none; Archived statuses archived; Amount basis the contract's sum; Tolerance
    above 0.00 yuan or 0%, the larger; Tolerance below 0.00 yuan or 0%, the larger; Date window 0 days
    before, 0 days after; Base currency CNY.

    The last periods
    signed   0 ▁▁▁▁▁▁▁▁▁▁▁▁ 0
    received 0 ▁▁▁▁▁▁▁▁▁▁▁▁ 0
    trusted  0 ▁▁▁▁▁▁▁▁▁▁▁▁ 0
             2025-12-22 … 2026-03-09

    What drove the changes
    (none)

    T+0: deals trusted on the day of their signing
    period                 deals  on the day  share  by working day  share
    ──────────────────────────────────────────────────────────────────────
    2025-12-22…2025-12-28      0           0                      0
    2025-12-29…2026-01-04      0           0                      0
    2026-01-05…2026-01-11      0           0                      0
    2026-01-12…2026-01-18      0           0                      0
    2026-01-19…2026-01-25      0           0                      0
    2026-01-26…2026-02-01      0           0                      0
    2026-02-02…2026-02-08      0           0                      0
    2026-02-09…2026-02-15      0           0                      0
    2026-02-16…2026-02-22      0           0                      0
    2026-02-23…2026-03-01      0           0                      0
    2026-03-02…2026-03-08      0           0                      0
    2026-03-09…2026-03-15      0           0                      0
    ");
}

#[test]
fn what_is_asked_wrongly_of_a_trend_is_told_whole() {
    let folder = project();
    assert_snapshot!(folder.run("revenue trend --per year"), @"
    exit code 2
    --- stderr
    error: invalid value 'year' for '--per <UNIT>'
      [possible values: day, week, month]

    For more information, try '--help'.
    ");
    assert_snapshot!(folder.run("revenue trend --by city"), @"
    exit code 2
    --- stderr
    error: invalid value 'city' for '--by <SIDE>'
      [possible values: region, team, product]

    For more information, try '--help'.
    ");
    assert_snapshot!(folder.run("--as-of yesterday revenue trend"), @"
    exit code 2
    --- stderr
    error: the as-of 'yesterday' is neither a day nor a moment
      hint: write a day, 2026-03-15 (its end is meant), or a moment, 2026-03-15T18:00
    ");
    assert_snapshot!(folder.run("revenue trend -o trend.doc"), @"
    exit code 2
    --- stderr
    error: the ending of trend.doc does not say which format to write
      hint: the endings known are: .xlsx .html .json .csv .md .txt
    ");
    assert_snapshot!(Folder::empty().run("revenue trend"), @"
    exit code 2
    --- stderr
    error: there is no trueup.toml in . or above it: this is not a trueup project
      hint: make one with 'trueup init', or say where it is with '--project DIR'; 'trueup demo' shows what one looks like
    ");
}
