//! The breaker, from exports to alerts and exit codes.

use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use insta::assert_snapshot;
use serde_json::Value;

use crate::folder::Folder;

const DAY: &str = "--as-of 2026-07-15 --lang en";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Ten weeks up to 15 July: 华东 signs twenty deals a working day and stops on the last, 华南 goes on; 西部 has a
/// deal a day; one row names no region, only a team of 华南.
fn crm(stopped: bool) -> String {
    let mut text = String::from("商机编号,客户名称,大区,团队,阶段,金额,签约日期,预计签约\n");
    let last = day("2026-07-15");
    let first = last - Days::new(70);
    for date in first.iter_days().take_while(|date| *date <= last) {
        let is_weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let many = if is_weekend { 8 } else { 20 };
        let regions = [("华东", if date == last && stopped { 0 } else { many }), ("华南", many), ("西部", 1)];
        for (region, count) in regions {
            for number in 0..count {
                let _ = writeln!(
                    text,
                    "{region}{date}-{number:02},{region}客户{number},{region},{region}一组,已签约,{},{date},",
                    1_000 + number * 37
                );
            }
        }
    }
    text.push_str("X1,青禾,,华南一组,已签约,50000,2026-07-15,\n");
    text.push_str("X2,远山,华东,华东一组,合同签署中,80000,,2026-07-14\n");
    text
}

const CHAT: &str = "消息ID,发送时间,发送人,客户,商机编号,内容
m1,2026-07-13 10:00,远山,远山,X2,合同我们法务还在看，下周三盖章
";

fn project() -> Folder {
    let folder = Folder::project();
    folder.file("crm.csv", crm(true));
    folder.file("chat.csv", CHAT);
    let done = folder.run("import crm.csv chat.csv -q");
    assert_eq!(done.code(), 0, "{done}");
    folder
}

fn watched(folder: &Folder, more: &str, code: i32) -> Value {
    let told = folder.run(&format!("{DAY} revenue watch --format json {more}"));
    assert_eq!(told.code(), code, "{told}");
    serde_json::from_str(told.stdout()).unwrap()
}

#[test]
fn a_stop_is_confirmed_with_all_that_an_alert_carries() {
    let folder = project();
    let told = watched(&folder, "", 10);
    let alerts = told["alerts"].as_array().unwrap();
    let alert = alerts.iter().find(|alert| alert["region"] == "华东").unwrap();
    assert_eq!((&alert["grade"], &alert["day"]), (&Value::from("confirmed"), &Value::from("2026-07-15")));
    assert_eq!((&alert["amount_fen"], &alert["deviation_pct"]), (&Value::from(0), &Value::from(-100.0)));
    assert!(alert["low_fen"].as_i64().unwrap() > 0 && alert["top"].as_array().unwrap().is_empty());
    assert_eq!(alert["missing"][0]["opportunity_id"], "X2");
    assert!(alert["missing"][0]["summary"].as_str().unwrap().contains("下周三盖章"), "{alert}");
    let other = alerts.iter().find(|alert| alert["region"] == "华南").unwrap();
    assert_eq!(other["top"][0]["opportunity_id"], "X1", "its team rolls up to the region");
    assert_eq!(
        (&other["top"][0]["fen"], &other["top"][0]["summary"]),
        (&Value::from(5_000_000), &Value::from(""))
    );
    let text = folder.run(&format!("{DAY} revenue watch"));
    assert!(text.stdout().contains("华东 signed 0.00 yuan on 2026-07-15, 100.0% less"), "{text}");
}

#[test]
fn what_is_not_confirmed_is_an_alarm_only_when_strict() {
    let folder = project();
    let sunday = "--as-of 2026-07-12 revenue watch --format json";
    assert_eq!(folder.run(sunday).code(), 0);
    let strict = folder.run(&format!("{sunday} --strict"));
    assert_eq!(strict.code(), 10, "{strict}");
    assert!(strict.stdout().contains("\"grade\": \"calendar\""), "{strict}");
}

