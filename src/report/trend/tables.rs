//! The tables of trends.

use super::Setting;
use crate::domain::money::Money;
use crate::domain::revenue::period::Period;
use crate::domain::revenue::t0::SameDay;
use crate::domain::revenue::trend::{Change, Side};
use crate::report::model::{Cell, Column, Table, Tone, Value};
use crate::words::{Phrase, breaker as breaker_words, list, trend as words};

/// The groups of one side: each sum now, before and a year ago, and the parts of the change.
pub fn changes(setting: &Setting<'_>, side: Side, changes: &[Change]) -> Table {
    let row = |change: &Change| {
        let tone = if change.has_fallen() { Tone::Bad } else { Tone::Plain };
        vec![
            Cell::text(setting.name(change.name)),
            Cell::text(setting.text(change.measure.phrase())),
            Cell::money(change.now).toned(tone),
            Cell::money(change.before),
            percent(change.pct()).toned(tone),
            Cell::money(change.gained),
            Cell::money(change.lost),
            Cell::money(change.moved),
            Cell::money(change.year_ago),
            percent(change.year_pct()),
        ]
    };
    Table {
        columns: vec![
            left(setting, "name", side.phrase()),
            left(setting, "measure", words::MEASURE),
            right(setting, "now", words::NOW),
            right(setting, "before", words::BEFORE),
            right(setting, "change_pct", words::CHANGE_PCT),
            right(setting, "gained", words::GAINED),
            right(setting, "lost", words::LOST),
            right(setting, "moved", words::MOVED),
            right(setting, "year_ago", words::YEAR_AGO),
            right(setting, "year_pct", words::YEAR_PCT),
        ],
        rows: changes.iter().map(row).collect(),
        totals: None,
        note: Some(setting.text(words::PARTS_NOTE).to_owned()),
    }
}

/// The customers who moved each group most.
pub fn drivers(setting: &Setting<'_>) -> Table {
    let all = setting.changes.iter().flat_map(|(_, changes)| changes);
    let rows = all.flat_map(|change| {
        change.drivers.iter().map(move |driver| {
            vec![
                Cell::text(setting.text(change.side.phrase())),
                Cell::text(setting.name(change.name)),
                Cell::text(setting.text(change.measure.phrase())),
                Cell::text(setting.text(driver.drive.phrase())),
                Cell::text(setting.name(driver.who)),
                money(driver.amount),
                Cell::text(driver.deals.join(setting.text(list::COMMA))),
            ]
        })
    });
    Table {
        columns: vec![
            left(setting, "by", words::PERIOD_BY),
            left(setting, "name", words::GROUP),
            left(setting, "measure", words::MEASURE),
            left(setting, "drive", words::DRIVE),
            left(setting, "who", words::WHO),
            right(setting, "amount", words::AMOUNT),
            left(setting, "deals", words::DEALS).wrapping(),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// T+0 period by period.
pub fn same_day(setting: &Setting<'_>) -> Table {
    let row = |(period, same): &(Period, SameDay)| {
        vec![
            Cell::text(period.to_string()),
            Cell::count(same.signed),
            Cell::count(same.same_day),
            Cell::maybe(same.pct(), |pct| Cell::of(Value::Percent(pct))),
            Cell::count(same.working_day),
            Cell::maybe(same.working_pct(), |pct| Cell::of(Value::Percent(pct))),
        ]
    };
    Table {
        columns: vec![
            left(setting, "period", words::PERIOD),
            right(setting, "signed", breaker_words::SIGNED_DEALS),
            right(setting, "same_day", words::T0_PCT),
            right(setting, "pct", words::SHARE),
            right(setting, "working_day", words::T0_WORKING),
            right(setting, "working_pct", words::SHARE),
        ],
        rows: setting.same_day.iter().map(row).collect(),
        ..Table::default()
    }
}

fn money(sum: Money) -> Cell {
    Cell::money(sum).toned(if sum < Money::ZERO { Tone::Warn } else { Tone::Plain })
}

fn percent(pct: Option<f64>) -> Cell {
    Cell::maybe(pct, |pct| Cell::of(Value::SignedPercent(pct)))
}

fn left(setting: &Setting<'_>, key: &str, title: Phrase) -> Column {
    Column::left(key, setting.text(title))
}

fn right(setting: &Setting<'_>, key: &str, title: Phrase) -> Column {
    Column::right(key, setting.text(title))
}
