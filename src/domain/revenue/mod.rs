//! Revenue that three systems agree on: matching, trusted revenue, the bridge between the totals.

pub mod books;
pub mod company;
pub mod contract_no;
pub mod crm;
pub mod firms;
#[cfg(test)]
mod made;
pub mod names;
pub mod period;
pub mod policy;
pub mod register;
