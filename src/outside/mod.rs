//! What the tool talks to outside itself: the programs that rules ask, and those that open what is sealed.

mod group;
mod lines;
mod program;
mod prompt;
pub mod seal;

#[cfg(unix)]
#[cfg(test)]
mod tests;

pub use group::end_all;
pub use program::Program;
pub use prompt::fingerprint;
