//! What can be wrong with a project's settings, with line, column and a suggestion.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::calendar::NO_DAY;
use super::place;
use crate::domain::setting::Flaw;
use crate::words::config as words;
use crate::words::{Phrase, Sentence, Told};

/// A mistake in `trueup.toml`, or no such file.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// No project here.
    #[error("{}", self.what())]
    NoProject {
        /// Where it was looked for.
        dir: PathBuf,
    },
    /// The file cannot be read.
    #[error("{}", self.what())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file says something that it must not.
    #[error("{}", self.what())]
    Mistake {
        /// The file.
        path: PathBuf,
        /// Where in it.
        position: Position,
        /// What is wrong.
        mistake: Mistake,
    },
}

/// A place in a text, from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// What is wrong at a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Mistake {
    /// No TOML: why, or, where that is nothing usual, the parser's own words.
    Syntax(Sentence),
    /// A key that nothing knows, and those that are known there.
    UnknownKey(String, Vec<String>),
    /// A word that is none of those allowed.
    UnknownWord(String, Vec<String>),
    /// A value of the wrong type: what stands there, what is expected.
    WrongType(String, String),
    /// A whole number beyond what can be held: the number, and the largest that can stand there.
    TooLarge(String, i64),
    /// A setting that must be there.
    MissingKey(String),
    /// A setting twice: its key.
    Twice(String),
    /// A contradiction, or anything else.
    Wrong(Sentence),
}

impl ConfigError {
    /// The mistake that `toml` found in `text`.
    pub fn of_toml(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
        let offset = error.span().map_or(0, |span| span.start);
        let there = error.span().and_then(|span| text.get(span)).unwrap_or_default();
        ConfigError::Mistake {
            path: path.to_owned(),
            position: Position::of_offset(text, offset),
            mistake: Mistake::of_message(error.message(), there),
        }
    }

    /// The mistake that `flaw` is in `text`.
    pub fn of_flaw(path: &Path, text: &str, flaw: &Flaw) -> ConfigError {
        ConfigError::Mistake {
            path: path.to_owned(),
            position: Position::of_offset(text, place::offset(text, &flaw.steps, flaw.part)),
            mistake: Mistake::Wrong(flaw.cause.clone()),
        }
    }

    fn place(path: &Path, position: Position) -> String {
        format!("{}:{}:{}", path.display(), position.line, position.column)
    }
}

impl Position {
    /// The position of a byte offset in `text`.
    pub fn of_offset(text: &str, offset: usize) -> Position {
        let before = text.get(..offset).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
    }
}

impl Mistake {
    /// The largest number that can stand where one stands that cannot.
    pub(super) fn largest(&self) -> Option<String> {
        match self {
            Mistake::TooLarge(_, largest) => Some(largest.to_string()),
            Mistake::WrongType(found, expected) if found.starts_with("integer `-") => {
                largest_of(expected).map(|largest| largest.to_string())
            }
            _ => None,
        }
    }

    /// Understands the deserializer's English sentence about what stands `there`; what it does not know is kept
    /// as it is.
    fn of_message(message: &str, there: &str) -> Mistake {
        let first = message.lines().next().unwrap_or_default();
        let quoted: Vec<String> = first.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let split = |quoted: &[String]| match quoted.split_first() {
            Some((key, allowed)) => (key.clone(), allowed.to_vec()),
            None => (String::new(), Vec::new()),
        };
        if first.starts_with("unknown field") {
            let (key, allowed) = split(&quoted);
            return Mistake::UnknownKey(key, allowed);
        }
        if first.starts_with("unknown variant") {
            let (key, allowed) = split(&quoted);
            return Mistake::UnknownWord(key, allowed);
        }
        if first.starts_with(NO_DAY) {
            return Mistake::Wrong(words::NO_DAY.with("entry", quoted.concat()));
        }
        // chrono's words for a text that is no day, and serde's for a day of TOML's own.
        if ["input ", "premature end of input", "trailing input"].iter().any(|start| first.starts_with(start))
        {
            return Mistake::Wrong(words::NO_SINGLE_DAY.with("entry", there.trim_matches(['"', '\''])));
        }
        if first.ends_with("expected a formatted date string") {
            return Mistake::Wrong(words::DAY_NEEDS_QUOTES.with("there", there));
        }
        if let Some(key) = first.strip_prefix("missing field ") {
            return Mistake::MissingKey(key.trim_matches('`').to_owned());
        }
        if let Some((found, expected)) = ["invalid type: ", "invalid value: "]
            .iter()
            .find_map(|start| first.strip_prefix(start))
            .and_then(|rest| rest.split_once(", expected "))
        {
            return too_large(found, expected)
                .unwrap_or_else(|| Mistake::WrongType(as_written(found, there), expected.to_owned()));
        }
        // A word of a closed list, where something else stands.
        if first.starts_with("wanted string") {
            return Mistake::Wrong(words::A_WORD_IN_QUOTES.sentence());
        }
        if first.contains("duplicate key") {
            return Mistake::Twice(there.to_owned());
        }
        if first.starts_with("data did not match") || first.starts_with("invalid length") {
            return Mistake::Wrong(words::WRONG_VALUE.sentence());
        }
        Mistake::Syntax(syntax(first, there))
    }
}

