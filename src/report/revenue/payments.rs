//! Payments by what became of them, and contracts by how they are paid.

use super::{Setting, money, source, text};
use crate::domain::money::Money;
use crate::domain::revenue::matching::{Outcome, Verdict};
use crate::domain::revenue::receipts::Line;
use crate::report::model::{Cell, Column, Section, Table, Tone, Value};
use crate::words::revenue as words;

/// Receipts that fit nothing.
pub fn unmatched(setting: &Setting<'_>) -> Section {
    let table = open(setting, &[Verdict::Unmatched]);
    setting.list("unmatched", words::UNMATCHED_RECEIPTS, words::UNMATCHED_RECEIPTS, table)
}

/// Receipts that a person must place, with the contracts in question.
pub fn to_confirm(setting: &Setting<'_>) -> Section {
    let table = open(setting, &[Verdict::Review, Verdict::Ambiguous]);
    setting.list("to-confirm", words::TO_CONFIRM, words::TO_CONFIRM, table)
}

fn open(setting: &Setting<'_>, verdicts: &[Verdict]) -> Table {
    let some = setting.done.outcomes.iter().filter(|outcome| verdicts.contains(&outcome.verdict));
    Table {
        columns: columns(setting),
        rows: setting.listed(some.map(|outcome| row(setting, outcome))),
        ..Table::default()
    }
}

fn columns(setting: &Setting<'_>) -> Vec<Column> {
    vec![
        setting.left("payment_id", words::PAYMENT),
        setting.left("day", words::DAY),
        setting.left("payer", words::PAYER),
        setting.right("sum", words::SUM),
        setting.left("memo", words::MEMO),
        setting.left("status", words::STATUS),
        setting.left("reason", words::REASON),
        setting.left("candidates", words::CANDIDATES),
        setting.left("opportunity_id", words::DEAL),
        setting.left("origin", words::ORIGIN),
    ]
}

fn row(setting: &Setting<'_>, outcome: &Outcome) -> Vec<Cell> {
    let row = outcome.row;
    let tone = if outcome.verdict == Verdict::Unmatched { Tone::Bad } else { Tone::Warn };
    vec![
        Cell::text(row.payment_id()),
        Cell::of(Value::Date(setting.scope.zone.day(row.paid_at()))),
        text(row.payer()),
        Cell::money(outcome.amount),
        text(row.memo().or(row.purpose())),
        Cell::text(setting.text(outcome.verdict.phrase())).toned(tone),
        Cell::maybe(outcome.why, |why| Cell::text(setting.text(why.phrase()))),
        Cell::text(setting.numbers(outcome.candidates().iter().copied())),
        text(setting.deal_id(outcome.deal())),
        source(Some(row.origin())),
    ]
}

/// Contracts that are paid in parts, too much, or back.
pub fn instalments(setting: &Setting<'_>) -> Section {
    let done = setting.done;
    let told = |(at, entry): (u32, &_)| {
        let lines = done.receipts.of(at);
        let entry: &crate::domain::revenue::register::Entry = entry;
        let is_plain = lines.len() < 2 && lines.iter().all(|line| line.signed() == entry.amount);
        (!is_plain).then(|| contract_row(setting, at, lines))
    };
    let table = Table {
        columns: vec![
            setting.left("contract_no", words::CONTRACT),
            setting.left("customer", words::CUSTOMER),
            setting.right("contract_sum", words::CONTRACT_SUM),
            setting.right("first_instalment", words::FIRST_PART),
            setting.right("receipts", words::RECEIPTS),
            setting.right("gross", words::GROSS),
            setting.right("refunds", words::PAID_BACK),
            setting.right("received", words::RECEIVED),
            setting.right("open", words::OPEN),
        ],
        rows: setting.listed((0u32..).zip(&done.register.entries).filter_map(told)),
        ..Table::default()
    };
    setting.list("instalments", words::INSTALMENTS, words::INSTALMENTS, table)
}

fn contract_row(setting: &Setting<'_>, contract: u32, lines: &[Line]) -> Vec<Cell> {
    let done = setting.done;
    let entry = &done.register.entries[contract as usize];
    let (gross, net) = (done.receipts.gross(contract), done.receipts.net(contract));
    let open = entry.amount - net;
    let tone = if open < Money::ZERO { Tone::Bad } else { Tone::Plain };
    vec![
        text(setting.number(Some(contract))),
        text(entry.row.customer()),
        Cell::money(entry.amount),
        money(entry.first_instalment(setting.policy)),
        Cell::count(lines.iter().filter(|line| !line.is_refund()).count()),
        Cell::money(gross),
        Cell::money(gross - net),
        Cell::money(net),
        Cell::money(open).toned(tone),
    ]
}
