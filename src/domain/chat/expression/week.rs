//! Weeks and weekdays: 下周三, 这个礼拜, 周一到周五, 周末.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::monday_of;

use super::cursor::Cursor;
use super::date::{Grain, Now, Span, TO, plus};

/// Words that say which week; longer ones before their beginnings.
#[rustfmt::skip]
const WHICH: &[(&str, i64)] = &[
    ("上上个", -2), ("上上", -2), ("下下下", 3), ("下下个", 2), ("下下", 2), ("再下", 2), ("上个", -1), ("上一", -1),
    ("上", -1), ("下个", 1), ("下一", 1), ("下", 1), ("这个", 0), ("这一", 0), ("这", 0), ("本", 0), ("今个", 0),
    ("呢个", 0), ("当", 0),
];
const WEEK: &[&str] = &["周", "星期", "礼拜"];
const WEEKDAYS: &str = "一二三四五六日";

/// Words with 周 and a digit that name no weekday.
#[rustfmt::skip]
const NOT: &[&str] = &[
    "周一共", "周一直", "周一样", "周一般", "周一起", "周一些", "周一次", "周一旦", "周一边", "周一切", "周三方协", "周三方合", "周三方会", "周三方物", "周三方检", "周三方签", "周三方平", "周三期", "周二期",
    "周一期", "周四期", "周六福", "周日程", "周日志", "周日报", "周日常", "周日均", "周日产", "周日活", "周日用", "周二次", "周三次",
    "周两次", "周五金", "周一定",
];

/// A week, a weekday, a weekend.
pub(super) fn date(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let begin = cursor.at;
    let which = cursor.eat_of(WHICH);
    if cursor.starts("双休") && which.is_none() {
        return None;
    }
    if !cursor.eat_any(WEEK) {
        return None;
    }
    if which.is_none() && is_counted(cursor.text, begin) {
        return None;
    }
    let monday = plus(monday_of(now.today), 7 * which.unwrap_or(0))?;
    let word = Cursor { at: cursor.at - '周'.len_utf8(), ..*cursor };
    if word.starts_any(NOT) && !is_settled(word) {
        return which.and_then(|_| Span::week_of(monday));
    }
    if cursor.eat("末") || (which.is_some() && cursor.eat_any(&["的周末"])) {
        let past = which.is_none() && now.is_past(begin, *cursor);
        let monday =
            if past && now.today.weekday().num_days_from_monday() < 5 { plus(monday, -7)? } else { monday };
        return Some(Span::days(plus(monday, 5)?, plus(monday, 6)?));
    }
    let days = weekday(cursor);
    if is_surname(&cursor.text[..begin], cursor) {
        return None;
    }
    match days {
        Some(days) => named(cursor, begin, which.map(|_| monday), days, now),
        None => whole(cursor, which.is_some(), monday, now),
    }
}

/// 周一定 is a weekday where something is settled (下周一定稿), and 'surely' otherwise.
fn is_settled(word: Cursor) -> bool {
    word.starts_any(&[
        "周一定稿",
        "周一定下",
        "周一定标",
        "周一定版",
        "周一定时间",
        "周一定方案",
        "周一定了",
        "周一定价",
        "周一定合同",
    ])
}

/// Whether a number before 周 makes it a length of time or a recurrence: 两周一次, 每周五; not the
/// weekday of 周五周六.
fn is_counted(text: &str, at: usize) -> bool {
    let before = text[..at].strip_suffix('个').unwrap_or(&text[..at]);
    let Some(last) = before.chars().next_back() else { return false };
    let number = last.is_ascii_digit() || last == '十' || crate::domain::numeral::digit(last).is_some();
    let weekday = before.strip_suffix(last).is_some_and(|before| before.ends_with(['周', '期', '拜']));
    // 报价单周五给您: 单 ends another word.
    let paper = ["价单", "订单", "清单", "账单", "回单", "名单", "运单", "工单"]
        .iter()
        .any(|paper| before.ends_with(paper));
    !weekday && !paper && (number || "每几半整隔四环单逢".contains(last))
}

/// Whether 周 is a surname: 老周五点到.
fn is_surname(before: &str, behind: &Cursor) -> bool {
    before.ends_with(['老', '小']) && behind.starts("点")
}

