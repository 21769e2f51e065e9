//! Numbers of contracts: one spelling for all, and how to find them in a memo.

use std::cell::{Cell, RefCell};

use unicode_normalization::UnicodeNormalization;

use crate::domain::few::Few;
use crate::domain::interner::Interner;

/// A number in its one spelling: half-width capitals without spaces, dashes and underscores. O and 0 stay apart.
pub fn normal(number: &str) -> String {
    with_normal(number, str::to_owned)
}

/// What `told` says of a number in its one spelling, which takes no memory of its own where the number is plain.
pub fn with_normal<T>(number: &str, told: impl FnOnce(&str) -> T) -> T {
    let mut short = [0u8; 64];
    if number.is_ascii() && number.len() <= short.len() {
        let mut length = 0;
        for byte in number.bytes() {
            let sign = SIGNS[usize::from(byte & 0x7f)];
            short[length] = sign;
            length += usize::from(sign != SEPARATOR);
        }
        return told(std::str::from_utf8(&short[..length]).unwrap_or_default());
    }
    // A capital may come in parts that belong together again.
    let normal: String =
        number.nfkc().filter(|c| !is_separator(*c)).flat_map(char::to_uppercase).nfkc().collect();
    told(&normal)
}

/// What stands for white space and dashes in [`SIGNS`]; no ASCII character is written so.
const SEPARATOR: u8 = 0xff;

/// Each ASCII character as it stands in a number's one spelling.
static SIGNS: [u8; 128] = {
    let mut signs = [0; 128];
    let mut at = 0;
    while at < signs.len() {
        let byte = at as u8;
        let is_separator = matches!(byte, b'\t'..=b'\r' | b' ' | b'-' | b'_' | b'~');
        signs[at] = if is_separator { SEPARATOR } else { byte.to_ascii_uppercase() };
        at += 1;
    }
    signs
};

/// The number with every O read as 0 and every I and L as 1: what an eye would confuse.
pub fn lookalike(normal: &str) -> String {
    normal
        .chars()
        .map(|c| {
            if c == 'O' {
                '0'
            } else if matches!(c, 'I' | 'L') {
                '1'
            } else {
                c
            }
        })
        .collect()
}

/// Whether a character is an ideograph of the block that has one form for each.
pub fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || is_dash(c)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '_' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' | '＿' | '~')
}

/// The register's numbers, ready to be found in texts.
#[derive(Debug, Default)]
pub struct Numbers {
    known: Interner,
    /// What each known number stands for.
    at: Vec<u32>,
    /// The lengths of numbers in characters, the longest first.
    lengths: Vec<usize>,
    heads: Heads,
    /// The known number that was found last. It and the one behind it are looked at before all are searched: rows
    /// often come in one order.
    last: Cell<u32>,
    /// Where texts are put into their signs, one after the other.
    signs: RefCell<Vec<Sign>>,
}

/// The characters that numbers begin with, in order.
#[derive(Debug, Default)]
pub struct Heads(Vec<char>);

impl Heads {
    /// Takes the first character of a number in as somebody writes it.
    pub fn add_written(&mut self, number: &str) {
        match number.bytes().next() {
            // In ASCII what is no separator stands at the same place.
            Some(head) if number.is_ascii() && SIGNS[usize::from(head)] != SEPARATOR => {
                self.add_head(char::from(SIGNS[usize::from(head)]));
            }
            _ => with_normal(number, |number| self.add(number)),
        }
    }

    /// Takes a number's first character in.
    pub fn add(&mut self, number: &str) {
        number.chars().next().into_iter().for_each(|head| self.add_head(head));
    }

    fn add_head(&mut self, head: char) {
        if let Err(place) = self.0.binary_search(&head) {
            self.0.insert(place, head);
        }
    }

    /// Whether a text has no number at a glance: ideographs and ASCII only, which have one form, and none begins a
    /// number.
    pub fn miss(&self, text: &str) -> bool {
        text.chars().all(|c| (is_ideograph(c) || c.is_ascii()) && !self.has(c.to_ascii_uppercase()))
    }

    fn has(&self, c: char) -> bool {
        self.0.binary_search(&c).is_ok()
    }
}

impl Numbers {
    /// None yet, with room for so many numbers of so many bytes together.
    pub fn with_room(numbers: usize, bytes: usize) -> Numbers {
        let at = Vec::with_capacity(numbers);
        Numbers { known: Interner::with_room(numbers, bytes), at, ..Numbers::default() }
    }

