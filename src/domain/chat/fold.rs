//! A view of a message in which one rule matches every way of writing the same words.
//!
//! Full-width forms become half-width ones, letters small, traditional characters simplified, dashes
//! `-` and wave dashes `~`; zero-width, control and combining characters are gone. Every span of the
//! view leads back to the bytes of the original.

use std::ops::Range;

use crate::domain::script::simplified;

/// A folded text and the way back to the original.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    shifts: Vec<Shift>,
}

/// A place from which on the distance between folded and original offsets is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shift {
    /// The place in the folded text.
    folded: usize,
    /// Where the character before it ends in the original.
    end: usize,
    /// Where the character at it begins in the original; behind `end` where something was left out.
    start: usize,
}

impl Folded {
    /// The folded view of `original`.
    pub fn of(original: &str) -> Folded {
        let mut folded = Folded::default();
        folded.refill(original);
        folded
    }

    /// Folds another text into the same memory.
    pub fn refill(&mut self, original: &str) {
        self.text.clear();
        self.shifts.clear();
        self.text.reserve(original.len());
        let mut end = 0;
        let mut at = 0;
        while at < original.len() {
            let plain = plain_run(&original.as_bytes()[at..]);
            if plain > 0 {
                self.align(end, at);
                self.text.push_str(&original[at..at + plain]);
                at += plain;
                end = at;
                continue;
            }
            let Some(character) = original[at..].chars().next() else { break };
            let next = at + character.len_utf8();
            if let Some(folded) = fold(character) {
                self.align(end, at);
                self.text.push(folded);
                end = next;
            }
            at = next;
        }
        if end < original.len() || self.original_end(self.text.len()) != end {
            self.shifts.push(Shift { folded: self.text.len(), end, start: original.len() });
        }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that `span`, in bytes of the folded text, was made from. Ends of
    /// characters lead to ends of characters; what was left out at the edges stays outside.
    pub fn original(&self, span: Range<usize>) -> Range<usize> {
        let start = self.original_start(span.start);
        start..self.original_end(span.end).max(start)
    }

    /// Notes that the next folded character begins at `start`, the one before it having ended at `end`.
    fn align(&mut self, end: usize, start: usize) {
        let folded = self.text.len();
        if end != start || self.original_start(folded) != start {
            self.shifts.push(Shift { folded, end, start });
        }
    }

    fn original_start(&self, folded: usize) -> usize {
        self.shift_before(folded).map_or(folded, |shift| shift.start + (folded - shift.folded))
    }

    fn original_end(&self, folded: usize) -> usize {
        match self.shift_before(folded) {
            Some(shift) if shift.folded == folded => shift.end,
            Some(shift) => shift.start + (folded - shift.folded),
            None => folded,
        }
    }

    /// The last shift at or before a folded place.
    fn shift_before(&self, folded: usize) -> Option<&Shift> {
        match self.shifts.last() {
            Some(last) if last.folded <= folded => Some(last),
            _ => {
                let behind = self.shifts.partition_point(|shift| shift.folded <= folded);
                behind.checked_sub(1).map(|place| &self.shifts[place])
            }
        }
    }
}

/// How many bytes at the start are small ASCII text that folds to itself.
fn plain_run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| matches!(byte, b' '..=b'@' | b'['..=b'~' | b'\n')).count()
}

/// The character that stands for `character`, or nothing where it only decorates or hides.
fn fold(character: char) -> Option<char> {
    Some(match character {
        'A'..='Z' => character.to_ascii_lowercase(),
        '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '\u{2028}' | '\u{2029}' | '\u{85}' => '\n',
        '\u{4E00}'..='\u{9FFF}' => simplified(character),
        '\u{FF01}'..='\u{FF5E}' => half_width(character),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '〜' | '∼' => '~',
        '￥' => '¥',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        hidden if is_hidden(hidden) => return None,
        '\u{2F00}'..='\u{2FD5}' | '\u{F900}'..='\u{FAFF}' | '\u{1D7CE}'..='\u{1D7FF}' => {
            compatible(character)
        }
        letter if letter < '\u{2000}' => single(letter.to_lowercase()).unwrap_or(letter),
        other => other,
    })
}

/// The ASCII form of a full-width character, letters small.
fn half_width(character: char) -> char {
    let ascii = u32::from(character) - 0xFF01 + 0x21;
    char::from_u32(ascii).unwrap_or(character).to_ascii_lowercase()
}

/// Control, zero-width, direction, variation and combining characters.
fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{300}'..='\u{36F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The plain form of a radical, a compatibility ideograph or a mathematical digit.
fn compatible(character: char) -> char {
    let mut plain = Vec::with_capacity(1);
    unicode_normalization::char::decompose_compatible(character, |part| plain.push(part));
    single(plain.into_iter()).map_or(character, simplified)
}

/// The only character of `characters`.
fn single(mut characters: impl Iterator<Item = char>) -> Option<char> {
    let first = characters.next()?;
    characters.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn original_of<'a>(original: &'a str, part: &str) -> &'a str {
        let folded = Folded::of(original);
        let at = folded.text().find(part).unwrap();
        &original[folded.original(at..at + part.len())]
    }

    #[test]
    fn one_rule_matches_every_way_of_writing() {
        assert_eq!(Folded::of("ＥＯＤ禮拜三，１２．８Ｗ～").text(), "eod礼拜三,12.8w~");
        assert_eq!(Folded::of("Ni\u{200B}hao\u{FEFF} 3\u{2014}5号\r\n").text(), "nihao 3-5号\n");
        assert_eq!(Folded::of("⽉底 ¥￥ É").text(), "月底 ¥¥ é");
    }

    #[test]
    fn spans_lead_back_to_the_original() {
        assert_eq!(original_of("总价￥１２８，４００元。", "¥128,400"), "￥１２８，４００");
        assert_eq!(original_of("好，下\u{200B}週三\u{FE0F}👍见", "下周三"), "下\u{200B}週三");
        assert_eq!(original_of("\u{FEFF}Friday", "friday"), "Friday");
    }

    #[test]
    fn what_is_left_out_at_the_end_is_outside() {
        let folded = Folded::of("周三\u{200B}");
        assert_eq!(folded.original(0..folded.text().len()), 0..6);
        assert!(Folded::of("\u{200B}").original(0..0).is_empty());
    }

    #[test]
    fn memory_can_be_used_again() {
        let mut folded = Folded::of("ＡＢＣ，１");
        folded.refill("明天");
        assert_eq!(folded, Folded::of("明天"));
    }

    proptest! {
        #[test]
        fn every_span_lies_on_characters_of_the_original(original in "\\PC{0,12}|[ａ，é\u{301}周\u{200B}1]{0,12}") {
            let folded = Folded::of(&original);
            let mut places: Vec<usize> = folded.text().char_indices().map(|(at, _)| at).collect();
            places.push(folded.text().len());
            for (count, &start) in places.iter().enumerate() {
                for &end in &places[count..] {
                    let span = folded.original(start..end);
                    prop_assert!(original.get(span.clone()).is_some(), "{span:?}");
                    let part = Folded::of(&original[span]);
                    prop_assert_eq!(part.text(), &folded.text()[start..end]);
                }
            }
        }
    }
}
