//! Sentences about leads given out for good, and about the audit of it.

use super::{Phrase, phrase};

/// A rep who has left still has leads by an earlier run.
pub const REP_LEFT: Phrase = phrase(
    "{rep} 已经离职（或不在销售名单里），之前分给他的 {leads} 条线索还没有新负责人",
    "{rep} takes no leads any more, but was given some that have no other owner yet: {leads}",
);
/// What to do.
pub const REP_LEFT_HINT: Phrase = phrase(
    "已分过的不会自动改派；要把这些线索重新分出去：trueup assign run --reassign=left",
    "what was given stays given; to give these leads out anew: trueup assign run --reassign=left",
);
/// A rep who is away today has leads by an earlier run.
pub const REP_AWAY: Phrase = phrase(
    "{rep} 今天不在岗，之前分给他的 {leads} 条线索保持不变",
    "{rep} is away today; the leads given to this rep stay as they are: {leads}",
);
/// What to do.
pub const REP_AWAY_HINT: Phrase = phrase(
    "等不及就在 CRM 里改负责人，以 CRM 为准",
    "where they cannot wait, name another owner in the CRM: the CRM goes before",
);
/// The CRM says otherwise.
pub const OWNED_BY_ANOTHER: Phrase = phrase(
    "线索 {lead} 之前分给了 {rep}，CRM 里的负责人是 {owner}，以 CRM 为准",
    "lead {lead} was given to {rep}, but the CRM says {owner}: the CRM goes before",
);
/// What to do.
pub const OWNED_BY_ANOTHER_HINT: Phrase = phrase(
    "如果是手工改派，不用管；如果是导入错了，在 CRM 里改回来",
    "nothing, if it was changed on purpose; else correct the owner in the CRM",
);

/// No run has given anything out.
pub const NO_KEPT_AUDIT: Phrase = phrase(
    "assign run 还没有分出过线索，没有审计记录",
    "assign run has given nothing out yet: there is no audit of it",
);
/// What to do.
pub const NO_KEPT_AUDIT_HINT: Phrase = phrase(
    "先运行 trueup assign run；要检查一个文件：--verify 文件",
    "run trueup assign run first; to check a file: --verify FILE",
);
/// Where the audit ends.
pub const AUDIT_HEAD: Phrase = phrase(
    "{lines} 行，末行哈希 {hash}；另外记下它，以后用 --verify --hash 能查出结尾有没有被动过",
    "lines: {lines}; the hash of the last is {hash}: keep it elsewhere, and --verify --hash can tell whether the end was touched",
);
/// A chain that holds.
pub const WHOLE: Phrase = phrase(
    "{lines} 行审计记录首尾相接，没有一行被改过、加过、删过或换过位置；末行哈希 {hash}",
    "lines: {lines}; none was changed, added, taken out or moved; the hash of the last is {hash}",
);
/// The end is not proved.
pub const END_UNPROVED: Phrase = phrase(
    "结尾有没有被整段重写，只有另外记下的哈希能证明：--hash",
    "whether the end was cut off and the rest written anew, only a hash kept elsewhere can prove: --hash",
);
/// The hash that was asked for is that of the last line.
pub const END_PROVED: Phrase = phrase("末行正是记下的那个哈希", "the last line has the hash that was kept");
/// The hash that was asked for is that of an earlier line.
pub const KNOWN_LINE: Phrase = phrase(
    "记下的哈希是第 {line} 行的，之后又加了 {more} 行",
    "the hash that was kept is that of line {line}; lines added since: {more}",
);
/// A line that breaks the chain.
pub const BROKEN: Phrase = phrase("第 {line} 行有问题：{fault}", "line {line} is not right: {fault}");
/// No line.
pub const FAULT_NO_LINE: Phrase =
    phrase("它不是一行完整的审计记录", "it is no line of an audit, or only a part of one");
/// A changed line.
pub const FAULT_CHANGED: Phrase =
    phrase("内容被改过，和它自己的哈希对不上", "it was changed: its own hash does not fit");
/// Missing lines.
pub const FAULT_MISSING: Phrase =
    phrase("它前面少了 {lines} 行，被删掉了", "lines were taken out before it: {lines}");
/// A line out of place.
pub const FAULT_MISPLACED: Phrase = phrase(
    "它不该在这里：是加进来、重复或换过位置的",
    "it stands where another belongs: added, doubled or moved",
);
/// A line that follows another one.
pub const FAULT_UNLINKED: Phrase = phrase(
    "它带的不是上一行的哈希：上一行被整行换掉重写过，或两份记录被拼在一起",
    "it does not carry the hash of the line before: that line was written anew, or two audits were joined",
);
/// Lines cut off.
pub const FAULT_CUT_OFF: Phrase = phrase(
    "从这里起少了 {lines} 行，结尾被截掉了",
    "the end was cut off; lines missing from here on: {lines}",
);
/// Another end.
pub const FAULT_OTHER_END: Phrase = phrase(
    "没有一行是记下的那个哈希：结尾被截掉，或从某处起整段重写过",
    "no line has the hash that was kept: the end was cut off, or all was written anew from some line on",
);
/// A hash that is none.
pub const NO_HASH: Phrase =
    phrase("哈希应是 64 个十六进制字符", "a hash has 64 characters, 0 to 9 and a to f");
