//! Bounds against files that unpack to more than a machine can hold.

use std::io::{self, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::ReadError;
use super::source::Source;

/// How many bytes the parts of one workbook may unpack to.
pub const UNPACKED: u64 = 2 << 30;

/// How many columns a sheet may have; Excel itself has no more.
pub const COLUMNS: usize = 16_384;

/// The most that deflate can pack, in times.
const DEFLATE_MOST: u64 = 1_032;

/// Refuses a zip whose parts unpack to more than `bound` bytes. The sizes that it states itself are
/// believed only where a lie could not reach the bound; else the part is unpacked, to be counted.
pub fn check_zip(source: &Source, bound: u64) -> Result<(), ReadError> {
    let broken =
        |error: ZipError| ReadError::Broken { file: source.name.to_string(), detail: error.to_string() };
    let mut archive = ZipArchive::new(source.open()?).map_err(broken)?;
    let (mut total, mut worst): (u64, u64) = (0, 0);
    for index in 0..archive.len() {
        // What cannot be opened here is for the workbook's reader to tell.
        let Ok(mut part) = archive.by_index(index) else { continue };
        let stated = part.size();
        let most = part.compressed_size().saturating_mul(DEFLATE_MOST);
        let is_safe = worst.saturating_add(most) <= bound;
        if is_safe {
            worst += most;
        }
        let size = if is_safe || stated > bound { stated } else { unpacked(&mut part, bound) };
        total = total.saturating_add(size);
        if total > bound {
            return Err(ReadError::TooLarge { file: source.name.to_string(), limit_mb: bound >> 20 });
        }
    }
    Ok(())
}

/// The real size of a part, counted up to just beyond the bound.
fn unpacked(part: &mut impl Read, bound: u64) -> u64 {
    io::copy(&mut part.take(bound + 1), &mut io::sink()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn zip_of(parts: &[usize]) -> Source {
        let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        for (number, size) in parts.iter().enumerate() {
            zip.start_file(format!("{number}.xml"), zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; *size]).unwrap();
        }
        Source::of_bytes("bomb.xlsx", zip.finish().unwrap().into_inner())
    }

    #[test]
    fn what_unpacks_beyond_the_bound_is_refused() {
        assert!(check_zip(&zip_of(&[900 << 10]), 1 << 20).is_ok());
        let alone = check_zip(&zip_of(&[1_100 << 10]), 1 << 20);
        assert!(matches!(alone, Err(ReadError::TooLarge { limit_mb: 1, .. })));
        let many = check_zip(&zip_of(&[900; 1_200]), 2 << 20);
        assert!(many.is_ok(), "small parts are not taken for the most that they might be: {many:?}");
        let together = check_zip(&zip_of(&[600 << 10, 600 << 10]), 1 << 20);
        assert!(matches!(together, Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn a_stated_size_beyond_the_bound_is_believed() {
        let source = zip_of(&[10]);
        let mut bytes = Vec::new();
        source.open().unwrap().read_to_end(&mut bytes).unwrap();
        // The size in the central directory: 24 bytes behind its mark.
        let mark = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        bytes[mark + 24..mark + 28].copy_from_slice(&(64u32 << 20).to_le_bytes());
        let lying = check_zip(&Source::of_bytes("bomb.xlsx", bytes), 1 << 20);
        assert!(lying.is_err());
    }
}
