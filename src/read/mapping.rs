//! Which canonical column comes from which columns of a sheet.

use std::collections::HashMap;

use super::cast::{Cast, Stated, cast, position, rivals, score};
use super::header::{Header, fold};
use super::parts::{self, Part};
use super::value::order::Orders;
use super::value::unit::Unit;
use super::worked::{Looked, Worked, looked, worked};
use crate::config::import::{Block, DateOrder, Words};
use crate::config::mapping::Tax;
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
        /// Whether money out is written with a minus, as `支出金额（-元）` says.
        is_signed: bool,
    },
    /// Columns with an instalment each.
    Parts(Vec<Part>),
    /// Another table.
    Lookup,
    /// An expression that reads these columns of the sheet.
    Expression(Vec<usize>),
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
    /// The columns that are looked up.
    pub looked: Vec<Looked>,
    /// The columns that expressions yield.
    pub worked: Vec<Worked>,
    /// What sums are multiplied by to include the tax that they lack, as a fraction.
    pub tax: Option<(i64, i64)>,
    /// Whether the project's mapping says whether sums include tax.
    pub is_tax_stated: bool,
}

/// Maps `headers` onto `table`: first what `block` says, then the built-in names.
pub fn map(table: Table, headers: &[Header], block: Option<&Block>, words: &Words) -> Mapping {
    let mut stated = block.map(|block| Stated::of(block, headers)).unwrap_or_default();
    let worked = block.map(|block| worked(table, block, position, headers, &mut stated.unknown));
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
        looked: block.map(|block| looked(table, block)).unwrap_or_default(),
        worked: worked.unwrap_or_default(),
        tax: block.and_then(|block| block.tax).and_then(Tax::factor),
        is_tax_stated: block.is_some_and(|block| block.tax.is_some()),
    };
    give_way_to_stated_key(&mut mapping, block);
    give_way_to_base_currency(&mut mapping, block);
    derive_scope(&mut mapping, &cast);
    derive_instalments(&mut mapping);
    for looked in &mapping.looked {
        mapping.fields[looked.column].from = From::Lookup;
    }
    for worked in &mapping.worked {
        mapping.fields[worked.column].from = From::Expression(worked.cells());
    }
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
    /// Whether the field is filled once the others have been read.
    pub fn is_late(&self) -> bool {
        matches!(self.from, From::Lookup | From::Expression(_))
    }

    /// The columns of the sheet that the field is taken from.
    pub fn indices(&self) -> Vec<usize> {
        let mut indices = match &self.from {
            From::Cells(indices) => indices.clone(),
            From::Flows { income, outgo, .. } => income.iter().chain(outgo).copied().collect(),
            From::Parts(parts) => {
                parts.iter().flat_map(|part| [Some(part.amount), part.due]).flatten().collect()
            }
            // What is looked up or worked out takes nothing away: the cells stay extras.
            From::Nothing | From::Constant(_) | From::Lookup | From::Expression(_) => Vec::new(),
        };
        indices.extend(self.time);
        indices
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
    let side = |part: &str| {
        let stated =
            stated.columns.get(format!("{column}.{part}").as_str()).and_then(|indices| indices.first());
        stated.copied().or_else(|| cast.part(column, part))
    };
    let (income, outgo) = (side("in"), side("out"));
    let plain = cast.index(column);
    if (income.is_some() && outgo.is_some()) || (plain.is_none() && (income.is_some() || outgo.is_some())) {
        let is_signed = outgo.is_some_and(|outgo| headers[outgo].text.contains(['-', '－']));
        return From::Flows { income, outgo, is_signed };
    }
    if let Some(index) = plain {
        let parts = [cast.part(column, "year"), Some(index), cast.part(column, "part")];
        return From::Cells(parts.into_iter().flatten().collect());
    }
    let (first, last) = (cast.part(column, "first"), cast.part(column, "last"));
    let family_first = last.is_some_and(|last| !headers[last].text.is_ascii());
    let (before, behind) = if family_first { (last, first) } else { (first, last) };
    let names: Vec<usize> = before.into_iter().chain(behind).chain(cast.part(column, "year")).collect();
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
        From::Flows { income, outgo, .. } => income.or(*outgo),
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

/// Where the project says which columns make up the key, an id that is merely found is an extra.
fn give_way_to_stated_key(mapping: &mut Mapping, block: Option<&Block>) {
    let Some(key) = mapping.table.key().next().filter(|_| !mapping.key.is_empty()) else { return };
    if !is_stated(mapping.table.columns()[key].name, block) {
        mapping.fields[key].from = From::Nothing;
    }
}

/// A sum in the company's own currency is not in the currency that the row names: that is the deal's.
fn give_way_to_base_currency(mapping: &mut Mapping, block: Option<&Block>) {
    const OWN: [&str; 3] = ["本币", "本位币", "companycurrency"];
    let (Some(amount), Some(currency)) = (mapping.table.column("amount"), mapping.table.column("currency"))
    else {
        return;
    };
    let is_own = |index: usize| OWN.iter().any(|word| mapping.headers[index].whole.contains(word));
    if mapping.fields[amount].indices().iter().any(|index| is_own(*index)) && !is_stated("currency", block) {
        mapping.fields[currency].from = From::Nothing;
    }
}

/// Whether the project says where a column comes from.
fn is_stated(column: &str, block: Option<&Block>) -> bool {
    block.is_some_and(|block| {
        block.columns.contains_key(column)
            || block.constants.contains_key(column)
            || column == "currency" && block.currency.is_some()
    })
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

/// A register may have its instalments in columns of their own.
fn derive_instalments(mapping: &mut Mapping) {
    let Some(index) = mapping.table.column("instalments") else { return };
    let parts = parts::of(&mapping.headers);
    if let (From::Nothing, Some(first)) = (&mapping.fields[index].from, parts.first()) {
        let unit = mapping.headers[first.amount].unit;
        let field = &mut mapping.fields[index];
        field.unit = unit.or(field.unit);
        field.from = From::Parts(parts);
    }
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
        assert_eq!(
            from(&mapping, "amount"),
            From::Flows { income: Some(3), outgo: Some(2), is_signed: false }
        );
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
    fn the_own_currency_goes_before_the_deal_s() {
        let mapping = mapping(
            Table::Contracts,
            &["合同编号", "客户名称", "合同金额(原币)", "合同金额(本币)", "合同状态"],
        );
        assert_eq!(from(&mapping, "amount"), From::Cells(vec![3]));
    }

    #[test]
    fn a_sum_in_the_own_currency_is_not_in_the_row_s() {
        let names = ["单据编号", "业务日期", "往来单位", "币别", "收款金额", "本位币金额"];
        let found = mapping(Table::Payments, &names);
        assert_eq!(from(&found, "amount"), From::Cells(vec![5]));
        assert_eq!(from(&found, "currency"), From::Nothing);
        assert_eq!(found.extras, [3, 4]);

        let block: Block = toml::from_str("columns = { amount = '收款金额' }").unwrap();
        let headers: Vec<Header> = names.iter().map(|name| Header::of(name)).collect();
        let stated = map(Table::Payments, &headers, Some(&block), &Words::default());
        assert_eq!(from(&stated, "currency"), From::Cells(vec![3]));
    }

    #[test]
    fn a_key_of_the_project_goes_before_an_id_that_is_found() {
        let headers: Vec<Header> =
            ["线索编号", "客户名称", "创建时间"].iter().map(|name| Header::of(name)).collect();
        let of = |text: &str| {
            let block: Block = toml::from_str(text).unwrap();
            map(Table::Leads, &headers, Some(&block), &Words::default())
        };
        let own = of("key = ['客户名称', '创建时间']");
        assert_eq!((from(&own, "lead_id"), own.missing.is_empty()), (From::Nothing, true));
        assert_eq!(own.extras, [0]);
        let both = of("key = ['客户名称', '创建时间']\ncolumns = { lead_id = '线索编号' }");
        assert_eq!(from(&both, "lead_id"), From::Cells(vec![0]));
    }

    #[test]
    fn a_year_of_its_own_goes_before_the_month() {
        let mapping = mapping(Table::Targets, &["销售", "年份", "月份", "目标金额"]);
        assert_eq!(from(&mapping, "period"), From::Cells(vec![1, 2]));
    }

    #[test]
    fn both_sides_of_a_sum_can_be_stated() {
        let block: Block = toml::from_str("columns = { 'amount.in' = '进', 'amount.out' = '出' }").unwrap();
        let headers: Vec<Header> =
            ["日期", "对方户名", "进", "出"].iter().map(|name| Header::of(name)).collect();
        let mapping = map(Table::Payments, &headers, Some(&block), &Words::default());
        assert_eq!(
            from(&mapping, "amount"),
            From::Flows { income: Some(2), outgo: Some(3), is_signed: false }
        );
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
