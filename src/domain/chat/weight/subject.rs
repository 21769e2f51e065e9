//! What a line may speak for, and the odds from which on it does.
//!
//! The bounds are where the stages of conversations that were not learnt from, and then their signals, next steps and
//! concerns, were most often right. What a rule finds speaks for itself as a mark of the line, so that a line with it
//! may have to reach more than one without.

use crate::domain::chat::concern::Concern;
use crate::domain::chat::signal::Signal;
use crate::domain::stage::Stage;

/// How many stages there are; their weights stand behind all others in a row, and have no bounds: the best one holds.
pub(super) const STAGES: usize = Stage::ALL.len();
/// The place of the first of them.
pub(super) const FIRST_STAGE: usize = Signal::ALL.len() + Concern::ALL.len() + 1;

/// A signal or a concern.
pub(super) trait Subject: Copy {
    /// The place of its weight in a row.
    fn column(self) -> usize;

    /// The odds from which on a line carries it.
    fn bounds(self) -> Bounds;
}

/// The logarithms of odds from which on a line carries something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    /// Where no rule and no wording found it.
    pub unfound: f64,
    /// Where one did.
    pub found: f64,
}

fn bounds(unfound: f64, found: f64) -> Bounds {
    Bounds { unfound, found }
}

/// That something is to be done on a day that is named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step;

impl Subject for Step {
    fn column(self) -> usize {
        Signal::ALL.len() + Concern::ALL.len()
    }

    fn bounds(self) -> Bounds {
        bounds(1.0, -0.25)
    }
}

impl Subject for Signal {
    fn column(self) -> usize {
        self as usize
    }

    fn bounds(self) -> Bounds {
        match self {
            Signal::NeedStated => bounds(0.0, 0.5),
            Signal::DemoGiven => bounds(-1.5, -2.5),
            Signal::QuoteSent => bounds(0.5, 0.5),
            Signal::PriceArgued => bounds(1.5, 2.0),
            Signal::BudgetApproved => bounds(1.0, -0.5),
            Signal::ContractSent => bounds(-0.5, -1.0),
            Signal::LegalPassed => bounds(0.5, -0.5),
            Signal::SignPlanned => bounds(1.0, -0.5),
            Signal::Signed => bounds(-0.5, -1.0),
            Signal::PayPromised => bounds(0.5, -1.5),
            Signal::PayClaimed => bounds(-1.0, -1.0),
            Signal::Postponed => bounds(-1.0, -2.5),
            Signal::Reversed => bounds(-1.0, -1.5),
            Signal::Lost => bounds(-1.0, 0.0),
        }
    }
}

impl Subject for Concern {
    fn column(self) -> usize {
        Signal::ALL.len() + self as usize
    }

    fn bounds(self) -> Bounds {
        match self {
            // Whoever finds it dear says so in words that are known.
            Concern::Price => bounds(f64::INFINITY, -6.0),
            Concern::DeliveryTime => bounds(3.0, 0.0),
            Concern::Trust => bounds(0.5, -4.5),
            Concern::ProductFit => bounds(3.0, -1.0),
            Concern::Service => bounds(1.0, -3.0),
            Concern::Security => bounds(4.0, -6.0),
            Concern::PaymentTerms => bounds(1.0, -6.0),
            Concern::Decision => bounds(5.0, -1.5),
        }
    }
}
