//! A place in a folded text, with the few moves that the grammar is written in.

use crate::domain::chat::sketch;
use crate::domain::numeral::digit;

/// A place in a folded text. Copies are cheap, so a rule tries on a copy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub text: &'a str,
    pub at: usize,
}

/// A small number, as dates have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub value: u32,
    /// How many digits it is written with; Chinese ones count where they stand in a row (二零二六).
    pub digits: usize,
    pub arabic: bool,
}

impl<'a> Cursor<'a> {
    #[inline]
    pub fn new(text: &'a str, at: usize) -> Cursor<'a> {
        Cursor { text, at }
    }

    /// What is still to come.
    #[inline]
    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// What has been passed.
    #[inline]
    pub fn before(&self) -> &'a str {
        &self.text[..self.at]
    }

    #[inline]
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    #[inline]
    pub fn previous(&self) -> Option<char> {
        self.before().chars().next_back()
    }

    #[inline]
    pub fn starts(&self, word: &str) -> bool {
        begins(self.rest(), word)
    }

    #[inline]
    pub fn starts_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.starts(word))
    }

    #[inline]
    pub fn eat(&mut self, word: &str) -> bool {
        let found = self.starts(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Eats the first of `words` that stands here; longer words come before their beginnings.
    #[inline]
    pub fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// Eats the first word of a table that stands here, and gives what it stands for.
    #[inline]
    pub fn eat_of<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table.iter().find(|(word, _)| self.eat(word)).map(|(_, meaning)| *meaning)
    }

    /// Eats one character of `characters`, and gives its place among them.
    pub fn eat_char_of(&mut self, characters: &str) -> Option<usize> {
        let next = self.peek()?;
        let place = characters.chars().position(|one| one == next)?;
        self.at += next.len_utf8();
        Some(place)
    }

    /// Eats spaces.
    #[inline]
    pub fn eat_spaces(&mut self) {
        while self.eat(" ") {}
    }

    /// Whether a word character stands right before the place, so that Latin letters begin no word.
    pub fn is_inside_word(&self) -> bool {
        self.previous().is_some_and(|before| before.is_ascii_alphanumeric())
    }

    /// Whether the Latin letters right before the place are a word, and no name of a model or a unit.
    pub fn is_after_word(&self) -> bool {
        let letters = self.before().bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        letters >= 2
    }

    /// A whole number of up to eight Arabic digits, or a Chinese one below a thousand or of digits in a
    /// row. Nothing where more digits follow.
    pub fn eat_count(&mut self) -> Option<Count> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        match digits {
            0 => self.eat_chinese_count(),
            1..=8 => {
                let value = self.rest()[..digits].parse().ok()?;
                self.at += digits;
                Some(Count { value, digits, arabic: true })
            }
            _ => None,
        }
    }

    fn eat_chinese_count(&mut self) -> Option<Count> {
        let mut ahead = *self;
        let mut total = 0;
        let mut part = None;
        let mut run = 0;
        while let Some(next) = ahead.peek() {
            if let Some(value) = digit(next).and_then(|value| u32::try_from(value).ok()) {
                if part.is_some() && (total > 0 || !self.is_digit_row()) {
                    break;
                }
                part = Some(part.unwrap_or(0_u32).checked_mul(10)?.checked_add(value)?);
                run += 1;
            } else if let Some(unit) = tens(next) {
                let counted = if next == '廿' { 1 } else { part.filter(|_| run == 1).unwrap_or(1) };
                if (run > 1) || (total > 0 && unit >= 100) {
                    break;
                }
                total += counted * unit;
                (part, run) = (None, 0);
            } else {
                break;
            }
            ahead.at += next.len_utf8();
        }
        if total == 0 && part.is_none() {
            return None;
        }
        *self = ahead;
        let digits = if total > 0 { 1 } else { run };
        Some(Count { value: total + part.unwrap_or(0), digits, arabic: false })
    }

    /// Whether Chinese digits here stand in a row of three and more, or with a zero, as in years.
    fn is_digit_row(&self) -> bool {
        let row = self.rest().chars().take_while(|one| digit(*one).is_some()).take(8);
        let (count, zero) =
            row.fold((0, false), |(count, zero), one| (count + 1, zero || digit(one) == Some(0)));
        let year = count == 2 && self.rest().chars().nth(2) == Some('年');
        count >= 3 || year || (count == 2 && zero)
    }
}

/// Whether `text` begins with `word`.
#[inline]
pub(super) fn begins(text: &str, word: &str) -> bool {
    sketch::begins(text.as_bytes(), word.as_bytes())
}

/// Whether `text` ends with any of the words.
#[inline]
pub(super) fn ends_any(text: &str, words: &[&str]) -> bool {
    !text.is_empty() && words.iter().any(|word| sketch::ends(text.as_bytes(), word.as_bytes()))
}

fn tens(character: char) -> Option<u32> {
    Some(match character {
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        '百' => 100,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> Option<(u32, usize)> {
        let mut cursor = Cursor::new(text, 0);
        cursor.eat_count().map(|count| (count.value, cursor.at))
    }

    #[test]
    fn small_numbers_are_read() {
        let cases = [
            ("15号", 15, 2),
            ("十五号", 15, 6),
            ("二十五号", 25, 9),
            ("廿五", 25, 6),
            ("三十", 30, 6),
            ("十", 10, 3),
            ("二零二六年", 2026, 12),
            ("二六年", 26, 6),
            ("一百二十天", 120, 12),
            ("三五天", 3, 3),
            ("零八年", 8, 6),
            ("五一一前", 511, 9),
            ("卅一", 31, 6),
        ];
        for (text, value, length) in cases {
            assert_eq!(count(text), Some((value, length)), "{text}");
        }
        assert_eq!(count("123456789"), None);
        assert_eq!(count("号"), None);
    }
}
