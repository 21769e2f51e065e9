//! A checksum of a file's bytes, to tell damage from data. It is quick rather than strong: it guards
//! against disks and slips, not against malice.

use std::io::{self, Read};

/// Odd, with its bits well spread: 2^64 divided by the golden ratio.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// A checksum in the making.
#[derive(Debug, Clone)]
pub(super) struct Checksum {
    sum: u64,
    length: u64,
    word: [u8; 8],
    filled: usize,
}

impl Checksum {
    pub(super) fn new() -> Checksum {
        Checksum { sum: MIX, length: 0, word: [0; 8], filled: 0 }
    }

    /// Takes the next bytes in; it does not matter in what pieces they come.
    pub(super) fn update(&mut self, mut bytes: &[u8]) {
        self.length = self.length.wrapping_add(bytes.len() as u64);
        if self.filled > 0 {
            let (head, tail) = bytes.split_at(bytes.len().min(8 - self.filled));
            self.word[self.filled..self.filled + head.len()].copy_from_slice(head);
            self.filled += head.len();
            bytes = tail;
            if self.filled < 8 {
                return;
            }
            self.mix(u64::from_le_bytes(self.word));
            self.filled = 0;
        }
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        self.word[..rest.len()].copy_from_slice(rest);
        self.filled = rest.len();
    }

    fn mix(&mut self, word: u64) {
        self.sum = (self.sum ^ word).wrapping_mul(MIX).rotate_left(29);
    }

    /// The checksum in hexadecimal digits.
    pub(super) fn finish(mut self) -> String {
        self.word[self.filled..].fill(0);
        self.mix(u64::from_le_bytes(self.word));
        self.mix(self.length);
        format!("{:016x}", self.sum ^ (self.sum >> 32))
    }

    /// The checksum of all that `source` has.
    pub(super) fn of(mut source: impl Read) -> io::Result<String> {
        let mut checksum = Checksum::new();
        let mut buffer = vec![0; 1 << 18];
        loop {
            match source.read(&mut buffer) {
                Ok(0) => return Ok(checksum.finish()),
                Ok(count) => checksum.update(&buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_do_not_matter_and_a_changed_byte_does(
            bytes in prop::collection::vec(any::<u8>(), 1..80),
            cuts in prop::collection::vec(0usize..80, 0..5),
            at in any::<prop::sample::Index>(),
        ) {
            let whole = Checksum::of(bytes.as_slice()).unwrap();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.sort_unstable();
            let mut pieces = Checksum::new();
            let mut from = 0;
            for cut in cuts.into_iter().chain([bytes.len()]) {
                pieces.update(&bytes[from..cut]);
                from = cut;
            }
            prop_assert_eq!(pieces.finish(), whole.clone());

            let mut changed = bytes.clone();
            changed[at.index(bytes.len())] ^= 1;
            prop_assert_ne!(Checksum::of(changed.as_slice()).unwrap(), whole.clone());
            prop_assert_ne!(Checksum::of(&bytes[1..]).unwrap(), whole);
        }
    }
}
