//! Control totals: what a file itself says its rows add up to, held against the rows that were read.
//!
//! A bill states them above its header (`收入：3笔 100.00元`) or below its rows (`#收入合计：12笔，共34.00元`,
//! 总交易单数), a sheet in a row of totals. Rows that are set aside count as far as their sums can be read.

use unicode_normalization::UnicodeNormalization;

use super::clean::clean;
use super::mapping::{From, Mapping};
use super::row::{Cell, RawRow};
use super::trailer::{begins_summary, is_total_word};
use super::trouble::Trouble;
use super::value::decimal::Decimal;
use super::value::{Outcome, Rules, read, text_of};
use crate::domain::columns;
use crate::domain::money::Money;
use crate::domain::record::Value;
use crate::domain::table::Kind;

/// The totals of a sheet as it is read.
#[derive(Debug, Default)]
pub(super) struct Control {
    /// One a column of the sheet that holds money.
    columns: Vec<ColumnSum>,
    flows: [Flow; 3],
    amount: Option<usize>,
    direction: Option<usize>,
    status: Option<usize>,
    aside: u64,
    unread: u64,
    /// The headers of a summary whose figures are to come.
    summary: Option<Vec<String>>,
    claims: Vec<(u32, Claim)>,
    differences: Vec<(u32, Option<&'static str>, Trouble)>,
}

/// What one column of the sheet adds up to.
#[derive(Debug)]
struct ColumnSum {
    /// The column of the table.
    index: usize,
    /// The column of the sheet.
    cell: usize,
    /// Whether money out is written here without a sign.
    is_outgo: bool,
    all: i128,
    since_subtotal: i128,
}

/// The rows of one direction.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Flow {
    all: Sum,
    /// Without those that are closed or came back.
    standing: Sum,
}

#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Sum {
    count: u64,
    fen: i128,
}

impl Sum {
    fn add(&mut self, sum: Money) {
        self.count += 1;
        self.fen += i128::from(sum.fen());
    }

    fn plus(self, other: Sum) -> Sum {
        Sum { count: self.count + other.count, fen: self.fen + other.fen }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    In,
    Out,
    Neither,
    All,
}

/// A total that the file states.
#[derive(Debug, Clone, PartialEq)]
struct Claim {
    /// The file's own words.
    label: String,
    side: Side,
    count: Option<u64>,
    fen: Option<i128>,
}

impl Control {
    pub(super) fn new(mapping: &Mapping) -> Control {
        let mut columns = Vec::new();
        let money =
            mapping.table.columns().iter().enumerate().filter(|(_, column)| column.kind == Kind::Money);
        for (index, _) in money {
            let mut push = |cell, is_outgo| {
                columns.push(ColumnSum { index, cell, is_outgo, all: 0, since_subtotal: 0 });
            };
            match &mapping.fields[index].from {
                From::Cells(cells) if cells.len() == 1 => push(cells[0], false),
                From::Flows { income, outgo, .. } => {
                    income.iter().for_each(|cell| push(*cell, false));
                    outgo.iter().for_each(|cell| push(*cell, true));
                }
                _ => {}
            }
        }
        let of = |name| mapping.table.column(name);
        let (amount, direction, status) = (of("amount"), of("direction"), of("status"));
        Control { columns, amount, direction, status, ..Control::default() }
    }

    /// Takes a row above the header.
    pub(super) fn above(&mut self, row: &RawRow) {
        let claims = claims(&joined(row));
        self.claims.extend(claims.into_iter().map(|claim| (row.number, claim)));
    }

    /// Counts a row by what its columns say, before they are weighed against each other.
    pub(super) fn count<'c>(&mut self, mapping: &Mapping, value: impl Fn(usize) -> columns::Cell<'c>) {
        let is_flow = |index: usize| matches!(mapping.fields[index].from, From::Flows { .. });
        for column in &mut self.columns {
            let Some(fen) = value(column.index).whole().map(i128::from) else { continue };
            let own = match (is_flow(column.index), column.is_outgo) {
                (false, _) => fen,
                (true, false) => fen.max(0),
                (true, true) => (-fen).max(0),
            };
            column.all += own;
            column.since_subtotal += own;
        }
    }

