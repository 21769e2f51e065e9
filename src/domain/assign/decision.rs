//! What was decided: leads that were given out and that the CRM may not know of yet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
