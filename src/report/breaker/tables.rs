//! The tables of the breaker.

use super::Setting;
use crate::domain::revenue::breaker::alert::{NamedDeal, TeamPart};
use crate::domain::revenue::breaker::grade::{Expected, Judgement};
use crate::domain::revenue::breaker::rule::Compared;
use crate::domain::revenue::breaker::watch::{Seen, Standing};
use crate::domain::revenue::breaker::{Alert, Grade};
use crate::report::model::{Cell, Column, Table, Tone, Value};
use crate::words::{Phrase, breaker as words};

/// Alerts with what they are held against and what was expected.
pub fn alerts(setting: &Setting<'_>, alerts: &[Alert], mean: Phrase) -> Table {
    let row = |alert: &Alert| {
        let grade = setting.text(alert.judged.grade.phrase());
        let state = if alert.trip.is_held { words::HELD } else { words::TRIPPED };
        let mut cells = vec![
            Cell::text(setting.region(alert.region)).toned(tone(alert.judged.grade)),
            Cell::of(Value::Date(alert.day)),
            Cell::text(grade).toned(tone(alert.judged.grade)),
            Cell::text(setting.text(state)),
        ];
        cells.extend(compared(alert.compared));
        cells.extend(expected(alert.judged));
        cells
    };
    let mut columns = vec![
        left(setting, "region", words::REGION),
        left(setting, "day", words::DAY),
        left(setting, "grade", words::GRADE),
        left(setting, "state", words::STATE),
    ];
    columns.extend(figures(setting, mean));
    Table { columns, rows: alerts.iter().map(row).collect(), ..Table::default() }
}

/// The deals behind the alerts: signed ones, and what was due and is open still.
pub fn deals(setting: &Setting<'_>) -> Table {
    let mut rows = Vec::new();
    for alert in setting.watch.current() {
        let mut add = |deal: &NamedDeal, role: Phrase| {
            rows.push(vec![
                Cell::text(setting.region(alert.region)),
                Cell::text(setting.text(role)),
                Cell::text(deal.row.opportunity_id.as_str()).from_row(&deal.row.origin),
                Cell::maybe(deal.row.customer.as_deref(), Cell::text),
                Cell::money(deal.amount),
                Cell::text(setting.summary(deal)),
            ]);
        };
        alert.top.iter().for_each(|deal| add(deal, words::SIGNED));
        alert.missing.iter().for_each(|deal| add(deal, words::DUE));
    }
    Table {
        columns: vec![
            left(setting, "region", words::REGION),
            left(setting, "role", words::ROLE),
            left(setting, "opportunity_id", words::DEAL),
            left(setting, "customer", words::CUSTOMER),
            right(setting, "amount", words::AMOUNT),
            left(setting, "summary", words::LAST_CHAT).wrapping(),
        ],
        rows,
        ..Table::default()
    }
}

/// The teams behind the alerts.
pub fn teams(setting: &Setting<'_>) -> Table {
    let of = |alert: &Alert, part: &TeamPart| {
        vec![
            Cell::text(setting.region(alert.region)),
            Cell::text(part.team.unwrap_or(setting.text(words::NO_TEAM))),
            Cell::money(part.amount),
            Cell::money(part.mean),
        ]
    };
    let rows = setting.watch.current().flat_map(|alert| alert.teams.iter().map(move |part| of(alert, part)));
    Table {
        columns: vec![
            left(setting, "region", words::REGION),
            left(setting, "team", words::TEAM),
            right(setting, "amount", words::AMOUNT),
            right(setting, "mean", words::MEAN),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// Every region on its last complete day.
pub fn regions(setting: &Setting<'_>) -> Table {
    let row = |standing: &Standing| {
        let mut cells = vec![Cell::text(setting.region(standing.region))];
        match standing.seen {
            None => {
                cells.push(Cell::text(setting.text(words::NO_DATA)).toned(Tone::Warn));
                cells.resize(9, Cell::blank());
            }
            Some(seen) => {
                let (state, tone) = state(&seen);
                cells.push(Cell::text(setting.text(state)).toned(tone));
                cells.push(Cell::count(standing.deals));
                cells.extend(compared(seen.compared));
                cells.extend(expected(seen.judged));
            }
        }
        cells
    };
    let mut columns = vec![
        left(setting, "region", words::REGION),
        left(setting, "state", words::STATE),
        right(setting, "deals", words::SIGNED_DEALS),
    ];
    columns.extend(figures(setting, words::MEAN7));
    Table { columns, rows: setting.watch.regions.iter().map(row).collect(), ..Table::default() }
}

fn state(seen: &Seen) -> (Phrase, Tone) {
    match seen.trip {
        Some(_) => (seen.judged.grade.phrase(), tone(seen.judged.grade)),
        None if seen.compared.deviation_pct.is_none() => (words::NO_MEAN, Tone::Plain),
        None => (words::QUIET, Tone::Good),
    }
}

fn tone(grade: Grade) -> Tone {
    match grade {
        Grade::Confirmed => Tone::Bad,
        Grade::Ordinary => Tone::Warn,
        Grade::Calendar | Grade::SmallSample => Tone::Plain,
    }
}

fn figures(setting: &Setting<'_>, mean: Phrase) -> Vec<Column> {
    vec![
        right(setting, "amount", words::AMOUNT),
        right(setting, "mean", mean),
        right(setting, "deviation_pct", words::DEVIATION),
        right(setting, "expected", words::EXPECTED),
        right(setting, "low", words::LOW),
        right(setting, "high", words::HIGH),
    ]
}

fn compared(compared: Compared) -> [Cell; 3] {
    [
        Cell::money(compared.amount),
        Cell::maybe(compared.mean, Cell::money),
        Cell::maybe(compared.deviation_pct, |pct| Cell::of(Value::SignedPercent(pct))),
    ]
}

fn expected(judged: Judgement) -> [Cell; 3] {
    let money = |sum: fn(Expected) -> crate::domain::money::Money| {
        Cell::maybe(judged.expected, |expected| Cell::money(sum(expected)))
    };
    [money(|it| it.amount), money(|it| it.band.0), money(|it| it.band.1)]
}

fn left(setting: &Setting<'_>, key: &str, title: Phrase) -> Column {
    Column::left(key, setting.text(title))
}

fn right(setting: &Setting<'_>, key: &str, title: Phrase) -> Column {
    Column::right(key, setting.text(title))
}
