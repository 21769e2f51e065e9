//! Days counted from the message's day: 明天, 这两天, 三天后, 两周内.

use chrono::Months;

use crate::domain::calendar;

use super::cursor::Cursor;
use super::date::{Now, Span, plus, plus_months};

/// Days by how far they are from today; longer words before their beginnings.
#[rustfmt::skip]
const DAYS: &[(&str, i64)] = &[
    ("大大后天", 4), ("大后天", 3), ("大后日", 3), ("大后儿", 3), ("后天", 2), ("后日", 2), ("后儿个", 2), ("后儿", 2),
    ("后早", 2), ("后晚", 2), ("后朝", 2), ("明天", 1), ("明日", 1), ("明儿个", 1), ("明儿", 1), ("明早", 1), ("明晚", 1),
    ("明晨", 1), ("明朝", 1), ("明夜", 1), ("听日", 1), ("听朝", 1), ("听晚", 1), ("今天", 0), ("今日", 0), ("今儿个", 0),
    ("今儿", 0), ("今早", 0), ("今晚", 0), ("今晨", 0), ("今朝", 0), ("今夜", 0), ("今午", 0), ("本日", 0), ("当日", 0),
    ("昨天", -1), ("昨日", -1), ("昨儿个", -1), ("昨儿", -1), ("昨晚", -1), ("昨夜", -1), ("昨早", -1), ("昨晨", -1),
    ("昨午", -1), ("琴日", -1), ("寻日", -1), ("寻晚", -1), ("琴晚", -1), ("大大前天", -4), ("大前天", -3), ("大前日", -3),
    ("大前儿", -3), ("大前晚", -3), ("前天", -2), ("前日", -2), ("前儿个", -2), ("前儿", -2), ("前晚", -2),
];

/// Spans of days from today's distance to today's distance.
#[rustfmt::skip]
const SPANS: &[(&str, i64, i64)] = &[
    ("今明后三天", 0, 2), ("今明两天", 0, 1), ("今明两日", 0, 1), ("今明天", 0, 1), ("明后两天", 1, 2), ("明后天", 1, 2),
    ("明后日", 1, 2), ("这两三天", 0, 2), ("这一两天", 0, 1), ("这两天", 0, 1), ("这两日", 0, 1), ("近两天", 0, 1),
    ("近两日", 0, 1), ("这三天", 0, 2), ("呢两日", 0, 1), ("昨今两天", -1, 0), ("昨前两天", -2, -1),
];

/// Words that only begin like these.
#[rustfmt::skip]
const NOT: &[&str] = &[
    "今日头条", "明日之星", "后天性", "后天努力", "当日达", "当日起", "今日资本", "明日方舟", "前日志", "后日志", "前天线",
];
/// Characters before 前 and 后 that make them other words: 以前天天, 今后天天.
const NOT_AFTER: &str = "以之目从提跟眼面今最然随往日期先";

/// A day or a span that a word counts from today.
pub(super) fn date(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    if cursor.starts_any(NOT) {
        return None;
    }
    if cursor.starts_any(&["前", "后"]) && cursor.previous().is_some_and(|before| NOT_AFTER.contains(before))
    {
        return None;
    }
    if let Some((word, first, last)) = SPANS.iter().find(|(word, ..)| cursor.starts(word)) {
        cursor.at += word.len();
        return Some(Span::days(plus(now.today, *first)?, plus(now.today, *last)?));
    }
    if let Some(distance) = cursor.eat_of(DAYS) {
        return Some(Span::day(plus(now.today, distance)?));
    }
    short(cursor, now).or_else(|| coming(cursor, now)).or_else(|| passing(cursor, now))
}

/// 明上午, 昨下午: the character alone, before a time of day.
fn short(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let distance = cursor.eat_of(&[("明", 1), ("今", 0), ("昨", -1)])?;
    cursor
        .starts_any(&["上午", "下午", "中午", "傍晚"])
        .then(|| plus(now.today, distance).map(Span::day))
        .flatten()
}

/// 未来三天, 接下来两周: from today on, as with 三天内.
fn coming(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    if !cursor.eat_any(&["未来", "接下来", "今后"]) {
        return None;
    }
    cursor.eat("的");
    let (length, _) = length(cursor)?;
    let span = length.until(now)?;
    let end = if matches!(length, Length::Months(_)) { span.end.pred_opt()? } else { span.end };
    Some(Span::days(span.start, end))
}

/// 过三天, 再过一周; 过两天 is vague.
fn passing(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let before = cursor.previous();
    let free = before.is_none_or(|before| !before.is_alphanumeric() || "再等先我们那要就".contains(before));
    if !free || !cursor.eat("过") || cursor.starts_any(&["两", "几", "一两", "些"]) {
        return None;
    }
    let (length, _) = length(cursor)?;
    length.later(now)
}

