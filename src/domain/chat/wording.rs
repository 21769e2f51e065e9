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

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::domain::chat::sketch::Sketch;

/// The most characters that `…` stands for.
const GAP: usize = 8;
/// The most characters that `……` stands for.
const LONG_GAP: usize = 16;

/// Words that stand for each other in wordings: a name and its words.
pub type Class = (&'static str, &'static [&'static str]);

/// Wordings, each with what it means.
#[derive(Debug, Clone)]
pub struct Lexicon<T> {
    wordings: Vec<Wording<T>>,
    /// The wordings by the character that they begin with.
    by_first: FxHashMap<char, Beginning>,
}

/// A wording, and what it means.
#[derive(Debug, Clone)]
struct Wording<T> {
    meaning: T,
    parts: Vec<Part>,
    /// The characters of the words that it cannot do without.
    words: Sketch,
    /// Of each choice that it cannot do without, the characters of the alternatives.
    choices: Vec<Vec<Sketch>>,
}

impl<T> Wording<T> {
    /// Whether a text with these characters may say it.
    fn may_be_in(&self, text: &Sketch) -> bool {
        text.may_contain(&self.words)
            && self.choices.iter().all(|choice| choice.iter().any(|one| text.may_contain(one)))
    }
}

/// The wordings that begin with one character, in their order.
#[derive(Debug, Clone, Default)]
struct Beginning {
    /// Those that go on with a certain character, and with them those that may go on with any.
    by_second: FxHashMap<char, Vec<usize>>,
    /// Those that may go on with any character.
    others: Vec<usize>,
}

/// One element of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Word(String),
    /// Words by their first characters, which are sorted; those that share one keep their order.
    OneOf(Vec<(char, Vec<String>)>),
    Either(Vec<Vec<Part>>),
    Gap {
        longest: usize,
        within_clause: bool,
    },
    Number,
    Start,
    End,
    MessageStart,
    MessageEnd,
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
        let mut lexicon = Lexicon { wordings: Vec::new(), by_first: FxHashMap::default() };
        for (meaning, wordings) in entries {
            for wording in *wordings {
                lexicon.add(*meaning, parse(&wording.to_lowercase(), classes));
            }
        }
        lexicon
    }

    fn add(&mut self, meaning: T, parts: Vec<Part>) {
        let place = self.wordings.len();
        for (first, second) in beginnings(&parts) {
            let beginning = self.by_first.entry(first).or_default();
            match second {
                Some(second) => {
                    let Beginning { by_second, others } = beginning;
                    push_once(by_second.entry(second).or_insert_with(|| others.clone()), place);
                }
                None => {
                    push_once(&mut beginning.others, place);
                    beginning.by_second.values_mut().for_each(|places| push_once(places, place));
                }
            }
        }
        let words = needed(&parts);
        let choices = parts.iter().filter_map(alternatives).collect();
        self.wordings.push(Wording { meaning, parts, words, choices });
    }

    /// Every place where a wording begins, from left to right, as short as it can be.
    pub fn find(&self, text: &str) -> Vec<Hit<T>> {
        self.hits(text).collect()
    }

    fn hits<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Hit<T>> + 't {
        let sketch = Sketch::of(text);
        text.char_indices().flat_map(move |(start, first)| {
            let starting = self.starting(first, &text[start + first.len_utf8()..]).iter();
            let possible = starting
                .map(|&place| &self.wordings[place])
                .filter(move |wording| wording.may_be_in(&sketch));
            possible.filter_map(move |wording| {
                let end = matches(&wording.parts, text, start, &Some)?;
                Some(Hit { meaning: wording.meaning, span: start..end })
            })
        })
    }

    /// The wordings that may begin with `first` before `rest`.
    fn starting(&self, first: char, rest: &str) -> &[usize] {
        let Some(beginning) = self.by_first.get(&first) else { return &[] };
        let second = rest.chars().next().and_then(|second| beginning.by_second.get(&second));
        second.unwrap_or(&beginning.others)
    }

    /// Whether any wording is in the text.
    pub fn is_in(&self, text: &str) -> bool {
        self.hits(text).next().is_some()
    }

    /// The text with everything that this lexicon finds blotted out, every byte in its place.
    pub fn blotted<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let hits = self.find(text);
        if hits.is_empty() {
            return Cow::Borrowed(text);
        }
        let hidden = |at: usize| hits.iter().any(|hit| hit.span.contains(&at));
        text.char_indices()
            .map(|(at, character)| if hidden(at) { blot(character) } else { character })
            .collect()
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

