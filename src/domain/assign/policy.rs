//! `[assign]` of `trueup.toml`: how leads are to be shared out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rule::{Kind, Rule};
use super::rules::{expression, lookup};
use crate::words::Sentence;
use crate::words::assign as words;

/// How leads are to be shared out: weights, bounds, and the rules in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AssignPolicy {
    /// How far a rep may lie from the target, in percent.
    pub tolerance_pct: f64,
    /// Customers a rep can have in hand where the reps' table does not say.
    pub capacity: f64,
    /// Days after hiring in which a rep counts as a newcomer.
    pub newcomer_days: u32,
    /// The heat from which on a lead is high-intent.
    pub high_intent_heat: f64,
    /// What a lead costs.
    pub effort: EffortPolicy,
    /// Whether those who sold more get more; off where it is not given.
    pub merit: Option<MeritPolicy>,
    /// The rules, in order.
    pub rules: Vec<Rule>,
}

/// `[assign.effort]`: `effort = channel weight x heat weight`, in standard leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EffortPolicy {
    /// The weight of each channel.
    pub channels: BTreeMap<String, f64>,
    /// The weight of any other channel, and of a lead without one.
    pub other: f64,
    /// The weights of heats, each from its own bound up; 1.0 below all of them.
    pub heat: Vec<HeatBand>,
}

/// One step of the heat weights.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeatBand {
    /// The lowest heat of the band.
    pub from: f64,
    /// Its weight.
    pub weight: f64,
}

/// `[assign.merit]`: a share that rises with what was won in the last seven days:
/// `1 + strength x (won / mean won - 1)`, at least 1 and at most `bound`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritPolicy {
    /// How much of the lead over the mean counts.
    pub strength: f64,
    /// The largest share.
    pub bound: f64,
}

impl Default for AssignPolicy {
    fn default() -> AssignPolicy {
        AssignPolicy {
            tolerance_pct: 9.0,
            capacity: 60.0,
            newcomer_days: 60,
            high_intent_heat: 70.0,
            effort: EffortPolicy::default(),
            merit: None,
            rules: vec![
                Rule::new(Kind::Available),
                Rule::new(Kind::Owner),
                Rule::score(Kind::Load, 0.2),
                Rule::score(Kind::Shortfall, 1.0),
                Rule::score(Kind::Industry, 0.3),
                Rule { leads: Some(5), ..Rule::new(Kind::Newcomer) },
                Rule { every: Some(3), share: Some(0.3), ..Rule::new(Kind::Mentor) },
            ],
        }
    }
}

impl Default for EffortPolicy {
    fn default() -> EffortPolicy {
        let weights = [("官网表单", 1.2), ("展会扫码", 0.8), ("电话呼入", 1.0)];
        EffortPolicy {
            channels: weights.map(|(channel, weight)| (channel.to_owned(), weight)).into(),
            other: 1.0,
            heat: Vec::new(),
        }
    }
}

/// Something that a policy must not say.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyMistake {
    /// The index of the rule, where it is a rule's.
    pub rule: Option<usize>,
    /// A word near the mistake, as it stands in the file.
    pub word: String,
    /// The mistake's place within a text of the rule.
    pub inside: Option<Inside>,
    /// What is wrong.
    pub cause: Sentence,
}

/// A place within a text of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Inside {
    /// The steps from the rule to the text.
    pub steps: Vec<Step>,
    /// The characters of the text before it.
    pub at: usize,
}

/// A step from a rule to a text of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// A word of a list, from 0.
    Item(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Step {
        Step::Key(key.to_owned())
    }
}

impl AssignPolicy {
    /// A policy of these rules and otherwise as `self`.
    pub fn with_rules(&self, rules: Vec<Rule>) -> AssignPolicy {
        AssignPolicy { rules, ..self.clone() }
    }

    /// The first rule of a kind.
    pub fn rule(&self, kind: Kind) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.kind == kind)
    }

    /// The first thing that cannot hold, or nothing.
    pub fn mistake(&self) -> Option<PolicyMistake> {
        self.numbers()
            .or_else(|| self.rules.iter().enumerate().find_map(|(at, rule)| self.rule_mistake(at, rule)))
    }

    fn numbers(&self) -> Option<PolicyMistake> {
        let single = [
            ("tolerance_pct", self.tolerance_pct, 0.0, 1000.0),
            ("capacity", self.capacity, 0.001, 1e6),
            ("high_intent_heat", self.high_intent_heat, 0.0, 100.0),
            ("other", self.effort.other, 0.0, 1000.0),
        ];
        let channels =
            self.effort.channels.iter().map(|(name, weight)| (name.as_str(), *weight, 0.0, 1000.0));
        let heat = self
            .effort
            .heat
            .iter()
            .flat_map(|band| [("from", band.from, 0.0, 100.0), ("weight", band.weight, 0.0, 1000.0)]);
        let merit = self
            .merit
            .iter()
            .flat_map(|merit| [("strength", merit.strength, 0.0, 10.0), ("bound", merit.bound, 1.0, 10.0)]);
        let mut all = single.into_iter().chain(channels).chain(heat).chain(merit);
        all.find_map(|(key, number, low, high)| beyond(None, key, number, low, high))
            .or_else(|| self.nameless_channel())
    }

    fn nameless_channel(&self) -> Option<PolicyMistake> {
        self.effort.channels.keys().find(|name| name.trim().is_empty()).map(|_| PolicyMistake {
            rule: None,
            word: "channels".to_owned(),
            inside: None,
            cause: words::WORD_EMPTY.with("key", "channels"),
        })
    }

    fn rule_mistake(&self, at: usize, rule: &Rule) -> Option<PolicyMistake> {
        let mistake = |word: &str, cause: Sentence| {
            Some(PolicyMistake { rule: Some(at), word: word.to_owned(), inside: None, cause })
        };
        let kind = rule.kind.word();
        if let Some(key) = rule.given().into_iter().find(|key| !rule.kind.parameters().contains(key)) {
            let known = rule.kind.parameters().join(", ");
            if known.is_empty() {
                return mistake(key, words::NO_PARAMETERS.with("kind", kind).with("key", key));
            }
            return mistake(
                key,
                words::NO_SUCH_PARAMETER.with("kind", kind).with("key", key).with("known", known),
            );
        }
        if rule.kind.is_once() && self.rules[..at].iter().any(|other| other.kind == rule.kind) {
            return mistake(kind, words::KIND_TWICE.with("kind", kind));
        }
        if let Some(missing) = rule.missing() {
            return mistake(kind, words::PARAMETER_MISSING.with("kind", kind).with("key", missing));
        }
        rule.numbers()
            .into_iter()
            .find_map(|(key, number, low, high)| beyond(Some(at), key, number, low, high))
            .or_else(|| empty_word(at, rule))
            .or_else(|| formula_mistake(at, rule))
    }
}

