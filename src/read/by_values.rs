//! Columns that only their values give away.

use super::mapping::{From, Mapping};
use super::row::RawRow;
use super::value::order::Orders;
use super::value::unit::Unit;
use super::value::{Outcome, Rules, read, text_of};
use crate::domain::moment::Zone;
use crate::domain::table::{Column, Kind};

/// How many values must agree before they say anything.
const ENOUGH: usize = 3;

/// Fills columns that are missing from the one unmapped column whose values are all of their kind:
/// the column and the header it was found under. Two that fit are none.
pub fn fill(mapping: &mut Mapping, rows: &[RawRow]) -> Vec<(&'static str, String)> {
    let mut filled = Vec::new();
    for name in mapping.missing.clone() {
        let Some(index) = mapping.table.column(name) else { continue };
        let column = &mapping.table.columns()[index];
        if !tells(column.kind) {
            continue;
        }
        let mut fitting = mapping.extras.iter().copied().filter(|extra| fits(column, rows, *extra));
        if let (Some(extra), None) = (fitting.next(), fitting.next()) {
            mapping.fields[index].from = From::Cells(vec![extra]);
            filled.push((name, mapping.headers[extra].text.to_string()));
            mapping.settle();
        }
    }
    filled
}

/// Whether the values of a kind look like nothing else.
fn tells(kind: Kind) -> bool {
    matches!(kind, Kind::Day | Kind::Moment | Kind::Word(_))
}

fn fits(column: &Column, rows: &[RawRow], index: usize) -> bool {
    let rules =
        Rules { column, zone: Zone::default(), unit: Unit::default(), orders: Orders::ANY, time: None };
    let values = rows.iter().map(|row| row.cell(index)).filter(|cell| !text_of(*cell).is_empty());
    let mut count = 0;
    for cell in values {
        if !matches!(read(cell, &rules), Outcome::Read(_) | Outcome::Unclear(_)) {
            return false;
        }
        count += 1;
    }
    count >= ENOUGH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::import::Words;
    use crate::domain::table::Table;
    use crate::read::header::Header;
    use crate::read::mapping::map;
    use crate::read::row::Cell;

    #[test]
    fn dates_under_an_odd_header_are_found() {
        let headers: Vec<Header> = ["线索编号", "何时", "谁"].iter().map(|name| Header::of(name)).collect();
        let mut mapping = map(Table::Leads, &headers, None, &Words::default());
        let rows: Vec<RawRow> = (1..5)
            .map(|day| {
                let mut row = RawRow::default();
                row.start(day);
                row.put(0, Cell::Text("X"));
                row.put(1, Cell::Text(&format!("2026-03-0{day}")));
                row.put(2, Cell::Text("甲"));
                row
            })
            .collect();
        assert_eq!(fill(&mut mapping, &rows), [("created_at", "何时".to_owned())]);
        assert!(mapping.missing.is_empty());
    }
}
