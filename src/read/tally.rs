//! Findings of one sheet, bounded: so many of a kind one by one, the rest counted.

use std::collections::BTreeMap;

use super::trouble::Trouble;
use crate::domain::finding::{Finding, Severity};
use crate::domain::origin::Place;

/// How many findings of one code and column are kept one by one.
const KEPT: u64 = 1_000;

/// Findings of a sheet as they come up.
#[derive(Debug, Default)]
pub struct Tally {
    counts: BTreeMap<(&'static str, String), (u64, Severity)>,
    findings: Vec<Finding>,
}

impl Tally {
    /// Notes a trouble at `place` in a column of a table.
    pub fn note(&mut self, trouble: &Trouble, place: Place, table: &str, column: &str) {
        let kept = if matches!(trouble, Trouble::Ragged(_)) { 1 } else { KEPT };
        let entry = self.counts.entry((trouble.code(), column.to_owned()));
        let (count, _) = entry.or_insert((0, trouble.severity()));
        *count += 1;
        if *count <= kept {
            self.findings.push(trouble.finding(place, table, column));
        }
    }

    /// What has come up since the last time.
    pub fn take(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }

    /// One finding for each kind of which more came up than was kept.
    pub fn rest(&self, place: &Place, table: &str) -> Vec<Finding> {
        let beyond = |code: &str, count: u64| count - count.min(if code == "T019" { 1 } else { KEPT });
        let counts = self.counts.iter();
        let more = counts
            .map(|((code, column), (count, severity))| (column, beyond(code, *count), *code, *severity));
        more.filter(|(_, count, ..)| *count > 0)
            .map(|(column, more, code, severity)| {
                let place =
                    Place { column: Some(column.clone()).filter(|name| !name.is_empty()), ..place.clone() };
                let rest = Trouble::More(more).finding(place, table, column);
                Finding { code: code.into(), severity, more, ..rest }
            })
            .collect()
    }
}
