//! What a rule costs in evenness: the policy replayed without it.

use std::cmp::Reverse;

use super::fairness::{Shares, Spread};
use super::optimum::{self, Guard, Optimum, Scale};
use super::replay::{Outcome, Replay};
use super::rule::Kind;
use super::rules::Rules;
use super::vitals::RuleHealth;
use super::window::Window;

/// A policy that leaves no rep farther from the target than this, in percent, needs no excuse.
pub const NARROW_PCT: f64 = 3.0;
/// A rule that widens the spread by less, in points of percent, is not the reason,
const LEAST_PCT: f64 = 0.5;
/// nor is one that widens it by less than this share of what the dearest does.
const LEAST_SHARE: f64 = 0.25;

/// What the spread by effort would be without a rule, or several that stand in the way together, and what that
/// would cost or bring.
#[derive(Debug, Clone, PartialEq)]
pub struct Price {
    /// The rules' places in the policy, in order.
    pub rules: Vec<usize>,
    /// How even the policy would be without them.
    pub without: Spread,
    /// How far the policy would lie from the optimum without them, in percent of the way from the optimum to
    /// chance; nothing where the scores make no difference.
    pub gap_without_pct: Option<f64>,
    /// How much better the optimum would match without them, in the same percent.
    pub optimum_gains_pct: Option<f64>,
}

/// As many rules are left out one after the other at most: each takes a replay that asks all others.
const MOST: usize = 16;

/// What rules cost.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prices {
    /// The rules that keep the policy from being even, each by itself, the dearest first; where none does by itself,
    /// the fewest that do together. None where the policy is even enough.
    pub dearest: Vec<Price>,
    /// Rules that could be among them, but were not tried: those that decide least, where rules are many.
    pub untried: usize,
}

impl Prices {
    /// The prices of the rules of a policy. `outcome` is what it does under `rules`, `effort` what each rep has of
    /// it, `did` what each rule did, `scale` the scale of its match.
    pub fn new(
        window: &Window<'_>,
        rules: &Rules,
        (outcome, effort): (&Outcome, &Shares),
        did: &[RuleHealth],
        scale: impl FnOnce() -> Option<Scale>,
    ) -> Prices {
        let Some(width) = width(effort.spread()).filter(|width| *width > NARROW_PCT) else {
            return Prices::default();
        };
        let mut tried: Vec<usize> =
            (0..rules.policy.rules.len()).filter(|rule| can_matter(window, rules, outcome, *rule)).collect();
        let untried = tried.len().saturating_sub(MOST);
        if untried > 0 {
            tried.sort_by_key(|rule| did.get(*rule).map(|did| Reverse((did.decided, did.matched))));
            tried.truncate(MOST);
            tried.sort_unstable();
        }
        let without = |places: Vec<usize>| Without::new(window, rules, places);
        let mut nearer: Vec<(f64, Without)> = tried
            .iter()
            .map(|rule| without(vec![*rule]))
            .filter_map(|without| Some((width - without.width()?, without)))
            .filter(|(nearer, _)| *nearer >= LEAST_PCT)
            .collect();
        nearer.sort_by(|left, right| right.0.total_cmp(&left.0));
        let least = nearer.first().map_or(0.0, |(most, _)| most * LEAST_SHARE);
        nearer.retain(|(nearer, _)| *nearer >= least);
        let mut dearest: Vec<Without> = nearer.into_iter().map(|(_, without)| without).collect();
        if dearest.is_empty() && !is_few_leads(effort) {
            dearest.extend(together(tried, width, without));
        }
        if dearest.is_empty() {
            return Prices { untried, ..Prices::default() };
        }
        let scale = scale();
        let price = |without: Without| without.price(window, rules, scale.as_ref());
        Prices { dearest: dearest.into_iter().map(price).collect(), untried }
    }
}

/// The policy without the fewest of the rules `tried` that keep it from being even together: all are left out, and
/// each comes back that does no harm. Nothing where it would hardly be more even without all of them.
fn together(tried: Vec<usize>, width: f64, without: impl Fn(Vec<usize>) -> Without) -> Option<Without> {
    if tried.len() < 2 {
        return None;
    }
    let mut fewest = without(tried);
    let even = fewest.width()?;
    if width - even < LEAST_PCT {
        return None;
    }
    for rule in fewest.places.clone() {
        let rest = fewest.places.iter().copied().filter(|other| *other != rule);
        let rest = without(rest.collect());
        if rest.width().is_some_and(|width| width < even + LEAST_PCT) {
            fewest = rest;
        }
    }
    Some(fewest)
}

/// Whether nobody is farther from the target than the size of a lead can explain.
pub fn is_few_leads(effort: &Shares) -> bool {
    /// One lead that could not be cut in two, and one that had to go somewhere.
    const FEW: f64 = 2.0;
    let mut counted = (0..effort.taken.len()).filter(|rep| effort.counts(*rep));
    counted.all(|rep| effort.leads_over(rep).abs() <= FEW)
}

/// The farthest that anybody lies from the target, in percent.
fn width(spread: Spread) -> Option<f64> {
    Some(spread.max_pct?.max(-spread.min_pct?))
}

