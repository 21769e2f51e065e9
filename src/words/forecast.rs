//! Sentences of the collection forecast.

use super::{Phrase, phrase};

/// The report's title.
pub const TITLE: Phrase = phrase("回款预测与目标达成", "Collection forecast and attainment");
/// The headline.
pub const HEADLINE: Phrase = phrase(
    "截至 {day}，未收 {outstanding} {unit}（{count} 份合同）；{days} 天内预计收回 {expected} {unit}，八成把握在 {low} 到 {high} 之间。",
    "As of {day}, {outstanding} {unit} is outstanding (contracts: {count}); within {days} days {expected} is expected, four times in five between {low} and {high}.",
);
/// Too little history.
pub const TOO_LITTLE: Phrase = phrase(
    "历史太少：有签订日期的合同只有 {count} 份，其中付过款的 {paid} 份；至少要 {least} 份，才说得出收款曲线。",
    "Too little history: {count} contracts have a day of signing, and {paid} of them have paid; a collection curve takes {least} at least.",
);
/// Where it comes from.
pub const METHOD: Phrase = phrase(
    "收款曲线按信用等级用 Kaplan–Meier 估计（从签订算起），等级合同少时向全体靠拢；P10、P50、P90 来自 {draws} 次自助抽样（种子 {seed}）。只预测已有合同的未收款，不含还没签的。",
    "Collection curves by credit grade after Kaplan and Meier, from the day of signing, small grades drawn towards all; P10, P50 and P90 from {draws} bootstrap draws (seed {seed}). Only what is outstanding on contracts that exist is forecast.",
);
/// The curves end early.
pub const SHORT_HISTORY: Phrase = phrase(
    "最早的合同才签 {oldest} 天，再往后的收款看不到，按不再回款计：天数越远，预测越偏低。",
    "The oldest contract is {oldest} days old; what comes later cannot be seen and counts as nothing: the farther ahead, the lower the forecast errs.",
);
/// How often it was right.
pub const BACKTEST: Phrase = phrase(
    "回测：过去 {cases} 次这样的预测里，实际回款有 {inside} 次落在 P10 到 P90 之间（{percent}，应在 75%–85%）。",
    "Backtest: of {cases} such forecasts of the past, what came in lay between P10 and P90 {inside} times ({percent}; it should be 75-85%).",
);
/// No backtest.
pub const NO_BACKTEST: Phrase = phrase("历史太短，做不了回测。", "The history is too short for a backtest.");
/// The section on cash.
pub const CASH: Phrase = phrase("按信用等级的预计回款", "Expected cash by credit grade");
/// The section on curves.
pub const CURVES: Phrase = phrase("收款曲线", "Collection curves");
/// The section on the backtest.
pub const BACKTEST_CASES: Phrase = phrase("回测明细", "Backtest");
/// The section on targets.
pub const ATTAINMENT: Phrase = phrase("目标达成", "Attainment");
/// The heading of what is read first.
pub const IN_SHORT: Phrase = phrase("结论", "In short");
/// No targets.
pub const NO_TARGETS: Phrase = phrase(
    "没有已开始的目标；导入目标表（范围、名称、周期、金额）后这里会有达成率。",
    "No target's period has begun; import a table of targets (scope, name, period, amount) to see attainment.",
);
/// Column: the credit grade.
pub const GRADE: Phrase = phrase("信用等级", "credit grade");
/// No grade.
pub const NO_GRADE: Phrase = phrase("未评级", "none");
/// All grades.
pub const ALL: Phrase = phrase("合计", "all");
/// Column: the days ahead.
pub const DAYS: Phrase = phrase("天数", "days");
/// Column: contracts.
pub const CLAIMS: Phrase = phrase("未收清合同", "open contracts");
/// Column: what is outstanding.
pub const OUTSTANDING: Phrase = phrase("未收（{unit}）", "outstanding ({unit})");
/// Column: what is expected.
pub const EXPECTED: Phrase = phrase("预计收回（{unit}）", "expected ({unit})");
/// Column: one in ten.
pub const P10: Phrase = phrase("P10（{unit}）", "P10 ({unit})");
/// Column: the middle.
pub const P50: Phrase = phrase("P50（{unit}）", "P50 ({unit})");
/// Column: nine in ten.
pub const P90: Phrase = phrase("P90（{unit}）", "P90 ({unit})");
/// Column: the day of a forecast.
pub const DAY: Phrase = phrase("当时截至", "as of");
/// Column: what came in.
pub const TRUTH: Phrase = phrase("实际收回（{unit}）", "came in ({unit})");
/// Column: whether it lay inside.
pub const INSIDE: Phrase = phrase("在区间内", "inside");
/// Yes.
pub const YES: Phrase = phrase("是", "yes");
/// No.
pub const NO: Phrase = phrase("否", "no");
/// Column: whose target.
pub const SCOPE: Phrase = phrase("范围", "scope");
/// A rep's.
pub const REP: Phrase = phrase("销售", "rep");
/// A team's.
pub const TEAM: Phrase = phrase("团队", "team");
/// A region's.
pub const REGION: Phrase = phrase("区域", "region");
/// Column: the name.
pub const NAME: Phrase = phrase("名称", "name");
/// Column: the period.
pub const PERIOD: Phrase = phrase("周期", "period");
/// Column: the target.
pub const GOAL: Phrase = phrase("目标（{unit}）", "target ({unit})");
/// Column: signed.
pub const SIGNED: Phrase = phrase("CRM 签约（{unit}）", "signed in the CRM ({unit})");
/// Column: trusted.
pub const TRUSTED: Phrase = phrase("可信收入（{unit}）", "trusted ({unit})");
/// Column: attainment.
pub const ATTAINED: Phrase = phrase("达成率（可信）", "attained (trusted)");
/// Column: attainment by what was signed.
pub const SIGNED_PERCENT: Phrase = phrase("达成率（签约）", "attained (signed)");
/// Column: how much of the period is over.
pub const ELAPSED: Phrase = phrase("时间进度", "time gone");
/// A day of a curve.
pub const AFTER: Phrase = phrase("{days} 天", "{days} d");
