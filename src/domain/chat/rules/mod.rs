//! The rules that find events in a message, one file a step of a deal.

mod approval;
mod contract;
mod course;
mod demo;
mod file;
mod gate;
mod haggle;
mod loss;
mod need;
mod offer;
mod paper;
mod payment;
pub(super) mod report;
mod signing;
mod told;
pub(super) mod wordings;

use std::ops::Range;
use std::rc::Rc;

use crate::domain::chat::aspect;
use crate::domain::chat::clause::{Clause, Parsed, Token};
use crate::domain::chat::conversation::{MessageKind, Role};
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::{Answer, Question, Topic};
use crate::domain::chat::reading::Why;
use crate::domain::chat::scope;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, Sketch, phrases};
use crate::domain::chat::standing::{Paper, Standing};
use crate::domain::chat::utterance::Utterance;
use crate::domain::chat::weight::Odds;
use crate::domain::chat::wording::Lexicon;

/// The rule of signals that only a line's weight finds.
pub(super) const WEIGHED: &str = "line.weighed";

/// A message with all that its rules may look at.
pub(super) struct Scene<'a> {
    /// Place of the message in the conversation.
    pub at: usize,
    /// Whose side speaks.
    pub by: Role,
    /// The folded text.
    pub text: &'a str,
    /// The characters of the text, by which most phrases are known to be absent.
    pub sketch: Rc<Sketch>,
    /// The message taken apart.
    pub parsed: &'a Parsed,
    /// The message by its words alone, for what is only looked for once it is asked for.
    pub heard: &'a Utterance,
    /// What the same sender's lines just before it said.
    pub burst: Tags,
    /// What has been said so far.
    pub standing: &'a Standing,
    /// Whether our side, or a colleague, reports of the customer.
    pub report: bool,
    /// The other side's question that waits for an answer.
    pub asked: Option<&'a Question>,
    /// How this message answers it, and in which clause.
    pub answer: Option<(Answer, usize)>,
}

/// An event in a message: a signal, unless something keeps it from being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    pub signal: Signal,
    pub rule: &'static str,
    /// Bytes of the folded text.
    pub start: usize,
    pub end: usize,
    /// Why it does not count, and the bytes of the word that makes it so.
    pub obstacle: Option<(Why, Option<(usize, usize)>)>,
}

impl Event {
    /// What only the weight of a line of this length says.
    fn weighed(signal: Signal, length: usize) -> Event {
        Event { signal, rule: WEIGHED, start: 0, end: length, obstacle: None }
    }
}

/// The events of one message.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub events: Vec<Event>,
}

