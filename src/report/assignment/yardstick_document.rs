//! What the optimum took, and who matches better than it, in the stable document.

use serde::Serialize;

use super::document::four;
use crate::domain::assign::optimum::Account;
use crate::domain::assign::simulation::Better;

/// A strategy that matches better than the optimum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BetterDocument {
    /// By how many points of score.
    pub points: f64,
    /// Reps outside the tolerance and farther off than under the optimum.
    pub reps_outside: usize,
    /// Leads given to reps who may not take them.
    pub leads_against_rules: usize,
}

/// Where the bounds of the optimum gave way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GaveWayDocument {
    /// Leads over the tolerance.
    pub leads_over: u32,
    /// Leads under the tolerance.
    pub leads_under: u32,
    /// Leads that caps and rules about the state kept from the rep of the plan, where the match is worse for it: the
    /// optimum is then near the best and not proven to be it.
    pub leads_moved: u32,
    /// The reps.
    pub reps: Vec<BeyondDocument>,
}

/// A rep beyond the bounds of the tolerance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BeyondDocument {
    /// The rep.
    pub rep_id: String,
    /// Leads over them.
    pub leads_over: u32,
    /// Leads under them.
    pub leads_under: u32,
}

impl BetterDocument {
    pub(super) fn new(better: Better) -> BetterDocument {
        BetterDocument {
            points: four(better.points),
            reps_outside: better.outside,
            leads_against_rules: better.against,
        }
    }
}

impl GaveWayDocument {
    pub(super) fn new(account: &Account, id: impl Fn(usize) -> String) -> GaveWayDocument {
        let row = |rep: usize| BeyondDocument {
            rep_id: id(rep),
            leads_over: account.over[rep],
            leads_under: account.under[rep],
        };
        let is_beyond = |rep: &usize| account.over[*rep] + account.under[*rep] > 0;
        GaveWayDocument {
            leads_over: account.over.iter().sum(),
            leads_under: account.under.iter().sum(),
            leads_moved: account.moved,
            reps: (0..account.over.len()).filter(is_beyond).map(row).collect(),
        }
    }
}
