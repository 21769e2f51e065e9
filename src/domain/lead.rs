//! Leads.

use std::sync::Arc;

use super::id::LeadId;
use super::moment::Moment;
use super::money::Money;
use super::origin::Origin;

/// Somebody who may become a customer; not yet a deal.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    /// The key.
    pub lead_id: LeadId,
    /// When the lead came; midnight where only the day is known.
    pub created_at: Option<Moment>,
    /// Where it came from, as the source says.
    pub channel: Option<Arc<str>>,
    /// The firm.
    pub customer: Option<Arc<str>>,
    /// The person.
    pub contact: Option<Arc<str>>,
    /// Digits.
    pub phone: Option<Arc<str>>,
    /// The firm's industry.
    pub industry: Option<Arc<str>>,
    /// The sales region.
    pub region: Option<Arc<str>>,
    /// The city.
    pub city: Option<Arc<str>>,
    /// What it asks for.
    pub product: Option<Arc<str>>,
    /// The campaign that it came through.
    pub campaign: Option<Arc<str>>,
    /// How warm it is, 0 to 100.
    pub heat: Option<f64>,
    /// The expected sum.
    pub amount: Option<Money>,
    /// The rep whom it was given to: id, name or alias.
    pub owner: Option<Arc<str>>,
    /// When it was given.
    pub assigned_at: Option<Moment>,
    /// When it was first followed up.
    pub followed_at: Option<Moment>,
    /// Whether it became a deal that was won.
    pub converted: Option<bool>,
    /// When it did.
    pub converted_at: Option<Moment>,
    /// The sum of the deal.
    pub deal_amount: Option<Money>,
    /// Whether it was found to be no lead at all.
    pub invalid: Option<bool>,
    /// Columns that nothing maps to.
    pub extra: Vec<(Arc<str>, Arc<str>)>,
    /// Where the row came from.
    pub origin: Origin,
}
