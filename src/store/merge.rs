//! What an import makes of a table: the rows that are there and the sorted runs of new ones go past
//! each other once, key by key.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use super::complete::Complete;
use super::error::StoreError;
use super::extra;
use super::incoming::{Cursor, Row};
use super::layout::{FILE, Layout, ROW, RUN_ROW, RUN_SOURCE, SHEET, SINCE};
use super::outgoing::{NewTable, OldVersions};
use super::quarantine::{self, hash_of};
use super::terms::{Erasing, SheetTerms};
use crate::domain::finding::{Finding, Severity};
use crate::domain::origin::{Origin, Place};
use crate::domain::record::{Quarantined, SheetCount};
use crate::engine::rows::{Cell, Rows};
use crate::words::{Sentence, import as import_words, store as words};

/// How many keys that stand twice are told one by one.
const TWICE_KEPT: u64 = 1_000;

/// After so many rows it is told how far a merge has come.
const TELL_ROWS: u64 = 1 << 13;

/// One sheet of the import.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// The number of the file that it is a sheet of.
    pub(super) order: usize,
    /// The file's name.
    pub(super) file: Arc<str>,
    /// The worksheet's name.
    pub(super) sheet: Option<Arc<str>>,
    /// Its rows do not count.
    pub(super) given_up: bool,
    /// What it says beyond its rows.
    pub(super) terms: SheetTerms,
    /// Whether any of its rows was accepted.
    pub(super) has_records: bool,
    /// Of a complete sheet, the keys of rows that were set aside.
    pub(super) set_aside: HashSet<u64>,
    /// Of a complete sheet, how many rows were set aside without a key that could be read.
    pub(super) without_key: u64,
}

impl Source {
    pub(super) fn new(order: usize, file: Arc<str>, sheet: Option<Arc<str>>) -> Source {
        Source {
            order,
            file,
            sheet,
            given_up: false,
            terms: SheetTerms::default(),
            has_records: false,
            set_aside: HashSet::new(),
            without_key: 0,
        }
    }

    /// Notes a row that was set aside: in a complete sheet it is there all the same.
    pub(super) fn note_set_aside(&mut self, row: &Quarantined) {
        if self.terms.complete.is_none() {
            return;
        }
        match &row.key {
            Some(key) => {
                self.set_aside.insert(hash_of((row.table, &quarantine::key_text(row.table, key))));
            }
            None => self.without_key += 1,
        }
    }
}

/// What a merge puts out.
pub(super) struct Merge<'a> {
    pub(super) layout: &'a Layout,
    /// The sheets of the import, and what becomes of the rows of each.
    pub(super) sources: &'a [Source],
    pub(super) counts: &'a mut [SheetCount],
    pub(super) findings: &'a mut Vec<Finding>,
    /// The moment of the import in milliseconds.
    pub(super) at: i64,
    /// The table as it will be.
    pub(super) table: NewTable,
    /// The versions that are replaced.
    pub(super) replaced: OldVersions,
    /// What complete exports say of the rows that they lack.
    pub(super) complete: Option<Complete>,
    /// How many rows repeat the key of another row of their file with different content.
    pub(super) twice: u64,
    /// Whether any row is new or different.
    pub(super) changed: bool,
    /// Rows from before that have gone past while nothing was different: they are not written until
    /// something is, so that an import of what is there already writes nothing.
    pub(super) untouched: u64,
    /// Begins the rows from before once more.
    pub(super) again: &'a dyn Fn() -> Result<Option<Cursor>, StoreError>,
}

/// One version of a row, its cells borrowed from where they stand.
#[derive(Clone)]
struct Version<'a> {
    own: Vec<Cell<'a>>,
    extra: Option<Cow<'a, str>>,
    file: &'a str,
    sheet: Option<&'a str>,
    row: i64,
    since: i64,
}

/// Cursors that go past each other, key by key.
struct Race<'a> {
    layout: &'a Layout,
    cursors: Vec<Cursor>,
    /// Those that are not at their end, by the key that they stand at and then by number.
    order: Vec<usize>,
}

