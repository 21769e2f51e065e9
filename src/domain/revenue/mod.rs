//! Revenue that three systems agree on: matching, trusted revenue, the bridge between the totals.

pub mod company;
pub mod contract_no;
pub mod policy;
