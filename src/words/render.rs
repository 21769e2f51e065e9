//! The few words that renderers add of their own.

use super::{Phrase, phrase};

/// What a cell to be filled in takes.
pub const CHOOSE_ONE: Phrase = phrase("请从下拉列表里选", "choose one of the list");
/// The workbook's writer refused.
pub const NO_WORKBOOK: Phrase = phrase("工作簿写不出来：{cause}", "the workbook cannot be made: {cause}");
/// The document has no JSON form.
pub const NO_JSON: Phrase = phrase("JSON 写不出来：{cause}", "the JSON cannot be made: {cause}");
/// The table has no CSV form.
pub const NO_CSV: Phrase = phrase("CSV 写不出来：{cause}", "the CSV cannot be made: {cause}");
/// Rows that a terminal leaves out.
pub const MORE_ROWS: Phrase =
    phrase("…… 还有 {count} 行，用 -o 写成文件可看全部", "… rows not shown: {count}; -o FILE holds them all");
/// Columns that a terminal leaves out.
pub const MORE_COLUMNS: Phrase = phrase(
    "…… 放不下的列：{titles}；拉宽窗口，或用 -o 报告.xlsx、--format md 看全",
    "… no room for: {titles}; widen the terminal, or see all with -o report.xlsx or --format md",
);
/// Sections that a terminal leaves out.
pub const IN_FILES: Phrase = phrase(
    "文件（-o 报告.xlsx 或 .html）里另有：{titles}",
    "files (-o report.xlsx or .html) also hold: {titles}",
);
/// A table without rows.
pub const NO_ROWS: Phrase = phrase("（没有）", "(none)");
/// The day of a report.
pub const AS_OF: Phrase = phrase("截止 {day}", "as of {day}");
/// The contents of a page.
pub const CONTENTS: Phrase = phrase("目录", "Contents");
/// A day and some hours.
pub const DAYS_HOURS: Phrase = phrase("{days} 天 {hours} 小时", "{days} d {hours} h");
/// Hours and minutes.
pub const HOURS_MINUTES: Phrase = phrase("{hours} 小时 {minutes} 分", "{hours} h {minutes} min");
/// Minutes and seconds.
pub const MINUTES_SECONDS: Phrase = phrase("{minutes} 分 {seconds} 秒", "{minutes} min {seconds} s");
/// No findings.
pub const NO_FINDINGS: Phrase = phrase("没有发现问题", "nothing odd was found");
/// A finding.
pub const FINDING: Phrase = phrase("{severity} {code}：{message}", "{severity} {code}: {message}");
/// A finding that stands more than once.
pub const FINDING_COUNTED: Phrase =
    phrase("{severity} {code}：{message}（{count} 处）", "{severity} {code}: {message} (places: {count})");
/// Places that are left out.
pub const MORE_PLACES: Phrase = phrase("等", "and more");
/// What to do.
pub const HINT: Phrase = phrase("建议：{hint}", "hint: {hint}");
/// Headings of a list of findings.
pub const SEVERITY: Phrase = phrase("级别", "severity");
/// The code of a finding.
pub const CODE: Phrase = phrase("代码", "code");
/// The place of a finding.
pub const PLACE: Phrase = phrase("位置", "place");
/// What a finding says.
pub const MESSAGE: Phrase = phrase("说明", "what");
/// What to do about it.
pub const TO_DO: Phrase = phrase("建议", "what to do");
/// The count of a finding.
pub const COUNT: Phrase = phrase("数量", "count");
/// The row of a file.
pub const ROW: Phrase = phrase("第 {row} 行", "row {row}");
/// A figure's origin.
pub const FROM: Phrase = phrase("来自 {origin}", "from {origin}");
/// Rows of a section that a page folds.
pub const ROWS: Phrase = phrase("{count} 行", "rows: {count}");
/// Rows that a workbook cannot hold.
pub const SHEET_FULL: Phrase = phrase(
    "另有 {count} 行放不下：一张工作表最多 1,048,576 行",
    "rows that do not fit: {count}; a sheet ends at row 1,048,576",
);
/// Names of charts for those who cannot see them.
pub const HEATMAP: Phrase = phrase("热力图", "heatmap");
/// A chart of bars.
pub const BARS: Phrase = phrase("条形图", "bar chart");
/// A chart of lines.
pub const LINES: Phrase = phrase("折线图", "line chart");
/// A chart of steps between totals.
pub const WATERFALL: Phrase = phrase("瀑布图", "waterfall chart");
/// A chart of steps that fewer pass.
pub const FUNNEL: Phrase = phrase("漏斗图", "funnel chart");
/// What is between two totals.
pub const STEP: Phrase = phrase("步骤", "step");
/// A sum of money.
pub const SUM: Phrase = phrase("金额", "sum");
/// The hidden part of a floating column.
pub const BASE: Phrase = phrase("底座", "base");
/// Upwards.
pub const UP: Phrase = phrase("增加", "up");
/// Downwards.
pub const DOWN: Phrase = phrase("减少", "down");
/// A total.
pub const TOTAL: Phrase = phrase("合计", "total");
/// The bytes found no place.
pub const NO_SINK: Phrase = phrase("写不出去：{cause}", "cannot write: {cause}");
/// The unit behind a time span in a workbook, as a quoted part of a number format.
pub const DAYS: Phrase = phrase("\" 天\"", "\" d\"");
