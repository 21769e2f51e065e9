//! Rows behind the header that hold no record: blank ones, totals, trailers, the header again.

use super::clean::{clean, is_nothing_said};
use super::header::{Header, fold};
use super::row::{Cell, RawRow};

/// Whether a row holds no record. `key_is_blank` says whether what makes the row a record is not there.
pub fn is_no_record(row: &RawRow, headers: &[Header], key_is_blank: impl Fn() -> bool) -> bool {
    let Some((first, text)) = first_text(row) else { return is_blank(row) };
    if is_ruled(text, row) || is_note(text, row, headers.len()) || is_header_again(row, headers, first) {
        return true;
    }
    is_carried(row) || key_is_blank() && (is_total(row) || is_signed(row))
}

/// Whether a row is the header of a summary, as at the end of a merchant's bill: 总交易单数, 应结订单总金额 …
pub fn begins_summary(row: &RawRow) -> bool {
    let Cell::Text(first) = row.cell(0) else { return false };
    let first = clean(first);
    if first.ends_with("总笔数") || first == "总交易单数" {
        return true;
    }
    let names_a_total =
        |cell: Cell<'_>| matches!(cell, Cell::Text(text) if text.contains('总') && text.chars().count() < 16);
    first.starts_with('总')
        && first.ends_with(['数', '额', '笔'])
        && filled(row).take(3).filter(|cell| names_a_total(*cell)).count() >= 2
}

/// Whether there is nothing in a row.
pub fn is_blank(row: &RawRow) -> bool {
    row.cells().all(|cell| match cell {
        Cell::Blank => true,
        Cell::Text(text) => clean(text).is_empty(),
        _ => false,
    })
}

/// The first cell with something in it, where that is text.
fn first_text(row: &RawRow) -> Option<(usize, &str)> {
    for (index, cell) in row.cells().enumerate() {
        match cell {
            Cell::Blank => {}
            Cell::Text(text) if clean(text).is_empty() => {}
            Cell::Text(text) => return Some((index, clean(text))),
            _ => return None,
        }
    }
    None
}

/// A balance that an account carries on, or the total of a day or month in it: such rows bear a date and a
/// sum as movements do.
fn is_carried(row: &RawRow) -> bool {
    const WORDS: [&str; 16] = [
        "期初余额",
        "期末余额",
        "上期余额",
        "上期结余",
        "本期余额",
        "上年结转",
        "结转下年",
        "承前页",
        "过次页",
        "本日合计",
        "本月合计",
        "本期合计",
        "本年累计",
        "本月累计",
        "本日小计",
        "本页小计",
    ];
    const FIRST: [char; 6] = ['期', '上', '本', '承', '过', '结'];
    row.cells().take(6).any(|cell| match cell {
        Cell::Text(text) if text.len() <= 32 && clean(text).starts_with(FIRST) => {
            WORDS.contains(&clean(text))
        }
        _ => false,
    })
}

/// A total: one of the first cells says so.
fn is_total(row: &RawRow) -> bool {
    row.cells().take(6).any(|cell| matches!(cell, Cell::Text(text) if is_total_word(clean(text))))
}

/// Who made a table and who saw it, each in a cell: 制表人：, 审核：.
fn is_signed(row: &RawRow) -> bool {
    const DUTIES: [&str; 11] =
        ["制表", "审核", "复核", "编制", "填表", "经办", "批准", "审批", "主管", "会计", "出纳"];
    filled(row).nth(1).is_some()
        && filled(row).all(|cell| {
            matches!(cell, Cell::Text(text) if text.contains([':', '：']))
        })
        && filled(row).take(1).any(|cell| {
            matches!(cell, Cell::Text(text) if DUTIES.iter().any(|duty| clean(text).starts_with(duty)))
        })
}

/// Whether a cell says that its row sums up others.
pub fn is_total_word(text: &str) -> bool {
    const WORDS: [&str; 9] = ["合计", "总计", "小计", "共计", "累计", "总和", "总额", "本页合计", "总数"];
    if text.is_ascii() {
        return is_english_total(text);
    }
    if !text.contains(['计', '总']) || text.chars().count() > 16 {
        return false;
    }
    let folded = fold(text);
    let ends = ["合计", "小计", "总计"].iter().any(|word| folded.ends_with(word));
    WORDS.contains(&folded.as_str()) || ends || folded.starts_with("合计") || folded.starts_with("总计")
}

/// Total, Grand Totals (6 records), Subtotal, 2026 Total; the last letters are looked at first, since most
/// cells are something else.
fn is_english_total(text: &str) -> bool {
    let text = match text.strip_suffix(')') {
        Some(counted) => counted.rsplit_once('(').map_or(text, |(words, _)| words),
        None => text,
    };
    let text = text.trim_end_matches([':', ' ']);
    let text = text.strip_suffix(['s', 'S']).unwrap_or(text);
    let ends_so = text.len() >= 5 && text.as_bytes()[text.len() - 5..].eq_ignore_ascii_case(b"total");
    if !ends_so || text.len() > 24 {
        return false;
    }
    let folded = fold(text);
    let before = folded.strip_suffix("total").unwrap_or(&folded);
    ["", "grand", "sub"].contains(&before) || before.chars().all(char::is_numeric)
}

