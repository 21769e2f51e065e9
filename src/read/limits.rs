//! Bounds against files that unpack to more than a machine can hold.

use std::io::{self, Read};

use super::error::ReadError;
use super::source::Source;

/// How many bytes the parts of one workbook may unpack to.
pub const UNPACKED: u64 = 2 << 30;

/// How many columns a sheet may have; Excel itself has no more.
pub const COLUMNS: usize = 16_384;

/// The most that deflate can pack, in times.
const DEFLATE_MOST: u64 = 1_032;

/// Refuses a zip whose parts unpack to more than [`UNPACKED`]. The sizes that it states itself are
/// believed only where a lie could not reach the bound.
pub fn check_zip(source: &Source) -> Result<(), ReadError> {
    let too_large = || ReadError::TooLarge { file: source.name.to_string(), limit_mb: UNPACKED >> 20 };
    let broken = |error: zip::result::ZipError| ReadError::Broken {
        file: source.name.to_string(),
        detail: error.to_string(),
    };
    let mut archive = zip::ZipArchive::new(source.open()?).map_err(broken)?;
    let mut total: u64 = 0;
    for index in 0..archive.len() {
        let Ok(mut part) = archive.by_index(index) else { continue };
        let stated = part.size();
        let most = part.compressed_size().saturating_mul(DEFLATE_MOST);
        let size =
            if total.saturating_add(most) <= UNPACKED { stated.min(most) } else { unpacked(&mut part) };
        total = total.saturating_add(size.max(stated));
        if total > UNPACKED {
            return Err(too_large());
        }
    }
    Ok(())
}

/// The real size of a part, counted up to just beyond the bound.
fn unpacked(part: &mut impl Read) -> u64 {
    io::copy(&mut part.take(UNPACKED + 1), &mut io::sink()).unwrap_or(0)
}
