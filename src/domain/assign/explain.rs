//! Why a lead went where it went, and the smallest change that would have sent it elsewhere.

use super::audit;
use super::policy::AssignPolicy;
use super::replay::Replay;
use super::rule::Kind;
use super::rules::Rules;
use super::rules::command::Fallback;
use super::rules::failure::Cause;
use super::rules::fit::{own_tags, said};
use super::verdict::{Decider, Verdict};
use super::window::Window;

/// Why a lead went where it went. Reps are named by their place in the roster, rules by theirs in the
/// policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The place of the lead in the window.
    pub lead: usize,
    /// The choice taken apart.
    pub verdict: Verdict,
    /// What the scores of the first few are made of: rep, and rule with weighted score.
    pub parts: Vec<(usize, Vec<(usize, f64)>)>,
    /// The load coefficient of each rep at that moment.
    pub load: Vec<f64>,
    /// How many leads each rep had had in the window.
    pub count: Vec<u32>,
    /// How many mean leads each rep was under target, this one included; below nought for who was over.
    pub behind: Vec<f64>,
    /// The rules that failed and keep the lead for that.
    pub stopped: Vec<usize>,
    /// The rules that had no answer or could not be worked out, and what stood in for them.
    pub fallbacks: Vec<(usize, Fallback)>,
    /// Why those that could not be worked out could not.
    pub causes: Vec<(usize, Cause)>,
    /// The senior who goes along.
    pub co_rep: Option<usize>,
    /// The smallest change that would have sent it elsewhere.
    pub flip: Option<Flip>,
}

/// A change that would have sent a lead elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub enum Flip {
    /// The runner-up had had so many leads fewer.
    LeadsFewer(usize, u32),
    /// The chosen rep had had so many leads more.
    LeadsMore(usize, u32),
    /// The runner-up had so many customers fewer in hand.
    CustomersFewer(usize, u32),
    /// The runner-up had the lead's tag in the field that the rule is about.
    Tagged(usize, Kind, String),
    /// A rep were not removed by these rules: the only ones in the way.
    NotRemoved(usize, Vec<usize>),
    /// The only rep who was left were away: nobody who was removed would have come first.
    Away(usize),
    /// The rule at this place gave the runner-up this figure, before it is weighted: it alone decides.
    Figure(usize, usize, f64),
    /// The runner-up scored so much more: no smaller change of one thing alone does it.
    Points(usize, f64),
    /// The runner-up had waited longer: the scores were equal.
    LongerWait(usize),
    /// Chance had fallen otherwise: scores and waits were equal.
    Chance(usize),
}

/// How many of the first are shown.
const SHOWN: usize = 5;
/// Changes of more steps than this are no small change.
const MOST_STEPS: u32 = 500;

/// Why the lead at `lead` went where it went under `policy`.
pub fn explain(window: &Window<'_>, policy: &AssignPolicy, lead: usize) -> Option<Explanation> {
    if lead >= window.len() {
        return None;
    }
    let (rules, _) = Rules::new(policy, window);
    let mut replay = Replay::new(window, rules);
    for earlier in 0..lead {
        if let Some(rep) = replay.choose(earlier) {
            replay.give(earlier, rep);
        }
    }
    let chosen = replay.choose(lead);
    Some(of_choice(&replay, lead, chosen))
}

/// The choice that `replay` has just made for `lead`, before it is given.
pub(super) fn of_choice(replay: &Replay<'_>, lead: usize, chosen: Option<usize>) -> Explanation {
    let window = replay.window;
    let verdict = replay.verdict(lead);
    let shown = verdict.ranking.iter().take(SHOWN);
    Explanation {
        lead,
        parts: shown.map(|rep| (*rep, replay.parts(lead, *rep))).collect(),
        load: (0..window.roster.len()).map(|rep| replay.load_of(rep, replay.taken[rep])).collect(),
        count: replay.count.clone(),
        behind: (0..window.roster.len()).map(|rep| replay.behind(lead, rep)).collect(),
        stopped: stopped(replay, lead),
        fallbacks: audit::fallbacks(replay, lead),
        causes: replay.failures(lead).into_iter().map(|(rule, cause)| (rule, cause.clone())).collect(),
        co_rep: chosen.and_then(|rep| replay.senior_of(lead, rep)),
        flip: smallest_change(replay, lead, &verdict),
        verdict,
    }
}

fn stopped(replay: &Replay<'_>, lead: usize) -> Vec<usize> {
    let failed = replay.failures(lead).into_iter().map(|(rule, _)| rule);
    failed.filter(|rule| replay.rules.policy.rules[*rule].stops()).collect()
}

fn smallest_change(replay: &Replay<'_>, lead: usize, verdict: &Verdict) -> Option<Flip> {
    match verdict.ranking.as_slice() {
        [] => least_removed(replay, verdict, |_| true),
        [only] => {
            let own = sum(replay, lead, *only, 0.0, 0.0);
            let ahead = |rep: usize| sum(replay, lead, rep, 0.0, 0.0) > own + ROUNDING;
            Some(least_removed(replay, verdict, ahead).unwrap_or(Flip::Away(*only)))
        }
        [_, second, ..] if verdict.decided_by == Decider::LeastRecent => Some(Flip::LongerWait(*second)),
        [_, second, ..] if verdict.decided_by == Decider::Chance => Some(Flip::Chance(*second)),
        [first, second, ..] => Some(between(replay, lead, *first, *second)),
    }
}

