//! Whether a verb is done, by what stands behind and before it: 签了, 盖好寄走了, 昨天打的.

use crate::domain::chat::clause::{Clause, Parsed};
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::sketch::begins;

/// Objects and directions that may stand between a verb and what shows it done.
const BETWEEN: &[&str] = &[
    "合同",
    "协议",
    "公章",
    "章",
    "字",
    "名",
    "款",
    "钱",
    "一份",
    "两份",
    "三份",
    "给你们",
    "给您",
    "给你",
    "给他",
    "您",
    "你",
    "过去",
    "上去",
    "出去",
    "回去",
    "上来",
    "下来",
    "回来",
    "过来",
    "到",
    "手印",
    "印",
    "邮箱",
    "微信",
    "群里",
    "桌上",
    "也",
    "都",
    "报告",
    "申请",
    "到你们账上",
    "对公",
    "定金",
    "首款",
    "预付",
    "寄",
    "发",
    "扫",
    "传",
    "完",
    "好",
    "走",
    "得",
];

/// What shows a verb done.
const DONE: &[&str] = &["了", "好", "完", "过", "毕", "妥", "齐", "掉了", "ok了", "可以了", "行了", "成功"];

/// Whether the verb at `anchor` is said to be done.
pub(super) fn is_done(text: &str, parsed: &Parsed, clause: &Clause, anchor: usize) -> bool {
    let verb = &parsed.tokens[anchor];
    let already = anchor > clause.first
        && parsed.tokens[anchor - 1].tags.has(Tag::Already)
        && parsed.tokens[anchor - 1].end == verb.start;
    if already {
        return true;
    }
    let after = &text[verb.end..clause.end];
    let mut rest = after;
    let first_of = |words: &[&'static str], rest: &str| {
        words.iter().copied().find(|word| begins(rest.as_bytes(), word.as_bytes()))
    };
    for _ in 0..4 {
        if let Some(mark) = first_of(DONE, rest) {
            // 过来 and 过去 alone only give a direction.
            if mark != "过" || !(rest.starts_with("过来") || rest.starts_with("过去")) {
                return true;
            }
        }
        match first_of(BETWEEN, rest) {
            Some(word) => rest = &rest[word.len()..],
            None => break,
        }
    }
    // 盖得清清楚楚: how it was done.
    let how = after.strip_prefix('得').is_some_and(|how| {
        how.starts_with(['清', '很', '好', '挺', '整', '满', '端', '漂', '干', '齐', '全', '妥', '工'])
    });
    // 刚从总部把章盖回来.
    let back = ["回来", "上", "好", "下来", "掉", "完"].iter().any(|way| after.starts_with(way));
    let just = (clause.first..anchor).any(|at| parsed.tokens[at].tags.has(Tag::Already));
    if verb.tags.has(Tag::Sign) && (how || back && just)
        || just && text[verb.start..verb.end].ends_with("回来")
    {
        return true;
    }
    let before = Tags::of(&[Tag::PastTime, Tag::Already, Tag::OtherTime, Tag::Early]);
    let past = (clause.first..anchor).any(|at| parsed.tokens[at].tags.any(before));
    past && (after.starts_with('的')
        || rest.starts_with(['的', '哒'])
        || after.ends_with('了')
        || after.ends_with("的"))
}
