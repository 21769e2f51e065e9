//! Which operator reaches an event: what makes it negated, conditional, wished or asked.

use std::ops::Range;

use crate::domain::chat::clause::{Clause, Parsed, Token};
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::reading::Why;

/// How far back an operator reaches, in bytes: some ten characters.
const REACH: usize = 30;

/// Words that are events of their own and so end an operator's reach.
const EVENTS: Tags =
    Tags::of(&[Tag::Signed, Tag::Approve, Tag::Pass, Tag::Paid, Tag::Applied, Tag::Received, Tag::Sent]);

/// Words that a negation right behind them turns into a question.
const COMPLETED: Tags = Tags::of(&[
    Tag::Signed,
    Tag::Le,
    Tag::Received,
    Tag::Receive,
    Tag::Pass,
    Tag::Approve,
    Tag::Paid,
    Tag::Arrived,
    Tag::Sent,
    Tag::DoneWord,
    Tag::Demoed,
    Tag::Applied,
]);

/// What keeps the event at `anchor` from being asserted, and the token that does it.
pub(super) fn obstacle(parsed: &Parsed, clause: usize, anchor: usize) -> Option<(Why, Option<usize>)> {
    let here = &parsed.clauses[clause];
    conditional(parsed, clause, anchor)
        .map(|token| (Why::Conditional, Some(token)))
        .or_else(|| negation(parsed, here, anchor).map(|token| (Why::Negated, Some(token))))
        .or_else(|| hedge(parsed, here, anchor).map(|token| (Why::Hedged, Some(token))))
        .or_else(|| asked(parsed, here, anchor).map(|token| (Why::Asked, token)))
}

/// What keeps the words at a span from being asserted, and the bytes of the word that does it.
pub(super) fn obstacle_of_words(
    parsed: &Parsed,
    words: &Range<usize>,
) -> Option<(Why, Option<(usize, usize)>)> {
    // 法务要是过了: the words reach over what they hang on.
    let hanging = Tags::of(&[Tag::If, Tag::Wait, Tag::Wish]);
    let within = |token: &&Token| words.start < token.start && token.end <= words.end;
    if let Some(token) = parsed.tokens.iter().filter(within).find(|token| token.tags.any(hanging)) {
        return Some((Why::Conditional, Some((token.start, token.end))));
    }
    let (parsed, clause, anchor) = with_event(parsed, words)?;
    let place = |token: usize| (parsed.tokens[token].start, parsed.tokens[token].end);
    obstacle(&parsed, clause, anchor).map(|(why, by)| (why, by.map(place)))
}

/// The message with the words at a span as one token, its clause and its place.
fn with_event(parsed: &Parsed, words: &Range<usize>) -> Option<(Parsed, usize, usize)> {
    // 等法务过了, 盖了没: what reaches into the words stays a word of its own.
    let clipped = |token: &Token, start: usize, end: usize| Token { start, end, ..*token };
    let before = parsed.tokens.iter().filter(|token| token.start < words.start);
    let before = before.map(|token| clipped(token, token.start, token.end.min(words.start)));
    let behind = parsed.tokens.iter().filter(|token| token.end > words.end);
    let behind = behind.map(|token| clipped(token, token.start.max(words.end), token.end));
    let within = parsed.tokens.iter().filter(|token| token.start >= words.start && token.end <= words.end);
    // 没意见: what the words deny is theirs; 盖不成 is one word that denies itself.
    let tags = within.fold(Tags::NONE, |tags, token| {
        let whole = token.start == words.start && token.end == words.end;
        tags | if whole { token.tags } else { token.tags.without(Tag::Not).without(Tag::NotYet) }
    });
    let event = Token { tags, start: words.start, end: words.end };
    among(parsed, before.chain([event]).chain(behind).collect(), words)
}

/// What stands around the words of a phrase.
pub(super) struct Around {
    /// Their clause without them.
    pub clause: Clause,
    /// What keeps them from being asserted, and the bytes of the word that does it.
    pub obstacle: Option<(Why, Option<(usize, usize)>)>,
}

