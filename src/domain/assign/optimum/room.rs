//! How many leads the caps leave each rep room for.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::domain::assign::days::Day;
use crate::domain::assign::rules::Rules;
use crate::domain::assign::rules::cap::Cap;
use crate::domain::assign::window::Window;

/// The caps with what the classes that are settled have taken of them.
pub(super) struct Room<'r> {
    available: bool,
    caps: Vec<Taken<'r>>,
}

/// A cap, and what is taken of it.
struct Taken<'r> {
    cap: &'r Cap,
    /// By the limit, the first day of its period and the rep.
    periods: FxHashMap<(usize, Day, usize), u32>,
    all: Vec<u32>,
}

impl<'r> Room<'r> {
    pub(super) fn new(window: &Window<'_>, rules: &'r Rules) -> Room<'r> {
        let reps = window.roster.len();
        let taken = |cap| Taken { cap, periods: FxHashMap::default(), all: vec![0; reps] };
        Room { available: rules.available, caps: rules.caps.iter().map(taken).collect() }
    }

    /// The most of `leads` that each rep of `order` can have over the whole window.
    pub(super) fn most(&self, window: &Window<'_>, order: &[usize], leads: &[usize]) -> Vec<u32> {
        let all = count(leads.len());
        let mut most = vec![all; order.len()];
        for taken in &self.caps {
            let mut days: BTreeMap<Day, u32> = BTreeMap::new();
            for lead in leads.iter().filter(|lead| taken.cap.concerns(**lead)) {
                *days.entry(window.day[*lead]).or_insert(0) += 1;
            }
            let concerned: u32 = days.values().sum();
            for (most, rep) in most.iter_mut().zip(order) {
                let there = |day: Day| !self.available || window.roster.is_present(*rep, day);
                let days = days.iter().filter(|(day, _)| there(**day)).map(|(day, leads)| (*day, *leads));
                *most = (*most).min((all - concerned).saturating_add(taken.most(*rep, days)));
            }
        }
        most
    }

    /// Whether all caps leave room for one more lead of a rep.
    pub(super) fn has(&self, window: &Window<'_>, lead: usize, rep: usize) -> bool {
        let mut concerned = self.caps.iter().filter(|taken| taken.cap.concerns(lead));
        concerned.all(|taken| {
            let mut limits = taken.cap.limits().enumerate();
            let left = taken.cap.in_hand_left(rep).is_none_or(|left| taken.all[rep] < left);
            left && limits.all(|(at, (limit, start))| {
                let period = (at, start(window.day[lead]), rep);
                taken.periods.get(&period).copied().unwrap_or(0) < limit
            })
        })
    }

    /// A lead is taken from a rep again.
    pub(super) fn give_back(&mut self, window: &Window<'_>, lead: usize, rep: usize) {
        for taken in self.caps.iter_mut().filter(|taken| taken.cap.concerns(lead)) {
            taken.all[rep] -= 1;
            for (at, (_, start)) in taken.cap.limits().enumerate() {
                if let Some(count) = taken.periods.get_mut(&(at, start(window.day[lead]), rep)) {
                    *count -= 1;
                }
            }
        }
    }

    /// A lead is given to a rep.
    pub(super) fn take(&mut self, window: &Window<'_>, lead: usize, rep: usize) {
        for taken in self.caps.iter_mut().filter(|taken| taken.cap.concerns(lead)) {
            taken.all[rep] += 1;
            for (at, (_, start)) in taken.cap.limits().enumerate() {
                *taken.periods.entry((at, start(window.day[lead]), rep)).or_insert(0) += 1;
            }
        }
    }
}

impl Taken<'_> {
    /// The most that a rep can have of the leads of some days.
    fn most(&self, rep: usize, days: impl Iterator<Item = (Day, u32)> + Clone) -> u32 {
        let mut most: u32 = days.clone().map(|(_, leads)| leads).sum();
        for (at, (limit, start)) in self.cap.limits().enumerate() {
            let mut periods: BTreeMap<Day, u32> = BTreeMap::new();
            days.clone().for_each(|(day, leads)| *periods.entry(start(day)).or_insert(0) += leads);
            let left = |(period, leads): (Day, u32)| {
                let taken = self.periods.get(&(at, period, rep)).copied().unwrap_or(0);
                leads.min(limit.saturating_sub(taken))
            };
            most = most.min(periods.into_iter().map(left).sum());
        }
        self.cap.in_hand_left(rep).map_or(most, |left| most.min(left.saturating_sub(self.all[rep])))
    }
}

fn count(leads: usize) -> u32 {
    u32::try_from(leads).unwrap_or(u32::MAX)
}
