//! What expressions about the state have said of reps, for as long as it holds: a lead changes the state of who
//! gets it, and of nobody else.

use std::collections::HashMap;

use super::{Replay, SaidNow};
use crate::domain::assign::rules::expression::Stated;
use crate::domain::assign::rules::failure::Said;

/// As many answers are kept at most, over all rules and sorts of leads.
const MOST: usize = 2_000_000;

/// What was said of each rep, with the version of the state that it was said of.
type Row = Vec<Option<(u32, Said)>>;

/// What was said, by the place of the expression and the sort of the lead.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// A number that changes with the state of each rep.
    version: Vec<u32>,
    rows: HashMap<(usize, u32), Row>,
}

/// A copy knows nothing yet: most copies look at one lead only.
impl Clone for Known {
    fn clone(&self) -> Known {
        Known { version: self.version.clone(), rows: HashMap::new() }
    }
}

impl Known {
    pub fn new(reps: usize) -> Known {
        Known { version: vec![0; reps], rows: HashMap::new() }
    }

    /// The state of a rep has changed.
    pub fn change(&mut self, rep: usize) {
        self.version[rep] = self.version[rep].wrapping_add(1);
    }

    /// The state of everybody has changed.
    pub fn turn(&mut self) {
        (0..self.version.len()).for_each(|rep| self.change(rep));
    }

    /// What the expression at `at` says of the lead at hand.
    pub fn said(&mut self, replay: &Replay<'_>, at: usize, stated: &Stated, lead: usize) -> SaidNow {
        let reps = self.version.len();
        let place = (at, stated.sort_of(lead));
        let full = (self.rows.len() + 1) * reps > MOST && !self.rows.contains_key(&place);
        if stated.is_of_the_moment || full {
            return replay.said_now(stated, lead);
        }
        let row = self.rows.entry(place).or_insert_with(|| vec![None; reps]);
        replay.said_by(stated, |rep| match &row[rep] {
            Some((version, said)) if *version == self.version[rep] => said.clone(),
            _ => {
                let said = stated.said(lead, rep, replay.state(lead, rep, replay.taken[rep], 0.0));
                row[rep] = Some((self.version[rep], said.clone()));
                said
            }
        })
    }
}