impl<'a> Race<'a> {
    fn new(layout: &'a Layout, cursors: Vec<Cursor>) -> Race<'a> {
        let mut race = Race { layout, cursors, order: Vec::new() };
        let mut order: Vec<usize> =
            (0..race.cursors.len()).filter(|cursor| race.cursors[*cursor].head().is_some()).collect();
        order.sort_by(|&left, &right| race.compare(left, right));
        race.order = order;
        race
    }

    fn compare(&self, left: usize, right: usize) -> Ordering {
        let by_key = match (self.cursors[left].head(), self.cursors[right].head()) {
            (Some(first), Some(second)) => self.layout.compare(first, second),
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (None, None) => Ordering::Equal,
        };
        by_key.then(left.cmp(&right))
    }

    /// Puts the first cursor, which has moved, where it belongs now. Mostly it stays.
    fn settle(&mut self) {
        let Some(&moved) = self.order.first() else { return };
        if self.cursors[moved].head().is_none() {
            self.order.remove(0);
            return;
        }
        if self.order.get(1).is_none_or(|&next| self.compare(moved, next).is_lt()) {
            return;
        }
        let behind = self.order[1..].partition_point(|&other| self.compare(other, moved).is_lt());
        self.order[..=behind].rotate_left(1);
    }

    /// Whether the first cursor stands at the key of `row`.
    fn is_at(&self, row: &Row) -> bool {
        let head = self.order.first().and_then(|first| self.cursors[*first].head());
        head.is_some_and(|head| self.layout.compare(head, (&row.0, row.1)).is_eq())
    }
}

impl<'s> Merge<'s> {
    /// Lets `old` and `runs` go past each other; `old` comes first where keys are equal.
    /// `told` hears now and then how many rows of the runs are through.
    pub(super) fn run(
        &mut self,
        old: Option<Cursor>,
        runs: Vec<Cursor>,
        told: &mut dyn FnMut(u64),
    ) -> Result<(), StoreError> {
        let mut done = 0;
        let has_old = old.is_some();
        let mut race = Race::new(self.layout, old.into_iter().chain(runs).collect());
        let mut group = Vec::new();
        while let Some(&first) = race.order.first() {
            group.clear();
            let mut base = None;
            let mut cursor = first;
            loop {
                if has_old && cursor == 0 {
                    base = race.cursors[cursor].next()?;
                } else {
                    self.take_equals(&mut race.cursors[cursor], &mut group)?;
                }
                race.settle();
                let Some(row) = group.first().or(base.as_ref()) else { break };
                match race.order.first() {
                    Some(&next) if next != cursor && race.is_at(row) => cursor = next,
                    _ => break,
                }
            }
            match &base {
                Some(base) if self.is_gone(base, &group) => self.take_away(base)?,
                base => self.fold(base.as_ref(), &group)?,
            }
            if done % TELL_ROWS + group.len() as u64 >= TELL_ROWS {
                told(done);
            }
            done += group.len() as u64;
        }
        if self.changed { self.catch_up() } else { Ok(()) }
    }

    /// Whether a row that was there is gone: complete exports speak for it, and no file has it.
    fn is_gone(&mut self, (block, row): &Row, group: &[Row]) -> bool {
        let Some(complete) = &mut self.complete else { return false };
        if group.is_empty() {
            return complete.is_gone(self.layout, (block, *row));
        }
        complete.has();
        false
    }

    /// Leaves a row to the history.
    fn take_away(&mut self, base: &Row) -> Result<(), StoreError> {
        self.changed = true;
        let version = self.stored_version(base);
        self.replaced.push(version.cells().chain([Cell::Whole(self.at)]))
    }

    /// Takes the row at hand and those of its key that follow it.
    fn take_equals(&self, cursor: &mut Cursor, group: &mut Vec<Row>) -> Result<(), StoreError> {
        let Some((block, row)) = cursor.next()? else { return Ok(()) };
        let is_equal = |head: (&Rows, usize)| self.layout.compare(head, (&block, row)).is_eq();
        let mut next = Some((block.clone(), row));
        while let Some(taken) = next {
            if !self.source(&taken).given_up {
                group.push(taken);
            }
            let more = cursor.head().is_some_and(is_equal);
            next = if more { cursor.next()? } else { None };
        }
        Ok(())
    }

