//! One rule of the policy: its kind, and every parameter that a kind may have.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::rep::Level;
use crate::domain::setting::{Flaw, Step};
use crate::words::{Phrase, phrase};

/// How many first leads of a new rep must be high-intent where a policy says nothing else.
pub const FIRST_LEADS: u32 = 5;
/// Every how many leads of a new rep a senior goes along where a policy says nothing else.
pub const MENTORED_EVERY: u32 = 3;
/// The share of the effort that a senior who goes along has where a policy says nothing else.
const CO_SHARE: f64 = 0.3;

/// A rule. Parameters that do not belong to its kind are refused by
/// [`AssignPolicy::flaw`](super::policy::AssignPolicy::flaw).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What the rule is.
    pub kind: Kind,
    /// Whether it scores or filters; only for kinds that can do both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// What its score counts for; 1 where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// How long it may take for one lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_ms: Option<u64>,
    /// What happens when it fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_failure: Option<OnFailure>,
    /// `industry`, `region`, `product`: other words for a tag, each with the word that is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub synonyms: Option<BTreeMap<String, String>>,
    /// `industry`, `region`, `product`: tags that are part of others, as `制造业 > 汽车零部件`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tree: Option<Vec<String>>,
    /// `level`: the levels that are wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels: Option<Vec<Level>>,
    /// `level`: it concerns only leads of this heat and more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_heat: Option<f64>,
    /// `level`: it concerns only leads with an expected sum of this many yuan and more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_amount: Option<f64>,
    /// `cap`: leads a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_day: Option<u32>,
    /// `cap`: leads a week, from Monday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_week: Option<u32>,
    /// `cap`: leads a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_month: Option<u32>,
    /// `cap`: customers in hand, the leads given so far among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_customers: Option<u32>,
    /// `cap`: it counts and limits only leads of this channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// `newcomer`: how many first leads must be high-intent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leads: Option<u32>,
    /// `mentor`: every how many leads a senior goes along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<u32>,
    /// `mentor`: the share of the effort that the senior has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// `expression`: a CEL expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expression: Option<String>,
    /// `command`: the program and its arguments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<Vec<String>>,
    /// `command`: how much longer the first answer after the start may take, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_ms: Option<u64>,
    /// `command`: how many leads are not asked about after three failures in a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause_leads: Option<u32>,
    /// `lookup`: the table's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// `lookup`: the columns of the key, each with what of a lead or a rep it is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<BTreeMap<String, String>>,
    /// `lookup`: the column of the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// `lookup`: the value of a key that the table does not have; 0 where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<f64>,
    /// `history`: after how many days what became of a lead counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_days: Option<u32>,
}

/// What a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The lower the load, the higher the score.
    Load,
    /// The further under target so far, the higher the score.
    Shortfall,
    /// The rep knows the lead's industry.
    Industry,
    /// The rep works in the lead's region.
    Region,
    /// The rep knows the product that is asked for.
    Product,
    /// The rep has one of the wanted levels.
    Level,
    /// How often the rep won such leads before.
    History,
    /// A customer that a rep owns goes to that rep.
    Owner,
    /// Active and not on leave.
    Available,
    /// A limit a rep.
    Cap,
    /// A new rep's first leads are high-intent.
    Newcomer,
    /// A senior goes along with a new rep.
    Mentor,
    /// A value from a table.
    Lookup,
    /// A CEL expression.
    Expression,
    /// An outside program.
    Command,
}

/// Whether a rule says who may, or who had better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// It adds to a rep's score.
    Score,
    /// It removes reps.
    Filter,
}

/// No rule says more than this about a rep, nor less than minus this: sums of scores stay exact enough.
pub const LARGEST: f64 = 1000.0;

