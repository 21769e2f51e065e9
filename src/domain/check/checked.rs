//! The rules run one after the other, and what came of each.

use super::coverage::Measure;
use super::found::{Found, Idle};
use super::ground::{Ground, Setting};
use super::rules::{RULES, Rule};
use crate::domain::finding::Severity;
use crate::domain::table::Table;

/// What came of all rules.
#[derive(Debug)]
pub struct Checked {
    /// Rule by rule, in the order of their codes.
    pub outcomes: Vec<Outcome>,
    /// How many rows lead on to the next table.
    pub measures: Vec<Measure>,
    /// Whether there was no row at all.
    pub is_empty: bool,
}

/// What came of one rule.
#[derive(Debug)]
pub struct Outcome {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave the policy calls it; the rule's own where it is off.
    pub severity: Severity,
    /// What it found, or why it was not run.
    pub result: Result<Found, Idle>,
}

impl Outcome {
    /// How many findings there are.
    pub fn count(&self) -> usize {
        self.result.as_ref().map_or(0, |found| found.count)
    }
}

impl Checked {
    /// How many findings of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.severity == severity).map(Outcome::count).sum()
    }

    /// The outcomes with findings, the gravest first.
    pub fn found(&self) -> Vec<(&Outcome, &Found)> {
        let found = self.outcomes.iter().filter_map(|outcome| Some((outcome, outcome.result.as_ref().ok()?)));
        let mut found: Vec<_> = found.filter(|(_, found)| found.count > 0).collect();
        found.sort_by_key(|(outcome, _)| std::cmp::Reverse(outcome.severity));
        found
    }
}

/// Runs every rule that the policy wants and the tables allow.
pub fn check(setting: Setting<'_>) -> Checked {
    let ground = Ground::new(setting);
    let outcomes = RULES.iter().map(|rule| run(rule, &ground)).collect();
    Checked { outcomes, measures: ground.measures().to_vec(), is_empty: setting.tables.is_empty() }
}

fn run(rule: &'static Rule, ground: &Ground<'_>) -> Outcome {
    let severity = ground.setting.policy.severity(rule);
    let absent: Option<Table> = ground.absent(rule.needs);
    let result = match (severity, absent) {
        (None, _) => Err(Idle::Off),
        (Some(_), Some(table)) => Err(Idle::NoTable(table)),
        (Some(_), None) => match (rule.ask)(ground) {
            Found { examined: 0, .. } => Err(Idle::NothingToLookAt),
            found => Ok(found.lumped()),
        },
    };
    Outcome { rule, severity: severity.unwrap_or(rule.severity), result }
}
