//! Sentences about chats: what is read in them, how well, and where silent deals stand.

use super::{Phrase, phrase};

/// A file of conversations cannot be read.
pub const UNREADABLE: Phrase = phrase("读不了 {path}：{cause}", "cannot read {path}: {cause}");
/// A line is no conversation.
pub const MALFORMED: Phrase = phrase(
    "{path} 第 {line} 行第 {column} 列起不是一条会话记录：{cause}",
    "{path}, line {line}, column {column}: no conversation: {cause}",
);
/// What to do about it.
pub const MALFORMED_HINT: Phrase = phrase(
    "每行是一个 JSON 对象，要有 opportunity_id、as_of 和 messages（每条消息要有 id 和带时区的 sent_at）；改好这一行，或把它删掉再运行",
    "each line is one JSON object with opportunity_id, as_of and messages (each with an id and a sent_at with its offset); mend that line or take it out, then run again",
);
/// No record has labels.
pub const NO_LABELS: Phrase =
    phrase("{path} 里没有一条记录带标注（gold）", "no record in {path} has labels (gold)");
/// What to do about it.
pub const NO_LABELS_HINT: Phrase = phrase(
    "评测要对照人工标注：给每条记录加上 gold；只想抽取就用 trueup chat extract --conversations",
    "an evaluation compares with what people said: give the records a 'gold'; 'trueup chat extract --conversations' extracts without one",
);
/// Some records have none.
pub const WITHOUT_LABELS: Phrase =
    phrase("{count} 条记录没有标注，没有计入", "records without labels, left out: {count}");

/// The title of an evaluation.
pub const EVALUATION: Phrase = phrase("聊天抽取评测", "Chat extraction against labels");
/// The table of figures.
pub const SCORES: Phrase = phrase("总体", "Overall");
/// The table by signal.
pub const BY_SIGNAL: Phrase = phrase("按信号", "By signal");
/// The table by concern.
pub const BY_CONCERN: Phrase = phrase("按顾虑", "By concern");
/// The table of mistakes.
pub const MISTAKES: Phrase = phrase("逐条差异", "Every difference");
/// How many differences there are, where they are not listed.
pub const MISTAKE_COUNT: Phrase = phrase(
    "对照 {deals} 个商机，共 {count} 处差异；加 --mistakes 逐条列出",
    "deals compared: {deals}; differences: {count}; --mistakes lists them",
);
/// The note under the figures.
pub const SCORES_NOTE: Phrase = phrase(
    "准确率：与标注一致的商机占比。查准：抽出来的有多少对；查全：标注的有多少抽了出来；F1：两者的调和平均。空格表示没有可算的。",
    "Accuracy: the share of deals that agree with their labels. Precision: how much of what was found is right; recall: how much of what is labelled was found; F1: their harmonic mean. A blank means that there was nothing to count.",
);

/// A column.
pub const WHAT: Phrase = phrase("项目", "what");
/// A column.
pub const ACCURACY: Phrase = phrase("准确率", "accuracy");
/// A column.
pub const PRECISION: Phrase = phrase("查准", "precision");
/// A column.
pub const RECALL: Phrase = phrase("查全", "recall");
/// A column.
pub const F1: Phrase = phrase("F1", "F1");
/// A column.
pub const LABELLED: Phrase = phrase("标注", "labelled");
/// A column.
pub const FOUND: Phrase = phrase("抽出", "found");
/// A column.
pub const MATCHED: Phrase = phrase("一致", "agree");
/// A column.
pub const SIGNAL: Phrase = phrase("信号", "signal");
/// A column.
pub const CONCERN: Phrase = phrase("顾虑", "concern");
/// A column.
pub const KIND: Phrase = phrase("类别", "kind");
/// A column.
pub const DEAL: Phrase = phrase("商机", "deal");
/// A column.
pub const MESSAGE: Phrase = phrase("消息", "message");
/// A row or a kind of difference.
pub const STAGE: Phrase = phrase("阶段", "stage");
/// A row.
pub const SIGNALS: Phrase = phrase("信号", "signals");
/// A row or a kind of difference.
pub const DATES: Phrase = phrase("日期", "dates");
/// A row or a kind of difference.
pub const AMOUNTS: Phrase = phrase("金额", "amounts");
/// A row or a kind of difference.
pub const NEXT_STEP: Phrase = phrase("下一步", "next step");
/// A row.
pub const CONCERNS: Phrase = phrase("顾虑", "concerns");

