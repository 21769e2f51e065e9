//! What earlier messages of a conversation make of bare numbers in the next ones.
//!
//! 两万 is a sum, unless the talk is of 三万升; 2号 is a day, unless samples with numbers were sent.

use std::collections::VecDeque;

use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::numeral::Decimal;

use super::cursor::Cursor;
use super::quantity::{COUNTS, counts_things};
use super::start;

/// What a conversation has counted so far. One is carried from message to message.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Numbers of things, with the message that named them.
    counts: VecDeque<(Decimal, usize)>,
    /// How many messages have been read.
    messages: usize,
    /// The message that asked for a number of things last, counted from one.
    asked: Option<usize>,
    /// Whether the sums named last were in other money than yuan.
    pub(super) foreign: bool,
    /// Whether samples or the like were given numbers.
    pub(in crate::domain::chat) numbered: bool,
}

/// What a text tells of its expressions before any is read.
#[derive(Debug, Clone, Copy)]
pub(in crate::domain::chat) struct Opening {
    /// Whether it has anything that an expression can begin with.
    pub(in crate::domain::chat) begins: bool,
    /// Whether it gives numbers to samples or the like.
    numbers: bool,
    /// Whether it asks for a number of things.
    asks_count: bool,
}

impl Opening {
    /// The opening of a folded text.
    pub(in crate::domain::chat) fn of(text: &str) -> Opening {
        Opening {
            begins: start::next(&mut Cursor::new(text, 0)).is_some(),
            numbers: text.contains('号') && NUMBERED.iter().any(|words| text.contains(words)),
            asks_count: asks_count(text),
        }
    }
}

/// Where a text talks of money.
#[derive(Debug, Clone, Copy)]
pub(super) struct Talk {
    /// Whether its clause does before a number.
    before: bool,
    /// Whether it does anywhere.
    anywhere: bool,
}

impl Talk {
    /// The talk around a number that begins at `begin`.
    pub(super) fn around(text: &str, begin: usize) -> Talk {
        let clause = clause_before(&text[..begin]);
        let before = MONEY.are_in(clause) || adds_up(clause);
        Talk { before, anywhere: before || MONEY.are_in(text) }
    }
}

/// How many counts are kept.
const KEPT: usize = 16;
/// How many messages an answer may be away from its question.
const NEAR: usize = 2;

impl Context {
    /// Notes that a message begins.
    pub(in crate::domain::chat) fn begin(&mut self, opening: &Opening) {
        self.messages += 1;
        self.numbered |= opening.numbers;
        if opening.asks_count {
            self.asked = Some(self.messages);
        }
    }

    /// Notes a number of things.
    pub(super) fn count(&mut self, number: Decimal) {
        if self.counts.len() == KEPT {
            self.counts.pop_front();
        }
        self.counts.push_back((number, self.messages));
    }

    /// Whether a number without any word for money counts things: it was asked for, it was one before, or it
    /// is about as large as one just named.
    pub(super) fn is_count(&self, number: Decimal, talk: Talk) -> bool {
        if talk.before {
            return false;
        }
        if self.counts.iter().any(|(count, _)| *count == number) {
            return true;
        }
        if talk.anywhere {
            return false;
        }
        let near = |message: usize| self.messages - message <= NEAR;
        let asked = self.asked.is_some_and(|message| message < self.messages && near(message));
        asked || self.counts.iter().any(|(count, message)| near(*message) && is_like(*count, number))
    }
}

/// Whether the words before a number are of what one thing alone comes to: 光这个就1万6.
fn adds_up(clause: &str) -> bool {
    clause.ends_with('就') && ["光这", "光那", "单这", "单单"].iter().any(|word| clause.contains(word))
}

/// Whether two numbers are about as large as each other: 三万升 and 两万.
fn is_like(count: Decimal, number: Decimal) -> bool {
    let twice = |number: Decimal| number.times(2);
    twice(count) >= Some(number) && twice(number) >= Some(count)
}

fn clause_before(text: &str) -> &str {
    let begin = text.rfind([',', '。', '!', '?', ';', '\n', ' ']);
    begin.map_or(text, |at| &text[at..])
}

/// Whether a message asks how many there are: 会员大概多少, 多少人.
fn asks_count(text: &str) -> bool {
    if !text.contains("多少") && !text.contains("多大") {
        return false;
    }
    let asked = text.match_indices("多少").any(|(at, word)| {
        counts_things(&text[at + word.len()..]) || text[at + word.len()..].starts_with('量')
    });
    let noun =
        (text.contains("多少") || text.contains("多大")) && COUNTS.iter().any(|word| text.contains(word));
    (asked || noun) && !MONEY.are_in(text)
}

/// Words that show that the talk is of money.
#[rustfmt::skip]
const MONEY: &Phrases = phrases![
    "元", "块", "价", "钱", "费", "款", "金", "预算", "报", "贵", "便宜", "付", "打", "转", "总共", "合计", "一共", "共",
    "给你", "给我", "¥", "成交", "优惠", "降", "投", "成本", "利润", "赚", "亏", "省", "扣", "罚", "批", "账", "贷", "租",
    "薪", "工资", "rmb",
];
/// Words that give numbers to samples and the like.
const NUMBERED: &[&str] =
    &["编了号", "编号", "号样", "号款", "号色", "号方案", "号配方", "号料", "号口味", "号版", "号产品"];
