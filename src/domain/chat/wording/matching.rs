//! Whether the parts of a wording stand at a place of a text.

use super::part::Part;

/// The characters of Chinese numbers.
pub(super) const NUMERALS: &str = "一二两三四五六七八九十百千半几零壹贰叁肆伍陆柒捌玖拾佰仟";

/// The most characters that `……` stands for.
pub(super) const LONG_GAP: usize = 16;

/// Whether a clause ends at this character.
pub fn ends_clause(character: char) -> bool {
    matches!(character, ',' | ';' | '!' | '?' | '。' | '\n' | '…' | '~')
}

/// Where the parts end that begin at `at`, if they do and `then` can go on from there.
pub(super) fn matches(
    parts: &[Part],
    text: &str,
    at: usize,
    then: &dyn Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return then(at) };
    let go_on = |end: usize| matches(rest, text, end, then);
    match part {
        Part::Word(word) => stands_at(word, text, at).then(|| go_on(at + word.len()))?,
        Part::OneOf(words) => words
            .at(text, at)
            .iter()
            .filter(|(_, word)| stands_at(word, text, at))
            .find_map(|(_, word)| go_on(at + word.len())),
        Part::Either(choices) => choices
            .iter()
            .filter(|choice| may_begin(choice, text, at))
            .find_map(|choice| matches(choice, text, at, &go_on)),
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

/// Whether the parts may begin at this place, by the first byte of a word.
fn may_begin(parts: &[Part], text: &str, at: usize) -> bool {
    match parts.first() {
        Some(Part::Word(word)) => {
            // Characters are mostly told apart by their last byte.
            let (text, word) = (text.as_bytes(), word.as_bytes());
            let byte = if word.len() > 2 { 2 } else { 0 };
            text.get(at + byte) == word.get(byte)
        }
        _ => true,
    }
}

/// Whether the word is at this place, not as a part of a longer Latin word.
fn stands_at(word: &str, text: &str, at: usize) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let joins_before = || letter(word.first()) && letter(text[..at].last());
    let joins_after = || letter(word.last()) && letter(text.get(at + word.len()));
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
