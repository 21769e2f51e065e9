//! Which table a sheet is, and which of its rows is the header.

use super::by_values;
use super::groups;
use super::header::Header;
use super::mapping::{Mapping, map};
use super::row::{Cell, RawRow};
use super::value::unit::Unit;
use crate::config::import::{Block, Import};
use crate::domain::script::simplified;
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
    let candidates = candidates(head);
    let best = |table| best_header(head, &candidates, table, import.block(table, file, sheet), import);
    let mut found: Vec<Found> = tables.into_iter().filter_map(best).collect();
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

/// A row that may be the header, and what its names would be.
struct Candidate {
    /// Its place among the first rows.
    at: usize,
    headers: Vec<Header>,
}

/// The rows that may be the header, each alone and joined with the one or two rows of groups above it.
fn candidates(head: &[RawRow]) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (at, row) in head.iter().enumerate().filter(|(_, row)| may_be_header(row)) {
        let above = at.checked_sub(1).map(|above| &head[above]);
        let joined = above.filter(|above| may_be_header(above)).and_then(|above| groups::joined(above, row));
        let of_three = at.checked_sub(2).map(|top| (&head[top], &head[top + 1]));
        let of_three = of_three.and_then(|(top, above)| groups::joined_of_three(top, above, row));
        let alone = headers(row);
        // Of two that say as much the first is taken: names that are twins need their groups.
        let both = match joined {
            Some(joined) if groups::has_twins(row) => vec![joined, alone],
            Some(joined) => vec![alone, joined],
            None => vec![alone],
        };
        candidates.extend(both.into_iter().chain(of_three).map(|headers| Candidate { at, headers }));
    }
    candidates
}

/// The candidate whose names fit `table` best; the earlier of two alike.
fn best_header(
    head: &[RawRow],
    candidates: &[Candidate],
    table: Table,
    block: Option<&Block>,
    import: &Import,
) -> Option<Found> {
    let stated = block.and_then(|block| block.header_row);
    let is_asked = |at: usize| match stated {
        Some(number) => head[at].number == number,
        None => at < DEEPEST_HEADER,
    };
    let mut best: Option<Found> = None;
    for Candidate { at, headers } in candidates.iter().filter(|candidate| is_asked(candidate.at)) {
        let mapping = map(table, headers, block, &import.words);
        let is_better = best.as_ref().is_none_or(|best| mapping.score > best.mapping.score);
        if is_better && (mapping.score > 0.0 || stated.is_some()) {
            best = Some(Found { at: *at, mapping, by_values: Vec::new() });
        }
    }
    best
}

/// No name of a column is longer, in bytes.
const LONGEST_NAME: usize = 8 << 10;

