//! What is told to each rep: the leads that they got and those that they nearly got, so many and no more.

use std::collections::{BTreeMap, BTreeSet};

use super::explain::{Explanation, of_choice};
use super::policy::AssignPolicy;
use super::replay::{Outcome, Replay};
use super::rules::Rules;
use super::window::Window;

/// What is told of one rep.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RepLeads {
    /// The rep.
    pub rep: usize,
    /// How many leads the rep got.
    pub got: usize,
    /// The latest of them, in the order in which they were given out.
    pub latest: Vec<Explanation>,
    /// How many leads the rep was the runner-up of.
    pub missed: usize,
    /// Those that were missed by least, the nearest first.
    pub nearest: Vec<Explanation>,
}

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Reps, those with the most leads first.
    pub reps: usize,
    /// Leads that a rep got.
    pub got: usize,
    /// Leads that a rep nearly got.
    pub nearest: usize,
}

/// What a workbook can hold and a person can read.
pub const LIMITS: Limits = Limits { reps: 200, got: 100, nearest: 20 };

/// What the policy gave to each rep from what was `decided`, within `limits`, in the order of the roster; and how
/// many reps who got or nearly got something are left out.
pub fn rep_leads(
    window: &Window<'_>,
    policy: &AssignPolicy,
    decided: &[Option<usize>],
    limits: Limits,
) -> (Vec<RepLeads>, usize) {
    let replay = Replay::new(window, Rules::new(policy, window).0);
    let mut second: Vec<Option<(usize, f64)>> = vec![None; window.len()];
    let outcome = replay.clone().resume_watched(decided, |replay, lead, _| {
        if let [first, other] = replay.first_two(lead)[..] {
            second[lead] = Some((other, replay.scores[first] - replay.scores[other]));
        }
    });
    let (mut reps, left_out) = told_of(&outcome, &second, decided, window.roster.len(), limits);
    let mut wanted: BTreeMap<usize, Option<Explanation>> = BTreeMap::new();
    reps.iter().flat_map(|rep| rep.got.iter().chain(&rep.nearest)).for_each(|lead| {
        wanted.insert(*lead, None);
    });
    replay.resume_watched(decided, |replay, lead, chosen| {
        if let Some(place) = wanted.get_mut(&lead) {
            *place = Some(of_choice(replay, lead, chosen));
        }
    });
    let told = |leads: &[usize]| -> Vec<Explanation> {
        leads.iter().filter_map(|lead| wanted.get(lead)?.clone()).collect()
    };
    let reps = reps.drain(..).map(|own| RepLeads {
        rep: own.rep,
        got: own.all_got,
        latest: told(&own.got),
        missed: own.all_missed,
        nearest: told(&own.nearest),
    });
    (reps.collect(), left_out)
}

/// The places of the leads that are told of one rep.
#[derive(Debug, Default)]
struct Places {
    rep: usize,
    all_got: usize,
    got: Vec<usize>,
    all_missed: usize,
    nearest: Vec<usize>,
}

fn told_of(
    outcome: &Outcome,
    second: &[Option<(usize, f64)>],
    decided: &[Option<usize>],
    reps: usize,
    limits: Limits,
) -> (Vec<Places>, usize) {
    let mut got: Vec<Vec<usize>> = vec![Vec::new(); reps];
    let mut missed: Vec<Vec<(f64, usize)>> = vec![Vec::new(); reps];
    for lead in 0..outcome.rep.len() {
        if let Some(rep) = outcome.rep[lead].filter(|_| decided[lead].is_none()) {
            got[rep].push(lead);
        }
        if let Some((rep, margin)) = second[lead] {
            missed[rep].push((margin, lead));
        }
    }
    let mut order: Vec<usize> = (0..reps).filter(|rep| got[*rep].len() + missed[*rep].len() > 0).collect();
    order.sort_by_key(|rep| (std::cmp::Reverse(got[*rep].len()), *rep));
    let shown: BTreeSet<usize> = order.iter().copied().take(limits.reps).collect();
    let left_out = order.len() - shown.len();
    let places = shown.into_iter().map(|rep| {
        let (own, mut others) = (&got[rep], std::mem::take(&mut missed[rep]));
        others.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        Places {
            rep,
            all_got: own.len(),
            got: own[own.len().saturating_sub(limits.got)..].to_vec(),
            all_missed: others.len(),
            nearest: others.into_iter().take(limits.nearest).map(|(_, lead)| lead).collect(),
        }
    });
    (places.collect(), left_out)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{leads, reps, window};
    use super::*;

    #[test]
    fn each_lead_stands_with_its_rep_and_its_runner_up_within_the_limits() {
        let (leads, reps, policy) = (leads(30, 6), reps(4), AssignPolicy::default());
        let window = window(&leads, &reps, &policy, 3);
        let nothing = vec![None; window.len()];
        let all = Limits { reps: 9, got: 99, nearest: 99 };
        let (told, left_out) = rep_leads(&window, &policy, &nothing, all);
        assert_eq!((told.len(), left_out), (4, 0));
        assert_eq!(told.iter().map(|rep| rep.latest.len()).sum::<usize>(), 30);
        assert_eq!(told.iter().map(|rep| rep.nearest.len()).sum::<usize>(), 30);
        for rep in &told {
            assert!(rep.latest.iter().all(|lead| lead.verdict.ranking[0] == rep.rep));
            assert!(rep.nearest.iter().all(|lead| lead.verdict.ranking[1] == rep.rep));
        }
        let few = Limits { reps: 2, got: 3, nearest: 1 };
        let (told, left_out) = rep_leads(&window, &policy, &nothing, few);
        assert_eq!((told.len(), left_out), (2, 2));
        assert!(told.iter().all(|rep| rep.latest.len() == 3 && rep.nearest.len() == 1 && rep.got > 3));
        let mut decided = nothing;
        decided[0] = Some(0);
        let (told, _) = rep_leads(&window, &policy, &decided, all);
        assert_eq!(
            told.iter().map(|rep| rep.latest.len()).sum::<usize>(),
            29,
            "what was decided is not told"
        );
    }
}
