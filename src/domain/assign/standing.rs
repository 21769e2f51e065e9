//! What has become of earlier decisions, and what is odd about it.

use std::collections::{BTreeMap, BTreeSet};

use super::decision::Decision;
use super::owners::{Meant, RepNames};
use super::window::Window;
use crate::domain::finding::{Finding, Severity};
use crate::domain::lead::Lead;
use crate::domain::origin::Place;
use crate::words::assign_run as words;
use crate::words::{Phrase, Sentence};

/// What is odd about `decisions`, some of them on `unowned` leads, on the day of the as-of: A060 whose rep
/// has left, A061 whose rep is away, A062 where the CRM names another owner.
pub fn findings(
    decisions: &[Decision],
    unowned: &BTreeSet<String>,
    leads: &[Lead],
    window: &Window<'_>,
    names: &RepNames,
) -> Vec<Finding> {
    let roster = &window.roster;
    let places: BTreeMap<&str, usize> =
        roster.reps.iter().enumerate().map(|(at, rep)| (rep.rep_id.as_str(), at)).collect();
    let leads: BTreeMap<&str, &Lead> = leads.iter().map(|lead| (lead.lead_id.as_str(), lead)).collect();
    let (mut left, mut away) = (BTreeMap::new(), BTreeMap::new());
    let mut findings = Vec::new();
    for decision in decisions {
        let place = places.get(decision.rep_id.as_str()).copied();
        if unowned.contains(&decision.lead_id) {
            let name = place.map_or(decision.rep_id.as_str(), |rep| roster.name(rep));
            match place {
                Some(rep) if roster.is_present(rep, window.as_of) => {}
                Some(rep) if roster.works_on(rep, window.as_of) => *away.entry(name).or_insert(0_usize) += 1,
                _ => *left.entry(name).or_insert(0_usize) += 1,
            }
        } else if let Some(lead) = leads.get(decision.lead_id.as_str())
            && let Some(Meant::One(owner)) = lead.owner.as_deref().map(|owner| names.find(owner))
            && Some(owner) != place
        {
            findings.push(owned_by_another(lead, decision, roster.name(owner)));
        }
    }
    let of_rep = |code, severity, what: Phrase, hint: Phrase, reps: BTreeMap<&str, usize>| {
        let told = move |(rep, leads): (&str, usize)| {
            finding(code, severity, Place::default(), what.with("rep", rep).with("leads", leads), hint)
        };
        reps.into_iter().map(told).collect::<Vec<_>>()
    };
    findings.extend(of_rep("A060", Severity::Warning, words::REP_LEFT, words::REP_LEFT_HINT, left));
    findings.extend(of_rep("A061", Severity::Info, words::REP_AWAY, words::REP_AWAY_HINT, away));
    findings
}

fn owned_by_another(lead: &Lead, decision: &Decision, owner: &str) -> Finding {
    let message = words::OWNED_BY_ANOTHER
        .with("lead", &decision.lead_id)
        .with("rep", &decision.rep_id)
        .with("owner", owner);
    let place = Place::cell(&lead.origin, "owner");
    finding("A062", Severity::Info, place, message, words::OWNED_BY_ANOTHER_HINT)
}

fn finding(code: &'static str, severity: Severity, place: Place, message: Sentence, hint: Phrase) -> Finding {
    Finding { code: code.into(), severity, place, message: message.into(), hint: Some(hint.into()), more: 0 }
}
