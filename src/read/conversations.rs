//! Conversations as JSON lines: one deal a line, as `docs` of the chat labels describe it.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::chat::json::mended;
use super::chat::straight;
use crate::domain::chat::conversation::Conversation;
use crate::domain::chat::labels::Gold;
use crate::words::chat as words;
use crate::words::{Sentence, Told};

/// A file of conversations that cannot be read on.
#[derive(Debug, Error)]
pub enum ConversationError {
    /// The bytes cannot be read.
    #[error("{}", self.what())]
    Unreadable {
        /// The file, `-` for stdin.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line is no conversation.
    #[error("{}", self.what())]
    Malformed {
        /// The file, `-` for stdin.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it, and at which column.
        source: serde_json::Error,
    },
}

impl Told for ConversationError {
    fn what(&self) -> Sentence {
        match self {
            ConversationError::Unreadable { path, source } => {
                words::UNREADABLE.with("path", path.display()).with("cause", crate::words::io::cause(source))
            }
            ConversationError::Malformed { path, line, source } => words::MALFORMED
                .with("path", path.display())
                .with("line", *line)
                .with("column", source.column())
                .with("cause", without_place(source)),
        }
    }

    fn hint(&self) -> Option<Sentence> {
        match self {
            ConversationError::Unreadable { .. } => None,
            ConversationError::Malformed { .. } => Some(words::MALFORMED_HINT.sentence()),
        }
    }
}

/// What is wrong, without the place, which counts lines within the one line.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or_else(|| text.clone(), |(cause, _)| cause.to_owned())
}

/// The conversations of a stream, read one at a time; their messages in the order in which they were sent.
#[derive(Debug)]
pub struct Conversations<R> {
    source: R,
    path: PathBuf,
    line: usize,
    bytes: Vec<u8>,
}

impl<R: BufRead> Conversations<R> {
    /// The conversations of `source`; `path` is for errors only.
    pub fn of(source: R, path: &Path) -> Conversations<R> {
        Conversations { source, path: path.to_owned(), line: 0, bytes: Vec::new() }
    }

    /// The next conversation with its labels, where any are filled in; nothing at the end.
    ///
    /// # Errors
    /// Bytes that cannot be read, a line that is no conversation, labels that are none.
    pub fn next_labelled(&mut self) -> Result<Option<(Conversation, Option<Gold>)>, ConversationError> {
        if !self.advance()? {
            return Ok(None);
        }
        let conversation = self.conversation()?;
        let labels: Labels = self.parsed()?;
        let gold = labels.gold.filter(|gold| gold.stage.is_some());
        Ok(Some((conversation.in_order(), gold)))
    }

    /// Moves to the next line that is not blank.
    fn advance(&mut self) -> Result<bool, ConversationError> {
        loop {
            self.bytes.clear();
            let read = self.source.read_until(b'\n', &mut self.bytes);
            let read =
                read.map_err(|source| ConversationError::Unreadable { path: self.path.clone(), source })?;
            if read == 0 {
                return Ok(false);
            }
            self.line += 1;
            if !self.text().trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }

    /// The line without the mark that some programs put before a file.
    fn text(&self) -> &[u8] {
        let mark = "\u{FEFF}".as_bytes();
        let first = self.line == 1;
        self.bytes.strip_prefix(mark).filter(|_| first).unwrap_or(&self.bytes)
    }

    /// The line as a conversation.
    fn conversation(&self) -> Result<Conversation, ConversationError> {
        let usual = simdutf8::basic::from_utf8(self.text()).ok().and_then(straight::conversation);
        usual.map_or_else(|| self.parsed(), Ok)
    }

    /// The line as it stands; else, where it is text, with control bytes and halves of surrogate pairs mended, as
    /// programs that cut strings leave them.
    fn parsed<T: DeserializeOwned>(&self) -> Result<T, ConversationError> {
        let bytes = self.text();
        let read = match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => serde_json::from_str(text)
                .or_else(|error| serde_json::from_str(&mended(bytes)).map_err(|_| error)),
            Err(_) => serde_json::from_slice(bytes),
        };
        read.map_err(|source| ConversationError::Malformed {
            path: self.path.clone(),
            line: self.line,
            source,
        })
    }
}

/// Labels in a record are ignored.
impl<R: BufRead> Iterator for Conversations<R> {
    type Item = Result<Conversation, ConversationError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.advance() {
            Err(error) => Some(Err(error)),
            Ok(false) => None,
            Ok(true) => Some(self.conversation().map(Conversation::in_order)),
        }
    }
}

/// The part of a record that holds its labels.
#[derive(Debug, Deserialize)]
struct Labels {
    #[serde(default)]
    gold: Option<Gold>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    const RECORD: &str = r#"{"opportunity_id":"D1","as_of":"2026-03-12T18:00:00+08:00","mood":"good","gold":7,"messages":[
{"id":"b","sent_at":"2026-03-11T09:00:00+08:00","text":"二"},{"id":"a","sent_at":"2026-03-10T09:00:00+08:00","text":"一"}]}"#;

    fn read(text: &str) -> Vec<Result<Conversation, ConversationError>> {
        Conversations::of(text.as_bytes(), Path::new("chats.jsonl")).collect()
    }

    #[test]
    fn messages_stand_in_the_order_in_which_they_were_sent() {
        let record = RECORD.replace('\n', "");
        let read = read(&format!("\u{FEFF}{record}\n\n{record}"));
        assert_eq!(read.len(), 2);
        let ids: Vec<_> = read[0].as_ref().unwrap().messages.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
    }

    #[test]
    fn a_line_that_is_no_conversation_is_named() {
        let read = read(&format!("{}\n{{\"opportunity_id\":3}}\n", RECORD.replace('\n', "")));
        let error = read[1].as_ref().unwrap_err();
        let told = error.what().text(Lang::En);
        assert!(told.starts_with("chats.jsonl, line 2, column 19: no conversation: invalid type"), "{told}");
        assert!(error.hint().is_some());
    }

    #[test]
    fn half_a_surrogate_pair_is_one_character_and_bytes_of_another_encoding_are_no_text() {
        let record = RECORD.replace('\n', "");
        let halved = read(&record.replace("一", r"\ud83d一"));
        assert_eq!(halved[0].as_ref().unwrap().messages[0].text, "\u{fffd}一");
        let whole = read(&record.replace("一", r"\ud83d\ude00一"));
        assert_eq!(whole[0].as_ref().unwrap().messages[0].text, "😀一");
        let (gbk, _, _) = encoding_rs::GBK.encode(&record);
        let mut gbk = Conversations::of(gbk.as_ref(), Path::new("chats.jsonl"));
        assert!(gbk.next().unwrap().is_err());
    }

    #[test]
    fn labels_are_read_where_they_are_asked_for() {
        let record =
            RECORD.replace('\n', "").replace("\"gold\":7", r#""gold":{"stage":"won","concerns":["price"]}"#);
        let mut conversations = Conversations::of(record.as_bytes(), Path::new("-"));
        let (_, gold) = conversations.next_labelled().unwrap().unwrap();
        assert_eq!(gold.unwrap().concerns.len(), 1);
        assert!(conversations.next_labelled().unwrap().is_none());
    }
}
