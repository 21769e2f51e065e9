//! From a cell to a value: any text is read or refused, and what was read reads the same again.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use trueup::domain::moment::Zone;
use trueup::domain::numeral::{self, Numeral};
use trueup::domain::record::Value;
use trueup::domain::table::{Column, Kind, Table};
use trueup::read::clean::clean;
use trueup::read::row::Cell;
use trueup::read::value::order::Orders;
use trueup::read::value::unit::Unit;
use trueup::read::value::{Outcome, Rules, read, text_of, time};

use crate::choices::Choices;
use crate::target::Target;

/// Any cell under any column.
pub const ANY_CELL: Target = Target { seeds: any_seeds, words: ANY_WORDS, runs: 800, law: any_law };
/// Days and moments.
pub const DAYS: Target = Target { seeds: day_seeds, words: DAY_WORDS, runs: 500, law: day_law };
/// Sums of money, and decimal numbers.
pub const SUMS: Target = Target { seeds: sum_seeds, words: SUM_WORDS, runs: 500, law: sum_law };
/// The parts of a contract's sum.
pub const INSTALMENTS: Target = Target {
    seeds: instalment_seeds,
    words: INSTALMENT_WORDS,
    runs: 500,
    law: |bytes| texts_under(Table::Contracts, "instalments", bytes),
};
/// Spans of time of targets.
pub const PERIODS: Target = Target {
    seeds: period_seeds,
    words: DAY_WORDS,
    runs: 500,
    law: |bytes| texts_under(Table::Targets, "period", bytes),
};
/// Telephones and ids.
pub const NUMBERS_OF_PEOPLE: Target =
    Target { seeds: number_seeds, words: NUMBER_WORDS, runs: 500, law: number_law };
/// Numbers in words.
pub const NUMERALS: Target =
    Target { seeds: numeral_seeds, words: NUMERAL_WORDS, runs: 500, law: numeral_law };

const ANY_WORDS: &[&str] = &[
    "2026-03-15",
    "12.5",
    "是",
    "否",
    "√",
    "赢单",
    "谈判",
    "已归档",
    "高",
    "85°",
    "制造、零售",
    "rep",
    "客户",
    "图片",
    "2026Q1",
    "30%",
    "#REF!",
    "无",
    "NULL",
    "1E+5",
    "'",
    "=\"",
    "\"",
    "`",
];
const DAY_WORDS: &[&str] = &[
    "2026",
    "26",
    "03",
    "3",
    "15",
    "31",
    "29",
    "02",
    "年",
    "月",
    "日",
    "号",
    "-",
    "/",
    ".",
    " ",
    "T",
    "Z",
    ":",
    "+08:00",
    "+0800",
    "GMT+8",
    "CST",
    "am",
    "PM",
    "上午",
    "下午",
    "晚上",
    "点",
    "半",
    "时",
    "分",
    "秒",
    "24:00",
    "23:59:60",
    ".999999999",
    "Mar",
    "March",
    "st",
    "th",
    "周三",
    "星期日",
    "(三)",
    "Sunday",
    "46096",
    "46096.583",
    "1773540000",
    "1773540000000",
    "20260315",
    "20260315140233",
    "0000",
    "9999",
    "Q1",
    "第一季度",
    "W12",
    "第12周",
    "月份",
    "FY",
];
const SUM_WORDS: &[&str] = &[
    "1",
    "12",
    "284",
    "000",
    "5",
    ".",
    ",",
    "'",
    " ",
    "-",
    "(",
    ")",
    "+",
    "¥",
    "$",
    "€",
    "人民币",
    "RMB",
    "元",
    "圆",
    "角",
    "分",
    "整",
    "正",
    "万",
    "亿",
    "千",
    "百",
    "十",
    "万元",
    "亿元",
    "百万",
    "k",
    "w",
    "M",
    "e",
    "E+",
    "e-",
    "零",
    "壹",
    "贰",
    "叁",
    "两",
    "半",
    "负",
    "0.005",
    "99999999999999999999999999999999999999",
    "1e400",
];
const INSTALMENT_WORDS: &[&str] = &[
    "30%",
    "60%",
    "10%",
    "100%",
    "0%",
    "%",
    "3:6:1",
    "30/60/10",
    "/",
    ":",
    "；",
    ";",
    "、",
    "+",
    "首付",
    "验收后",
    "尾款",
    "余款",
    "2026-03-15",
    "3月15日",
    " ",
    "100,000",
    "12.5万元",
    "¥",
    "日",
    "号",
    "[{\"percent\":30,\"due\":null}]",
    "\"fen\":1",
    "\"due\":\"2026-03-15\"",
    "1e9",
    "NaN",
    "inf",
];
const NUMBER_WORDS: &[&str] = &[
    "138",
    "0013",
    "8000",
    "+86",
    "0086",
    "86",
    "010",
    "-",
    " ",
    "(",
    ")",
    "转",
    "/",
    "、",
    "+",
    "00",
    ".0",
    ".00",
    "1.38E+10",
    "1.3800138001E+10",
    "E+",
    "e",
    "HT",
    "０",
    "Ａ",
    "#",
    "*",
];
const NUMERAL_WORDS: &[&str] = &[
    "一",
    "二",
    "两",
    "三",
    "九",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "零",
    "〇",
    "半",
    "几",
    "多",
    "来",
    "点",
    "壹",
    "贰",
    "拾",
    "佰",
    "仟",
    "廿",
    "卅",
    "俩",
    "1",
    "2",
    "9",
    "0",
    ".",
    ",",
    "k",
    "w",
    "万亿",
    "分之",
    "第",
    "百分之",
    "3.5",
    "1,284",
    "9223372036854775807",
    "三四十",
    "一百二",
];

