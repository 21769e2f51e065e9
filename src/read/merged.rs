//! What merged cells say in each of their cells: a text, a day or an id holds for all of them, a sum counts once.

use super::marks::Merged;
use super::row::{Cell, RawRow};

/// What the columns of a sheet are, as far as merged cells are concerned.
#[derive(Debug, Clone, Default)]
pub struct Roles {
    /// Columns of sums and other quantities.
    pub quantities: Vec<usize>,
    /// Columns of ids, texts and days: a number holds in them as a text does.
    pub names: Vec<usize>,
}

/// The merged cells of a sheet while its rows are read from the top.
#[derive(Debug, Default)]
pub struct MergedCells {
    /// The blocks that are to come, the next of them last.
    waiting: Vec<Merged>,
    /// The blocks that a row lies in.
    open: Vec<Open>,
    roles: Roles,
    quantities: Vec<Merged>,
}

/// A block, and a row with the one cell that it holds.
#[derive(Debug)]
struct Open {
    block: Merged,
    held: RawRow,
}

impl MergedCells {
    /// The blocks of a sheet, in order.
    pub fn of(mut blocks: Vec<Merged>) -> MergedCells {
        blocks.reverse();
        MergedCells { waiting: blocks, ..MergedCells::default() }
    }

    /// Says what the columns are; until then a text holds in every column, downwards, and a number in none.
    pub fn set_roles(&mut self, roles: Roles) {
        self.roles = roles;
    }

    /// The blocks of several rows with a quantity so far.
    pub fn quantities(&self) -> &[Merged] {
        &self.quantities
    }

    /// Fills the cells of `row` that a block holds for.
    pub fn fill(&mut self, row: &mut RawRow) {
        if self.open.is_empty() && self.waiting.is_empty() {
            return;
        }
        let at = row.number.saturating_sub(1);
        self.open.retain(|open| open.block.bottom >= at);
        while self.waiting.last().is_some_and(|block| block.top <= at) {
            let Some(block) = self.waiting.pop() else { break };
            if block.top == at {
                self.begin(block, row);
            }
        }
        for open in &self.open {
            open.fill(row, at, &self.roles.names);
        }
    }

    fn begin(&mut self, block: Merged, row: &RawRow) {
        let column = block.left as usize;
        let cell = row.cell(column);
        let is_name = self.roles.names.contains(&column);
        match cell {
            Cell::Blank => {}
            _ if self.roles.quantities.contains(&column) => {
                if block.top < block.bottom {
                    self.quantities.push(block);
                }
            }
            Cell::Number(_) if !is_name => {}
            _ => {
                let mut held = RawRow::default();
                held.put(0, cell);
                self.open.push(Open { block, held });
            }
        }
    }
}

impl Open {
    /// Fills the first column of the block, and of the others those that are names, unless the block is all that
    /// the row has: then it is a line of words across the table.
    fn fill(&self, row: &mut RawRow, at: u32, names: &[usize]) {
        let (left, right) = (self.block.left as usize, self.block.right as usize);
        if at > self.block.top && row.cell(left) == Cell::Blank {
            row.put(left, self.held.cell(0));
        }
        let mut beside = names.iter().filter(|column| (left + 1..=right).contains(column)).peekable();
        if beside.peek().is_none() {
            return;
        }
        let outside = |column: usize| column < left || column > right;
        if !(0..row.len()).any(|column| outside(column) && row.cell(column) != Cell::Blank) {
            return;
        }
        for column in beside {
            if row.cell(*column) == Cell::Blank {
                row.put(*column, self.held.cell(0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLOCK: Merged = Merged { top: 1, bottom: 2, left: 0, right: 0 };

    fn second_row(cell: Cell<'_>, quantities: &[usize], names: &[usize]) -> (String, usize) {
        let mut merged = MergedCells::of(vec![BLOCK]);
        merged.set_roles(Roles { quantities: quantities.to_vec(), names: names.to_vec() });
        let mut row = RawRow::default();
        row.start(2);
        row.put(0, cell);
        merged.fill(&mut row);
        row.start(3);
        merged.fill(&mut row);
        (format!("{:?}", row.cell(0)), merged.quantities().len())
    }

    #[test]
    fn a_name_holds_for_every_row_and_a_quantity_counts_once() {
        assert_eq!(second_row(Cell::Text("甲"), &[], &[]), ("Text(\"甲\")".to_owned(), 0));
        assert_eq!(second_row(Cell::Number(1.0), &[], &[0]), ("Number(1.0)".to_owned(), 0));
        assert_eq!(second_row(Cell::Number(1.0), &[], &[]), ("Blank".to_owned(), 0), "an extra may be a sum");
        for sum in [Cell::Number(1.0), Cell::Text("1万")] {
            assert_eq!(second_row(sum, &[0], &[]), ("Blank".to_owned(), 1));
        }
    }

    #[test]
    fn a_block_ends_where_it_ends() {
        let mut merged = MergedCells::of(vec![BLOCK]);
        let mut row = RawRow::default();
        for (number, expected) in
            [(1, Cell::Blank), (2, Cell::Text("甲")), (3, Cell::Text("甲")), (4, Cell::Blank)]
        {
            row.start(number);
            if number == 2 {
                row.put(0, Cell::Text("甲"));
            }
            merged.fill(&mut row);
            assert_eq!(row.cell(0), expected, "{number}");
        }
    }

    #[test]
    fn a_block_across_names_holds_for_each_and_a_line_across_the_table_for_none() {
        for (other, expected) in [(Cell::Number(5.0), Cell::Text("甲")), (Cell::Blank, Cell::Blank)] {
            let mut merged = MergedCells::of(vec![Merged { top: 0, bottom: 0, left: 0, right: 2 }]);
            merged.set_roles(Roles { quantities: vec![3], names: vec![0, 1] });
            let mut row = RawRow::default();
            row.start(1);
            row.put(0, Cell::Text("甲"));
            row.put(3, other);
            merged.fill(&mut row);
            assert_eq!((row.cell(1), row.cell(2)), (expected, Cell::Blank));
        }
    }
}
