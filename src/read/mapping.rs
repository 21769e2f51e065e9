//! Which canonical column comes from which columns of a sheet.

use std::collections::HashMap;

use super::alias::{Sense, aliases, senses};
use super::header::{Header, fold};
use super::value::order::Orders;
use super::value::unit::Unit;
use crate::config::import::{Block, DateOrder, Words};
use crate::domain::table::{Kind, Need, Table};

/// Where a canonical column comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// Nowhere: it stays null.
    Nothing,
    /// The same text in every row.
    Constant(String),
    /// One column of the sheet, or several that are joined.
    Cells(Vec<usize>),
    /// Two columns of a statement, one for money in and one for money out.
    Flows {
        /// Money in.
        income: Option<usize>,
        /// Money out.
        outgo: Option<usize>,
    },
}

/// How one canonical column is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where it comes from.
    pub from: From,
    /// A column with the time of day of a day.
    pub time: Option<usize>,
    /// The unit of its sums, where the header or the mapping states one.
    pub unit: Option<Unit>,
    /// The orders that its dates may be in.
    pub orders: Orders,
    /// The source's words, folded, and what they stand for.
    pub values: HashMap<String, String>,
}

/// How the rows of a sheet become records of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// The table.
    pub table: Table,
    /// One field a column of the table, in its order.
    pub fields: Vec<Field>,
    /// The columns of the sheet that nothing canonical is taken from.
    pub extras: Vec<usize>,
    /// The headers of the sheet.
    pub headers: Vec<Header>,
    /// The columns that make up the key, where the table's own is not there.
    pub key: Vec<usize>,
    /// How well the headers fit the table.
    pub score: f64,
    /// How many columns of the table were found.
    pub found: usize,
    /// Columns that must be found and were not.
    pub missing: Vec<&'static str>,
    /// Columns that a mapping takes from a header that the sheet does not have.
    pub unknown: Vec<(String, String)>,
    /// Columns that further headers would fit: the column, the header taken, the others.
    pub rivals: Vec<(&'static str, usize, Vec<usize>)>,
}

/// A role and the column of the sheet that plays it.
struct Cast {
    roles: HashMap<&'static str, (usize, Sense)>,
    rivals: Vec<(&'static str, usize)>,
}

/// What the project's mapping says about the columns of a sheet.
#[derive(Default)]
struct Stated<'a> {
    columns: HashMap<&'a str, Vec<usize>>,
    key: Vec<usize>,
    unknown: Vec<(String, String)>,
}

/// Maps `headers` onto `table`: first what `block` says, then the built-in names.
pub fn map(table: Table, headers: &[Header], block: Option<&Block>, words: &Words) -> Mapping {
    let stated = block.map(|block| Stated::of(block, headers)).unwrap_or_default();
    let cast = cast(table, headers, &stated);
    let fields = table
        .columns()
        .iter()
        .map(|column| {
            let from = source_of(column.name, &stated, &cast, block, headers);
            field(column.name, column.kind, from, &cast, headers, block, words)
        })
        .collect();
    let mut mapping = Mapping {
        table,
        fields,
        extras: Vec::new(),
        headers: headers.to_vec(),
        key: stated.key.clone(),
        score: score(table, &cast, &stated),
        found: 0,
        missing: Vec::new(),
        rivals: rivals(&cast),
        unknown: stated.unknown,
    };
    derive_scope(&mut mapping, &cast);
    mapping.settle();
    mapping
}

impl Mapping {
    /// Works out what is missing and what is left over, after the fields have changed.
    pub fn settle(&mut self) {
        let columns = self.table.columns();
        let absent = |index: usize| self.fields[index].from == From::Nothing;
        let has_key = !self.key.is_empty() || self.table.has_digest_key();
        let asked = |need: Need| need != Need::Optional && !(need == Need::Key && has_key);
        self.missing = (0..columns.len())
            .filter(|index| absent(*index) && asked(columns[*index].need))
            .map(|index| columns[index].name)
            .collect();
        self.found = (0..columns.len()).filter(|index| !absent(*index)).count();
        let used: Vec<usize> = self.fields.iter().flat_map(Field::indices).collect();
        self.extras = (0..self.headers.len()).filter(|index| !used.contains(index)).collect();
    }
}

