//! Whole commands as their users run them: stdout, stderr, exit code and files.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

mod assign;
mod chat;
mod completions;
mod daily;
mod examples;
mod folder;
mod import;
mod revenue;
mod sample;
mod setup;
mod trouble;
