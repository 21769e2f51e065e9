//! The functions of an expression: one flat list.

use super::Type;

/// A function, as its arguments' types have chosen it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Size,
    Contains,
    StartsWith,
    EndsWith,
    Lower,
    Upper,
    Trim,
    Replace,
    Split,
    Substring,
    Join,
    Text,
    Whole,
    Number,
    Money,
    Yuan,
    Day,
    Absolute,
    Round,
    Least,
    Greatest,
    Default,
    Year,
    MonthFromZero,
    DayOfMonth,
    DayOfWeek,
    Hours,
    DaysBetween,
}

/// What an argument may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Text,
    List,
    Whole,
    Money,
    /// A day or a moment.
    Time,
    /// A number or money.
    Figure,
    /// Text, or a number.
    Readable,
    /// Text or a list.
    Sized,
    Any,
}

/// What a function yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Yields {
    One(Type),
    /// What the arguments are, all taken together.
    Same,
}

/// One function: its name in an expression, what it takes, what it yields. All can be called both ways,
/// `size(x)` and `x.size()`.
pub(super) struct Signature {
    pub(super) name: &'static str,
    pub(super) function: Function,
    pub(super) takes: &'static [Takes],
    pub(super) yields: Yields,
}

const fn of(name: &'static str, function: Function, takes: &'static [Takes], yields: Type) -> Signature {
    Signature { name, function, takes, yields: Yields::One(yields) }
}

const fn same(name: &'static str, function: Function, takes: &'static [Takes]) -> Signature {
    Signature { name, function, takes, yields: Yields::Same }
}

/// Every function; those of CEL have CEL's names.
pub(super) const FUNCTIONS: &[Signature] = &[
    of("size", Function::Size, &[Takes::Sized], Type::Whole),
    of("contains", Function::Contains, &[Takes::Text, Takes::Text], Type::Flag),
    of("startsWith", Function::StartsWith, &[Takes::Text, Takes::Text], Type::Flag),
    of("endsWith", Function::EndsWith, &[Takes::Text, Takes::Text], Type::Flag),
    of("lowerAscii", Function::Lower, &[Takes::Text], Type::Text),
    of("upperAscii", Function::Upper, &[Takes::Text], Type::Text),
    of("trim", Function::Trim, &[Takes::Text], Type::Text),
    of("replace", Function::Replace, &[Takes::Text, Takes::Text, Takes::Text], Type::Text),
    of("split", Function::Split, &[Takes::Text, Takes::Text], Type::List),
    of("substring", Function::Substring, &[Takes::Text, Takes::Whole], Type::Text),
    of("substring", Function::Substring, &[Takes::Text, Takes::Whole, Takes::Whole], Type::Text),
    of("join", Function::Join, &[Takes::List, Takes::Text], Type::Text),
    of("string", Function::Text, &[Takes::Any], Type::Text),
    of("int", Function::Whole, &[Takes::Readable], Type::Whole),
    of("double", Function::Number, &[Takes::Readable], Type::Number),
    of("money", Function::Money, &[Takes::Readable], Type::Money),
    of("yuan", Function::Yuan, &[Takes::Money], Type::Number),
    of("date", Function::Day, &[Takes::Text], Type::Day),
    of("date", Function::Day, &[Takes::Time], Type::Day),
    same("abs", Function::Absolute, &[Takes::Figure]),
    same("round", Function::Round, &[Takes::Figure]),
    same("min", Function::Least, &[Takes::Any, Takes::Any]),
    same("max", Function::Greatest, &[Takes::Any, Takes::Any]),
    same("default", Function::Default, &[Takes::Any, Takes::Any]),
    of("getFullYear", Function::Year, &[Takes::Time], Type::Whole),
    of("getMonth", Function::MonthFromZero, &[Takes::Time], Type::Whole),
    of("getDate", Function::DayOfMonth, &[Takes::Time], Type::Whole),
    of("getDayOfWeek", Function::DayOfWeek, &[Takes::Time], Type::Whole),
    of("getHours", Function::Hours, &[Takes::Time], Type::Whole),
    of("days", Function::DaysBetween, &[Takes::Time, Takes::Time], Type::Whole),
];

impl Takes {
    /// Whether a value of this type may stand here.
    pub(super) fn accepts(self, given: Type) -> bool {
        given == Type::Nothing
            || match self {
                Takes::Text => given == Type::Text,
                Takes::List => given == Type::List,
                Takes::Whole => given == Type::Whole,
                Takes::Money => given == Type::Money,
                Takes::Time => given.is_time(),
                Takes::Figure => given.is_number() || given == Type::Money,
                Takes::Readable => given == Type::Text || given.is_number(),
                Takes::Sized => matches!(given, Type::Text | Type::List),
                Takes::Any => true,
            }
    }
}
