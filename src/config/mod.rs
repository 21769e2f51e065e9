//! `trueup.toml`: where it is, what it says, and where it is wrong.

pub mod block;
pub mod calendar;
pub mod discovery;
pub mod encoding;
pub mod error;
pub mod import;
pub mod limits;
pub mod mapping;
pub mod model;
pub mod place;
pub mod template;

pub use error::ConfigError;
pub use model::Policy;
