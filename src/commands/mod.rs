//! One file a verb: its arguments, whose comments are its help, and `run`, which wires and never computes.

pub mod asking;
pub mod assign;
pub mod chat;
pub mod check;
pub mod completions;
pub mod context;
pub mod daily;
pub mod delivery;
pub mod demo;
pub mod export;
pub mod failure;
mod filled_sheet;
pub mod generate;
pub mod history;
pub mod import;
pub mod init;
pub mod man;
pub mod outcome;
pub mod quarantine;
pub mod revenue;
pub mod rules;
pub mod status;
pub mod whole;

pub use context::Context;
pub use failure::Failure;
pub use outcome::Outcome;
