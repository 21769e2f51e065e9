//! What reps have had so far and have in hand, and what follows from it.

use super::Replay;
use crate::domain::assign::days::Day;
use crate::domain::assign::effort::{self, STANDARD};
use crate::domain::assign::rules::question::State;

impl Replay<'_> {
    /// Turns to a new day: who is there, what each one's part is, which caps begin anew.
    pub(super) fn begin(&mut self, day: Day) {
        if day == self.day {
            return;
        }
        let is_first = self.day == Day::MIN;
        let before = std::mem::replace(&mut self.day, day);
        self.today = 0.0;
        self.taken_today.fill(0.0);
        self.count_today.fill(0);
        let roster = &self.window.roster;
        if is_first || !roster.is_as_on(before, day) {
            self.muster();
            self.available = roster.availability(&self.window.days, self.window.days.first, day);
        } else {
            let days = f64::from(self.window.days.working(before + 1, day));
            self.available.iter_mut().zip(&self.pace).for_each(|(available, pace)| *available += pace * days);
        }
        self.apportion();
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

    /// Looks who is there today, and what each one's part is.
    fn muster(&mut self) {
        let roster = &self.window.roster;
        for rep in 0..roster.len() {
            self.pace[rep] = roster.pace_on(rep, self.day);
            let leaves_out = self.rules.available && !roster.is_present(rep, self.day);
            self.capacity[rep] = roster.capacity_on(rep, self.day).max(1.0);
            self.away[rep] = if leaves_out { f64::NEG_INFINITY } else { 0.0 };
        }
    }

    /// Works out each one's part of today, and of all that has been given out from the window's first day on.
    fn apportion(&mut self) {
        let (now, so_far) = (self.pace.iter().sum::<f64>(), self.available.iter().sum::<f64>());
        for rep in 0..self.share.len() {
            self.share[rep] = if now > 0.0 { self.pace[rep] / now } else { 0.0 };
            self.part[rep] = if so_far > 0.0 { self.available[rep] / so_far } else { self.share[rep] };
        }
    }

    /// What a rep's score begins with, after something about the rep has changed.
    fn stand(&mut self, rep: usize) {
        let load = if self.rules.load.is_some() { self.load_score(rep, self.taken[rep], 0.0) } else { 0.0 };
        let general = self.rules.caps.iter().filter(|cap| cap.is_general());
        let full: f64 = general.map(|cap| cap.full[rep]).sum();
        self.standing[rep] = self.away[rep] + full + load;
    }

    /// The state of a rep who has had `taken`, with `fewer` customers in hand, for the lead at hand.
    pub(in crate::domain::assign) fn state(&self, lead: usize, rep: usize, taken: f64, fewer: f64) -> State {
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
    pub(in crate::domain::assign) fn stated_score(
        &self,
        rule: usize,
        lead: usize,
        rep: usize,
        taken: f64,
        fewer: f64,
    ) -> Option<f64> {
        let stated = self.rules.stated_at(rule).filter(|stated| !stated.policy.filters())?;
        Some(stated.policy.cell(&stated.said(lead, rep, self.state(lead, rep, taken, fewer))))
    }

    /// Whether the filters that look at the state would let such a rep take the lead; nothing where one of the
    /// expressions would fail and keep the lead from everybody.
    pub(in crate::domain::assign) fn state_lets_pass(
        &self,
        lead: usize,
        rep: usize,
        taken: f64,
        fewer: f64,
    ) -> Option<bool> {
        let state = || self.state(lead, rep, taken, fewer);
        let said = self.rules.stated.iter().map(|stated| (stated, stated.said(lead, rep, state())));
        said.map(|(stated, said)| {
            let stops = said.is_err() && stated.policy.stops();
            (!stops).then(|| stated.policy.cell(&said) > f64::NEG_INFINITY)
        })
        .try_fold(true, |all, passes| Some(all && passes?))
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
    pub(in crate::domain::assign) fn load_of(&self, rep: usize, taken: f64) -> f64 {
        self.load_with(rep, taken, self.window.roster.open[rep])
    }

    fn load_with(&self, rep: usize, taken: f64, open: f64) -> f64 {
        (open + taken / STANDARD) / self.capacity[rep]
    }

    /// The weighted score for load of a rep who has had `taken`, with `fewer` customers in hand.
    pub(in crate::domain::assign) fn load_score(&self, rep: usize, taken: f64, fewer: f64) -> f64 {
        let open = self.window.roster.open[rep] - fewer;
        self.rules.load.unwrap_or(0.0) * (1.0 - self.load_with(rep, taken, open))
    }

    /// The weighted score for shortfall of a rep who has had `taken`, for the lead at hand.
    pub(in crate::domain::assign) fn shortfall_score(&self, lead: usize, rep: usize, taken: f64) -> f64 {
        let moment = self.moment(self.effort[lead]);
        let taken_today = self.taken_today[rep] + taken - self.taken[rep];
        let shortfall = moment.shortfall(self.part[rep], self.share[rep], taken, taken_today);
        self.rules.shortfall.unwrap_or(0.0) * shortfall
    }

    /// How many mean leads a rep is under target so far, the lead at hand included.
    pub(in crate::domain::assign) fn behind(&self, lead: usize, rep: usize) -> f64 {
        let moment = self.moment(self.effort[lead]);
        (self.part[rep] * moment.so_far - self.taken[rep]) / moment.usual
    }

    /// The effort of a lead as the rules see it.
    pub(in crate::domain::assign) fn effort_of(&self, lead: usize) -> f64 {
        self.effort[lead]
    }

    pub(super) fn moment(&self, effort: f64) -> Moment {
        let usual = (self.given_effort + effort) / (f64::from(self.given) + 1.0);
        Moment {
            so_far: self.given_effort + effort,
            today: self.today + effort,
            usual: if usual > 0.0 { usual } else { STANDARD },
            tolerance: self.rules.policy.tolerance_pct / 100.0,
        }
    }
}

#[cfg(test)]
impl Replay<'_> {
    /// Lets a rep have had `leads` more like `lead` today.
    pub(in crate::domain::assign) fn suppose(&mut self, lead: usize, rep: usize, leads: f64) {
        self.taken[rep] += leads * self.effort[lead];
        self.taken_today[rep] += leads * self.effort[lead];
        for count in [&mut self.count[rep], &mut self.count_today[rep]] {
            *count = count.saturating_add_signed(leads as i32);
        }
        self.stand(rep);
    }
}

/// What the shortfall of every rep is measured by at one moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    /// The effort given out in the window, the lead at hand included.
    so_far: f64,
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
    /// The target so far is `part` of all that was given out, by the days present up to today, as the whole
    /// window's target is: days away lower it. Who is under it, back from leave in a busy week say, catches up at
    /// no more than twice the usual pace of a day.
    #[inline]
    pub(super) fn shortfall(self, part: f64, share: f64, taken: f64, taken_today: f64) -> f64 {
        let due = share * self.today;
        let target = part * self.so_far;
        let unit = if self.tolerance * target > self.usual { self.tolerance * target } else { self.usual };
        let shortfall = (target - taken) / unit;
        let hurries = taken_today >= 2.0 * due + self.usual;
        if hurries && shortfall > 0.0 { 0.0 } else { shortfall }
    }
}