/// Whether the policy could do anything else without one of its rules. What is there for balance is no reason
/// for the lack of it.
fn can_matter(window: &Window<'_>, rules: &Rules, outcome: &Outcome, at: usize) -> bool {
    let roster = &window.roster;
    let fits = rules.fits_of(at);
    match rules.policy.rules[at].kind {
        Kind::Load | Kind::Shortfall => false,
        Kind::Owner => (0..window.len()).any(|lead| rules.owner_of(window, lead).is_some()),
        Kind::Mentor => outcome.co_rep.iter().any(Option::is_some),
        Kind::Newcomer => {
            window.has_heat && (0..roster.len()).any(|rep| roster.is_newcomer(rep, window.days.first))
        }
        // Mentors and past rates are looked for by its tags.
        Kind::Industry if rules.mentor.is_some() || rules.policy.rule(Kind::History).is_some() => true,
        _ => fits.is_empty() || fits.iter().any(|fit| !fit.is_idle()),
    }
}

/// The policy without some of its rules, and what it does.
struct Without {
    places: Vec<usize>,
    rules: Rules,
    outcome: Outcome,
    spread: Spread,
    guard: Guard,
}

impl Without {
    fn new(window: &Window<'_>, all: &Rules, places: Vec<usize>) -> Without {
        let rules = all.without(&places, window);
        let mut guard = Guard::unseen(window, &rules);
        let replay = Replay::new(window, rules.clone());
        let outcome = replay.run_watched(|replay, lead, chosen| guard.see(replay, lead, chosen));
        guard.count(window, &outcome);
        let share = rules.mentor.as_ref().map_or(0.0, |mentor| mentor.share);
        let shares = Shares::new(window, &outcome, &window.effort, share, &window.availability());
        Without { places, rules, outcome, spread: shares.spread(), guard }
    }

    fn width(&self) -> Option<f64> {
        width(self.spread)
    }

    /// What the rules left out cost, by the scores of all `rules`.
    fn price(self, window: &Window<'_>, rules: &Rules, scale: Option<&Scale>) -> Price {
        let best = || {
            let optimum = Optimum::guarded(window, self.rules, &self.guard);
            optimum::cost(window, rules, &optimum.outcome)
        };
        Price {
            rules: self.places,
            without: self.spread,
            gap_without_pct: scale.map(|scale| scale.pct(optimum::cost(window, rules, &self.outcome))),
            optimum_gains_pct: scale.map(|scale| -scale.pct(best())),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::policy::AssignPolicy;
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
        let did: Vec<RuleHealth> =
            run.vitals.iter().flat_map(|vitals| &vitals.rules).map(|rule| rule.did).collect();
        let scale = || Scale::new(&window, &rules, None);
        let prices = Prices::new(&window, &rules, (&run.outcome, &run.effort), &did, scale);
        assert_eq!(prices.untried, rules.fits.len().saturating_sub(MOST));
        prices.dearest
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
        let named = prices.iter().flat_map(|price| &price.rules).map(|rule| policy.rules[*rule].kind);
        assert_eq!(named.collect::<Vec<Kind>>(), [Kind::Industry]);
        assert!(width(prices[0].without).unwrap() <= NARROW_PCT, "{prices:?}");
        assert_eq!(prices[0].gap_without_pct, None, "a filter alone makes no match better or worse");
    }

    #[test]
    fn of_very_many_rules_those_that_decide_most_are_tried() {
        let mut all = leads(120, 6);
        for (at, lead) in all.iter_mut().enumerate() {
            lead.industry = Some(Arc::from(if at % 4 == 0 { "医疗" } else { "零售" }));
        }
        let weak = |at: usize| Rule {
            expression: Some(format!("rep.rep_id == 'R00{}' ? 0.01 : 0.0", at % 4)),
            ..Rule::score(Kind::Expression, 0.01)
        };
        let strong = Rule {
            expression: Some("lead.industry == '医疗' && rep.rep_id == 'R000'".into()),
            ..Rule::score(Kind::Expression, 50.0)
        };
        let mut rules: Vec<Rule> = (0..20).map(weak).collect();
        rules.extend([strong, Rule::score(Kind::Shortfall, 1.0)]);
        let policy = AssignPolicy::default().with_rules(rules);
        let prices = told(&all, &reps(4), &policy);
        assert!(prices.iter().any(|price| price.rules == [20]), "{prices:?}");
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
        assert_eq!((prices.len(), prices[0].rules.as_slice()), (1, [1].as_slice()));
        assert!(prices[0].gap_without_pct.unwrap() > 50.0, "{prices:?}");
    }

    #[test]
    fn rules_that_stand_in_the_way_together_only_are_named_together() {
        let mut all = leads(120, 6);
        for lead in &mut all {
            lead.industry = Some(Arc::from("医疗"));
            lead.region = Some(Arc::from("华东"));
        }
        let mut reps = reps(4);
        for rep in &mut reps[1..] {
            rep.industries = vec![Arc::from("医疗")];
            rep.region = Some(Arc::from("华东"));
        }
        reps[0].industries = vec![Arc::from("零售")];
        reps[0].region = Some(Arc::from("华南"));
        let filters = [Rule::filter(Kind::Industry), Rule::filter(Kind::Region)];
        let rules =
            [Rule::score(Kind::Product, 0.1), Rule::score(Kind::Shortfall, 1.0)].into_iter().chain(filters);
        let policy = AssignPolicy::default().with_rules(rules.collect());
        let prices = told(&all, &reps, &policy);
        assert_eq!(prices.iter().map(|price| price.rules.clone()).collect::<Vec<_>>(), [[2, 3]]);
        assert!(width(prices[0].without).unwrap() <= NARROW_PCT, "{prices:?}");
    }
}
