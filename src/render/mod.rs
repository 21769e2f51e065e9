//! Reports as bytes: pure functions from the report model to each format.

mod chart;
mod csv;
mod error;
mod extraction;
mod figure;
mod findings;
mod html;
mod indented;
mod json;
mod markdown;
mod mending;
mod rows;
mod terminal;
mod width;
mod xlsx;

pub use csv::{csv, lines};
pub use error::RenderError;
pub use extraction::extraction_line;
pub use html::html;
pub use json::{json, json_line, json_to};
pub use markdown::markdown;
pub use mending::{MendingCsv, MendingWorkbook};
pub use rows::{CsvRows, JsonLines};
pub use terminal::{Looks, terminal};
pub use xlsx::{marked_xlsx, xlsx};

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