    /// Lays the rows of one key, in the order in which they came, over what is there.
    fn fold(&mut self, base: Option<&Row>, group: &[Row]) -> Result<(), StoreError> {
        match (base, group) {
            (None, [row]) => return self.accept(row),
            (Some(base), []) => return self.retain(base),
            (Some(base), [row]) if self.changes_nothing(base, row) => {
                self.counts[source_of(self.layout, row)].unchanged += 1;
                return self.retain(base);
            }
            _ => {}
        }
        let mut current = base.map(|row| self.stored_version(row));
        let mut rest = group;
        while let Some(first) = rest.first() {
            let file = self.source(first).order;
            let same_file = rest.iter().take_while(|row| self.source(row).order == file).count();
            let (rows, later) = rest.split_at(same_file);
            rest = later;
            let Some((winner, replaced)) = rows.split_last() else { break };
            for earlier in replaced {
                self.duplicate(earlier, winner);
            }
            current = Some(self.update(current, winner)?);
        }
        let Some(version) = current else { return Ok(()) };
        if !self.changed {
            self.untouched += 1;
            return Ok(());
        }
        self.catch_up()?;
        self.table.put(version.cells())
    }

    /// Keeps a row as it was.
    fn retain(&mut self, row: &Row) -> Result<(), StoreError> {
        if !self.changed {
            self.untouched += 1;
            return Ok(());
        }
        self.catch_up()?;
        self.table.keep_stored(row)
    }

    /// Writes the rows that have gone past before anything was different.
    fn catch_up(&mut self) -> Result<(), StoreError> {
        if self.untouched == 0 {
            return Ok(());
        }
        let Some(mut cursor) = (self.again)()? else { return Ok(()) };
        for _ in 0..std::mem::take(&mut self.untouched) {
            let Some(row) = cursor.next()? else { break };
            self.table.keep_stored(&row)?;
        }
        Ok(())
    }

    /// Takes a row whose key is new.
    fn accept(&mut self, row: &Row) -> Result<(), StoreError> {
        self.counts[source_of(self.layout, row)].accepted += 1;
        self.changed = true;
        self.catch_up()?;
        let source = self.source(row);
        let number = row.0.cell(self.layout.width + RUN_ROW, row.1).whole().unwrap_or(0);
        let tail = [
            Cell::Text(&source.file),
            source.sheet.as_deref().map_or(Cell::Blank, Cell::Text),
            Cell::Whole(number),
            Cell::Whole(self.at),
        ];
        self.table.keep(row, tail)
    }

    /// Whether a row says nothing that a stored one does not. A blank is no change, but where blanks erase.
    fn changes_nothing(&self, (older, old): &Row, row: &Row) -> bool {
        if self.source(row).terms.erasing.is_some() {
            return false;
        }
        let (newer, new) = row;
        let same = |column| match newer.cell(column, *new) {
            Cell::Blank => true,
            cell => cell == older.cell(column, *old),
        };
        (0..=self.layout.width).all(same)
    }

    /// Lays one row over the version that is there, and counts what it was.
    fn update<'r>(&mut self, current: Option<Version<'r>>, row: &'r Row) -> Result<Version<'r>, StoreError>
    where
        's: 'r,
    {
        let newer = self.run_version(row);
        let erasing = self.source(row).terms.erasing.as_ref();
        let count = &mut self.counts[source_of(self.layout, row)];
        let Some(older) = current else {
            count.accepted += 1;
            self.changed = true;
            return Ok(newer);
        };
        let Some(merged) = newer.over(&older, erasing) else {
            count.unchanged += 1;
            return Ok(older);
        };
        count.updated += 1;
        self.changed = true;
        self.replaced.push(older.cells().chain([Cell::Whole(self.at)]))?;
        Ok(merged)
    }

    fn source(&self, row: &Row) -> &'s Source {
        &self.sources[source_of(self.layout, row)]
    }

    /// Counts a row that a later one of its file replaces, and tells where the two differ.
    fn duplicate(&mut self, earlier: &Row, later: &Row) {
        self.counts[source_of(self.layout, earlier)].duplicates += 1;
        let same = |column| earlier.0.cell(column, earlier.1) == later.0.cell(column, later.1);
        if (0..=self.layout.width).all(same) {
            return;
        }
        self.twice += 1;
        if self.twice > TWICE_KEPT {
            return;
        }
        let key = self.layout.key_text(|column| earlier.0.cell(column, earlier.1)).replace('\u{1f}', " / ");
        let (first, second) = (self.origin(earlier), self.origin(later));
        let message = words::KEY_TWICE
            .with("table", self.layout.table.phrase())
            .with("key", key)
            .with("earlier", first.to_string())
            .with("later", second.to_string());
        self.tell_twice(Place::from(&first), message, 0);
    }