impl Scene<'_> {
    #[inline]
    fn customer(&self) -> bool {
        self.by == Role::Customer
    }

    #[inline]
    fn rep(&self) -> bool {
        self.by == Role::Rep
    }

    /// Whether the customer speaks, or a colleague answers for it what our side asks.
    fn tells_of_customer(&self) -> bool {
        let asked = self.asked.is_some_and(|question| question.by == Role::Rep);
        self.customer() || self.by == Role::Other && (asked || self.report)
    }

    /// Whether the customer speaks, or our side reports of it: 客户那边预算批下来了.
    #[inline]
    fn voices_customer(&self) -> bool {
        self.customer() || self.report
    }

    /// Whether the clause is about another firm than this customer.
    #[inline]
    fn is_elsewhere(&self, clause: &Clause) -> bool {
        clause.has(Tag::OtherFirm) && !(self.report && self.mentions_within(clause, phrases!["客户那边"]))
    }

    #[inline]
    fn clauses(&self) -> impl Iterator<Item = (usize, &Clause)> {
        self.parsed.clauses.iter().enumerate()
    }

    #[inline]
    fn tokens(&self, clause: &Clause) -> &[Token] {
        self.parsed.tokens_of(clause)
    }

    #[inline]
    fn words(&self, clause: &Clause) -> &str {
        &self.text[clause.start..clause.end]
    }

    /// Whether the message, or the sender's lines just before it, say `tag`.
    #[inline]
    fn topic(&self, tag: Tag) -> bool {
        self.parsed.tags.has(tag) || self.burst.has(tag)
    }

    /// Whether any of the phrases is in the message.
    #[inline]
    fn mentions(&self, phrases: &Phrases) -> bool {
        phrases.in_part(&self.sketch, self.text)
    }

    /// Whether any of the phrases is in `part` of the message.
    #[inline]
    fn mentions_in(&self, part: &str, phrases: &Phrases) -> bool {
        phrases.in_part(&self.sketch, part)
    }

    /// Whether any of the phrases is in the clause.
    #[inline]
    fn mentions_within(&self, clause: &Clause, phrases: &Phrases) -> bool {
        self.mentions_in(self.words(clause), phrases)
    }

    /// Whether `part` of the message begins with any of the phrases.
    #[inline]
    fn begins(&self, part: &str, phrases: &Phrases) -> bool {
        phrases.begin(&self.sketch, part)
    }

    /// Whether `part` of the message ends with any of the phrases.
    #[inline]
    fn ends(&self, part: &str, phrases: &Phrases) -> bool {
        phrases.end(&self.sketch, part)
    }

    /// What the lexicon finds within the clause, by the bytes of the message.
    fn found_in<T: Copy>(
        &self,
        clause: &Clause,
        lexicon: &Lexicon<T>,
    ) -> impl Iterator<Item = (Range<usize>, T)> + use<T> {
        let start = clause.start;
        let hits = lexicon.find_in_part(&self.sketch, self.words(clause));
        hits.into_iter().map(move |hit| (start + hit.span.start..start + hit.span.end, hit.meaning))
    }

    /// The first words of the clause that are in the lexicon.
    fn finds(&self, clause: &Clause, lexicon: &Lexicon<()>) -> Option<Range<usize>> {
        self.found_in(clause, lexicon).next().map(|(span, ())| span)
    }

    /// Whether any words of the message are in the lexicon.
    fn finds_anywhere(&self, lexicon: &Lexicon<()>) -> bool {
        lexicon.is_in_part(&self.sketch, self.text)
    }

    /// What stands before and behind each of the phrases in `part` of the message.
    #[inline]
    fn parted<'t>(&self, part: &'t str, phrases: &Phrases) -> impl Iterator<Item = (&'t str, &'t str)> {
        phrases.part(&self.sketch, part)
    }

    /// Whether the message says any of `tags`.
    #[inline]
    fn says(&self, tags: &[Tag]) -> bool {
        self.parsed.tags.any(Tags::of(tags))
    }

    /// The first token of the clause that carries any of `tags`.
    #[inline]
    fn first(&self, clause: &Clause, tags: &[Tag]) -> Option<usize> {
        let wanted = Tags::of(tags);
        let places = if clause.tags.any(wanted) { clause.first..clause.behind } else { 0..0 };
        places.into_iter().find(|&at| self.parsed.tokens[at].tags.any(wanted))
    }

    /// The last token of the clause that carries any of `tags`.
    #[inline]
    fn last(&self, clause: &Clause, tags: &[Tag]) -> Option<usize> {
        let wanted = Tags::of(tags);
        let places = if clause.tags.any(wanted) { clause.first..clause.behind } else { 0..0 };
        places.rev().find(|&at| self.parsed.tokens[at].tags.any(wanted))
    }

    /// The number of a price by the thing, where no unit of money stands: 2900一吨, 48一件.
    fn tokens_by_unit(&self) -> Option<usize> {
        const UNITS: [&str; 26] = [
            "吨", "台", "套", "张", "桶", "平", "个", "米", "斤", "条", "只", "本", "份", "亩", "人", "间",
            "方", "件", "块", "公斤", "箱", "包", "瓶", "辆", "位", "天",
        ];
        let tokens = &self.parsed.tokens;
        (0..tokens.len()).find(|&at| {
            let token = &tokens[at];
            let bare = token.tags.has(Tag::Number)
                && !token.tags.any(Tags::of(&[Tag::Duration, Tag::Time, Tag::Percent]));
            let from = &self.text[token.start..];
            let after = from.trim_start_matches(|part: char| part.is_ascii_digit() || part == '.');
            let by = ["一", "/", "每"].iter().find_map(|by| after.strip_prefix(by));
            // 一共6400.
            let total = at > 0 && {
                let last = &tokens[at - 1];
                self.text[last.end..token.start].trim().is_empty() && last.tags.has(Tag::Total)
            };
            let long = token.end - token.start >= 3
                && self.text[token.start..token.end].chars().all(|part| part.is_ascii_digit() || part == ',');
            bare && total && long && !token.tags.has(Tag::Count)
                || bare
                    && after.len() < from.len()
                    && by.is_some_and(|thing| UNITS.iter().any(|unit| thing.starts_with(unit)))
        })
    }

    /// Whether a question about `topic` waits.
    #[inline]
    fn asked_about(&self, topic: Topic) -> bool {
        self.asked.is_some_and(|question| question.about(topic))
    }

    /// The clause that answers a question about `topic` in one of these ways.
    #[inline]
    fn answers(&self, topic: Topic, ways: &[Answer]) -> Option<usize> {
        let (answer, clause) = self.answer?;
        let refused = self.asked.is_some_and(|question| question.refused) && answer == Answer::Yes;
        (self.asked_about(topic) && ways.contains(&answer) && !refused).then_some(clause)
    }

    /// Whether a contract is what is being talked of.
    #[inline]
    fn contract_topic(&self) -> bool {
        self.topic(Tag::Contract)
            || self.standing.ours.has(Tag::Contract)
            || (self.standing.contract && self.standing.paper == Paper::Contract)
    }

    /// Whether the verb at `anchor` is said to be done.
    fn is_done(&self, clause: &Clause, anchor: usize) -> bool {
        aspect::is_done(self.text, self.parsed, clause, anchor)
    }

    /// Whether our side has just spoken of a payment, or asked for one.
    fn asked_for_money(&self) -> bool {
        self.asked_about(Topic::Pay) || self.standing.ours.any(Tags::of(&[Tag::Money, Tag::Pay]))
    }

    /// Whether the verb at `anchor` is only expected: 老板会同意, 快签了, 就要批了.
    fn is_expected(&self, clause: &Clause, anchor: usize) -> bool {
        let before = &self.text[clause.start..self.parsed.tokens[anchor].start];
        let named = anchor > clause.first && {
            let last = &self.parsed.tokens[anchor - 1];
            last.end == self.parsed.tokens[anchor].start
                && last.tags.any(Tags::of(&[Tag::Committee, Tag::Round, Tag::Boss]))
        };
        !named && expects(before)
    }

    /// Who does what the words from `start` on tell: the nearest person before them.
    fn doer(&self, clause: &Clause, start: usize) -> Doer {
        doer(&self.text[clause.start..start])
    }

    /// Whether a signal cannot be meant, however the words weigh: nobody speaks of signing, or a price is taken.
    fn rules_out(&self, signal: Signal) -> bool {
        const SIGNING: [Tag; 6] =
            [Tag::Sign, Tag::Signed, Tag::SealNoun, Tag::SealRun, Tag::ESign, Tag::Click];
        match signal {
            Signal::SignPlanned => {
                let spoken_of = self.parsed.tags | self.burst | self.standing.ours | self.standing.theirs;
                !spoken_of.any(Tags::of(&SIGNING)) && !self.asked_about(Topic::Sign)
            }
            Signal::PriceArgued => haggle::is_settled(self),
            _ => false,
        }
    }

    /// 用电还是用气, 是304的还是201的: one of two, asked.
    fn offers_a_choice(&self, clause: &Clause) -> bool {
        let words = self.words(clause);
        let Some((one, other)) = words.split_once("还是") else { return false };
        let figure = |part: Option<char>| part.is_some_and(|part| part.is_ascii_digit());
        let mut near = one.chars().rev().take(4);
        let alike = other.chars().next().is_some_and(|first| near.any(|before| before == first));
        let figures = figure(one.trim_end_matches(|unit: char| !unit.is_ascii()).chars().next_back())
            && figure(other.chars().next());
        !one.is_empty() && !clause.has(Tag::Le) && (alike || figures || one.starts_with('是'))
    }

    fn negated(&self, clause: &Clause, anchor: usize) -> bool {
        scope::negation(self.parsed, clause, anchor).is_some()
    }

    /// Whether a word before the event negates it, not the event's own: 不会再作废, not 不签了.
    fn negation_stands_before(&self, clause: &Clause, anchor: usize) -> bool {
        scope::negation(self.parsed, clause, anchor).is_some_and(|at| at < anchor)
    }

    /// Whether the clause asks, whatever about.
    fn is_question(&self, clause: &Clause) -> bool {
        clause.question || clause.any(&[Tag::AskEnd, Tag::AskWord, Tag::AskWhen])
    }

    fn is_asked(&self, clause: &Clause, anchor: usize) -> bool {
        scope::asked(self.parsed, clause, anchor).is_some()
    }

    fn conditional(&self, clause: usize, anchor: usize) -> bool {
        scope::conditional(self.parsed, clause, anchor).is_some()
    }
}

