//! Dates in figures: 2026-03-15, 3/31, 20260315, 报价单0422, 5.20之前.

use chrono::NaiveDate;

use super::cursor::Cursor;
use super::date::{Now, Span, closest, nearest};
use super::pointed::{is_cued_decimal, is_range_of_decimals};

/// A date in figures.
pub(super) fn date(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    if !cursor.peek()?.is_ascii_digit() || cursor.previous().is_some_and(|before| before.is_ascii_digit()) {
        return None;
    }
    if cursor.before().ends_with(['.', '/'])
        && cursor.before().chars().rev().nth(1).is_some_and(|before| before.is_ascii_digit())
    {
        return None;
    }
    let rules: [fn(&mut Cursor, &Now) -> Option<Span>; 4] = [three_parts, compact, two_parts, year_alone];
    rules.iter().find_map(|rule| {
        let mut ahead = *cursor;
        let span = rule(&mut ahead, now)?;
        *cursor = ahead;
        Some(span)
    })
}

/// Whether the digits here are as many, or stand before such a sign, as in a date in figures.
pub(super) fn may_begin(cursor: &Cursor) -> bool {
    let digits = cursor.rest().bytes().take_while(u8::is_ascii_digit).count();
    let next = cursor.rest().as_bytes().get(digits);
    matches!(digits, 4 | 6 | 8) || digits > 0 && matches!(next, Some(b'-' | b'/' | b'.' | b'_'))
}

/// Whether the digits here are the whole part of a number with a point.
pub(super) fn is_pointed(cursor: &Cursor) -> bool {
    let rest = cursor.rest().as_bytes();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && rest.get(digits) == Some(&b'.')
}

/// The byte behind the digits that a text begins with.
fn next_to_digits(text: &str) -> Option<u8> {
    text.bytes().find(|byte| !byte.is_ascii_digit())
}

/// Whether the place is in a row of three and more small figures (3-5-2): shares or a code, of which no
/// part is a date. Days in a row (15-16-17号) are none.
pub(super) fn in_chain(cursor: &Cursor) -> bool {
    let figures = |next: char| next.is_ascii_digit() || next == '-';
    let before = cursor.before();
    let joined = before.ends_with(figures) || next_to_digits(cursor.rest()) == Some(b'-');
    if !joined {
        return false;
    }
    let begin = before.trim_end_matches(figures).len();
    let behind = cursor.rest().trim_start_matches(figures);
    let row = cursor.text[begin..cursor.text.len() - behind.len()].trim_matches('-');
    let small = row.split('-').all(|part| (1..=2).contains(&part.len()));
    small && row.split('-').count() > 2 && !behind.starts_with(['号', '日', '月', '.', '/'])
}

/// A figure of up to `digits` digits.
pub(super) fn figure(cursor: &mut Cursor, digits: usize) -> Option<(u32, usize)> {
    let count = cursor.eat_count().filter(|count| count.arabic && count.digits <= digits)?;
    Some((count.value, count.digits))
}

/// 2026-03-15, 26.3.15, 3/15/2026, 2026/3/15.
pub(super) fn three_parts(cursor: &mut Cursor, _: &Now) -> Option<Span> {
    let (first, length) = figure(cursor, 4)?;
    let separator = cursor.peek().filter(|next| matches!(next, '-' | '/' | '.' | '_'))?;
    cursor.at += 1;
    let (second, _) = figure(cursor, 2)?;
    if cursor.peek() != Some(separator) {
        return year_and_month(cursor, first, length, second, separator);
    }
    cursor.at += 1;
    let (third, last) = match figure(cursor, 4) {
        Some((third, last)) => (third, last),
        None => glued_day(cursor)?,
    };
    if last <= 2 && separator != '-' && continues(cursor, separator) {
        return None;
    }
    let (year, month, day) = match (length, last) {
        (4, 1..=2) => (first, second, third),
        // Of 3-7-2017 the day is first, unless it can be none.
        (1..=2, 4) if second <= 12 => (third, second, first),
        (1..=2, 4) => (third, first, second),
        (2, 1..=2) if (20..=39).contains(&first) || (separator == '-' && (8..=39).contains(&first)) => {
            (2000 + first, second, third)
        }
        _ => return None,
    };
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (1900..=2100).contains(&year).then_some(Span::day(day))
}

