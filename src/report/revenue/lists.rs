//! Deals by what became of them: trusted, excluded, different in sum, there twice, to be confirmed.

use super::{Setting, day, money, source, text};
use crate::domain::revenue::matching::Verdict;
use crate::domain::revenue::reason::Reason;
use crate::domain::revenue::trusted::Line;
use crate::report::model::{Cell, Section, Table, Tone};
use crate::words::revenue as words;

/// Deals that all three systems agree on.
pub fn trusted(setting: &Setting<'_>) -> Section {
    let columns = vec![
        setting.left("opportunity_id", words::DEAL),
        setting.left("contract_no", words::CONTRACT),
        setting.left("customer", words::CUSTOMER),
        setting.right("amount", words::AMOUNT),
        setting.right("received", words::RECEIVED),
        setting.left("crm_day", words::CRM_DAY),
        setting.left("paid_day", words::PAID_DAY),
        setting.left("archived_day", words::ARCHIVED_DAY),
        setting.left("trusted_on", words::TRUSTED_ON),
        setting.left("origin", words::ORIGIN),
    ];
    let row = |line: &Line| {
        let [deal, contract, customer] = who(setting, line);
        vec![
            deal,
            contract,
            customer,
            money(line.amount.get()),
            Cell::money(line.received),
            day(line.crm_day),
            day(line.paid_day),
            day(line.archived_day),
            day(line.trusted_on),
            source(setting.origin(line.deal, line.contract)),
        ]
    };
    let rows = setting.listed(setting.done.lines.iter().filter(|line| line.is_trusted()).map(row));
    let mut totals = vec![Cell::blank(); columns.len()];
    totals[0] = Cell::text(setting.text(words::TRUSTED));
    totals[3] = Cell::money(setting.done.totals.trusted).sum_of(&super::anchor_of("trusted"), 3, None);
    let table = Table { columns, rows, totals: Some(totals), note: None };
    setting.list("trusted", words::TRUSTED_DEALS, words::TRUSTED_DEALS, table)
}

/// Deals that are not trusted, each with its reason and all that failed.
pub fn exclusions(setting: &Setting<'_>) -> Section {
    let row = |line: &Line| {
        let [deal, contract, customer] = who(setting, line);
        let all: Vec<&str> = line.mask.reasons().map(|reason| setting.text(reason.phrase())).collect();
        vec![
            deal,
            contract,
            customer,
            Cell::maybe(line.reason(), |reason| {
                Cell::text(setting.text(reason.phrase())).toned(tone(reason))
            }),
            Cell::text(setting.enumerated(&all)),
            money(line.contract_sum.get()),
            money(line.crm_sum.get()),
            Cell::money(line.received),
            source(setting.origin(line.deal, line.contract)),
        ]
    };
    let table = Table {
        columns: vec![
            setting.left("opportunity_id", words::DEAL),
            setting.left("contract_no", words::CONTRACT),
            setting.left("customer", words::CUSTOMER),
            setting.left("reason", words::REASON),
            setting.left("mask", words::MASK),
            setting.right("contract_sum", words::CONTRACT_SUM),
            setting.right("crm_sum", words::CRM_SUM),
            setting.right("received", words::RECEIVED),
            setting.left("origin", words::ORIGIN),
        ],
        rows: setting.listed(setting.done.lines.iter().filter(|line| !line.is_trusted()).map(row)),
        ..Table::default()
    };
    setting.list("exclusions", words::EXCLUSIONS, words::EXCLUSIONS, table)
}

