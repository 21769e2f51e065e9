//! How systems and people name columns: one flat list a table.
//!
//! The names are written as people write them and compared as [`super::header::Header`] folds them
//! (case, spaces, width, marks and units off). Earlier names go before later ones, all strong names
//! before the weak ones, which say something only beside stronger ones.

mod campaigns;
mod contracts;
mod customers;
mod leads;
mod messages;
mod opportunities;
mod payments;
mod reps;
mod stage_changes;
mod targets;
mod touches;

use std::collections::HashMap;
use std::sync::OnceLock;

use super::header::fold;
use crate::domain::table::Table;

/// The names of one canonical column, or of a part of one (`amount.in`, `contact.first`).
pub struct Alias {
    /// The column, or the column and its part.
    pub role: &'static str,
    /// Names that say the table as well.
    pub strong: &'static [&'static str],
    /// Names that any table may use.
    pub weak: &'static [&'static str],
}

const fn alias(role: &'static str, strong: &'static [&'static str], weak: &'static [&'static str]) -> Alias {
    Alias { role, strong, weak }
}

/// The list of a table.
pub fn aliases(table: Table) -> &'static [Alias] {
    match table {
        Table::Leads => leads::ALIASES,
        Table::Reps => reps::ALIASES,
        Table::Opportunities => opportunities::ALIASES,
        Table::Customers => customers::ALIASES,
        Table::Messages => messages::ALIASES,
        Table::Payments => payments::ALIASES,
        Table::Contracts => contracts::ALIASES,
        Table::Targets => targets::ALIASES,
        Table::Campaigns => campaigns::ALIASES,
        Table::Touches => touches::ALIASES,
        Table::StageChanges => stage_changes::ALIASES,
    }
}

/// What a header may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    /// The column, or the column and its part.
    pub role: &'static str,
    /// How good the name is; lower is better.
    pub rank: usize,
    /// Whether the name is a weak one.
    pub weak: bool,
}

type Index = HashMap<String, Vec<Sense>>;

/// What the folded header may stand for in `table`.
pub fn senses(table: Table, folded: &str) -> &'static [Sense] {
    static INDICES: OnceLock<Vec<Index>> = OnceLock::new();
    let indices = INDICES.get_or_init(|| Table::ALL.into_iter().map(index).collect());
    let found = indices.get(table as usize).and_then(|index| index.get(folded));
    found.map_or(&[], Vec::as_slice)
}

/// Whether any table knows the folded header.
pub fn is_known(folded: &str) -> bool {
    Table::ALL.into_iter().any(|table| !senses(table, folded).is_empty())
}

fn index(table: Table) -> Index {
    let mut index = Index::new();
    for alias in aliases(table) {
        // The canonical names of the tables overlap (`name`, `amount`): they say a table only where
        // they have a part of their own (`lead_id`) or the list itself counts them as strong.
        let own = alias.role.replace('.', " ");
        let own_is_weak = !own.contains(['_', ' ']);
        let strong = alias.strong.iter().map(|name| (*name, false));
        let weak = alias.weak.iter().map(|name| (*name, true));
        let names = strong.chain(std::iter::once((own.as_str(), own_is_weak))).chain(weak);
        for (rank, (name, weak)) in names.enumerate() {
            let senses = index.entry(fold(name)).or_default();
            if senses.iter().all(|sense| sense.role != alias.role) {
                senses.push(Sense { role: alias.role, rank, weak });
            }
        }
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_a_column_of_its_table() {
        for table in Table::ALL {
            for alias in aliases(table) {
                let column = alias.role.split('.').next().unwrap();
                assert!(table.column(column).is_some(), "{table:?}: {}", alias.role);
            }
        }
    }

    #[test]
    fn every_column_has_a_list() {
        for table in Table::ALL {
            for column in table.columns() {
                assert!(
                    aliases(table).iter().any(|alias| alias.role.split('.').next() == Some(column.name)),
                    "{table:?} has no names for {}",
                    column.name
                );
            }
        }
    }
}
