//! Limits of caps that never bind, since a tighter one always does before.

use super::owners::folded;
use super::policy::AssignPolicy;
use super::rule::{Kind, Rule};
use super::rule_findings;
use crate::domain::finding::Finding;

/// One limit of a cap.
#[derive(Debug, Clone, Copy)]
struct Limit<'a> {
    at: usize,
    rule: &'a Rule,
    key: &'static str,
    most: u32,
}

/// The findings, and the caps none of whose limits ever binds.
pub fn findings(policy: &AssignPolicy) -> (Vec<Finding>, Vec<usize>) {
    let limits: Vec<Limit<'_>> = policy.rules.iter().enumerate().flat_map(limits).collect();
    let mut told = Vec::new();
    let mut never: Vec<usize> = limits.iter().map(|limit| limit.at).collect();
    never.dedup();
    for limit in &limits {
        match limits.iter().find(|other| other.shadows(limit)) {
            Some(other) => told.push(rule_findings::limit_shadowed(
                (limit.at, limit.rule),
                (limit.key, limit.most),
                (other.at, other.rule),
                (other.key, other.most),
            )),
            None => never.retain(|at| *at != limit.at),
        }
    }
    (told, never)
}

fn limits((at, rule): (usize, &Rule)) -> Vec<Limit<'_>> {
    let given = [
        ("per_day", rule.per_day),
        ("per_week", rule.per_week),
        ("per_month", rule.per_month),
        ("open_customers", rule.open_customers),
    ];
    let of_cap = given.into_iter().filter(|_| rule.kind == Kind::Cap);
    // A cap of nought is a mistake of its own.
    let usable = of_cap.filter_map(|(key, most)| Some((key, most.filter(|most| *most > 0)?)));
    usable.map(|(key, most)| Limit { at, rule, key, most }).collect()
}

impl Limit<'_> {
    /// Whether `other` never binds because of this one.
    fn shadows(&self, other: &Limit<'_>) -> bool {
        let is_earlier = (self.at, self.key) < (other.at, other.key);
        let Some(times) = times(self.key, other.key) else { return false };
        let here = self.most.saturating_mul(times);
        let is_told_elsewhere =
            self.rule == other.rule && (self.at != other.at || is_longer(self.key, other.key));
        let is_alike = self.key == other.key && here == other.most && other.covers(self);
        let is_itself = self.at == other.at && self.key == other.key;
        !is_itself
            && !is_told_elsewhere
            && self.covers(other)
            && here <= other.most
            && (!is_alike || is_earlier)
    }

    /// Whether it counts every lead that `other` counts.
    fn covers(&self, other: &Limit<'_>) -> bool {
        match (&self.rule.channel, &other.rule.channel) {
            (None, _) => true,
            (Some(own), Some(other)) => folded(own) == folded(other),
            (Some(_), None) => false,
        }
    }
}

/// How often the period of `key` comes, at most, in the period of `other`; once, where it is longer.
fn times(key: &str, other: &str) -> Option<u32> {
    Some(match (key, other) {
        ("open_customers", "open_customers") => 1,
        ("open_customers", _) | (_, "open_customers") => return None,
        ("per_day", "per_week") => 7,
        ("per_day", "per_month") => 31,
        ("per_week", "per_month") => 6,
        _ => 1,
    })
}

/// Whether the period of `key` is the longer one.
fn is_longer(key: &str, other: &str) -> bool {
    let length = |key: &str| ["per_day", "per_week", "per_month"].iter().position(|known| *known == key);
    length(key) > length(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn cap(key: &str, most: u32) -> Rule {
        toml::from_str(&format!("kind = 'cap'\n{key} = {most}")).unwrap()
    }

    fn told(rules: Vec<Rule>) -> (Vec<String>, Vec<usize>) {
        let (findings, whole) = findings(&AssignPolicy::default().with_rules(rules));
        (findings.iter().map(|finding| finding.message.text(Lang::En).to_owned()).collect(), whole)
    }

    #[test]
    fn a_limit_that_a_tighter_one_of_another_cap_always_meets_first_is_named_with_it() {
        let (told, whole) = told(vec![cap("per_day", 20), cap("per_day", 30)]);
        let expected = "rule 2 (cap): per_day = 30 never binds: rule 1 (cap) has per_day = 20";
        assert_eq!((told, whole), (vec![expected.to_owned()], vec![1]));
    }

    #[test]
    fn limits_of_other_periods_count_as_often_as_their_days() {
        let shadowed = |one: Rule, two: Rule| told(vec![one, two]).1;
        assert_eq!(shadowed(cap("per_day", 20), cap("per_week", 10)), [0]);
        assert_eq!(shadowed(cap("per_day", 4), cap("per_week", 28)), [1]);
        assert!(shadowed(cap("per_day", 4), cap("per_week", 27)).is_empty());
        assert_eq!(shadowed(cap("per_week", 5), cap("per_month", 30)), [1]);
        assert!(shadowed(cap("open_customers", 5), cap("per_month", 900)).is_empty());
        let within = Rule { per_week: Some(28), ..cap("per_day", 4) };
        assert_eq!(told(vec![within]).0.len(), 1);
    }

    #[test]
    fn a_cap_on_a_channel_shadows_no_cap_on_all() {
        let phone = |most: u32| Rule { channel: Some("电话".to_owned()), ..cap("per_day", most) };
        assert!(told(vec![phone(3), cap("per_day", 9)]).1.is_empty());
        assert_eq!(told(vec![phone(9), cap("per_day", 3)]).1, [0]);
        assert!(told(vec![phone(3), phone(3)]).1.is_empty(), "the same twice is told as that");
    }
}
