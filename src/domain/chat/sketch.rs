//! Which characters and pairs of neighbours a text has, roughly: one pass over it tells at once that most phrases
//! are not in it.

use std::borrow::Cow;
use std::ops::Range;

use super::bigrams::{Spot, pair, single};
use super::wording::Answers;

/// How many bits there are, as a power of two.
const BITS: u32 = 9;
const WORDS: usize = (1 << BITS) / 64;

/// Characters and pairs of them as a set of bits; several may share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bits([u64; WORDS]);

impl Bits {
    const NONE: Bits = Bits([0; WORDS]);

    /// The characters of a text and the pairs of neighbours.
    fn of(text: &str) -> Bits {
        let mut bits = Bits::NONE;
        let mut before = None;
        for character in text.chars() {
            bits.note(character, None);
            if let Some(before) = before.replace(character) {
                bits.note(before, Some(character));
            }
        }
        bits
    }

    #[inline]
    const fn add(&mut self, bit: u16) {
        self.0[bit as usize / 64] |= 1 << (bit % 64);
    }

    /// Adds a character, or with the next one the pair of both.
    #[inline]
    pub fn note(&mut self, first: char, second: Option<char>) {
        let hash = second.map_or_else(|| single(first as u32), |second| pair(first as u32, second as u32));
        self.add(bit(hash));
    }

    #[inline]
    const fn has(&self, bit: u16) -> bool {
        self.0[bit as usize / 64] >> (bit % 64) & 1 == 1
    }

    /// Whether they may have the character at a place, alone or with the next one.
    #[inline]
    pub(super) fn have(&self, spot: &Spot) -> bool {
        self.has(bit(spot.single)) || self.has(bit(spot.pair))
    }

    /// Whether the two share a bit.
    #[inline]
    fn meet(&self, other: &Bits) -> bool {
        self.0.iter().zip(&other.0).fold(0, |shared, (one, two)| shared | (one & two)) != 0
    }
}

/// The bit of a hash.
#[inline]
const fn bit(hash: u32) -> u16 {
    (hash >> (32 - BITS)) as u16
}

/// What a text has, roughly and place by place, and what was found in it.
#[derive(Debug, Default)]
pub struct Sketch {
    bits: Bits,
    spots: Vec<Spot>,
    /// Where the text lies in memory, by which parts of it are known.
    text: Range<usize>,
    /// What wordings were found in it, once it is heard again.
    pub(super) answers: Answers,
}

impl Sketch {
    /// The sketch of a text.
    pub fn of(text: &str) -> Sketch {
        let (bits, spots) = (Bits::of(text), Spot::all(text));
        Sketch { bits, spots, text: addresses(text), answers: Answers::default() }
    }

    /// Whether the text may have any of these.
    #[inline]
    pub fn meets(&self, bits: &Bits) -> bool {
        self.bits.meet(bits)
    }

    /// Where a part begins in the text; nothing of a part that is a copy.
    #[inline]
    pub(super) fn place_of(&self, part: &str) -> Option<usize> {
        let part = addresses(part);
        (self.text.start <= part.start && part.end <= self.text.end).then(|| part.start - self.text.start)
    }

    /// The places of a part, and by how much they lie further on in the text than in the part. What stands behind
    /// the last one may be of the text alone.
    pub(super) fn spots_of(&self, part: &str) -> (Cow<'_, [Spot]>, usize) {
        let Some(begin) = self.place_of(part) else { return (Spot::all(part).into(), 0) };
        let place = |at: usize| self.spots.partition_point(|spot| spot.at < at);
        let whole = part.len() == self.text.len();
        let places = if whole { 0..self.spots.len() } else { place(begin)..place(begin + part.len()) };
        (self.spots[places].into(), begin)
    }
}

/// Where a text lies in memory.
fn addresses(text: &str) -> Range<usize> {
    let start = text.as_ptr() as usize;
    start..start + text.len()
}