    /// Counts a row by its direction, once that is known.
    pub(super) fn settle<'c>(&mut self, is_aside: bool, value: impl Fn(usize) -> columns::Cell<'c>) {
        let is_aside = u64::from(is_aside);
        self.aside += is_aside;
        let sum = match self.amount.and_then(|index| value(index).whole()) {
            Some(fen) => Money::of_fen(fen),
            None => {
                self.unread += is_aside;
                Money::ZERO
            }
        };
        let word = |index: Option<usize>| index.and_then(|index| value(index).text()).unwrap_or_default();
        let side = match word(self.direction) {
            _ if self.direction.is_none() => Side::In,
            "in" => Side::In,
            "out" => Side::Out,
            _ => Side::Neither,
        };
        let flow = &mut self.flows[side as usize];
        flow.all.add(sum);
        if !matches!(word(self.status), "closed" | "bounced") {
            flow.standing.add(sum);
        }
    }

    /// Takes a row that holds no record: a total, a trailer, a summary's header or its figures. `sums` are
    /// its cells as money, one a column of [`Control::cells`].
    pub(super) fn below(&mut self, row: &RawRow, mapping: &Mapping, sums: &[Option<i128>]) {
        if begins_summary(row) && !row.cells().any(|cell| matches!(cell, Cell::Text(text) if is_figure(text)))
        {
            self.summary = Some(row.cells().map(|cell| text_of(cell).into_owned()).collect());
            return;
        }
        if let Some(names) = self.summary.take() {
            let claims =
                names.iter().enumerate().filter_map(|(cell, name)| summed(name, &text_of(row.cell(cell))));
            self.claims.extend(claims.map(|claim| (row.number, claim)));
            return;
        }
        let label = row.cells().find_map(|cell| match cell {
            Cell::Text(text) if is_total_word(clean(text)) => Some(clean(text).to_owned()),
            _ => None,
        });
        let mut has_sums = false;
        if let Some(label) = label {
            has_sums = self.total(row.number, &label, mapping, sums);
        }
        if !has_sums {
            let claims = claims(&joined(row));
            self.claims.extend(claims.into_iter().map(|claim| (row.number, claim)));
        }
    }

    /// A row of totals: each sum is that of its column since the last one, or from the start.
    fn total(&mut self, row: u32, label: &str, mapping: &Mapping, sums: &[Option<i128>]) -> bool {
        let is_part = ["小计", "本页", "subtotal"].iter().any(|word| label.to_lowercase().contains(word));
        let (aside, unread) = (self.aside, self.unread);
        let mut any = false;
        for (column, sum) in self.columns.iter_mut().zip(sums) {
            let Some(stated) = *sum else { continue };
            any = true;
            let found = if is_part { column.since_subtotal } else { column.all };
            if stated != column.since_subtotal && stated != column.all {
                let name = mapping.table.columns()[column.index].name;
                let header = &mapping.headers[column.cell].text;
                self.differences.push((
                    row,
                    Some(name),
                    Trouble::ControlTotal {
                        label: format!("{label} {header}"),
                        stated: yuan(stated),
                        found: yuan(found),
                        aside,
                        unread,
                    },
                ));
            }
            column.since_subtotal = 0;
        }
        any
    }

    /// The columns of the table that hold money, each with its column of the sheet.
    pub(super) fn cells(&self) -> Vec<(usize, usize)> {
        self.columns.iter().map(|column| (column.index, column.cell)).collect()
    }

    /// What the file states and its rows do not add up to: the row that states it, the column, and both.
    pub(super) fn differences(&mut self) -> Vec<(u32, Option<&'static str>, Trouble)> {
        for (row, claim) in std::mem::take(&mut self.claims) {
            let [income, outgo, neither] = self.flows;
            let every = |of: fn(&Flow) -> Sum| of(&income).plus(of(&outgo)).plus(of(&neither));
            let all = |flow: &Flow| flow.all;
            let standing = |flow: &Flow| flow.standing;
            let fitting: Vec<Sum> = match claim.side {
                Side::In => vec![income.all, income.standing],
                Side::Out => vec![outgo.all, outgo.standing],
                Side::Neither => vec![neither.all, neither.standing],
                Side::All => {
                    let net = |of: Sum, out: Sum| Sum { fen: of.fen - out.fen, ..of };
                    let (each, stand) = (every(all), every(standing));
                    vec![each, stand, Sum { fen: income.all.fen, ..each }, net(income.all, outgo.all)]
                }
            };
            let mut tell = |label: String, stated: String, found: String| {
                let trouble =
                    Trouble::ControlTotal { label, stated, found, aside: self.aside, unread: self.unread };
                self.differences.push((row, None, trouble));
            };
            if let Some(count) = claim.count.filter(|count| fitting.iter().all(|sum| sum.count != *count)) {
                tell(counted(&claim.label), count.to_string(), fitting[0].count.to_string());
            }
            let is_same = |fen: i128| fitting.iter().any(|sum| sum.fen.abs() == fen.abs());
            if let Some(fen) = claim.fen.filter(|fen| !is_same(*fen)) {
                tell(claim.label.clone(), yuan(fen.abs()), yuan(fitting[0].fen.abs()));
            }
        }
        std::mem::take(&mut self.differences)
    }
}

