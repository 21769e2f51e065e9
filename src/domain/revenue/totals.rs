//! The four totals that the bridge leads along.

use super::bridge::Total;
use super::crm::Deal;
use super::matching::Outcome;
use super::register::Register;
use super::trusted::Line;
use crate::domain::money::Money;

/// What each system says, and what all three agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Contracts signed, sealed or archived by the as-of: no drafts, no voided ones.
    pub register: Money,
    /// Deals in signed stages.
    pub crm: Money,
    /// Money received by the as-of, less refunds.
    pub finance: Money,
    /// Trusted deals, by the policy's basis.
    pub trusted: Money,
}

impl Totals {
    /// The totals; rows that repeat another one are in them, and the bridge takes them out.
    pub fn new(deals: &[Deal], register: &Register, outcomes: &[Outcome], lines: &[Line]) -> Totals {
        let trusted = lines.iter().filter(|line| line.is_trusted());
        Totals {
            register: register.entries.iter().filter(|entry| entry.counts()).map(|entry| entry.amount).sum(),
            crm: deals.iter().filter(|deal| deal.counts()).map(|deal| deal.amount).sum(),
            finance: outcomes.iter().map(Outcome::in_total).sum(),
            trusted: trusted.filter_map(|line| line.amount.get()).sum(),
        }
    }

    /// One of them.
    pub fn of(&self, total: Total) -> Money {
        match total {
            Total::Register => self.register,
            Total::Crm => self.crm,
            Total::Finance => self.finance,
            Total::Trusted => self.trusted,
        }
    }
}
