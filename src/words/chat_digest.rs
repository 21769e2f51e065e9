//! Sentences about the questions of a day and about how much talk is in the store.

use super::{Phrase, phrase};

/// The title of a digest.
pub const DIGEST: Phrase = phrase("客户提问", "What customers asked");
/// What there is.
pub const COUNT: Phrase = phrase(
    "{day}：{groups} 个会话里有 {questions} 个问题，{open} 个还没有答复。",
    "{day}: questions {questions}, in conversations: {groups}; still open: {open}.",
);
/// The open questions.
pub const OPEN: Phrase = phrase("还没有答复的", "Still open");
/// All questions.
pub const QUESTIONS: Phrase = phrase("全部问题", "Every question");
/// The table by rep.
pub const RESPONSES: Phrase = phrase("答复时间（按销售）", "Response times by rep");
/// The note of it.
pub const RESPONSE_NOTE: Phrase = phrase(
    "从第一次问到给出答复，按钟点算，不扣下班时间；“稍等”“我问下”不算答复。没答复的问题算在照看这个客户的销售名下。",
    "From the first asking to the answer, by the clock, nights included; 'wait a moment' is no answer. An open question counts for the rep who looks after the customer.",
);
/// A column.
pub const GROUP: Phrase = phrase("会话", "conversation");
/// A column.
pub const QUESTION: Phrase = phrase("问题", "question");
/// A column.
pub const ASKED_AT: Phrase = phrase("提问时间", "asked at");
/// A column.
pub const ASKED_BY: Phrase = phrase("谁问的", "asked by");
/// A column.
pub const TIMES: Phrase = phrase("次数", "times");
/// A column.
pub const ANSWERED_BY: Phrase = phrase("谁答的", "answered by");
/// A column.
pub const AFTER: Phrase = phrase("多久答复", "after");
/// A column.
pub const ANSWER: Phrase = phrase("答复", "answer");
/// A column.
pub const OPEN_FOR: Phrase = phrase("已等", "open for");
/// A column.
pub const OPEN_COUNT: Phrase = phrase("未答复", "open");
/// A column.
pub const MEDIAN: Phrase = phrase("中位数", "median");
/// A column.
pub const LONGEST: Phrase = phrase("最长", "longest");
/// A month that is none.
pub const NO_MONTH: Phrase = phrase("看不懂月份 {text}，写成 2026-03", "'{text}' is no month: write 2026-03");

/// The title of the archive rate.
pub const ARCHIVE: Phrase = phrase("聊天归档率", "Archive rate of chats");
/// The whole.
pub const RATE: Phrase = phrase(
    "{month} 进行中的 {whole} 个商机里，{part} 个在 {hours} 小时内有消息入库：{pct}（95% 区间 {low} 到 {high}）。",
    "Of the deals open in {month}, {part} of {whole} have a message in the store within {hours} hours: {pct} (95 % interval {low} to {high}).",
);
/// No deal.
pub const RATE_OF_NONE: Phrase = phrase("{month} 没有进行中的商机。", "No deal was open in {month}.");
/// How it is reckoned.
pub const RATE_NOTE: Phrase = phrase(
    "到月底（商机已结束的到结束时，当月到截止时点）为止，沉默阈值内有消息就算归档。区间是 Wilson 区间：商机少的时候很宽，别拿来排名。",
    "A deal counts where its latest message lies within the threshold of silence before the month's end (its close, or the as-of). The interval is Wilson's: where there are few deals it is wide, and no ranking stands on it.",
);
/// A table.
pub const BY_TEAM: Phrase = phrase("按团队", "By team");
/// A table.
pub const BY_REP: Phrase = phrase("按销售", "By rep");
/// A table.
pub const MISSING: Phrase = phrase("没有归档的商机", "Deals without a message in time");
/// A column.
pub const TEAM: Phrase = phrase("团队", "team");
/// A column.
pub const DEALS: Phrase = phrase("商机数", "deals");
/// A column.
pub const ARCHIVED: Phrase = phrase("已归档", "archived");
/// A column.
pub const PCT: Phrase = phrase("归档率", "rate");
/// A column.
pub const LOW: Phrase = phrase("区间下限", "low");
/// A column.
pub const HIGH: Phrase = phrase("区间上限", "high");
/// A column.
pub const LAST: Phrase = phrase("最近消息", "latest message");
/// Nobody.
pub const NOBODY: Phrase = phrase("（没写）", "(not named)");
