//! Payments: money that came in, or went back.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::id::{ContractNo, OpportunityId, PaymentId};
use super::moment::Moment;
use super::money::Money;
use super::origin::Origin;

/// One line of the finance system or of a bank statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Payment {
    /// The key.
    pub payment_id: PaymentId,
    /// When the money moved.
    pub paid_at: Moment,
    /// Who paid, or was paid.
    pub payer: Option<Arc<str>>,
    /// The sum, positive; `direction` says which way.
    pub amount: Money,
    /// ISO code; the policy's base currency where the source gives none.
    pub currency: Arc<str>,
    /// In or out.
    pub direction: Direction,
    /// The contract's number.
    pub contract_no: Option<ContractNo>,
    /// The deal.
    pub opportunity_id: Option<OpportunityId>,
    /// What it was for.
    pub purpose: Option<Arc<str>>,
    /// The memo.
    pub memo: Option<Arc<str>>,
    /// Whether the money has arrived; received where the source says nothing.
    pub status: PaymentStatus,
    /// Our account.
    pub account: Option<Arc<str>>,
    /// Columns that nothing maps to.
    pub extra: Vec<(Arc<str>, Arc<str>)>,
    /// Where the row came from.
    pub origin: Origin,
}

/// Which way money moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// To us.
    In,
    /// From us.
    Out,
}

impl Direction {
    /// The tool's own word.
    pub fn word(self) -> &'static str {
        match self {
            Direction::In => "in",
            Direction::Out => "out",
        }
    }
}

/// How far a payment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStatus {
    /// The money is there.
    Received,
    /// It is on its way.
    Pending,
    /// It came back.
    Bounced,
    /// It will not come.
    Closed,
}

impl PaymentStatus {
    /// Every status.
    pub const ALL: [PaymentStatus; 4] =
        [PaymentStatus::Received, PaymentStatus::Pending, PaymentStatus::Bounced, PaymentStatus::Closed];

    /// The tool's own word.
    pub fn word(self) -> &'static str {
        match self {
            PaymentStatus::Received => "received",
            PaymentStatus::Pending => "pending",
            PaymentStatus::Bounced => "bounced",
            PaymentStatus::Closed => "closed",
        }
    }

    /// The status that `word` names.
    pub fn of_word(word: &str) -> Option<PaymentStatus> {
        PaymentStatus::ALL.into_iter().find(|status| status.word() == word)
    }
}
