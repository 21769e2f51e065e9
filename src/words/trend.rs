//! The words of trends and of T+0.

use super::{Phrase, phrase};

/// The title.
pub const TITLE: Phrase = phrase("趋势", "Trends");
/// Nothing to compare.
pub const NOTHING: Phrase = phrase(
    "本期和上期都没有签约、到账或可信的金额，没有可比的。",
    "Nothing was signed, received or trusted in this period or the one before: there is nothing to compare.",
);
/// A sum.
pub const SIGNED: Phrase = phrase("签约", "signed");
/// A sum.
pub const RECEIVED: Phrase = phrase("到账", "received");
/// A sum.
pub const TRUSTED: Phrase = phrase("可信", "trusted");
/// A column.
pub const PRODUCT: Phrase = phrase("产品线", "product line");
/// A unit.
pub const DAY: Phrase = phrase("天", "day");
/// A unit.
pub const WEEK: Phrase = phrase("周", "week");
/// A unit.
pub const MONTH: Phrase = phrase("月", "month");
/// A drive.
pub const GAINED: Phrase = phrase("新增", "gained");
/// A drive.
pub const LOST: Phrase = phrase("流失", "lost");
/// A drive.
pub const MOVED: Phrase = phrase("变动", "moved");
/// What is compared.
pub const WINDOWS: Phrase = phrase(
    "本期 {now}，上期 {before}，去年同期 {year_ago}：天数相同的才比。",
    "This period {now}, the one before {before}, a year ago {year_ago}: as many days of each.",
);
/// One total.
pub const SUM: Phrase = phrase(
    "{measure} {now} {unit}，上期 {before}{change}。",
    "{measure}: {now} {unit}, {before} before{change}.",
);
/// How much.
pub const CHANGE: Phrase = phrase("（{pct}）", " ({pct})");
/// A group that fell.
pub const FALLEN: Phrase = phrase(
    "{side} {name} 的{measure}少了三分之一以上：{now}，上期 {before}（{pct}）。",
    "{side} {name}: {measure} has fallen by a third or more, {now} after {before} ({pct}).",
);
/// The others that fell.
pub const MORE_FALLEN: Phrase = phrase(
    "另有 {count} 项少了三分之一以上，见下表。",
    "Others that have fallen by a third or more: {count}, in the tables below.",
);
/// Heading.
pub const COURSE: Phrase = phrase("最近各期", "The last periods");
/// Heading.
pub const BY: Phrase = phrase("按{side}", "By {side}");
/// Heading.
pub const DRIVERS: Phrase = phrase("变化来自谁", "What drove the changes");
/// What belongs to none.
pub const NO_NAME: Phrase = phrase("（没有）", "(none)");
/// A column.
pub const MEASURE: Phrase = phrase("口径", "sum");
/// A column.
pub const NOW: Phrase = phrase("本期（{unit}）", "now ({unit})");
/// A column.
pub const BEFORE: Phrase = phrase("上期", "before");
/// A column.
pub const CHANGE_PCT: Phrase = phrase("环比", "change");
/// A column.
pub const YEAR_AGO: Phrase = phrase("去年同期", "year ago");
/// A column.
pub const YEAR_PCT: Phrase = phrase("同比", "on year");
/// A column.
pub const DRIVE: Phrase = phrase("性质", "how");
/// A column.
pub const WHO: Phrase = phrase("客户", "customer");
/// A column.
pub const DEALS: Phrase = phrase("商机", "deals");
/// A column.
pub const AMOUNT: Phrase = phrase("影响（{unit}）", "effect ({unit})");
/// What the parts mean.
pub const PARTS_NOTE: Phrase = phrase(
    "新增：上期没有的客户；流失：本期没有的客户；变动：两期都有的客户，增减或换了组。三项相加就是变化。",
    "gained: customers with nothing before; lost: customers with nothing now; moved: customers of both, with more, less, or in another group. The three add up to the change.",
);
/// Heading.
pub const T0: Phrase = phrase("T+0：签约当天就可信的商机", "T+0: deals trusted on the day of their signing");
/// In the summary.
pub const T0_LINE: Phrase = phrase(
    "T+0：签约的 {signed} 单里，当天就可信的 {same} 单（{pct}）；周末和节假日签的算到下一个工作日，{working} 单（{working_pct}）。",
    "T+0: of {signed} deals signed, {same} were trusted on that day ({pct}); with what is signed on days off counted until the next working day, {working} ({working_pct}).",
);
/// A column.
pub const T0_PCT: Phrase = phrase("当天可信", "on the day");
/// A column.
pub const T0_WORKING: Phrase = phrase("按工作日", "by working day");
/// A column.
pub const PERIOD: Phrase = phrase("期间", "period");
/// A column.
pub const PERIOD_BY: Phrase = phrase("维度", "by");
/// A column.
pub const GROUP: Phrase = phrase("名称", "name");
/// A column.
pub const SHARE: Phrase = phrase("占比", "share");