/// A rule's first empty word where one is needed.
fn empty_word(at: usize, rule: &Rule) -> Option<PolicyMistake> {
    let (key, below) = rule.empty_word()?;
    Some(PolicyMistake {
        rule: Some(at),
        word: key.to_owned(),
        inside: Some(Inside { steps: std::iter::once(Step::from(key)).chain(below).collect(), at: 0 }),
        cause: words::WORD_EMPTY.with("key", key),
    })
}

/// The first mistake within a formula of a rule.
fn formula_mistake(at: usize, rule: &Rule) -> Option<PolicyMistake> {
    let (steps, mistake) = match rule.kind {
        Kind::Expression => (vec!["expression".into()], expression::question(rule).err()?),
        Kind::Lookup => {
            let (column, mistake) = lookup::parts(rule).err()?;
            (vec!["key".into(), Step::Key(column)], mistake)
        }
        _ => return None,
    };
    Some(PolicyMistake {
        rule: Some(at),
        word: rule.kind.word().to_owned(),
        inside: Some(Inside { steps, at: mistake.at }),
        cause: mistake.cause,
    })
}

fn beyond(rule: Option<usize>, key: &str, number: f64, low: f64, high: f64) -> Option<PolicyMistake> {
    let fits = number >= low && number <= high;
    (!fits).then(|| PolicyMistake {
        rule,
        word: key.to_owned(),
        inside: None,
        cause: words::NUMBER_BEYOND
            .with("key", key)
            .with("number", shown(number))
            .with("low", low)
            .with("high", high),
    })
}

/// A number as a person writes it; one of very many digits by its power of ten.
fn shown(number: f64) -> String {
    if number.is_finite() && number.abs() >= 1e15 { format!("{number:e}") } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_very_many_digits_is_told_by_its_power_of_ten() {
        assert_eq!([shown(1e308), shown(-2.5e20), shown(1_000_000.0)], ["1e308", "-2.5e20", "1000000"]);
        assert_eq!([shown(0.001), shown(f64::NAN)], ["0.001", "NaN"]);
    }
    use crate::words::Lang;

    fn told(text: &str) -> String {
        let policy: AssignPolicy = toml::from_str(text).unwrap();
        policy.mistake().map(|mistake| mistake.cause.text(Lang::En)).unwrap_or_default()
    }

    #[test]
    fn the_default_holds_and_survives_being_written() {
        let policy = AssignPolicy::default();
        assert_eq!(policy.mistake(), None);
        let text = toml::to_string(&policy).unwrap();
        assert_eq!(toml::from_str::<AssignPolicy>(&text).unwrap(), policy);
    }

    #[test]
    fn a_parameter_of_another_kind_is_refused() {
        assert!(told("[[rules]]\nkind = 'load'\nper_day = 3").contains("per_day"));
    }

    #[test]
    fn weights_are_numbers_from_nought_up() {
        for weight in ["-0.1", "nan", "inf"] {
            let text = format!("[[rules]]\nkind = 'load'\nweight = {weight}");
            assert!(told(&text).contains("weight"), "{weight}: {}", told(&text));
        }
        assert!(told("tolerance_pct = nan").contains("tolerance_pct"));
        assert!(told("[effort.channels]\n'官网表单' = -1.0").contains("官网表单"));
    }

    #[test]
    fn what_a_rule_needs_must_be_there() {
        assert!(told("[[rules]]\nkind = 'cap'").contains("per_day"));
        assert!(told("[[rules]]\nkind = 'level'").contains("levels"));
        assert!(told("[[rules]]\nkind = 'load'\n[[rules]]\nkind = 'load'").contains("load"));
    }

    #[test]
    fn unknown_keys_and_kinds_are_errors() {
        assert!(toml::from_str::<AssignPolicy>("tolerance = 9").is_err());
        assert!(toml::from_str::<AssignPolicy>("[[rules]]\nkind = 'loads'").is_err());
        assert!(toml::from_str::<AssignPolicy>("[[rules]]\nkind = 'load'\nwheight = 1").is_err());
    }
}