/// What stands around the words at `span`, taken as one word that means nothing by itself.
pub(super) fn around(parsed: &Parsed, span: &Range<usize>) -> Option<Around> {
    // 隔壁厂项目黄了: whose it is stands before the phrase, whatever of it the phrase shares.
    let owners = Tags::of(&[Tag::OtherFirm, Tag::OtherTime]);
    let stands =
        |token: &&Token| token.end <= span.start || token.start < span.start && token.tags.any(owners);
    let before = parsed.tokens.iter().filter(stands);
    let before = before.map(|token| Token { end: token.end.min(span.start), ..*token });
    let behind = parsed.tokens.iter().filter(|token| token.start >= span.end);
    let event = Token { tags: Tags::NONE, start: span.start, end: span.end };
    let tokens = before.chain([event]).chain(behind.copied()).collect();
    let (parsed, clause, anchor) = among(parsed, tokens, span)?;
    let place = |token: usize| (parsed.tokens[token].start, parsed.tokens[token].end);
    let obstacle = obstacle(&parsed, clause, anchor).map(|(why, by)| (why, by.map(place)));
    Some(Around { clause: parsed.clauses[clause], obstacle })
}

/// The message with other tokens, the clause of the one at `words`, and its place.
fn among(parsed: &Parsed, tokens: Vec<Token>, words: &Range<usize>) -> Option<(Parsed, usize, usize)> {
    let anchor = tokens.iter().position(|token| token.start == words.start && token.end == words.end)?;
    let mut first = 0;
    let mut clauses: Vec<Clause> = Vec::with_capacity(parsed.clauses.len());
    for clause in &parsed.clauses {
        let count = tokens[first..].iter().take_while(|token| token.start < clause.end).count();
        let tags = tokens[first..first + count].iter().fold(Tags::NONE, |tags, token| tags | token.tags);
        clauses.push(Clause { first, behind: first + count, tags, ..*clause });
        first += count;
    }
    let clause = clauses.iter().position(|clause| clause.first <= anchor && anchor < clause.behind)?;
    Some((Parsed { tokens, clauses, tags: parsed.tags }, clause, anchor))
}

/// The negation that reaches the event at `anchor`.
pub(super) fn negation(parsed: &Parsed, clause: &Clause, anchor: usize) -> Option<usize> {
    let tokens = &parsed.tokens;
    if tokens[anchor].tags.has(Tag::Not) {
        return Some(anchor);
    }
    let before = (clause.first..anchor).rev().take_while(|&at| {
        let between = &tokens[at];
        tokens[anchor].start - between.end <= REACH && !between.tags.any(EVENTS)
    });
    let found = before.into_iter().find(|&at| tokens[at].tags.any(Tags::of(&[Tag::Not, Tag::NotYet])));
    if let Some(at) = found {
        let twice =
            at > clause.first && tokens[at - 1].tags.has(Tag::Not) && tokens[at].start == tokens[at - 1].end;
        return (!twice).then_some(at);
    }
    // 签字还没: the negation closes the clause.
    let last = clause.behind.checked_sub(1)?;
    (last > anchor && tokens[last].tags.has(Tag::NotYet)).then_some(last)
}

/// The condition on which the event at `anchor` hangs.
pub(super) fn conditional(parsed: &Parsed, clause: usize, anchor: usize) -> Option<usize> {
    let tokens = &parsed.tokens;
    let here = &parsed.clauses[clause];
    let condition = Tags::of(&[Tag::If]);
    if let Some(at) = (here.first..here.behind).find(|&at| at != anchor && tokens[at].tags.any(condition)) {
        return Some(at);
    }
    // 等批了再说, 签了再说, 签完15天: what comes after tells that it is still ahead.
    let next = (anchor + 1 < here.behind).then(|| &tokens[anchor + 1]);
    if let Some(next) = next {
        let close = next.start - tokens[anchor].end <= 3;
        let ahead = Tags::of(&[Tag::Then, Tag::After, Tag::Later, Tag::Duration]);
        if close && next.tags.any(ahead) {
            return Some(anchor + 1);
        }
    }
    if let Some(at) = (here.first..anchor).rev().find(|&at| tokens[at].tags.has(Tag::Wait)) {
        return Some(at);
    }
    if here.fresh || clause == 0 {
        return None;
    }
    let before = &parsed.clauses[clause - 1];
    (before.first..before.behind).find(|&at| tokens[at].tags.any(condition))
}

/// The wish or the necessity that the event at `anchor` is under.
fn hedge(parsed: &Parsed, clause: &Clause, anchor: usize) -> Option<usize> {
    let tokens = &parsed.tokens;
    let weak = Tags::of(&[Tag::Wish, Tag::Must, Tag::Maybe]);
    (clause.first..anchor)
        .rev()
        .find(|&at| tokens[at].tags.any(weak) && tokens[anchor].start - tokens[at].end <= REACH)
        .or_else(|| {
            // 老板同意才行: what is needed stands behind.
            let next = anchor + 1;
            (next < clause.behind && tokens[next].tags.has(Tag::Must)).then_some(next)
        })
}

