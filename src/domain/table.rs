//! The canonical tables and their columns: the one list that import, store and export follow.

use serde::{Deserialize, Serialize};

use crate::words::{Phrase, phrase};

/// A canonical table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// 线索.
    Leads,
    /// 销售.
    Reps,
    /// 商机.
    Opportunities,
    /// 客户.
    Customers,
    /// 聊天消息.
    Messages,
    /// 回款.
    Payments,
    /// 合同.
    Contracts,
    /// 目标.
    Targets,
    /// 活动.
    Campaigns,
    /// 触点.
    Touches,
    /// 阶段变更.
    StageChanges,
}

/// What a column holds, and so how it is read, stored and exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A key or a reference to one: text, case and leading zeros kept.
    Id,
    /// Free text.
    Text,
    /// A telephone number: digits, with a leading + for other countries.
    Phone,
    /// A day without a time.
    Day,
    /// A moment; a source that has only the day means its midnight.
    Moment,
    /// Money in fen, exported as `<column>_fen`.
    Money,
    /// A decimal number.
    Number,
    /// A whole number.
    Count,
    /// Yes or no.
    Flag,
    /// Several words.
    List,
    /// A lead's warmth, 0 to 100.
    Heat,
    /// A word of a closed list.
    Word(Vocabulary),
    /// A span of time: `2026`, `2026Q1`, `2026-03`, `2026-W12` or a day.
    Period,
    /// The parts of a contract's sum, as JSON: `[{"percent"|"fen", "due"}]`.
    Instalments,
}

/// A closed list of words that a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vocabulary {
    /// The stages of a deal.
    Stage,
    /// newcomer, regular, senior.
    Level,
    /// draft, signed, sealed, archived, voided.
    ContractStatus,
    /// received, pending, bounced, closed.
    PaymentStatus,
    /// in, out.
    Direction,
    /// rep, customer, other.
    SenderRole,
    /// text, voice, file, image …
    MessageKind,
    /// rep, team, region.
    Scope,
    /// 扫码, 加企微, 领样品, 下单 …: the company's own, kept as they are.
    Step,
}

impl Vocabulary {
    /// Every list, in the order of `[import.words]`.
    pub const ALL: [Vocabulary; 9] = [
        Vocabulary::Stage,
        Vocabulary::Level,
        Vocabulary::ContractStatus,
        Vocabulary::PaymentStatus,
        Vocabulary::Direction,
        Vocabulary::SenderRole,
        Vocabulary::MessageKind,
        Vocabulary::Scope,
        Vocabulary::Step,
    ];

    /// The list's name under `[import.words]`.
    pub fn name(self) -> &'static str {
        match self {
            Vocabulary::Stage => "stage",
            Vocabulary::Level => "level",
            Vocabulary::ContractStatus => "contract_status",
            Vocabulary::PaymentStatus => "payment_status",
            Vocabulary::Direction => "direction",
            Vocabulary::SenderRole => "sender_role",
            Vocabulary::MessageKind => "kind",
            Vocabulary::Scope => "scope",
            Vocabulary::Step => "step",
        }
    }

    /// The tool's own words; none where the company's are kept as they are.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Vocabulary::Stage => {
                &["contacted", "qualified", "proposed", "negotiating", "contracting", "won", "lost"]
            }
            Vocabulary::Level => &["newcomer", "regular", "senior"],
            Vocabulary::ContractStatus => &["draft", "signed", "sealed", "archived", "voided"],
            Vocabulary::PaymentStatus => &["received", "pending", "bounced", "closed"],
            Vocabulary::Direction => &["in", "out"],
            Vocabulary::SenderRole => &["rep", "customer", "other"],
            Vocabulary::MessageKind => &[
                "text",
                "voice",
                "file",
                "image",
                "sticker",
                "location",
                "link",
                "card",
                "transfer",
                "call",
                "mini_program",
                "quote",
                "forward",
                "recall",
                "system",
                "other",
            ],
            Vocabulary::Scope => &["rep", "team", "region"],
            Vocabulary::Step => &[],
        }
    }
}

/// How much a table needs a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Part of the key: must be found, and a row without it is set aside.
    Key,
    /// Must be found, and a row without it is set aside.
    Vital,
    /// Must be found; a blank in it is null with a finding.
    Bold,
    /// May be missing.
    Optional,
}

/// One canonical column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The name, as in exports and in `trueup.toml`.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// How much the table needs it.
    pub need: Need,
}

const fn key(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, need: Need::Key }
}
const fn vital(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, need: Need::Vital }
}
const fn bold(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, need: Need::Bold }
}
const fn optional(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, need: Need::Optional }
}

