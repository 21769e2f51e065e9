//! A fictional company's quarter: the same seed gives the same files. Its people and firms are made up,
//! and its data have the ordinary mess: late archives, missing contract numbers, silent deals, an unfair
//! hand-out, a CRM that lags behind the chats.

mod chats;
mod company;
mod deals;
mod dice;
mod files;
mod leads;
mod money;
mod people;

pub use company::{Company, Size};
pub use files::{File, files};
