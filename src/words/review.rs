//! Sentences of the sheet on which a person decides what payments are for, and of its reading.

use super::{Phrase, phrase};

/// Column: the contract in question.
pub const CANDIDATE: Phrase = phrase("候选合同", "candidate");
/// Column: the contract's customer.
pub const CUSTOMER: Phrase = phrase("合同客户", "contract's customer");
/// Column: what is open on it.
pub const OPEN: Phrase = phrase("合同未收", "open on the contract");
/// Column: the probability of the pair.
pub const PROBABILITY: Phrase = phrase("把握", "probability");
/// Column: what the person says.
pub const ANSWER: Phrase = phrase("结论", "answer");
/// Column: what else there is to say.
pub const NOTE: Phrase = phrase("备注", "note");
/// Column: who says it.
pub const BY: Phrase = phrase("经办人", "decided by");
/// An answer: the payment is for the contract.
pub const CONFIRM: Phrase = phrase("确认", "confirm");
/// An answer: it is not.
pub const DENY: Phrase = phrase("否认", "deny");
/// An answer: the payer's name stands for the customer.
pub const ALIAS: Phrase = phrase("别名", "alias");
/// How to fill the sheet in.
pub const HOW: Phrase = phrase(
    "确认＝这笔款就是这份合同的；否认＝不是，以后不再提；别名＝付款方名称就是这家客户，以后都算。没有候选或候选不对，就把合同号写进“候选合同”再选“确认”。填好后运行：trueup revenue confirm 这个文件",
    "confirm: the payment is for this contract; deny: it is not, never propose it again; alias: the payer's name is this customer's. Where no candidate is right, write the number under 'candidate' and confirm. Then: trueup revenue confirm FILE.",
);

/// What to do about a sheet that is not as it was written.
pub const WRITE_ANEW: Phrase = phrase(
    "请用 trueup revenue match -o review.xlsx 重新生成，只填黄色的列，不要改动其他列",
    "write it anew with `trueup revenue match -o review.xlsx`, fill in the yellow columns and leave the others as they are",
);

/// A word that is no answer.
pub const NO_ANSWER: Phrase = phrase(
    "“{text}”不是结论；只能是确认、否认、别名，或留空",
    "'{text}' is no answer; it must be confirm, deny, alias or nothing",
);
/// The payment is not known.
pub const NO_PAYMENT: Phrase = phrase("没有流水号为 {id} 的回款", "there is no payment with the id {id}");
/// The sum is another one.
pub const OTHER_SUM: Phrase = phrase(
    "金额是 {found}，而 {id} 是 {sum}；行可能错位了",
    "the sum is {found}, but {id} is over {sum}; rows may have slipped",
);
/// No contract is named.
pub const NO_NUMBER: Phrase = phrase("有结论却没有合同号", "there is an answer but no contract's number");
/// The contract is not known.
pub const NO_CONTRACT: Phrase = phrase("台账里没有合同 {number}", "the register has no contract {number}");
/// The payment has no payer.
pub const NO_PAYER: Phrase =
    phrase("这笔款没有付款方名称，别名无从记起", "the payment names no payer, so there is no alias to keep");
/// The contract has no customer.
pub const NO_CUSTOMER: Phrase = phrase("合同 {number} 没有客户名称", "contract {number} has no customer");
/// Yes and no at once.
pub const CONTRADICTION: Phrase = phrase(
    "{id} 与 {number} 已经有相反的结论：{known}",
    "{id} and {number} have the opposite answer already: {known}",
);
/// Who decides is not known.
pub const NOBODY: Phrase = phrase("不知道是谁定的", "nobody is named who decides");
/// What to do about it.
pub const NOBODY_HINT: Phrase =
    phrase("在“经办人”一列写上姓名，或加上 --by 姓名", "fill in the column 'decided by', or say --by NAME");
/// What was kept.
pub const KEPT: Phrase = phrase(
    "记下了：确认 {confirmed} 对，否认 {denied} 对，别名 {aliases} 个；此前已有 {known} 条。",
    "Kept: {confirmed} confirmed, {denied} denied, {aliases} aliases; {known} were known already.",
);
/// Nothing was filled in.
pub const NOTHING: Phrase = phrase("表里没有填任何结论。", "No answer is filled in.");
/// What comes next.
pub const NEXT: Phrase = phrase("下一步：trueup revenue match", "next: trueup revenue match");
/// The report's title.
pub const TITLE: Phrase = phrase("人工确认", "Decisions read back");
/// A section: the decisions of the sheet.
pub const DECISIONS: Phrase = phrase("这份表的结论", "The answers of the sheet");
/// Column: whether it is new.
pub const STATE: Phrase = phrase("状态", "state");
/// A decision that was not known.
pub const NEW: Phrase = phrase("新记下", "new");
/// A decision that was known.
pub const KNOWN: Phrase = phrase("已有", "known");
/// Column: the payment, or the other name.
pub const LEFT: Phrase = phrase("流水号或别名", "payment or alias");
/// Column: the contract, or the name that the alias stands for.
pub const RIGHT: Phrase = phrase("合同号或全称", "contract or name");
