//! Parquet files, written and read a row group at a time.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use polars::prelude::{self as pl, SerReader};
use polars_parquet::write as pq;
use rayon::prelude::*;

use super::pages::{self, Unpacking};
use super::rows::Rows;
use super::schema::Schema;

/// A Parquet file could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ParquetError {
    /// The file system said no.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The content is not what it should be.
    #[error("{0}")]
    Content(String),
}

impl From<polars_parquet::read::ParquetError> for ParquetError {
    fn from(error: polars_parquet::read::ParquetError) -> ParquetError {
        ParquetError::Content(error.to_string())
    }
}

impl From<pl::PolarsError> for ParquetError {
    fn from(error: pl::PolarsError) -> ParquetError {
        ParquetError::Content(error.to_string())
    }
}

/// How hard a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Not at all: for a file that is read once and thrown away.
    None,
    /// For a file that stays.
    Small,
}

/// The bytes that are written at a time: Parquet comes in many small pieces.
const BUFFER: usize = 1 << 18;

/// How hard zstd packs: twice as fast as its usual level, and the files are a fiftieth larger.
const LEVEL: i32 = 1;

/// A Parquet file in the making.
pub struct ParquetWriter<W: Write> {
    inner: pl::BatchedWriter<BufWriter<W>>,
    schema: Schema,
    types: Vec<pq::ParquetType>,
    options: pq::WriteOptions,
}

impl<W: Write> ParquetWriter<W> {
    /// Starts a file with the columns of `schema` on `sink`.
    ///
    /// # Errors
    /// What the sink says to the first bytes.
    pub fn new(sink: W, schema: &Schema, packing: Packing) -> Result<ParquetWriter<W>, ParquetError> {
        let (compression, statistics) = match packing {
            Packing::None => (pl::ParquetCompression::Uncompressed, pq::StatisticsOptions::empty()),
            Packing::Small => {
                let level = pq::ZstdLevel::try_new(LEVEL)?;
                (pl::ParquetCompression::Zstd(Some(level)), pq::StatisticsOptions::default())
            }
        };
        let writer = pl::ParquetWriter::new(BufWriter::with_capacity(BUFFER, sink))
            .with_compression(compression)
            .with_statistics(statistics);
        let mut inner = writer.batched(&schema.to_polars())?;
        let types = inner.parquet_schema().fields().to_vec();
        let options = pq::WriteOptions {
            statistics,
            version: pq::Version::V1,
            compression: compression.into(),
            data_page_size: None,
        };
        Ok(ParquetWriter { inner, schema: schema.clone(), types, options })
    }

    /// Writes `rows` as one row group.
    ///
    /// # Errors
    /// What the sink says.
    pub fn write(&mut self, rows: &Rows) -> Result<(), ParquetError> {
        if rows.is_empty() {
            return Ok(());
        }
        let columns: Vec<usize> = (0..self.types.len()).collect();
        let pages = columns.into_par_iter().map(|column| {
            let cells = rows.to_arrow(column, self.schema.fields()[column].kind)?;
            pages(&cells, &self.types[column], self.options)
        });
        let pages: Vec<Vec<pq::CompressedPage>> = pages.collect::<Result<_, ParquetError>>()?;
        Ok(self.inner.write_row_group(rows.len() as u64, &pages)?)
    }

    /// Writes the end of the file.
    ///
    /// # Errors
    /// What the sink says.
    pub fn finish(self) -> Result<(), ParquetError> {
        self.inner.finish()?;
        Ok(())
    }
}

/// The packed pages of one column. Polars would pack them one by one while it writes; here each column
/// has a thread of its own, and a column of few texts is written as it stands.
fn pages(
    cells: &pl::ArrayRef,
    kind: &pq::ParquetType,
    options: pq::WriteOptions,
) -> Result<Vec<pq::CompressedPage>, ParquetError> {
    let columns = pq::array_to_columns(cells, kind.clone(), options, &[encoding(cells.dtype())])?;
    let packed = |page| {
        let packed = pq::compress(page, Vec::new(), options.compression);
        packed.map_err(|error| ParquetError::Content(error.to_string()))
    };
    columns.into_iter().flatten().map(|page| packed(page?)).collect()
}

