//! What the columns of a stored file are called and hold.

use polars::prelude as pl;

pub use crate::domain::columns::Type;

/// One column of a stored file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Type,
}

/// The columns of a stored file, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    fields: Vec<Field>,
}

impl Schema {
    /// The schema of `fields`.
    pub fn new(fields: impl IntoIterator<Item = (&'static str, Type)>) -> Schema {
        Schema { fields: fields.into_iter().map(|(name, kind)| Field { name, kind }).collect() }
    }

    /// The columns, in order.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The number of columns.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there is no column.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The first `at` columns, and the others.
    pub fn split(&self, at: usize) -> (Schema, Schema) {
        let (head, tail) = self.fields.split_at(at.min(self.len()));
        (Schema { fields: head.to_vec() }, Schema { fields: tail.to_vec() })
    }

    /// The schema as polars writes it.
    pub(super) fn to_polars(&self) -> pl::Schema {
        let fields = self.fields.iter();
        fields.map(|field| pl::Field::new(field.name.into(), field.kind.to_polars())).collect()
    }
}

impl Type {
    /// The type as polars writes it.
    pub(super) fn to_polars(self) -> pl::DataType {
        match self {
            Type::Text => pl::DataType::String,
            Type::Whole => pl::DataType::Int64,
            Type::Real => pl::DataType::Float64,
            Type::Flag => pl::DataType::Boolean,
            Type::Day => pl::DataType::Date,
            Type::Moment => pl::DataType::Datetime(pl::TimeUnit::Milliseconds, None),
        }
    }
}
