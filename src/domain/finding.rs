//! Something odd in the data: told, counted, exported, and never a reason to stop.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::origin::Place;
use crate::words::{Phrase, Spoken, phrase};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Worth mending.
    Warning,
    /// Something was lost or cannot be trusted until it is mended.
    Error,
}

impl Severity {
    /// The severity as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Severity::Info => phrase("提示", "info"),
            Severity::Warning => phrase("警告", "warning"),
            Severity::Error => phrase("错误", "error"),
        }
    }

    /// The severity's own word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One finding: a stable code (`T012`), where it is, what it is and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// The stable code; `docs/findings.md` lists them all.
    pub code: Cow<'static, str>,
    /// How much it matters.
    pub severity: Severity,
    /// Where it was found.
    pub place: Place,
    /// What is odd.
    pub message: Spoken,
    /// What the person can do about it.
    pub hint: Option<Spoken>,
    /// Where this finding stands for places that are not told one by one, how many they are; else 0.
    #[serde(default)]
    pub more: u64,
}
