//! Which numbers of a policy would serve better? Variants of it, replayed on one part of the leads and judged
//! on another.

use std::collections::BTreeSet;

use super::fairness::Shares;
use super::guards::Guarded;
use super::policy::AssignPolicy;
use super::replay::Outcome;
use super::rule::{Kind, Rule};
use super::simulation::co_share;
use super::strategy::Strategy;
use super::window::Window;

/// The values that are tried.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// How many first leads of a new rep must be high-intent; 0 for no such rule.
    pub newcomer: Vec<u32>,
    /// Every how many leads of a new rep a senior goes along; 0 for no such rule.
    pub mentor: Vec<u32>,
    /// The weights of rules that score.
    pub weights: Vec<(Kind, Vec<f64>)>,
}

/// A policy with other numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The newcomer rule's number; 0 for no such rule.
    pub newcomer: u32,
    /// The mentor rule's number; 0 for no such rule.
    pub mentor: u32,
    /// The weights of the kinds of the grid, in its order.
    pub weights: Vec<f64>,
    /// The policy.
    pub policy: AssignPolicy,
}

/// What a variant does on one part of the leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Leads that nobody may take.
    pub unassigned: usize,
    /// Cold leads among the first of a new rep, and quota leads without a senior, by the numbers of the
    /// policy that is tuned: the same yardstick for all variants.
    pub unprotected: usize,
    /// Reps with a target.
    pub reps: usize,
    /// Those who are off it by more than the tolerance and more than one lead.
    pub missed: usize,
    /// The largest deviation of a rep in percent, where targets are large enough for percentages.
    pub off_pct: Option<f64>,
    /// The largest deviation of a rep in leads.
    pub off_leads: f64,
    /// The share of leads with a rep who knows the industry.
    pub industry_match: Option<f64>,
}

/// A variant that was tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The variant.
    pub variant: Variant,
    /// On the leads that it was chosen by.
    pub tuned: Figures,
    /// On the leads that it was not chosen by.
    pub judged: Figures,
    /// Whether it keeps newcomers no worse than the policy as it is, and no other that does is better in one
    /// respect and worse in none; by the leads that it was chosen by.
    pub on_front: bool,
}

/// What came of trying.
#[derive(Debug, Clone, PartialEq)]
pub struct Tuning {
    /// The kinds whose weights were tried.
    pub kinds: Vec<Kind>,
    /// Every variant; the first is the policy as it is.
    pub tried: Vec<Tried>,
    /// The place of the variant that is best by the leads that it was chosen by.
    pub best: usize,
}

/// What is to be avoided first, second and third: reps off target, leads without a match, the largest deviation.
type Rank = (usize, i64, i64);

impl Grid {
    /// Values around those of `policy`: N of 0, 3, 5 and 8, K of 0, 3 and 5, and nothing, half, once, twice and
    /// four times the weight of its first rule that matches leads with reps.
    pub fn around(policy: &AssignPolicy) -> Grid {
        let matching = |rule: &&Rule| {
            !rule.filters() && matches!(rule.kind, Kind::Industry | Kind::Region | Kind::Product)
        };
        let scoring = policy.rules.iter().find(matching).or_else(|| policy.rule(Kind::Load));
        let weights = scoring.map(|rule| {
            let times = |factor: f64| (rule.weight() * factor * 1e6).round() / 1e6;
            (rule.kind, [0.0, 0.5, 1.0, 2.0, 4.0].map(times).to_vec())
        });
        Grid { newcomer: vec![0, 3, 5, 8], mentor: vec![0, 3, 5], weights: weights.into_iter().collect() }
    }

    /// How many variants there are, the policy itself not counted.
    pub fn size(&self) -> usize {
        let weights = self.weights.iter().map(|(_, weights)| weights.len());
        weights.fold(self.newcomer.len() * self.mentor.len(), usize::saturating_mul)
    }

    /// A kind whose weight `policy` cannot have changed, as it has no such rule that scores.
    pub fn stranger(&self, policy: &AssignPolicy) -> Option<Kind> {
        let scores = |kind: &Kind| {
            let weighs = kind.parameters().contains(&"weight");
            policy.rule(*kind).is_some_and(|rule| weighs && !rule.filters())
        };
        self.weights.iter().map(|(kind, _)| *kind).find(|kind| !scores(kind))
    }