/// What stands in the file, a number as it stands there: the deserializer writes it out in full.
fn as_written(found: &str, there: &str) -> String {
    match found.split_whitespace().next() {
        Some(kind @ ("integer" | "floating")) if !there.is_empty() => format!("{kind} `{}`", short(there)),
        _ => found.to_owned(),
    }
}

/// What is wrong with the TOML, in the person's words.
fn syntax(message: &str, there: &str) -> Sentence {
    const KNOWN: [(&str, Phrase); 16] = [
        ("string values must be quoted", words::TEXT_NEEDS_QUOTES),
        ("missing opening quote", words::QUOTE_IS_OPEN),
        ("invalid basic string", words::QUOTE_IS_OPEN),
        ("invalid literal string", words::QUOTE_IS_OPEN),
        ("key with no value", words::KEY_NEEDS_EQUALS),
        ("extra `=`", words::ONE_EQUALS),
        ("unclosed", words::BRACKET_IS_OPEN),
        ("extra assignment between", words::COMMA_BETWEEN),
        ("missing comma", words::COMMA_BETWEEN),
        ("extra comma", words::COMMA_TOO_MANY),
        ("invalid unquoted key", words::KEY_NEEDS_QUOTES),
        ("unquoted keys cannot be empty", words::KEY_IS_MISSING),
        ("unexpected key or value", words::ONE_A_LINE),
        ("too few unicode value digits", words::BACKSLASH),
        ("missing escaped value", words::BACKSLASH),
        ("cannot recurse further", words::TOO_DEEP),
    ];
    // The parser says the same of a value that is not there at all.
    if message.starts_with("string values must be quoted") && there.trim().is_empty() {
        return words::VALUE_IS_MISSING.sentence();
    }
    let known = KNOWN.iter().find(|(start, _)| message.starts_with(start));
    match known {
        Some((_, phrase)) => phrase.with("there", there),
        None if message.starts_with("invalid boolean") => words::BOOLEANS.sentence(),
        None if message.starts_with("invalid date") => words::NO_SUCH_DAY.with("there", there),
        None if ["invalid", "unexpected leading zero", "`_`"]
            .iter()
            .any(|start| message.starts_with(start)) =>
        {
            words::NO_SUCH_NUMBER.with("cause", message)
        }
        None => words::AS_THE_PARSER_SAYS.with("cause", message),
    }
}

/// A whole number where one is expected that cannot be so large: the deserializer calls it a wrong value, or,
/// beyond what TOML promises to hold, a wrong type.
fn too_large(found: &str, expected: &str) -> Option<Mistake> {
    let number = found.strip_prefix("integer `")?.split('`').next()?;
    let largest = largest_of(expected)?;
    let is_beyond =
        number.parse::<i128>().map_or(!number.starts_with('-'), |number| number > i128::from(largest));
    is_beyond.then(|| Mistake::TooLarge(number.to_owned(), largest))
}

/// The largest number of a type that a setting may have.
fn largest_of(expected: &str) -> Option<i64> {
    Some(match expected {
        "u8" => u8::MAX.into(),
        "u16" => u16::MAX.into(),
        "u32" => u32::MAX.into(),
        "u64" | "usize" | "f64" => i64::MAX,
        _ => return None,
    })
}

