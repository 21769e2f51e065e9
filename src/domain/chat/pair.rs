//! A question and its answer are one assertion, carried by the answer.

use crate::domain::chat::clause::{Clause, Parsed};
use crate::domain::chat::conversation::Role;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::standing::{Paper, Standing};
use crate::domain::chat::utterance::Utterance;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Whether, or when, the contract is signed or sealed.
    Sign,
    /// Whether a gate on the contract passed it.
    Gate,
    /// Whether the purchase is approved.
    Approval,
    /// Whether a contract arrived.
    ContractCame,
    /// Whether an offer arrived.
    OfferCame,
    /// A meeting, a survey, a demo, a sample, an offer: whether to go on.
    GoOn,
    /// Whether a payment was made, or when it will be.
    Pay,
    /// Whether a demo took place.
    Demo,
    /// Whether the customer chose somebody else.
    Lost,
}

/// A question that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The message that asks.
    pub at: usize,
    /// Who asks.
    pub by: Role,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// Whether it asks for a time.
    pub when: bool,
    /// Whether it was answered with a no, after which only another time takes it up.
    pub refused: bool,
}

/// How many messages may come between a question and its answer.
pub const PATIENCE: usize = 5;

impl Question {
    /// Whether it asks about `topic`.
    pub fn about(&self, topic: Topic) -> bool {
        self.topics.contains(&topic)
    }
}

/// The question that a message asks, if it asks one that bears on the deal; `proposes` says whether its wordings
/// propose a step.
pub fn question(
    at: usize,
    by: Role,
    heard: &Utterance,
    standing: &Standing,
    proposes: impl Fn() -> bool,
) -> Option<Question> {
    let (text, sketch, parsed) = (heard.standard(), heard.standard_sketch(), &heard.parsed);
    let mut topics = Vec::new();
    let mut when = false;
    for (place, clause) in parsed.clauses.iter().enumerate() {
        let dun = by == Role::Rep
            && standing.contract
            && clause.any(&[Tag::Pay, Tag::Money])
            && clause.any(&[Tag::Pay, Tag::Push, Tag::Yes]);
        if asks(parsed, clause) || pushes(parsed, clause, by, at == 0) || dun {
            when |= clause.has(Tag::AskWhen);
            // 您看行吗, 方便吗: the question is about what the message says before.
            let mut about = if clause.length() <= 6 { parsed.tags } else { clause.tags };
            // 那下周一您盖章，我派车拉第一批？: one question over two clauses.
            if clause.question && !clause.fresh && place > 0 && by == Role::Rep && !clause.any(&GO_ON) {
                about = about | parsed.clauses[place - 1].tags;
            }
            let visiting = standing.meeting_at.is_some_and(|last| last + 1 >= at);
            let clause = Clause { tags: about, ..*clause };
            let words = &text[clause.start..clause.end];
            let reads_contract = phrases!["审合同", "看合同"].in_part(sketch, words);
            let read_it = phrases!["看了吗", "看了没", "看过没", "看过了吗", "看了么"].in_part(sketch, words);
            note_topics(
                by,
                &clause,
                parsed.tags,
                standing,
                &Hints { visiting, read_it, reads_contract },
                &mut topics,
            );
        }
    }
    // 有需要我随时过去: an offer for some day, no proposal.
    let some_day =
        || phrases!["随时", "有需要", "需要的话", "可以带", "能带", "可以安排"].in_part(sketch, text);
    let may_propose = by == Role::Rep && !standing.contract && !topics.contains(&Topic::GoOn);
    if may_propose && !parsed.tags.any(Tags::of(&NO_PROPOSAL)) && proposes() && !some_day() {
        topics.push(Topic::GoOn);
    }
    (!topics.is_empty()).then_some(Question { at, by, topics, when, refused: false })
}

