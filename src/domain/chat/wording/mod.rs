//! Wordings with gaps: a lexicon in which one line stands for many ways of saying the same.
//!
//! A wording is written as words and gaps, to be matched against folded text:
//!
//! | written | matches |
//! |---|---|
//! | `太贵` | these characters; where they begin or end with a Latin letter, whole words |
//! | `(价格\|报#)` | either; an empty alternative makes it optional; brackets nest |
//! | `<price>` | any word of the class `price` |
//! | `…` | up to eight characters within a clause, blanks among them; no wording begins with it |
//! | `……` | up to sixteen characters of the same message |
//! | `#` | a number, Arabic or Chinese, with its unit of ten; none of a weekday, of a day of the month |
//! | `^` and `$` | the start and the end of a clause, at blanks too |
//! | `^^` and `$$` | the start and the end of the message |

mod answer;
mod matching;
mod part;
mod trigger;

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

use super::bigrams::Spot;
use super::sketch::{Bits, Sketch};
use answer::{Place, number};
use matching::matches;
use part::{Classes, Part, beginnings, parse};
use trigger::{Triggers, needs, roughly};

pub use answer::Answers;
pub use matching::ends_clause;
pub use part::{Class, can_match, spelled_out};

/// Wordings, each with what it means.
#[derive(Debug, Clone)]
pub struct Lexicon<T> {
    /// By what number texts remember what it found in them.
    number: u32,
    wordings: Vec<Wording<T>>,
    triggers: Triggers,
}

/// A wording, and what it means.
#[derive(Debug, Clone)]
struct Wording<T> {
    meaning: T,
    parts: Vec<Part>,
    beginnings: Beginnings,
    /// For each part that it cannot do without, characters and pairs of which a text has one.
    needs: Vec<Bits>,
}

/// The characters that a wording can begin with, sorted, each with the next one where that is known.
#[derive(Debug, Clone)]
struct Beginnings {
    characters: Vec<(char, Option<char>)>,
    /// The same as bits, by which most places are passed by.
    bits: Bits,
    /// The first characters by their last bits.
    roughly: u64,
}

impl Beginnings {
    fn of(parts: &[Part]) -> Beginnings {
        let mut characters = beginnings(parts);
        characters.sort_unstable();
        characters.dedup();
        let bits = roughly(&characters);
        let roughly = characters.iter().fold(0, |all, (first, _)| all | last_bits(*first));
        Beginnings { characters, bits, roughly }
    }

    /// Whether the wording may begin with what stands at a place.
    #[inline]
    fn allow(&self, spot: &Spot) -> bool {
        let known = |second| self.characters.binary_search(&(spot.first, second)).is_ok();
        self.roughly & last_bits(spot.first) != 0
            && self.bits.have(spot)
            && (known(None) || spot.next.is_some() && known(spot.next))
    }
}

/// A character by its last bits.
#[inline]
fn last_bits(character: char) -> u64 {
    1 << (character as u32 % 64)
}

/// A wording that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<T> {
    /// What the wording means.
    pub meaning: T,
    /// The bytes of the text that it covers, gaps included.
    pub span: Range<usize>,
}

impl<T: Copy> Lexicon<T> {
    /// A lexicon of wordings by meaning. A class that is not among `classes` matches nothing.
    pub fn new(entries: &[(T, &[&str])], classes: &[Class]) -> Lexicon<T> {
        let mut classes = Classes::of(classes);
        let count = entries.iter().map(|(_, wordings)| wordings.len()).sum();
        let (mut wordings, mut triggers) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for (meaning, written) in entries {
            for wording in *written {
                let parts = parse(wording, &mut classes);
                let beginnings = Beginnings::of(&parts);
                let mut needed = needs(&parts).into_iter();
                triggers.push(needed.next());
                let needs = needed.map(|keys| roughly(&keys)).collect();
                wordings.push(Wording { meaning: *meaning, parts, beginnings, needs });
            }
        }
        Lexicon { number: number(), wordings, triggers: Triggers::of(triggers) }
    }

    /// Every place where a wording begins, from left to right, as short as it can be.
    pub fn find(&self, text: &str) -> Vec<Hit<T>> {
        if self.wordings.is_empty() {
            return Vec::new();
        }
        self.find_in_part(&Sketch::of(text), text)
    }

    /// The same in a text that is all or a part of a text of this sketch.
    pub fn find_in_part(&self, sketch: &Sketch, text: &str) -> Vec<Hit<T>> {
        sketch.answer(
            self.number,
            text,
            || self.places(sketch, text),
            |places| {
                let hit = |place: &Place| Hit {
                    meaning: self.wordings[place.wording].meaning,
                    span: place.start..place.end,
                };
                places.iter().map(hit).collect()
            },
        )
    }

    /// Every place where a wording begins, from left to right.
    fn places(&self, sketch: &Sketch, text: &str) -> Vec<Place> {
        let mut found = Vec::new();
        self.search(sketch, text, |place| {
            found.push(place);
            ControlFlow::Continue(())
        });
        found.sort_unstable();
        found
    }

    /// Gives the place of each wording that is in the text until no more is wanted.
    fn search(&self, sketch: &Sketch, text: &str, mut each: impl FnMut(Place) -> ControlFlow<()>) {
        let (spots, begin) = sketch.spots_of(text);
        let firsts = spots.iter().fold(0, |all, spot| all | last_bits(spot.first));
        let may_begin = |place: usize| self.wordings[place].beginnings.roughly & firsts != 0;
        let mut fired = self.triggers.fired(sketch, &spots, may_begin);
        fired.retain(|&place| self.wordings[place].needs.iter().all(|needed| sketch.meets(needed)));
        for wording in fired {
            let Wording { parts, beginnings, .. } = &self.wordings[wording];
            for spot in spots.iter().filter(|spot| beginnings.allow(spot)) {
                let start = spot.at - begin;
                if let Some(end) = matches(parts, text, start, &Some)
                    && each(Place { start, wording, end }).is_break()
                {
                    return;
                }
            }
        }
    }

