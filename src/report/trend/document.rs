//! Trends for programs.

use chrono::NaiveDate;
use serde::Serialize;

use super::Setting;
use crate::domain::money::Money;
use crate::domain::revenue::period::Period;
use crate::domain::revenue::t0::SameDay;
use crate::domain::revenue::trend::{Change, Driver};

/// The whole document.
#[derive(Debug, Serialize)]
pub struct TrendDocument<'a> {
    schema_version: u32,
    as_of: NaiveDate,
    per: &'static str,
    now: Span,
    before: Span,
    year_ago: Span,
    groups: Vec<GroupDocument<'a>>,
    course: Vec<CourseDocument>,
    t0: Vec<SameDayDocument>,
}

#[derive(Debug, Serialize)]
struct Span {
    first: NaiveDate,
    last: NaiveDate,
}

#[derive(Debug, Serialize)]
struct GroupDocument<'a> {
    by: &'static str,
    name: Option<&'a str>,
    measure: &'static str,
    now_fen: Money,
    before_fen: Money,
    year_ago_fen: Money,
    change_fen: Money,
    change_pct: Option<f64>,
    gained_fen: Money,
    lost_fen: Money,
    moved_fen: Money,
    drivers: Vec<DriverDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct DriverDocument<'a> {
    drive: &'static str,
    who: Option<&'a str>,
    fen: Money,
    deals: &'a [&'a str],
}

#[derive(Debug, Serialize)]
struct CourseDocument {
    first: NaiveDate,
    last: NaiveDate,
    signed_fen: Money,
    received_fen: Money,
    trusted_fen: Money,
}

/// T+0 of one period.
#[derive(Debug, Serialize)]
struct SameDayDocument {
    first: NaiveDate,
    last: NaiveDate,
    #[serde(flatten)]
    share: ShareDocument,
}

/// T+0.
#[derive(Debug, Serialize)]
pub struct ShareDocument {
    signed: usize,
    same_day: usize,
    pct: Option<f64>,
    working_day: usize,
    working_pct: Option<f64>,
}

impl From<SameDay> for ShareDocument {
    fn from(same: SameDay) -> ShareDocument {
        ShareDocument {
            signed: same.signed,
            same_day: same.same_day,
            pct: same.pct().map(hundredths),
            working_day: same.working_day,
            working_pct: same.working_pct().map(hundredths),
        }
    }
}

/// The document of the trends.
pub fn document<'a>(setting: &Setting<'a>) -> TrendDocument<'a> {
    let windows = setting.windows;
    TrendDocument {
        schema_version: 1,
        as_of: setting.as_of.day(),
        per: windows.unit.word(),
        now: span(windows.now),
        before: span(windows.before),
        year_ago: span(windows.year_ago),
        groups: setting.changes.iter().flat_map(|(_, changes)| changes).map(group).collect(),
        course: setting.course.iter().map(course).collect(),
        t0: setting.same_day.iter().map(same_day).collect(),
    }
}

fn span(period: Period) -> Span {
    Span { first: period.first, last: period.last }
}

fn group<'a>(change: &'a Change<'a>) -> GroupDocument<'a> {
    GroupDocument {
        by: change.side.word(),
        name: change.name,
        measure: change.measure.word(),
        now_fen: change.now,
        before_fen: change.before,
        year_ago_fen: change.year_ago,
        change_fen: change.now - change.before,
        change_pct: change.pct().map(hundredths),
        gained_fen: change.gained,
        lost_fen: change.lost,
        moved_fen: change.moved,
        drivers: change.drivers.iter().map(driver).collect(),
    }
}

fn driver<'a>(driver: &'a Driver<'a>) -> DriverDocument<'a> {
    DriverDocument { drive: driver.drive.word(), who: driver.who, fen: driver.amount, deals: &driver.deals }
}

fn course((period, [signed_fen, received_fen, trusted_fen]): &(Period, [Money; 3])) -> CourseDocument {
    CourseDocument {
        first: period.first,
        last: period.last,
        signed_fen: *signed_fen,
        received_fen: *received_fen,
        trusted_fen: *trusted_fen,
    }
}

fn same_day((period, same): &(Period, SameDay)) -> SameDayDocument {
    SameDayDocument { first: period.first, last: period.last, share: (*same).into() }
}

fn hundredths(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}
