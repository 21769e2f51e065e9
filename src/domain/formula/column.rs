//! Running an expression for many rows at once, where it is about numbers and yes or no.
//!
//! Every part is worked out for every row, also where `&&`, `?:` or `default` would not come to it. A row for
//! which a part is blank or fails is odd: what comes out says nothing of it, and it is run by itself.

use std::borrow::Cow;

use super::function::Function;
use super::node::{Comparison, Node, Operation};
use super::{Formula, Type};
use crate::domain::record::Value;

/// Whole numbers beyond this are odd: below it floats hold them, their products and their quotients exactly.
const WHOLE: f64 = 2_147_483_648.0;

/// What many rows have in one place: numbers, or 1 and 0 for yes and no.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    is: Type,
    cells: Vec<f64>,
}

/// Where an expression's slots get their columns.
pub trait Columns {
    /// The column of the slot in this place of [`Formula::slots`]; nothing where it is about anything but
    /// numbers and yes or no.
    fn column(&self, slot: usize) -> Option<&Column>;
}

impl Column {
    /// The column of a value for each row; nothing where they are not of one such type. Rows of which there is
    /// none are odd.
    pub fn of(values: impl Iterator<Item = Option<Value>>, odd: &mut [bool]) -> Option<Column> {
        let mut is = None;
        let mut cells = vec![0.0; odd.len()];
        for ((value, cell), odd) in values.zip(&mut cells).zip(odd) {
            let Some(value) = value.filter(|value| !value.is_blank()) else {
                *odd = true;
                continue;
            };
            let (own, figure) = figure(&value)?;
            if *is.get_or_insert(own) != own {
                return None;
            }
            *cell = figure;
            *odd |= !is_held(figure, largest(own));
        }
        // Where every row is odd, any type will do.
        Some(Column { is: is.unwrap_or(Type::Number), cells })
    }

    /// The column of a value for all of so many rows; nothing where it is of no such type.
    fn of_one(value: &Value, rows: usize) -> Option<Column> {
        let (is, figure) = figure(value)?;
        is_held(figure, largest(is)).then(|| Column { is, cells: vec![figure; rows] })
    }

    /// The column of numbers that are finite.
    pub fn of_numbers(numbers: impl Iterator<Item = f64>) -> Column {
        Column { is: Type::Number, cells: numbers.collect() }
    }

    /// The column of whole numbers that are small.
    pub fn of_wholes(wholes: impl Iterator<Item = f64>) -> Column {
        Column { is: Type::Whole, cells: wholes.collect() }
    }

    /// The column of yes and no.
    pub fn of_flags(flags: impl Iterator<Item = bool>) -> Column {
        Column { is: Type::Flag, cells: flags.map(|flag| f64::from(u8::from(flag))).collect() }
    }

    /// The numbers, one a row.
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }
}

fn figure(value: &Value) -> Option<(Type, f64)> {
    match value {
        Value::Flag(flag) => Some((Type::Flag, f64::from(u8::from(*flag)))),
        Value::Count(whole) => Some((Type::Whole, *whole as f64)),
        Value::Number(number) => Some((Type::Number, *number)),
        _ => None,
    }
}

fn largest(is: Type) -> f64 {
    if is == Type::Whole { WHOLE } else { f64::MAX }
}

/// Whether a figure is one, and not beyond what can be held.
fn is_held(figure: f64, largest: f64) -> bool {
    figure.abs() <= largest
}

impl Formula {
    /// The value for every row but those that come to be marked in `odd`; nothing where the expression is about
    /// anything but numbers and yes or no.
    pub fn run_all(&self, columns: &dyn Columns, odd: &mut [bool]) -> Option<Column> {
        Some(Run { columns, odd }.part(&self.node)?.into_owned())
    }
}

struct Run<'c, 'o> {
    columns: &'c dyn Columns,
    odd: &'o mut [bool],
}

type Ran<'c> = Option<Cow<'c, Column>>;

