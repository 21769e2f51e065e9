//! A limit on leads a rep: a day, a week, a month, in hand, of a channel.

use chrono::Datelike;

use crate::domain::assign::days::{Day, day_of, monday};
use crate::domain::assign::owners::folded;
use crate::domain::assign::rule::Rule;
use crate::domain::assign::window::Window;

/// A cap with what it has counted so far.
#[derive(Debug, Clone)]
pub struct Cap {
    /// The place of the rule in the policy.
    pub rule: usize,
    /// Whether it counts and limits a lead; nothing where it does so with all.
    concerned: Option<Vec<bool>>,
    /// Each limit a period, with its counts.
    periods: Vec<Period>,
    /// The limit on customers in hand.
    in_hand: Option<f64>,
    open: Vec<f64>,
    given: Vec<u32>,
    /// Minus infinity for reps who are full, else nought.
    pub full: Vec<f64>,
}

#[derive(Debug, Clone)]
struct Period {
    limit: u32,
    start: fn(Day) -> Day,
    now: Day,
    counts: Vec<u32>,
}

impl Cap {
    /// The cap of a rule, nothing counted.
    pub fn new(at: usize, rule: &Rule, window: &Window<'_>) -> Cap {
        let reps = window.roster.len();
        let period = |limit: Option<u32>, start: fn(Day) -> Day| {
            limit.map(|limit| Period { limit, start, now: Day::MIN, counts: vec![0; reps] })
        };
        let limits = [
            period(rule.per_day, |day| day),
            period(rule.per_week, monday),
            period(rule.per_month, first_of_month),
        ];
        let mut cap = Cap {
            rule: at,
            concerned: rule.channel.as_deref().map(|channel| of_channel(channel, window)),
            periods: limits.into_iter().flatten().collect(),
            in_hand: rule.open_customers.map(f64::from),
            open: window.roster.open.clone(),
            given: vec![0; reps],
            full: vec![0.0; reps],
        };
        cap.refresh();
        cap
    }

    /// Whether it limits every lead.
    pub fn is_general(&self) -> bool {
        self.concerned.is_none()
    }

    /// Whether it limits a lead.
    pub fn concerns(&self, lead: usize) -> bool {
        self.concerned.as_ref().is_none_or(|concerned| concerned[lead])
    }

    /// The limits of its periods, and on which day the period of a day starts.
    pub fn limits(&self) -> impl Iterator<Item = (u32, fn(Day) -> Day)> {
        self.periods.iter().map(|period| (period.limit, period.start))
    }

    /// How many more a rep can have in hand, as far as it limits that.
    pub fn in_hand_left(&self, rep: usize) -> Option<u32> {
        self.in_hand.map(|limit| (limit - self.open[rep]).ceil().max(0.0) as u32)
    }

    /// Counts anew where a period begins with `day`.
    pub fn begin(&mut self, day: Day) {
        let mut over = false;
        for period in &mut self.periods {
            let start = (period.start)(day);
            if start != period.now {
                period.now = start;
                period.counts.fill(0);
                over = true;
            }
        }
        if over {
            self.refresh();
        }
    }

    /// Counts a lead.
    pub fn count(&mut self, lead: usize, rep: usize) {
        if !self.concerns(lead) {
            return;
        }
        self.given[rep] += 1;
        for period in &mut self.periods {
            period.counts[rep] += 1;
        }
        self.full[rep] = self.state_of(rep);
    }

    fn refresh(&mut self) {
        for rep in 0..self.full.len() {
            self.full[rep] = self.state_of(rep);
        }
    }

    fn state_of(&self, rep: usize) -> f64 {
        let busy = self.periods.iter().any(|period| period.counts[rep] >= period.limit);
        let laden = self.in_hand.is_some_and(|limit| self.open[rep] + f64::from(self.given[rep]) >= limit);
        if busy || laden { f64::NEG_INFINITY } else { 0.0 }
    }
}

fn of_channel(channel: &str, window: &Window<'_>) -> Vec<bool> {
    let channel = folded(channel);
    window
        .leads
        .iter()
        .map(|lead| lead.channel.as_deref().is_some_and(|own| folded(own) == channel))
        .collect()
}

fn first_of_month(day: Day) -> Day {
    day - Day::try_from(day_of(day).day0()).unwrap_or(0)
}