/// How the cells of a column are written. Which texts are few is known already, so nobody need look for
/// others that repeat; and what lies near its neighbour is written as the way from there.
fn encoding(kind: &pl::ArrowDataType) -> pq::Encoding {
    use polars_arrow::datatypes::PhysicalType;
    use polars_arrow::types::PrimitiveType;
    match kind.to_physical_type() {
        PhysicalType::Dictionary(_) => pq::Encoding::RleDictionary,
        PhysicalType::LargeBinary | PhysicalType::Utf8View => pq::Encoding::DeltaLengthByteArray,
        PhysicalType::Primitive(PrimitiveType::Int32 | PrimitiveType::Int64) => {
            pq::Encoding::DeltaBinaryPacked
        }
        _ => pq::Encoding::Plain,
    }
}

/// A Parquet file that is open: whatever becomes of its name, its content can be read.
pub struct ParquetFile {
    file: File,
    metadata: pl::FileMetadataRef,
}

impl ParquetFile {
    /// Reads what the end of `file` says about it.
    ///
    /// # Errors
    /// Where it is not a Parquet file.
    pub fn open(file: File) -> Result<ParquetFile, ParquetError> {
        let mut reader = pl::ParquetReader::new(file.try_clone()?);
        let metadata = reader.get_metadata()?.clone();
        Ok(ParquetFile { file, metadata })
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.metadata.num_rows
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The columns of `schema` of at most `len` rows from `offset` on; a column that the file lacks is blank.
    ///
    /// # Errors
    /// Where the content is damaged.
    pub fn read(&self, schema: &Schema, offset: usize, len: usize) -> Result<Rows, ParquetError> {
        Ok(Rows::from_polars(&self.frame(schema, offset, len)?, schema)?)
    }

    /// The number of row groups.
    pub fn groups(&self) -> usize {
        self.metadata.row_groups.len()
    }

    /// The columns of `schema` of a row group, as above. Columns that are written as the crate writes them are read
    /// without polars.
    ///
    /// # Errors
    /// Where the content is damaged.
    pub fn read_group(&self, schema: &Schema, group: usize) -> Result<Rows, ParquetError> {
        let groups = &self.metadata.row_groups;
        let offset = groups[..group].iter().map(|group| group.num_rows()).sum();
        let (mut read, mut left) = (Vec::with_capacity(schema.len()), Vec::new());
        let mut unpacking = Unpacking::new();
        for field in schema.fields() {
            let mut chunks = groups[group].columns_under_root_iter(field.name).into_iter().flatten();
            let column = match chunks.next() {
                Some(chunk) => {
                    pages::column(chunk, self.bytes(chunk.byte_range())?, field.kind, &mut unpacking)?
                }
                None => None,
            };
            if column.is_none() {
                left.push((field.name, field.kind));
            }
            read.push(column);
        }
        let len = groups[group].num_rows();
        let frame = if left.is_empty() { None } else { Some(self.frame(&Schema::new(left), offset, len)?) };
        Ok(Rows::from_parts(read, &frame.unwrap_or_default(), len, schema)?)
    }

    /// A part of the file.
    fn bytes(&self, part: Range<u64>) -> std::io::Result<Vec<u8>> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(part.start))?;
        let length = part.end - part.start;
        let mut bytes = Vec::with_capacity(length as usize);
        match file.take(length).read_to_end(&mut bytes)? as u64 {
            read if read == length => Ok(bytes),
            _ => Err(std::io::ErrorKind::UnexpectedEof.into()),
        }
    }

    fn frame(&self, schema: &Schema, offset: usize, len: usize) -> Result<pl::DataFrame, ParquetError> {
        let mut reader = pl::ParquetReader::new(self.file.try_clone()?).with_slice(Some((offset, len)));
        reader.set_metadata(self.metadata.clone());
        let known = reader.schema()?;
        let names = schema.fields().iter().map(|field| field.name);
        let present = names.filter(|name| known.contains(name)).map(str::to_owned).collect();
        Ok(reader.with_columns(Some(present)).finish()?)
    }
}
