//! What is recognised and names neither a day nor a sum: durations, times of day, shares, quantities.

use std::ops::Range;

use crate::domain::numeral::Numeral;

use super::cursor::Cursor;
use super::near;
use super::quantity::counts_things;
use super::start::{Groups, Start};

/// Words that are recognised, but name neither a day nor a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherExpression {
    /// The bytes of the original text.
    pub span: Range<usize>,
    /// What it is.
    pub kind: OtherKind,
}

/// The kinds of what is recognised beside dates and sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OtherKind {
    /// How long: 一周, 45天, 做了三年.
    Duration,
    /// A time of day: 两点, 下午3:30.
    TimeOfDay,
    /// A time that no calendar holds: 年前, 节后, 改天, 尽快.
    Vague,
    /// A share or a discount: 30%, 八折, 8个点.
    Percent,
    /// A number of things: 50台, 三百亩.
    Quantity,
}

/// Times that no calendar holds.
#[rustfmt::skip]
const VAGUE: &[&str] = &[
    "年前", "年后", "节前", "节后", "过了年", "过完年", "过年", "节过完", "过了节", "过完节", "过两天", "过几天", "过些天", "过段时间",
    "过阵子", "改天", "改日", "尽快", "尽早", "当天", "近期", "近日", "最近", "这几天", "这阵子", "前几天", "前两天", "前阵子", "隔天",
    "早日", "旧年底",
];
/// Parts of a day.
const PARTS_OF_DAY: &[&str] = &["上午", "下午", "早上", "晚上", "中午", "傍晚", "凌晨", "下班前", "上班前"];

#[rustfmt::skip]
const DURATIONS: &[&str] = &[
    "个工作日", "工作日", "个交易日", "个自然日", "个半小时", "个多小时", "个小时", "小时", "个钟头", "个钟", "分钟", "分半", "个半月",
    "个多月", "个月", "个多星期", "个星期", "个礼拜", "个季度", "个半天", "天", "周", "年半", "年", "星期", "礼拜", "秒钟", "秒",
    "日",
];
const PERCENTS: &[&str] = &["%", "个百分点", "百分点", "个点", "折", "成", "‰"];

/// What begins at the place, and the place behind it.
pub(super) fn other(cursor: Cursor, start: Start) -> Option<(OtherKind, usize)> {
    match start {
        Start::Digit => number(cursor),
        Start::Word(groups) if groups.has(Groups::OTHER) => {
            let word = |words: &[&str], kind| {
                words.iter().find(|word| cursor.starts(word)).map(|word| (kind, cursor.at + word.len()))
            };
            word(VAGUE, OtherKind::Vague).or_else(|| word(PARTS_OF_DAY, OtherKind::TimeOfDay))
        }
        _ => None,
    }
}

fn number(cursor: Cursor) -> Option<(OtherKind, usize)> {
    let mut ahead = cursor;
    for word in ["百分之", "千分之", "万分之"] {
        if ahead.eat(word) {
            let share = Numeral::at(ahead.rest())?;
            return Some((OtherKind::Percent, ahead.at + share.length));
        }
    }
    if ahead.eat("半") {
        let kind = if ahead.eat_any(&["成", "折"]) { OtherKind::Percent } else { OtherKind::Duration };
        let length = kind == OtherKind::Duration
            && ahead.eat_any(&["个月", "个小时", "个钟头", "个钟", "个多月", "小时", "年", "天", "月"]);
        return (length || kind == OtherKind::Percent).then_some((kind, ahead.at));
    }
    if near::pair(&mut ahead).is_some() && ahead.eat_any(DURATIONS) {
        return Some((OtherKind::Duration, ahead.at));
    }
    ahead = cursor;
    let numeral = Numeral::at(cursor.rest())?;
    ahead.at += numeral.length;
    if clock(&mut ahead) {
        return Some((OtherKind::TimeOfDay, ahead.at));
    }
    let spaced = ahead.starts(" ");
    ahead.eat_spaces();
    // 2 周一 is a number and a Monday.
    if spaced
        && ahead.starts("周")
        && ahead.rest().chars().nth(1).is_some_and(|next| "一二三四五六日末".contains(next))
    {
        return None;
    }
    ahead.eat_any(&["多", "来", "几"]);
    let deal = ["成交", "成本", "成立", "成功", "成品"];
    if !ahead.starts_any(&deal) && ahead.eat_any(PERCENTS) {
        return Some((OtherKind::Percent, ahead.at));
    }
    if !ahead.starts_any(&["年级", "周年", "天猫", "日元", "年代"]) && ahead.eat_any(DURATIONS) {
        return Some((OtherKind::Duration, ahead.at));
    }
    counts_things(ahead.rest())
        .then(|| (OtherKind::Quantity, ahead.at + ahead.peek().map_or(0, char::len_utf8)))
}

/// 点, 点半, 点二十, :30 behind an hour.
fn clock(cursor: &mut Cursor) -> bool {
    if cursor.rest().starts_with(':') && cursor.rest().as_bytes().get(1).is_some_and(u8::is_ascii_digit) {
        cursor.at += 1;
        cursor.eat_count();
        return true;
    }
    if !cursor.eat("点") && !cursor.eat("时") {
        return false;
    }
    cursor.eat_any(&["半", "整", "钟", "多"]);
    cursor.eat_any(&["一刻", "三刻"]);
    let mut minutes = *cursor;
    if minutes.eat_count().is_some_and(|count| count.value < 60) && !counts_things(minutes.rest()) {
        minutes.eat("分");
        *cursor = minutes;
    }
    true
}
