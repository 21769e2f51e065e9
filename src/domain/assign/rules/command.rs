//! A rule that asks an outside program: what it heard about each lead, as tables like those of other rules.

use serde::Serialize;

use super::fit::Fit;
use crate::domain::assign::ask::Asking;
use crate::domain::assign::ask::heard::{Heard, Hearing, Tally};
use crate::domain::assign::rule::{OnFailure, Rule};
use crate::domain::assign::rule_findings;
use crate::domain::assign::window::Window;
use crate::domain::finding::Finding;

/// What a rule heard.
#[derive(Debug, Clone)]
pub struct Command {
    /// The place of the rule in the policy.
    pub rule: usize,
    /// What became of each lead's question.
    pub hearing: Vec<Hearing>,
    /// How many questions came to what.
    pub tally: Tally,
    instead: &'static str,
}

/// What stood in for an answer that did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Fallback {
    /// Why there was no answer: `timed_out`, `failed`, `not_asked`.
    pub because: &'static str,
    /// What `on_failure` says: `skip`, `default`, `stop`.
    pub instead: &'static str,
}

/// The first rows of the tables: for leads without an answer.
const SILENT: usize = 0;
const DEFAULT: usize = 1;
const STOPPED: usize = 2;
const ANSWERS: usize = 3;

impl Command {
    /// What the rule heard, and its tables: one that scores or filters, and one that removes everybody
    /// where the rule says that a lead without an answer stays.
    pub fn new(at: usize, rule: &Rule, window: &Window<'_>, odd: &mut Vec<Finding>) -> (Command, Vec<Fit>) {
        let nothing = Heard::nothing(window.len());
        let asking = Asking::of(rule);
        let heard = asking.as_ref().and_then(|asking| window.answers.get(asking)).unwrap_or(&nothing);
        let command = Command {
            rule: at,
            hearing: heard.hearing.clone(),
            tally: heard.tally(),
            instead: rule.on_failure().word(),
        };
        if let Some(asking) = &asking {
            command.tell(rule, asking, heard, odd);
        }
        (command, tables(at, rule, window, heard))
    }

    /// What stood in for an answer about a lead.
    pub fn fallback(&self, lead: usize) -> Option<Fallback> {
        let because = match self.hearing[lead] {
            Hearing::Answered | Hearing::NoQuestion => return None,
            Hearing::TimedOut => "timed_out",
            Hearing::Failed => "failed",
            Hearing::NotAsked => "not_asked",
        };
        Some(Fallback { because, instead: self.instead })
    }

    fn tell(&self, rule: &Rule, asking: &Asking, heard: &Heard, odd: &mut Vec<Finding>) {
        if self.tally.timed_out > 0 {
            odd.push(rule_findings::program_late(asking, self.tally));
        }
        if let Some(trouble) = &heard.trouble {
            odd.push(rule_findings::program_failed(asking, self.tally, trouble));
        }
        if self.tally.not_asked > 0 {
            odd.push(rule_findings::program_not_asked(asking, self.tally));
        }
        if !heard.strangers.is_empty() {
            odd.push(rule_findings::program_names_strangers(asking, &heard.strangers));
        }
        if rule.on_failure() == OnFailure::Stop && self.tally.fell_back() > 0 {
            odd.push(rule_findings::program_stops(asking, self.tally));
        }
    }
}

fn tables(at: usize, rule: &Rule, window: &Window<'_>, heard: &Heard) -> Vec<Fit> {
    let reps = window.roster.len();
    let cell = |score: f64| match (rule.filters(), score > 0.0) {
        (false, _) => rule.weight() * score,
        (true, true) => 0.0,
        (true, false) => f64::NEG_INFINITY,
    };
    let (instead, default) = match rule.on_failure() {
        OnFailure::Skip => (SILENT, 0.0),
        OnFailure::Default(score) => (DEFAULT, cell(score)),
        OnFailure::Stop => (STOPPED, 0.0),
    };
    let sort: Vec<usize> = (0..window.len())
        .map(|lead| match heard.hearing[lead] {
            Hearing::NoQuestion => SILENT,
            _ => heard.answer_of(lead).map_or(instead, |answer| ANSWERS + answer),
        })
        .collect();
    let mut cells = vec![0.0; reps];
    cells.extend(vec![default; reps]);
    cells.extend(vec![0.0; reps]);
    cells.extend(heard.answers().iter().flatten().map(|score| cell(*score)));
    let mut tables = vec![Fit::of_cells(at, rule.filters(), sort, cells, reps)];
    if instead == STOPPED {
        let stays = tables[0].sorts().iter().map(|sort| usize::from(*sort == STOPPED)).collect();
        let cells = [vec![0.0; reps], vec![f64::NEG_INFINITY; reps]].concat();
        tables.push(Fit::of_cells(at, true, stays, cells, reps));
    }
    tables
}
