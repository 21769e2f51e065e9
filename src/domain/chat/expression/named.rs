//! Holidays, lunar days and seasons: 五一, 除夕, 初六, 清明, 双11.

use chrono::NaiveDate;

use crate::domain::calendar::{self, Festival, Season};

use super::cursor::Cursor;
use super::date::{Now, Span, nearest};
use super::lunar::{lunar, lunar_day_of, twenties};

use Festival::{Fixed, Lunar, NewYearsEve, NthWeekday};

/// Names that are hardly anything else; longer ones before their beginnings.
#[rustfmt::skip]
const NAMES: &[(&str, Festival)] = &[
    ("元旦节", Fixed(1, 1)), ("元旦", Fixed(1, 1)), ("除夕夜", NewYearsEve), ("除夕", NewYearsEve),
    ("大年三十", NewYearsEve), ("年三十", NewYearsEve), ("大年夜", NewYearsEve),
    ("春节", Lunar(1, 1)), ("元宵节", Lunar(1, 15)), ("元宵", Lunar(1, 15)), ("情人节", Fixed(2, 14)),
    ("妇女节", Fixed(3, 8)), ("女神节", Fixed(3, 8)), ("女王节", Fixed(3, 8)), ("女生节", Fixed(3, 7)),
    ("植树节", Fixed(3, 12)), ("愚人节", Fixed(4, 1)),
    ("清明节", Festival::Season(Season::QINGMING)),
    ("清明", Festival::Season(Season::QINGMING)), ("劳动节", Fixed(5, 1)), ("青年节", Fixed(5, 4)),
    ("护士节", Fixed(5, 12)), ("母亲节", NthWeekday(5, 2, 6)), ("儿童节", Fixed(6, 1)),
    ("父亲节", NthWeekday(6, 3, 6)), ("端午节", Lunar(5, 5)), ("端午", Lunar(5, 5)), ("端阳", Lunar(5, 5)),
    ("建党节", Fixed(7, 1)), ("建军节", Fixed(8, 1)), ("医师节", Fixed(8, 19)), ("中元节", Lunar(7, 15)),
    ("教师节", Fixed(9, 10)), ("中秋节", Lunar(8, 15)), ("中秋", Lunar(8, 15)), ("国庆节", Fixed(10, 1)),
    ("国庆", Fixed(10, 1)), ("重阳节", Lunar(9, 9)), ("重阳", Lunar(9, 9)), ("万圣节", Fixed(10, 31)),
    ("记者节", Fixed(11, 8)), ("光棍节", Fixed(11, 11)), ("感恩节", NthWeekday(11, 4, 3)),
    ("平安夜", Fixed(12, 24)), ("圣诞节", Fixed(12, 25)), ("圣诞", Fixed(12, 25)), ("腊八节", Lunar(12, 8)),
    ("腊八", Lunar(12, 8)), ("小年夜", Lunar(12, 23)), ("双11", Fixed(11, 11)), ("双十一", Fixed(11, 11)),
    ("双12", Fixed(12, 12)), ("双十二", Fixed(12, 12)),
];
/// Names with digits.
#[rustfmt::skip]
const NUMBERED: &[(&str, Festival)] = &[
    ("五一劳动节", Fixed(5, 1)), ("五一节", Fixed(5, 1)), ("五一", Fixed(5, 1)), ("六一儿童节", Fixed(6, 1)),
    ("六一节", Fixed(6, 1)), ("六一", Fixed(6, 1)), ("三八妇女节", Fixed(3, 8)), ("三八女神节", Fixed(3, 8)),
    ("三八节", Fixed(3, 8)), ("七夕节", Lunar(7, 7)), ("七夕", Lunar(7, 7)), ("八月十五", Lunar(8, 15)),
    ("五四青年节", Fixed(5, 4)), ("八一建军节", Fixed(8, 1)), ("七一建党节", Fixed(7, 1)),
    ("十一国庆", Fixed(10, 1)), ("万圣节", Fixed(10, 31)),
];
/// Names with digits that are a day only where a word behind says so.
#[rustfmt::skip]
const CUED: &[(&str, Festival)] = &[
    ("十一", Fixed(10, 1)), ("三八", Fixed(3, 8)), ("七一", Fixed(7, 1)), ("八一", Fixed(8, 1)),
    ("五四", Fixed(5, 4)), ("九九", Lunar(9, 9)), ("五二零", Fixed(5, 20)), ("六一八", Fixed(6, 18)),
    ("618", Fixed(6, 18)), ("520", Fixed(5, 20)), ("1111", Fixed(11, 11)),
    ("1212", Fixed(12, 12)), ("315", Fixed(3, 15)),
];
#[rustfmt::skip]
const CUES: &[&str] = &[
    "之前", "以前", "前", "假期", "长假", "黄金周", "放假", "期间", "节", "活动", "大促", "促销", "预热", "当天", "那天", "小长假",
    "快乐", "以后", "之后", "过后", "后", "开业", "大卖", "晚会", "主会场", "冲", "备货", "这波", "那波", "大战", "档期", "当日", "当晚",
];
/// Seasons that are ordinary words or names of people too: a day only where a word behind says so.
const ORDINARY: &[&str] = &["惊蛰", "小寒", "大寒", "雨水", "小满", "大暑", "小暑", "寒露", "小雪", "大雪"];
const SEASONS: &[&str] =
    &["立春", "春分", "谷雨", "立夏", "芒种", "夏至", "立秋", "处暑", "白露", "秋分", "霜降", "立冬", "冬至"];
