//! What a sales chat says: dates, sums, signals, the stage, the next step and the concerns.
//!
//! A message is folded, taken apart into words and clauses by one pass over the lexicon, searched for
//! events by the rules, each event weighed by its scope; the signals of a deal lead to its stage.

mod aspect;
mod clause;
pub mod conversation;
mod dialect;
pub mod expression;
pub mod fold;
pub mod lexicon;
mod need;
mod number;
mod pair;
pub mod reading;
mod recall;
mod rules;
mod scope;
pub mod script;
pub mod signal;
pub mod stage;
mod standing;