    /// The policy as it is, then every other combination in the order of the values.
    pub fn variants(&self, policy: &AssignPolicy) -> Vec<Variant> {
        let own = Variant {
            newcomer: policy.rule(Kind::Newcomer).map_or(0, Rule::first_leads),
            mentor: policy.rule(Kind::Mentor).map_or(0, Rule::mentored_every),
            weights: self.weights.iter().map(|(kind, _)| weight_in(policy, *kind)).collect(),
            policy: policy.clone(),
        };
        let mut weights: Vec<Vec<f64>> = vec![Vec::new()];
        for (_, values) in &self.weights {
            let longer = |chosen: &Vec<f64>| -> Vec<Vec<f64>> {
                values.iter().map(|value| [chosen.as_slice(), &[*value]].concat()).collect()
            };
            weights = weights.iter().flat_map(longer).collect();
        }
        let mut variants = vec![own];
        for &newcomer in &self.newcomer {
            for &mentor in &self.mentor {
                for weights in &weights {
                    let variant = self.variant(policy, newcomer, mentor, weights);
                    if variants.iter().all(|other| !variant.is_like(other)) {
                        variants.push(variant);
                    }
                }
            }
        }
        variants
    }

    fn variant(&self, policy: &AssignPolicy, newcomer: u32, mentor: u32, weights: &[f64]) -> Variant {
        let mut changed = policy.clone();
        set(&mut changed, Kind::Newcomer, newcomer, |rule| rule.leads = Some(newcomer));
        set(&mut changed, Kind::Mentor, mentor, |rule| rule.every = Some(mentor));
        for ((kind, _), weight) in self.weights.iter().zip(weights) {
            let rules = changed.rules.iter_mut().filter(|rule| rule.kind == *kind);
            rules.take(1).for_each(|rule| rule.weight = Some(*weight));
        }
        Variant { newcomer, mentor, weights: weights.to_vec(), policy: changed }
    }
}

/// Takes a guard out of a policy where its number is 0, else puts it in with that number.
fn set(policy: &mut AssignPolicy, kind: Kind, number: u32, change: impl Fn(&mut Rule)) {
    if number == 0 {
        policy.rules.retain(|rule| rule.kind != kind);
        return;
    }
    if policy.rule(kind).is_none() {
        policy.rules.push(Rule::new(kind));
    }
    policy.rules.iter_mut().filter(|rule| rule.kind == kind).for_each(change);
}

fn weight_in(policy: &AssignPolicy, kind: Kind) -> f64 {
    policy.rule(kind).map_or(0.0, Rule::weight)
}

impl Variant {
    fn is_like(&self, other: &Variant) -> bool {
        (self.newcomer, self.mentor, &self.weights) == (other.newcomer, other.mentor, &other.weights)
    }

    /// How many numbers differ.
    fn changes(&self, other: &Variant) -> usize {
        let weights = self.weights.iter().zip(&other.weights).filter(|(one, other)| one != other);
        weights.count()
            + usize::from(self.newcomer != other.newcomer)
            + usize::from(self.mentor != other.mentor)
    }
}

impl Figures {
    /// What `policy` does on the leads of `window`, newcomers seen by the numbers of `yardstick`.
    pub fn new(window: &Window<'_>, policy: &AssignPolicy, yardstick: &AssignPolicy) -> Figures {
        let outcome = Strategy::Policy.run(window, policy);
        let share = co_share(policy);
        let shares = Shares::new(window, &outcome, &window.effort, share, &window.availability());
        let guarded = Guarded::new(window, yardstick, &outcome);
        let with_target = || (0..window.roster.len()).filter(|rep| shares.target[*rep] > 0.0);
        let spread = shares.spread();
        let far = |pct: f64| pct.abs();
        Figures {
            unassigned: unassigned(&outcome),
            unprotected: guarded.newcomer_violations + guarded.mentor_violations,
            reps: with_target().count(),
            missed: with_target().filter(|rep| !shares.is_met(*rep, policy.tolerance_pct)).count(),
            off_pct: spread.max_pct.map(far).into_iter().chain(spread.min_pct.map(far)).reduce(f64::max),
            off_leads: with_target().map(|rep| shares.leads_over(rep).abs()).fold(0.0, f64::max),
            industry_match: guarded.industry_match,
        }
    }

