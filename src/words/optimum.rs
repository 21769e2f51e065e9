//! Sentences about the optimum, the yardstick of sharing leads out.

use super::{Phrase, phrase};

/// The bounds of the tolerance gave way.
pub const GAVE_WAY: Phrase = phrase(
    "理论最优：规则只让这些人接，守不住 ±{tolerance}%，只放宽到够用为止：{parts}。",
    "optimum: who may take which lead leaves no room within ±{tolerance}%, which gave way by no more than needed: {parts}.",
);
/// Leads over the tolerance.
pub const OVER_PART: Phrase = phrase("超出 {leads} 条（{who}）", "leads over it: {leads} ({who})");
/// Leads under the tolerance.
pub const UNDER_PART: Phrase = phrase("不足 {leads} 条（{who}）", "leads under it: {leads} ({who})");
/// Reps who are not named.
pub const MORE_REPS: Phrase = phrase("等 {reps} 人", "{reps} reps in all");
/// Caps and rules about the state had a say.
pub const MOVED: Phrase = phrase(
    "理论最优：为了逐条守住上限和看实时状态的规则，计划里有 {leads} 条线索改给了别人或没有分出去，匹配因此差一些。所以它接近最优，但不保证就是最优。",
    "optimum: to keep caps and rules about the state lead by lead, leads of the plan went to others or to nobody and match less well: {leads}. So it is near the best, and not proven to be it.",
);
/// A strategy matches better than the optimum.
pub const BETTER: Phrase = phrase(
    "{strategy}：匹配比理论最优还好 {gain}，{how}。",
    "{strategy}: it matches better than the optimum, by {gain}; {how}.",
);
/// By how much, on the way from chance to the optimum.
pub const BETTER_PCT: Phrase = phrase("{percent}%", "{percent}%");
/// By how much, where there is no such way.
pub const BETTER_POINTS: Phrase = phrase("{points} 分", "{points} points of score");
/// It breaks the balance.
pub const BY_IMBALANCE: Phrase = phrase(
    "靠的是打破均衡：{reps} 人超出 ±{tolerance}%，比在理论最优里偏得更远",
    "that is bought with balance: reps outside ±{tolerance}% and farther off than under the optimum: {reps}",
);
/// It breaks rules.
pub const BY_BREAKING_RULES: Phrase = phrase(
    "靠的是不守规则：{leads} 条线索给了规则不让接的人",
    "that is bought with rules: leads given to reps who may not take them: {leads}",
);
/// It does neither.
pub const BY_NEITHER: Phrase = phrase(
    "但没有打破均衡：理论最优要在每一类工作量里各守容差，上限和看实时状态的规则还要逐条守住，余地更小",
    "yet it breaks no balance: the optimum holds the tolerance in each class of effort and keeps caps and rules about the state lead by lead, which leaves less room",
);
/// The column of what one more lead would be worth.
pub const SLOT: Phrase = phrase("再多一条值(分)", "one more lead (points)");
/// The note under the table that has it.
pub const SLOT_NOTE: Phrase = phrase(
    "再多一条值：理论最优里，这个人的上限如果放宽一条，全体匹配的总分能多几分；一条完全对口的线索值规则的权重那么多分。0 是放宽也没用；空着是多一条只会更匀，或有上限、看状态的规则在管，算不准。",
    "One more lead: by how many points of score the match of all would rise under the optimum if this rep could have one lead more than the tolerance allows; a lead that fits in full is worth the weight of the rule. 0: more room is no use. Blank: it would serve the balance only, or caps or rules about the state have a say.",
);
