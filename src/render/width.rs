//! Display widths: a Chinese character takes two columns of a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns that `text` takes.
pub fn of(text: &str) -> usize {
    text.width()
}

/// `text` in at most `columns` columns, with … where something was cut off.
pub fn cut(text: &str, columns: usize) -> String {
    if of(text) <= columns {
        return text.to_owned();
    }
    // 0 and a variation selector take more columns than the two of them alone.
    let ends = text.char_indices().map(|(at, character)| at + character.len_utf8());
    let end = ends.take_while(|end| of(&text[..*end]) < columns).last();
    format!("{}…", &text[..end.unwrap_or(0)])
}

/// `text` with spaces behind it, up to `columns` columns.
pub fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(of(text))))
}

/// `text` with spaces before it, up to `columns` columns.
pub fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(of(text))))
}

/// `text` on one line: control characters and line breaks become spaces, and nothing in it turns the
/// direction of what follows.
pub fn one_line(text: &str) -> String {
    let turns = |character: &char| matches!(*character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept = text.chars().filter(|character| !turns(character));
    kept.map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// `text` in lines of at most `columns` columns, broken at spaces and between Chinese characters.
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in pieces(text) {
        let width = of(word);
        if used + of(word.trim_end()) > columns && used > 0 {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(word);
        }
        used += width;
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// Words with the spaces behind them; a wide character is a word of its own, with the punctuation that
/// must not begin a line or end one.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let end = index + character.len_utf8();
        let next = characters.peek().map(|(_, next)| *next);
        let wide = |character: char| character.width() == Some(2);
        let breaks = match next {
            None => true,
            Some(next) if closes(next) || opens(character) => false,
            Some(' ') => false,
            Some(next) => character == ' ' || wide(character) || wide(next),
        };
        if breaks {
            pieces.push(&text[start..end]);
            start = end;
        }
    }
    pieces
}

fn opens(character: char) -> bool {
    matches!(character, '（' | '「' | '《' | '“' | '(')
}

fn closes(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '；'
            | '：'
            | '、'
            | '！'
            | '？'
            | '）'
            | '」'
            | '》'
            | '”'
            | ','
            | '.'
            | ';'
            | ':'
            | ')'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chinese_takes_two_columns() {
        assert_eq!(of("华东a"), 5);
        assert_eq!(cut("华东大区", 5), "华东…");
        assert_eq!(cut("华东", 4), "华东");
        assert_eq!(cut("aA¡0\u{fe0f} b", 5), "aA¡0…");
        assert_eq!(right("华东", 6), "  华东");
    }

    #[test]
    fn no_line_ends_with_an_opening_bracket() {
        assert_eq!(wrapped("大区（三月）", 6), ["大区", "（三", "月）"]);
    }

    #[test]
    fn lines_break_between_chinese_characters_but_not_before_a_comma() {
        assert_eq!(wrapped("华东大区，三月", 8), ["华东大", "区，三月"]);
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
    }

    proptest! {
        #[test]
        fn what_is_cut_fits(text in "\\PC{0,40}", columns in 1usize..30) {
            prop_assert!(of(&cut(&text, columns)) <= columns.max(of(&text).min(columns)));
        }
    }
}
