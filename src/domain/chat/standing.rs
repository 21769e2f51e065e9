//! What has been said so far that the next message builds on.

use crate::domain::chat::lexicon::tag::Tags;
use crate::domain::chat::signal::Signal;

/// A paper that one side sent to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// None so far.
    #[default]
    None,
    /// A quote or proposal.
    Offer,
    /// A contract draft.
    Contract,
    /// Something that says nothing about the deal.
    Other,
}

/// Where the deal stands before a message is read.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Whether an offer is out.
    pub offer: bool,
    /// The name of the last file with an offer.
    pub offer_name: String,
    /// The latest message that carried an offer.
    pub offer_at: usize,
    /// Whether a contract is on the table.
    pub contract: bool,
    /// Whether a contract was ever on the table, taken back since or not.
    pub had_contract: bool,
    /// Whether an electronic signature runs.
    pub esign: bool,
    /// Whether signing is planned.
    pub planned: bool,
    /// Whether the customer said that a payment was made, in which message.
    pub paid_at: Option<usize>,
    /// Whether our side said that it will send a contract, in which message.
    pub contract_announced: Option<usize>,
    /// Whether the customer signed.
    pub won: bool,
    /// Whether the deal is lost.
    pub lost: bool,
    /// Whether the purchase was approved.
    pub approved: bool,
    /// Whether the customer has argued about the offer since the last one.
    pub haggling: bool,
    /// Whether the customer asked for something since the last offer.
    pub requested: bool,
    /// The message in which a contract was last spoken of.
    pub contract_named: Option<usize>,
    /// The message in which a gate on the contract was last spoken of.
    pub gate_named: Option<usize>,
    /// The paper that was sent last.
    pub paper: Paper,
    /// The message in which it was sent.
    pub paper_at: usize,
    /// The message in which a meeting, a survey, a demo or a sample was last talked of.
    pub meeting_at: Option<usize>,
    /// Whether our latest lines asked something.
    pub asked_by_us: bool,
    /// The figures that our side named, the latest last, as they were written.
    pub figures: Vec<String>,
    /// Whether the customer has named a sum.
    pub priced: bool,
    /// Whether the customer has asked whether, or at what price, something can be had.
    pub inquired: bool,
    /// Whether the customer has asked for a price or an offer.
    pub theirs_asked: bool,
    /// Whether the customer has said anything.
    pub theirs_began: bool,
    /// Whether our latest line asks what the customer has now.
    pub asked_of_present: bool,
    /// What our latest lines said, of the last turn.
    pub ours: Tags,
    /// What the customer's latest lines said, of the last turn.
    pub theirs: Tags,
}

impl Standing {
    /// Takes a signal into account.
    pub fn take(&mut self, signal: Signal, message: usize) {
        match signal {
            Signal::NeedStated => self.requested = true,
            Signal::QuoteSent => {
                self.offer = true;
                self.offer_at = message;
                self.haggling = false;
                self.requested = false;
            }
            Signal::PriceArgued => {
                self.haggling = true;
                self.offer = true;
            }
            Signal::BudgetApproved => self.approved = true,
            Signal::ContractSent | Signal::LegalPassed => self.contract = true,
            Signal::SignPlanned => {
                self.contract = true;
                self.planned = true;
            }
            Signal::PayClaimed => self.paid_at = Some(message),
            Signal::Signed => {
                self.contract = true;
                self.won = true;
            }
            Signal::Lost => self.lost = true,
            Signal::Reversed => {
                self.had_contract |= self.contract;
                self.contract = false;
                self.planned = false;
                self.requested = true;
                self.haggling = false;
                self.esign = false;
                self.won = false;
                self.lost = false;
            }
            Signal::DemoGiven | Signal::PayPromised | Signal::Postponed => {}
        }
    }

    /// Notes which paper lies on the table after a signal that `rule` read.
    pub fn lay(&mut self, message: usize, signal: Signal, rule: &str) {
        let paper = match (signal, rule) {
            (Signal::QuoteSent, "offer.priced") if self.paper == Paper::Contract => return,
            (Signal::QuoteSent, "offer.received" | "offer.received_answered") => return,
            (Signal::QuoteSent, _) => Paper::Offer,
            (Signal::ContractSent | Signal::LegalPassed | Signal::SignPlanned, _) => Paper::Contract,
            _ => return,
        };
        self.paper = paper;
        self.paper_at = message;
    }
}
