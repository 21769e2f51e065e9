//! What a role may see: every row goes through one filter before anything is counted.

pub mod follow_up;
pub mod lead_view;
pub mod outstanding;
pub mod salesperson;
pub mod viewer;

pub use viewer::{Rows, Viewer};
