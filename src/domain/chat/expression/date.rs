//! Days and spans of days: which rule a place is tried against, and what may follow a date.

use std::ops::Range;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::domain::calendar;

use super::cursor::{Cursor, ends_any};
use super::start::{Groups, Start};
use super::{english, month, named, near, numeric, reading, week, year};

/// Words that name a day or a span of days, and what they mean in their message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateExpression {
    /// The bytes of the original text; without the time of day.
    pub span: Range<usize>,
    /// The first day.
    pub start: NaiveDate,
    /// The last day, inclusive.
    pub end: NaiveDate,
    /// How exact it is.
    pub grain: Grain,
    /// Whether it is the time until something (周五前, 三天内), so that `end` is what counts.
    pub deadline: bool,
}

/// How exact words for a date are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grain {
    /// One day.
    Day,
    /// Some days: a weekend, 月底, 3号到5号.
    Days,
    /// A calendar week.
    Week,
    /// A calendar month.
    Month,
    /// A quarter.
    Quarter,
    /// Half a year.
    Half,
    /// A year.
    Year,
}

/// A span of days, and how exact its words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub start: NaiveDate,
    pub end: NaiveDate,
    pub grain: Grain,
    /// Whether it runs from the message's day to a limit.
    pub deadline: bool,
}

impl Span {
    pub fn day(day: NaiveDate) -> Span {
        Span { start: day, end: day, grain: Grain::Day, deadline: false }
    }

    pub fn days(start: NaiveDate, end: NaiveDate) -> Span {
        Span { start, end, grain: Grain::Days, deadline: false }
    }

    pub fn month(year: i32, month: u32) -> Option<Span> {
        let (start, end) = calendar::month(year, month)?;
        Some(Span { start, end, grain: Grain::Month, deadline: false })
    }

    /// `count` months from the first of `first` on.
    pub fn months(year: i32, first: u32, count: u32, grain: Grain) -> Option<Span> {
        let (start, _) = calendar::month(year, first)?;
        let end = start.checked_add_months(Months::new(count))?.pred_opt()?;
        Some(Span { start, end, grain, deadline: false })
    }

    pub fn year(year: i32) -> Option<Span> {
        Span::months(year, 1, 12, Grain::Year)
    }

    /// The week, Monday to Sunday, in which a day lies.
    pub fn week_of(day: NaiveDate) -> Option<Span> {
        let start = calendar::monday_of(day);
        Some(Span { start, end: plus(start, 6)?, grain: Grain::Week, deadline: false })
    }
}

/// The day `count` days later.
pub(super) fn plus(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let days = Days::new(count.unsigned_abs());
    if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

/// The year and the month `count` months later.
pub(super) fn plus_months(day: NaiveDate, count: i32) -> Option<(i32, u32)> {
    let months = Months::new(count.unsigned_abs());
    let first = day.with_day(1)?;
    let moved = if count < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) }?;
    Some((moved.year(), moved.month()))
}

/// What a date is read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    /// The message's day.
    pub today: NaiveDate,
    /// Whether the text is the name of a file.
    pub is_file: bool,
    /// The date that the message named last.
    pub last: Option<Span>,
    /// The place behind its words.
    pub last_end: usize,
    /// Whether samples or the like have numbers, so that 2号 may be one.
    pub numbered: bool,
}

impl Now {
    /// Whether the words from `start` to the place of `cursor` tell of the past.
    pub fn is_past(&self, start: usize, cursor: Cursor) -> bool {
        reading::is_past(cursor.text, start, cursor.at)
    }

    /// The year that was named last, of which a month at `begin` is. What is told of a past year is over with
    /// its clause: 去年的框架到期了,10月开飞, but 去年做了两批,3月一批.
    pub fn named_year(&self, text: &str, begin: usize) -> Option<i32> {
        let year = self.last.filter(|last| last.grain == Grain::Year)?.start.year();
        let between = text.get(self.last_end..begin).unwrap_or_default();
        let clause = between.find([',', '。', ';', '!', '?', ' ', '\n']).map(|end| &between[..end]);
        let told = |clause: &str| clause.starts_with('的') || clause.ends_with('了');
        (year >= self.today.year() || !clause.is_some_and(told)).then_some(year)
    }

    /// Whether the words around leave open whether it is past: 6月就完工了.
    pub fn is_open(&self, start: usize, cursor: Cursor) -> bool {
        reading::is_open(cursor.text, start, cursor.at)
    }
}

/// A date that was found, and the place behind its words.
pub(super) struct Found {
    pub begin: usize,
    pub end: usize,
    pub span: Span,
}

/// The date that begins at the place.
pub(super) fn date(cursor: Cursor, start: Start, now: &Now) -> Option<Found> {
    let mut ahead = cursor;
    let mut span = point(&mut ahead, start, now)?;
    if let Some(end) = range_end(&mut ahead, span, now) {
        span = Span { end, grain: Grain::Days, ..span };
    }
    let figured = ahead.before().ends_with(|last: char| matches!(last, '号' | '日') || last.is_ascii_digit());
    if span.grain == Grain::Day && figured {
        week::pass_same(&mut ahead, span.start);
    }
    span = limit(&mut ahead, span, now);
    (span.start <= span.end).then_some(Found { begin: cursor.at, end: ahead.at, span })
}

