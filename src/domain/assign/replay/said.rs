//! What the expressions about the state say of the lead at hand.

use super::Replay;
use super::lanes::add;
use crate::domain::assign::rule::LARGEST;
use crate::domain::assign::rules::failure::Cause;
use crate::domain::assign::rules::question::State;
use crate::domain::assign::rules::stated::{Fixed, Stated};
use crate::domain::formula::Column;

/// What an expression about the state says of the lead at hand.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::domain::assign) struct SaidNow {
    /// The place of the rule in the policy.
    pub rule: usize,
    /// What it adds to each rep's score.
    pub cells: Vec<f64>,
    /// Why it failed, for the first rep at work for whom it did.
    pub failed: Option<Cause>,
    /// Whether the lead stays unassigned for that.
    pub stops: bool,
}

/// The state of every rep for the lead at hand.
pub(super) struct States {
    of_reps: Vec<State>,
    columns: Vec<Column>,
    /// The reps of whom the columns hold.
    held: Vec<bool>,
}

impl Replay<'_> {
    /// Asks the expressions about the state, and stops the lead where a rule that must not fail has failed.
    pub(super) fn ask(&mut self, lead: usize) {
        if !self.rules.stated.is_empty() {
            let states = self.states(lead);
            let mut known = std::mem::take(&mut self.known);
            let stated = self.rules.stated.iter().enumerate();
            let said = stated.map(|(at, stated)| {
                self.said_now(stated, known.fixed(at, stated, lead).as_ref().as_ref(), &states, lead)
            });
            self.said = said.collect();
            self.known = known;
            for said in &self.said {
                self.top = Some(add(&mut self.scores, &said.cells));
            }
        }
        let stopped = self.said.iter().any(|said| said.stops)
            || self.rules.fits.iter().any(|fit| fit.stopped(self.window, lead));
        if stopped {
            self.scores.fill(f64::NEG_INFINITY);
            self.top = None;
        }
    }

    /// The state of every rep for a lead.
    pub(super) fn states(&self, lead: usize) -> States {
        let of_reps: Vec<State> =
            (0..self.window.roster.len()).map(|rep| self.state(lead, rep, self.taken[rep], 0.0)).collect();
        let (columns, held) = State::columns(&of_reps);
        States { of_reps, columns, held }
    }

    /// What an expression says of the lead at hand; `fixed` is what it says without regard to the state.
    pub(super) fn said_now(
        &self,
        stated: &Stated,
        fixed: Option<&Fixed>,
        states: &States,
        lead: usize,
    ) -> SaidNow {
        let roster = &self.window.roster;
        let mut odd = Vec::new();
        let figures = fixed.and_then(|fixed| stated.said_of_all(fixed, &states.columns, &mut odd));
        let sure = |rep: usize| {
            let figure = figures.as_ref()?.cells()[rep];
            (!odd[rep] && states.held[rep] && figure.abs() <= LARGEST).then_some(figure)
        };
        let mut now =
            SaidNow { rule: stated.rule, cells: vec![0.0; roster.len()], failed: None, stops: false };
        for rep in 0..roster.len() {
            if self.away[rep] < 0.0 {
                continue;
            }
            let said = match sure(rep) {
                Some(figure) => Ok(figure),
                None => stated.said(lead, rep, states.of_reps[rep]),
            };
            now.cells[rep] = stated.policy.cell(&said);
            if let (Err(cause), None) = (said, &now.failed)
                && roster.is_present(rep, self.day)
            {
                now.failed = Some(cause);
                now.stops = stated.policy.stops();
            }
        }
        now
    }

    /// The same, worked out for itself.
    pub(super) fn said_alone(&self, stated: &Stated, lead: usize) -> SaidNow {
        self.said_now(stated, stated.fixed(lead).as_ref(), &self.states(lead), lead)
    }

    /// The same, each rep asked about one by one.
    #[cfg(test)]
    fn said_one_by_one(&self, stated: &Stated, lead: usize) -> SaidNow {
        self.said_now(stated, None, &self.states(lead), lead)
    }

    /// How many expressions about the state have said something else of the lead at hand than they would of each
    /// rep if they were asked one by one.
    #[cfg(test)]
    pub(in crate::domain::assign) fn missaid(&self, lead: usize) -> usize {
        let one_by_one = self.rules.stated.iter().map(|stated| self.said_one_by_one(stated, lead));
        let bits = |said: &SaidNow| said.cells.iter().map(|cell| cell.to_bits()).collect::<Vec<u64>>();
        one_by_one.zip(&self.said).filter(|(alone, said)| alone != *said || bits(alone) != bits(said)).count()
    }
}
