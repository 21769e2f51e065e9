//! What our side's reaction tells of the customer's line before it: 可惜, 那下次合作 after a no that
//! no rule read, 合作愉快 after a seal.
//!
//! Our word moves no deal; it only says how the customer's own was taken.

use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, Sketch, phrases};
use crate::domain::chat::standing::Standing;

/// The customer's last line that no rule found a step in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unread {
    /// Place of the message.
    pub at: usize,
    /// What its words mean.
    pub tags: Tags,
    /// Whether it denies, ends or excuses something.
    pub declines: bool,
}

/// How many messages later a reaction is one.
const NEAR: usize = 3;

/// What shows that a line declines something.
const DECLINES: &Phrases = phrases![
    "不",
    "没",
    "抱歉",
    "对不住",
    "对不起",
    "算",
    "停",
    "撤",
    "定了",
    "用了",
    "买了",
    "给了",
    "选了",
    "换了",
];

/// What makes a line a question.
const ASKS: &Phrases = phrases!["?", "吗"];

/// Regret, with which our side takes leave of a deal.
const REGRETS: &Phrases = phrases![
    "可惜",
    "遗憾",
    "有机会再",
    "以后有机会",
    "下次有机会",
    "下次合作",
    "期待下次",
    "下回合作",
    "那下回",
    "那下次",
    "以后有需要",
    "有需要再找",
    "后会有期",
    "江湖再见",
];

/// Joy at a signature.
const WELCOMES: &Phrases = phrases!["合作愉快", "合作顺利", "我去归档", "归档了", "欢迎加入", "欢迎成为"];

/// Whether a line of the customer's declines something.
pub(super) fn declines(sketch: &Sketch, text: &str) -> bool {
    DECLINES.in_part(sketch, text) && !ASKS.in_part(sketch, text)
}

/// The step that our side's words, said at `at`, show the customer's line to be.
pub(super) fn shown(
    sketch: &Sketch,
    text: &str,
    at: usize,
    line: &Unread,
    standing: &Standing,
) -> Option<(Signal, &'static str)> {
    if at - line.at > NEAR || ASKS.in_part(sketch, text) {
        return None;
    }
    let has = |list: &Phrases| list.in_part(sketch, text);
    let engaged = standing.offer || standing.contract || standing.had_contract || standing.requested;
    let asks = line.tags.any(Tags::of(&[Tag::AskEnd, Tag::AskWord, Tag::AskWhen, Tag::If]));
    if has(REGRETS) && line.declines && engaged && !standing.lost && !standing.won && !asks {
        return Some((Signal::Lost, "lost.regretted"));
    }
    let marks = Tags::of(&[Tag::SealNoun, Tag::Sign, Tag::Signed, Tag::Contract, Tag::DoneWord, Tag::Sent]);
    let ahead = Tags::of(&[Tag::FutureTime, Tag::Not, Tag::NotYet, Tag::Wait, Tag::Must]);
    if has(WELCOMES)
        && standing.contract
        && !standing.won
        && line.tags.any(marks)
        && !line.tags.any(ahead)
        && !asks
    {
        return Some((Signal::Signed, "sign.welcomed"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Unread {
        Unread { at: 3, tags: Tags::NONE, declines: declines(&Sketch::of(text), text) }
    }

    #[test]
    fn regret_shows_a_no_where_something_was_offered() {
        let offered = Standing { offer: true, ..Standing::default() };
        let lost = |standing: &Standing, theirs: &str, ours: &str| {
            shown(&Sketch::of(ours), ours, 4, &line(theirs), standing).map(|(signal, _)| signal)
        };
        assert_eq!(lost(&offered, "他那边不好推", "那太可惜了"), Some(Signal::Lost));
        assert_eq!(lost(&Standing::default(), "他那边不好推", "那太可惜了"), None);
        assert_eq!(lost(&offered, "你们能不能快点吗", "可惜车间满了"), None);
        assert_eq!(lost(&offered, "他那边不好推", "好的"), None);
    }
}
