//! A message as words and clauses: what the rules look at.

use crate::domain::chat::lexicon::Lexicon;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::number;

/// A word or a number, with its place in the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it means.
    pub tags: Tags,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

/// A stretch between two breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Its first token.
    pub first: usize,
    /// The token behind its last.
    pub behind: usize,
    /// What all its tokens mean together.
    pub tags: Tags,
    /// Whether a question mark ends it.
    pub question: bool,
    /// Whether a full stop, or the like, comes before it.
    pub fresh: bool,
}

impl Clause {
    /// Whether it says `tag`.
    #[inline]
    pub fn has(&self, tag: Tag) -> bool {
        self.tags.has(tag)
    }

    /// Whether it says any of `tags`.
    #[inline]
    pub fn any(&self, tags: &[Tag]) -> bool {
        self.tags.any(Tags::of(tags))
    }

    /// How many characters it has, about: three bytes count as one.
    #[inline]
    pub fn length(&self) -> usize {
        (self.end - self.start) / 3
    }
}

/// A message taken apart; the memory is used again for the next one.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The words and numbers from left to right.
    pub tokens: Vec<Token>,
    /// The clauses from left to right.
    pub clauses: Vec<Clause>,
    /// What all tokens mean together.
    pub tags: Tags,
}

impl Parsed {
    /// Takes `text`, folded, apart.
    pub fn refill(&mut self, text: &str, lexicon: &Lexicon) {
        self.tokens.clear();
        self.clauses.clear();
        self.tags = Tags::NONE;
        merge(
            lexicon.hits(text).map(|hit| Token { tags: hit.tags, start: hit.start, end: hit.end }),
            number::numbers(text),
            &mut self.tokens,
        );
        self.split(text);
        self.unname(text);
        self.bound(text);
        self.untopic(text);
        for clause in &mut self.clauses {
            for token in &self.tokens[clause.first..clause.behind] {
                clause.tags = clause.tags | token.tags;
            }
            self.tags = self.tags | clause.tags;
        }
    }

    /// A title that only addresses somebody, as in 王主任您好 or 好的主任, decides nothing.
    fn unname(&mut self, text: &str) {
        const AFTER: [&str; 10] = ["您", "你", "早", "好", "新年", "节", "辛苦", "放心", "那", "这"];
        const ABOUT: [&str; 6] = ["那边", "那里", "那儿", "那头", "好像", "这边"];
        for clause in &self.clauses {
            for token in &mut self.tokens[clause.first..clause.behind] {
                if !token.tags.has(Tag::Boss) {
                    continue;
                }
                let near_start = token.start <= clause.start + 6;
                let after = text[token.end..clause.end].trim_start();
                let about = ABOUT.iter().any(|word| after.starts_with(word));
                let called = !about
                    && (after.is_empty() || near_start && AFTER.iter().any(|word| after.starts_with(word)));
                let spoken_of = ["给", "找", "跟", "等", "问", "是", "和", "让"]
                    .iter()
                    .any(|word| text[..token.start].ends_with(word));
                if called && !spoken_of {
                    token.tags = token.tags.without(Tag::Boss);
                }
            }
        }
    }

    /// 月底以前: before that day, and no time gone by.
    fn bound(&mut self, text: &str) {
        for at in 1..self.tokens.len() {
            let before = self.tokens[at - 1];
            let token = &mut self.tokens[at];
            let dated = before.tags.has(Tag::Time) && before.end == token.start;
            if dated && text[token.start..token.end].ends_with('前') {
                token.tags = token.tags.without(Tag::OtherTime);
            }
        }
    }

    /// 章呢是小李盖的: what goes on behind 呢 is told of it, and nothing is asked.
    fn untopic(&mut self, text: &str) {
        for clause in &self.clauses {
            for token in &mut self.tokens[clause.first..clause.behind] {
                let goes_on = text[token.end..].starts_with(char::is_alphabetic);
                if text[token.start..token.end] == *"呢" && goes_on {
                    token.tags = token.tags.without(Tag::AskEnd);
                }
            }
        }
    }

    /// The tokens of a clause.
    #[inline]
    pub fn tokens_of(&self, clause: &Clause) -> &[Token] {
        &self.tokens[clause.first..clause.behind]
    }

    fn split(&mut self, text: &str) {
        let mut start = 0;
        let mut token = 0;
        let mut fresh = true;
        let mut places = text.char_indices().peekable();
        let mut before = ' ';
        // Where the last mark stands, and whether a transcript goes on behind it.
        let mut run = 0;
        while let Some((at, character)) = places.next() {
            if closes_a_thought(before)
                && at - start >= THOUGHT
                && is_unpunctuated(&text[run..])
                && begins_with_a_person(&text[at..])
            {
                self.close(start, at, false, &mut fresh, false);
                start = at;
            }
            while self.tokens.get(token).is_some_and(|known| known.end <= at) {
                token += 1;
            }
            let inside = self.tokens.get(token).filter(|known| known.start <= at && at < known.end);
            if let Some(known) = inside {
                let ended = token > 0
                    && self.tokens[token - 1].tags.any(FATES)
                    && self.tokens[token - 1].end == known.start;
                let turns = known.tags.has(Tag::But)
                    || (known.tags.any(SUBJECTS) || ended)
                        && at - start >= BREATH
                        && is_unpunctuated(&text[start..]);
                if known.start == at && turns && at > start {
                    self.close(start, at, false, &mut fresh, false);
                    start = at;
                }
                // 做个演示吗？半小时就讲完: a mark within a word ends its clause too.
                if character == '?' {
                    let end = at + character.len_utf8();
                    self.close(start, end, true, &mut fresh, true);
                    start = end;
                }
                before = character;
                continue;
            }
            let next = places.peek().map_or(' ', |&(_, next)| next);
            if let Some(hard) = breaks(before, character, next) {
                self.close(start, at, character == '?', &mut fresh, hard);
                start = at + character.len_utf8();
                run = start;
            }
            before = character;
        }
        self.close(start, text.len(), false, &mut fresh, true);
    }