impl<'c> Run<'c, '_> {
    fn part(&mut self, node: &Node) -> Ran<'c> {
        match node {
            Node::Constant(value) => Column::of_one(value, self.odd.len()).map(Cow::Owned),
            Node::Slot(slot) => self.columns.column(*slot).map(Cow::Borrowed),
            Node::Not(of) => self.each(of, Some(Type::Flag), |flag| 1.0 - flag),
            Node::IsThere(of) => self.each(of, Some(Type::Flag), |_| 1.0),
            Node::And(both) => self.both(both, Some(Type::Flag), |left, right| left * right),
            Node::Or(both) => self.both(both, Some(Type::Flag), f64::max),
            Node::If(parts) => self.either(parts),
            Node::Compare(how, both) => self.compared(*how, both),
            Node::Arithmetic(how, both) => self.arithmetic(*how, both),
            Node::Negative(of) => self.each(of, None, |number| -number),
            Node::Call(function, args) => self.called(*function, args),
            _ => None,
        }
    }

    /// One figure a row from another, of type `is` or of the same.
    fn each(&mut self, of: &Node, is: Option<Type>, figure: impl Fn(f64) -> f64) -> Ran<'c> {
        let of = self.part(of)?;
        let is = is.unwrap_or(of.is);
        self.made(is, of.cells.iter().map(|cell| figure(*cell)).collect())
    }

    /// One figure a row from two of one type, of type `is` or of the same.
    fn both(&mut self, both: &[Node; 2], is: Option<Type>, figure: impl Fn(f64, f64) -> f64) -> Ran<'c> {
        let (left, right) = (self.part(&both[0])?, self.part(&both[1])?);
        self.joined(&left, &right, is, figure)
    }

    fn joined(
        &mut self,
        left: &Column,
        right: &Column,
        is: Option<Type>,
        figure: impl Fn(f64, f64) -> f64,
    ) -> Ran<'c> {
        let mixed = match (left.is, right.is) {
            (left, right) if left == right => left,
            (Type::Flag, _) | (_, Type::Flag) => return None,
            _ => Type::Number,
        };
        let cells = left.cells.iter().zip(&right.cells).map(|(left, right)| figure(*left, *right)).collect();
        self.made(is.unwrap_or(mixed), cells)
    }

    /// A column that was worked out; what cannot be held is odd.
    fn made(&mut self, is: Type, mut cells: Vec<f64>) -> Ran<'c> {
        let largest = largest(is);
        // There is one whole nought: adding another takes the sign away.
        let nought = if is == Type::Whole { 0.0 } else { -0.0 };
        for (cell, odd) in cells.iter_mut().zip(&mut *self.odd) {
            *cell += nought;
            *odd |= !is_held(*cell, largest);
        }
        Some(Cow::Owned(Column { is, cells }))
    }

    fn either(&mut self, parts: &[Node; 3]) -> Ran<'c> {
        let [condition, yes, no] = [self.part(&parts[0])?, self.part(&parts[1])?, self.part(&parts[2])?];
        if yes.is != no.is {
            return None;
        }
        let branches = yes.cells.iter().zip(&no.cells);
        let chosen = condition.cells.iter().zip(branches);
        let cells = chosen.map(|(flag, (yes, no))| if *flag > 0.0 { *yes } else { *no }).collect();
        Some(Cow::Owned(Column { is: yes.is, cells }))
    }

    fn compared(&mut self, how: Comparison, both: &[Node; 2]) -> Ran<'c> {
        let is = Some(Type::Flag);
        let flag = |holds: bool| f64::from(u8::from(holds));
        match how {
            Comparison::Equal => self.both(both, is, |left, right| flag(left == right)),
            Comparison::Unequal => self.both(both, is, |left, right| flag(left != right)),
            Comparison::Less => self.both(both, is, |left, right| flag(left < right)),
            Comparison::LessOrEqual => self.both(both, is, |left, right| flag(left <= right)),
            Comparison::Greater => self.both(both, is, |left, right| flag(left > right)),
            Comparison::GreaterOrEqual => self.both(both, is, |left, right| flag(left >= right)),
        }
    }

    fn arithmetic(&mut self, how: Operation, both: &[Node; 2]) -> Ran<'c> {
        let (left, right) = (self.part(&both[0])?, self.part(&both[1])?);
        let whole = left.is == Type::Whole && right.is == Type::Whole;
        match how {
            Operation::Add => self.joined(&left, &right, None, |left, right| left + right),
            Operation::Subtract => self.joined(&left, &right, None, |left, right| left - right),
            Operation::Multiply => self.joined(&left, &right, None, |left, right| left * right),
            Operation::Divide if whole => {
                self.joined(&left, &right, None, |left, right| (left / right).trunc())
            }
            Operation::Divide => self.joined(&left, &right, None, |left, right| left / right),
            Operation::Remainder => self.joined(&left, &right, None, |left, right| left % right),
        }
    }

    fn called(&mut self, function: Function, args: &[Node]) -> Ran<'c> {
        match (function, args) {
            // Rows in which the first is blank are odd already.
            (Function::Default, [first, _]) => self.part(first),
            (Function::Absolute, [of]) => self.each(of, None, f64::abs),
            (Function::Number, [of]) => self.each(of, Some(Type::Number), |number| number),
            (Function::Whole, [of]) => self.each(of, Some(Type::Whole), f64::trunc),
            (Function::Least | Function::Greatest, [left, right]) => self.chosen(function, left, right),
            _ => None,
        }
    }

    fn chosen(&mut self, function: Function, left: &Node, right: &Node) -> Ran<'c> {
        let (left, right) = (self.part(left)?, self.part(right)?);
        if left.is != right.is {
            return None;
        }
        match function {
            Function::Least => {
                self.joined(&left, &right, None, |left, right| if left > right { right } else { left })
            }
            _ => self.joined(&left, &right, None, |left, right| if left < right { right } else { left }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Bindings;
    use super::super::schema::{Root, Schema};
    use super::*;
    use crate::domain::table::{self, Kind, Need};

    const COLUMNS: &[table::Column] = &[
        table::Column { name: "whole", kind: Kind::Count, need: Need::Optional },
        table::Column { name: "number", kind: Kind::Number, need: Need::Optional },
        table::Column { name: "flag", kind: Kind::Flag, need: Need::Optional },
    ];

    /// The rows; a formula reads one of them by itself, or the columns of all.
    fn rows() -> Vec<[Value; 3]> {
        let wholes = [0, 1, 2, -7, 2_000_000_000, i64::MAX];
        let numbers = [0.5, -2.0, 0.0, 1e300, 3.0, -0.0];
        let row = |at: usize| {
            [Value::Count(wholes[at]), Value::Number(numbers[at]), Value::Flag(at.is_multiple_of(2))]
        };
        (0..wholes.len()).map(row).chain([[Value::Blank, Value::Blank, Value::Blank]]).collect()
    }

    fn place(formula: &Formula, slot: usize) -> usize {
        match formula.slots()[slot].field {
            super::super::Field::Column(at) => at,
            super::super::Field::Cell(_) => unreachable!("there are no cells"),
        }
    }

    struct Row<'a>(&'a Formula, &'a [Value; 3]);

    impl Bindings for Row<'_> {
        fn value(&self, slot: usize) -> Value {
            self.1[place(self.0, slot)].clone()
        }
    }

    struct All<'a>(&'a Formula, Vec<Column>);

    impl Columns for All<'_> {
        fn column(&self, slot: usize) -> Option<&Column> {
            self.1.get(place(self.0, slot))
        }
    }

    #[test]
    fn all_rows_at_once_have_what_each_has_by_itself() {
        let rows = rows();
        for source in [
            "r.whole + 1",
            "r.whole * 3 - 2 * r.whole",
            "r.whole / 2 + r.whole % 3",
            "-r.whole * 0",
            "r.number * 1e10 / 3.0",
            "1.0 / r.number",
            "r.whole / r.number - 0.5",
            "r.flag && r.whole > 1 || r.number <= 0.0",
            "!r.flag",
            "r.flag ? r.number : 2.0",
            "r.whole != 2 && r.whole >= 0",
            "min(r.whole, 1) + max(r.number, 0.25)",
            "abs(r.whole) + abs(r.number)",
            "double(r.whole) + int(r.number)",
            "default(r.number, 4.0)",
            "has(r.flag)",
        ] {
            let formula = Formula::of(source, &Schema::of(&[Root::Figures("r", COLUMNS)])).unwrap();
            let mut odd = vec![false; rows.len()];
            let column = |at: usize| rows.iter().map(move |row| Some(row[at].clone()));
            let columns: Vec<Column> =
                (0..3).map(|at| Column::of(column(at), &mut vec![false; rows.len()]).unwrap()).collect();
            // Rows that are blank or beyond what can be held are odd from the start.
            (odd[5], odd[6]) = (true, true);
            let said =
                formula.run_all(&All(&formula, columns), &mut odd).unwrap_or_else(|| panic!("{source}"));
            for (at, row) in rows.iter().enumerate().filter(|(at, _)| !odd[*at]) {
                let alone = figure(&formula.run(&Row(&formula, row)).unwrap()).unwrap();
                assert_eq!(
                    (said.is, said.cells[at].to_bits()),
                    (alone.0, alone.1.to_bits()),
                    "{source}, row {at}"
                );
            }
            assert!(odd.iter().filter(|odd| !**odd).count() >= 3, "{source}: {odd:?}");
        }
    }

    #[test]
    fn what_is_about_texts_is_run_row_by_row() {
        let formula = Formula::of("string(r.whole) == '1'", &Schema::of(&[Root::Figures("r", COLUMNS)]));
        let formula = formula.unwrap();
        let columns = vec![Column::of_wholes([1.0].into_iter()); 3];
        assert_eq!(formula.run_all(&All(&formula, columns), &mut [false]), None);
    }
}
