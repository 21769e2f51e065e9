//! From the cells of a row to what one column says: remembered, joined, or weighed against each other.

use super::clean::clean;
use super::header::fold;
use super::mapping::Field;
use super::memory::Memory;
use super::row::{Cell, RawRow};
use super::value::{Outcome, Rules, read, text_of, time};
use crate::domain::money::Money;
use crate::domain::record::Value;
use crate::domain::table::Kind;

/// Reads a cell, or remembers what became of the same text before.
pub(super) fn remembered(
    cell: Cell<'_>,
    field: &Field,
    rules: &Rules<'_>,
    memory: &mut Memory<Outcome>,
) -> Outcome {
    match cell {
        Cell::Text(text) if repeats(rules.column.kind, field) => {
            memory.recall(text, || read_by_words(cell, field, rules))
        }
        _ => read(cell, rules),
    }
}

/// Whether a column has few different texts, so that they are worth remembering.
pub(super) fn repeats(kind: Kind, field: &Field) -> bool {
    let few = matches!(
        kind,
        Kind::Text
            | Kind::Word(_)
            | Kind::Flag
            | Kind::List
            | Kind::Heat
            | Kind::Period
            | Kind::Count
            | Kind::Number
    );
    few || !field.values.is_empty()
}

/// Reads a cell, or what its text stands for where the mapping says so.
pub(super) fn read_by_words(cell: Cell<'_>, field: &Field, rules: &Rules<'_>) -> Outcome {
    let own = match cell {
        Cell::Text(text) if !field.values.is_empty() => field.values.get(&fold(clean(text))),
        _ => None,
    };
    read(own.map_or(cell, |own| Cell::Text(own)), rules)
}

/// A column of money in and one of money out: the one that has a sum; out is negative, and a negative
/// sum in the column of money out comes back in, unless the column writes a minus anyway.
pub(super) fn flows(
    row: &RawRow,
    [income, outgo]: [Option<usize>; 2],
    is_signed: bool,
    rules: &Rules<'_>,
) -> Outcome {
    let side = |index: Option<usize>| index.map_or(Outcome::Blank, |index| read(row.cell(index), rules));
    let is_sum =
        |outcome: &Outcome| !matches!(outcome, Outcome::Blank | Outcome::Read(Value::Money(Money::ZERO)));
    let (income, outgo) = (side(income), side(outgo));
    // A bill that has both tells of a refund: the payment once more, and what of it goes back.
    if !is_sum(&outgo) {
        return if income == Outcome::Blank { outgo } else { income };
    }
    let out = |sum: Money| Value::Money(if is_signed { -sum.abs() } else { -sum });
    match outgo {
        Outcome::Read(Value::Money(sum)) => Outcome::Read(out(sum)),
        Outcome::Odd(Value::Money(sum), trouble) => Outcome::Odd(out(sum), trouble),
        other => other,
    }
}

/// Joins cells: Chinese without a gap, anything else with one; blanks leave nothing.
pub(super) fn join(row: &RawRow, cells: &[usize], kind: Kind, out: &mut String) {
    out.clear();
    for cell in cells {
        let text = text_of(row.cell(*cell));
        // A bill writes 0 where a payment has no refund.
        let is_nothing = text.is_empty() || kind == Kind::Id && !out.is_empty() && text == "0";
        if is_nothing {
            continue;
        }
        let mark = match kind {
            Kind::Id | Kind::Period => "-",
            Kind::List => "、",
            _ if out.is_ascii() || text.is_ascii() => " ",
            _ => "",
        };
        if !out.is_empty() {
            out.push_str(mark);
        }
        out.push_str(&text);
    }
}

pub(super) fn time_of(cell: Cell<'_>) -> Option<chrono::NaiveTime> {
    match cell {
        Cell::Time(time) => Some(time),
        Cell::Text(text) => {
            let text = clean(text);
            time::compact(text).or_else(|| time::parse(text)).map(|clock| clock.time)
        }
        Cell::Number(number) if number.fract() == 0.0 && (0.0..240_000.0).contains(&number) => {
            time::compact(&format!("{number:06.0}")).map(|clock| clock.time)
        }
        _ => None,
    }
}
