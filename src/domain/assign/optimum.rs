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

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::chance;
use super::policy::AssignPolicy;
use super::replay::{Outcome, Replay};
use super::rules::Rules;
use super::strategy;
use super::transport::{MISSING, Plan, Transport};
use super::window::Window;

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
    let given = outcome.rep.iter().enumerate().filter_map(|(lead, rep)| Some((lead, (*rep)?)));
    debug_assert_eq!(outcome.rep.len(), window.len());
    given.map(|(lead, rep)| pair_cost(rules, lead, rep)).sum()
}

/// `c_ij` of one lead and one rep.
fn pair_cost(rules: &Rules, lead: usize, rep: usize) -> i64 {
    let scores = rules.fits.iter().filter(|fit| !fit.filters).map(|fit| fit.row(lead)[rep]);
    -((scores.sum::<f64>() * 1000.0).round() as i64)
}

/// How many random assignments stand for chance: fewer of many leads, whose sums hardly differ.
fn random_runs(leads: usize) -> u64 {
    (1_000_000 / leads.max(1)).clamp(11, 101) as u64 | 1
}

/// The median match of random assignments.
pub fn random_cost(window: &Window<'_>, rules: &Rules) -> i64 {
    let mut costs: Vec<i64> = (0..random_runs(window.len()))
        .map(|run| {
            let rep = strategy::at_random(window, run);
            let given = rep.iter().enumerate().filter_map(|(lead, rep)| Some((lead, (*rep)?)));
            given.map(|(lead, rep)| pair_cost(rules, lead, rep)).sum()
        })
        .collect();
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
        let order = order_of_reps(window);
        let shift = shifts(window);
        let classes = classes(window);
        let mut due = Due::new(window, &guard.along, rules.policy.tolerance_pct / 100.0, classes.len() == 1);
        let mut rep = vec![None; window.len()];
        let mut prices = vec![0.0_f64; window.roster.len()];
        let mut lacking = 0;
        for leads in classes {
            let class = Class::new(window, &rules, &guard, (&order, &shift), &leads);
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
        let same_day = lead.checked_sub(1).filter(|before| window.day[*before] == *day);
        shifts.push(same_day.map(|before| shifts[before]).unwrap_or_else(|| {
            let present = (0..window.roster.len()).map(|rep| window.roster.is_present(rep, *day)).collect();
            let next = known.len();
            *known.entry(present).or_insert(next)
        }));
    }
    shifts
}

/// What is due to each rep by effort, and what the classes that are settled have made of it.
struct Due {
    /// The target without what comes by going along, as a part of the effort of all leads.
    part: Vec<f64>,
    /// The tolerance around the whole target, in the same unit.
    slack: Vec<f64>,
    /// Whether there is one class only: then nothing makes good what its bounds round, and they round outwards.
    alone: bool,
    /// The effort by which the whole bounds and targets so far lie under the exact ones.
    low: Vec<f64>,
    want: Vec<f64>,
    high: Vec<f64>,
}

impl Due {
    fn new(window: &Window<'_>, along: &[f64], tolerance: f64, alone: bool) -> Due {
        let availability = window.availability();
        let available: f64 = availability.iter().sum();
        let own: f64 = window.effort.iter().sum();
        let all = own + along.iter().sum::<f64>();
        let unit = if own > 0.0 && available > 0.0 { 1.0 / (own * available) } else { 0.0 };
        let part = availability
            .iter()
            .zip(along)
            .map(|(availability, along)| (all * availability * unit - along * available * unit).max(0.0));
        let mut part: Vec<f64> = part.collect();
        // Who goes along more than is due has nothing left to get; the others get less in proportion.
        let sum: f64 = part.iter().sum();
        if sum > 0.0 {
            part.iter_mut().for_each(|part| *part /= sum);
        }
        let nought = vec![0.0; availability.len()];
        Due {
            part,
            slack: availability.iter().map(|availability| all * availability * unit * tolerance).collect(),
            alone,
            low: nought.clone(),
            want: nought.clone(),
            high: nought,
        }
    }