    /// Takes in a number in its one spelling, and what it stands for unless it stands for something already.
    pub fn add(&mut self, number: &str, index: u32) {
        if number.is_empty() {
            return;
        }
        if self.known.number(number) as usize == self.at.len() {
            self.at.push(index);
            let length = number.chars().count();
            if let Err(place) = self.lengths.binary_search_by(|known| length.cmp(known)) {
                self.lengths.insert(place, length);
            }
            self.heads.add(number);
        }
    }

    /// Whether a text has none of the numbers at a glance.
    pub fn miss(&self, text: &str) -> bool {
        self.heads.miss(text)
    }

    /// What `number`, in its one spelling, stands for.
    pub fn get(&self, number: &str) -> Option<u32> {
        let known = self.near_last(number).or_else(|| self.known.find(number))?;
        self.last.set(known);
        Some(self.at[known as usize])
    }

    /// What a number stands for as somebody writes it.
    pub fn get_written(&self, number: &str) -> Option<u32> {
        with_normal(number, |normal| self.get(normal))
    }

    /// The same of several that are looked for together: each look waits for memory, unless the numbers come in the
    /// register's order.
    pub fn get_all_written(&self, numbers: &[&str]) -> Vec<Option<u32>> {
        let is_next = |number: &&str| with_normal(number, |number| self.near_last(number)).is_some();
        let are_in_order = numbers.first().is_some_and(is_next);
        if are_in_order {
            return numbers.iter().map(|number| self.get_written(number)).collect();
        }
        let (mut normal, mut ends) = (String::new(), Vec::with_capacity(numbers.len()));
        for number in numbers {
            with_normal(number, |number| normal.push_str(number));
            ends.push(normal.len());
        }
        let mut start = 0;
        let each = ends.iter().map(|end| &normal[std::mem::replace(&mut start, *end)..*end]);
        let mut found = Vec::with_capacity(numbers.len());
        self.known.find_all(each, |known| {
            known.into_iter().for_each(|known| self.last.set(known));
            found.push(known.map(|known| self.at[known as usize]));
        });
        found
    }

    /// The known number that was found last, or the one behind it, where `number` is it.
    fn near_last(&self, number: &str) -> Option<u32> {
        let last = self.last.get();
        let is = |known: &u32| (*known as usize) < self.at.len() && self.known.get(*known) == number;
        [last, last + 1].into_iter().find(is)
    }

    /// Every number that stands in `memo`, in order and each once; of two that overlap, the longest.
    pub fn find_in(&self, memo: &str) -> Few {
        let mut found = Few::None;
        if self.at.is_empty() || self.heads.miss(memo) {
            return found;
        }
        let mut signs = self.signs.borrow_mut();
        put_signs(memo, &mut signs);
        let text = Text(&signs);
        let (mut from, mut number) = (0, String::new());
        while from < signs.len() {
            match self.at(text, from, &mut number) {
                Some((index, length)) => {
                    found.push(index);
                    from += length;
                }
                None => from += 1,
            }
        }
        found.tidy()
    }

    /// The longest number at `from`, and its length; `number` is where candidates are put together.
    fn at(&self, text: Text<'_>, from: usize, number: &mut String) -> Option<(u32, usize)> {
        let Text(signs) = text;
        if !self.heads.has(signs[from].char) || !text.starts(from) {
            return None;
        }
        let fitting = self.lengths.iter().filter(|length| text.ends(from + **length));
        fitting.filter(|length| **length >= 4).find_map(|&length| {
            number.clear();
            number.extend(signs[from..from + length].iter().map(|sign| sign.char));
            if number.len() < 6 && number.bytes().all(|b| b.is_ascii_digit()) || is_a_day(number) {
                return None;
            }
            self.get(number).map(|index| (index, length))
        })
    }
}

/// Eight digits that read as a day of this century are taken for one.
fn is_a_day(number: &str) -> bool {
    number.len() == 8
        && number.starts_with("20")
        && chrono::NaiveDate::parse_from_str(number, "%Y%m%d").is_ok()
}

/// A character, and whether white space stood before it.
#[derive(Debug)]
struct Sign {
    char: char,
    spaced: bool,
}

