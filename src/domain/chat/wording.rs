//! Wordings with gaps: a lexicon in which one line stands for many ways of saying the same.
//!
//! A wording is written as words and gaps, to be matched against folded text:
//!
//! | written | matches |
//! |---|---|
//! | `太贵` | these characters |
//! | `(价格\|报价)` | either; an empty alternative makes it optional |
//! | `<price>` | any word of the class `price` |
//! | `…` | up to eight characters within a clause; blanks do not end a clause, commas do |
//! | `……` | up to sixteen characters of the same message |
//! | `#` | a number, Arabic or Chinese, with its unit of ten |
//! | `^` and `$` | the start and the end of a clause |

use std::collections::HashMap;
use std::ops::Range;

/// The most characters that `…` stands for.
const GAP: usize = 8;
/// The most characters that `……` stands for.
const LONG_GAP: usize = 16;

/// Words that stand for each other in wordings: a name and its words.
pub type Class = (&'static str, &'static [&'static str]);

/// Wordings, each with what it means.
#[derive(Debug, Clone)]
pub struct Lexicon<T> {
    wordings: Vec<(T, Vec<Part>)>,
    /// The wordings by the character that they begin with.
    by_first: HashMap<char, Vec<usize>>,
}

/// One element of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Words(Vec<String>),
    Gap { longest: usize, within_clause: bool },
    Number,
    Start,
    End,
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
        let mut lexicon = Lexicon { wordings: Vec::new(), by_first: HashMap::new() };
        for (meaning, wordings) in entries {
            for wording in *wordings {
                lexicon.add(*meaning, parse(&wording.to_lowercase(), classes));
            }
        }
        lexicon
    }

    fn add(&mut self, meaning: T, parts: Vec<Part>) {
        let place = self.wordings.len();
        for first in first_characters(&parts) {
            let places = self.by_first.entry(first).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        self.wordings.push((meaning, parts));
    }

    /// Every place where a wording begins, from left to right, as short as it can be.
    pub fn find(&self, text: &str) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for (start, first) in text.char_indices() {
            for &place in self.by_first.get(&first).into_iter().flatten() {
                let (meaning, parts) = &self.wordings[place];
                if let Some(end) = matches(parts, text, start) {
                    hits.push(Hit { meaning: *meaning, span: start..end });
                }
            }
        }
        hits
    }

    /// Whether any wording is in the text.
    pub fn is_in(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    /// The text with everything that this lexicon finds blotted out, every byte in its place.
    pub fn blotted(&self, text: &str) -> String {
        let hits = self.find(text);
        let hidden = |at: usize| hits.iter().any(|hit| hit.span.contains(&at));
        text.char_indices().map(|(at, character)| if hidden(at) { blot(character) } else { character }).collect()
    }
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

/// Whether a clause ends at this character.
pub fn ends_clause(character: char) -> bool {
    matches!(character, ',' | ';' | '!' | '?' | '。' | '\n' | '…' | '~')
}

fn first_characters(parts: &[Part]) -> Vec<char> {
    match parts.iter().find(|part| **part != Part::Start) {
        Some(Part::Words(words)) => words.iter().filter_map(|word| word.chars().next()).collect(),
        Some(Part::Number) => "0123456789一二两三四五六七八九十百半几壹贰叁肆伍陆柒捌玖拾".chars().collect(),
        _ => Vec::new(),
    }
}

/// Where the parts end that begin at `at`, if they do.
fn matches(parts: &[Part], text: &str, at: usize) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(at) };
    match part {
        Part::Words(words) => words
            .iter()
            .filter(|word| text[at..].starts_with(word.as_str()))
            .find_map(|word| matches(rest, text, at + word.len())),
        Part::Number => number_end(text, at).and_then(|end| matches(rest, text, end)),
        Part::Start => starts_clause(text, at).then(|| matches(rest, text, at))?,
        Part::End => clause_ends(&text[at..]).then(|| matches(rest, text, at))?,
        Part::Gap { longest, within_clause } => gap_ends(&text[at..], *longest, *within_clause)
            .find_map(|gap| matches(rest, text, at + gap)),
    }
}

/// The lengths in bytes that a gap at the start of `text` can have, the shortest first.
fn gap_ends(text: &str, longest: usize, within_clause: bool) -> impl Iterator<Item = usize> + '_ {
    let open = move |character: &char| !within_clause || !ends_clause(*character);
    let lengths = text.chars().take(longest).take_while(open).scan(0, |end, character| {
        *end += character.len_utf8();
        Some(*end)
    });
    std::iter::once(0).chain(lengths)
}

fn starts_clause(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|before| before == ' ' || ends_clause(before))
}

fn clause_ends(text: &str) -> bool {
    text.chars().next().is_none_or(|next| next == ' ' || ends_clause(next) || !next.is_alphanumeric())
}

/// Where the number ends that begins at `at`; a number does not begin in the middle of one.
fn number_end(text: &str, at: usize) -> Option<usize> {
    let inside = |character: char| character.is_ascii_digit() || is_numeral(character);
    if text[..at].chars().next_back().is_some_and(|before| inside(before) || before == '.') {
        return None;
    }
    let mut end = at;
    for character in text[at..].chars() {
        let belongs = inside(character) || (end > at && matches!(character, '.' | '万' | '亿' | 'w' | 'k' | '%'));
        if !belongs {
            break;
        }
        end += character.len_utf8();
    }
    (end > at).then_some(end)
}

fn is_numeral(character: char) -> bool {
    "一二两三四五六七八九十百千半几零壹贰叁肆伍陆柒捌玖拾佰仟".contains(character)
}

/// The parts of a written wording.
fn parse(wording: &str, classes: &[Class]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = wording;
    while let Some(first) = rest.chars().next() {
        let (part, length) = match first {
            '(' => bracketed(rest, ')', |inner| inner.split('|').map(String::from).collect()),
            '<' => bracketed(rest, '>', |name| class_words(name, classes)),
            '#' => (Part::Number, 1),
            '^' => (Part::Start, 1),
            '$' => (Part::End, 1),
            '…' => gap(rest),
            _ => literal(rest),
        };
        parts.push(part);
        rest = &rest[length..];
    }
    parts
}

fn bracketed(text: &str, close: char, words: impl Fn(&str) -> Vec<String>) -> (Part, usize) {
    let end = text.find(close).unwrap_or(text.len());
    (Part::Words(words(&text[1..end])), (end + close.len_utf8()).min(text.len()))
}

fn class_words(name: &str, classes: &[Class]) -> Vec<String> {
    let words = classes.iter().filter(|(class, _)| *class == name).flat_map(|(_, words)| *words);
    words.map(|word| word.to_lowercase()).collect()
}

fn gap(text: &str) -> (Part, usize) {
    let length = '…'.len_utf8();
    if text[length..].starts_with('…') {
        (Part::Gap { longest: LONG_GAP, within_clause: false }, 2 * length)
    } else {
        (Part::Gap { longest: GAP, within_clause: true }, length)
    }
}

fn literal(text: &str) -> (Part, usize) {
    let end = text.find(['(', '<', '#', '^', '$', '…']).unwrap_or(text.len());
    (Part::Words(vec![text[..end].to_string()]), end)
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
        assert_eq!(found("^行$", "好,行"), Some("行".to_string()));
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
        fn any_wording_on_any_text_keeps_to_characters(wording in "[a(|)<>#^$…梨]{0,8}", text in "[a,梨3万😀 ]{0,20}") {
            for hit in Lexicon::new(&[((), &[wording.as_str()])], CLASSES).find(&text) {
                prop_assert!(text.get(hit.span).is_some());
            }
        }
    }
}
