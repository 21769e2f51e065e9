//! Sentences about the health of rules, about policies side by side, and about tables loaded beforehand.

use super::{Phrase, phrase};

/// The title of the report.
pub const TITLE: Phrase = phrase("规则健康", "Health of the rules");
/// The title of the section.
pub const RULES: Phrase = phrase("规则健康：每条规则做了什么", "Health of the rules: what each did");
/// The title of the section.
pub const TIMES: Phrase = phrase("每条规则花了多少时间", "What each rule costs in time");
/// What was looked at.
pub const LOOKED: Phrase = phrase(
    "{leads} 条线索，看了 {seen} 条；其中 {uncovered} 条没有任何规则针对它本身，只由均衡决定。",
    "Leads: {leads}; looked at: {seen}. Of those, leads about which no rule says anything, so that only balance decides: {uncovered}.",
);
/// All is well.
pub const SOUND: Phrase = phrase("没有失效或从不起作用的规则。", "No rule is dead, shadowed or ailing.");
/// Some are not.
pub const UNSOUND: Phrase = phrase(
    "从不起作用的规则：{dead}；被别的规则盖住的：{shadowed}；外部程序没有全部回答的：{ailing}。",
    "Dead rules: {dead}. Shadowed by others: {shadowed}. With a program that did not always answer: {ailing}.",
);
/// Nobody.
pub const NONE: Phrase = phrase("无", "none");
/// A heading.
pub const STANDING: Phrase = phrase("状态", "standing");
/// A standing.
pub const IS_SOUND: Phrase = phrase("正常", "sound");
/// A standing.
pub const IS_DEAD: Phrase = phrase("没起过作用", "dead");
/// A standing.
pub const IS_SHADOWED: Phrase = phrase("被盖住", "shadowed");
/// A standing.
pub const IS_AILING: Phrase = phrase("有失败", "ailing");
/// A heading.
pub const TIMED_OUT: Phrase = phrase("超时", "timed out");
/// A heading.
pub const FAILED: Phrase = phrase("失败", "failed");
/// A heading.
pub const NOT_ASKED: Phrase = phrase("熔断未问", "not asked");
/// A heading.
pub const FELL_BACK: Phrase = phrase("走了退路", "fell back");
/// A note.
pub const RULES_NOTE: Phrase = phrase(
    "评估、匹配、决定数的是看过的线索；超时、失败、熔断未问、走了退路数的是全部线索。",
    "Evaluated, matched and decided count the leads looked at; timed out, failed, not asked and fell back count all leads.",
);
/// A heading.
pub const READY_MS: Phrase = phrase("准备（毫秒）", "made ready, ms");
/// A heading.
pub const P50_MS: Phrase = phrase("中位（毫秒/条）", "p50, ms a lead");
/// A heading.
pub const P95_MS: Phrase = phrase("95 分位", "p95");
/// A heading.
pub const P99_MS: Phrase = phrase("99 分位", "p99");
/// A heading.
pub const SHARE: Phrase = phrase("占总时间", "share of time");
/// A heading.
pub const MEMORY: Phrase = phrase("内存（KB）", "memory, KB");
/// A note.
pub const TIMES_NOTE: Phrase = phrase(
    "外部程序的时间是当时询问它所用的时间；其余规则是在本机另跑一遍量的，不影响分配。内存只算规则自己的表；外部程序占的内存不在其中。",
    "For outside programs these are the times at which they were asked; other rules are measured beside the replay. Memory is that of a rule's own tables; what an outside program takes is not in it.",
);

