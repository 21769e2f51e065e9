//! Contracts of the register.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{ContractNo, OpportunityId};
use super::money::Money;
use super::origin::Origin;
use crate::words::{Phrase, phrase};

/// One entry of the contract register.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// The key.
    pub contract_no: ContractNo,
    /// The customer's name.
    pub customer: Option<Arc<str>>,
    /// The deal.
    pub opportunity_id: Option<OpportunityId>,
    /// The sum, with VAT; a register's negative sum stays negative.
    pub amount: Money,
    /// ISO code; the policy's base currency where the source gives none.
    pub currency: Arc<str>,
    /// When it was signed.
    pub signed_on: Option<NaiveDate>,
    /// When it was sealed.
    pub sealed_on: Option<NaiveDate>,
    /// When it was archived.
    pub archived_on: Option<NaiveDate>,
    /// How far it has come; `None` where the source's word is not known.
    pub status: Option<ContractStatus>,
    /// The rep.
    pub rep: Option<Arc<str>>,
    /// The parts of the sum, in order; empty where the register names none.
    pub instalments: Vec<Instalment>,
    /// Columns that nothing maps to.
    pub extra: Vec<(Arc<str>, Arc<str>)>,
    /// Where the row came from.
    pub origin: Origin,
}

/// How far a contract has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractStatus {
    /// 草稿.
    Draft,
    /// 已签.
    Signed,
    /// 已盖章.
    Sealed,
    /// 已归档.
    Archived,
    /// 作废.
    Voided,
}

impl ContractStatus {
    /// Every status.
    pub const ALL: [ContractStatus; 5] = [
        ContractStatus::Draft,
        ContractStatus::Signed,
        ContractStatus::Sealed,
        ContractStatus::Archived,
        ContractStatus::Voided,
    ];

    /// The tool's own word.
    pub fn word(self) -> &'static str {
        match self {
            ContractStatus::Draft => "draft",
            ContractStatus::Signed => "signed",
            ContractStatus::Sealed => "sealed",
            ContractStatus::Archived => "archived",
            ContractStatus::Voided => "voided",
        }
    }

    /// The status that `word` names.
    pub fn of_word(word: &str) -> Option<ContractStatus> {
        ContractStatus::ALL.into_iter().find(|status| status.word() == word)
    }

    /// The status as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            ContractStatus::Draft => phrase("草稿", "draft"),
            ContractStatus::Signed => phrase("已签", "signed"),
            ContractStatus::Sealed => phrase("已盖章", "sealed"),
            ContractStatus::Archived => phrase("已归档", "archived"),
            ContractStatus::Voided => phrase("作废", "voided"),
        }
    }
}

/// One part of a contract's sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Instalment {
    /// The part, as a share or as a sum.
    #[serde(flatten)]
    pub part: Part,
    /// When it is due.
    #[serde(default)]
    pub due: Option<NaiveDate>,
}

/// How large an instalment is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A share of the contract's sum in percent.
    Percent(f64),
    /// A sum in fen.
    Fen(Money),
}

impl Part {
    /// The part in money, of a contract over `whole`; a percentage counts to a ten-thousandth.
    pub fn of(self, whole: Money) -> Money {
        match self {
            Part::Fen(sum) => sum,
            Part::Percent(percent) => whole.share((percent * 10_000.0).round() as i64, 1_000_000),
        }
    }
}
