//! A rule that is a CEL expression.

use super::failure::{Cause, Said, figure};
use super::question::{Question, State};
use crate::domain::assign::rule::Rule;
use crate::domain::assign::window::Window;
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

/// An expression over the state: it is asked at each choice.
#[derive(Debug, Clone)]
pub struct Stated {
    /// The place of the rule in the policy.
    pub rule: usize,
    /// The rule.
    pub policy: Rule,
    question: Question,
    /// What it asks of each lead that is not blank in all slots, and of each rep.
    reps: Vec<Vec<Value>>,
}

impl Stated {
    /// The rule at `at`, made ready for the reps of a window.
    pub fn new(at: usize, rule: &Rule, question: Question, window: &Window<'_>) -> Stated {
        let reps = window.roster.reps.iter().map(|rep| question.of_rep(rep)).collect();
        Stated { rule: at, policy: rule.clone(), question, reps }
    }

    /// What it asks of a lead of the window.
    pub fn of_lead(&self, window: &Window<'_>, lead: usize) -> Vec<Value> {
        self.question.of_lead(window.leads[lead])
    }

    /// What it says of a rep in this state, for what it asks of a lead.
    pub fn said(&self, lead: &[Value], rep: usize, state: State) -> Said {
        said(self.question.ask(lead, &self.reps[rep], state))
    }
}
