//! What was decided: leads that were given out and that the CRM may not know of yet.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::audit::Head;

/// A lead that was given to a rep.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decision {
    /// The lead.
    pub lead_id: String,
    /// The rep.
    pub rep_id: String,
    /// The senior who goes along.
    pub co_rep_id: Option<String>,
    /// The day of the decision.
    pub given_on: NaiveDate,
}

impl Decision {
    /// Whether it gives the same lead to the same reps, on whatever day.
    pub fn is_like(&self, other: &Decision) -> bool {
        (&self.lead_id, &self.rep_id, &self.co_rep_id) == (&other.lead_id, &other.rep_id, &other.co_rep_id)
    }
}

/// Everything that `assign run` has decided so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Ledger {
    /// Leads that were given to a rep, by lead.
    pub decisions: Vec<Decision>,
    /// Leads that nobody could take at the last run.
    pub left: BTreeSet<String>,
    /// Where the audit of these decisions ends.
    pub audit: Head,
}

/// Which earlier decisions are taken anew; those on leads that have an owner in the CRM never are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anew {
    /// None: what was given stays given.
    #[default]
    Nothing,
    /// Those on leads of reps who take no leads any more.
    OfWhoLeft,
    /// All.
    Everything,
}
