//! Sentences that tell a salesperson why a lead went elsewhere.

use super::{Phrase, phrase};

/// A rep who has left.
pub const HAS_LEFT: Phrase = phrase("已离职", "has left");
/// A rep without room.
pub const NO_CAPACITY: Phrase = phrase("容量是 0", "has a capacity of 0");
/// A rep who had not joined.
pub const NOT_HIRED_YET: Phrase = phrase("{day} 才入职", "joined only on {day}");
/// A rep on leave.
pub const ON_LEAVE_UNTIL: Phrase = phrase("请假到 {day}", "on leave until {day}");
/// A customer of somebody's.
pub const CUSTOMER_OF: Phrase = phrase("客户已经是{owner}的", "the customer is {owner}'s already");
/// A cap.
pub const FULL: Phrase = phrase("已到上限（{limits}）", "at the cap ({limits})");
/// A cap of a channel.
pub const FULL_OF_CHANNEL: Phrase =
    phrase("{channel} 的线索已到上限（{limits}）", "at the cap for {channel} ({limits})");
/// A limit.
pub const PER_DAY: Phrase = phrase("每天 {count} 条", "{count} a day");
/// A limit.
pub const PER_WEEK: Phrase = phrase("每周 {count} 条", "{count} a week");
/// A limit.
pub const PER_MONTH: Phrase = phrase("每月 {count} 条", "{count} a month");
/// A limit.
pub const IN_HAND: Phrase = phrase("在手 {count} 个客户", "{count} customers in hand");
/// A rep who was removed would have come first.
pub const FLIP_REMOVED: Phrase = phrase(
    "如果不是因为{rules}，这一条就会给{second}。",
    "It would have gone to {second}, but for this: {rules}.",
);
/// Nobody could take it; the one with the least in the way.
pub const FLIP_NOBODY: Phrase = phrase(
    "最接近的是{second}：只差这一点，{rules}；没有它就由{second}接。",
    "The nearest is {second}, who would take it but for this: {rules}.",
);
/// The only one who was left would have come first anyway.
pub const FLIP_AWAY: Phrase = phrase(
    "只有{rep}能接；就算别人也能接，也没有人的分数比{rep}高。只有{rep}当天不在岗才会变。",
    "Only {rep} could take it, and none of the others would have scored more. Only {rep} being away would have changed it.",
);
/// A rate would have to be higher.
pub const FLIP_HISTORY: Phrase = phrase(
    "如果{second}以往同类线索的成交率略高于 {wanted}（按规则算是 {own}），这一条就会给{second}。",
    "Had {second}'s rate on such leads been just above {wanted} ({own} by the rule), it would go to {second}.",
);
/// A figure would have to be higher.
pub const FLIP_FIGURE: Phrase = phrase(
    "如果{rule}给{second}的数略高于 {wanted}（现在是 {own}），这一条就会给{second}。",
    "Had {rule} given {second} just above {wanted} ({own} as it is), it would go to {second}.",
);
/// What a table says.
pub const OF_TABLE: Phrase = phrase("{table} 里的「{value}」", "'{value}' of {table}");
/// One of several rules of a kind.
pub const NTH_RULE: Phrase = phrase("{rule}（第 {place} 条规则）", "{rule} (rule {place})");
/// A rule that said nothing.
pub const FELL_BACK: Phrase = phrase("{rule}：{because}，{instead}。", "{rule}: {because}; {instead}.");
/// A program was too late.
pub const TOO_LATE: Phrase = phrase("规定的时间内没有回答", "no answer in time");
/// A program was left alone.
pub const NOT_ASKED: Phrase = phrase("接连失败，这一条没有再问", "not asked after failures in a row");
/// A program gave none.
pub const NO_ANSWER: Phrase = phrase("没有给出能用的回答", "no answer that can be used");
/// A rule that could not be worked out.
pub const NOT_WORKED_OUT: Phrase =
    phrase("对有的人算不出来（{cause}）", "could not be worked out for some reps ({cause})");
/// What stood in.
pub const LEFT_OUT: Phrase = phrase("这条规则就不算", "it was left out");
/// What stood in.
pub const TAKEN_AS: Phrase = phrase("按 {figure} 算", "{figure} was taken instead");
/// What stood in.
pub const STAYS: Phrase = phrase("按规则这条线索先留着不分", "the rule says that the lead then stays");
/// No single small change does it.
pub const FLIP_POINTS: Phrase = phrase(
    "没有哪一件小事能单独改变结果：{second}还差 {points} 分。",
    "No small change of one thing alone would have done it: {second} is {points} points short.",
);

/// The heading of a rep's sheet.
pub const SHEET_TITLE: Phrase = phrase("按规则分到的线索", "Leads by the policy");
/// What the sheet says.
pub const SHEET_OF: Phrase = phrase(
    "{rep}：按规则分到 {got} 条；另有 {missed} 条排在第二，没有分到。",
    "{rep}: given by the policy: {got}; came second and was not given: {missed}.",
);
/// How to read it.
pub const SHEET_HOW: Phrase = phrase(
    "每一条都按它到来那一刻的情形说明：为什么给了谁、差多少、怎样会变。对哪一条有疑问，运行 trueup assign explain 线索编号 看全部得分。",
    "Each lead is told as things stood when it came: why it went where it went, by how much, and what would have changed it. For all scores of one: trueup assign explain LEAD.",
);
/// Leads that a rep got.
pub const GOT: Phrase = phrase("分到的（另一人：第二名）", "Given (the other: the runner-up)");
/// Leads that a rep nearly got.
pub const NEARLY: Phrase = phrase(
    "差一点分到的，最接近的在前（另一人：分到的人）",
    "Nearly given, the nearest first (the other: who got it)",
);
/// The day.
pub const DAY: Phrase = phrase("分配日", "day");
/// What the lead is.
pub const WHAT: Phrase = phrase("线索情况", "the lead");
/// The runner-up, or who got it.
pub const OTHER: Phrase = phrase("另一人", "the other");
/// By how much.
pub const MARGIN: Phrase = phrase("差(分)", "margin");
/// Leads that are not shown.
pub const GOT_LEFT_OUT: Phrase = phrase(
    "只列最近的 {shown} 条，更早的 {left} 条没有列",
    "the latest {shown} are listed; earlier ones left out: {left}",
);
/// Leads that are not shown.
pub const NEARLY_LEFT_OUT: Phrase = phrase(
    "只列最接近的 {shown} 条，其余 {left} 条没有列",
    "the nearest {shown} are listed; others left out: {left}",
);
/// The sheet of who has none.
pub const SHEETS_LEFT_OUT: Phrase = phrase("没有单独列的销售", "Reps without a sheet");
/// Reps without a sheet.
pub const REPS_LEFT_OUT: Phrase = phrase(
    "销售太多，{count} 人没有单独的一页（分到线索少的优先省略）；用 trueup assign explain 看他们的线索。",
    "There are too many reps for a sheet each; without one are those with the fewest leads ({count}): see their leads with trueup assign explain.",
);
