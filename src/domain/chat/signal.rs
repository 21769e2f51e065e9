//! The signals: assertions in a chat that bear on a deal.

use serde::{Deserialize, Serialize};

use crate::domain::stage::Stage;
use crate::words::{Phrase, phrase};

/// An assertion about the deal; the chat labels define what each one takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// A concrete need, or agreement to go on.
    NeedStated,
    /// A demo, or a visit with a demo, took place.
    DemoGiven,
    /// A proposal or quote was sent.
    QuoteSent,
    /// A discount, term or scope of an offer is argued.
    PriceArgued,
    /// The purchase was applied for or approved inside the customer's firm.
    BudgetApproved,
    /// A contract draft was sent or is under review.
    ContractSent,
    /// Legal, or an equal gate on the contract, passed it.
    LegalPassed,
    /// Signing or sealing is agreed for a time, or the seal process runs.
    SignPlanned,
    /// Signed or sealed by the customer.
    Signed,
    /// The customer says when, or that, a payment will be made.
    PayPromised,
    /// Somebody says that a payment was made.
    PayClaimed,
    /// Put off without a new date, or to a far one.
    Postponed,
    /// A step is taken back, but the deal goes on.
    Reversed,
    /// No, another supplier, cancelled.
    Lost,
}

impl Signal {
    /// Every signal, in the order of the labels.
    pub const ALL: [Signal; 14] = [
        Signal::NeedStated,
        Signal::DemoGiven,
        Signal::QuoteSent,
        Signal::PriceArgued,
        Signal::BudgetApproved,
        Signal::ContractSent,
        Signal::LegalPassed,
        Signal::SignPlanned,
        Signal::Signed,
        Signal::PayPromised,
        Signal::PayClaimed,
        Signal::Postponed,
        Signal::Reversed,
        Signal::Lost,
    ];

    /// The tool's own word, as in files and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Signal::NeedStated => "need_stated",
            Signal::DemoGiven => "demo_given",
            Signal::QuoteSent => "quote_sent",
            Signal::PriceArgued => "price_argued",
            Signal::BudgetApproved => "budget_approved",
            Signal::ContractSent => "contract_sent",
            Signal::LegalPassed => "legal_passed",
            Signal::SignPlanned => "sign_planned",
            Signal::Signed => "signed",
            Signal::PayPromised => "pay_promised",
            Signal::PayClaimed => "pay_claimed",
            Signal::Postponed => "postponed",
            Signal::Reversed => "reversed",
            Signal::Lost => "lost",
        }
    }

    /// The signal that `word` names in the tool's own words.
    pub fn of_word(word: &str) -> Option<Signal> {
        Signal::ALL.into_iter().find(|signal| signal.word() == word)
    }

    /// The signal as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Signal::NeedStated => phrase("提出需求", "need stated"),
            Signal::DemoGiven => phrase("已演示", "demo given"),
            Signal::QuoteSent => phrase("已报价", "quote sent"),
            Signal::PriceArgued => phrase("讨价还价", "price argued"),
            Signal::BudgetApproved => phrase("预算或采购已报批", "purchase applied for or approved"),
            Signal::ContractSent => phrase("合同已发或在审", "contract sent or under review"),
            Signal::LegalPassed => phrase("合同审核通过", "contract passed review"),
            Signal::SignPlanned => phrase("已约定签署", "signing planned"),
            Signal::Signed => phrase("已签署", "signed"),
            Signal::PayPromised => phrase("承诺付款", "payment promised"),
            Signal::PayClaimed => phrase("称已付款", "payment claimed"),
            Signal::Postponed => phrase("推迟", "put off"),
            Signal::Reversed => phrase("反悔或退回", "taken back"),
            Signal::Lost => phrase("丢单", "lost"),
        }
    }

    /// The stage that a deal is in once this was said; none where it does not move the stage.
    pub fn stage(self) -> Option<Stage> {
        match self {
            Signal::NeedStated => Some(Stage::Qualified),
            Signal::DemoGiven | Signal::QuoteSent => Some(Stage::Proposed),
            Signal::PriceArgued | Signal::BudgetApproved => Some(Stage::Negotiating),
            Signal::ContractSent | Signal::LegalPassed | Signal::SignPlanned => Some(Stage::Contracting),
            Signal::Signed => Some(Stage::Won),
            Signal::Lost => Some(Stage::Lost),
            Signal::PayPromised | Signal::PayClaimed | Signal::Postponed | Signal::Reversed => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_to_their_signal() {
        for signal in Signal::ALL {
            assert_eq!(Signal::of_word(signal.word()), Some(signal));
        }
        assert_eq!(Signal::of_word("quoted"), None);
    }
}