/// A week as a whole, or its beginning, middle or end.
fn whole(cursor: &mut Cursor, named: bool, monday: NaiveDate, now: &Now) -> Option<Span> {
    if !named {
        let sunday = plus(monday, 6)?;
        return cursor.eat("内").then_some(Span { deadline: true, ..Span::days(now.today, sunday) });
    }
    let part = |first, last| Some(Span::days(plus(monday, first)?, plus(monday, last)?));
    if cursor.starts("初") {
        cursor.eat("初");
        return part(0, 1);
    }
    if cursor.starts("中")
        && !cursor.starts_any(&["中标", "中心", "中国", "中午", "中了", "中招", "中毒", "中奖"])
    {
        cursor.eat("中");
        return part(2, 3);
    }
    if cursor.eat_any(&["后半周", "后半段"]) {
        return part(3, 4);
    }
    if cursor.eat_any(&["前半周", "前半段"]) {
        return part(0, 2);
    }
    let mut day = *cursor;
    if day.eat("的")
        && day.eat_any(WEEK)
        && let Some(weekday) = one_weekday(&mut day)
    {
        *cursor = day;
        return plus(monday, weekday).map(Span::day);
    }
    cursor.eat_any(&["之内", "以内", "内"]);
    Span::week_of(monday)
}

/// The first and the last of the weekdays that are named here, Monday 0.
fn weekday(cursor: &mut Cursor) -> Option<(i64, i64)> {
    let first = one_weekday(cursor)?;
    let mut ahead = *cursor;
    let joined = ahead.eat_any(TO);
    let second = one_weekday(&mut ahead);
    let counted = ahead
        .peek()
        .is_some_and(|next| "点号楼时个台套万千百十:年月层期块%折分".contains(next) || next.is_ascii_digit());
    match second {
        Some(last) if last > first && !counted && (joined || last == first + 1) => {
            *cursor = ahead;
            Some((first, last))
        }
        _ => Some((first, first)),
    }
}

fn one_weekday(cursor: &mut Cursor) -> Option<i64> {
    let next = cursor.peek()?;
    let place = match next {
        '天' => 6,
        '1'..='7' => {
            let behind = cursor.rest()[1..].chars().next();
            if behind.is_some_and(|behind| behind.is_ascii_digit() || "点号楼个台:.月年万-".contains(behind))
            {
                return None;
            }
            next.to_digit(10)? - 1
        }
        _ => u32::try_from(WEEKDAYS.chars().position(|one| one == next)?).ok()?,
    };
    cursor.at += next.len_utf8();
    Some(i64::from(place))
}

/// Named weekdays of the week that begins on `monday`, or of the nearest where none is named.
fn named(
    cursor: &Cursor,
    begin: usize,
    monday: Option<NaiveDate>,
    days: (i64, i64),
    now: &Now,
) -> Option<Span> {
    let (first, last) = days;
    let today = i64::from(now.today.weekday().num_days_from_monday());
    let monday = match monday {
        Some(monday) => monday,
        None => {
            let this = monday_of(now.today);
            if now.is_past(begin, *cursor) {
                if first > today { plus(this, -7)? } else { this }
            } else if let Some(monday) = after_last(first, now) {
                monday
            } else if last < today {
                plus(this, 7)?
            } else {
                this
            }
        }
    };
    let (start, end) = (plus(monday, first)?, plus(monday, last)?);
    Some(if first == last { Span::day(start) } else { Span { grain: Grain::Days, ..Span::days(start, end) } })
}

/// Passes the weekday that is said again behind a day: 3月20日（周五）, 20号周五.
pub(super) fn pass_same(cursor: &mut Cursor, day: NaiveDate) {
    let mut ahead = *cursor;
    ahead.eat_spaces();
    let open = ahead.eat("(") || ahead.eat(",");
    let same = ahead.eat_any(WEEK)
        && one_weekday(&mut ahead) == Some(i64::from(day.weekday().num_days_from_monday()));
    if same {
        let _closed = open && ahead.eat(")");
        *cursor = ahead;
    }
}

/// The week of the date that the message named before, where the weekday follows it there: 周二 of
/// 下周一开账号，周二入仓.
fn after_last(weekday: i64, now: &Now) -> Option<NaiveDate> {
    let last = now.last.filter(|last| last.grain == Grain::Day)?;
    let monday = monday_of(last.start);
    let next = plus(monday_of(now.today), 7)?;
    let follows = monday == next && weekday > i64::from(last.start.weekday().num_days_from_monday());
    follows.then_some(monday)
}
