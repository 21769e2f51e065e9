//! Whole numbers that a file keeps as the way from one to the next (`DELTA_BINARY_PACKED`).

use polars_parquet::parquet::encoding::{bitpacked, uleb128, zigzag_leb128};

/// The numbers at the head of `bytes`, and the bytes behind them; nothing where that is not what they are.
pub(super) fn numbers(mut bytes: &[u8]) -> Option<(Vec<i64>, &[u8])> {
    let in_block = usize::try_from(unsigned(&mut bytes)?).ok()?;
    let parts = usize::try_from(unsigned(&mut bytes)?).ok().filter(|parts| *parts > 0)?;
    let count = usize::try_from(unsigned(&mut bytes)?).ok()?;
    let mut last = signed(&mut bytes)?;
    let in_part = in_block / parts;
    let mut numbers = Vec::with_capacity(count);
    let mut ways: Vec<u64> = Vec::with_capacity(in_part);
    numbers.extend((count > 0).then_some(last));
    while numbers.len() < count {
        let least = signed(&mut bytes)?;
        let widths = take(&mut bytes, parts)?;
        for width in widths {
            let some = in_part.min(count - numbers.len());
            if some == 0 {
                break;
            }
            let width = usize::from(*width);
            ways.clear();
            match width {
                0 => ways.resize(some, 0),
                1..=64 => {
                    let packed = take(&mut bytes, (width * in_part).div_ceil(8))?;
                    bitpacked::Decoder::<u64>::try_new(packed, width, some).ok()?.collect_into(&mut ways);
                }
                _ => return None,
            }
            numbers.extend(ways.iter().map(|way| {
                last = last.wrapping_add(least).wrapping_add(way.cast_signed());
                last
            }));
        }
    }
    Some((numbers, bytes))
}

fn unsigned(bytes: &mut &[u8]) -> Option<u64> {
    let (number, length) = uleb128::decode(bytes);
    take(bytes, length).filter(|taken| !taken.is_empty()).map(|_| number)
}

fn signed(bytes: &mut &[u8]) -> Option<i64> {
    let (number, length) = zigzag_leb128::decode(bytes);
    take(bytes, length).filter(|taken| !taken.is_empty()).map(|_| number)
}

fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_none_are_told() {
        for bytes in [
            &b""[..],
            b"\x80",
            b"\x80\x02\x00\x05\x00",
            b"\x80\x02\x01\x05\x00\x00\x41",
            b"\x80\x02\x01\x05\x00\x00\x10\x01",
        ] {
            assert!(numbers(bytes).is_none(), "{bytes:?}");
        }
        assert_eq!(numbers(b"\x80\x02\x01\x03\x02\x02\x00x"), Some((vec![1, 2, 3], &b"x"[..])));
    }
}
