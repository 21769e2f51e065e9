//! Ways of giving leads out, to be compared on the same leads.

use serde::Serialize;

use super::chance::{self, Lottery};
use super::optimum::Optimum;
use super::policy::AssignPolicy;
use super::replay::{Outcome, Replay};
use super::rule::{Kind, Rule};
use super::rules::Rules;
use super::window::Window;
use crate::words::{Phrase, phrase};

/// A way of giving leads out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// As the records say.
    Manual,
    /// By chance, in proportion to availability.
    Random,
    /// Each in turn.
    Rotation,
    /// Each in turn, in proportion to capacity.
    WeightedRotation,
    /// To the least loaded.
    LeastLoaded,
    /// By the rules of the policy.
    Policy,
    /// The best that the policy's scores allow, all leads at once.
    Optimum,
}

impl Strategy {
    /// Every strategy.
    pub const ALL: [Strategy; 7] = [
        Strategy::Manual,
        Strategy::Random,
        Strategy::Rotation,
        Strategy::WeightedRotation,
        Strategy::LeastLoaded,
        Strategy::Policy,
        Strategy::Optimum,
    ];

    /// Those that a plain run compares.
    pub const PLAIN: [Strategy; 4] =
        [Strategy::Manual, Strategy::Rotation, Strategy::Policy, Strategy::Optimum];

    /// The strategy's own word.
    pub fn word(self) -> &'static str {
        match self {
            Strategy::Manual => "manual",
            Strategy::Random => "random",
            Strategy::Rotation => "rotation",
            Strategy::WeightedRotation => "weighted_rotation",
            Strategy::LeastLoaded => "least_loaded",
            Strategy::Policy => "policy",
            Strategy::Optimum => "optimum",
        }
    }

    /// The strategy that `word` names.
    pub fn of_word(word: &str) -> Option<Strategy> {
        Strategy::ALL.into_iter().find(|strategy| strategy.word() == word)
    }

    /// The strategy as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Strategy::Manual => phrase("人工分配", "manual (as recorded)"),
            Strategy::Random => phrase("随机分配", "random"),
            Strategy::Rotation => phrase("轮流分配", "rotation"),
            Strategy::WeightedRotation => phrase("按容量轮流", "weighted rotation"),
            Strategy::LeastLoaded => phrase("最闲优先", "least loaded"),
            Strategy::Policy => phrase("规则分配", "policy"),
            Strategy::Optimum => phrase("理论最优", "optimum"),
        }
    }

    /// The policy that a strategy is: simple ones are policies of one or two rules, and ties do the rest.
    pub fn policy(self, policy: &AssignPolicy) -> AssignPolicy {
        let available = Rule::new(Kind::Available);
        match self {
            Strategy::Policy | Strategy::Optimum => policy.clone(),
            Strategy::WeightedRotation => {
                policy.with_rules(vec![available, Rule::score(Kind::Shortfall, 1.0)])
            }
            Strategy::LeastLoaded => policy.with_rules(vec![available, Rule::score(Kind::Load, 1.0)]),
            Strategy::Rotation | Strategy::Manual | Strategy::Random => policy.with_rules(vec![available]),
        }
    }

    /// The strategy ready to run; nothing for those that are no replay.
    pub fn replay<'w>(self, window: &'w Window<'w>, policy: &AssignPolicy) -> Option<Replay<'w>> {
        let rules = || Rules::new(&self.policy(policy), window).0;
        match self {
            Strategy::Manual | Strategy::Random | Strategy::Optimum => None,
            Strategy::WeightedRotation => Some(Replay::new(window, rules()).counting_heads()),
            Strategy::Rotation | Strategy::LeastLoaded | Strategy::Policy => {
                Some(Replay::new(window, rules()))
            }
        }
    }

    /// Gives out the leads of `window`.
    pub fn run(self, window: &Window<'_>, policy: &AssignPolicy) -> Outcome {
        match (self, self.replay(window, policy)) {
            (_, Some(replay)) => replay.run(),
            (Strategy::Manual, None) => alone(window.recorded.clone()),
            (Strategy::Optimum, None) => Optimum::new(window, policy).outcome,
            (_, None) => alone(at_random(window, 0)),
        }
    }
}

fn alone(rep: Vec<Option<usize>>) -> Outcome {
    Outcome { co_rep: vec![None; rep.len()], rep }
}

/// Each lead to one of those who are there that day, in proportion to what a day of theirs counts for; the
/// `nth` such assignment.
pub(super) fn at_random(window: &Window<'_>, nth: u64) -> Vec<Option<usize>> {
    let roster = &window.roster;
    let seed = chance::join(chance::join(window.seed, chance::key("random")), nth);
    let mut today: Option<Lottery> = None;
    let mut outcome = Vec::with_capacity(window.len());
    for (lead, day) in window.day.iter().enumerate() {
        if lead == 0 || !roster.is_as_on(window.day[lead - 1], *day) {
            let pace = |rep| roster.pace_on(rep, *day);
            today = Lottery::new(&(0..roster.len()).map(pace).collect::<Vec<f64>>());
        }
        let bits = chance::join(seed, window.keys[lead]);
        outcome.push(today.as_ref().map(|lottery| lottery.draw(bits)));
    }
    outcome
}
