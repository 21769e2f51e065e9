//! Which contract each payment is for: a cascade of passes, each of which accepts only what is unique on both
//! sides and leaves the rest to the next, and at the end to a person.

mod component;
mod confirmed;
mod desk;
mod due;
mod foreign;
mod leave;
mod ledger;
mod likely;
mod name;
mod near;
pub mod number;
pub mod opportunity;
mod outcome;
mod refund;
pub mod score;
mod sift;
mod subset;
mod tail;
mod unnamed;

use crate::domain::revenue::books::Books;
use crate::words::{Phrase, revenue as words, score as score_words};

pub use desk::{Desk, Sides};
pub use outcome::{Outcome, Shares};

/// What a payment is in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Received, for a contract that is known.
    Matched,
    /// Received for a known contract from somebody else than the customer (代付).
    PaidByOther,
    /// Received for a known contract beyond its sum.
    Overpaid,
    /// A person must say.
    Review,
    /// Nothing fits.
    Unmatched,
    /// Several contracts fit equally.
    Ambiguous,
    /// The same serial number as another one.
    Duplicate,
    /// Money given back.
    Refund,
    /// Money that went out otherwise.
    OtherOut,
    /// In a currency without a rate.
    Currency,
    /// Pending, bounced or closed.
    NotReceived,
    /// After the as-of.
    Later,
    /// In quarantine.
    SetAside,
}

impl Verdict {
    /// The verdict as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Verdict::Matched => words::MATCHED,
            Verdict::PaidByOther => words::PAID_BY_OTHER,
            Verdict::Overpaid => words::OVERPAID,
            Verdict::Review => words::REVIEW,
            Verdict::Unmatched => words::UNMATCHED,
            Verdict::Ambiguous => words::AMBIGUOUS,
            Verdict::Duplicate => words::DUPLICATE,
            Verdict::Refund => words::REFUND,
            Verdict::OtherOut => words::OTHER_OUT,
            Verdict::Currency => words::CURRENCY,
            Verdict::NotReceived => words::NOT_RECEIVED,
            Verdict::Later => words::LATER,
            Verdict::SetAside => words::SET_ASIDE,
        }
    }

    /// Every verdict, in the order of reports.
    pub const ALL: [Verdict; 13] = [
        Verdict::Matched,
        Verdict::PaidByOther,
        Verdict::Overpaid,
        Verdict::Review,
        Verdict::Unmatched,
        Verdict::Ambiguous,
        Verdict::Duplicate,
        Verdict::Refund,
        Verdict::OtherOut,
        Verdict::Currency,
        Verdict::NotReceived,
        Verdict::Later,
        Verdict::SetAside,
    ];

    /// The verdict's own word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Matched => "matched",
            Verdict::PaidByOther => "paid_by_other",
            Verdict::Overpaid => "overpaid",
            Verdict::Review => "review",
            Verdict::Unmatched => "unmatched",
            Verdict::Ambiguous => "ambiguous",
            Verdict::Duplicate => "duplicate",
            Verdict::Refund => "refund",
            Verdict::OtherOut => "other_out",
            Verdict::Currency => "currency",
            Verdict::NotReceived => "not_received",
            Verdict::Later => "later",
            Verdict::SetAside => "set_aside",
        }
    }

    /// Whether it is a receipt that is in finance's total.
    pub fn is_receipt(self) -> bool {
        self.is_accepted() || self.is_open()
    }

    /// Whether it is a receipt whose contract is taken as known.
    pub fn is_accepted(self) -> bool {
        matches!(self, Verdict::Matched | Verdict::PaidByOther | Verdict::Overpaid)
    }

    /// Whether it is a receipt that is left to a person.
    pub fn is_open(self) -> bool {
        matches!(self, Verdict::Review | Verdict::Unmatched | Verdict::Ambiguous)
    }
}

/// The pass that found a payment's contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pass {
    /// A person has confirmed it.
    Confirmed,
    /// The contract number in its own column.
    Number,
    /// The contract number in the memo.
    NumberInMemo,
    /// The deal's id.
    Opportunity,
    /// The customer's core name and an exact sum.
    NameAndSum,
    /// Several receipts that make up one sum, or one receipt that makes up several.
    SubsetSum,
    /// The only open sum of the customer.
    OnlyOpen,
    /// Sum, place and day, where the payer's name is missing.
    SumPlaceDay,
    /// Core name, place, day, and a sum within the tolerance.
    NearSum,
    /// The score of all signs.
    Score,
    /// A refund by the receipt that it gives back.
    Receipt,
}

