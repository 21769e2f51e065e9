//! Rows kept column by column: built once, then read cell by cell.

use std::sync::Arc;

use polars::prelude::{self as pl, IntoSeries};
use polars_arrow::array::{Array, ArrayCollectIterExt, BooleanArray, PrimitiveArray, StaticArray};
use polars_arrow::datatypes::ArrowDataType;
use rayon::prelude::*;

use super::schema::{Schema, Type};
use super::text::Texts;
use crate::domain::columns::{self, Columns, ColumnsBuilder};
use crate::domain::texts::Lines;

pub use crate::domain::columns::{Cell, WrongKind};

/// A block of rows.
#[derive(Debug, Clone)]
pub struct Rows {
    columns: Vec<Column>,
    len: usize,
    bytes: usize,
}

#[derive(Debug, Clone)]
pub(super) enum Column {
    Text(Texts),
    Whole(PrimitiveArray<i64>),
    Real(PrimitiveArray<f64>),
    Flag(BooleanArray),
}

impl Rows {
    /// Rows that were gathered column by column.
    pub fn of(columns: Columns) -> Rows {
        let (len, bytes) = (columns.len(), columns.bytes());
        let columns = columns.into_columns().into_iter().map(|column| match column {
            columns::Column::Text(texts) => Column::Text(texts.into()),
            columns::Column::Whole(cells) => Column::Whole(cells.into_iter().collect_arr()),
            columns::Column::Real(cells) => Column::Real(cells.into_iter().collect_arr()),
            columns::Column::Flag(cells) => Column::Flag(cells.into_iter().collect_arr()),
        });
        Rows { columns: columns.collect(), len, bytes }
    }

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
        if row >= self.len {
            return Cell::Blank;
        }
        let cell = match self.columns.get(column) {
            Some(Column::Text(cells)) => cells.get(row).map(Cell::Text),
            Some(Column::Whole(cells)) => cells.get(row).map(Cell::Whole),
            Some(Column::Real(cells)) => cells.get(row).map(Cell::Real),
            Some(Column::Flag(cells)) => cells.get(row).map(Cell::Flag),
            None => None,
        };
        cell.unwrap_or(Cell::Blank)
    }

    /// Whether no cell of `column` is filled.
    pub fn is_blank(&self, column: usize) -> bool {
        match self.columns.get(column) {
            Some(Column::Text(cells)) => cells.is_blank(),
            Some(Column::Whole(cells)) => cells.null_count() == self.len,
            Some(Column::Real(cells)) => cells.null_count() == self.len,
            Some(Column::Flag(cells)) => cells.null_count() == self.len,
            None => true,
        }
    }

    /// The cells of a column of texts through `told`, one after the other; none where it is no such column.
    pub fn each_text<'r>(&'r self, column: usize, told: impl FnMut(Option<&'r str>)) {
        if let Some(Column::Text(cells)) = self.columns.get(column) {
            cells.each(self.len, told);
        }
    }

    /// The texts of a column in which each row's lies behind the one before; nothing where they lie otherwise.
    pub fn lines(&self, column: usize) -> Option<&Lines> {
        match self.columns.get(column) {
            Some(Column::Text(Texts::Lines(lines))) => Some(lines),
            _ => None,
        }
    }

    /// The different texts of a column and each row's number among them, which no text has where it is blank; nothing
    /// where they are not numbered.
    pub fn words(&self, column: usize) -> Option<(&[Arc<str>], &[u32])> {
        match self.columns.get(column) {
            Some(Column::Text(Texts::Words(words))) => Some(words.parts()),
            _ => None,
        }
    }

    /// The cells of a column of whole numbers, days or moments; none where it is no such column.
    pub fn wholes(&self, column: usize) -> impl Iterator<Item = Option<i64>> + '_ {
        let cells = match self.columns.get(column) {
            Some(Column::Whole(cells)) => Some(cells),
            _ => None,
        };
        cells.into_iter().flat_map(|cells| cells.iter().map(|cell| cell.copied()))
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

    /// The rows of a polars frame, column by column after `schema`; a column that the frame lacks is blank.
    pub(super) fn from_polars(frame: &pl::DataFrame, schema: &Schema) -> pl::PolarsResult<Rows> {
        let none = schema.fields().iter().map(|_| None).collect();
        Rows::from_parts(none, frame, frame.height(), schema)
    }

    /// Rows of which some columns were read already; the others are those of a polars frame, as above.
    pub(super) fn from_parts(
        read: Vec<Option<Column>>,
        frame: &pl::DataFrame,
        len: usize,
        schema: &Schema,
    ) -> pl::PolarsResult<Rows> {
        let columns = read.into_iter().zip(schema.fields()).map(|(read, field)| match read {
            Some(column) => Ok(column),
            None => match frame.column(field.name) {
                Ok(column) => Column::from_polars(column.as_materialized_series(), field.kind),
                Err(_) => Ok(Column::blank(field.kind, len)),
            },
        });
        Ok(Rows { columns: columns.collect::<pl::PolarsResult<_>>()?, len, bytes: frame.estimated_size() })
    }

    /// A column as Arrow has it, of the type that files of `kind` have.
    pub(super) fn to_arrow(&self, column: usize, kind: Type) -> pl::PolarsResult<pl::ArrayRef> {
        let name = pl::PlSmallStr::EMPTY;
        let series = match &self.columns[column] {
            Column::Text(texts) => return texts.to_arrow(),
            Column::Whole(cells) => {
                let series = pl::Int64Chunked::with_chunk(name, cells.clone()).into_series();
                if kind == Type::Day { series.cast(&pl::DataType::Int32)? } else { series }
            }
            Column::Real(cells) => return Ok(cells.clone().boxed()),
            Column::Flag(cells) => return Ok(cells.clone().boxed()),
        };
        Ok(series.cast(&kind.to_polars())?.rechunk().to_arrow(0, pl::CompatLevel::newest()))
    }
}