    /// Whether any wording is in the text.
    pub fn is_in(&self, text: &str) -> bool {
        self.is_in_part(&Sketch::of(text), text)
    }

    /// Whether any wording is in a text that is all or a part of a text of this sketch.
    #[inline]
    pub fn is_in_part(&self, sketch: &Sketch, text: &str) -> bool {
        if sketch.answers.are_kept() {
            let find = || self.places(sketch, text);
            return sketch.answer(self.number, text, find, |places| !places.is_empty());
        }
        let mut is_in = false;
        self.search(sketch, text, |_| {
            is_in = true;
            ControlFlow::Break(())
        });
        is_in
    }

    /// The text with everything that this lexicon finds blotted out, every byte in its place.
    pub fn blotted<'t>(&self, text: &'t str) -> Cow<'t, str> {
        blotted(text, &self.find(text))
    }
}

/// The text with the hits blotted out, every byte in its place.
pub fn blotted<'t, T>(text: &'t str, hits: &[Hit<T>]) -> Cow<'t, str> {
    if hits.is_empty() {
        return Cow::Borrowed(text);
    }
    let hidden = |at: usize| hits.iter().any(|hit| hit.span.contains(&at));
    text.char_indices().map(|(at, character)| if hidden(at) { blot(character) } else { character }).collect()
}

/// A character of the same length that no wording has.
fn blot(character: char) -> char {
    match character.len_utf8() {
        1 => '\u{1}',
        2 => '¤',
        3 => '▢',
        _ => '𝌆',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CLASSES: &[Class] = &[("fruit", &["苹果", "梨"])];

    fn found(wording: &str, text: &str) -> Option<String> {
        let lexicon = Lexicon::new(&[((), &[wording])], CLASSES);
        lexicon.find(text).first().map(|hit| text[hit.span.clone()].to_string())
    }

    #[test]
    fn words_classes_and_alternatives() {
        assert_eq!(found("太酸", "有点太酸了").as_deref(), Some("太酸"));
        assert_eq!(found("<fruit>…(酸|涩)", "这批梨吃着涩").as_deref(), Some("梨吃着涩"));
        assert_eq!(found("<fruit>(不|)甜", "苹果甜").as_deref(), Some("苹果甜"));
        assert_eq!(found("<nothing>甜", "苹果甜"), None);
    }

    #[test]
    fn a_gap_ends_with_its_clause_and_a_long_one_does_not() {
        assert_eq!(found("梨…酸", "梨 还行 酸").as_deref(), Some("梨 还行 酸"));
        assert_eq!(found("梨…酸", "梨还行,酸"), None);
        assert_eq!(found("梨……酸", "梨还行,酸").as_deref(), Some("梨还行,酸"));
        assert_eq!(found("梨…酸", "梨一二三四五六七八九酸"), None);
    }

    #[test]
    fn numbers_and_the_ends_of_clauses() {
        assert_eq!(found("#就#", "11.8万就11.8万").as_deref(), Some("11.8万就11.8万"));
        assert_eq!(found("#行$", "二十八行,走").as_deref(), Some("二十八行"));
        assert_eq!(found("#行$", "3行不行"), None);
        assert_eq!(found("^行$", "不行"), None);
        assert_eq!(found("^行$", "好,行").as_deref(), Some("行"));
        assert_eq!(found("^^行$$", "好,行"), None);
        assert_eq!(found("^^行$$", "行👌").as_deref(), Some("行"));
        assert_eq!(found("#行", "周一行吗"), None);
        assert_eq!(found("甜(#|$)", "不甜").as_deref(), Some("甜"));
    }

    #[test]
    fn latin_words_are_whole_words() {
        assert_eq!(found("app", "approve"), None);
        assert_eq!(found("app", "有app吗").as_deref(), Some("app"));
    }

    #[test]
    fn what_is_blotted_out_keeps_its_place() {
        let lexicon = Lexicon::new(&[((), &["不酸", "not sour"][..])], &[]);
        let blotted = lexicon.blotted("梨不酸 not sour甜");
        assert_eq!(blotted.find('甜'), "梨不酸 not sour甜".find('甜'));
        assert!(!blotted.contains('酸'));
    }

    proptest! {
        #[test]
        fn nothing_is_left_out_for_want_of_what_a_wording_needs(
            wording in "[a(|)#^$…梨苹果酸]{0,10}|(梨|苹果|果)(不|)…(酸|#)",
            text in "[a,梨苹果不酸3万 ]{0,16}",
        ) {
            let lexicon = Lexicon::new(&[((), &[wording.as_str()])], CLASSES);
            let Wording { parts, beginnings, .. } = &lexicon.wordings[0];
            let spots = Spot::all(&text).into_iter().filter(|spot| beginnings.allow(spot));
            let all = spots.filter_map(|spot| Some((spot.at, matches(parts, &text, spot.at, &Some)?)));
            let found = lexicon.find(&text).into_iter().map(|hit| (hit.span.start, hit.span.end));
            prop_assert_eq!(found.collect::<Vec<_>>(), all.collect::<Vec<_>>());
        }

        #[test]
        fn any_wording_on_any_text_keeps_to_characters(wording in "[a(|)<>#^$…梨]{0,8}", text in "[a,梨3万😀 ]{0,20}") {
            for hit in Lexicon::new(&[((), &[wording.as_str()])], CLASSES).find(&text) {
                prop_assert!(text.get(hit.span).is_some());
            }
        }
    }
}
