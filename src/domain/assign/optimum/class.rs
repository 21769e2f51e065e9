//! The leads of one effort: a transportation problem, and who gets which lead by its plan.

use std::collections::BTreeMap;

use super::due::Due;
use super::guard::Guard;
use super::pair_cost;
use crate::domain::assign::days::Day;
use crate::domain::assign::rules::Rules;
use crate::domain::assign::window::Window;
use crate::domain::transport::{Costs, Open, Plan, Transport};

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
    blocked: Option<(usize, Day)>,
    sorts: Vec<usize>,
}

struct Group {
    leads: Vec<usize>,
    /// What each rule says of them: groups of the same cost the same.
    sorts: Vec<usize>,
    /// Whether each rep may take them, in the order of the places.
    open: Open,
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
        let mut groups: BTreeMap<(Vec<usize>, Open), Vec<usize>> = BTreeMap::new();
        for (mark, leads) in alike {
            let open = Open::new(order.iter().map(|rep| is_open(window, rules, guard, leads[0], *rep)));
            groups.entry((mark.sorts, open)).or_default().extend(leads);
        }
        groups.values_mut().for_each(|leads| leads.sort_unstable());
        let groups = groups.into_iter().map(|((sorts, open), leads)| Group { leads, sorts, open }).collect();
        Class { order, groups }
    }

    /// The best plan for the class, its bounds settled by `due` for as many leads as somebody can take: `most`
    /// is what each rep can have at all.
    pub(super) fn solve(&self, rules: &Rules, due: &mut Due, window: &Window<'_>, most: Vec<u32>) -> Solved {
        let mut problem = Transport { most: Some(most), ..self.problem(rules) };
        let effort = self.groups.first().map_or(0.0, |group| window.effort[group.leads[0]]);
        let count = |groups: &mut dyn Iterator<Item = &Group>| groups.map(|group| group.leads.len()).sum();
        let all: usize = count(&mut self.groups.iter());
        let mut takeable: usize = count(&mut self.groups.iter().filter(|group| !group.open.is_empty()));
        loop {
            let mut settled = due.clone();
            let bounds = settled.settle(self.order, takeable, effort, window.seed);
            (problem.low, problem.want, problem.high) = (bounds.low, bounds.want, bounds.high);
            let (plan, slots) = problem.solve_with_slots();
            let given = all - plan.left_over as usize;
            // How many can be given does not depend on the bounds that give way.
            if given >= takeable {
                *due = settled;
                return Solved { plan, slots };
            }
            takeable = given;
        }
    }

    /// The transportation problem of the class without its bounds.
    fn problem(&self, rules: &Rules) -> Transport {
        let groups = self.groups.iter().map(|group| (&group.sorts, group.open.clone()));
        let costs = Costs::shared(self.order.len(), groups, |group, place| {
            pair_cost(rules, self.groups[group].leads[0], self.order[place])
        });
        Transport {
            sizes: self
                .groups
                .iter()
                .map(|group| u32::try_from(group.leads.len()).unwrap_or(u32::MAX))
                .collect(),
            costs,
            ..Transport::default()
        }
    }

    /// Gives the leads of each group out as the plan says, each rep's evenly over time, and so those that nobody
    /// gets.
    pub(super) fn give(&self, plan: &Plan, outcome: &mut [Option<usize>]) {
        for (group, given) in self.groups.iter().zip(&plan.flow) {
            let mut due: Vec<(Option<usize>, u32)> =
                given.iter().map(|(place, count)| (Some(self.order[*place]), *count)).collect();
            let sum: u32 = due.iter().map(|(_, count)| *count).sum();
            let over = u32::try_from(group.leads.len()).unwrap_or(u32::MAX).saturating_sub(sum);
            due.extend((over > 0).then_some((None, over)));
            let mut credit = vec![0_i64; due.len()];
            let total = i64::try_from(group.leads.len()).unwrap_or(i64::MAX);
            let mut left: Vec<u32> = due.iter().map(|(_, count)| *count).collect();
            for lead in &group.leads {
                for (credit, (_, count)) in credit.iter_mut().zip(&due) {
                    *credit += i64::from(*count);
                }
                let open = (0..due.len()).filter(|one| left[*one] > 0);
                let Some(next) = open.max_by_key(|one| (credit[*one], usize::MAX - one)) else { break };
                credit[next] -= total;
                left[next] -= 1;
                outcome[*lead] = due[next].0;
            }
        }
    }
}

/// The best plan for a class, and what one more slot of each place would save.
pub(super) struct Solved {
    pub(super) plan: Plan,
    pub(super) slots: Vec<Option<i64>>,
}

/// Whether filters and the newcomer guard let a rep take a lead.
pub(super) fn is_open(window: &Window<'_>, rules: &Rules, guard: &Guard, lead: usize, rep: usize) -> bool {
    let filtered = || {
        let mut fits = rules.fits.iter();
        fits.any(|fit| (fit.filters && fit.row(lead)[rep] < 0.0) || fit.stopped(window, lead))
    };
    let present = !rules.available || window.roster.is_present(rep, window.day[lead]);
    let owned = rules.owner_of(window, lead).is_none_or(|owner| owner == rep);
    let held = guard.held[lead].is_none_or(|held| held == rep);
    present && owned && held && !filtered() && !guard.blocks(window, lead, rep)
}
