//! Years, halves and quarters: 去年, 明年6月, 下半年, Q3, 年底.

use chrono::{Datelike, NaiveDate};

use crate::domain::numeral::digit;

use super::cursor::Cursor;
use super::date::{Grain, Now, Span, TO};
use super::{month, named};

/// Words for a year by its distance; longer ones before their beginnings.
#[rustfmt::skip]
const YEARS: &[(&str, i32)] = &[
    ("大前年", -3), ("前年", -2), ("去年", -1), ("上年度", -1), ("上年", -1), ("上一年", -1), ("旧年", -1), ("头年", -1),
    ("今年度", 0), ("今年", 0), ("本年度", 0), ("本年", 0), ("这一年", 0), ("明年度", 1), ("明年", 1), ("来年", 1),
    ("下年度", 1), ("下一年", 1), ("后年", 2),
];
const NOT: &[&str] =
    &["上年纪", "上年头", "上年岁", "后年龄", "前年龄", "前年会", "本年轻", "头年协", "头年框", "头年检"];
/// Characters before a year's word that make it another: 以前年年, 未来年; but 那个项目去年签了.
const NOT_AFTER: &str = "以之目今近未原晚往多几";

/// Whether the words before 下 say that something was counted: 算了下一年13万, but 预算批了下一年再说.
fn is_counted(before: &str) -> bool {
    let counted = before.strip_suffix('了').unwrap_or(before).strip_suffix('算');
    counted.is_some_and(|before| !before.ends_with(['预', '结', '决', '清', '打', '划']))
}

/// A year or a part of one, by its word.
pub(super) fn date(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    if cursor.starts("下") && is_counted(cursor.before()) {
        return None;
    }
    let plain = cursor.starts_any(&["去年", "今年", "明年"]);
    if cursor.starts_any(NOT) || !plain && cursor.previous().is_some_and(|before| NOT_AFTER.contains(before))
    {
        return None;
    }
    if let Some(distance) = cursor.eat_of(YEARS) {
        return parts(cursor, now.today.year() + distance, now);
    }
    bare(cursor, now)
}

/// A year by its number: 2026年, 26年3月, 二零二六年.
pub(super) fn numbered(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let before = cursor.before();
    let count = cursor.eat_count()?;
    if let Some(span) = years(cursor, count.value) {
        return Some(span);
    }
    cursor.eat_spaces();
    if !cursor.eat("年") {
        return quarter_after(cursor, before, count.value, count.digits, now);
    }
    cursor.eat("度");
    let this = now.today.year();
    let year = i32::try_from(count.value).ok()?;
    let short = count.digits == 2;
    let year = match count.digits {
        4 if (1900..=2100).contains(&year) => year,
        2 if year <= this % 100 + 10 => 2000 + year,
        2 => 1900 + year,
        _ => return None,
    };
    let plain = *cursor;
    let span = parts(cursor, year, now)?;
    let whole = cursor.at == plain.at;
    if whole && is_length(&plain.text[before.len()..]) {
        return None;
    }
    (!short || !whole || is_year(plain, before, year, now)).then_some(span)
}

/// 2024-2025年: the years behind the first.
fn years(cursor: &mut Cursor, first: u32) -> Option<Span> {
    let mut ahead = *cursor;
    ahead.eat_any(TO).then_some(())?;
    let last = ahead.eat_count()?.value;
    let known = (1900..=2100).contains(&first) && (first..=2100).contains(&last);
    if !known || !ahead.eat("年") {
        return None;
    }
    *cursor = ahead;
    let (start, end) = (Span::year(i32::try_from(first).ok()?)?, Span::year(i32::try_from(last).ok()?)?);
    Some(Span::days(start.start, end.end))
}

/// What stands before a length of years, and behind one.
#[rustfmt::skip]
const LASTED: &[&str] = &[
    "了", "有", "近", "约", "十", "满", "过", "保", "期", "超", "干", "做", "开", "第", "租", "整", "工作", "用", "共",
];
#[rustfmt::skip]
const LASTS: &[&str] = &[
    "了", "多", "来", "经验", "老", "内", "保", "质", "以上", "年", "的经验", "历史", "期", "租", "半",
];

