//! An expression over the state: it is asked at each choice.

use std::collections::HashMap;

use super::expression::{Mark, said};
use super::failure::Said;
use super::question::{Narrowed, Part, Question, State, Stately};
use crate::domain::assign::rule::Rule;
use crate::domain::assign::window::Window;
use crate::domain::formula::Column;
use crate::domain::record::Value;

/// An expression over the state, made ready for the leads and reps of a window.
#[derive(Debug, Clone)]
pub struct Stated {
    /// The place of the rule in the policy.
    pub rule: usize,
    /// The rule.
    pub policy: Rule,
    question: Question,
    narrowed: Narrowed,
    stately: Stately,
    /// What it asks of each rep.
    reps: Vec<Vec<Value>>,
    /// The parts that ask something of reps alone, by their places.
    of_reps: Vec<Option<Fixed>>,
    /// The sort of each lead: for leads of the same it says the same.
    sort: Vec<u32>,
    sorts: Vec<Asked>,
}

/// What is asked of the leads of one sort.
#[derive(Debug, Clone)]
struct Asked {
    lead: Vec<Value>,
    /// What the parts about leads alone say; nothing where one fails.
    parts: Option<Vec<Value>>,
}

/// What parts that do not ask for the state say of all reps.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fixed {
    columns: Vec<Column>,
    odd: Vec<bool>,
}

impl Fixed {
    /// How many numbers it holds.
    pub fn size(&self) -> usize {
        (self.columns.len() + 1) * self.odd.len()
    }

    fn add(&mut self, values: impl Iterator<Item = Option<Value>>) -> Option<()> {
        self.columns.push(Column::of(values, &mut self.odd)?);
        Some(())
    }

    fn extend(&mut self, other: &Fixed) {
        self.columns.extend_from_slice(&other.columns);
        self.odd.iter_mut().zip(&other.odd).for_each(|(odd, other)| *odd |= other);
    }
}

impl Stated {
    /// The rule at `at`, made ready for the leads and reps of a window.
    pub fn new(at: usize, rule: &Rule, question: Question, window: &Window<'_>) -> Stated {
        let reps = window.roster.reps.iter().map(|rep| question.of_rep(rep)).collect();
        let mut stated = Stated {
            rule: at,
            policy: rule.clone(),
            narrowed: question.narrowed(),
            stately: question.stately(),
            question,
            reps,
            of_reps: Vec::new(),
            sort: Vec::with_capacity(window.len()),
            sorts: Vec::new(),
        };
        stated.of_reps = stated.stately.parts.iter().map(|part| stated.part_of_reps(part)).collect();
        stated.sort_leads(window);
        stated
    }

    fn part_of_reps(&self, part: &Part) -> Option<Fixed> {
        if part.reads_lead {
            return None;
        }
        let mut fixed = self.blank();
        fixed.add(self.reps.iter().map(|rep| self.question.part_of(part, &[], rep)))?;
        Some(fixed)
    }

    fn blank(&self) -> Fixed {
        Fixed { columns: Vec::new(), odd: vec![false; self.reps.len()] }
    }

    fn sort_leads(&mut self, window: &Window<'_>) {
        let mut known: HashMap<Vec<Mark>, u32> = HashMap::new();
        for lead in &window.leads {
            let lead = self.question.of_lead(lead);
            let parts = self.question.parts_of(&self.narrowed, &lead);
            let own = parts.iter().flatten();
            let whole = lead.iter().filter(|_| parts.is_none() || self.narrowed.reads_leads);
            let marks = own.chain(whole).map(Mark::of).collect();
            let next = known.len() as u32;
            let sort = *known.entry(marks).or_insert(next);
            if sort == next {
                self.sorts.push(Asked { lead, parts });
            }
            self.sort.push(sort);
        }
    }

    /// The sort of a lead.
    pub fn sort_of(&self, lead: usize) -> u32 {
        self.sort[lead]
    }

    fn asked(&self, lead: usize) -> &Asked {
        &self.sorts[self.sort[lead] as usize]
    }

    /// What it says of a lead and a rep in this state.
    pub fn said(&self, lead: usize, rep: usize, state: State) -> Said {
        let asked = self.asked(lead);
        let (lead, rep) = (asked.lead.as_slice(), self.reps[rep].as_slice());
        said(match &asked.parts {
            Some(parts) => self.question.ask_narrowed(&self.narrowed, (lead, parts), rep, state),
            None => self.question.ask(lead, rep, state),
        })
    }

    /// What its parts that do not ask for the state say of a lead and all reps; nothing where one is about
    /// anything but numbers and yes or no.
    pub fn fixed(&self, lead: usize) -> Option<Fixed> {
        let asked = &self.asked(lead).lead;
        let mut fixed = self.blank();
        for (part, of_reps) in self.stately.parts.iter().zip(&self.of_reps) {
            match of_reps {
                Some(of_reps) => fixed.extend(of_reps),
                None if !part.reads_lead => return None,
                None if !part.reads_rep => {
                    let value = self.question.part_of(part, asked, &[]);
                    fixed.add(std::iter::repeat_n(value, self.reps.len()))?;
                }
                None => fixed.add(self.reps.iter().map(|rep| self.question.part_of(part, asked, rep)))?,
            }
        }
        Some(fixed)
    }

    /// What it says of a lead and all reps whose `states` these are, and of whom it does not say it so: they are
    /// asked about one by one. `fixed` is what its parts say that do not ask for the state.
    pub fn said_of_all(&self, fixed: &Fixed, states: &[Column], odd: &mut Vec<bool>) -> Option<Column> {
        odd.clone_from(&fixed.odd);
        self.question.ask_all(&self.stately, &fixed.columns, states, odd)
    }
}
