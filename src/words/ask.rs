//! Sentences about the outside programs that rules ask.

use super::{Phrase, phrase};

/// No answer in time.
pub const LATE: Phrase = phrase("没有按时回答", "it did not answer in time");
/// No such program.
pub const NOT_THERE: Phrase = phrase("找不到这个程序", "there is no such program");
/// Not to be run.
pub const NOT_ALLOWED: Phrase =
    phrase("这个文件没有执行权限", "its file may not be run (it lacks the permission)");
/// It could not be started.
pub const NOT_STARTED: Phrase = phrase("启动不了：{cause}", "it could not be started: {cause}");
/// It ended.
pub const ENDED: Phrase = phrase("程序退出了（{code}）", "it ended ({code})");
/// It ended with a word.
pub const ENDED_SAYING: Phrase =
    phrase("程序退出了（{code}），最后说：{words}", "it ended ({code}) and said: {words}");
/// The code that it ended with.
pub const EXIT_CODE: Phrase = phrase("退出码 {code}", "exit code {code}");
/// It ended without one.
pub const NO_EXIT_CODE: Phrase = phrase(
    "没有退出码：被强行终止，或关闭了标准输出",
    "no exit code: it was killed, or had closed its stdout",
);
/// It takes no questions.
pub const DEAF: Phrase =
    phrase("程序不再接收问题（关闭了标准输入）", "it takes no more questions (it closed its stdin)");
/// It printed something else.
pub const RUBBISH: Phrase =
    phrase("输出的不是约定格式的回答：{text}", "what it printed is no answer: {text}");
/// A line without end.
pub const TOO_LONG: Phrase =
    phrase("一行输出超过 1 MB，不是回答", "it printed more than 1 MB on one line, which is no answer");
/// It said that it cannot.
pub const REFUSED: Phrase = phrase("程序说答不了：{text}", "it says that it cannot answer: {text}");

/// Late.
pub const WAS_LATE: Phrase = phrase(
    "外部程序 {program}：{questions} 条线索里有 {leads} 条没在 {limit} 毫秒内回答，按 on_failure 处理",
    "outside program {program}: {leads} of {questions} leads had no answer within {limit} ms; on_failure stood in",
);
/// What to do.
pub const WAS_LATE_HINT: Phrase = phrase(
    "程序恢复后用 --ask-again=failed 重问；常态就慢的话，用 trueup rules preload 夜里预先问好，改用 lookup 规则",
    "when it is well again, --ask-again=failed asks anew; if it is always slow, ask at night with 'trueup rules preload' and use a lookup rule",
);
/// No answer.
pub const FAILED: Phrase = phrase(
    "外部程序 {program}：{questions} 条线索里有 {leads} 条没有得到回答，按 on_failure 处理。第一次的原因：{trouble}",
    "outside program {program}: {leads} of {questions} leads got no answer; on_failure stood in. The first time {trouble}",
);
/// What to do.
pub const FAILED_HINT: Phrase = phrase(
    "自己运行一次这条命令，喂一行 JSON 试试（格式见 docs/programs.md），修好后用 --ask-again=failed 重问",
    "run the command yourself on a line of JSON (docs/programs.md has the form), mend it, and ask anew with --ask-again=failed",
);
/// Names that are no rep's.
pub const STRANGERS: Phrase = phrase(
    "外部程序 {program} 的回答里有销售表里没有的工号，如 {names}；这些不起作用",
    "outside program {program}: its answers name reps that the reps table does not have, such as {names}; they count for nobody",
);
/// What to do.
pub const STRANGERS_HINT: Phrase = phrase(
    "程序要用销售表里的 rep_id 回答；写了姓名的改成工号，离职已删的不用管",
    "the program answers with the rep_id of the reps table; where it gives names let it give ids, and pass over those who were taken out",
);
/// Not asked.
pub const NOT_ASKED: Phrase = phrase(
    "外部程序 {program}：连续 3 次失败后暂停，{questions} 条线索里有 {leads} 条没有去问，按 on_failure 处理",
    "outside program {program}: not asked for {leads} of {questions} leads after three failures in a row; on_failure stood in",
);
/// What to do.
pub const NOT_ASKED_HINT: Phrase = phrase(
    "先看它为什么失败；pause_leads 设定暂停多少条线索后再试一次",
    "see first why it fails; pause_leads sets after how many leads it is tried again",
);
/// Leads that stay.
pub const STOPS: Phrase = phrase(
    "外部程序 {program} 没有回答，on_failure = \"stop\"，{questions} 条线索里有 {leads} 条因此不分给任何人",
    "outside program {program} gave no answer, and on_failure is \"stop\": {leads} of {questions} leads stay with nobody",
);
/// What to do.
pub const STOPS_HINT: Phrase = phrase(
    "可以不等它的话，把 on_failure 改成 \"skip\" 或 { default = 0.5 }",
    "where leads need not wait for it, set on_failure to \"skip\" or { default = 0.5 }",
);

/// A program is being asked.
pub const ASKING: Phrase = phrase("正在询问 {program}", "asking {program}");
/// A program was asked.
pub const ASKED: Phrase = phrase(
    "向 {program} 问了 {leads} 条线索，用时 {took} 秒：答了 {answered} 条，超时 {late} 条，失败 {failed} 条",
    "asked {program} about {leads} leads in {took} s: {answered} answered, {late} late, {failed} failed",
);

/// A table that lacks answers.
pub const ANSWERED_IN_PART: Phrase = phrase(
    "{program} 对 {questions} 条线索只回答了 {answered} 条（超时 {late}，失败 {failed}，熔断未问 {not_asked}）；其余的不在表里",
    "{program} answered on {answered} of {questions} leads only (late: {late}, failed: {failed}, not asked: {not_asked}); the table lacks the others",
);
/// What to do.
pub const ANSWERED_IN_PART_HINT: Phrase = phrase(
    "程序恢复后用 --ask-again=failed 补问，再写一次表",
    "when it is well again, --ask-again=failed asks about the others and writes the table anew",
);
/// A table that says one thing where the program said several.
pub const DIFFERS_IN_KEY: Phrase = phrase(
    "{keys} 个 {key} 里有 {differing} 个，同一个 {key} 的线索得到的回答不一样（如 {value}：{rep} 先是 {earlier}，后来 {later}）；表里写的是最后一条线索的",
    "for {differing} of {keys} values of {key}, leads of one value got different answers (such as {value}: {rep} has {earlier}, then {later}); the table has those of the latest lead",
);
/// What to do.
pub const DIFFERS_IN_KEY_HINT: Phrase = phrase(
    "换一个 --key，一个值只对应一种回答，如 --key lead_id",
    "take another --key, one by which answers do not differ, such as --key lead_id",
);