impl Pass {
    /// The pass as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Pass::Confirmed => words::BY_PERSON,
            Pass::Number => words::BY_NUMBER,
            Pass::NumberInMemo => words::BY_NUMBER_IN_MEMO,
            Pass::Opportunity => words::BY_OPPORTUNITY,
            Pass::NameAndSum => words::BY_NAME_AND_SUM,
            Pass::SubsetSum => words::BY_SUBSET,
            Pass::OnlyOpen => words::BY_ONLY_OPEN,
            Pass::SumPlaceDay => words::BY_SUM_PLACE_DAY,
            Pass::NearSum => words::BY_NEAR_SUM,
            Pass::Score => score_words::BY_SCORE,
            Pass::Receipt => words::BY_RECEIPT,
        }
    }

    /// Every pass, in the order of the cascade.
    pub const ALL: [Pass; 11] = [
        Pass::Confirmed,
        Pass::Number,
        Pass::NumberInMemo,
        Pass::Opportunity,
        Pass::NameAndSum,
        Pass::SubsetSum,
        Pass::OnlyOpen,
        Pass::SumPlaceDay,
        Pass::NearSum,
        Pass::Score,
        Pass::Receipt,
    ];

    /// The pass's own word.
    pub fn word(self) -> &'static str {
        match self {
            Pass::Confirmed => "confirmed",
            Pass::Number => "contract_no",
            Pass::NumberInMemo => "contract_no_in_memo",
            Pass::Opportunity => "opportunity_id",
            Pass::NameAndSum => "name_and_sum",
            Pass::SubsetSum => "subset_sum",
            Pass::OnlyOpen => "only_open_sum",
            Pass::SumPlaceDay => "sum_place_day",
            Pass::NearSum => "near_sum",
            Pass::Score => "score",
            Pass::Receipt => "receipt",
        }
    }
}

/// Why a payment was not accepted unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Payer and sum both speak against the number or the id.
    NameAndSumAgainst,
    /// Column and memo name different contracts.
    ColumnAgainstMemo,
    /// The number and the deal's id lead to different contracts.
    NumberAgainstDeal,
    /// Customers share the number.
    SharedNumber,
    /// The register lacks the number that is given.
    UnknownNumber,
    /// The number is one letter that looks like a digit away from one of the register's.
    Lookalike,
    /// Several numbers are named and no way to share the sum is the only one.
    CollectiveUnclear,
    /// The deal has no contract.
    DealWithoutContract,
    /// The deal has several contracts and the sum fits none alone.
    DealOfSeveral,
    /// The sum fits several contracts.
    SeveralContracts,
    /// More receipts than open sums of that size.
    Competing,
    /// The name fits several firms.
    SeveralFirms,
    /// A branch or a member of the group, without the contract's number.
    Kin,
    /// Paid by somebody else, and the sum fits nothing.
    OtherPayer,
    /// An odd part of what the customer owes.
    OddPart,
    /// The customer owes nothing that is open.
    NothingOpen,
    /// Alike in sum, and no more.
    OnlySum,
    /// Alike by its score, but not enough.
    Likely,
    /// A person has said that it is not for the contract that it names.
    Denied,
}

impl Why {
    /// The reason in words.
    pub fn phrase(self) -> Phrase {
        match self {
            Why::NameAndSumAgainst => words::WHY_NAME_AND_SUM,
            Why::ColumnAgainstMemo => words::WHY_COLUMN_MEMO,
            Why::NumberAgainstDeal => words::WHY_NUMBER_DEAL,
            Why::SharedNumber => words::WHY_SHARED,
            Why::UnknownNumber => words::WHY_UNKNOWN,
            Why::Lookalike => words::WHY_LOOKALIKE,
            Why::CollectiveUnclear => words::WHY_COLLECTIVE,
            Why::DealWithoutContract => words::WHY_DEAL_BARE,
            Why::DealOfSeveral => words::WHY_DEAL_SEVERAL,
            Why::SeveralContracts => words::WHY_SEVERAL,
            Why::Competing => words::WHY_COMPETING,
            Why::SeveralFirms => words::WHY_SEVERAL_FIRMS,
            Why::Kin => words::WHY_KIN,
            Why::OtherPayer => words::WHY_OTHER_PAYER,
            Why::OddPart => words::WHY_ODD,
            Why::NothingOpen => words::WHY_NOTHING_OPEN,
            Why::OnlySum => words::WHY_ONLY_SUM,
            Why::Likely => score_words::WHY_LIKELY,
            Why::Denied => words::WHY_DENIED,
        }
    }
}

/// Runs the cascade over every payment of `books`; the outcomes stand in the order of the payments' ids.
pub fn settle<'a, 's>(sides: Sides<'a, 's>, books: &'a Books) -> Vec<Outcome<'a>> {
    let mut desk = Desk::new(sides, books);
    sift::sift(&mut desk, books);
    confirmed::pass(&mut desk);
    foreign::pass(&mut desk);
    number::pass(&mut desk);
    opportunity::pass(&mut desk);
    number::pass_of_strangers(&mut desk);
    refund::pass_by_number(&mut desk);
    name::pass(&mut desk);
    subset::pass(&mut desk);
    name::pass_of_only_open(&mut desk);
    unnamed::pass(&mut desk);
    near::pass(&mut desk);
    likely::pass(&mut desk);
    refund::pass_by_receipt(&mut desk);
    leave::pass(&mut desk);
    desk.outcomes
}