/// One date, without what may follow it.
fn point(cursor: &mut Cursor, start: Start, now: &Now) -> Option<Span> {
    match start {
        Start::Latin => english::date(cursor, now),
        Start::Money => None,
        Start::Digit => numbered(cursor, now),
        Start::Word(_) if ends_word(cursor) => None,
        Start::Word(groups) => {
            let rules: [(Groups, Rule); 5] = [
                (Groups::NEAR, near::date),
                (Groups::WEEK, week::date),
                (Groups::MONTH, month::date),
                (Groups::YEAR, year::date),
                (Groups::NAMED, named::date),
            ];
            rules
                .iter()
                .filter(|(group, _)| groups.has(*group))
                .find_map(|(_, rule)| tried(*rule, cursor, now))
        }
    }
}

/// What 上 and 下 are the end of: 马上季度末了, 赶不上年货节, 看一下周五的安排.
#[rustfmt::skip]
const BEFORE_UP: &[&str] = &[
    "马", "路", "赶", "加", "碰", "遇", "算", "晚", "早", "以", "撞", "追", "赶不", "赶得", "跟不", "跟得", "用不", "用得", "排不", "配不",
    "谈不", "算不", "算得", "遇不", "碰不", "轮不", "比不", "追不", "够不", "搭不", "接不", "装不", "交不", "拿不", "来不", "称不", "说不", "买不", "抢不", "订不", "约不", "吃不", "看不",
];
const BEFORE_DOWN: &[&str] = &["一", "剩", "留", "私", "如", "以"];
/// Words that only end like these, so that 上周 and 下周 follow them: 参加上周的会, 万一下周到.
#[rustfmt::skip]
const WHOLE_WORDS: &[&str] = &[
    "老马", "小马", "思路", "线路", "电路", "公路", "铁路", "参加", "增加", "追加", "添加", "附加", "新加", "待遇", "预算", "结算", "核算",
    "计算", "测算", "决算", "清算", "周一", "期一", "拜一", "十一", "统一", "万一", "第一", "唯一", "之一", "单一", "同一", "五一", "六一",
];

/// Whether 上, 下 or 本 here belongs to the word before it, and is no last, next or this.
fn ends_word(cursor: &Cursor) -> bool {
    let ends = |words: &[&str]| ends_any(cursor.before(), words);
    match cursor.peek() {
        Some('上') => ends(BEFORE_UP) && !ends(WHOLE_WORDS),
        Some('下') => ends(BEFORE_DOWN) && !ends(WHOLE_WORDS),
        Some('本') => ends(&["原", "样", "版", "成", "文", "日"]),
        _ => false,
    }
}

/// A date that begins with a number.
fn numbered(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    if !may_be_date(cursor.rest()) {
        return None;
    }
    if numeric::in_chain(cursor) {
        return tried(numeric::three_parts, cursor, now);
    }
    if numeric::may_begin(cursor)
        && let Some(span) = tried(numeric::date, cursor, now)
    {
        return Some(span);
    }
    // 46.3万: what is counted in days, months and years has no point.
    let rules: &[Rule] = match numeric::is_pointed(cursor) {
        true => &[named::numbered],
        false => &[named::numbered, near::numbered, year::numbered, month::numbered],
    };
    rules.iter().find_map(|rule| tried(*rule, cursor, now))
}

/// Whether a date may begin with the number at the start of `text`, by its length and what follows.
fn may_be_date(text: &str) -> bool {
    let is_digit = |character: &char| {
        matches!(
            character,
            '0'..='9'
                | '零'
                | '〇'
                | '一'
                | '二'
                | '两'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '百'
                | '廿'
                | '卅'
                | '半'
                | '第'
        )
    };
    let is_unit = |character: char| {
        matches!(
            character,
            '年' | '月'
                | '号'
                | '日'
                | '天'
                | '周'
                | '个'
                | '星'
                | '礼'
                | '工'
                | '自'
                | '交'
                | '季'
                | '到'
                | '至'
                | '-'
                | '~'
                | '、'
                | '/'
                | '.'
                | '_'
                | 'q'
                | '多'
                | '来'
                | '和'
                | '与'
                | '跟'
                | ':'
                | '腊'
                | '夕'
        )
    };
    // No number of a date is as long as this.
    const LONGEST: usize = 24;
    let digits: usize = text.chars().take(LONGEST).take_while(is_digit).map(char::len_utf8).sum();
    let next = text[digits..].trim_start_matches(' ').chars().next();
    let unit = next.is_some_and(is_unit);
    // 五一, 618, 20260315, 廿一
    let name = text.starts_with(['五', '六', '三', '七', '八', '十', '九', '万', '廿'])
        && digits <= 3 * '五'.len_utf8();
    unit || name || matches!(digits, 3 | 4 | 6 | 8)
}

