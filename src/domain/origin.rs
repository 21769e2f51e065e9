//! Where a row came from, so that any figure can answer 'from where?'.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A row of a file: `row` counts from 1, as a spreadsheet does; `sheet` is `None` for a CSV.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The file's name, as it was given; inside a zip `a.zip/b.csv`.
    pub file: Arc<str>,
    /// The worksheet's name.
    pub sheet: Option<Arc<str>>,
    /// The row in the sheet or the line in the file, from 1.
    pub row: u32,
}

/// `file.xlsx / Sheet1 / 12`.
impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.sheet {
            Some(sheet) => write!(out, "{} / {} / {}", self.file, sheet, self.row),
            None => write!(out, "{} / {}", self.file, self.row),
        }
    }
}

/// A place in a file, as exact as it is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Place {
    /// The file's name.
    pub file: Option<Arc<str>>,
    /// The worksheet's name.
    pub sheet: Option<Arc<str>>,
    /// The row, from 1.
    pub row: Option<u32>,
    /// The canonical column's name, or the header where nothing canonical fits.
    pub column: Option<String>,
}

impl Place {
    /// The place of a column in a row.
    pub fn cell(origin: &Origin, column: &str) -> Place {
        Place { column: Some(column.to_owned()), ..Place::from(origin) }
    }
}

impl From<&Origin> for Place {
    fn from(origin: &Origin) -> Place {
        Place {
            file: Some(origin.file.clone()),
            sheet: origin.sheet.clone(),
            row: Some(origin.row),
            column: None,
        }
    }
}
