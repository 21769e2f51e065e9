//! Rows and files for tests of the store.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use trueup::domain::moment::{Moment, Zone};
use trueup::domain::money::Money;
use trueup::domain::origin::Origin;
use trueup::domain::record::{Batch, Quarantined, Record, Value};
use trueup::domain::stage::Stage;
use trueup::domain::table::Table;
use trueup::store::{Holder, ImportedFile, Store};
use trueup::words::phrase;

/// Noon on a day of March 2026.
pub fn at(day: u32) -> Moment {
    Zone::default().at(NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_hms_opt(12, 0, 0).unwrap())
}

pub fn open(dir: &Path) -> Store {
    Store::open(dir, Zone::default()).unwrap()
}

pub fn holder(day: u32) -> Holder {
    Holder { pid: day, command: format!("trueup import {day}"), since: at(day) }
}

pub fn file(name: &str) -> ImportedFile {
    ImportedFile {
        file: Arc::from(name),
        sha256: format!("digest of {name}"),
        mapping: "built in".to_owned(),
    }
}

pub fn batch(records: Vec<Record>) -> Batch {
    Batch { records, ..Batch::default() }
}

pub fn quarantined(rows: Vec<Quarantined>) -> Batch {
    Batch { quarantined: rows, ..Batch::default() }
}

fn text(text: &str) -> Value {
    Value::Text(Arc::from(text))
}

/// A record of `table` with `values` by column name.
pub fn record(table: Table, values: &[(&str, Value)], row: u32) -> Record {
    let mut cells = vec![Value::Blank; table.columns().len()];
    for (name, value) in values {
        cells[table.column(name).unwrap()] = value.clone();
    }
    Record { values: cells, extra: Vec::new(), origin: Origin { file: Arc::from("a.csv"), sheet: None, row } }
}

pub fn lead(id: &str, region: &str, row: u32) -> Record {
    let values = [
        ("lead_id", text(id)),
        ("created_at", Value::Moment(at(1))),
        ("region", if region.is_empty() { Value::Blank } else { text(region) }),
        ("amount", Value::Money(Money::of_fen(123_456))),
        ("heat", Value::Number(90.0)),
        ("converted", Value::Flag(false)),
    ];
    let mut record = record(Table::Leads, &values, row);
    record.extra = vec![("车辆品牌".into(), "甲".into())];
    record
}

pub fn deal(id: &str, stage: Stage, yuan: i64) -> Record {
    let values = [
        ("opportunity_id", text(id)),
        ("stage", text(stage.word())),
        ("amount", Value::Money(Money::of_yuan(yuan))),
    ];
    record(Table::Opportunities, &values, 1)
}

pub fn set_aside_lead(key: Option<&str>, row: u32) -> Quarantined {
    Quarantined {
        origin: Origin { file: Arc::from("a.csv"), sheet: None, row },
        table: Table::Leads,
        code: "T001".into(),
        column: Some("created_at".into()),
        reason: phrase("日期无法识别", "no date").into(),
        cells: vec![("线索编号".into(), key.unwrap_or_default().into()), ("日期".into(), "面议".into())],
        key: key.map(|key| vec![text(key)]),
    }
}
