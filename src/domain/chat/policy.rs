//! What `trueup.toml` says about chats.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::concern::Concern;
use super::conversation::Role;
use super::lexicon::tag::{Tag, Tags};
use super::signal::Signal;
use super::wording;
use crate::domain::setting::{Flaw, Part, Step};
use crate::domain::stage::Stage;
use crate::words::chat_rules as words;

/// `[chat]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChatPolicy {
    /// After how many hours without a change of its CRM stage an open deal is silent.
    pub silence_hours: u32,
    /// From how many days without a message on a timeline shows that its exports have none.
    pub gap_days: u32,
    /// `[chat.words]`: what the company calls things.
    pub words: BTreeMap<Meaning, Vec<String>>,
    /// `[chat.concerns]`: wordings in which customers raise a concern.
    pub concerns: BTreeMap<Concern, Vec<String>>,
    /// `[[chat.rules]]`: wordings that are a signal.
    pub rules: Vec<SignalRule>,
    /// `[chat.stages]`: the stage that a signal leads to, where the company's is another.
    pub stages: BTreeMap<Signal, Leads>,
}

impl Default for ChatPolicy {
    fn default() -> ChatPolicy {
        ChatPolicy {
            silence_hours: 48,
            gap_days: 14,
            words: BTreeMap::new(),
            concerns: BTreeMap::new(),
            rules: Vec::new(),
            stages: BTreeMap::new(),
        }
    }
}

/// `[[chat.rules]]`: wordings that are a signal where nothing negates, conditions, wishes or asks them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalRule {
    /// The wordings, as [`wording`] writes them.
    pub says: Vec<String>,
    /// What they mean.
    pub signal: Signal,
    /// Who may say so.
    #[serde(default = "SignalRule::anyone_but_us")]
    pub by: Vec<Side>,
}

impl SignalRule {
    /// A rep's own words move no deal unless the company says so.
    fn anyone_but_us() -> Vec<Side> {
        vec![Side::Customer, Side::Other]
    }

    /// Whether somebody on this side may say so.
    pub fn allows(&self, role: Role) -> bool {
        self.by.iter().any(|side| side.role() == role)
    }
}

/// Whose side somebody is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Our side.
    Rep,
    /// The customer's side.
    Customer,
    /// A colleague, a partner, or nobody known.
    Other,
}

impl Side {
    /// The same as the messages have it.
    pub fn role(self) -> Role {
        match self {
            Side::Rep => Role::Rep,
            Side::Customer => Role::Customer,
            Side::Other => Role::Other,
        }
    }
}

/// Where a signal leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leads {
    /// 初步接触.
    Contacted,
    /// 需求确认.
    Qualified,
    /// 方案报价.
    Proposed,
    /// 商务谈判.
    Negotiating,
    /// 合同签署中.
    Contracting,
    /// 已签约.
    Won,
    /// 已流失.
    Lost,
    /// It moves no deal.
    None,
}

impl Leads {
    /// The stage; none where the signal moves no deal.
    pub fn stage(self) -> Option<Stage> {
        match self {
            Leads::Contacted => Some(Stage::Contacted),
            Leads::Qualified => Some(Stage::Qualified),
            Leads::Proposed => Some(Stage::Proposed),
            Leads::Negotiating => Some(Stage::Negotiating),
            Leads::Contracting => Some(Stage::Contracting),
            Leads::Won => Some(Stage::Won),
            Leads::Lost => Some(Stage::Lost),
            Leads::None => None,
        }
    }
}

/// What a word of the company's own can mean: the meanings of the lexicon that firms have names of
/// their own for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// 合同, 协议.
    Contract,
    /// 报价, 报价单.
    Quote,
    /// 方案, 提案.
    Proposal,
    /// 老板, 领导.
    Boss,
    /// 法务, 律师: a gate on the contract.
    Legal,
    /// 财务.
    Finance,
    /// 董事会, 院办会.
    Committee,
    /// 预算, 采购申请.
    Budget,
    /// 签, 盖章, 用印.
    Sign,
    /// 演示, 试讲.
    Demo,
    /// 样品, 打样.
    Sample,
    /// 踏勘, 量房.
    Survey,
    /// 别家, 同行.
    Rival,
    /// 打款, 付款.
    Pay,
    /// Nothing, whatever words are in it: 签收单.
    Lookalike,
}

