//! What a sales chat says: dates, sums, signals, the stage, the next step and the concerns.

pub mod annotated;
pub mod concern;
mod concern_words;
pub mod conversation;
pub mod evaluation;
pub mod expression;
pub mod extraction;
pub mod fold;
pub mod linking;
pub mod next_step;
mod next_step_words;
pub mod policy;
pub mod reading;
pub mod script;
pub mod signal;
pub mod summary;
pub mod wording;
