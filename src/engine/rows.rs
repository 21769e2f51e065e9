//! Rows kept column by column: built once, then read cell by cell.

use std::sync::Arc;

use polars::prelude::{self as pl, ChunkTake, IntoSeries, NamedFrom};
use rayon::prelude::*;

use super::schema::{Schema, Type};
use super::text::{Texts, TextsBuilder};

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

/// A block of rows.
#[derive(Debug, Clone)]
pub struct Rows {
    columns: Vec<Column>,
    len: usize,
    bytes: usize,
}

#[derive(Debug, Clone)]
enum Column {
    Text(Texts),
    Whole(pl::Int64Chunked),
    Real(pl::Float64Chunked),
    Flag(pl::BooleanChunked),
}

impl Rows {
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

    /// The bytes that `len` of the rows take.
    fn share(&self, len: usize) -> usize {
        self.bytes / self.len.max(1) * len
    }

    /// The cell at `column` of `row`, both from nought; blank beyond the last row.
    pub fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        let cell = match self.columns.get(column) {
            Some(Column::Text(cells)) => cells.get(row).map(Cell::Text),
            Some(Column::Whole(cells)) => cells.get(row).map(Cell::Whole),
            Some(Column::Real(cells)) => cells.get(row).map(Cell::Real),
            Some(Column::Flag(cells)) => cells.get(row).map(Cell::Flag),
            None => None,
        };
        cell.unwrap_or(Cell::Blank)
    }

    /// The same rows in the order of `picks`, which are row numbers from nought.
    pub fn take(&self, picks: Vec<u32>) -> Rows {
        let len = picks.len();
        let picks = pl::IdxCa::new("".into(), picks);
        let columns = self.columns.iter().map(|column| column.take(&picks)).collect();
        Rows { columns, len, bytes: self.share(len) }
    }

    /// The first `width` columns of rows that stand in several blocks: `picks` are the number of the
    /// block and of the row in it, both from nought.
    pub fn gather(blocks: &[Arc<Rows>], picks: &[(u32, u32)], width: usize) -> Rows {
        let of = |index: usize| {
            let columns: Vec<&Column> = blocks.iter().filter_map(|block| block.columns.get(index)).collect();
            Column::gather(&columns, picks)
        };
        let bytes = picks.iter().map(|(block, _)| blocks[*block as usize].share(1)).sum();
        Rows { columns: (0..width).into_par_iter().map(of).collect(), len: picks.len(), bytes }
    }

    /// These rows with the columns of `other`, which has as many rows, behind their own.
    pub fn beside(mut self, other: Rows) -> Rows {
        self.columns.extend(other.columns);
        self.bytes += other.bytes;
        self
    }

    /// At most `len` rows from `offset` on.
    pub fn slice(&self, offset: usize, len: usize) -> Rows {
        let offset = offset.min(self.len);
        let len = len.min(self.len - offset);
        let columns = self.columns.iter().map(|column| column.slice(offset, len)).collect();
        Rows { columns, len, bytes: self.share(len) }
    }

    /// The rows of a polars frame, column by column after `schema`; a column that the frame lacks is blank.
    pub(super) fn from_polars(frame: &pl::DataFrame, schema: &Schema) -> pl::PolarsResult<Rows> {
        let len = frame.height();
        let columns = schema.fields().iter().map(|field| match frame.column(field.name) {
            Ok(column) => Column::from_polars(column.as_materialized_series(), field.kind),
            Err(_) => Ok(Column::blank(field.kind, len)),
        });
        Ok(Rows { columns: columns.collect::<pl::PolarsResult<_>>()?, len, bytes: frame.estimated_size() })
    }

    /// A column as Arrow has it, of the type that files of `kind` have.
    pub(super) fn to_arrow(&self, column: usize, kind: Type) -> pl::PolarsResult<pl::ArrayRef> {
        let series = match &self.columns[column] {
            Column::Text(Texts::Words(words)) => return words.to_arrow(),
            Column::Text(Texts::Plain(cells)) => cells.clone().into_series(),
            Column::Whole(cells) if kind == Type::Day => {
                cells.clone().into_series().cast(&pl::DataType::Int32)?
            }
            Column::Whole(cells) => cells.clone().into_series(),
            Column::Real(cells) => cells.clone().into_series(),
            Column::Flag(cells) => cells.clone().into_series(),
        };
        Ok(series.cast(&kind.to_polars())?.rechunk().to_arrow(0, pl::CompatLevel::newest()))
    }
}

