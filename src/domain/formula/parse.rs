//! CEL's grammar, by the crate `cel`; its messages in our words.

use cel::common::ast::{IdedExpr, SourceInfo};
use cel::parser::{ParseError, Parser};

use super::Mistake;
use crate::words::{Sentence, formula as words};

/// How many characters an expression may have.
const LONGEST: usize = 1_000;

/// How many brackets may stand in one another: the parser takes much stack for each.
const DEEPEST: usize = 8;

/// How deep the parser may go for everything else.
const RECURSION: u16 = 32;

/// The tree of `source`, and where each of its parts stands.
pub(super) fn parse(source: &str) -> Result<(IdedExpr, SourceInfo), Mistake> {
    if source.trim().is_empty() {
        return Err(Mistake { at: 0, cause: words::EMPTY.sentence() });
    }
    if source.chars().count() > LONGEST {
        return Err(Mistake { at: LONGEST, cause: words::TOO_LONG.with("limit", LONGEST) });
    }
    if let Some(at) = too_deep(source) {
        return Err(Mistake { at, cause: words::TOO_DEEP.with("limit", DEEPEST) });
    }
    let parser = Parser::new().max_recursion_depth(RECURSION);
    parser.parse_with_source_info(source).map_err(|mut errors| {
        let first = if errors.errors.is_empty() { None } else { Some(errors.errors.swap_remove(0)) };
        mistake(source, first)
    })
}

/// The character from which on brackets stand too deep; those inside texts do not count.
fn too_deep(source: &str) -> Option<usize> {
    let (mut depth, mut quote, mut escaped) = (0usize, None, false);
    for (at, char) in source.chars().enumerate() {
        match (quote, char) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if char == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(char),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

fn mistake(source: &str, error: Option<ParseError>) -> Mistake {
    let Some(error) = error else { return Mistake { at: 0, cause: words::UNREADABLE.sentence() } };
    let cause = cause(&error.msg);
    // The grammar counts characters; what unfolds has() and exists() counts bytes, and has sentences of its own.
    let counts_bytes = cause == words::UNREADABLE.sentence();
    Mistake { at: offset(source, error.pos, counts_bytes), cause }
}

/// Characters from the start for the parser's line and column, both from 1; the column may count bytes.
fn offset(source: &str, (line, column): (isize, isize), counts_bytes: bool) -> usize {
    let from_nought = |number| usize::try_from(number).unwrap_or(0).saturating_sub(1);
    let (line, column) = (from_nought(line), from_nought(column));
    let mut lines = source.split_inclusive('\n');
    let before: usize = lines.by_ref().take(line).map(|line| line.chars().count()).sum();
    let within = match lines.next() {
        Some(line) if counts_bytes => line.char_indices().take_while(|(at, _)| *at < column).count(),
        _ => column,
    };
    (before + within).min(source.chars().count())
}

/// The parser's English sentence in ours: what it names in quotes is what stands at the place.
fn cause(message: &str) -> Sentence {
    if message.contains("Recursion limit") {
        return words::TOO_DEEP.with("limit", DEEPEST);
    }
    if message.contains("<EOF>' expecting") {
        return words::ENDS_EARLY.sentence();
    }
    if let Some((_, rest)) = message.split_once("token recognition error at: '") {
        let sign = rest.strip_suffix('\'').unwrap_or(rest);
        return match sign.chars().next() {
            Some('"' | '\'') => words::OPEN_TEXT.sentence(),
            _ => words::FOREIGN_SIGN.with("sign", sign),
        };
    }
    if message.contains("invalid int literal") || message.contains("invalid double literal") {
        return words::NO_NUMBER.sentence();
    }
    if let Some((_, rest)) = message.split_once("missing '") {
        return words::MISSING_SIGN.with("sign", rest.split('\'').next().unwrap_or_default());
    }
    let quoted = message.split_once(" input '").map(|(_, rest)| rest);
    let quoted = quoted.map(|rest| rest.split_once("' expecting").map_or(rest, |(token, _)| token));
    match quoted {
        Some(token) => words::MISPLACED.with("token", token.trim_end_matches('\'')),
        None => words::UNREADABLE.sentence(),
    }
}
