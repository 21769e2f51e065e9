//! Sums of money as people and systems write them.

use unicode_normalization::{UnicodeNormalization, is_nfkc};

use super::Outcome;
use super::decimal::Decimal;
use super::text_of;
use super::unit::Unit;
use crate::domain::money::Money;
use crate::domain::numeral;
use crate::domain::record::Value;
use crate::read::row::Cell;
use crate::read::trouble::Trouble;

/// Reads a sum; a unit in the cell itself goes before `unit`.
pub fn read(cell: Cell<'_>, unit: Unit) -> Outcome {
    let sum = match cell {
        Cell::Number(number) => Decimal::of_float(number).map(|decimal| Sum { decimal, unit: None }),
        Cell::Text(text) => parse(text),
        _ => None,
    };
    let shown = || text_of(cell).into_owned();
    let Some(sum) = sum else { return Outcome::Unreadable(Trouble::Money(shown())) };
    let Some((fen, exact)) = sum.decimal.whole(sum.unit.unwrap_or(unit).fen) else {
        return Outcome::Unreadable(Trouble::TooLarge(shown()));
    };
    let fits = i64::try_from(fen).ok().map(Money::of_fen).filter(|sum| sum.abs() <= Money::LIMIT);
    match fits {
        None => Outcome::Unreadable(Trouble::TooLarge(shown())),
        Some(money) if exact => Outcome::Read(Value::Money(money)),
        Some(money) => Outcome::Odd(Value::Money(money), Trouble::Decimals(shown())),
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Sum {
    decimal: Decimal,
    unit: Option<Unit>,
}

const TEN_THOUSAND: Unit = Unit { fen: 1_000_000 };

fn parse(text: &str) -> Option<Sum> {
    if is_plain(text) {
        return Decimal::parse(text).map(|decimal| Sum { decimal, unit: None });
    }
    usual(text).or_else(|| at_length(text))
}

/// `¥1,284,000.00`, `128.4万`: the usual forms, without a copy. `None` where it may be anything.
fn usual(text: &str) -> Option<Sum> {
    let text = text.strip_prefix('¥').unwrap_or(text);
    let (number, unit) = match text.strip_suffix('万') {
        Some(number) => (number, Some(TEN_THOUSAND)),
        None => (text, None),
    };
    let is_bare = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    is_bare.then(|| Decimal::parse(number)).flatten().map(|decimal| Sum { decimal, unit })
}

fn at_length(text: &str) -> Option<Sum> {
    let folded: String = if is_nfkc(text) { text.to_owned() } else { text.nfkc().collect() };
    let folded = folded.replace(['−', '–', '—', '－', '△', '负'], "-").to_lowercase();
    let (negative, body) = sign(strip_words(folded.trim()));
    let body = strip_currency(body);
    let sum = figures(body).or_else(|| in_words(body))?;
    let digits = if negative { -sum.decimal.digits } else { sum.decimal.digits };
    Some(Sum { decimal: Decimal { digits, ..sum.decimal }, ..sum })
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'))
        && !text.ends_with('-')
}

/// Takes off the sign: in front, behind, brackets around the sum, or the side of the account.
fn sign(text: &str) -> (bool, &str) {
    for (side, negative) in [("cr", false), ("dr", true)] {
        if let Some(rest) = text.strip_suffix(side) {
            return (negative, rest.trim_end());
        }
    }
    if let Some(rest) = text.strip_suffix('-') {
        return (true, rest.trim_end());
    }
    let bare = strip_currency(text);
    if let Some(inner) = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inner.trim());
    }
    match bare.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, bare.strip_prefix('+').unwrap_or(bare)),
    }
}

/// Takes off what a form prints before a sum: 人民币(大写), 大写金额：
fn strip_words(text: &str) -> &str {
    const WORDS: [&str; 6] = ["(大写)", "(小写)", "大写", "小写", "金额", "合计"];
    let mut rest = text;
    while let Some(shorter) = WORDS
        .iter()
        .chain(&["人民币"])
        .find_map(|word| rest.strip_prefix(word))
        .map(|rest| rest.trim_start_matches([':', ' ']))
    {
        rest = shorter;
    }
    rest
}

