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
/// A setting that must be there.
pub const MISSING_KEY: Phrase =
    phrase("{place} 少了必填的配置项 {key}", "{place}: the setting '{key}' is missing");
/// A setting twice.
pub const TWICE: Phrase =
    phrase("{place} 的配置项写了两遍：{cause}", "{place}: a setting is given twice: {cause}");
/// Any other mistake.
pub const WRONG: Phrase = phrase("{place} 有误：{cause}", "{place}: {cause}");
/// A zone that is none.
pub const UNKNOWN_ZONE: Phrase = phrase(
    "时区 {zone} 不认识；可以写 Asia/Shanghai 或 +08:00 这样的偏移",
    "the time zone {zone} is not known; write Asia/Shanghai or an offset such as +08:00",
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
pub const WRONG_VALUE: Phrase = phrase("取值不合适：{cause}", "the value does not fit: {cause}");