/// A header is text, in two cells at least, and none of them a story.
fn may_be_header(row: &RawRow) -> bool {
    let is_story = |cell: Cell<'_>| matches!(cell, Cell::Text(text) if text.len() > LONGEST_NAME);
    let texts = row.cells().filter(|cell| matches!(cell, Cell::Text(text) if !text.trim().is_empty()));
    texts.take(2).count() >= 2 && !row.cells().any(is_story)
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
    let plain = |name: &str| name.to_lowercase().chars().map(simplified).collect::<String>();
    let (file, sheet) = (plain(file), plain(sheet.unwrap_or_default()));
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
    fn the_exports_of_many_systems_are_known() {
        for (headers, expected) in [
            (
                "线索编号,姓名,公司,手机,线索来源,线索状态,负责人,归属部门,创建时间,最后跟进时间,分配时间",
                Table::Leads,
            ),
            (
                "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date,Original Source",
                Table::Leads,
            ),
            (
                "机会ID,销售机会名称,客户名称,销售金额,销售阶段,预计成交日期,销售机会所有人,创建日期,丢单原因",
                Table::Opportunities,
            ),
            (
                "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date,Opportunity Owner",
                Table::Opportunities,
            ),
            (
                "Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Create Date,Pipeline,Associated Company",
                Table::Opportunities,
            ),
            ("客户编码,客户名称,客户简称,所属行业,信用等级,专管业务员", Table::Customers),
            ("Account ID,Account Name,Industry,Billing City,Account Owner", Table::Customers),
            ("单据编号,单据日期,客户,收款金额,结算方式,币种,部门,业务员,摘要,单据状态", Table::Payments),
            ("日期,单据编号,往来单位,收款金额,币别,结算方式,备注", Table::Payments),
            ("交易时间,借方发生额,贷方发生额,余额,对方单位名称,对方账号,摘要,用途,凭证号", Table::Payments),
            (
                "账号,账户名称,交易时间,借方发生额/元(支取),贷方发生额/元(收入),余额,币种,对方户名,对方账号,记账日期,摘要,备注",
                Table::Payments,
            ),
            (
                "交易日,交易时间,起息日,交易类型,借方金额,贷方金额,余额,摘要,流水号,收(付)方名称,收(付)方账号,用途",
                Table::Payments,
            ),
            (
                "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注",
                Table::Payments,
            ),
            (
                "交易时间,公众账号ID,商户号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,微信退款单号,退款金额,商品名称,手续费",
                Table::Payments,
            ),
            (
                "合同编号,合同名称,甲方,合同金额(元),签订日期,盖章日期,归档日期,合同状态,经办人",
                Table::Contracts,
            ),
            ("合同号,对方单位,价税合计,签约日期,状态", Table::Contracts),
            ("员工工号,员工姓名,所属部门,职级,入职日期,直属上级,在职状态", Table::Reps),
            ("考核对象,对象名称,考核周期,任务额", Table::Targets),
            ("团队,年份,季度,业绩目标(万元)", Table::Targets),
            ("活动编码,活动名称,区域,开始日期,结束日期", Table::Campaigns),
            ("客户名称,步骤,发生时间,城市,活动编码", Table::Touches),
            ("发送时间,会话名称,发送者,发送者身份,消息类型,消息内容", Table::Messages),
        ] {
            let found = table(&[headers]).map(|(table, _)| table);
            assert_eq!(found, Some(expected), "{headers}");
        }
    }

    #[test]
    fn tables_with_traditional_headers_are_known() {
        assert_eq!(table(&["線索編號,客戶名稱,來源渠道,負責人,建立時間"]), Some((Table::Leads, 0)));
        assert_eq!(
            table(&["商機編號,客戶名稱,商機階段,預計成交金額,業務負責人"]),
            Some((Table::Opportunities, 0))
        );
        assert_eq!(table(&["合約編號,客戶名稱,合約金額,簽訂日期,合約狀態"]), Some((Table::Contracts, 0)));
        assert_eq!(table(&["收款單號,收款日期,客戶名稱,收款金額,幣別"]), Some((Table::Payments, 0)));
        assert_eq!(table(&["員工編號,姓名,部門,到職日期"]), Some((Table::Reps, 0)));
        assert_eq!(table(&["銷售,一月目標,二月目標"]), None);
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
    fn a_header_of_two_rows_is_read_as_one() {
        let rows = sheet(&[
            "合同台账,",
            "合同编号,客户名称,合同,,状态",
            ",,金额,签订日期,",
            "HT-1,甲公司,12,2026-03-15,已签",
        ]);
        let Recognised::Table(found) = recognise(&rows, "a.csv", None, None, &Import::default()) else {
            panic!()
        };
        assert_eq!((found.mapping.table, found.at), (Table::Contracts, 2));
        let texts: Vec<&str> = found.mapping.headers.iter().map(|header| header.text.as_ref()).collect();
        assert_eq!(texts, ["合同编号", "客户名称", "合同金额", "合同签订日期", "状态"]);
    }

    #[test]
    fn a_header_of_three_rows_is_read_as_one() {
        let rows = sheet(&[
            "合同编号,客户名称,合同信息,,,合同状态",
            ",,金额,,日期,",
            ",,合同金额,税额,签订日期,",
            "HT-1,甲公司,12,1,2026-03-15,已签",
        ]);
        let Recognised::Table(found) = recognise(&rows, "a.csv", None, None, &Import::default()) else {
            panic!()
        };
        assert_eq!((found.mapping.table, found.at), (Table::Contracts, 2));
        let texts: Vec<&str> = found.mapping.headers.iter().map(|header| header.text.as_ref()).collect();
        assert_eq!(texts[..3], ["合同编号", "客户名称", "合同金额"]);
        assert_eq!(texts[5], "合同状态");
    }

    #[test]
    fn a_first_row_that_looks_like_names_does_not_join_the_header() {
        let found = table(&["线索编号,创建时间,客户名称,负责人", "L1,2026-03-15,甲公司,某某"]);
        assert_eq!(found, Some((Table::Leads, 0)));
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
