//! Rules that stand in each other's way, or cannot do what they are meant to.

use std::collections::{BTreeMap, BTreeSet};

use super::owners::folded;
use super::policy::AssignPolicy;
use super::replay::Replay;
use super::rule::{Kind, Rule};
use super::rule_findings;
use super::rules::expression;
use super::rules::fit::{own_tags, said};
use super::rules::lookup;
use super::rules::tags::Tags;
use super::window::Window;
use crate::domain::finding::Finding;

/// The leads that nobody gets, by what is in the way.
#[derive(Debug, Clone, Default)]
pub struct Stuck {
    /// One rule removes everybody, or more than any other.
    by_one: BTreeMap<usize, usize>,
    /// Two rules remove everybody together.
    by_two: BTreeMap<(usize, usize), usize>,
}

impl Stuck {
    /// Counts the lead at hand, which nobody gets.
    pub fn count(&mut self, replay: &Replay<'_>, lead: usize) {
        let absence = replay.rules.policy.rules.iter().position(|rule| rule.kind == Kind::Available);
        let reps = 0..replay.window.roster.len();
        let blockers: Vec<BTreeSet<usize>> =
            reps.map(|rep| replay.blockers(lead, rep).into_iter().collect()).collect();
        let is_absent = |of_rep: &BTreeSet<usize>| absence.is_some_and(|rule| of_rep.contains(&rule));
        // Who is not there could not take it whatever the other rules say.
        let present: Vec<BTreeSet<usize>> =
            blockers.iter().filter(|of_rep| !is_absent(of_rep)).cloned().collect();
        let blockers = if present.is_empty() { blockers } else { present };
        let removed = |rule: usize| blockers.iter().filter(|of_rep| of_rep.contains(&rule)).count();
        let rules: BTreeSet<usize> = blockers.iter().flatten().copied().collect();
        let most = rules.iter().rev().copied().max_by_key(|rule| removed(*rule));
        let Some(most) = most else { return };
        let all = |one: usize, two: usize| {
            blockers.iter().all(|of_rep| of_rep.contains(&one) || of_rep.contains(&two))
        };
        let pairs = rules.iter().flat_map(|one| rules.range(one + 1..).map(|two| (*one, *two)));
        let pair = pairs.into_iter().find(|(one, two)| all(*one, *two));
        match pair.filter(|_| removed(most) < blockers.len()) {
            Some(pair) => *self.by_two.entry(pair).or_insert(0) += 1,
            None => *self.by_one.entry(most).or_insert(0) += 1,
        }
    }

    /// What is told of them.
    pub fn findings(&self, policy: &AssignPolicy, window: &Window<'_>) -> Vec<Finding> {
        let rule = |at: usize| (at, &policy.rules[at]);
        let mut findings: Vec<Finding> = self
            .by_one
            .iter()
            .map(|(at, leads)| rule_findings::rule_leaves_nobody(*at, &policy.rules[*at], *leads))
            .collect();
        for ((one, two), leads) in &self.by_two {
            let (of_one, of_two) = (policy.rules[*one].kind, policy.rules[*two].kind);
            findings.push(match (of_one, of_two) {
                (Kind::Owner, _) => rule_findings::owner_against(*two, &policy.rules[*two], *leads),
                (_, Kind::Owner) => rule_findings::owner_against(*one, &policy.rules[*one], *leads),
                _ => rule_findings::pair_leaves_nobody(rule(*one), rule(*two), *leads),
            });
        }
        let stuck: usize = self.by_one.values().chain(self.by_two.values()).sum();
        if stuck == window.len() && stuck > 0 {
            findings.push(rule_findings::excludes_everybody(stuck));
        }
        findings
    }
}

/// What can be seen of a rule without any lead.
pub fn of_rule(rule: &Rule) -> Vec<Finding> {
    let mut findings = Vec::new();
    let limits = [("per_day", rule.per_day), ("per_week", rule.per_week), ("per_month", rule.per_month)];
    let given: Vec<(&str, u32)> = limits.into_iter().filter_map(|(key, limit)| Some((key, limit?))).collect();
    findings.extend(
        given.iter().filter(|(_, limit)| *limit == 0).map(|(key, _)| rule_findings::cap_of_nought(key)),
    );
    let shadowed = given.windows(2).filter(|pair| pair[1].1 <= pair[0].1 && pair[1].1 > 0);
    findings.extend(shadowed.map(|pair| rule_findings::cap_shadowed(pair[0].0, pair[1].0)));
    if rule.weight == Some(0.0) {
        findings.push(rule_findings::weight_nought(rule.kind));
    }
    if Tags::new(rule).has_circle() {
        findings.push(rule_findings::tree_in_a_circle(rule.kind));
    }
    findings
}

