//! Texts that come again and again, each kept once and known by its number: equal numbers are equal texts.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// The number of no text.
const NONE: u32 = u32::MAX;

/// Different texts and their numbers, from nought in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Interner {
    text: String,
    ends: Vec<usize>,
    /// A table with open places: a part of a text's hash beside its number. Its length is a power of two.
    slots: Vec<(u32, u32)>,
}

impl Interner {
    /// The number of `text`, which is known from now on.
    pub fn number(&mut self, text: &str) -> u32 {
        if self.slots.len() * 2 <= self.ends.len() * 3 {
            self.grow();
        }
        let hash = hash(text);
        let at = self.place(hash, text);
        if self.slots[at].1 == NONE {
            self.slots[at] = (tag(hash), u32::try_from(self.ends.len()).unwrap_or(NONE));
            self.text.push_str(text);
            self.ends.push(self.text.len());
        }
        self.slots[at].1
    }

    /// The number of `text`, where it is known.
    pub fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let (_, number) = self.slots[self.place(hash(text), text)];
        (number != NONE).then_some(number)
    }

    /// The text with a number that was given.
    pub fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[at]]
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Where `text` stands in the table, or would stand.
    fn place(&self, hash: u64, text: &str) -> usize {
        let last = self.slots.len() - 1;
        let mut at = hash as usize & last;
        loop {
            let (known, number) = self.slots[at];
            if number == NONE || known == tag(hash) && self.get(number) == text {
                return at;
            }
            at = (at + 1) & last;
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        let mut slots = vec![(0, NONE); size];
        for number in 0..self.ends.len() as u32 {
            let hash = hash(self.get(number));
            let mut at = hash as usize & (size - 1);
            while slots[at].1 != NONE {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (tag(hash), number);
        }
        self.slots = slots;
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_has_one_number_and_a_number_one_text(texts in prop::collection::vec("[ab]{0,5}", 0..200)) {
            let mut interner = Interner::default();
            let numbers: Vec<u32> = texts.iter().map(|text| interner.number(text)).collect();
            for (text, number) in texts.iter().zip(&numbers) {
                prop_assert_eq!(interner.get(*number), text);
                prop_assert_eq!(interner.find(text), Some(*number));
            }
            let distinct: std::collections::BTreeSet<&String> = texts.iter().collect();
            prop_assert_eq!((interner.len(), interner.is_empty()), (distinct.len(), texts.is_empty()));
            prop_assert_eq!(interner.find("c"), None);
        }
    }
}
