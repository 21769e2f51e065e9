//! One choice taken apart: who was removed by which rule, and what each score is made of.

use std::cmp::Ordering;

use super::replay::{Replay, SaidNow};
use super::rule::Kind;
use super::rules::failure::Cause;
use super::rules::stated::Stated;

/// A choice taken apart. Rules are named by their place in the policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// For each rep, every rule that removes them.
    pub removed: Vec<Vec<usize>>,
    /// Those who are left, the best first.
    pub ranking: Vec<usize>,
    /// Each rep's score, for those who are left.
    pub scores: Vec<f64>,
    /// Whether the lead was held for new reps.
    pub held: bool,
    /// What decided between the first two.
    pub decided_by: Decider,
}

/// What decided between the first two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decider {
    /// Nobody was left.
    Nobody,
    /// Nobody else was left.
    Alone,
    /// The score.
    Score,
    /// The same score: who was given a lead least recently.
    LeastRecent,
    /// The same score and the same time: chance, from seed, lead and rep.
    Chance,
}

impl Replay<'_> {
    /// Takes the choice for `lead` apart, right after [`Replay::choose`] and before [`Replay::give`].
    pub fn verdict(&self, lead: usize) -> Verdict {
        let reps = self.window.roster.len();
        let ranking = self.ranking(lead);
        let decided_by = self.decider(&ranking);
        Verdict {
            removed: (0..reps).map(|rep| self.blockers(lead, rep)).collect(),
            scores: self.scores.clone(),
            held: self.rules.newcomer.is_some() && self.is_held(lead),
            ranking,
            decided_by,
        }
    }

    /// The reps who are left, in the order of the choice.
    pub fn ranking(&self, lead: usize) -> Vec<usize> {
        let mut left: Vec<usize> =
            (0..self.scores.len()).filter(|rep| self.scores[*rep] > f64::NEG_INFINITY).collect();
        left.sort_by(|one, two| self.order(lead, *one, *two));
        left
    }

    /// The two best of those who are left, or fewer where there are fewer.
    pub fn first_two(&self, lead: usize) -> Vec<usize> {
        let mut best: Vec<usize> = Vec::with_capacity(3);
        for rep in (0..self.scores.len()).filter(|rep| self.scores[*rep] > f64::NEG_INFINITY) {
            let place = best.iter().position(|other| self.order(lead, rep, *other).is_lt());
            match place {
                Some(place) => best.insert(place, rep),
                None if best.len() < 2 => best.push(rep),
                None => {}
            }
            best.truncate(2);
        }
        best
    }

    /// Who of two goes first: the higher score, then the longer wait, then chance.
    fn order(&self, lead: usize, one: usize, two: usize) -> Ordering {
        let by_score = self.scores[two].total_cmp(&self.scores[one]);
        let by_wait = || self.last[one].cmp(&self.last[two]);
        by_score.then_with(by_wait).then_with(|| self.window.tie(lead, one).cmp(&self.window.tie(lead, two)))
    }

    /// What decided between the first two of a ranking.
    pub fn decider(&self, ranking: &[usize]) -> Decider {
        match ranking {
            [] => Decider::Nobody,
            [_] => Decider::Alone,
            [first, second, ..] if self.scores[*first] > self.scores[*second] => Decider::Score,
            [first, second, ..] if self.last[*first] != self.last[*second] => Decider::LeastRecent,
            _ => Decider::Chance,
        }
    }

    /// Every rule that removes `rep` from the choice for `lead`, in the order of the policy.
    pub fn blockers(&self, lead: usize, rep: usize) -> Vec<usize> {
        (0..self.rules.policy.rules.len()).filter(|rule| self.blocks(*rule, lead, rep)).collect()
    }

    /// The first of them.
    pub fn first_blocker(&self, lead: usize, rep: usize) -> Option<usize> {
        (0..self.rules.policy.rules.len()).find(|rule| self.blocks(*rule, lead, rep))
    }

    /// The kinds of the first rules in the way of each rep, where nobody may take a lead.
    pub fn in_the_way(&self, lead: usize) -> Vec<Kind> {
        let first = (0..self.scores.len()).filter_map(|rep| self.first_blocker(lead, rep));
        let mut kinds: Vec<Kind> = first.map(|rule| self.rules.policy.rules[rule].kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    fn blocks(&self, rule: usize, lead: usize, rep: usize) -> bool {
        match self.rules.policy.rules[rule].kind {
            Kind::Available => !self.window.roster.is_present(rep, self.window.day[lead]),
            Kind::Owner => self.rules.owner_of(self.window, lead).is_some_and(|owner| owner != rep),
            Kind::Cap => {
                let mut caps = self.rules.caps.iter().filter(|cap| cap.rule == rule && cap.concerns(lead));
                caps.any(|cap| cap.full[rep] < 0.0)
            }
            Kind::Newcomer => {
                let protected = self.protected.contains(&rep);
                if self.window.high[lead] { !protected && self.is_held(lead) } else { protected }
            }
            _ => {
                let mut fits = self.rules.fits_of(rule).iter();
                let stated = self.said.binary_search_by_key(&rule, |said| said.rule);
                let stated = stated.ok().map(|place| (&self.rules.stated[place], &self.said[place]));
                fits.any(|fit| fit.row(lead)[rep] == f64::NEG_INFINITY || fit.stopped(self.window, lead))
                    || stated.is_some_and(|(stated, said)| {
                        said.stops || self.state_removes(stated, said, lead, rep)
                    })
            }
        }
    }

    /// Whether an expression about the state removes a rep; one who is not at work was not asked about.
    fn state_removes(&self, stated: &Stated, said: &SaidNow, lead: usize, rep: usize) -> bool {
        if !self.rules.available || self.window.roster.is_present(rep, self.window.day[lead]) {
            return said.cells[rep] == f64::NEG_INFINITY;
        }
        let state = self.state(lead, rep, self.taken[rep], 0.0);
        stated.policy.filters() && stated.policy.cell(&stated.said(lead, rep, state)) == f64::NEG_INFINITY
    }

    /// The rules that failed on the lead at hand for somebody at work, and why.
    pub fn failures(&self, lead: usize) -> Vec<(usize, &Cause)> {
        let at_work = |rep: &usize| self.window.roster.is_present(*rep, self.window.day[lead]);
        let fits = self.rules.fits.iter().filter_map(|fit| {
            let failure = fit.failure(lead).filter(|failure| failure.reps.iter().any(at_work))?;
            Some((fit.rule, &failure.cause))
        });
        let stated = self.said.iter().filter_map(|said| Some((said.rule, said.failed.as_ref()?)));
        let mut all: Vec<(usize, &Cause)> = fits.chain(stated).collect();
        all.sort_by_key(|(rule, _)| *rule);
        all
    }

    /// What the score of a rep for a lead is made of: rule and weighted score, in the order of the policy.
    pub fn parts(&self, lead: usize, rep: usize) -> Vec<(usize, f64)> {
        self.parts_of(lead, rep, self.taken[rep], 0.0)
    }

    /// The same if the rep had had `taken`, and `fewer` customers in hand.
    pub(super) fn parts_of(&self, lead: usize, rep: usize, taken: f64, fewer: f64) -> Vec<(usize, f64)> {
        let part = |(at, kind)| match kind {
            Kind::Load => Some((at, self.load_score(rep, taken, fewer))),
            Kind::Shortfall => Some((at, self.shortfall_score(lead, rep, taken))),
            _ => match self.rules.fits_of(at).first() {
                Some(fit) => (!fit.filters).then(|| (at, fit.row(lead)[rep])),
                None => Some((at, self.stated_score(at, lead, rep, taken, fewer)?)),
            },
        };
        let rules = self.rules.policy.rules.iter().enumerate();
        rules.map(|(at, rule)| (at, rule.kind)).filter_map(part).collect()
    }
}
