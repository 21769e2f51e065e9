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
    /// A table with open places; its length is a power of two.
    slots: Vec<Slot>,
}

/// A place of the table. Where the text stands is known here too: that spares a look elsewhere.
#[derive(Debug, Clone, Copy)]
struct Slot {
    start: usize,
    number: u32,
    /// The bytes of the text; the most that can be written stands for more as well.
    length: u16,
    /// A part of the text's hash.
    tag: u16,
}

impl Slot {
    const OPEN: Slot = Slot { start: 0, number: NONE, length: 0, tag: 0 };

    fn new(start: usize, number: u32, text: &str, hash: u64) -> Slot {
        Slot { start, number, length: short(text.len()), tag: tag(hash) }
    }

    /// Whether `text` may be the one that stands here.
    fn is_like(&self, text: &str, hash: u64) -> bool {
        self.tag == tag(hash) && self.length == short(text.len()) && self.number != NONE
    }
}

/// How many texts are best asked for together.
pub const TOGETHER: usize = 32;

/// A text that is asked for, and the first place where it may stand.
struct Asked<'t> {
    text: &'t str,
    hash: u64,
    slot: Slot,
    is_like: bool,
}

impl<'t> Asked<'t> {
    fn new(text: &'t str) -> Asked<'t> {
        Asked { text, hash: hash(text), slot: Slot::OPEN, is_like: false }
    }
}

fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

impl Interner {
    /// None yet, with room for so many texts of so many bytes together.
    pub fn with_room(texts: usize, bytes: usize) -> Interner {
        let slots = vec![Slot::OPEN; (texts + texts / 2 + 1).next_power_of_two()];
        Interner { text: String::with_capacity(bytes), ends: Vec::with_capacity(texts), slots }
    }

    /// The number of `text`, which is known from now on.
    pub fn number(&mut self, text: &str) -> u32 {
        self.number_hashed(text, hash(text))
    }

    /// The numbers of `texts` one after the other, which are known from now on.
    ///
    /// Each look waits for memory twice, for the place and for the text that stands there. Of many that are asked for
    /// together the waiting is done at the same time.
    pub fn number_all<'t>(&mut self, texts: impl Iterator<Item = &'t str>, mut told: impl FnMut(u32)) {
        let mut texts = texts.peekable();
        let mut asked: Vec<Asked<'t>> = Vec::with_capacity(TOGETHER);
        while texts.peek().is_some() {
            asked.clear();
            asked.extend(texts.by_ref().take(TOGETHER).map(Asked::new));
            self.look_ahead(&mut asked);
            for one in &asked {
                let is_known = one.is_like && self.is_at(one.slot, one.text);
                told(if is_known { one.slot.number } else { self.number_hashed(one.text, one.hash) });
            }
        }
    }

    /// Fetches the first place of each text, then the first byte of the text that stands there.
    fn look_ahead(&self, asked: &mut [Asked<'_>]) {
        let Some(last) = self.slots.len().checked_sub(1) else { return };
        for one in asked.iter_mut() {
            one.slot = self.slots[one.hash as usize & last];
        }
        for one in asked {
            let first = self.text.as_bytes().get(one.slot.start);
            one.is_like = one.slot.is_like(one.text, one.hash) && first == one.text.as_bytes().first();
        }
    }

    fn number_hashed(&mut self, text: &str, hash: u64) -> u32 {
        if self.slots.len() * 2 <= self.ends.len() * 3 {
            self.grow();
        }
        let at = self.place(hash, text);
        if self.slots[at].number == NONE {
            let number = u32::try_from(self.ends.len()).unwrap_or(NONE);
            self.slots[at] = Slot::new(self.text.len(), number, text, hash);
            self.text.push_str(text);
            self.ends.push(self.text.len());
        }
        self.slots[at].number
    }

    /// The number of `text`, where it is known.
    pub fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let number = self.slots[self.place(hash(text), text)].number;
        (number != NONE).then_some(number)
    }

    /// The numbers of `texts` one after the other, where they are known; the waiting is done as in
    /// [`Interner::number_all`].
    pub fn find_all<'t>(&self, texts: impl Iterator<Item = &'t str>, mut told: impl FnMut(Option<u32>)) {
        let mut asked: Vec<Asked<'t>> = texts.map(Asked::new).collect();
        for some in asked.chunks_mut(TOGETHER) {
            self.look_ahead(some);
            for one in some {
                let is_known = one.is_like && self.is_at(one.slot, one.text);
                told(if is_known { Some(one.slot.number) } else { self.find(one.text) });
            }
        }
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
            let slot = self.slots[at];
            if slot.number == NONE || slot.is_like(text, hash) && self.is_at(slot, text) {
                return at;
            }
            at = (at + 1) & last;
        }
    }

    /// Whether `text` is the one of a slot of its length.
    fn is_at(&self, slot: Slot, text: &str) -> bool {
        let end = slot.start + text.len();
        self.text.as_bytes().get(slot.start..end) == Some(text.as_bytes())
            && (slot.length < u16::MAX || self.ends[slot.number as usize] == end)
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        let mut slots = vec![Slot::OPEN; size];
        let mut start = 0;
        for (end, number) in self.ends.iter().zip(0u32..) {
            let text = &self.text[start..*end];
            let hash = hash(text);
            let mut at = hash as usize & (size - 1);
            while slots[at].number != NONE {
                at = (at + 1) & (size - 1);
            }
            slots[at] = Slot::new(start, number, text, hash);
            start = *end;
        }
        self.slots = slots;
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

fn tag(hash: u64) -> u16 {
    (hash >> 48) as u16
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
            let mut together = Interner::default();
            let mut found = Vec::new();
            together.number_all(texts.iter().map(String::as_str), |number| found.push(number));
            prop_assert_eq!(&found, &numbers);
            for (text, number) in texts.iter().zip(&numbers) {
                prop_assert_eq!(interner.get(*number), text);
                prop_assert_eq!(interner.find(text), Some(*number));
            }
            let (mut all, known) = (Vec::new(), interner.find("b"));
            interner.find_all(texts.iter().map(String::as_str).chain(["c", "b"]), |number| all.push(number));
            prop_assert_eq!(all, numbers.into_iter().map(Some).chain([None, known]).collect::<Vec<_>>());
            let distinct: std::collections::BTreeSet<&String> = texts.iter().collect();
            prop_assert_eq!((interner.len(), interner.is_empty()), (distinct.len(), texts.is_empty()));
            prop_assert_eq!(interner.find("c"), None);
        }
    }

    #[test]
    fn texts_that_are_too_long_to_be_told_by_their_length_are_apart() {
        let mut interner = Interner::default();
        let long = "a".repeat(usize::from(u16::MAX) + 5);
        let numbers = [0, 1, 2, 0].map(|less| interner.number(&long[less..]));
        assert_eq!(numbers, [0, 1, 2, 0]);
        assert_eq!(interner.get(1).len() + 1, long.len());
    }
}
