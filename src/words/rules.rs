//! Sentences about the rules of assignment: their formulas and tables, and what is wrong with them.

use super::{Phrase, phrase};

/// A rule by its place and kind.
pub const NTH_RULE: Phrase = phrase("第 {n} 条规则（{kind}）", "rule {n} ({kind})");
/// A rule by its kind, told apart from others of the kind.
pub const RULE_NAMED: Phrase = phrase("{kind}（第 {n} 条）", "{kind} (rule {n})");
/// A field that is blank.
pub const FAILED_BLANK: Phrase = phrase("要用的字段是空的", "a field that it reads is blank");
/// A number that no score can be.
pub const FAILED_BEYOND: Phrase =
    phrase("算出来是 {number}，超出了 ±{largest}", "it comes to {number}, beyond ±{largest}");
/// A field that is known only after the lead was given out.
pub const KNOWN_LATER: Phrase = phrase(
    "lead.{field} 要到线索分出去以后才知道，分配时不能用",
    "lead.{field} is known only after a lead was given out: a choice cannot look at it",
);
/// A filter that yields no yes or no.
pub const FILTER_YIELDS: Phrase =
    phrase("筛选的表达式要得出是/否，这里得出{is}", "a filter answers yes or no, and this is {is}");
/// A score that yields neither a number nor a yes or no.
pub const SCORE_YIELDS: Phrase = phrase(
    "打分的表达式要得出数字或是/否，这里得出{is}；金额用 yuan(…) 转成数字",
    "a score is a number or a yes or no, and this is {is}; yuan(…) makes a number of money",
);
/// A key that asks for the state.
pub const KEY_OF_STATE: Phrase = phrase(
    "查表的键只能来自 lead 和 rep，不能用 state",
    "the key of a table comes from lead and rep, and not from state",
);
/// A key that is no text.
pub const KEY_YIELDS: Phrase = phrase(
    "查表的键要是文字、整数、是/否或日期，这里是{is}；用 string(…) 转",
    "a key is text, a whole number, a yes or no or a day, and this is {is}; string(…) makes text",
);

/// A table that cannot be read.
pub const TABLE_UNREADABLE: Phrase =
    phrase("{place}：查表用的 {table} 读不了：{cause}", "{place}: the table {table} cannot be read: {cause}");
/// A table that is no file.
pub const TABLE_NO_FILE: Phrase = phrase(
    "{place}：查表用的 {table} 不是普通文件",
    "{place}: the table {table} is a folder, a pipe or a device and no file",
);
/// A table outside of the project.
pub const TABLE_OUTSIDE: Phrase = phrase(
    "{place}：查表用的 {table} 不在项目文件夹里",
    "{place}: the table {table} is not in the project's folder",
);
/// What to do.
pub const TABLE_HINT: Phrase = phrase(
    "table 写相对于项目文件夹的路径，文件是 CSV 或 xlsx，第一行是表头",
    "table is a path from the project's folder, to a CSV or xlsx whose first row has the headers",
);
/// Too many rows.
pub const TABLE_TOO_LONG: Phrase = phrase(
    "{place}：查表用的 {table} 超过 {limit} 行",
    "{place}: the table {table} has more than {limit} rows",
);
/// No row with headers.
pub const TABLE_EMPTY: Phrase =
    phrase("{place}：查表用的 {table} 没有表头", "{place}: the table {table} has no headers");
/// A column that is not there.
pub const TABLE_NO_COLUMN: Phrase =
    phrase("{place}：{table} 里没有“{column}”这一列", "{place}: {table} has no column '{column}'");
/// A column that is there twice.
pub const TABLE_COLUMN_TWICE: Phrase = phrase(
    "{place}：{table} 里“{column}”这一列有两个（第 {first} 列和第 {second} 列）",
    "{place}: {table} has the column '{column}' twice, in columns {first} and {second}",
);
/// What to do.
pub const TABLE_COLUMN_TWICE_HINT: Phrase =
    phrase("改掉或删掉其中一个表头", "rename one of the two headers, or take it out");
