//! What each rule does on real leads, and which rules cannot do what they are meant to.

use super::contradictions::{self, Stuck};
use super::findings;
use super::policy::AssignPolicy;
use super::replay::Replay;
use super::rule::{Kind, Rule};
use super::rule_key::RuleKey;
use super::rules::Rules;
use super::rules::failure::Failures;
use super::window::Window;
use crate::domain::finding::Finding;

/// What one rule did in a replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleHealth {
    /// What the rule is called in documents.
    pub key: RuleKey,
    /// What the rule is.
    pub kind: Kind,
    /// Leads that it looked at.
    pub evaluated: usize,
    /// Leads on which it made a difference between reps: it removed one, or gave them different scores.
    pub matched: usize,
    /// Of a filter: leads on which it alone removed a rep. Of a score: leads that would have gone to
    /// another rep without it.
    pub decided: usize,
}

impl RuleHealth {
    /// What every rule of `policy` did before it did anything.
    pub(super) fn fresh(policy: &AssignPolicy) -> impl Iterator<Item = RuleHealth> {
        let fresh = |(rule, key): (&Rule, RuleKey)| RuleHealth {
            key,
            kind: rule.kind,
            evaluated: 0,
            matched: 0,
            decided: 0,
        };
        policy.rules.iter().zip(policy.keys()).map(fresh)
    }
}

/// What every rule of `policy` did on `window`, in their order, and what is wrong with them.
pub fn check(window: &Window<'_>, policy: &AssignPolicy) -> (Vec<RuleHealth>, Vec<Finding>) {
    let (rules, mut findings) = Rules::new(policy, window);
    let mut health: Vec<RuleHealth> =
        RuleHealth::fresh(policy).map(|rule| RuleHealth { evaluated: window.len(), ..rule }).collect();
    let (mut stuck, mut failures) = (Stuck::default(), Failures::default());
    Replay::new(window, rules).run_watched(|replay, lead, chosen| {
        failures.count(replay, lead);
        count_filters(replay, lead, &mut health);
        match chosen {
            Some(chosen) => count_scores(replay, lead, chosen, &mut health),
            None => stuck.count(replay, lead),
        }
    });
    findings.extend(failures.findings(policy, window));
    findings.extend(stuck.findings(policy, window));
    findings.extend(contradictions::of_policy(policy, window));
    for (at, rule) in policy.rules.iter().enumerate() {
        findings.extend(contradictions::of_rule(rule));
        if !window.is_empty() {
            findings.extend(idle(at, rule, &health[at]));
        }
    }
    if policy.rule(Kind::Available).is_none() {
        findings.push(findings::rule_available_missing());
    }
    (health, findings)
}

/// Filters and guards: whom they remove, and whom they alone remove.
pub(super) fn count_filters(replay: &Replay<'_>, lead: usize, health: &mut [RuleHealth]) {
    let mut removes = vec![false; health.len()];
    let mut alone = vec![false; health.len()];
    for rep in 0..replay.window.roster.len() {
        let blockers = replay.blockers(lead, rep);
        blockers.iter().for_each(|rule| removes[*rule] = true);
        if let [only] = blockers.as_slice() {
            alone[*only] = true;
        }
    }
    for (at, health) in health.iter_mut().enumerate() {
        health.matched += usize::from(removes[at]);
        health.decided += usize::from(alone[at]);
    }
}

/// Scores: whether they differ, and whether another rep would be first without them.
pub(super) fn count_scores(replay: &Replay<'_>, lead: usize, chosen: usize, health: &mut [RuleHealth]) {
    let mentored = replay.senior_of(lead, chosen).is_some();
    for health in health.iter_mut().filter(|health| mentored && health.kind == Kind::Mentor) {
        health.matched += 1;
        health.decided += 1;
    }
    let left = replay.ranking(lead);
    let parts: Vec<Vec<(usize, f64)>> = left.iter().map(|rep| replay.parts(lead, *rep)).collect();
    for (column, (rule, _)) in parts.first().into_iter().flatten().enumerate() {
        let part = |place: usize| parts[place][column].1;
        if (0..left.len()).all(|place| part(place) == part(0)) {
            continue;
        }
        health[*rule].matched += 1;
        let without = |place: usize| replay.scores[left[place]] - part(place);
        let ahead = (1..left.len()).any(|place| without(place) > without(0));
        health[*rule].decided += usize::from(ahead);
    }
}

