//! Where in the text of `trueup.toml` a setting stands.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::setting::{Part, Step};

/// The byte of `text` at which a part of the setting at the end of `steps` stands, or the nearest above
/// it that is there.
pub fn offset(text: &str, steps: &[Step], part: Part) -> usize {
    let Ok(document) = DeTable::parse(text) else { return 0 };
    let Some((key, value, whole)) = found(document.get_ref(), steps) else { return 0 };
    match part {
        _ if !whole => key.start,
        Part::Key => key.start,
        Part::Value => value.start,
        Part::Inside(characters) => value.start + inside(&text[value], characters),
    }
}

/// The spans of the last key on the way that is there and of its value, and whether it is the last of all.
fn found(table: &DeTable<'_>, steps: &[Step]) -> Option<(Range<usize>, Range<usize>, bool)> {
    let (Step::Key(first), rest) = steps.split_first()? else { return None };
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == first)?;
    let here = (key.span(), value.span());
    let (below, rest) = element(value, rest);
    if rest.is_empty() {
        return Some((here.0, below.span(), true));
    }
    let deeper = match below.get_ref() {
        DeValue::Table(table) => found(table, rest),
        _ => None,
    };
    deeper.or(Some((here.0, here.1, false)))
}

/// The value that steps into an array lead to, and the steps behind them.
fn element<'a, 'b, 't>(
    value: &'a Spanned<DeValue<'t>>,
    steps: &'b [Step],
) -> (&'a Spanned<DeValue<'t>>, &'b [Step]) {
    let Some((Step::Element(at), rest)) = steps.split_first() else { return (value, steps) };
    match value.get_ref() {
        DeValue::Array(array) => element(array.get(*at).unwrap_or(value), rest),
        _ => (value, rest),
    }
}

/// The bytes from the start of a written text, quotes and all, to its character number `characters`.
fn inside(written: &str, characters: usize) -> usize {
    let is_literal = written.starts_with('\'');
    let quote = if is_literal { "'" } else { "\"" };
    let mut at = if written.starts_with(&quote.repeat(3)) { 3 } else { 1 };
    if at == 3 {
        // A line break right behind the three quotes is none of the text.
        at += written[3..].len() - written[3..].trim_start_matches('\r').trim_start_matches('\n').len();
    }
    for _ in 0..characters {
        let rest = written.get(at..).unwrap_or_default();
        let Some(first) = rest.chars().next() else { break };
        at += match (first, is_literal) {
            ('\\', false) => escape(rest),
            _ => first.len_utf8(),
        };
    }
    at.min(written.len())
}

/// How long the escape is that `rest` begins with.
fn escape(rest: &str) -> usize {
    match rest.as_bytes().get(1) {
        Some(b'x') => 4,
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(_) => 2,
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[import.leads]\nunit = '斤'\n[[import.reps]]\n[[import.reps]]\nexpressions = { name = \"'a\\\"b' + 中\" }\n";

    fn rest(steps: &[Step], part: Part) -> &'static str {
        let rest = &TEXT[offset(TEXT, steps, part)..];
        rest.lines().next().unwrap_or_default()
    }

    #[test]
    fn a_setting_is_found_by_its_way() {
        let unit = [Step::from("import"), "leads".into(), Step::Element(0), "unit".into()];
        assert_eq!(rest(&unit, Part::Key), "unit = '斤'");
        assert_eq!(rest(&unit, Part::Value), "'斤'");
        let gone = [Step::from("import"), "leads".into(), "sheet".into()];
        assert_eq!(rest(&gone, Part::Value), "leads]");
    }

    #[test]
    fn a_character_of_a_text_is_found_behind_its_escapes() {
        let formula =
            [Step::from("import"), "reps".into(), Step::Element(1), "expressions".into(), "name".into()];
        assert_eq!(rest(&formula, Part::Inside(0)), "'a\\\"b' + 中\" }");
        assert_eq!(rest(&formula, Part::Inside(3)), "b' + 中\" }");
        assert_eq!(rest(&formula, Part::Inside(8)), "中\" }");
    }
}