/// The characters of the words that the parts cannot do without, brackets aside.
fn needed(parts: &[Part]) -> Sketch {
    let words = parts.iter().filter_map(|part| match part {
        Part::Word(word) => Some(Sketch::of(word)),
        _ => None,
    });
    words.fold(Sketch::default(), |all, word| all | word)
}

/// The characters of each alternative of a choice.
fn alternatives(part: &Part) -> Option<Vec<Sketch>> {
    match part {
        Part::OneOf(words) => {
            Some(words.iter().flat_map(|(_, words)| words).map(|word| Sketch::of(word)).collect())
        }
        Part::Either(choices) => Some(choices.iter().map(|choice| needed(choice)).collect()),
        _ => None,
    }
}

/// A place is noted once a wording, and wordings come in their order.
fn push_once(places: &mut Vec<usize>, place: usize) {
    if places.last() != Some(&place) {
        places.push(place);
    }
}

/// The characters that a match of the parts can begin with, and the next one where it is known. Parts
/// that can match nothing first are skipped.
fn beginnings(parts: &[Part]) -> Vec<(char, Option<char>)> {
    let Some((part, rest)) = parts.split_first() else { return Vec::new() };
    match part {
        Part::Word(word) => beginning_of(word).into_iter().collect(),
        Part::OneOf(words) => {
            words.iter().flat_map(|(_, words)| words).filter_map(|word| beginning_of(word)).collect()
        }
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

/// The words at a place that begin with its character.
fn words_at<'w>(words: &'w [(char, Vec<String>)], text: &str, at: usize) -> &'w [String] {
    let first = text[at..].chars().next();
    let known = first.and_then(|first| words.binary_search_by_key(&first, |(first, _)| *first).ok());
    known.map_or(&[], |place| &words[place].1)
}

/// Alternatives that are all plain words, by their first characters.
fn one_of(choices: Vec<Vec<Part>>) -> Part {
    let is_word = |choice: &Vec<Part>| matches!(choice.as_slice(), [Part::Word(word)] if !word.is_empty());
    if !choices.iter().all(is_word) {
        return Part::Either(choices);
    }
    let mut words: Vec<(char, Vec<String>)> = Vec::new();
    for part in choices.into_iter().flatten() {
        let Part::Word(word) = part else { continue };
        let Some(first) = word.chars().next() else { continue };
        match words.binary_search_by_key(&first, |(first, _)| *first) {
            Ok(known) => words[known].1.push(word),
            Err(place) => words.insert(place, (first, vec![word])),
        }
    }
    Part::OneOf(words)
}

/// Where the parts end that begin at `at`, if they do and `then` can go on from there.
fn matches(parts: &[Part], text: &str, at: usize, then: &dyn Fn(usize) -> Option<usize>) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return then(at) };
    let go_on = |end: usize| matches(rest, text, end, then);
    match part {
        Part::Word(word) => stands_at(word, text, at).then(|| go_on(at + word.len()))?,
        Part::OneOf(words) => words_at(words, text, at)
            .iter()
            .filter(|word| stands_at(word, text, at))
            .find_map(|word| go_on(at + word.len())),
        Part::Either(choices) => choices.iter().find_map(|choice| matches(choice, text, at, &go_on)),
        Part::Number => number_end(text, at).and_then(go_on),
        Part::Start => starts_clause(text, at).then(|| go_on(at))?,
        Part::End => clause_ends(&text[at..]).then(|| go_on(at))?,
        Part::MessageStart => (at == 0).then(|| go_on(at))?,
        Part::MessageEnd => message_ends(&text[at..]).then(|| go_on(at))?,
        Part::Gap { longest, within_clause } => {
            gap_ends(&text[at..], *longest, *within_clause).find_map(|gap| go_on(at + gap))
        }
    }
}

/// Whether the word is at this place, not as a part of a longer Latin word.
fn stands_at(word: &str, text: &str, at: usize) -> bool {
    let letter = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphabetic());
    let joins_before = || letter(word.chars().next()) && letter(text[..at].chars().next_back());
    let joins_after = || letter(word.chars().next_back()) && letter(text[at + word.len()..].chars().next());
    text[at..].starts_with(word) && !joins_before() && !joins_after()
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
    text.chars().next().is_none_or(|next| next == ' ' || !next.is_alphanumeric())
}