/// The character at a place, and the place behind it.
const fn character_at(bytes: &[u8], at: usize) -> (u32, usize) {
    let mut next = at + 1;
    let mut character = match bytes[at] {
        ascii @ ..0x80 => return (ascii as u32, next),
        two @ ..0xE0 => (two & 0x1F) as u32,
        three @ ..0xF0 => (three & 0x0F) as u32,
        four => (four & 0x07) as u32,
    };
    while next < bytes.len() && bytes[next] & 0xC0 == 0x80 {
        character = character << 6 | (bytes[next] & 0x3F) as u32;
        next += 1;
    }
    (character, next)
}

/// How many bits of a phrase are looked at.
const LOOKED_AT: usize = 4;

/// What a text with a phrase has at the least.
#[derive(Debug, Clone, Copy)]
pub struct Mark([u16; LOOKED_AT]);

impl Mark {
    /// The pairs that a phrase begins with; of a phrase of one character that one.
    const fn of(phrase: &str) -> Mark {
        let bytes = phrase.as_bytes();
        assert!(!bytes.is_empty(), "a phrase has a character at the least");
        let (first, mut at) = character_at(bytes, 0);
        let mut mark = [bit(single(first)); LOOKED_AT];
        let mut before = first;
        let mut count = 0;
        while at < bytes.len() && count < LOOKED_AT {
            let (character, next) = character_at(bytes, at);
            let bit = bit(pair(before, character));
            let mut place = count;
            while place < LOOKED_AT {
                mark[place] = bit;
                place += 1;
            }
            before = character;
            count += 1;
            at = next;
        }
        Mark(mark)
    }

    /// The marks of phrases.
    pub const fn all<const N: usize>(phrases: &[&str]) -> [Mark; N] {
        let mut marks = [Mark([0; LOOKED_AT]); N];
        let mut at = 0;
        while at < N {
            marks[at] = Mark::of(phrases[at]);
            at += 1;
        }
        marks
    }

    #[inline]
    fn is_in(&self, bits: &Bits) -> bool {
        let Mark([first, second, third, fourth]) = *self;
        bits.has(first) && bits.has(second) && bits.has(third) && bits.has(fourth)
    }
}

/// How many phrases are sooner asked for one by one than together.
const FEW: usize = 4;

/// Set phrases that texts are searched for, made by `phrases!`.
#[derive(Debug, Clone, Copy)]
pub struct Phrases {
    phrases: &'static [&'static str],
    marks: &'static [Mark],
    /// The first bit of every mark: a text without any of them has none of the phrases.
    any: Bits,
}

/// Phrases to be searched for together: `phrases!["签了", "盖了"]`.
macro_rules! phrases {
    ($($phrase:expr),+ $(,)?) => {
        const {
            const PHRASES: &[&str] = &[$($phrase),+];
            const MARKS: [$crate::domain::chat::sketch::Mark; PHRASES.len()] =
                $crate::domain::chat::sketch::Mark::all(PHRASES);
            &$crate::domain::chat::sketch::Phrases::of(PHRASES, &MARKS)
        }
    };
}
pub(crate) use phrases;