/// What happens when a rule fails.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnFailure {
    /// The rule says nothing about this lead.
    Skip,
    /// The rule says this.
    Default(f64),
    /// The lead stays unassigned.
    Stop,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 15] = [
        Kind::Load,
        Kind::Shortfall,
        Kind::Industry,
        Kind::Region,
        Kind::Product,
        Kind::Level,
        Kind::History,
        Kind::Owner,
        Kind::Available,
        Kind::Cap,
        Kind::Newcomer,
        Kind::Mentor,
        Kind::Lookup,
        Kind::Expression,
        Kind::Command,
    ];

    /// The kind's own word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Load => "load",
            Kind::Shortfall => "shortfall",
            Kind::Industry => "industry",
            Kind::Region => "region",
            Kind::Product => "product",
            Kind::Level => "level",
            Kind::History => "history",
            Kind::Owner => "owner",
            Kind::Available => "available",
            Kind::Cap => "cap",
            Kind::Newcomer => "newcomer",
            Kind::Mentor => "mentor",
            Kind::Lookup => "lookup",
            Kind::Expression => "expression",
            Kind::Command => "command",
        }
    }

    /// The kind as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Kind::Load => phrase("在手负载", "load"),
            Kind::Shortfall => phrase("分配欠额", "shortfall"),
            Kind::Industry => phrase("行业匹配", "industry"),
            Kind::Region => phrase("区域匹配", "region"),
            Kind::Product => phrase("产品匹配", "product"),
            Kind::Level => phrase("级别要求", "level"),
            Kind::History => phrase("历史转化", "history"),
            Kind::Owner => phrase("老客户归属", "customer owner"),
            Kind::Available => phrase("在岗", "at work"),
            Kind::Cap => phrase("数量上限", "cap"),
            Kind::Newcomer => phrase("新人保护", "newcomer protection"),
            Kind::Mentor => phrase("老带新", "mentoring"),
            Kind::Lookup => phrase("查表", "lookup"),
            Kind::Expression => phrase("表达式", "expression"),
            Kind::Command => phrase("外部程序", "outside program"),
        }
    }

    /// Whether a policy may have it once only.
    pub fn is_once(self) -> bool {
        !matches!(self, Kind::Cap | Kind::Level | Kind::Lookup | Kind::Expression | Kind::Command)
    }

    /// The parameters that it may have.
    pub fn parameters(self) -> &'static [&'static str] {
        match self {
            Kind::Load | Kind::Shortfall => &["weight"],
            Kind::Industry | Kind::Region | Kind::Product => &["sort", "weight", "synonyms", "tree"],
            Kind::Level => &["sort", "weight", "levels", "min_heat", "min_amount"],
            Kind::History => &["weight", "after_days"],
            Kind::Owner | Kind::Available => &[],
            Kind::Cap => &["per_day", "per_week", "per_month", "open_customers", "channel"],
            Kind::Newcomer => &["leads"],
            Kind::Mentor => &["every", "share"],
            Kind::Lookup => &["sort", "weight", "table", "key", "value", "default", "on_failure"],
            Kind::Expression => &["sort", "weight", "expression", "on_failure"],
            Kind::Command => {
                &["sort", "weight", "command", "timeout_ms", "start_ms", "pause_leads", "on_failure"]
            }
        }
    }
}

impl OnFailure {
    /// Its own word.
    pub fn word(self) -> &'static str {
        match self {
            OnFailure::Skip => "skip",
            OnFailure::Default(_) => "default",
            OnFailure::Stop => "stop",
        }
    }
}

impl Rule {
    /// A rule of a kind without any parameter.
    pub fn new(kind: Kind) -> Rule {
        Rule {
            kind,
            sort: None,
            weight: None,
            timeout_ms: None,
            on_failure: None,
            synonyms: None,
            tree: None,
            levels: None,
            min_heat: None,
            min_amount: None,
            per_day: None,
            per_week: None,
            per_month: None,
            open_customers: None,
            channel: None,
            leads: None,
            every: None,
            share: None,
            expression: None,
            command: None,
            start_ms: None,
            pause_leads: None,
            table: None,
            key: None,
            value: None,
            default: None,
            after_days: None,
        }
    }

    /// A scoring rule of a weight.
    pub fn score(kind: Kind, weight: f64) -> Rule {
        Rule { weight: Some(weight), ..Rule::new(kind) }
    }

    /// A rule that filters where it might have scored.
    pub fn filter(kind: Kind) -> Rule {
        Rule { sort: Some(Sort::Filter), ..Rule::new(kind) }
    }

    /// `newcomer`: how many first leads must be high-intent.
    pub fn first_leads(&self) -> u32 {
        self.leads.unwrap_or(FIRST_LEADS)
    }

    /// `mentor`: every how many leads of a new rep a senior goes along.
    pub fn mentored_every(&self) -> u32 {
        self.every.unwrap_or(MENTORED_EVERY).max(1)
    }

    /// `mentor`: the share of the effort that the senior has.
    pub fn co_share(&self) -> f64 {
        self.share.unwrap_or(CO_SHARE)
    }

    /// What its score counts for.
    pub fn weight(&self) -> f64 {
        self.weight.unwrap_or(1.0)
    }

    /// Whether a lead stays unassigned where it fails.
    pub fn stops(&self) -> bool {
        self.on_failure == Some(OnFailure::Stop)
    }

    /// Whether it removes reps where its kind might have scored.
    pub fn filters(&self) -> bool {
        self.sort == Some(Sort::Filter)
    }

    /// What happens when it fails.
    pub fn on_failure(&self) -> OnFailure {
        self.on_failure.unwrap_or(OnFailure::Skip)
    }

