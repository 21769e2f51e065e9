//! Sentences about the policy run beside the manual hand-out.

use super::{Phrase, phrase};

/// The title.
pub const TITLE: Phrase = phrase("规则影子运行", "The policy in the shadow of the manual hand-out");
/// The part of the daily report.
pub const PART: Phrase = phrase("规则影子运行", "Shadow run");
/// It runs.
pub const RUNS: Phrase = phrase(
    "从 {from} 到 {until}，已过 {passed} 小时，共 {all} 小时。这期间到的 {leads} 条线索照常人工分，规则只在旁边各分一遍，不动任何人的线索。",
    "From {from} to {until}: {passed} of {all} hours have passed. The {leads} leads that came meanwhile are given out by hand as ever; the policy only says what it would have done.",
);
/// It is over.
pub const IS_OVER: Phrase = phrase(
    "从 {from} 到 {until}，{all} 小时，已结束。这期间到的 {leads} 条线索照常人工分，规则只在旁边各分一遍。",
    "From {from} to {until}, {all} hours: it is over. The {leads} leads that came meanwhile were given out by hand as ever; the policy only said what it would have done.",
);
/// No lead yet.
pub const NO_LEADS: Phrase = phrase("还没有新线索到。", "No lead has come yet.");
/// How often both agree.
pub const AGREE: Phrase = phrase(
    "人工已分 {given} 条，其中 {same} 条规则也会给同一个人；还有 {waiting} 条人工还没分。",
    "Given out by hand so far: {given}; to the same rep as by the policy: {same}; not given out by hand yet: {waiting}.",
);
/// What a hand-out does.
pub const DOES: Phrase = phrase(
    "{strategy}：{reps} 人里 {met} 人在 ±{tolerance}% 以内或差不到一条，最多的多 {over} 条，最少的少 {under} 条。",
    "{strategy}: {met} of {reps} reps are within ±{tolerance}% or one lead; the most is {over} leads over, the least {under} under.",
);
/// What cannot be said.
pub const NO_CONVERSION: Phrase = phrase(
    "成交率这里不比：几天的新线索还没到有结果的时候。",
    "Conversion is not compared: leads of a few days have not had the time to close.",
);
/// The headings.
pub const SUMMARY: Phrase = phrase("结论", "What it says");
/// The comparison.
pub const COMPARISON: Phrase = phrase("人工和规则对比", "By hand and by the policy");
/// The reps.
pub const REPS: Phrase = phrase("每个销售", "Rep by rep");
/// The leads.
pub const LEADS: Phrase = phrase("每条线索", "Lead by lead");
/// Given out.
pub const GIVEN: Phrase = phrase("已分", "given out");
/// Not given out.
pub const NOT_GIVEN: Phrase = phrase("未分", "not given out");
/// Over the target.
pub const MOST_OVER: Phrase = phrase("最多多(条)", "most over (leads)");
/// Under the target.
pub const MOST_UNDER: Phrase = phrase("最少差(条)", "most under (leads)");
/// By hand.
pub const BY_HAND: Phrase = phrase("人工", "by hand");
/// By the policy.
pub const BY_POLICY: Phrase = phrase("规则", "by the policy");
/// The difference.
pub const DIFFERENCE: Phrase = phrase("规则比人工多", "policy over hand");
/// The day on which the policy decided.
pub const DECIDED_ON: Phrase = phrase("规则判定日", "decided on");
/// Whether both agree.
pub const SAME: Phrase = phrase("一致", "same");
/// They do.
pub const YES: Phrase = phrase("是", "yes");
/// They do not.
pub const NO: Phrase = phrase("否", "no");

/// None runs.
pub const NONE: Phrase = phrase("没有影子运行", "no shadow is running");
/// What to do.
pub const NONE_HINT: Phrase = phrase(
    "开始一个：trueup assign shadow --start（默认 72 小时，用 --hours 改）",
    "start one: trueup assign shadow --start (72 hours, or --hours)",
);
/// One runs already.
pub const RUNNING: Phrase =
    phrase("已经有一个影子运行，从 {from} 到 {until}", "a shadow is running already, from {from} to {until}");
/// What to do.
pub const RUNNING_HINT: Phrase = phrase(
    "看进展：trueup assign shadow；提前结束：trueup assign shadow --close",
    "see how it does: trueup assign shadow; end it early: trueup assign shadow --close",
);
/// Closed already.
pub const CLOSED: Phrase = phrase("影子运行在 {day} 已经结束", "the shadow was closed on {day} already");
/// What to do.
pub const CLOSED_HINT: Phrase = phrase(
    "看结果：trueup assign shadow；再开一个：trueup assign shadow --start",
    "see what came of it: trueup assign shadow; start another: trueup assign shadow --start",
);
/// Seen before its start.
pub const NOT_YET: Phrase =
    phrase("影子运行从 {from} 才开始，--as-of 在它之前", "the shadow starts only at {from}, after --as-of");
/// What to do.
pub const NOT_YET_HINT: Phrase = phrase("换一个更晚的 --as-of", "choose a later --as-of");
/// It was started.
pub const STARTED: Phrase = phrase(
    "影子运行开始：{from} 之后、{until} 之前到的线索算在内；每天的 trueup daily 会接着跑并写进日报",
    "the shadow has started: leads that come after {from} and up to {until} count; every trueup daily carries it on and reports it",
);
