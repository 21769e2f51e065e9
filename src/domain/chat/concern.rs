//! What worries a customer about a deal.
//!
//! A concern is raised by the customer, as a worry, a demand or a question about what we can do, and
//! taken away by the customer's own words alone. The wordings stand in `concern_words.rs`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::annotated::Annotated;
use super::concern_words::{
    CAPABLE, CLASSES, DEADLINES, DEAR, DOING, FLAWS, HANDED_IN, LOOKALIKES, MONEY_WORDS, NOT_SETTLED, RAISED,
    SETTLED,
};
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
static RAISES_ON_OFFER: LazyLock<Lexicon<Concern>> = LazyLock::new(|| {
    Lexicon::new(&[(Concern::DeliveryTime, DEADLINES), (Concern::ProductFit, FLAWS)], CLASSES)
});
static MONEY: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), MONEY_WORDS)], CLASSES));
static PAYING: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), &["<pay>"])], CLASSES));
static HANDING_IN: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), HANDED_IN)], CLASSES));
static TOO_DEAR: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), DEAR)], CLASSES));
static CAN_IT: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), CAPABLE)], CLASSES));
static DOES: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), DOING)], CLASSES));
static ONLY_SEEMS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), LOOKALIKES)], CLASSES));
static LEAVES_OPEN: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), NOT_SETTLED)], CLASSES));

/// Places in the course of a deal on which it hangs what a wording means.
#[derive(Debug, Clone)]
struct Course {
    /// The first message with an offer.
    offered: Option<usize>,
    /// The first message that says that it is signed.
    signed: Option<usize>,
    /// The messages that act on a contract.
    contract: Vec<usize>,
    /// The messages that say that the deal is lost.
    lost: Vec<usize>,
    /// The messages that bring it back.
    back: Vec<usize>,
}

impl Course {
    fn of(annotated: &Annotated) -> Course {
        let offers = [
            Signal::DemoGiven,
            Signal::QuoteSent,
            Signal::ContractSent,
            Signal::BudgetApproved,
            Signal::Signed,
        ];
        let signals = &annotated.reading.signals;
        let places = |which: &[Signal]| {
            signals.iter().filter(|found| which.contains(&found.signal)).map(|found| found.message).collect()
        };
        Course {
            offered: signals.iter().find(|found| offers.contains(&found.signal)).map(|found| found.message),
            signed: signals.iter().find(|found| found.signal == Signal::Signed).map(|found| found.message),
            contract: places(&[
                Signal::ContractSent,
                Signal::LegalPassed,
                Signal::SignPlanned,
                Signal::Signed,
            ]),
            lost: places(&[Signal::Lost]),
            back: places(&[Signal::Reversed]),
        }
    }

    fn is_offered(&self, message: usize) -> bool {
        self.offered.is_some_and(|offered| offered <= message)
    }

    fn is_signed(&self, message: usize) -> bool {
        self.signed.is_some_and(|signed| signed <= message)
    }

    fn is_contracting(&self, message: usize) -> bool {
        last_to(&self.contract, message) > last_to(&self.back, message)
    }

    fn is_lost(&self, message: usize) -> bool {
        let lost = last_to(&self.lost, message);
        lost > last_to(&self.back, message) || lost == Some(message)
    }
}

/// The last of the places up to and with a message.
fn last_to(places: &[usize], message: usize) -> Option<usize> {
    places[..places.partition_point(|&place| place <= message)].last().copied()
}

/// The concerns that stand at the end of a conversation, in the order of [`Concern::ALL`].
pub fn concerns(annotated: &Annotated) -> Vec<ConcernFound> {
    let course = Course::of(annotated);
    let mut open: BTreeMap<Concern, ConcernFound> = BTreeMap::new();
    for (message, sent) in annotated.spoken() {
        for settled in settled_by_signal(annotated, message) {
            open.remove(settled);
        }
        if sent.role != Role::Customer || !annotated.is_talk(message) {
            continue;
        }
        let text = annotated.folded[message].text();
        for hit in settled(text) {
            settle(&mut open, hit.meaning);
        }
        for hit in raised(annotated, &course, message) {
            let span = annotated.words(message, hit.span);
            open.insert(hit.meaning, ConcernFound { concern: hit.meaning, message, span });
        }
    }
    open.into_values().collect()
}

