//! What an outcome keeps and breaks, found out from the outcome alone and not from how it came about.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::days::{Day, day_of, monday};
use super::policy::AssignPolicy;
use super::replay::{Outcome, Replay};
use super::rule::{FIRST_LEADS, Kind, MENTORED_EVERY, Rule};
use super::rules::Rules;
use super::rules::fit::{Fit, own_tags, said};
use super::rules::tags::Tags;
use super::window::Window;

/// A lead that was given against a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Violation {
    /// The kind of the rule.
    pub rule: &'static str,
    /// The lead.
    pub lead_id: String,
    /// The rep.
    pub rep_id: String,
}

/// What an outcome does to new reps, and how well it matches.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Guarded {
    /// Low-intent leads among the first N of a new rep.
    pub newcomer_violations: usize,
    /// Kth leads of a new rep without a senior.
    pub mentor_violations: usize,
    /// The share of leads whose industry is among the tags of their rep, of those that name one; nothing
    /// where no lead or no rep names any.
    pub industry_match: Option<f64>,
}

impl Guarded {
    /// What `outcome` does, by the numbers of `policy`.
    pub fn new(window: &Window<'_>, policy: &AssignPolicy, outcome: &Outcome) -> Guarded {
        let first = policy.rule(Kind::Newcomer).map_or(FIRST_LEADS, Rule::first_leads);
        let every = policy.rule(Kind::Mentor).map_or(MENTORED_EVERY, Rule::mentored_every);
        let anybody_senior = window.roster.senior.contains(&true);
        let mut guarded =
            Guarded { industry_match: industry_match(window, policy, outcome), ..Guarded::default() };
        let mut count = window.roster.before.clone();
        for (lead, rep) in outcome.rep.iter().enumerate() {
            let Some(rep) = *rep else { continue };
            count[rep] = count[rep].saturating_add(1);
            if !window.roster.is_newcomer(rep, window.day[lead]) {
                continue;
            }
            let too_cold = window.has_heat && count[rep] <= first && !window.high[lead];
            let alone = anybody_senior && count[rep].is_multiple_of(every) && outcome.co_rep[lead].is_none();
            guarded.newcomer_violations += usize::from(too_cold);
            guarded.mentor_violations += usize::from(alone);
        }
        guarded
    }
}

fn industry_match(window: &Window<'_>, policy: &AssignPolicy, outcome: &Outcome) -> Option<f64> {
    let roster = &window.roster;
    if !roster.reps.iter().any(|rep| own_tags(Kind::Industry, rep).next().is_some()) {
        return None;
    }
    let tags = policy.rule(Kind::Industry).map(Tags::new).unwrap_or_default();
    let mut known: HashMap<(*const u8, usize), Option<bool>> = HashMap::new();
    let (mut named, mut matched) = (0_u32, 0_u32);
    for (lead, rep) in outcome.rep.iter().enumerate() {
        let (Some(rep), Some(text)) = (*rep, said(Kind::Industry, window.leads[lead])) else { continue };
        // Leads mostly share the text itself: its place is compared faster than its letters.
        let fits = known.entry((text.as_ptr(), rep)).or_insert_with(|| {
            let industry = Some(text.trim()).filter(|word| !word.is_empty())?;
            Some(tags.cover(own_tags(Kind::Industry, roster.reps[rep]), industry))
        });
        named += u32::from(fits.is_some());
        matched += u32::from(*fits == Some(true));
    }
    (named > 0).then(|| f64::from(matched) / f64::from(named))
}

