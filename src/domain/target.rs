//! Targets.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::money::Money;
use super::origin::Origin;

/// What someone is to sell in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Whose target it is.
    pub scope: Scope,
    /// The rep's, team's or region's name.
    pub name: Arc<str>,
    /// `2026`, `2026Q1`, `2026-03`, `2026-W12` or a day.
    pub period: Arc<str>,
    /// The sum to be reached.
    pub amount: Option<Money>,
    /// Where the row came from.
    pub origin: Origin,
}

/// Whose a target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// A rep's.
    Rep,
    /// A team's.
    Team,
    /// A region's.
    Region,
}
