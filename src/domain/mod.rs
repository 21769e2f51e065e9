//! What trueup knows about sales: pure values and functions, without files, clocks or terminals.

pub mod assign;
pub mod calendar;
pub mod chat;
pub mod check;
pub mod columns;
pub mod contract;
pub mod customer;
pub mod decimal;
pub mod finding;
pub mod formula;
pub mod id;
pub mod lead;
pub mod message;
pub mod moment;
pub mod money;
pub mod numeral;
pub mod opportunity;
pub mod origin;
pub mod payment;
pub mod record;
pub mod rep;
pub mod revenue;
pub mod stage;
pub mod table;
pub mod target;
pub mod texts;
