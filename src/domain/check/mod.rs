//! Does the store hold together? One flat list of rules, each a pure question to the tables.
//!
//! ```text
//! Tables, policy, as-of ─▶ Ground ─▶ rule by rule ─▶ Found ─▶ Checked
//!                          indexes    RULES           hits     with severities of the policy
//! ```

pub mod checked;
mod coverage;
mod dates;
mod doubles;
pub mod found;
pub mod ground;
mod keys;
#[cfg(test)]
mod made;
mod nearest;
mod people;
pub mod policy;
mod process;
pub mod rules;
mod stale;
mod sums;
pub mod tables;

pub use checked::{Checked, Outcome, check};
pub use coverage::{Measure, measures};
pub use policy::CheckPolicy;
