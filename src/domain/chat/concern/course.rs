//! How far a deal has come by a message: on that it hangs what a wording means.

use super::says;
use super::words::TRIAL;
use crate::domain::chat::annotated::Annotated;
use crate::domain::chat::signal::Signal;

/// Places in the course of a deal on which it hangs what a wording means.
#[derive(Debug, Clone)]
pub(super) struct Course {
    /// The first message with an offer.
    offered: Option<usize>,
    /// The first message with an offer, or about a trial or a sample.
    tried: Option<usize>,
    /// The messages that say that it is signed.
    signed: Vec<usize>,
    /// The messages that act on a contract.
    contract: Vec<usize>,
    /// The messages that say that the purchase is approved.
    approved: Vec<usize>,
    /// The messages that say that the deal is lost.
    lost: Vec<usize>,
    /// The messages that bring it back.
    back: Vec<usize>,
}

impl Course {
    pub(super) fn of(annotated: &Annotated) -> Course {
        let offers = [
            Signal::DemoGiven,
            Signal::QuoteSent,
            Signal::ContractSent,
            Signal::BudgetApproved,
            Signal::Signed,
        ];
        let signals = &annotated.reading.signals;
        let places = |which: &[Signal]| {
            signals.iter().filter(|found| which.contains(&found.signal)).map(|found| found.message).collect()
        };
        let offered = signals.iter().find(|found| offers.contains(&found.signal)).map(|found| found.message);
        let trial = annotated.talk().map(|(place, _)| place).find(|&place| says(annotated, place, &TRIAL));
        Course {
            offered,
            tried: [offered, trial].into_iter().flatten().min(),
            signed: places(&[Signal::Signed]),
            contract: places(&[
                Signal::ContractSent,
                Signal::LegalPassed,
                Signal::SignPlanned,
                Signal::Signed,
            ]),
            approved: places(&[Signal::BudgetApproved]),
            lost: places(&[Signal::Lost]),
            back: places(&[Signal::Reversed]),
        }
    }

    /// Whether an offer is out by then.
    pub(super) fn is_offered(&self, message: usize) -> bool {
        self.offered.is_some_and(|offered| offered <= message)
    }

    /// Whether something was offered or tried by then.
    pub(super) fn is_tried(&self, message: usize) -> bool {
        self.tried.is_some_and(|tried| tried <= message)
    }

    /// Whether the deal is signed by then, and the signature stands.
    pub(super) fn is_signed(&self, message: usize) -> bool {
        last_to(&self.signed, message) > last_to(&self.back, message)
    }

    /// Whether both sides act on a contract by then.
    pub(super) fn is_contracting(&self, message: usize) -> bool {
        last_to(&self.contract, message) > last_to(&self.back, message)
    }

    /// Whether the purchase was approved in this message or just before it.
    pub(super) fn was_just_approved(&self, message: usize) -> bool {
        last_to(&self.approved, message).is_some_and(|approved| approved + 2 >= message)
    }

    /// Whether the deal is lost by then.
    pub(super) fn is_lost(&self, message: usize) -> bool {
        let lost = last_to(&self.lost, message);
        lost > last_to(&self.back, message) || lost == Some(message)
    }
}

/// The last of the places up to and with a message.
fn last_to(places: &[usize], message: usize) -> Option<usize> {
    places[..places.partition_point(|&place| place <= message)].last().copied()
}
