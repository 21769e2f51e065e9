//! What the messages of one deal say, read in one pass from the oldest to the newest.

use std::mem;
use std::ops::Range;
use std::rc::Rc;

use crate::domain::chat::amendment::Lines;
use crate::domain::chat::clause::Token;
use crate::domain::chat::conversation::{Conversation, Message, MessageKind, Role};
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::need;
use crate::domain::chat::pair::{self, Answer, PATIENCE, Question, Topic};
use crate::domain::chat::reaction::{self, Unread};
use crate::domain::chat::recall;
use crate::domain::chat::rules::wordings;
use crate::domain::chat::rules::{self, Found, Scene};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::stage::{self, Fall};
use crate::domain::chat::standing::{Paper, Standing};
use crate::domain::chat::utterance::{Memory, Utterance};
use crate::domain::chat::vocabulary::Vocabulary;
use crate::domain::chat::weight::{Marks, Odds, Talk, Teacher, Traits, Weights};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
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
    /// The line as a whole speaks against it.
    Unlikely,
    /// The deal as a whole speaks against it.
    Overruled,
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
    /// Whether the deal as a whole leaves little doubt of the stage.
    pub sure: bool,
    /// The odds of the lines, by their places.
    pub(super) odds: Vec<(usize, Odds)>,
}

impl DealReading {
    /// The odds of what is said in a message; none where nothing is.
    pub(super) fn odds(&self, message: usize) -> Option<Odds> {
        let found = self.odds.binary_search_by_key(&message, |(at, _)| *at).ok()?;
        Some(self.odds[found].1)
    }
}

/// Which events of a conversation are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Those that may count: no rule is asked about a line whose weight leaves nothing to it.
    Signals,
    /// Every one that is mentioned, with the reason why it does not count.
    Mentions,
}

/// Reads a conversation whose messages stand in the order in which they were sent.
pub fn read_deal(conversation: &Conversation) -> DealReading {
    let vocabulary = Vocabulary::builtin();
    let mut memory = Memory::of(vocabulary);
    let utterances: Vec<Rc<Utterance>> =
        conversation.messages.iter().map(|message| memory.utterance(message.words())).collect();
    read_heard(conversation, &utterances, vocabulary, Wanted::Signals)
}

/// The same of messages that were taken apart, by the words of a company.
pub(super) fn read_heard(
    conversation: &Conversation,
    utterances: &[Rc<Utterance>],
    vocabulary: &Vocabulary,
    wanted: Wanted,
) -> DealReading {
    read_with(conversation, utterances, Reader::new(vocabulary, wanted, None)).0
}

/// The same where every line says what a teacher knows of it, and the marks of each line that speaks.
pub(super) fn read_taught(
    conversation: &Conversation,
    utterances: &[Rc<Utterance>],
    teacher: Teacher,
) -> (DealReading, Vec<(usize, Marks)>) {
    let reader = Reader::new(Vocabulary::builtin(), Wanted::Mentions, Some(teacher));
    let (reading, teacher) = read_with(conversation, utterances, reader);
    (reading, teacher.map_or_else(Vec::new, Teacher::lines))
}

fn read_with(
    conversation: &Conversation,
    utterances: &[Rc<Utterance>],
    mut reader: Reader,
) -> (DealReading, Option<Teacher>) {
    let messages = &conversation.messages;
    let recalled = recall::recalled(messages);
    let mut talk = Talk::new(messages, utterances, &recalled);
    reader.read_all(&mut talk);
    let Reader { vocabulary, mut signals, mut unsaid, odds, teacher, .. } = reader;
    signals.retain(|found| !is_laid_by_a_file(messages, found));
    need::complete(messages, &recalled, &mut signals);
    let sure = match teacher {
        Some(_) => false,
        None => follow_the_deal(&talk, vocabulary.weights(), &odds, &mut signals, &mut unsaid),
    };
    for found in signals.iter_mut().filter(|found| found.span.is_empty()) {
        found.span = 0..messages[found.message].text.len();
    }
    let (stage, stage_message) = stage::stage(&signals, |signal| vocabulary.stage(signal), fall);
    (DealReading { stage, stage_message, signals, recalled, unsaid, sure, odds }, teacher)
}

