//! What trueup knows about sales: pure values and functions, without files, clocks or terminals.

pub mod chat;
pub mod stage;
