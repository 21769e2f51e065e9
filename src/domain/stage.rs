//! How far a deal has come.

use serde::{Deserialize, Serialize};

use crate::words::{Phrase, phrase};

/// The stages of a deal, in order; `docs` of the chat labels say what each one takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 初步接触: there has been contact, nothing more.
    Contacted,
    /// 需求确认: a concrete need, or agreement to go on.
    Qualified,
    /// 方案报价: a demo was given, a proposal or quote was sent.
    Proposed,
    /// 商务谈判: the offer is argued about or approved inside the customer's firm.
    Negotiating,
    /// 合同签署中: both sides act on a contract.
    Contracting,
    /// 已签约: signed or sealed by the customer.
    Won,
    /// 已流失: the customer said no.
    Lost,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 7] = [
        Stage::Contacted,
        Stage::Qualified,
        Stage::Proposed,
        Stage::Negotiating,
        Stage::Contracting,
        Stage::Won,
        Stage::Lost,
    ];

    /// The tool's own word, as in files and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Contacted => "contacted",
            Stage::Qualified => "qualified",
            Stage::Proposed => "proposed",
            Stage::Negotiating => "negotiating",
            Stage::Contracting => "contracting",
            Stage::Won => "won",
            Stage::Lost => "lost",
        }
    }

    /// The stage that `word` names in the tool's own words.
    pub fn of_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// The stage as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Stage::Contacted => phrase("初步接触", "contacted"),
            Stage::Qualified => phrase("需求确认", "qualified"),
            Stage::Proposed => phrase("方案报价", "proposed"),
            Stage::Negotiating => phrase("商务谈判", "negotiating"),
            Stage::Contracting => phrase("合同签署中", "contracting"),
            Stage::Won => phrase("已签约", "won"),
            Stage::Lost => phrase("已流失", "lost"),
        }
    }

    /// Whether the deal is neither won nor lost.
    pub fn is_open(self) -> bool {
        !matches!(self, Stage::Won | Stage::Lost)
    }
}
