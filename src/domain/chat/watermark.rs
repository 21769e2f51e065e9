//! A mark that is not seen: the id of a package in characters without width, behind the words of a cell.
//!
//! It goes along when words are copied. It is no lock: whoever knows of it can take it out.

use std::collections::BTreeSet;

/// How many hexadecimal digits an id has.
pub const DIGITS: usize = 16;

const EDGE: char = '\u{2060}';
const NOUGHT: char = '\u{200b}';
const ONE: char = '\u{200c}';

/// The id as characters without width.
pub fn hidden(id: &str) -> String {
    let bits = id
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .flat_map(|digit| (0..4).rev().map(move |place| if digit >> place & 1 == 1 { ONE } else { NOUGHT }));
    std::iter::once(EDGE).chain(bits).chain([EDGE]).collect()
}

/// The ids that are hidden in a text.
pub fn traces(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut bits: Option<Vec<u32>> = None;
    for letter in text.chars() {
        match (letter, bits.as_mut()) {
            (EDGE, Some(known)) if known.len() == 4 * DIGITS => {
                found.insert(digits(known));
                bits = None;
            }
            (EDGE, _) => bits = Some(Vec::new()),
            (NOUGHT | ONE, Some(known)) => known.push(u32::from(letter == ONE)),
            _ => bits = None,
        }
    }
    found
}

fn digits(bits: &[u32]) -> String {
    let digit = |four: &[u32]| char::from_digit(four.iter().fold(0, |value, bit| value << 1 | bit), 16);
    bits.chunks(4).filter_map(digit).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_hidden_is_found_wherever_it_stands(id in "[0-9a-f]{16}", before in "[a梨\u{200b}\u{2060}]{0,8}", behind in ".{0,8}") {
            let text = format!("{before}。{}{behind}", hidden(&id));
            prop_assert!(traces(&text).contains(&id));
        }
    }

    #[test]
    fn plain_text_has_no_trace() {
        assert!(traces("合同\u{200b}盖章\u{2060}了").is_empty());
    }
}
