//! Contracts whose instalments stand in columns of their own: 首付款 and 尾款, 一期金额 and 一期日期.

use super::header::Header;
use super::row::RawRow;
use super::value::text_of;

/// One instalment: the column of its sum or share, and that of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The sum, or the share in percent.
    pub amount: usize,
    /// The day on which it is due.
    pub due: Option<usize>,
}

/// What instalments are called, in their order.
const NAMES: [&str; 16] = [
    "预付款",
    "定金",
    "首付款",
    "首付",
    "首款",
    "一期",
    "二期",
    "三期",
    "四期",
    "五期",
    "六期",
    "进度款",
    "发货款",
    "验收款",
    "尾款",
    "质保金",
];

const AMOUNTS: [&str; 6] = ["", "金额", "款", "付款", "比例", "款金额"];

const DAYS: [&str; 8] = ["日期", "时间", "款日期", "付款日期", "到期日", "应付日期", "应收日期", "付款时间"];

/// The instalments that these headers name; none where there is only one, which may be anything.
pub(super) fn of(headers: &[Header]) -> Vec<Part> {
    let named = |name: &str, endings: &[&str]| {
        let is = |header: &Header| {
            let bare = header.bare.strip_prefix('第').unwrap_or(&header.bare);
            bare.strip_prefix(name).is_some_and(|ending| endings.contains(&ending))
        };
        headers.iter().position(is)
    };
    let mut parts: Vec<Part> = Vec::new();
    for name in NAMES {
        let Some(amount) = named(name, &AMOUNTS) else { continue };
        if parts.iter().all(|part| part.amount != amount) {
            parts.push(Part { amount, due: named(name, &DAYS) });
        }
    }
    if parts.len() < 2 { Vec::new() } else { parts }
}

/// The instalments of a row in one text, as a register writes them: `2026-03-15 100000;尾款50000`.
pub(super) fn joined(row: &RawRow, parts: &[Part], headers: &[Header], out: &mut String) {
    out.clear();
    for part in parts {
        let amount = text_of(row.cell(part.amount));
        if amount.is_empty() || amount == "0" {
            continue;
        }
        if !out.is_empty() {
            out.push(';');
        }
        match part.due.map(|due| text_of(row.cell(due))).filter(|due| !due.is_empty()) {
            Some(due) => out.push_str(&format!("{due} ")),
            None => out.push_str(headers.get(part.amount).map_or("", |header| &header.bare)),
        }
        out.push_str(&amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::row::Cell;

    fn headers(names: &[&str]) -> Vec<Header> {
        names.iter().map(|name| Header::of(name)).collect()
    }

    #[test]
    fn each_sum_finds_its_day() {
        let headers =
            headers(&["合同编号", "一期金额(万元)", "一期日期", "第二期金额(万元)", "二期日期", "尾款"]);
        let parts = of(&headers);
        let expected = [(1, Some(2)), (3, Some(4)), (5, None)];
        assert_eq!(parts.iter().map(|part| (part.amount, part.due)).collect::<Vec<_>>(), expected);
        let mut row = RawRow::default();
        row.start(2);
        for (index, cell) in ["HT1", "10", "2026-03-15", "", "2026-06-15", "5"].into_iter().enumerate() {
            row.put(index, Cell::Text(cell));
        }
        let mut text = String::new();
        joined(&row, &parts, &headers, &mut text);
        assert_eq!(text, "2026-03-15 10;尾款5");
    }

    #[test]
    fn one_alone_may_be_anything() {
        assert!(of(&headers(&["合同编号", "首付款", "客户名称"])).is_empty());
    }
}
