//! Sentences about what customers worry about.

use super::{Phrase, phrase};

/// The title.
pub const TITLE: Phrase = phrase("客户顾虑", "What customers worry about");
/// What there is.
pub const COUNT: Phrase = phrase(
    "{deals} 个有聊天的商机里，{worried} 个有还没消除的顾虑，共 {concerns} 条。",
    "Deals with chats: {deals}; with concerns that stand: {worried}; concerns: {concerns}.",
);
/// The table by concern.
pub const BY_CONCERN: Phrase = phrase("按顾虑", "By concern");
/// The table by region.
pub const BY_REGION: Phrase = phrase("按大区", "By region");
/// The table by product.
pub const BY_PRODUCT: Phrase = phrase("按产品", "By product");
/// The table by week.
pub const BY_WEEK: Phrase = phrase("按周", "By week");
/// The table of every concern.
pub const BY_DEAL: Phrase = phrase("按商机", "By deal");
/// The note under them.
pub const NOTE: Phrase = phrase(
    "一个商机的同一种顾虑只算一次；客户自己说了不成问题、或事情已经办成的，不再算。周以最后一次说起的那天为准。",
    "A concern counts once a deal; one that the customer's own words or a later step settled counts no more. A week is that of the words that raised it last.",
);
/// A column.
pub const REGION: Phrase = phrase("大区", "region");
/// A column.
pub const WEEK: Phrase = phrase("周（周一）", "week of");
/// A column.
pub const DEALS: Phrase = phrase("商机数", "deals");
/// A column.
pub const SHARE: Phrase = phrase("占有聊天的商机", "share of deals with chats");
/// A column.
pub const LATEST: Phrase = phrase("最近的原话", "latest words");
/// A column.
pub const RAISED: Phrase = phrase("说到的字眼", "words that show it");