/// Whether what comes behind `before` is only expected: 快, 就要; 委员会 and 开会 are none.
fn expects(before: &str) -> bool {
    const SOON: [&str; 7] = ["会", "快", "快要", "就要", "即将", "将", "马上要"];
    let meeting = before.strip_suffix('会').is_some_and(|before| {
        before.ends_with([
            '开', '上', '过', '例', '会', '委', '大', '办', '公', '事', '东', '工', '协', '商', '学', '年',
        ]) || before.ends_with("开了")
    });
    !meeting && SOON.iter().any(|word| before.ends_with(word))
}

/// 我先去弄立项, 我去走采购流程: somebody sets out to do what comes behind `before`.
fn sets_out(before: &str) -> bool {
    const MOVED: [char; 14] =
        ['过', '回', '上', '出', '进', '下', '拿', '送', '寄', '交', '报', '递', '提', '转'];
    let start = before.char_indices().rev().take(3).last().map_or(0, |(at, _)| at);
    before[start..].find('去').is_some_and(|at| !before[..start + at].ends_with(MOVED))
}

/// Who does something, as the speaker puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doer {
    /// 我, 我们.
    Us,
    /// 你, 贵司.
    You,
    /// 他, 人家, 客户.
    They,
    /// Nobody is named.
    Nobody,
}