/// What these names are part of where they name no day.
#[rustfmt::skip]
const NOT: &[&str] = &[
    "五一路", "五一广场", "五一大道", "五一村", "五一商", "五一店", "五一新村", "五一中", "五一厂", "五一桥", "五一共", "五一个", "五一次",
    "五一直", "五一点", "五一台", "五一套", "五一张", "五一件", "五一天", "五一年", "五一月", "五一米", "五一平", "五一人", "五一位",
    "五一家", "五一份", "五一箱", "五一吨", "五一斤", "五一样", "五一般", "六一路", "六一班", "六一中", "六一共", "六一个", "六一次",
    "六一台", "六一套", "六一张", "六一年", "六一天", "六一月", "六一直", "六一点", "清明上河", "国庆路", "国庆哥", "国庆总", "国庆兄",
    "中秋月饼机", "重阳路", "重阳木", "端阳路", "白露酒", "十一点", "十一月", "十一号", "十一个", "九九折", "三八线", "三八路", "八一路",
    "八一厂", "八一钢", "八一中", "八一桥", "八一大", "八一广", "七一路", "平安夜间", "元宵店", "春节联欢",
];

/// A named day; of the year in which it lies nearest.
pub(super) fn date(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let begin = cursor.at;
    let plain = *cursor;
    if let Some(festival) = cursor.eat_of(NAMES).or_else(|| season(cursor)) {
        if plain.starts_any(NOT) || is_yearly(&plain, cursor) {
            return None;
        }
        // 情人节款, 圣诞版: a kind of goods.
        if cursor.starts_any(&["款", "版", "系列", "限定", "主题", "粥", "蒜", "茶", "机", "馅"])
        {
            return None;
        }
        return nearby(cursor, begin, festival, now);
    }
    if cursor.eat("小年") {
        let cued = cursor.starts_any(CUES) || cursor.peek().is_none_or(|next| !next.is_alphanumeric());
        return if cued { nearby(cursor, begin, Lunar(12, 23), now) } else { None };
    }
    lunar(cursor, now)
}

/// Whether 年三十 is a sum a year: 每年三十万.
fn is_yearly(word: &Cursor, behind: &Cursor) -> bool {
    let sum = behind.peek().is_some_and(|next| "万千百多来几块元个台一二两三四五六七八九".contains(next));
    word.starts("年") && (sum || word.previous().is_some_and(|before| "每一两几半全".contains(before)))
}

