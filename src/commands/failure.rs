//! Why a command could not run, as the person sees it: what, the causes, what to do.

use crate::ui::Ui;
use crate::words::{Lang, Sentence, Told, command as words};

/// A command that could not run: exit code 2, but for a broken pipe, which is nobody's mistake.
#[derive(Debug)]
pub struct Failure {
    kind: FailureKind,
    what: Sentence,
    causes: Vec<String>,
    hints: Vec<Sentence>,
}

/// What kind of failure it is, and so its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// 2: it could not run.
    CouldNotRun,
    /// 0, in silence: the reader of a pipe has left.
    BrokenPipe,
}

impl Failure {
    /// A command that could not run.
    pub fn new(what: impl Into<Sentence>) -> Failure {
        Failure { kind: FailureKind::CouldNotRun, what: what.into(), causes: Vec::new(), hints: Vec::new() }
    }

    /// The failure of a layer.
    pub fn of(error: &impl Told) -> Failure {
        let mut failure = Failure::new(error.what());
        failure.hints.extend(error.hint());
        failure
    }

    /// What becomes of an error on stdout.
    pub fn of_stdout(error: &std::io::Error) -> Failure {
        let mut failure = Failure::new(words::STDOUT.with("cause", crate::words::io::cause(error)));
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            failure.kind = FailureKind::BrokenPipe;
        }
        failure
    }

    /// The same failure with one more thing to do about it.
    pub fn hint(mut self, hint: impl Into<Sentence>) -> Failure {
        self.hints.push(hint.into());
        self
    }

    /// The same failure with one more cause.
    pub fn cause(mut self, cause: impl ToString) -> Failure {
        self.causes.push(cause.to_string());
        self
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self.kind {
            FailureKind::CouldNotRun => 2,
            FailureKind::BrokenPipe => 0,
        }
    }

    /// Tells the person.
    pub fn tell(&self, ui: &Ui, lang: Lang) {
        if self.kind == FailureKind::BrokenPipe {
            return;
        }
        ui.error(&self.what.text(lang));
        for cause in &self.causes {
            ui.error_detail(&format!("  {}{cause}", words::CAUSE.text(lang)));
        }
        for hint in &self.hints {
            ui.error_detail(&format!("  {}{}", words::HINT.text(lang), hint.text(lang)));
        }
    }
}

impl<E: Told> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure::of(&error)
    }
}
