//! The optimum: a window of leads at once, the yardstick for what a live system can reach.
//!
//! `c_ij` is -1000 times the weighted scores that do not depend on what was given before; the state's part
//! is the bounds: from `floor(T_j (1 - tol))` to `ceil(T_j (1 + tol))` leads of each effort class. `T_j` is
//! the target without what the rep has by going along with others, which is taken from the replay. What the
//! rounding of one class gives or takes is made good in the next, so that many small classes together leave
//! no more room than the tolerance of the whole. Each class is a problem of its own, solved to
//! the optimum. Filters are missing arcs. The newcomer guard follows the
//! replay: leads that it holds for new reps stay with them, and low-intent leads reach a new rep only after
//! those. Caps, and filters that name the state, depend on what was given before and are not kept; what
//! breaks them is counted.

mod class;
mod due;
mod guard;
mod scale;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::chance;
use super::policy::AssignPolicy;
use super::replay::{Outcome, Replay};
use super::rules::Rules;
use super::strategy;
use super::window::Window;

use class::Class;
use due::Due;
pub use guard::Guard;
pub use scale::Scale;

/// The optimum of a window.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Optimum {
    /// Who gets which lead.
    pub outcome: Outcome,
    /// What one more lead of each rep would be worth in points of score, over all effort classes.
    pub prices: Vec<f64>,
    /// How many leads reps lack together of their lower bounds, because filters and guards keep them away.
    pub lacking: u32,
}

/// The match of an outcome: the sum of `c_ij` over the leads that somebody gets. The lower, the better.
pub fn cost(window: &Window<'_>, rules: &Rules, outcome: &Outcome) -> i64 {
    debug_assert_eq!(outcome.rep.len(), window.len());
    sum_of_costs(rules, &outcome.rep)
}

fn sum_of_costs(rules: &Rules, rep: &[Option<usize>]) -> i64 {
    let given = rep.iter().enumerate().filter_map(|(lead, rep)| Some((lead, (*rep)?)));
    given.map(|(lead, rep)| pair_cost(rules, lead, rep)).sum()
}

/// `c_ij` of one lead and one rep.
fn pair_cost(rules: &Rules, lead: usize, rep: usize) -> i64 {
    let scores = rules.fits.iter().filter(|fit| !fit.filters).map(|fit| fit.row(lead)[rep]);
    -((scores.sum::<f64>() * 1000.0).round() as i64)
}

/// The costs of pairs that are asked for again and again: of leads that are the same to every rule, each is
/// worked out once.
struct Pairs<'r> {
    rules: &'r Rules,
    reps: usize,
    row: Vec<usize>,
    /// A row of reps for each sort of leads; empty where they would take too much room.
    known: Vec<Option<i64>>,
}

impl<'r> Pairs<'r> {
    /// As many costs are kept at most.
    const MOST: usize = 4_000_000;

    fn new(window: &Window<'_>, rules: &'r Rules) -> Pairs<'r> {
        let reps = window.roster.len();
        let mut rows: FxHashMap<Vec<usize>, usize> = FxHashMap::default();
        let scores: Vec<_> = rules.fits.iter().filter(|fit| !fit.filters).collect();
        let row = (0..window.len()).map(|lead| {
            let next = rows.len();
            *rows.entry(scores.iter().map(|fit| fit.sort_of(lead)).collect()).or_insert(next)
        });
        let row: Vec<usize> = row.collect();
        let cells = rows.len() * reps;
        Pairs { rules, reps, row, known: vec![None; if cells > Self::MOST { 0 } else { cells }] }
    }

    fn cost(&mut self, lead: usize, rep: usize) -> i64 {
        match self.known.get_mut(self.row[lead] * self.reps + rep) {
            Some(known) => *known.get_or_insert_with(|| pair_cost(self.rules, lead, rep)),
            None => pair_cost(self.rules, lead, rep),
        }
    }
}

/// How many random assignments stand for chance: fewer of many leads, whose sums hardly differ.
fn random_runs(leads: usize) -> u64 {
    (1_000_000 / leads.max(1)).clamp(11, 101) as u64 | 1
}

/// The median match of random assignments.
fn random_cost(window: &Window<'_>, rules: &Rules) -> i64 {
    let mut pairs = Pairs::new(window, rules);
    let cost = |run| {
        let reps = strategy::at_random(window, run);
        let given = reps.iter().enumerate().filter_map(|(lead, rep)| Some((lead, (*rep)?)));
        given.map(|(lead, rep)| pairs.cost(lead, rep)).sum()
    };
    let mut costs: Vec<i64> = (0..random_runs(window.len())).map(cost).collect();
    costs.sort_unstable();
    costs.get(costs.len() / 2).copied().unwrap_or(0)
}

impl Optimum {
    /// The optimum of `window` under `policy`.
    pub fn new(window: &Window<'_>, policy: &AssignPolicy) -> Optimum {
        Optimum::under(window, Rules::new(policy, window).0)
    }

    /// The same under the rules of the policy, made already.
    pub fn under(window: &Window<'_>, rules: Rules) -> Optimum {
        let guard = Guard::new(window, &rules);
        Optimum::guarded(window, rules, &guard)
    }

