//! The words by which a chat is read, as flat tables: one file a family, one line a meaning.

mod answers;
mod approval;
mod course;
pub mod losses;
mod modality;
mod offers;
mod papers;
mod payment;
mod people;
mod signing;
pub mod tag;
mod time;
pub(in crate::domain::chat) mod told;

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::bigrams::Bigrams;
use super::sketch::{begins, ends};
use tag::{Tag, Tags};

/// Words by what they mean.
type Words = FxHashMap<Cow<'static, str>, Tags>;

/// Words that share a field, such as all that is said about payments.
struct Family {
    /// Meanings and the words that carry them, parted by spaces; `_` stands for a space in a word.
    words: &'static [(&'static [Tag], &'static str)],
    /// Meanings, and the words that come from each of the first followed by each of the second.
    products: &'static [(&'static [Tag], &'static str, &'static str)],
}

/// Every family. A word that stands in several carries the meanings of all.
const FAMILIES: &[&Family] = &[
    &papers::PAPERS,
    &people::PEOPLE,
    &signing::SIGNING,
    &approval::APPROVAL,
    &offers::OFFERS,
    &payment::PAYMENT,
    &course::COURSE,
    &modality::MODALITY,
    &modality::DOUBLE,
    &time::TIME,
    &answers::ANSWERS,
];

/// Words in the order of their characters, to be looked up at each place of a text.
#[derive(Debug)]
pub struct Lexicon {
    words: Vec<Word>,
    /// The words by their first two characters; by one where they have no second.
    by_beginning: Bigrams,
}

#[derive(Debug)]
struct Word {
    text: Cow<'static, str>,
    tags: Tags,
    /// Whether it begins or ends with a letter or digit, and so needs a border there.
    bounded: bool,
    /// The longest other word that it begins with.
    shorter: Option<usize>,
}

/// A word found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// What it means.
    pub tags: Tags,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

impl Lexicon {
    /// The words that come with the tool.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::with(&[]));
        &BUILTIN
    }

    /// The words that come with the tool and some of a company's own.
    pub fn with(own: &[(Tags, String)]) -> Lexicon {
        let mut words = Words::default();
        let mut add = |word: Cow<'static, str>, tags: Tags| {
            let known = words.entry(word).or_default();
            *known = *known | tags;
        };
        for family in FAMILIES {
            for (tags, list) in family.words {
                list.split_whitespace().for_each(|word| add(spaced(word), Tags::of(tags)));
            }
            for (tags, heads, ends) in family.products {
                for head in heads.split_whitespace() {
                    ends.split_whitespace().for_each(|end| add([head, end].concat().into(), Tags::of(tags)));
                }
            }
        }
        // What a company says means nothing is nothing, whatever the tool takes it for.
        let nothing = own.iter().filter(|(tags, _)| tags.is_empty()).map(|(_, word)| word.clone());
        own.iter().for_each(|(tags, word)| add(word.clone().into(), *tags));
        join_owners(&mut words);
        address(&mut words);
        inherit(&mut words);
        keep_nouns(&mut words);
        words.extend(nothing.map(|word| (word.into(), Tags::NONE)));
        // 还算数吗: a phrase that ends in a question word asks too.
        let asking =
            words.iter_mut().filter(|(word, _)| word.ends_with(['吗', '么']) && word.chars().count() > 2);
        asking.for_each(|(_, tags)| *tags = *tags | Tag::AskEnd.into());
        Lexicon::of(words)
    }

    fn of(words: Words) -> Lexicon {
        let mut words: Vec<(u64, Cow<str>, Tags)> = words
            .into_iter()
            .filter(|(text, _)| !text.is_empty())
            .map(|(text, tags)| (first_bytes(&text), text, tags))
            .collect();
        words.sort_unstable_by(|(first, one, _), (second, other, _)| {
            first.cmp(second).then_with(|| one.cmp(other))
        });
        // Words that begin alike stand together.
        let by_beginning = Bigrams::of(words.iter().filter_map(|(_, text, _)| beginning(text)));
        let mut lexicon = Lexicon { words: Vec::with_capacity(words.len()), by_beginning };
        for (place, (_, text, tags)) in words.into_iter().enumerate() {
            let known = place.checked_sub(1).map(|before| lexicon.longest(before, &text));
            let bounded = text.starts_with(is_letter) || text.ends_with(is_letter);
            lexicon.words.push(Word { text, tags, bounded, shorter: known.flatten() });
        }
        lexicon
    }

    /// The longest word that `text` begins with, of the word at `place` and those that it begins with.
    fn longest(&self, place: usize, text: &str) -> Option<usize> {
        let chain = std::iter::successors(Some(place), |&place| self.words[place].shorter);
        chain.into_iter().find(|&place| begins(text.as_bytes(), self.words[place].text.as_bytes()))
    }

    /// The longest word that `text` begins with. Words between it and the text in their order begin with
    /// it, so that it is the last word not behind the text, or one that this begins with.
    fn word_at(&self, text: &str) -> Option<&Word> {
        let (first, second) = beginning(text)?;
        let in_order = |second: char| {
            let range = self.by_beginning.get((first, Some(second)));
            let behind = self.words[range.clone()].partition_point(|word| &*word.text <= text);
            self.longest(range.start + behind.checked_sub(1)?, text)
        };
        let single = || self.by_beginning.get((first, None)).next();
        second.and_then(in_order).or_else(single).map(|place| &self.words[place])
    }

    /// The words of `text` from left to right, the longest at each place.
    pub fn hits<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Hit> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(first) = text[at..].chars().next() {
                let Some(word) = self.word_at(&text[at..]) else {
                    at += first.len_utf8();
                    continue;
                };
                let (start, end) = (at, at + word.text.len());
                at = end;
                if !word.bounded || has_borders(text.as_bytes(), start, end) {
                    return Some(Hit { tags: word.tags, start, end });
                }
            }
            None
        })
    }
}