/// What keeps our words from being a proposal: done, supposed, put off, of another.
const NO_PROPOSAL: [Tag; 10] = [
    Tag::Le,
    Tag::PastTime,
    Tag::Demoed,
    Tag::If,
    Tag::Season,
    Tag::OtherFirm,
    Tag::Signed,
    Tag::Contract,
    Tag::Pay,
    Tag::Wait,
];

/// Whether the clause asks for anything.
pub fn asks(parsed: &Parsed, clause: &Clause) -> bool {
    let words = [Tag::AskEnd, Tag::AskWord, Tag::AskWhen, Tag::HowGoes];
    if clause.question || clause.any(&words) {
        return true;
    }
    let last = clause.behind.checked_sub(1).filter(|&last| last >= clause.first);
    last.is_some_and(|last| {
        let token = &parsed.tokens[last];
        token.tags.any(Tags::of(&[Tag::Push, Tag::Not, Tag::NotYet])) && token.end + 3 >= clause.end
    })
}

/// Whether our side offers to come, to show or to send, without asking in so many words:
/// 可以先打样给您选, 我们想周日带厨师过来.
fn pushes(parsed: &Parsed, clause: &Clause, by: Role, opens: bool) -> bool {
    let accepts = !opens
        && parsed
            .tokens
            .first()
            .is_some_and(|first| first.tags.any(Tags::of(&[Tag::Yes, Tag::Aye])) && first.start < 6)
        && !parsed.tokens[0].tags.has(Tag::LookAlike);
    let far = [Tag::Season, Tag::If, Tag::OtherTime, Tag::Wait, Tag::OtherFirm, Tag::PastTime];
    let offer = clause.any(&[Tag::Wish, Tag::Push, Tag::Need])
        || (clause.has(Tag::Yes) && !accepts && clause.any(&[Tag::Sample, Tag::Survey, Tag::Demo]));
    // 那我周三带技术过去量一下: a visit named for a day waits for its yes.
    let dated =
        clause.any(&[Tag::Time, Tag::FutureTime]) && clause.any(&[Tag::Survey, Tag::Demo, Tag::Visit]);
    // 我先按五栋出个方案, 得先打小样: what our side is about to do waits for its yes.
    let about_to = clause.has(Tag::AskQuote) && clause.has(Tag::Number)
        || clause.has(Tag::Must) && clause.has(Tag::Sample);
    by != Role::Customer
        && (offer || dated || about_to)
        && clause.any(&GO_ON)
        && !parsed.tags.any(Tags::of(&far))
}

const GO_ON: [Tag; 7] =
    [Tag::Visit, Tag::Survey, Tag::Demo, Tag::Trial, Tag::Sample, Tag::Meeting, Tag::AskQuote];

/// What the words of a question tell besides their tags.
struct Hints {
    /// Whether the line before talked of a visit.
    visiting: bool,
    /// 看了吗: whether something was read.
    read_it: bool,
    /// 审合同: whether a contract is being read.
    reads_contract: bool,
}