/// A rule reads a date and moves behind its words.
type Rule = fn(&mut Cursor, &Now) -> Option<Span>;

/// What a rule says, with the cursor moved only if it fits.
fn tried(rule: Rule, cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let mut ahead = *cursor;
    let span = rule(&mut ahead, now)?;
    *cursor = ahead;
    Some(span)
}

/// Words between the two ends of a span of days.
pub(super) const TO: &[&str] = &["到", "至", "-", "~"];

/// The last day of a span whose second date follows: 周一到周三, 3月15号至4月2号.
fn range_end(cursor: &mut Cursor, first: Span, now: &Now) -> Option<NaiveDate> {
    let mut ahead = *cursor;
    ahead.eat_spaces();
    if !ahead.eat_any(TO) {
        return None;
    }
    while ahead.eat_any(TO) || ahead.eat(" ") {}
    if first.start <= now.today
        && ahead.eat_any(&["现在", "目前", "如今", "今"])
        && !ahead.starts_any(&["年", "天", "晚", "日", "早"])
    {
        *cursor = ahead;
        return Some(now.today);
    }
    let start = Start::at(ahead)?;
    let second = point(&mut ahead, start, &Now { last: Some(first), ..*now })?;
    let whole = second.start >= first.start && second.end >= first.end && !second.deadline;
    whole.then(|| {
        *cursor = ahead;
        second.end
    })
}

/// Words that make a date a limit.
const BEFORE: &[&str] = &["之前", "以前", "前头", "前"];
/// What 前 is part of, so that it makes no limit.
const OTHER_FRONT: &[&str] = &[
    "前台",
    "前端",
    "前面",
    "前后",
    "前厅",
    "前往",
    "前言",
    "前期",
    "前身",
    "前途",
    "前景",
    "前任",
    "前提是",
    "前提下",
    "前来参",
    "前来洽",
    "前来考",
    "前来领",
    "前来咨",
    "前来拜",
    "前来办",
    "前来签",
    "前来面",
    "前来提",
    "前来贵",
    "前去",
    "前三",
    "前段",
    "前沿",
    "前排",
    "前夕",
];

/// What only begins like these.
const NO_OTHER_FRONT: &[&str] = &["前三天", "前期款"];

/// Reads 前 and 内 behind a date: from the message's day to its last day.
fn limit(cursor: &mut Cursor, span: Span, now: &Now) -> Span {
    let mut ahead = *cursor;
    ahead.eat_spaces();
    if let Some(earlier) = days_before(&mut ahead, span) {
        *cursor = ahead;
        return earlier;
    }
    if ahead.starts_any(OTHER_FRONT) && !ahead.starts_any(NO_OTHER_FRONT) {
        return span;
    }
    if !span.deadline && ahead.eat_any(BEFORE) && span.end >= now.today {
        *cursor = ahead;
        return Span { start: now.today, deadline: true, ..span };
    }
    span
}

/// 国庆前一天, 五一前一周: the days before a date.
fn days_before(cursor: &mut Cursor, span: Span) -> Option<Span> {
    let mut ahead = *cursor;
    if span.grain != Grain::Day || !ahead.eat("前") {
        return None;
    }
    let count = i64::from(ahead.eat_count()?.value);
    let days = if ahead.eat("天") {
        count
    } else if ahead.eat_any(&["周", "个星期", "个礼拜"]) {
        count.checked_mul(7)?
    } else {
        return None;
    };
    let (first, last) = (plus(span.start, -days)?, plus(span.start, -1)?);
    *cursor = ahead;
    Some(if first == last { Span::day(first) } else { Span::days(first, last) })
}

/// The day of a year that lies nearest, behind or ahead.
pub(super) fn closest(day_of: impl Fn(i32) -> Option<NaiveDate>, now: &Now) -> Option<NaiveDate> {
    let year = now.today.year();
    (year - 8..=year + 8).filter_map(day_of).min_by_key(|day| (*day - now.today).num_days().abs())
}

/// The day of a month and a day that no year is named for: the nearest ahead, or the last where the
/// words tell of the past. A past one more than nine months back gives way to one ahead, since people
/// would have named the year.
pub(super) fn nearest(day_of: impl Fn(i32) -> Option<NaiveDate>, past: bool, now: &Now) -> Option<NaiveDate> {
    let year = now.today.year();
    let ahead = (year - 1..=year + 8).filter_map(&day_of).find(|day| *day >= now.today);
    let behind = (year - 8..=year).rev().filter_map(&day_of).find(|day| *day <= now.today);
    match (behind, ahead) {
        (Some(behind), _) if past && (now.today - behind).num_days() <= 270 => Some(behind),
        (_, Some(ahead)) => Some(ahead),
        (behind, None) => behind,
    }
}
