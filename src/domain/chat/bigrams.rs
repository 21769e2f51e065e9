//! A table by characters and pairs of neighbours, looked up at each place of a text.

use std::ops::Range;

/// A character, and the next one where it is part of what is known.
pub(super) type Key = (char, Option<char>);

/// Stretches of a list by their keys.
#[derive(Debug, Clone)]
pub(super) struct Bigrams {
    /// A power of two of places, at most half of them taken.
    slots: Vec<Slot>,
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
        let mut stretches: Vec<Slot> = Vec::new();
        for (place, key) in (0..).zip(keys) {
            let code = code(key);
            match stretches.last_mut() {
                Some(last) if last.code == code => last.behind = place + 1,
                _ => stretches.push(Slot { code, from: place, behind: place + 1 }),
            }
        }
        let size = (2 * stretches.len()).next_power_of_two();
        let mut bigrams = Bigrams { slots: vec![Slot::default(); size] };
        for stretch in stretches {
            let mut at = bigrams.home(stretch.code);
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
        let code = code(key);
        let mut at = self.home(code);
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
    fn home(&self, code: u64) -> usize {
        (code.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (self.slots.len() - 1)
    }
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
    }
}