    fn close(&mut self, start: usize, end: usize, question: bool, fresh: &mut bool, hard: bool) {
        let first = self.clauses.last().map_or(0, |clause| clause.behind);
        let behind = first + self.tokens[first..].iter().take_while(|token| token.start < end).count();
        if start < end {
            self.clauses.push(Clause {
                start,
                end,
                first,
                behind,
                tags: Tags::NONE,
                question,
                fresh: *fresh,
            });
            *fresh = hard;
        } else {
            if question && let Some(last) = self.clauses.last_mut() {
                last.question = true;
            }
            *fresh |= hard;
        }
    }
}

/// Who a new clause of a transcript begins with.
const SUBJECTS: Tags = Tags::of(&[Tag::We, Tag::You, Tag::They, Tag::Boss]);

/// What closes a clause of a transcript: 这个店不开了合同就作废吧.
const FATES: Tags = Tags::of(&[Tag::GiveUp, Tag::ChoseOther, Tag::PutOff]);

/// How much a clause of a transcript has at least, in bytes.
const BREATH: usize = 30;

/// How long a stretch without marks is a transcript's, in bytes.
const TRANSCRIPT: usize = 90;

/// How much a clause of a transcript has at least where a particle closes it, in bytes.
const THOUGHT: usize = 12;

/// Whether a thought may end with the character: 签了, 盖好啊.
fn closes_a_thought(character: char) -> bool {
    "了嘛啊哦呢呀哈嘞咧".contains(character)
}

/// 我今天就寄, and not 我的那份: somebody, and no owner.
fn begins_with_a_person(text: &str) -> bool {
    const PEOPLE: [&str; 8] = ["我", "你", "您", "他", "她", "咱", "俺", "额"];
    let Some(rest) = PEOPLE.iter().find_map(|who| text.strip_prefix(who)) else { return false };
    let rest = rest.strip_prefix('们').unwrap_or(rest);
    !rest.starts_with(['的', '家', '那', '这', '司', '自', '一', '两', '几'])
}

/// Whether the text goes on for long without a mark, as transcripts do.
fn is_unpunctuated(text: &str) -> bool {
    text.char_indices()
        .find(|&(_, character)| matches!(character, ',' | '。' | '!' | '?' | ';' | '\n' | ' ' | '…'))
        .map_or(text.len(), |(at, _)| at)
        >= TRANSCRIPT
}

/// Whether `character` ends a clause, and whether it ends a sentence too.
fn breaks(before: char, character: char, next: char) -> Option<bool> {
    match character {
        '。' | '!' | '?' | ';' | '\n' | '…' | '|' => Some(true),
        ',' | ':' if !(before.is_ascii_digit() && next.is_ascii_digit()) => Some(false),
        '(' | ')' | '[' | ']' | '~' | '、' | '"' | '【' | '】' | '「' | '」' | '《' | '》' => {
            Some(false)
        }
        '.' if !before.is_ascii_digit() && !next.is_ascii_alphanumeric() => Some(true),
        ' ' if !(before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric()) => Some(false),
        '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' => Some(true),
        _ => None,
    }
}

/// Merges words and numbers: the earlier one wins, then the longer one, then the word.
fn merge(words: impl Iterator<Item = Token>, numbers: impl Iterator<Item = Token>, into: &mut Vec<Token>) {
    let (mut words, mut numbers) = (words.peekable(), numbers.peekable());
    let mut end = 0;
    loop {
        let word_first = match (words.peek(), numbers.peek()) {
            (None, None) => break,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (Some(word), Some(number)) => {
                if number.start < word.end && word.start < number.end {
                    // A word inside a number is none of its own, unless it is as long as the number.
                    word.end - word.start >= number.end - number.start || word.start < number.start
                } else {
                    word.start < number.start
                }
            }
        };
        let token = if word_first { words.next() } else { numbers.next() };
        if let Some(token) = token.filter(|token| token.start >= end) {
            end = token.end;
            into.push(token);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_mark_within_a_word_ends_its_clause() {
        let text = "给您做个演示吗?半小时就讲完";
        let mut parsed = Parsed::default();
        parsed.refill(text, Lexicon::builtin());
        let clauses: Vec<(&str, bool)> =
            parsed.clauses.iter().map(|clause| (&text[clause.start..clause.end], clause.question)).collect();
        assert_eq!(clauses, [("给您做个演示吗?", true), ("半小时就讲完", false)]);
    }
}
