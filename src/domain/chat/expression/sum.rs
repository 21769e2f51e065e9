//! Sums of money.

use std::ops::Range;

use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::numeral::{Decimal, Numeral, digit};

use super::cursor::{Cursor, ends_any};
use super::quantity::{announces_count, counts_things};

/// Words that name a sum of money. A range is two of them over the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumExpression {
    /// The bytes of the original text.
    pub span: Range<usize>,
    /// The sum in yuan, exact.
    pub cny: Decimal,
    /// Whether it is the price of one (1500元/小时, 8600块一个).
    pub per_unit: bool,
}

/// Words for yuan before a number.
const BEFORE: &[&str] = &["¥", "人民币", "rmb", "cny"];
/// Words for yuan behind a number.
const YUAN: &[&str] = &["元人民币", "人民币", "元", "圆", "块大洋", "块钱", "块", "rmb", "cny", "大洋"];
/// Words for other money, before a number and behind.
const FOREIGN_BEFORE: &[&str] =
    &["$", "€", "£", "usd", "eur", "hkd", "jpy", "us$", "hk$", "nt$", "美元", "美金", "港币", "欧元", "日元"];
#[rustfmt::skip]
const FOREIGN: &[&str] = &[
    "美元", "美金", "美刀", "刀", "欧元", "欧", "日元", "日币", "日本", "港币", "港元", "港纸", "英镑", "镑", "韩元", "韩币",
    "泰铢", "新台币", "台币", "新币", "新加坡", "加元", "加币", "澳元", "澳币", "卢布", "卢比", "法郎", "瑞士", "越南盾", "比特币",
    "usd", "eur", "hkd", "jpy", "gbp", "usdt", "$", "€",
];
/// Words between the two ends of a range.
const TO: &[&str] = &["到", "至", "-", "~", "—", "、"];

/// A sum or a range of sums in the text.
#[derive(Debug)]
pub(super) struct Found {
    pub end: usize,
    pub low: Decimal,
    pub high: Option<Decimal>,
    pub per_unit: bool,
    /// Whether a word for yuan says so, and not only the size of the number.
    pub named: bool,
}

