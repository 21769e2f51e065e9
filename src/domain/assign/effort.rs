//! What a lead costs and what it is worth: effort for balance, value for value, and never one for both.

use super::policy::AssignPolicy;
use crate::domain::lead::Lead;

/// A standard lead's effort. Efforts are whole thousandths held in floats, so that their sums are exact
/// and do not depend on the order of adding.
pub const STANDARD: f64 = 1000.0;

/// The effort of a lead in thousandths of a standard lead: `channel_weight x heat_weight`.
pub fn of_lead(lead: &Lead, policy: &AssignPolicy) -> f64 {
    let channel = lead.channel.as_deref().map_or(policy.effort.other, |channel| {
        policy.effort.channels.get(channel.trim()).copied().unwrap_or(policy.effort.other)
    });
    let heat = usable_heat(lead).map_or(1.0, |heat| {
        let bands = policy.effort.heat.iter().filter(|band| heat >= band.from);
        bands.max_by(|left, right| left.from.total_cmp(&right.from)).map_or(1.0, |band| band.weight)
    });
    whole(channel * heat * STANDARD)
}

/// A share of an effort, again in whole thousandths.
pub fn share_of(effort: f64, share: f64) -> f64 {
    whole(effort * share)
}

fn whole(effort: f64) -> f64 {
    if effort.is_finite() { effort.clamp(0.0, 1e9).round() } else { STANDARD }
}

/// The heat, where it is a number that a heat can be.
pub fn usable_heat(lead: &Lead) -> Option<f64> {
    lead.heat.filter(|heat| (0.0..=100.0).contains(heat))
}

/// Whether a lead is warm enough to be given to a newcomer first; a lead without heat is not.
pub fn is_high_intent(lead: &Lead, policy: &AssignPolicy) -> bool {
    usable_heat(lead).is_some_and(|heat| heat >= policy.high_intent_heat)
}

/// The values of leads in yuan: the expected sum; where a lead names none, the mean of those that do,
/// and 1 for each where none does.
pub fn values(leads: &[&Lead]) -> Vec<f64> {
    let own = |lead: &Lead| lead.amount.map(|sum| sum.fen() as f64 / 100.0).filter(|sum| *sum > 0.0);
    let known: Vec<f64> = leads.iter().filter_map(|lead| own(lead)).collect();
    let usual = if known.is_empty() { 1.0 } else { known.iter().sum::<f64>() / known.len() as f64 };
    leads.iter().map(|lead| own(lead).unwrap_or(usual)).collect()
}
