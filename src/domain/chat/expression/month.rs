//! Months and days of months: 3月15号, 下个月底, 15号, 中旬, 4月21到24号.

use chrono::Datelike;

use crate::domain::calendar::{self, LunarDay, monday_of};
use crate::domain::numeral::Numeral;

use super::cursor::Cursor;
use super::date::{Grain, Now, Span, closest, nearest, plus, plus_months};
use super::day::{
    day, day_of_month, days, eat_day_sign, is_address, is_dated, is_recipe, is_size, is_thing, second_number,
};
use super::quantity::counts_things;
use super::reading::is_agreed;

/// Words for a month by its distance; longer ones before their beginnings.
#[rustfmt::skip]
const MONTHS: &[(&str, i32)] = &[
    ("上上个月", -2), ("上上月", -2), ("上个月", -1), ("上一个月", -1), ("上月", -1), ("前个月", -2), ("下下个月", 2),
    ("下下月", 2), ("下个月", 1), ("下一个月", 1), ("下月", 1), ("次月", 1), ("这个月", 0), ("这月", 0), ("本月", 0),
    ("当月", 0), ("今个月", 0), ("呢个月", 0),
];

/// A month by its word, or a part of the running one: 下个月5号, 月底, 中旬.
pub(super) fn date(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    if let Some(distance) = cursor.eat_of(MONTHS) {
        if cursor.starts_any(&["薪", "亮", "嫂", "饼"]) {
            return None;
        }
        let (year, month) = plus_months(now.today, distance)?;
        return parts(cursor, year, month).or_else(|| whole(cursor, year, month));
    }
    if cursor.eat("元月") {
        return named_month(cursor, 1, now, None);
    }
    bare(cursor, now)
}

/// Parts of a month that no month is named for.
fn bare(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let begin = cursor.at;
    let (year, month) = (now.today.year(), now.today.month());
    let counted =
        cursor.previous().is_some_and(|before| before.is_ascii_digit() || "个每几半岁满".contains(before));
    if cursor.starts("月") {
        if counted || cursor.starts_any(&["月初始", "月中国", "月头盔"]) {
            return None;
        }
        cursor.eat("月");
        if cursor.eat_any(&["内", "之内"]) {
            return Some(Span { deadline: true, ..Span::days(now.today, calendar::month(year, month)?.1) });
        }
        return rolled(cursor, begin, now);
    }
    let part = cursor.starts_any(&["上旬", "中旬", "下旬", "中下旬", "上中旬", "中上旬", "上半月", "下半月"]);
    if part && !counted { rolled(cursor, begin, now) } else { None }
}

/// A part of the running month; of the next where it is over and the words are not of the past, of the
/// last where it is ahead and they are.
fn rolled(cursor: &mut Cursor, begin: usize, now: &Now) -> Option<Span> {
    let plain = *cursor;
    let of = |distance| {
        let (year, month) = plus_months(now.today, distance)?;
        parts_by_word(&mut plain.clone(), year, month)
    };
    let span = parts_by_word(cursor, now.today.year(), now.today.month())?;
    // 月中之前把尾款结了: ahead, whatever the verb.
    let past = now.is_past(begin, *cursor) && !cursor.starts_any(&["前", "之前", "以前"]);
    if span.end < now.today && !past {
        return of(1);
    }
    if span.start > now.today && past { of(-1) } else { Some(span) }
}

/// A month or a day that begins with a number: 3月15号, 三月中旬, 15号, 五到八月.
pub(super) fn numbered(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let begin = cursor.at;
    if cursor.previous().is_some_and(|before| {
        "第几.点".contains(before) || before.is_ascii_alphabetic() && !cursor.is_after_word()
    }) {
        return None;
    }
    if is_address(cursor) || is_size(cursor) || is_recipe(cursor) {
        return None;
    }
    if let Some(span) = pair(cursor, now) {
        return Some(span);
    }
    let first = cursor.eat_count()?.value;
    if let Some(span) = months_to(cursor, first, now) {
        return Some(span);
    }
    let mut ahead = *cursor;
    if let Some(last) = second_number(&mut ahead)
        && eat_day_sign(&mut ahead)
    {
        *cursor = ahead;
        return days(cursor, begin, first, last, now);
    }
    cursor.eat_spaces();
    if cursor.eat("月") {
        return named_month(cursor, first, now, Some(begin));
    }
    // 一日 and 两日 are lengths; the first of a month is 一号 or 1日.
    if cursor.starts("日") && matches!(&cursor.text[begin..cursor.at], "一" | "两") {
        return None;
    }
    if eat_day_sign(cursor) && !(now.numbered && first <= 12 && !is_dated(cursor)) {
        return day(cursor, begin, first, now);
    }
    None
}

