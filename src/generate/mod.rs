//! A fictional company's quarter: the same seed gives the same files. Its people and firms are made up,
//! and its data have the ordinary mess: late archives, missing contract numbers, silent deals, an unfair
//! hand-out, a CRM that lags behind the chats.

mod chats;
mod company;
mod deals;
mod dice;
mod files;
mod leads;
mod mess;
mod money;
mod people;

pub use company::{Company, Size};
pub use files::{File, files, preferences, truth};

/// A few conversations with labels, for trying out extraction and evaluation; no export, so no seed moves it.
pub const LABELLED: Labelled = Labelled { name: "聊天标注.jsonl", text: include_str!("labelled.jsonl") };

/// A program that a rule can ask; no export either.
pub const PROGRAM: Program =
    Program { name: "brand_preference.py", text: include_str!("brand_preference.py") };

/// A program of the sample.
#[derive(Debug, Clone, Copy)]
pub struct Program {
    /// Its name.
    pub name: &'static str,
    /// Its lines.
    pub text: &'static str,
}

/// A file of labelled conversations.
#[derive(Debug, Clone, Copy)]
pub struct Labelled {
    /// Its name.
    pub name: &'static str,
    /// Its lines.
    pub text: &'static str,
}
