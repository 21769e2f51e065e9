//! Rules that can fail: what they say of a lead and a rep, or why they cannot.

use std::collections::BTreeMap;

use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::replay::Replay;
use crate::domain::assign::rule::{LARGEST, OnFailure, Rule};
use crate::domain::assign::rule_findings;
use crate::domain::assign::window::Window;
use crate::domain::finding::Finding;
use crate::domain::formula::Fault;
use crate::domain::record::Value;
use crate::words::Sentence;
use crate::words::rules as words;

/// What a rule says of a lead and a rep, before it is weighted.
pub type Said = Result<f64, Cause>;

/// Why a rule says nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// A field that it reads is blank.
    Blank,
    /// What only the values show.
    Fault(Fault),
    /// A number beyond what a score may be.
    Beyond(f64),
}

/// A failure of a rule on one sort of lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The reps for whom it failed.
    pub reps: Vec<usize>,
    /// Why, for the first of them.
    pub cause: Cause,
}

impl Cause {
    /// Why, for a person.
    pub fn sentence(&self) -> Sentence {
        match self {
            Cause::Blank => words::FAILED_BLANK.sentence(),
            Cause::Fault(fault) => fault.sentence(),
            Cause::Beyond(number) => words::FAILED_BEYOND.with("number", *number).with("largest", LARGEST),
        }
    }
}

/// The number that a value stands for in a rule: yes is 1, no is 0.
pub fn figure(value: &Value) -> Said {
    let figure = match value {
        Value::Flag(flag) => f64::from(u8::from(*flag)),
        Value::Count(whole) => *whole as f64,
        Value::Number(number) => *number,
        _ => return Err(Cause::Blank),
    };
    if figure.abs() <= LARGEST { Ok(figure) } else { Err(Cause::Beyond(figure)) }
}

impl Rule {
    /// What the rule adds to a rep's score: a score weighted, a filter nought or minus infinity. Where it
    /// failed, `on_failure` speaks; a lead that it stops is stopped elsewhere.
    pub fn cell(&self, said: &Said) -> f64 {
        let figure = match (said, self.on_failure) {
            (Ok(figure), _) => *figure,
            (Err(_), Some(OnFailure::Default(instead))) => instead,
            (Err(_), _) => return 0.0,
        };
        match self.filters() {
            true if figure > 0.0 => 0.0,
            true => f64::NEG_INFINITY,
            false => self.weight() * figure,
        }
    }
}

/// The failures of a replay, by rule.
#[derive(Debug, Clone, Default)]
pub struct Failures(BTreeMap<usize, Failed>);

#[derive(Debug, Clone)]
struct Failed {
    leads: usize,
    first: usize,
    cause: Cause,
}

impl Failures {
    /// Counts what failed on the lead at hand.
    pub fn count(&mut self, replay: &Replay<'_>, lead: usize) {
        for (rule, cause) in replay.failures(lead) {
            let fresh = || Failed { leads: 0, first: lead, cause: cause.clone() };
            self.0.entry(rule).or_insert_with(fresh).leads += 1;
        }
    }

    /// Whether the rule at `at` failed on any lead.
    pub fn has(&self, at: usize) -> bool {
        self.0.contains_key(&at)
    }

    /// What is told of them.
    pub fn findings(&self, policy: &AssignPolicy, window: &Window<'_>) -> Vec<Finding> {
        let told = |(at, failed): (&usize, &Failed)| {
            let lead = window.leads[failed.first];
            rule_findings::rule_failed(*at, &policy.rules[*at], failed.leads, lead, &failed.cause)
        };
        self.0.iter().map(told).collect()
    }
}