/// 三天后, 两周内, 半个月前, 5个工作日内.
pub(super) fn numbered(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let before = cursor.before();
    if before.ends_with("提前") || before.ends_with(['第', '几', '.', '前', '每']) {
        return None;
    }
    let (length, open) = length(cursor)?;
    cursor.eat_spaces();
    if cursor.eat_any(&["以内", "之内", "内"]) {
        let bound = is_bound(before) || cursor.starts("无理由") || matches!(length, Length::Months(12..));
        return if bound { None } else { length.until(now) };
    }
    // 25日之前 and 25日后 are of the 25th.
    if open || is_bound(before) || (length.is_day_of_month() && cursor.before().ends_with('日')) {
        return None;
    }
    if cursor.eat_any(&["以后", "之后", "过后", "后"]) {
        return length.later(now);
    }
    if cursor.eat_any(&["以前", "之前", "前"]) {
        return length.earlier(now);
    }
    None
}

/// Whether the text before a duration binds it to an event: 到货30天内, 验收后一周内.
fn is_bound(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '的']);
    [
        "后", "起", "货", "验收", "签收", "票", "款", "约", "生效", "上线", "完工", "竣工", "逾期", "满",
        "之日", "安装", "合同", "交付", "每", "收到",
    ]
    .iter()
    .any(|event| before.ends_with(event))
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Days(i64),
    Weeks(i64),
    Months(i32),
    Years,
    WorkingDays(u32),
}

/// The length that begins here, and whether it is open-ended (两三天, 十多天).
fn length(cursor: &mut Cursor) -> Option<(Length, bool)> {
    if cursor.eat("半个月") || cursor.eat("半月") {
        return Some((Length::Days(15), false));
    }
    if cursor.eat("半年") {
        return Some((Length::Months(6), false));
    }
    let mut open = false;
    let pair = pair(cursor);
    let count = match pair {
        Some(upper) => {
            open = true;
            upper
        }
        None if cursor.starts("0") => return None,
        None => cursor.eat_count().filter(|count| count.value > 0 && count.value <= 3_650)?.value,
    };
    cursor.eat_spaces();
    open |= cursor.eat_any(&["多", "来"]);
    let half = cursor.eat("个半月");
    if half {
        return Some((Length::Days(i64::from(count) * 30 + 15), open));
    }
    let length = if cursor.eat_any(&["天", "日"]) {
        Length::Days(i64::from(count))
    } else if cursor.eat_any(&["个工作日", "工作日", "个交易日", "个自然周工作日"]) {
        Length::WorkingDays(count)
    } else if cursor.eat_any(&["个自然日", "自然日"]) {
        Length::Days(i64::from(count))
    } else if cursor.eat_any(&["个星期", "个礼拜", "个周", "周", "星期", "礼拜"]) {
        Length::Weeks(i64::from(count))
    } else if cursor.eat("个多月") {
        open = false;
        Length::Months(i32::try_from(count).ok()?)
    } else if cursor.eat("个月") {
        Length::Months(i32::try_from(count).ok()?)
    } else if cursor.eat_any(&["年半", "年"]) {
        Length::Years
    } else {
        return None;
    };
    Some((length, open))
}

/// The upper number of 两三天, with the cursor behind both digits.
pub(super) fn pair(cursor: &mut Cursor) -> Option<u32> {
    let mut digits = cursor.rest().chars();
    let first = crate::domain::numeral::digit(digits.next()?)?;
    let second = crate::domain::numeral::digit(digits.next()?)?;
    let unit = digits.next()?;
    let follows = first > 0 && (second == first + 1 || (first, second) == (3, 5));
    if !follows || !"天日周个年".contains(unit) {
        return None;
    }
    cursor.at += 2 * '一'.len_utf8();
    u32::try_from(second).ok()
}

impl Length {
    fn is_day_of_month(self) -> bool {
        matches!(self, Length::Days(1..=31))
    }

    /// From today to that much later.
    fn until(self, now: &Now) -> Option<Span> {
        let end = match self {
            Length::Days(days) => plus(now.today, days)?,
            Length::Weeks(weeks) => plus(now.today, weeks.checked_mul(7)?)?,
            Length::Months(months) => {
                now.today.checked_add_months(Months::new(u32::try_from(months).ok()?))?
            }
            Length::WorkingDays(days) => calendar::nth_working_day_after(now.today, days)?,
            Length::Years => return None,
        };
        Some(Span { deadline: true, ..Span::days(now.today, end) })
    }

    /// The day, the week or the month that much later.
    fn later(self, now: &Now) -> Option<Span> {
        self.at_distance(now, 1)
    }

    /// The day, the week or the month that much before.
    fn earlier(self, now: &Now) -> Option<Span> {
        self.at_distance(now, -1)
    }

    fn at_distance(self, now: &Now, direction: i64) -> Option<Span> {
        let sign = i32::try_from(direction).ok()?;
        match self {
            Length::Days(days) => Some(Span::day(plus(now.today, direction * days)?)),
            Length::Weeks(weeks) => Span::week_of(plus(now.today, direction * weeks.checked_mul(7)?)?),
            Length::Months(months) => {
                let (year, month) = plus_months(now.today, sign * months)?;
                Span::month(year, month)
            }
            Length::WorkingDays(days) if direction > 0 => {
                Some(Span::day(calendar::nth_working_day_after(now.today, days)?))
            }
            // 三年前 says how long ago, and names no year.
            Length::WorkingDays(_) | Length::Years => None,
        }
    }
}
