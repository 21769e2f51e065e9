//! The versions of one record.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use super::Store;
use super::error::StoreError;
use super::layout::{Layout, SINCE, UNTIL, moment_of};
use super::manifest::FileState;
use super::records::{Shared, record_of};
use crate::domain::moment::{Moment, Zone};
use crate::domain::record::Record;
use crate::domain::table::{Kind, Table};
use crate::engine::rows::{Cell, Rows};
use crate::engine::schema::Schema;

/// The rows that are read at a time.
const BLOCK_ROWS: usize = if cfg!(test) { 3 } else { 1 << 15 };

/// A record as it was between two imports.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The record.
    pub record: Record,
    /// The moment of the import that brought it.
    pub since: Moment,
    /// The moment of the import that replaced it or marked it as gone; `None` while it holds.
    pub until: Option<Moment>,
}

impl Store {
    /// Every version of the record of `table` whose key is written `key`, oldest first. The parts of a key
    /// of several columns are joined by `/`, moments among them as RFC 3339 or `2026-03-15 14:00`. A
    /// version whose `until` is no other's `since` was marked as gone then. With a moment that the store
    /// is to be seen at, what came later is not known.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub fn history(&self, table: Table, key: &str) -> Result<Vec<Version>, StoreError> {
        let layout = Layout::of(table);
        let keys = readings(&layout, key, self.zone);
        let mut versions = Vec::new();
        for file in self.versions(table) {
            self.find(&layout, file, &keys, &mut versions)?;
        }
        if let Some(known_at) = self.known_at.and_then(|at| moment_of(at, self.zone)) {
            versions.retain(|version| version.since <= known_at);
            for version in &mut versions {
                version.until = version.until.filter(|until| *until <= known_at);
            }
        }
        // Stable: the files of one import follow each other as they came.
        versions.sort_by_key(|version| version.since);
        Ok(versions)
    }

    /// The keys of `table` that are most like `key`, at most three.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub fn nearest_keys(&self, table: Table, key: &str) -> Result<Vec<String>, StoreError> {
        const NAMED: usize = 3;
        let layout = Layout::of(table);
        let bound = (key.chars().count() / 3).max(2);
        let mut nearest: BTreeSet<(usize, String)> = BTreeSet::new();
        for file in self.versions(table) {
            self.each_key(&layout, file, |_, cells| {
                let text = written(&layout, cells, self.zone);
                let apart = strsim::osa_distance(&text.to_lowercase(), &key.to_lowercase());
                if apart <= bound {
                    nearest.insert((apart, text));
                    if nearest.len() > NAMED {
                        nearest.pop_last();
                    }
                }
            })?;
        }
        Ok(nearest.into_iter().map(|(_, text)| text).collect())
    }

    /// The files with versions of a table's rows, oldest first; the present one last.
    fn versions(&self, table: Table) -> impl Iterator<Item = &FileState> {
        let state = &self.manifest.state;
        let older = state.history.get(&table).into_iter().flatten();
        older.chain(state.tables.get(&table).map(|table| &table.file))
    }

    /// Finds the rows of `file` whose key is one of `keys`, by the columns of the key alone.
    fn find(
        &self,
        layout: &Layout,
        file: &FileState,
        keys: &[Vec<Part>],
        versions: &mut Vec<Version>,
    ) -> Result<(), StoreError> {
        let mut found = Vec::new();
        self.each_key(layout, file, |row, cells| {
            if keys.iter().any(|key| key.iter().zip(cells).all(|(part, cell)| part.is(*cell))) {
                found.push(row);
            }
        })?;
        if found.is_empty() {
            return Ok(());
        }
        let (parquet, path) = (self.parquet(file)?, self.disk.path(&file.name));
        for row in found {
            let rows = parquet.read(&layout.history(), row, 1).map_err(StoreError::parquet(&path))?;
            versions.extend(self.version(layout, &rows));
        }
        Ok(())
    }

    fn version(&self, layout: &Layout, rows: &Rows) -> Option<Version> {
        let moment = |column| moment_of(rows.cell(layout.width + column, 0).whole()?, self.zone);
        let record = record_of(layout, rows, 0, self.zone, &mut Shared::columns(layout));
        Some(Version { record, since: moment(SINCE)?, until: moment(UNTIL) })
    }

    fn each_key(
        &self,
        layout: &Layout,
        file: &FileState,
        mut seen: impl FnMut(usize, &[Cell<'_>]),
    ) -> Result<(), StoreError> {
        let stored = layout.stored();
        let fields = layout.key.iter().map(|&column| stored.fields()[column]);
        let schema = Schema::new(fields.map(|field| (field.name, field.kind)));
        let (parquet, path) = (self.parquet(file)?, self.disk.path(&file.name));
        for offset in (0..parquet.len()).step_by(BLOCK_ROWS) {
            let rows = parquet.read(&schema, offset, BLOCK_ROWS).map_err(StoreError::parquet(&path))?;
            for row in 0..rows.len() {
                let cells: Vec<Cell<'_>> = (0..schema.len()).map(|column| rows.cell(column, row)).collect();
                seen(offset + row, &cells);
            }
        }
        Ok(())
    }
}

/// A part of a key, as a file holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Whole(i64),
}

