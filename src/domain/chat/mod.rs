//! What a sales chat says: dates, sums, signals, the stage, the next step and the concerns.

pub mod conversation;
pub mod expression;
pub mod fold;
pub mod script;