/// A rule that made no difference on any lead, or none of its own.
fn idle(at: usize, rule: &Rule, health: &RuleHealth) -> Option<Finding> {
    if rule.weight == Some(0.0) {
        return None;
    }
    match (health.matched, health.decided) {
        (0, _) => Some(findings::rule_never_matched(at, rule, health.evaluated)),
        (_, 0) => Some(findings::rule_shadowed(at, rule, health.matched)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::sample::{leads, reps, window};
    use super::*;

    fn codes(policy: &AssignPolicy) -> Vec<String> {
        let mut leads = leads(12, 4);
        leads[3].industry = Some(Arc::from("医疗"));
        let mut reps = reps(3);
        reps[1].industries = vec![Arc::from("医疗")];
        let window = window(&leads, &reps, policy, 1);
        let (health, findings) = check(&window, policy);
        assert_eq!(health.len(), policy.rules.len());
        findings.into_iter().map(|finding| finding.code.into_owned()).collect()
    }

    fn with(rules: Vec<Rule>) -> AssignPolicy {
        let mut all = vec![Rule::new(Kind::Available)];
        all.extend(rules);
        AssignPolicy::default().with_rules(all)
    }

    #[test]
    fn contradictions_are_found_before_any_run() {
        let cap = |per_day, per_week| Rule { per_day, per_week, ..Rule::new(Kind::Cap) };
        assert!(codes(&with(vec![cap(Some(0), None)])).contains(&"R001".to_owned()));
        assert!(codes(&with(vec![cap(Some(9), Some(5))])).contains(&"R002".to_owned()));
        assert!(codes(&with(vec![Rule::score(Kind::Load, 0.0)])).contains(&"R003".to_owned()));
        assert!(codes(&AssignPolicy::default().with_rules(Vec::new())).contains(&"R004".to_owned()));
        let tree = Some(vec!["a > b".to_owned(), "b > a".to_owned()]);
        assert!(codes(&with(vec![Rule { tree, ..Rule::new(Kind::Industry) }])).contains(&"R008".to_owned()));
    }

    #[test]
    fn dead_and_shadowed_rules_and_those_that_leave_nobody_are_named() {
        let level =
            Rule { levels: Some(vec![crate::domain::rep::Level::Senior]), ..Rule::filter(Kind::Level) };
        assert!(codes(&with(vec![level])).contains(&"R005".to_owned()));
        let never = Rule { per_day: Some(900), ..Rule::new(Kind::Cap) };
        assert!(codes(&with(vec![never])).contains(&"R006".to_owned()));
        let cap = |channel: Option<&str>| Rule {
            per_day: Some(1),
            channel: channel.map(str::to_owned),
            ..Rule::new(Kind::Cap)
        };
        assert!(codes(&with(vec![cap(None), cap(None)])).contains(&"R007".to_owned()));
        assert!(codes(&with(vec![cap(Some("没有的渠道"))])).contains(&"R006".to_owned()));
    }

    #[test]
    fn a_score_decides_where_another_rep_would_be_first_without_it() {
        let policy = with(vec![Rule::score(Kind::Industry, 1.0), Rule::score(Kind::Shortfall, 0.1)]);
        let mut leads = leads(6, 6);
        leads.iter_mut().for_each(|lead| lead.industry = Some(Arc::from("医疗")));
        let mut reps = reps(2);
        reps[0].industries = vec![Arc::from("医疗")];
        let window = window(&leads, &reps, &policy, 1);
        let (health, _) = check(&window, &policy);
        assert_eq!((health[1].matched, health[1].evaluated), (6, 6));
        assert!(health[1].decided >= 5, "{health:?}");
    }
}
