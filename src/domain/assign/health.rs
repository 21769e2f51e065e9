//! The check of a policy: what each rule does on real leads, and which cannot do what they are meant to.

use super::contradictions::{self, Stuck};
use super::kept_out;
use super::policy::AssignPolicy;
use super::replay::Replay;
use super::rule::{Kind, Rule};
use super::rule_findings;
use super::rules::Rules;
use super::rules::failure::Failures;
use super::shadowed_limits;
use super::unknown_columns;
use super::vitals::{RuleHealth, Vitals, Watch};
use super::window::Window;
use crate::domain::finding::Finding;

/// What every rule of `policy` does on the leads of `window`, every lead looked at, and what is wrong with them.
pub fn check(window: &Window<'_>, policy: &AssignPolicy) -> (Vitals, Vec<Finding>) {
    let (rules, mut findings) = Rules::new(policy, window);
    findings.extend(kept_out::findings(window, &rules));
    let commands = rules.commands.clone();
    let (mut stuck, mut failures) = (Stuck::default(), Failures::default());
    let mut watch = Watch::at_most(usize::MAX, window, policy);
    Replay::new(window, rules).run_watched(|replay, lead, chosen| {
        failures.count(replay, lead);
        watch.see(replay, lead, chosen);
        if chosen.is_none() {
            stuck.count(replay, lead);
        }
    });
    let vitals = watch.done(&commands);
    findings.extend(failures.findings(policy, window));
    findings.extend(stuck.findings(policy, window));
    if !window.is_empty() {
        findings.extend(unknown_columns::findings(window, policy, &failures));
    }
    findings.extend(contradictions::of_policy(policy, window));
    let (shadowed, never_bind) = shadowed_limits::findings(policy);
    findings.extend(shadowed);
    for (at, rule) in policy.rules.iter().enumerate() {
        findings.extend(contradictions::of_rule(rule));
        if !window.is_empty() && !never_bind.contains(&at) {
            findings.extend(idle(at, rule, &vitals.rules[at].did));
        }
    }
    if policy.rule(Kind::Available).is_none() {
        findings.push(rule_findings::rule_available_missing());
    }
    (vitals, findings)
}

/// A rule that made no difference on any lead, or none of its own.
fn idle(at: usize, rule: &Rule, health: &RuleHealth) -> Option<Finding> {
    if rule.weight == Some(0.0) {
        return None;
    }
    match (health.matched, health.decided) {
        (0, _) => Some(rule_findings::rule_never_matched(at, rule, health.evaluated)),
        (_, 0) => Some(rule_findings::rule_shadowed(at, rule, health.matched)),
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
        let (vitals, findings) = check(&window, policy);
        assert_eq!(vitals.rules.len(), policy.rules.len());
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
        let health = check(&window, &policy).0.rules.into_iter().map(|rule| rule.did).collect::<Vec<_>>();
        assert_eq!((health[1].matched, health[1].evaluated), (6, 6));
        assert!(health[1].decided >= 5, "{health:?}");
    }
}
