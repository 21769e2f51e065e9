//! The rows of a table that complete exports no longer have.

use std::collections::HashSet;

use super::layout::{FILE, Layout, SHEET};
use super::merge::Source;
use super::quarantine::hash_of;
use super::terms::Coverage;
use crate::domain::finding::{Finding, Severity};
use crate::domain::origin::Place;
use crate::domain::table::Table;
use crate::engine::rows::Rows;
use crate::words::{Phrase, Sentence, list, store as words};

/// How many keys a finding names.
const NAMED: usize = 5;

/// What the complete exports of one table say together: a row that none of them has, and no other file
/// of the import either, is gone.
pub(super) struct Complete {
    coverage: Vec<Coverage>,
    /// The keys of rows that were set aside: they are there, though they could not be accepted.
    set_aside: HashSet<u64>,
    place: Place,
    /// Why nothing can be said to be gone, where that is so.
    held_back: Option<Sentence>,
    /// The rows that the import has of those that were there.
    present: u64,
    /// The rows that are gone.
    pub(super) gone: u64,
    named: Vec<String>,
}

impl Complete {
    /// What `sources` say of the rows of one table; nothing where none of them is complete.
    pub(super) fn of<'a>(sources: impl Iterator<Item = &'a Source>) -> Option<Complete> {
        let mut complete = Complete {
            coverage: Vec::new(),
            set_aside: HashSet::new(),
            place: Place::default(),
            held_back: None,
            present: 0,
            gone: 0,
            named: Vec::new(),
        };
        let (mut without_key, mut has_records) = (0, false);
        for source in sources {
            let Some(coverage) = &source.terms.complete else { continue };
            complete.coverage.push(coverage.clone());
            complete.set_aside.extend(&source.set_aside);
            without_key += source.without_key;
            has_records |= source.has_records;
            complete.place =
                Place { file: Some(source.file.clone()), sheet: source.sheet.clone(), ..Place::default() };
        }
        if without_key > 0 {
            complete.held_back = Some(words::GONE_UNKNOWN_KEYS.with("count", without_key));
        } else if !has_records {
            complete.held_back = Some(words::GONE_NO_ROWS.sentence());
        }
        (!complete.coverage.is_empty()).then_some(complete)
    }

    /// Notes a row that the import has.
    pub(super) fn has(&mut self) {
        self.present += 1;
    }

    /// Whether the row that the import lacks is gone; it is counted then.
    pub(super) fn is_gone(&mut self, layout: &Layout, (rows, row): (&Rows, usize)) -> bool {
        if self.held_back.is_some() {
            return false;
        }
        let file = rows.cell(layout.width + FILE, row).text().unwrap_or_default();
        let sheet = rows.cell(layout.width + SHEET, row).text();
        if !self.coverage.iter().any(|coverage| coverage.speaks_for(file, sheet)) {
            return false;
        }
        let key = layout.key_text(|column| rows.cell(column, row));
        if self.set_aside.contains(&hash_of((layout.table, &key))) {
            return false;
        }
        self.gone += 1;
        if self.named.len() < NAMED {
            self.named.push(key.replace('\u{1f}', "/"));
        }
        true
    }

    /// What is to be said of the table.
    pub(super) fn finding(self, table: Table) -> Option<Finding> {
        let finding = |code: &'static str, severity, message: Sentence, hint: Phrase| Finding {
            code: code.into(),
            severity,
            place: self.place.clone(),
            message: message.with("table", table.phrase()).into(),
            hint: Some(hint.into()),
            more: 0,
        };
        if let Some(why) = &self.held_back {
            let message = words::GONE_HELD_BACK.with("why", why.clone());
            return Some(finding("S004", Severity::Warning, message, words::GONE_HELD_BACK_HINT));
        }
        if self.gone == 0 {
            return None;
        }
        let keys = self.named.join(list::COMMA.en);
        let keys = if self.gone > NAMED as u64 { format!("{keys} …") } else { keys };
        if self.gone > self.present {
            let message = words::GONE_MANY
                .with("count", self.gone)
                .with("all", self.gone + self.present)
                .with("keys", keys);
            return Some(finding("S003", Severity::Warning, message, words::GONE_MANY_HINT));
        }
        let message = words::GONE.with("count", self.gone).with("keys", keys);
        Some(finding("S002", Severity::Info, message, words::GONE_HINT))
    }
}
