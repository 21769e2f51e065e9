//! The replay: leads in order of arrival, each given with what a live system would know at that moment.

pub mod timing;

use std::borrow::Cow;

use super::days::Day;
use super::effort::{self, STANDARD};
use super::rules::Rules;
use super::rules::expression::Stated;
use super::rules::failure::Cause;
use super::rules::question::State;
use super::window::Window;

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
    /// Each rep's part of what is given out today.
    share: Vec<f64>,
    /// What each rep should have had up to yesterday.
    target: Vec<f64>,
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
    /// What the expressions about the state say of the lead at hand.
    pub(super) said: Vec<SaidNow>,
    /// The scores of the lead at hand; minus infinity for who is removed.
    pub(super) scores: Vec<f64>,
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
            share: vec![0.0; reps],
            target: vec![0.0; reps],
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
            said: Vec::new(),
            scores: vec![0.0; reps],
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

    /// Turns to a new day: who is there, what each one's part is, which caps begin anew.
    fn begin(&mut self, day: Day) {
        if day == self.day {
            return;
        }
        self.day = day;
        for (target, share) in self.target.iter_mut().zip(&self.share) {
            *target += share * self.today;
        }
        self.today = 0.0;
        self.taken_today.fill(0.0);
        self.count_today.fill(0);
        let roster = &self.window.roster;
        let pace = |rep| roster.pace_on(rep, day);
        let total: f64 = (0..roster.len()).map(pace).sum();
        for rep in 0..roster.len() {
            self.share[rep] = if total > 0.0 { pace(rep) / total } else { 0.0 };
            let leaves_out = self.rules.available && !roster.is_present(rep, day);
            self.capacity[rep] = roster.capacity_on(rep, day).max(1.0);
            self.away[rep] = if leaves_out { f64::NEG_INFINITY } else { 0.0 };
        }
        self.rules.caps.iter_mut().for_each(|cap| cap.begin(day));
        (0..self.standing.len()).for_each(|rep| self.stand(rep));
        let first = self.rules.newcomer.unwrap_or(0);
        self.protected.clear();
        if self.window.has_heat {
            let protected = (0..roster.len()).filter(|&rep| {
                roster.is_newcomer(rep, day) && roster.before[rep].saturating_add(self.count[rep]) < first
            });
            self.protected.extend(protected);
        }
    }

    /// What a rep's score begins with, after something about the rep has changed.
    fn stand(&mut self, rep: usize) {
        self.stand_with(rep, 0.0);
    }

    /// The same with `fewer` customers in hand.
    fn stand_with(&mut self, rep: usize, fewer: f64) {
        let load = if self.rules.load.is_some() { self.load_score(rep, self.taken[rep], fewer) } else { 0.0 };
        let general = self.rules.caps.iter().filter(|cap| cap.is_general());
        let full: f64 = general.map(|cap| cap.full[rep]).sum();
        self.standing[rep] = self.away[rep] + full + load;
    }

    /// Fills in every rep's score, one rule after the other.
    fn score(&mut self, lead: usize) {
        let moment = self.moment(self.effort[lead]);
        let scores = &mut self.scores;
        scores.copy_from_slice(&self.standing);
        for cap in self.rules.caps.iter().filter(|cap| !cap.is_general() && cap.concerns(lead)) {
            add(scores, &cap.full);
        }
        for fit in &self.rules.fits {
            add(scores, fit.row(lead));
        }
        if let Some(weight) = self.rules.shortfall {
            let columns =
                scores.iter_mut().zip(&self.target).zip(&self.share).zip(&self.taken).zip(&self.taken_today);
            for ((((score, target), share), taken), taken_today) in columns {
                *score += weight * moment.shortfall(*target, *share, *taken, *taken_today);
            }
        }
        if let Some(owner) = self.rules.owner_of(self.window, lead) {
            let own = scores[owner];
            scores.fill(f64::NEG_INFINITY);
            scores[owner] = own;
        }
    }

    /// Asks the expressions about the state, and stops the lead where a rule that must not fail has failed.
    fn ask(&mut self, lead: usize) {
        if !self.rules.stated.is_empty() {
            self.said = self.rules.stated.iter().map(|stated| self.said_now(stated, lead)).collect();
            for said in &self.said {
                add(&mut self.scores, &said.cells);
            }
        }
        let stopped = self.said.iter().any(|said| said.stops)
            || self.rules.fits.iter().any(|fit| fit.stopped(self.window, lead));
        if stopped {
            self.scores.fill(f64::NEG_INFINITY);
        }
    }

    fn said_now(&self, stated: &Stated, lead: usize) -> SaidNow {
        let roster = &self.window.roster;
        let asked = stated.of_lead(self.window, lead);
        let mut now =
            SaidNow { rule: stated.rule, cells: vec![0.0; roster.len()], failed: None, stops: false };
        for rep in 0..roster.len() {
            let at_work = roster.is_present(rep, self.day);
            if self.rules.available && !at_work {
                continue;
            }
            let said = stated.said(&asked, rep, self.state(lead, rep, self.taken[rep], 0.0));
            now.cells[rep] = stated.policy.cell(&said);
            if let (Err(cause), None, true) = (said, &now.failed, at_work) {
                now.failed = Some(cause);
                now.stops = stated.policy.stops();
            }
        }
        now
    }

    /// The state of a rep who has had `taken`, with `fewer` customers in hand, for the lead at hand.
    fn state(&self, lead: usize, rep: usize, taken: f64, fewer: f64) -> State {
        let window = self.window;
        let more = ((taken - self.taken[rep]) / self.effort[lead].max(1.0)).round();
        let leads = (f64::from(self.count[rep]) + more).max(0.0);
        let open = window.roster.open[rep] - fewer;
        State {
            load: self.load_with(rep, taken, open),
            behind: self.behind(lead, rep) - (taken - self.taken[rep]) / self.moment(self.effort[lead]).usual,
            leads: leads as u32,
            leads_today: (f64::from(self.count_today[rep]) + more).max(0.0) as u32,
            open_customers: open + leads,
            waited: self.given - self.last[rep],
            is_new: window.roster.is_newcomer(rep, self.day),
        }
    }

    /// The weighted score of the expression at `rule` for such a rep; nothing where it is none, or a filter.
    pub(super) fn stated_score(
        &self,
        rule: usize,
        lead: usize,
        rep: usize,
        taken: f64,
        fewer: f64,
    ) -> Option<f64> {
        let stated = self.rules.stated_at(rule).filter(|stated| !stated.policy.filters())?;
        let asked = stated.of_lead(self.window, lead);
        Some(stated.policy.cell(&stated.said(&asked, rep, self.state(lead, rep, taken, fewer))))
    }

    /// The newcomer guard: low-intent leads pass protected reps by, high-intent leads are held for them.
    fn guard(&mut self, lead: usize) {
        if self.protected.is_empty() {
            return;
        }
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
        let top = highest(&self.scores);
        if top == f64::NEG_INFINITY {
            return None;
        }
        let waits = |(score, last): (&f64, &u32)| if *score == top { *last } else { u32::MAX };
        let longest = self.scores.iter().zip(&self.last).map(waits).min()?;
        let columns = self.scores.iter().zip(&self.last).enumerate();
        let mut tied =
            columns.filter(|(_, (score, last))| **score == top && **last == longest).map(|(rep, _)| rep);
        let first = tied.next()?;
        Some(tied.fold(first, |best, rep| self.earlier(lead, best, rep)))
    }

    /// The one of two tied reps who goes first.
    pub(super) fn earlier(&self, lead: usize, left: usize, right: usize) -> usize {
        let wait = self.last[left].cmp(&self.last[right]);
        let first = wait.then_with(|| self.window.tie(lead, left).cmp(&self.window.tie(lead, right)));
        if first.is_gt() { right } else { left }
    }

    /// Gives a lead to a rep, and returns the senior who goes along.
    pub fn give(&mut self, lead: usize, rep: usize) -> Option<usize> {
        let effort = self.effort[lead];
        self.given = self.given.saturating_add(1);
        self.count[rep] += 1;
        self.count_today[rep] += 1;
        self.last[rep] = self.given;
        self.rules.caps.iter_mut().for_each(|cap| cap.count(lead, rep));
        self.take(rep, effort);
        if self.window.roster.before[rep].saturating_add(self.count[rep]) >= self.rules.newcomer.unwrap_or(0)
        {
            self.protected.retain(|one| *one != rep);
        }
        let nth = self.window.roster.before[rep].saturating_add(self.count[rep]);
        let senior = self.senior(lead, rep, nth)?;
        let share = self.rules.mentor.as_ref().map_or(0.0, |mentor| mentor.share);
        self.take(senior, effort::share_of(effort, share));
        Some(senior)
    }

    fn take(&mut self, rep: usize, effort: f64) {
        self.taken[rep] += effort;
        self.taken_today[rep] += effort;
        self.today += effort;
        self.given_effort += effort;
        self.stand(rep);
    }

    /// The senior who will go along if `lead` is given to `rep`.
    pub fn senior_of(&self, lead: usize, rep: usize) -> Option<usize> {
        let nth = self.window.roster.before[rep].saturating_add(self.count[rep]).saturating_add(1);
        self.senior(lead, rep, nth)
    }

    /// The least loaded senior who can go along, where the quota falls on the `nth` lead of a new rep.
    fn senior(&self, lead: usize, rep: usize, nth: u32) -> Option<usize> {
        let mentor = self.rules.mentor.as_ref()?;
        if !self.window.roster.is_newcomer(rep, self.day) || !mentor.falls_on(nth) {
            return None;
        }
        let mut seniors = mentor.candidates(self.window, lead, rep).into_iter();
        let first = seniors.next()?;
        Some(seniors.fold(first, |best, senior| {
            match self.load_of(senior, self.taken[senior]).total_cmp(&self.load_of(best, self.taken[best])) {
                std::cmp::Ordering::Less => senior,
                std::cmp::Ordering::Equal => self.earlier(lead, best, senior),
                std::cmp::Ordering::Greater => best,
            }
        }))
    }

    /// The load coefficient of a rep who has had `taken`: (customers in hand + effort) / capacity.
    pub(super) fn load_of(&self, rep: usize, taken: f64) -> f64 {
        self.load_with(rep, taken, self.window.roster.open[rep])
    }

    fn load_with(&self, rep: usize, taken: f64, open: f64) -> f64 {
        (open + taken / STANDARD) / self.capacity[rep]
    }

    /// The weighted score for load of a rep who has had `taken`, with `fewer` customers in hand.
    pub(super) fn load_score(&self, rep: usize, taken: f64, fewer: f64) -> f64 {
        let open = self.window.roster.open[rep] - fewer;
        self.rules.load.unwrap_or(0.0) * (1.0 - self.load_with(rep, taken, open))
    }

    /// The weighted score for shortfall of a rep who has had `taken`, for the lead at hand.
    pub(super) fn shortfall_score(&self, lead: usize, rep: usize, taken: f64) -> f64 {
        let moment = self.moment(self.effort[lead]);
        let taken_today = self.taken_today[rep] + taken - self.taken[rep];
        let shortfall = moment.shortfall(self.target[rep], self.share[rep], taken, taken_today);
        self.rules.shortfall.unwrap_or(0.0) * shortfall
    }

    /// How many mean leads a rep is under target so far, the lead at hand included.
    pub(super) fn behind(&self, lead: usize, rep: usize) -> f64 {
        let moment = self.moment(self.effort[lead]);
        (self.target[rep] + self.share[rep] * moment.today - self.taken[rep]) / moment.usual
    }

    /// The effort of a lead as the rules see it.
    pub(super) fn effort_of(&self, lead: usize) -> f64 {
        self.effort[lead]
    }

    fn moment(&self, effort: f64) -> Moment {
        let usual = (self.given_effort + effort) / (f64::from(self.given) + 1.0);
        Moment {
            today: self.today + effort,
            usual: if usual > 0.0 { usual } else { STANDARD },
            tolerance: self.rules.policy.tolerance_pct / 100.0,
        }
    }
}

