//! What a plan would map to what, for a person to look at before anything is stored.

use super::alias::aliases;
use super::header::fold;
use super::mapping::{Field, From, Mapping};
use super::row::RawRow;
use super::sheet::{Plan, sample};
use super::wide::Wide;
use crate::domain::table::Table;

/// How many samples of a column are shown.
const SAMPLES: usize = 3;

/// One canonical column, and where it would come from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ColumnPreview {
    /// The canonical column.
    pub column: &'static str,
    /// The headers it is taken from; none for a constant or where nothing was found.
    pub headers: Vec<String>,
    /// The text that is the same in every row.
    pub constant: Option<String>,
    /// Cells of the first rows.
    pub samples: Vec<String>,
    /// Whether the table must have it.
    pub is_needed: bool,
}

impl ColumnPreview {
    /// Whether it would come from anywhere.
    pub fn is_found(&self) -> bool {
        self.constant.is_some() || !self.headers.is_empty()
    }
}

/// A header that nothing is taken from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ExtraPreview {
    /// The header.
    pub header: String,
    /// Cells of the first rows.
    pub samples: Vec<String>,
    /// The canonical column that it may have been meant for.
    pub perhaps: Option<&'static str>,
}

/// What a plan would do.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Preview {
    /// The table.
    pub table: Table,
    /// The row of the header, from 1.
    pub header_row: u32,
    /// Every canonical column, in order.
    pub columns: Vec<ColumnPreview>,
    /// What would be kept as extras.
    pub extras: Vec<ExtraPreview>,
    /// A block of trueup.toml to start from.
    pub block: String,
}

/// Shows a plan for the file of this name.
pub fn preview(plan: &Plan, file: &str) -> Preview {
    let mapping = &plan.found.mapping;
    let columns = mapping.table.columns().iter().zip(&mapping.fields);
    let columns = columns.map(|(column, field)| column_preview(column.name, field, plan));
    let named = |index: &&usize| !mapping.headers[**index].text.is_empty();
    let extras =
        mapping.extras.iter().filter(named).map(|index| extra_preview(*index, mapping, &plan.samples));
    Preview {
        table: mapping.table,
        header_row: plan.header,
        columns: columns.collect(),
        extras: extras.collect(),
        block: block(mapping, plan.wide.as_ref(), file),
    }
}

fn column_preview(column: &'static str, field: &Field, plan: &Plan) -> ColumnPreview {
    let (mapping, rows) = (&plan.found.mapping, &plan.samples);
    let indices = field.indices();
    let header = |index: &usize| match &plan.wide {
        Some(wide) if wide.has_made(*index) => wide.told.clone(),
        _ => mapping.headers[*index].text.to_string(),
    };
    ColumnPreview {
        column,
        headers: indices.iter().map(header).collect(),
        constant: match &field.from {
            From::Constant(text) => Some(text.clone()),
            From::Lookup | From::Expression(_) => {
                mapping.table.column(column).and_then(|index| told(mapping, index))
            }
            _ => None,
        },
        samples: indices.first().map_or_else(Vec::new, |index| samples(rows, *index)),
        is_needed: mapping.missing.contains(&column),
    }
}

/// What a column that is looked up or worked out comes from.
fn told(mapping: &Mapping, column: usize) -> Option<String> {
    let looked = mapping.looked.iter().find(|looked| looked.column == column);
    let worked = mapping.worked.iter().find(|worked| worked.column == column);
    looked.map(|looked| looked.told(mapping.table)).or(worked.map(|worked| worked.source.clone()))
}

fn extra_preview(index: usize, mapping: &Mapping, rows: &[RawRow]) -> ExtraPreview {
    let header = &mapping.headers[index];
    ExtraPreview {
        header: header.text.to_string(),
        samples: samples(rows, index),
        perhaps: perhaps(&header.bare, mapping),
    }
}

/// Different cells of the first rows, blanks aside.
fn samples(rows: &[RawRow], index: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in rows.iter().map(|row| sample(row, index)).filter(|text| !text.is_empty()) {
        if !found.contains(&text) {
            found.push(text);
        }
        if found.len() == SAMPLES {
            break;
        }
    }
    found
}

/// The column without a source whose names look most like the header.
fn perhaps(folded: &str, mapping: &Mapping) -> Option<&'static str> {
    let empty = |column: &str| {
        mapping.table.column(column).is_some_and(|index| mapping.fields[index].from == From::Nothing)
    };
    let open = aliases(mapping.table).iter().filter(|alias| empty(alias.role));
    let names = open.flat_map(|alias| alias.strong.iter().map(|name| (alias.role, *name)));
    let scored = names.map(|(role, name)| (strsim::normalized_levenshtein(folded, &fold(name)), role));
    let (score, role) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (score >= 0.6).then_some(role)
}

/// `[import.<table>]` with what was found, and the columns that were not as comments.
fn block(mapping: &Mapping, wide: Option<&Wide>, file: &str) -> String {
    let table = mapping.table.word();
    let mut text = format!("[import.{table}]\nfiles = [{}]\n", quoted(file));
    if !mapping.key.is_empty() {
        let key: Vec<String> =
            mapping.key.iter().map(|index| quoted(&mapping.headers[*index].text)).collect();
        text.push_str(&format!("key = [{}]\n", key.join(", ")));
    }
    text.push_str(&format!("[import.{table}.columns]\n"));
    // What is made of the headers of a wide sheet needs no mapping.
    let is_made =
        |field: &Field| wide.is_some_and(|wide| field.indices().iter().any(|index| wide.has_made(*index)));
    let columns = mapping.table.columns().iter().zip(&mapping.fields);
    for (column, field) in columns.filter(|(_, field)| !is_made(field)) {
        let headers: Vec<String> =
            field.indices().iter().map(|index| quoted(&mapping.headers[*index].text)).collect();
        let line = match (&field.from, headers.as_slice()) {
            (From::Flows { .. }, _) | (From::Constant(_), _) => continue,
            (_, []) => format!("# {} = \"\"\n", column.name),
            (_, [header]) => format!("{} = {header}\n", column.name),
            (_, headers) => format!("{} = [{}]\n", column.name, headers.join(", ")),
        };
        text.push_str(&line);
    }
    text
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::import::{Import, Words};
    use crate::read::header::Header;
    use crate::read::mapping::map;

    #[test]
    fn the_block_reads_back_as_the_same_mapping() {
        let headers: Vec<Header> =
            ["线索编号", "客户\"甲\"", "创建时间"].iter().map(|name| Header::of(name)).collect();
        let mapping = map(Table::Leads, &headers, None, &Words::default());
        let text = block(&mapping, None, "a.csv").replace("[import.", "[");
        let import: Import = toml::from_str(&text).unwrap();
        let again = map(Table::Leads, &headers, import.block(Table::Leads, "a.csv", None), &Words::default());
        assert_eq!(again.fields, mapping.fields);
    }

    #[test]
    fn a_header_that_almost_fits_is_suggested() {
        let headers: Vec<Header> =
            ["线索编号", "创建时间", "线索来原"].iter().map(|name| Header::of(name)).collect();
        let mapping = map(Table::Leads, &headers, None, &Words::default());
        assert_eq!(perhaps("线索来原", &mapping), Some("channel"));
    }
}
