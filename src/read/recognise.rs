//! Which table a sheet is, and which of its rows is the header.

use super::by_values;
use super::header::Header;
use super::mapping::{Mapping, map};
use super::row::{Cell, RawRow};
use super::value::unit::Unit;
use crate::config::import::{Block, Import};
use crate::domain::table::{Kind, Table};

/// How many rows from the top a header may stand below.
const DEEPEST_HEADER: usize = 64;

/// From this score on headers say a table beyond doubt: a key and a column that must be there.
const SURE: f64 = 3.5;

/// A header row and what it maps to.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The place of the header among the first rows.
    pub at: usize,
    /// The mapping.
    pub mapping: Mapping,
    /// Columns that were found by their values: the column and its header.
    pub by_values: Vec<(&'static str, String)>,
}

/// What a sheet is.
#[derive(Debug, Clone, PartialEq)]
pub enum Recognised {
    /// A table with all it must have.
    Table(Box<Found>),
    /// A table, but columns are missing or a mapping names headers that are not there.
    Incomplete(Box<Found>),
    /// None of the tables; the one it looks most like.
    None(Option<Box<Found>>),
}

/// Finds the header among `head`, the first rows of a sheet, as `table`, or as any.
pub fn recognise(
    head: &[RawRow],
    file: &str,
    sheet: Option<&str>,
    table: Option<Table>,
    import: &Import,
) -> Recognised {
    let tables: Vec<Table> = match table {
        Some(table) => vec![table],
        None => Table::ALL.to_vec(),
    };
    let mut found: Vec<Found> = tables
        .into_iter()
        .filter_map(|table| best_header(head, table, import.block(table, file, sheet), import))
        .collect();
    for found in &mut found {
        found.mapping.score += hint(found.mapping.table, file, sheet);
        complete(found, head);
    }
    if table.is_some() {
        return match found.pop() {
            Some(found) if is_ready(&found, import, file, sheet) => Recognised::Table(Box::new(found)),
            Some(found) => Recognised::Incomplete(Box::new(found)),
            None => Recognised::None(None),
        };
    }
    choose(found, import, file, sheet)
}

/// The complete table that fits best, unless another fits far better and only lacks columns.
fn choose(mut found: Vec<Found>, import: &Import, file: &str, sheet: Option<&str>) -> Recognised {
    // A stable sort: tables that fit alike stay in their order.
    found.sort_by(|a, b| b.mapping.score.total_cmp(&a.mapping.score));
    let Some(best) = found.first() else { return Recognised::None(None) };
    let bound = (best.mapping.score * 0.8).max(SURE);
    let ready = |found: &Found| found.mapping.score >= bound && is_ready(found, import, file, sheet);
    if let Some(at) = found.iter().position(ready) {
        return Recognised::Table(Box::new(found.swap_remove(at)));
    }
    let best = found.swap_remove(0);
    if is_meant(&best, import, file, sheet) {
        return Recognised::Incomplete(Box::new(best));
    }
    Recognised::None((best.mapping.found > 0).then(|| Box::new(best)))
}

fn is_ready(found: &Found, import: &Import, file: &str, sheet: Option<&str>) -> bool {
    let block = import.block(found.mapping.table, file, sheet);
    let asked = block.is_some_and(|block| block.names(file));
    found.mapping.missing.is_empty() && (found.mapping.unknown.is_empty() || !asked)
}

/// Whether a sheet is meant as the table that it is not yet: a mapping names it, or most of what the
/// table must have is there under names that say the table.
fn is_meant(found: &Found, import: &Import, file: &str, sheet: Option<&str>) -> bool {
    let mapping = &found.mapping;
    let block = import.block(mapping.table, file, sheet);
    if block.is_some_and(|block| block.names(file)) {
        return true;
    }
    let required =
        mapping.table.columns().iter().filter(|column| column.need != crate::domain::table::Need::Optional);
    let share = mapping.missing.len() * 2 <= required.count();
    share && mapping.found >= 4 && mapping.score >= SURE + 1.0
}

/// The row among the first whose cells fit `table` best; the earlier of two alike.
fn best_header(head: &[RawRow], table: Table, block: Option<&Block>, import: &Import) -> Option<Found> {
    let stated = block.and_then(|block| block.header_row);
    let mut best: Option<Found> = None;
    for (at, row) in head.iter().enumerate().take(DEEPEST_HEADER.max(stated.unwrap_or(0) as usize)) {
        if stated.is_some_and(|number| row.number != number) || !may_be_header(row) {
            continue;
        }
        let headers = headers(row);
        let mapping = map(table, &headers, block, &import.words);
        if mapping.score > best.as_ref().map_or(0.0, |best| best.mapping.score) || stated.is_some() {
            best = Some(Found { at, mapping, by_values: Vec::new() });
        }
    }
    best
}

/// A header is text, in two cells at least, and not a line of a bill that ends in a tab.
fn may_be_header(row: &RawRow) -> bool {
    let texts = row.cells().filter(|cell| matches!(cell, Cell::Text(text) if !text.trim().is_empty()));
    texts.take(2).count() >= 2
}

fn headers(row: &RawRow) -> Vec<Header> {
    row.cells()
        .map(|cell| match cell {
            Cell::Text(text) => Header::of(text),
            other => Header::of(&super::value::text_of(other)),
        })
        .collect()
}

