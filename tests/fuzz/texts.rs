//! Well-formed tables as separated text: however the same rows are written, the same rows are read.

use trueup::domain::table::Table;

use crate::any_file::{self, Read, read, values, wide};
use crate::choices::Choices;
use crate::target::Target;

/// A table of any cells under the tool's own headers.
pub const TEXTS: Target = Target { seeds, words: CELLS, runs: 25, law };

/// Cells of every kind, none with a separator, a quote or a line break.
const CELLS: &[&str] = &[
    "",
    "L1",
    "L2",
    "00123",
    "6688.0",
    "某某科技",
    "甲公司",
    "2026-03-15",
    "2026/3/5 14:02",
    "2026年3月15日",
    "03/04/2026",
    "15.3.2026",
    "46096",
    "1773540000",
    "下午2点半",
    "12.5",
    "128.4万",
    "(1200)",
    "¥3000元",
    "壹拾贰万元整",
    "面议",
    "1.38E+10",
    "13800138000",
    "+86 138 0013 8000",
    "是",
    "否",
    "赢单",
    "谈判",
    "已归档",
    "received",
    "in",
    "rep",
    "team",
    "2026Q1",
    "2026-03",
    "第3季度",
    "30%/60%/10%",
    "首付30%",
    "高",
    "85",
    "制造、零售",
    "合计",
    "小计",
    "制表人",
    "#N/A",
    "NULL",
    "-",
    "——",
    "'007",
    "=\"00123\"",
    "无",
    "\u{3000}甲\u{3000}",
    "😀",
    "e\u{301}",
];

fn seeds() -> Vec<Vec<u8>> {
    (0..22u8).map(|table| (0..120u8).map(|at| at.wrapping_mul(7).wrapping_add(table)).collect()).collect()
}

/// The cells that `bytes` choose: a header of the tool's own names and up to a dozen rows.
fn table(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut choices = Choices::of(bytes);
    let table = choices.pick(&Table::ALL);
    let names = table.columns().iter().map(|column| column.name.to_owned());
    // Enough Chinese to tell its encoding by, as any table of a company has.
    let mut rows = vec![names.chain(["备注说明".to_owned(), "其他信息".to_owned()]).collect::<Vec<String>>()];
    for number in 0..12 {
        if choices.is_over() {
            break;
        }
        let mut row: Vec<String> = rows[0].iter().map(|_| cell(&mut choices)).collect();
        if choices.below(8) > 0 {
            row[0] = format!("K{number}");
        }
        rows.push(row);
    }
    rows
}

fn cell(choices: &mut Choices<'_>) -> String {
    if choices.below(6) > 0 {
        return choices.pick(CELLS).to_owned();
    }
    choices.text(12).replace(is_mark, " ")
}

fn is_mark(char: char) -> bool {
    char.is_control() || matches!(char, ',' | ';' | '|' | '"' | '\u{feff}' | '\u{fffd}')
}

fn written(rows: &[Vec<String>], separator: &str, end: &str) -> String {
    // Cells may hold what only quotes keep together.
    let quoted = |cell: &String| cell.replace('"', "\"\"");
    let cell =
        |cell: &String| if cell.contains('"') { format!("\"{}\"", quoted(cell)) } else { cell.clone() };
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(separator) + end).collect()
}

fn law(bytes: &[u8]) {
    let rows = table(bytes);
    let plain = written(&rows, ",", "\n");
    any_file::check(plain.as_bytes());
    let Ok(expected) = read(plain.as_bytes()) else { return };
    let same = |other: &[u8], how: &str| {
        let other = read(other).unwrap_or_else(|error| panic!("{how}: {error}\n{plain}"));
        alike(&expected, &other, &format!("{how}\n{plain}"));
    };
    same(format!("\u{feff}{plain}").as_bytes(), "UTF-8 with its mark");
    same(&wide(&plain), "UTF-16");
    let (narrow, _, lost) = encoding_rs::GB18030.encode(&plain);
    if !lost {
        same(&narrow, "GB18030");
    }
    same(written(&rows, ",", "\r\n").as_bytes(), "CR LF");
    same(written(&rows, ",", "\r").as_bytes(), "CR");
    same(written(&rows, "\t", "\n").as_bytes(), "tabs");
    same(written(&rows, ";", "\n").as_bytes(), "semicolons");
    same(written(&rows, "|", "\n").as_bytes(), "bars");
}

fn alike(left: &[Read], right: &[Read], how: &str) {
    let places = |read: &Read| read.batch.quarantined.iter().map(|row| row.origin.row).collect::<Vec<_>>();
    assert_eq!(left.len(), right.len(), "{how}");
    for (left, right) in left.iter().zip(right) {
        assert_eq!(left.table, right.table, "{how}");
        assert_eq!(values(left), values(right), "{how}");
        assert_eq!(places(left), places(right), "{how}");
        assert_eq!(left.batch.skipped, right.batch.skipped, "{how}");
    }
}