impl Part {
    fn is(&self, cell: Cell<'_>) -> bool {
        match self {
            Part::Text(text) => cell.text() == Some(text),
            Part::Whole(whole) => cell.whole() == Some(*whole),
        }
    }
}

/// The keys that `text` may stand for: it is cut at every choice of its slashes, since a name may hold one.
fn readings(layout: &Layout, text: &str, zone: Zone) -> Vec<Vec<Part>> {
    let columns = layout.table.columns();
    let kinds: Vec<Kind> = layout.key.iter().map(|&column| columns[column].kind).collect();
    let mut readings = Vec::new();
    read_parts(&kinds, text, zone, &mut Vec::new(), &mut readings);
    readings
}

fn read_parts(kinds: &[Kind], text: &str, zone: Zone, before: &mut Vec<Part>, readings: &mut Vec<Vec<Part>>) {
    let Some((kind, rest)) = kinds.split_first() else { return };
    if rest.is_empty() {
        readings.extend(part(*kind, text, zone).map(|last| [before.as_slice(), &[last]].concat()));
        return;
    }
    for (cut, slash) in text.match_indices('/') {
        let Some(first) = part(*kind, &text[..cut], zone) else { continue };
        before.push(first);
        read_parts(rest, &text[cut + slash.len()..], zone, before, readings);
        before.pop();
    }
}

fn part(kind: Kind, text: &str, zone: Zone) -> Option<Part> {
    let text = text.trim();
    match kind {
        Kind::Moment => Some(Part::Whole(moment(text, zone)?.timestamp_millis())),
        _ => (!text.is_empty()).then(|| Part::Text(text.to_owned())),
    }
}

fn moment(text: &str, zone: Zone) -> Option<Moment> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment);
    }
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(zone.midnight(day));
    }
    let forms = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"];
    let wall = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    wall.map(|wall| zone.at(wall))
}

/// The key as a person writes it.
fn written(layout: &Layout, cells: &[Cell<'_>], zone: Zone) -> String {
    let columns = layout.table.columns();
    let parts = layout.key.iter().zip(cells).map(|(&column, cell)| match (columns[column].kind, cell) {
        (Kind::Moment, Cell::Whole(whole)) => moment_of(*whole, zone)
            .map(|moment| moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false))
            .unwrap_or_default(),
        (_, Cell::Whole(whole)) => whole.to_string(),
        (_, cell) => cell.text().unwrap_or_default().to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_several_columns_is_cut_at_every_choice_of_slashes() {
        let text = |text: &str| Part::Text(text.to_owned());
        let one = readings(&Layout::of(Table::Leads), "L/1", Zone::default());
        assert_eq!(one, [[text("L/1")]]);
        let targets = readings(&Layout::of(Table::Targets), "team/华东/一组/2026-03", Zone::default());
        assert!(targets.contains(&vec![text("team"), text("华东/一组"), text("2026-03")]), "{targets:?}");
        let changes = Layout::of(Table::StageChanges);
        let at = readings(&changes, "D/1/2026-03-15 14:00", Zone::default());
        let whole = DateTime::parse_from_rfc3339("2026-03-15T14:00:00+08:00").unwrap().timestamp_millis();
        assert_eq!(at, [[text("D/1"), Part::Whole(whole)]]);
        assert!(readings(&changes, "D1", Zone::default()).is_empty());
    }
}
