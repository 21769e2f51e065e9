//! A command line that cannot be understood, told in the reader's language.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::ui::Ui;
use crate::words::{Lang, Phrase, command, help as words};

/// The exit code of a command line that cannot be understood.
const COULD_NOT_RUN: u8 = 2;

/// Prints help and version where they were asked for, else says what is wrong; returns the exit code.
pub fn tell(error: &clap::Error, ui: &Ui, lang: Lang) -> u8 {
    let was_asked_for = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if was_asked_for {
        // A reader that has left needs no help.
        let _ = error.print();
        return 0;
    }
    match (lang, phrase(error.kind())) {
        (Lang::Zh, Some(phrase)) => tell_in_words(error, phrase, ui, lang),
        _ => {
            let _ = error.print();
        }
    }
    COULD_NOT_RUN
}

fn phrase(kind: ErrorKind) -> Option<Phrase> {
    Some(match kind {
        ErrorKind::UnknownArgument => words::UNKNOWN_ARGUMENT,
        ErrorKind::InvalidSubcommand => words::UNKNOWN_COMMAND,
        ErrorKind::MissingRequiredArgument => words::MISSING_ARGUMENT,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => words::BAD_VALUE,
        ErrorKind::ArgumentConflict => words::CONFLICT,
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => words::NO_VALUE,
        _ => return None,
    })
}

fn tell_in_words(error: &clap::Error, phrase: Phrase, ui: &Ui, lang: Lang) {
    let text = |kind| error.get(kind).map(value).unwrap_or_default();
    let argument = match text(ContextKind::InvalidArg) {
        argument if argument.is_empty() => text(ContextKind::InvalidSubcommand),
        argument => argument,
    };
    let sentence = phrase.with("argument", argument).with("value", text(ContextKind::InvalidValue));
    ui.error(&sentence.with("other", text(ContextKind::PriorArg)).text(lang));
    if let Some(reason) = error.source().map(|source| reason(&source.to_string(), lang)) {
        ui.error_detail(&format!("  {reason}"));
    }
    let hints = [
        (ContextKind::SuggestedArg, words::SUGGESTION),
        (ContextKind::SuggestedSubcommand, words::SUGGESTION),
        (ContextKind::SuggestedValue, words::SUGGESTION),
        (ContextKind::ValidValue, words::VALID_VALUES),
    ];
    for (kind, phrase) in hints {
        if error.get(kind).is_some() {
            let hint = phrase.with("text", text(kind)).text(lang);
            ui.error_detail(&format!("  {}{hint}", command::HINT.text(lang)));
        }
    }
    ui.error_detail(&format!("  {}{}", command::HINT.text(lang), words::SEE_HELP.text(lang)));
}

/// Why a value is none: bounds in the reader's words, anything else as the reader of the value says it.
fn reason(said: &str, lang: Lang) -> String {
    if let Some((value, known)) = said.split_once(" is none of ") {
        return words::NONE_OF.with("value", value).with("known", known).text(lang);
    }
    let bounds = said.split_once(" is not in ").and_then(|(_, bounds)| bounds.split_once(".."));
    match bounds.map(|(low, high)| (low, high.trim_start_matches('='))) {
        Some((low, high)) => words::NOT_BETWEEN.with("low", low).with("high", high).text(lang),
        None => said.to_owned(),
    }
}

fn value(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
        }
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_told_in_words() {
        assert_eq!(reason("2000 is not in 3..=400", Lang::Zh), "应在 3 到 400 之间");
        assert_eq!(reason("foo is none of load, history", Lang::Zh), "foo 不是其中之一：load, history");
        assert_eq!(reason("2026-03-02 > 2026-03-01", Lang::Zh), "2026-03-02 > 2026-03-01");
    }
}