/// Reads the cell of a total as the money of its column.
pub(super) fn sum_of(cell: Cell<'_>, rules: &Rules<'_>) -> Option<i128> {
    match read(cell, rules) {
        Outcome::Read(Value::Money(sum)) | Outcome::Odd(Value::Money(sum), _) => Some(i128::from(sum.fen())),
        _ => None,
    }
}

/// A label of a count: 收入笔数, 总笔数.
fn counted(label: &str) -> String {
    if label.ends_with('数') { label.to_owned() } else { format!("{label}笔数") }
}

fn yuan(fen: i128) -> String {
    i64::try_from(fen).map_or_else(|_| format!("{fen} fen"), |fen| Money::of_fen(fen).to_string())
}

fn joined(row: &RawRow) -> String {
    let texts: Vec<String> = row.cells().map(|cell| text_of(cell).into_owned()).collect();
    let filled: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    filled.join(" ")
}

/// The totals that a line of words states: `收入：3笔 100.00元`, `总笔数：12 总金额：3,400.00`, `共43笔记录`.
fn claims(line: &str) -> Vec<Claim> {
    if line.len() > 512 || !line.contains(|char: char| char.is_ascii_digit()) {
        return Vec::new();
    }
    let folded: String = line.nfkc().collect();
    let mut pieces: Vec<String> = Vec::new();
    for token in folded.trim_start_matches('#').split([' ', ';', '\t']).filter(|token| !token.is_empty()) {
        let begins = token.contains(':') || NAMED.contains(&token) || token.starts_with('共');
        match pieces.last_mut() {
            Some(piece) if !begins => {
                piece.push(' ');
                piece.push_str(token);
            }
            _ => pieces.push(token.to_owned()),
        }
    }
    pieces.iter().filter_map(|piece| claim(piece)).collect()
}

/// Words that name a total without a colon behind them.
const NAMED: [&str; 4] = ["总笔数", "总金额", "总交易单数", "总交易额"];

fn claim(piece: &str) -> Option<Claim> {
    let start = piece.find(|char: char| char.is_ascii_digit() || char == ':')?;
    let label = piece[..start].trim_end_matches([':', ' ', '-', '+', '¥']).trim_start();
    let figures = &piece[start..];
    if label == "共" {
        let (count, behind) = number(figures)?;
        let is_rows = behind.starts_with(['笔', '条']);
        let count =
            is_rows.then(|| count.whole(1)).flatten().and_then(|(count, _)| u64::try_from(count).ok());
        return count.map(|count| Claim {
            label: label.to_owned(),
            side: Side::All,
            count: Some(count),
            fen: None,
        });
    }
    let side = side(label)?;
    let (mut count, mut fen, mut rest) = (None, None, figures);
    while let Some((number, behind)) = number(rest) {
        let behind = behind.trim_start();
        if behind.starts_with(['笔', '条']) {
            count = count.or(number.whole(1));
        } else if behind.starts_with('元') || label.ends_with(['额', '计']) && behind.is_empty() {
            fen = fen.or(number.whole(100));
        } else if label.ends_with('数') && behind.is_empty() {
            count = count.or(number.whole(1));
        }
        rest = behind;
    }
    let (count, fen) = (count.and_then(|(count, _)| u64::try_from(count).ok()), fen.map(|(fen, _)| fen));
    (count.is_some() || fen.is_some()).then(|| Claim { label: label.to_owned(), side, count, fen })
}

