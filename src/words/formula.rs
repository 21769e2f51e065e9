//! Sentences about expressions.

use super::{Phrase, phrase};

/// What `null` is.
pub const NOTHING: Phrase = phrase("空值", "nothing");
/// Yes or no.
pub const FLAG: Phrase = phrase("是/否", "a yes or no");
/// A whole number.
pub const WHOLE: Phrase = phrase("整数", "a whole number");
/// A number with decimals.
pub const NUMBER: Phrase = phrase("数字", "a number");
/// Money.
pub const MONEY: Phrase = phrase("金额", "a sum of money");
/// Text.
pub const TEXT: Phrase = phrase("文字", "text");
/// A day.
pub const DAY: Phrase = phrase("日期", "a day");
/// A moment.
pub const MOMENT: Phrase = phrase("时间", "a moment");
/// Several texts.
pub const LIST: Phrase = phrase("列表", "a list");
/// Text, and how to make it of something else.
pub const TEXT_BY_STRING: Phrase = phrase("文字（用 string(…) 转）", "text (string(…) makes it)");
/// A day or a moment.
pub const DAY_OR_MOMENT: Phrase = phrase("日期或时间", "a day or a moment");
/// A number or money.
pub const FIGURE: Phrase = phrase("数字或金额", "a number or a sum of money");
/// Text or a number.
pub const TEXT_OR_NUMBER: Phrase = phrase("文字或数字", "text or a number");
/// Text or a list.
pub const TEXT_OR_LIST: Phrase = phrase("文字或列表", "text or a list");
/// Whatever it may be.
pub const ANYTHING: Phrase = phrase("任意值", "anything");

/// No characters at all.
pub const EMPTY: Phrase = phrase("表达式是空的", "the expression is empty");
/// Too many characters.
pub const TOO_LONG: Phrase =
    phrase("表达式超过了 {limit} 个字符", "the expression has more than {limit} characters");
/// Too many brackets in one another.
pub const TOO_DEEP: Phrase = phrase(
    "表达式嵌套太深（括号最多 {limit} 层）",
    "the expression is nested too deep (brackets: {limit} levels at most)",
);
/// Too many operations on one another.
pub const TOO_LONG_A_CHAIN: Phrase =
    phrase("连在一起的运算超过了 {limit} 层", "more than {limit} operations hang on one another");
/// It ends where something must follow.
pub const ENDS_EARLY: Phrase = phrase("表达式没有写完", "the expression ends where something must follow");
/// A text without its second quote.
pub const OPEN_TEXT: Phrase = phrase("文字少了后面的引号", "the text lacks its closing quote");
/// A sign that has no meaning.
pub const FOREIGN_SIGN: Phrase = phrase(
    "这里不能写“{sign}”；文字要加引号，中文表头写成 row[\"表头\"]",
    "{sign} means nothing here; texts stand in quotes, and a header as row[\"header\"]",
);
/// A number beyond all bounds.
pub const NO_NUMBER: Phrase = phrase("这个数字太大", "the number is too large");
/// A sign that must be there.
pub const MISSING_SIGN: Phrase = phrase("这里少了 {sign}", "a {sign} is missing here");
/// Something where it cannot stand.
pub const MISPLACED: Phrase = phrase("“{token}”不该出现在这里", "'{token}' does not belong here");
/// Anything else that is no CEL.
pub const UNREADABLE: Phrase = phrase("看不懂这个表达式", "this is no expression");
/// An object or a map.
pub const NO_MAPS: Phrase = phrase("表达式里不能写对象和映射", "an expression cannot have maps and objects");
/// Bytes, or a number with a u.
pub const NO_SUCH_LITERAL: Phrase =
    phrase("不支持字节串和带 u 的数字", "bytes and numbers with a u are not supported");
/// A list of something else.
pub const LISTS_OF_TEXTS: Phrase = phrase("列表里只能放文字", "a list can hold texts only");
/// A name that there is none of.
pub const NO_SUCH_NAME: Phrase = phrase(
    "没有叫 {name} 的东西；可以用：{known}（文字要加引号）",
    "there is nothing called {name}; there is: {known} (texts stand in quotes)",
);
/// A record without a field.
pub const WHOLE_RECORD: Phrase =
    phrase("{name} 后面要写列名，如 {name}.amount", "{name} needs a column behind it, as in {name}.amount");
