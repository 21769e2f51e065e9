//! The plan given out in order of arrival, with the say of caps and of rules about the state: they depend on
//! what was given before, which the plan does not know.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::class::is_open;
use super::guard::Guard;
use super::pair_cost;
use super::room::Room;
use crate::domain::assign::replay::{Outcome, Replay};
use crate::domain::assign::rule::Kind;
use crate::domain::assign::rules::Rules;
use crate::domain::assign::window::Window;

/// A plan given out.
#[derive(Debug, Default)]
pub(super) struct Followed {
    pub(super) outcome: Outcome,
    /// Leads that did not go to the rep of the plan.
    pub(super) moved: u32,
    /// Why leads stay with nobody: the kinds of the rules in the way together, and how many leads.
    pub(super) reasons: BTreeMap<Vec<Kind>, usize>,
}

/// Whether a policy has rules that the plan does not know.
pub(super) fn has_say(rules: &Rules) -> bool {
    let mut stated = rules.stated.iter();
    !rules.caps.is_empty() || stated.any(|stated| stated.policy.filters() || stated.policy.stops())
}

/// Gives a plan out; `most` is the effort that each rep can have within the tolerance.
pub(super) fn follow(
    window: &Window<'_>,
    rules: &Rules,
    guard: &Guard,
    plan: Vec<Option<usize>>,
    most: &[f64],
) -> Followed {
    if !has_say(rules) && !plan.contains(&None) {
        return Followed { outcome: Replay::new(window, rules.clone()).follow(plan), ..Followed::default() };
    }
    let due = vec![0.0; window.roster.len()];
    let mut shares = Shares { window, rules, room: Room::new(window, rules), due, most };
    let within_caps = shares.keep_caps(guard, &plan);
    let mut followed = Followed::default();
    let mut replay = Replay::new(window, rules.clone());
    for (lead, within) in within_caps.into_iter().enumerate() {
        replay.choose(lead);
        let is_left = |rep: &usize| replay.scores[*rep] > f64::NEG_INFINITY;
        let mut chosen = within;
        if !within.as_ref().is_some_and(is_left) {
            within.iter().for_each(|rep| shares.give_back(lead, *rep));
            chosen = shares.best(lead, (0..most.len()).filter(is_left));
            chosen.iter().for_each(|rep| shares.take(lead, *rep));
        }
        followed.moved += u32::from(plan[lead].is_some() && chosen != plan[lead]);
        if chosen.is_none() {
            let mut kinds = replay.in_the_way(lead);
            // What room caps leave to those who could take it now is for other leads.
            if (0..most.len()).any(|rep| is_left(&rep)) && !kinds.contains(&Kind::Cap) {
                kinds.push(Kind::Cap);
                kinds.sort_unstable();
            }
            *followed.reasons.entry(kinds).or_insert(0) += 1;
        }
        followed.outcome.co_rep.push(chosen.and_then(|rep| replay.give(lead, rep)));
        followed.outcome.rep.push(chosen);
    }
    followed
}

/// What each rep is to have over the whole window.
struct Shares<'w> {
    window: &'w Window<'w>,
    rules: &'w Rules,
    room: Room<'w>,
    /// The effort that each rep is to have.
    due: Vec<f64>,
    /// The effort that each rep can have within the tolerance.
    most: &'w [f64],
}

impl Shares<'_> {
    /// The plan as caps let it be: what is too much for them goes where there is room, first what matches as well as
    /// it could anywhere.
    fn keep_caps(&mut self, guard: &Guard, plan: &[Option<usize>]) -> Vec<Option<usize>> {
        let mut kept = vec![None; plan.len()];
        for (lead, rep) in plan.iter().enumerate() {
            kept[lead] = rep.filter(|rep| self.room.has(self.window, lead, *rep));
            kept[lead].iter().for_each(|rep| self.take(lead, *rep));
        }
        for anywhere in [false, true] {
            for lead in (0..plan.len()).filter(|_| !self.rules.caps.is_empty()) {
                if kept[lead].is_some() {
                    continue;
                }
                let (window, rules) = (self.window, self.rules);
                let open = (0..self.due.len()).filter(|rep| is_open(window, rules, guard, lead, *rep));
                let open: Vec<(usize, i64)> = open.map(|rep| (rep, pair_cost(rules, lead, rep))).collect();
                let least = open.iter().map(|(_, cost)| *cost).min();
                let open = open.into_iter().filter(|(_, cost)| anywhere || Some(*cost) == least);
                kept[lead] = self.best(lead, open.map(|(rep, _)| rep));
                kept[lead].iter().for_each(|rep| self.take(lead, *rep));
            }
        }
        kept
    }

    fn take(&mut self, lead: usize, rep: usize) {
        self.due[rep] += self.window.effort[lead];
        self.room.take(self.window, lead, rep);
    }

    fn give_back(&mut self, lead: usize, rep: usize) {
        self.due[rep] -= self.window.effort[lead];
        self.room.give_back(self.window, lead, rep);
    }

    /// The best of some reps whom caps leave room.
    fn best(&self, lead: usize, reps: impl Iterator<Item = usize>) -> Option<usize> {
        let left = reps.filter(|rep| self.room.has(self.window, lead, *rep));
        left.min_by(|one, two| self.order(lead, *one, *two))
    }

    /// Who of two goes first: who stays within the tolerance, then the better match, then who has less of what is
    /// theirs, then chance.
    fn order(&self, lead: usize, one: usize, two: usize) -> Ordering {
        let with = |rep: usize| self.due[rep] + self.window.effort[lead];
        let over = |rep: usize| with(rep) > self.most[rep];
        let cost = |rep: usize| pair_cost(self.rules, lead, rep);
        let part = |rep: usize| with(rep) / self.most[rep].max(f64::MIN_POSITIVE);
        over(one)
            .cmp(&over(two))
            .then_with(|| cost(one).cmp(&cost(two)))
            .then_with(|| part(one).total_cmp(&part(two)))
            .then_with(|| self.window.tie(lead, one).cmp(&self.window.tie(lead, two)))
    }
}
