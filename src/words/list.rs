//! What stands between the parts of a list.

use super::{Phrase, phrase};

/// Between words.
pub const COMMA: Phrase = phrase("、", ", ");
/// Between parts that have commas of their own.
pub const SEMICOLON: Phrase = phrase("；", "; ");