fn note_topics(
    by: Role,
    clause: &Clause,
    whole: Tags,
    standing: &Standing,
    hints: &Hints,
    topics: &mut Vec<Topic>,
) {
    let &Hints { visiting, read_it, reads_contract } = hints;
    let mut note = |topic, holds: bool| {
        if holds && !topics.contains(&topic) {
            topics.push(topic);
        }
    };
    // 公章刻好了吗: the seal is being made.
    let made = clause.has(Tag::LookAlike) && clause.has(Tag::SealNoun);
    let sign = !made && clause.any(&[Tag::Sign, Tag::Signed, Tag::SealRun, Tag::ESign])
        || (whole.has(Tag::Contract)
            && by == Role::Rep
            && clause.any(&[Tag::DoneWord, Tag::Pass])
            && !whole.any(Tags::of(&[Tag::Gate, Tag::Finance, Tag::Round, Tag::Review, Tag::Boss])))
        || (!made && clause.has(Tag::SealNoun) && clause.any(&[Tag::DoneWord, Tag::Le]));
    note(
        Topic::Sign,
        (sign
            && (standing.contract
                || (standing.offer && by == Role::Rep)
                || by == Role::Rep
                    && clause.any(&[Tag::Sign, Tag::Signed, Tag::SealRun])
                    && !whole.any(Tags::of(&[
                        Tag::Certificate,
                        Tag::SideContract,
                        Tag::Invoice,
                        Tag::OtherFirm,
                    ]))
                || (whole | standing.ours).has(Tag::Contract)))
            || (standing.contract && clause.any(&[Tag::Contract]) && clause.any(&[Tag::HowGoes])),
    );
    note(Topic::Sign, standing.contract && whole.has(Tag::ESign) && clause.any(&[Tag::DoneWord, Tag::Click]));
    let signing = Tags::of(&[Tag::Sign, Tag::Signed, Tag::SealRun, Tag::SealNoun, Tag::ESign]);
    let when = clause.has(Tag::AskWhen) && !visiting && !clause.any(&[Tag::Pay, Tag::Money, Tag::Visit]);
    note(
        Topic::Sign,
        standing.contract
            && when
            && ((whole | standing.ours).any(signing)
                || (clause.length() <= 6 && !clause.any(&[Tag::They, Tag::Boss]))),
    );
    // 我跟张总周四到您那，您看行吗: an appointment.
    let appointment = whole.any(Tags::of(&[Tag::Time, Tag::FutureTime]))
        && clause.any(&[Tag::Deal, Tag::AskEnd])
        && clause.any(&[Tag::Deal, Tag::Yes, Tag::You])
        && !clause.any(&[Tag::Approve, Tag::Purchase, Tag::Quote, Tag::Sum]);
    note(Topic::GoOn, appointment && !standing.contract);
    note(
        Topic::Gate,
        clause.has(Tag::Gate)
            || by == Role::Rep && clause.has(Tag::Review) && (whole.has(Tag::Contract) || reads_contract)
            || (standing.contract || by == Role::Rep && whole.has(Tag::Contract) && clause.has(Tag::Round))
                && clause.any(&[Tag::Round, Tag::Finance, Tag::Committee, Tag::Pass, Tag::Review]),
    );
    let purchase = clause.any(&[
        Tag::Purchase,
        Tag::PurchaseStep,
        Tag::Approve,
        Tag::Decided,
        Tag::Applied,
        Tag::Tender,
    ]) || (clause.any(&[Tag::Boss, Tag::Committee])
        && clause.any(&[Tag::HowGoes, Tag::AskEnd]))
        // 走流程了吗, before there is a contract.
        || by == Role::Rep && clause.has(Tag::Round) && !whole.has(Tag::Contract);
    note(Topic::Approval, !standing.contract && purchase);
    let came = clause.any(&[Tag::Receive, Tag::Received, Tag::Send, Tag::Sent]);
    // 合同您看了没 – 看了: what was read came.
    let read = by == Role::Rep && clause.has(Tag::Contract) && read_it;
    note(Topic::ContractCame, read);
    note(Topic::ContractCame, came && (whole.has(Tag::Contract) || standing.paper == Paper::Contract));
    note(
        Topic::OfferCame,
        came && (whole.any(Tags::of(&[Tag::Quote, Tag::Proposal])) || standing.paper == Paper::Offer),
    );
    // 样品收到了吗, 试得怎么样: how it went, no proposal.
    let status = clause.any(&[
        Tag::Brochure,
        Tag::HowGoes,
        Tag::Receive,
        Tag::Received,
        Tag::Le,
        Tag::Demoed,
        Tag::PastTime,
        Tag::SideContract,
        Tag::Certificate,
        Tag::Contract,
    ]);
    let steps = Tags::of(&GO_ON);
    let quotes = !standing.offer
        && clause.any(&[Tag::Quote, Tag::Proposal])
        && clause.any(&[Tag::Want, Tag::Send, Tag::Request, Tag::Named]);
    let proposes = clause.any(&GO_ON)
        || quotes
        || (clause.any(&[Tag::AskWhen, Tag::Time]) && (whole | standing.ours).any(steps));
    note(Topic::GoOn, !standing.contract && !status && proposes);
    note(Topic::GoOn, by == Role::Rep && visiting && clause.has(Tag::AskWhen));
    note(
        Topic::Pay,
        clause.any(&[Tag::Paid, Tag::Arrived])
            || (clause.has(Tag::Pay)
                && (!clause.has(Tag::Yes) || whole.any(Tags::of(&[Tag::Money, Tag::Finance]))))
            || (clause.has(Tag::Money) && standing.contract),
    );
    note(
        Topic::Demo,
        clause.any(&[Tag::Demo, Tag::Demoed])
            && clause.any(&[Tag::Demoed, Tag::Le, Tag::AskEnd, Tag::DoneWord]),
    );
    note(
        Topic::Lost,
        clause.any(&[Tag::ChoseOther, Tag::GiveUp])
            && (clause.question || clause.any(&[Tag::AskEnd, Tag::AskWord]))
            || by == Role::Rep && clause.any(&[Tag::Revoke, Tag::PutOff]) && clause.has(Tag::AskEnd),
    );
}

