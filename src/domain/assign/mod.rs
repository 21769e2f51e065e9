//! Sharing leads out: the rules, the replay that applies them, and what the outcome says.

pub mod ask;
pub mod audit;
pub mod chance;
pub mod change;
pub mod contradictions;
pub mod conversion;
pub mod days;
pub mod decision;
pub mod effort;
pub mod explain;
pub mod fairness;
pub mod findings;
pub mod first_month;
pub mod flow;
pub mod guards;
pub mod health;
pub mod kept_out;
pub mod leaning;
pub mod null_band;
pub mod optimum;
pub mod owners;
pub mod policy;
pub mod price;
pub mod rep_leads;
pub mod replay;
pub mod roster;
pub mod rule;
pub mod rule_findings;
pub mod rule_key;
pub mod rules;
pub mod shadow;
pub mod shadowed_limits;
pub mod simulation;
pub mod standing;
pub mod strategy;
pub mod tune;
pub mod unknown_columns;
pub mod uplift;
pub mod verdict;
pub mod vitals;
pub mod weekly;
pub mod window;

#[cfg(test)]
mod laws;
#[cfg(test)]
pub(crate) mod sample;
