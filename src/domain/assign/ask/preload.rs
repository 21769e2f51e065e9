//! What a program said, turned round: a table by a field of leads, to be loaded before the next run.

use std::collections::BTreeMap;

use super::heard::Heard;
use crate::domain::assign::owners::folded;
use crate::domain::assign::window::Window;
use crate::domain::lead::Lead;

/// A field of leads that a table can be found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadKey {
    /// The firm.
    Customer,
    /// The industry.
    Industry,
    /// The sales region.
    Region,
    /// The city.
    City,
    /// The product.
    Product,
    /// The campaign.
    Campaign,
    /// The channel.
    Channel,
    /// The lead itself.
    LeadId,
}

impl LeadKey {
    /// The field's own name.
    pub fn word(self) -> &'static str {
        match self {
            LeadKey::Customer => "customer",
            LeadKey::Industry => "industry",
            LeadKey::Region => "region",
            LeadKey::City => "city",
            LeadKey::Product => "product",
            LeadKey::Campaign => "campaign",
            LeadKey::Channel => "channel",
            LeadKey::LeadId => "lead_id",
        }
    }

    fn of(self, lead: &Lead) -> Option<&str> {
        let said = match self {
            LeadKey::Customer => lead.customer.as_deref(),
            LeadKey::Industry => lead.industry.as_deref(),
            LeadKey::Region => lead.region.as_deref(),
            LeadKey::City => lead.city.as_deref(),
            LeadKey::Product => lead.product.as_deref(),
            LeadKey::Campaign => lead.campaign.as_deref(),
            LeadKey::Channel => lead.channel.as_deref(),
            LeadKey::LeadId => Some(lead.lead_id.as_str()),
        };
        said.map(str::trim).filter(|said| !said.is_empty())
    }
}

/// The score of each key and rep, as said of the latest lead with that key on whose day the rep was there.
pub fn table(window: &Window<'_>, heard: &Heard, key: LeadKey) -> BTreeMap<(String, String), f64> {
    let mut scores = BTreeMap::new();
    let mut spelling: BTreeMap<String, &str> = BTreeMap::new();
    let roster = &window.roster;
    for (lead, row) in window.leads.iter().enumerate() {
        let Some(key) = key.of(row) else { continue };
        // A lookup knows no case and no width: two spellings are one key.
        let key = *spelling.entry(folded(key)).or_insert(key);
        for rep in (0..roster.len()).filter(|rep| roster.is_present(*rep, window.day[lead])) {
            if let Some(score) = heard.score(lead, rep) {
                let rep_id = roster.reps[rep].rep_id.to_string();
                scores.insert((key.to_owned(), rep_id), score);
            }
        }
    }
    scores
}