    /// The bounds of a rep for `count` leads of `effort` each, of which the rep is to have `want`.
    fn bounds(&mut self, rep: usize, count: f64, effort: f64, want: u32) -> (u32, u32) {
        let exact = |part: f64| (count * part).max(0.0);
        let low = exact(self.part[rep] - self.slack[rep]);
        let high = exact(self.part[rep] + self.slack[rep]);
        let carried = |carried: f64| if effort > 0.0 { carried / effort } else { 0.0 };
        let (least, most) = (low + carried(self.low[rep]), high + carried(self.high[rep]));
        let (floor, ceil) = (|bound: f64| (bound + SLACK).floor(), |bound: f64| (bound - SLACK).ceil());
        let (least, most) = if self.alone { (floor(least), ceil(most)) } else { (ceil(least), floor(most)) };
        let within = |bound: f64, exact: f64| bound.clamp(floor(exact), ceil(exact).max(floor(exact)));
        let bounds = ((within(least, low) as u32).min(want), (within(most, high) as u32).max(want));
        self.low[rep] += (low - f64::from(bounds.0)) * effort;
        self.high[rep] += (high - f64::from(bounds.1)) * effort;
        bounds
    }
}

/// What the replay does for new reps.
struct Guard {
    /// The effort that each rep has by going along with others.
    along: Vec<f64>,
    /// The rep for whom a lead was held.
    held: Vec<Option<usize>>,
    /// The number of leads that had been given out when each rep had had the first ones.
    free_from: Vec<usize>,
    /// The number of leads after which nobody was protected any more.
    last: usize,
}

impl Guard {
    fn new(window: &Window<'_>, rules: &Rules) -> Guard {
        let reps = window.roster.len();
        let mut guard = Guard {
            along: vec![0.0; reps],
            held: vec![None; window.len()],
            free_from: vec![0; reps],
            last: 0,
        };
        let guards = rules.newcomer.is_some() && window.has_heat;
        if !(guards || rules.mentor.is_some()) || !window.roster.has_newcomers(window.days.first) {
            return guard;
        }
        let share = rules.mentor.as_ref().map_or(0.0, |mentor| mentor.share);
        let outcome = Replay::new(window, rules.clone()).run_watched(|replay, lead, chosen| {
            if replay.is_held(lead) {
                guard.held[lead] = chosen;
            }
            for rep in &replay.protected {
                guard.free_from[*rep] = lead + 1;
                guard.last = lead + 1;
            }
        });
        for (lead, senior) in outcome.co_rep.iter().enumerate() {
            if let Some(senior) = senior {
                guard.along[*senior] += window.effort[lead] * share;
            }
        }
        guard
    }

    /// The reps who are still protected and for whom a lead is too cold.
    fn blocked(&self, window: &Window<'_>, lead: usize) -> Vec<usize> {
        if lead >= self.last {
            return Vec::new();
        }
        (0..self.free_from.len()).filter(|rep| self.blocks(window, lead, *rep)).collect()
    }

    fn blocks(&self, window: &Window<'_>, lead: usize, rep: usize) -> bool {
        !window.high[lead] && lead < self.free_from[rep] && window.roster.is_newcomer(rep, window.day[lead])
    }
}

/// The leads of one effort, in groups that differ in nothing that matters.
struct Class<'c> {
    order: &'c [usize],
    groups: Vec<Group>,
}

/// What decides who may take a lead, and at what cost.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    shift: usize,
    owner: Option<usize>,
    held: Option<usize>,
    blocked: Vec<usize>,
    sorts: Vec<usize>,
}

struct Group {
    leads: Vec<usize>,
    /// Whether each rep may take them, in the order of the places.
    open: Vec<bool>,
}

impl<'c> Class<'c> {
    fn new(
        window: &Window<'_>,
        rules: &Rules,
        guard: &Guard,
        (order, shift): (&'c [usize], &[usize]),
        leads: &[usize],
    ) -> Class<'c> {
        let mut alike: BTreeMap<Mark, Vec<usize>> = BTreeMap::new();
        for lead in leads {
            let mark = Mark {
                shift: shift[*lead],
                owner: rules.owner_of(window, *lead),
                held: guard.held[*lead],
                blocked: guard.blocked(window, *lead),
                sorts: rules.fits.iter().map(|fit| fit.sort_of(*lead)).collect(),
            };
            alike.entry(mark).or_default().push(*lead);
        }
        let mut groups: BTreeMap<(Vec<usize>, Vec<bool>), Vec<usize>> = BTreeMap::new();
        for (mark, leads) in alike {
            let open = order.iter().map(|rep| is_open(window, rules, guard, leads[0], *rep)).collect();
            groups.entry((mark.sorts, open)).or_default().extend(leads);
        }
        groups.values_mut().for_each(|leads| leads.sort_unstable());
        let groups = groups.into_iter().map(|((_, open), leads)| Group { leads, open }).collect();
        Class { order, groups }
    }

