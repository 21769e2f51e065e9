//! What a sheet says beyond its rows: that it is complete, and that its blanks erase.

use std::fmt;
use std::sync::Arc;

/// What the rows of a sheet mean for what is there; by itself a sheet says nothing but its rows.
#[derive(Debug, Clone, Default)]
pub struct SheetTerms {
    /// Where the sheet is complete, the records that it speaks for: those of them that it lacks are gone.
    pub complete: Option<Coverage>,
    /// Where blanks erase, the columns in which they do.
    pub erasing: Option<Erasing>,
}

/// The records that a complete export speaks for, by the file and the sheet that they came from.
#[derive(Clone)]
pub struct Coverage(Arc<SpeaksFor>);

/// Whether a file and a sheet are spoken for.
type SpeaksFor = dyn Fn(&str, Option<&str>) -> bool + Send + Sync;

impl Coverage {
    /// Those whose file and sheet `speaks_for` says yes to.
    pub fn new(speaks_for: impl Fn(&str, Option<&str>) -> bool + Send + Sync + 'static) -> Coverage {
        Coverage(Arc::new(speaks_for))
    }

    /// Every record of the table.
    pub fn all() -> Coverage {
        Coverage::new(|_, _| true)
    }

    pub(super) fn speaks_for(&self, file: &str, sheet: Option<&str>) -> bool {
        (self.0)(file, sheet)
    }
}

impl fmt::Debug for Coverage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Coverage")
    }
}

/// What a sheet has, so that what is blank there is known to be no more. A column that it lacks
/// altogether says nothing.
#[derive(Debug, Clone, Default)]
pub struct Erasing {
    /// The canonical columns, by number.
    pub columns: Vec<usize>,
    /// The headers of its extras.
    pub extras: Vec<Arc<str>>,
}