/// How near a question word must be to the event, in bytes: clauses of transcripts are long.
const NEAR: usize = 36;

/// Whether the clause asks; the token that makes it a question where there is one.
pub(super) fn asked(parsed: &Parsed, clause: &Clause, anchor: usize) -> Option<Option<usize>> {
    let tokens = &parsed.tokens;
    let event = &tokens[anchor];
    let behind = || (anchor + 1..clause.behind).take_while(|&at| tokens[at].start - event.end <= NEAR);
    // 签没签: the event is a question by itself.
    if event.tags.any(Tags::of(&[Tag::AskWord, Tag::AskEnd])) {
        return Some(Some(anchor));
    }
    if let Some(at) = behind().find(|&at| tokens[at].tags.has(Tag::AskEnd)) {
        return Some(Some(at));
    }
    // 签了没, 收到没, 行不: a negation right behind a verb asks.
    let tag = behind().find(|&at| {
        let short = tokens[at].end - tokens[at].start <= 6;
        let negation = short && tokens[at].tags.any(Tags::of(&[Tag::Not, Tag::NotYet]));
        let ends = tokens[at].end + 3 >= clause.end;
        let touches = tokens[at].start == tokens[at - 1].end && tokens[at - 1].tags.any(COMPLETED);
        negation && (ends || touches)
    });
    if tag.is_some() {
        return Some(tag);
    }
    // 公示结束了吧, 快递到了吧: a guess that waits for a yes.
    if scene_guesses(parsed, clause, event) {
        return Some(None);
    }
    if clause.question && clause.end - event.end <= NEAR {
        return Some(None);
    }
    let word = Tags::of(&[Tag::AskWord, Tag::AskWhen]);
    let before = (clause.first..anchor).rev().take_while(|&at| event.start - tokens[at].end <= NEAR);
    let mut near =
        before.chain((anchor + 1..clause.behind).take_while(|&at| tokens[at].start - event.end <= NEAR / 3));
    near.find(|&at| tokens[at].tags.any(word)).map(Some)
}

/// Whether the clause closes with 了吧 right behind an event that is no order.
fn scene_guesses(parsed: &Parsed, clause: &Clause, event: &Token) -> bool {
    let last = clause.behind.checked_sub(1).filter(|&last| last >= clause.first);
    let ordered = Tags::of(&[
        Tag::Sign,
        Tag::Signed,
        Tag::Pay,
        Tag::Paid,
        Tag::Request,
        Tag::GiveUp,
        Tag::Discount,
        Tag::Cut,
    ]);
    last.is_some_and(|last| {
        let push = &parsed.tokens[last];
        let closes = push.tags.has(Tag::Push) && push.end - push.start == 3 && push.end + 3 >= clause.end;
        let done = event.tags.any(COMPLETED | Tag::Send.into())
            && push.start >= event.end
            && push.start - event.end <= NEAR;
        closes && done && !event.tags.any(ordered)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::chat::lexicon::Lexicon;

    /// Why the first event of signing in `text` does not count.
    fn why(text: &str) -> Option<Why> {
        let mut parsed = Parsed::default();
        parsed.refill(text, Lexicon::builtin());
        let signing = Tags::of(&[Tag::Sign, Tag::Signed]);
        let anchor = parsed.tokens.iter().position(|token| token.tags.any(signing)).expect("an event");
        let clause = parsed.clauses.iter().position(|clause| anchor < clause.behind).expect("a clause");
        obstacle(&parsed, clause, anchor).map(|(why, _)| why)
    }

    #[test]
    fn a_negation_reaches_the_event_behind_it() {
        for text in ["合同还没签", "章没盖", "合同未签署", "这个月签不了"] {
            assert_eq!(why(text), Some(Why::Negated), "{text}");
        }
    }

    #[test]
    fn words_that_only_look_like_negations_are_none() {
        for text in ["不错,合同签好了", "没问题,章盖了", "不好意思,昨天签了"] {
            assert_eq!(why(text), None, "{text}");
        }
    }

    #[test]
    fn conditions_wishes_and_questions_are_no_assertions() {
        for text in ["要是下周能签就好了", "签了再说", "等领导回来签"] {
            assert_eq!(why(text), Some(Why::Conditional), "{text}");
        }
        for text in ["争取月底签掉", "希望这周签下来"] {
            assert_eq!(why(text), Some(Why::Hedged), "{text}");
        }
        for text in ["签了吗", "合同签了没", "盖没盖", "什么时候签"] {
            assert_eq!(why(text), Some(Why::Asked), "{text}");
        }
    }
}
