//! `[assign]` of `trueup.toml`: how leads are to be shared out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rule::{Kind, Rule};
use super::rules::{expression, lookup};
use crate::domain::setting::{Flaw, Part, Step};
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
    pub fn flaw(&self) -> Option<Flaw> {
        let flaw = self
            .number()
            .or_else(|| self.effort.flaw())
            .or_else(|| self.rules.iter().enumerate().find_map(|(at, rule)| self.flaw_of_rule(at, rule)));
        Some(flaw?.below(["assign".into()]))
    }

    fn number(&self) -> Option<Flaw> {
        let single = [
            ("tolerance_pct", self.tolerance_pct, 0.0, 1000.0),
            ("capacity", self.capacity, 0.001, 1e6),
            ("high_intent_heat", self.high_intent_heat, 0.0, 100.0),
        ];
        let merit = self
            .merit
            .iter()
            .flat_map(|merit| [("strength", merit.strength, 0.0, 10.0), ("bound", merit.bound, 1.0, 10.0)]);
        let single = single.into_iter().map(|(key, number, low, high)| (vec![key.into()], number, low, high));
        let merit =
            merit.map(|(key, number, low, high)| (vec!["merit".into(), key.into()], number, low, high));
        single.chain(merit).find_map(|(steps, number, low, high)| Flaw::of_number(steps, number, low, high))
    }

    fn flaw_of_rule(&self, at: usize, rule: &Rule) -> Option<Flaw> {
        let wrong = |key: &str, part, cause| Some(Flaw::new([key.into()], part, cause));
        let kind = rule.kind.word();
        let of_kind = |cause| wrong("kind", Part::Inside(0), cause);
        let flaw =
            if let Some(key) = rule.given().into_iter().find(|key| !rule.kind.parameters().contains(key)) {
                let known = rule.kind.parameters().join(", ");
                let phrase = if known.is_empty() { words::NO_PARAMETERS } else { words::NO_SUCH_PARAMETER };
                wrong(key, Part::Key, phrase.with("kind", kind).with("key", key).with("known", known))
            } else if rule.kind.is_once() && self.rules[..at].iter().any(|other| other.kind == rule.kind) {
                of_kind(words::KIND_TWICE.with("kind", kind))
            } else if let Some(missing) = rule.missing() {
                of_kind(words::PARAMETER_MISSING.with("kind", kind).with("key", missing))
            } else {
                rule.number_beyond().or_else(|| empty_word(rule)).or_else(|| flaw_of_formula(rule))
            };
        Some(flaw?.below(["rules".into(), at.into()]))
    }
}

impl EffortPolicy {
    /// The first thing that cannot hold.
    fn flaw(&self) -> Option<Flaw> {
        let weight = |steps: Vec<Step>, weight: f64| Flaw::of_number(steps, weight, 0.0, 1000.0);
        let channel = |(name, number): (&String, &f64)| {
            let steps = ["channels".into(), Step::Key(name.clone())];
            let nameless = || Flaw::new(steps.clone(), Part::Key, words::WORD_EMPTY.with("key", "channels"));
            weight(steps.to_vec(), *number).or_else(|| name.trim().is_empty().then(nameless))
        };
        let flaw = weight(vec!["other".into()], self.other)
            .or_else(|| self.channels.iter().find_map(channel))
            .or_else(|| self.heat.iter().enumerate().find_map(|(at, band)| self.flaw_of_band(at, *band)));
        Some(flaw?.below(["effort".into()]))
    }

    fn flaw_of_band(&self, at: usize, band: HeatBand) -> Option<Flaw> {
        let steps = |key: &str| ["heat".into(), at.into(), key.into()];
        let twice = || {
            let cause = words::BAND_TWICE.with("from", band.from);
            Flaw::new(steps("from"), Part::Value, cause)
        };
        let stands_before = self.heat[..at].iter().any(|other| other.from == band.from);
        Flaw::of_number(steps("from"), band.from, 0.0, 100.0)
            .or_else(|| Flaw::of_number(steps("weight"), band.weight, 0.0, 1000.0))
            .or_else(|| stands_before.then(twice))
    }
}

/// A rule's first empty word where one is needed.
fn empty_word(rule: &Rule) -> Option<Flaw> {
    let (key, below) = rule.empty_word()?;
    let steps: Vec<Step> = std::iter::once(Step::from(key)).chain(below).collect();
    Some(Flaw::new(steps, Part::Inside(0), words::WORD_EMPTY.with("key", key)))
}

/// The first mistake within a formula of a rule.
fn flaw_of_formula(rule: &Rule) -> Option<Flaw> {
    let (steps, mistake) = match rule.kind {
        Kind::Expression => (vec!["expression".into()], expression::question(rule).err()?),
        Kind::Lookup => {
            let (column, mistake) = lookup::parts(rule).err()?;
            (vec!["key".into(), Step::Key(column)], mistake)
        }
        _ => return None,
    };
    Some(Flaw::new(steps, Part::Inside(mistake.at), mistake.cause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn told(text: &str) -> String {
        let policy: AssignPolicy = toml::from_str(text).unwrap();
        policy.flaw().map(|flaw| flaw.cause.text(Lang::En)).unwrap_or_default()
    }

    #[test]
    fn the_default_holds_and_survives_being_written() {
        let policy = AssignPolicy::default();
        assert_eq!(policy.flaw(), None);
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
    fn two_bands_do_not_begin_at_one_heat() {
        let bands = |from: f64| {
            format!("[effort]\nheat = [{{ from = 70, weight = 2 }}, {{ from = {from}, weight = 3 }}]")
        };
        assert!(told(&bands(70.0)).contains("70"), "{}", told(&bands(70.0)));
        assert_eq!(told(&bands(30.0)), "");
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
