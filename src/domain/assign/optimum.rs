//! The optimum: a window of leads at once, the yardstick for what a live system can reach.
//!
//! `c_ij` is -1000 times the weighted scores that do not depend on what was given before; the state's part
//! is the bounds: from `floor(T_j (1 - tol))` to `ceil(T_j (1 + tol))` leads of each effort class. `T_j` is
//! the target without what the rep has by going along with others, which is taken from the replay. What the
//! rounding of one class gives or takes is made good in the next, so that many small classes together leave
//! no more room than the tolerance of the whole. Each class is a problem of its own, solved to
//! the optimum. Filters are missing arcs; where they leave no room within the bounds, the bounds give way by no
//! more than is needed, evenly, and that is counted. The newcomer guard follows the
//! replay: leads that it holds for new reps stay with them, and low-intent leads reach a new rep only after
//! those. Caps bound what a rep can have over the window. What they, and filters that name the state, say of
//! single leads depends on what was given before: the plan is given out in order of arrival with their say, and
//! leads that go elsewhere for it are counted.

mod class;
mod due;
mod follow;
mod guard;
mod room;
mod scale;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::chance;
use super::policy::AssignPolicy;
use super::replay::Outcome;
use super::rule::Kind;
use super::rules::Rules;
use super::strategy;
use super::window::Window;

use class::Class;
use due::Due;
use follow::Followed;
pub use guard::Guard;
use room::Room;
pub use scale::Scale;

/// The optimum of a window.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Optimum {
    /// Who gets which lead.
    pub outcome: Outcome,
    /// What it took.
    pub account: Account,
    /// Why leads stay with nobody: the kinds of the rules in the way together, and how many leads.
    pub reasons: BTreeMap<Vec<Kind>, usize>,
}

/// What the optimum took, by rep.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Account {
    /// By how much the match would rise if a rep could have one more lead than the bounds allow, in points of
    /// score, of the effort class where it would rise most. Nothing where the lead would serve the balance and not
    /// the match, or where caps and rules about the state have a say.
    pub slots: Vec<Option<f64>>,
    /// Leads over the tolerance, since the rules leave no other rep for them.
    pub over: Vec<u32>,
    /// Leads that lack of the tolerance, since the rules keep them away.
    pub under: Vec<u32>,
    /// Leads that caps and rules about the state kept from the rep of the plan, where the match is worse for it.
    pub moved: u32,
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

/// The median match of random assignments of the leads that somebody gets by `best`.
fn random_cost(window: &Window<'_>, rules: &Rules, best: &Outcome) -> i64 {
    let mut pairs = Pairs::new(window, rules);
    let cost = |run| {
        let reps = strategy::at_random(window, run);
        let reps = reps.iter().zip(&best.rep).enumerate();
        let given = reps.filter_map(|(lead, (rep, best))| Some((lead, best.and(*rep)?)));
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
        let tolerance = rules.policy.tolerance_pct / 100.0;
        let fresh = Due::new(window, &guard.along, tolerance, classes.len() == 1);
        let mut due = fresh.clone();
        let mut room = Room::new(window, &rules);
        let mut rep = vec![None; window.len()];
        let mut slots: Vec<Option<f64>> = vec![None; window.roster.len()];
        for leads in &classes {
            let class = Class::new(window, &rules, guard, (&order, &shift), leads);
            let most = room.most(window, &order, leads);
            let solved = class.solve(&rules, &mut due, window, most);
            class.give(&solved.plan, &mut rep);
            let given = leads.iter().filter_map(|lead| Some((*lead, rep[*lead]?)));
            given.for_each(|(lead, rep)| room.take(window, lead, rep));
            for (place, slot) in solved.slots.iter().enumerate() {
                let slot = slot.map(|slot| slot as f64 / 1000.0);
                slots[order[place]] = [slots[order[place]], slot].into_iter().flatten().reduce(f64::max);
            }
        }
        if follow::has_say(&rules) {
            slots.fill(None);
        }
        let given = rep.iter().zip(&window.effort).filter_map(|(rep, effort)| rep.map(|_| *effort));
        let (effort, usual) = (given.clone().sum(), given.fold(0.0, f64::max));
        let (planned, leads) = (sum_of_costs(&rules, &rep), rep.iter().flatten().count());
        let followed = follow::follow(window, &rules, guard, rep, &fresh.most(effort, usual));
        let Followed { outcome, mut moved, reasons } = followed;
        // What matches as well as the plan, with as many leads, is as good.
        if sum_of_costs(&rules, &outcome.rep) == planned && outcome.rep.iter().flatten().count() == leads {
            moved = 0;
        }
        let [over, under] = beyond(window, &order, &classes, fresh, &outcome);
        Optimum { outcome, account: Account { slots, over, under, moved }, reasons }
    }
}

