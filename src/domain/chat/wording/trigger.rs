//! Which wordings a text may say at all: those of which it has something that they cannot do without.

use super::matching::NUMERALS;
use super::part::Part;
use crate::domain::chat::bigrams::{Bigrams, Key, Spot};
use crate::domain::chat::sketch::{Bits, Sketch};

/// For each part that a text of the wording cannot do without, keys of which it has one; the rarest first.
pub(super) fn needs(parts: &[Part]) -> Vec<Vec<Key>> {
    let mut needs: Vec<Vec<Key>> = all_keys(parts, None).collect();
    needs.sort_by_cached_key(|keys| commonness(keys));
    needs
}

/// What stands behind a part: the others of its bracket, and what stands behind that.
#[derive(Clone, Copy)]
struct Behind<'p> {
    parts: &'p [Part],
    then: Option<&'p Behind<'p>>,
}

/// The keys of each part that has any.
fn all_keys<'p>(parts: &'p [Part], then: Option<&'p Behind<'p>>) -> impl Iterator<Item = Vec<Key>> + 'p {
    (0..parts.len()).filter_map(move |at| keys(&parts[at], Behind { parts: &parts[at + 1..], then }))
}

/// The keys of which a text has one where the part stands before the others.
fn keys(part: &Part, behind: Behind) -> Option<Vec<Key>> {
    match part {
        Part::Word(word) => keys_of(std::iter::once(&**word), behind),
        Part::OneOf(words) => keys_of(words.iter().map(|(_, word)| &**word), behind),
        Part::Either(choices) => {
            let mut all = Vec::new();
            for choice in choices {
                all.extend(all_keys(choice, Some(&behind)).min_by_key(|keys| commonness(keys))?);
            }
            Some(all)
        }
        Part::Number => Some(numerals().map(|numeral| (numeral, None)).collect()),
        Part::Gap { .. } | Part::Start | Part::End | Part::MessageStart | Part::MessageEnd => None,
    }
}

/// With how many characters behind it a short word is still told apart better than by itself.
const FEW: usize = 24;

/// The first two characters of each word; of one that is short, itself before whatever follows.
fn keys_of<'w>(words: impl Iterator<Item = &'w str>, behind: Behind) -> Option<Vec<Key>> {
    let mut next: Option<Option<Vec<char>>> = None;
    let mut all = Vec::new();
    for word in words {
        let mut characters = word.chars();
        let first = characters.next()?;
        let second = characters.next();
        if second.is_some() {
            all.push((first, second));
            continue;
        }
        let next = next.get_or_insert_with(|| firsts(behind).filter(|next| next.len() <= FEW));
        match next {
            Some(next) => all.extend(next.iter().map(|next| (first, Some(*next)))),
            None => all.push((first, None)),
        }
    }
    Some(all)
}

/// The characters that follow, where they are known.
fn firsts(behind: Behind) -> Option<Vec<char>> {
    let Some((part, parts)) = behind.parts.split_first() else { return firsts(*behind.then?) };
    let behind = Behind { parts, ..behind };
    match part {
        Part::Word(word) => Some(vec![word.chars().next()?]),
        Part::OneOf(words) => {
            let mut all: Vec<char> = words.iter().map(|(first, _)| *first).collect();
            all.dedup();
            Some(all)
        }
        Part::Either(choices) => {
            let mut all = Vec::new();
            for choice in choices {
                all.extend(firsts(Behind { parts: choice, then: Some(&behind) })?);
            }
            Some(all)
        }
        Part::Number => Some(numerals().collect()),
        Part::Start | Part::MessageStart => firsts(behind),
        Part::Gap { .. } | Part::End | Part::MessageEnd => None,
    }
}

fn numerals() -> impl Iterator<Item = char> {
    NUMERALS.chars().chain('0'..='9')
}

/// Pairs that are in many a message.
const COMMON: [(char, char); 12] = [
    ('我', '们'),
    ('你', '们'),
    ('可', '以'),
    ('这', '个'),
    ('合', '同'),
    ('老', '板'),
    ('没', '有'),
    ('有', '没'),
    ('多', '少'),
    ('还', '没'),
    ('能', '不'),
    ('不', '能'),
];

/// Characters that are in every tenth message and more.
const EVERYWHERE: &str = "了我的一好不你那个到您上要来给是没有下看就这天合同";

/// How common keys are, about: a character alone is in many texts, a figure in most of those that tell anything.
fn commonness(keys: &[Key]) -> u32 {
    let of_one = |(first, second): &Key| match second {
        Some(second) if COMMON.iter().any(|pair| pair == &(*first, *second)) => 12,
        Some(_) => 1,
        None if EVERYWHERE.contains(*first) => 200,
        None if first.is_ascii_digit() || NUMERALS.contains(*first) => 100,
        None => 30,
    };
    keys.iter().map(of_one).sum()
}

/// The bits of keys.
pub(super) fn roughly(keys: &[Key]) -> Bits {
    let mut bits = Bits::default();
    keys.iter().for_each(|&(first, second)| bits.note(first, second));
    bits
}

/// Wordings by their triggers.
#[derive(Debug, Clone)]
pub(super) struct Triggers {
    /// Where the wordings of each key stand.
    by_key: Bigrams,
    /// The wordings of one key after the other.
    wordings: Vec<usize>,
    /// Those that any text may say, as far as is known.
    always: Vec<usize>,
    /// The keys together.
    roughly: Bits,
}

impl Triggers {
    /// The wordings in their order, each with its trigger.
    pub(super) fn of(triggers: Vec<Option<Vec<Key>>>) -> Triggers {
        let mut always = Vec::new();
        let mut roughly = Bits::default();
        let mut pairs: Vec<(Key, usize)> = Vec::new();
        for (place, trigger) in (0..).zip(triggers) {
            let Some(keys) = trigger else {
                always.push(place);
                continue;
            };
            for (first, second) in keys {
                roughly.note(first, second);
                pairs.push(((first, second), place));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let wordings = pairs.iter().map(|(_, wording)| *wording).collect();
        let by_key = Bigrams::of(pairs.iter().map(|(key, _)| *key));
        Triggers { by_key, wordings, always, roughly }
    }

    /// The wordings that a text of this sketch, or a part of it with these places, may say, in their order; those
    /// that may not begin in it are left out.
    pub(super) fn fired(
        &self,
        sketch: &Sketch,
        spots: &[Spot],
        may_begin: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut fired: Vec<usize> = self.always.clone();
        if sketch.meets(&self.roughly) {
            for spot in spots {
                for wordings in self.by_key.at(spot) {
                    fired.extend(
                        self.wordings[wordings].iter().copied().filter(|&wording| may_begin(wording)),
                    );
                }
            }
            fired.sort_unstable();
            fired.dedup();
        }
        fired
    }
}