/// The rep whom the fewest rules remove, of those who `would` have come first without them.
fn least_removed(replay: &Replay<'_>, verdict: &Verdict, would: impl Fn(usize) -> bool) -> Option<Flip> {
    let removed = verdict.removed.iter().enumerate();
    let removed = removed.filter(|(rep, rules)| !rules.is_empty() && would(*rep));
    let (rep, rules) = removed.min_by_key(|(rep, rules)| (rules.len(), replay.window.roster.keys[*rep]))?;
    Some(Flip::NotRemoved(rep, rules.clone()))
}

/// Sums of scores that differ by less are the same.
const ROUNDING: f64 = 1e-9;

/// The score of a rep who had had `leads` more like this one, and had `fewer` customers in hand.
fn sum(replay: &Replay<'_>, lead: usize, rep: usize, leads: f64, fewer: f64) -> f64 {
    let taken = replay.taken[rep] + leads * replay.effort_of(lead);
    replay.parts_of(lead, rep, taken, fewer).iter().map(|(_, score)| score).sum()
}

/// The change of the fewest steps that puts the second before the first; of equal ones, what the second has
/// the most say in.
fn between(replay: &Replay<'_>, lead: usize, first: usize, second: usize) -> Flip {
    let score = |rep: usize, leads: f64, fewer: f64| sum(replay, lead, rep, leads, fewer);
    let (ahead, behind) = (score(first, 0.0, 0.0), score(second, 0.0, 0.0));
    let passes = |rep: usize, leads: f64, fewer: f64| {
        let taken = replay.taken[rep] + leads * replay.effort_of(lead);
        replay.state_lets_pass(lead, rep, taken, fewer)
    };
    let wins = |leads: f64, fewer: f64| {
        score(second, leads, fewer) > ahead + ROUNDING && passes(second, leads, fewer) == Some(true)
    };
    let loses = |leads: f64| match passes(first, leads, 0.0) {
        Some(true) => score(first, leads, 0.0) < behind - ROUNDING,
        Some(false) => true,
        None => false,
    };
    let steps = |most: f64, flips: &dyn Fn(f64) -> bool| {
        (1..=MOST_STEPS).take_while(|step| f64::from(*step) <= most).find(|step| flips(f64::from(*step)))
    };
    let had = f64::from(replay.count[second]);
    let open = replay.window.roster.open[second];
    let mut changes: Vec<(u32, Flip)> = Vec::new();
    changes.extend(missing_tag(replay, lead, second, ahead - behind).map(|flip| (1, flip)));
    changes
        .extend(steps(open, &|step| wins(0.0, step)).map(|step| (step, Flip::CustomersFewer(second, step))));
    changes.extend(steps(had, &|step| wins(-step, 0.0)).map(|step| (step, Flip::LeadsFewer(second, step))));
    changes
        .extend(steps(f64::INFINITY, &|step| loses(step)).map(|step| (step, Flip::LeadsMore(first, step))));
    changes.extend(figure(replay, lead, first, second).map(|flip| (1, flip)));
    let smallest = changes.into_iter().min_by_key(|(steps, _)| *steps);
    smallest.map_or(Flip::Points(second, ahead - behind), |(_, flip)| flip)
}

/// What a rule that looks into a table or the past, or asks a program or a formula, would have to say of the
/// second, where it says more of the first and that alone decides.
fn figure(replay: &Replay<'_>, lead: usize, first: usize, second: usize) -> Option<Flip> {
    let (own, other) = (replay.parts(lead, first), replay.parts(lead, second));
    let sum = |parts: &[(usize, f64)]| parts.iter().map(|(_, part)| part).sum::<f64>();
    let gap = sum(&own) - sum(&other);
    own.iter().zip(&other).find_map(|((at, own), (_, other))| {
        let rule = &replay.rules.policy.rules[*at];
        let looks = matches!(rule.kind, Kind::History | Kind::Lookup | Kind::Command | Kind::Expression);
        let of_state = replay.rules.stated.iter().any(|stated| stated.rule == *at);
        let decides = looks && !of_state && rule.weight() > 0.0 && own - other > gap + ROUNDING;
        decides.then(|| Flip::Figure(second, *at, (other + gap) / rule.weight()))
    })
}

