//! Sentences about `trueup.toml` and about finding a project.

use super::{Phrase, phrase};

/// No project was found.
pub const NO_PROJECT: Phrase = phrase(
    "{dir} 及其上级目录里都没有 trueup.toml，这里不是 trueup 项目",
    "there is no trueup.toml in {dir} or above it: this is not a trueup project",
);
/// What to do about it.
pub const NO_PROJECT_HINT: Phrase = phrase(
    "用 trueup init 新建一个项目，或用 --project 目录 指出项目所在；想先看看样子就运行 trueup demo",
    "make one with 'trueup init', or say where it is with '--project DIR'; 'trueup demo' shows what one looks like",
);
/// `trueup.toml` cannot be read.
pub const UNREADABLE: Phrase = phrase("读不了 {path}：{cause}", "cannot read {path}: {cause}");
/// `trueup.toml` is no TOML.
pub const SYNTAX: Phrase = phrase("{place} 不是合法的 TOML：{cause}", "{place}: not valid TOML: {cause}");
/// A key that nothing knows.
pub const UNKNOWN_KEY: Phrase =
    phrase("{place} 有一个不认识的配置项 {key}", "{place}: there is no setting called '{key}'");
/// A word that is none of those allowed.
pub const UNKNOWN_WORD: Phrase =
    phrase("{place} 的取值 {key} 不认识", "{place}: '{key}' is not one of the values allowed here");
/// What is allowed.
pub const ALLOWED: Phrase = phrase("可以写：{allowed}", "allowed are: {allowed}");
/// What was probably meant.
pub const DID_YOU_MEAN: Phrase = phrase("是不是想写 {best}？", "did you mean '{best}'?");
/// A value of the wrong type.
pub const WRONG_TYPE: Phrase = phrase(
    "{place} 的值类型不对：写的是{found}，应当是{expected}",
    "{place}: the value is {found}, but {expected} is expected",
);
/// A whole number that is too large.
pub const TOO_LARGE: Phrase = phrase(
    "{place} 的数字 {number} 太大了：这里最大可以写 {largest}",
    "{place}: the number {number} is too large: it can be {largest} at most here",
);
/// A setting that must be there.
pub const MISSING_KEY: Phrase =
    phrase("{place} 少了必填的配置项 {key}", "{place}: the setting '{key}' is missing");
/// A setting twice.
pub const TWICE: Phrase =
    phrase("{place} 的配置项 {key} 写了两遍", "{place}: the setting '{key}' is given twice");
/// A text without quotes.
pub const TEXT_NEEDS_QUOTES: Phrase =
    phrase("文字要写在英文引号里：\"{there}\"", "a text stands in straight quotes: \"{there}\"");
/// Nothing behind the equals sign.
pub const VALUE_IS_MISSING: Phrase = phrase("等号后面少了值", "there is no value behind the equals sign");
/// A quote that is not closed.
pub const QUOTE_IS_OPEN: Phrase =
    phrase("引号不成对，这一行里少了一个引号", "a quote is missing in this line: they come in pairs");
/// A key alone.
pub const KEY_NEEDS_EQUALS: Phrase =
    phrase("这里少了等号，要写成 名称 = 值", "an equals sign is missing: write key = value");
/// Two equals signs.
pub const ONE_EQUALS: Phrase = phrase("多了一个等号", "there is one equals sign too many");
/// A bracket that is not closed.
pub const BRACKET_IS_OPEN: Phrase = phrase("括号没有收尾", "a bracket is not closed");
/// No comma.
pub const COMMA_BETWEEN: Phrase = phrase("各项之间少了英文逗号", "a comma is missing between the elements");
/// Two commas.
pub const COMMA_TOO_MANY: Phrase = phrase("多了一个逗号", "there is one comma too many");
/// A key in Chinese.
pub const KEY_NEEDS_QUOTES: Phrase = phrase(
    "有中文或符号的名称要写在英文引号里：\"{there}\"",
    "a key with other signs than letters, digits, - and _ stands in straight quotes: \"{there}\"",
);
/// No key.
pub const KEY_IS_MISSING: Phrase = phrase("这里少了名称", "a key is missing");
/// Two in a line.
pub const ONE_A_LINE: Phrase = phrase(
    "一行只能写一项，后面多出了内容",
    "there is something behind the end of this setting: one setting a line",
);
/// A path of Windows.
pub const BACKSLASH: Phrase = phrase(
    "双引号里的反斜杠有特殊意思；改用单引号，或写两个反斜杠",
    "a backslash within double quotes is special: use single quotes, or two backslashes",
);
/// Neither true nor false.
pub const BOOLEANS: Phrase =
    phrase("是非只能写 true 或 false，都小写", "write true or false, in small letters");
/// No day.
pub const NO_SUCH_DAY: Phrase = phrase("没有 {there} 这个日期", "there is no day {there}");
/// No number.
pub const NO_SUCH_NUMBER: Phrase =
    phrase("这里的数字写得不对（{cause}）", "the number is not written as TOML has it ({cause})");
