//! Days and months of the lunar year: 初六, 正月十五, 腊月二十八, 廿一.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::LunarDay;
use crate::domain::numeral::digit;

use super::cursor::Cursor;
use super::date::{Now, Span, closest, nearest, plus};

/// 正月初八, 腊月二十八, 大年初六, 年初八, 农历八月十五, 初六.
pub(super) fn lunar(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let begin = cursor.at;
    if let Some(span) = lunar_month(cursor, now) {
        return Some(span);
    }
    let year = now.today.year();
    let plain = *cursor;
    for distance in [0, -1, 1] {
        let mut ahead = plain;
        if lunar_day_of(&mut ahead, year + distance).is_none() {
            continue;
        }
        *cursor = ahead;
        let past = now.is_past(begin, ahead);
        let days = |year| {
            let mut again = plain;
            lunar_day_of(&mut again, year)
        };
        if now.is_open(begin, ahead) {
            return closest(days, now).map(Span::day);
        }
        let limit = ahead.starts_any(&["之前", "以前", "前"]);
        let behind = nearest(days, true, now)?;
        let fresh = (now.today - behind).num_days() <= 10 && behind < now.today && past;
        return if (past || fresh) && !limit {
            Some(Span::day(behind))
        } else {
            nearest(days, false, now).map(Span::day)
        };
    }
    None
}

/// A lunar month as a whole: 正月, 腊月, 闰四月.
pub(super) fn lunar_month(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let mut ahead = *cursor;
    let leap = ahead.eat("闰");
    let month = match ahead.eat_of(&[("正月", 1), ("冬月", 11), ("腊月", 12)]) {
        Some(month) => month,
        None if leap => {
            let month = ahead.eat_count()?.value;
            ahead.eat("月").then_some(month)?
        }
        None => return None,
    };
    let part = ahead.eat_of(&[("底", 1), ("末", 1), ("初", 0)]);
    if ahead.peek().is_some_and(|next| digit(next).is_some() || "十廿头".contains(next))
        && part.is_none()
        && !leap
    {
        return None;
    }
    if part == Some(0) && ahead.peek().is_some_and(|next| digit(next).is_some() || next == '十') {
        return None;
    }
    let year = now.today.year();
    let spans = (year - 1..=year + 1).filter_map(|year| LunarDay { year, month, leap, day: 1 }.month_span());
    let (start, end) = spans.into_iter().find(|(_, end)| *end >= now.today)?;
    *cursor = ahead;
    match part {
        Some(1) => Some(Span::days(plus(end, -2)?, end)),
        Some(_) => Some(Span::days(start, plus(start, 4)?)),
        None => Some(Span::days(start, end)),
    }
}

/// A day of a lunar year; 初六 and 大年初六 are of its first month.
pub(super) fn lunar_day_of(cursor: &mut Cursor, year: i32) -> Option<NaiveDate> {
    let mut ahead = *cursor;
    let named = ahead.eat_any(&["农历", "阴历", "旧历"]);
    let month = ahead.eat_of(&[("正月", 1), ("冬月", 11), ("腊月", 12)]);
    let month = match month {
        Some(month) => Some(month),
        None if named => {
            let month = ahead.eat_count()?.value;
            ahead.eat("月").then_some(month)
        }
        None => None,
    };
    let great = month.is_none() && ahead.eat_any(&["大年", "年"]);
    let new = ahead.eat("初");
    if month.is_none() && !new {
        let eve = great && ahead.eat_any(&["廿八", "二十八", "二八"]);
        let eve_before = great && ahead.eat_any(&["廿九", "二十九"]);
        let day = if eve {
            28
        } else if eve_before {
            29
        } else {
            return None;
        };
        *cursor = ahead;
        return LunarDay::new(year - 1, 12, day).solar();
    }
    let count = ahead.eat_count()?;
    if new && (count.arabic || count.value > 10)
        || (month.is_none() && !great && is_school(&ahead, count.value))
    {
        return None;
    }
    ahead.eat_any(&["号", "日"]);
    let day = LunarDay::new(year, month.unwrap_or(1), count.value).solar()?;
    *cursor = ahead;
    Some(day)
}

/// Whether 初一, 初二, 初三 are classes of a school.
pub(super) fn is_school(behind: &Cursor, day: u32) -> bool {
    day <= 3
        && behind.starts_any(&[
            "学生",
            "年级",
            "班",
            "的孩子",
            "数学",
            "语文",
            "英语",
            "物理",
            "毕业",
            "上学期",
            "下学期",
            "升",
            "家长",
            "校服",
            "新生",
            "学员",
            "教材",
            "部",
            "年段",
            "、初",
        ])
}

/// 廿一: the next such day of a lunar month.
pub(super) fn twenties(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let count = cursor.eat_count().filter(|count| (21..=29).contains(&count.value))?;
    let other = cursor.peek().is_some_and(|next| "号日万千百块元几个来多人年天斤台平".contains(next));
    if other {
        return None;
    }
    let year = now.today.year();
    let months =
        (year - 1..=year).flat_map(|year| (1..=12).map(move |month| LunarDay::new(year, month, count.value)));
    months.filter_map(LunarDay::solar).find(|day| *day >= now.today).map(Span::day)
}
