//! The optimum: a window of leads at once, the yardstick for what a live system can reach.
//!
//! `c_ij` is -1000 times the weighted scores that do not depend on what was given before; the state's part
//! is the bounds: from `floor(T_j (1 - tol))` to `ceil(T_j (1 + tol))` leads of each effort class; what
//! seniors have by going along comes on top. Filters are missing arcs. The newcomer guard follows the
//! replay: leads that it holds for new reps stay with them, and low-intent leads reach a new rep only after
//! those. Caps, and filters that name the state, depend on what was given before and are not kept; what
//! breaks them is counted.

use std::collections::BTreeMap;

use super::chance;
use super::policy::AssignPolicy;
use super::replay::{Outcome, Replay};
use super::rule::Kind;
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
        let (rules, _) = Rules::new(policy, window);
        let guard = Guard::new(window, &rules);
        let order = order_of_reps(window);
        let shift = shifts(window);
        let availability = window.availability();
        let mut rep = vec![None; window.len()];
        let mut prices = vec![0.0_f64; window.roster.len()];
        let mut lacking = 0;
        for leads in classes(window) {
            let class = Class::new(window, &rules, &guard, (&order, &shift), &leads);
            let problem = class.problem(&rules, &availability, policy.tolerance_pct / 100.0, window.seed);
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

/// The leads of each effort, in the order in which they are given out.
fn classes(window: &Window<'_>) -> Vec<Vec<usize>> {
    let mut classes: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (lead, effort) in window.effort.iter().enumerate() {
        classes.entry(effort.to_bits()).or_default().push(lead);
    }
    classes.into_values().collect()
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

/// What the newcomer guard does in the replay.
struct Guard {
    /// The rep for whom a lead was held.
    held: Vec<Option<usize>>,
    /// The number of leads that had been given out when each rep had had the first ones.
    free_from: Vec<usize>,
    /// The number of leads after which nobody was protected any more.
    last: usize,
}

impl Guard {
    fn new(window: &Window<'_>, rules: &Rules) -> Guard {
        let mut guard =
            Guard { held: vec![None; window.len()], free_from: vec![0; window.roster.len()], last: 0 };
        if rules.newcomer.is_none() || !window.has_heat || !window.roster.has_newcomers(window.days.first) {
            return guard;
        }
        Replay::new(window, rules.clone()).run_watched(|replay, lead, chosen| {
            if replay.is_held(lead) {
                guard.held[lead] = chosen;
            }
            for rep in &replay.protected {
                guard.free_from[*rep] = lead + 1;
                guard.last = lead + 1;
            }
        });
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

    fn problem(&self, rules: &Rules, availability: &[f64], tolerance: f64, seed: u64) -> Transport {
        let count: usize = self.groups.iter().map(|group| group.leads.len()).sum();
        let available: f64 = availability.iter().sum();
        let share = |rep: &usize| if available > 0.0 { availability[*rep] / available } else { 0.0 };
        let targets: Vec<f64> = self.order.iter().map(|rep| count as f64 * share(rep)).collect();
        let costs = self.groups.iter().flat_map(|group| {
            let cost = |(place, open): (usize, &bool)| {
                if *open { pair_cost(rules, group.leads[0], self.order[place]) } else { MISSING }
            };
            group.open.iter().enumerate().map(cost).collect::<Vec<i64>>()
        });
        let bound = |factor: f64| targets.iter().map(move |target| target * factor);
        Transport {
            sizes: self
                .groups
                .iter()
                .map(|group| u32::try_from(group.leads.len()).unwrap_or(u32::MAX))
                .collect(),
            costs: costs.collect(),
            low: bound((1.0 - tolerance).max(0.0)).map(|low| (low + SLACK).floor() as u32).collect(),
            want: rounded(&targets, count, seed),
            high: bound(1.0 + tolerance).map(|high| (high - SLACK).ceil() as u32).collect(),
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

/// The targets in whole leads with the same sum: the largest remainders get one more, ties by chance.
fn rounded(targets: &[f64], count: usize, seed: u64) -> Vec<u32> {
    let mut whole: Vec<u32> = targets.iter().map(|target| (target + SLACK).floor() as u32).collect();
    let sum: usize = whole.iter().map(|one| *one as usize).sum();
    let remainder = |place: usize| targets[place] - f64::from(whole[place]);
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

/// Whether a policy has rules that the optimum does not keep.
pub fn leaves_out(policy: &AssignPolicy) -> bool {
    policy.rule(Kind::Cap).is_some()
}
