//! The breaker, from exports to alerts and exit codes.

use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate, Weekday};
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
    assert!(told.stderr().contains("trueup.toml:2:1"), "{told}");
    assert!(told.stderr().contains("clears_at is 3; it must lie between 0.1 and 1"), "{told}");
}