fn of(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

fn any_seeds() -> Vec<Vec<u8>> {
    let columns: usize = Table::ALL.iter().map(|table| table.columns().len()).sum();
    let head = |column: usize| [(column >> 8) as u8, column as u8];
    let texts = ["", "甲公司", "2026-03-15 09:30", "12.5", "是", "85", "制造、零售", "'=\"007\"'", "#N/A"];
    (0..columns)
        .map(|column| {
            [&head(column), &[column as u8 % 8][..], texts[column % texts.len()].as_bytes()].concat()
        })
        .collect()
}

fn day_seeds() -> Vec<Vec<u8>> {
    of(&[
        "2026-03-15",
        "2026/3/5 14:02:33.500",
        "2026年3月15日 星期日 下午2点半",
        "15.03.2026",
        "03/04/26",
        "3月5日",
        "20260315",
        "20260315140233",
        "46096.583",
        "1773540000",
        "1773540000123",
        "Mar 15, 2026 2:02 PM",
        "15-Mar-26",
        "Sunday, March 15th 2026",
        "2026-03-15T24:00:00+08:00",
        "2026-03-15T09:30:00.123456789Z",
        "Sun Mar 15 2026 09:30:00 GMT+8",
        "132324",
    ])
}

fn sum_seeds() -> Vec<Vec<u8>> {
    of(&[
        "1,284,000.00",
        "128.4万",
        "(1,200.50)",
        "-¥1,200",
        "1 284 000,00",
        "人民币壹拾贰万元整",
        "叁元伍角陆分",
        "1200-",
        "$342.09K",
        "1.2亿元",
        "12e3",
        "一百二十万",
        "0.005",
        "RMB 3,000",
        "9999999999999.99",
    ])
}

fn instalment_seeds() -> Vec<Vec<u8>> {
    of(&[
        "30%,60%,10%",
        "首付30%；验收后60%；余款10%",
        "2026-03-15 100,000；2026-06-15 200,000",
        "3:6:1",
        "30/60/10",
        "预付款12.5万元、尾款3万",
        "[{\"percent\":30.0,\"due\":null},{\"fen\":100,\"due\":\"2026-03-15\"}]",
        "3月15日前付30%",
    ])
}

fn period_seeds() -> Vec<Vec<u8>> {
    of(&[
        "2026",
        "2026Q1",
        "2026年第一季度",
        "2026-03",
        "202603",
        "2026-W12",
        "2026年第12周",
        "Mar-26",
        "FY2026",
        "2026-03-15",
    ])
}

fn number_seeds() -> Vec<Vec<u8>> {
    of(&[
        "138 0013 8000",
        "+86 138-0013-8000",
        "0086-13800138000",
        "010-12345678转801",
        "13800138000/13900139000",
        "1.3800138001E+10",
        "6688.0",
        "ＨＴ００１",
        "HT-2026-001",
        "'00123",
        "=\"007\"",
    ])
}

fn numeral_seeds() -> Vec<Vec<u8>> {
    of(&[
        "一百二十万",
        "两千九百八",
        "三四十万",
        "八万多",
        "128.4万",
        "1,284,000",
        "壹佰贰拾捌万肆仟",
        "3.5k",
        "十几万",
        "半",
        "一万亿",
        "零点五",
        "两百来万",
        "廿五",
        "5千多万",
    ])
}

/// How a column of an export is read: its sums are in fen.
fn rules(column: &'static Column) -> Rules<'static> {
    Rules { column, zone: Zone::default(), unit: Unit { fen: 1 }, orders: Orders::ANY, time: None }
}

/// Reads `cell`; a value that comes out comes out again of the text that an export writes for it.
fn read_twice(cell: Cell<'_>, column: &'static Column) {
    let value = match read(cell, &rules(column)) {
        Outcome::Read(value) | Outcome::Odd(value, _) => value,
        _ => return,
    };
    let text = match &value {
        Value::Blank => return,
        Value::Text(text) => text.to_string(),
        Value::Count(count) => count.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Money(sum) => sum.fen().to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Moment(moment) => moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false),
        Value::List(words) => words.join("、"),
    };
    let again = read(Cell::Text(&text), &rules(column));
    assert_eq!(again, Outcome::Read(value), "{cell:?} in {} is written as {text:?}", column.name);
}

fn column(table: Table, name: &str) -> &'static Column {
    &table.columns()[table.column(name).unwrap()]
}

