//! A rule that is a CEL expression.

use std::collections::HashMap;
use std::sync::Arc;

use super::failure::{Cause, Said, figure};
use super::question::{Narrowed, Question, State};
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
    narrowed: Narrowed,
    /// What it asks of each rep.
    reps: Vec<Vec<Value>>,
    /// The sort of each lead: for leads of the same it says the same.
    sort: Vec<u32>,
    sorts: Vec<Asked>,
    /// Whether what it says of a rep changes with every lead, whoever gets it.
    pub is_of_the_moment: bool,
}

/// What is asked of the leads of one sort.
#[derive(Debug, Clone)]
struct Asked {
    lead: Vec<Value>,
    /// What the parts about leads alone say; nothing where one fails.
    parts: Option<Vec<Value>>,
}

impl Stated {
    /// The rule at `at`, made ready for the leads and reps of a window.
    pub fn new(at: usize, rule: &Rule, question: Question, window: &Window<'_>) -> Stated {
        let reps = window.roster.reps.iter().map(|rep| question.of_rep(rep)).collect();
        let narrowed = question.narrowed();
        let mut stated = Stated {
            rule: at,
            policy: rule.clone(),
            is_of_the_moment: question.names_the_moment(),
            narrowed,
            question,
            reps,
            sort: Vec::with_capacity(window.len()),
            sorts: Vec::new(),
        };
        let mut known: HashMap<Vec<Mark>, u32> = HashMap::new();
        for lead in &window.leads {
            let lead = stated.question.of_lead(lead);
            let parts = stated.question.parts_of(&stated.narrowed, &lead);
            let own = parts.iter().flatten();
            let whole = lead.iter().filter(|_| parts.is_none() || stated.narrowed.reads_leads);
            let marks = own.chain(whole).map(Mark::of).collect();
            let next = known.len() as u32;
            let sort = *known.entry(marks).or_insert(next);
            if sort == next {
                stated.sorts.push(Asked { lead, parts });
            }
            stated.sort.push(sort);
        }
        stated
    }

    /// The sort of a lead.
    pub fn sort_of(&self, lead: usize) -> u32 {
        self.sort[lead]
    }

    /// What it says of a lead and a rep in this state.
    pub fn said(&self, lead: usize, rep: usize, state: State) -> Said {
        let asked = &self.sorts[self.sort[lead] as usize];
        let (lead, rep) = (asked.lead.as_slice(), self.reps[rep].as_slice());
        said(match &asked.parts {
            Some(parts) => self.question.ask_narrowed(&self.narrowed, (lead, parts), rep, state),
            None => self.question.ask(lead, rep, state),
        })
    }
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
