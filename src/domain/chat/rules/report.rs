//! Whether our side tells of the customer what only the customer's word could move.

use crate::domain::chat::conversation::Role;
use crate::domain::chat::sketch::{Phrases, Sketch, phrases};

/// The customer in the third person, as our side speaks of it.
const CUSTOMER: &Phrases =
    phrases!["客户", "甲方", "业主方", "业主", "采购方", "总说", "总那边", "总那单", "总回", "总刚"];

/// The same among colleagues, where nobody of the customer's reads along.
const AMONG_US: &Phrases =
    phrases!["对方", "他们", "那边", "人家", "经理说", "主任说", "老板说", "这单", "那单"];

/// Other customers, and words that only contain the word.
const OTHERS: &Phrases = phrases![
    "有个客户",
    "有客户",
    "有些客户",
    "有的客户",
    "老客户",
    "新客户",
    "大客户",
    "同行客户",
    "个客户",
    "家客户",
    "其他客户",
    "别的客户",
    "另外的客户",
    "很多客户",
    "不少客户",
    "多数客户",
    "客户案例",
    "客户名单",
    "您的客户",
    "你们客户",
    "您客户",
    "客户经理",
    "客户资料",
    "客户端",
    "客户群",
    "客户服务",
    "客户信息",
    "客户管理",
    "上家客户",
    "隔壁",
];

/// Whether a message of `role` reports of this customer.
pub(in crate::domain::chat) fn reports(role: Role, sketch: &Sketch, text: &str) -> bool {
    let names = |words: &Phrases| words.in_part(sketch, text);
    match role {
        Role::Customer => false,
        Role::Rep => names(CUSTOMER) && !names(OTHERS),
        Role::Other => (names(CUSTOMER) || names(AMONG_US)) && !names(OTHERS),
    }
}
