//! One file a question: what the store holds and the policy says, through engine and domain, into a report.

pub mod asking;
pub mod assignment;
pub mod breaker;
pub mod chat;
pub mod chat_rules;
pub mod check;
pub mod confirm;
pub mod daily;
pub mod digest;
pub mod forecast;
pub mod handout;
pub mod package;
pub mod revenue;
pub mod shadow;
pub mod status;
pub mod timeline;
pub mod trend;
pub mod tune;
pub mod view;
