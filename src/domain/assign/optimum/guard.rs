//! What the replay does for new reps, which the optimum follows.

use crate::domain::assign::replay::Replay;
use crate::domain::assign::rules::Rules;
use crate::domain::assign::window::Window;

/// What the replay does for new reps.
pub(super) struct Guard {
    /// The effort that each rep has by going along with others.
    pub(super) along: Vec<f64>,
    /// The rep for whom a lead was held.
    pub(super) held: Vec<Option<usize>>,
    /// The number of leads that had been given out when each rep had had the first ones.
    free_from: Vec<usize>,
    /// The number of leads after which nobody was protected any more.
    last: usize,
}

impl Guard {
    pub(super) fn new(window: &Window<'_>, rules: &Rules) -> Guard {
        let reps = window.roster.len();
        let mut guard = Guard {
            along: vec![0.0; reps],
            held: vec![None; window.len()],
            free_from: vec![0; reps],
            last: 0,
        };
        let guards = rules.newcomer.is_some() && window.has_heat;
        if !(guards || rules.mentor.is_some()) || !window.roster.has_newcomers(window.days.first) {
            return guard;
        }
        let share = rules.mentor.as_ref().map_or(0.0, |mentor| mentor.share);
        let outcome = Replay::new(window, rules.clone()).run_watched(|replay, lead, chosen| {
            if replay.is_held(lead) {
                guard.held[lead] = chosen;
            }
            for rep in &replay.protected {
                guard.free_from[*rep] = lead + 1;
                guard.last = lead + 1;
            }
        });
        for (lead, senior) in outcome.co_rep.iter().enumerate() {
            if let Some(senior) = senior {
                guard.along[*senior] += window.effort[lead] * share;
            }
        }
        guard
    }

    /// The reps who are still protected and for whom a lead is too cold.
    pub(super) fn blocked(&self, window: &Window<'_>, lead: usize) -> Vec<usize> {
        if lead >= self.last {
            return Vec::new();
        }
        (0..self.free_from.len()).filter(|rep| self.blocks(window, lead, *rep)).collect()
    }

    /// Whether a lead is too cold for a rep who is still protected.
    pub(super) fn blocks(&self, window: &Window<'_>, lead: usize, rep: usize) -> bool {
        !window.high[lead] && lead < self.free_from[rep] && window.roster.is_newcomer(rep, window.day[lead])
    }
}