impl Column {
    fn from_polars(series: &pl::Series, kind: Type) -> pl::PolarsResult<Column> {
        let series = series.rechunk();
        Ok(match kind {
            Type::Text => Column::Text(Texts::Stored(series.cast(&pl::DataType::String)?.str()?.clone())),
            Type::Real => {
                Column::Real(series.cast(&pl::DataType::Float64)?.f64()?.downcast_as_array().clone())
            }
            Type::Flag => {
                Column::Flag(series.cast(&pl::DataType::Boolean)?.bool()?.downcast_as_array().clone())
            }
            Type::Whole | Type::Day | Type::Moment => {
                let physical = series.cast(&kind.to_polars())?.to_physical_repr().into_owned();
                Column::Whole(physical.cast(&pl::DataType::Int64)?.i64()?.downcast_as_array().clone())
            }
        })
    }

    fn blank(kind: Type, len: usize) -> Column {
        use polars::prelude::ChunkFullNull;
        let name: pl::PlSmallStr = "".into();
        match kind {
            Type::Text => Column::Text(Texts::Stored(pl::StringChunked::full_null(name, len))),
            Type::Real => Column::Real(PrimitiveArray::new_null(ArrowDataType::Float64, len)),
            Type::Flag => Column::Flag(BooleanArray::new_null(ArrowDataType::Boolean, len)),
            Type::Whole | Type::Day | Type::Moment => {
                Column::Whole(PrimitiveArray::new_null(ArrowDataType::Int64, len))
            }
        }
    }

    /// The cells of rows that stand in several columns of one kind.
    fn gather(columns: &[&Column], picks: &[(u32, u32)]) -> Column {
        macro_rules! of_kind {
            ($kind:ident, $array:ty) => {{
                let parts: Vec<&$array> = columns
                    .iter()
                    .filter_map(|column| if let Column::$kind(cells) = column { Some(cells) } else { None })
                    .collect();
                let cells = picks.iter().map(|&(part, row)| parts[part as usize].get(row as usize));
                Column::$kind(cells.collect_arr())
            }};
        }
        match columns.first() {
            Some(Column::Whole(_)) => of_kind!(Whole, PrimitiveArray<i64>),
            Some(Column::Real(_)) => of_kind!(Real, PrimitiveArray<f64>),
            Some(Column::Flag(_)) => of_kind!(Flag, BooleanArray),
            Some(Column::Text(_)) | None => {
                let texts: Vec<&Texts> = columns
                    .iter()
                    .filter_map(|column| if let Column::Text(cells) = column { Some(cells) } else { None })
                    .collect();
                Column::Text(Texts::gather(&texts, picks))
            }
        }
    }
}

/// Rows in the making: cells are pushed column by column, row after row.
pub struct RowsBuilder {
    kinds: Vec<Type>,
    columns: ColumnsBuilder,
}

impl RowsBuilder {
    /// No rows yet, for the columns of `schema`.
    pub fn new(schema: &Schema) -> RowsBuilder {
        let kinds: Vec<Type> = schema.fields().iter().map(|field| field.kind).collect();
        RowsBuilder { columns: ColumnsBuilder::new(kinds.iter().copied()), kinds }
    }

    /// The number of finished rows.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there is no finished row.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The bytes that the rows take in memory, roughly.
    pub fn bytes(&self) -> usize {
        self.columns.bytes()
    }

    /// Puts `cells`, one a column, below the last row.
    ///
    /// # Errors
    /// [`WrongKind`] where a cell does not fit its column; it is blank then, and the row is whole.
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), WrongKind> {
        self.columns.push(cells)
    }

    /// The rows so far; the builder begins anew.
    pub fn take(&mut self) -> Rows {
        let anew = ColumnsBuilder::new(self.kinds.iter().copied());
        Rows::of(std::mem::replace(&mut self.columns, anew).finish())
    }

    /// The rows.
    pub fn finish(self) -> Rows {
        Rows::of(self.columns.finish())
    }
}