    fn rank(&self) -> Rank {
        (self.missed, -self.match_per_mille(), self.off())
    }

    /// Whether no more leads are nobody's than by `other`, and newcomers are kept no worse.
    fn is_as_safe_as(&self, other: &Figures) -> bool {
        self.unassigned <= other.unassigned && self.unprotected <= other.unprotected
    }

    /// Differences of less than a thousandth are none.
    fn match_per_mille(&self) -> i64 {
        self.industry_match.map_or(0, |share| (share * 1000.0).round() as i64)
    }

    /// The largest deviation in tenths of a percent, or in tenths of a lead where percentages say nothing.
    fn off(&self) -> i64 {
        (self.off_pct.unwrap_or(self.off_leads) * 10.0).round() as i64
    }

    /// Whether it is better in one respect and worse in none.
    fn dominates(&self, other: &Figures) -> bool {
        let (own, others) = (self.rank(), other.rank());
        own != others && own.0 <= others.0 && own.1 <= others.1 && own.2 <= others.2
    }
}

fn unassigned(outcome: &Outcome) -> usize {
    outcome.rep.iter().filter(|rep| rep.is_none()).count()
}

impl Tuning {
    /// Tries every variant of `policy` on the leads of `tuned` and of `judged`; `done` is told how many are.
    pub fn new(
        policy: &AssignPolicy,
        grid: &Grid,
        tuned: &Window<'_>,
        judged: &Window<'_>,
        mut done: impl FnMut(usize),
    ) -> Tuning {
        let mut tried: Vec<Tried> = Vec::new();
        for variant in grid.variants(policy) {
            let on = |window: &Window<'_>| Figures::new(window, &variant.policy, policy);
            let (tuned, judged) = (on(tuned), on(judged));
            tried.push(Tried { tuned, judged, on_front: false, variant });
            done(tried.len());
        }
        for at in 0..tried.len() {
            let (own, figures) = (&tried[0].tuned, &tried[at].tuned);
            let mut safe = tried.iter().filter(|other| other.tuned.is_as_safe_as(own));
            tried[at].on_front =
                figures.is_as_safe_as(own) && !safe.any(|other| other.tuned.dominates(figures));
        }
        let order =
            |at: &usize| (tried[*at].tuned.rank(), tried[*at].variant.changes(&tried[0].variant), *at);
        let front = (0..tried.len()).filter(|at| tried[*at].on_front);
        let best = front.min_by_key(order).unwrap_or(0);
        Tuning { kinds: grid.weights.iter().map(|(kind, _)| *kind).collect(), tried, best }
    }

    /// The policy as it is.
    pub fn own(&self) -> &Tried {
        &self.tried[0]
    }

    /// The variant that is best by the leads that it was chosen by.
    pub fn chosen(&self) -> &Tried {
        &self.tried[self.best]
    }

    /// The variant to be proposed: the best, where it is another one than the policy itself and is better than
    /// it on the leads that it was not chosen by, too.
    pub fn proposal(&self) -> Option<&Tried> {
        let (own, best) = (self.own(), self.chosen());
        let holds = best.judged.is_as_safe_as(&own.judged) && best.judged.rank() < own.judged.rank();
        (self.best != 0 && holds).then_some(best)
    }

    /// How many variants are better than the best one, on the leads that it was not chosen by.
    pub fn judged_better(&self) -> usize {
        let (own, best) = (&self.own().judged, self.chosen().judged.rank());
        let safe = self.tried.iter().filter(|tried| tried.judged.is_as_safe_as(own));
        safe.filter(|tried| tried.judged.rank() < best).count()
    }

