//! The leads of one effort: a transportation problem, and who gets which lead by its plan.

use std::collections::BTreeMap;

use super::due::Due;
use super::guard::Guard;
use super::pair_cost;
use crate::domain::assign::rules::Rules;
use crate::domain::assign::window::Window;
use crate::domain::transport::{MISSING, Plan, Transport};

/// The leads of one effort, in groups that differ in nothing that matters.
pub(super) struct Class<'c> {
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
    pub(super) fn new(
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

    /// The transportation problem of the class, its bounds settled by `due`.
    pub(super) fn problem(&self, rules: &Rules, due: &mut Due, window: &Window<'_>) -> Transport {
        let count: usize = self.groups.iter().map(|group| group.leads.len()).sum();
        let effort = self.groups.first().map_or(0.0, |group| window.effort[group.leads[0]]);
        let settled = due.settle(self.order, count, effort, window.seed);
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
            low: settled.low,
            want: settled.want,
            high: settled.high,
        }
    }

    /// Gives the leads of each group out as the plan says, each rep's evenly over time.
    pub(super) fn give(&self, plan: &Plan, outcome: &mut [Option<usize>]) {
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