/// What an expression about the state says of the lead at hand.
#[derive(Debug, Clone)]
pub(super) struct SaidNow {
    /// The place of the rule in the policy.
    pub(super) rule: usize,
    /// What it adds to each rep's score.
    pub(super) cells: Vec<f64>,
    /// Why it failed, for the first rep at work for whom it did.
    pub(super) failed: Option<Cause>,
    /// Whether the lead stays unassigned for that.
    pub(super) stops: bool,
}

#[cfg(test)]
impl Replay<'_> {
    /// Lets a rep have had `leads` more like `lead` today, and have `fewer` customers in hand.
    pub(super) fn suppose(&mut self, lead: usize, rep: usize, leads: f64, fewer: f64) {
        self.taken[rep] += leads * self.effort[lead];
        self.taken_today[rep] += leads * self.effort[lead];
        self.stand_with(rep, fewer);
    }
}

/// What the shortfall of every rep is measured by at one moment.
#[derive(Debug, Clone, Copy)]
struct Moment {
    /// The effort given out today, the lead at hand included.
    today: f64,
    /// The mean effort of a lead so far.
    usual: f64,
    /// The tolerance as a share.
    tolerance: f64,
}

impl Moment {
    /// How far a rep is under target so far, the lead at hand included, in units of the tolerance: 1 for
    /// one tolerance (at least one mean lead) under, -1 for one over.
    ///
    /// The target grows only on days when the rep is there, so who joins or returns starts level. Who has
    /// fallen behind for other reasons catches up at no more than twice the usual pace of a day.
    #[inline]
    fn shortfall(self, target: f64, share: f64, taken: f64, taken_today: f64) -> f64 {
        let due = share * self.today;
        let target = target + due;
        let unit = if self.tolerance * target > self.usual { self.tolerance * target } else { self.usual };
        let shortfall = (target - taken) / unit;
        let hurries = taken_today >= 2.0 * due + self.usual;
        if hurries && shortfall > 0.0 { 0.0 } else { shortfall }
    }
}

/// The highest of some scores; minus infinity where there is none. Several are compared at once.
fn highest(scores: &[f64]) -> f64 {
    const LANES: usize = 8;
    let higher = |top: f64, score: f64| if score > top { score } else { top };
    let mut lanes = [f64::NEG_INFINITY; LANES];
    let chunks = scores.chunks_exact(LANES);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (top, score) in lanes.iter_mut().zip(chunk) {
            *top = higher(*top, *score);
        }
    }
    lanes.iter().chain(rest).fold(f64::NEG_INFINITY, |top, score| higher(top, *score))
}

fn add(scores: &mut [f64], part: &[f64]) {
    for (score, part) in scores.iter_mut().zip(part) {
        *score += part;
    }
}