const LEADS: &[Column] = &[
    key("lead_id", Kind::Id),
    bold("created_at", Kind::Moment),
    optional("channel", Kind::Text),
    optional("customer", Kind::Text),
    optional("contact", Kind::Text),
    optional("phone", Kind::Phone),
    optional("industry", Kind::Text),
    optional("region", Kind::Text),
    optional("city", Kind::Text),
    optional("product", Kind::Text),
    optional("campaign", Kind::Text),
    optional("heat", Kind::Heat),
    optional("amount", Kind::Money),
    optional("owner", Kind::Text),
    optional("assigned_at", Kind::Moment),
    optional("followed_at", Kind::Moment),
    optional("converted", Kind::Flag),
    optional("converted_at", Kind::Moment),
    optional("deal_amount", Kind::Money),
    optional("invalid", Kind::Flag),
];

const REPS: &[Column] = &[
    key("rep_id", Kind::Id),
    bold("name", Kind::Text),
    optional("team", Kind::Text),
    optional("region", Kind::Text),
    optional("manager", Kind::Text),
    optional("hired_on", Kind::Day),
    optional("level", Kind::Word(Vocabulary::Level)),
    optional("industries", Kind::List),
    optional("products", Kind::List),
    optional("open_customers", Kind::Count),
    optional("won_amount_7d", Kind::Money),
    optional("capacity", Kind::Number),
    optional("active", Kind::Flag),
    optional("leave_from", Kind::Day),
    optional("leave_to", Kind::Day),
];

const OPPORTUNITIES: &[Column] = &[
    key("opportunity_id", Kind::Id),
    bold("customer", Kind::Text),
    optional("rep", Kind::Text),
    optional("team", Kind::Text),
    optional("region", Kind::Text),
    optional("product", Kind::Text),
    bold("stage", Kind::Word(Vocabulary::Stage)),
    bold("amount", Kind::Money),
    optional("currency", Kind::Text),
    optional("created_at", Kind::Moment),
    optional("stage_changed_at", Kind::Moment),
    optional("expected_close", Kind::Day),
    optional("signed_on", Kind::Day),
    optional("contract_no", Kind::Id),
    optional("lead_id", Kind::Id),
    optional("campaign", Kind::Text),
    optional("lost_reason", Kind::Text),
];

const CUSTOMERS: &[Column] = &[
    key("customer_id", Kind::Id),
    bold("name", Kind::Text),
    optional("aliases", Kind::List),
    optional("credit_grade", Kind::Text),
    optional("industry", Kind::Text),
    optional("region", Kind::Text),
    optional("city", Kind::Text),
    optional("owner", Kind::Text),
];

const MESSAGES: &[Column] = &[
    key("message_id", Kind::Id),
    vital("sent_at", Kind::Moment),
    optional("platform", Kind::Text),
    optional("conversation", Kind::Text),
    optional("conversation_id", Kind::Id),
    bold("sender", Kind::Text),
    optional("sender_role", Kind::Word(Vocabulary::SenderRole)),
    optional("customer", Kind::Text),
    optional("contact", Kind::Text),
    optional("rep", Kind::Text),
    optional("opportunity_id", Kind::Id),
    optional("kind", Kind::Word(Vocabulary::MessageKind)),
    bold("text", Kind::Text),
    optional("file_name", Kind::Text),
    optional("recalled", Kind::Flag),
    optional("quoted", Kind::Text),
    optional("is_group", Kind::Flag),
];

const PAYMENTS: &[Column] = &[
    key("payment_id", Kind::Id),
    vital("paid_at", Kind::Moment),
    bold("payer", Kind::Text),
    vital("amount", Kind::Money),
    optional("currency", Kind::Text),
    optional("direction", Kind::Word(Vocabulary::Direction)),
    optional("contract_no", Kind::Id),
    optional("opportunity_id", Kind::Id),
    optional("purpose", Kind::Text),
    optional("memo", Kind::Text),
    optional("status", Kind::Word(Vocabulary::PaymentStatus)),
    optional("account", Kind::Text),
];

const CONTRACTS: &[Column] = &[
    key("contract_no", Kind::Id),
    bold("customer", Kind::Text),
    optional("opportunity_id", Kind::Id),
    vital("amount", Kind::Money),
    optional("currency", Kind::Text),
    optional("signed_on", Kind::Day),
    optional("sealed_on", Kind::Day),
    optional("archived_on", Kind::Day),
    bold("status", Kind::Word(Vocabulary::ContractStatus)),
    optional("rep", Kind::Text),
    optional("instalments", Kind::Instalments),
];

