//! Sentences about the timeline of a customer.

use super::{Phrase, phrase};

/// The title.
pub const TITLE: Phrase = phrase("{customer} 的时间线", "Timeline of {customer}");
/// The title of the list of customers.
pub const CUSTOMERS: Phrase = phrase("有聊天记录的客户", "Customers with messages");
/// What there is.
pub const COUNT: Phrase = phrase(
    "{messages} 条消息，来自 {platforms}；{doubles} 条在另一份导出里又出现过，已合并；{unattached} 条没有归到商机。",
    "Messages: {messages}, on {platforms}; found again in another export and merged: {doubles}; of no deal for certain: {unattached}.",
);
/// A stretch without messages.
pub const GAP: Phrase =
    phrase("导出里没有 {from} 到 {to} 的消息", "no messages in the export from {from} to {to}");
/// The note about it.
pub const GAP_NOTE: Phrase = phrase(
    "导出里没有消息不等于没有联系：可能没有导出这段，或在别的平台上聊。",
    "No messages in an export is no silence: that stretch may not have been exported, or the talk went on elsewhere.",
);
/// A recalled message.
pub const RECALLED: Phrase = phrase("（已撤回）", "(recalled)");
/// Where a message may belong.
pub const MAY_BE: Phrase = phrase("未归属：{why}（{candidates}）", "none: {why} ({candidates})");
/// Where a message belongs to none.
pub const IS_NONE: Phrase = phrase("未归属：{why}", "none: {why}");
/// Without a platform.
pub const NO_PLATFORM: Phrase = phrase("未写明平台", "platforms not named");
/// A column.
pub const AT: Phrase = phrase("时间", "time");
/// A column.
pub const PLATFORM: Phrase = phrase("平台", "platform");
/// A column.
pub const SENDER: Phrase = phrase("发送人", "sender");
/// A column.
pub const KIND: Phrase = phrase("类型", "kind");
/// A column.
pub const MESSAGES: Phrase = phrase("消息数", "messages");
/// A column.
pub const FIRST: Phrase = phrase("最早", "first");
/// A column.
pub const LAST: Phrase = phrase("最近", "latest");
/// A column.
pub const LISTED: Phrase = phrase("在客户表里", "in the list");
/// An answer.
pub const YES: Phrase = phrase("是", "yes");
/// An answer.
pub const NO: Phrase = phrase("否", "no");
/// Nobody of that name.
pub const NO_SUCH_CUSTOMER: Phrase =
    phrase("没有聊天记录属于客户“{name}”", "no customer with messages is called '{name}'");
/// What was probably meant.
pub const NEAR_CUSTOMERS: Phrase = phrase("是不是：{names}？", "did you mean one of: {names}?");
/// Where the names are.
pub const LIST_CUSTOMERS: Phrase = phrase(
    "trueup chat timeline 不带客户名会列出有聊天记录的客户",
    "'trueup chat timeline' without a name lists the customers with messages",
);
/// No such deal.
pub const NO_SUCH_DEAL: Phrase = phrase("没有商机 {deal}", "there is no deal {deal}");
/// A deal without a customer.
pub const DEAL_WITHOUT_CUSTOMER: Phrase =
    phrase("商机 {deal} 没有写客户", "the deal {deal} names no customer");
/// What to do next.
pub const NEXT: Phrase = phrase(
    "下一步：trueup chat timeline 客户名 查看其中一个客户",
    "next: 'trueup chat timeline CUSTOMER' shows one of them",
);