/// Whether nothing but marks and pictures follows.
fn message_ends(text: &str) -> bool {
    !text.chars().take(LONG_GAP).any(char::is_alphanumeric)
}

/// Where the number ends that begins at `at`. A number does not begin in the middle of one; weekdays,
/// days of the month and one bare Chinese numeral are none.
fn number_end(text: &str, at: usize) -> Option<usize> {
    let inside = |character: char| character.is_ascii_digit() || NUMERALS.contains(character);
    let before = text[..at].chars().next_back();
    if before.is_some_and(|before| inside(before) || matches!(before, '.' | '周' | '期' | '拜' | '第')) {
        return None;
    }
    let mut end = at;
    for character in text[at..].chars() {
        let belongs =
            inside(character) || (end > at && matches!(character, '.' | '万' | '亿' | 'w' | 'k' | '%'));
        if !belongs {
            break;
        }
        end += character.len_utf8();
    }
    let after = &text[end..];
    let lone = text[at..end].chars().take(2).count() == 1
        && !text[at..end].starts_with(|c: char| c.is_ascii_digit());
    let measured = after.starts_with(['成', '块', '毛', '折', '元', '厘']) || after.starts_with("个点");
    let is_number = end > at && !after.starts_with(['号', '月', '日']) && (!lone || measured);
    is_number.then_some(end)
}

/// The characters of Chinese numbers.
const NUMERALS: &str = "一二两三四五六七八九十百千半几零壹贰叁肆伍陆柒捌玖拾佰仟";

/// Whether a wording can match anything: it begins with words or a number, has no class, and its brackets
/// close.
pub fn can_match(wording: &str) -> bool {
    let open = wording.matches(['(', '（']).count();
    let closed = wording.matches([')', '）']).count();
    let parts = parse(&wording.to_lowercase(), &[]);
    open == closed && !wording.contains('<') && !beginnings(&parts).is_empty()
}

/// Sentences that a wording matches: each of its alternatives in turn, gaps left out, numbers as `12`; at
/// most `limit`.
pub fn spelled_out(wording: &str, limit: usize) -> Vec<String> {
    let mut texts = vec![String::new()];
    for part in parse(&wording.to_lowercase(), &[]) {
        texts = texts.iter().flat_map(|text| continued(text, &part)).take(limit).collect();
    }
    texts
}

/// A text with each way of going on.
fn continued(text: &str, part: &Part) -> Vec<String> {
    match part {
        Part::Word(word) => vec![format!("{text}{word}")],
        Part::OneOf(words) => {
            words.iter().flat_map(|(_, words)| words).map(|word| format!("{text}{word}")).collect()
        }
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

/// The parts of a written wording.
fn parse(wording: &str, classes: &[Class]) -> Vec<Part> {
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
fn choice(text: &str, classes: &[Class]) -> (Part, usize) {
    let mut depth = 0_usize;
    let mut from = 1;
    let mut choices = Vec::new();
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 || (depth == 1 && character == '|') {
            choices.push(parse(&text[from..at], classes));
            from = at + 1;
        }
        if depth == 0 {
            return (one_of(choices), from);
        }
    }
    literal(text)
}

/// The words of a class; a name that is never closed stands for itself.
fn class(text: &str, classes: &[Class]) -> (Part, usize) {
    let Some(end) = text.find('>') else { return literal(text) };
    let words = classes.iter().filter(|(name, _)| *name == &text[1..end]).flat_map(|(_, words)| *words);
    (one_of(words.map(|word| vec![Part::Word(word.to_lowercase())]).collect()), end + 1)
}

fn gap(text: &str) -> (Part, usize) {
    let length = '…'.len_utf8();
    if text[length..].starts_with('…') {
        (Part::Gap { longest: LONG_GAP, within_clause: false }, 2 * length)
    } else {
        (Part::Gap { longest: GAP, within_clause: true }, length)
    }
}

/// The characters up to the next sign; a sign that closes nothing stands for itself.
fn literal(text: &str) -> (Part, usize) {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let end = text[first..].find(['(', '<', '#', '^', '$', '…']).map_or(text.len(), |end| first + end);
    (Part::Word(text[..end].to_string()), end)
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
        fn any_wording_on_any_text_keeps_to_characters(wording in "[a(|)<>#^$…梨]{0,8}", text in "[a,梨3万😀 ]{0,20}") {
            for hit in Lexicon::new(&[((), &[wording.as_str()])], CLASSES).find(&text) {
                prop_assert!(text.get(hit.span).is_some());
            }
        }
    }
}
