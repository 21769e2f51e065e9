//! What a rule costs in evenness: the policy replayed without it.

use super::fairness::{Shares, Spread};
use super::optimum::{self, Guard, Optimum, Scale};
use super::policy::AssignPolicy;
use super::replay::{Outcome, Replay};
use super::rule::Kind;
use super::rules::Rules;
use super::simulation::co_share;
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

/// The rules that keep the policy from being even, the dearest first; none where it is even enough. `outcome`
/// is what the policy does under `rules`, `spread` how even that is, `scale` the scale of its match.
pub fn prices(
    window: &Window<'_>,
    rules: &Rules,
    (outcome, spread): (&Outcome, Spread),
    scale: impl FnOnce() -> Option<Scale>,
) -> Vec<Price> {
    let Some(width) = width(spread).filter(|width| *width > NARROW_PCT) else { return Vec::new() };
    let without = (0..rules.policy.rules.len())
        .filter(|rule| can_matter(window, rules, outcome, *rule))
        .map(|rule| Without::new(window, &rules.policy, rule));
    let mut nearer: Vec<(f64, Without)> = without
        .filter_map(|without| Some((width - self::width(without.spread)?, without)))
        .filter(|(nearer, _)| *nearer >= LEAST_PCT)
        .collect();
    if nearer.is_empty() {
        return Vec::new();
    }
    nearer.sort_by(|left, right| right.0.total_cmp(&left.0));
    let scale = scale();
    nearer.into_iter().map(|(_, without)| without.price(window, rules, scale.as_ref())).collect()
}

/// The farthest that anybody lies from the target, in percent.
fn width(spread: Spread) -> Option<f64> {
    Some(spread.max_pct?.max(-spread.min_pct?))
}

/// Whether the policy could do anything else without one of its rules. What is there for balance is no reason
/// for the lack of it.
fn can_matter(window: &Window<'_>, rules: &Rules, outcome: &Outcome, at: usize) -> bool {
    let roster = &window.roster;
    let mut fits = rules.fits.iter().filter(|fit| fit.rule == at).peekable();
    match rules.policy.rules[at].kind {
        Kind::Load | Kind::Shortfall => false,
        Kind::Owner => (0..window.len()).any(|lead| rules.owner_of(window, lead).is_some()),
        Kind::Mentor => outcome.co_rep.iter().any(Option::is_some),
        Kind::Newcomer => {
            window.has_heat && (0..roster.len()).any(|rep| roster.is_newcomer(rep, window.days.first))
        }
        // Mentors and past rates are looked for by its tags.
        Kind::Industry if rules.mentor.is_some() || rules.policy.rule(Kind::History).is_some() => true,
        _ => fits.peek().is_none() || fits.any(|fit| !fit.is_idle()),
    }
}

/// The policy without one of its rules, and what it does.
struct Without {
    rule: usize,
    kind: Kind,
    rules: Rules,
    outcome: Outcome,
    spread: Spread,
    guard: Guard,
}

impl Without {
    fn new(window: &Window<'_>, policy: &AssignPolicy, rule: usize) -> Without {
        let mut policy = policy.clone();
        let kind = policy.rules.remove(rule).kind;
        let (rules, _) = Rules::new(&policy, window);
        let mut guard = Guard::unseen(window, &rules);
        let replay = Replay::new(window, rules.clone());
        let outcome = replay.run_watched(|replay, lead, chosen| guard.see(replay, lead, chosen));
        guard.count(window, &outcome);
        let availability = window.availability();
        let shares = Shares::new(window, &outcome, &window.effort, co_share(&policy), &availability);
        Without { rule, kind, rules, outcome, spread: shares.spread(), guard }
    }

    /// What the rule costs, by the scores of all `rules`.
    fn price(self, window: &Window<'_>, rules: &Rules, scale: Option<&Scale>) -> Price {
        let best = || {
            let optimum = Optimum::guarded(window, self.rules, &self.guard);
            optimum::cost(window, rules, &optimum.outcome)
        };
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
    use super::super::strategy::Strategy;
    use super::*;
    use crate::domain::lead::Lead;
    use crate::domain::rep::Rep;

    fn told(leads: &[Lead], reps: &[Rep], policy: &AssignPolicy) -> Vec<Price> {
        let window = window(leads, reps, policy, 1);
        let (rules, _) = Rules::new(policy, &window);
        let run = Run::under(&window, &rules, Strategy::Policy);
        prices(&window, &rules, (&run.outcome, run.spread), || Scale::new(&window, &rules, None))
    }

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
        assert_eq!(told(&all, &reps, &policy.with_rules(vec![Rule::score(Kind::Shortfall, 1.0)])), []);
        policy.rules.retain(|rule| rule.kind != Kind::Industry);
        policy.rules.push(Rule::filter(Kind::Industry));
        let prices = told(&all, &reps, &policy);
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
        let prices = told(&all, &reps, &policy);
        assert_eq!((prices.len(), prices[0].kind), (1, Kind::Industry));
        assert!(prices[0].gap_without_pct.unwrap() > 50.0, "{prices:?}");
    }
}
