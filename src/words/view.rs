//! The words of the views of roles.

use super::{Phrase, phrase};

/// Why.
pub const OVERDUE: Phrase = phrase("已过预计签约日", "its expected day has passed");
/// Why.
pub const DUE_SOON: Phrase = phrase("一周内到期", "due within a week");
/// Why.
pub const SILENT: Phrase = phrase("阶段停留最久", "its stage has stood still longest");
/// The chapter.
pub const CHAPTER: Phrase = phrase("要点", "In short");
/// A title.
pub const OF_SALESPERSON: Phrase = phrase("{who} 的今天", "The day of {who}");
/// A title.
pub const OF_LEAD: Phrase = phrase("{who}：最近 72 小时", "{who}: the last 72 hours");
/// A title.
pub const OF_CFO: Phrase = phrase("回款与差异桥", "What is to come in, and the bridge");
/// A line.
pub const YESTERDAY: Phrase = phrase(
    "昨天（{day}）签约 {signed} {unit}；{attainment}。",
    "Yesterday ({day}) {signed} {unit} was signed; {attainment}.",
);
/// With a target.
pub const ATTAINED: Phrase =
    phrase("目标 {target} {unit}，完成 {pct}", "the target was {target} {unit}, {pct} of it is reached");
/// Without one.
pub const NO_TARGET: Phrase =
    phrase("昨天没有目标，或不是工作日", "there is no target for it, or it was a day off");
/// A line.
pub const NEW_LEADS_COUNT: Phrase =
    phrase("今天新增有效线索 {count} 条。", "New valid leads today: {count}.");
/// Heading.
pub const NEW_LEADS: Phrase = phrase("新增有效线索", "New leads");
/// Heading.
pub const FOLLOW_UPS: Phrase = phrase("今天要跟进的三个商机", "To follow up today");
/// A line.
pub const TEAM_LINE: Phrase = phrase(
    "最近 72 小时签约 {count} 单，{sum} {unit}。",
    "Deals signed in the last 72 hours: {count}, {sum} {unit}.",
);
/// Heading.
pub const BY_PRODUCT: Phrase = phrase("按产品线", "By product line");
/// Heading.
pub const OUTSTANDING: Phrase = phrase("待回款，按信用等级", "To come in, by credit grade");
/// A column.
pub const LEAD: Phrase = phrase("线索", "lead");
/// A column.
pub const CHANNEL: Phrase = phrase("来源渠道", "channel");
/// A column.
pub const PRODUCT: Phrase = phrase("产品线", "product line");
/// A column.
pub const HEAT: Phrase = phrase("热度", "heat");
/// A column.
pub const STAGE: Phrase = phrase("阶段", "stage");
/// A column.
pub const AMOUNT: Phrase = phrase("金额（{unit}）", "sum ({unit})");
/// A column.
pub const WHY: Phrase = phrase("原因", "why");
/// A column.
pub const CREATED: Phrase = phrase("新建商机", "deals created");
/// No product line.
pub const NO_PRODUCT: Phrase = phrase("（没有产品线）", "(no product line)");
/// A column.
pub const CREDIT_GRADE: Phrase = phrase("信用等级", "credit grade");
/// No grade.
pub const NO_GRADE: Phrase = phrase("（没有等级）", "(no grade)");
/// A column.
pub const CONTRACTS: Phrase = phrase("未付清的合同", "contracts not paid in full");
/// A column.
pub const OPEN_SUM: Phrase = phrase("待回款（{unit}）", "open ({unit})");
/// Nobody.
pub const UNKNOWN_REP: Phrase = phrase("没有叫 {name} 的销售", "there is no rep called {name}");
/// Several.
pub const SEVERAL_REPS: Phrase = phrase("叫 {name} 的销售不止一个", "several reps are called {name}");
/// No team.
pub const UNKNOWN_TEAM: Phrase = phrase("没有叫 {name} 的团队", "there is no team called {name}");
/// What to do.
pub const REPS_HINT: Phrase = phrase(
    "用 trueup export reps 看有哪些；重名的写编号",
    "'trueup export reps' lists them; where names are the same, give the id",
);
