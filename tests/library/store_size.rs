//! How long a million rows take, and how much memory; run by hand:
//! `cargo test --release --test library -- --ignored --nocapture store_size`

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use crate::store_rows::{at, batch, file, holder, open};
use chrono::Duration;
use trueup::domain::money::Money;
use trueup::domain::origin::Origin;
use trueup::domain::record::{Record, Value};
use trueup::domain::table::Table;

const BATCH: u32 = 8192;

fn rows() -> u32 {
    std::env::var("TRUEUP_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000)
}

/// A lead with every column filled and two extras; `id` need not follow the order of rows.
fn wide_lead(id: u32, row: u32, region: &str) -> Record {
    let text = |text: String| Value::Text(Arc::from(text));
    let moment = |minutes: u32| Value::Moment(at(1) + Duration::minutes(minutes.into()));
    let values = vec![
        text(format!("LD{id:08}")),
        moment(row % 120_000),
        text(format!("渠道{}", row % 9)),
        text(format!("第{}有限公司", row % 300_000)),
        text(format!("联系人{}", row % 50_000)),
        text(format!("138{:08}", row)),
        text(format!("行业{}", row % 12)),
        Value::Text(Arc::from(region)),
        text(format!("城市{}", row % 60)),
        text(format!("产品{}", row % 15)),
        text(format!("活动{}", row % 40)),
        Value::Number(f64::from(row % 100)),
        Value::Money(Money::of_fen(i64::from(row % 977) * 10_000)),
        text(format!("R{:03}", row % 200)),
        moment(row % 120_000 + 7),
        moment(row % 120_000 + 90),
        Value::Flag(row.is_multiple_of(7)),
        if row.is_multiple_of(7) { moment(row % 120_000 + 9_000) } else { Value::Blank },
        if row.is_multiple_of(7) { Value::Money(Money::of_fen(i64::from(row))) } else { Value::Blank },
        Value::Flag(false),
    ];
    let extra = vec![
        ("车辆品牌".into(), format!("品牌{}", row % 30).into()),
        ("备注".into(), format!("备注内容第{row}条").into()),
    ];
    Record { values, extra, origin: Origin { file: "leads.csv".into(), sheet: None, row: row + 2 } }
}

fn status(key: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(key)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse().ok()).unwrap_or(0) / 1024
}

fn import(dir: &Path, name: &str, id: impl Fn(u32) -> u32, region: impl Fn(u32) -> &'static str) {
    let start = Instant::now();
    let mut import = open(dir).begin(&holder(1)).unwrap();
    import.file(file(name));
    let mut making = std::time::Duration::ZERO;
    for first in (0..rows()).step_by(BATCH as usize) {
        let made = Instant::now();
        let last = (first + BATCH).min(rows());
        let records = (first..last).map(|row| wide_lead(id(row), row, region(row))).collect();
        making += made.elapsed();
        import.add(Table::Leads, None, batch(records)).unwrap();
    }
    let added = start.elapsed();
    let result = import.commit().unwrap();
    let sheet = &result.sheets[0];
    println!(
        "{name}: made in {making:.2?}, added by {added:.2?}, committed by {:.2?}; accepted {}, updated {}, \
         unchanged {}; peak {} MB",
        start.elapsed(),
        sheet.accepted,
        sheet.updated,
        sheet.unchanged,
        status("VmHWM")
    );
}

fn measure(id: impl Fn(u32) -> u32 + Copy) {
    let dir = tempfile::tempdir().unwrap();
    import(dir.path(), "first", id, |_| "华东");
    let bytes = std::fs::metadata(dir.path().join("tables/leads-1.parquet")).unwrap().len();
    println!("table file: {} MB", bytes / 1_000_000);
    import(dir.path(), "changed", id, |row| if row % 10 == 0 { "华北" } else { "华东" });
    import(dir.path(), "the same", id, |row| if row % 10 == 0 { "华北" } else { "华东" });
    let start = Instant::now();
    println!("status: {} tables in {:.2?}", open(dir.path()).tables().len(), start.elapsed());
    let start = Instant::now();
    let count = open(dir.path()).records(Table::Leads).unwrap().map(Result::unwrap).count();
    println!("records: {count} in {:.2?}; peak {} MB", start.elapsed(), status("VmHWM"));
    let start = Instant::now();
    let leads = open(dir.path()).leads().unwrap();
    println!("leads: {} in {:.2?}; peak {} MB", leads.len(), start.elapsed(), status("VmHWM"));
}

#[test]
#[ignore = "takes its time; run by hand"]
fn ascending() {
    measure(|row| row);
}

#[test]
#[ignore = "takes its time; run by hand"]
fn shuffled() {
    // A multiplication that has an inverse puts every id in another place.
    measure(|row| row.wrapping_mul(2_654_435_761));
}