/// A day whose name begins with a digit.
pub(super) fn numbered(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let counted = cursor.previous().is_some_and(|before| {
        before.is_ascii_alphanumeric()
            || crate::domain::numeral::digit(before).is_some()
            || "十百千万第几.点".contains(before)
    });
    if counted || !cursor.peek().is_some_and(|first| "五六三七八十九万5613廿".contains(first)) {
        return None;
    }
    let word = *cursor;
    if cursor.starts("廿") {
        return if word.starts_any(NOT) { None } else { twenties(cursor, now) };
    }
    let begin = cursor.at;
    if let Some(festival) = cursor.eat_of(NUMBERED) {
        if word.starts_any(NOT) || cursor.starts_any(&["号", "日", "点"]) {
            return None;
        }
        return nearby(cursor, begin, festival, now);
    }
    let festival = cursor.eat_of(CUED).filter(|_| !word.starts_any(NOT))?;
    let model =
        cursor.starts_any(&["节点", "节课", "前台", "前端", "节能", "节车", "活动房", "活动板", "后台"]);
    if cursor.starts_any(CUES) && !model { nearby(cursor, begin, festival, now) } else { None }
}

/// A named day of a year: 去年国庆, 明年五一, 今年正月初八.
pub(super) fn of_year(cursor: &mut Cursor, year: i32) -> Option<Span> {
    let mut ahead = *cursor;
    ahead.eat_spaces();
    ahead.eat("的");
    if ahead.starts_any(NOT) {
        return None;
    }
    let day = match ahead.eat_of(NAMES).or_else(|| ahead.eat_of(NUMBERED)).or_else(|| season(&mut ahead)) {
        Some(festival) => festival.day(year)?,
        None => lunar_day_of(&mut ahead, year)?,
    };
    *cursor = ahead;
    Some(Span::day(day))
}

fn season(cursor: &mut Cursor) -> Option<Festival> {
    let name = SEASONS.iter().find(|name| cursor.starts(name)).or_else(|| {
        ORDINARY.iter().find(|name| {
            let mut ahead = *cursor;
            ahead.eat(name)
                && ahead.starts_any(&["前", "之前", "以前", "后", "之后", "当天", "那天", "节气", "时节"])
        })
    })?;
    cursor.eat(name);
    Season::of_name(name).map(Festival::Season)
}

/// The day of a festival that the words mean: the last where they tell of the past or it has only just
/// been, else the next. 后第一周 behind it is the rest of the week that work begins in again.
fn nearby(cursor: &mut Cursor, begin: usize, festival: Festival, now: &Now) -> Option<Span> {
    let past = now.is_past(begin, *cursor);
    let ahead = nearest(|year| festival.day(year), false, now)?;
    let behind = nearest(|year| festival.day(year), true, now)?;
    let fresh = (now.today - behind).num_days() <= 15 && behind <= now.today;
    let limit = cursor.starts_any(&["之前", "以前", "前"]);
    let day = if (past || fresh) && !limit { behind } else { ahead };
    let mut first_week = *cursor;
    if first_week.eat_any(&["假期", "长假", "节"]) | first_week.eat_any(&["之后", "以后", "过后", "后"])
        && first_week.eat_any(&["第一周", "第一个星期", "的第一周", "头一周"])
    {
        *cursor = first_week;
        let start = first_day_of_work(day)?;
        return Some(Span::days(start, Span::week_of(start)?.end));
    }
    let mut first_day = *cursor;
    if first_day.eat_any(&["假期", "长假", "节"]) | first_day.eat_any(&["之后", "以后", "过后", "后"])
        && first_day.eat_any(&["第一天", "的第一天", "头一天", "第一个工作日"])
    {
        *cursor = first_day;
        return first_day_of_work(day).map(Span::day);
    }
    cursor.eat_any(&["小长假", "长假", "假期", "黄金周"]);
    Some(Span::day(day))
}

/// The first working day after a holiday's days off.
fn first_day_of_work(holiday: NaiveDate) -> Option<NaiveDate> {
    calendar::nth_working_day_after(holiday, 1)
}