/// What may stand behind two digits and 年 that are a year: 25年签的, but not 25年功率质保.
#[rustfmt::skip]
const DATED: &[&str] = &[
    "的价", "的合同", "的报", "的单", "的货", "的款", "的版", "的预算", "的协议", "的项目", "的计划", "的目标", "的新", "的数", "的那", "签", "买", "装", "做", "那", "价", "预算",
    "版", "款", "新", "采", "定", "开", "投", "建", "上", "成立", "合同", "协议", "计划", "目标", "报", "我", "你", "就", "才", "到", "全", "第", "春", "夏", "秋", "冬",
];

/// Whether two digits and 年 are a year and no length of time: 25年的价格, 07年, 零八年, but not 做了26年.
fn is_year(behind: Cursor, before: &str, year: i32, now: &Now) -> bool {
    let written = &behind.text[before.len()..];
    if !written.starts_with(|first: char| first.is_ascii_digit() && first != '0') {
        return true;
    }
    let near = (now.today.year() - 4..=now.today.year() + 2).contains(&year);
    let dated = behind.peek().is_none_or(|next| !next.is_alphanumeric()) || behind.starts_any(DATED);
    let made = (now.today.year() - 46..=now.today.year()).contains(&year) && is_made(behind, before);
    (near && dated || made) && !LASTED.iter().any(|word| before.ends_with(word)) && !behind.starts_any(LASTS)
}

/// What was done once to a thing that is dated by it: 19年买的.
#[rustfmt::skip]
const MADE: &[&str] = &[
    "买的", "装的", "建的", "造的", "产的", "签的", "做的", "盖的", "修的", "进的", "换的", "配的", "订的", "采的", "采购的", "入的",
    "投产的", "上线的", "开业的",
];
/// What happens once to a thing, so that no 的 is needed.
const ONCE: &[&str] = &["成立", "竣工", "投产", "出厂", "建成", "开业"];
/// Where it was bought or who did it, before the deed: 19年在你们这买的.
const WHERE: &[&str] = &["在", "从", "跟", "找", "我", "你", "他", "老", "刚"];
/// Goods that are dated by their year.
const GOODS: &[&str] = &["的货", "的车", "的款", "的库存", "的批次", "的料"];
/// Goods that may be as many years old too, unless one of them is counted: 一台18年的机器.
const OLD_GOODS: &[&str] = &["的机器", "的机子", "的设备", "的主机"];
/// Classifiers right before the year of a thing.
const ONE_OF: &[char] =
    &['台', '张', '辆', '套', '个', '把', '部', '条', '批', '只', '件', '座', '栋', '艘', '些'];

/// Whether what stands behind a year was bought, built or made in it, however long ago: 19年买的, 15年的货,
/// 一台 18年的. A length is none: 10年的老机器, 15年质保.
fn is_made(behind: Cursor, before: &str) -> bool {
    let deed = MADE.iter().any(|deed| behind.starts(deed)) || behind.starts_any(ONCE);
    let words: &str = behind.rest().split(|next: char| !next.is_alphanumeric()).next().unwrap_or_default();
    let there = behind.starts_any(WHERE)
        && MADE.iter().filter_map(|deed| words.find(deed)).any(|at| words[..at].chars().count() <= 6);
    let pause = behind.rest().strip_prefix('的').is_some_and(|next| !next.starts_with(char::is_alphanumeric));
    let counted = before.trim_end_matches(' ').ends_with(ONE_OF);
    deed || there || behind.starts_any(GOODS) || counted && (pause || behind.starts_any(OLD_GOODS))
}

/// Whether two neighbouring digits before 年 count years: 五六年, 三五年, 两三年. 二三年 is 2023, since
/// people say 两三年 otherwise, and 零一年 a year too.
fn is_length(text: &str) -> bool {
    let mut characters = text.chars();
    let (Some(first), Some(second)) = (characters.next(), characters.next()) else { return false };
    let (Some(low), Some(high)) = (digit(first), digit(second)) else { return false };
    let pair = first == '两' || second == '两' || low > 2 && (high == low + 1 || (low, high) == (3, 5));
    pair && characters.next() == Some('年')
}

/// What may follow a year: a part of it, a month, a holiday.
fn parts(cursor: &mut Cursor, year: i32, now: &Now) -> Option<Span> {
    let whole = *cursor;
    cursor.eat_spaces();
    cursor.eat("的");
    if let Some(span) = part(cursor, year) {
        return Some(span);
    }
    if let Some(span) = month::of_year(cursor, year, now).or_else(|| named::of_year(cursor, year)) {
        return Some(span);
    }
    *cursor = whole;
    Span::year(year)
}

