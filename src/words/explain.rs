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
/// No single small change does it.
pub const FLIP_POINTS: Phrase = phrase(
    "没有哪一件小事能单独改变结果：{second}还差 {points} 分。",
    "No small change of one thing alone would have done it: {second} is {points} points short.",
);
