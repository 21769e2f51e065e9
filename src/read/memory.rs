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
    known: HashMap<Box<str>, T, FxBuildHasher>,
    asked: usize,
    has_too_many: bool,
}

impl<T> Default for Memory<T> {
    fn default() -> Memory<T> {
        Memory { known: HashMap::default(), asked: 0, has_too_many: false }
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
        self.known.get(text)
    }

    /// Remembers what became of `text`, unless there are too many.
    pub(super) fn learn(&mut self, text: &str, outcome: &T) {
        if self.has_too_many || text.len() > LONGEST {
            return;
        }
        if self.known.len() < REMEMBERED {
            self.known.insert(Box::from(text), outcome.clone());
        } else if self.asked < 8 * REMEMBERED {
            // Nearly every row has a text of its own: asking costs more than it spares.
            *self = Memory { has_too_many: true, ..Memory::default() };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(memory.has_too_many && memory.known.is_empty());
        assert_eq!(memory.recall("7", || 70), 70);
    }
}