impl Column {
    fn from_polars(series: &pl::Series, kind: Type) -> pl::PolarsResult<Column> {
        let series = series.rechunk();
        Ok(match kind {
            Type::Text => Column::Text(Texts::Plain(series.cast(&pl::DataType::String)?.str()?.clone())),
            Type::Real => Column::Real(series.cast(&pl::DataType::Float64)?.f64()?.clone()),
            Type::Flag => Column::Flag(series.cast(&pl::DataType::Boolean)?.bool()?.clone()),
            Type::Whole | Type::Day | Type::Moment => {
                let physical = series.cast(&kind.to_polars())?.to_physical_repr().into_owned();
                Column::Whole(physical.cast(&pl::DataType::Int64)?.i64()?.clone())
            }
        })
    }

    fn blank(kind: Type, len: usize) -> Column {
        use polars::prelude::ChunkFullNull;
        let name: pl::PlSmallStr = "".into();
        match kind {
            Type::Text => Column::Text(Texts::Plain(pl::StringChunked::full_null(name, len))),
            Type::Real => Column::Real(pl::Float64Chunked::full_null(name, len)),
            Type::Flag => Column::Flag(pl::BooleanChunked::full_null(name, len)),
            Type::Whole | Type::Day | Type::Moment => Column::Whole(pl::Int64Chunked::full_null(name, len)),
        }
    }

    fn take(&self, picks: &pl::IdxCa) -> Column {
        const WITHIN: &str = "the picks of a block are numbers of its own rows";
        match self {
            Column::Text(cells) => Column::Text(cells.take(picks).expect(WITHIN)),
            Column::Whole(cells) => Column::Whole(cells.take(picks).expect(WITHIN)),
            Column::Real(cells) => Column::Real(cells.take(picks).expect(WITHIN)),
            Column::Flag(cells) => Column::Flag(cells.take(picks).expect(WITHIN)),
        }
    }

    /// The cells of rows that stand in several columns of one kind.
    fn gather(columns: &[&Column], picks: &[(u32, u32)]) -> Column {
        macro_rules! of_kind {
            ($kind:ident, $chunked:ty) => {{
                let parts: Vec<&$chunked> = columns
                    .iter()
                    .filter_map(|column| if let Column::$kind(cells) = column { Some(cells) } else { None })
                    .collect();
                let cells = picks.iter().map(|&(part, row)| parts[part as usize].get(row as usize));
                Column::$kind(cells.collect())
            }};
        }
        match columns.first() {
            Some(Column::Whole(_)) => of_kind!(Whole, pl::Int64Chunked),
            Some(Column::Real(_)) => of_kind!(Real, pl::Float64Chunked),
            Some(Column::Flag(_)) => of_kind!(Flag, pl::BooleanChunked),
            Some(Column::Text(_)) | None => {
                let texts: Vec<&Texts> = columns
                    .iter()
                    .filter_map(|column| if let Column::Text(cells) = column { Some(cells) } else { None })
                    .collect();
                Column::Text(Texts::gather(&texts, picks))
            }
        }
    }

    fn slice(&self, offset: usize, len: usize) -> Column {
        if let Column::Text(cells) = self {
            return Column::Text(cells.slice(offset, len));
        }
        let offset = i64::try_from(offset).unwrap_or(i64::MAX);
        match self {
            Column::Text(cells) => Column::Text(cells.clone()),
            Column::Whole(cells) => Column::Whole(cells.slice(offset, len)),
            Column::Real(cells) => Column::Real(cells.slice(offset, len)),
            Column::Flag(cells) => Column::Flag(cells.slice(offset, len)),
        }
    }
}

/// Rows in the making: cells are pushed column by column, row after row.
pub struct RowsBuilder {
    columns: Vec<Builder>,
    len: usize,
    bytes: usize,
}