    fn tell_twice(&mut self, place: Place, message: Sentence, more: u64) {
        let column = self.layout.key.first().map(|&column| self.layout.table.columns()[column].name);
        self.findings.push(Finding {
            code: "S001".into(),
            severity: Severity::Warning,
            place: Place { column: column.map(str::to_owned), ..place },
            message: message.with("column", column.unwrap_or_default()).into(),
            hint: Some(words::KEY_TWICE_HINT.into()),
            more,
        });
    }

    /// Counts the keys that stand twice and are not told one by one.
    pub(super) fn tell_the_rest(&mut self) {
        let more = self.twice.saturating_sub(TWICE_KEPT);
        if more == 0 {
            return;
        }
        let file = self.sources.last().map(|source| source.file.clone());
        let message = import_words::MORE_OF_THE_SAME.with("count", more);
        self.tell_twice(Place { file, ..Place::default() }, message, more);
    }

    fn origin(&self, row: &Row) -> Origin {
        let source = self.source(row);
        let number = row.0.cell(self.layout.width + RUN_ROW, row.1).whole().unwrap_or(0);
        Origin {
            file: source.file.clone(),
            sheet: source.sheet.clone(),
            row: u32::try_from(number).unwrap_or(u32::MAX),
        }
    }

    fn stored_version<'r>(&self, (block, row): &'r Row) -> Version<'r> {
        let width = self.layout.width;
        Version {
            own: (0..width).map(|column| block.cell(column, *row)).collect(),
            extra: block.cell(width, *row).text().map(Into::into),
            file: block.cell(width + FILE, *row).text().unwrap_or_default(),
            sheet: block.cell(width + SHEET, *row).text(),
            row: block.cell(width + ROW, *row).whole().unwrap_or(0),
            since: block.cell(width + SINCE, *row).whole().unwrap_or(self.at),
        }
    }

    fn run_version<'r>(&self, line: &'r Row) -> Version<'r>
    where
        's: 'r,
    {
        let (block, row) = line;
        let (width, source) = (self.layout.width, self.source(line));
        Version {
            own: (0..width).map(|column| block.cell(column, *row)).collect(),
            extra: block.cell(width, *row).text().map(Into::into),
            file: &source.file,
            sheet: source.sheet.as_deref(),
            row: block.cell(width + RUN_ROW, *row).whole().unwrap_or(0),
            since: self.at,
        }
    }
}

/// The number of the sheet that a row of a run came from.
fn source_of(layout: &Layout, (block, row): &Row) -> usize {
    let number = block.cell(layout.width + RUN_SOURCE, *row).whole().unwrap_or(0);
    usize::try_from(number).unwrap_or(0)
}

impl<'a> Version<'a> {
    /// This version laid over an older one; nothing where that changes nothing. A blank is no change,
    /// unless it erases.
    fn over(self, older: &Version<'a>, erasing: Option<&Erasing>) -> Option<Version<'a>> {
        let pairs = older.own.iter().zip(&self.own).enumerate();
        let erases = |column| erasing.is_some_and(|erasing| erasing.columns.contains(&column));
        let keeps = |column, new: &Cell<'_>| new.is_blank() && !erases(column);
        let own: Vec<Cell<'a>> =
            pairs.map(|(column, (old, new))| if keeps(column, new) { *old } else { *new }).collect();
        let kept = match erasing {
            Some(erasing) if !erasing.extras.is_empty() => {
                extra::without(older.extra.as_deref(), &erasing.extras).map(Cow::from)
            }
            _ => older.extra.as_deref().map(Cow::from),
        };
        let extra = extra::merge(kept.as_deref(), self.extra.as_deref());
        if own == older.own && extra::is_same(extra.as_deref(), older.extra.as_deref()) {
            return None;
        }
        Some(Version { own, extra: extra.map(Into::into), ..self })
    }

    /// The cells as a table's file has them.
    fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        let rest = [
            self.extra.as_deref().map_or(Cell::Blank, Cell::Text),
            Cell::Text(self.file),
            self.sheet.map_or(Cell::Blank, Cell::Text),
            Cell::Whole(self.row),
            Cell::Whole(self.since),
        ];
        self.own.iter().copied().chain(rest)
    }
}