fn texts_under(table: Table, name: &str, bytes: &[u8]) {
    read_twice(Cell::Text(&String::from_utf8_lossy(bytes)), column(table, name));
}

fn any_law(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let columns: Vec<&'static Column> = Table::ALL.iter().flat_map(|table| table.columns()).collect();
    let column = columns[choices.below(columns.len())];
    let kind = choices.below(8);
    let number = choices.rest();
    let text = number.as_str();
    let float = || text.parse().unwrap_or_else(|_| float_of(text.as_bytes()));
    let wall = || wall_of(text.as_bytes());
    let cell = match kind {
        0 => Cell::Number(float()),
        1 => Cell::Wall(wall()),
        2 => Cell::Time(wall().time()),
        3 => Cell::Flag(text.len().is_multiple_of(2)),
        4 => Cell::Error("#VALUE!"),
        _ => Cell::Text(text),
    };
    let _ = text_of(cell);
    assert_eq!(clean(clean(text)), clean(text), "what is clean stays as it is");
    read_twice(cell, column);
}

fn float_of(bytes: &[u8]) -> f64 {
    let mut eight = [0; 8];
    eight.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    f64::from_le_bytes(eight)
}

/// A wall clock of a workbook: from 1900 to 9999, to the millisecond.
fn wall_of(bytes: &[u8]) -> NaiveDateTime {
    let mut choices = Choices::of(bytes);
    let epoch = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap().and_time(NaiveTime::MIN);
    let days = choices.below(1 << 16) as i64 * 45;
    let millis = choices.below(1 << 16) as i64 * 1_318;
    epoch + chrono::Duration::days(days) + chrono::Duration::milliseconds(millis)
}

fn day_law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for orders in [Orders::ANY, Orders::DMY, Orders::MDY, Orders::YMD] {
        for name in ["created_at", "assigned_at"] {
            let rules = Rules { orders, ..rules(column(Table::Leads, name)) };
            let _ = read(Cell::Text(&text), &rules);
        }
    }
    let _ = time::compact(&text);
    if let Some(clock) = time::parse(&text) {
        assert!(clock.days <= 1);
    }
    texts_under(Table::Leads, "created_at", bytes);
    texts_under(Table::Contracts, "signed_on", bytes);
}

fn sum_law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for unit in [Unit::default(), Unit { fen: 1_000_000 }, Unit { fen: 10_000_000_000 }] {
        let rules = Rules { unit, ..rules(column(Table::Payments, "amount")) };
        let _ = read(Cell::Text(&text), &rules);
    }
    let _ = (Unit::of(&text), Unit::split(&text), Unit::stated(&text));
    texts_under(Table::Payments, "amount", bytes);
    texts_under(Table::Reps, "capacity", bytes);
    texts_under(Table::Reps, "open_customers", bytes);
    texts_under(Table::Leads, "heat", bytes);
}

fn number_law(bytes: &[u8]) {
    texts_under(Table::Leads, "phone", bytes);
    texts_under(Table::Leads, "lead_id", bytes);
    assert_eq!(column(Table::Leads, "phone").kind, Kind::Phone);
}

fn numeral_law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = numeral::exact(&text);
    for (at, _) in text.char_indices() {
        let Some(numeral) = Numeral::at(&text[at..]) else { continue };
        let end = at + numeral.length;
        assert!(numeral.length > 0 && text.is_char_boundary(end), "{text:?} from {at} to {end}");
        assert!(numeral.upper.is_none_or(|upper| upper >= numeral.value), "{text:?}");
    }
}