/// Brackets in brackets in brackets.
pub const TOO_DEEP: Phrase = phrase("括号一层套一层，套得太深", "brackets stand too deep within brackets");
/// What to do about a file in another encoding.
pub const SAVE_AS_UTF8: Phrase = phrase(
    "用记事本或编辑器打开，另存为 UTF-8 编码",
    "open it in an editor and save it in the encoding UTF-8",
);
/// Anything else.
pub const AS_THE_PARSER_SAYS: Phrase = phrase("{cause}", "{cause}");
/// Any other mistake.
pub const WRONG: Phrase = phrase("{place} 有误：{cause}", "{place}: {cause}");
/// A zone that is none.
pub const UNKNOWN_ZONE: Phrase = phrase(
    "时区 {zone} 不能用；可以写 Asia/Shanghai、Asia/Tokyo、Asia/Bangkok、UTC，或 +08:00 这样的偏移（不支持夏令时）",
    "the time zone {zone} cannot be used; write Asia/Shanghai, Asia/Tokyo, Asia/Bangkok, UTC or an offset such as +08:00 (there is no summer time)",
);
/// An alias that names two reps.
pub const ALIAS_TWICE: Phrase = phrase(
    "别名 {alias} 同时写给了 {first} 和 {second}，一个别名只能指一个人",
    "the alias {alias} stands under both {first} and {second}; an alias can mean one person only",
);
/// A currency that is no ISO code.
pub const UNKNOWN_CURRENCY: Phrase = phrase(
    "币种 {currency} 不是三个大写字母的代码（例如 CNY）",
    "the currency {currency} is not a code of three capital letters such as CNY",
);
/// A value that cannot be.
pub const WRONG_VALUE: Phrase = phrase("取值的写法不对", "the value is not written as it must be");

/// Something else where a word of a closed list must stand.
pub const A_WORD_IN_QUOTES: Phrase = phrase(
    "这里要写带引号的一个取值（见 docs/settings.md）",
    "one of the words in docs/settings.md must stand here, in quotes",
);

/// What stands there: a text.
pub const SAID_TEXT: Phrase = phrase("文字“{text}”", "the text \"{text}\"");
/// What stands there: a number, true or false.
pub const SAID_VALUE: Phrase = phrase(" {value}", "{value}");
/// What stands there: several values.
pub const SAID_LIST: Phrase = phrase("列表 [ … ]", "a list [ … ]");
/// What stands there: keys and values.
pub const SAID_TABLE: Phrase = phrase("一组配置 { … }", "a table { … }");
/// What stands there: anything else.
pub const SAID_ELSE: Phrase = phrase("别的内容", "something else");

/// What is expected.
pub const TEXT: Phrase = phrase("带引号的文字", "text in quotes");
/// What is expected.
pub const TEXT_OR_TEXTS: Phrase =
    phrase("带引号的文字，或几个文字的列表 [ … ]", "text in quotes, or a list of texts [ … ]");
/// What is expected.
pub const TRUE_OR_FALSE: Phrase = phrase("true 或 false（不加引号）", "true or false, without quotes");
/// What is expected.
pub const WHOLE_FROM_NOUGHT: Phrase =
    phrase("不小于 0 的整数（不加引号）", "a whole number of 0 or more, without quotes");
/// What is expected.
pub const WHOLE_NUMBER: Phrase = phrase("整数（不加引号）", "a whole number, without quotes");
/// What is expected.
pub const A_NUMBER: Phrase = phrase("数字（不加引号）", "a number, without quotes");
/// What is expected.
pub const A_LIST: Phrase = phrase("列表 [ … ]", "a list [ … ]");
/// What is expected.
pub const A_TABLE: Phrase = phrase("一组配置 { … }", "a table { … }");
/// What is expected.
pub const TABLE_OR_TABLES: Phrase =
    phrase("一个 [ … ] 配置段，或几个 [[ … ]] 配置段", "a table [ … ], or several [[ … ]]");
/// What is expected.
pub const SOMETHING_ELSE: Phrase =
    phrase("别的写法（见 docs/settings.md）", "something else (see docs/settings.md)");

/// An entry of the calendar that is no day.
pub const NO_DAY: Phrase = phrase(
    "“{entry}”不是日子；写成 2027-02-05，或一段 2027-02-05..2027-02-11",
    "'{entry}' is no day; write 2027-02-05, or a span 2027-02-05..2027-02-11",
);
/// No day, where no span is wanted.
pub const NO_SINGLE_DAY: Phrase =
    phrase("“{entry}”不是日子；写成 2026-03-16", "'{entry}' is no day; write 2026-03-16");
/// A day without quotes.
pub const DAY_NEEDS_QUOTES: Phrase =
    phrase("日子要写在英文引号里：\"{there}\"", "the day must be in quotes: \"{there}\"");
/// A change that changes nothing.
pub const CHANGE_IS_NONE: Phrase = phrase(
    "一条变动要写 capacity = 数，或 leaves = true",
    "a change says either capacity = NUMBER or leaves = true",
);
/// A change that is two.
pub const CHANGE_IS_TWO: Phrase = phrase(
    "离开的人没有容量：capacity 和 leaves = true 只能写一个",
    "who leaves has no capacity: either capacity or leaves = true",
);
/// Two changes of one rep on one day.
pub const CHANGE_TWICE: Phrase = phrase(
    "{rep} 从 {day} 起的变动写了两条，只能留一条",
    "two changes of {rep} from {day} on; keep one of them",
);
/// A day that is off and made up.
pub const OFF_AND_MADE_UP: Phrase =
    phrase("{day} 同时写成了放假和补班", "{day} is both a day off and a make-up day");
