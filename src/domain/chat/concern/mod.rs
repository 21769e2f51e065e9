//! What worries a customer about a deal.
//!
//! A concern is raised by the customer, as a worry, a demand or a question about what we can do, and
//! taken away by the customer's own words alone. The wordings stand in `words`; how far they are to be trusted in a
//! line, and which lines raise a concern in words that nobody thought of, is weighed (see `weight`).

mod course;
mod raise;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::annotated::Annotated;
use super::conversation::Role;
use super::signal::Signal;
use super::sketch::Sketch;
use super::sketch::phrases;
use super::weight::Worries;
use super::wording::Hit;
use crate::words::{Phrase, phrase};
use course::Course;
use raise::{Heard, raised};
use words::{Any, HANDING_IN, SAID};

pub(super) use words::Said;

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
    /// Whether the line as a whole raises it, by its weight, and no wording that is known.
    pub weighed: bool,
}

/// What the words of a message do to a concern.
#[derive(Debug, Clone, Copy)]
enum Event {
    Raised { concern: Concern, weighed: bool },
    Settled(Option<Concern>),
}

/// The concerns that stand, by concern.
type Open = BTreeMap<Concern, ConcernFound>;

/// All that a text of this sketch may say of concerns.
pub(super) fn said(sketch: &Sketch, text: &str) -> Vec<Hit<Said>> {
    SAID.find_in_part(sketch, text)
}

/// The concerns that stand at the end of a conversation, in the order of [`Concern::ALL`].
pub fn concerns(annotated: &Annotated) -> Vec<ConcernFound> {
    let mut following = Following::of(annotated);
    following.follow(|message, worries| {
        let raised = |concern: Concern| worries.raised.contains(&concern);
        let Some(odds) = annotated.reading.odds(message) else { return Concern::ALL.map(raised) };
        let odds = odds.with_worries(worries, annotated.vocabulary.weights());
        Concern::ALL.map(|concern| odds.raises(concern, raised(concern)))
    });
    following.open.into_values().collect()
}

/// What the wordings find in each of the customer's lines, and of each concern the last message that takes it away.
pub(super) fn worries(annotated: &Annotated) -> (Vec<(usize, Worries)>, [Option<usize>; Concern::ALL.len()]) {
    let mut following = Following::of(annotated);
    let mut all = Vec::new();
    following.follow(|message, worries| {
        all.push((message, worries.clone()));
        Concern::ALL.map(|concern| worries.raised.contains(&concern))
    });
    (all, following.closed)
}

/// The concerns of a conversation as they come and go.
struct Following<'f, 'a> {
    annotated: &'f Annotated<'a>,
    course: Course,
    open: Open,
    /// Of each concern, the last message that takes it away.
    closed: [Option<usize>; Concern::ALL.len()],
}

impl<'f, 'a> Following<'f, 'a> {
    /// Before the first message.
    fn of(annotated: &'f Annotated<'a>) -> Following<'f, 'a> {
        let course = Course::of(annotated);
        Following { annotated, course, open: Open::new(), closed: [None; Concern::ALL.len()] }
    }

    /// Reads all messages; `raises` says which concerns a customer's line raises, by what the wordings find in it.
    fn follow(&mut self, mut raises: impl FnMut(usize, &Worries) -> [bool; Concern::ALL.len()]) {
        for (message, sent) in self.annotated.spoken() {
            for settled in settled_by_signal(self.annotated, message) {
                self.open.remove(settled);
                self.closed[*settled as usize] = Some(message);
            }
            if sent.role == Role::Customer && self.annotated.is_talk(message) {
                self.read(message, &mut raises);
            }
        }
    }