    fn problem(&self, rules: &Rules, due: &mut Due, window: &Window<'_>) -> Transport {
        let count: usize = self.groups.iter().map(|group| group.leads.len()).sum();
        let effort = self.groups.first().map_or(0.0, |group| window.effort[group.leads[0]]);
        let targets: Vec<f64> = self.order.iter().map(|rep| count as f64 * due.part[*rep]).collect();
        let carried = self.order.iter().map(|rep| if effort > 0.0 { due.want[*rep] / effort } else { 0.0 });
        let want = rounded(&targets, &carried.collect::<Vec<f64>>(), count, window.seed);
        let mut bounds = Vec::with_capacity(want.len());
        for (place, rep) in self.order.iter().enumerate() {
            due.want[*rep] += (targets[place] - f64::from(want[place])) * effort;
            bounds.push(due.bounds(*rep, count as f64, effort, want[place]));
        }
        let costs = self.groups.iter().flat_map(|group| {
            let cost = |(place, open): (usize, &bool)| {
                if *open { pair_cost(rules, group.leads[0], self.order[place]) } else { MISSING }
            };
            group.open.iter().enumerate().map(cost).collect::<Vec<i64>>()
        });
        Transport {
            sizes: self
                .groups
                .iter()
                .map(|group| u32::try_from(group.leads.len()).unwrap_or(u32::MAX))
                .collect(),
            costs: costs.collect(),
            low: bounds.iter().map(|(low, _)| *low).collect(),
            want,
            high: bounds.iter().map(|(_, high)| *high).collect(),
        }
    }

    /// Gives the leads of each group out as the plan says, each rep's evenly over time.
    fn give(&self, plan: &Plan, outcome: &mut [Option<usize>]) {
        let places = self.order.len();
        for (at, group) in self.groups.iter().enumerate() {
            let due = &plan.flow[at * places..(at + 1) * places];
            let active: Vec<usize> = (0..places).filter(|place| due[*place] > 0).collect();
            let mut credit = vec![0_i64; active.len()];
            let total = i64::try_from(group.leads.len()).unwrap_or(i64::MAX);
            let mut left: Vec<u32> = active.iter().map(|place| due[*place]).collect();
            for lead in &group.leads {
                for (credit, place) in credit.iter_mut().zip(&active) {
                    *credit += i64::from(due[*place]);
                }
                let open = (0..active.len()).filter(|one| left[*one] > 0);
                let Some(next) = open.max_by_key(|one| (credit[*one], usize::MAX - one)) else { break };
                credit[next] -= total;
                left[next] -= 1;
                outcome[*lead] = Some(self.order[active[next]]);
            }
        }
    }
}

/// Targets are quotients: one that is whole must not round to the next by the last bit.
const SLACK: f64 = 1e-9;

/// The targets in whole leads with the same sum: the largest remainders, with what is `carried` from other
/// classes, get one more, ties by chance.
fn rounded(targets: &[f64], carried: &[f64], count: usize, seed: u64) -> Vec<u32> {
    let mut whole: Vec<u32> = targets.iter().map(|target| (target + SLACK).floor() as u32).collect();
    let sum: usize = whole.iter().map(|one| *one as usize).sum();
    let remainder = |place: usize| targets[place] - f64::from(whole[place]) + carried[place];
    let mut places: Vec<(f64, u64, usize)> = (0..targets.len())
        .filter(|place| targets[*place] > 0.0)
        .map(|place| {
            // Remainders that differ in the last bits only are equal.
            let remainder = (remainder(place) * 1e6).round();
            let draw = chance::join(chance::join(seed, u64::try_from(count).unwrap_or(0)), place as u64);
            (-remainder, draw, place)
        })
        .collect();
    places.sort_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
    for (_, _, place) in places.into_iter().take(count.saturating_sub(sum)) {
        whole[place] += 1;
    }
    whole
}

/// Whether filters and the newcomer guard let a rep take a lead.
fn is_open(window: &Window<'_>, rules: &Rules, guard: &Guard, lead: usize, rep: usize) -> bool {
    let filtered = || {
        let mut fits = rules.fits.iter();
        fits.any(|fit| (fit.filters && fit.row(lead)[rep] < 0.0) || fit.stopped(window, lead))
    };
    let present = !rules.available || window.roster.is_present(rep, window.day[lead]);
    let owned = rules.owner_of(window, lead).is_none_or(|owner| owner == rep);
    let held = guard.held[lead].is_none_or(|held| held == rep);
    present && owned && held && !filtered() && !guard.blocks(window, lead, rep)
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