/// How a clause answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is done: 盖了, 弄好了.
    Done,
    /// Yes, to a proposal or to a fact: 行, 嗯.
    Yes,
    /// A time: 周四吧.
    Time,
    /// No, or not yet.
    No,
}

/// The answer that the clauses of a message give, the first one that does.
pub fn answer(text: &str, parsed: &Parsed) -> Option<(Answer, usize)> {
    let mut no = None;
    let mut refused = false;
    for (place, clause) in parsed.clauses.iter().enumerate().take(4) {
        match answer_of(text, parsed, clause) {
            Some(Answer::No) => {
                no = no.or(Some((Answer::No, place)));
                refused = true;
                if clause.has(Tag::NotYet) {
                    return no;
                }
            }
            Some(Answer::Yes) if refused => {}
            // 周五不行 月底盘存: a reason, no other time.
            Some(Answer::Time)
                if refused
                    && !clause.any(&[Tag::Push, Tag::Visit, Tag::Want, Tag::Sign, Tag::Yes])
                    && !is_only_a_time(parsed, clause) => {}
            Some(Answer::Time) if declined(parsed, place) => no = no.or(Some((Answer::No, place))),
            Some(answer) => return Some((answer, place)),
            None => {}
        }
    }
    no
}

/// 下周一我在外地看厂: where somebody is, other than at their own place.
fn is_away(words: &str) -> bool {
    let home = ["店", "公司", "厂", "家", "办公", "单位", "我们", "这", "的", "呢", "哈", "啊", "线", "吧"];
    let Some((_, place)) = words.split_once('在') else { return false };
    let dated = place.starts_with(|next: char| next.is_ascii_digit() || "周下明本这月".contains(next));
    !place.is_empty() && !dated && !home.iter().any(|start| place.starts_with(start))
}

/// 周四下午: a time and hardly anything else.
fn is_only_a_time(parsed: &Parsed, clause: &Clause) -> bool {
    let times = Tags::of(&[Tag::Time, Tag::FutureTime]);
    let covered: usize = parsed
        .tokens_of(clause)
        .iter()
        .filter(|token| token.tags.any(times))
        .map(|token| token.end - token.start)
        .sum();
    covered + 3 >= clause.end - clause.start
}

/// What a time is named with where it is one for what was proposed.
const SUITS: &Phrases = phrases![
    "来", "过", "有空", "在", "行", "好", "可以", "方便", "安排", "约", "见", "等你", "等您", "ok", "到",
    "空", "试",
];

