//! Sentences of the daily run and of the demo.

use super::{Phrase, phrase};

/// The title of the daily report.
pub const TITLE: Phrase = phrase("销售运营日报", "Sales operations, daily report");
/// The title with the company's name.
pub const TITLE_OF: Phrase = phrase("{name} 销售运营日报", "{name}: sales operations, daily report");
/// The first chapter.
pub const SUMMARY: Phrase = phrase("今日要点", "Today");
/// The part about leads.
pub const ASSIGNMENT: Phrase = phrase("线索分配", "Leads");
/// The part about deals.
pub const CHAT: Phrase = phrase("商机进展", "Deals");
/// The part about revenue.
pub const REVENUE: Phrase = phrase("可信收入", "Revenue");
/// The part about whether the data hold together.
pub const CHECK: Phrase = phrase("数据检查", "Check of the data");
/// The part about the data itself.
pub const DATA: Phrase = phrase("数据情况", "Data");
/// A chapter of a part.
pub const CHAPTER: Phrase = phrase("{part}·{chapter}", "{part}: {chapter}");
/// The tables of the project.
pub const TABLES: Phrase = phrase("各表现状", "Tables");
/// What is odd in the data.
pub const FINDINGS: Phrase = phrase("数据里的问题", "What is odd in the data");
/// Rows that stand in quarantine.
pub const QUARANTINE: Phrase = phrase("被隔离的行", "Rows set aside");
/// How many rows stand in quarantine.
pub const SET_ASIDE: Phrase = phrase(
    "有 {count} 行数据没有被接受，上面的数字不含它们；原因见“被隔离的行”。",
    "Rows set aside: {count}. They are in none of the figures above; 'Rows set aside' has the reasons.",
);
/// All rows were accepted.
pub const ALL_ACCEPTED: Phrase =
    phrase("所有行都已接受，没有被隔离的数据。", "Every row was accepted; none was set aside.");
/// A part could not be told.
pub const NOT_TOLD: Phrase = phrase("这一部分暂时说不了：{cause}", "this part cannot be told yet: {cause}");
/// Files of the inbox that could not be read.
pub const UNREAD: Phrase = phrase(
    "inbox 里有 {count} 个文件读不了，已跳过。",
    "Files of the inbox that could not be read and were left out: {count}.",
);
/// Where the reports are.
pub const WRITTEN: Phrase = phrase("报告：{path}", "report: {path}");
/// The inbox is empty.
pub const EMPTY_INBOX: Phrase = phrase(
    "{path} 里没有新文件，沿用已有的数据",
    "there are no files in {path}; the data are those of before",
);
/// What an import did.
pub const IMPORTED: Phrase = phrase(
    "导入了 {files} 个表：读到 {rows} 行 = 新增 {accepted} + 更新 {updated} + 未变 {unchanged} + 重复 {duplicates} + 隔离 {quarantined} + 跳过 {skipped}",
    "tables imported: {files}; rows read: {rows} = new {accepted} + updated {updated} + unchanged {unchanged} + duplicates {duplicates} + set aside {quarantined} + skipped {skipped}",
);
/// A line of the log.
pub const LOGGED: Phrase = phrase(
    "{now} daily 截止 {day}：{imported}；报告 {path}；退出码 {code}",
    "{now} daily as of {day}: {imported}; report {path}; exit code {code}",
);
/// The demo begins.
pub const DEMO: Phrase = phrase(
    "在 {dir} 准备示例项目（虚构公司，2026 年第一季度）",
    "preparing a sample project in {dir} (a fictional company, first quarter of 2026)",
);
/// The demo is there already.
pub const DEMO_AGAIN: Phrase =
    phrase("{dir} 里已有示例项目，直接在它上面运行", "{dir} holds a project already; running on it");
/// What comes after the demo.
pub const DEMO_NEXT: Phrase = phrase(
    "接下来可以：打开上面的工作簿；trueup --project {dir} revenue report；trueup --project {dir} assign simulate",
    "next: open the workbook above; 'trueup --project {dir} revenue report'; 'trueup --project {dir} assign simulate'",
);
