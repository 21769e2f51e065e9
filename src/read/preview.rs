//! What a plan would map to what, for a person to look at before anything is stored.

use super::alias::{Alias, aliases};
use super::clean::is_nothing_said;
use super::header::fold;
use super::mapping::{Field, From, Mapping};
use super::row::RawRow;
use super::sheet::{Plan, sample};
use super::source::Source;
use super::wide::Wide;
use crate::domain::record::{QUARANTINE_ID, QUARANTINE_REASON};
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

/// Shows a plan for `source`.
pub fn preview(plan: &Plan, source: &Source) -> Preview {
    let mapping = &plan.found.mapping;
    let columns = mapping.table.columns().iter().zip(&mapping.fields);
    let columns = columns.map(|(column, field)| column_preview(column.name, field, plan));
    let is_mark = |header: &str| header == QUARANTINE_ID || header == QUARANTINE_REASON;
    let named = |index: &&usize| {
        let header = &*mapping.headers[**index].text;
        !header.is_empty() && !is_mark(header)
    };
    let extras =
        mapping.extras.iter().filter(named).map(|index| extra_preview(*index, mapping, &plan.samples));
    Preview {
        table: mapping.table,
        header_row: plan.header,
        columns: columns.collect(),
        extras: extras.collect(),
        block: block(mapping, plan.wide.as_ref(), source, plan.sheet.name.as_deref()),
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
    for text in rows.iter().map(|row| sample(row, index)).filter(|text| !is_nothing_said(text)) {
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
pub(super) fn perhaps(folded: &str, mapping: &Mapping) -> Option<&'static str> {
    let empty = |column: &str| {
        mapping.table.column(column).is_some_and(|index| mapping.fields[index].from == From::Nothing)
    };
    let open = aliases(mapping.table).iter().filter(|alias| empty(alias.role));
    // What must be found is looked for under the names that any table may use, too.
    let weak = |alias: &Alias| if mapping.missing.contains(&alias.role) { alias.weak } else { &[] };
    let names = open.flat_map(|alias| alias.strong.iter().chain(weak(alias)).map(|name| (alias.role, *name)));
    let scored = names.map(|(role, name)| (strsim::normalized_levenshtein(folded, &fold(name)), role));
    let (score, role) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    // English names share whole words: Opportunity Name is not Opportunity Currency.
    let least = if folded.is_ascii() { 0.75 } else { 0.6 };
    (score >= least).then_some(role)
}

/// `[[import.<table>]]` with what was found, and the columns that were not as comments. Each block is one of
/// an array, so that those of several files and sheets stand beside each other.
fn block(mapping: &Mapping, wide: Option<&Wide>, source: &Source, sheet: Option<&str>) -> String {
    let table = mapping.table.word();
    let mut text = format!("[[import.{table}]]\nfiles = [{}]\n", quoted(&source.name));
    if let Some(sheet) = sheet {
        text.push_str(&format!("sheet = {}\n", quoted(sheet)));
    }
    if let Some(encoding) = source.encoding {
        text.push_str(&format!("encoding = {}\n", quoted(encoding.word())));
    }
    if !mapping.key.is_empty() {
        text.push_str(&format!("key = [{}]\n", names(&mapping.key, mapping).join(", ")));
    }
    text.push_str(&format!("[import.{table}.columns]\n"));
    // What is made of the headers of a wide sheet needs no mapping.
    let is_made =
        |field: &Field| wide.is_some_and(|wide| field.indices().iter().any(|index| wide.has_made(*index)));
    let columns = || {
        let columns = mapping.table.columns().iter().zip(&mapping.fields);
        columns.filter(|(_, field)| !is_made(field))
    };
    for (column, field) in columns() {
        text.push_str(&line(column.name, field, mapping));
    }
    let constants: Vec<String> = columns()
        .filter_map(|(column, field)| match &field.from {
            From::Constant(text) => Some(format!("{} = {}\n", column.name, quoted(text))),
            _ => None,
        })
        .collect();
    if !constants.is_empty() {
        text.push_str(&format!("[import.{table}.constants]\n{}", constants.concat()));
    }
    text
}

/// The line of a column: its header, its headers, its two sides, or nothing but its name.
fn line(column: &str, field: &Field, mapping: &Mapping) -> String {
    let side = |part: &str, index: &Option<usize>| {
        let name = index.map(|index| quoted(&mapping.headers[index].text));
        name.map_or_else(String::new, |name| format!("{} = {name}\n", quoted(&format!("{column}.{part}"))))
    };
    match (&field.from, names(&field.indices(), mapping).as_slice()) {
        (From::Constant(_), _) => String::new(),
        (From::Flows { income, outgo, .. }, _) => side("in", income) + &side("out", outgo),
        (_, []) => format!("# {column} = \"\"\n"),
        (_, [header]) => format!("{column} = {header}\n"),
        (_, headers) => format!("{column} = [{}]\n", headers.join(", ")),
    }
}

fn names(indices: &[usize], mapping: &Mapping) -> Vec<String> {
    indices.iter().map(|index| quoted(&mapping.headers[*index].text)).collect()
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::encoding::TextEncoding;
    use crate::config::import::{Import, Words};
    use crate::read::header::Header;
    use crate::read::mapping::map;

    #[test]
    fn the_block_reads_back_as_the_same_mapping() {
        for (table, names) in [
            (Table::Leads, vec!["线索编号", "客户\"甲\"", "创建时间"]),
            (Table::Leads, vec!["Lead ID", "First Name", "Last Name", "Created Date"]),
            (Table::Payments, vec!["交易日期", "交易时间", "借方发生额", "贷方发生额", "对方户名", "摘要"]),
            (
                Table::Payments,
                vec!["账务流水号", "发生时间", "对方账号", "收入金额（+元）", "支出金额（-元）"],
            ),
            (Table::Targets, vec!["销售", "年份", "月份", "目标金额(万元)"]),
            (Table::Contracts, vec!["合同编号", "甲方", "合同金额(万元)", "合同状态", "付款方式"]),
        ] {
            let headers: Vec<Header> = names.iter().map(|name| Header::of(name)).collect();
            let mapping = map(table, &headers, None, &Words::default());
            let source = Source::of_bytes("a.csv", Vec::new());
            let text = block(&mapping, None, &source, None).replace("[import.", "[");
            let import: Import = toml::from_str(&text).unwrap();
            let again = map(table, &headers, import.block(table, "a.csv", None), &Words::default());
            let sources = |mapping: &Mapping| -> Vec<Vec<usize>> {
                mapping.fields.iter().map(Field::indices).collect()
            };
            assert_eq!(sources(&again), sources(&mapping), "{names:?}");
            assert_eq!((again.missing, again.unknown), (mapping.missing, mapping.unknown), "{names:?}");
        }
    }

    #[test]
    fn the_block_of_a_sheet_names_it_and_the_encoding() {
        let headers = [Header::of("线索编号")];
        let mapping = map(Table::Leads, &headers, None, &Words::default());
        let source = Source::of_bytes("a.csv", Vec::new()).written(Some(TextEncoding::GbkAsLatin1));
        let text = block(&mapping, None, &source, Some("表 1"));
        assert!(text.contains("sheet = \"表 1\"\nencoding = \"gbk-as-latin1\"\n"), "{text}");
    }

    #[test]
    fn a_header_that_almost_fits_is_suggested() {
        let headers: Vec<Header> =
            ["线索编号", "创建时间", "线索来原"].iter().map(|name| Header::of(name)).collect();
        let mapping = map(Table::Leads, &headers, None, &Words::default());
        assert_eq!(perhaps("线索来原", &mapping), Some("channel"));
        assert_eq!(perhaps("leadstatus", &mapping), None);
    }
}