/// The title of the report.
pub const BENCH: Phrase = phrase("两套规则对比", "Two policies on the same leads");
/// The project's own.
pub const OWN: Phrase = phrase("当前规则", "the project's own");
/// The project's own without a kind.
pub const WITHOUT: Phrase = phrase("去掉 {kind}", "without {kind}");
/// What differs.
pub const MOVED: Phrase = phrase(
    "同样的 {leads} 条线索，有 {moved} 条换了人。",
    "The same leads, {leads} of them; {moved} go to somebody else.",
);
/// A heading.
pub const MEASURE: Phrase = phrase("指标", "measure");
/// A heading.
pub const DIFFERENCE: Phrase = phrase("差", "difference");
/// A measure.
pub const MAX_PCT: Phrase = phrase("最大偏差（%）", "largest deviation, %");
/// A measure.
pub const MIN_PCT: Phrase = phrase("最小偏差（%）", "smallest deviation, %");
/// A measure.
pub const REPS_WITHIN: Phrase = phrase("达标人数", "reps within tolerance");
/// A measure.
pub const INDUSTRY_MATCH: Phrase = phrase("行业匹配（%）", "industry matched, %");
/// A measure.
pub const NEWCOMER_VIOLATIONS: Phrase = phrase("新人首批分到低意向", "cold leads among newcomers' first");
/// A measure.
pub const MENTOR_VIOLATIONS: Phrase = phrase("缺老带新", "newcomers' leads without a senior");
/// A measure.
pub const UNASSIGNED: Phrase = phrase("分不出去", "unassigned");
/// A measure.
pub const GAP_PCT: Phrase = phrase("离最优（%）", "gap to the optimum, %");
/// A measure.
pub const REPLAY_MS: Phrase = phrase("重放用时（毫秒）", "replay, ms");
/// A measure.
pub const ASKED_MS: Phrase = phrase("等外部程序（毫秒）", "waiting for programs, ms");
/// A measure.
pub const A_LEAD_MS: Phrase = phrase("每条线索（毫秒）", "a lead, ms");
/// There is nothing to compare with.
pub const NOTHING_TO_COMPARE: Phrase = phrase(
    "要和什么比？用 --policy 另一个.toml，或 --without 规则类别",
    "compare with what? Give --policy OTHER.toml or --without KIND",
);
/// There is no such rule.
pub const NO_SUCH_RULE: Phrase =
    phrase("规则里没有 {kind} 这一类", "the policy has no rule of the kind {kind}");

/// The title of the report.
pub const PRELOAD: Phrase = phrase("预加载表", "Table for lookup rules");
/// What it holds.
pub const PRELOADED: Phrase = phrase(
    "{program} 对 {questions} 条线索回答了 {answered} 条，得到 {keys} 个 {key}、{rows} 行。",
    "{program} answered on {answered} of {questions} leads: {keys} values of {key}, {rows} rows.",
);
/// There is no rule to ask.
pub const NO_PROGRAM: Phrase = phrase(
    "规则里没有 command 这一类，没有程序可问",
    "the policy has no rule of the kind command: there is no program to ask",
);
/// What to do.
pub const NO_PROGRAM_HINT: Phrase = phrase(
    "在 trueup.toml 里加一条 kind = \"command\" 的规则，见 docs/programs.md",
    "add a rule with kind = \"command\" to trueup.toml; docs/programs.md has the form",
);
/// Nobody is asked.
pub const NOTHING_TO_ASK: Phrase = phrase(
    "没有什么可问 {program}：这些线索到来的日子都没有销售在岗；什么也没有写",
    "there is nothing to ask {program}: no rep is at work on the day of any lead; nothing was written",
);
/// Not one answer.
pub const NO_ANSWER: Phrase = phrase(
    "{program} 对 {questions} 条线索一条也没有回答（超时 {late}，失败 {failed}，熔断未问 {not_asked}；第一次的原因：{trouble}）；什么也没有写，原来的表不动",
    "{program} answered on none of {questions} leads (late: {late}, failed: {failed}, not asked: {not_asked}; the first time {trouble}); nothing was written, and a table from before stays as it is",
);
/// What to do.
pub const NO_ANSWER_HINT: Phrase = phrase(
    "程序恢复后加 --ask-again=failed 再跑一次；怎么自己试它，见 docs/programs.md",
    "when it is well again, run this once more with --ask-again=failed; docs/programs.md tells how to try it yourself",
);
/// A field that no lead has.
pub const NO_SUCH_KEY: Phrase = phrase(
    "没有线索填了 {key}，按它写不出表；什么也没有写",
    "no lead has a {key} to make a table by; nothing was written",
);
/// What to do.
pub const NO_SUCH_KEY_HINT: Phrase =
    phrase("换一个 --key，线索里有的是：{known}", "take another --key; leads have: {known}");
/// A program of another file.
pub const FOREIGN_PROGRAM: Phrase = phrase(
    "{path} 里的规则要运行 {program}，而本项目的 trueup.toml 里没有它；外部程序只按本项目自己的设置运行",
    "a rule in {path} would run {program}, which the project's own trueup.toml does not; programs are run only as that says",
);
/// What to do.
pub const FOREIGN_PROGRAM_HINT: Phrase = phrase(
    "确认可信之后，把这条规则写进 trueup.toml 再比，用 --without command 看没有它时怎样",
    "if you trust it, put the rule into trueup.toml, and compare with --without command",
);
/// How to use it.
pub const PRELOAD_NEXT: Phrase = phrase(
    "在规则里这样用：kind = \"lookup\"，table = \"该文件\"，key.{key} = \"lead.{key}\"，key.rep_id = \"rep.rep_id\"，value = \"score\"",
    "use it in a rule: kind = \"lookup\", table = \"the file\", key.{key} = \"lead.{key}\", key.rep_id = \"rep.rep_id\", value = \"score\"",
);
