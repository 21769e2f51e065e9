//! The totals that the bridge stands on, the steps between them, and what is told apart within a step.

use crate::domain::revenue::matching::Verdict;
use crate::domain::revenue::reason::Reason;
use crate::words::{Phrase, revenue as words};

/// A total that the bridge stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// The contract register's.
    Register,
    /// The CRM's.
    Crm,
    /// Finance's.
    Finance,
    /// Trusted revenue.
    Trusted,
}

impl Total {
    /// The total as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Total::Register => words::REGISTER,
            Total::Crm => words::CRM,
            Total::Finance => words::FINANCE,
            Total::Trusted => words::TRUSTED,
        }
    }

    /// The total's own word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Total::Register => "register",
            Total::Crm => "crm",
            Total::Finance => "finance",
            Total::Trusted => "trusted",
        }
    }
}

/// A step of the bridge, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Entries of the register that repeat another one.
    RegisterDuplicates,
    /// Contracts without a deal in the CRM's total.
    RegisterOnly,
    /// Deals without a contract in the register's total.
    CrmOnly,
    /// Deals of the CRM that repeat another one.
    CrmDuplicates,
    /// Where both have it: the CRM's sums less the register's.
    AmountDifference,
    /// Deals without a receipt.
    NoCash,
    /// Deals on which less came in than the CRM says.
    Shortfall,
    /// Deals on which more came in.
    Overpaid,
    /// Receipts of no deal in the CRM's total.
    OtherReceipts,
    /// Money given back.
    Refunds,
    /// Net receipts of no trusted deal.
    UntrustedReceipts,
    /// What trusted deals count with, less their net receipts.
    BasisAdjustment,
}

impl Step {
    /// The step as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Step::RegisterDuplicates => words::REGISTER_DUPLICATES,
            Step::RegisterOnly => words::REGISTER_ONLY,
            Step::CrmOnly => words::CRM_ONLY,
            Step::CrmDuplicates => words::CRM_DUPLICATES,
            Step::AmountDifference => words::AMOUNT_DIFFERENCE,
            Step::NoCash => words::NO_CASH,
            Step::Shortfall => words::SHORTFALL,
            Step::Overpaid => words::OVERPAID,
            Step::OtherReceipts => words::OTHER_RECEIPTS,
            Step::Refunds => words::REFUNDS,
            Step::UntrustedReceipts => words::UNTRUSTED_RECEIPTS,
            Step::BasisAdjustment => words::BASIS_ADJUSTMENT,
        }
    }

    /// Every step, in order.
    pub const ALL: [Step; 12] = [
        Step::RegisterDuplicates,
        Step::RegisterOnly,
        Step::CrmOnly,
        Step::CrmDuplicates,
        Step::AmountDifference,
        Step::NoCash,
        Step::Shortfall,
        Step::Overpaid,
        Step::OtherReceipts,
        Step::Refunds,
        Step::UntrustedReceipts,
        Step::BasisAdjustment,
    ];

    /// The step's own word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Step::RegisterDuplicates => "register_duplicates",
            Step::RegisterOnly => "register_only",
            Step::CrmOnly => "crm_only",
            Step::CrmDuplicates => "crm_duplicates",
            Step::AmountDifference => "amount_difference",
            Step::NoCash => "no_cash",
            Step::Shortfall => "shortfall",
            Step::Overpaid => "overpaid",
            Step::OtherReceipts => "other_receipts",
            Step::Refunds => "refunds",
            Step::UntrustedReceipts => "untrusted_receipts",
            Step::BasisAdjustment => "basis_adjustment",
        }
    }

    /// The totals that the step lies between.
    pub fn leg(self) -> (Total, Total) {
        match self {
            Step::RegisterDuplicates
            | Step::RegisterOnly
            | Step::CrmOnly
            | Step::CrmDuplicates
            | Step::AmountDifference => (Total::Register, Total::Crm),
            Step::NoCash | Step::Shortfall | Step::Overpaid | Step::OtherReceipts | Step::Refunds => {
                (Total::Crm, Total::Finance)
            }
            Step::UntrustedReceipts | Step::BasisAdjustment => (Total::Finance, Total::Trusted),
        }
    }
}

/// Why a receipt is of no trusted deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Its deal is not trusted.
    Deal(Reason),
    /// It is of no deal.
    Payment(Verdict),
}

impl Cause {
    /// The cause as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Cause::Deal(reason) => reason.phrase(),
            Cause::Payment(verdict) => verdict.phrase(),
        }
    }

    /// The cause's own word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Deal(reason) => reason.word(),
            Cause::Payment(verdict) => verdict.word(),
        }
    }
}
