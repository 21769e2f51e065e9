//! What outside programs answered: kept beside the tables, so that a replay hears the same again without
//! asking. One file a command, to which lines are added; how long the answers took lies in a file of its own.

use std::collections::HashMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Store;
use super::disk::Disk;
use super::error::StoreError;
use crate::domain::assign::ask::Trouble;
use crate::domain::assign::ask::answer::Answer;
use crate::domain::assign::ask::heard::{Fresh, Known};

const FOLDER: &str = "answers";

/// The answers that a store keeps.
#[derive(Debug, Clone)]
pub struct AnswerBook {
    disk: Disk,
}

#[derive(Debug, Serialize, Deserialize)]
struct Line {
    /// The digest of the question.
    asked: String,
    lead: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trouble: Option<Trouble>,
    /// The time-out that it was asked with.
    limit_ms: u64,
}

#[derive(Debug, Serialize, Deserialize)]
struct Time {
    asked: String,
    took_us: u64,
}

impl Store {
    /// The answers of outside programs.
    pub fn answer_book(&self) -> AnswerBook {
        AnswerBook { disk: self.disk.clone() }
    }
}

impl AnswerBook {
    /// What the command `name` said. That it said nothing counts only for the time-out `limit_ms`: with
    /// another it may answer.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn known(&self, name: &str, limit_ms: u64) -> Result<Known, StoreError> {
        let mut known = Known::new();
        self.each(&answers(name), |line: Line| {
            let said = match (line.answer, line.trouble) {
                (Some(answer), None) => Ok(answer),
                (None, Some(trouble)) if line.limit_ms == limit_ms => Err(trouble),
                _ => {
                    known.remove(&line.asked);
                    return;
                }
            };
            known.insert(line.asked, said);
        })?;
        Ok(known)
    }

    /// How long the command `name` took for each question.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn times(&self, name: &str) -> Result<HashMap<String, Duration>, StoreError> {
        let mut times = HashMap::new();
        self.each(&took(name), |time: Time| {
            times.insert(time.asked, Duration::from_micros(time.took_us));
        })?;
        Ok(times)
    }

    /// Adds what the command `name` said now.
    ///
    /// # Errors
    /// A disk that does not let it.
    pub fn add(&self, name: &str, limit_ms: u64, fresh: &[Fresh<'_>]) -> Result<(), StoreError> {
        if fresh.is_empty() {
            return Ok(());
        }
        self.disk.make_folder(FOLDER)?;
        let lines = fresh.iter().map(|fresh| Line {
            asked: fresh.digest.clone(),
            lead: fresh.lead_id.to_owned(),
            answer: fresh.said.clone().ok(),
            trouble: fresh.said.clone().err(),
            limit_ms,
        });
        self.disk.add_to_end(&answers(name), &text(lines))?;
        let times = fresh.iter().map(|fresh| Time {
            asked: fresh.digest.clone(),
            took_us: u64::try_from(fresh.took.as_micros()).unwrap_or(u64::MAX),
        });
        self.disk.add_to_end(&took(name), &text(times))
    }

    /// Shows every line of a file. A line that is none was cut off when a run was interrupted.
    fn each<T: for<'a> Deserialize<'a>>(&self, name: &str, mut see: impl FnMut(T)) -> Result<(), StoreError> {
        let path = self.disk.path(name);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(source) => return Err(StoreError::Read { path, source }),
        };
        let lines = text.split(|byte| *byte == b'\n');
        lines.filter_map(|line| serde_json::from_slice(line).ok()).for_each(&mut see);
        Ok(())
    }
}

fn answers(name: &str) -> String {
    format!("{FOLDER}/{name}.jsonl")
}

fn took(name: &str) -> String {
    format!("{FOLDER}/{name}.times.jsonl")
}

/// Each on a line of its own. The first line is empty: the one before it may have been cut off.
fn text(lines: impl Iterator<Item = impl Serialize>) -> Vec<u8> {
    let mut text = vec![b'\n'];
    for line in lines {
        // Writing to memory cannot fail, and every key of a line is a text.
        if serde_json::to_writer(&mut text, &line).is_ok() {
            text.push(b'\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::Zone;

    fn fresh(digest: &str, said: Result<Answer, Trouble>) -> Fresh<'static> {
        Fresh { digest: digest.to_owned(), lead_id: "L1", said, took: Duration::from_millis(83) }
    }

    #[test]
    fn what_was_said_last_counts_and_silence_only_for_its_time_out() {
        let folder = tempfile::tempdir().unwrap();
        let book = Store::open(folder.path(), Zone::default()).unwrap().answer_book();
        assert!(book.known("a", 800).unwrap().is_empty());
        book.add("a", 800, &[fresh("one", Err(Trouble::Late)), fresh("two", Err(Trouble::Late))]).unwrap();
        book.add("a", 800, &[fresh("one", Ok(Answer::Score(0.5)))]).unwrap();
        let known = book.known("a", 800).unwrap();
        assert_eq!(known["one"], Ok(Answer::Score(0.5)));
        assert_eq!(known["two"], Err(Trouble::Late));
        let patient = book.known("a", 2_000).unwrap();
        assert_eq!((patient.len(), patient.contains_key("one")), (1, true));
        assert!(book.known("b", 800).unwrap().is_empty());
        assert_eq!(book.times("a").unwrap()["two"], Duration::from_millis(83));
    }

    #[test]
    fn a_line_that_was_cut_off_costs_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        let book = Store::open(folder.path(), Zone::default()).unwrap().answer_book();
        book.add("a", 800, &[fresh("one", Ok(Answer::Score(1.0)))]).unwrap();
        let path = folder.path().join("answers/a.jsonl");
        let mut text = std::fs::read(&path).unwrap();
        text.extend_from_slice(br#"{"asked":"tw"#);
        std::fs::write(&path, text).unwrap();
        book.add("a", 800, &[fresh("three", Ok(Answer::Score(1.0)))]).unwrap();
        let mut known: Vec<String> = book.known("a", 800).unwrap().into_keys().collect();
        known.sort();
        assert_eq!(known, ["one", "three"]);
    }
}
