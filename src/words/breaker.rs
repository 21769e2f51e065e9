//! The words of the breaker.

use super::{Phrase, phrase};

/// Grade.
pub const CALENDAR: Phrase = phrase("日历", "calendar");
/// Grade.
pub const SMALL_SAMPLE: Phrase = phrase("样本小", "small sample");
/// Grade.
pub const CONFIRMED: Phrase = phrase("确认异常", "confirmed");
/// Grade.
pub const ORDINARY: Phrase = phrase("一般波动", "ordinary");

/// The title.
pub const TITLE: Phrase = phrase("异常波动", "Out of the ordinary");

/// Deals that no region can be found for.
pub const NO_REGION: Phrase = phrase("（没有地区）", "(no region)");

/// Deals that no team can be found for.
pub const NO_TEAM: Phrase = phrase("（没有团队）", "(no team)");

/// Nothing is imported.
pub const NO_ROWS: Phrase = phrase(
    "还没有导入商机，没有什么可看的。",
    "No opportunities are imported, so there is nothing to watch.",
);

/// The rows do not reach the day.
pub const NO_DATA_YET: Phrase = phrase(
    "CRM 的数据只到 {last}，{day} 还没有数据；没有数据不等于零，所以不判断。",
    "The CRM has nothing of {day} yet, its last row is of {last}. No data is not nought: nothing is judged.",
);

/// The headline.
pub const COUNTS: Phrase = phrase(
    "{day}：{regions} 个地区，与前七日均值相差超过 {threshold}% 的有 {tripped} 个；确认异常 {confirmed} 个（小地区按七天看的也算在内）。",
    "{day}: regions: {regions}; more than {threshold}% off the mean of the seven days before: {tripped}; confirmed, small regions by their week included: {confirmed}.",
);

/// A confirmed day.
pub const OF_DAY: Phrase = phrase(
    "{region} {day} 签约 {amount} {unit}，比前七日均值 {mean} {side} {deviation}%；按周内规律和近八周水平，应在 {low} 到 {high} 之间。",
    "{region} signed {amount} {unit} on {day}, {deviation}% {side} than the mean of {mean}; by weekday and the level of eight weeks it should lie between {low} and {high}.",
);

/// A confirmed week.
pub const OF_WEEK: Phrase = phrase(
    "{region} 到 {day} 的七天签约 {amount} {unit}，比之前四周的周均 {mean} {side} {deviation}%；应在 {low} 到 {high} 之间。",
    "{region} signed {amount} {unit} in the seven days to {day}, {deviation}% {side} than the mean week of {mean} before; it should lie between {low} and {high}.",
);

/// An alert that holds no more.
pub const CLEARED: Phrase = phrase(
    "{region} {day} 的警报已解除：后来到的数据使它不再成立。",
    "The alert about {region} on {day} holds no more: rows that came later clear it.",
);

/// A side.
pub const MORE: Phrase = phrase("多", "more");

/// A side.
pub const LESS: Phrase = phrase("少", "less");

/// Heading.
pub const ALERTS: Phrase = phrase("触发的地区", "Regions that tripped");

/// Heading.
pub const WEEKS: Phrase =
    phrase("小地区：七天对之前 28 天", "Small regions: seven days against the 28 before");

/// Heading.
pub const DEALS_BEHIND: Phrase = phrase("影响最大的商机", "The deals behind it");

/// Heading.
pub const TEAMS_BEHIND: Phrase = phrase("各团队的变化", "The teams behind it");

/// Heading.
pub const EARLIER: Phrase =
    phrase("前一天，按现在的数据重新判断", "The day before, judged anew by what is known now");

/// Heading.
pub const REGIONS: Phrase = phrase("全部地区", "All regions");

/// What the grades mean.
pub const GRADES_NOTE: Phrase = phrase(
    "日历：周末、节假日、调休或月末，且在预期之内；样本小：预期的单数太少，一天说明不了什么；确认异常：纯属偶然的概率低于单侧三倍标准差；一般波动：其余。",
    "calendar: a weekend, holiday, make-up day or month end, and within what is expected; small sample: too few deals are expected for a day to say anything; confirmed: chance alone is less likely than three sigmas on one side; ordinary: anything else.",
);

/// A column.
pub const REGION: Phrase = phrase("地区", "region");

/// A column.
pub const DAY: Phrase = phrase("日期", "day");

/// A column.
pub const GRADE: Phrase = phrase("分级", "grade");

/// A column.
pub const STATE: Phrase = phrase("状态", "state");

/// A column.
pub const AMOUNT: Phrase = phrase("签约额（{unit}）", "signed ({unit})");

/// A column.
pub const MEAN7: Phrase = phrase("前七日均值", "mean of 7 days");

/// A column.
pub const MEAN_WEEK: Phrase = phrase("前四周周均", "mean of 4 weeks");

/// A column.
pub const MEAN: Phrase = phrase("之前均值", "mean before");

/// A column.
pub const DEVIATION: Phrase = phrase("偏离", "off by");

/// A column.
pub const EXPECTED: Phrase = phrase("预期", "expected");

/// A column.
pub const LOW: Phrase = phrase("预期下限", "least");

/// A column.
pub const HIGH: Phrase = phrase("预期上限", "most");

/// A column.
pub const SIGNED_DEALS: Phrase = phrase("单数", "deals");

/// A column.
pub const ROLE: Phrase = phrase("关系", "how");

/// A deal of the day.
pub const SIGNED: Phrase = phrase("当期签约", "signed");

/// A deal that did not come.
pub const DUE: Phrase = phrase("到期未签", "due, not signed");

/// A column.
pub const DEAL: Phrase = phrase("商机", "deal");

/// A column.
pub const CUSTOMER: Phrase = phrase("客户", "customer");

/// A column.
pub const LAST_CHAT: Phrase = phrase("最近聊天摘要", "last chat summary");

/// A column.
pub const TEAM: Phrase = phrase("团队", "team");

/// A state.
pub const TRIPPED: Phrase = phrase("今日触发", "tripped");

/// A state.
pub const HELD: Phrase = phrase("未解除", "not cleared");

/// A state.
pub const QUIET: Phrase = phrase("正常", "quiet");

/// A state.
pub const NO_MEAN: Phrase = phrase("没有均值", "no mean");

/// A state.
pub const NO_DATA: Phrase = phrase("没有数据", "no data");

/// The part of the daily report.
pub const PART: Phrase = phrase("异常波动", "Breaker");