/// What stands in the file, in the person's words: the deserializer says "integer `3`".
fn said(found: &str) -> Sentence {
    let value = found.split_once(['`', '"']).map(|(_, rest)| rest.trim_end_matches(['`', '"']));
    match (found.split_whitespace().next().unwrap_or_default(), value) {
        ("string", Some(text)) => words::SAID_TEXT.with("text", text),
        ("integer" | "floating" | "boolean", Some(value)) => words::SAID_VALUE.with("value", value),
        ("sequence", _) => words::SAID_LIST.sentence(),
        ("map" | "enum", _) => words::SAID_TABLE.sentence(),
        _ => words::SAID_ELSE.sentence(),
    }
}

/// What is expected, in the person's words: the deserializer names types of its own language.
fn wanted(expected: &str) -> Phrase {
    match expected.trim_start_matches("a ").trim_start_matches("an ") {
        "string" | "borrowed string" => words::TEXT,
        "string or sequence of strings" | "string or a sequence of strings" => words::TEXT_OR_TEXTS,
        "boolean" => words::TRUE_OR_FALSE,
        "u8" | "u16" | "u32" | "u64" | "usize" => words::WHOLE_FROM_NOUGHT,
        "i8" | "i16" | "i32" | "i64" | "isize" | "integer" => words::WHOLE_NUMBER,
        "f32" | "f64" | "number" => words::A_NUMBER,
        "sequence" => words::A_LIST,
        "table, or an array of tables" => words::TABLE_OR_TABLES,
        expected if expected.starts_with("map") || expected.starts_with("struct") || expected == "table" => {
            words::A_TABLE
        }
        expected if expected.starts_with("sequence") || expected.starts_with("tuple") => words::A_LIST,
        _ => words::SOMETHING_ELSE,
    }
}

impl Told for ConfigError {
    fn what(&self) -> Sentence {
        match self {
            ConfigError::NoProject { dir } => words::NO_PROJECT.with("dir", dir.display()),
            ConfigError::Unreadable { path, source } => {
                words::UNREADABLE.with("path", path.display()).with("cause", crate::words::io::cause(source))
            }
            ConfigError::Mistake { path, position, mistake } => {
                let place = ConfigError::place(path, *position);
                match mistake {
                    Mistake::Syntax(cause) => words::SYNTAX.with("place", place).with("cause", cause.clone()),
                    Mistake::UnknownKey(key, _) => {
                        words::UNKNOWN_KEY.with("place", place).with("key", short(key))
                    }
                    Mistake::UnknownWord(key, _) => {
                        words::UNKNOWN_WORD.with("place", place).with("key", short(key))
                    }
                    Mistake::WrongType(found, expected) => words::WRONG_TYPE
                        .with("place", place)
                        .with("found", said(found))
                        .with("expected", wanted(expected)),
                    Mistake::TooLarge(number, largest) => words::TOO_LARGE
                        .with("place", place)
                        .with("number", short(number))
                        .with("largest", *largest),
                    Mistake::MissingKey(key) => words::MISSING_KEY.with("place", place).with("key", key),
                    Mistake::Twice(key) => words::TWICE.with("place", place).with("key", key),
                    Mistake::Wrong(cause) => words::WRONG.with("place", place).with("cause", cause.clone()),
                }
            }
        }
    }

    fn hint(&self) -> Option<Sentence> {
        match self {
            ConfigError::NoProject { .. } => Some(words::NO_PROJECT_HINT.sentence()),
            ConfigError::Unreadable { source, .. } if source.kind() == ErrorKind::InvalidData => {
                Some(words::SAVE_AS_UTF8.sentence())
            }
            ConfigError::Mistake {
                mistake: Mistake::UnknownKey(key, allowed) | Mistake::UnknownWord(key, allowed),
                ..
            } => suggestion(key, allowed),
            _ => None,
        }
    }
}

/// A word of the file, or how it begins where nobody would read it to its end.
pub(super) fn short(word: &str) -> String {
    const LONGEST: usize = 60;
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &word[..end]),
        None => word.to_owned(),
    }
}

/// The allowed word nearest to `key`, else all of them.
fn suggestion(key: &str, allowed: &[String]) -> Option<Sentence> {
    let nearest = allowed
        .iter()
        .map(|word| (strsim::jaro_winkler(key, word), word))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|left, right| left.0.total_cmp(&right.0));
    match nearest {
        Some((_, best)) => Some(words::DID_YOU_MEAN.with("best", best)),
        None if allowed.is_empty() => None,
        None => Some(words::ALLOWED.with("allowed", allowed.join(", "))),
    }
}
