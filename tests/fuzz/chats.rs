//! What chats say: any text, any conversation, any file of conversations.

use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};
use trueup::domain::chat::annotated::Annotated;
use trueup::domain::chat::conversation::{Conversation, Message, MessageKind, Role};
use trueup::domain::chat::expression::expressions;
use trueup::domain::chat::extraction::{Extraction, extract};
use trueup::domain::chat::fold::Folded;
use trueup::domain::chat::summary::progress;
use trueup::read::conversations::Conversations;
use trueup::words::{Lang, Told};

use crate::choices::Choices;
use crate::target::Target;

/// Dates, sums and the rest in one message.
pub const EXPRESSIONS: Target = Target { seeds: texts, words: WORDS, runs: 400, law: expression_law };
/// A conversation put together of words that mean something.
pub const CONVERSATIONS: Target =
    Target { seeds: conversation_seeds, words: WORDS, runs: 40, law: conversation_law };
/// Lines of JSON, as `trueup chat evaluate` reads them.
pub const CONVERSATION_FILES: Target = Target { seeds: file_seeds, words: JSON, runs: 100, law: file_law };

const WORDS: &[&str] = &[
    "今天",
    "明天",
    "后天",
    "大后天",
    "昨天",
    "下周三",
    "上周",
    "这周五前",
    "本月底",
    "月初",
    "下个月",
    "年底",
    "年前",
    "节后",
    "国庆",
    "春节",
    "中秋",
    "清明",
    "正月十五",
    "腊月廿八",
    "三天内",
    "两周后",
    "半个月",
    "15号",
    "3月15日",
    "2026年3月",
    "3.15",
    "3/15",
    "03-15",
    "20260315",
    "Q1",
    "下季度",
    "next Monday",
    "Mar 15",
    "tomorrow",
    "周一到周三",
    "15号到18号",
    "下午3点",
    "两点半",
    "月",
    "号",
    "日",
    "年",
    "128万",
    "三十五万",
    "一百二",
    "八万多",
    "五千块",
    "1,284,000元",
    "30%",
    "1500元/小时",
    "两三万",
    "万",
    "块",
    "元",
    "折",
    "￥",
    "$5k",
    "合同",
    "协议",
    "盖章",
    "签字",
    "签了",
    "寄出",
    "归档",
    "打款",
    "首付款",
    "尾款",
    "到账",
    "发票",
    "预算",
    "审批",
    "批了",
    "没批",
    "报价",
    "方案",
    "样品",
    "试用",
    "太贵",
    "便宜点",
    "再降",
    "竞品",
    "别家",
    "交期",
    "老板",
    "领导",
    "考虑",
    "再说",
    "算了",
    "不做了",
    "终止",
    "已经",
    "还没",
    "不",
    "没",
    "吗",
    "？",
    "。",
    "，",
    "！",
    "如果",
    "等",
    "说",
    "听说",
    "上次",
    "王总",
    "好的",
    "可以",
    "嗯",
    "ok",
    "收到",
    "合同终稿.pdf",
    "signed",
    "contract",
    "invoice",
    "not",
    "吃飯",
    "簽約",
    "打款咗",
    "～",
    "…",
    "\n",
    "[图片]",
    "@小周",
];
const JSON: &[&str] = &[
    "\"opportunity_id\"",
    "\"as_of\"",
    "\"messages\"",
    "\"sent_at\"",
    "\"sender_role\"",
    "\"kind\"",
    "\"text\"",
    "\"gold\"",
    "\"stage\"",
    "\"concerns\"",
    "\"customer\"",
    "null",
    "true",
    "-1",
    "1e400",
    "[]",
    "{}",
    "[[[[[[[[",
    "{\"a\":",
    "\"2026-03-15T09:30:00+08:00\"",
    "\"+262142-12-31T23:59:59Z\"",
    "\"-262143-01-01T00:00:00Z\"",
    "\"9999-12-31T23:59:60+14:00\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\u{feff}",
    "\n",
    "\"rep\"",
    "\"customer\"",
    "\"voice\"",
    "\"won\"",
];

fn texts() -> Vec<Vec<u8>> {
    let texts = [
        "合同收到了，下周三盖章，3月15日前把首付款30万打过去",
        "那就15号到18号之间吧，两点半开会，最晚月底",
        "１２８．４萬元，含稅，先付30%，餘款驗收後一个月内",
        "contract signed yesterday, invoice $5k by next Monday 3pm",
        "正月十五以后再说，预算大概八万多，一百二一个，要50台",
        "e\u{301}\u{200b}三\u{feff}十五万\u{fe0f}元😀 2026.3.5",
        "0315报价单v3.2_128000.xlsx",
    ];
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Noon of a day between 1990 and 2080.
fn sent_at(choices: &mut Choices<'_>) -> DateTime<FixedOffset> {
    let first = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap().and_hms_opt(12, 0, 0).unwrap();
    let wall = first + chrono::Duration::days(choices.below(32_768) as i64);
    wall.and_local_timezone(FixedOffset::east_opt(8 * 3_600).unwrap()).unwrap()
}

fn expression_law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut choices = Choices::of(bytes);
    let folded = Folded::of(&text);
    let again = Folded::of(folded.text());
    assert_eq!(again.text(), folded.text(), "what is folded stays as it is");
    let said = expressions(&folded, sent_at(&mut choices));
    for date in &said.dates {
        assert!(date.start <= date.end, "{text:?}: {date:?}");
    }
    let dates = said.dates.iter().map(|date| &date.span);
    let sums = said.sums.iter().map(|sum| &sum.span);
    for span in dates.chain(sums).chain(said.others.iter().map(|other| &other.span)) {
        let words = text.get(span.clone());
        assert!(words.is_some_and(|words| !words.is_empty()), "{text:?} has no words at {span:?}");
    }
}