    /// Reads a line of the customer's.
    fn read(
        &mut self,
        message: usize,
        raises: &mut impl FnMut(usize, &Worries) -> [bool; Concern::ALL.len()],
    ) {
        let annotated = self.annotated;
        let said = annotated.utterance(message).said();
        let settled = settled(said);
        let (mut raised, own) = self.raised(message, said);
        raised.retain(|hit| !is_taken_back(hit, &settled));
        let worries = Worries {
            raised: raised.iter().map(|hit| hit.meaning).collect(),
            settled: settled.iter().map(|hit| hit.meaning).collect(),
        };
        let carried = raises(message, &worries);
        raised.retain(|hit| carried[hit.meaning as usize] || own.contains(&hit.meaning));
        let weighed = self.weighed(message, &worries, carried);
        let settled = settled.into_iter().map(|hit| (hit.span, Event::Settled(hit.meaning)));
        let event =
            |weighed| move |hit: Hit<Concern>| (hit.span, Event::Raised { concern: hit.meaning, weighed });
        let raised = raised.into_iter().map(event(false)).chain(weighed.into_iter().map(event(true)));
        let mut events: Vec<(Range<usize>, Event)> = settled.chain(raised).collect();
        events.sort_by_key(|(span, _)| span.start);
        for (span, event) in events {
            match event {
                Event::Settled(concern) => self.settle(concern, message),
                Event::Raised { concern, weighed } => {
                    let span = annotated.words(message, span);
                    raise(&mut self.open, ConcernFound { concern, message, span, weighed });
                }
            }
        }
    }

    /// What the wordings raise in a line, and which of it by the company's own.
    fn raised(&self, message: usize, said: &[Hit<Said>]) -> (Vec<Hit<Concern>>, Vec<Concern>) {
        if said.is_empty() && is_silent(self.annotated, message) {
            return Default::default();
        }
        let heard = Heard::of(self.annotated, message, said);
        raised(self.annotated, &self.course, &self.open, message, &heard)
    }

    /// What a line raises in no words that are known; nothing where the company says that some of its words are none.
    fn weighed(
        &self,
        message: usize,
        worries: &Worries,
        carried: [bool; Concern::ALL.len()],
    ) -> Vec<Hit<Concern>> {
        let text = self.annotated.text(message);
        if matches!(self.annotated.vocabulary.blotted(text), Cow::Owned(_)) {
            return Vec::new();
        }
        let raised = |concern: &Concern| carried[*concern as usize] && !worries.raised.contains(concern);
        let raised = Concern::ALL.into_iter().filter(raised);
        raised.map(|meaning| Hit { meaning, span: 0..text.len() }).collect()
    }

    /// Takes away the concern; where it does not stand, or none is named, the one that was argued about last.
    fn settle(&mut self, concern: Option<Concern>, message: usize) {
        let settled = match concern {
            Some(named) if self.open.contains_key(&named) || named == Concern::Decision => Some(named),
            _ => latest_argued(&self.open),
        };
        for settled in concern.into_iter().chain(settled) {
            self.closed[settled as usize] = Some(message);
        }
        if let Some(settled) = settled {
            self.open.remove(&settled);
        }
    }
}

/// Whether neither an argument about the offer nor the company's own wordings raise anything.
fn is_silent(annotated: &Annotated, message: usize) -> bool {
    let (text, vocabulary) = (annotated.text(message), annotated.vocabulary);
    !annotated.has_signal(message, Signal::PriceArgued)
        && vocabulary.raised(text).is_empty()
        && matches!(vocabulary.blotted(text), Cow::Borrowed(_))
}

/// Every wording of the message at `place` that may raise a concern, by its bytes of the original, and
/// whether it only seems to.
pub fn mentioned(annotated: &Annotated, place: usize) -> Vec<(Concern, Range<usize>, bool)> {
    let hits = raise::mentioned(annotated, place).into_iter();
    hits.map(|(hit, seems)| (hit.meaning, annotated.words(place, hit.span), seems)).collect()
}

/// What a message takes back, each once.
fn settled(said: &[Hit<Said>]) -> Vec<Hit<Option<Concern>>> {
    if said.iter().any(|hit| hit.meaning == Said::LeavesOpen) {
        return Vec::new();
    }
    let settles = said.iter().filter_map(|hit| match hit.meaning {
        Said::Settles(meaning) => Some(Hit { meaning, span: hit.span.clone() }),
        _ => None,
    });
    let mut hits: Vec<Hit<Option<Concern>>> = settles.collect();
    hits.sort_by_key(|hit| hit.meaning);
    hits.dedup_by_key(|hit| hit.meaning);
    let named = hits.iter().any(|hit| hit.meaning.is_some());
    hits.retain(|hit| hit.meaning.is_some() || !named);
    hits
}