/// The nearest person in `before`, none whom something belongs or is done to: 你们那份, 给你.
fn doer(before: &str) -> Doer {
    let people = before.char_indices().rev().filter_map(|(at, character)| {
        let doer = match character {
            '我' | '咱' | '俺' => Doer::Us,
            '你' | '您' | '贵' => Doer::You,
            '他' | '她' => Doer::They,
            '客' if before[at..].starts_with("客户") => Doer::They,
            '对' if before[at..].starts_with("对方") => Doer::They,
            '甲' if before[at..].starts_with("甲方") => Doer::They,
            '人' if before[at..].starts_with("人家") => Doer::They,
            _ => return None,
        };
        Some((at + character.len_utf8(), at, doer))
    });
    let mut people = people.filter(|&(end, at, _)| {
        let rest = before[end..].trim_start_matches(['们', '司', '方', '家', '户']);
        let owns = rest.starts_with("协议")
            || rest.starts_with("合同")
            || rest.starts_with(['的', '那', '这', '两', '一', '几'])
                && !rest.starts_with("那边")
                && !rest.starts_with("这边")
                && !rest.starts_with("一起")
                && !rest.starts_with("一早");
        let given = before[..at]
            .ends_with(['给', '到', '帮', '替', '跟', '和', '与', '为', '向', '寄', '发', '怪', '叫']);
        !owns && !given
    });
    people.next().map_or(Doer::Nobody, |(_, _, doer)| doer)
}

impl Found {
    /// What the words at a span tell, where their scope lets it count.
    fn words(&mut self, scene: &Scene, words: &Range<usize>, signal: Signal, rule: &'static str) {
        let obstacle = scope::obstacle_of_words(scene.parsed, words);
        self.events.push(Event { signal, rule, start: words.start, end: words.end, obstacle });
    }

    /// What the words at a span tell, whatever their scope, or why it does not count.
    fn plain_words(&mut self, words: &Range<usize>, signal: Signal, rule: &'static str, why: Option<Why>) {
        let obstacle = why.map(|why| (why, None));
        self.events.push(Event { signal, rule, start: words.start, end: words.end, obstacle });
    }

    /// An event whose scope decides whether it counts.
    fn event(&mut self, scene: &Scene, clause: usize, anchor: usize, signal: Signal, rule: &'static str) {
        let obstacle = scope::obstacle(scene.parsed, clause, anchor);
        self.add(scene, anchor, signal, rule, obstacle);
    }

    /// An event that counts whatever its scope, as a question or a negation may be what it is.
    fn plain(&mut self, scene: &Scene, anchor: usize, signal: Signal, rule: &'static str) {
        self.add(scene, anchor, signal, rule, None);
    }

    /// An event that counts, by the bytes of the words that carry it.
    fn span(&mut self, span: Range<usize>, signal: Signal, rule: &'static str) {
        self.events.push(Event { signal, rule, start: span.start, end: span.end, obstacle: None });
    }

    /// An event that does not count for a reason that the rule knows.
    fn unsaid(&mut self, scene: &Scene, anchor: usize, signal: Signal, rule: &'static str, why: Why) {
        self.add(scene, anchor, signal, rule, Some((why, None)));
    }

    /// An event that a whole clause carries; the whole message where there is no such clause.
    fn whole(&mut self, scene: &Scene, clause: usize, signal: Signal, rule: &'static str) {
        let all = (0, scene.text.len());
        let (start, end) = scene.parsed.clauses.get(clause).map_or(all, |clause| (clause.start, clause.end));
        self.events.push(Event { signal, rule, start, end, obstacle: None });
    }

