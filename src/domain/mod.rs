//! What trueup knows about sales: pure values and functions, without files, clocks or terminals.

pub mod chat;
pub mod numeral;
pub mod stage;