/// A row without a header.
pub const WHOLE_ROW: Phrase = phrase("要写成 {name}[\"表头\"]", "write {name}[\"header\"]");
/// A field of what has none.
pub const NO_FIELDS: Phrase = phrase("这里取不到 .{field}", "there is no .{field} here");
/// A column that there is none of.
pub const NO_SUCH_FIELD: Phrase = phrase(
    "{name} 没有 {field} 这一列；是不是 {nearest}？",
    "{name} has no column {field}; did you mean {nearest}?",
);
/// The same where no column is like it.
pub const NO_FIELD_LIKE_IT: Phrase = phrase(
    "{name} 没有 {field} 这一列；有的列：{known}，自带的列写成 {name}.extra[\"表头\"]",
    "{name} has no column {field}; it has: {known}, and columns of your own as {name}.extra[\"header\"]",
);
/// The same of what has no columns of one's own.
pub const NO_FIGURE_LIKE_IT: Phrase =
    phrase("{name} 没有 {field}；有的是：{known}", "{name} has no {field}; it has: {known}");
/// Brackets behind what has no cells.
pub const NO_INDEX: Phrase = phrase(
    "这里不能用方括号；表头写成 row[\"表头\"]",
    "brackets cannot stand here; a header is row[\"header\"]",
);
/// A header that is no text.
pub const HEADER_IN_QUOTES: Phrase =
    phrase("方括号里要写带引号的表头", "the header in the brackets stands in quotes");
/// No yes or no.
pub const NOT_A_FLAG: Phrase =
    phrase("这里要是/否，写的是{is}", "a yes or no is needed here, and this is {is}");
/// Neither number nor money.
pub const NOT_A_FIGURE: Phrase =
    phrase("这里要数字或金额，写的是{is}", "a number or a sum of money is needed here, and this is {is}");
/// No list.
pub const NOT_A_LIST: Phrase = phrase("这里要列表，写的是{is}", "a list is needed here, and this is {is}");
/// No text.
pub const NOT_A_TEXT: Phrase = phrase("这里要文字，写的是{is}", "text is needed here, and this is {is}");
/// Types that cannot be compared.
pub const NOT_COMPARABLE: Phrase = phrase("{left}和{right}不能比较", "{left} and {right} cannot be compared");
/// Types that cannot be added and so on.
pub const NO_ARITHMETIC: Phrase = phrase(
    "{left}和{right}不能这样运算（文字转数字用 double(…)，转金额用 money(…)）",
    "{left} and {right} cannot be calculated with like this (double(…) makes a number of a text, money(…) a sum)",
);
/// Two results of different types.
pub const TWO_TYPES: Phrase =
    phrase("两个结果的类型不同：{left}和{right}", "the two results differ in type: {left} and {right}");
/// A word that the closed list does not have.
pub const NO_SUCH_WORD: Phrase = phrase(
    "没有“{word}”这个取值，是不是 {nearest}？可以写：{known}",
    "there is no word '{word}' here; did you mean {nearest}? The words are: {known}",
);
/// A function that there is none of.
pub const NO_SUCH_FUNCTION: Phrase =
    phrase("没有函数 {name}；是不是 {nearest}？", "there is no function {name}; did you mean {nearest}?");
/// The same where no function is like it.
pub const NO_FUNCTION_LIKE_IT: Phrase =
    phrase("没有函数 {name}；有的是：{known}", "there is no function {name}; there is: {known}");
/// Too many arguments, or too few.
pub const ARGUMENTS: Phrase =
    phrase("{name} 要 {wanted} 个参数，写了 {given} 个", "{name} takes {wanted} arguments, not {given}");
/// An argument of the wrong type.
pub const ARGUMENT: Phrase =
    phrase("{name} 在这里要{wanted}，写的是{is}", "{name} needs {wanted} here, and this is {is}");
/// A result that its place cannot take.
pub const WRONG_RESULT: Phrase = phrase(
    "表达式得到的是{is}，而 {column} 要{wanted}",
    "the expression yields {is}, and {column} needs {wanted}",
);

/// A text that is no number.
pub const TEXT_NO_NUMBER: Phrase = phrase("“{text}”不是数字", "“{text}” is no number");
/// A text that is no day.
pub const TEXT_NO_DAY: Phrase =
    phrase("“{text}”不是日期（如 2026-03-01）", "“{text}” is no day such as 2026-03-01");
/// A division by nought.
pub const DIVIDED_BY_NOUGHT: Phrase = phrase("除数是 0", "a division by nought");
/// Beyond all bounds.
pub const RESULT_TOO_LARGE: Phrase = phrase("结果太大", "the result is too large");
/// Too many steps.
pub const TOO_MUCH: Phrase =
    phrase("步骤太多或文字太长，已停止", "too many steps or too long a text; it was stopped");
