//! What the company calls out of the ordinary.

use serde::{Deserialize, Serialize};

use crate::domain::setting::Flaw;

/// The `[revenue.breaker]` part of `trueup.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BreakerPolicy {
    /// How far a day may lie from the mean of the seven before it, in percent.
    pub threshold_pct: f64,
    /// At which part of the threshold, and of the sigmas, an alert clears again.
    pub clears_at: f64,
    /// How many sigmas of a normal distribution the probability of a day must be as low as, on each side.
    pub sigma: f64,
    /// With fewer deals expected a day is a small sample.
    pub least_deals: f64,
}

impl Default for BreakerPolicy {
    fn default() -> BreakerPolicy {
        BreakerPolicy { threshold_pct: 25.0, clears_at: 0.7, sigma: 3.0, least_deals: 5.0 }
    }
}

impl BreakerPolicy {
    /// The first figure that cannot be.
    pub fn flaw(&self) -> Option<Flaw> {
        let bounds = [
            ("threshold_pct", self.threshold_pct, 1.0, 1000.0),
            ("clears_at", self.clears_at, 0.1, 1.0),
            ("sigma", self.sigma, 1.0, 6.0),
            ("least_deals", self.least_deals, 1.0, 1000.0),
        ];
        bounds.into_iter().find_map(|(key, value, low, high)| {
            Flaw::of_number(["revenue".into(), "breaker".into(), key.into()], value, low, high)
        })
    }
}
