//! Where a silent deal stands: the latest few messages that carry a number, a date or a verb of progress.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::annotated::Annotated;
use super::conversation::{MessageKind, Role};
use super::signal::Signal;
use super::wording::Lexicon;
use crate::domain::moment::{AsOf, Moment};
use crate::domain::numeral::Decimal;
use crate::domain::opportunity::Opportunity;

/// How many messages a summary takes.
pub const LINES: usize = 3;

/// One message of a summary.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// Whether an open deal's CRM stage has not changed for `hours` by `as_of`. A deal without a moment of
/// change counts from its creation; one without either is not known to be silent.
pub fn is_silent(deal: &Opportunity, hours: u32, as_of: AsOf) -> bool {
    let open = deal.stage.is_none_or(|stage| stage.is_open());
    let since = silent_since(deal);
    open && since.is_some_and(|since| as_of.last() - since >= chrono::Duration::hours(i64::from(hours)))
}

/// Since when the deal's CRM stage has not changed.
pub fn silent_since(deal: &Opportunity) -> Option<Moment> {
    deal.stage_changed_at.or(deal.created_at)
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
    let text = annotated.folded[place].text();
    let expressions = &annotated.expressions[place];
    let signals = annotated.signals_of(place);
    if signals.is_empty() && SMALL_TALK.is_in(text) {
        return None;
    }
    let verb = VERBS.find(text).first().map(|hit| words(annotated, place, hit.span.clone()));
    let date = expressions.dates.first().map(|date| (date.start, date.end));
    let sum = expressions.sums.first().map(|sum| sum.cny);
    let number =
        sum.is_some() || text.bytes().any(|byte| byte.is_ascii_digit()) || !expressions.others.is_empty();
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