/// A tag that the runner-up lacks and that would close the gap.
fn missing_tag(replay: &Replay<'_>, lead: usize, rep: usize, gap: f64) -> Option<Flip> {
    let row = replay.window.leads[lead];
    replay.rules.fits.iter().filter(|fit| !fit.filters).find_map(|fit| {
        let rule = &replay.rules.policy.rules[fit.rule];
        let wanted = said(rule.kind, row)?;
        let lacks = fit.row(lead)[rep] == 0.0 && rule.weight() > gap + ROUNDING;
        let tagged = own_tags(rule.kind, replay.window.roster.reps[rep]).next().is_some();
        (lacks && (tagged || rule.kind != Kind::Level))
            .then(|| Flip::Tagged(rep, rule.kind, wanted.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::sample::{leads, rep, reps, window};
    use super::*;
    use crate::domain::assign::rule::Rule;
    use crate::domain::lead::Lead;
    use crate::domain::rep::Rep;

    fn explained(leads: &[Lead], reps: &[Rep], policy: &AssignPolicy, lead: usize) -> Explanation {
        explain(&window(leads, reps, policy, 4), policy, lead).unwrap()
    }

    fn two(open: [i64; 2]) -> Vec<Rep> {
        open.into_iter()
            .enumerate()
            .map(|(at, open)| Rep { open_customers: Some(open), ..rep(&format!("R{at}")) })
            .collect()
    }

    #[test]
    fn the_flip_by_customers_is_the_smallest_that_flips() {
        let policy = AssignPolicy::default().with_rules(vec![Rule::score(Kind::Load, 1.0)]);
        let leads = leads(1, 1);
        let flip = explained(&leads, &two([3, 10]), &policy, 0).flip.unwrap();
        assert_eq!(flip, Flip::CustomersFewer(1, 8));
        let chosen = |open| explained(&leads, &two(open), &policy, 0).verdict.ranking[0];
        assert_eq!((chosen([3, 10]), chosen([3, 2]), chosen([11, 10])), (0, 1, 1));
    }

    #[test]
    fn a_missing_tag_is_the_smallest_change() {
        let mut leads = leads(1, 1);
        leads[0].industry = Some(Arc::from("医疗"));
        let mut reps = two([3, 3]);
        reps[0].industries = vec![Arc::from("医疗")];
        reps[1].industries = vec![Arc::from("零售")];
        let rules = vec![Rule::score(Kind::Load, 0.1), Rule::score(Kind::Industry, 1.0)];
        let policy = AssignPolicy::default().with_rules(rules);
        reps[1].open_customers = Some(0);
        let explanation = explained(&leads, &reps, &policy, 0);
        assert_eq!(explanation.verdict.ranking, [0, 1]);
        assert_eq!(explanation.flip, Some(Flip::Tagged(1, Kind::Industry, "医疗".to_owned())));
    }

    #[test]
    fn an_unassigned_lead_names_the_rep_with_the_fewest_rules_in_the_way() {
        let leads = leads(2, 2);
        let mut reps = reps(2);
        reps[0].active = Some(false);
        let mut policy = AssignPolicy::default();
        policy.rules.push(Rule { per_day: Some(1), ..Rule::new(Kind::Cap) });
        let cap = policy.rules.len() - 1;
        let explanation = explained(&leads, &reps, &policy, 1);
        assert!(explanation.verdict.ranking.is_empty());
        assert_eq!(explanation.verdict.removed, [vec![0], vec![cap]]);
        let Some(Flip::NotRemoved(_, rules)) = explanation.flip else { panic!() };
        assert_eq!(rules.len(), 1);
    }

    #[test]
    fn a_tie_says_what_broke_it() {
        let (leads, reps) = (leads(3, 3), reps(2));
        let policy = AssignPolicy::default().with_rules(Vec::new());
        assert!(matches!(explained(&leads, &reps, &policy, 0).flip, Some(Flip::Chance(_))));
        assert!(matches!(explained(&leads, &reps, &policy, 2).flip, Some(Flip::LongerWait(_))));
        assert!(explain(&window(&leads, &reps, &policy, 4), &policy, 3).is_none());
    }

    #[test]
    fn the_only_one_left_is_told_against_those_who_were_removed() {
        let leads = leads(1, 1);
        let mut reps = two([3, 10]);
        let rules = vec![Rule::new(Kind::Available), Rule::score(Kind::Load, 1.0)];
        let policy = AssignPolicy::default().with_rules(rules);
        reps[0].active = Some(false);
        let flip = explained(&leads, &reps, &policy, 0).flip;
        assert_eq!(flip, Some(Flip::NotRemoved(0, vec![0])));
        reps[0].open_customers = Some(40);
        assert_eq!(explained(&leads, &reps, &policy, 0).flip, Some(Flip::Away(1)));
    }

    #[test]
    fn where_no_small_change_does_it_the_points_are_told() {
        let mut leads = leads(1, 1);
        leads[0].industry = Some(Arc::from("医疗"));
        leads[0].region = Some(Arc::from("华东"));
        let mut reps = two([3, 3]);
        reps[0].industries = vec![Arc::from("医疗")];
        reps[0].region = Some(Arc::from("华东"));
        let rules = vec![Rule::score(Kind::Industry, 1.0), Rule::score(Kind::Region, 0.5)];
        let policy = AssignPolicy::default().with_rules(rules);
        assert_eq!(explained(&leads, &reps, &policy, 0).flip, Some(Flip::Points(1, 1.5)));
    }
}
