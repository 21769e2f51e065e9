//! What a rule is called in documents and files.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

use super::policy::AssignPolicy;
use super::rule::Kind;

/// The word of a rule's kind, with its number among those of the kind where there are several:
/// `load`, `expression#2`. One policy has no key twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleKey {
    kind: Kind,
    nth: Option<usize>,
}

impl AssignPolicy {
    /// The key of every rule, in order.
    pub fn keys(&self) -> Vec<RuleKey> {
        let same = |rules: &[super::rule::Rule], kind| rules.iter().filter(|rule| rule.kind == kind).count();
        let key = |at: usize| {
            let kind = self.rules[at].kind;
            let several = same(&self.rules, kind) > 1;
            RuleKey { kind, nth: several.then(|| same(&self.rules[..=at], kind)) }
        };
        (0..self.rules.len()).map(key).collect()
    }
}

impl fmt::Display for RuleKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.nth {
            Some(nth) => write!(out, "{}#{nth}", self.kind.word()),
            None => out.write_str(self.kind.word()),
        }
    }
}

impl Serialize for RuleKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.nth {
            Some(_) => serializer.collect_str(self),
            None => serializer.serialize_str(self.kind.word()),
        }
    }
}

/// By the words, as a sorted document has them.
impl Ord for RuleKey {
    fn cmp(&self, other: &RuleKey) -> Ordering {
        self.kind.word().cmp(other.kind.word()).then(self.nth.cmp(&other.nth))
    }
}

impl PartialOrd for RuleKey {
    fn partial_cmp(&self, other: &RuleKey) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assign::sample::expression;

    #[test]
    fn only_what_there_is_several_of_is_numbered() {
        let mut policy = AssignPolicy::default();
        let plain: Vec<String> = policy.keys().iter().map(RuleKey::to_string).collect();
        assert_eq!(plain, ["available", "owner", "load", "shortfall", "industry", "newcomer", "mentor"]);
        policy.rules.insert(0, expression("1.0"));
        policy.rules.push(expression("lead.heat / 100.0"));
        let keys = policy.keys();
        assert_eq!(
            (keys[0].to_string(), keys[8].to_string()),
            ("expression#1".into(), "expression#2".into())
        );
        assert_eq!(keys[1].to_string(), "available");
        let json = serde_json::to_string(&std::collections::BTreeMap::from([(keys[0], 1), (keys[1], 2)]));
        assert_eq!(json.unwrap(), r#"{"available":2,"expression#1":1}"#);
    }
}
