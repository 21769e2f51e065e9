//! The replay: leads in order of arrival, each given with what a live system would know at that moment.

mod known;
mod lanes;
mod said;
mod state;
pub mod timing;

use std::borrow::Cow;

use super::days::Day;
use super::effort::STANDARD;
use super::rules::Rules;
use super::window::Window;
use known::Known;
use lanes::{add, each_of, fill, highest};
pub(super) use said::SaidNow;

/// Who got which lead: one entry a lead of the window.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    /// The rep; none where the lead stays unassigned.
    pub rep: Vec<Option<usize>>,
    /// The senior who goes along.
    pub co_rep: Vec<Option<usize>>,
}

/// A replay on its way: what has been given so far.
#[derive(Debug, Clone)]
pub struct Replay<'w> {
    pub(super) window: &'w Window<'w>,
    pub(super) rules: Rules,
    /// Effort of each lead as the rules see it.
    effort: Cow<'w, [f64]>,
    /// The day that the columns below are made for.
    day: Day,
    /// Minus infinity for who takes no leads today, else nought.
    away: Vec<f64>,
    /// What each rep can have in hand today, at least 1.
    capacity: Vec<f64>,
    /// Each rep's pace on a working day like today: capacity x share, nought for who is not there.
    pace: Vec<f64>,
    /// Each rep's part of what is given out today.
    share: Vec<f64>,
    /// Each rep's availability from the window's first day to today.
    available: Vec<f64>,
    /// Each rep's part of what has been given out from the window's first day on.
    part: Vec<f64>,
    /// The effort given out today, and what each rep had of it.
    today: f64,
    taken_today: Vec<f64>,
    /// The effort that each rep has had.
    pub(super) taken: Vec<f64>,
    /// The leads that each rep has had in the window.
    pub(super) count: Vec<u32>,
    /// The number of the lead that each rep had last; nought for none yet.
    pub(super) last: Vec<u32>,
    /// Leads given so far, and their effort.
    given: u32,
    given_effort: f64,
    /// What each rep's score for any lead of now begins with: the weighted load, minus infinity for who is
    /// away or full.
    standing: Vec<f64>,
    /// New reps who may have high-intent leads only.
    pub(super) protected: Vec<usize>,
    /// The leads that each rep has had today.
    count_today: Vec<u32>,
    /// What the expressions about the state say without regard to it.
    known: Known,
    /// What the expressions about the state say of the lead at hand.
    pub(super) said: Vec<SaidNow>,
    /// The scores of the lead at hand; minus infinity for who is removed.
    pub(super) scores: Vec<f64>,
    /// The highest of them, where nothing has changed them since it was found.
    top: Option<f64>,
}

