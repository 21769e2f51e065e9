//! Sentences about trying other numbers in the rules.

use super::{Phrase, phrase};

/// The title.
pub const TITLE: Phrase = phrase("规则数值试算", "Other numbers in the rules, tried");
/// What was tried.
pub const TRIED: Phrase = phrase(
    "试了 {count} 种数值（新人前 N 条、每 K 条带一次、权重），外加现在的规则。",
    "Combinations of numbers tried (newcomer's first N, mentor's every K, weights), besides the rules as they are: {count}.",
);
/// The two parts.
pub const PARTS: Phrase = phrase(
    "用 {tuned_from} 到 {tuned_to} 的 {tuned} 条线索来挑，再用 {judged_from} 到 {judged_to} 的 {judged} 条来验：挑的时候没见过它们，只是碰巧好的数值到这里就露馅。",
    "Chosen by {tuned} leads from {tuned_from} to {tuned_to}, then judged by {judged} leads from {judged_from} to {judged_to}, which the choice has not seen: numbers that only fit noise show there.",
);
/// What one policy does on one part.
pub const DOES: Phrase = phrase(
    "{missed}/{reps} 人超出 ±{tolerance}%，最大偏差 {off}，行业匹配 {match}",
    "{missed} of {reps} reps off by more than {tolerance}%, the largest deviation {off}, industry match {match}",
);
/// The policy as it is.
pub const OWN: Phrase = phrase(
    "现在的规则：挑的那段 {tuned}；验的那段 {judged}。",
    "The rules as they are: {tuned}; when judged: {judged}.",
);
/// The best.
pub const BEST: Phrase = phrase(
    "挑出来最好的（{numbers}）：挑的那段 {tuned}；验的那段 {judged}。",
    "The best of the choice ({numbers}): {tuned}; when judged: {judged}.",
);
/// It stays.
pub const STAYS: Phrase = phrase(
    "没有哪种数值比现在的更好，不建议改。",
    "No other numbers are better than those of now: no change is proposed.",
);
/// It does not hold.
pub const DOES_NOT_HOLD: Phrase = phrase(
    "换到没见过的线索上，它并不比现在的规则好：很可能只是碰巧，不建议改。",
    "On the leads that it has not seen it is no better than the rules of now: it probably fits noise, and no change is proposed.",
);
/// It holds.
pub const HOLDS: Phrase = phrase(
    "在没见过的线索上它也比现在的规则好；那里另有 {better} 种数值比它更好。要不要改由你定，这里什么都没有改。",
    "It is better than the rules of now on leads that it has not seen, too; others that would have been better still there: {better}. Whether to change is yours to say: nothing was changed.",
);
/// Conversion.
pub const CONVERSION: Phrase = phrase(
    "成交率（在验的那段上，和实际分配比）：现在的规则 {own}；挑出来最好的 {best}。",
    "Conversion against the manual hand-out, on the leads it was judged by: rules of now {own}; best of the choice {best}.",
);
/// An estimate.
pub const ESTIMATED: Phrase =
    phrase("{points} 个百分点（95% 区间 {low} 到 {high}）", "{points} points (95% interval {low} to {high})");