/// What can be seen of the rules together and of the words that they use.
pub fn of_policy(policy: &AssignPolicy, window: &Window<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, rule) in policy.rules.iter().enumerate() {
        if let Some(first) = policy.rules[..at].iter().position(|other| other == rule) {
            findings.push(rule_findings::rule_twice(first, at, rule));
        }
        findings.extend(below_newcomer(policy, at, rule));
        if says_the_same(rule) {
            findings.push(rule_findings::same_for_all(at, rule));
        }
        if !window.is_empty() {
            findings.extend(no_channel(at, rule, window));
            findings.extend(unused_words(at, rule, window));
        }
    }
    let balances = [Kind::Load, Kind::Shortfall].iter().any(|kind| policy.rule(*kind).is_some());
    if !balances && policy.rules.iter().any(scores) {
        findings.push(rule_findings::nothing_balances());
    }
    findings
}

/// Whether a rule scores by what is known of lead and rep.
fn scores(rule: &Rule) -> bool {
    let can = !matches!(
        rule.kind,
        Kind::Available
            | Kind::Owner
            | Kind::Cap
            | Kind::Newcomer
            | Kind::Mentor
            | Kind::Load
            | Kind::Shortfall
    );
    can && !rule.filters() && rule.weight() > 0.0
}

/// A cap under which a new rep cannot have the first leads as long as the rep is new.
fn below_newcomer(policy: &AssignPolicy, at: usize, rule: &Rule) -> Option<Finding> {
    let first = policy.rule(Kind::Newcomer)?.first_leads();
    let days = policy.newcomer_days;
    let periods = [(rule.per_day, 1), (rule.per_week, 7), (rule.per_month, 30)];
    let most = |(limit, length): (Option<u32>, u32)| Some(limit?.saturating_mul(days.div_ceil(length)));
    let most = periods.into_iter().filter_map(most).chain(rule.open_customers).min()?;
    let limits = rule.kind == Kind::Cap && rule.channel.is_none() && (1..first).contains(&most);
    limits.then(|| rule_findings::cap_below_newcomer(at, rule, days, most, first))
}

/// Whether a score cannot differ from rep to rep.
fn says_the_same(rule: &Rule) -> bool {
    if rule.filters() {
        return false;
    }
    match rule.kind {
        Kind::Expression => {
            let question = expression::question(rule);
            question.is_ok_and(|question| !question.names_rep() && !question.names_state())
        }
        Kind::Lookup => {
            let parts = lookup::parts(rule);
            parts.is_ok_and(|parts| !parts.iter().any(lookup::Part::names_rep))
        }
        _ => false,
    }
}

fn no_channel(at: usize, rule: &Rule, window: &Window<'_>) -> Option<Finding> {
    let channel = rule.channel.as_deref()?;
    let known: BTreeSet<&str> = window.leads.iter().filter_map(|lead| lead.channel.as_deref()).collect();
    if known.iter().any(|own| folded(own) == folded(channel)) {
        return None;
    }
    let scored = known.iter().map(|own| (strsim::jaro_winkler(own, channel), *own));
    let nearest = scored.max_by(|left, right| left.0.total_cmp(&right.0)).map_or("–", |(_, own)| own);
    Some(rule_findings::cap_no_channel(at, rule, channel, nearest))
}

