//! Opportunities, which people call deals, and the moves of their stages.

use std::sync::Arc;

use chrono::NaiveDate;

use super::id::{ContractNo, LeadId, OpportunityId};
use super::moment::Moment;
use super::money::Money;
use super::origin::Origin;
use super::stage::Stage;

/// A possible sale in the CRM.
#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    /// The key.
    pub opportunity_id: OpportunityId,
    /// The customer's name.
    pub customer: Option<Arc<str>>,
    /// The rep: id, name or alias.
    pub rep: Option<Arc<str>>,
    /// The team.
    pub team: Option<Arc<str>>,
    /// The sales region.
    pub region: Option<Arc<str>>,
    /// The product.
    pub product: Option<Arc<str>>,
    /// The CRM's stage in the tool's words; `None` where the source's word is not known.
    pub stage: Option<Stage>,
    /// The sum, with VAT.
    pub amount: Option<Money>,
    /// ISO code; the policy's base currency where the source gives none.
    pub currency: Arc<str>,
    /// When it was created.
    pub created_at: Option<Moment>,
    /// When the stage last changed.
    pub stage_changed_at: Option<Moment>,
    /// When it is expected to close.
    pub expected_close: Option<NaiveDate>,
    /// When it was signed.
    pub signed_on: Option<NaiveDate>,
    /// The contract's number.
    pub contract_no: Option<ContractNo>,
    /// The lead that it came from.
    pub lead_id: Option<LeadId>,
    /// The campaign.
    pub campaign: Option<Arc<str>>,
    /// Why it was lost.
    pub lost_reason: Option<Arc<str>>,
    /// Columns that nothing maps to.
    pub extra: Vec<(Arc<str>, Arc<str>)>,
    /// Where the row came from.
    pub origin: Origin,
}

/// One move of a deal's stage in the CRM.
#[derive(Debug, Clone, PartialEq)]
pub struct StageChange {
    /// The deal.
    pub opportunity_id: OpportunityId,
    /// The stage it came to.
    pub stage: Option<Stage>,
    /// When.
    pub at: Moment,
    /// Who moved it.
    pub by: Option<Arc<str>>,
    /// Where the row came from.
    pub origin: Origin,
}
