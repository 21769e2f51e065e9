//! Sentences about proposals, the sheet to confirm them in, and what is read back from it.

use super::{Phrase, phrase};

/// A column.
pub const DEAL: Phrase = phrase("商机", "deal");
/// A column.
pub const CRM_STAGE: Phrase = phrase("CRM 阶段", "CRM stage");
/// A column.
pub const PROPOSED: Phrase = phrase("建议阶段", "proposed stage");
/// A column.
pub const EVIDENCE: Phrase = phrase("依据", "evidence");
/// A column.
pub const MESSAGE: Phrase = phrase("依据消息", "message");
/// A column.
pub const SENT_AT: Phrase = phrase("依据时间", "sent at");
/// A column.
pub const VERDICT: Phrase = phrase("处理", "decision");
/// A column.
pub const CORRECTED: Phrase = phrase("修正为", "corrected to");
/// A column.
pub const NOTE: Phrase = phrase("备注", "note");
/// A column.
pub const BY: Phrase = phrase("确认人", "decided by");
/// A column.
pub const MARK: Phrase = phrase("校验码", "mark");
/// A column.
pub const AT: Phrase = phrase("确认时间", "decided at");
/// A column.
pub const SURE: Phrase = phrase("把握", "certainty");
/// Words that leave little doubt.
pub const IS_SURE: Phrase = phrase("明确", "plain");
/// Words that leave some.
pub const IS_UNSURE: Phrase = phrase("待核对", "to check");

/// The chapter of proposals.
pub const PROPOSALS: Phrase = phrase("阶段建议", "Proposed stages");
/// What there is.
pub const COUNT: Phrase = phrase(
    "{open} 个商机的聊天走在 CRM 前面，等人确认；{confirmed} 个已确认或修正、等 CRM 更新；{ignored} 个被忽略，没有新的依据不再提。",
    "Deals whose chats are ahead of the CRM, waiting for a word: {open}; confirmed or corrected, waiting for the CRM: {confirmed}; ignored, and without new evidence: {ignored}.",
);
/// The chapter of reminders.
pub const REMINDERS: Phrase = phrase("签约提醒", "Reminders: deals that enter contracting");
/// A column.
pub const TO: Phrase = phrase("提醒谁", "to");
/// Somebody.
pub const TEAM_LEAD: Phrase = phrase("团队主管", "team lead");
/// Somebody.
pub const LEGAL: Phrase = phrase("法务", "legal");
/// A column.
pub const PERSON: Phrase = phrase("姓名", "name");
/// The sheet to fill in.
pub const SHEET: Phrase = phrase("待确认", "To confirm");
/// How to fill it in.
pub const SHEET_NOTE: Phrase = phrase(
    "“处理”选确认、修正或忽略；修正时在“修正为”选阶段。确认人默认是商机的销售，别人处理请改名字。其他列不要改。填好后运行 trueup chat confirm 这个文件。",
    "Choose confirm, correct or ignore; where you correct, choose the stage. 'decided by' is the deal's rep unless you write another name. Leave the other columns as they are. Then run 'trueup chat confirm' on this file.",
);

/// A deal that is not there.
pub const UNKNOWN_DEAL: Phrase = phrase("商机表里没有“{deal}”", "there is no deal '{deal}'");
/// A row that was changed.
pub const CHANGED: Phrase = phrase(
    "这一行的商机、阶段或依据被改过，和校验码对不上",
    "the row's deal, stages or evidence were changed: they no longer fit its mark",
);
/// A row twice.
pub const TWICE: Phrase = phrase("这一行和第 {row} 行重复", "the row is the same as row {row}");
/// A verdict that is none.
pub const UNKNOWN_VERDICT: Phrase =
    phrase("“{text}”不是确认、修正或忽略", "'{text}' is none of confirm, correct, ignore");
/// A stage that is none.
pub const UNKNOWN_STAGE: Phrase = phrase("“{text}”不是阶段", "'{text}' is no stage");
/// A correction without a stage.
pub const CORRECT_TO_WHAT: Phrase =
    phrase("选了修正，但没有选修正成哪个阶段", "it is corrected, but to no stage");
/// A stage without a correction.
pub const CHOOSE_CORRECT: Phrase =
    phrase("选了阶段，但“处理”没有选修正", "a stage is chosen, but the decision is not 'correct'");
/// A stage beside another verdict.
pub const NOT_CORRECTED: Phrase =
    phrase("“处理”不是修正，这里要留空", "the decision is not 'correct': this cell must be empty");
/// Nobody is named.
pub const NOBODY: Phrase = phrase("没有写是谁确认的", "nobody is named who decided it");
/// What to do about a sheet that is not as it was written.
pub const WRITE_ANEW: Phrase = phrase(
    "改好这些单元格再读；被改乱的表用 trueup chat summary -o 摘要.xlsx 重新生成",
    "mend these cells and read the sheet again; 'trueup chat summary -o summary.xlsx' writes a fresh one",
);

/// The title of what was read back.
pub const TITLE: Phrase = phrase("阶段确认", "Confirmed stages");
/// The table of what goes into the CRM.
pub const FOR_CRM: Phrase = phrase("要导入 CRM 的阶段", "Stages to import into the CRM");
/// The table of all that was said.
pub const SAID: Phrase = phrase("表里的全部处理", "Everything that the sheet says");
/// What a reading did.
pub const TAKEN: Phrase = phrase(
    "新记下 {new} 条，改动 {changed} 条，以前记过 {known} 条；{blank} 行没有处理",
    "kept: new {new}, changed {changed}, known before {known}; rows without a decision: {blank}",
);
/// A column.
pub const STAGE: Phrase = phrase("阶段", "stage");
/// A column.
pub const STAGE_BEFORE: Phrase = phrase("原阶段", "stage before");
/// What to do next.
pub const SUMMARY_NEXT: Phrase = phrase(
    "下一步：trueup chat summary -o 摘要.xlsx 写成可以填的工作簿；填好后 trueup chat confirm 摘要.xlsx",
    "next: 'trueup chat summary -o summary.xlsx' writes a workbook to fill in; then 'trueup chat confirm summary.xlsx'",
);
