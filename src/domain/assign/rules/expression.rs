//! A rule that is a CEL expression.

use std::sync::Arc;

use super::failure::{Cause, Said, figure};
use super::question::Question;
use crate::domain::assign::rule::Rule;
use crate::domain::formula::{Fault, Mistake, Type};
use crate::domain::record::Value;
use crate::words::rules as words;

/// What the expression of `rule` asks.
///
/// # Errors
/// No expression, or one whose answer is of no use: a filter answers yes or no, a score also a number.
pub fn question(rule: &Rule) -> Result<Question, Mistake> {
    let question = Question::of(rule.expression.as_deref().unwrap_or_default())?;
    let is = question.formula().yields();
    let fits = match is {
        Type::Flag => true,
        Type::Whole | Type::Number => !rule.filters(),
        _ => false,
    };
    let wanted = if rule.filters() { words::FILTER_YIELDS } else { words::SCORE_YIELDS };
    if fits { Ok(question) } else { Err(Mistake { at: 0, cause: wanted.with("is", is.phrase()) }) }
}

/// What an answer says.
pub fn said(answer: Result<Value, Fault>) -> Said {
    figure(&answer.map_err(Cause::Fault)?)
}

/// A value as it is told apart from others: numbers by their bits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A number.
    Bits(u64),
    /// A text.
    Text(Arc<str>),
    /// Anything else, as it is written.
    Written(String),
}

impl Mark {
    /// The mark of a value.
    pub fn of(value: &Value) -> Mark {
        match value {
            Value::Number(number) => Mark::Bits(number.to_bits()),
            Value::Text(text) => Mark::Text(text.clone()),
            other => Mark::Written(format!("{other:?}")),
        }
    }
}
