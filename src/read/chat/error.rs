//! Why a chat export cannot be read at all.

use thiserror::Error;

use crate::words::chat_export as words;
use crate::words::{Sentence, Told};

/// A chat export that cannot be read, or not without a word from a person. The file's name is always inside.
#[derive(Debug, Error)]
pub enum ChatError {
    /// A JSON text that is no chat export of a known format.
    #[error("{file} is no chat export of a known format")]
    Unknown {
        /// The file's name.
        file: String,
        /// The nearest formats and what each lacks.
        nearest: Box<Sentence>,
        /// Whether it has half of what the nearest has, and may well be a chat.
        is_near: bool,
    },
    /// A JSON text that is none from a line on.
    #[error("{file}, line {line}: no JSON")]
    NotJson {
        /// The file's name.
        file: String,
        /// The line.
        line: u64,
    },
    /// A JSON text that ends before what it has begun.
    #[error("{file} breaks off in line {line}")]
    CutOff {
        /// The file's name.
        file: String,
        /// The line.
        line: u64,
    },
    /// A message archive that is still encrypted.
    #[error("{file} is still encrypted")]
    Encrypted {
        /// The file's name.
        file: String,
    },
    /// A message without a day or without a year, and nobody has said which.
    #[error("{file}, line {line}: a message without a date")]
    Dateless {
        /// The file's name.
        file: String,
        /// The line.
        line: u32,
        /// Whether the whole day is missing, and not only the year.
        lacks_day: bool,
    },
    /// A list of contacts without a column of ids.
    #[error("{file} has no column of ids")]
    NoContacts {
        /// The file's name.
        file: String,
    },
}

impl Told for ChatError {
    fn what(&self) -> Sentence {
        match self {
            ChatError::Unknown { file, nearest, .. } => {
                words::UNKNOWN_CHAT.with("file", file).with("nearest", (**nearest).clone())
            }
            ChatError::NotJson { file, line } => words::NOT_JSON.with("file", file).with("line", *line),
            ChatError::CutOff { file, line } => words::CUT_OFF.with("file", file).with("line", *line),
            ChatError::Encrypted { file } => words::ENCRYPTED.with("file", file),
            ChatError::Dateless { file, line, lacks_day } => {
                let phrase = if *lacks_day { words::DATELESS } else { words::YEARLESS };
                phrase.with("file", file).with("line", *line)
            }
            ChatError::NoContacts { file } => words::NO_CONTACTS.with("file", file),
        }
    }

    fn hint(&self) -> Option<Sentence> {
        let hint = match self {
            ChatError::Unknown { .. } => words::EXPORT_AS_KNOWN,
            ChatError::NotJson { .. } | ChatError::CutOff { .. } => words::EXPORT_ANEW,
            ChatError::Encrypted { .. } => words::DECRYPT_FIRST,
            ChatError::Dateless { .. } => words::GIVE_THE_DATE,
            ChatError::NoContacts { .. } => words::CONTACTS_NEED,
        };
        Some(hint.sentence())
    }
}