/// The title of a summary.
pub const SUMMARY: Phrase = phrase("沉默商机进展摘要", "Silent deals: where they stand");
/// What the summary holds.
pub const SUMMARY_COUNT: Phrase = phrase(
    "{open} 个进行中的商机里，{silent} 个的 CRM 阶段超过 {hours} 小时没有变化；其中 {ahead} 个在聊天里已经走到更靠后的阶段。",
    "Open deals: {open}. Without a change of their CRM stage for {hours} hours: {silent}; of these, with chats at a later stage: {ahead}.",
);
/// Where the store has no messages of a deal.
pub const NO_MESSAGES: Phrase = phrase("没有关联到聊天记录", "no messages are attached");
/// The chapter with the list of deals.
pub const SILENT_DEALS: Phrase = phrase("沉默商机", "Silent deals");
/// The chapter with the lines.
pub const PROGRESS_LINES: Phrase = phrase("最近进展", "Latest progress");
/// The chapter of what belongs to no deal.
pub const UNATTACHED: Phrase = phrase("未归属的消息", "Messages that belong to no deal for certain");
/// A column.
pub const UNATTACHED_SHORT: Phrase = phrase("未归属", "of no deal");
/// A column.
pub const CUSTOMER: Phrase = phrase("客户", "customer");
/// A column.
pub const REP: Phrase = phrase("销售", "rep");
/// A column.
pub const CRM_STAGE: Phrase = phrase("CRM 阶段", "CRM stage");
/// A column.
pub const CHAT_STAGE: Phrase = phrase("聊天阶段", "chat stage");
/// A column.
pub const SINCE: Phrase = phrase("上次变化", "last change");
/// A column.
pub const SILENT_FOR: Phrase = phrase("沉默时长", "silent for");
/// A column.
pub const DAY: Phrase = phrase("日期", "day");
/// A column.
pub const SIDE: Phrase = phrase("哪一方", "side");
/// A column.
pub const EVENT: Phrase = phrase("事项", "event");
/// A column.
pub const SUM: Phrase = phrase("金额（元）", "sum (yuan)");
/// A column.
pub const NAMED_DAY: Phrase = phrase("提到的日期", "day named");
/// A column.
pub const WORDS: Phrase = phrase("原话", "original words");
/// A column.
pub const WHY: Phrase = phrase("原因", "why");
/// A column.
pub const CANDIDATES: Phrase = phrase("候选商机", "candidates");
/// A side.
pub const OUR_SIDE: Phrase = phrase("我方", "we");
/// A side.
pub const CUSTOMER_SIDE: Phrase = phrase("客户", "customer");
/// A side.
pub const OTHER_SIDE: Phrase = phrase("其他人", "others");
/// Why a message belongs to no deal.
pub const UNKNOWN_DEAL: Phrase = phrase("写明的商机编号不在商机表里", "it names a deal that is not there");
/// Why a message belongs to no deal.
pub const NO_CUSTOMER: Phrase = phrase("既没有商机编号也没有客户", "it names neither a deal nor a customer");
/// Why a message belongs to no deal.
pub const NO_OPEN_DEAL: Phrase = phrase("客户没有进行中的商机", "its customer has no open deal");
/// Why a message belongs to no deal.
pub const SEVERAL_DEALS: Phrase = phrase("客户有多个进行中的商机", "its customer has several open deals");
/// How many messages several exports have.
pub const DOUBLES: Phrase = phrase(
    "{count} 条消息在另一份导出里又出现，已合并，只算一次",
    "messages found again in another export, merged and counted once: {count}",
);
/// How many messages have the id of another one of the same deal.
pub const REPEATED: Phrase = phrase(
    "{count} 条消息与同一商机里的另一条编号相同；照样读了，但证据里的编号说不清是哪一条",
    "messages with the id of another one of the same deal: {count}; they are read, but evidence that names the id does not say which one",
);
/// How many messages are so long that only their beginning is read.
pub const CUT: Phrase = phrase(
    "{count} 条消息太长，只读了开头的约五千字",
    "messages that are very long, of which only about the first 5,000 characters are read: {count}",
);
/// How many messages belong to no deal.
pub const UNATTACHED_COUNT: Phrase = phrase(
    "{count} 条消息没有归到任何商机，没有参与抽取",
    "messages that belong to no deal for certain, and were not read: {count}",
);
/// Not all of them are listed.
pub const UNATTACHED_CUT: Phrase = phrase(
    "共 {count} 条，这里只列最近的 {listed} 条；先导入客户表和商机表，或在会话里补上客户名",
    "Of {count} messages these are the latest {listed}; import the customers and deals first, or name the customers of the conversations",
);
/// A line of progress in one text.
pub const PROGRESS_LINE: Phrase =
    phrase("{day} {side}（{event}）：{words}", "{day} {side} ({event}): {words}");
/// A line of progress with a day and nothing else to name.
pub const PROGRESS_WORDS: Phrase = phrase("{day} {side}：{words}", "{day} {side}: {words}");
/// Between such lines.
pub const NEXT_LINE: Phrase = phrase("；", "; ");
/// A sum.
pub const YUAN: Phrase = phrase("{sum} 元", "{sum} yuan");
/// There is nothing to read.
pub const NO_MESSAGES_YET: Phrase = phrase(
    "项目里还没有聊天记录；先用 trueup import 导入聊天导出，或用 --conversations 指定会话文件",
    "the project has no messages yet: import a chat export with 'trueup import', or name a file with --conversations",
);
/// What to do after a trial.
pub const TRY_NEXT: Phrase = phrase(
    "读得不对？在 trueup.toml 的 [chat.words]、[[chat.rules]]、[chat.concerns] 里写上公司的说法，再用 trueup rules check 看有没有互相遮盖",
    "not as you read it? Put the company's words under [chat.words], [[chat.rules]] or [chat.concerns] of trueup.toml; 'trueup rules check' shows what hides what",
);
/// Labels that nobody has looked at.
pub const UNCHECKED_LABELS: Phrase = phrase(
    "{deals} 条标注里有 {count} 条还没有人看过（checked 是 false）：和抽取建议一致说明不了什么",
    "labels that nobody has checked (\"checked\": false): {count} of {deals}; that they agree with the proposal says nothing",
);
/// Records to label were written.
pub const LABELS_WRITTEN: Phrase = phrase(
    "{count} 个商机待标注：逐条改好 gold，把 checked 改成 true，再运行 trueup chat evaluate",
    "deals to be labelled: {count}; mend each gold, set its \"checked\" to true, then run 'trueup chat evaluate'",
);
/// Nothing to label.
pub const NOTHING_TO_LABEL: Phrase =
    phrase("没有商机带聊天记录，没有可标注的", "no deal has messages: there is nothing to label");
