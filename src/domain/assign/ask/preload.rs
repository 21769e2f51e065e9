//! What a program said, turned round: a table by a field of leads, to be loaded before the next run.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Every field.
    pub const ALL: [LeadKey; 8] = [
        LeadKey::Customer,
        LeadKey::Industry,
        LeadKey::Region,
        LeadKey::City,
        LeadKey::Product,
        LeadKey::Campaign,
        LeadKey::Channel,
        LeadKey::LeadId,
    ];

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

    /// What a lead says in it.
    pub fn of(self, lead: &Lead) -> Option<&str> {
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

/// What was said, by a field of leads.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The score of each key and rep, as said of the latest lead with that key on whose day the rep was there.
    pub scores: BTreeMap<(String, String), f64>,
    /// The keys of whose leads one and the same rep was said different things: the first of each.
    pub differing: BTreeMap<String, Difference>,
}

/// Two scores of one rep for leads of one key.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The rep.
    pub rep_id: String,
    /// What was said first.
    pub earlier: f64,
    /// What was said of a later lead.
    pub later: f64,
}

impl Table {
    /// What was heard about the leads of `window`.
    pub fn new(window: &Window<'_>, heard: &Heard, key: LeadKey) -> Table {
        let mut table = Table::default();
        let mut spelling: BTreeMap<String, &str> = BTreeMap::new();
        let roster = &window.roster;
        for (lead, row) in window.leads.iter().enumerate() {
            let Some(key) = key.of(row) else { continue };
            // A lookup knows no case and no width: two spellings are one key.
            let key = *spelling.entry(folded(key)).or_insert(key);
            for rep in (0..roster.len()).filter(|rep| roster.is_present(*rep, window.day[lead])) {
                if let Some(score) = heard.score(lead, rep) {
                    table.add(key, roster.reps[rep].rep_id.as_str(), score);
                }
            }
        }
        table
    }

    fn add(&mut self, key: &str, rep_id: &str, score: f64) {
        let earlier = self.scores.insert((key.to_owned(), rep_id.to_owned()), score);
        if let Some(earlier) = earlier.filter(|earlier| *earlier != score) {
            let difference = Difference { rep_id: rep_id.to_owned(), earlier, later: score };
            self.differing.entry(key.to_owned()).or_insert(difference);
        }
    }

    /// How many values of the key there are.
    pub fn keys(&self) -> usize {
        let keys: BTreeSet<&str> = self.scores.keys().map(|(key, _)| key.as_str()).collect();
        keys.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_within_a_key_is_kept_with_its_first_example() {
        let mut table = Table::default();
        for (key, rep_id, score) in
            [("甲", "R1", 0.7), ("甲", "R2", 0.1), ("乙", "R1", 0.2), ("甲", "R1", 0.9), ("甲", "R2", 0.3)]
        {
            table.add(key, rep_id, score);
        }
        assert_eq!((table.keys(), table.differing.len()), (2, 1));
        let first = Difference { rep_id: "R1".to_owned(), earlier: 0.7, later: 0.9 };
        assert_eq!(table.differing["甲"], first);
        assert_eq!(table.scores[&("甲".to_owned(), "R1".to_owned())], 0.9);
    }
}