/// Whether the words are part of those that take the same concern back, or an argument about a price is
/// the acceptance of it.
fn is_taken_back(raised: &Hit<Concern>, settled: &[Hit<Option<Concern>>]) -> bool {
    let inside =
        |inner: &Range<usize>, outer: &Range<usize>| outer.start <= inner.start && inner.end <= outer.end;
    settled.iter().filter(|hit| hit.meaning == Some(raised.meaning)).any(|hit| {
        inside(&raised.span, &hit.span)
            || (raised.meaning == Concern::Price && inside(&hit.span, &raised.span))
    })
}

/// Notes the concern with its latest words; of one message the longest.
fn raise(open: &mut Open, found: ConcernFound) {
    let known = open.get(&found.concern).filter(|known| known.message == found.message);
    if known.is_none_or(|known| known.span.len() < found.span.len()) {
        open.insert(found.concern, found);
    }
}

/// The concern that was raised last, decisions aside: nobody bargains about these.
fn latest_argued(open: &Open) -> Option<Concern> {
    let argued = open.values().filter(|found| found.concern != Concern::Decision);
    argued.max_by_key(|found| (found.message, found.span.start)).map(|found| found.concern)
}

/// What later signals take away: a contract ends the bargaining, an approval the wait for it.
fn settled_by_signal(annotated: &Annotated, message: usize) -> &'static [Concern] {
    const CONTRACT: [Signal; 4] =
        [Signal::ContractSent, Signal::LegalPassed, Signal::SignPlanned, Signal::Signed];
    if annotated.has_any_signal(message, &CONTRACT) {
        &[Concern::Price, Concern::PaymentTerms, Concern::Decision]
    } else if annotated.has_signal(message, Signal::BudgetApproved)
        && (!says(annotated, message, &HANDING_IN) || agreed(annotated, message))
    {
        &[Concern::Decision]
    } else {
        &[]
    }
}

/// Whether the message says anything of a kind.
fn says(annotated: &Annotated, message: usize, kind: &Any) -> bool {
    kind.is_in_part(&annotated.utterance(message).sketch, annotated.text(message))
}

/// HRD同意了，PR刚提完: agreed, whatever is handed in besides.
fn agreed(annotated: &Annotated, message: usize) -> bool {
    let words = phrases!["同意了", "点头了", "批了", "approve了", "approved", "拍板了"];
    words.in_part(&annotated.utterance(message).sketch, annotated.text(message))
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
    fn worries_are_heard_where_they_are_not_named() {
        let table = [
            ("price", "这价我回去没法交代"),
            ("delivery_time", "你们12天当真干得完？12天真的能装完？"),
            ("trust", "不会又跑路吧"),
            ("product_fit", "我们鱼塘的水查得出来不"),
            ("service", "真要出了事由谁来负责"),
            ("security", "图纸会不会被同行拿走"),
            ("payment_terms", "能不能先付两成，装完再付剩下的"),
            ("decision", "我太太要是同意就定"),
        ];
        for (concern, sentence) in table {
            let found = found(&[OFFER, &format!("客：{sentence}")]);
            assert!(found.contains(&concern), "{sentence}: {found:?}");
        }
    }

    #[test]
    fn words_of_a_more_telling_worry_raise_no_second_one() {
        assert_eq!(found(&[OFFER, "客：账期太短了"]), ["payment_terms"]);
        assert_eq!(found(&[OFFER, "客：漏水了谁来修"]), ["service"]);
    }

    #[test]
    fn a_bargain_that_is_accepted_leaves_no_worry_about_the_price() {
        for yes in ["行，账号发我", "成，44万我要了", "嗯 就按最后这个价签", "领导同意44万了"]
        {
            assert_eq!(
                found(&[OFFER, "客：太贵了", "我：最低44万", &format!("客：{yes}")]),
                [""; 0],
                "{yes}"
            );
        }
    }

    #[test]
    fn a_line_raises_what_no_wording_names() {
        let lines = [OFFER, "客：你们有做特产的客户吗"];
        let whole = chat(&lines);
        let concerns = concerns(&Annotated::of(&whole));
        let weighed: Vec<_> = concerns.iter().map(|found| (found.concern, found.weighed)).collect();
        assert_eq!(weighed, [(Concern::Trust, true)]);
        assert_eq!(&whole.messages[1].text[concerns[0].span.clone()], "你们有做特产的客户吗");
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
        chat.messages[2].kind = crate::domain::chat::conversation::MessageKind::System;
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
