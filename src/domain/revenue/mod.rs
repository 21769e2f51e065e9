//! Revenue that three systems agree on: matching, trusted revenue, the bridge between the totals.
//!
//! ```text
//!  books ─▶ crm, register ─▶ linking ─▶ matching ─▶ receipts ─▶ trusted ─▶ totals, bridge
//! ```

pub mod books;
pub mod breaker;
pub mod bridge;
pub mod cases;
pub mod company;
pub mod contract_no;
pub mod crm;
pub mod decision_file;
pub mod decisions;
pub mod explain;
pub mod findings;
pub mod firms;
pub mod forecast;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod letter;
pub mod linking;
#[cfg(test)]
mod made;
pub mod matching;
pub mod measure;
pub mod names;
pub mod period;
pub mod policy;
pub mod reason;
pub mod receipts;
pub mod reconciliation;
pub mod regions;
pub mod register;
pub mod restatement;
pub mod review;
pub mod t0;
pub mod totals;
pub mod trend;
pub mod trusted;
pub mod view;
pub mod waiting;

pub use books::{Books, Scope, SetAside};
pub use decisions::Decisions;
pub use policy::RevenuePolicy;
pub use reconciliation::{Reconciliation, reconcile};
