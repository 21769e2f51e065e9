//! What makes a number with a point a day: 4.22前, 3.8号, 4.22到4.25号.

use super::cursor::Cursor;
use super::date::TO;
use super::numeric::figure;

/// Words right before 4.22 that make it a day.
#[rustfmt::skip]
const ANNOUNCING: &[&str] = &[
    "截止", "截止到", "截至", "定在", "定于", "日期", "档期", "生日", "最晚", "最迟", "推到", "约在", "交期", "已于", "均于",
];
/// Words right behind 4.22 that make it a day.
#[rustfmt::skip]
const FOLLOWING: &[&str] = &[
    "前", "之前", "以前", "后", "之后", "以后", "上午", "下午", "早上", "晚上", "中午", "那天", "当天", "开业", "到期", "进场",
    "交货", "发货", "到货", "开标", "开工", "上线", "大促", "活动", "长假", "假期", "期间", "节", "签约", "签合同", "开会", "开展",
    "展会", "出货", "交付", "截止", "出发", "入场", "见", "搞活动", "做活动", "办活动", "有活动",
];

/// Words around a decimal number that make it a day (4.22前, 3.8号, 4.22周三); fewer than with 4/22,
/// since 2.5 is a price or a rate far more often.
pub(super) fn is_cued_decimal(begin: usize, cursor: Cursor) -> bool {
    let before = cursor.text[..begin].trim_end_matches([' ', ':', '(']);
    let announced = ANNOUNCING.iter().any(|word| before.ends_with(word)) || ends_with_weekday(before);
    let sign = cursor.text[..cursor.at].ends_with(['号', '日']);
    let mut weekday = cursor;
    weekday.eat_any(&[" ", "("]);
    let weekday = weekday.eat_any(&["周", "星期", "礼拜"])
        && weekday.peek().is_some_and(|next| "一二三四五六日天末".contains(next));
    let followed = cursor.starts_any(FOLLOWING) && !cursor.starts_any(&["后置", "前置", "节点"]);
    sign || announced || weekday || followed
}

fn ends_with_weekday(before: &str) -> bool {
    let day = before.trim_end_matches(|last| "一二三四五六日天".contains(last));
    before.len() - day.len() == '一'.len_utf8() && day.ends_with(['周', '期', '拜'])
}

/// Whether a decimal number that ends at the place is an end of 4.22到4.25, where something beside one
/// of the two makes both days, or they are days of one month as 4.22-4.25 has them.
pub(super) fn is_range_of_decimals(begin: usize, cursor: &Cursor) -> bool {
    let begin = first_of_range(&cursor.text[..begin]).unwrap_or(begin);
    let mut first = Cursor::new(cursor.text, begin);
    let Some((month, day)) = decimal_day(&mut first) else { return false };
    let mut second = first;
    second.eat_spaces();
    let dashed = second.starts_any(&["-", "~"]);
    if !second.eat_any(TO) {
        return false;
    }
    while second.eat_any(TO) || second.eat(" ") {}
    let from = second.at;
    let Some((last_month, last)) = decimal_day(&mut second) else { return false };
    let same = dashed && month == last_month && day >= 10 && last > day;
    same || is_cued_decimal(begin, first) || is_cued_decimal(from, second)
}

/// A month and a day with a point between, and 号 behind.
fn decimal_day(cursor: &mut Cursor) -> Option<(u32, u32)> {
    let (month, _) = figure(cursor, 2).filter(|(month, _)| (1..=12).contains(month))?;
    let pointed = cursor.eat(".");
    let (day, _) = figure(cursor, 2).filter(|(day, _)| pointed && (1..=31).contains(day))?;
    cursor.eat_any(&["号", "日"]);
    Some((month, day))
}

/// Where 4.22 of a text that ends with 4.22到 begins.
fn first_of_range(before: &str) -> Option<usize> {
    let first = before.trim_end_matches(['-', '~', '到', '至', ' ']);
    let number = first.trim_end_matches(['号', '日']);
    let begin = number.trim_end_matches(|last: char| last.is_ascii_digit() || last == '.').len();
    (first.len() < before.len() && begin < number.len()).then_some(begin)
}
