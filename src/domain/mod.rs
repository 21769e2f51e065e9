//! What trueup knows about sales: pure values and functions, without files, clocks or terminals.

pub mod calendar;
pub mod chat;
pub mod decimal;
pub mod numeral;
pub mod stage;