impl<'w> Replay<'w> {
    /// A replay of `window` under `rules`, nothing given yet.
    pub fn new(window: &'w Window<'w>, rules: Rules) -> Replay<'w> {
        let reps = window.roster.len();
        Replay {
            window,
            rules,
            effort: Cow::Borrowed(&window.effort),
            day: Day::MIN,
            away: vec![0.0; reps],
            capacity: vec![1.0; reps],
            pace: vec![0.0; reps],
            share: vec![0.0; reps],
            available: vec![0.0; reps],
            part: vec![0.0; reps],
            today: 0.0,
            taken_today: vec![0.0; reps],
            taken: vec![0.0; reps],
            count: vec![0; reps],
            last: vec![0; reps],
            given: 0,
            given_effort: 0.0,
            standing: vec![0.0; reps],
            protected: Vec::new(),
            count_today: vec![0; reps],
            known: Known::default(),
            said: Vec::new(),
            scores: vec![0.0; reps],
            top: None,
        }
    }

    /// The same, but every lead counts the same.
    pub fn counting_heads(mut self) -> Replay<'w> {
        self.effort = Cow::Owned(vec![STANDARD; self.window.len()]);
        self
    }

    /// Gives out every lead.
    pub fn run(self) -> Outcome {
        self.run_watched(|_, _, _| ())
    }

    /// Gives out every lead; `watch` is shown each choice before it is given.
    pub fn run_watched(mut self, mut watch: impl FnMut(&Replay<'w>, usize, Option<usize>)) -> Outcome {
        let leads = self.window.len();
        let mut outcome = Outcome { rep: Vec::with_capacity(leads), co_rep: Vec::with_capacity(leads) };
        for lead in 0..leads {
            let rep = self.choose(lead);
            watch(&self, lead, rep);
            outcome.co_rep.push(rep.and_then(|rep| self.give(lead, rep)));
            outcome.rep.push(rep);
        }
        outcome
    }

    /// Gives out every lead as `reps` says, whatever the rules say of it; seniors go along as they would.
    pub fn follow(mut self, reps: Vec<Option<usize>>) -> Outcome {
        let mut co_rep = Vec::with_capacity(reps.len());
        for (lead, rep) in reps.iter().enumerate() {
            self.begin(self.window.day[lead]);
            co_rep.push(rep.and_then(|rep| self.give(lead, rep)));
        }
        Outcome { rep: reps, co_rep }
    }

    /// Gives out the leads that `decided` gives to nobody; the others stay where they are, and count.
    pub fn resume(self, decided: &[Option<usize>]) -> Outcome {
        self.resume_watched(decided, |_, _, _| ())
    }

    /// The same; `watch` is shown each new choice before it is given.
    pub fn resume_watched(
        mut self,
        decided: &[Option<usize>],
        mut watch: impl FnMut(&Replay<'w>, usize, Option<usize>),
    ) -> Outcome {
        let mut outcome = Outcome::default();
        for (lead, decided) in decided.iter().enumerate() {
            let rep = match decided {
                Some(rep) => {
                    self.begin(self.window.day[lead]);
                    Some(*rep)
                }
                None => {
                    let chosen = self.choose(lead);
                    watch(&self, lead, chosen);
                    chosen
                }
            };
            outcome.co_rep.push(rep.and_then(|rep| self.give(lead, rep)));
            outcome.rep.push(rep);
        }
        outcome
    }

    /// The rep for a lead: filters and guards, then the highest weighted sum of scores; ties by least
    /// recently given, then by a hash of seed, lead and rep.
    pub fn choose(&mut self, lead: usize) -> Option<usize> {
        self.begin(self.window.day[lead]);
        self.score(lead);
        self.ask(lead);
        self.guard(lead);
        self.best(lead)
    }

    /// Fills in every rep's score, one rule after the other.
    fn score(&mut self, lead: usize) {
        let moment = self.moment(self.effort[lead]);
        let scores = &mut self.scores;
        let caps = self.rules.caps.iter().filter(|cap| !cap.is_general() && cap.concerns(lead));
        let fits = self.rules.fits.iter().map(|fit| fit.row(lead));
        let mut parts = caps.map(|cap| cap.full.as_slice()).chain(fits);
        self.top = match parts.next() {
            Some(first) => Some(fill(scores, &self.standing, first)),
            None => {
                scores.copy_from_slice(&self.standing);
                None
            }
        };
        parts.for_each(|part| self.top = Some(add(scores, part)));
        if let Some(weight) = self.rules.shortfall {
            self.top = None;
            let columns =
                scores.iter_mut().zip(&self.part).zip(&self.share).zip(&self.taken).zip(&self.taken_today);
            for ((((score, part), share), taken), taken_today) in columns {
                *score += weight * moment.shortfall(*part, *share, *taken, *taken_today);
            }
        }
        if let Some(owner) = self.rules.owner_of(self.window, lead) {
            let own = scores[owner];
            scores.fill(f64::NEG_INFINITY);
            scores[owner] = own;
            self.top = Some(own);
        }
    }

    /// The newcomer guard: low-intent leads pass protected reps by, high-intent leads are held for them.
    fn guard(&mut self, lead: usize) {
        if self.protected.is_empty() {
            return;
        }
        self.top = None;
        if !self.window.high[lead] {
            for &rep in &self.protected {
                self.scores[rep] = f64::NEG_INFINITY;
            }
        } else if self.is_held(lead) {
            let held: Vec<(usize, f64)> = self.protected.iter().map(|&rep| (rep, self.scores[rep])).collect();
            self.scores.fill(f64::NEG_INFINITY);
            held.into_iter().for_each(|(rep, score)| self.scores[rep] = score);
        }
    }

    /// Whether a lead is held for protected reps: it is high-intent, and one of them may take it.
    pub(super) fn is_held(&self, lead: usize) -> bool {
        self.window.high[lead] && self.protected.iter().any(|&rep| self.scores[rep] > f64::NEG_INFINITY)
    }

    fn best(&self, lead: usize) -> Option<usize> {
        let top = self.top.unwrap_or_else(|| highest(&self.scores));
        let mut best: Option<usize> = None;
        if top > f64::NEG_INFINITY {
            each_of(&self.scores, top, |rep| {
                best = Some(best.map_or(rep, |best| self.earlier(lead, best, rep)));
            });
        }
        best
    }

    /// The one of two tied reps who goes first.
    pub(super) fn earlier(&self, lead: usize, left: usize, right: usize) -> usize {
        let wait = self.last[left].cmp(&self.last[right]);
        let first = wait.then_with(|| self.window.tie(lead, left).cmp(&self.window.tie(lead, right)));
        if first.is_gt() { right } else { left }
    }
}
