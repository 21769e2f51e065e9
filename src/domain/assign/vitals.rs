//! Rule health in a run: what each rule did on the leads, what its outside program failed to say, and which
//! leads no rule speaks about.

use super::ask::heard::Tally;
use super::policy::AssignPolicy;
use super::replay::Replay;
use super::rule::{Kind, Rule};
use super::rule_key::RuleKey;
use super::rules::command::Command;
use super::window::Window;

/// The health of a policy's rules in one run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vitals {
    /// Leads of the run.
    pub leads: usize,
    /// Leads that were looked at, evenly spread over the run: all of them where they are few.
    pub seen: usize,
    /// Of those seen, leads about which no rule said anything: only balance decided.
    pub uncovered: usize,
    /// The rules, in the order of the policy.
    pub rules: Vec<Vital>,
}

/// The health of one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vital {
    /// What it did on the leads that were looked at.
    pub did: RuleHealth,
    /// Of a rule that asks an outside program: what came of the questions about all leads.
    pub tally: Option<Tally>,
}

/// What one rule did in a replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleHealth {
    /// What the rule is called in documents.
    pub key: RuleKey,
    /// What the rule is.
    pub kind: Kind,
    /// Leads that it looked at.
    pub evaluated: usize,
    /// Leads on which it made a difference between reps: it removed one, or gave them different scores.
    pub matched: usize,
    /// Of a filter: leads on which it alone removed a rep. Of a score: leads that would have gone to
    /// another rep without it.
    pub decided: usize,
}

impl RuleHealth {
    /// What every rule of `policy` did before it did anything.
    fn fresh(policy: &AssignPolicy) -> impl Iterator<Item = RuleHealth> {
        let fresh = |(rule, key): (&Rule, RuleKey)| RuleHealth {
            key,
            kind: rule.kind,
            evaluated: 0,
            matched: 0,
            decided: 0,
        };
        policy.rules.iter().zip(policy.keys()).map(fresh)
    }
}

/// How rules show over all their leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It sets reps apart, and decides.
    Sound,
    /// It made no difference on any lead.
    Dead,
    /// Every difference that it makes, others make too.
    Shadowed,
    /// Its program gave no answer on some leads.
    Ailing,
}

/// As many leads, and as many of them times reps, as a plain run can be watched at without being slower for it.
const LOOKED_AT: usize = 1_000;
const PAIRS: usize = 200_000;

/// Rules about the balance and not about the lead.
const BALANCE: [Kind; 4] = [Kind::Available, Kind::Cap, Kind::Load, Kind::Shortfall];

impl Vitals {
    /// How often rules about the lead, and not about the balance, said anything.
    fn spoken(&self) -> usize {
        let did = self.rules.iter().map(|rule| rule.did);
        did.filter(|did| !BALANCE.contains(&did.kind)).map(|did| did.matched).sum()
    }
}

impl Vital {
    /// How the rule shows.
    pub fn standing(&self) -> Standing {
        match (self.tally, self.did.matched, self.did.decided) {
            (Some(tally), _, _) if tally.fell_back() > 0 => Standing::Ailing,
            (_, 0, _) => Standing::Dead,
            (_, _, 0) => Standing::Shadowed,
            _ => Standing::Sound,
        }
    }
}

/// Watches a replay.
#[derive(Debug)]
pub struct Watch {
    every: usize,
    vitals: Vitals,
}

impl Watch {
    /// Watches a replay of `window`, at no more than a thousand leads; fewer where reps are many.
    pub fn new(window: &Window<'_>, policy: &AssignPolicy) -> Watch {
        let most = PAIRS / window.roster.len().max(1);
        Watch::at_most(most.clamp(50, LOOKED_AT), window, policy)
    }

    /// Watches a replay of `window` at `most` leads at most.
    pub fn at_most(most: usize, window: &Window<'_>, policy: &AssignPolicy) -> Watch {
        let rules = RuleHealth::fresh(policy).map(|did| Vital { did, tally: None }).collect();
        let every = window.len().div_ceil(most.max(1)).max(1);
        Watch { every, vitals: Vitals { leads: window.len(), rules, ..Vitals::default() } }
    }