/// Takes off marks and names of currencies on both sides, 元 and 整 behind.
fn strip_currency(text: &str) -> &str {
    const MARKS: [&str; 38] = [
        "人民币",
        "rmb",
        "cny",
        "usd",
        "us$",
        "hk$",
        "hkd",
        "eur",
        "gbp",
        "jpy",
        "¥",
        "￥",
        "$",
        "€",
        "£",
        "美元",
        "美金",
        "港币",
        "港元",
        "欧元",
        "英镑",
        "日元",
        "新台币",
        "cnh",
        "nt$",
        "twd",
        "s$",
        "sgd",
        "a$",
        "aud",
        "krw",
        "₩",
        "日圆",
        "円",
        "新加坡元",
        "澳元",
        "韩元",
        "人民幣",
    ];
    let mut rest = text.trim();
    loop {
        let shorter = MARKS
            .iter()
            .find_map(|mark| rest.strip_prefix(mark).or_else(|| rest.strip_suffix(mark)))
            .map_or(rest, str::trim)
            .trim_start_matches([':', '：']);
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// Figures with a unit behind them: 128.4万, 3.5k, 12元.
fn figures(body: &str) -> Option<Sum> {
    let end = body.rfind(|char: char| char.is_ascii_digit() || char == '.').map_or(0, |at| at + 1);
    let (number, behind) = body.split_at(end);
    let decimal = Decimal::parse(number)?;
    let behind = behind.trim().trim_end_matches(['整', '正']);
    let unit = match behind {
        "" => None,
        "k" => Some(Unit { fen: 100_000 }),
        "w" => Some(TEN_THOUSAND),
        "m" | "mn" => Some(Unit { fen: 100_000_000 }),
        "元人民币" | "块" => Some(Unit::default()),
        name => Some(Unit::of(name)?),
    };
    Some(Sum { decimal, unit })
}

/// A sum in words, with 元, 角 and 分: 壹拾贰万元整, 一百二十万, 叁元伍角.
fn in_words(body: &str) -> Option<Sum> {
    // What traditional characters there are on cheques.
    let body = body.replace('萬', "万").replace('億', "亿").replace('圓', "圆").replace('塊', "块");
    let body = body.trim_end_matches(['整', '正']);
    if body.is_empty() || body.starts_with(['元', '圆', '角', '分']) {
        return None;
    }
    let (yuan, rest) = match body.find(['元', '圆', '块']) {
        Some(at) => (&body[..at], &body[at + '元'.len_utf8()..]),
        None if body.ends_with(['角', '分']) => ("", body),
        None => (body, ""),
    };
    let mut millionths = if yuan.is_empty() { 0 } else { numeral::exact(yuan)?.millionths() };
    // 3块5: what stands alone behind the yuan is 角.
    let alone = numeral::exact(rest).and_then(|jiao| jiao.whole()).filter(|jiao| (1..10).contains(jiao));
    let with_mark = alone.filter(|_| rest.chars().count() == 1).map(|_| format!("{rest}角"));
    let mut rest = with_mark.as_deref().unwrap_or(rest).trim_start_matches('零');
    for (mark, worth) in [('角', 100_000), ('分', 10_000)] {
        if let Some(at) = rest.find(mark) {
            let digits = numeral::exact(rest[..at].trim_start_matches('零'))?.whole()?;
            millionths = millionths.checked_add(digits.checked_mul(worth)?)?;
            rest = &rest[at + mark.len_utf8()..];
        }
    }
    rest.is_empty().then_some(())?;
    let decimal = Decimal { digits: i128::from(millionths), scale: 6 };
    Some(Sum { decimal, unit: Some(Unit::default()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fen(text: &str) -> Option<i64> {
        match read(Cell::Text(text), Unit::default()) {
            Outcome::Read(Value::Money(money)) | Outcome::Odd(Value::Money(money), _) => Some(money.fen()),
            _ => None,
        }
    }

    #[test]
    fn sums_as_people_write_them() {
        for (text, expected) in [
            ("¥1,284,000.00", 128_400_000),
            ("128.4万", 128_400_000),
            ("128.4万元", 128_400_000),
            ("1.2亿", 12_000_000_000),
            ("(1,200)", -120_000),
            ("（1,200.50）", -120_050),
            ("-1200", -120_000),
            ("1200-", -120_000),
            ("￥-1,200", -120_000),
            ("-¥1,200", -120_000),
            ("1 284 000,00", 128_400_000),
            ("１２８", 12_800),
            ("１，２８４．５０", 128_450),
            ("人民币壹拾贰万元整", 12_000_000),
            ("壹佰贰拾捌万肆仟元整", 128_400_000),
            ("叁元伍角陆分", 356),
            ("人民币伍仟元零陆分", 500_006),
            ("一百二十万", 120_000_000),
            ("RMB 3,000", 300_000),
            ("US$1,000.00", 100_000),
            ("NT$ 3,000", 300_000),
            ("3,000円", 300_000),
            ("3,000元", 300_000),
            ("$342.09K", 34_209_000),
            ("+0.01", 1),
            ("¥(1,200.00)", -120_000),
            ("负壹仟贰佰元整", -120_000),
            ("1,200.00 DR", -120_000),
            ("1,200.00CR", 120_000),
            ("人民币(大写)贰拾萬圓整", 20_000_000),
            ("3块5", 350),
        ] {
            assert_eq!(fen(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_sum_is_said() {
        for text in ["面议", "待定", "约十万", "12万-15万", "1e400", "元", "万", "1,2,3"] {
            assert_eq!(fen(text), None, "{text}");
        }
    }

    #[test]
    fn a_unit_in_the_cell_goes_before_the_header_s() {
        let wan = Unit::of("万元").unwrap();
        let read_fen = |text| match read(Cell::Text(text), wan) {
            Outcome::Read(Value::Money(money)) => money.fen(),
            other => panic!("{other:?}"),
        };
        assert_eq!(read_fen("12"), 12_000_000);
        assert_eq!(read_fen("12元"), 1_200);
    }

    #[test]
    fn three_decimals_are_a_finding_and_round_half_to_even() {
        assert!(matches!(
            read(Cell::Text("1.125"), Unit::default()),
            Outcome::Odd(Value::Money(money), Trouble::Decimals(_)) if money.fen() == 112
        ));
    }

    #[test]
    fn more_than_the_limit_is_no_sum() {
        assert!(matches!(
            read(Cell::Text("999999999999999"), Unit::default()),
            Outcome::Unreadable(Trouble::TooLarge(_))
        ));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = read(Cell::Text(&text), Unit::default());
        }

        #[test]
        fn the_quick_way_is_the_long_way(text in "[¥￥]?[0-9]{1,4}(,[0-9]{3}){0,2}([.][0-9]{1,3})?[万元]?") {
            if let Some(quick) = usual(&text) {
                prop_assert_eq!(at_length(&text), Some(quick));
            }
        }

        #[test]
        fn a_sum_written_by_money_is_read_back(fen_in in -10_000_000_000_000i64..10_000_000_000_000) {
            prop_assert_eq!(fen(&Money::of_fen(fen_in).to_string()), Some(fen_in));
        }
    }
}
