//! A table by characters and pairs of neighbours, looked up at each place of a text.

use std::ops::Range;

/// A character, and the next one where it is part of what is known.
pub(super) type Key = (char, Option<char>);

/// A place of a text, and what may begin there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// Where it is, in bytes.
    pub at: usize,
    /// The character there, and the one behind it.
    pub first: char,
    pub next: Option<char>,
    /// The hash of the character alone, and of the two.
    pub single: u32,
    pub pair: u32,
}

impl Spot {
    /// The places of a text from left to right.
    pub(super) fn all(text: &str) -> Vec<Spot> {
        let mut spots: Vec<Spot> = Vec::with_capacity(text.len() / 2);
        for (at, first) in text.char_indices() {
            if let Some(before) = spots.last_mut() {
                before.next = Some(first);
                before.pair = pair(before.first as u32, first as u32);
            }
            spots.push(Spot { at, first, next: None, single: single(first as u32), pair: 0 });
        }
        spots
    }
}

/// The hash of a character.
#[inline]
pub(super) const fn single(character: u32) -> u32 {
    character.wrapping_mul(0x9E37_79B1)
}

/// The hash of a pair of neighbours.
#[inline]
pub(super) const fn pair(before: u32, character: u32) -> u32 {
    before.wrapping_mul(0x85EB_CA6B).wrapping_add(character).wrapping_mul(0x9E37_79B1)
}

/// How many bits of a hash make a mark.
const MARKS: u32 = 12;

/// Stretches of a list by their keys.
#[derive(Debug, Clone)]
pub(super) struct Bigrams {
    /// A power of two of places, at most half of them taken.
    slots: Vec<Slot>,
    /// A bit for each key by the first bits of its hash: most of what is looked up is not there.
    marks: Vec<u64>,
    /// How many bits of a hash lead to a place.
    bits: u32,
}

/// A key as a number, zero where there is none, and its stretch.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    code: u64,
    from: u32,
    behind: u32,
}

impl Bigrams {
    /// A list that is ordered by these keys, as the stretches of equal ones.
    pub(super) fn of(keys: impl Iterator<Item = Key>) -> Bigrams {
        let mut stretches: Vec<(Slot, u32)> = Vec::new();
        for (place, key) in (0..).zip(keys) {
            let code = code(key);
            match stretches.last_mut() {
                Some((last, _)) if last.code == code => last.behind = place + 1,
                _ => stretches.push((Slot { code, from: place, behind: place + 1 }, hash(key))),
            }
        }
        let size = (2 * stretches.len()).next_power_of_two();
        let mut bigrams = Bigrams {
            slots: vec![Slot::default(); size],
            marks: vec![0; (1 << MARKS) / 64],
            bits: size.trailing_zeros(),
        };
        for (stretch, hash) in stretches {
            let mark = mark(hash);
            bigrams.marks[mark / 64] |= 1 << (mark % 64);
            let mut at = bigrams.home(hash);
            while bigrams.slots[at].code != 0 {
                at = (at + 1) % size;
            }
            bigrams.slots[at] = stretch;
        }
        bigrams
    }

    /// The stretch of a key; an empty one where the list has none.
    #[inline]
    pub(super) fn get(&self, key: Key) -> Range<usize> {
        self.hashed(key, hash(key))
    }

    /// The stretches of what begins at a place: of its character, and of it with the next.
    #[inline]
    pub(super) fn at(&self, spot: &Spot) -> [Range<usize>; 2] {
        let single = self.hashed((spot.first, None), spot.single);
        let pair = match spot.next {
            Some(_) => self.hashed((spot.first, spot.next), spot.pair),
            None => 0..0,
        };
        [single, pair]
    }

    #[inline]
    fn hashed(&self, key: Key, hash: u32) -> Range<usize> {
        let mark = mark(hash);
        if self.marks[mark / 64] >> (mark % 64) & 1 == 0 {
            return 0..0;
        }
        let code = code(key);
        let mut at = self.home(hash);
        loop {
            let slot = self.slots[at];
            if slot.code == code {
                return slot.from as usize..slot.behind as usize;
            }
            if slot.code == 0 {
                return 0..0;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Where a key is looked for first.
    #[inline]
    fn home(&self, hash: u32) -> usize {
        (u64::from(hash) << self.bits >> 32) as usize
    }
}

/// The bit that tells that there may be a key of this hash.
#[inline]
fn mark(hash: u32) -> usize {
    (hash >> (32 - MARKS)) as usize
}

#[inline]
fn hash((first, second): Key) -> u32 {
    second.map_or_else(|| single(first as u32), |second| pair(first as u32, second as u32))
}

/// A key as a number, never zero.
#[inline]
fn code((first, second): Key) -> u64 {
    let second = second.map_or(u32::MAX, |second| second as u32);
    (u64::from(first as u32) + 1) << 32 | u64::from(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_found_by_their_keys() {
        let keys = [('签', None), ('签', Some('了')), ('签', Some('了')), ('盖', Some('章'))];
        let bigrams = Bigrams::of(keys.into_iter());
        assert_eq!(bigrams.get(('签', Some('了'))), 1..3);
        assert_eq!(bigrams.get(('签', None)), 0..1);
        assert_eq!(bigrams.get(('盖', Some('章'))), 3..4);
        assert!(bigrams.get(('盖', None)).is_empty() && bigrams.get(('\0', Some('\0'))).is_empty());
        assert!(Bigrams::of(std::iter::empty()).get(('签', None)).is_empty());
        let spots = Spot::all("签了");
        assert_eq!(
            spots.iter().map(|spot| bigrams.at(spot)).collect::<Vec<_>>(),
            [[0..1, 1..3], [0..0, 0..0]]
        );
    }
}