/// The columns that there are.
pub const TABLE_COLUMNS: Phrase = phrase("表里有：{columns}", "it has: {columns}");
/// A key twice.
pub const TABLE_TWICE: Phrase = phrase(
    "{table} 第 {row} 行：{key} 在第 {first} 行已经有了",
    "{table}, row {row}: {key} stands in row {first} already",
);
/// What to do.
pub const TABLE_TWICE_HINT: Phrase = phrase("一个键只留一行", "leave one row for each key");
/// A value that is no number.
pub const TABLE_NO_NUMBER: Phrase =
    phrase("{table} 第 {row} 行：“{cell}”不是数字", "{table}, row {row}: '{cell}' is no number");
/// A value beyond what a score may be.
pub const TABLE_BEYOND: Phrase = phrase(
    "{table} 第 {row} 行：{number} 超出了 ±{largest}",
    "{table}, row {row}: {number} lies beyond ±{largest}",
);
/// What to do.
pub const TABLE_NUMBER_HINT: Phrase = phrase(
    "“{column}”这一列写数字，如 0.8 或 80%；没有就把整行删掉",
    "the column '{column}' takes numbers such as 0.8 or 80%; take the row out where there is none",
);

/// Two rules that leave nobody together.
pub const PAIR_LEAVES_NOBODY: Phrase = phrase(
    "{first}和{second}凑在一起，{leads} 条线索没有人能接",
    "{first} and {second} leave nobody together, for this many leads: {leads}",
);
/// What to do.
pub const PAIR_LEAVES_NOBODY_HINT: Phrase = phrase(
    "放宽其中一条，或把它改成打分（sort = \"score\"）",
    "loosen one of them, or let it score instead (sort = \"score\")",
);
/// A cap that a new rep never gets past.
pub const CAP_BELOW_NEWCOMER: Phrase = phrase(
    "{rule}：新人期 {days} 天里最多只能给 {most} 条，到不了新人保护要的 {first} 条",
    "{rule}: in the {days} days of being new it allows {most} leads, fewer than the {first} of the newcomer rule",
);
/// What to do.
pub const CAP_BELOW_NEWCOMER_HINT: Phrase =
    phrase("调高上限，或把 newcomer 的 leads 调低", "raise the cap, or lower the leads of the newcomer rule");
/// A lead of a customer whose owner cannot take it.
pub const OWNER_AGAINST: Phrase = phrase(
    "{leads} 条老客户的线索没有人能接：客户归属不让别人接，{other}又不让本人接",
    "customers' leads that nobody may take: {leads}; the owner rule keeps others out, and {other} the owner",
);
/// What to do.
pub const OWNER_AGAINST_HINT: Phrase = phrase(
    "把这些客户转给在岗的销售，或放宽那条规则",
    "give those customers to somebody at work, or loosen that rule",
);
/// A score that is the same for all.
pub const SAME_FOR_ALL: Phrase = phrase(
    "{rule}没有用到 rep 或 state，对谁都一样，打分不起作用",
    "{rule} looks at neither rep nor state: it says the same of everybody, and scores nothing",
);
/// What to do.
pub const SAME_FOR_ALL_HINT: Phrase = phrase(
    "写进 rep 的字段，如 rep.level；或改成筛选（sort = \"filter\"）",
    "let it look at the rep, such as rep.level, or make it a filter (sort = \"filter\")",
);
/// A policy under which nothing can be given out.
pub const EXCLUDES_EVERYBODY: Phrase = phrase(
    "这套规则一条线索也分不出去（共 {leads} 条）",
    "under these rules not one lead can be given out (of {leads})",
);
/// What to do.
pub const EXCLUDES_EVERYBODY_HINT: Phrase = phrase(
    "看下面是哪条规则挡住的；先去掉它再试",
    "the other findings say which rule is in the way; take it out and try again",
);
/// A channel that no lead has.
pub const CAP_NO_CHANNEL: Phrase =
    phrase("{rule}：没有一条线索来自“{channel}”", "{rule}: no lead came through '{channel}'");
