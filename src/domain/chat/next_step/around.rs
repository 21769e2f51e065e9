//! Where a date stands in its text, and what its clause says besides.

use std::ops::Range;

use super::words::Any;
use crate::domain::chat::fold::Folded;
use crate::domain::chat::sketch::{Phrases, Sketch};
use crate::domain::chat::wording::ends_clause;

/// What stands around a date, by bytes of the folded text.
#[derive(Debug)]
pub(in crate::domain::chat) struct Around {
    /// The date by bytes of the original text.
    original: Range<usize>,
    /// The date.
    pub(super) span: Range<usize>,
    /// Its clause.
    pub(super) clause: Range<usize>,
    /// The clause without it.
    pub(super) rest: Rest,
}

impl Around {
    /// What stands around a date in a text.
    pub(in crate::domain::chat) fn of(folded: &Folded, original: &Range<usize>) -> Around {
        let text = folded.text();
        let span = folded_span(folded, original);
        let clause = clause_around(text, &span);
        let rest = Rest::of(&text[clause.start..span.start], &text[span.end..clause.end]);
        Around { original: original.clone(), span, clause, rest }
    }

    /// Whether it is of this date, by bytes of the original text.
    pub(in crate::domain::chat) fn is_of(&self, original: &Range<usize>) -> bool {
        self.original == *original
    }

    /// Keeps from now on what lexicons find in the clause without the date.
    pub(in crate::domain::chat) fn keep_answers(&self) {
        self.rest.sketch.answers.keep();
    }

    /// Whether the clause of the date does nothing but choose it: 下周二吧, 那就周四上午吧, 踏勘周五吧.
    pub(super) fn is_chosen(&self, text: &str) -> bool {
        let rest = &text[self.span.end..self.clause.end];
        let hours =
            |character: char| "上午下中晚早一二三四五六七八九十两点半钟0123456789".contains(character);
        matches!(rest.trim_start_matches(hours), "吧" | "来" | "来吧" | "呗" | "嘛")
    }
}

/// A clause without its date.
#[derive(Debug)]
pub(super) struct Rest {
    text: String,
    sketch: Sketch,
}

impl Rest {
    fn of(before: &str, after: &str) -> Rest {
        let text = [before, after].concat();
        Rest { sketch: Sketch::of(&text), text }
    }

    /// Whether it says anything of a kind.
    pub(super) fn says(&self, kind: &Any) -> bool {
        kind.is_in_part(&self.sketch, &self.text)
    }

    /// Whether any of the phrases is in it.
    pub(super) fn mentions(&self, phrases: &Phrases) -> bool {
        phrases.in_part(&self.sketch, &self.text)
    }
}

/// The clause that a span of the folded text lies in.
fn clause_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let ends = |character: char| ends_clause(character) || character == ' ';
    let start = text[..span.start]
        .rfind(ends)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[span.end..].find(ends).map_or(text.len(), |at| span.end + at);
    start..end
}

/// Where bytes of the original text lie in the folded text.
fn folded_span(folded: &Folded, original: &Range<usize>) -> Range<usize> {
    let text = folded.text();
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let find = |byte: usize| {
        let at = places.partition_point(|&at| folded.original(at..at).start < byte);
        places.get(at).copied().unwrap_or(text.len())
    };
    find(original.start)..find(original.end)
}
