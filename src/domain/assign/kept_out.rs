//! Reps at work whom the filters keep from every lead.

use std::collections::BTreeMap;

use super::rule_findings;
use super::rules::Rules;
use super::rules::fit::Fit;
use super::window::Window;
use crate::domain::finding::Finding;

/// What is told of them, by the filters that keep them out. Where nobody at all is let through, that is told of
/// the rules.
pub fn findings(window: &Window<'_>, rules: &Rules) -> Vec<Finding> {
    let filters: Vec<&Fit> = rules.fits.iter().filter(|fit| fit.filters).collect();
    let roster = &window.roster;
    let mut kept: Vec<KeptOut> = vec![KeptOut { leads: 0, by: vec![0; filters.len()] }; roster.len()];
    let mut left: Vec<usize> = (0..roster.len()).collect();
    for lead in 0..window.len() {
        left.retain(|rep| {
            let is_there = roster.is_present(*rep, window.day[lead]);
            !is_there || kept[*rep].is_removed(&filters, lead, *rep)
        });
        if left.is_empty() {
            break;
        }
    }
    left.retain(|rep| kept[*rep].leads > 0);
    let is_at_work = |rep: &usize| window.day.iter().any(|day| roster.is_present(*rep, *day));
    if filters.is_empty() || (0..roster.len()).filter(is_at_work).all(|rep| left.contains(&rep)) {
        return Vec::new();
    }
    let mut by_rules: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for rep in left {
        by_rules.entry(kept[rep].rules(&filters)).or_default().push(rep);
    }
    let told = |(at, reps): (Vec<usize>, Vec<usize>)| {
        let rules: Vec<_> = at.iter().map(|at| (*at, &rules.policy.rules[*at])).collect();
        let reps: Vec<_> = reps.into_iter().map(|rep| roster.reps[rep]).collect();
        rule_findings::kept_out(&rules, &reps)
    };
    by_rules.into_iter().map(told).collect()
}

/// What keeps a rep from leads.
#[derive(Debug, Clone)]
struct KeptOut {
    /// Leads, of the days on which the rep was there.
    leads: usize,
    /// From how many of them each filter keeps the rep.
    by: Vec<usize>,
}

impl KeptOut {
    /// Whether a filter removes the rep from a lead; counts those that do.
    fn is_removed(&mut self, filters: &[&Fit], lead: usize, rep: usize) -> bool {
        let mut is_removed = false;
        for (by, fit) in self.by.iter_mut().zip(filters) {
            let removes = fit.row(lead)[rep] < 0.0;
            *by += usize::from(removes);
            is_removed |= removes;
        }
        self.leads += usize::from(is_removed);
        is_removed
    }

    /// The rule that keeps the rep from all leads, else those that do so together.
    fn rules(&self, filters: &[&Fit]) -> Vec<usize> {
        let counted = || filters.iter().zip(&self.by);
        match counted().find(|(_, by)| **by == self.leads) {
            Some((fit, _)) => vec![fit.rule],
            None => counted().filter(|(_, by)| **by > 0).map(|(fit, _)| fit.rule).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::policy::AssignPolicy;
    use super::super::rule::{Kind, Rule};
    use super::super::sample::{leads, reps, window};
    use super::*;
    use crate::domain::lead::Lead;
    use crate::domain::rep::{Level, Rep};
    use crate::words::Lang;

    fn told(rules: Vec<Rule>, leads: &[Lead], reps: &[Rep]) -> Vec<String> {
        let policy = AssignPolicy::default().with_rules(rules);
        let window = window(leads, reps, &policy, 1);
        let (rules, _) = Rules::new(&policy, &window);
        findings(&window, &rules).iter().map(|finding| finding.message.text(Lang::En).to_owned()).collect()
    }

    fn of_level(levels: &[Level]) -> Rule {
        Rule { levels: Some(levels.to_vec()), ..Rule::filter(Kind::Level) }
    }

    #[test]
    fn a_rep_at_work_whom_a_filter_never_lets_through_is_named_with_it() {
        let (leads, mut reps) = (leads(6, 3), reps(3));
        reps[0].level = Some(Level::Newcomer);
        reps[1].level = Some(Level::Senior);
        reps[2].active = Some(false);
        let rules = || vec![Rule::new(Kind::Available), of_level(&[Level::Senior])];
        assert_eq!(
            told(rules(), &leads, &reps),
            ["at work, but kept from every lead by rule 2 (level): R000"],
            "who has left is told of elsewhere"
        );
        reps[1].level = Some(Level::Regular);
        assert_eq!(
            told(rules(), &leads, &reps),
            Vec::<String>::new(),
            "that nobody is let through is no rep's"
        );
    }

    #[test]
    fn two_filters_that_keep_a_rep_out_together_are_both_named() {
        let (mut leads, mut reps) = (leads(4, 2), reps(2));
        for (at, lead) in leads.iter_mut().enumerate() {
            lead.industry = Some(Arc::from(["医疗", "零售"][at % 2]));
            lead.region = Some(Arc::from(["华东", "华南"][at % 2]));
        }
        reps[0].industries = vec![Arc::from("医疗")];
        reps[0].region = Some(Arc::from("华南"));
        reps[1].industries = vec![Arc::from("医疗")];
        reps[1].region = Some(Arc::from("华东"));
        let told = told(vec![Rule::filter(Kind::Industry), Rule::filter(Kind::Region)], &leads, &reps);
        assert_eq!(
            told,
            ["at work, but kept from every lead by rule 1 (industry) and rule 2 (region): R000"]
        );
    }
}
