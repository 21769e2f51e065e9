//! Rows kept column by column, as reading fills them and the store takes them.

use chrono::{Datelike, NaiveDate};

use super::record::Value;
use super::table::Kind;
use super::texts::{Texts, TextsBuilder};

/// The physical type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// UTF-8 text.
    Text,
    /// A whole number of 64 bits: counts, fen, rows.
    Whole,
    /// A decimal number.
    Real,
    /// Yes or no.
    Flag,
    /// A day, in memory as days since 1970-01-01.
    Day,
    /// A moment, in memory as milliseconds since 1970-01-01 in UTC.
    Moment,
}

impl Type {
    /// The type of the values of a kind.
    pub fn of(kind: Kind) -> Type {
        match kind {
            Kind::Id
            | Kind::Text
            | Kind::Phone
            | Kind::List
            | Kind::Word(_)
            | Kind::Period
            | Kind::Instalments => Type::Text,
            Kind::Day => Type::Day,
            Kind::Moment => Type::Moment,
            Kind::Money | Kind::Count => Type::Whole,
            Kind::Number | Kind::Heat => Type::Real,
            Kind::Flag => Type::Flag,
        }
    }
}

/// One cell, borrowed from its column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// Text.
    Text(&'a str),
    /// A whole number; a day or a moment too.
    Whole(i64),
    /// A decimal number, never NaN.
    Real(f64),
    /// Yes or no.
    Flag(bool),
}

impl<'a> Cell<'a> {
    /// The cell of a value in a column of `kind`; a list comes as its text of JSON.
    #[inline]
    pub fn of(value: &'a Value, kind: Kind, list: Option<&'a str>) -> Cell<'a> {
        match value {
            Value::Blank => Cell::Blank,
            Value::Text(text) if text.is_empty() => Cell::Blank,
            Value::Text(text) => Cell::Text(text),
            Value::Count(count) if Type::of(kind) == Type::Real => Cell::Real(*count as f64),
            Value::Count(count) => Cell::Whole(*count),
            Value::Number(number) if number.is_nan() => Cell::Blank,
            Value::Number(number) => Cell::Real(*number),
            Value::Money(sum) => Cell::Whole(sum.fen()),
            Value::Flag(flag) => Cell::Flag(*flag),
            Value::Day(day) => Cell::Whole(days(*day)),
            Value::Moment(moment) => Cell::Whole(moment.timestamp_millis()),
            Value::List(_) => list.map_or(Cell::Blank, Cell::Text),
        }
    }

    /// Whether there is nothing.
    pub fn is_blank(self) -> bool {
        self == Cell::Blank
    }

    /// The text, if it is one.
    pub fn text(self) -> Option<&'a str> {
        if let Cell::Text(text) = self { Some(text) } else { None }
    }

    /// The whole number, if it is one.
    pub fn whole(self) -> Option<i64> {
        if let Cell::Whole(whole) = self { Some(whole) } else { None }
    }

    /// The decimal number, if it is one.
    pub fn real(self) -> Option<f64> {
        if let Cell::Real(real) = self { Some(real) } else { None }
    }

    /// Yes or no, if it is that.
    pub fn flag(self) -> Option<bool> {
        if let Cell::Flag(flag) = self { Some(flag) } else { None }
    }
}

/// 1970-01-01 as chrono counts days.
pub const EPOCH: i64 = 719_163;

/// A day as days since 1970-01-01.
pub fn days(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - EPOCH
}

/// A list as a text of JSON; nothing where the value is no list or it is empty.
pub fn list_text(value: &Value) -> Option<String> {
    match value {
        Value::List(words) if !words.is_empty() => serde_json::to_string(words).ok(),
        _ => None,
    }
}

/// One column of rows in the making.
#[derive(Debug)]
pub enum ColumnBuilder {
    /// Texts.
    Text(TextsBuilder),
    /// Whole numbers.
    Whole(Vec<Option<i64>>),
    /// Decimal numbers.
    Real(Vec<Option<f64>>),
    /// Yes and no.
    Flag(Vec<Option<bool>>),
}

/// A cell was pushed into a column that holds something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongKind;

impl ColumnBuilder {
    /// An empty column.
    pub fn new(kind: Type) -> ColumnBuilder {
        match kind {
            Type::Text => ColumnBuilder::Text(TextsBuilder::default()),
            Type::Real => ColumnBuilder::Real(Vec::new()),
            Type::Flag => ColumnBuilder::Flag(Vec::new()),
            Type::Whole | Type::Day | Type::Moment => ColumnBuilder::Whole(Vec::new()),
        }
    }