#[test]
fn an_alert_is_sent_once_until_it_changes_and_its_code_stays() {
    let folder = project();
    let regions = |told: &Value| -> Vec<String> {
        let alerts = told["alerts"].as_array().unwrap().iter();
        alerts.map(|alert| alert["region"].as_str().unwrap().to_owned()).collect()
    };
    let first = watched(&folder, "--once", 10);
    assert!(regions(&first).contains(&"华东".to_owned()));
    assert!(regions(&watched(&folder, "--once", 10)).is_empty());
    assert!(regions(&watched(&folder, "", 10)).contains(&"华东".to_owned()), "the report keeps it");
    folder.file("late.csv", crm(false));
    folder.run("import late.csv -q");
    let cleared = watched(
        &folder,
        "--once",
        if regions(&watched_any(&folder)).contains(&"华南".to_owned()) { 10 } else { 0 },
    );
    assert_eq!(cleared["cleared"][0]["region"], "华东");
    assert!(watched_any(&folder)["alerts"].as_array().unwrap().iter().all(|alert| alert["region"] != "华东"));
}

fn watched_any(folder: &Folder) -> Value {
    let told = folder.run(&format!("{DAY} revenue watch --format json"));
    serde_json::from_str(told.stdout()).unwrap()
}

#[test]
fn a_day_that_the_export_does_not_reach_is_told_and_alarms_nobody() {
    let folder = project();
    let told = folder.run("--as-of 2026-07-17 --lang en revenue watch --strict");
    assert_eq!(told.code(), 0, "{told}");
    assert!(told.stdout().contains("No data is not nought"), "{told}");
    let told: Value =
        serde_json::from_str(folder.run("--as-of 2026-07-17 revenue watch --format json").stdout()).unwrap();
    assert!(told["regions"].as_array().unwrap().iter().all(|region| region["state"] == "no_data"));
}

#[test]
fn the_day_carries_the_breaker_and_its_exit_code() {
    let folder = project();
    let done = folder.run(&format!("{DAY} daily -q"));
    assert_eq!(done.code(), 10, "{done}");
    assert!(done.stdout().contains("华东 signed 0.00 yuan"), "{done}");
    let day: Value = serde_json::from_str(&folder.read("reports/2026-07-15/trueup.json")).unwrap();
    assert_eq!(day["breaker"]["alerts"][0]["grade"], "confirmed");
}

#[test]
fn a_threshold_that_cannot_be_is_told_with_its_place() {
    let folder = Folder::project();
    folder.file("trueup.toml", "[revenue.breaker]\nclears_at = 3.0\n");
    let told = folder.run(&format!("{DAY} revenue watch"));
    assert_eq!(told.code(), 2, "{told}");
    assert!(told.stderr().contains("trueup.toml:2:13"), "{told}");
    assert!(told.stderr().contains("clears_at is 3, but must lie between 0.1 and 1"), "{told}");
}