enum Builder {
    Text(TextsBuilder),
    Whole(pl::PrimitiveChunkedBuilder<pl::Int64Type>),
    Real(pl::PrimitiveChunkedBuilder<pl::Float64Type>),
    Flag(pl::BooleanChunkedBuilder),
}

/// A cell was pushed into a column that holds something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongKind;

impl RowsBuilder {
    /// No rows yet, for the columns of `schema`.
    pub fn new(schema: &Schema) -> RowsBuilder {
        let columns = schema.fields().iter().map(|field| Builder::new(field.kind)).collect();
        RowsBuilder { columns, len: 0, bytes: 0 }
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
        self.bytes
    }

    /// Puts `cells`, one a column, below the last row.
    ///
    /// # Errors
    /// [`WrongKind`] where a cell does not fit its column; it is blank then, and the row is whole.
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), WrongKind> {
        let mut outcome = Ok(());
        let mut cells = cells.into_iter();
        for column in &mut self.columns {
            let cell = cells.next().unwrap_or(Cell::Blank);
            match column.push(cell) {
                Ok(bytes) => self.bytes += bytes,
                Err(WrongKind) => outcome = Err(WrongKind),
            }
        }
        self.len += 1;
        outcome
    }

    /// The rows so far; the builder begins anew.
    pub fn take(&mut self) -> Rows {
        let anew = self.columns.iter().map(Builder::anew).collect();
        std::mem::replace(self, RowsBuilder { columns: anew, len: 0, bytes: 0 }).finish()
    }

    /// The rows.
    pub fn finish(self) -> Rows {
        let columns = self.columns.into_iter().map(Builder::finish).collect();
        Rows { columns, len: self.len, bytes: self.bytes }
    }
}

impl Builder {
    fn new(kind: Type) -> Builder {
        let name: pl::PlSmallStr = "".into();
        match kind {
            Type::Text => Builder::Text(TextsBuilder::default()),
            Type::Real => Builder::Real(pl::PrimitiveChunkedBuilder::new(name, 0)),
            Type::Flag => Builder::Flag(pl::BooleanChunkedBuilder::new(name, 0)),
            Type::Whole | Type::Day | Type::Moment => {
                Builder::Whole(pl::PrimitiveChunkedBuilder::new(name, 0))
            }
        }
    }

    /// An empty column of the same kind.
    fn anew(&self) -> Builder {
        Builder::new(match self {
            Builder::Text(_) => Type::Text,
            Builder::Whole(_) => Type::Whole,
            Builder::Real(_) => Type::Real,
            Builder::Flag(_) => Type::Flag,
        })
    }

    /// Puts a cell below the last one; the bytes that it takes in memory, roughly.
    fn push(&mut self, cell: Cell<'_>) -> Result<usize, WrongKind> {
        use polars::prelude::ChunkedBuilder;
        match (self, cell) {
            (Builder::Text(cells), Cell::Text(text)) => return Ok(cells.push(Some(text))),
            (Builder::Whole(cells), Cell::Whole(whole)) => cells.append_value(whole),
            (Builder::Real(cells), Cell::Real(real)) if !real.is_nan() => cells.append_value(real),
            (Builder::Flag(cells), Cell::Flag(flag)) => cells.append_value(flag),
            (column, cell) => {
                match column {
                    Builder::Text(cells) => {
                        cells.push(None);
                    }
                    Builder::Whole(cells) => cells.append_null(),
                    Builder::Real(cells) => cells.append_null(),
                    Builder::Flag(cells) => cells.append_null(),
                }
                return if cell.is_blank() { Ok(8) } else { Err(WrongKind) };
            }
        }
        Ok(8)
    }

    fn finish(self) -> Column {
        use polars::prelude::ChunkedBuilder;
        match self {
            Builder::Text(cells) => Column::Text(cells.finish()),
            Builder::Whole(cells) => Column::Whole(cells.finish()),
            Builder::Real(cells) => Column::Real(cells.finish()),
            Builder::Flag(cells) => Column::Flag(cells.finish()),
        }
    }
}