    /// Puts a cell below the last one.
    ///
    /// # Errors
    /// [`WrongKind`] where it does not fit; the cell is blank then.
    #[inline]
    pub fn push(&mut self, cell: Cell<'_>) -> Result<(), WrongKind> {
        match (self, cell) {
            (ColumnBuilder::Text(cells), Cell::Text(text)) => cells.push(Some(text)),
            (ColumnBuilder::Whole(cells), Cell::Whole(whole)) => cells.push(Some(whole)),
            (ColumnBuilder::Real(cells), Cell::Real(real)) if !real.is_nan() => cells.push(Some(real)),
            (ColumnBuilder::Flag(cells), Cell::Flag(flag)) => cells.push(Some(flag)),
            (column, cell) => {
                match column {
                    ColumnBuilder::Text(cells) => cells.push(None),
                    ColumnBuilder::Whole(cells) => cells.push(None),
                    ColumnBuilder::Real(cells) => cells.push(None),
                    ColumnBuilder::Flag(cells) => cells.push(None),
                }
                return if cell.is_blank() { Ok(()) } else { Err(WrongKind) };
            }
        }
        Ok(())
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        match self {
            ColumnBuilder::Text(cells) => cells.len(),
            ColumnBuilder::Whole(cells) => cells.len(),
            ColumnBuilder::Real(cells) => cells.len(),
            ColumnBuilder::Flag(cells) => cells.len(),
        }
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell of `row`; blank beyond the last one.
    pub fn cell(&self, row: usize) -> Cell<'_> {
        let cell = match self {
            ColumnBuilder::Text(cells) => cells.get(row).map(Cell::Text),
            ColumnBuilder::Whole(cells) => cells.get(row).copied().flatten().map(Cell::Whole),
            ColumnBuilder::Real(cells) => cells.get(row).copied().flatten().map(Cell::Real),
            ColumnBuilder::Flag(cells) => cells.get(row).copied().flatten().map(Cell::Flag),
        };
        cell.unwrap_or(Cell::Blank)
    }

    fn take(&mut self) -> Column {
        match self {
            ColumnBuilder::Text(cells) => Column::Text(cells.take()),
            ColumnBuilder::Whole(cells) => Column::Whole(taken(cells)),
            ColumnBuilder::Real(cells) => Column::Real(taken(cells)),
            ColumnBuilder::Flag(cells) => Column::Flag(taken(cells)),
        }
    }

    fn truncate(&mut self, len: usize) {
        match self {
            ColumnBuilder::Text(cells) => cells.truncate(len),
            ColumnBuilder::Whole(cells) => cells.truncate(len),
            ColumnBuilder::Real(cells) => cells.truncate(len),
            ColumnBuilder::Flag(cells) => cells.truncate(len),
        }
    }

    fn bytes(&self) -> usize {
        match self {
            ColumnBuilder::Text(cells) => cells.bytes(),
            ColumnBuilder::Whole(_) | ColumnBuilder::Real(_) => self.len() * size_of::<u64>(),
            ColumnBuilder::Flag(_) => self.len(),
        }
    }
}

/// The cells so far. As many are likely to come again, and have their room then.
pub(super) fn taken<T>(cells: &mut Vec<T>) -> Vec<T> {
    let room = Vec::with_capacity(cells.len());
    std::mem::replace(cells, room)
}

/// Rows in the making: the cells of a row are pushed into their columns, and then the row is ended.
#[derive(Debug, Default)]
pub struct ColumnsBuilder {
    columns: Vec<ColumnBuilder>,
    len: usize,
    /// The first row with a cell that does not fit its column.
    misfit: Option<usize>,
}

impl ColumnsBuilder {
    /// No rows yet, with columns of these types.
    pub fn new(kinds: impl IntoIterator<Item = Type>) -> ColumnsBuilder {
        ColumnsBuilder { columns: kinds.into_iter().map(ColumnBuilder::new).collect(), len: 0, misfit: None }
    }

    /// The number of finished rows.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no finished row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bytes that the rows take in memory, roughly.
    pub fn bytes(&self) -> usize {
        self.columns.iter().map(ColumnBuilder::bytes).sum()
    }

