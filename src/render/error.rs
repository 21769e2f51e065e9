//! Why a report could not be rendered.

use thiserror::Error;

use crate::words::{Sentence, Told, render as words};

/// A report that a format cannot hold.
#[derive(Debug, Error)]
pub enum RenderError {
    /// The workbook's writer refused.
    #[error("{}", self.what())]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The document has no JSON form.
    #[error("{}", self.what())]
    Json(#[from] serde_json::Error),
    /// The table has no CSV form.
    #[error("{}", self.what())]
    Csv(#[from] ::csv::Error),
}

impl Told for RenderError {
    fn what(&self) -> Sentence {
        match self {
            RenderError::Workbook(cause) => words::NO_WORKBOOK.with("cause", cause.to_string()),
            RenderError::Json(cause) => words::NO_JSON.with("cause", cause.to_string()),
            RenderError::Csv(cause) => words::NO_CSV.with("cause", cause.to_string()),
        }
    }
}
