//! The report model, and one builder per analysis that turns a result into it.

pub mod chat;
pub mod model;