/// Words of the synonyms and the tree that neither leads nor reps use.
fn unused_words(at: usize, rule: &Rule, window: &Window<'_>) -> Option<Finding> {
    /// More are not listed.
    const SHOWN: usize = 8;
    let tags = Tags::new(rule);
    let cells: BTreeSet<&str> = window.leads.iter().filter_map(|lead| said(rule.kind, lead)).collect();
    let own = window.roster.reps.iter().flat_map(|rep| own_tags(rule.kind, rep));
    let used: BTreeSet<String> =
        cells.into_iter().chain(own).flat_map(|cell| tags.all_covering(cell)).collect();
    let unused: Vec<&str> = tags.leaves().into_iter().filter(|word| !used.contains(*word)).collect();
    let shown = &unused[..unused.len().min(SHOWN)];
    (!unused.is_empty()).then(|| rule_findings::words_unused(at, rule, shown))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::health::check;
    use super::super::rule::Sort;
    use super::super::sample::{expression, leads, lookup, reps, window};
    use super::*;
    use crate::domain::lead::Lead;
    use crate::domain::rep::{Level, Rep};

    fn told(policy: &AssignPolicy, leads: &[Lead], reps: &[Rep]) -> Vec<(String, usize)> {
        let window = window(leads, reps, policy, 1);
        let mut codes: BTreeMap<String, usize> = BTreeMap::new();
        for finding in check(&window, policy).1 {
            *codes.entry(finding.code.into_owned()).or_insert(0) += 1;
        }
        codes.into_iter().filter(|(code, _)| code.as_str() >= "R020").collect()
    }

    fn with(rules: Vec<Rule>) -> AssignPolicy {
        let mut all = vec![Rule::new(Kind::Available), Rule::score(Kind::Shortfall, 1.0)];
        all.extend(rules);
        AssignPolicy::default().with_rules(all)
    }

    fn once(code: &str) -> Vec<(String, usize)> {
        vec![(code.to_owned(), 1)]
    }

    /// A rep who knows medicine and a senior who does not; all leads are of medicine.
    fn company() -> (Vec<Lead>, Vec<Rep>) {
        let (mut leads, mut reps) = (leads(6, 3), reps(2));
        leads.iter_mut().for_each(|lead| lead.industry = Some(Arc::from("医疗")));
        reps[0].industries = vec![Arc::from("医疗")];
        reps[1].industries = vec![Arc::from("零售")];
        reps[1].level = Some(Level::Senior);
        (leads, reps)
    }

    #[test]
    fn two_filters_that_leave_nobody_together_are_named_together() {
        let (leads, reps) = company();
        let senior = Rule { levels: Some(vec![Level::Senior]), ..Rule::filter(Kind::Level) };
        let both = with(vec![Rule::filter(Kind::Industry), senior.clone()]);
        let codes = [("R020".to_owned(), 1), ("R024".to_owned(), 1)];
        assert_eq!(told(&both, &leads, &reps), codes);
        assert_eq!(told(&with(vec![senior]), &leads, &reps), once("R037"), "who is no senior gets nothing");
    }

    #[test]
    fn an_owner_who_is_full_keeps_leads_from_everybody() {
        let (mut leads, reps) = company();
        let mut policy =
            with(vec![Rule::new(Kind::Owner), Rule { per_day: Some(1), ..Rule::new(Kind::Cap) }]);
        policy.newcomer_days = 0;
        leads.truncate(2);
        let mut window = window(&leads, &reps, &policy, 1);
        window.customer_owner = vec![Some(0), Some(0)];
        let codes: Vec<_> = check(&window, &policy).1.into_iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&"R022".into()), "{codes:?}");
    }

    #[test]
    fn a_cap_that_no_new_rep_gets_past_is_told() {
        let (leads, reps) = company();
        let newcomer = Rule { leads: Some(5), ..Rule::new(Kind::Newcomer) };
        let cap = |open_customers, per_month| Rule { open_customers, per_month, ..Rule::new(Kind::Cap) };
        let codes = |cap: Rule| {
            let told = told(&with(vec![newcomer.clone(), cap]), &leads, &reps);
            told.iter().any(|(code, _)| code == "R021")
        };
        assert!(codes(cap(Some(4), None)) && codes(cap(None, Some(2))));
        assert!(!codes(cap(Some(5), None)) && !codes(cap(None, Some(3))));
    }

    #[test]
    fn a_score_that_is_the_same_for_all_is_told() {
        let (leads, reps) = company();
        assert_eq!(told(&with(vec![expression("1.0")]), &leads, &reps), once("R023"));
        assert_eq!(told(&with(vec![expression("rep.level == 'senior'")]), &leads, &reps), once("R029"));
        let default = "default(rep.level, 'regular') == 'senior'";
        assert_eq!(told(&with(vec![expression(default)]), &leads, &reps), []);
        let filter = Rule { sort: Some(Sort::Filter), ..expression("lead.industry == '医疗'") };
        assert_eq!(told(&with(vec![filter]), &leads, &reps), []);
    }

    #[test]
    fn a_table_that_fits_nobody_is_told() {
        let (leads, reps) = company();
        assert_eq!(told(&with(vec![lookup()]), &leads, &reps), []);
        let named = Rule { key: Some([("工号".to_owned(), "rep.team".to_owned())].into()), ..lookup() };
        let one = Rule { key: Some([("行业".to_owned(), "lead.city".to_owned())].into()), ..lookup() };
        assert_eq!(
            told(&with(vec![one]), &leads, &reps),
            [("R023".to_owned(), 1)],
            "twice: a key in two rows is no table"
        );
        assert_eq!(told(&with(vec![named]), &leads, &reps), once("R028"));
    }

    #[test]
    fn a_channel_that_no_lead_has_and_words_that_nobody_uses_are_told() {
        let (mut leads, reps) = company();
        leads[0].channel = Some(Arc::from("官网表单"));
        let cap = Rule { per_day: Some(9), channel: Some("官网".to_owned()), ..Rule::new(Kind::Cap) };
        assert_eq!(told(&with(vec![cap]), &leads, &reps), once("R025"));
        let tree = |line: &str| Rule { tree: Some(vec![line.to_owned()]), ..Rule::new(Kind::Industry) };
        assert_eq!(told(&with(vec![tree("健康 > 医疗")]), &leads, &reps), []);
        assert_eq!(told(&with(vec![tree("健康 > 医辽")]), &leads, &reps), once("R026"));
    }

    #[test]
    fn the_same_rule_twice_and_scores_without_balance_are_told() {
        let (leads, reps) = company();
        let cap = Rule { per_day: Some(9), ..Rule::new(Kind::Cap) };
        assert_eq!(told(&with(vec![cap.clone(), cap]), &leads, &reps), once("R027"));
        let policy = with(vec![]).with_rules(vec![Rule::new(Kind::Available), Rule::new(Kind::Industry)]);
        assert_eq!(told(&policy, &leads, &reps), once("R033"));
    }
}
