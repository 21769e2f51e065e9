//! How long each rule takes: its work done once more beside the replay, under a clock that comes from
//! outside. The plain replay is not slowed down by being measured.

use std::time::Duration;

use super::Replay;
use super::lanes::add;
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::rule::Kind;
use crate::domain::assign::rules::Rules;
use crate::domain::assign::window::Window;

/// A clock: the time since some moment.
pub type Clock<'c> = dyn Fn() -> Duration + 'c;

/// What one rule costs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timing {
    /// What it takes to make it ready for the window.
    pub ready: Duration,
    /// What it takes for one lead, on the leads that were measured; in no order.
    pub each: Vec<Duration>,
    /// Whether those are the times of a program that was asked: then there are no others.
    pub is_asked: bool,
    /// The bytes of its tables; nothing where it has none of its own.
    pub bytes: Option<usize>,
}

/// So many leads are measured at most.
const MEASURED: usize = 20_000;

/// Measures the rules of `policy` on the leads of `window`.
pub fn measure(window: &Window<'_>, policy: &AssignPolicy, clock: &Clock<'_>) -> Vec<Timing> {
    let mut timings: Vec<Timing> =
        (0..policy.rules.len()).map(|at| ready(window, policy, at, clock)).collect();
    let every = window.len().div_ceil(MEASURED).max(1);
    let mut scores = vec![0.0; window.roster.len()];
    let (rules, _) = Rules::new(policy, window);
    Replay::new(window, rules).run_watched(|replay, lead, chosen| {
        if lead.is_multiple_of(every) {
            for (rule, timing) in timings.iter_mut().enumerate() {
                let begun = clock();
                replay.work(rule, lead, chosen, &mut scores);
                timing.each.push(clock().saturating_sub(begun));
            }
        }
    });
    timings
}

fn ready(window: &Window<'_>, policy: &AssignPolicy, rule: usize, clock: &Clock<'_>) -> Timing {
    let alone = policy.with_rules(vec![policy.rules[rule].clone()]);
    let begun = clock();
    let (rules, _) = Rules::new(&alone, window);
    let ready = clock().saturating_sub(begun);
    let bytes = rules.fits.iter().map(|fit| fit.bytes()).sum();
    Timing { ready, bytes: Some(bytes).filter(|bytes| *bytes > 0), ..Timing::default() }
}

impl Replay<'_> {
    /// What one rule does for one lead.
    fn work(&self, rule: usize, lead: usize, chosen: Option<usize>, scores: &mut [f64]) {
        match self.rules.policy.rules[rule].kind {
            Kind::Available => scores.copy_from_slice(&self.away),
            Kind::Owner => {
                if let Some(owner) = self.rules.owner_of(self.window, lead) {
                    let own = scores[owner];
                    scores.fill(f64::NEG_INFINITY);
                    scores[owner] = own;
                }
            }
            Kind::Load => {
                for (rep, score) in scores.iter_mut().enumerate() {
                    *score += self.load_score(rep, self.taken[rep], 0.0);
                }
            }
            Kind::Shortfall => {
                for (rep, score) in scores.iter_mut().enumerate() {
                    *score += self.shortfall_score(lead, rep, self.taken[rep]);
                }
            }
            Kind::Cap => {
                let caps = self.rules.caps.iter().filter(|cap| cap.rule == rule && cap.concerns(lead));
                caps.for_each(|cap| {
                    add(scores, &cap.full);
                });
            }
            Kind::Newcomer => {
                let removes = !self.window.high[lead] || self.is_held(lead);
                let protected = self.protected.iter().filter(|_| removes);
                protected.for_each(|rep| scores[*rep] = f64::NEG_INFINITY);
            }
            Kind::Mentor => {
                if let Some(senior) = chosen.and_then(|rep| self.senior_of(lead, rep)) {
                    scores[senior] = 0.0;
                }
            }
            _ => {
                let fits = self.rules.fits.iter().filter(|fit| fit.rule == rule);
                fits.for_each(|fit| {
                    add(scores, fit.row(lead));
                });
                let stated = self.rules.stated.iter().filter(|stated| stated.rule == rule);
                stated.for_each(|stated| {
                    add(scores, &self.said_alone(stated, lead).cells);
                });
            }
        }
    }
}

/// How long the slowest of a share of the measured leads took: `share` 0.95 is the 95th percentile.
pub fn percentile(times: &[Duration], share: f64) -> Option<Duration> {
    let mut times = times.to_vec();
    times.sort_unstable();
    let rank = (share * times.len() as f64).ceil() as usize;
    times.get(rank.saturating_sub(1)).copied()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::domain::assign::sample::{leads, reps, window};

    #[test]
    fn every_rule_is_measured_under_the_clock_that_is_given() {
        let policy = AssignPolicy::default();
        let (leads, reps) = (leads(10, 5), reps(3));
        let window = window(&leads, &reps, &policy, 1);
        let ticks = Cell::new(0);
        let clock = || {
            ticks.set(ticks.get() + 1);
            Duration::from_micros(ticks.get())
        };
        let timings = measure(&window, &policy, &clock);
        assert_eq!(timings.len(), policy.rules.len());
        let tick = Duration::from_micros(1);
        assert!(timings.iter().all(|timing| timing.ready == tick && timing.each == vec![tick; 10]));
    }

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times: Vec<Duration> = (1..=100).rev().map(Duration::from_millis).collect();
        let of = |share| percentile(&times, share).unwrap().as_millis();
        assert_eq!((of(0.5), of(0.95), of(0.99), of(1.0)), (50, 95, 99, 100));
        assert_eq!(percentile(&[], 0.5), None);
    }
}
