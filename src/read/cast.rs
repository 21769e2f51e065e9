//! Which header plays which role: by the project's mapping, else by the built-in names.

use std::collections::HashMap;

use super::alias::{Sense, aliases, senses};
use super::header::{Header, fold};
use crate::config::import::Block;
use crate::domain::table::{Need, Table};

/// A role and the column of the sheet that plays it.
pub(super) struct Cast {
    roles: HashMap<&'static str, (usize, Sense)>,
    rivals: Vec<(&'static str, usize)>,
}

/// What the project's mapping says about the columns of a sheet.
#[derive(Default)]
pub(super) struct Stated<'a> {
    pub(super) columns: HashMap<&'a str, Vec<usize>>,
    pub(super) key: Vec<usize>,
    pub(super) unknown: Vec<(String, String)>,
}

impl<'a> Stated<'a> {
    /// What `block` says of a sheet with these headers.
    pub(super) fn of(block: &'a Block, headers: &[Header]) -> Stated<'a> {
        let mut stated = Stated::default();
        for (column, names) in &block.columns {
            match stated.find(column, names.names(), headers) {
                Some(indices) => {
                    stated.columns.insert(column, indices);
                }
                None => continue,
            }
        }
        stated.key = stated.find("key", &block.key, headers).unwrap_or_default();
        stated
    }

    /// The columns of the sheet under `names`; the first that is not there is noted.
    fn find(&mut self, column: &str, names: &[String], headers: &[Header]) -> Option<Vec<usize>> {
        let mut indices = Vec::new();
        for name in names {
            match position(headers, name) {
                Some(index) => indices.push(index),
                None => {
                    self.unknown.push((column.to_owned(), name.clone()));
                    return None;
                }
            }
        }
        Some(indices)
    }
}

pub(super) fn position(headers: &[Header], name: &str) -> Option<usize> {
    let exact = headers.iter().position(|header| header.text.as_ref() == name.trim());
    let folded = fold(name);
    let same = |part: fn(&Header) -> &str| {
        headers.iter().position(|header| !folded.is_empty() && part(header) == folded)
    };
    exact.or_else(|| same(|header| &header.whole)).or_else(|| same(|header| &header.bare))
}

/// Gives each role the best header: strong names before weak ones, earlier names before later ones.
pub(super) fn cast(table: Table, headers: &[Header], stated: &Stated<'_>) -> Cast {
    let mut taken = vec![false; headers.len()];
    for index in stated.columns.values().flatten() {
        taken[*index] = true;
    }
    let mut candidates = Vec::new();
    for (index, header) in headers.iter().enumerate() {
        let whole = senses(table, &header.whole);
        let found = if whole.is_empty() { senses(table, &header.bare) } else { whole };
        candidates.extend(found.iter().map(|sense| (*sense, index)));
    }
    // A sum in the company's own currency goes before the same sum in the deal's.
    let foreign = |index: usize| ["原币", "外币"].iter().any(|word| headers[index].whole.contains(word));
    candidates.sort_by_key(|(sense, index)| (sense.weak, foreign(*index), sense.rank, *index));
    let mut cast = Cast { roles: HashMap::new(), rivals: Vec::new() };
    for (sense, index) in candidates {
        if taken[index] || stated.columns.contains_key(column_of(sense.role)) {
            continue;
        }
        if cast.roles.contains_key(sense.role) {
            if !sense.weak {
                cast.rivals.push((sense.role, index));
            }
            continue;
        }
        taken[index] = true;
        cast.roles.insert(sense.role, (index, sense));
    }
    cast
}

/// The column of a role: `amount` of `amount.in`.
fn column_of(role: &'static str) -> &'static str {
    role.split('.').next().unwrap_or(role)
}

impl Cast {
    /// The column of the sheet that plays a role.
    pub(super) fn index(&self, role: &str) -> Option<usize> {
        self.roles.get(role).map(|(index, _)| *index)
    }

    /// The column of the sheet that plays a part of a column.
    pub(super) fn part(&self, column: &str, part: &str) -> Option<usize> {
        self.index(&format!("{column}.{part}"))
    }
}

/// How well headers say a table: keys most, then what must be there, then the rest; weak names little.
pub(super) fn score(table: Table, cast: &Cast, stated: &Stated<'_>) -> f64 {
    let weight = |column: &str| match table.column(column).map(|index| table.columns()[index].need) {
        Some(Need::Key) => 3.0,
        Some(Need::Vital | Need::Bold) => 2.0,
        Some(Need::Optional) => 1.0,
        None => 0.0,
    };
    let of_name = |role: &'static str| {
        let (_, sense) = cast.roles.get(role)?;
        Some(weight(column_of(role)) * if sense.weak { 0.3 } else { 1.0 })
    };
    let by_name: f64 = aliases(table).iter().filter_map(|alias| of_name(alias.role)).sum();
    // Added in the order of the columns, so that the sum is the same in every run.
    let stated_columns = table.columns().iter().filter(|column| stated.columns.contains_key(column.name));
    let by_mapping: f64 = stated_columns.map(|column| weight(column.name)).sum();
    by_name + by_mapping + if stated.key.is_empty() { 0.0 } else { 3.0 }
}

/// What further headers would fit a column that has one.
pub(super) fn rivals(cast: &Cast) -> Vec<(&'static str, usize, Vec<usize>)> {
    let mut rivals: Vec<(&'static str, usize, Vec<usize>)> = Vec::new();
    let used: Vec<usize> = cast.roles.values().map(|(index, _)| *index).collect();
    for (role, index) in cast.rivals.iter().filter(|(_, index)| !used.contains(index)) {
        let Some(taken) = cast.index(role) else { continue };
        match rivals.iter_mut().find(|(there, ..)| there == role) {
            Some((.., others)) if others.contains(index) => {}
            Some((.., others)) => others.push(*index),
            None => rivals.push((role, taken, vec![*index])),
        }
    }
    rivals
}
