//! What the messages of one deal say, read in one pass from the oldest to the newest.

use std::ops::Range;

use crate::domain::chat::conversation::Conversation;
use crate::domain::chat::signal::Signal;
use crate::domain::stage::Stage;

/// A signal, with the words that carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalFound {
    /// Place of the message in the conversation.
    pub message: usize,
    /// What is said.
    pub signal: Signal,
    /// The words that say it: bytes of the message's original text.
    pub span: Range<usize>,
    /// The rule that read it, such as `sign.done`.
    pub rule: &'static str,
}

/// Why an event that was mentioned is not a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// 没, 还没, 不: it did not happen.
    Negated,
    /// 如果, 等…再, 要是: it hangs on something.
    Conditional,
    /// 争取, 希望, 尽量: a wish.
    Hedged,
    /// A mere question; its answer may make it a signal.
    Asked,
    /// Another customer, another firm, last year's deal.
    OtherDeal,
    /// The speaker's side cannot say it: a rep's push, a rep's hope.
    Speaker,
}

/// An event that was mentioned and does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaid {
    /// Place of the message in the conversation.
    pub message: usize,
    /// What it would have been.
    pub signal: Signal,
    /// The words that mention it: bytes of the message's original text.
    pub span: Range<usize>,
    /// The rule that found it.
    pub rule: &'static str,
    /// Why it does not count.
    pub why: Why,
    /// The words that make it so, where there are any: bytes of the original text.
    pub by: Option<Range<usize>>,
}

/// What the messages of one deal say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealReading {
    /// The deal's stage by the messages alone.
    pub stage: Stage,
    /// The latest message that carries a signal of that stage, or the `reversed` that led back to it.
    pub stage_message: Option<usize>,
    /// Every signal, in the order of the messages, each once a message.
    pub signals: Vec<SignalFound>,
    /// Of each message, whether it was recalled.
    pub recalled: Vec<bool>,
    /// Events that do not count, and why.
    pub unsaid: Vec<Unsaid>,
    /// Whether the stage rests on words that leave little doubt.
    pub sure: bool,
}

/// Reads a conversation whose messages stand in the order in which they were sent.
pub fn read_deal(conversation: &Conversation) -> DealReading {
    DealReading {
        stage: Stage::Contacted,
        stage_message: None,
        signals: Vec::new(),
        recalled: vec![false; conversation.messages.len()],
        unsaid: Vec::new(),
        sure: false,
    }
}