const TARGETS: &[Column] = &[
    key("scope", Kind::Word(Vocabulary::Scope)),
    key("name", Kind::Text),
    key("period", Kind::Period),
    bold("amount", Kind::Money),
];

const CAMPAIGNS: &[Column] = &[
    key("code", Kind::Id),
    bold("name", Kind::Text),
    optional("region", Kind::Text),
    optional("starts_on", Kind::Day),
    optional("ends_on", Kind::Day),
];

const TOUCHES: &[Column] = &[
    key("customer", Kind::Text),
    key("step", Kind::Word(Vocabulary::Step)),
    key("at", Kind::Moment),
    optional("city", Kind::Text),
    optional("region", Kind::Text),
    optional("campaign", Kind::Text),
    optional("rep", Kind::Text),
];

const STAGE_CHANGES: &[Column] = &[
    key("opportunity_id", Kind::Id),
    bold("stage", Kind::Word(Vocabulary::Stage)),
    key("at", Kind::Moment),
    optional("by", Kind::Text),
];

impl Column {
    /// The column's name in exports: money says its unit.
    pub fn exported_name(&self) -> String {
        match self.kind {
            Kind::Money => format!("{}_fen", self.name),
            _ => self.name.to_owned(),
        }
    }
}

impl Table {
    /// Every table, in the order of imports and lists.
    pub const ALL: [Table; 11] = [
        Table::Leads,
        Table::Reps,
        Table::Opportunities,
        Table::Customers,
        Table::Messages,
        Table::Payments,
        Table::Contracts,
        Table::Targets,
        Table::Campaigns,
        Table::Touches,
        Table::StageChanges,
    ];

    /// The table's own word, as on the command line and in files.
    pub fn word(self) -> &'static str {
        match self {
            Table::Leads => "leads",
            Table::Reps => "reps",
            Table::Opportunities => "opportunities",
            Table::Customers => "customers",
            Table::Messages => "messages",
            Table::Payments => "payments",
            Table::Contracts => "contracts",
            Table::Targets => "targets",
            Table::Campaigns => "campaigns",
            Table::Touches => "touches",
            Table::StageChanges => "stage_changes",
        }
    }

    /// The table that `word` names.
    pub fn of_word(word: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.word() == word)
    }

    /// One row of the table, as expressions call it: `lead.amount`.
    pub fn row_word(self) -> &'static str {
        match self {
            Table::Leads => "lead",
            Table::Reps => "rep",
            Table::Opportunities => "opportunity",
            Table::Customers => "customer",
            Table::Messages => "message",
            Table::Payments => "payment",
            Table::Contracts => "contract",
            Table::Targets => "target",
            Table::Campaigns => "campaign",
            Table::Touches => "touch",
            Table::StageChanges => "stage_change",
        }
    }

    /// The table as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Table::Leads => phrase("线索", "leads"),
            Table::Reps => phrase("销售", "reps"),
            Table::Opportunities => phrase("商机", "opportunities"),
            Table::Customers => phrase("客户", "customers"),
            Table::Messages => phrase("聊天消息", "messages"),
            Table::Payments => phrase("回款", "payments"),
            Table::Contracts => phrase("合同", "contracts"),
            Table::Targets => phrase("目标", "targets"),
            Table::Campaigns => phrase("活动", "campaigns"),
            Table::Touches => phrase("触点", "touches"),
            Table::StageChanges => phrase("阶段变更", "stage changes"),
        }
    }

    /// The columns, in the order of exports.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Table::Leads => LEADS,
            Table::Reps => REPS,
            Table::Opportunities => OPPORTUNITIES,
            Table::Customers => CUSTOMERS,
            Table::Messages => MESSAGES,
            Table::Payments => PAYMENTS,
            Table::Contracts => CONTRACTS,
            Table::Targets => TARGETS,
            Table::Campaigns => CAMPAIGNS,
            Table::Touches => TOUCHES,
            Table::StageChanges => STAGE_CHANGES,
        }
    }

    /// The index of the column `name`.
    pub fn column(self, name: &str) -> Option<usize> {
        self.columns().iter().position(|column| column.name == name)
    }

    /// The indices of the key's columns.
    pub fn key(self) -> impl Iterator<Item = usize> {
        let columns = self.columns().iter().enumerate();
        columns.filter(|(_, column)| column.need == Need::Key).map(|(index, _)| index)
    }

    /// Whether rows without an id take a digest of their cells as their key.
    pub fn has_digest_key(self) -> bool {
        matches!(self, Table::Payments | Table::Messages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_a_key_and_a_word_of_its_own() {
        for table in Table::ALL {
            assert!(table.key().next().is_some(), "{table:?} has no key");
            assert_eq!(Table::of_word(table.word()), Some(table));
        }
    }
}
