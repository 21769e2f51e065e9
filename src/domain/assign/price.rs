//! What a rule costs in evenness: the policy replayed without it.

use super::fairness::{Shares, Spread};
use super::optimum::{self, Optimum};
use super::policy::AssignPolicy;
use super::replay::Outcome;
use super::rule::Kind;
use super::rules::Rules;
use super::simulation::co_share;
use super::strategy::Strategy;
use super::window::Window;

/// A policy that leaves no rep farther from the target than this, in percent, needs no excuse.
pub const NARROW_PCT: f64 = 3.0;
/// A rule that widens the spread by less, in points of percent, is not the reason.
const LEAST_PCT: f64 = 0.5;

/// What the spread by effort would be without a rule, and what that would cost or bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Price {
    /// The rule's place in the policy.
    pub rule: usize,
    /// Its kind.
    pub kind: Kind,
    /// How even the policy would be without it.
    pub without: Spread,
    /// How far the policy would lie from the optimum without it, in percent of the way from the optimum to
    /// chance; nothing where the scores make no difference.
    pub gap_without_pct: Option<f64>,
    /// How much better the optimum would match without it, in the same percent.
    pub optimum_gains_pct: Option<f64>,
}

/// The rules that keep the policy from being even, the dearest first; none where it is even enough.
pub fn prices(window: &Window<'_>, policy: &AssignPolicy, spread: Spread) -> Vec<Price> {
    let Some(width) = width(spread).filter(|width| *width > NARROW_PCT) else { return Vec::new() };
    let without = (0..policy.rules.len())
        .filter(|rule| !matches!(policy.rules[*rule].kind, Kind::Load | Kind::Shortfall))
        .map(|rule| Without::new(window, policy, rule));
    let mut nearer: Vec<(f64, Without)> = without
        .filter_map(|without| Some((width - self::width(without.spread)?, without)))
        .filter(|(nearer, _)| *nearer >= LEAST_PCT)
        .collect();
    if nearer.is_empty() {
        return Vec::new();
    }
    nearer.sort_by(|left, right| right.0.total_cmp(&left.0));
    let (rules, _) = Rules::new(policy, window);
    let scale = Scale::new(window, &rules);
    nearer.into_iter().map(|(_, without)| without.price(window, &rules, scale.as_ref())).collect()
}

/// The farthest that anybody lies from the target, in percent.
fn width(spread: Spread) -> Option<f64> {
    Some(spread.max_pct?.max(-spread.min_pct?))
}

/// The way from the optimum's match to that of chance.
struct Scale {
    best: i64,
    length: i64,
}

impl Scale {
    fn new(window: &Window<'_>, rules: &Rules) -> Option<Scale> {
        let best = optimum::cost(window, rules, &Optimum::under(window, rules.clone()).outcome);
        let length = optimum::random_cost(window, rules) - best;
        (length > 0).then_some(Scale { best, length })
    }

    fn pct(&self, cost: i64) -> f64 {
        (cost - self.best) as f64 / self.length as f64 * 100.0
    }
}

/// The policy without one of its rules, and what it does.
struct Without {
    rule: usize,
    kind: Kind,
    policy: AssignPolicy,
    outcome: Outcome,
    spread: Spread,
}

impl Without {
    fn new(window: &Window<'_>, policy: &AssignPolicy, rule: usize) -> Without {
        let mut policy = policy.clone();
        let kind = policy.rules.remove(rule).kind;
        let outcome = Strategy::Policy.run(window, &policy);
        let availability = window.availability();
        let shares = Shares::new(window, &outcome, &window.effort, co_share(&policy), &availability);
        Without { rule, kind, policy, outcome, spread: shares.spread() }
    }

    /// What the rule costs, by the scores of all `rules`.
    fn price(self, window: &Window<'_>, rules: &Rules, scale: Option<&Scale>) -> Price {
        let best = || optimum::cost(window, rules, &Optimum::new(window, &self.policy).outcome);
        Price {
            rule: self.rule,
            kind: self.kind,
            without: self.spread,
            gap_without_pct: scale.map(|scale| scale.pct(optimum::cost(window, rules, &self.outcome))),
            optimum_gains_pct: scale.map(|scale| -scale.pct(best())),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::rule::Rule;
    use super::super::sample::{leads, reps, window};
    use super::super::simulation::Run;
    use super::*;

    #[test]
    fn a_filter_that_leaves_no_room_is_named_with_its_price() {
        let mut all = leads(120, 6);
        for (at, lead) in all.iter_mut().enumerate() {
            lead.industry = Some(Arc::from(if at % 4 == 0 { "医疗" } else { "零售" }));
        }
        let mut reps = reps(4);
        for (at, rep) in reps.iter_mut().enumerate() {
            rep.industries = vec![Arc::from(if at < 2 { "医疗" } else { "零售" })];
        }
        let mut policy = AssignPolicy::default();
        let told = |policy: &AssignPolicy| {
            let window = window(&all, &reps, policy, 1);
            prices(&window, policy, Run::new(&window, policy, Strategy::Policy).spread)
        };
        assert_eq!(told(&policy.with_rules(vec![Rule::score(Kind::Shortfall, 1.0)])), []);
        policy.rules.retain(|rule| rule.kind != Kind::Industry);
        policy.rules.push(Rule::filter(Kind::Industry));
        let prices = told(&policy);
        assert_eq!(prices.iter().map(|price| price.kind).collect::<Vec<Kind>>(), [Kind::Industry]);
        assert!(width(prices[0].without).unwrap() <= NARROW_PCT, "{prices:?}");
        assert_eq!(prices[0].gap_without_pct, None, "a filter alone makes no match better or worse");
    }

    #[test]
    fn a_score_that_outweighs_balance_is_named_with_what_it_is_good_for() {
        let mut all = leads(120, 6);
        for (at, lead) in all.iter_mut().enumerate() {
            lead.industry = Some(Arc::from(if at % 4 == 0 { "医疗" } else { "零售" }));
        }
        let mut reps = reps(4);
        for (at, rep) in reps.iter_mut().enumerate() {
            rep.industries = vec![Arc::from(if at < 2 { "医疗" } else { "零售" })];
        }
        let policy = AssignPolicy::default()
            .with_rules(vec![Rule::score(Kind::Shortfall, 1.0), Rule::score(Kind::Industry, 50.0)]);
        let window = window(&all, &reps, &policy, 1);
        let run = Run::new(&window, &policy, Strategy::Policy);
        let prices = prices(&window, &policy, run.spread);
        assert_eq!((prices.len(), prices[0].kind), (1, Kind::Industry));
        assert!(prices[0].gap_without_pct.unwrap() > 50.0, "{prices:?}");
    }
}
