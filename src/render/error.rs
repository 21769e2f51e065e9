//! Why a report could not be rendered.

use thiserror::Error;

use super::indented::Unwritten;
use crate::words::{Sentence, Told, io, render as words};

/// A report that a format cannot hold.
#[derive(Debug, Error)]
pub enum RenderError {
    /// The workbook's writer refused.
    #[error("{}", self.what())]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The document has no JSON form.
    #[error("{}", self.what())]
    Json(serde_json::Error),
    /// The table has no CSV form.
    #[error("{}", self.what())]
    Csv(::csv::Error),
    /// The bytes found no place.
    #[error("{}", self.what())]
    Sink(#[from] std::io::Error),
}

impl Told for RenderError {
    fn what(&self) -> Sentence {
        match self {
            RenderError::Workbook(cause) => words::NO_WORKBOOK.with("cause", cause.to_string()),
            RenderError::Json(cause) => words::NO_JSON.with("cause", cause.to_string()),
            RenderError::Sink(cause) => words::NO_SINK.with("cause", io::cause(cause)),
            RenderError::Csv(cause) => words::NO_CSV.with("cause", cause.to_string()),
        }
    }
}

impl From<serde_json::Error> for RenderError {
    fn from(error: serde_json::Error) -> RenderError {
        if error.is_io() { RenderError::Sink(error.into()) } else { RenderError::Json(error) }
    }
}

impl From<Unwritten> for RenderError {
    fn from(error: Unwritten) -> RenderError {
        match error {
            Unwritten::Sink(error) => RenderError::Sink(error),
            Unwritten::Form(error) => error.into(),
        }
    }
}

impl From<::csv::Error> for RenderError {
    fn from(error: ::csv::Error) -> RenderError {
        if !error.is_io_error() {
            return RenderError::Csv(error);
        }
        match error.into_kind() {
            // As it is: the writer's own conversion forgets that a disk is full.
            ::csv::ErrorKind::Io(cause) => RenderError::Sink(cause),
            kind => RenderError::Sink(std::io::Error::other(format!("{kind:?}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;

    #[test]
    fn a_full_disk_stays_a_full_disk() {
        let full = || Error::from(ErrorKind::StorageFull);
        let csv = RenderError::from(::csv::Error::from(full()));
        let json = RenderError::from(serde_json::Error::io(full()));
        for error in [csv, json] {
            assert!(matches!(&error, RenderError::Sink(cause) if cause.kind() == ErrorKind::StorageFull));
        }
    }
}
