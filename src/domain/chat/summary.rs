//! Where a silent deal stands: the latest few messages that carry a number, a date or a verb of progress.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Duration, NaiveDate};
use serde::Serialize;

use super::annotated::Annotated;
use super::concern::{Concern, concerns};
use super::conversation::{Conversation, MessageKind, Role};
use super::expression::OtherKind;
use super::next_step::next_step;
use super::signal::Signal;
use super::vocabulary::Vocabulary;
use super::wording::Lexicon;
use crate::domain::moment::{AsOf, Moment};
use crate::domain::numeral::Decimal;
use crate::domain::opportunity::Opportunity;
use crate::domain::stage::Stage;

/// How many messages a summary takes.
const LINES: usize = 3;

/// Where the silent deals stand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// After how many hours a deal is silent.
    pub hours: u32,
    /// How many open deals there are.
    pub open: usize,
    /// The silent ones, the longest silent first.
    pub deals: Vec<SilentDeal>,
}

/// An open deal whose CRM stage has not changed for long, and what its chat says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SilentDeal {
    /// The deal.
    pub opportunity_id: String,
    /// The customer's name.
    pub customer: Option<String>,
    /// The rep.
    pub rep: Option<String>,
    /// The stage that the CRM holds.
    pub crm_stage: Option<Stage>,
    /// Since when.
    pub since: Moment,
    /// The stage that the chat shows; none where no message is attached.
    pub chat_stage: Option<Stage>,
    /// The next thing to happen.
    pub next_step: Option<NaiveDate>,
    /// What the customer worries about.
    pub concerns: Vec<Concern>,
    /// The latest messages that show how far the deal has come, the newest first.
    pub progress: Vec<ProgressLine>,
}

impl SilentDeal {
    /// Whether the chat shows a later stage than the CRM.
    pub fn is_ahead(&self) -> bool {
        self.chat_stage.is_some() && self.chat_stage > self.crm_stage
    }
}

/// The silent ones among `deals` with what their conversations say.
pub fn summary(
    deals: &[Opportunity],
    conversations: &[Conversation],
    vocabulary: &Vocabulary,
    hours: u32,
    as_of: AsOf,
) -> Summary {
    let chats: BTreeMap<&str, &Conversation> =
        conversations.iter().map(|chat| (chat.opportunity_id.as_str(), chat)).collect();
    let open = deals.iter().filter(|deal| deal.stage.is_none_or(Stage::is_open)).count();
    let silent = deals.iter().filter_map(|deal| Some((deal, silent_since(deal, hours, as_of)?)));
    let mut deals: Vec<SilentDeal> = silent
        .map(|(deal, since)| {
            let chat = chats.get(deal.opportunity_id.as_str());
            silent_deal(deal, since, chat.map(|chat| Annotated::with(chat, vocabulary)))
        })
        .collect();
    deals.sort_by(|one, other| (one.since, &one.opportunity_id).cmp(&(other.since, &other.opportunity_id)));
    Summary { hours, open, deals }
}

fn silent_deal(deal: &Opportunity, since: Moment, annotated: Option<Annotated>) -> SilentDeal {
    let read = annotated.as_ref();
    SilentDeal {
        opportunity_id: deal.opportunity_id.to_string(),
        customer: deal.customer.as_deref().map(str::to_owned),
        rep: deal.rep.as_deref().map(str::to_owned),
        crm_stage: deal.stage,
        since,
        chat_stage: read.map(|read| read.reading.stage),
        next_step: read.and_then(next_step).map(|step| step.date),
        concerns: read.map(concerns).unwrap_or_default().into_iter().map(|found| found.concern).collect(),
        progress: read.map(progress).unwrap_or_default(),
    }
}

/// One message of a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProgressLine {
    /// The day it was sent on.
    pub day: NaiveDate,
    /// Whose side sent it.
    pub side: Role,
    /// What it says, by its signals.
    pub signals: Vec<Signal>,
    /// The verb of progress, where no signal says more.
    pub verb: Option<String>,
    /// The first sum, in yuan.
    pub sum: Option<Decimal>,
    /// The first day or span of days.
    pub date: Option<(NaiveDate, NaiveDate)>,
    /// The message's id.
    pub message: String,
    /// The original words.
    pub words: String,
}

/// Since when an open deal's CRM stage has not changed, where that is at least `hours` before `as_of`. A
/// deal without a moment of change counts from its creation; one without either is not known to be silent.
fn silent_since(deal: &Opportunity, hours: u32, as_of: AsOf) -> Option<Moment> {
    let since = deal.stage_changed_at.or(deal.created_at)?;
    let open = deal.stage.is_none_or(Stage::is_open);
    (open && as_of.last() - since >= Duration::hours(i64::from(hours))).then_some(since)
}

/// The latest messages that show how far a deal has come, the newest first.
pub fn progress(annotated: &Annotated) -> Vec<ProgressLine> {
    let places: Vec<usize> = annotated.spoken().map(|(place, _)| place).collect();
    places.into_iter().rev().filter_map(|place| line(annotated, place)).take(LINES).collect()
}

static VERBS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), PROGRESS)], &[]));
static SMALL_TALK: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), CHATTER)], &[]));

