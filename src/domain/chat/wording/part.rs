//! Wordings as they are written, and the parts that they are made of.

use std::borrow::Cow;
use std::sync::Arc;

use super::matching::{LONG_GAP, NUMERALS};

/// The most characters that `…` stands for.
const GAP: usize = 8;

/// Words that stand for each other in wordings: a name and its words.
pub type Class = (&'static str, &'static [&'static str]);

/// One element of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Word(Box<str>),
    OneOf(Words),
    Either(Vec<Vec<Part>>),
    Gap { longest: usize, within_clause: bool },
    Number,
    Start,
    End,
    MessageStart,
    MessageEnd,
}

/// Words that stand for each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// By their first characters, which are sorted; those that share one keep their order.
    words: Arc<[(char, Box<str>)]>,
    /// The first characters by their last bits: most places of a text are passed by at once.
    firsts: [u64; 4],
}

impl Words {
    /// These words; an empty one is none.
    fn of<'w>(words: impl Iterator<Item = &'w str>) -> Words {
        let mut words: Vec<(char, Box<str>)> =
            words.filter_map(|word| Some((word.chars().next()?, word.into()))).collect();
        words.sort_by_key(|(first, _)| *first);
        let mut firsts = [0; 4];
        words.iter().for_each(|(first, _)| firsts[*first as usize / 64 % 4] |= 1 << (*first as u32 % 64));
        Words { words: words.into(), firsts }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(char, Box<str>)> {
        self.words.iter()
    }

    /// The words at a place that begin with its character.
    pub(super) fn at(&self, text: &str, at: usize) -> &[(char, Box<str>)] {
        let Some(here) = text[at..].chars().next() else { return &[] };
        if self.firsts[here as usize / 64 % 4] >> (here as u32 % 64) & 1 == 0 {
            return &[];
        }
        let from = self.words.partition_point(|(first, _)| *first < here);
        let count = self.words[from..].iter().take_while(|(first, _)| *first == here).count();
        &self.words[from..from + count]
    }
}

/// The characters that a match of the parts can begin with, and the next one where it is known. Parts
/// that can match nothing first are skipped.
pub(super) fn beginnings(parts: &[Part]) -> Vec<(char, Option<char>)> {
    let Some((part, rest)) = parts.split_first() else { return Vec::new() };
    match part {
        Part::Word(word) => beginning_of(word).into_iter().collect(),
        Part::OneOf(words) => words.iter().filter_map(|(_, word)| beginning_of(word)).collect(),
        Part::Number => NUMERALS.chars().chain('0'..='9').map(|numeral| (numeral, None)).collect(),
        Part::Either(choices) => {
            let mut all: Vec<(char, Option<char>)> =
                choices.iter().flat_map(|choice| beginnings(choice)).collect();
            if choices.iter().any(|choice| beginnings(choice).is_empty()) {
                all.extend(beginnings(rest));
            }
            all
        }
        Part::Start | Part::MessageStart => beginnings(rest),
        Part::Gap { .. } | Part::End | Part::MessageEnd => Vec::new(),
    }
}

fn beginning_of(word: &str) -> Option<(char, Option<char>)> {
    let mut characters = word.chars();
    characters.next().map(|first| (first, characters.next()))
}

/// Whether a wording can match anything: it begins with words or a number, has no class, and its brackets
/// close.
pub fn can_match(wording: &str) -> bool {
    let open = wording.matches(['(', '（']).count();
    let closed = wording.matches([')', '）']).count();
    let parts = parse(wording, &mut Classes::of(&[]));
    open == closed && !wording.contains('<') && !beginnings(&parts).is_empty()
}

/// Sentences that a wording matches: each of its alternatives in turn, gaps left out, numbers as `12`; at
/// most `limit`.
pub fn spelled_out(wording: &str, limit: usize) -> Vec<String> {
    let mut texts = vec![String::new()];
    for part in parse(wording, &mut Classes::of(&[])) {
        texts = texts.iter().flat_map(|text| continued(text, &part)).take(limit).collect();
    }
    texts
}

/// A text with each way of going on.
fn continued(text: &str, part: &Part) -> Vec<String> {
    match part {
        Part::Word(word) => vec![format!("{text}{word}")],
        Part::OneOf(words) => words.iter().map(|(_, word)| format!("{text}{word}")).collect(),
        Part::Number => vec![format!("{text}12")],
        Part::Gap { .. } | Part::Start | Part::End | Part::MessageStart | Part::MessageEnd => {
            vec![text.to_owned()]
        }
        Part::Either(choices) => {
            let each = |choice: &Vec<Part>| {
                let start = vec![text.to_owned()];
                choice
                    .iter()
                    .fold(start, |texts, part| texts.iter().flat_map(|text| continued(text, part)).collect())
            };
            choices.iter().flat_map(each).collect()
        }
    }
}

