//! Rules that ask an outside program: what is asked, what an answer is, and when nobody is asked.
//!
//! The replay never asks. Before it, lead after lead is asked about in the order in which they are given
//! out, and what was heard lies in a column of the window: answered, late, failed, or not asked because
//! three questions in a row had failed. So the replay stays pure, and every strategy hears the same.

pub mod answer;
pub mod breaker;
pub mod heard;
#[cfg(test)]
mod incident;
pub mod preload;
pub mod question;
#[cfg(test)]
mod tests;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::rule::{Kind, Rule};
use crate::words::Sentence;
use crate::words::ask as words;
use answer::Answer;

/// How a program is asked: what a rule says of it. Rules that say the same share its answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asking {
    /// The program and its arguments.
    pub command: Vec<String>,
    /// How long it may take for one lead, in milliseconds.
    pub timeout_ms: u64,
    /// How much longer it may take for the first lead after its start.
    pub start_ms: u64,
    /// How many leads are not asked about after three failures in a row; twice as many after each trial
    /// that fails again.
    pub pause_leads: u32,
}

impl Asking {
    /// How the program of a rule is asked; nothing for rules that ask nobody.
    pub fn of(rule: &Rule) -> Option<Asking> {
        let command = rule.command.clone().filter(|_| rule.kind == Kind::Command)?;
        Some(Asking {
            command,
            timeout_ms: rule.timeout_ms.unwrap_or(800),
            start_ms: rule.start_ms.unwrap_or(5_000),
            pause_leads: rule.pause_leads.unwrap_or(20),
        })
    }

    /// How long it may take for one lead.
    pub fn limit(&self) -> Duration {
        Duration::from_millis(self.timeout_ms)
    }

    /// The command as it would be typed.
    pub fn typed(&self) -> String {
        self.command.join(" ")
    }
}

/// A program that is asked one question after the other.
pub trait Asker {
    /// Asks about a lead: `line` is one line of JSON, the answer must name `id`. It comes back within the
    /// time that the rule allows, whatever the program does.
    fn ask(&mut self, id: u64, line: &str) -> Reply;

    /// Nobody will be asked for some time.
    fn rest(&mut self);
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The answer.
    pub said: Result<Answer, Trouble>,
    /// How long it took.
    pub took: Duration,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// It did not come in time.
    Late,
    /// There is no such program.
    NotThere,
    /// Its file may not be run.
    NotAllowed,
    /// It could not be started; what the system says.
    NotStarted(String),
    /// The program ended.
    Ended {
        /// Its exit code; none where a signal ended it.
        code: Option<i32>,
        /// The last line that it wrote to stderr.
        last_words: String,
    },
    /// The program takes no more questions.
    Deaf,
    /// It printed something that is no answer; how that begins.
    Rubbish(String),
    /// It printed more than an answer can be without an end of line.
    TooLong,
    /// It answered that it cannot answer; its words.
    Refused(String),
}

impl Trouble {
    /// The trouble in words.
    pub fn told(&self) -> Sentence {
        match self {
            Trouble::Late => words::LATE.sentence(),
            Trouble::NotThere => words::NOT_THERE.sentence(),
            Trouble::NotAllowed => words::NOT_ALLOWED.sentence(),
            Trouble::NotStarted(cause) => words::NOT_STARTED.with("cause", cause),
            Trouble::Ended { code, last_words } => {
                let code = code.map_or(words::NO_EXIT_CODE.sentence(), |code| {
                    words::EXIT_CODE.with("code", code.to_string())
                });
                let phrase = if last_words.is_empty() { words::ENDED } else { words::ENDED_SAYING };
                phrase.with("code", code).with("words", last_words)
            }
            Trouble::Deaf => words::DEAF.sentence(),
            Trouble::Rubbish(text) => words::RUBBISH.with("text", text),
            Trouble::TooLong => words::TOO_LONG.sentence(),
            Trouble::Refused(text) => words::REFUSED.with("text", text),
        }
    }
}