/// Characters that times and particles are made of.
const LIGHT: &str = "那就的吧呢啊哈嘛呗嗯得要最快早迟晚都也还我们咱你您这边左右前后上下午中点半分钟号日周星期礼拜\
                     透朝晏昼昏晌一二三四五六七八九十两0123456789:.~ 天月底初内再给先";

/// 下周四吧, 周四馆长也在: a time and hardly anything else, or somebody who is there for it. 明天开庭 is none.
pub fn is_a_day_for_it(text: &str, parsed: &Parsed, clause: &Clause) -> bool {
    let words = &text[clause.start..clause.end];
    let times = Tags::of(&[Tag::Time, Tag::FutureTime]);
    let named = parsed.tokens_of(clause).iter().filter(|token| token.tags.any(times));
    let rest =
        named.fold(words.to_owned(), |rest, token| rest.replacen(&text[token.start..token.end], "", 1));
    SUITS.are_in(words)
        || clause.any(&[Tag::Visit, Tag::Yes, Tag::Push, Tag::Demo, Tag::Survey, Tag::Meeting])
        || rest.chars().all(|character| LIGHT.contains(character))
}

/// 明天要开会 不行: the time was only a reason.
fn declined(parsed: &Parsed, place: usize) -> bool {
    parsed
        .clauses
        .get(place + 1)
        .is_some_and(|next| next.any(&[Tag::No, Tag::Not]) && next.length() <= 4 && !next.has(Tag::Time))
}

fn answer_of(text: &str, parsed: &Parsed, clause: &Clause) -> Option<Answer> {
    let tokens = parsed.tokens_of(clause);
    let done = clause.has(Tag::DoneWord) && clause.length() <= 12;
    let first = tokens.first().filter(|first| done || first.start <= clause.start + 6)?;
    if clause.any(&[Tag::NotYet, Tag::No]) || first.tags.has(Tag::Not) {
        return Some(Answer::No);
    }
    if clause.has(Tag::Not) {
        return None;
    }
    if clause.has(Tag::PastTime)
        && !clause.any(&[Tag::Signed, Tag::Paid, Tag::Sent, Tag::DoneWord, Tag::Decided])
    {
        return None;
    }
    // 完是完了: done, but.
    let conceded = text[clause.start..clause.end].split_once('是').is_some_and(|(what, after)| {
        !what.is_empty()
            && what.chars().count() <= 2
            && after.strip_prefix(what).is_some_and(|end| end == "了")
    });
    if conceded {
        return None;
    }
    // 弄好了喊你: done one day.
    let words = &text[clause.start..clause.end];
    let told_then = ["喊你", "叫你", "告诉你", "通知你", "联系你", "跟你说", "喊您", "通知您", "联系您"];
    if clause.has(Tag::DoneWord) && told_then.iter().any(|then| words.ends_with(then)) {
        return None;
    }
    if clause.any(&[
        Tag::DoneWord,
        Tag::Decided,
        Tag::Approve,
        Tag::Pass,
        Tag::Applied,
        Tag::Signed,
        Tag::Paid,
        Tag::Received,
        Tag::Sent,
        Tag::Demoed,
    ]) && clause.length() <= 12
    {
        return Some(Answer::Done);
    }
    if is_away(&text[clause.start..clause.end]) {
        return None;
    }
    let agrees = [Tag::Push, Tag::Visit, Tag::Yes, Tag::Sign, Tag::Click, Tag::Pay, Tag::You];
    if clause.any(&[Tag::FutureTime, Tag::Time])
        && !clause.question
        && (clause.length() <= 8 || clause.any(&agrees))
    {
        return Some(Answer::Time);
    }
    let wants = matches!(
        text[clause.start..clause.end].trim_end_matches(['的', '啊', '呀', '了']),
        "要" | "需要" | "想"
    );
    // 说的是空调: no yes.
    let is = text[first.start..first.end] == *"是" && first.start > clause.start;
    if first.tags.any(Tags::of(&[Tag::Yes, Tag::Aye])) && !is || wants {
        return Some(Answer::Yes);
    }
    None
}