/// Reads lines otherwise where the deal as a whole speaks for another stage; whether there is little doubt of the stage.
fn follow_the_deal(
    talk: &Talk,
    weights: &Weights,
    odds: &[(usize, Odds)],
    signals: &mut Vec<SignalFound>,
    unsaid: &mut Vec<Unsaid>,
) -> bool {
    let led_to @ (stage, _) = stage::stage(signals, Signal::stage, fall);
    let traits = Traits::of(led_to, signals, odds, &talk.sound(weights));
    let Some(verdict) = traits.and_then(|traits| traits.verdict(weights)) else { return false };
    if verdict.stage == stage {
        return verdict.plain && !may_turn(signals, odds);
    }
    if let Some(amended) = (Lines { signals, unsaid, odds }).led_to(verdict.stage) {
        *signals = amended.signals;
        unsaid.extend(amended.left_out);
        unsaid.sort_by_key(|event| event.message);
    }
    false
}

/// Whether the deal was put off or taken back, or a line comes near to saying so.
fn may_turn(signals: &[SignalFound], odds: &[(usize, Odds)]) -> bool {
    /// How far below its bound a line is at least that says nothing of the kind.
    const NEAR: f64 = 3.0;
    let turns = [Signal::Reversed, Signal::Postponed];
    signals.iter().any(|found| turns.contains(&found.signal))
        || odds.iter().any(|(_, odds)| turns.iter().any(|turn| odds.excess(*turn) > -NEAR))
}

/// The words that the lexicon finds in `text`, by bytes of the original, and what they mean.
pub fn words(text: &str) -> Vec<(Range<usize>, Vec<&'static str>)> {
    let Utterance { folded, parsed, .. } = Utterance::of(text, Vocabulary::builtin());
    let names =
        |tags: Tags| Tag::ALL.iter().filter(|(tag, _)| tags.has(*tag)).map(|(_, name)| *name).collect();
    parsed.tokens.iter().map(|token| (folded.original(token.start..token.end), names(token.tags))).collect()
}

/// 方案请您过目, and then the file: the file carries the signal.
fn is_laid_by_a_file(messages: &[Message], found: &SignalFound) -> bool {
    let presented = matches!(found.rule, "contract.presented" | "offer.presented");
    let next = messages.get(found.message + 1);
    presented && next.is_some_and(|next| next.kind == MessageKind::File && next.role != Role::Customer)
}

/// What a step back takes away, by the rule that read it.
pub(super) fn fall(found: &SignalFound) -> Fall {
    match found.rule {
        "reversed.approval" | "deal.approval" => Fall::Approval,
        "reversed.come_back" | "deal.come_back" => Fall::Loss,
        _ => Fall::Contract,
    }
}

/// How many figures of our side are remembered.
const FIGURES_KEPT: usize = 12;

/// The state of one pass over a conversation.
struct Reader<'l> {
    vocabulary: &'l Vocabulary,
    wanted: Wanted,
    found: Found,
    standing: Standing,
    /// The question of our side and of the customer's that waits for an answer.
    ours: Option<Question>,
    theirs: Option<Question>,
    last: Option<(Role, bool)>,
    /// The customer's last line that no rule found a step in.
    unread: Option<Unread>,
    /// Whether the other side spoke last.
    turned: bool,
    signals: Vec<SignalFound>,
    unsaid: Vec<Unsaid>,
    /// The odds of the lines.
    odds: Vec<(usize, Odds)>,
    /// Who tells what a line carries in place of the weights.
    teacher: Option<Teacher>,
}