    /// The places of those on the front, the poorest match first. Of several that come to the same, the one
    /// that changes least.
    pub fn front(&self) -> Vec<usize> {
        let changes = |at: &usize| self.tried[*at].variant.changes(&self.tried[0].variant);
        let mut front: Vec<usize> = (0..self.tried.len()).filter(|at| self.tried[*at].on_front).collect();
        front.sort_by_key(|at| (changes(at), *at));
        let mut seen = BTreeSet::new();
        front.retain(|at| {
            let Tried { tuned, judged, .. } = &self.tried[*at];
            seen.insert((tuned.rank(), judged.rank(), tuned.unprotected, judged.unprotected))
        });
        front.sort_by_key(|at| {
            let figures = &self.tried[*at].tuned;
            (figures.match_per_mille(), figures.off(), *at)
        });
        front
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::sample::{leads, reps, window};
    use super::*;
    use crate::domain::lead::Lead;
    use crate::domain::rep::Rep;

    fn company() -> (Vec<Lead>, Vec<Rep>) {
        let (mut leads, mut reps) = (leads(120, 6), reps(4));
        let industries = ["医疗", "零售", "医疗", "制造业"];
        for (at, lead) in leads.iter_mut().enumerate() {
            lead.industry = Some(Arc::from(industries[at % 4]));
        }
        for (rep, industry) in reps.iter_mut().zip(["医疗", "零售", "制造业", "零售"]) {
            rep.industries = vec![Arc::from(industry)];
        }
        (leads, reps)
    }

    fn tuning(grid: &Grid) -> Tuning {
        let ((leads, reps), policy) = (company(), AssignPolicy::default());
        let (first, second) = leads.split_at(60);
        let (tuned, judged) = (window(first, &reps, &policy, 1), window(second, &reps, &policy, 1));
        Tuning::new(&policy, grid, &tuned, &judged, |_| ())
    }

    #[test]
    fn the_policy_itself_is_the_first_and_none_is_tried_twice() {
        let policy = AssignPolicy::default();
        let variants = Grid::around(&policy).variants(&policy);
        assert_eq!(variants[0].policy, policy);
        assert_eq!(variants.len(), Grid::around(&policy).size());
        let without = Grid { newcomer: vec![0], mentor: vec![0], weights: vec![(Kind::Load, vec![0.7])] };
        let changed = &without.variants(&policy)[1].policy;
        assert!(changed.rule(Kind::Newcomer).is_none() && changed.rule(Kind::Mentor).is_none());
        assert_eq!(changed.rule(Kind::Load).map(Rule::weight), Some(0.7));
    }

    #[test]
    fn the_front_holds_whatever_nothing_beats_and_the_best() {
        let tuning = tuning(&Grid::around(&AssignPolicy::default()));
        let front = tuning.front();
        assert!(front.contains(&tuning.best));
        for (at, tried) in tuning.tried.iter().enumerate() {
            let safe = |tried: &&Tried| tried.tuned.is_as_safe_as(&tuning.own().tuned);
            let mut others = tuning.tried.iter().filter(safe);
            let beaten = others.any(|other| other.tuned.dominates(&tried.tuned));
            assert_eq!(tried.on_front, !beaten && safe(&tried));
            assert!(tried.on_front || !front.contains(&at));
        }
        let shares: Vec<i64> = front.iter().map(|at| tuning.tried[*at].tuned.match_per_mille()).collect();
        assert!(shares.is_sorted());
    }

    #[test]
    fn of_variants_that_come_to_the_same_the_front_shows_the_one_that_changes_least() {
        let ((mut leads, reps), policy) = (company(), AssignPolicy::default());
        for lead in &mut leads {
            lead.industry = None;
        }
        let (first, second) = leads.split_at(60);
        let (tuned, judged) = (window(first, &reps, &policy, 1), window(second, &reps, &policy, 1));
        let tuning = Tuning::new(&policy, &Grid::around(&policy), &tuned, &judged, |_| ());
        assert!(tuning.tried.iter().filter(|tried| tried.on_front).count() > 30);
        assert_eq!(tuning.front(), [0]);
    }

    #[test]
    fn what_is_not_better_on_the_other_leads_is_not_proposed() {
        let mut tuning = tuning(&Grid::around(&AssignPolicy::default()));
        tuning.best = 0;
        assert_eq!(tuning.proposal(), None);
        tuning.best = 1;
        tuning.tried[1].judged = tuning.tried[0].judged.clone();
        assert_eq!(tuning.proposal(), None);
        tuning.tried[0].judged.missed += 1;
        assert!(tuning.proposal().is_some());
    }

    #[test]
    fn a_weight_of_a_rule_that_is_not_there_is_a_stranger() {
        let grid = Grid { weights: vec![(Kind::Region, vec![1.0])], ..Grid::default() };
        assert_eq!(grid.stranger(&AssignPolicy::default()), Some(Kind::Region));
        let grid = Grid { weights: vec![(Kind::Load, vec![1.0])], ..Grid::default() };
        assert_eq!(grid.stranger(&AssignPolicy::default()), None);
    }
}