/// A little for a file or sheet that is named for the table.
fn hint(table: Table, file: &str, sheet: Option<&str>) -> f64 {
    let words: &[&str] = match table {
        Table::Leads => &["线索", "lead"],
        Table::Reps => &["销售名单", "销售团队", "员工", "人员", "花名册", "rep", "sales_team", "user"],
        Table::Opportunities => &["商机", "机会", "opportunit", "pipeline", "deal", "potential"],
        Table::Customers => &["客户", "customer", "account"],
        Table::Messages => &["聊天", "消息", "message", "chat"],
        Table::Payments => &["回款", "收款", "流水", "账单", "到账", "payment", "receipt"],
        Table::Contracts => &["合同", "contract"],
        Table::Targets => &["目标", "指标", "target", "quota"],
        Table::Campaigns => &["活动", "campaign"],
        Table::Touches => &["触点", "漏斗", "touch"],
        Table::StageChanges => &["阶段变更", "阶段历史", "stage_change", "stage history"],
    };
    let (file, sheet) = (file.to_lowercase(), sheet.unwrap_or_default().to_lowercase());
    if words.iter().any(|word| sheet.contains(word)) {
        2.0
    } else if words.iter().any(|word| file.contains(word)) {
        1.5
    } else {
        0.0
    }
}

/// Adds what stands above the header and what the values themselves say.
fn complete(found: &mut Found, head: &[RawRow]) {
    if let Some(unit) = head[..found.at].iter().find_map(stated_unit) {
        for (field, column) in found.mapping.fields.iter_mut().zip(found.mapping.table.columns()) {
            if column.kind == Kind::Money && field.unit.is_none() {
                field.unit = Some(unit);
            }
        }
    }
    if found.mapping.score >= SURE && !found.mapping.missing.is_empty() {
        found.by_values = by_values::fill(&mut found.mapping, &head[found.at + 1..]);
    }
}

fn stated_unit(row: &RawRow) -> Option<Unit> {
    row.cells().find_map(|cell| match cell {
        Cell::Text(text) => Unit::stated(text),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(lines: &[&str]) -> Vec<RawRow> {
        let rows = lines.iter().zip(1..).map(|(line, number)| {
            let mut row = RawRow::default();
            row.start(number);
            line.split(',').enumerate().for_each(|(index, cell)| row.put(index, Cell::Text(cell)));
            row
        });
        rows.collect()
    }

    fn table(lines: &[&str]) -> Option<(Table, usize)> {
        match recognise(&sheet(lines), "a.csv", None, None, &Import::default()) {
            Recognised::Table(found) => Some((found.mapping.table, found.at)),
            _ => None,
        }
    }

    #[test]
    fn tables_are_known_by_their_headers() {
        assert_eq!(table(&["线索编号,客户名称,来源渠道,负责人,创建时间"]), Some((Table::Leads, 0)));
        assert_eq!(table(&["工号,姓名,团队,入职日期"]), Some((Table::Reps, 0)));
        assert_eq!(
            table(&["商机编号,客户名称,商机阶段,预计成交金额,负责人"]),
            Some((Table::Opportunities, 0))
        );
        assert_eq!(table(&["客户编号,客户名称,所属行业"]), Some((Table::Customers, 0)));
        assert_eq!(table(&["消息ID,发送时间,发送人,消息内容"]), Some((Table::Messages, 0)));
        assert_eq!(table(&["回款编号,回款日期,客户名称,回款金额,合同编号"]), Some((Table::Payments, 0)));
        assert_eq!(table(&["合同编号,客户名称,合同金额,签订日期,合同状态"]), Some((Table::Contracts, 0)));
        assert_eq!(table(&["销售,月份,目标金额"]), Some((Table::Targets, 0)));
        assert_eq!(table(&["商机编号,变更后阶段,变更时间,变更人"]), Some((Table::StageChanges, 0)));
        assert_eq!(
            table(&["Lead ID,First Name,Last Name,Company,Lead Source,Created Date"]),
            Some((Table::Leads, 0))
        );
        assert_eq!(
            table(&["Deal ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner"]),
            Some((Table::Opportunities, 0))
        );
    }

    #[test]
    fn the_header_may_stand_below_titles() {
        let found = table(&[
            "2026年3月合同台账",
            "制表人：甲,单位：万元",
            "",
            "合同编号,客户名称,合同金额,合同状态",
            "HT-1,乙,12,已签",
        ]);
        assert_eq!(found, Some((Table::Contracts, 3)));
    }

    #[test]
    fn a_unit_above_the_table_holds_for_its_sums() {
        let rows = sheet(&["单位：万元,", "合同编号,客户名称,合同金额,合同状态"]);
        let Recognised::Table(found) = recognise(&rows, "a.csv", None, None, &Import::default()) else {
            panic!()
        };
        let amount = found.mapping.table.column("amount").unwrap();
        assert_eq!(found.mapping.fields[amount].unit, Unit::of("万元"));
    }

    #[test]
    fn what_is_no_table_is_none() {
        assert_eq!(table(&["产品,系列,单价"]), None);
        assert_eq!(table(&["Table,Field,Description"]), None);
        assert!(matches!(
            recognise(&sheet(&["a,b"]), "a.csv", None, None, &Import::default()),
            Recognised::None(_)
        ));
    }

    #[test]
    fn a_missing_column_is_named() {
        let rows = sheet(&["线索编号,客户名称,来源渠道,负责人,手机号"]);
        let Recognised::Incomplete(found) = recognise(&rows, "a.csv", None, None, &Import::default()) else {
            panic!()
        };
        assert_eq!(found.mapping.missing, ["created_at"]);
    }
}
