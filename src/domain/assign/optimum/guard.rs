//! What the replay does for new reps, which the optimum follows.

use crate::domain::assign::days::Day;
use crate::domain::assign::replay::{Outcome, Replay};
use crate::domain::assign::rules::Rules;
use crate::domain::assign::window::Window;

/// What the replay does for new reps.
#[derive(Debug)]
pub struct Guard {
    /// The effort that each rep has by going along with others.
    pub(super) along: Vec<f64>,
    /// The rep for whom a lead was held.
    pub(super) held: Vec<Option<usize>>,
    /// The number of leads that had been given out when each rep had had the first ones.
    free_from: Vec<usize>,
    /// The same numbers in order.
    freed: Vec<usize>,
    /// The number of leads after which nobody was protected any more.
    last: usize,
    /// The share of the effort that a senior has who goes along.
    share: f64,
    /// Whether there is nothing to see: no guard, or nobody new.
    idle: bool,
}

impl Guard {
    /// What a replay of `window` under `rules` does.
    pub fn new(window: &Window<'_>, rules: &Rules) -> Guard {
        let mut guard = Guard::unseen(window, rules);
        if guard.idle {
            return guard;
        }
        let replay = Replay::new(window, rules.clone());
        let outcome = replay.run_watched(|replay, lead, chosen| guard.see(replay, lead, chosen));
        guard.count(window, &outcome);
        guard
    }

    /// Nothing seen of the replay yet.
    pub fn unseen(window: &Window<'_>, rules: &Rules) -> Guard {
        let reps = window.roster.len();
        let guards = rules.newcomer.is_some() && window.has_heat;
        Guard {
            idle: !(guards || rules.mentor.is_some()) || !window.roster.has_newcomers(window.days.first),
            along: vec![0.0; reps],
            held: vec![None; window.len()],
            free_from: vec![0; reps],
            freed: Vec::new(),
            last: 0,
            share: rules.mentor.as_ref().map_or(0.0, |mentor| mentor.share),
        }
    }

    /// Looks at a choice before it is given.
    pub fn see(&mut self, replay: &Replay<'_>, lead: usize, chosen: Option<usize>) {
        if self.idle {
            return;
        }
        if replay.is_held(lead) {
            self.held[lead] = chosen;
        }
        for rep in &replay.protected {
            self.free_from[*rep] = lead + 1;
            self.last = lead + 1;
        }
    }

    /// Counts who went along, when the replay is over.
    pub fn count(&mut self, window: &Window<'_>, outcome: &Outcome) {
        self.freed.clone_from(&self.free_from);
        self.freed.sort_unstable();
        for (lead, senior) in outcome.co_rep.iter().enumerate().filter(|_| !self.idle) {
            if let Some(senior) = senior {
                self.along[*senior] += window.effort[lead] * self.share;
            }
        }
    }

    /// What tells the reps for whom a lead is too cold: how many of the protected were free by then, and the day,
    /// on which some may no longer be new; nothing where it is too cold for nobody.
    pub(super) fn blocked(&self, window: &Window<'_>, lead: usize) -> Option<(usize, Day)> {
        let freed = self.freed.partition_point(|from| *from <= lead);
        (lead < self.last && !window.high[lead]).then(|| (freed, window.day[lead]))
    }

    /// Whether a lead is too cold for a rep who is still protected.
    pub(super) fn blocks(&self, window: &Window<'_>, lead: usize, rep: usize) -> bool {
        !window.high[lead] && lead < self.free_from[rep] && window.roster.is_newcomer(rep, window.day[lead])
    }
}
