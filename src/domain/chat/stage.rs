//! From signals to the stage of the deal.

use crate::domain::chat::reading::SignalFound;
use crate::domain::chat::signal::Signal;
use crate::domain::stage::Stage;

/// What a step back takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fall {
    /// The contract, and with it its signature.
    Contract,
    /// The approval of the purchase, and whatever stood on it.
    Approval,
    /// The loss: the deal comes back to where it was.
    Loss,
}

/// The stage that signals lead to, in the order of the messages, and the message that holds it.
/// `leads` says where a signal leads, `fall` of a `reversed` one what it takes away.
pub fn stage(
    signals: &[SignalFound],
    leads: impl Fn(Signal) -> Option<Stage>,
    fall: impl Fn(&SignalFound) -> Fall,
) -> (Stage, Option<usize>) {
    let mut held: Vec<&SignalFound> = Vec::new();
    let mut latest_fall: Option<usize> = None;
    for found in signals {
        match found.signal {
            Signal::Reversed => {
                let fall = fall(found);
                held.retain(|signal| stands(signal.signal, fall));
                latest_fall = Some(found.message);
            }
            _ => held.push(found),
        }
    }
    let top = held.iter().filter_map(|found| leads(found.signal)).max().unwrap_or(Stage::Contacted);
    let carrier = held.iter().rev().find(|found| leads(found.signal) == Some(top)).map(|found| found.message);
    // The step back that led here holds the stage where nothing later does.
    (top, carrier.max(latest_fall.filter(|_| top != Stage::Lost)))
}

/// The message that took the latest step back.
pub(super) fn stepped_back_at(signals: &[SignalFound]) -> Option<usize> {
    signals.iter().rev().find(|found| found.signal == Signal::Reversed).map(|found| found.message)
}

/// Whether a signal still stands after a fall.
fn stands(signal: Signal, fall: Fall) -> bool {
    match fall {
        Fall::Loss => signal != Signal::Lost,
        Fall::Contract => !matches!(signal.stage(), Some(Stage::Contracting | Stage::Won)),
        Fall::Approval => {
            !matches!(signal.stage(), Some(Stage::Contracting | Stage::Won))
                && signal != Signal::BudgetApproved
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(message: usize, signal: Signal) -> SignalFound {
        SignalFound { message, signal, span: 0..0, rule: "" }
    }

    #[test]
    fn a_deal_only_moves_forward() {
        let signals = [found(0, Signal::ContractSent), found(1, Signal::PriceArgued)];
        assert_eq!(stage(&signals, Signal::stage, |_| Fall::Contract), (Stage::Contracting, Some(0)));
    }

    #[test]
    fn a_step_back_leads_to_the_highest_stage_that_holds() {
        let signals =
            [found(0, Signal::QuoteSent), found(1, Signal::BudgetApproved), found(2, Signal::Reversed)];
        assert_eq!(stage(&signals, Signal::stage, |_| Fall::Approval), (Stage::Proposed, Some(2)));
        assert_eq!(stage(&signals, Signal::stage, |_| Fall::Contract), (Stage::Negotiating, Some(2)));
    }

    #[test]
    fn a_lost_deal_comes_back_to_where_it_was() {
        let signals = [found(0, Signal::PriceArgued), found(1, Signal::Lost), found(2, Signal::Reversed)];
        assert_eq!(stage(&signals, Signal::stage, |_| Fall::Loss), (Stage::Negotiating, Some(2)));
    }

    #[test]
    fn without_signals_there_was_contact() {
        assert_eq!(stage(&[], Signal::stage, |_| Fall::Contract), (Stage::Contacted, None));
    }
}