    /// The parameters that are given.
    pub fn given(&self) -> Vec<&'static str> {
        let all = [
            ("sort", self.sort.is_some()),
            ("weight", self.weight.is_some()),
            ("timeout_ms", self.timeout_ms.is_some()),
            ("on_failure", self.on_failure.is_some()),
            ("synonyms", self.synonyms.is_some()),
            ("tree", self.tree.is_some()),
            ("levels", self.levels.is_some()),
            ("min_heat", self.min_heat.is_some()),
            ("min_amount", self.min_amount.is_some()),
            ("per_day", self.per_day.is_some()),
            ("per_week", self.per_week.is_some()),
            ("per_month", self.per_month.is_some()),
            ("open_customers", self.open_customers.is_some()),
            ("channel", self.channel.is_some()),
            ("leads", self.leads.is_some()),
            ("every", self.every.is_some()),
            ("share", self.share.is_some()),
            ("expression", self.expression.is_some()),
            ("command", self.command.is_some()),
            ("start_ms", self.start_ms.is_some()),
            ("pause_leads", self.pause_leads.is_some()),
            ("table", self.table.is_some()),
            ("key", self.key.is_some()),
            ("value", self.value.is_some()),
            ("default", self.default.is_some()),
            ("after_days", self.after_days.is_some()),
        ];
        all.into_iter().filter(|(_, given)| *given).map(|(key, _)| key).collect()
    }

    /// A parameter that it cannot do without and has not.
    pub fn missing(&self) -> Option<&'static str> {
        let limits = [self.per_day, self.per_week, self.per_month, self.open_customers];
        match self.kind {
            Kind::Cap if limits.iter().all(Option::is_none) => {
                Some("per_day | per_week | per_month | open_customers")
            }
            Kind::Command if self.command.iter().flatten().next().is_none_or(String::is_empty) => {
                Some("command")
            }
            Kind::Level if self.levels.as_ref().is_none_or(Vec::is_empty) => Some("levels"),
            Kind::Lookup if self.table.is_none() => Some("table"),
            Kind::Lookup if self.key.as_ref().is_none_or(BTreeMap::is_empty) => Some("key"),
            Kind::Lookup if self.value.is_none() => Some("value"),
            Kind::Expression if self.expression.is_none() => Some("expression"),
            _ => None,
        }
    }

    /// The first empty word where one is needed: its key, and the step from there to it. The words of a
    /// program are its own affair but for the first, which [`missing`](Rule::missing) looks at.
    pub fn empty_word(&self) -> Option<(&'static str, Option<Step>)> {
        let is_empty = |word: &str| word.trim().is_empty();
        let single = [
            ("channel", &self.channel),
            ("table", &self.table),
            ("value", &self.value),
            ("expression", &self.expression),
        ];
        let single = single.into_iter().find(|(_, word)| word.as_deref().is_some_and(is_empty));
        let of_tree = || {
            let has_gap = |line: &String| line.split(['>', '＞']).any(is_empty);
            let gap = self.tree.iter().flatten().position(has_gap)?;
            Some(("tree", Some(Step::Element(gap))))
        };
        let of_table = |key: &'static str, table: &Option<BTreeMap<String, String>>| {
            let pair = table.iter().flatten().find(|(word, meant)| is_empty(word) || is_empty(meant))?;
            Some((key, Some(Step::Key(pair.0.clone()))))
        };
        single
            .map(|(key, _)| (key, None))
            .or_else(of_tree)
            .or_else(|| of_table("synonyms", &self.synonyms))
            .or_else(|| of_table("key", &self.key))
    }

    /// The first of its numbers that does not keep its bounds.
    pub fn number_beyond(&self) -> Option<Flaw> {
        let instead = match self.on_failure {
            Some(OnFailure::Default(value)) => Some(value),
            _ => None,
        };
        let all = [
            ("weight", self.weight, 0.0, 1000.0),
            ("default", self.default, -LARGEST, LARGEST),
            ("timeout_ms", self.timeout_ms.map(|limit| limit as f64), 1.0, 3_600_000.0),
            ("start_ms", self.start_ms.map(|limit| limit as f64), 0.0, 3_600_000.0),
            ("pause_leads", self.pause_leads.map(f64::from), 1.0, 1e6),
            ("min_heat", self.min_heat, 0.0, 100.0),
            ("min_amount", self.min_amount, 0.0, 1e12),
            ("after_days", self.after_days.map(f64::from), 0.0, 3650.0),
            ("every", self.every.map(f64::from), 1.0, 1e6),
            ("share", self.share, 0.0, 1.0),
        ];
        let own = |(key, number, low, high): (&str, Option<f64>, f64, f64)| {
            Flaw::of_number([key.into()], number?, low, high)
        };
        let stood_in =
            || Flaw::of_number(["on_failure".into(), "default".into()], instead?, -LARGEST, LARGEST);
        all.into_iter().find_map(own).or_else(stood_in)
    }
}