/// One figure of a summary under its header: 总交易单数, 应结订单总金额, 退款总金额.
fn summed(name: &str, figure: &str) -> Option<Claim> {
    let (side, is_count) = match name {
        "总交易单数" | "资金流水总笔数" | "总笔数" => (Side::All, true),
        "应结订单总金额" | "总交易额" | "收入金额" | "收入总金额" => (Side::In, false),
        "退款总金额" | "总退款金额" | "支出金额" | "支出总金额" => (Side::Out, false),
        "收入笔数" | "收入总笔数" => (Side::In, true),
        "支出笔数" | "支出总笔数" => (Side::Out, true),
        _ => return None,
    };
    let number = Decimal::parse(clean(figure))?;
    let claim = Claim { label: name.to_owned(), side, count: None, fen: None };
    Some(if is_count {
        Claim { count: u64::try_from(number.whole(1)?.0).ok(), ..claim }
    } else {
        Claim { fen: Some(number.whole(100)?.0), ..claim }
    })
}

/// Whose total a label names; `None` where it names none.
fn side(label: &str) -> Option<Side> {
    let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
    if has(&["余额", "单位", "账号", "时间", "日期", "手续费", "优惠"]) || label.chars().count() > 16
    {
        return None;
    }
    let is_total = has(&["合计", "总计", "总笔数", "总金额", "总额", "总交易"]);
    if has(&["不计收支", "中性"]) {
        return Some(Side::Neither);
    }
    let bare = ["收入", "支出", "存入", "支取", "贷方", "借方"].contains(&label);
    if (is_total || bare) && has(&["支出", "支取", "借方", "转出", "退款"]) {
        return Some(Side::Out);
    }
    if (is_total || bare) && has(&["收入", "存入", "贷方", "转入", "入账", "交易合计"]) {
        return Some(Side::In);
    }
    is_total.then_some(Side::All)
}

/// The next number of a text, and what stands behind it.
fn number(text: &str) -> Option<(Decimal, &str)> {
    let start = text.find(|char: char| char.is_ascii_digit())?;
    let figure = |char: char| char.is_ascii_digit() || matches!(char, ',' | '.');
    let end = text[start..].find(|char| !figure(char)).map_or(text.len(), |length| start + length);
    let digits = text[start..end].trim_end_matches([',', '.']);
    let number = Decimal::parse(digits)?;
    Some((number, &text[start + digits.len()..]))
}

fn is_figure(text: &str) -> bool {
    Decimal::parse(clean(text)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Vec<(Side, Option<u64>, Option<i128>)> {
        claims(line).into_iter().map(|claim| (claim.side, claim.count, claim.fen)).collect()
    }

    #[test]
    fn bills_state_their_totals_in_words() {
        for (line, expected) in [
            ("收入：1笔 28.50元", vec![(Side::In, Some(1), Some(2850))]),
            ("支出：63笔 1,016.54元", vec![(Side::Out, Some(63), Some(101_654))]),
            ("不计收支：2笔 16.37元", vec![(Side::Neither, Some(2), Some(1637))]),
            ("中性交易：0笔 0.00元", vec![(Side::Neither, Some(0), Some(0))]),
            ("#收入合计：12笔，共34.00元", vec![(Side::In, Some(12), Some(3400))]),
            ("#支出合计：3笔，共-5.00元", vec![(Side::Out, Some(3), Some(500))]),
            ("#交易合计：6笔，商家实收共0.06元，商家优惠共0.00元", vec![(Side::In, Some(6), Some(6))]),
            ("共43笔记录", vec![(Side::All, Some(43), None)]),
            (
                "总笔数：12 总金额：3,400.00",
                vec![(Side::All, Some(12), None), (Side::All, None, Some(340_000))],
            ),
            ("总交易单数 2", vec![(Side::All, Some(2), None)]),
            (
                "贷方总笔数:3 贷方总金额:100.00",
                vec![(Side::In, Some(3), None), (Side::In, None, Some(10_000))],
            ),
            ("起始时间：[2026-03-01 00:00:00] 终止时间：[2026-03-31 23:59:59]", vec![]),
            ("账号：[2088123412341234]", vec![]),
            ("期初余额合计：100.00", vec![]),
            ("导出时间：[2026年03月09日 10:00:00]", vec![]),
        ] {
            assert_eq!(told(line), expected, "{line}");
        }
    }
}