/// What to do.
pub const CAP_NO_CHANNEL_HINT: Phrase = phrase(
    "按导出里的写法写渠道名；最像的是“{nearest}”",
    "write the channel as the export does; the nearest is '{nearest}'",
);
/// Words that nobody uses.
pub const WORDS_UNUSED: Phrase = phrase(
    "{rule}：同义词和标签树里这些词，线索和销售都没有用到：{words}",
    "{rule}: words of its synonyms and tree that neither leads nor reps use: {words}",
);
/// What to do.
pub const WORDS_UNUSED_HINT: Phrase =
    phrase("核对有没有写错；不影响结果", "check their spelling; they change nothing");
/// The same rule twice.
pub const RULE_TWICE: Phrase = phrase("{rule}和{first}一模一样", "{rule} is the same as {first}");
/// What to do.
pub const RULE_TWICE_HINT: Phrase =
    phrase("删掉一条；想加重就调高权重", "take one out; a higher weight counts more");
/// A table without a hit.
pub const LOOKUP_MISSES: Phrase = phrase(
    "{rule}：{table} 里没有一个键对得上线索和销售，全部按 {default} 算",
    "{rule}: no key of {table} fits any lead and rep; all get the default {default}",
);
/// What to do.
pub const LOOKUP_MISSES_HINT: Phrase = phrase(
    "核对 key 两边的写法（工号还是姓名、品牌的全称）",
    "compare how both sides are written (id or name, the full name of a brand)",
);
/// A table without a row.
pub const LOOKUP_EMPTY: Phrase = phrase(
    "{rule}：{table} 只有表头，一行数据也没有，全部按 {default} 算",
    "{rule}: {table} has headers and not one row; all get the default {default}",
);
/// What to do.
pub const LOOKUP_EMPTY_HINT: Phrase = phrase(
    "看这张表是怎么写出来的；rules preload 没有得到回答时不会写出空表",
    "see what has written the table; 'trueup rules preload' never writes an empty one",
);
/// A column that is nowhere.
pub const COLUMN_UNKNOWN: Phrase = phrase("{rule}：{what}", "{rule}: {what}");
/// A column of leads.
pub const COLUMN_OF_LEADS: Phrase =
    phrase("没有线索填了“{header}”这一列", "no lead has anything in the column '{header}'");
/// A column of reps.
pub const COLUMN_OF_REPS: Phrase =
    phrase("没有销售填了“{header}”这一列", "no rep has anything in the column '{header}'");
/// What to do.
pub const COLUMN_UNKNOWN_HINT: Phrase = phrase("是不是“{nearest}”？", "did you mean '{nearest}'?");
/// What to do where nothing is like it.
pub const COLUMN_UNKNOWN_LOOK: Phrase = phrase(
    "按导出里的表头写；已经对应到标准列的表头，写标准列的名称，如 lead.channel",
    "write the header as the export has it; a header that is mapped to a column goes by that column, such as lead.channel",
);
/// A limit that never binds.
pub const LIMIT_SHADOWED: Phrase = phrase(
    "{rule}：{key} = {limit} 永远不会到：{other}的 {tighter_key} = {tighter} 更紧",
    "{rule}: {key} = {limit} never binds: {other} has {tighter_key} = {tighter}",
);
/// What to do.
pub const LIMIT_SHADOWED_HINT: Phrase =
    phrase("删掉它，或把它调得更低", "take it out, or make it the lower one");
