//! Whole commands as their users run them: stdout, stderr, exit code and files.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

mod assign;
mod assign_odd;
mod assign_run;
mod assign_shadow;
mod assign_told;
mod assign_tune;
mod chat;
mod chat_import;
mod chat_work;
mod check;
mod completions;
mod daily;
mod examples;
mod folder;
mod import;
mod lifecycle;
mod mapping;
mod odd_files;
mod package;
mod programs;
mod revenue;
mod revenue_forecast;
mod revenue_odd;
mod revenue_restated;
mod revenue_review;
mod rules;
mod sample;
mod setup;
mod store;
#[allow(dead_code, reason = "the library's tests need more kinds of rows")]
#[path = "../library/store_rows.rs"]
mod store_rows;
mod trend;
mod trouble;
mod view;
mod watch;