impl<'l> Reader<'l> {
    fn new(vocabulary: &'l Vocabulary, wanted: Wanted, teacher: Option<Teacher>) -> Reader<'l> {
        Reader {
            vocabulary,
            wanted,
            odds: Vec::new(),
            teacher,
            found: Found::default(),
            standing: Standing::default(),
            ours: None,
            theirs: None,
            last: None,
            unread: None,
            turned: false,
            signals: Vec::new(),
            unsaid: Vec::new(),
        }
    }

    fn read_all(&mut self, talk: &mut Talk) {
        for at in 0..talk.messages.len() {
            if talk.speaks(at) {
                self.read(at, talk);
                let own = self.signals.iter().rev().take_while(|found| found.message == at);
                own.for_each(|found| talk.note(found.signal));
            }
        }
    }

    fn read(&mut self, at: usize, talk: &mut Talk) {
        let (message, heard) = (&talk.messages[at], &*talk.utterances[at]);
        self.turn(message.role);
        let mut found = mem::take(&mut self.found);
        found.events.clear();
        match self.teacher.take() {
            None => self.weigh(at, talk, &mut found),
            Some(mut teacher) => {
                let scene = self.scene(at, talk);
                found.look_for(&Signal::ALL, &scene, message.kind);
                teacher.settle(&scene, talk, &mut found);
                self.teacher = Some(teacher);
            }
        }
        if message.kind != MessageKind::File && self.vocabulary.has_rules() {
            self.vocabulary.events(&self.scene(at, talk), &mut found);
        }
        self.found = found;
        self.keep(at, message, heard);
        self.react(at, message, heard);
        self.ask(at, message.role, heard);
    }

    /// Finds what the line carries, by its weight and by what the rules find in it.
    fn weigh(&mut self, at: usize, talk: &mut Talk, found: &mut Found) {
        let message = &talk.messages[at];
        let weights = self.vocabulary.weights();
        let mut odds = talk.odds(at, weights);
        let open = match self.wanted {
            Wanted::Signals => odds.open(),
            Wanted::Mentions => Signal::ALL.to_vec(),
        };
        if !open.is_empty() {
            let scene = self.scene(at, talk);
            found.look_for(&open, &scene, message.kind);
            odds = odds.with_events(message.role, &found.events, weights);
            found.weigh(&scene, &odds);
        }
        self.odds.push((at, odds));
    }

    /// A message with what the rules may look at.
    fn scene<'s>(&'s self, at: usize, talk: &Talk<'s>) -> Scene<'s> {
        let (messages, utterances) = (talk.messages, talk.utterances);
        let (message, heard) = (&messages[at], &*utterances[at]);
        let (text, sketch) = (heard.standard(), heard.standard_sketch());
        let customer = message.role == Role::Customer;
        let waits = |question: &&Question| at - question.at <= PATIENCE && question.by != message.role;
        let (theirs, ours) = (self.theirs.as_ref().filter(waits), self.ours.as_ref().filter(waits));
        // 麻烦看看他们盖了没 – 盖了: a colleague answers for the customer.
        let among_us = message.role == Role::Other && ours.is_some_and(|question| question.by == Role::Rep);
        // A colleague's question is answered by ours as well.
        let asked = if customer || among_us { ours } else { theirs.or(ours) };
        let report = rules::report::reports(message.role, sketch, text);
        Scene {
            at,
            by: message.role,
            text,
            sketch: Rc::clone(sketch),
            parsed: &heard.parsed,
            heard,
            burst: if customer { self.standing.theirs } else { self.standing.ours },
            standing: &self.standing,
            report,
            asked,
            answer: asked.and(heard.answer),
        }
    }

    /// Forgets what the speaker's side said before the other side spoke.
    fn turn(&mut self, role: Role) {
        let customer = role == Role::Customer;
        self.turned = false;
        if self.last.is_some_and(|(_, before)| before != customer) {
            self.turned = true;
            if customer {
                self.standing.theirs = Tags::NONE;
            } else {
                self.standing.ours = Tags::NONE;
            }
        }
        self.last = Some((role, customer));
    }

    fn keep(&mut self, at: usize, message: &Message, heard: &Utterance) {
        let text = heard.standard();
        let mentions = |phrases: &Phrases| phrases.in_part(heard.standard_sketch(), text);
        let file = message.kind == MessageKind::File;
        let mut kept = Tags::NONE;
        for event in &self.found.events {
            let span = heard.folded.original(event.start..event.end);
            if let Some((why, by)) = event.obstacle {
                let by = by.map(|(start, end)| heard.folded.original(start..end));
                self.unsaid.push(Unsaid {
                    message: at,
                    signal: event.signal,
                    span,
                    rule: event.rule,
                    why,
                    by,
                });
                continue;
            }
            if self
                .signals
                .iter()
                .rev()
                .take_while(|known| known.message == at)
                .any(|known| known.signal == event.signal)
            {
                continue;
            }
            self.signals.push(SignalFound { message: at, signal: event.signal, span, rule: event.rule });
            self.standing.take(event.signal, at);
            self.standing.lay(at, event.signal, event.rule);
            kept = kept | Tag::Already.into();
        }
        let customer = message.role == Role::Customer;
        if file && !kept.is_empty() && self.standing.paper == Paper::Offer {
            self.standing.offer_name.replace_range(.., text);
        }
        if file && kept.is_empty() && !customer {
            self.standing.paper = Paper::Other;
            self.standing.paper_at = at;
        }
        let announces = !customer
            && heard.parsed.tags.has(Tag::Contract)
            && heard.parsed.tags.any(Tags::of(&[Tag::Send, Tag::Sent]));
        if announces {
            self.standing.contract_announced = Some(at);
        }
        // 用章的事卡住了: the contract's.
        const SEALING: &Phrases = phrases!["用章", "用印", "盖章流程", "签约"];
        let sealing = mentions(SEALING);
        if heard.parsed.tags.has(Tag::Contract) || sealing && !heard.parsed.tags.has(Tag::Certificate) {
            self.standing.contract_named = Some(at);
        }
        if heard.parsed.tags.has(Tag::Gate) || self.standing.contract && heard.parsed.tags.has(Tag::Round) {
            self.standing.gate_named = Some(at);
        }
        self.figures(customer, heard);
        let steps = Tags::of(&[Tag::Visit, Tag::Survey, Tag::Demo, Tag::Trial, Tag::Sample, Tag::Meeting]);
        // 5000套你报12.84万: an offer that was made before the first message here.
        let told = heard.parsed.tags.has(Tag::You)
            && heard.parsed.tags.has(Tag::Named)
            && heard.parsed.tags.has(Tag::Sum);
        // 方案您看了吗: an offer that was sent before.
        let reminds = !customer
            && heard.parsed.tags.any(Tags::of(&[Tag::Quote, Tag::Proposal]))
            && heard.parsed.tags.any(Tags::of(&[Tag::AskEnd, Tag::HowGoes]))
            && !heard.parsed.tags.any(Tags::of(&[
                Tag::FutureTime,
                Tag::Wish,
                Tag::Want,
                Tag::AskQuote,
                Tag::Request,
            ]));
        // 最低46万: the last price of an offer.
        let last_price =
            !customer && heard.parsed.tags.has(Tag::LastPrice) && heard.parsed.tags.has(Tag::Sum);
        self.standing.offer |= !file
            && (last_price
                || customer && told
                || reminds
                || !self.standing.offer && Reader::presupposes_an_offer(heard, customer));
        if !file && heard.parsed.tags.any(steps) {
            self.standing.meeting_at = Some(at);
        }
        if !customer {
            const PRESENT: &Phrases =
                phrases!["现在", "目前", "原来", "以前", "在用", "如今", "公司多少人", "多少年"];
            self.standing.asked_of_present = mentions(PRESENT);
            let wants = [Tag::Need, Tag::Want, Tag::Wish];
            let asks = [Tag::AskEnd, Tag::AskWord, Tag::AskWhen];
            self.standing.inquired |= heard.parsed.tags.any(Tags::of(&wants))
                && heard.parsed.tags.any(Tags::of(&asks))
                && self.standing.theirs_began;
            self.standing.asked_by_us = heard.asks;
        }
        // 投保单发您手机了: to be signed there.
        let on_the_phone = !customer
            && heard.parsed.tags.has(Tag::Contract)
            && mentions(phrases!["手机", "链接", "短信", "验证码", "扫码"]);
        self.standing.esign |= heard.parsed.tags.has(Tag::ESign) || on_the_phone;
        let side = if customer { &mut self.standing.theirs } else { &mut self.standing.ours };
        *side = *side | heard.parsed.tags;
    }

    /// Takes our side's reaction as what the customer's line before it said.
    fn react(&mut self, at: usize, message: &Message, heard: &Utterance) {
        let (text, sketch) = (heard.standard(), heard.standard_sketch());
        let file = message.kind == MessageKind::File;
        if message.role == Role::Customer {
            let read = self.signals.last().is_some_and(|found| found.message == at);
            let weak = self
                .signals
                .last()
                .is_some_and(|found| found.message == at && found.signal == Signal::PriceArgued);
            if !file && (!read || weak) {
                let declines = reaction::declines(sketch, text);
                if declines || self.unread.is_none_or(|line| line.at + 2 < at || !line.declines) {
                    self.unread = Some(Unread { at, tags: heard.parsed.tags, declines });
                }
            } else if read {
                self.unread = None;
            }
            return;
        }
        let Some(line) = self.unread.filter(|_| !file) else { return };
        if let Some((signal, rule)) = reaction::shown(sketch, text, at, &line, &self.standing) {
            let place = self.signals.partition_point(|found| found.message <= line.at);
            self.signals.insert(place, SignalFound { message: line.at, signal, span: 0..0, rule });
            self.standing.take(signal, line.at);
            self.unread = None;
        }
    }

    /// 给您报了21万6, 你报的那个价, 你们那套方案我看了: an offer was made before the first message here.
    fn presupposes_an_offer(heard: &Utterance, customer: bool) -> bool {
        let mentions = |phrases: &Phrases| phrases.in_part(heard.standard_sketch(), heard.standard());
        let tags = heard.parsed.tags;
        let ahead = [
            Tag::FutureTime,
            Tag::Wish,
            Tag::AskQuote,
            Tag::Request,
            Tag::If,
            Tag::OtherFirm,
            Tag::RoughPrice,
            Tag::NotYet,
        ];
        if tags.any(Tags::of(&ahead)) {
            return false;
        }
        const THEIRS: &Phrases = phrases![
            "报的",
            "报价我",
            "那个价",
            "的报价",
            "份报价",
            "份方案",
            "套方案",
            "个方案",
            "的方案",
            "份价目",
            "你的价",
        ];
        const TOLD: &Phrases = phrases!["给您报的", "给你报的", "上次报"];
        const PRICED: &Phrases = phrases!["给您报", "给你报", "报了", "报的", "报您", "报价"];
        const SENT: &Phrases = phrases![
            "给您的方案",
            "给您的那套",
            "给您的报价",
            "发您的方案",
            "发您的报价",
            "给您发的报价",
            "那份报价",
            "那套方案",
            "报价考虑",
            "方案考虑",
            "那单考虑",
        ];
        if customer {
            let ours = heard.standard().contains(['你', '您']);
            ours && mentions(THEIRS)
                && tags.any(Tags::of(&[
                    Tag::Le,
                    Tag::Expensive,
                    Tag::Received,
                    Tag::Sum,
                    Tag::PastTime,
                    Tag::OtherTime,
                ]))
        } else {
            tags.any(Tags::of(&[Tag::Sum, Tag::Number])) && mentions(TOLD)
                || tags.has(Tag::Sum) && mentions(PRICED)
                || mentions(SENT)
        }
    }

    /// Keeps the figures of our side, against which the customer's are bids.
    fn figures(&mut self, customer: bool, heard: &Utterance) {
        let text = heard.standard();
        let figures = Tags::of(&[Tag::Sum, Tag::Percent, Tag::Duration]);
        if customer {
            let asks = [Tag::AskEnd, Tag::AskWord, Tag::Can, Tag::Need, Tag::AskPrice, Tag::Want, Tag::Deal];
            self.standing.theirs_began = true;
            self.standing.theirs_asked |= heard.parsed.tags.any(Tags::of(&[Tag::AskPrice, Tag::AskQuote]));
            self.standing.priced |= heard.parsed.tags.has(Tag::Sum);
            self.standing.inquired |= heard.parsed.tags.any(Tags::of(&asks)) || heard.asks;
            return;
        }
        // 12800元起: a list price binds nobody.
        let listed = |token: &Token| text[token.end..].chars().take(2).any(|next| next == '起');
        let named = heard.parsed.tokens.iter().filter(|token| token.tags.any(figures) && !listed(token));
        self.standing.figures.extend(named.map(|token| text[token.start..token.end].to_owned()));
        let many = self.standing.figures.len().saturating_sub(FIGURES_KEPT);
        self.standing.figures.drain(..many);
    }

    /// Drops the question that this message answers, and keeps the one that it asks.
    fn ask(&mut self, at: usize, role: Role, heard: &Utterance) {
        let text = heard.standard();
        let other = if role == Role::Customer { &mut self.ours } else { &mut self.theirs };
        match heard.answer {
            Some((Answer::No, _)) => other.iter_mut().for_each(|question| question.refused = true),
            // 周四院感检查: why not that day.
            Some((Answer::Time, place))
                if other.as_ref().is_some_and(|question| question.about(Topic::GoOn))
                    && !pair::is_a_day_for_it(text, &heard.parsed, &heard.parsed.clauses[place]) =>
            {
                other.iter_mut().for_each(|question| question.refused = true);
            }
            // 有了: the answer goes on.
            Some((Answer::Yes, _)) if text.starts_with('有') && text.len() <= 9 => {}
            Some(_) if other.as_ref().is_some_and(|question| question.by != role) => *other = None,
            _ => {}
        }
        let proposes = || wordings::PROPOSES.is_in_part(heard.standard_sketch(), text);
        let question = pair::question(at, role, heard, &self.standing, proposes);
        if question.as_ref().is_some_and(|question| question.about(Topic::Gate)) {
            self.standing.gate_named = Some(at);
        }
        let waiting = if role == Role::Customer { &mut self.theirs } else { &mut self.ours };
        let another_day = text.len() <= 24
            && heard.parsed.tags.any(Tags::of(&[Tag::Time, Tag::FutureTime]))
            && heard.parsed.tags.has(Tag::AskEnd);
        match (question, waiting.as_mut()) {
            // 明天方便吗 – 不行 – 后天呢: the question goes on.
            (question, Some(before)) if another_day && before.refused => {
                let topics = question.map_or_else(Vec::new, |question| question.topics);
                before.topics.extend(topics);
                before.at = at;
                before.refused = false;
            }
            (Some(question), _) => *waiting = Some(question),
            // A proposal that was not taken up is gone once its side speaks again.
            (None, Some(before)) if self.turned && before.about(Topic::GoOn) => *waiting = None,
            _ => {}
        }
    }
}