impl Phrases {
    /// These phrases by their marks.
    pub const fn of(phrases: &'static [&'static str], marks: &'static [Mark]) -> Phrases {
        let mut any = Bits::NONE;
        let mut at = 0;
        while at < marks.len() {
            any.add(marks[at].0[0]);
            at += 1;
        }
        Phrases { phrases, marks, any }
    }

    /// Those that may be in a text of this sketch, in their order.
    #[inline]
    fn possible(&self, sketch: &Sketch) -> impl Iterator<Item = &'static str> {
        let some = if self.phrases.len() <= FEW || sketch.meets(&self.any) { self.phrases.len() } else { 0 };
        let marked = self.phrases[..some].iter().zip(self.marks);
        marked.filter(|(_, mark)| mark.is_in(&sketch.bits)).map(|(phrase, _)| *phrase)
    }

    /// Whether any of them is in `text`, which is all or a part of a text of this sketch.
    #[inline]
    pub fn in_part(&self, sketch: &Sketch, text: &str) -> bool {
        self.are_among(&sketch.bits, text)
    }

    fn are_among(&self, bits: &Bits, text: &str) -> bool {
        if self.phrases.len() > FEW && !bits.meet(&self.any) {
            return false;
        }
        for (mark, phrase) in self.marks.iter().zip(self.phrases) {
            if mark.is_in(bits) && find(text, phrase).is_some() {
                return true;
            }
        }
        false
    }

    /// Whether `text`, a part of a text of this sketch, begins with any of them.
    pub fn begin(&self, sketch: &Sketch, text: &str) -> bool {
        self.possible(sketch).any(|phrase| begins(text.as_bytes(), phrase.as_bytes()))
    }

    /// Whether `text`, a part of a text of this sketch, ends with any of them.
    pub fn end(&self, sketch: &Sketch, text: &str) -> bool {
        self.possible(sketch).any(|phrase| ends(text.as_bytes(), phrase.as_bytes()))
    }

    /// Whether any of them is in `text`.
    pub fn are_in(&self, text: &str) -> bool {
        self.are_among(&Bits::of(text), text)
    }

    /// What stands before and behind the first place of each of them that is in `text`, a part of a text of this
    /// sketch.
    pub fn part<'t>(&self, sketch: &Sketch, text: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
        let places = self.possible(sketch).map(|phrase| (find(text, phrase), phrase.len()));
        places.filter_map(|(at, length)| at.map(|at| (&text[..at], &text[at + length..])))
    }
}

/// Whether `word` is in a short text.
#[inline]
pub(super) fn contains(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// Where `phrase` stands in `text` first. Texts are short, and so are phrases: nothing is made ready.
#[inline]
pub(super) fn find(text: &str, phrase: &str) -> Option<usize> {
    let (bytes, phrase) = (text.as_bytes(), phrase.as_bytes());
    let last = bytes.len().checked_sub(phrase.len())?;
    (0..=last).find(|&at| begins(&bytes[at..], phrase))
}

/// Whether `text` begins with `word`. Most characters are told apart by their last byte, which saves the rest.
#[inline]
pub(super) fn begins(text: &[u8], word: &[u8]) -> bool {
    let byte = if word.len() > 2 { 2 } else { 0 };
    text.len() >= word.len()
        && text.get(byte) == word.get(byte)
        && text.iter().zip(word).all(|(one, other)| one == other)
}

/// Whether `text` ends with `word`, by the last byte first.
#[inline]
pub(super) fn ends(text: &[u8], word: &[u8]) -> bool {
    text.len() >= word.len() && text.iter().rev().zip(word.iter().rev()).all(|(one, other)| one == other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FOUND: &Phrases = phrases!["签", "合同", "crm😀", "把合同发"];

    #[test]
    fn phrases_are_found_where_they_stand() {
        assert!(FOUND.are_in("把合同发我"));
        assert!(FOUND.are_in("签"));
        assert!(!FOUND.are_in("同合"));
        assert!(!FOUND.are_in(""));
    }

    #[test]
    fn a_text_is_parted_at_each_phrase() {
        let text = "签了合同";
        let parts: Vec<(&str, &str)> = FOUND.part(&Sketch::of(text), text).collect();
        assert_eq!(parts, [("", "了合同"), ("签了", "")]);
    }

    proptest! {
        #[test]
        fn phrases_are_in_a_text_as_searching_says(text in "[签合同crm把发😀]{0,12}") {
            let found = FOUND.phrases.iter().any(|word| text.contains(word));
            prop_assert_eq!(FOUND.are_in(&text), found);
            let parts: Vec<(&str, &str)> = FOUND.phrases.iter().filter_map(|word| text.split_once(word)).collect();
            prop_assert_eq!(FOUND.part(&Sketch::of(&text), &text).collect::<Vec<_>>(), parts);
        }
    }
}
