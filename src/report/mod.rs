//! The report model, and one builder per analysis that turns a result into it.

pub mod assignment;
pub mod breaker;
pub mod chat;
pub mod chat_concerns;
pub mod chat_confirm;
pub mod chat_digest;
pub mod chat_package;
pub mod chat_rules;
pub mod chat_trial;
pub mod check;
pub mod daily;
pub mod evaluation;
pub mod history;
pub mod import;
pub mod model;
pub mod quarantine;
pub mod revenue;
pub mod status;
pub mod timeline;
pub mod trend;
pub mod view;