/// 5月到10月, 五到八月, 三月和九月之间: months behind the first number of a span.
fn months_to(cursor: &mut Cursor, first: u32, now: &Now) -> Option<Span> {
    let mut ahead = *cursor;
    let named = ahead.eat_any(&["月份", "月"]);
    let between = ahead.eat_any(&["和", "与", "跟"]);
    let last = if between { ahead.eat_count()?.value } else { second_number(&mut ahead)? };
    if !ahead.eat("月份") && !ahead.eat("月") {
        return None;
    }
    // 5月-10月8号 is a span of days.
    let goes_on = ahead
        .peek()
        .is_some_and(|next| next.is_ascii_digit() || "上中下初底末头一二三四五六七八九十".contains(next));
    if between && !ahead.eat_any(&["之间", "间"]) || named && goes_on {
        return None;
    }
    let span = months(first, last, now)?;
    *cursor = ahead;
    Some(span)
}

/// 三四月, 三四号: two digits that are a span of months or days.
fn pair(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let mut digits = cursor.rest().chars();
    let first = crate::domain::numeral::digit(digits.next()?)?;
    let last = crate::domain::numeral::digit(digits.next()?)?;
    if first < 1 || last != first + 1 || cursor.previous().is_some_and(|before| "十百".contains(before)) {
        return None;
    }
    let mut ahead = Cursor { at: cursor.at + 2 * '一'.len_utf8(), ..*cursor };
    let (first, last) = (u32::try_from(first).ok()?, u32::try_from(last).ok()?);
    if ahead.eat("月份") || ahead.eat("月") {
        *cursor = ahead;
        return months(first, last, now);
    }
    if ahead.eat("号") && !is_thing(&ahead) {
        let begin = cursor.at;
        *cursor = ahead;
        return days(cursor, begin, first, last, now);
    }
    None
}

/// Months from one to another, of this year or the next: 五到八月.
fn months(first: u32, last: u32, now: &Now) -> Option<Span> {
    let named = now.last.filter(|last| last.grain == Grain::Year).map(|last| last.start.year());
    let year = named.map_or_else(|| year_of_month(last, false, now), Some)?;
    let (start, _) = calendar::month(if first > last { year - 1 } else { year }, first)?;
    let (_, end) = calendar::month(year, last)?;
    Some(Span { grain: Grain::Days, ..Span::days(start, end) })
}

/// The year of a month that none is named for: the nearest ahead, the running one included; the last
/// where the words tell of the past, or where it is only just over.
fn year_of_month(month: u32, past: bool, now: &Now) -> Option<i32> {
    if !(1..=12).contains(&month) {
        return None;
    }
    let this = i32::try_from(now.today.month()).ok()?;
    let ahead = (i32::try_from(month).ok()? - this).rem_euclid(12);
    // Of a month eleven months back people would have named the year.
    let behind = past && ahead > 2 || ahead > 9;
    let distance = if behind && ahead > 0 { ahead - 12 } else { ahead };
    plus_months(now.today, distance).map(|(year, _)| year)
}

/// What stands between 一月 and what it takes a month: 一月大概三万, 一月也就四千多.
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "大概", "差不多", "大约", "也就", "就", "才", "不到", "得", "能", "可以", "最多", "最少", "顶多", "起码", "至少", "平均", "光", "少说",
];
/// What somebody does with so many a month.
const A_MONTH: &[&str] = &["用", "耗", "吃", "走", "出", "卖", "赚", "花", "产", "销", "跑", "要"];

/// Whether 一月, behind which the cursor stands, is each month: 一月三万多, 一月用多少斤, but 一月三号, 一月签合同.
fn is_per_month(mut cursor: Cursor) -> bool {
    while cursor.eat_any(ABOUT) || cursor.eat_any(A_MONTH) || cursor.eat("个") {}
    if cursor.starts_any(&["多少", "几"]) {
        return true;
    }
    let Some(numeral) = Numeral::at(cursor.rest()) else { return false };
    let behind = &cursor.rest()[numeral.length..];
    numeral.scaled || counts_things(behind) && !behind.starts_with(['号', '日', '月'])
}

/// Whether the last such month is meant; where the words leave it open (6月就完工了), the nearer one.
fn past_month(month: u32, begin: usize, cursor: Cursor, now: &Now) -> bool {
    let behind = (12 + now.today.month()).saturating_sub(month) % 12;
    now.is_past(begin, cursor) && (behind < 6 || !now.is_open(begin, cursor))
}