/// Whether a further figure follows, as in versions.
fn continues(cursor: &Cursor, separator: char) -> bool {
    let mut next = cursor.rest().chars();
    next.next() == Some(separator) && next.next().is_some_and(|next| next.is_ascii_digit())
}

/// The day of 2018-12-1209:03, where the time is glued to it.
fn glued_day(cursor: &mut Cursor) -> Option<(u32, usize)> {
    let digits = cursor.rest().bytes().take_while(u8::is_ascii_digit).count();
    if digits != 4 || cursor.rest().as_bytes().get(4) != Some(&b':') {
        return None;
    }
    let day = cursor.rest()[..2].parse().ok()?;
    cursor.at += 2;
    Some((day, 2))
}

/// 2026-03, 2026.3, 2026/3.
fn year_and_month(cursor: &Cursor, year: u32, length: usize, month: u32, separator: char) -> Option<Span> {
    let behind = cursor.peek();
    let ends =
        behind.is_none_or(|next| !next.is_ascii_alphanumeric() && !"元块万千年月号日个台套".contains(next));
    let plausible = length == 4
        && (2015..=2040).contains(&year)
        && (separator != '.' || cursor.text[..cursor.at].ends_with(|last: char| last != '0'));
    if plausible && ends { Span::month(i32::try_from(year).ok()?, month) } else { None }
}

/// 20260315, 260315 and 0422, the last two where a document is dated with them.
fn compact(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let document = now.is_file || follows_document(cursor.before());
    let before = cursor.before();
    let (number, digits) = figure(cursor, 8)?;
    let edge = cursor.peek();
    if edge.is_some_and(|next| next.is_ascii_digit() || (next.is_ascii_alphabetic() && digits < 8))
        || glued_to_letters(before)
    {
        return None;
    }
    match digits {
        8 => {
            let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
            let known = (1990..=2049).contains(&year);
            known
                .then(|| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day))
                .flatten()
                .map(Span::day)
        }
        6 if document => {
            let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
            let known = (20..=39).contains(&year) && !followed_by_unit(cursor);
            known
                .then(|| NaiveDate::from_ymd_opt(2000 + i32::try_from(year).ok()?, month, day))
                .flatten()
                .map(Span::day)
        }
        4 if document && !followed_by_unit(cursor) => {
            let (month, day) = (number / 100, number % 100);
            let padded = month < 10;
            let clear = padded
                || dates_file(before, cursor, now)
                || before.ends_with(['-', '_', '(', '单', '价', '案', '同', '版', '表', '稿', '议', '书']);
            let model =
                !padded && edge.is_some_and(|next| next.is_alphabetic() && !"版修改终定".contains(next));
            if clear && !model { closest_day(month, day, now).map(Span::day) } else { None }
        }
        _ => None,
    }
}

/// Whether letters stand right before, as in v20260315 and M0422.
fn glued_to_letters(before: &str) -> bool {
    before.ends_with(|last: char| last.is_ascii_alphabetic() || last == '.') || before.ends_with('第')
}

fn followed_by_unit(cursor: &Cursor) -> bool {
    super::quantity::counts_things(cursor.rest())
        || cursor.starts_any(&["元", "块", "万", "千", "年", "月", "号", "型", "钢", "系列", "不锈"])
}

/// Whether the text before ends with a word for a document that people date.
fn follows_document(before: &str) -> bool {
    let before = before.trim_end_matches(['-', '_', '(', ' ']);
    [
        "报价",
        "报价单",
        "报价表",
        "报价书",
        "合同",
        "方案",
        "清单",
        "纪要",
        "终稿",
        "初稿",
        "修订",
        "修改",
        "定稿",
        "对账单",
        "协议",
        "明细",
    ]
    .iter()
    .any(|word| before.ends_with(word))
}

