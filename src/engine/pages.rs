//! A column of one row group, page by page as the crate writes it: what lies one behind the other in the file is taken
//! over whole, where polars would look at every cell.

use std::io::Cursor;
use std::sync::Arc;

use polars_arrow::array::PrimitiveArray;
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::ArrowDataType;
use polars_parquet::parquet::compression::{Compression, DecompressionContext};
use polars_parquet::parquet::encoding::hybrid_rle::{HybridRleChunk, HybridRleDecoder};
use polars_parquet::parquet::encoding::{Encoding, bitpacked};
use polars_parquet::parquet::error::ParquetError as PageError;
use polars_parquet::parquet::page::{CompressedPage, DataPage, DictPage, Page, split_buffer};
use polars_parquet::read::{ColumnChunkMetadata, PageReader, decompress};

use super::delta;
use super::rows::Column;
use super::schema::Type;
use super::text::{Texts, Words};
use crate::domain::texts::{BLANK, Lines};

/// What unpacks pages: made once for many of them, since a page is small beside it.
pub(super) struct Unpacking {
    context: DecompressionContext,
    room: Vec<u8>,
}

impl Unpacking {
    /// What has unpacked nothing yet.
    pub(super) fn new() -> Unpacking {
        Unpacking { context: DecompressionContext::Unset, room: Vec::new() }
    }

    fn unpacked(&mut self, page: CompressedPage) -> Result<Page, PageError> {
        decompress(page, &mut self.room, &mut self.context)
    }

    /// Takes the room of a page back that has been read.
    fn take_back(&mut self, mut page: DataPage, compression: Compression) {
        // What was not packed has no room of its own.
        if compression != Compression::Uncompressed {
            self.room = std::mem::take(page.buffer_mut());
        }
    }
}

/// The cells of a column chunk, whose bytes in the file are `bytes`; nothing where it is written in another way.
pub(super) fn column(
    chunk: &ColumnChunkMetadata,
    bytes: Vec<u8>,
    kind: Type,
    unpacking: &mut Unpacking,
) -> Result<Option<Column>, PageError> {
    let mut pages = PageReader::new(Cursor::new(bytes.into()), chunk, Vec::new(), usize::MAX);
    let mut cells = match kind {
        Type::Text => match pages.read_dict()? {
            Some(page) => match unpacking.unpacked(CompressedPage::Dict(page))? {
                Page::Dict(page) => Cells::Words(known(&page), Vec::new()),
                Page::Data(_) => return Ok(None),
            },
            None => Cells::Lines(Lines::default()),
        },
        Type::Whole | Type::Day | Type::Moment => Cells::Wholes(Vec::new(), Vec::new()),
        Type::Real | Type::Flag => return Ok(None),
    };
    for page in pages {
        let Page::Data(page) = unpacking.unpacked(page?)? else { return Ok(None) };
        if cells.push(&page)?.is_none() {
            return Ok(None);
        }
        unpacking.take_back(page, chunk.compression());
    }
    Ok(cells.finish())
}

/// The cells so far.
enum Cells {
    /// The texts of a dictionary and the number of each row's.
    Words(Option<Vec<Arc<str>>>, Vec<u32>),
    Lines(Lines),
    /// The numbers, and whether each is there; nothing where all are.
    Wholes(Vec<i64>, Vec<bool>),
}

impl Cells {
    /// Puts the cells of a page below the last one; nothing where it is written in another way.
    fn push(&mut self, page: &DataPage) -> Result<Option<()>, PageError> {
        let parts = split_buffer(page)?;
        let rows = page.num_values();
        let is_there = match page.descriptor.max_def_level {
            0 => Vec::new(),
            _ => flags(HybridRleDecoder::new(parts.def, 1, rows))?,
        };
        let filled = if is_there.is_empty() { rows } else { is_there.iter().filter(|is| **is).count() };
        Ok(match (self, page.encoding()) {
            (Cells::Words(_, picks), Encoding::RleDictionary) => {
                let Some((width, packed)) = parts.values.split_first() else { return Ok(None) };
                let numbers = HybridRleDecoder::new(packed, u32::from(*width), filled).collect()?;
                spread(&is_there, numbers, BLANK, picks)
            }
            (Cells::Lines(lines), Encoding::DeltaLengthByteArray) => {
                let Some((lengths, text)) = delta::numbers(parts.values) else { return Ok(None) };
                let Ok(text) = simdutf8::basic::from_utf8(text) else { return Ok(None) };
                lines.extend(text, &lengths, &is_there)
            }
            (Cells::Wholes(cells, known), Encoding::DeltaBinaryPacked) => {
                let Some((numbers, _)) = delta::numbers(parts.values) else { return Ok(None) };
                if !is_there.is_empty() || !known.is_empty() {
                    known.resize(cells.len(), true);
                    known.extend(&is_there);
                    known.resize(cells.len() + rows, true);
                }
                spread(&is_there, numbers, 0, cells)
            }
            _ => None,
        })
    }

    fn finish(self) -> Option<Column> {
        Some(match self {
            Cells::Words(known, picks) => {
                let known: Arc<[Arc<str>]> = known?.into();
                let is_known = |pick: &u32| *pick == BLANK || (*pick as usize) < known.len();
                if !picks.iter().all(is_known) {
                    return None;
                }
                Column::Text(Texts::Words(Words::new(known, picks)))
            }
            Cells::Lines(lines) => Column::Text(Texts::Lines(lines)),
            Cells::Wholes(cells, known) => {
                let validity = (!known.is_empty()).then(|| Bitmap::from(known));
                Column::Whole(PrimitiveArray::try_new(ArrowDataType::Int64, cells.into(), validity).ok()?)
            }
        })
    }
}

/// Puts `cells` below `all`, with `blank` in the rows between them that have none.
fn spread<T: Copy>(is_there: &[bool], cells: Vec<T>, blank: T, all: &mut Vec<T>) -> Option<()> {
    if is_there.is_empty() {
        all.extend(cells);
        return Some(());
    }
    let mut cells = cells.into_iter();
    for is in is_there {
        all.push(if *is { cells.next()? } else { blank });
    }
    cells.next().is_none().then_some(())
}

/// Whether each row has a cell; nothing where all have.
fn flags(levels: HybridRleDecoder<'_>) -> Result<Vec<bool>, PageError> {
    let mut flags = Vec::new();
    let mut rows = 0;
    for chunk in levels.into_chunk_iter() {
        match chunk? {
            HybridRleChunk::Rle(level, count) => {
                if level == 0 || !flags.is_empty() {
                    flags.resize(rows, true);
                    flags.resize(rows + count, level != 0);
                }
                rows += count;
            }
            HybridRleChunk::Bitpacked(levels) => {
                flags.resize(rows, true);
                rows += levels.len();
                flags.extend(bits(levels));
            }
        }
    }
    Ok(flags)
}

fn bits(levels: bitpacked::Decoder<'_, u32>) -> Vec<bool> {
    let bit = |at: usize| (levels.as_slice()[at / 8] >> (at % 8)) & 1 == 1;
    (0..levels.len()).map(bit).collect()
}

/// The texts of a dictionary, each behind its length; nothing where that is not what they are.
fn known(page: &DictPage) -> Option<Vec<Arc<str>>> {
    let mut rest: &[u8] = &page.buffer;
    let mut known = Vec::with_capacity(page.num_values);
    while let Some((length, behind)) = rest.split_first_chunk() {
        let (text, behind) = behind.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        known.push(Arc::from(simdutf8::basic::from_utf8(text).ok()?));
        rest = behind;
    }
    Some(known)
}