/// The classes of a lexicon, each read once.
pub(super) struct Classes<'c> {
    written: &'c [Class],
    read: Vec<(&'static str, Part)>,
}

impl<'c> Classes<'c> {
    pub(super) fn of(written: &'c [Class]) -> Classes<'c> {
        Classes { written, read: Vec::new() }
    }

    /// The words of the class of this name.
    fn named(&mut self, name: &str) -> Part {
        if let Some((_, known)) = self.read.iter().find(|(known, _)| *known == name) {
            return known.clone();
        }
        let Some(&(name, words)) = self.written.iter().find(|(known, _)| *known == name) else {
            return Part::OneOf(Words::of(std::iter::empty()));
        };
        let words: Vec<Cow<str>> = words.iter().map(|word| lowered(word)).collect();
        let class = Part::OneOf(Words::of(words.iter().map(|word| &**word)));
        self.read.push((name, class.clone()));
        class
    }
}

/// A text in small letters.
fn lowered(text: &str) -> Cow<'_, str> {
    let is_small = |character: char| {
        character >= '\u{2E80}' || character == '…' || character.is_ascii() && !character.is_ascii_uppercase()
    };
    if text.chars().all(is_small) { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// The parts of a written wording.
pub(super) fn parse(wording: &str, classes: &mut Classes) -> Vec<Part> {
    parts_of(&lowered(wording), classes)
}

fn parts_of(wording: &str, classes: &mut Classes) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = wording;
    while let Some(first) = rest.chars().next() {
        let (part, length) = match first {
            '(' => choice(rest, classes),
            '<' => class(rest, classes),
            '#' => (Part::Number, 1),
            '^' if rest.starts_with("^^") => (Part::MessageStart, 2),
            '^' => (Part::Start, 1),
            '$' if rest.starts_with("$$") => (Part::MessageEnd, 2),
            '$' => (Part::End, 1),
            '…' => gap(rest),
            _ => literal(rest),
        };
        parts.push(part);
        rest = &rest[length..];
    }
    parts
}

/// A bracket and its alternatives; one that is never closed stands for itself.
fn choice(text: &str, classes: &mut Classes) -> (Part, usize) {
    let mut depth = 0_usize;
    let mut from = 1;
    let mut written = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 || (depth == 1 && byte == b'|') {
            written.push(&text[from..at]);
            from = at + 1;
        }
        if depth == 0 {
            return (choice_of(&written, classes), from);
        }
    }
    literal(text)
}

fn choice_of(written: &[&str], classes: &mut Classes) -> Part {
    let is_word = |written: &&str| !written.is_empty() && !written.contains(SIGNS);
    if written.iter().all(is_word) {
        return Part::OneOf(Words::of(written.iter().copied()));
    }
    let choices: Vec<Vec<Part>> = written.iter().map(|written| parts_of(written, classes)).collect();
    let word = |choice: &Vec<Part>| match choice.as_slice() {
        [Part::Word(word)] => Some(word.clone()),
        _ => None,
    };
    match choices.iter().map(word).collect::<Option<Vec<Box<str>>>>() {
        Some(words) => Part::OneOf(Words::of(words.iter().map(|word| &**word))),
        None => Part::Either(choices),
    }
}

/// The words of a class; a name that is never closed stands for itself.
fn class(text: &str, classes: &mut Classes) -> (Part, usize) {
    match text.find('>') {
        Some(end) => (classes.named(&text[1..end]), end + 1),
        None => literal(text),
    }
}

fn gap(text: &str) -> (Part, usize) {
    let length = '…'.len_utf8();
    if text[length..].starts_with('…') {
        (Part::Gap { longest: LONG_GAP, within_clause: false }, 2 * length)
    } else {
        (Part::Gap { longest: GAP, within_clause: true }, length)
    }
}

/// What is no character of a word.
const SIGNS: [char; 6] = ['(', '<', '#', '^', '$', '…'];

/// The characters up to the next sign; a sign that closes nothing stands for itself.
fn literal(text: &str) -> (Part, usize) {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let end = text[first..].find(SIGNS).map_or(text.len(), |end| first + end);
    (Part::Word(text[..end].into()), end)
}