#[test]
fn a_stop_is_told_whole() {
    assert_snapshot!(project().run(&format!("{DAY} revenue watch")), @"
    exit code 10
    --- stdout
    Out of the ordinary  as of 2026-07-15

    Out of the ordinary
    ✗ 2026-07-15: regions: 3; more than 25% off the mean of the seven days before: 2; confirmed, small
    regions by their week included: 2.
    ✗ 华东 signed 0.00 yuan on 2026-07-15, 100.0% less than the mean of 21,888.86; by weekday and the
    level of eight weeks it should lie between 9,877.28 and 47,781.99.
    ✗ 华南 signed 77,030.00 yuan on 2026-07-15, 251.9% more than the mean of 21,888.86; by weekday and
    the level of eight weeks it should lie between 9,877.28 and 47,781.99.

    Regions that tripped
    region  day         grade       state    signed (yuan)  mean of 7 days   off by   expected     least
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    华东 ✗  2026-07-15  confirmed…  tripped           0.00       21,888.86  -100.0%  26,222.43  9,877.28
    华南 ✗  2026-07-15  confirmed…  tripped      77,030.00       21,888.86  +251.9%  26,222.43  9,877.28
    … no room for: most; widen the terminal, or see all with -o report.xlsx or --format md
    calendar: a weekend, holiday, make-up day or month end, and within what is expected; small sample:
    too few deals are expected for a day to say anything; confirmed: chance alone is less likely than
    three sigmas on one side; ordinary: anything else.

    The deals behind it
    region  how              deal               customer    signed (yuan)  last chat summary
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    华东    due, not signed  X2                 远山            80,000.00  2026-07-13 customer (signing
                                                                           planned, contract sent or
                                                                           under review): 合同我们法务还
                                                                           在看，下周三盖章
    华南    signed           X1                 青禾            50,000.00
    华南    signed           华南2026-07-15-19  华南客户19       1,703.00
    华南    signed           华南2026-07-15-18  华南客户18       1,666.00

    The teams behind it
    region  team      signed (yuan)  mean before
    ────────────────────────────────────────────
    华东    华东一组           0.00    21,888.86
    华南    华南一组      77,030.00    21,888.86

    All regions
    region  state        deals  signed (yuan)  mean of 7 days   off by   expected     least       most
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    华东    confirmed ✗      0           0.00       21,888.86  -100.0%  26,222.43  9,877.28  47,781.99
    华南    confirmed ✗     21      77,030.00       21,888.86  +251.9%  26,222.43  9,877.28  47,781.99
    西部    quiet ✓          1       1,000.00        1,000.00     0.0%     997.18      0.00   5,996.94
    ");
}

#[test]
fn a_quiet_day_is_told_whole() {
    let folder = Folder::project();
    folder.file("crm.csv", crm(false));
    folder.run("import crm.csv -q");
    assert_snapshot!(folder.run("--as-of 2026-07-14 revenue watch"), @"
    exit code 0
    --- stdout
    Out of the ordinary  as of 2026-07-14

    Out of the ordinary
    ✓ 2026-07-14: regions: 3; more than 25% off the mean of the seven days before: 0; confirmed, small
    regions by their week included: 0.

    All regions
    region  state    deals  signed (yuan)  mean of 7 days  off by   expected     least       most
    ─────────────────────────────────────────────────────────────────────────────────────────────
    华东    quiet ✓     20      27,030.00       21,888.86  +23.5%  26,228.76  9,785.35  47,968.37
    华南    quiet ✓     20      27,030.00       21,888.86  +23.5%  26,228.76  9,785.35  47,968.37
    西部    quiet ✓      1       1,000.00        1,000.00    0.0%   1,001.99      0.00   6,004.95
    ");
}

#[test]
fn a_day_without_data_and_an_empty_project_are_told_whole() {
    assert_snapshot!(project().run("--as-of 2026-07-17 revenue watch"), @"
    exit code 0
    --- stdout
    Out of the ordinary  as of 2026-07-17

    Out of the ordinary
    ! The CRM has nothing of 2026-07-17 yet, its last row is of 2026-07-15. No data is not nought:
    nothing is judged.

    All regions
    region  state      deals  signed (yuan)  mean of 7 days  off by  expected  least  most
    ──────────────────────────────────────────────────────────────────────────────────────
    华东    no data !
    华南    no data !
    西部    no data !
    ");
    assert_snapshot!(Folder::project().run(&format!("{DAY} revenue watch")), @"
    exit code 0
    --- stdout
    Out of the ordinary  as of 2026-07-15

    Out of the ordinary
    No opportunities are imported, so there is nothing to watch.
    ");
}

#[test]
fn what_is_asked_wrongly_of_the_breaker_is_told_whole() {
    let folder = Folder::project();
    assert_snapshot!(folder.run("--as-of tomorrow revenue watch"), @"
    exit code 2
    --- stderr
    error: the as-of 'tomorrow' is neither a day nor a moment
      hint: write a day, 2026-03-15 (its end is meant), or a moment, 2026-03-15T18:00
    ");
    assert_snapshot!(folder.run("revenue watch --onse"), @"
    exit code 2
    --- stderr
    error: unexpected argument '--onse' found

      tip: a similar argument exists: '--once'

    Usage: trueup revenue watch --once

    For more information, try '--help'.
    ");
    folder.file("trueup.toml", "[revenue.breaker]\nclears_at = 3.0\n");
    assert_snapshot!(folder.run(&format!("{DAY} revenue watch")), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:2:13: clears_at is 3, but must lie between 0.1 and 1
    ");
    assert_snapshot!(Folder::empty().run("revenue watch"), @"
    exit code 2
    --- stderr
    error: there is no trueup.toml in . or above it: this is not a trueup project
      hint: make one with 'trueup init', or say where it is with '--project DIR'; 'trueup demo' shows what one looks like
    ");
}