/// Every lead that `outcome` gives against a filter, a cap or a guard of `rules`. Nothing, if the replay is
/// right.
pub fn violations(window: &Window<'_>, rules: &Rules, outcome: &Outcome) -> Vec<Violation> {
    let policy = &rules.policy;
    let mut found = Vec::new();
    for (lead, rep) in outcome.rep.iter().enumerate() {
        let Some(rep) = *rep else { continue };
        if rules.available && !window.roster.is_present(rep, window.day[lead]) {
            found.push(violation(window, Kind::Available, lead, rep));
        }
        if rules.owner_of(window, lead).is_some_and(|owner| owner != rep) {
            found.push(violation(window, Kind::Owner, lead, rep));
        }
        let broken = |fit: &&Fit| (fit.filters && fit.row(lead)[rep] < 0.0) || fit.stopped(window, lead);
        for fit in rules.fits.iter().filter(broken) {
            found.push(violation(window, policy.rules[fit.rule].kind, lead, rep));
        }
    }
    for rule in policy.rules.iter().filter(|rule| rule.kind == Kind::Cap) {
        over_cap(window, rule, outcome, &mut found);
    }
    found.extend(too_cold(window, rules, outcome));
    found.extend(against_the_state(window, rules, outcome));
    found
}

/// Leads given against an expression that names the state, as it was when each was given.
fn against_the_state(window: &Window<'_>, rules: &Rules, outcome: &Outcome) -> Vec<Violation> {
    let mut found = Vec::new();
    if rules.stated.is_empty() {
        return found;
    }
    let mut replay = Replay::new(window, rules.clone());
    for (lead, rep) in outcome.rep.iter().enumerate() {
        replay.choose(lead);
        let Some(rep) = *rep else { continue };
        if replay.said.iter().any(|said| said.stops || said.cells[rep] == f64::NEG_INFINITY) {
            found.push(violation(window, Kind::Expression, lead, rep));
        }
        replay.give(lead, rep);
    }
    found
}

fn violation(window: &Window<'_>, kind: Kind, lead: usize, rep: usize) -> Violation {
    Violation {
        rule: kind.word(),
        lead_id: window.leads[lead].lead_id.to_string(),
        rep_id: window.roster.reps[rep].rep_id.to_string(),
    }
}

fn over_cap(window: &Window<'_>, rule: &Rule, outcome: &Outcome, found: &mut Vec<Violation>) {
    let month = |day: Day| {
        i32::try_from(day_of(day).format("%Y%m").to_string().parse::<u32>().unwrap_or(0)).unwrap_or(0)
    };
    let (mut days, mut weeks, mut months) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut in_hand = window.roster.open.clone();
    for (lead, rep) in outcome.rep.iter().enumerate() {
        let Some(rep) = *rep else { continue };
        let channel = window.leads[lead].channel.as_deref().unwrap_or_default();
        if rule
            .channel
            .as_deref()
            .is_some_and(|only| super::owners::folded(only) != super::owners::folded(channel))
        {
            continue;
        }
        let day = window.day[lead];
        in_hand[rep] += 1.0;
        let full = over(&mut days, (rep, day), rule.per_day)
            | over(&mut weeks, (rep, monday(day)), rule.per_week)
            | over(&mut months, (rep, month(day)), rule.per_month)
            | rule.open_customers.is_some_and(|limit| in_hand[rep] > f64::from(limit));
        if full {
            found.push(violation(window, Kind::Cap, lead, rep));
        }
    }
}

fn over(counts: &mut BTreeMap<(usize, Day), u32>, period: (usize, Day), limit: Option<u32>) -> bool {
    let count = counts.entry(period).or_insert(0);
    *count += 1;
    limit.is_some_and(|limit| *count > limit)
}

fn too_cold(window: &Window<'_>, rules: &Rules, outcome: &Outcome) -> Vec<Violation> {
    let Some(first) = rules.newcomer.filter(|_| window.has_heat) else { return Vec::new() };
    let mut count = window.roster.before.clone();
    let mut found = Vec::new();
    for (lead, rep) in outcome.rep.iter().enumerate() {
        let Some(rep) = *rep else { continue };
        count[rep] = count[rep].saturating_add(1);
        let new = window.roster.is_newcomer(rep, window.day[lead]) && count[rep] <= first;
        if new && !window.high[lead] {
            found.push(violation(window, Kind::Newcomer, lead, rep));
        }
    }
    found
}
