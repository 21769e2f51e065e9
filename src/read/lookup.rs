//! Values that stand in another table.

use std::collections::{BTreeMap, HashMap};

use super::header::fold;
use super::source::digest_of;
use super::trouble::Trouble;
use super::value::Outcome;
use crate::config::import::Import;
use crate::config::mapping::Lookup;
use crate::domain::record::Value;
use crate::domain::table::{Kind, Table};

/// What is looked up: the table, the column that is compared (its key and names where none is stated),
/// the column that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    table: Table,
    on: Option<usize>,
    give: usize,
}

impl Wanted {
    /// What a mapping asks for; nothing where it names columns that there are none of.
    pub fn of(lookup: &Lookup) -> Option<Wanted> {
        let Lookup { table, on, give, .. } = lookup;
        let on = match on {
            Some(on) => Some(table.column(on)?),
            None => None,
        };
        Some(Wanted { table: *table, on, give: table.column(give)? })
    }

    /// The table and the column that is taken: `customers.region`.
    pub(super) fn told(self) -> String {
        format!("{}.{}", self.table.word(), self.table.columns()[self.give].name)
    }

    /// The names under which a record is found.
    fn names(self, values: &[Value]) -> Vec<String> {
        let columns = self.table.columns().iter().enumerate();
        let is_compared = |index: usize, name: &str, kind: Kind| match self.on {
            Some(on) => index == on,
            None => {
                matches!(name, "name" | "aliases")
                    || kind == Kind::Id && self.table.key().any(|key| key == index)
            }
        };
        let compared = columns.filter(|(index, column)| is_compared(*index, column.name, column.kind));
        compared.filter_map(|(index, _)| values.get(index)).flat_map(texts).map(|text| fold(&text)).collect()
    }
}

/// A value as the texts that it may be named by.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => vec![text.to_string()],
        Value::List(list) => list.iter().map(|text| text.to_string()).collect(),
        Value::Count(whole) => vec![whole.to_string()],
        Value::Day(day) => vec![day.to_string()],
        _ => Vec::new(),
    }
}

/// By the folded name of a record: its key, and what it gives.
type Index = HashMap<String, BTreeMap<String, Value>>;

/// The tables that lookups of a project look into, as far as they are needed.
#[derive(Debug, Default)]
pub struct Lookups {
    indices: BTreeMap<Wanted, Index>,
}

impl Lookups {
    /// Empty indices for all that `import` looks up.
    pub fn of(import: &Import) -> Lookups {
        let blocks = Table::ALL.into_iter().flat_map(|table| import.blocks(table));
        let wanted = blocks.flat_map(|block| block.lookups.values()).filter_map(Wanted::of);
        Lookups { indices: wanted.map(|wanted| (wanted, Index::new())).collect() }
    }

    /// The tables that are looked into.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables: Vec<Table> = self.indices.keys().map(|wanted| wanted.table).collect();
        tables.dedup();
        tables
    }

    /// Takes in a record of `table`, in the place of an earlier one with its key.
    pub fn learn(&mut self, table: Table, values: &[Value]) {
        let key: Vec<String> = table.key().filter_map(|index| values.get(index)).flat_map(texts).collect();
        let key = key.join("\u{1f}");
        for (wanted, index) in self.indices.iter_mut().filter(|(wanted, _)| wanted.table == table) {
            let Some(given) = values.get(wanted.give) else { continue };
            for name in wanted.names(values) {
                index.entry(name).or_default().insert(key.clone(), given.clone());
            }
        }
    }

    /// What `by` leads to: the value, a blank where it is blank itself, null with a finding where nothing
    /// is found or records of one name say different things.
    pub(super) fn outcome(&self, wanted: Wanted, by: &Value) -> Outcome {
        let Some(name) = texts(by).into_iter().next() else { return Outcome::Blank };
        let found = self.indices.get(&wanted).and_then(|index| index.get(&fold(&name)));
        let Some(found) = found else {
            return Outcome::Unknown(Trouble::NotFound { name, table: wanted.table });
        };
        let mut given = found.values().filter(|value| !value.is_blank());
        let Some(first) = given.next() else { return Outcome::Blank };
        if given.any(|other| other != first) {
            return Outcome::Unknown(Trouble::Ambiguous { name, table: wanted.table });
        }
        Outcome::Read(first.clone())
    }

    /// A digest of all there is to be found: rows that look something up depend on it.
    pub fn digest(&self) -> String {
        let mut text = String::new();
        for (wanted, index) in &self.indices {
            let mut names: Vec<_> = index.iter().collect();
            names.sort_by_key(|(name, _)| *name);
            text.push_str(&format!("{wanted:?}{names:?}"));
        }
        digest_of(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customer(id: &str, name: &str, aliases: &[&str], region: &str) -> Vec<Value> {
        let text = |text: &str| if text.is_empty() { Value::Blank } else { Value::Text(text.into()) };
        let list = aliases.iter().map(|alias| (*alias).into()).collect();
        let mut values = vec![text(id), text(name), Value::List(list)];
        values.resize(Table::Customers.columns().len(), Value::Blank);
        values[Table::Customers.column("region").unwrap()] = text(region);
        values
    }

    fn lookups() -> (Lookups, Wanted) {
        let import: Import = toml::from_str(
            "[leads.lookups]\nregion = { table = 'customers', by = 'customer', give = 'region' }",
        )
        .unwrap();
        let wanted = Wanted::of(&import.leads.0[0].lookups["region"]).unwrap();
        (Lookups::of(&import), wanted)
    }

    #[test]
    fn a_record_is_found_by_its_key_and_its_names() {
        let (mut lookups, wanted) = lookups();
        lookups.learn(Table::Customers, &customer("K1", "晨澜医疗（上海）", &["晨澜"], "华东"));
        lookups.learn(Table::Customers, &customer("K2", "沐川食品", &[], ""));
        let find = |name: &str| lookups.outcome(wanted, &Value::Text(name.into()));
        for name in ["K1", "晨澜医疗(上海)", "晨澜"] {
            assert_eq!(find(name), Outcome::Read(Value::Text("华东".into())), "{name}");
        }
        assert_eq!(find("沐川食品"), Outcome::Blank);
        assert!(matches!(find("鼎棠电子"), Outcome::Unknown(Trouble::NotFound { .. })));
        assert_eq!(lookups.outcome(wanted, &Value::Blank), Outcome::Blank);
    }

    #[test]
    fn one_name_with_two_answers_is_ambiguous_until_they_agree() {
        let (mut lookups, wanted) = lookups();
        lookups.learn(Table::Customers, &customer("K1", "晨澜", &[], "华东"));
        lookups.learn(Table::Customers, &customer("K2", "晨澜", &[], "华南"));
        let name = Value::Text("晨澜".into());
        assert!(matches!(lookups.outcome(wanted, &name), Outcome::Unknown(Trouble::Ambiguous { .. })));
        let before = lookups.digest();
        lookups.learn(Table::Customers, &customer("K2", "晨澜", &[], "华东"));
        assert_eq!(lookups.outcome(wanted, &name), Outcome::Read(Value::Text("华东".into())));
        assert_ne!(lookups.digest(), before);
    }
}