/// What is done, or to be done, to bring a deal on or to end it.
const PROGRESS: &[&str] = &[
    "签",
    "盖章",
    "用印",
    "合同",
    "协议",
    "报价",
    "方案",
    "标书",
    "招标",
    "投标",
    "中标",
    "开标",
    "立项",
    "审批",
    "批",
    "预算",
    "法务",
    "审核",
    "会签",
    "付款",
    "打款",
    "转账",
    "首款",
    "定金",
    "尾款",
    "押金",
    "发票",
    "到账",
    "发货",
    "到货",
    "交货",
    "交付",
    "安装",
    "验收",
    "上线",
    "进场",
    "开工",
    "量尺",
    "踏勘",
    "勘察",
    "演示",
    "试用",
    "试机",
    "样品",
    "打样",
    "样机",
    "拜访",
    "面谈",
    "开会",
    "上会",
    "过会",
    "确认",
    "降价",
    "优惠",
    "折扣",
    "账期",
    "推迟",
    "延期",
    "改到",
    "取消",
    "暂停",
    "不做了",
    "不要了",
    "定了",
    "解除",
    "作废",
    "拍板",
    "同意",
    "点头",
    "领导",
    "寄",
    "发你",
    "发您",
    "发我",
    "quote",
    "contract",
    "sign",
    "demo",
    "invoice",
    "payment",
    "po",
    "approve",
];

/// Greetings and mere acknowledgements.
const CHATTER: &[&str] = &[
    "(新年|春节|节日|元旦|端午|中秋|国庆|五一|周末|劳动节|圣诞)(快乐|愉快|好)",
    "(开工大吉|恭喜发财|拜年|拜个年|早日康复|身体健康)",
    "^^(好|好的|嗯|嗯嗯|行|可以|ok|okay|收到|收到了|知道了|明白|谢谢|感谢|辛苦了|在吗|在的|你好|您好|早|早上好|晚安|没事|不客气|哈哈)$$",
];

fn line(annotated: &Annotated, place: usize) -> Option<ProgressLine> {
    let message = &annotated.conversation.messages[place];
    let text = annotated.text(place);
    let expressions = &annotated.expressions[place];
    let signals: Vec<Signal> = annotated.signals_of(place).iter().map(|found| found.signal).collect();
    if signals.is_empty() && SMALL_TALK.is_in(text) {
        return None;
    }
    let verb = VERBS.find(text).first().map(|hit| words(annotated, place, hit.span.clone()));
    let date = expressions.dates.first().map(|date| (date.start, date.end));
    let sum = expressions.sums.first().map(|sum| sum.cny);
    let words_at = |span: Range<usize>| message.text.get(span).unwrap_or_default();
    let other = expressions.others.iter().any(|other| !is_lately(words_at(other.span.clone()), other.kind));
    let number = sum.is_some() || text.bytes().any(|byte| byte.is_ascii_digit()) || other;
    let carries = !signals.is_empty() || number || date.is_some() || verb.is_some();
    let sticker = message.kind != MessageKind::File && text.starts_with('[') && text.ends_with(']');
    (carries && !sticker).then(|| ProgressLine {
        day: message.sent_at.date_naive(),
        side: message.role,
        verb: verb.filter(|_| signals.is_empty()),
        signals,
        sum,
        date,
        message: message.id.clone(),
        words: message.text.trim().to_owned(),
    })
}

fn words(annotated: &Annotated, place: usize, folded: Range<usize>) -> String {
    let span = annotated.words(place, folded);
    annotated.conversation.messages[place].text.get(span).unwrap_or_default().to_owned()
}

/// Whether a vague time speaks of how it has been and plans nothing: 最近比较忙.
fn is_lately(words: &str, kind: OtherKind) -> bool {
    const LATELY: [&str; 8] = ["近期", "近日", "最近", "这几天", "这阵子", "前几天", "前两天", "前阵子"];
    kind == OtherKind::Vague && LATELY.contains(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chat(lines: &[(&str, &str)]) -> Conversation {
        let messages: Vec<_> = lines
            .iter()
            .enumerate()
            .map(|(place, (kind, text))| {
                let at = format!("2026-03-{:02}T10:00:00+08:00", place + 1);
                serde_json::json!({"id": format!("m{}", place + 1), "sent_at": at, "sender_role": "customer", "kind": kind, "text": text})
            })
            .collect();
        let whole = serde_json::json!({"opportunity_id": "D", "as_of": "2026-03-28T18:00:00+08:00", "messages": messages});
        serde_json::from_value(whole).unwrap()
    }

    fn words(lines: &[(&str, &str)]) -> Vec<String> {
        let chat = chat(lines);
        progress(&Annotated::of(&chat)).into_iter().map(|line| line.words).collect()
    }

    #[test]
    fn the_latest_three_that_carry_something_are_taken_newest_first() {
        let lines = [
            ("text", "先要3台"),
            ("text", "下周三演示"),
            ("text", "预算46万"),
            ("text", "合同发我"),
            ("text", "好的"),
        ];
        assert_eq!(words(&lines), ["合同发我", "预算46万", "下周三演示"]);
    }

    #[test]
    fn greetings_stickers_and_acknowledgements_are_skipped() {
        for (kind, text) in [
            ("text", "五一快乐"),
            ("text", "[捂脸]"),
            ("text", "收到"),
            ("text", "哈哈"),
            ("text", "嗯，最近比较忙"),
            ("image", "[图片]"),
        ] {
            assert!(words(&[(kind, text)]).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_line_says_day_side_event_sum_and_date() {
        let chat = chat(&[("text", "合同盖好了，原件下周三寄出，总价12.8万")]);
        let line = &progress(&Annotated::of(&chat))[0];
        assert_eq!(line.day.to_string(), "2026-03-01");
        assert_eq!(line.side, Role::Customer);
        assert_eq!(line.signals, [Signal::Signed]);
        assert_eq!(line.sum.unwrap().to_string(), "128000");
        assert_eq!(line.date.unwrap().0.to_string(), "2026-03-04");
        assert_eq!(line.verb, None, "the signal says more");
    }
}