/// Reps whom filters keep from every lead.
pub const KEPT_OUT: Phrase = phrase(
    "在岗，但{rules}把每一条线索都挡住了：{reps}",
    "at work, but kept from every lead by {rules}: {reps}",
);
/// What to do.
pub const KEPT_OUT_HINT: Phrase = phrase(
    "给他们补上标签或级别、放宽规则，或改成打分（sort = \"score\"）；不接线索的人，容量写 0",
    "give them the tag or level, loosen the rule, or let it score (sort = \"score\"); who is to take no leads has a capacity of 0",
);
/// Two of a list.
pub const AND: Phrase = phrase("{first}和{other}", "{first} and {other}");
/// There are more.
pub const AND_MORE: Phrase = phrase("{told} 等，另有 {more} 人", "{told} and {more} more");
/// A rule that failed.
pub const RULE_FAILED: Phrase = phrase(
    "{rule}在 {leads} 条线索上算不出来（先是 {lead}：{cause}），{what}",
    "{rule} failed on this many leads: {leads} (first on {lead}: {cause}); {what}",
);
/// It said nothing.
pub const RULE_SKIPPED: Phrase = phrase("按没有这条规则算", "it said nothing about those reps");
/// Something stood in.
pub const RULE_DEFAULTED: Phrase = phrase("按 {value} 算", "{value} stood in");
/// The leads stayed.
pub const RULE_STOPPED: Phrase = phrase("这些线索没有分出去", "those leads stay unassigned");
/// What to do.
pub const RULE_FAILED_HINT: Phrase = phrase(
    "补上数据，或在表达式里用 default(字段, 值) 和 has(字段)",
    "fill the data in, or use default(field, value) and has(field)",
);
/// Wins without a day.
pub const HISTORY_UNDATED: Phrase = phrase(
    "{leads} 条成交没有成交时间，历史转化不计它们",
    "wins without a day: {leads}; the history rule leaves them out",
);
/// What to do.
pub const HISTORY_UNDATED_HINT: Phrase =
    phrase("导入成交时间，否则转化率偏低", "import when leads were won: rates come out too low without");
/// Nothing is known.
pub const HISTORY_NOTHING: Phrase = phrase(
    "历史转化没有可用的记录：满 {days} 天、有负责人和结果的线索里没有成交",
    "the history rule knows nothing: no win among leads with an owner, an outcome and {days} days of age",
);
/// What to do.
pub const HISTORY_NOTHING_HINT: Phrase = phrase(
    "导入更早的线索和成交结果，或先去掉这条规则",
    "import earlier leads with their outcomes, or take the rule out",
);
/// Wins that come later.
pub const HISTORY_EARLY: Phrase = phrase(
    "历史转化在 {days} 天后就计结果，但每十单里有一单成交要 {usual} 天以上",
    "the history rule counts outcomes after {days} days, and one win in ten takes {usual} days or more",
);
/// What to do.
pub const HISTORY_EARLY_HINT: Phrase =
    phrase("把 after_days 调到 {usual} 左右", "set after_days to {usual} or so");
/// Nothing that balances.
pub const NOTHING_BALANCES: Phrase = phrase(
    "规则里有打分，但没有 load 和 shortfall：线索会集中到最匹配的人",
    "there are scores, but neither load nor shortfall: leads pile up with who matches best",
);
/// What to do.
pub const NOTHING_BALANCES_HINT: Phrase =
    phrase("加上 kind = \"shortfall\"，weight = 1.0", "add kind = \"shortfall\" with weight = 1.0");

/// What a rate says for a rep.
pub const STRENGTH_HISTORY: Phrase = phrase(
    "以往同类线索成交率更高，{own} 对 {other}（{points} 分）",
    "won more of such leads before, {own} against {other} ({points} points)",
);
/// What a figure says for a rep.
pub const STRENGTH_FIGURE: Phrase = phrase(
    "{rule}给得更高，{own} 对 {other}（{points} 分）",
    "{rule} says more, {own} against {other} ({points} points)",
);
/// A rule that could not be worked out keeps the lead.
pub const REMOVED_STOPPED: Phrase = phrase("{rule}算不出来，按规则停下", "{rule} failed, and is set to stop");