/// A month by its number, and a part or a day of it.
fn named_month(cursor: &mut Cursor, month: u32, now: &Now, begin: Option<usize>) -> Option<Span> {
    if !(1..=12).contains(&month) || cursor.starts_any(&["龄", "薪", "嫂", "度", "均", "租金"]) {
        return None;
    }
    let begin = begin.unwrap_or(cursor.at);
    let text = &cursor.text[begin..];
    if text.starts_with('一')
        && cursor.starts_any(&[
            "一次", "两次", "几", "一结", "多少", "一付", "一交", "一调", "一换", "一签", "一清", "一报",
            "两", "三千", "五千",
        ])
    {
        return None;
    }
    if text.starts_with("一月") && is_per_month(*cursor) {
        return None;
    }
    cursor.eat("份");
    let plain = *cursor;
    let named_year = now.named_year(cursor.text, begin);
    // A leap year has all the days that there are; the year that is meant follows from the words behind.
    if let Some(part) = parts(cursor, 2024, month) {
        let past = now.is_past(begin, *cursor);
        let of = |year| parts(&mut plain.clone(), year, month);
        return match (named_year, part.grain) {
            (Some(year), _) => of(year),
            (None, Grain::Day) => {
                let day_of = |year| of(year).map(|day| day.start);
                if past && now.is_open(begin, *cursor) {
                    return closest(day_of, now).map(Span::day);
                }
                // 原定3月5号来的 is of this year: a plan is made months ahead at most.
                let agreed = is_agreed(cursor.text, begin)
                    && nearest(day_of, false, now).is_some_and(|ahead| (ahead - now.today).num_days() > 180);
                nearest(day_of, past || agreed, now).map(Span::day)
            }
            (None, _) => of(year_of_month(month, past_month(month, begin, *cursor, now), now)?),
        };
    }
    let year = match named_year {
        Some(year) => year,
        None => year_of_month(month, past_month(month, begin, *cursor, now), now)?,
    };
    whole(cursor, year, month)
}

/// A month behind a year's words: 去年11月, 明年3月15号.
pub(super) fn of_year(cursor: &mut Cursor, year: i32, now: &Now) -> Option<Span> {
    let mut ahead = *cursor;
    ahead.eat_spaces();
    ahead.eat_any(&["的", "-"]);
    let month = if ahead.eat_any(&["元月"]) {
        1
    } else if ahead.starts_any(&["本月", "这个月", "今天"]) && ahead.eat_any(&["本月", "这个月"])
    {
        now.today.month()
    } else {
        let first = ahead.eat_count()?.value;
        let mut range = ahead;
        if let Some(last) = second_number(&mut range)
            && range.eat("月")
        {
            *cursor = range;
            cursor.eat("份");
            let (start, end) = (calendar::month(year, first)?.0, calendar::month(year, last)?.1);
            return Some(Span::days(start, end));
        }
        ahead.eat_spaces();
        if !ahead.eat("月") {
            return None;
        }
        first
    };
    ahead.eat("份");
    calendar::month(year, month)?;
    let span = parts(&mut ahead, year, month).or_else(|| whole(&mut ahead, year, month))?;
    *cursor = ahead;
    Some(span)
}

/// The month as a whole; 内 behind it goes without saying.
fn whole(cursor: &mut Cursor, year: i32, month: u32) -> Option<Span> {
    cursor.eat_any(&["之内", "以内", "内"]);
    Span::month(year, month)
}

/// A part of a month: its end, a week, a day.
fn parts(cursor: &mut Cursor, year: i32, month: u32) -> Option<Span> {
    first_or_last_days(cursor, year, month)
        .or_else(|| parts_by_word(cursor, year, month))
        .or_else(|| week_of_month(cursor, year, month))
        .or_else(|| day_of_month(cursor, year, month))
}

/// 这个月前三天, 月底最后两天.
fn first_or_last_days(cursor: &mut Cursor, year: i32, month: u32) -> Option<Span> {
    let (first, last) = calendar::month(year, month)?;
    let mut ahead = *cursor;
    let from_start = ahead.eat_of(&[("头", true), ("前", true), ("最后", false), ("后", false)])?;
    let count = i64::from(ahead.eat_count().filter(|count| (2..=20).contains(&count.value))?.value);
    if !ahead.eat("天") {
        return None;
    }
    *cursor = ahead;
    Some(if from_start {
        Span::days(first, plus(first, count - 1)?)
    } else {
        Span::days(plus(last, 1 - count)?, last)
    })
}