/// Deals whose sums in CRM and register differ.
pub fn mismatches(setting: &Setting<'_>) -> Section {
    let row = |line: &Line| {
        let [deal, contract, customer] = who(setting, line);
        let off = line.crm_sum.get().zip(line.contract_sum.get()).map(|(crm, contract)| crm - contract);
        vec![
            deal,
            contract,
            customer,
            money(line.contract_sum.get()),
            money(line.crm_sum.get()),
            money(off).toned(Tone::Bad),
            source(setting.origin(line.deal, line.contract)),
        ]
    };
    let table = Table {
        columns: vec![
            setting.left("opportunity_id", words::DEAL),
            setting.left("contract_no", words::CONTRACT),
            setting.left("customer", words::CUSTOMER),
            setting.right("contract_sum", words::CONTRACT_SUM),
            setting.right("crm_sum", words::CRM_SUM),
            setting.right("difference", words::DIFFERENCE),
            setting.left("origin", words::ORIGIN),
        ],
        rows: setting
            .listed(setting.done.lines.iter().filter(|line| line.mask.has(Reason::AmountMismatch)).map(row)),
        ..Table::default()
    };
    setting.list("mismatches", words::MISMATCHES, words::MISMATCHES, table)
}

/// Rows that repeat another one, in any of the systems.
pub fn duplicates(setting: &Setting<'_>) -> Section {
    let done = setting.done;
    let entries = done.register.entries.iter().filter_map(|entry| Some((entry, entry.duplicate_of?)));
    let contracts = entries.map(|(entry, first)| {
        let row = entry.row;
        [
            text(Some(row.contract_no())),
            text(setting.number(Some(first))),
            Cell::money(row.amount()),
            source(Some(row.origin())),
        ]
        .map(|cell| (words::REGISTER, cell))
    });
    let deals = done.deals.iter().filter_map(|deal| Some((deal, deal.duplicate_of?)));
    let deals = deals.map(|(deal, first)| {
        let row = deal.row;
        [
            text(Some(row.opportunity_id())),
            text(setting.deal_id(Some(first))),
            money(row.amount()),
            source(Some(row.origin())),
        ]
        .map(|cell| (words::CRM, cell))
    });
    let payments = done.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Duplicate);
    let payments = payments.map(|outcome| {
        let (row, first) =
            (outcome.row, outcome.pair().map(|at| done.outcomes[at as usize].row.payment_id()));
        [text(Some(row.payment_id())), text(first), Cell::money(row.amount()), source(Some(row.origin()))]
            .map(|cell| (words::FINANCE, cell))
    });
    let row = |cells: [(crate::words::Phrase, Cell); 4]| {
        let kind = Cell::text(setting.text(cells[0].0));
        std::iter::once(kind).chain(cells.into_iter().map(|(_, cell)| cell)).collect()
    };
    let table = Table {
        columns: vec![
            setting.left("kind", words::SYSTEM),
            setting.left("row", words::DUPLICATES),
            setting.left("repeats", words::REPEATS),
            setting.right("sum", words::SUM),
            setting.left("origin", words::ORIGIN),
        ],
        rows: setting.listed(contracts.chain(deals).chain(payments).map(row)),
        ..Table::default()
    };
    setting.list("duplicates", words::DUPLICATES, words::DUPLICATES, table)
}

/// Deals and contracts that fit several equally.
pub fn to_confirm(setting: &Setting<'_>) -> Section {
    let row = |line: &Line| {
        let [deal, contract, customer] = who(setting, line);
        let sum = money(line.contract_sum.get().or(line.crm_sum.get()));
        vec![deal, contract, customer, sum, source(setting.origin(line.deal, line.contract))]
    };
    let table = Table {
        columns: vec![
            setting.left("opportunity_id", words::DEAL),
            setting.left("contract_no", words::CONTRACT),
            setting.left("customer", words::CUSTOMER),
            setting.right("sum", words::SUM),
            setting.left("origin", words::ORIGIN),
        ],
        rows: setting
            .listed(setting.done.lines.iter().filter(|line| line.mask.has(Reason::Ambiguous)).map(row)),
        ..Table::default()
    };
    setting.list("torn-deals", words::TO_CONFIRM, words::TORN_DEALS, table)
}

fn who(setting: &Setting<'_>, line: &Line) -> [Cell; 3] {
    [
        text(setting.deal_id(line.deal)),
        text(setting.number(line.contract)),
        text(setting.customer(line.deal, line.contract)),
    ]
}

fn tone(reason: Reason) -> Tone {
    match reason {
        Reason::AmountMismatch | Reason::Refunded => Tone::Bad,
        _ => Tone::Warn,
    }
}