/// Puts a text in the numbers' spelling in the place of `signs`.
fn put_signs(memo: &str, signs: &mut Vec<Sign>) {
    signs.clear();
    // Ideographs and ASCII stay as many as they are.
    match memo.chars().all(|c| c.is_ascii() || is_ideograph(c)) {
        true => add_signs(memo.chars().map(|c| c.to_ascii_uppercase()), signs),
        false => add_signs(memo.nfkc().flat_map(char::to_uppercase), signs),
    }
}

fn add_signs(folded: impl Iterator<Item = char>, signs: &mut Vec<Sign>) {
    let mut spaced = false;
    for char in folded {
        if char.is_whitespace() {
            spaced = true;
        } else if !is_dash(char) {
            signs.push(Sign { char, spaced: std::mem::take(&mut spaced) });
        }
    }
}

/// A text in the numbers' spelling that still knows where spaces stood.
#[derive(Clone, Copy)]
struct Text<'t>(&'t [Sign]);

impl Text<'_> {
    /// Whether a number may start at `at`: no other word runs into it.
    fn starts(&self, at: usize) -> bool {
        at == 0
            || self.0[at].spaced
            || !self.0[at].char.is_ascii_alphanumeric()
            || !self.0[at - 1].char.is_ascii_alphanumeric()
    }

    /// Whether a number may end before `at`.
    fn ends(&self, at: usize) -> bool {
        let Some(next) = self.0.get(at) else { return at == self.0.len() };
        next.spaced || !next.char.is_ascii_alphanumeric() || !self.0[at - 1].char.is_ascii_alphanumeric()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(list: &[&str]) -> Numbers {
        let mut numbers = Numbers::default();
        list.iter().zip(0..).for_each(|(number, index)| numbers.add(&normal(number), index));
        numbers
    }

    #[test]
    fn five_spellings_are_one_number() {
        for spelling in
            ["HT-2026-0001", "ht-2026-0001", "HT20260001", "HT 2026 0001", "ＨＴ－2026－0001", "HT_2026—0001"]
        {
            assert_eq!(normal(spelling), "HT20260001");
        }
        assert_ne!(normal("HT-2O26"), normal("HT-2026"));
        assert_eq!(lookalike(&normal("HT-2O26")), lookalike(&normal("HT-2026")));
    }

    #[test]
    fn the_head_of_a_number_is_that_of_its_one_spelling() {
        for number in ["ht-1", "-ht", "", "--", "采字1", "a\u{301}", "ｈｔ"] {
            let (mut written, mut heads) = (Heads::default(), Heads::default());
            written.add_written(number);
            heads.add(&normal(number));
            assert_eq!(written.0, heads.0, "{number}");
        }
    }

    #[test]
    fn ascii_is_normalised_as_all_else_is() {
        for byte in 0..128 {
            let sign = char::from(byte);
            let folded: String = std::iter::once(sign).filter(|c| !is_separator(*c)).collect();
            assert_eq!(normal(&sign.to_string()), folded.to_ascii_uppercase());
        }
    }

    #[test]
    fn a_number_is_found_in_a_memo_and_the_longest_wins() {
        let register = numbers(&["HT-2026-001", "HT-2026-001-B1", "HT-2026-0011"]);
        assert_eq!(*register.find_in("付 HT-2026-001 合同首付款"), [0]);
        assert_eq!(*register.find_in("付HT2026001-B1补充协议"), [1]);
        assert_eq!(*register.find_in("HT20260011"), [2]);
        assert_eq!(*register.find_in("货款HT-2026-0011、HT-2026-001、HT-2026-001"), [0, 2]);
        assert_eq!(*register.find_in("HT-2026-001 2026年3月货款"), [0]);
    }

    #[test]
    fn a_longer_number_is_not_the_shorter_one() {
        let register = numbers(&["HT-2026-001"]);
        assert!(register.find_in("HT-2026-0019").is_empty());
        assert!(register.find_in("HT-2026-001-B2").is_empty());
        assert!(register.find_in("XHT-2026-001").is_empty());
    }

    #[test]
    fn days_and_short_digits_are_no_numbers() {
        let register = numbers(&["20260315", "1024"]);
        assert!(register.find_in("20260315 货款 1024").is_empty());
    }

    proptest! {
        #[test]
        fn any_memo_can_be_searched(memo in "\\PC{0,40}") {
            numbers(&["HT-2026-001", "采字2026第7号"]).find_in(&memo);
        }
    }
}