    /// Looks at a choice before it is given.
    pub fn see(&mut self, replay: &Replay<'_>, lead: usize, chosen: Option<usize>) {
        if !lead.is_multiple_of(self.every) {
            return;
        }
        let before = self.vitals.spoken();
        let rules = &mut self.vitals.rules;
        rules.iter_mut().for_each(|rule| rule.did.evaluated += 1);
        count_filters(replay, lead, rules);
        if let Some(chosen) = chosen {
            count_scores(replay, lead, chosen, rules);
        }
        self.vitals.seen += 1;
        self.vitals.uncovered += usize::from(self.vitals.spoken() == before);
    }

    /// What was seen, with what outside programs said about all leads.
    pub fn done(mut self, commands: &[Command]) -> Vitals {
        for command in commands {
            self.vitals.rules[command.rule].tally = Some(command.tally);
        }
        self.vitals
    }
}

/// Filters and guards: whom they remove, and whom they alone remove.
fn count_filters(replay: &Replay<'_>, lead: usize, rules: &mut [Vital]) {
    let mut removes = vec![false; rules.len()];
    let mut alone = vec![false; rules.len()];
    for rep in 0..replay.window.roster.len() {
        let blockers = replay.blockers(lead, rep);
        blockers.iter().for_each(|rule| removes[*rule] = true);
        if let [only] = blockers.as_slice() {
            alone[*only] = true;
        }
    }
    for (at, rule) in rules.iter_mut().enumerate() {
        rule.did.matched += usize::from(removes[at]);
        rule.did.decided += usize::from(alone[at]);
    }
}

/// Scores: whether they differ, and whether another rep would be first without them.
fn count_scores(replay: &Replay<'_>, lead: usize, chosen: usize, rules: &mut [Vital]) {
    let mentored = replay.senior_of(lead, chosen).is_some();
    for rule in rules.iter_mut().filter(|rule| mentored && rule.did.kind == Kind::Mentor) {
        rule.did.matched += 1;
        rule.did.decided += 1;
    }
    let left = replay.ranking(lead);
    let parts: Vec<Vec<(usize, f64)>> = left.iter().map(|rep| replay.parts(lead, *rep)).collect();
    for (column, (rule, _)) in parts.first().into_iter().flatten().enumerate() {
        let part = |place: usize| parts[place][column].1;
        if (0..left.len()).all(|place| part(place) == part(0)) {
            continue;
        }
        rules[*rule].did.matched += 1;
        let without = |place: usize| replay.scores[left[place]] - part(place);
        let ahead = (1..left.len()).any(|place| without(place) > without(0));
        rules[*rule].did.decided += usize::from(ahead);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::health::check;
    use super::super::rules::Rules;
    use super::super::sample::{leads, reps, window};
    use super::*;

    #[test]
    fn leads_that_only_balance_decides_are_counted() {
        let policy = AssignPolicy::default();
        let mut leads = leads(12, 4);
        leads[3].industry = Some(Arc::from("医疗"));
        let mut reps = reps(3);
        reps[1].industries = vec![Arc::from("医疗")];
        let window = window(&leads, &reps, &policy, 1);
        let (vitals, _) = check(&window, &policy);
        assert_eq!((vitals.leads, vitals.seen, vitals.uncovered), (12, 12, 11));
        let industry = policy.rules.iter().position(|rule| rule.kind == Kind::Industry).unwrap();
        assert_eq!(vitals.rules[industry].did.matched, 1);
        let owner = policy.rules.iter().position(|rule| rule.kind == Kind::Owner).unwrap();
        assert_eq!(vitals.rules[owner].standing(), Standing::Dead);
    }

    #[test]
    fn many_leads_are_looked_at_in_part_and_evenly() {
        let policy = AssignPolicy::default();
        let (leads, reps) = (leads(2_500, 50), reps(2));
        let window = window(&leads, &reps, &policy, 1);
        let (rules, _) = Rules::new(&policy, &window);
        let mut watch = Watch::new(&window, &policy);
        Replay::new(&window, rules).run_watched(|replay, lead, chosen| watch.see(replay, lead, chosen));
        let vitals = watch.done(&[]);
        assert_eq!((vitals.leads, vitals.seen), (2_500, 834));
    }
}
