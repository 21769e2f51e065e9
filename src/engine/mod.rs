//! Columns in memory and in Parquet files: together with the store the only place that names polars,
//! and never in a public signature.

mod delta;
mod pages;
pub mod parquet;
pub mod rows;
pub mod schema;
mod text;