/// No estimate.
pub const NOT_ESTIMATED: Phrase = phrase("数据不够，不下结论", "not claimed, the data cannot show it");
/// How the match is judged where nothing matches.
pub const NO_MATCH: Phrase = phrase(
    "线索或销售没有行业标签，匹配没法比，只看均匀和新人保护。",
    "No lead or no rep has an industry, so the match says nothing: only balance and newcomers are compared.",
);
/// The headings.
pub const SUMMARY: Phrase = phrase("结论", "What it says");
/// The curve.
pub const CURVE: Phrase = phrase(
    "均匀和匹配怎么换：最大偏差随行业匹配的变化",
    "Balance against match: the largest deviation along the front",
);
/// The table of the front.
pub const FRONT: Phrase = phrase("值得考虑的数值", "Numbers worth considering");
/// The note under it.
pub const FRONT_NOTE: Phrase = phrase(
    "每格两个数：挑的那段 / 验的那段。只列新人护得不比现在差、并且没有别的数值能在一项上更好而其余都不差的（按挑的那段）；几种数值结果一样的，只列改动最少的一种。N = 新人前 N 条必须高意向，K = 新人每 K 条有资深带一次，0 = 不设；新人没护住 = 冷线索和缺老带新的条数，一律按现在的 N、K 数。",
    "Two figures a cell: by the leads of the choice / by those that judge it. Only numbers that keep newcomers no worse than now, and that none of the others beats in one respect without being worse in another; of several that come to the same, the one that changes least. N: a newcomer's first leads that must be high-intent; K: every how many a senior goes along; 0: no such rule. Newcomers: cold leads and lone quota leads, by the N and K of now throughout.",
);
/// All that was tried.
pub const ALL: Phrase = phrase("全部试过的数值", "All that was tried");
/// The block.
pub const BLOCK: Phrase = phrase("可以粘进 trueup.toml 的规则", "Rules to be pasted into trueup.toml");
/// What to do with it.
pub const BLOCK_HOW: Phrase = phrase(
    "换掉 trueup.toml 里全部 [[assign.rules]]，再运行 trueup assign simulate --strategies policy --window {from}..{to}，就是上面验的那段的数。",
    "Put it in the place of all [[assign.rules]] of trueup.toml; trueup assign simulate --strategies policy --window {from}..{to} then gives the figures that it was judged by.",
);
/// The policy of now.
pub const NOW: Phrase = phrase("现在", "now");
/// The best.
pub const CHOSEN: Phrase = phrase("最好", "best");
/// Which.
pub const WHICH: Phrase = phrase("哪种", "which");
/// Newcomer N.
pub const N: Phrase = phrase("N", "N");
/// Mentor K.
pub const K: Phrase = phrase("K", "K");
/// A weight.
pub const WEIGHT_OF: Phrase = phrase("{kind}权重", "{kind} weight");
/// The largest deviation.
pub const OFF: Phrase = phrase("最大偏差", "off");
/// The same in leads.
pub const OFF_LEADS: Phrase = phrase("最大偏差(条)", "off (leads)");
/// Reps off target.
pub const MISSED: Phrase = phrase("超差人数", "reps off");
/// Industry match.
pub const MATCH: Phrase = phrase("行业匹配", "match");
/// Newcomers who were not protected.
pub const COLD: Phrase = phrase("新人没护住", "newcomers");
/// Leads that nobody may take.
pub const NOBODY: Phrase = phrase("没人接", "nobody's");
/// By the first part.
pub const BY_TUNED: Phrase = phrase("{what}·挑", "{what}, chosen by");
/// By the second.
pub const BY_JUDGED: Phrase = phrase("{what}·验", "{what}, judged by");
/// A line of the curve.
pub const OFF_TUNED: Phrase = phrase("最大偏差·挑", "off, chosen by");
/// A line of the curve.
pub const OFF_JUDGED: Phrase = phrase("最大偏差·验", "off, judged by");
/// Leads.
pub const LEADS_OFF: Phrase = phrase("{leads} 条", "{leads} leads");

/// Too many combinations.
pub const TOO_MANY: Phrase =
    phrase("要试的组合有 {count} 种，超过上限 {most}", "combinations to try: {count}, more than {most}");
/// What to do.
pub const TOO_MANY_HINT: Phrase = phrase(
    "少给几个值，或用 --most 放宽上限（每种要把线索分两遍）",
    "give fewer values, or raise --most (each takes two replays)",
);
/// Too few leads.
pub const TOO_FEW: Phrase = phrase(
    "线索太少，分不成挑和验两段：前段 {tuned} 条，后段 {judged} 条，每段至少 {least} 条",
    "too few leads for two parts: {tuned} to choose by and {judged} to judge by, at least {least} of each are needed",
);
/// What to do.
pub const TOO_FEW_HINT: Phrase = phrase(
    "放宽 --window 或 --leads，或用 --split 换个比例",
    "widen --window or --leads, or choose another --split",
);
/// A weight of a rule that is not there.
pub const NO_SUCH_RULE: Phrase = phrase(
    "规则里没有打分的「{kind}」，没有权重可试",
    "there is no rule '{kind}' that scores, so it has no weight to try",
);
/// What to do.
pub const NO_SUCH_RULE_HINT: Phrase = phrase(
    "先在 trueup.toml 的 [[assign.rules]] 里加上它，或试别的权重",
    "add it to [[assign.rules]] of trueup.toml first, or try another weight",
);
/// How much there is to do.
pub const TRYING: Phrase =
    phrase("试 {count} 种数值，每种把线索分两遍", "combinations to try: {count}, two replays each");
/// No proposal to write.
pub const NO_PROPOSAL: Phrase =
    phrase("没有建议，所以没有写 {path}", "nothing is proposed, so {path} was not written");