    /// The cell at `column` of `row`, which may be the row in the making; blank beyond it.
    pub fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        self.columns.get(column).map_or(Cell::Blank, |column| column.cell(row))
    }

    /// The columns, to fill the row in the making.
    pub fn filling(&mut self) -> &mut [ColumnBuilder] {
        &mut self.columns
    }

    /// Ends the row in the making; cells that it lacks are blank.
    pub fn end_row(&mut self) {
        for column in self.columns.iter_mut().filter(|column| column.len() == self.len) {
            // A blank cell fits everywhere.
            let _ = column.push(Cell::Blank);
        }
        self.len += 1;
    }

    /// Forgets the row in the making.
    pub fn undo_row(&mut self) {
        self.columns.iter_mut().for_each(|column| column.truncate(self.len));
    }

    /// Puts a whole row below the last one.
    ///
    /// # Errors
    /// [`WrongKind`] where a cell does not fit its column; it is blank then, and the row is whole.
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), WrongKind> {
        let mut outcome = Ok(());
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            outcome = outcome.and(column.push(cell));
        }
        if outcome.is_err() {
            self.misfit.get_or_insert(self.len);
        }
        self.end_row();
        outcome
    }

    /// The rows so far; what a column has numbered keeps its number.
    pub fn take(&mut self) -> Columns {
        let bytes = self.bytes();
        let columns = self.columns.iter_mut().map(ColumnBuilder::take).collect();
        Columns { columns, len: std::mem::take(&mut self.len), bytes, misfit: self.misfit.take() }
    }

    /// The rows.
    pub fn finish(mut self) -> Columns {
        self.take()
    }
}

/// Rows kept column by column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Columns {
    columns: Vec<Column>,
    len: usize,
    bytes: usize,
    misfit: Option<usize>,
}

/// The cells of one column.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Texts.
    Text(Texts),
    /// Whole numbers.
    Whole(Vec<Option<i64>>),
    /// Decimal numbers.
    Real(Vec<Option<f64>>),
    /// Yes and no.
    Flag(Vec<Option<bool>>),
}

impl Columns {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bytes that the rows take in memory, roughly.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The first row that has a cell which does not fit its column; it is blank.
    pub fn misfit(&self) -> Option<usize> {
        self.misfit
    }

    /// The cell at `column` of `row`, both from nought; blank beyond the last row.
    pub fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        let cell = match self.columns.get(column) {
            Some(Column::Text(cells)) => cells.get(row).map(Cell::Text),
            Some(Column::Whole(cells)) => cells.get(row).copied().flatten().map(Cell::Whole),
            Some(Column::Real(cells)) => cells.get(row).copied().flatten().map(Cell::Real),
            Some(Column::Flag(cells)) => cells.get(row).copied().flatten().map(Cell::Flag),
            None => None,
        };
        cell.unwrap_or(Cell::Blank)
    }

    /// The columns, in order.
    pub fn into_columns(self) -> Vec<Column> {
        self.columns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(columns: &Columns, row: usize) -> Vec<Cell<'_>> {
        (0..4).map(|column| columns.cell(column, row)).collect()
    }

    #[test]
    fn a_row_in_the_making_can_be_forgotten() {
        let mut rows = ColumnsBuilder::new([Type::Text, Type::Day, Type::Real, Type::Flag]);
        let first = [Cell::Text("甲"), Cell::Whole(7), Cell::Real(0.5), Cell::Flag(true)];
        rows.push(first).unwrap();
        rows.filling()[0].push(Cell::Text("乙")).unwrap();
        rows.filling()[1].push(Cell::Whole(8)).unwrap();
        assert_eq!(rows.cell(1, 1), Cell::Whole(8));
        rows.undo_row();
        rows.filling()[3].push(Cell::Flag(false)).unwrap();
        rows.end_row();
        let taken = rows.take();
        assert_eq!((taken.len(), taken.misfit()), (2, None));
        assert_eq!(row(&taken, 0), first);
        assert_eq!(row(&taken, 1), [Cell::Blank, Cell::Blank, Cell::Blank, Cell::Flag(false)]);
        assert!(rows.is_empty());
    }

    #[test]
    fn what_does_not_fit_is_blank_and_known() {
        let mut rows = ColumnsBuilder::new([Type::Text, Type::Whole]);
        rows.push([Cell::Text("甲"), Cell::Whole(1)]).unwrap();
        assert_eq!(rows.push([Cell::Text("乙"), Cell::Text("丙")]), Err(WrongKind));
        let rows = rows.finish();
        assert_eq!((rows.len(), rows.misfit()), (2, Some(1)));
        assert_eq!((rows.cell(0, 1), rows.cell(1, 1)), (Cell::Text("乙"), Cell::Blank));
    }
}
