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
    ARRIVAL, CAPABLE, CLASSES, DEADLINES, DEAR, DOING, FLAWS, HANDED_IN, LOOKALIKES, MONEY_WORDS,
    NOT_SETTLED, RAISED, SETTLED, TOO_LONG,
};
use super::conversation::Role;
use super::signal::Signal;
use super::wording::{Hit, Lexicon, ends_clause};
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
static URGES: LazyLock<Lexicon<Concern>> =
    LazyLock::new(|| Lexicon::new(&[(Concern::DeliveryTime, DEADLINES)], CLASSES));
static LONG: LazyLock<Lexicon<Concern>> =
    LazyLock::new(|| Lexicon::new(&[(Concern::DeliveryTime, TOO_LONG)], CLASSES));
static ARRIVES: LazyLock<Lexicon<Concern>> =
    LazyLock::new(|| Lexicon::new(&[(Concern::DeliveryTime, ARRIVAL)], CLASSES));
static FAULTS: LazyLock<Lexicon<Concern>> =
    LazyLock::new(|| Lexicon::new(&[(Concern::ProductFit, FLAWS)], CLASSES));
static TRIAL: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(&[((), &["(样品|小样|样机|样本|样布|样衣|打样|寄样|样|试用|试机|试了|试过|演示)"])], CLASSES)
});
static MONEY: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), MONEY_WORDS)], CLASSES));
static TIME: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::new(&[((), &["(天|周|个月|号|月底)"])], CLASSES));
static SHARE: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), &["#(成|%)"])], CLASSES));
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
    /// The first message with an offer, or about a trial or a sample.
    tried: Option<usize>,
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
        let offered = signals.iter().find(|found| offers.contains(&found.signal)).map(|found| found.message);
        let trial = annotated
            .talk()
            .map(|(place, _)| place)
            .find(|&place| TRIAL.is_in(annotated.folded[place].text()));
        Course {
            offered,
            tried: [offered, trial].into_iter().flatten().min(),
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

    fn is_tried(&self, message: usize) -> bool {
        self.tried.is_some_and(|tried| tried <= message)
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

/// The concerns that are bargained about in figures.
const BARGAINED: [Concern; 4] =
    [Concern::Price, Concern::DeliveryTime, Concern::PaymentTerms, Concern::Decision];

/// Within how many messages an argument goes on about the same concern.
const NEAR: usize = 3;

/// What the words of a message do to a concern.
#[derive(Debug, Clone, Copy)]
enum Event {
    Raised(Concern),
    Settled(Option<Concern>),
}

/// The concerns that stand, by concern.
type Open = BTreeMap<Concern, ConcernFound>;

/// The concerns that stand at the end of a conversation, in the order of [`Concern::ALL`].
pub fn concerns(annotated: &Annotated) -> Vec<ConcernFound> {
    let course = Course::of(annotated);
    let mut open = Open::new();
    for (message, sent) in annotated.spoken() {
        for settled in settled_by_signal(annotated, message) {
            open.remove(settled);
        }
        if sent.role != Role::Customer || !annotated.is_talk(message) {
            continue;
        }
        let text = annotated.folded[message].text();
        let settled = settled(text).into_iter().map(|hit| (hit.span, Event::Settled(hit.meaning)));
        let raised = raised(annotated, &course, &open, message).into_iter();
        let mut events: Vec<(Range<usize>, Event)> =
            settled.chain(raised.map(|hit| (hit.span, Event::Raised(hit.meaning)))).collect();
        events.sort_by_key(|(span, _)| span.start);
        for (span, event) in events {
            match event {
                Event::Settled(concern) => settle(&mut open, concern),
                Event::Raised(concern) => raise(&mut open, concern, message, annotated.words(message, span)),
            }
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

/// Notes the concern with its latest words; of one message the longest.
fn raise(open: &mut Open, concern: Concern, message: usize, span: Range<usize>) {
    let known = open.get(&concern).filter(|known| known.message == message);
    if known.is_none_or(|known| known.span.len() < span.len()) {
        open.insert(concern, ConcernFound { concern, message, span });
    }
}

/// Takes away the concern; where it does not stand, or none is named, the one that was argued about last.
fn settle(open: &mut Open, concern: Option<Concern>) {
    let settled = match concern {
        Some(named) if open.contains_key(&named) || named == Concern::Decision => Some(named),
        _ => latest_argued(open),
    };
    if let Some(settled) = settled {
        open.remove(&settled);
    }
}

/// The concern that was raised last, decisions aside: nobody bargains about these.
fn latest_argued(open: &Open) -> Option<Concern> {
    let argued = open.values().filter(|found| found.concern != Concern::Decision);
    argued.max_by_key(|found| (found.message, found.span.start)).map(|found| found.concern)
}

/// What a message raises.
fn raised(annotated: &Annotated, course: &Course, open: &Open, message: usize) -> Vec<Hit<Concern>> {
    let text = ONLY_SEEMS.blotted(annotated.folded[message].text());
    let mut hits = RAISES.find(&text);
    if annotated.has_signal(message, Signal::PriceArgued) {
        hits.extend(argued(annotated, open, message, &hits));
    }
    if open.contains_key(&Concern::PaymentTerms) && SHARE.is_in(&text) {
        hits.iter_mut()
            .filter(|hit| hit.meaning == Concern::Price)
            .for_each(|hit| hit.meaning = Concern::PaymentTerms);
    }
    let helped: Vec<Range<usize>> =
        hits.iter().filter(|hit| hit.meaning == Concern::Service).map(|hit| hit.span.clone()).collect();
    let overlaps =
        |span: &Range<usize>| helped.iter().any(|help| span.start < help.end && help.start < span.end);
    let argued = annotated.has_signal(message, Signal::PriceArgued);
    hits.retain(|hit| match hit.meaning {
        Concern::Price => argued || TOO_DEAR.is_in(&text),
        // 坏了多久能到: how fast somebody comes to help is no delivery.
        Concern::DeliveryTime => !overlaps(&hit.span) && !annotated.has_signal(message, Signal::PayPromised),
        Concern::Decision => !is_decided(annotated, course, message),
        _ => !course.is_signed(message),
    });
    if told_how_long(annotated, message) {
        hits.extend(LONG.find(&text));
    }
    if !course.is_signed(message) {
        hits.extend(ARRIVES.find(&text));
    }
    if hits.is_empty() && !course.is_signed(message) {
        hits.extend(asked_capability(&text));
    }
    if course.is_offered(message) {
        hits.extend(URGES.find(&text));
    }
    if course.is_tried(message) {
        hits.extend(FAULTS.find(&text));
    }
    hits
}

/// Whether our side has just named a time.
fn told_how_long(annotated: &Annotated, message: usize) -> bool {
    let told = annotated.other_side_before(message).map(|place| annotated.folded[place].text());
    told.is_some_and(|told| TIME.is_in(told))
}

/// A question whether the offer can do something, where nobody is asked to do anything.
fn asked_capability(text: &str) -> Option<Hit<Concern>> {
    let mut start = 0;
    for clause in text.split_inclusive(|character| character == ' ' || ends_clause(character)) {
        let span = start..start + clause.len();
        if CAN_IT.is_in(clause) && !DOES.is_in(clause) {
            return Some(Hit { meaning: Concern::ProductFit, span });
        }
        start = span.end;
    }
    None
}

/// Whether the message reports a decision, or comes after the last one.
fn is_decided(annotated: &Annotated, course: &Course, message: usize) -> bool {
    let decided = [Signal::BudgetApproved, Signal::LegalPassed, Signal::SignPlanned, Signal::Signed];
    course.is_lost(message)
        || course.is_contracting(message)
        || decided.into_iter().any(|one| annotated.has_signal(message, one))
}

/// An argument about an offer, where no wording says what it is about: with a sum about the price, without
/// one about the time or the terms of payment that were spoken of, else about the price.
fn argued(annotated: &Annotated, open: &Open, message: usize, hits: &[Hit<Concern>]) -> Option<Hit<Concern>> {
    let text = annotated.folded[message].text();
    let others = hits.iter().any(|hit| hit.meaning != Concern::Decision);
    if others || annotated.has_signal(message, Signal::ContractSent) {
        return None;
    }
    if open.values().any(|found| !BARGAINED.contains(&found.concern) && message - found.message <= NEAR) {
        return None;
    }
    let sums = !annotated.expressions[message].sums.is_empty();
    let asked = annotated.other_side_before(message).map(|place| annotated.folded[place].text());
    let meaning = if sums {
        Concern::Price
    } else if open.contains_key(&Concern::DeliveryTime) && TIME.is_in(text) {
        Concern::DeliveryTime
    } else if open.contains_key(&Concern::PaymentTerms) || asked.is_some_and(|asked| PAYING.is_in(asked)) {
        Concern::PaymentTerms
    } else if MONEY.is_in(text) {
        Concern::Price
    } else {
        return None;
    };
    Some(Hit { meaning, span: 0..text.len() })
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::chat::conversation::Conversation;

    /// A chat of one line a message: `我` for our side, `客` for the customer.
    fn chat(lines: &[&str]) -> Conversation {
        let messages: Vec<_> = lines
            .iter()
            .enumerate()
            .map(|(place, line)| {
                let (side, text) = line.split_once('：').unwrap_or(("客", line));
                let role = if side == "我" { "rep" } else { "customer" };
                let at = format!("2026-03-{:02}T10:00:00+08:00", place + 1);
                serde_json::json!({"id": format!("m{}", place + 1), "sent_at": at, "sender_role": role, "text": text})
            })
            .collect();
        let whole = serde_json::json!({"opportunity_id": "D", "as_of": "2026-03-28T18:00:00+08:00", "messages": messages});
        serde_json::from_value(whole).unwrap()
    }

    fn found(lines: &[&str]) -> Vec<&'static str> {
        let chat = chat(lines);
        concerns(&Annotated::of(&chat)).iter().map(|found| found.concern.word()).collect()
    }

    const OFFER: &str = "我：设备报价单-松风.pdf，两台合计46万";

    #[test]
    fn each_concern_is_raised_in_many_ways() {
        let table = [
            ("price", vec!["价格比同行高不少", "46万超预算了", "太贵了，便宜点", "41万行不行"]),
            (
                "delivery_time",
                vec!["货期要多久", "从下单到装好得几个月", "就怕你们供货来不及", "5月底前必须给我装好"],
            ),
            ("trust", vec!["有没有做过我们这行的案例", "你们靠谱不", "给哪家医院做过"]),
            ("product_fit", vec!["能不能对接我们的ERP", "导出报表支持吗", "装不装得下那么大的件"]),
            ("service", vec!["坏了谁来修", "半夜出了故障找谁", "售后在本地有人吗"]),
            ("security", vec!["数据放在哪里", "我们要私有化部署", "这个合规吗"]),
            ("payment_terms", vec!["账期太短了", "首付三成有点高", "能不能分期付"]),
            ("decision", vec!["这事得上会", "老板还没点头", "我一个人拍不了板", "我跟爱人商量一下"]),
        ];
        for (concern, sentences) in table {
            for sentence in sentences {
                let found = found(&[OFFER, &format!("客：{sentence}")]);
                assert!(found.contains(&concern), "{sentence}: {found:?}");
            }
        }
    }

    #[test]
    fn look_alikes_are_none() {
        for sentence in [
            "价格不贵",
            "很高兴认识你",
            "多少钱",
            "线上会几点",
            "贵州那边的仓",
            "付款方式怎么写",
            "合同签收了",
        ] {
            assert_eq!(found(&[&format!("客：{sentence}")]), [""; 0], "{sentence}");
        }
    }

    #[test]
    fn only_the_customer_raises_and_takes_back() {
        assert_eq!(found(&[OFFER, "我：是不是价格太贵了"]), [""; 0]);
        assert_eq!(found(&[OFFER, "客：太贵了", "我：价格没问题了吧"]), ["price"]);
    }

    #[test]
    fn the_customers_own_words_take_it_away_and_a_plain_yes_does_not() {
        assert_eq!(found(&[OFFER, "客：太贵了", "我：那44万", "客：好"]), ["price"]);
        assert_eq!(found(&[OFFER, "客：太贵了", "我：那44万", "客：行，这个没问题了"]), [""; 0]);
        assert_eq!(found(&[OFFER, "客：42万行不行", "我：43万", "客：43万就43万"]), [""; 0]);
        assert_eq!(found(&[OFFER, "客：坏了谁修", "我：当地有点", "客：那这块放心了"]), [""; 0]);
    }

    #[test]
    fn what_is_not_agreed_stays() {
        assert_eq!(found(&[OFFER, "客：太贵了", "我：44万行吗", "客：价格还没谈拢"]), ["price"]);
        assert_eq!(found(&[OFFER, "客：太贵了", "客：如果降到43万就没问题了"]), ["price"]);
    }

    #[test]
    fn a_recalled_message_says_nothing() {
        let mut chat = chat(&[OFFER, "客：老板还没点头", "客：撤回"]);
        chat.messages[2].kind = super::super::conversation::MessageKind::System;
        chat.messages[2].text = "对方撤回了一条消息（m2）".into();
        assert!(concerns(&Annotated::of(&chat)).is_empty());
    }

    #[test]
    fn the_evidence_is_the_customers_words() {
        let chat = chat(&[OFFER, "客：别的都好，就是货期太长了"]);
        let annotated = Annotated::of(&chat);
        let found = concerns(&annotated);
        assert_eq!(&chat.messages[found[0].message].text[found[0].span.clone()], "货期太长");
    }

    proptest! {
        #[test]
        fn each_concern_stands_once_and_its_words_lie_on_characters(
            texts in prop::collection::vec("[太贵了，价格43万就货期多久坏谁修？😀 行没问题a]{0,24}", 0..8)
        ) {
            let lines: Vec<String> = texts.iter().map(|text| format!("客：{text}")).collect();
            let chat = chat(&lines.iter().map(String::as_str).collect::<Vec<_>>());
            let found = concerns(&Annotated::of(&chat));
            for pair in found.windows(2) {
                prop_assert!(pair[0].concern < pair[1].concern);
            }
            for one in found {
                prop_assert!(chat.messages[one.message].text.get(one.span).is_some());
            }
        }
    }
}