/// What a message takes back, each once.
fn settled(text: &str) -> Vec<Hit<Option<Concern>>> {
    if LEAVES_OPEN.is_in(text) {
        return Vec::new();
    }
    let mut hits = SETTLES.find(text);
    hits.sort_by_key(|hit| hit.meaning);
    hits.dedup_by_key(|hit| hit.meaning);
    let named = hits.iter().any(|hit| hit.meaning.is_some());
    hits.retain(|hit| hit.meaning.is_some() || !named);
    hits
}

/// Takes away the concern, or the one that was argued about last.
fn settle(open: &mut BTreeMap<Concern, ConcernFound>, concern: Option<Concern>) {
    let argued = |found: &&ConcernFound| found.concern != Concern::Decision;
    let latest = || {
        open.values()
            .filter(argued)
            .max_by_key(|found| (found.message, found.span.start))
            .map(|found| found.concern)
    };
    if let Some(concern) = concern.or_else(latest) {
        open.remove(&concern);
    }
}

/// What a message raises.
fn raised(annotated: &Annotated, course: &Course, message: usize) -> Vec<Hit<Concern>> {
    let text = ONLY_SEEMS.blotted(annotated.folded[message].text());
    let mut hits = RAISES.find(&text);
    if annotated.has_signal(message, Signal::PriceArgued) {
        hits.extend(argued(annotated, message, &hits));
    }
    let helped: Vec<Range<usize>> =
        hits.iter().filter(|hit| hit.meaning == Concern::Service).map(|hit| hit.span.clone()).collect();
    let overlaps =
        |span: &Range<usize>| helped.iter().any(|help| span.start < help.end && help.start < span.end);
    let argued = annotated.has_signal(message, Signal::PriceArgued);
    hits.retain(|hit| match hit.meaning {
        Concern::Price => argued || TOO_DEAR.is_in(&text),
        // 坏了多久能到: how fast somebody comes to help is no delivery.
        Concern::DeliveryTime => !overlaps(&hit.span) && !course.is_signed(message),
        Concern::Decision => !is_decided(annotated, course, message),
        _ => !course.is_signed(message),
    });
    if hits.is_empty() && CAN_IT.is_in(&text) && !DOES.is_in(&text) && !course.is_signed(message) {
        hits.push(Hit { meaning: Concern::ProductFit, span: 0..text.len() });
    }
    if course.is_offered(message) {
        hits.extend(RAISES_ON_OFFER.find(&text));
    }
    hits
}

/// Whether the message reports a decision, or comes after the last one.
fn is_decided(annotated: &Annotated, course: &Course, message: usize) -> bool {
    let decided = [Signal::BudgetApproved, Signal::LegalPassed, Signal::SignPlanned, Signal::Signed];
    course.is_lost(message)
        || course.is_contracting(message)
        || decided.into_iter().any(|one| annotated.has_signal(message, one))
}

/// An argument about an offer, where no wording says what it is about: the terms of payment where these
/// were just spoken of and no sum is named, else the price where money is meant.
fn argued(annotated: &Annotated, message: usize, hits: &[Hit<Concern>]) -> Option<Hit<Concern>> {
    let text = annotated.folded[message].text();
    let others = hits.iter().any(|hit| hit.meaning != Concern::Decision);
    if others || annotated.has_signal(message, Signal::ContractSent) {
        return None;
    }
    let span = 0..text.len();
    let sums = !annotated.expressions[message].sums.is_empty();
    let asked = annotated.other_side_before(message).map(|place| annotated.folded[place].text());
    if !sums && asked.is_some_and(|asked| PAYING.is_in(asked)) {
        return Some(Hit { meaning: Concern::PaymentTerms, span });
    }
    (sums || MONEY.is_in(text)).then_some(Hit { meaning: Concern::Price, span })
}

/// What later signals take away: a contract ends the bargaining, an approval the wait for it.
fn settled_by_signal(annotated: &Annotated, message: usize) -> &'static [Concern] {
    let contract = [Signal::ContractSent, Signal::LegalPassed, Signal::SignPlanned, Signal::Signed];
    let approved = annotated.has_signal(message, Signal::BudgetApproved);
    if contract.into_iter().any(|signal| annotated.has_signal(message, signal)) {
        &[Concern::Price, Concern::PaymentTerms, Concern::Decision]
    } else if approved && !HANDING_IN.is_in(annotated.folded[message].text()) {
        &[Concern::Decision]
    } else {
        &[]
    }
}
