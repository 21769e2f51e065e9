//! Sentences about a company's own words and rules for chats, and about what `chat try` shows.

use super::{Phrase, phrase};

/// A gap of no days.
pub const GAP_IS_NONE: Phrase = phrase("gap_days 至少是 1 天", "gap_days is at least one day");
/// A word without characters.
pub const EMPTY_WORD: Phrase = phrase("空的词没有意义，删掉它", "an empty word means nothing: take it out");
/// A list without members.
pub const EMPTY_LIST: Phrase = phrase("{key} 至少要写一项", "{key} needs at least one entry");
/// A wording that matches nothing.
pub const NO_WORDING: Phrase = phrase(
    "说法“{wording}”什么也匹配不到：要以文字或数字（#）开头，括号要成对，不能用 < >",
    "the wording '{wording}' matches nothing: it begins with words or a number (#), its brackets close, and it has no < >",
);

/// The chapter of `rules check`.
pub const CHAPTER: Phrase = phrase("聊天规则", "Rules of chats");
/// The title where there are no leads to try the rules of assignment on.
pub const TITLE: Phrase = phrase("规则检查", "Check of the rules");
/// How many there are.
pub const CHECKED: Phrase = phrase(
    "聊天的自有规则：{words} 个词、{rules} 条信号规则、{concerns} 个顾虑说法；{found} 处互相遮盖或多余。",
    "Own rules of chats: words {words}, rules of signals {rules}, wordings of concerns {concerns}; hidden or needless: {found}.",
);
/// Assignment could not be tried.
pub const ASSIGN_LEFT_OUT: Phrase = phrase(
    "还没有线索或没有可以接线索的人，分配规则没有检查。",
    "The rules of assignment were not tried: there are no leads, or nobody to take them.",
);
/// A rule that an earlier one hides.
pub const HIDDEN: Phrase = phrase(
    "chat.rules 第 {hidden} 条的说法“{wording}”，第 {by} 条已经全部读到，信号也一样",
    "rule {hidden} of chat.rules ('{wording}') never matters: rule {by} reads all of it as the same signal",
);
/// What to do about it.
pub const HIDDEN_HINT: Phrase = phrase("删掉其中一条", "take one of them out");
/// Two rules that read the same.
pub const TWO_SIGNALS: Phrase = phrase(
    "chat.rules 第 {first} 条和第 {second} 条都会读到“{wording}”，信号却不同（{one}、{two}），两个都会算",
    "rules {first} and {second} of chat.rules both read '{wording}', as different signals ({one}, {two}): both count",
);
/// What to do about it.
pub const TWO_SIGNALS_HINT: Phrase =
    phrase("把其中一条的说法写得更长、更具体", "make one of the wordings longer");
/// A rule that is built in.
pub const BUILT_IN: Phrase = phrase(
    "chat.rules 第 {rule} 条的说法“{wording}”，内置规则 {by} 已经读作 {signal}",
    "rule {rule} of chat.rules ('{wording}') is built in: {by} reads it as {signal}",
);
/// What to do about it.
pub const BUILT_IN_HINT: Phrase = phrase("可以删掉这条", "it can go");
/// A word that hides a rule.
pub const WORD_HIDES: Phrase = phrase(
    "chat.words 的 lookalike“{word}”盖住了 {what}“{wording}”",
    "the lookalike '{word}' of chat.words hides {what} ('{wording}')",
);
/// What it hides.
pub const A_RULE: Phrase = phrase("chat.rules 第 {rule} 条", "rule {rule} of chat.rules");
/// What it hides.
pub const A_CONCERN: Phrase = phrase("chat.concerns 的 {concern}", "{concern} of chat.concerns");
/// What it hides.
pub const A_WORD: Phrase = phrase("chat.words 的 {meaning}", "{meaning} of chat.words");
/// What to do about it.
pub const WORD_HIDES_HINT: Phrase = phrase("两边只留一个", "keep one of the two");
/// A word that is built in.
pub const WORD_KNOWN: Phrase = phrase(
    "chat.words 的 {meaning}“{word}”内置词库里已有",
    "the word '{word}' ({meaning}) of chat.words is built in",
);
/// A stage that is built in.
pub const STAGE_KNOWN: Phrase =
    phrase("chat.stages 的 {signal} 和内置的一样", "{signal} of chat.stages is as it is built in");
/// A wording that is built in.
pub const CONCERN_KNOWN: Phrase = phrase(
    "chat.concerns 的 {concern}“{wording}”内置说法里已有",
    "the wording '{wording}' ({concern}) of chat.concerns is built in",
);

