//! trueup brings leads, deals and revenue into line with the facts.
//!
//! ```text
//!  files, stdin          canonical rows           results               report model         bytes
//!  ───────────▶ read ──────────────────▶ domain, engine ─────────▶ report ──────────▶ render ────▶ ui, outside
//!               └────────▶ store ────────────▲
//! ```
//!
//! Data flows one way, because every later stage needs less. Each arrow is a type, so each stage can
//! be tested by writing its input by hand. The modules below stand in the order of the flow.

pub mod words;

pub mod domain;

pub mod config;

pub mod read;

pub mod engine;

pub mod store;

pub mod analysis;

pub mod report;

pub mod render;

pub mod outside;

pub mod generate;

pub mod ui;

pub mod commands;

pub mod cli;
