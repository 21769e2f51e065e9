//! Which wordings a text may say at all: those of which it has something that they cannot do without.

use super::matching::NUMERALS;
use super::part::Part;
use crate::domain::chat::sketch::Sketch;

/// What has to be in a text: a character, and the next one where that is known.
type Key = (char, Option<char>);

/// The keys of which a text of the wording has one, as rare ones as there are; none where nothing is sure.
pub(super) fn trigger(parts: &[Part]) -> Option<Vec<Key>> {
    parts.iter().filter_map(keys).min_by_key(|keys| keys.iter().map(|key| commonness(*key)).sum::<u32>())
}

/// The keys of which a text with the part has one.
fn keys(part: &Part) -> Option<Vec<Key>> {
    match part {
        Part::Word(word) => Some(vec![key(word)?]),
        Part::OneOf(words) => words.iter().map(|(_, word)| key(word)).collect(),
        Part::Either(choices) => {
            let each: Option<Vec<Vec<Key>>> = choices.iter().map(|choice| trigger(choice)).collect();
            Some(each?.concat())
        }
        Part::Number => Some(NUMERALS.chars().chain('0'..='9').map(|numeral| (numeral, None)).collect()),
        Part::Gap { .. } | Part::Start | Part::End | Part::MessageStart | Part::MessageEnd => None,
    }
}

/// The characters that a word begins with.
fn key(word: &str) -> Option<Key> {
    let mut characters = word.chars();
    characters.next().map(|first| (first, characters.next()))
}

/// How common a key is, about: a character alone is in many texts, a figure in most of those that tell anything.
fn commonness((first, second): Key) -> u32 {
    match second {
        Some(_) => 1,
        None if first.is_ascii_digit() || NUMERALS.contains(first) => 100,
        None => 30,
    }
}

/// Wordings by their triggers.
#[derive(Debug, Clone)]
pub(super) struct Triggers {
    /// A power of two of places, at most half of them taken.
    slots: Vec<Slot>,
    /// The wordings of all slots.
    wordings: Vec<u32>,
    /// Those that any text may say, as far as is known.
    always: Vec<u32>,
    /// The keys together.
    roughly: Sketch,
}

/// The wordings of a key, by their places in the list of all.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    code: u64,
    from: u32,
    behind: u32,
}

impl Triggers {
    /// The wordings in their order, each with its trigger.
    pub(super) fn of(triggers: impl Iterator<Item = Option<Vec<Key>>>) -> Triggers {
        let mut always = Vec::new();
        let mut roughly = Sketch::default();
        let mut pairs: Vec<(u64, u32)> = Vec::new();
        for (place, trigger) in (0..).zip(triggers) {
            let Some(keys) = trigger else {
                always.push(place);
                continue;
            };
            for (first, second) in keys {
                roughly.note(first, second);
                pairs.push((code(first, second), place));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let wordings = pairs.iter().map(|(_, wording)| *wording).collect();
        let mut triggers = Triggers { slots: Vec::new(), wordings, always, roughly };
        triggers.fill(&pairs);
        triggers
    }

    fn fill(&mut self, pairs: &[(u64, u32)]) {
        let groups = pairs.chunk_by(|one, other| one.0 == other.0);
        let size = (2 * groups.clone().count()).next_power_of_two();
        self.slots = vec![Slot::default(); size];
        let mut from = 0;
        for group in groups {
            let behind = from + group.len() as u32;
            let code = group[0].0;
            let mut at = self.home(code);
            while self.slots[at].code != 0 {
                at = (at + 1) % size;
            }
            self.slots[at] = Slot { code, from, behind };
            from = behind;
        }
    }

    /// The wordings that a text, all or a part of one of this sketch, may say, in their order.
    pub(super) fn fired(&self, sketch: &Sketch, text: &str) -> Vec<usize> {
        let mut fired: Vec<u32> = self.always.clone();
        if self.roughly.meets(sketch) {
            let mut characters = text.chars().peekable();
            while let Some(first) = characters.next() {
                fired.extend_from_slice(self.with(code(first, None)));
                if let Some(&second) = characters.peek() {
                    fired.extend_from_slice(self.with(code(first, Some(second))));
                }
            }
            fired.sort_unstable();
            fired.dedup();
        }
        fired.into_iter().map(|place| place as usize).collect()
    }

    /// The wordings of a key.
    fn with(&self, code: u64) -> &[u32] {
        let mut at = self.home(code);
        loop {
            let slot = self.slots[at];
            if slot.code == code {
                return &self.wordings[slot.from as usize..slot.behind as usize];
            }
            if slot.code == 0 {
                return &[];
            }
            at = (at + 1) % self.slots.len();
        }
    }

    /// Where a key is looked for first.
    fn home(&self, code: u64) -> usize {
        (code.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (self.slots.len() - 1)
    }
}

/// A key as a number, never zero.
fn code(first: char, second: Option<char>) -> u64 {
    let second = second.map_or(u32::MAX, |second| second as u32);
    (u64::from(first as u32) + 1) << 32 | u64::from(second)
}