impl Field {
    /// The columns of the sheet that the field is taken from.
    pub fn indices(&self) -> Vec<usize> {
        let mut indices = match &self.from {
            From::Cells(indices) => indices.clone(),
            From::Flows { income, outgo } => income.iter().chain(outgo).copied().collect(),
            From::Nothing | From::Constant(_) => Vec::new(),
        };
        indices.extend(self.time);
        indices
    }
}

impl<'a> Stated<'a> {
    fn of(block: &'a Block, headers: &[Header]) -> Stated<'a> {
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

fn position(headers: &[Header], name: &str) -> Option<usize> {
    let exact = headers.iter().position(|header| header.text.as_ref() == name.trim());
    exact.or_else(|| headers.iter().position(|header| !header.whole.is_empty() && header.whole == fold(name)))
}

/// Gives each role the best header: strong names before weak ones, earlier names before later ones.
fn cast(table: Table, headers: &[Header], stated: &Stated<'_>) -> Cast {
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
    candidates.sort_by_key(|(sense, index)| (sense.weak, sense.rank, *index));
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
    fn index(&self, role: &str) -> Option<usize> {
        self.roles.get(role).map(|(index, _)| *index)
    }

    fn part(&self, column: &str, part: &str) -> Option<usize> {
        self.index(&format!("{column}.{part}"))
    }
}

fn source_of(
    column: &'static str,
    stated: &Stated<'_>,
    cast: &Cast,
    block: Option<&Block>,
    headers: &[Header],
) -> From {
    if let Some(text) = block.and_then(|block| block.constants.get(column)) {
        return From::Constant(text.clone());
    }
    if let (Some(currency), "currency") = (block.and_then(|block| block.currency.as_ref()), column) {
        return From::Constant(currency.clone());
    }
    if let Some(indices) = stated.columns.get(column) {
        return From::Cells(indices.clone());
    }
    let (income, outgo) = (cast.part(column, "in"), cast.part(column, "out"));
    let plain = cast.index(column);
    if (income.is_some() && outgo.is_some()) || (plain.is_none() && (income.is_some() || outgo.is_some())) {
        return From::Flows { income, outgo };
    }
    if let Some(index) = plain {
        return From::Cells(std::iter::once(index).chain(cast.part(column, "part")).collect());
    }
    let (first, last) = (cast.part(column, "first"), cast.part(column, "last"));
    let family_first = last.is_some_and(|last| !headers[last].text.is_ascii());
    let (before, behind) = if family_first { (last, first) } else { (first, last) };
    let names: Vec<usize> = before.into_iter().chain(behind).collect();
    if names.is_empty() { From::Nothing } else { From::Cells(names) }
}

fn field(
    column: &'static str,
    kind: Kind,
    from: From,
    cast: &Cast,
    headers: &[Header],
    block: Option<&Block>,
    words: &Words,
) -> Field {
    let first = match &from {
        From::Cells(indices) => indices.first().copied(),
        From::Flows { income, outgo } => income.or(*outgo),
        _ => None,
    };
    let stated_unit = block.and_then(|block| block.unit.as_deref()).and_then(Unit::of);
    let unit = first.and_then(|index| headers[index].unit).or(stated_unit);
    let orders = match block.and_then(|block| block.date_order) {
        Some(DateOrder::Dmy) => Orders::DMY,
        Some(DateOrder::Mdy) => Orders::MDY,
        Some(DateOrder::Ymd) => Orders::YMD,
        None => Orders::ANY,
    };
    let time = match (&from, kind) {
        (From::Cells(indices), Kind::Moment) if indices.len() == 1 => cast.part(column, "time"),
        _ => None,
    };
    let mut values = HashMap::new();
    if let Kind::Word(vocabulary) = kind {
        values.extend(words.of(vocabulary).iter().map(|(word, own)| (fold(word), own.clone())));
    }
    if let Some(own) = block.and_then(|block| block.values.get(column)) {
        values.extend(own.iter().map(|(word, own)| (fold(word), own.clone())));
    }
    Field { from, time, unit, orders, values }
}

/// A target whose name stands under 销售, 团队 or 大区 says its scope by that.
fn derive_scope(mapping: &mut Mapping, cast: &Cast) {
    let (Table::Targets, Some(scope), Some(name)) =
        (mapping.table, mapping.table.column("scope"), mapping.table.column("name"))
    else {
        return;
    };
    for word in ["rep", "team", "region"] {
        let Some(index) = cast.part("name", word) else { continue };
        if mapping.fields[name].from == From::Nothing {
            mapping.fields[name].from = From::Cells(vec![index]);
            if mapping.fields[scope].from == From::Nothing {
                mapping.fields[scope].from = From::Constant(word.to_owned());
            }
        }
    }
}

/// How well headers say a table: keys most, then what must be there, then the rest; weak names little.
fn score(table: Table, cast: &Cast, stated: &Stated<'_>) -> f64 {
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
fn rivals(cast: &Cast) -> Vec<(&'static str, usize, Vec<usize>)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(table: Table, names: &[&str]) -> Mapping {
        let headers: Vec<Header> = names.iter().map(|name| Header::of(name)).collect();
        map(table, &headers, None, &Words::default())
    }

    fn from(mapping: &Mapping, column: &str) -> From {
        mapping.fields[mapping.table.column(column).unwrap()].from.clone()
    }

    #[test]
    fn the_better_name_wins_and_the_other_is_an_extra() {
        let mapping =
            mapping(Table::Opportunities, &["商机编号", "客户", "客户名称", "商机阶段", "商机金额(万元)"]);
        assert_eq!(from(&mapping, "customer"), From::Cells(vec![2]));
        assert_eq!(mapping.extras, [1]);
        assert_eq!(mapping.missing, Vec::<&str>::new());
        assert_eq!(mapping.fields[mapping.table.column("amount").unwrap()].unit, Unit::of("万元"));
    }

    #[test]
    fn a_statement_has_two_columns_of_money() {
        let mapping = mapping(
            Table::Payments,
            &["交易日期", "交易时间", "借方发生额", "贷方发生额", "对方户名", "摘要"],
        );
        assert_eq!(from(&mapping, "amount"), From::Flows { income: Some(3), outgo: Some(2) });
        assert!(mapping.missing.is_empty(), "{:?}", mapping.missing);
    }

    #[test]
    fn names_are_joined_in_their_own_order() {
        let western = mapping(Table::Leads, &["Lead ID", "First Name", "Last Name", "Created Date"]);
        assert_eq!(from(&western, "contact"), From::Cells(vec![1, 2]));
        let chinese = mapping(Table::Leads, &["线索编号", "名", "姓", "创建时间"]);
        assert_eq!(from(&chinese, "contact"), From::Cells(vec![2, 1]));
    }

    #[test]
    fn the_name_s_header_says_the_scope() {
        let mapping = mapping(Table::Targets, &["大区", "季度", "目标金额(万元)"]);
        assert_eq!(from(&mapping, "scope"), From::Constant("region".to_owned()));
        assert!(mapping.missing.is_empty(), "{:?}", mapping.missing);
    }

    #[test]
    fn the_project_s_mapping_goes_first() {
        let block: Block =
            toml::from_str("columns = { rep = '谁', amount = '没有' }\nconstants = { currency = 'USD' }")
                .unwrap();
        let headers: Vec<Header> =
            ["商机编号", "谁", "负责人", "金额"].iter().map(|name| Header::of(name)).collect();
        let mapping = map(Table::Opportunities, &headers, Some(&block), &Words::default());
        assert_eq!(from(&mapping, "rep"), From::Cells(vec![1]));
        assert_eq!(from(&mapping, "currency"), From::Constant("USD".to_owned()));
        assert_eq!(mapping.unknown, [("amount".to_owned(), "没有".to_owned())]);
    }
}