/// The title of a trial.
pub const TRIAL: Phrase = phrase("试读", "How it is read");
/// The heading of a message.
pub const MESSAGE_OF: Phrase = phrase("第 {number} 句 {side}：{text}", "{number}. {side}: {text}");
/// What comes of all.
pub const RESULT: Phrase = phrase("合起来", "Together");
/// The stage.
pub const STAGE_IS: Phrase =
    phrase("阶段：{stage}（依据第 {number} 句）", "stage: {stage} (by sentence {number})");
/// The stage without a carrier.
pub const STAGE_IS_BARE: Phrase =
    phrase("阶段：{stage}（没有哪句话推进它）", "stage: {stage} (no sentence moves it)");
/// The next step.
pub const STEP_IS: Phrase = phrase("下一步：{day}（第 {number} 句）", "next step: {day} (sentence {number})");
/// No next step.
pub const STEP_IS_NONE: Phrase = phrase("下一步：没有", "next step: none");
/// The concerns.
pub const CONCERNS_ARE: Phrase = phrase("顾虑：{concerns}", "concerns: {concerns}");
/// No concerns.
pub const CONCERNS_ARE_NONE: Phrase = phrase("顾虑：没有", "concerns: none");
/// A column.
pub const WHAT: Phrase = phrase("项目", "what");
/// A column.
pub const AT: Phrase = phrase("第几字", "at");
/// A column.
pub const READING: Phrase = phrase("读作", "read as");
/// A column.
pub const WHY: Phrase = phrase("依据", "why");
/// A kind of row.
pub const CLAUSE: Phrase = phrase("分句", "clause");
/// A kind of row.
pub const WORD: Phrase = phrase("词", "word");
/// A kind of row.
pub const DATE: Phrase = phrase("日期", "date");
/// A kind of row.
pub const SUM: Phrase = phrase("金额", "sum");
/// A kind of row.
pub const SIGNAL: Phrase = phrase("信号", "signal");
/// A kind of row.
pub const NOT_COUNTED: Phrase = phrase("不算", "not counted");
/// A kind of row.
pub const CONCERN: Phrase = phrase("顾虑", "concern");
/// A clause that asks.
pub const ASKS: Phrase = phrase("问句", "asks");
/// A clause that tells.
pub const TELLS: Phrase = phrase("陈述", "tells");
/// A rule.
pub const BY_RULE: Phrase = phrase("规则 {rule}", "rule {rule}");
/// A rule of the company.
pub const BY_OWN_RULE: Phrase = phrase("trueup.toml 的 chat.rules", "chat.rules of trueup.toml");
/// The wordings of concerns.
pub const BY_WORDING: Phrase = phrase("顾虑的说法", "a wording of the concern");
/// What no wording raises.
pub const BY_LINE: Phrase = phrase("整句话的意思", "the line as a whole");
/// Why something does not count.
pub const NEGATED: Phrase = phrase("被否定", "negated");
/// Why something does not count.
pub const CONDITIONAL: Phrase = phrase("附带条件", "conditional");
/// Why something does not count.
pub const HEDGED: Phrase = phrase("只是愿望", "a wish");
/// Why something does not count.
pub const ASKED: Phrase = phrase("只是在问", "a mere question");
/// Why something does not count.
pub const OTHER_DEAL: Phrase = phrase("说的是别的事", "about something else");
/// Why something does not count.
pub const SPEAKER: Phrase = phrase("这一方说的不算", "not this side's to say");
/// Why something does not count.
pub const UNLIKELY: Phrase = phrase("整句看来不像", "the line as a whole speaks against it");
/// Why an event does not count.
pub const OVERRULED: Phrase = phrase("整段对话看来不像", "the deal as a whole speaks against it");
/// With the word that does it.
pub const BY_WORD: Phrase = phrase("{why}：第 {at} 字的“{word}”", "{why} by {word} at {at}");
/// Why a concern does not stand.
pub const NOT_THE_CUSTOMER: Phrase = phrase("不是客户说的", "not the customer's words");
/// Why a concern does not stand.
pub const ONLY_SEEMS: Phrase = phrase("只是看着像", "a look-alike");
/// Why a concern does not stand.
pub const SETTLED: Phrase = phrase("后来打消了", "taken away later");
/// Why a concern does not stand.
pub const NOT_HERE: Phrase = phrase("谈到这一步时不算", "none at this point of the deal");
/// A message that was recalled.
pub const RECALLED: Phrase = phrase("已撤回，不算", "recalled: says nothing");
