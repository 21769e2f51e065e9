//! Who looks, and the rows that are theirs.

use crate::domain::assign::owners::{Aliases, Meant, RepNames, folded};
use crate::domain::lead::Lead;
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::rep::Rep;
use crate::domain::target::{Scope, Target};

/// Who looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Viewer {
    /// A rep, by the place in the table of reps.
    Salesperson(usize),
    /// The lead of a team.
    Lead(String),
}

/// Rows as somebody may see them.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Leads.
    pub leads: Vec<Lead>,
    /// Deals.
    pub opportunities: Vec<Opportunity>,
    /// The moves of their stages.
    pub stage_changes: Vec<StageChange>,
    /// Targets.
    pub targets: Vec<Target>,
}

impl Rows {
    /// Only what `viewer` may see. All that a view tells is made from what this leaves, so what it drops cannot appear,
    /// neither as a row nor in a sum.
    pub fn seen_by(mut self, viewer: &Viewer, reps: &[Rep], aliases: &Aliases) -> Rows {
        let all: Vec<&Rep> = reps.iter().collect();
        let eye = Eye { viewer, reps, names: RepNames::new(&all, aliases) };
        self.leads.retain(|lead| eye.is_of(None, lead.owner.as_deref()));
        self.opportunities.retain(|deal| eye.is_of(deal.team.as_deref(), deal.rep.as_deref()));
        let ids: std::collections::BTreeSet<&str> =
            self.opportunities.iter().map(|deal| deal.opportunity_id.as_str()).collect();
        self.stage_changes.retain(|change| ids.contains(change.opportunity_id.as_str()));
        self.targets.retain(|target| eye.is_target(target));
        self
    }
}

/// The filter.
struct Eye<'a> {
    viewer: &'a Viewer,
    reps: &'a [Rep],
    names: RepNames,
}

impl Eye<'_> {
    /// Whether a row of this team, or else of this rep's team, and of this rep is theirs. What names nobody for certain
    /// is nobody's.
    fn is_of(&self, team: Option<&str>, rep: Option<&str>) -> bool {
        match self.viewer {
            Viewer::Salesperson(at) => self.rep(rep) == Some(*at),
            Viewer::Lead(own) => {
                let of_rep = || self.rep(rep).and_then(|at| self.reps[at].team.as_deref());
                let team = team.filter(|team| !team.trim().is_empty()).or_else(of_rep);
                team.is_some_and(|team| folded(team) == folded(own))
            }
        }
    }

    fn is_target(&self, target: &Target) -> bool {
        match self.viewer {
            Viewer::Salesperson(at) => {
                target.scope == Scope::Rep && self.rep(Some(&target.name)) == Some(*at)
            }
            Viewer::Lead(own) => target.scope == Scope::Team && folded(&target.name) == folded(own),
        }
    }

    fn rep(&self, name: Option<&str>) -> Option<usize> {
        match self.names.find(name?) {
            Meant::One(at) => Some(at),
            Meant::Several | Meant::Nobody => None,
        }
    }
}

/// The rep whom `name` means.
pub fn rep_named(name: &str, reps: &[Rep], aliases: &Aliases) -> Meant {
    let all: Vec<&Rep> = reps.iter().collect();
    RepNames::new(&all, aliases).find(name)
}