impl Meaning {
    /// Every meaning.
    pub const ALL: [Meaning; 15] = [
        Meaning::Contract,
        Meaning::Quote,
        Meaning::Proposal,
        Meaning::Boss,
        Meaning::Legal,
        Meaning::Finance,
        Meaning::Committee,
        Meaning::Budget,
        Meaning::Sign,
        Meaning::Demo,
        Meaning::Sample,
        Meaning::Survey,
        Meaning::Rival,
        Meaning::Pay,
        Meaning::Lookalike,
    ];

    /// The word in `trueup.toml`.
    pub fn word(self) -> &'static str {
        match self {
            Meaning::Contract => "contract",
            Meaning::Quote => "quote",
            Meaning::Proposal => "proposal",
            Meaning::Boss => "boss",
            Meaning::Legal => "legal",
            Meaning::Finance => "finance",
            Meaning::Committee => "committee",
            Meaning::Budget => "budget",
            Meaning::Sign => "sign",
            Meaning::Demo => "demo",
            Meaning::Sample => "sample",
            Meaning::Survey => "survey",
            Meaning::Rival => "rival",
            Meaning::Pay => "pay",
            Meaning::Lookalike => "lookalike",
        }
    }

    /// The same as the lexicon has it.
    pub(super) fn tags(self) -> Tags {
        match self {
            Meaning::Contract => Tag::Contract.into(),
            Meaning::Quote => Tag::Quote.into(),
            Meaning::Proposal => Tag::Proposal.into(),
            Meaning::Boss => Tag::Boss.into(),
            Meaning::Legal => Tag::Gate.into(),
            Meaning::Finance => Tag::Finance.into(),
            Meaning::Committee => Tag::Committee.into(),
            Meaning::Budget => Tag::Purchase.into(),
            Meaning::Sign => Tag::Sign.into(),
            Meaning::Demo => Tag::Demo.into(),
            Meaning::Sample => Tag::Sample.into(),
            Meaning::Survey => Tag::Survey.into(),
            Meaning::Rival => Tag::Rival.into(),
            Meaning::Pay => Tag::Pay.into(),
            Meaning::Lookalike => Tags::NONE,
        }
    }
}

impl ChatPolicy {
    /// Whether the company has said nothing of its own about what words mean.
    pub fn is_plain(&self) -> bool {
        self.words.is_empty() && self.concerns.is_empty() && self.rules.is_empty() && self.stages.is_empty()
    }

    /// The first wording or setting that cannot hold.
    pub fn flaw(&self) -> Option<Flaw> {
        let gap = || Flaw::new(["gap_days".into()], Part::Value, words::GAP_IS_NONE.sentence());
        let flaw = (self.gap_days == 0).then(gap);
        let flaw = flaw.or_else(|| self.empty_word()).or_else(|| self.empty_list());
        Some(flaw.or_else(|| self.no_wording())?.below(["chat".into()]))
    }

    fn empty_word(&self) -> Option<Flaw> {
        self.words.iter().find_map(|(meaning, own)| {
            let at = own.iter().position(|word| word.trim().is_empty())?;
            let steps = ["words".into(), meaning.word().into(), at.into()];
            Some(Flaw::new(steps, Part::Value, words::EMPTY_WORD.sentence()))
        })
    }

    fn empty_list(&self) -> Option<Flaw> {
        self.rules.iter().enumerate().find_map(|(at, rule)| {
            let lists = [("says", rule.says.is_empty()), ("by", rule.by.is_empty())];
            let (key, _) = lists.into_iter().find(|(_, is_empty)| *is_empty)?;
            let steps = ["rules".into(), at.into(), key.into()];
            Some(Flaw::new(steps, Part::Key, words::EMPTY_LIST.with("key", key)))
        })
    }

    /// The first wording that matches nothing.
    fn no_wording(&self) -> Option<Flaw> {
        let of_rules = self.rules.iter().enumerate().flat_map(|(rule, says)| {
            says.says.iter().enumerate().map(move |(at, wording)| {
                (vec![Step::from("rules"), rule.into(), "says".into(), at.into()], wording)
            })
        });
        let of_concerns = self.concerns.iter().flat_map(|(concern, wordings)| {
            wordings.iter().enumerate().map(|(at, wording)| {
                (vec![Step::from("concerns"), concern.word().into(), at.into()], wording)
            })
        });
        let (steps, wording) =
            of_rules.chain(of_concerns).find(|(_, wording)| !wording::can_match(wording))?;
        Some(Flaw::new(steps, Part::Inside(0), words::NO_WORDING.with("wording", wording)))
    }
}