/// A half, a quarter, the beginning, the middle or the end of a year.
fn part(cursor: &mut Cursor, year: i32) -> Option<Span> {
    let mut ahead = *cursor;
    if let Some(half) = half(&mut ahead) {
        *cursor = ahead;
        return half_of(year, half);
    }
    if let Some(span) = quarters(&mut ahead, year) {
        *cursor = ahead;
        return Some(span);
    }
    let other = [
        "底薪", "底价", "底部", "终奖", "末尾", "中国", "中心", "中标", "中秋", "中旬", "初一", "初二",
        "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十", "终于", "头款",
    ];
    if ahead.starts_any(&other) {
        return None;
    }
    ahead.eat("年");
    let span = if ahead.eat_any(&["底", "末", "尾", "终"]) {
        Span::month(year, 12)
    } else if ahead.eat_any(&["伊始"]) {
        Span::month(year, 1)
    } else if ahead.eat_any(&["初", "头"]) {
        Span::months(year, 1, 2, Grain::Days)
    } else if ahead.eat("中") {
        Span::months(year, 6, 2, Grain::Days)
    } else {
        return None;
    };
    *cursor = ahead;
    span
}

/// 上半年 is 0, 下半年 is 1.
fn half(cursor: &mut Cursor) -> Option<u32> {
    cursor.eat_of(&[("上半年", 0), ("下半年", 1), ("前半年", 0), ("后半年", 1), ("h1", 0), ("h2", 1)])
}

fn half_of(year: i32, half: u32) -> Option<Span> {
    Span::months(year, 1 + 6 * half, 6, Grain::Half)
}

/// 第三季度, Q3, 二季度末, 前三季度, 后三月.
fn quarters(cursor: &mut Cursor, year: i32) -> Option<Span> {
    if let Some(from_start) = cursor.eat_of(&[("前", true), ("头", true), ("最后", false), ("后", false)])
    {
        let count = cursor.eat_count().filter(|count| (1..=11).contains(&count.value))?.value;
        let months = if cursor.eat_any(&["个季度", "季度"]) {
            3 * count
        } else if cursor.eat_any(&["个月", "月"]) {
            count
        } else {
            return None;
        };
        let first = if from_start { 1 } else { 13_u32.checked_sub(months)? };
        return if months <= 12 { Span::months(year, first, months, Grain::Days) } else { None };
    }
    let quarter = quarter(cursor)?;
    part_of_quarter(cursor, year, quarter)
}

/// The number of a quarter, 1 to 4.
fn quarter(cursor: &mut Cursor) -> Option<u32> {
    let mut ahead = *cursor;
    let quarter = if ahead.eat("q") {
        let digit = ahead.peek()?.to_digit(10)?;
        ahead.at += 1;
        let word = ahead.peek().is_some_and(|next| next.is_ascii_alphanumeric());
        (!word).then_some(digit)?
    } else if ahead.eat_any(&["首季度", "首季"]) {
        1
    } else {
        ahead.eat("第");
        let count = ahead.eat_count()?;
        ahead.eat_spaces();
        let named = ahead.eat_any(&["季度", "季"]) && !ahead.starts_any(&["豆", "稻"]);
        named.then_some(count.value)?
    };
    (1..=4).contains(&quarter).then(|| {
        *cursor = ahead;
        quarter
    })
}

/// A quarter, its first month or its last.
fn part_of_quarter(cursor: &mut Cursor, year: i32, quarter: u32) -> Option<Span> {
    let first = 3 * quarter - 2;
    if cursor.eat_any(&["末", "底", "尾"]) {
        return Span::month(year, first + 2);
    }
    if cursor.eat("初") {
        return Span::month(year, first);
    }
    Span::months(year, first, 3, Grain::Quarter)
}

