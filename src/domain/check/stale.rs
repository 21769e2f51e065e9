//! Tables that have had nothing new for too long, and tables that do not speak of the same time.

use chrono::NaiveDate;

use super::found::{Found, Hit};
use super::ground::Ground;
use crate::domain::table::Table;
use crate::words::check as words;

/// Tables whose rows follow from each other, so that they should speak of one time.
const NEIGHBOURS: [(Table, Table); 5] = [
    (Table::Leads, Table::Opportunities),
    (Table::Opportunities, Table::Contracts),
    (Table::Opportunities, Table::Messages),
    (Table::Opportunities, Table::StageChanges),
    (Table::Contracts, Table::Payments),
];

/// The first and the last day of a table's main date, of those known at the as-of; `None` where it has none.
fn span(ground: &Ground<'_>, table: Table) -> Option<(NaiveDate, NaiveDate)> {
    let tables = ground.setting.tables;
    let day = |at| ground.day(at);
    let days: Box<dyn Iterator<Item = NaiveDate> + '_> = match table {
        Table::Leads => Box::new(tables.leads.iter().filter_map(|row| row.created_at).map(day)),
        Table::Opportunities => {
            Box::new(tables.opportunities.iter().filter_map(|row| row.created_at).map(day))
        }
        Table::Messages => Box::new(tables.messages.iter().map(|row| day(row.sent_at))),
        Table::Payments => Box::new(tables.payments.iter().map(|row| day(row.paid_at))),
        Table::Contracts => Box::new(tables.contracts.iter().filter_map(|row| row.signed_on)),
        Table::Touches => Box::new(tables.touches.iter().map(|row| day(row.at))),
        Table::StageChanges => Box::new(tables.stage_changes.iter().map(|row| day(row.at))),
        Table::Reps | Table::Customers | Table::Targets | Table::Campaigns => return None,
    };
    let known = days.filter(|day| *day <= ground.today());
    known.fold(None, |span, day| {
        let (first, last) = span.unwrap_or((day, day));
        Some((day.min(first), day.max(last)))
    })
}

pub fn stale_table(ground: &Ground<'_>) -> Found {
    let mut found = Found::default();
    let today = ground.today();
    for table in Table::ALL.into_iter().filter(|table| ground.tables().len(*table) > 0) {
        let Some(limit) = ground.setting.policy.stale_days.of(table) else { continue };
        found.look();
        let imported = ground.tables().imported(table).map(|at| ground.day(at));
        let last = span(ground, table).map(|(_, last)| last);
        let Some(day) = last.or(imported) else { continue };
        let days = (today - day).num_days();
        if days <= i64::from(limit) {
            continue;
        }
        let is_imported =
            imported.is_some_and(|at| (0..=i64::from(limit)).contains(&(today - at).num_days()));
        let phrase = match (last, is_imported) {
            (None, _) => words::STALE_IMPORT,
            (Some(_), true) => words::STALE_ROWS_THOUGH_IMPORTED,
            (Some(_), false) => words::STALE_ROWS,
        };
        let message =
            phrase.with("table", table.phrase()).with("day", day).with("days", days).with("limit", limit);
        found.push(|| Hit::about(table, message));
    }
    found
}

pub fn spans_apart(ground: &Ground<'_>) -> Found {
    let limit = i64::from(ground.setting.policy.gap_days);
    let mut found = Found::default();
    for (one, two) in NEIGHBOURS {
        let (Some(first), Some(second)) = (span(ground, one), span(ground, two)) else { continue };
        found.look();
        let ((earlier, early), (later, late)) =
            if first.1 <= second.1 { ((one, first), (two, second)) } else { ((two, second), (one, first)) };
        let days = (late.1 - early.1).num_days();
        if days <= limit {
            continue;
        }
        let phrase = if early.1 < late.0 { words::SPANS_DISJOINT } else { words::SPANS_APART };
        let message = phrase
            .with("earlier", earlier.phrase())
            .with("end", early.1)
            .with("later", later.phrase())
            .with("begin", late.0)
            .with("last", late.1)
            .with("days", days);
        found.push(|| Hit::about(earlier, message));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, at, contract, customer, deal, lead, payment};
    use super::*;
    use crate::domain::lead::Lead;
    use crate::domain::payment::Payment;

    #[test]
    fn a_table_is_stale_by_its_last_row_else_by_its_last_import() {
        let made = Made {
            leads: vec![lead("L1"), Lead { created_at: Some(at("2062-01-01")), ..lead("L2") }],
            payments: vec![payment("P1")],
            contracts: vec![contract("HT1")],
            customers: vec![customer("C1", "上海瑞丰机械有限公司")],
            imports: vec![
                (Table::Leads, at("2026-03-30 08:00")),
                (Table::Payments, at("2026-03-30 08:00")),
                (Table::Contracts, at("2026-03-30 08:00")),
                (Table::Customers, at("2026-01-02 08:00")),
            ],
            ..Made::default()
        };
        assert_eq!(
            made.told("stale_table"),
            [
                "the table of leads was imported lately, but its last row is of 2026-03-02, 29 days ago (limit: 7): \
                 the export may be cut off",
                "the table of customers was last imported on 2026-01-02, 88 days ago (limit: 60)",
            ]
        );
    }

    #[test]
    fn a_table_imported_after_the_as_of_is_not_called_imported_lately() {
        let made = Made {
            leads: vec![lead("L1")],
            imports: vec![(Table::Leads, at("2026-11-30 08:00"))],
            ..Made::default()
        };
        assert_eq!(
            made.told("stale_table"),
            ["the last row of the table of leads is of 2026-03-02, 29 days ago (limit: 7)"]
        );
    }

    #[test]
    fn tables_that_belong_together_speak_of_one_time() {
        let paid = |on| Payment { paid_at: at(on), ..payment("P1") };
        let made = Made {
            leads: vec![Lead { created_at: Some(at("2025-12-01")), ..lead("L1") }],
            deals: vec![deal("D1")],
            contracts: vec![contract("HT1")],
            payments: vec![paid("2026-01-05")],
            ..Made::default()
        };
        assert_eq!(
            made.told("spans_apart"),
            [
                "leads end on 2025-12-01, opportunities begin on 2026-03-02: they have no day in common",
                "payments end on 2026-01-05, contracts begin on 2026-03-10: they have no day in common",
            ]
        );
    }
}
