//! What became of a text before: columns with few different texts are read once a text, not once a row.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

/// How many different texts are remembered.
const REMEMBERED: usize = 4_096;

/// Longer texts are not worth it.
const LONGEST: usize = 256;

/// The texts of one column and what became of them.
#[derive(Debug, Clone)]
pub(super) struct Memory<T> {
    short: HashMap<Short, T, FxBuildHasher>,
    long: HashMap<Box<str>, T, FxBuildHasher>,
    asked: usize,
    has_too_many: bool,
}

impl<T> Default for Memory<T> {
    fn default() -> Memory<T> {
        Memory { short: HashMap::default(), long: HashMap::default(), asked: 0, has_too_many: false }
    }
}

impl<T: Clone> Memory<T> {
    /// What became of `text`; `read` says it where nobody remembers.
    pub(super) fn recall(&mut self, text: &str, read: impl FnOnce() -> T) -> T {
        if let Some(known) = self.known(text) {
            return known.clone();
        }
        let outcome = read();
        self.learn(text, &outcome);
        outcome
    }

    /// What became of `text`, if that is remembered.
    #[inline]
    pub(super) fn known(&mut self, text: &str) -> Option<&T> {
        if self.has_too_many || text.len() > LONGEST {
            return None;
        }
        self.asked += 1;
        match Short::of(text) {
            Some(short) => self.short.get(&short),
            None => self.long.get(text),
        }
    }

    /// Remembers what became of `text`, unless there are too many.
    pub(super) fn learn(&mut self, text: &str, outcome: &T) {
        if self.has_too_many || text.len() > LONGEST {
            return;
        }
        if self.short.len() + self.long.len() < REMEMBERED {
            match Short::of(text) {
                Some(short) => self.short.insert(short, outcome.clone()),
                None => self.long.insert(Box::from(text), outcome.clone()),
            };
        } else if self.asked < 8 * REMEMBERED {
            // Nearly every row has a text of its own: asking costs more than it spares.
            *self = Memory { has_too_many: true, ..Memory::default() };
        }
    }
}

/// A text of at most sixteen bytes: its ends, which meet or overlap, and its length. Numbers are compared far
/// quicker than texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Short {
    first: u64,
    last: u64,
    length: usize,
}

impl Short {
    #[inline]
    fn of(text: &str) -> Option<Short> {
        let bytes = text.as_bytes();
        let (first, last) = match bytes {
            [] => (0, 0),
            [one] => (u64::from(*one), 0),
            [one, .., last] if bytes.len() < 4 => {
                (u64::from(*one), u64::from(bytes[1]) << 8 | u64::from(*last))
            }
            _ if bytes.len() < 8 => {
                let end = |four: [u8; 4]| u64::from(u32::from_le_bytes(four));
                (end(*bytes.first_chunk()?), end(*bytes.last_chunk()?))
            }
            _ if bytes.len() <= 16 => {
                (u64::from_le_bytes(*bytes.first_chunk()?), u64::from_le_bytes(*bytes.last_chunk()?))
            }
            _ => return None,
        };
        Some(Short { first, last, length: bytes.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn short_texts_are_alike_where_they_are_the_same(one in "[ab甲]{0,8}", other in "[ab甲]{0,8}") {
            if let (Some(left), Some(right)) = (Short::of(&one), Short::of(&other)) {
                prop_assert_eq!(left == right, one == other);
            }
            prop_assert_eq!(Short::of(&one).is_some(), one.len() <= 16);
        }
    }

    #[test]
    fn a_text_is_read_once_unless_there_are_too_many() {
        let mut memory = Memory::default();
        let mut reads = 0;
        for round in 0..3 {
            for text in ["a", "b"] {
                assert_eq!(
                    memory.recall(text, || {
                        reads += 1;
                        text.len()
                    }),
                    1,
                    "{round}"
                );
            }
        }
        assert_eq!(reads, 2);
        for number in 0..10_000 {
            assert_eq!(memory.recall(&number.to_string(), || number), number);
        }
        assert!(memory.has_too_many && memory.short.is_empty());
        assert_eq!(memory.recall("7", || 70), 70);
    }
}