/// Parts of a year that no year is named for: 年底, 下半年, 三季度, 下个季度.
fn bare(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let year = now.today.year();
    if let Some(half) = half(cursor) {
        return half_of(year, half);
    }
    if let Some(distance) = cursor.eat_of(&[
        ("上个季度", -1),
        ("上季度", -1),
        ("下个季度", 1),
        ("下季度", 1),
        ("本季度", 0),
        ("这个季度", 0),
        ("这季度", 0),
        ("当季度", 0),
    ]) {
        return distant_quarter(cursor, distance, now.today);
    }
    if cursor.starts_any(&["季度末", "季度底", "季末", "季度初"]) {
        cursor.eat_any(&["季度", "季"]);
        return distant_quarter(cursor, 0, now.today);
    }
    if cursor.starts("第") {
        return quarter_ahead(cursor, now);
    }
    let lunar = cursor.rest().strip_prefix("年初").and_then(|rest| rest.chars().next());
    if lunar.is_some_and(|day| day == '十' || digit(day).is_some()) {
        return None;
    }
    if !cursor.starts("年") || cursor.previous().is_some_and(|before| "全几".contains(before)) {
        return None;
    }
    if cursor.eat("年内") {
        return Some(Span {
            deadline: true,
            ..Span::days(now.today, NaiveDate::from_ymd_opt(year, 12, 31)?)
        });
    }
    if cursor.starts_any(&["年底", "年末", "年尾", "年初", "年中"])
        && !cursor.starts_any(&["年中国", "年中无", "年底薪", "年终"])
        && !(cursor.starts("年中") && describes(&cursor.rest()["年中".len()..]))
    {
        return part(cursor, year);
    }
    None
}

/// What 年中 is only the kind of: 年中总结, 年中的检查. 年底考核 is still one of December.
#[rustfmt::skip]
const HALFWAY: &[&str] = &[
    "的", "总结", "盘点", "检查", "大促", "促销", "促", "考核", "述职", "会", "复盘", "评审", "评估", "审计", "报告", "奖", "绩效",
    "调薪", "调价", "狂欢", "庆", "活动", "体检", "回顾", "汇报", "预算", "财报",
];

/// Whether what stands behind 年中 makes it a kind of thing and no time.
fn describes(behind: &str) -> bool {
    HALFWAY.iter().any(|word| behind.starts_with(word))
}

/// The quarter `distance` quarters from this one.
fn distant_quarter(cursor: &mut Cursor, distance: i32, today: NaiveDate) -> Option<Span> {
    let this = today.year() * 4 + i32::try_from(today.month0() / 3).ok()?;
    let quarter = this + distance;
    part_of_quarter(cursor, quarter.div_euclid(4), u32::try_from(quarter.rem_euclid(4)).ok()? + 1)
}

/// 三季度, 第3季度 that began with its number, already eaten.
fn quarter_after(cursor: &mut Cursor, before: &str, quarter: u32, digits: usize, now: &Now) -> Option<Span> {
    let mut ahead = *cursor;
    if digits == 4 || digits == 2 {
        // 2026q1, 26q1
        let year = i32::try_from(quarter).ok()?;
        let year = if digits == 2 { 2000 + year } else { year };
        let known = (2000..=2100).contains(&year);
        let part = known.then(|| self::quarter(&mut ahead)).flatten()?;
        if !cursor.starts("q") {
            return None;
        }
        *cursor = ahead;
        return part_of_quarter(cursor, year, part);
    }
    let named = (1..=4).contains(&quarter) && !before.ends_with('前') && ahead.eat_any(&["季度"]);
    if !named {
        return None;
    }
    *cursor = ahead;
    let year = year_of_quarter(cursor, quarter, now);
    part_of_quarter(cursor, year, quarter)
}

/// A quarter by its number alone: q3, 第三季度.
pub(super) fn quarter_ahead(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let quarter = quarter(cursor)?;
    let year = year_of_quarter(cursor, quarter, now);
    part_of_quarter(cursor, year, quarter)
}

/// The year of a quarter that none is named for: this one, but in the last quarter the first one is
/// ahead, unless the words tell of the past.
fn year_of_quarter(cursor: &Cursor, quarter: u32, now: &Now) -> i32 {
    let this = now.today.month0() / 3 + 1;
    let next = quarter + 2 < this && !now.is_past(cursor.at, *cursor);
    now.today.year() + i32::from(next)
}

/// h1, h2.
pub(super) fn half_ahead(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let half = half(cursor)?;
    let word = cursor.peek().is_some_and(|next| next.is_ascii_alphanumeric());
    (!word).then(|| half_of(now.today.year(), half)).flatten()
}
