//! What worries a customer about a deal.
//!
//! A concern is raised by the customer, as a worry, a demand or a question about what we can do, and
//! taken away by the customer's own words alone. The wordings stand in `concern_words.rs`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::annotated::Annotated;
use super::concern_words::{CLASSES, LOOKALIKES, NOT_SETTLED, RAISED, SETTLED};
use super::conversation::Role;
use super::signal::Signal;
use super::wording::{Hit, Lexicon};
use crate::words::{Phrase, phrase};

/// What a customer can be worried about; `docs` of the chat labels give examples of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// 价格: too dear, over the budget, dearer than others.
    Price,
    /// 交付与物流时效: when it comes, how long it takes.
    DeliveryTime,
    /// 信任与案例: who else uses it, whether we can be relied on.
    Trust,
    /// 产品匹配: whether it does what is needed, and fits what is there.
    ProductFit,
    /// 售后服务: who helps when it breaks.
    Service,
    /// 安全合规: where the data is, what the rules allow.
    Security,
    /// 付款条件: terms of payment.
    PaymentTerms,
    /// 决策链: who else must agree.
    Decision,
}

impl Concern {
    /// Every concern, in the order of the labels.
    pub const ALL: [Concern; 8] = [
        Concern::Price,
        Concern::DeliveryTime,
        Concern::Trust,
        Concern::ProductFit,
        Concern::Service,
        Concern::Security,
        Concern::PaymentTerms,
        Concern::Decision,
    ];

    /// The tool's own word, as in files and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Concern::Price => "price",
            Concern::DeliveryTime => "delivery_time",
            Concern::Trust => "trust",
            Concern::ProductFit => "product_fit",
            Concern::Service => "service",
            Concern::Security => "security",
            Concern::PaymentTerms => "payment_terms",
            Concern::Decision => "decision",
        }
    }

    /// The concern that `word` names in the tool's own words.
    pub fn of_word(word: &str) -> Option<Concern> {
        Concern::ALL.into_iter().find(|concern| concern.word() == word)
    }

    /// The concern as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Concern::Price => phrase("价格", "price"),
            Concern::DeliveryTime => phrase("交付与物流时效", "delivery time"),
            Concern::Trust => phrase("信任与案例", "trust"),
            Concern::ProductFit => phrase("产品匹配", "product fit"),
            Concern::Service => phrase("售后服务", "service"),
            Concern::Security => phrase("安全合规", "security"),
            Concern::PaymentTerms => phrase("付款条件", "payment terms"),
            Concern::Decision => phrase("决策链", "decision"),
        }
    }
}

/// A concern that stands, with the words that raised it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcernFound {
    /// What the customer worries about.
    pub concern: Concern,
    /// Place of the message in the conversation.
    pub message: usize,
    /// The words that raise it: bytes of the message's original text.
    pub span: Range<usize>,
}

static RAISES: LazyLock<Lexicon<Concern>> = LazyLock::new(|| Lexicon::new(RAISED, CLASSES));
static SETTLES: LazyLock<Lexicon<Option<Concern>>> = LazyLock::new(|| Lexicon::new(SETTLED, CLASSES));
static ONLY_SEEMS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), LOOKALIKES)], CLASSES));
static LEAVES_OPEN: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), NOT_SETTLED)], CLASSES));

/// The concerns that stand at the end of a conversation, in the order of [`Concern::ALL`].
pub fn concerns(annotated: &Annotated) -> Vec<ConcernFound> {
    let mut open: BTreeMap<Concern, ConcernFound> = BTreeMap::new();
    for (message, _) in annotated.talk().filter(|(_, message)| message.role == Role::Customer) {
        let text = annotated.folded[message].text();
        for hit in settled(text) {
            settle(&mut open, hit.meaning);
        }
        for hit in raised(annotated, message) {
            let span = annotated.words(message, hit.span);
            open.insert(hit.meaning, ConcernFound { concern: hit.meaning, message, span });
        }
        for settled in settled_by_signal(annotated, message) {
            open.remove(settled);
        }
    }
    open.into_values().collect()
}

/// What a message takes back.
fn settled(text: &str) -> Vec<Hit<Option<Concern>>> {
    match LEAVES_OPEN.is_in(text) {
        true => Vec::new(),
        false => SETTLES.find(text),
    }
}

/// Takes away the concern, or the one that was raised last.
fn settle(open: &mut BTreeMap<Concern, ConcernFound>, concern: Option<Concern>) {
    let latest = || open.values().max_by_key(|found| (found.message, found.span.start)).map(|found| found.concern);
    if let Some(concern) = concern.or_else(latest) {
        open.remove(&concern);
    }
}

/// What a message raises.
fn raised(annotated: &Annotated, message: usize) -> Vec<Hit<Concern>> {
    let text = ONLY_SEEMS.blotted(annotated.folded[message].text());
    RAISES.find(&text)
}

/// Signing ends the bargaining, and an approval the wait for it.
fn settled_by_signal(annotated: &Annotated, message: usize) -> &'static [Concern] {
    if annotated.has_signal(message, Signal::Signed) {
        &[Concern::Price, Concern::PaymentTerms, Concern::Decision]
    } else if annotated.has_signal(message, Signal::BudgetApproved) {
        &[Concern::Decision]
    } else {
        &[]
    }
}
