//! What the tool talks to outside itself: the programs that rules ask.

mod group;
mod lines;
mod program;
mod prompt;

#[cfg(unix)]
#[cfg(test)]
mod tests;

pub use group::end_all;
pub use program::Program;
pub use prompt::fingerprint;
