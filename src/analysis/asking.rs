//! What outside programs say about the leads of a window: from the store where it is known, else asked.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

use crate::domain::assign::ask::heard::{Answers, Fresh, Heard, Known, ask_all};
use crate::domain::assign::ask::question::Questions;
use crate::domain::assign::ask::{Asker, Asking};
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::rule::Kind;
use crate::domain::assign::window::Window;
use crate::store::{AnswerBook, StoreError};

/// The programs, as the command line knows to start them.
pub trait Programs: Send + Sync {
    /// What tells a command from every other, its content included.
    fn name(&self, command: &[String]) -> String;

    /// The program, ready to be asked about `leads` leads at most.
    fn open(&self, asking: &Asking, leads: usize) -> Box<dyn Asker>;
}

/// What is asked anew although it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// What got no answer.
    Failed,
    /// Everything.
    All,
}

/// Where answers come from.
pub struct Consultation {
    book: AnswerBook,
    programs: Box<dyn Programs>,
}

/// So many new answers are kept at a time: what a run that is interrupted loses.
const AT_A_TIME: usize = 100;

impl Consultation {
    /// Asks `programs` what `book` does not know.
    pub fn new(book: AnswerBook, programs: Box<dyn Programs>) -> Consultation {
        Consultation { book, programs }
    }

    /// What the programs of `policy` say about the leads of `window`; with `unowned`, only about those that
    /// no record gives to anybody.
    ///
    /// # Errors
    /// The store's files cannot be read or written.
    pub fn answers(
        &self,
        window: &Window<'_>,
        policy: &AssignPolicy,
        unowned: bool,
        again: Option<Again>,
    ) -> Result<Answers, StoreError> {
        let mut answers = Answers::new();
        for asking in policy.rules.iter().filter_map(Asking::of).collect::<BTreeSet<Asking>>() {
            let heard = self.hear(window, policy, &asking, unowned, again)?;
            answers.insert(asking, heard);
        }
        Ok(answers)
    }

    fn hear(
        &self,
        window: &Window<'_>,
        policy: &AssignPolicy,
        asking: &Asking,
        unowned: bool,
        again: Option<Again>,
    ) -> Result<Heard, StoreError> {
        let name = self.programs.name(&asking.command);
        let known = self.known(&name, asking, again)?;
        let mut asker = self.programs.open(asking, window.len());
        let mut fresh: Vec<Fresh<'_>> = Vec::new();
        let mut kept = Ok(());
        let concerns = |lead: usize| !unowned || window.recorded[lead].is_none();
        let heard = ask_all(window, policy, asking, &concerns, &known, asker.as_mut(), &mut |one| {
            fresh.push(one);
            if fresh.len() >= AT_A_TIME && kept.is_ok() {
                kept = self.book.add(&name, asking.timeout_ms, &fresh);
                fresh.clear();
            }
        });
        kept?;
        self.book.add(&name, asking.timeout_ms, &fresh)?;
        Ok(heard)
    }

    fn known(&self, name: &str, asking: &Asking, again: Option<Again>) -> Result<Known, StoreError> {
        if again == Some(Again::All) {
            return Ok(Known::new());
        }
        let mut known = self.book.known(name, asking.timeout_ms)?;
        if again == Some(Again::Failed) {
            known.retain(|_, said| said.is_ok());
        }
        Ok(known)
    }

    /// How long the programs of `policy` took for the leads of `window`, as far as they were asked.
    ///
    /// # Errors
    /// The store's files cannot be read.
    pub fn times(
        &self,
        window: &Window<'_>,
        policy: &AssignPolicy,
    ) -> Result<BTreeMap<Asking, Vec<Duration>>, StoreError> {
        let mut all = BTreeMap::new();
        for asking in policy.rules.iter().filter_map(Asking::of) {
            let times = self.book.times(&self.programs.name(&asking.command))?;
            let mut questions = Questions::new(window, policy.rule(Kind::Available).is_none());
            let took = (0..window.len()).filter_map(|lead| times.get(&questions.digest(lead)).copied());
            all.insert(asking, took.collect());
        }
        Ok(all)
    }
}

impl fmt::Debug for Consultation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Consultation").field("book", &self.book).finish_non_exhaustive()
    }
}