    /// Adds what the rules find of these signals in a message of this kind.
    pub(super) fn look_for(&mut self, open: &[Signal], scene: &Scene, kind: MessageKind) {
        match kind {
            MessageKind::File => file_events(scene, self),
            _ => events(scene, open, self),
        }
    }

    /// Lets stand which signals the line as a whole carries; what a rule knows to be denied, asked or hung on
    /// something stays so.
    pub(super) fn weigh(&mut self, scene: &Scene, odds: &Odds) {
        let denied = Signal::ALL.map(|signal| self.names(signal) && !self.has(signal));
        self.settle(scene, |signal, found| {
            odds.carries(signal, found) && !denied[signal as usize] && (found || !scene.rules_out(signal))
        });
    }

    /// Lets stand the signals that are `carried`, which is asked with whether any rule found them.
    pub(super) fn settle(&mut self, scene: &Scene, carried: impl Fn(Signal, bool) -> bool) {
        for signal in Signal::ALL {
            let own = |event: &&mut Event| event.signal == signal;
            let found = self.names(signal);
            match (carried(signal, found), found) {
                (true, false) => self.events.push(Event::weighed(signal, scene.text.len())),
                (true, true) if !self.has(signal) => {
                    self.events.iter_mut().find(own).into_iter().for_each(|event| event.obstacle = None);
                }
                (false, true) => {
                    let counted = self.events.iter_mut().filter(own).filter(|event| event.obstacle.is_none());
                    counted.for_each(|event| event.obstacle = Some((Why::Unlikely, None)));
                }
                _ => {}
            }
        }
    }

    /// Whether any rule found `signal`, though it may not count.
    fn names(&self, signal: Signal) -> bool {
        self.events.iter().any(|event| event.signal == signal)
    }

    /// Whether the message already carries `signal`.
    #[inline]
    pub(super) fn has(&self, signal: Signal) -> bool {
        self.events.iter().any(|event| event.signal == signal && event.obstacle.is_none())
    }

    fn add(
        &mut self,
        scene: &Scene,
        anchor: usize,
        signal: Signal,
        rule: &'static str,
        obstacle: Option<(Why, Option<usize>)>,
    ) {
        let place = |token: usize| {
            let token = &scene.parsed.tokens[token];
            (token.start, token.end)
        };
        let (start, end) = place(anchor);
        let obstacle = obstacle.map(|(why, by)| (why, by.map(place)));
        self.events.push(Event { signal, rule, start, end, obstacle });
    }
}

/// Rules that read one step of a deal, and the signals that they may find.
type Group = (fn(&Scene, &mut Found), &'static [Signal]);

/// The groups in the order in which they look.
const GROUPS: [Group; 12] = [
    (course::read, &[Signal::Lost, Signal::Reversed, Signal::Postponed]),
    (
        told::read,
        &[Signal::Lost, Signal::Reversed, Signal::Postponed, Signal::PayClaimed, Signal::PayPromised],
    ),
    (signing::read, &[Signal::SignPlanned, Signal::Signed, Signal::ContractSent, Signal::LegalPassed]),
    (gate::read, &[Signal::LegalPassed]),
    (contract::read, &[Signal::ContractSent, Signal::LegalPassed]),
    (paper::read, &[Signal::ContractSent]),
    (approval::read, &[Signal::BudgetApproved]),
    (payment::read, &[Signal::PayPromised, Signal::PayClaimed]),
    (demo::read, &[Signal::DemoGiven]),
    (offer::read, &[Signal::QuoteSent]),
    (haggle::read, &[Signal::PriceArgued, Signal::ContractSent]),
    (need::read, &[Signal::NeedStated]),
];

/// Every event of a message that is one of `open`, and others that are found with them.
fn events(scene: &Scene, open: &[Signal], found: &mut Found) {
    for (read, signals) in GROUPS {
        if signals.iter().any(|signal| open.contains(signal)) {
            let before = found.events.len();
            read(scene, found);
            let is_own = |event: &Event| signals.contains(&event.signal);
            debug_assert!(found.events.iter().skip(before).all(is_own), "{signals:?}: {found:?}");
        }
    }
}

/// Every event that a file's name tells.
fn file_events(scene: &Scene, found: &mut Found) {
    file::read(scene, found);
    told::read_file(scene, found);
}