/// Words that 底, 末, 头, 尾, 初 and 中 begin behind a month without naming a part of it.
#[rustfmt::skip]
const OTHER_PARTS: &[&str] = &[
    "底薪", "末端", "末级", "头款", "头批", "头一", "头几", "尾款", "尾数", "尾货",
    "初步", "初稿", "初审", "中标", "中心", "中国", "中介", "中秋", "中奖", "中午", "中途", "中信", "中间人", "中方",
];
/// Words that only begin like these.
const PARTS_BEFORE: &[&str] =
    &["底盘点", "底盘库", "底盘货", "底盘账", "底价格", "底单子", "底薪资", "底薪水"];

/// 底, 初, 中, 上旬, 中下旬, 上半月.
fn parts_by_word(cursor: &mut Cursor, year: i32, month: u32) -> Option<Span> {
    let (first, last) = calendar::month(year, month)?;
    let days = |from: i64, to: i64| Some(Span::days(plus(first, from - 1)?, plus(first, to - 1)?));
    let mut ahead = *cursor;
    ahead.eat("的");
    let span = if ahead.eat_any(&["上中旬", "中上旬"]) {
        days(1, 20)
    } else if ahead.eat_any(&["中下旬", "中、下旬", "中旬下旬"]) {
        Some(Span::days(plus(first, 10)?, last))
    } else if ahead.eat("上旬") {
        days(1, 10)
    } else if ahead.eat("中旬") {
        days(11, 20)
    } else if ahead.eat("下旬") {
        Some(Span::days(plus(first, 20)?, last))
    } else if ahead.eat("上半月") {
        days(1, 15)
    } else if ahead.eat("下半月") {
        Some(Span::days(plus(first, 15)?, last))
    } else if ahead.starts_any(OTHER_PARTS) && !ahead.starts_any(PARTS_BEFORE) {
        None
    } else if ahead.eat_any(&["月底", "月末", "底", "末", "尾"]) {
        Some(Span::days(plus(last, -2)?, last))
    } else if ahead.starts("初")
        && ahead
            .rest()
            .chars()
            .nth(1)
            .is_some_and(|next| crate::domain::numeral::digit(next).is_some() || next == '十')
    {
        lunar_day(&mut ahead, year, month)
    } else if ahead.eat_any(&["月初", "月头", "初", "头"]) {
        days(1, 5)
    } else if ahead.eat_any(&["月中", "中"]) {
        days(11, 20)
    } else {
        None
    };
    if span.is_some() {
        *cursor = ahead;
    }
    span
}

/// 五月初五: 初 makes the month a lunar one.
fn lunar_day(cursor: &mut Cursor, year: i32, month: u32) -> Option<Span> {
    cursor.eat("初");
    let day = cursor.eat_count()?.value;
    LunarDay::new(year, month, day).solar().map(Span::day)
}

/// 第一周, 第三个星期五, 最后一周: the first week is the one of the first Monday.
fn week_of_month(cursor: &mut Cursor, year: i32, month: u32) -> Option<Span> {
    let (first, last) = calendar::month(year, month)?;
    let mut ahead = *cursor;
    ahead.eat("的");
    let nth = if ahead.eat_any(&["最后一个", "最后一"]) {
        None
    } else if ahead.eat("第") {
        let nth = ahead.eat_count()?.value;
        ahead.eat("个");
        Some(i64::from(nth.checked_sub(1).filter(|nth| *nth < 5)?))
    } else if ahead.eat("首") {
        ahead.eat("个");
        Some(0)
    } else {
        return None;
    };
    if nth.is_none() && ahead.eat("天") {
        *cursor = ahead;
        return Some(Span::day(last));
    }
    if nth == Some(0) && ahead.eat("天") {
        *cursor = ahead;
        return Some(Span::day(first));
    }
    if !ahead.eat_any(&["周", "星期", "礼拜"]) {
        return None;
    }
    let weekday = ahead.eat_char_of("一二三四五六日").or_else(|| ahead.eat("天").then_some(6));
    let day = i64::try_from(weekday.unwrap_or(0)).ok()?;
    *cursor = ahead;
    let start = match nth {
        Some(nth) => {
            plus(first, (day - i64::from(first.weekday().num_days_from_monday())).rem_euclid(7) + 7 * nth)?
        }
        None => plus(last, -(i64::from(last.weekday().num_days_from_monday()) - day).rem_euclid(7))?,
    };
    match weekday {
        Some(_) => Some(Span::day(start)),
        None => Span::week_of(monday_of(start)),
    }
}
