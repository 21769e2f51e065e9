//! The library's parts through their public faces, on rows, files and conversations of our own and, where
//! they are there, on public and labelled data.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]
#![allow(clippy::print_stdout, reason = "figures are what some of these tests are for")]

mod assign_real;
mod chat_cases;
mod chat_evaluation;
mod chat_exports;
mod chat_meaning;
mod chat_signals;
mod chat_stages;
mod chat_table;
mod expressions;
mod odd_files;
mod odd_places;
mod odd_workbooks;
mod real_input;
mod revenue_names;
mod revenue_truth;
mod store_damage;
mod store_import;
mod store_kill;
mod store_rows;
mod store_size;
mod store_typed;
mod straight_rows;
mod totals;
mod uplift_bandit;
mod uplift_coverage;
mod value_forms;
mod vendor_headers;
mod view_leaks;
