//! Headers of two rows: groups above, names below, as 合同 over 金额 and 签订日期.

use super::alias::is_known;
use super::clean::clean;
use super::header::{Header, fold};
use super::row::{Cell, RawRow};

/// The headers that a row of groups and the row of names right below it make together; none where the upper row
/// groups nothing.
pub fn joined(groups: &RawRow, names: &RawRow) -> Option<Vec<Header>> {
    if groups.number + 1 != names.number {
        return None;
    }
    // 制表人：某某 is a remark above a header, and no group.
    if groups.cells().any(|cell| matches!(cell, Cell::Text(text) if text.contains([':', '：']))) {
        return None;
    }
    let below: Vec<&str> = (0..names.len()).map(|column| text(names, column)).collect();
    let mut group = "";
    let mut has_group = false;
    let headers = (0..groups.len().max(names.len())).map(|column| {
        let (own, name) = (text(groups, column), below.get(column).copied().unwrap_or_default());
        if !own.is_empty() {
            // A cell merged over both rows is a name of its own.
            group = if name.is_empty() || name == own { "" } else { own };
        }
        match (name, group) {
            ("", _) => Header::of(own),
            (name, "") => Header::of(name),
            (name, group) => {
                has_group = true;
                join(group, name, &below)
            }
        }
    });
    let headers: Vec<Header> = headers.collect();
    has_group.then_some(headers)
}

/// The same of two rows of groups above one of names.
pub fn joined_of_three(top: &RawRow, groups: &RawRow, names: &RawRow) -> Option<Vec<Header>> {
    // Only a row that leaves blanks above names groups them; rows of data leave none.
    if top.number + 2 != names.number || !spans(top, groups) || !spans(groups, names) {
        return None;
    }
    let mut lower = RawRow::default();
    lower.start(groups.number);
    for (column, header) in joined(groups, names)?.iter().enumerate() {
        lower.put(column, Cell::Text(&header.text));
    }
    joined(top, &lower)
}

/// Whether a row has a blank right above a name.
fn spans(groups: &RawRow, names: &RawRow) -> bool {
    (0..names.len()).any(|column| text(groups, column).is_empty() && !text(names, column).is_empty())
}

/// Whether a row of names has one twice, so that only groups tell them apart.
pub fn has_twins(names: &RawRow) -> bool {
    let below: Vec<&str> = (0..names.len()).map(|column| text(names, column)).collect();
    below.iter().enumerate().any(|(column, name)| !name.is_empty() && below[..column].contains(name))
}

/// The group and the name where that is a header that some table knows or the name alone is not enough; else
/// the name.
fn join(group: &str, name: &str, below: &[&str]) -> Header {
    let joined = format!("{group}{}{name}", if group.is_ascii() && name.is_ascii() { " " } else { "" });
    let header = Header::of(&joined);
    let is_twin = below.iter().filter(|other| **other == name).count() > 1;
    let says_more = is_known(&header.whole) || is_known(&header.bare);
    if says_more || is_twin && fold(group) != fold(name) { header } else { Header::of(name) }
}

fn text(row: &RawRow, column: usize) -> &str {
    match row.cell(column) {
        Cell::Text(text) => clean(text),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u32, line: &str) -> RawRow {
        let mut row = RawRow::default();
        row.start(number);
        line.split(',').enumerate().for_each(|(index, cell)| {
            if !cell.is_empty() {
                row.put(index, Cell::Text(cell));
            }
        });
        row
    }

    fn names(groups: &str, names: &str) -> Option<Vec<String>> {
        let headers = joined(&row(1, groups), &row(2, names))?;
        Some(headers.iter().map(|header| header.text.to_string()).collect())
    }

    #[test]
    fn a_group_and_a_name_are_one_header() {
        let found = names("合同编号,合同,,备注,客户信息,", ",金额(万元),签订日期,,客户名称,联系人").unwrap();
        assert_eq!(found, ["合同编号", "合同金额(万元)", "合同签订日期", "备注", "客户名称", "联系人"]);
    }

    #[test]
    fn names_that_are_twins_are_told_apart_by_their_groups() {
        let found = names("销售,一季度,,二季度,", "销售,目标,实际,目标,实际").unwrap();
        assert_eq!(found, ["销售", "一季度目标", "一季度实际", "二季度目标", "二季度实际"]);
        assert!(has_twins(&row(2, "目标,实际,目标")));
        assert!(!has_twins(&row(2, "目标,,实际,")));
    }

    #[test]
    fn what_groups_nothing_is_no_row_of_groups() {
        assert_eq!(names("编号,客户", ","), None);
        assert_eq!(names("制表人：某某,单位：万元", "合同编号,金额"), None);
        assert_eq!(joined(&row(1, "合同,"), &row(3, "金额,日期")), None, "a blank row lies between");
    }
}
