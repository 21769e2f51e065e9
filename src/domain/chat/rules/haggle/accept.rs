//! What takes an offer as it is, or only tells it again.

use super::figure::{is_ours, same_figure};
use super::{FIGURES, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::sketch::phrases;

/// 就按24万, 42可以: what was offered is accepted.
pub(super) fn accepts(scene: &Scene, clause: &Clause) -> bool {
    if repeats_number(scene, clause) {
        return true;
    }
    let bargains = [Tag::Expensive, Tag::Deal, Tag::Refuse, Tag::AskEnd, Tag::Can];
    let words = scene.words(clause);
    // 按3块8来, where we said four: no acceptance.
    let figures = Tags::of(&FIGURES);
    let known = scene.standing.figures.is_empty()
        || scene
            .tokens(clause)
            .iter()
            .filter(|token| token.tags.any(figures))
            .any(|token| is_ours(scene, token));
    let along = known
        && scene.mentions_in(words, phrases!["按"])
        && scene.mentions_in(words, phrases!["走", "算", "来", "签", "定"])
        && clause.any(&FIGURES);
    // 20万整，行就拉货: a figure that our side has not named.
    let mut sums = scene.parsed.tokens.iter().filter(|token| token.tags.has(Tag::Sum)).peekable();
    let foreign = sums.peek().is_some()
        && !scene.standing.figures.is_empty()
        && !sums.any(|token| is_ours(scene, token));
    let conditional = scene.mentions_in(words, phrases!["行就"])
        || scene.mentions_in(words, phrases!["成就"])
        || scene.mentions_in(words, phrases!["可以就"])
        || scene.mentions_in(words, phrases!["能就"]);
    if foreign && conditional {
        return false;
    }
    // 这个价我接受.
    let this_price =
        scene.mentions_in(words, phrases!["这个价"]) || scene.mentions_in(words, phrases!["这价"]);
    let takes = scene.mentions_in(
        words,
        phrases!["接受", "认", "同意", "可以", "实在", "合适", "公道", "还行", "不错", "挺好", "划算",],
    );
    if this_price
        && takes
        && !clause.question
        && !clause.any(&[Tag::Not, Tag::NotYet, Tag::AskEnd, Tag::Can, Tag::Deal])
    {
        return true;
    }
    let takes = clause.length() <= 16
        || scene
            .last(clause, &[Tag::Accept])
            .is_some_and(|at| scene.parsed.tokens[at].end + 18 >= clause.end);
    // 账期30天也可以: theirs, taken.
    let content =
        ["也可以", "也行", "行了", "可以了", "正好", "刚好", "够了"].iter().any(|yes| words.ends_with(yes));
    if content
        && !clause.question
        && !clause.any(&[Tag::Can, Tag::Deal, Tag::If, Tag::But])
        && !scene.mentions_in(words, phrases!["给", "就行了", "能"])
    {
        return true;
    }
    if clause.has(Tag::Accept) && takes || scene.mentions_in(words, phrases!["就按"]) || along {
        return !clause.any(&bargains) && !clause.question;
    }
    let more = [Tag::Cut, Tag::Add, Tag::Discount, Tag::AtMost, Tag::Gap];
    let tokens = scene.tokens(clause);
    let agrees = Tags::of(&[Tag::Yes, Tag::Pass]);
    // 砍成一个: what it becomes, no yes.
    let becomes = scene.mentions_in(
        words,
        phrases!["改成", "换成", "写成", "砍成", "做成", "减成", "变成", "缩成", "调成", "压成"],
    );
    let opens = tokens.first().is_some_and(|first| first.tags.any(agrees) && first.start <= clause.start + 6);
    let closes = tokens.last().is_some_and(|last| last.tags.any(agrees) && last.end + 6 >= clause.end);
    (opens || closes && !becomes) && !clause.any(&bargains) && !clause.any(&more)
}

/// 你们报278万: what was offered is only told again.
pub(super) fn is_report(scene: &Scene, clause: &Clause) -> bool {
    clause.has(Tag::Named)
        && clause.has(Tag::You)
        && !clause.any(&[Tag::Expensive, Tag::Discount, Tag::TooMuch, Tag::Gap])
        || scene.mentions_within(clause, phrases!["给我报"])
}

/// 9.8万就9.8万, 好 就24万: the figure that was offered, taken.
fn repeats_number(scene: &Scene, clause: &Clause) -> bool {
    let words = scene.words(clause);
    let Some(at) = words.find('就') else { return false };
    let (before, after) = (words[..at].trim_end(), words[at + '就'.len_utf8()..].trim_start());
    let figure = |part: &str| {
        part.chars()
            .next()
            .is_some_and(|first| first.is_ascii_digit() || "一二三四五六七八九十两".contains(first))
    };
    let taken = before.is_empty() && scene.says(&[Tag::Yes, Tag::Aye]);
    figure(after) && (taken || same_figure(last_figure(before), after))
}

/// The figure, with its unit, at the end of `text`.
fn last_figure(text: &str) -> &str {
    let part = |character: char| {
        character.is_ascii_digit() || ".%一二三四五六七八九十两万千百毛块元天个点折成".contains(character)
    };
    let start = text
        .rfind(|character| !part(character))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    if start < text.len() { &text[start..] } else { "\0" }
}
