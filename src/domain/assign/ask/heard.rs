//! What was heard about the leads of a window, before they are given out.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Duration;

use serde::Serialize;

use super::answer::Answer;
use super::breaker::Breaker;
use super::question::Questions;
use super::{Asker, Asking, Trouble};
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::rule::Kind;
use crate::domain::assign::window::Window;

/// What every program of a policy said about the leads of a window.
pub type Answers = BTreeMap<Asking, Heard>;

/// What was said earlier, by the digest of the question.
pub type Known = HashMap<String, Result<Answer, Trouble>>;

/// What became of the question about one lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hearing {
    /// Nobody wants to know: the lead is not given out by the rules, or nobody is there.
    NoQuestion,
    /// There was an answer.
    Answered,
    /// It did not come in time.
    TimedOut,
    /// There was none.
    Failed,
    /// The breaker was open.
    NotAsked,
}

/// What one program said about the leads of a window.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heard {
    /// What became of each lead's question.
    pub hearing: Vec<Hearing>,
    /// The place of each lead's answer.
    answer: Vec<u32>,
    /// The different answers: a figure a rep of the roster.
    answers: Vec<Vec<f64>>,
    /// The first trouble that was no lateness.
    pub trouble: Option<Trouble>,
    /// Names in answers that are no rep's id: the first [`MOST_STRANGERS`] that were met.
    pub strangers: BTreeSet<String>,
}

/// How many names that are no rep's id are told.
const MOST_STRANGERS: usize = 5;

/// How many leads' questions came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Questions that there were.
    pub questions: usize,
    /// Answered.
    pub answered: usize,
    /// Too late.
    pub timed_out: usize,
    /// No answer for another reason.
    pub failed: usize,
    /// Not asked, since the breaker was open.
    pub not_asked: usize,
}

impl Tally {
    /// Leads for which the rule fell back on what `on_failure` says.
    pub fn fell_back(self) -> usize {
        self.timed_out + self.failed + self.not_asked
    }
}

/// Something that was asked now and not known before.
#[derive(Debug, Clone, PartialEq)]
pub struct Fresh<'a> {
    /// The digest of the question.
    pub digest: String,
    /// The lead.
    pub lead_id: &'a str,
    /// What was said.
    pub said: Result<Answer, Trouble>,
    /// How long it took.
    pub took: Duration,
}

/// Asks `asker` about the leads of `window` that `concerns` picks, in the order in which they are given
/// out, unless what it said about the very same question is known. `keep` is shown what is new.
pub fn ask_all<'w>(
    window: &'w Window<'w>,
    policy: &AssignPolicy,
    asking: &Asking,
    concerns: &dyn Fn(usize) -> bool,
    known: &Known,
    asker: &mut dyn Asker,
    keep: &mut dyn FnMut(Fresh<'w>),
) -> Heard {
    let mut questions = Questions::new(window, policy.rule(Kind::Available).is_none());
    let mut breaker = Breaker::new(asking.pause_leads);
    let mut column = Column::new(window);
    for (lead, row) in window.leads.iter().enumerate() {
        if !concerns(lead) || questions.is_empty(lead) {
            column.pass(Hearing::NoQuestion);
            continue;
        }
        if !breaker.lets_through() {
            column.pass(Hearing::NotAsked);
            continue;
        }
        let digest = questions.digest(lead);
        let said = match known.get(&digest) {
            Some(said) => said.clone(),
            None => {
                let id = lead as u64 + 1;
                let reply = asker.ask(id, &questions.line(lead, id));
                let said = reply.said.clone();
                keep(Fresh { digest, lead_id: row.lead_id.as_str(), said: reply.said, took: reply.took });
                said
            }
        };
        if breaker.note(said.is_ok()) {
            asker.rest();
        }
        column.put(said);
    }
    column.heard
}

/// A column on its way.
struct Column<'w> {
    window: &'w Window<'w>,
    heard: Heard,
    places: HashMap<Vec<u64>, u32>,
    reps: HashSet<&'w str>,
}

impl<'w> Column<'w> {
    fn new(window: &'w Window<'w>) -> Column<'w> {
        let reps = window.roster.reps.iter().map(|rep| rep.rep_id.as_str()).collect();
        Column { window, heard: Heard::default(), places: HashMap::new(), reps }
    }

    fn pass(&mut self, hearing: Hearing) {
        self.heard.hearing.push(hearing);
        self.heard.answer.push(0);
    }

    fn put(&mut self, said: Result<Answer, Trouble>) {
        match said {
            Ok(answer) => {
                self.note_strangers(&answer);
                let place = self.place(&answer);
                self.heard.hearing.push(Hearing::Answered);
                self.heard.answer.push(place);
            }
            Err(Trouble::Late) => self.pass(Hearing::TimedOut),
            Err(trouble) => {
                self.pass(Hearing::Failed);
                self.heard.trouble.get_or_insert(trouble);
            }
        }
    }

    fn note_strangers(&mut self, answer: &Answer) {
        for name in answer.named().filter(|name| !self.reps.contains(name)) {
            if self.heard.strangers.len() == MOST_STRANGERS {
                return;
            }
            self.heard.strangers.insert(name.to_owned());
        }
    }

    fn place(&mut self, answer: &Answer) -> u32 {
        let reps = self.window.roster.reps.iter();
        let row: Vec<f64> = reps.map(|rep| answer.score_of(rep.rep_id.as_str())).collect();
        let key: Vec<u64> = row.iter().map(|score| score.to_bits()).collect();
        let next = u32::try_from(self.heard.answers.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.heard.answers.push(row);
        }
        place
    }
}

impl Heard {
    /// Nobody was asked: what a window hears for which nobody has asked.
    pub fn nothing(leads: usize) -> Heard {
        Heard { hearing: vec![Hearing::NotAsked; leads], answer: vec![0; leads], ..Heard::default() }
    }

    /// The different answers, a figure a rep each.
    pub fn answers(&self) -> &[Vec<f64>] {
        &self.answers
    }

    /// The place of a lead's answer among them.
    pub fn answer_of(&self, lead: usize) -> Option<usize> {
        (self.hearing[lead] == Hearing::Answered).then(|| self.answer[lead] as usize)
    }

    /// What was said of a rep for a lead.
    pub fn score(&self, lead: usize, rep: usize) -> Option<f64> {
        Some(self.answers[self.answer_of(lead)?][rep])
    }

    /// How many questions came to what.
    pub fn tally(&self) -> Tally {
        let count = |wanted| self.hearing.iter().filter(|hearing| **hearing == wanted).count();
        Tally {
            questions: self.hearing.len() - count(Hearing::NoQuestion),
            answered: count(Hearing::Answered),
            timed_out: count(Hearing::TimedOut),
            failed: count(Hearing::Failed),
            not_asked: count(Hearing::NotAsked),
        }
    }

    /// The same about leads in another order.
    pub fn in_order(&self, order: &[usize]) -> Heard {
        Heard {
            hearing: order.iter().map(|lead| self.hearing[*lead]).collect(),
            answer: order.iter().map(|lead| self.answer[*lead]).collect(),
            answers: self.answers.clone(),
            trouble: self.trouble.clone(),
            strangers: self.strangers.clone(),
        }
    }
}