/// How many leads each rep has over the bounds of the classes, and how many lack of them.
fn beyond(
    window: &Window<'_>,
    order: &[usize],
    classes: &[Vec<usize>],
    mut due: Due,
    outcome: &Outcome,
) -> [Vec<u32>; 2] {
    let reps = window.roster.len();
    let (mut over, mut under) = (vec![0; reps], vec![0; reps]);
    for leads in classes {
        let mut counts = vec![0_u32; reps];
        leads.iter().filter_map(|lead| outcome.rep[*lead]).for_each(|rep| counts[rep] += 1);
        let given = counts.iter().map(|count| *count as usize).sum();
        let bounds = due.settle(order, given, window.effort[leads[0]], window.seed);
        for (place, rep) in order.iter().enumerate() {
            over[*rep] += counts[*rep].saturating_sub(bounds.high[place]);
            under[*rep] += bounds.low[place].saturating_sub(counts[*rep]);
        }
    }
    [over, under]
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

    use super::super::rule::{Rule, Sort};
    use super::super::sample::{expression, leads, reps, window};
    use super::super::simulation::{Run, Simulation};
    use super::super::strategy::Strategy;
    use super::*;
    use crate::domain::lead::Lead;
    use crate::domain::rep::{Level, Rep};

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

    /// Leads of two industries in turn, and reps of whom each knows one.
    fn two_industries(count: usize, each_day: usize, width: usize) -> (Vec<Lead>, Vec<Rep>) {
        let (mut leads, mut reps) = (leads(count, each_day), reps(width));
        for (at, lead) in leads.iter_mut().enumerate() {
            lead.industry = Some(Arc::from(["医疗", "零售"][at % 2]));
        }
        for (at, rep) in reps.iter_mut().enumerate() {
            rep.industries = vec![Arc::from(["医疗", "零售"][at % 2])];
        }
        (leads, reps)
    }

    #[test]
    fn a_rep_whom_filters_never_admit_leaves_no_lead_with_nobody() {
        let (leads, mut reps) = two_industries(120, 30, 3);
        let levels = [Level::Senior, Level::Regular, Level::Newcomer];
        reps.iter_mut().zip(levels).for_each(|(rep, level)| rep.level = Some(level));
        let level = Rule { levels: Some(vec![Level::Senior, Level::Regular]), ..Rule::filter(Kind::Level) };
        let rules = vec![Rule::new(Kind::Available), level, Rule::score(Kind::Industry, 1.0)];
        let policy = AssignPolicy::default().with_rules(rules);
        let window = window(&leads, &reps, &policy, 1);
        let run = Run::new(&window, &policy, Strategy::Optimum);
        assert_eq!((run.counts(), run.unassigned()), (vec![60, 60, 0], 0));
        let account = run.account.unwrap();
        assert_eq!((account.over, account.under, account.moved), (vec![16, 16, 0], vec![0, 0, 36], 0));
    }

    #[test]
    fn caps_bind_the_yardstick_as_they_bind_the_policy() {
        let (leads, reps) = two_industries(100, 20, 2);
        let cap = Rule { per_day: Some(5), ..Rule::new(Kind::Cap) };
        let rules = [Rule::new(Kind::Available), cap, Rule::score(Kind::Industry, 1.0)];
        let policy = AssignPolicy::default().with_rules(rules.to_vec());
        let window = window(&leads, &reps, &policy, 1);
        let simulation = Simulation::new(&window, &policy, &[Strategy::Policy, Strategy::Optimum]);
        for run in &simulation.runs {
            assert_eq!((run.counts(), run.violated.len()), (vec![25, 25], 0), "{:?}", run.strategy);
            assert_eq!(run.reasons, [(vec![Kind::Cap], 50)].into());
            assert!(run.gap_to_optimum_pct.unwrap() >= 0.0 && run.better.is_none(), "{:?}", run.strategy);
        }
        assert_eq!(simulation.runs[1].cost, -50_000, "it keeps room for the leads that fit");
        assert_eq!(simulation.runs[1].account.as_ref().unwrap().moved, 0, "proven to be the best");
    }

    #[test]
    fn filters_over_the_state_bind_it_too() {
        let (leads, reps) = two_industries(60, 12, 3);
        let filter = Rule { sort: Some(Sort::Filter), ..expression("state.leads_today < 3") };
        let policy = AssignPolicy::default().with_rules(vec![Rule::new(Kind::Available), filter]);
        let window = window(&leads, &reps, &policy, 1);
        let run = Run::new(&window, &policy, Strategy::Optimum);
        assert_eq!((run.counts(), run.violated.len()), (vec![15; 3], 0));
        assert_eq!(run.reasons, [(vec![Kind::Expression], 15)].into());
    }

    #[test]
    fn a_slot_is_told_in_points_of_score() {
        let (mut leads, mut reps) = two_industries(90, 10, 4);
        for (at, lead) in leads.iter_mut().enumerate() {
            lead.industry = Some(Arc::from(if at % 3 == 0 { "医疗" } else { "零售" }));
        }
        reps[2].industries = vec![Arc::from("零售")];
        let policy = AssignPolicy::default().with_rules(vec![Rule::score(Kind::Industry, 0.4)]);
        let window = window(&leads, &reps, &policy, 1);
        let slots = Run::new(&window, &policy, Strategy::Optimum).account.unwrap().slots;
        assert_eq!(slots, [Some(0.4), Some(0.0), Some(0.0), Some(0.0)]);
    }

    #[test]
    fn who_matches_better_than_the_optimum_is_told_with_what_it_takes() {
        let (mut leads, reps) = two_industries(120, 20, 4);
        leads.iter_mut().take(100).for_each(|lead| lead.industry = Some(Arc::from("医疗")));
        let rules = vec![Rule::score(Kind::Shortfall, 0.001), Rule::score(Kind::Industry, 10.0)];
        let policy = AssignPolicy::default().with_rules(rules);
        let window = window(&leads, &reps, &policy, 1);
        let all = [Strategy::Rotation, Strategy::Policy, Strategy::Optimum];
        let simulation = Simulation::new(&window, &policy, &all);
        let better: Vec<_> = simulation.runs.iter().map(|run| run.better).collect();
        let policy = better[1].unwrap();
        assert_eq!((better[0], policy.outside, policy.against, better[2]), (None, 4, 0, None));
        assert!(policy.points > 100.0 && simulation.runs[1].gap_to_optimum_pct.unwrap() < 0.0);
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