/// A line that only rules off: cells of nothing but dashes, as below the header of a table typed with `|`.
fn is_ruled(first: &str, row: &RawRow) -> bool {
    let rules = |cell: Cell<'_>| matches!(cell, Cell::Text(text) if text.len() > 1 && text.bytes().all(|byte| b" -=+:".contains(&byte)));
    first.starts_with(['-', '=', '+', ':']) && first.len() > 1 && filled(row).all(rules)
}

/// A line of words around the table: a rule of dashes, a `#` line of a bill, a remark in one cell.
fn is_note(text: &str, row: &RawRow, width: usize) -> bool {
    if text.starts_with('#') && !super::row::is_error_text(text) && fewer_than_half(row, width) {
        return true;
    }
    if !is_alone(row) {
        return false;
    }
    if width < 3 {
        return text.len() > 12 && text.starts_with("-----");
    }
    const STARTS: [&str; 22] = [
        "注",
        "备注",
        "说明",
        "共",
        "制表",
        "审核",
        "导出",
        "打印",
        "以上",
        "以下",
        "数据来源",
        "截止",
        "截至",
        "特别提示",
        "编制",
        "复核",
        "单位",
        "*",
        "※",
        "（",
        "第",
        "Note",
    ];
    let marked = text.contains([':', '：']) || STARTS.iter().any(|start| text.starts_with(start));
    let words = text.chars().count();
    (marked && words > 2) || words > 30 || is_nothing_said(text)
}

fn filled<'a>(row: &'a RawRow) -> impl Iterator<Item = Cell<'a>> {
    row.cells().filter(|cell| match cell {
        Cell::Blank => false,
        Cell::Text(text) => !clean(text).is_empty(),
        _ => true,
    })
}

/// Whether only one cell has something in it.
fn is_alone(row: &RawRow) -> bool {
    filled(row).nth(1).is_none()
}

fn fewer_than_half(row: &RawRow, width: usize) -> bool {
    filled(row).count() * 2 < width.max(2)
}

/// The header once more, as at the top of a printed page.
fn is_header_again(row: &RawRow, headers: &[Header], first: usize) -> bool {
    let same = |index: usize| match (row.cell(index), headers.get(index)) {
        (Cell::Text(text), Some(header)) => clean(text) == header.text.as_ref(),
        _ => false,
    };
    same(first) && (0..headers.len()).filter(|index| !headers[*index].text.is_empty()).all(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::value::text_of;

    fn row(line: &str) -> RawRow {
        let mut row = RawRow::default();
        row.start(9);
        line.split(',').enumerate().for_each(|(index, cell)| row.put(index, Cell::Text(cell)));
        row
    }

    fn skipped(line: &str, key: usize) -> bool {
        let headers: Vec<Header> =
            ["编号", "客户", "金额", "日期"].iter().map(|name| Header::of(name)).collect();
        let row = row(line);
        is_no_record(&row, &headers, || text_of(row.cell(key)).is_empty())
    }

    #[test]
    fn what_stands_around_the_records_is_skipped() {
        for line in [
            ",,,",
            " ,\t,,",
            ",合计,1200,",
            "2026-03-31,本月合计,1200,900",
            "2026-03-01,期初余额,,900",
            ",人民币合计,1200,",
            "导出时间：2026-03-15,,,",
            "共43笔记录,,,",
            "#导出时间：[2026年03月15日],,,",
            "--------------------------------,,,",
            "---,:--:,---:,===",
            "编号,客户,金额,日期",
            ",制表人：张三,,审核：李四",
            ",Grand Totals (6 records),25914,",
        ] {
            assert!(skipped(line, 0), "{line}");
        }
        assert!(skipped("合计,,1200,", 3));
    }

    #[test]
    fn a_summary_begins_with_its_own_header() {
        assert!(begins_summary(&row("总交易单数,应结订单总金额,退款总金额,手续费总金额")));
        assert!(!begins_summary(&row("总部大楼,总价,1,2026-03-15")));
        assert!(!begins_summary(&row("A1,总计科技,1,2")));
    }

    #[test]
    fn a_record_is_no_trailer() {
        for line in [
            "A1,合计,1200,2026-03-15",
            "A1,,,",
            "A1,总计科技,1,2",
            "#12,乙,12,2026-03-15",
            "A1,乙,-,",
            "-,乙,--,",
            "--1,--,--,",
        ] {
            assert!(!skipped(line, 0), "{line}");
        }
    }
}