fn conversation_seeds() -> Vec<Vec<u8>> {
    (0..24u8)
        .map(|seed| (0..160u8).map(|at| at.wrapping_mul(29).wrapping_add(seed.wrapping_mul(53))).collect())
        .collect()
}

/// Up to a dozen messages of up to a dozen words each.
fn conversation(bytes: &[u8]) -> Conversation {
    let mut choices = Choices::of(bytes);
    let as_of = sent_at(&mut choices);
    let mut messages = Vec::new();
    let mut at = as_of - chrono::Duration::days(40);
    while messages.len() < 12 && !choices.is_over() {
        at += chrono::Duration::hours(choices.below(256) as i64 - 8);
        let role = choices.pick(&[Role::Rep, Role::Customer, Role::Customer, Role::Other]);
        let kinds = [MessageKind::Text, MessageKind::Voice, MessageKind::File, MessageKind::System];
        let kind = if choices.below(4) > 0 { MessageKind::Text } else { choices.pick(&kinds) };
        let words = 1 + choices.below(12);
        let word = |choices: &mut Choices<'_>| match choices.below(9) {
            0 => choices.text(9),
            _ => choices.pick(WORDS).to_owned(),
        };
        let text = (0..words).map(|_| word(&mut choices)).collect();
        let id = format!("m{}", messages.len());
        messages.push(Message { id, sent_at: at, role, sender: String::new(), kind, text });
    }
    let opportunity_id = "D1".to_owned();
    Conversation { opportunity_id, customer: None, as_of, crm_stage: None, messages }.in_order()
}

fn conversation_law(bytes: &[u8]) {
    let conversation = conversation(bytes);
    holds(&conversation, &extract(&conversation));
    let annotated = Annotated::of(&conversation);
    for line in progress(&annotated) {
        assert!(conversation.messages.iter().any(|message| message.id == line.message));
    }
}

/// Whatever is said to stand in a message stands there.
fn holds(conversation: &Conversation, found: &Extraction) {
    let stands = |id: &str, text: &str, span: &std::ops::Range<usize>| {
        let mut messages = conversation.messages.iter().filter(|message| message.id == id);
        messages.any(|message| message.text.chars().skip(span.start).take(span.len()).eq(text.chars()))
    };
    let signals = found.signals.iter().map(|signal| (&signal.message, &signal.text, &signal.span));
    let dates = found.dates.iter().map(|date| (&date.message, &date.text, &date.span));
    let sums = found.amounts.iter().map(|sum| (&sum.message, &sum.text, &sum.span));
    let concerns =
        found.concern_evidence.iter().map(|concern| (&concern.message, &concern.text, &concern.span));
    for (id, text, span) in signals.chain(dates).chain(sums).chain(concerns) {
        assert!(stands(id, text, span), "{text:?} does not stand at {span:?} of {id}");
    }
    assert!(found.dates.iter().all(|date| date.start <= date.end));
    assert_eq!(found.concerns.len(), found.concern_evidence.len());
    let known = |id: &String| conversation.messages.iter().any(|message| message.id == *id);
    assert!(found.stage_message.iter().all(known) && found.next_step.iter().all(|step| known(&step.message)));
    serde_json::to_string(found).unwrap();
}

fn file_seeds() -> Vec<Vec<u8>> {
    let message = |id: &str, text: &str| {
        format!(
            "{{\"id\":\"{id}\",\"sent_at\":\"2026-03-15T09:30:00+08:00\",\"sender_role\":\"customer\",\"kind\":\"text\",\"text\":\"{text}\"}}"
        )
    };
    let line = format!(
        "{{\"opportunity_id\":\"D1\",\"customer\":\"甲公司\",\"as_of\":\"2026-03-16T18:00:00+08:00\",\"crm_stage\":\"谈判\",\"messages\":[{},{}],\"gold\":{{\"stage\":\"negotiating\",\"concerns\":[\"price\"]}}}}\n",
        message("a", "合同收到了，下周三盖章"),
        message("b", "首付款30万已经打过去了")
    );
    vec![line.repeat(2).into_bytes(), format!("\u{feff}{line}\n\n{line}").into_bytes(), b"{}\n[]\n".to_vec()]
}

fn file_law(bytes: &[u8]) {
    let path = Path::new("chats.jsonl");
    for conversation in Conversations::of(bytes, path).take(8) {
        match conversation {
            Ok(conversation) => holds(&conversation, &extract(&conversation)),
            Err(error) => {
                let told = [Lang::Zh, Lang::En].map(|lang| error.what().text(lang));
                assert!(told.iter().all(|told| told.contains("chats.jsonl")), "{told:?}");
                break;
            }
        }
    }
    let mut labelled = Conversations::of(bytes, path);
    while let Ok(Some((conversation, _))) = labelled.next_labelled() {
        assert!(conversation.messages.is_sorted_by_key(|message| message.sent_at));
    }
}
