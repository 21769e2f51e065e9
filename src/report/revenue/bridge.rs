//! The bridge as a chart, as a table of steps, and as the rows behind each step.

use super::{Setting, anchor_of, source, text};
use crate::domain::money::Money;
use crate::domain::revenue::bridge::{Row, Step, Total};
use crate::report::model::{self, Body, Cell, Chart, Section, Table, Tone};
use crate::words::revenue as words;

/// The column of a step's rows that holds the sums.
const SUM_COLUMN: usize = 4;

/// Totals and steps as a picture.
pub fn waterfall(setting: &Setting<'_>) -> Section {
    let done = setting.done;
    let total = |total: Total| model::Step {
        name: setting.text(total.phrase()).to_owned(),
        sum: done.totals.of(total),
        is_total: true,
        link: None,
    };
    let mut steps = vec![total(Total::Register)];
    for to in [Total::Crm, Total::Finance, Total::Trusted] {
        let leg = Step::ALL.into_iter().filter(|step| step.leg().1 == to);
        steps.extend(leg.filter(|step| !done.bridge.sum(*step).is_zero()).map(|step| model::Step {
            name: setting.text(step.phrase()).to_owned(),
            sum: done.bridge.sum(step),
            is_total: false,
            link: Some(anchor(step)),
        }));
        steps.push(total(to));
    }
    setting.section("waterfall", words::SUMMARY, words::WATERFALL, Body::Chart(Chart::Waterfall { steps }))
}

/// Every step with its sum, and the check.
pub fn steps(setting: &Setting<'_>) -> Section {
    let done = setting.done;
    let row = |step: Step| {
        let (from, to) = step.leg();
        let rows = done.bridge.of(step).rows;
        let sum = Cell::money(done.bridge.sum(step));
        let sum =
            if rows == 0 { sum } else { sum.linked(&anchor(step)).sum_of(&anchor(step), SUM_COLUMN, None) };
        vec![
            Cell::text(setting.text(from.phrase())),
            Cell::text(setting.text(to.phrase())),
            Cell::text(setting.text(step.phrase())),
            sum,
            Cell::count(rows),
        ]
    };
    let off = done.check();
    let tone = if off.is_zero() { Tone::Good } else { Tone::Bad };
    let check = vec![
        Cell::blank(),
        Cell::blank(),
        Cell::text(setting.text(words::CHECK)).toned(tone),
        Cell::money(off).toned(tone),
        Cell::blank(),
    ];
    let table = Table {
        columns: vec![
            setting.left("from", words::FROM),
            setting.left("to", words::TO),
            setting.left("step", words::STEP),
            setting.right("sum", words::SUM),
            setting.right("rows", words::ROWS),
        ],
        rows: Step::ALL.into_iter().map(row).collect(),
        totals: Some(check),
        note: None,
    };
    setting.section("bridge", words::SUMMARY, words::BRIDGE_TABLE, Body::Table(table))
}

/// The rows of each step that has any.
pub fn rows(setting: &Setting<'_>) -> Vec<Section> {
    let steps = Step::ALL.into_iter().filter(|step| setting.done.bridge.of(*step).rows > 0);
    steps.map(|step| rows_of(setting, step)).collect()
}

fn rows_of(setting: &Setting<'_>, step: Step) -> Section {
    let of_step = || setting.done.bridge_rows(step).iter().map(|row| cells(setting, row));
    let rows = if setting.lists { of_step().collect() } else { Vec::new() };
    let mut totals = vec![Cell::blank(); 7];
    totals[0] = Cell::text(setting.text(step.phrase()));
    totals[SUM_COLUMN] = Cell::money(setting.done.bridge.sum(step)).sum_of(&anchor(step), SUM_COLUMN, None);
    let table = Table {
        columns: vec![
            setting.left("opportunity_id", words::DEAL),
            setting.left("contract_no", words::CONTRACT),
            setting.left("payment_id", words::PAYMENT),
            setting.left("customer", words::CUSTOMER),
            setting.right("sum", words::SUM),
            setting.left("reason", words::REASON),
            setting.left("origin", words::ORIGIN),
        ],
        rows,
        totals: Some(totals),
        note: None,
    };
    let name = format!("step-{}", step.word());
    setting.list(&name, words::BRIDGE_ROWS, step.phrase(), table)
}

fn cells(setting: &Setting<'_>, row: &Row) -> Vec<Cell> {
    let deals: Vec<&str> = row.deals.iter().filter_map(|at| setting.deal_id(Some(*at))).collect();
    let (deal, contract) = (row.deals.first().copied(), row.contracts.first().copied());
    let outcome = row.payment.map(|at| &setting.done.outcomes[at as usize]);
    let who = outcome.and_then(|outcome| outcome.row.payer()).or_else(|| setting.customer(deal, contract));
    let origin = outcome.map(|outcome| outcome.row.origin()).or_else(|| setting.origin(deal, contract));
    let named = |text: String| if text.is_empty() { Cell::blank() } else { Cell::text(text) };
    vec![
        named(setting.enumerated(&deals)),
        named(setting.numbers(row.contracts.iter().copied())),
        Cell::maybe(outcome, |outcome| Cell::text(outcome.row.payment_id())),
        text(who),
        Cell::money(row.fen).toned(if row.fen < Money::ZERO { Tone::Warn } else { Tone::Plain }),
        Cell::maybe(row.cause, |cause| Cell::text(setting.text(cause.phrase()))),
        source(origin),
    ]
}

fn anchor(step: Step) -> String {
    anchor_of(&format!("step-{}", step.word()))
}