/// One number with what says that it is money.
pub(super) struct Amount {
    end: usize,
    low: Decimal,
    high: Option<Decimal>,
    /// The unit that the number ends with, as in [`Numeral::unit`].
    unit: i64,
    money: Money,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Money {
    /// Its unit or a word for yuan says so.
    Yuan,
    /// Other money.
    Foreign,
    /// Nothing says so.
    Unknown,
}

/// The place behind a sum of other money, of the number that begins here.
pub(super) fn foreign(cursor: Cursor, amount: &Amount) -> Option<usize> {
    let announced = || ends_any(cursor.before().trim_end_matches(' '), FOREIGN_BEFORE);
    (amount.money == Money::Foreign || announced()).then_some(amount.end)
}

/// The sum that begins with a word or a sign for yuan.
pub(super) fn announced(cursor: Cursor) -> Option<Found> {
    let mut ahead = cursor;
    if !ahead.eat_any(BEFORE) {
        return None;
    }
    ahead.eat_any(&[":", " "]);
    sum_of(cursor, &amount(ahead, true)?, true)
}

/// The sum that begins with a number.
pub(super) fn sum(cursor: Cursor, first: &Amount) -> Option<Found> {
    if may_begin(cursor) { sum_of(cursor, first, false) } else { None }
}

/// The number at the place, with its money words.
pub(super) fn number(cursor: Cursor) -> Option<Amount> {
    amount(cursor, false)
}

fn sum_of(cursor: Cursor, first: &Amount, announced: bool) -> Option<Found> {
    let found = match range(cursor.text, first) {
        Some(found) => found,
        None if first.money == Money::Yuan => {
            Found { end: first.end, low: first.low, high: first.high, per_unit: false, named: false }
        }
        None => return None,
    };
    let counts = !announced && announces_count(cursor.before());
    let per_unit = is_per_unit(&cursor.text[found.end..]);
    let named = announced || names_yuan(&cursor.text[cursor.at..found.end]);
    (named || !counts).then_some(Found { per_unit, named, ..found })
}

/// Whether a number that begins here may be money, by what stands before it.
fn may_begin(cursor: Cursor) -> bool {
    let before = cursor.before();
    let ordinal = before.ends_with(['第', '几', '数', '百', '千', '儿', '.', '#', '№']);
    !ordinal && !ends_any(before.trim_end_matches(' '), FOREIGN_BEFORE)
}

/// Words and signs for yuan, wherever they stand.
const NAMES_YUAN: &Phrases = phrases![
    "元人民币",
    "人民币",
    "元",
    "圆",
    "块大洋",
    "块钱",
    "块",
    "毛",
    "角",
    "分",
    "rmb",
    "cny",
    "大洋",
    "¥"
];

fn names_yuan(text: &str) -> bool {
    NAMES_YUAN.are_in(text)
}

/// The number at the place, with its money words.
fn amount(cursor: Cursor, announced: bool) -> Option<Amount> {
    let numeral = Numeral::at(cursor.rest())?;
    let mut behind = Cursor::new(cursor.text, cursor.at + numeral.length);
    let mut amount = Amount {
        end: behind.at,
        low: numeral.value,
        high: numeral.upper,
        unit: numeral.unit,
        money: if announced { Money::Yuan } else { Money::Unknown },
    };
    behind.eat_spaces();
    if is_not_a_cent(cursor, &behind, &numeral) {
        return None;
    }
    if behind.eat_any(&["毛", "角"]) {
        return coins(amount, numeral, behind);
    }
    let tenths = if behind.eat("分钱") { Some(0) } else { eats_cents_each(&mut behind) };
    if let Some(tenths) = tenths {
        amount.low = amount.low.over(100)?.plus(Decimal::of_whole(tenths)?.over(1_000)?)?;
        return Some(Amount { end: behind.at, money: Money::Yuan, high: None, ..amount });
    }
    // 一刀下去: a cut.
    let cut = behind.starts("刀") && !numeral.arabic && numeral.unit < 10;
    if behind.starts_any(FOREIGN)
        && !cut
        && !behind.starts_any(&["欧洲", "欧标", "欧盟", "日本料理", "刀具", "刀片", "刀头", "新币种"])
    {
        return Some(Amount { money: Money::Foreign, ..amount });
    }
    let word = behind;
    if behind.eat_any(YUAN) && !is_no_yuan(word, behind, &numeral, cursor) {
        if behind.starts_any(FOREIGN) {
            return Some(Amount { money: Money::Foreign, ..amount });
        }
        return yuan(amount, numeral, behind);
    }
    let rest = &cursor.text[amount.end..];
    if numeral.scaled && !announced {
        let counted = counts_things(rest) || IDIOMS.iter().any(|idiom| rest.starts_with(idiom));
        let latin = cursor.text[..amount.end].ends_with(['k', 'w']) && is_latin(rest);
        let number = !numeral.arabic || !(latin || is_resolution(cursor, amount.end));
        amount.money = if counted || !number { Money::Unknown } else { Money::Yuan };
    }
    if rest.starts_with('整') {
        amount.end += '整'.len_utf8();
    }
    Some(amount)
}

/// What makes a number with 千 or 万 before it an idiom.
const IDIOMS: &[&str] = &["分之", "火急", "大山", "零一夜", "八千里", "佳丽", "弟子", "五百里", "恩爱"];

/// Whether Latin letters or digits stand right behind, so that k or w is part of a word.
fn is_latin(rest: &str) -> bool {
    rest.starts_with(|next: char| next.is_ascii_alphanumeric())
}

/// Words for pictures, beside which 4k的 is none of money.
const PICTURES: &[&str] = &["像素", "画质", "分辨率", "高清", "摄像", "屏", "投影"];

/// 2k, 4k and 8k of pictures: 4k内镜, 4k屏, 4k的，带5000万像素.
fn is_resolution(number: Cursor, end: usize) -> bool {
    let (text, rest) = (number.text, &number.text[end..]);
    let number = &text[number.at..end];
    let pictured = rest.starts_with('的') && PICTURES.iter().any(|word| text.contains(word));
    let money = |next: char| {
        !next.is_alphanumeric() || "元块一每起左以多吧行太贵呢了啊上包到拿给不就够能做成搞月的".contains(next)
    };
    matches!(number, "2k" | "4k" | "8k") && !rest.is_empty() && (pictured || !rest.starts_with(money))
}

/// 块 and 元 that are no money: 一块去, 三块板, 三元催化.
fn is_no_yuan(word: Cursor, behind: Cursor, numeral: &Numeral, number: Cursor) -> bool {
    let before = number.previous();
    if word.starts("元") {
        return behind.starts_any(&[
            "旦", "素", "件", "化", "结构", "催化", "正极", "材料", "组", "锂", "里", "论", "方程", "次",
        ]) && !behind.starts_any(&["件套"]);
    }
    if !word.starts("块") || word.starts("块钱") {
        return false;
    }
    let single =
        numeral.value < Decimal::of_whole(10).unwrap_or_default() && !numeral.arabic && !numeral.about;
    let pointed = before.is_some_and(|before| "这那哪分成大几每有".contains(before));
    let together = number.starts("一块")
        && !behind.peek().is_none_or(|next| {
            digit(next).is_some() || next.is_ascii_digit() || "钱多一每半/,。.".contains(next)
        });
    let thing = behind.starts_any(&[
        "板",
        "屏",
        "地",
        "田",
        "布",
        "砖",
        "玻璃",
        "石",
        "牌",
        "表",
        "硬盘",
        "电池",
        "灯",
        "广告",
        "幕",
        "看板",
        "展板",
        "围挡",
        "显",
        "主板",
        "肉",
        "料",
        "钢",
        "皮",
        "瓦",
        "模",
        "木",
        "铁",
        "铜",
        "广告",
        "黑板",
        "白板",
        "场地",
        "空地",
        "区域",
        "业务",
        "内容",
        "面板",
        "背板",
        "盖板",
        "挡板",
        "展板",
        "电路",
        "滤",
        "毛巾",
        "香皂",
        "肥皂",
        "蛋糕",
        "面包",
        "豆腐",
        "内存",
        "显卡",
        "网卡",
        "组件",
        "光伏",
        "太阳能",
        "毯",
        "膜",
        "垫",
        "镜",
        "帘",
        "液晶",
        "led",
        "lcd",
        "p2",
        "大屏",
        "拼接",
        "儿",
        "看板",
    ]);
    (single && (pointed || together))
        || thing
        || counts_blocks(word, behind, numeral, number)
        || counts_pieces(&behind, numeral, number)
}

/// What comes in 块, where words stand between: 10块引导屏, 电池少两块.
const BLOCKS: &[&str] = &[
    "屏", "板", "牌", "砖", "玻璃", "电池", "硬盘", "膜", "垫", "镜", "瓦", "幕", "匾", "石材", "组件",
    "手表",
];
/// Verbs right before the number of those.
const OF_BLOCKS: &[&str] = &["少", "坏", "坏了", "换了", "缺", "碎了", "裂了", "剩", "装了", "拆了"];
/// What stands behind 块 and is none of the words of a thing.
const NO_NAMES: &str = "买就给送能够包要的以左上下不换做拿卖收一二两三四五六七八九十每多行吧吗呢可太";

/// Whether 块 counts things that are named behind it, or before it in the same clause.
fn counts_blocks(word: Cursor, behind: Cursor, numeral: &Numeral, number: Cursor) -> bool {
    let whole = numeral.value.whole().is_some_and(|count| count < 1_000);
    if !whole || word.starts("块钱") {
        return false;
    }
    let rest = behind.rest();
    let name = rest.find(|next: char| !next.is_alphabetic()).map_or(rest, |end| &rest[..end]);
    let short =
        (1..=5).contains(&name.chars().count()) && !name.starts_with(|first| NO_NAMES.contains(first));
    if short && ends_any(name, BLOCKS) {
        return true;
    }
    let before = number.before();
    let clause = before.rfind(|last: char| !last.is_alphanumeric()).map_or(before, |at| &before[at..]);
    let sum = name.starts_with(|next: char| digit(next).is_some() || "钱多".contains(next));
    !sum && ends_any(clause, OF_BLOCKS) && BLOCKS.iter().any(|thing| clause.contains(thing))
}

/// What has so many corners: 五角枫, 六角螺栓, 三角阀.
#[rustfmt::skip]
const CORNERED: &[&str] = &[
    "枫", "星", "梅", "螺", "头", "钢", "网", "法", "扳", "匙", "帽", "管", "亭", "茴", "带", "架", "旗", "阀", "铜", "棒", "柱", "凳", "桌",
];

/// What makes pieces or is done to one, right before their number: 切两块, 拆一块盖一块, 重打一块.
#[rustfmt::skip]
const OF_PIECES: &[&str] = &[
    "切", "锯", "裁", "割", "剪", "拆", "盖", "铺", "喷", "雕", "焊", "拼", "挖", "重打", "再打", "重做", "再做", "重印", "重喷",
];
/// What is wrong with a piece, or a piece of what it is: 4块有自爆点, 两块裂了, 6块羽毛球场.
#[rustfmt::skip]
const OF_A_PIECE: &[&str] = &[
    "有自爆", "有裂", "有划", "有气泡", "有缺", "有色差", "有破", "有坏", "有黑点", "有斑", "有锈", "有瑕疵", "有磕", "有问题", "自爆", "裂", "碎",
    "坏了", "崩边", "破了", "鼓包", "变形", "不亮", "花屏",
];
/// Grounds that come in pieces.
const GROUNDS: &[&str] =
    &["球场", "羽毛球场", "篮球场", "足球场", "网球场", "排球场", "乒乓球场", "操场", "草坪", "绿地"];

/// Whether 块 counts pieces by what is done to them, or what they are: 切两块, 4块有自爆点; 喷两块一平 is a price.
fn counts_pieces(behind: &Cursor, numeral: &Numeral, number: Cursor) -> bool {
    if numeral.value.whole().is_none_or(|count| count >= 100) {
        return false;
    }
    let made = number.before().trim_end_matches(['了', '出', '下', '成']);
    let price = behind
        .peek()
        .is_some_and(|next| digit(next).is_some() || next.is_ascii_digit() || "钱多半来毛每/".contains(next));
    let ground = GROUNDS.iter().filter(|ground| behind.starts(ground)).map(|ground| ground.len()).max();
    let ground =
        ground.is_some_and(|length| !behind.rest()[length..].starts_with(['费', '地', '租', '门', '一']));
    ground || behind.starts_any(OF_A_PIECE) || !price && ends_any(made, OF_PIECES)
}

/// 八毛, 1毛5, 六毛八, 两角五分.
fn coins(amount: Amount, numeral: Numeral, mut behind: Cursor) -> Option<Amount> {
    if behind.before().ends_with('角') && behind.starts_any(CORNERED) {
        return None;
    }
    if behind.starts_any(&[
        "利", "坯", "重", "毯", "巾", "衣", "病", "呢", "笔", "料", "孔", "刺", "肚", "绒", "躁", "度", "形",
        "铁", "债", "洲", "大", "落", "色", "不拔",
    ]) {
        return None;
    }
    let mut low = numeral.value.over(10)?;
    let mut high = match amount.high {
        Some(high) => Some(high.over(10)?),
        None => None,
    };
    let exact = high.is_none();
    if exact && let Some((first, last)) = pair_of_coins(&mut behind) {
        high = Some(low.plus(last.over(10)?)?);
        low = low.plus(first.over(10)?)?;
    } else if let Some(cents) = last_digit(&mut behind) {
        low = low.plus(Decimal::of_whole(cents)?.over(100)?)?;
        behind.eat("分");
    }
    behind.eat("来");
    behind.eat("钱");
    Some(Amount { end: behind.at, low, high, money: Money::Yuan, ..amount })
}

/// What may follow 元 and 块: 三块二, 五元七毛八分, 六块来钱, 元整.
fn yuan(amount: Amount, numeral: Numeral, mut behind: Cursor) -> Option<Amount> {
    let mut low = amount.low;
    let mut high = amount.high;
    let mut end = behind.at;
    let small = matches!(numeral.unit, 1 | 10 | 100) && high.is_none();
    if small && let Some((first, last)) = pair_of_coins(&mut behind) {
        high = Some(low.plus(last)?);
        low = low.plus(first)?;
        end = behind.at;
    } else if small && let Some((part, cursor)) = part_of_yuan(behind) {
        low = low.plus(part)?;
        behind = cursor;
        end = cursor.at;
    }
    for tail in ["来钱", "多钱", "钱", "整", "多"] {
        if behind.starts(tail) && !behind.starts("多少") && !behind.starts("整体") && !behind.starts("整套")
        {
            end = behind.at + tail.len();
            break;
        }
    }
    Some(Amount { end, low, high, money: Money::Yuan, ..amount })
}

/// 三四 of 两块三四: two neighbouring digits that no unit of their own follows.
fn pair_of_coins(behind: &mut Cursor) -> Option<(Decimal, Decimal)> {
    let mut digits = behind.rest().chars();
    let (first, last) = (digit(digits.next()?)?, digit(digits.next()?)?);
    let ends = digits.next().is_none_or(|next| {
        (digit(next).is_none() || next == '一') && !"十百千万亿月号年点天块元".contains(next)
    });
    let ahead = Cursor { at: behind.at + 2 * '三'.len_utf8(), ..*behind };
    let counted = counts_things(ahead.rest()) && !ahead.starts("一");
    if first < 1 || last != first + 1 || !ends || counted {
        return None;
    }
    *behind = ahead;
    behind.eat_any(&["毛", "角"]);
    Some((Decimal::of_whole(first)?.over(10)?, Decimal::of_whole(last)?.over(10)?))
}

/// Words that 半 begins or counts behind 块, so that it is no half of one.
const NO_HALF: &[&str] = &[
    "半个", "半年", "半月", "半天", "半小", "半斤", "半公", "半克", "半包", "半箱", "半份", "半米", "半平",
    "半套", "半价", "半成",
];

/// 分 of 5分一张, 3.8分/条, 4分5一条: so much for each; how many tenths of one follow.
fn eats_cents_each(behind: &mut Cursor) -> Option<i64> {
    let each = |ahead: &Cursor| {
        ahead.starts_any(&["/", "每"]) || ahead.starts("一") && counts_things(&ahead.rest()["一".len()..])
    };
    let mut ahead = *behind;
    if !ahead.eat("分") {
        return None;
    }
    let mut tenths = 0;
    if !each(&ahead) {
        tenths = if ahead.eat("半") { 5 } else { last_digit(&mut ahead)? };
    }
    each(&ahead).then(|| {
        *behind = ahead;
        tenths
    })
}

/// What somebody does not do with one coin.
const WITH_A_COIN: &str = "掏花收出要给拿赚付少多用欠挣";

/// 一分钱不掏, 没花一分钱, 一块钱都不要: not any money at all, and no sum.
fn is_not_a_cent(number: Cursor, behind: &Cursor, numeral: &Numeral) -> bool {
    let mut ahead = *behind;
    if Decimal::of_whole(1) != Some(numeral.value) || !ahead.eat_any(&["分钱", "毛钱", "块钱"]) {
        return false;
    }
    let before = number.before();
    let deed = before.trim_end_matches(|last| WITH_A_COIN.contains(last));
    let denied = deed.len() < before.len() && deed.ends_with(['不', '没', '别', '未']);
    ahead.eat_any(&["都", "也"]);
    let refused = ahead.eat_any(&["不用", "不", "没", "别"])
        && ahead.peek().is_some_and(|deed| WITH_A_COIN.contains(deed));
    denied || refused || ahead.starts("一分货")
}

/// 二 of 三块二, 7毛8分, 一角一分, and the place behind.
fn part_of_yuan(mut behind: Cursor) -> Option<(Decimal, Cursor)> {
    let mut ahead = behind;
    if !ahead.starts_any(NO_HALF) && ahead.eat("半") {
        return Some((Decimal::of_whole(5)?.over(10)?, ahead));
    }
    if let Some(cents) = cents(&mut ahead) {
        return Some((Decimal::of_whole(cents)?.over(100)?, ahead));
    }
    ahead.eat("零");
    let tenths = last_digit(&mut ahead)?;
    let mut part = Decimal::of_whole(tenths)?.over(10)?;
    let named = ahead.eat_any(&["毛", "角"]);
    // 800块一场, but 三块一.
    if !named && behind.starts("一") && ahead.peek().is_some_and(|next| next.is_alphanumeric()) {
        return None;
    }
    if let Some(hundredths) = named.then(|| last_digit(&mut ahead)).flatten() {
        part = part.plus(Decimal::of_whole(hundredths)?.over(100)?)?;
        ahead.eat("分");
    }
    behind.at = ahead.at;
    Some((part, behind))
}

/// 28 of 1块28: two figures that no further number and no unit of their own follows.
fn cents(cursor: &mut Cursor) -> Option<i64> {
    let digits = cursor.rest().bytes().take_while(u8::is_ascii_digit).count();
    let (cents, behind) = (cursor.rest().get(..2)?, cursor.rest().get(2..)?);
    let goes_on = behind.starts_with(|next| "十百千万亿.月号日年点天块元:/-~%个周分折kw".contains(next))
        || counts_things(behind);
    if digits != 2 || goes_on {
        return None;
    }
    cursor.at += digits;
    cents.parse().ok()
}

/// A single digit, Arabic or Chinese, that no further number and no unit of its own follows.
fn last_digit(cursor: &mut Cursor) -> Option<i64> {
    let next = cursor.peek()?;
    let value = next.to_digit(10).map(i64::from).or_else(|| digit(next))?;
    let behind = &cursor.rest()[next.len_utf8()..];
    let after = behind.chars().next();
    let goes_on = after
        .is_some_and(|after| after.is_ascii_digit() || "十百千万亿.月号日年点天块元:/".contains(after))
        || (after.is_some_and(|after| digit(after).is_some()) && !behind.starts_with('一'))
        || (counts_things(behind) && !behind.starts_with('毛'));
    (!goes_on).then(|| {
        cursor.at += next.len_utf8();
        value
    })
}

/// The range that begins with `first`: 45到50万, 3万-5万, 800~1000元.
fn range(text: &str, first: &Amount) -> Option<Found> {
    if first.money == Money::Foreign || first.high.is_some() {
        return None;
    }
    let mut ahead = Cursor::new(text, first.end);
    ahead.eat_spaces();
    if !ahead.eat_any(TO) {
        return None;
    }
    while ahead.eat_any(&["-", "—", " ", "¥"]) {}
    let second = amount(ahead, false)?;
    if second.money != Money::Yuan {
        return None;
    }
    // 45 of 45到50万 takes over 万; 八千 of 八千到一万 does not.
    let coefficient = Decimal::of_millionths(second.low.millionths() / second.unit.max(1));
    let shared = first.unit < second.unit && first.low < coefficient;
    let low = if shared { first.low.times(second.unit)? } else { first.low };
    let known = first.money == Money::Yuan || shared || second.unit == 1 || low < second.low;
    (known && low < second.low).then_some(Found {
        end: second.end,
        low,
        high: Some(second.low),
        per_unit: false,
        named: false,
    })
}

/// Whether the text behind a sum says for one of what it is: /台, 一个, 每吨.
fn is_per_unit(behind: &str) -> bool {
    let behind = behind.trim_start_matches(' ');
    match behind.strip_prefix('/').or_else(|| behind.strip_prefix('每')) {
        Some(unit) => !unit.starts_with(|first: char| first.is_ascii_digit()),
        None => behind.strip_prefix('一').is_some_and(counts_things),
    }
}