    /// The same with what the replay of the rules does for new reps, seen already.
    pub fn guarded(window: &Window<'_>, rules: Rules, guard: &Guard) -> Optimum {
        let order = order_of_reps(window);
        let shift = shifts(window);
        let classes = classes(window);
        let mut due = Due::new(window, &guard.along, rules.policy.tolerance_pct / 100.0, classes.len() == 1);
        let mut rep = vec![None; window.len()];
        let mut prices = vec![0.0_f64; window.roster.len()];
        let mut lacking = 0;
        for leads in classes {
            let class = Class::new(window, &rules, guard, (&order, &shift), &leads);
            let problem = class.problem(&rules, &mut due, window);
            let plan = problem.solve();
            class.give(&plan, &mut rep);
            lacking += plan.lacking;
            for (place, price) in plan.prices.iter().enumerate() {
                prices[order[place]] = prices[order[place]].max(*price as f64 / 1000.0);
            }
        }
        Optimum { outcome: Replay::new(window, rules).follow(rep), prices, lacking }
    }
}

/// The reps in an order that favours nobody.
fn order_of_reps(window: &Window<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..window.roster.len()).collect();
    order.sort_by_key(|rep| (chance::join(window.seed, window.roster.keys[*rep]), *rep));
    order
}

/// The leads of each effort, in the order in which they are given out; the largest classes first, so that
/// the small ones make good what those have rounded.
fn classes(window: &Window<'_>) -> Vec<Vec<usize>> {
    let mut classes: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (lead, effort) in window.effort.iter().enumerate() {
        classes.entry(effort.to_bits()).or_default().push(lead);
    }
    let mut classes: Vec<Vec<usize>> = classes.into_values().collect();
    classes.sort_by_key(|leads| Reverse(leads.len()));
    classes
}

/// The shift of each lead: leads of the same find the same reps at work.
fn shifts(window: &Window<'_>) -> Vec<usize> {
    let mut known: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    let mut shifts: Vec<usize> = Vec::with_capacity(window.len());
    for (lead, day) in window.day.iter().enumerate() {
        let before = lead.checked_sub(1);
        let same = before.filter(|before| window.roster.is_as_on(window.day[*before], *day));
        shifts.push(same.map(|before| shifts[before]).unwrap_or_else(|| {
            let present = (0..window.roster.len()).map(|rep| window.roster.is_present(rep, *day)).collect();
            let next = known.len();
            *known.entry(present).or_insert(next)
        }));
    }
    shifts
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::sample::{leads, reps, window};
    use super::super::simulation::Run;
    use super::super::strategy::Strategy;
    use super::*;
    use crate::domain::rep::Level;

    #[test]
    fn many_small_classes_and_a_mentor_leave_the_optimum_within_the_tolerance() {
        let channels = ["官网表单", "展会扫码", "电话呼入", "官网表单", "官网表单"];
        let mut leads = leads(600, 10);
        for (at, lead) in leads.iter_mut().enumerate() {
            lead.channel = Some(Arc::from(channels[at % 5]));
            lead.heat = Some([20.0, 50.0, 90.0][at % 3]);
            lead.industry = Some(Arc::from(["医疗", "零售", "航天", "零售"][at % 4]));
        }
        let mut reps = reps(11);
        for (at, rep) in reps.iter_mut().enumerate() {
            rep.industries = vec![Arc::from(["医疗", "零售", "航天"][at % 3])];
        }
        (reps[0].level, reps[1].level, reps[2].level) =
            (Some(Level::Senior), Some(Level::Newcomer), Some(Level::Newcomer));
        let mut policy = AssignPolicy::default();
        for (classes, heat) in [(3, vec![]), (9, vec![(0.0, 0.7), (40.0, 1.1), (70.0, 1.7)])] {
            let band = |(from, weight)| super::super::policy::HeatBand { from, weight };
            policy.effort.heat = heat.into_iter().map(band).collect();
            let window = window(&leads, &reps, &policy, 3);
            assert_eq!(super::classes(&window).len(), classes);
            let run = Run::new(&window, &policy, Strategy::Optimum);
            assert!((0..11).all(|rep| run.effort.is_met(rep, 9.0)), "{:?}", run.effort);
            assert_eq!(run.unassigned(), 0);
            assert!(run.spread.max_pct.unwrap() > 4.0, "it uses what the tolerance leaves: {:?}", run.spread);
        }
    }

    #[test]
    fn the_bounds_of_a_class_lie_within_those_of_its_own_target() {
        let mut leads = leads(90, 10);
        for (at, lead) in leads.iter_mut().enumerate() {
            lead.channel = (at % 3 > 0).then(|| Arc::from(["官网表单", "展会扫码"][at % 2]));
        }
        let (reps, policy) = (reps(7), AssignPolicy::default());
        let window = window(&leads, &reps, &policy, 3);
        let mut due = Due::new(&window, &[0.0; 7], 0.09, false);
        for class in classes(&window) {
            let (count, effort) = (class.len() as f64, window.effort[class[0]]);
            for rep in 0..7 {
                let target = count / 7.0;
                let (low, high) = due.bounds(rep, count, effort, target.round() as u32);
                assert!(low >= (target * 0.91).floor() as u32 && high <= (target * 1.09).ceil() as u32);
                assert!(f64::from(low) <= target.ceil() && f64::from(high) >= target.floor());
            }
        }
        let mut alone = Due::new(&window, &[0.0; 7], 0.09, true);
        assert_eq!(alone.bounds(0, 90.0, 1000.0, 13), (11, 15), "floor(11.7) and ceil(14.01)");
    }
}
