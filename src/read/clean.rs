//! What programs and spreadsheets put around a cell's text, taken off without copying.

/// The text without blanks at its ends, without `="…"`, and without the apostrophe or backtick
/// that keeps a spreadsheet from turning digits into a number.
#[inline]
pub fn clean(text: &str) -> &str {
    if is_bare(text) { text } else { bared(text) }
}

fn bared(text: &str) -> &str {
    let mut text = trim(text);
    // An export of an export has them twice.
    while let Some(inner) = inside(text) {
        text = trim(inner);
    }
    text
}

/// Whether both ends are signs that never come off, told by their bytes alone: the usual case.
#[inline]
fn is_bare(text: &str) -> bool {
    // What begins so is a Chinese character: U+4000 to U+9FFF.
    const WIDE: std::ops::RangeInclusive<u8> = 0xe4..=0xe9;
    match text.as_bytes() {
        [] => true,
        [b'=' | b'\'' | b'`' | b'"', ..] => false,
        [first, ..] if !first.is_ascii_graphic() && !WIDE.contains(first) => false,
        [.., last] if last.is_ascii_graphic() => true,
        [.., lead, _, _] => WIDE.contains(lead),
        _ => false,
    }
}

/// What stands within `="…"`, or behind the mark.
fn inside(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix(['`', '\'']) {
        return Some(rest.strip_suffix('\'').unwrap_or(rest));
    }
    text.strip_prefix("=\"")?.strip_suffix('"')
}

/// Trims white space of every kind, marks that show nothing, and control characters.
fn trim(text: &str) -> &str {
    text.trim_matches(is_nothing)
}

fn is_nothing(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || matches!(char, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{202a}'..='\u{202e}')
}

/// Whether a text says that there is nothing: empty, a dash, a slash, `NULL`, `N/A`.
pub fn is_nothing_said(text: &str) -> bool {
    let all_dashes = |text: &str| text.chars().all(|char| matches!(char, '-' | '—' | '–' | '－' | '_'));
    match text {
        "" | "/" | "\\" | "\\N" | "N/A" | "n/a" | "NA" | "#N/A" | "无" | "暂无" | "（空）" | "(空)"
        | "(blank)" => true,
        _ if text.len() <= 4 => {
            text.eq_ignore_ascii_case("null")
                || text.eq_ignore_ascii_case("none")
                || text.eq_ignore_ascii_case("nan")
                || all_dashes(text)
        }
        _ => all_dashes(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_surrounds_a_cell_comes_off() {
        assert_eq!(clean(" 甲\u{3000}\t"), "甲");
        assert_eq!(clean("=\"00123\""), "00123");
        assert_eq!(clean("`2026-03-15"), "2026-03-15");
        assert_eq!(clean("'007"), "007");
        assert_eq!(clean("\u{feff}编号"), "编号");
        assert_eq!(clean("a b"), "a b");
        assert_eq!(clean("'=\"007\"'"), "007");
    }

    proptest! {
        #[test]
        fn what_is_bare_has_nothing_to_come_off(
            text in "[ \u{3000}\u{200b}\u{feff}\u{e0000}=\"'`a-c甲鿿éＡ0-9\t]{0,6}"
        ) {
            if is_bare(&text) {
                prop_assert_eq!(trim(&text), text.as_str());
                let padded = format!("{text} ");
                prop_assert_eq!(clean(&padded), text.as_str());
            }
        }
    }

    #[test]
    fn dashes_and_null_say_nothing() {
        for text in ["", "-", "----------", "——", "/", "NULL", "nan", "#N/A"] {
            assert!(is_nothing_said(text), "{text}");
        }
        for text in ["0", "a", "-1", "无锡"] {
            assert!(!is_nothing_said(text), "{text}");
        }
    }
}