/// The first eight bytes as a number that is ordered as they are.
fn first_bytes(text: &str) -> u64 {
    let mut first = [0; 8];
    first.iter_mut().zip(text.bytes()).for_each(|(place, byte)| *place = byte);
    u64::from_be_bytes(first)
}

/// The first two characters.
fn beginning(text: &str) -> Option<(char, Option<char>)> {
    let mut characters = text.chars();
    characters.next().map(|first| (first, characters.next()))
}

/// Adverbs and particles that change nothing of what the verb between them says.
const BEFORE: [&str; 12] =
    ["都", "也", "就", "已", "已经", "刚", "刚刚", "全", "全都", "双方", "双方都", "双方已"];
const BEHIND: [&str; 6] = ["了", "啦", "的", "哈", "字了", "名"];

/// What such a phrase says by its verb: 都签了 is 签了, whatever else it is.
const CORE: Tags =
    Tags::of(&[Tag::Signed, Tag::Sent, Tag::Received, Tag::Paid, Tag::Demoed, Tag::ChoseOther, Tag::GiveUp]);

/// A word as it stands in a list, with its spaces.
fn spaced(word: &'static str) -> Cow<'static, str> {
    if word.contains('_') { word.replace('_', " ").into() } else { word.into() }
}

/// The longest word wins, and so a phrase must keep what the verb within it means.
fn inherit(words: &mut Words) {
    let core = |word: &str| words.get(word).map_or(Tags::NONE, |tags| tags.only(CORE));
    let inherited: Vec<(Cow<str>, Tags)> = words
        .keys()
        .map(|word| {
            let bytes = word.as_bytes();
            let before = BEFORE.iter().filter(|light| begins(bytes, light.as_bytes()));
            let before = before.map(|light| core(&word[light.len()..]));
            let behind = BEHIND.iter().filter(|light| ends(bytes, light.as_bytes()));
            let behind = behind.map(|light| core(&word[..word.len() - light.len()]));
            (word, before.chain(behind).fold(Tags::NONE, |all, tags| all | tags))
        })
        .filter(|(_, tags)| !tags.is_empty())
        .map(|(word, tags)| (word.clone(), tags))
        .collect();
    for (word, tags) in inherited {
        let known = words.entry(word).or_default();
        *known = *known | tags;
    }
}

/// 你报个实在价: asked of you, where 你报 alone would be the longest word.
fn address(words: &mut Words) {
    let asked = words.iter().filter(|(word, tags)| tags.has(Tag::AskQuote) && word.starts_with('报'));
    let asked: Vec<(String, Tags)> = asked.map(|(word, tags)| (word.to_string(), *tags)).collect();
    for (word, tags) in asked {
        for you in ["你", "您", "你们"] {
            let known = words.entry([you, &word].concat().into()).or_default();
            *known = *known | tags | Tag::You.into();
        }
    }
}

/// 我们厂 and 厂长 share a character in 我们厂长, which is both.
fn join_owners(words: &mut Words) {
    let whose = Tags::of(&[Tag::We, Tag::You, Tag::They, Tag::Must]);
    let who = Tags::of(&[Tag::Boss, Tag::Gate, Tag::Finance, Tag::Committee]);
    let mut people: FxHashMap<char, Vec<(&str, Tags)>> = FxHashMap::default();
    for (person, is) in words.iter().filter(|(_, tags)| tags.any(who)) {
        let mut rest = person.chars();
        if let Some(first) = rest.next().filter(|_| !rest.as_str().is_empty()) {
            people.entry(first).or_default().push((&person[first.len_utf8()..], *is));
        }
    }
    let mut joined: Vec<(String, Tags)> = Vec::new();
    for (owner, owns) in words.iter().filter(|(_, tags)| tags.any(whose)) {
        let Some(shared) = owner.chars().next_back().filter(|_| owner.chars().nth(1).is_some()) else {
            continue;
        };
        let same = people.get(&shared).map_or(&[][..], Vec::as_slice);
        joined.extend(same.iter().map(|(rest, is)| (format!("{owner}{rest}"), *owns | *is)));
    }
    for (word, tags) in joined {
        let known = words.entry(word.into()).or_default();
        *known = *known | tags;
    }
}

/// What a phrase may be about.
const NOUNS: Tags = Tags::of(&[Tag::Contract, Tag::Purchase, Tag::SealNoun]);

/// Phrases that tell what became of something: 预算冻结, 合同作废.
const FATES: Tags = Tags::of(&[Tag::Revoke, Tag::PutOff, Tag::Signed]);

/// 预算冻结, 签合同: the longest word wins, and a phrase keeps what its nouns mean.
fn keep_nouns(words: &mut Words) {
    let nouns: FxHashMap<(char, char), Tags> = words
        .iter()
        .filter(|(_, tags)| tags.any(NOUNS))
        .filter_map(|(word, tags)| Some((two(word)?, *tags)))
        .collect();
    for (word, tags) in words.iter_mut().filter(|(_, tags)| tags.any(FATES)) {
        for pair in word.chars().zip(word.chars().skip(1)) {
            *tags = *tags | nouns.get(&pair).map_or(Tags::NONE, |noun| noun.only(NOUNS));
        }
    }
}

/// The characters of a word of two.
fn two(word: &str) -> Option<(char, char)> {
    let mut characters = word.chars();
    let pair = (characters.next()?, characters.next()?);
    characters.next().is_none().then_some(pair)
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphanumeric()
}

/// Whether no letter goes on at the ends of a word that begins or ends with one.
fn has_borders(text: &[u8], start: usize, end: usize) -> bool {
    let letter = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphabetic);
    let goes_on_before = start > 0 && letter(start) && letter(start - 1);
    let goes_on_after = letter(end - 1) && letter(end);
    !goes_on_before && !goes_on_after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags_of(text: &str) -> Vec<(&str, Tags)> {
        Lexicon::builtin().hits(text).map(|hit| (&text[hit.start..hit.end], hit.tags)).collect()
    }

    #[test]
    fn the_longest_word_wins() {
        assert!(tags_of("签收").iter().all(|(_, tags)| !tags.has(Tag::Sign)));
        assert!(tags_of("签字").iter().any(|(_, tags)| tags.has(Tag::Sign)));
    }

    #[test]
    fn a_word_is_found_behind_longer_ones_that_begin_with_it() {
        let own = ["签", "签收", "签收单据", "签约", "ab"];
        let lexicon = Lexicon::of(own.map(|word| (word.into(), Tag::Sign.into())).into_iter().collect());
        let found = |text: &'static str| {
            lexicon.hits(text).map(|hit| &text[hit.start..hit.end]).collect::<Vec<&str>>()
        };
        assert_eq!(found("签收单在签约签了"), ["签收", "签约", "签"]);
        assert_eq!(found("签收单据收签"), ["签收单据", "签"]);
        assert_eq!(found("abc ab 收"), ["ab"]);
    }

    #[test]
    fn english_words_need_borders() {
        assert!(tags_of("assign").is_empty());
        assert!(tags_of("sign吧").iter().any(|(word, tags)| *word == "sign" && tags.has(Tag::Sign)));
    }
}
