//! Why a deal is not trusted: one reason by fixed precedence, and beside it all conditions that failed.

use crate::words::{Phrase, revenue as words};

/// A condition that failed; the order is the precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The register has no contract of the deal.
    NoContract,
    /// The CRM has no deal of the contract.
    NoCrm,
    /// The CRM's stage is not a signed one.
    Stage,
    /// The register has the contract, but not archived.
    NotArchived,
    /// The first payment is not in.
    NoFirstPayment,
    /// The first payment was in and went back.
    Refunded,
    /// CRM and contract name different sums.
    AmountMismatch,
    /// The row repeats another one.
    Duplicate,
    /// In a currency without a rate.
    Currency,
    /// Several things fit equally.
    Ambiguous,
    /// Not of the period that was asked for.
    OutOfPeriod,
    /// A row that would be needed is in quarantine.
    SetAside,
}

impl Reason {
    /// The reason as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Reason::NoContract => words::NO_CONTRACT,
            Reason::NoCrm => words::NO_CRM,
            Reason::Stage => words::STAGE,
            Reason::NotArchived => words::NOT_ARCHIVED,
            Reason::NoFirstPayment => words::NO_FIRST_PAYMENT,
            Reason::Refunded => words::REFUNDED,
            Reason::AmountMismatch => words::AMOUNT_MISMATCH,
            Reason::Duplicate => words::DUPLICATE,
            Reason::Currency => words::CURRENCY,
            Reason::Ambiguous => words::AMBIGUOUS,
            Reason::OutOfPeriod => words::OUT_OF_PERIOD,
            Reason::SetAside => words::SET_ASIDE,
        }
    }

    /// Every reason, in the order of precedence.
    pub const ALL: [Reason; 12] = [
        Reason::NoContract,
        Reason::NoCrm,
        Reason::Stage,
        Reason::NotArchived,
        Reason::NoFirstPayment,
        Reason::Refunded,
        Reason::AmountMismatch,
        Reason::Duplicate,
        Reason::Currency,
        Reason::Ambiguous,
        Reason::OutOfPeriod,
        Reason::SetAside,
    ];

    /// The reason's own word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Reason::NoContract => "no_contract",
            Reason::NoCrm => "no_crm",
            Reason::Stage => "stage",
            Reason::NotArchived => "not_archived",
            Reason::NoFirstPayment => "no_first_payment",
            Reason::Refunded => "refunded",
            Reason::AmountMismatch => "amount_mismatch",
            Reason::Duplicate => "duplicate",
            Reason::Currency => "currency",
            Reason::Ambiguous => "ambiguous",
            Reason::OutOfPeriod => "out_of_period",
            Reason::SetAside => "set_aside",
        }
    }
}

/// The conditions that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Mask(u16);

impl Mask {
    /// The mask of one reason alone.
    pub fn only(reason: Reason) -> Mask {
        Mask(1 << reason as u16)
    }

    /// Adds `reason` where `failed`.
    pub fn add(&mut self, reason: Reason, failed: bool) {
        if failed {
            self.0 |= Mask::only(reason).0;
        }
    }

    /// Whether `reason` is among them.
    pub fn has(self, reason: Reason) -> bool {
        self.0 & Mask::only(reason).0 != 0
    }

    /// Whether nothing failed.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The reason that goes before all others.
    pub fn first(self) -> Option<Reason> {
        self.reasons().next()
    }

    /// All of them, in the order of precedence.
    pub fn reasons(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.into_iter().filter(move |reason| self.has(*reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precedence_tells_one_and_the_mask_tells_all() {
        let mut mask = Mask::default();
        mask.add(Reason::NoFirstPayment, true);
        mask.add(Reason::Stage, true);
        mask.add(Reason::Currency, false);
        assert_eq!(mask.first(), Some(Reason::Stage));
        assert_eq!(mask.reasons().collect::<Vec<_>>(), [Reason::Stage, Reason::NoFirstPayment]);
    }
}