/// The month and day nearest to the message's day, before or after.
fn closest_day(month: u32, day: u32, now: &Now) -> Option<NaiveDate> {
    closest(|year| NaiveDate::from_ymd_opt(year, month, day), now)
}

/// Whether nothing but the ending of a file's name follows: 报价9.10.xlsx.
fn ends_file_name(cursor: &Cursor, now: &Now) -> bool {
    let ending = cursor.rest().strip_prefix('.');
    now.is_file && ending.is_some_and(|ending| ending.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// What a file's name has a number of, which four digits at its end are: 户型1204, 轴承1210.
const MODELS: &[&str] = &[
    "型", "号", "机", "线", "楼", "室", "房", "款", "牌", "材", "钢", "承", "阀", "泵", "管", "车", "铝",
    "码", "图",
];

/// Whether four digits end a file's name behind a word that has no number: 答疑1022.docx.
fn dates_file(before: &str, cursor: &Cursor, now: &Now) -> bool {
    let word = before.trim_end_matches(' ');
    let written = word.ends_with(|last: char| last >= '\u{4E00}');
    ends_file_name(cursor, now) && written && !MODELS.iter().any(|model| word.ends_with(model))
}

/// 3/31, 4.22之前, 3-15: a month and a day, where nothing makes them a fraction or a number.
fn two_parts(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let begin = cursor.at;
    let before = cursor.before();
    if glued_to_letters(before) || before.ends_with(['¥', '$', '/']) {
        return None;
    }
    let (month, first) = figure(cursor, 2)?;
    let separator = cursor.peek().filter(|next| matches!(next, '-' | '/' | '.'))?;
    cursor.at += 1;
    let (day, second) = figure(cursor, 2)?;
    let next = cursor.peek();
    if next.is_some_and(|next| {
        next.is_ascii_alphanumeric()
            || next == '%'
            || (next == separator && separator != '-' && !ends_file_name(cursor, now))
    }) {
        return None;
    }
    if separator == '.' && next == Some('.') && !now.is_file {
        return None;
    }
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // 12-13号 is from one day to another.
    if separator == '-' && cursor.starts_any(&["号", "日"]) {
        return None;
    }
    cursor.eat_any(&["号", "日"]);
    let cued = if separator == '.' { is_cued_decimal(begin, *cursor) } else { is_cued(begin, cursor) };
    let range = match separator {
        '.' => is_range_of_decimals(begin, cursor) || ends_year_to_day(before),
        _ => is_range(cursor, separator) || ends_range(before, separator),
    };
    let clear = match separator {
        '/' => cued || range || day > 9 && day != 12 || second == 2 || first == 2 || month >= day,
        '.' => {
            (cued || range || (now.is_file && second == 2 && !before.ends_with(['v', '版', '本'])))
                && !followed_by_measure(cursor)
        }
        _ => cued && !followed_by_measure(cursor) && !range,
    };
    if !clear {
        return None;
    }
    if now.is_file && !cued {
        return closest_day(month, day, now).map(Span::day);
    }
    let past = now.is_past(begin, *cursor);
    let day_of = |year| NaiveDate::from_ymd_opt(year, month, day);
    if !cued && !range && first + second == 2 && (nearest(day_of, past, now)? - now.today).num_days() > 180 {
        return None; // 5/2 in June is a share rather than a day of next year.
    }
    nearest(|year| NaiveDate::from_ymd_opt(year, month, day), past, now).map(Span::day)
}

fn followed_by_measure(cursor: &Cursor) -> bool {
    super::quantity::counts_things(cursor.rest())
        || cursor.starts_any(&[
            "元", "块", "万", "千", "亿", "寸", "折", "分", "版", "倍", "成", "点", "个点", "kw", "w", "k",
            "m", "馆",
        ])
}

/// Words around a month and a day in figures that make them a date.
fn is_cued(begin: usize, cursor: &Cursor) -> bool {
    let before = cursor.text[..begin].trim_end_matches([' ', ':', '(']);
    let words = [
        "截止",
        "截止到",
        "截至",
        "定在",
        "定于",
        "日期",
        "时间",
        "档期",
        "生日",
        "最晚",
        "最迟",
        "改到",
        "推到",
        "约在",
        "交期",
        "到",
        "于",
        "从",
    ];
    let announced = words.iter().any(|word| before.ends_with(word))
        && !before.ends_with("降到")
        && !before.ends_with("做到");
    let sign = cursor.text[..cursor.at].ends_with(['号', '日']);
    let followed = cursor.starts_any(&[
        "前", "之前", "以前", "后", "之后", "以后", "上午", "下午", "早上", "晚上", "晚", "中午", "那天",
        "当天", "开业", "到期", "进场", "交货", "发货", "到货", "开标", "开工", "上线", "周", "(周", "星期",
        " 周", "大促", "活动", "长假", "假期", "期间", "节", "签", "开会", "出货", "交付", "截止", "出发",
        "入场", "给到", "寄", "见", "发", "打样", "交样", "排产", "开模", "试产", "装车", "装柜", "验货",
        "开船", "到港", "我", "你", "您", "咱", "盖", "付", "打款", "过来",
    ]) && !cursor.starts_any(&["发泡", "后置", "前置", "节点", "晚了"]);
    sign || announced || followed
}

/// Whether another month and day in figures follows: 4.22-4.25.
fn is_range(cursor: &Cursor, separator: char) -> bool {
    let mut ahead = *cursor;
    if separator == '-' || !ahead.eat_any(super::date::TO) {
        return false;
    }
    let month = figure(&mut ahead, 2);
    let same = ahead.peek() == Some(separator);
    ahead.at += usize::from(same);
    month.is_some_and(|(month, _)| (1..=12).contains(&month))
        && same
        && figure(&mut ahead, 2).is_some_and(|(day, _)| (1..=31).contains(&day))
}

/// Whether the text before is the first half of a range: 4.22-.
fn ends_range(before: &str, separator: char) -> bool {
    let first = before.trim_end_matches(['-', '~', '到', '至', ' ']);
    let day = first.trim_end_matches(|last: char| last.is_ascii_digit());
    let month = day.strip_suffix(separator).unwrap_or_default();
    first.len() < before.len()
        && day.len() < first.len()
        && month.ends_with(|last: char| last.is_ascii_digit())
}

/// Whether the text before is the first half of a range that names its year: 2026.4.1-.
fn ends_year_to_day(before: &str) -> bool {
    let first = before.trim_end_matches(['-', '~', '到', '至', ' ']);
    let begin = first.trim_end_matches(|last: char| last.is_ascii_digit() || last == '.').len();
    let mut parts = first[begin..].split('.');
    first.len() < before.len()
        && parts.next().is_some_and(|year| year.len() == 4)
        && parts.filter(|part| (1..=2).contains(&part.len())).count() == 2
}

/// 2026 alone, where the text is nothing else or a file's name begins or ends a part with it.
fn year_alone(cursor: &mut Cursor, now: &Now) -> Option<Span> {
    let before = cursor.before();
    let (number, digits) = figure(cursor, 4)?;
    let after = cursor.peek();
    let alone = before.is_empty() && after.is_none();
    let part = now.is_file
        && before.chars().next_back().is_none_or(|last| "-_ (".contains(last))
        && after.is_none_or(|next| "-_ .)".contains(next) || next >= '\u{4E00}')
        && !followed_by_unit(cursor);
    let year = i32::try_from(number).ok()?;
    let plausible = digits == 4 && (2015..=2035).contains(&year);
    if plausible && (alone || part) { Span::year(year) } else { None }
}
