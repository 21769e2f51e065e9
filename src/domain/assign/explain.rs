//! Why a lead went where it went, and the smallest change that would have sent it elsewhere.

use super::policy::AssignPolicy;
use super::replay::Replay;
use super::rule::Kind;
use super::rules::Rules;
use super::rules::fit::{own_tags, said};
use super::verdict::Verdict;
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
    /// Chance had fallen otherwise: the two were equal.
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
    let verdict = replay.verdict(lead);
    let shown = verdict.ranking.iter().take(SHOWN);
    Some(Explanation {
        lead,
        parts: shown.map(|rep| (*rep, replay.parts(lead, *rep))).collect(),
        load: (0..window.roster.len()).map(|rep| replay.load_of(rep, replay.taken[rep])).collect(),
        count: replay.count.clone(),
        co_rep: chosen.and_then(|rep| replay.senior_of(lead, rep)),
        flip: smallest_change(&replay, lead, &verdict),
        verdict,
    })
}

fn smallest_change(replay: &Replay<'_>, lead: usize, verdict: &Verdict) -> Option<Flip> {
    match verdict.ranking.as_slice() {
        [] | [_] => least_removed(replay, verdict),
        [first, second, ..] if verdict.scores[*first] == verdict.scores[*second] => {
            Some(Flip::Chance(*second))
        }
        [first, second, ..] => between(replay, lead, *first, *second),
    }
}

/// The rep whom the fewest rules remove.
fn least_removed(replay: &Replay<'_>, verdict: &Verdict) -> Option<Flip> {
    let removed = verdict.removed.iter().enumerate().filter(|(_, rules)| !rules.is_empty());
    let (rep, rules) = removed.min_by_key(|(rep, rules)| (rules.len(), replay.window.roster.keys[*rep]))?;
    Some(Flip::NotRemoved(rep, rules.clone()))
}

/// The change of the fewest steps that puts the second before the first.
fn between(replay: &Replay<'_>, lead: usize, first: usize, second: usize) -> Option<Flip> {
    let effort = replay.effort_of(lead);
    let score = |rep: usize, leads: f64, fewer: f64| -> f64 {
        let taken = replay.taken[rep] + leads * effort;
        replay.parts_of(lead, rep, taken, fewer).iter().map(|(_, score)| score).sum()
    };
    let (ahead, behind) = (score(first, 0.0, 0.0), score(second, 0.0, 0.0));
    let steps = |most: f64, flips: &dyn Fn(f64) -> bool| {
        (1..=MOST_STEPS).take_while(|step| f64::from(*step) <= most).find(|step| flips(f64::from(*step)))
    };
    let had = f64::from(replay.count[second]);
    let open = replay.window.roster.open[second];
    let mut changes: Vec<(u32, Flip)> = Vec::new();
    changes.extend(
        steps(f64::INFINITY, &|step| score(first, step, 0.0) < behind)
            .map(|step| (step, Flip::LeadsMore(first, step))),
    );
    changes.extend(
        steps(had, &|step| score(second, -step, 0.0) > ahead)
            .map(|step| (step, Flip::LeadsFewer(second, step))),
    );
    changes.extend(
        steps(open, &|step| score(second, 0.0, step) > ahead)
            .map(|step| (step, Flip::CustomersFewer(second, step))),
    );
    changes.extend(missing_tag(replay, lead, second, ahead - behind).map(|flip| (1, flip)));
    changes.into_iter().min_by_key(|(steps, _)| *steps).map(|(_, flip)| flip)
}

/// A tag that the runner-up lacks and that would close the gap.
fn missing_tag(replay: &Replay<'_>, lead: usize, rep: usize, gap: f64) -> Option<Flip> {
    let row = replay.window.leads[lead];
    replay.rules.fits.iter().filter(|fit| !fit.filters).find_map(|fit| {
        let rule = &replay.rules.policy.rules[fit.rule];
        let wanted = said(rule.kind, row)?;
        let lacks = fit.row(lead)[rep] == 0.0 && rule.weight() > gap;
        let tagged = own_tags(rule.kind, replay.window.roster.reps[rep]).next().is_some();
        (lacks && (tagged || rule.kind != Kind::Level))
            .then(|| Flip::Tagged(rep, rule.kind, wanted.to_owned()))
    })
}
