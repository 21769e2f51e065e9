//! What a message says by its words alone, whoever sent it and when; chats repeat themselves, so that it is
//! remembered.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::clause::Parsed;
use super::concern::Said;
use super::dialect;
use super::expression::Opening;
use super::fold::Folded;
use super::lexicon::told::{TOLD, Told};
use super::pair::{self, Answer};
use super::sketch::Sketch;
use super::vocabulary::Vocabulary;
use super::wording::Hit;

/// A text folded and taken apart.
#[derive(Debug)]
pub struct Utterance {
    /// The text as lexicons match it.
    pub folded: Folded,
    /// The sketch of the folded text.
    pub sketch: Sketch,
    /// What its dates and sums begin with.
    pub(super) opening: Opening,
    /// The folded text with regional characters read as the standard ones, where it has any.
    standard: Option<(String, Sketch)>,
    /// The words and clauses of that.
    pub(super) parsed: Parsed,
    /// How it answers, whatever was asked, and in which clause.
    pub(super) answer: Option<(Answer, usize)>,
    /// Whether it asks for anything.
    pub(super) asks: bool,
    /// What is said of concerns, once that was asked.
    said: OnceLock<Vec<Hit<Said>>>,
    /// The turns of a deal that are told in phrases, once that was asked.
    told: OnceLock<Vec<Hit<Told>>>,
}

impl Utterance {
    /// The text by the words of a company.
    pub fn of(text: &str, vocabulary: &Vocabulary) -> Utterance {
        let folded = Folded::of(text);
        let standard = dialect::standard(folded.text()).map(|standard| {
            let sketch = Sketch::of(&standard);
            (standard, sketch)
        });
        let mut parsed = Parsed::default();
        parsed.refill(standard.as_ref().map_or(folded.text(), |(text, _)| text), vocabulary.lexicon());
        let answer = pair::answer(standard.as_ref().map_or(folded.text(), |(text, _)| text), &parsed);
        let asks = parsed.clauses.iter().any(|clause| pair::asks(&parsed, clause));
        let sketch = Sketch::of(folded.text());
        let opening = Opening::of(folded.text());
        let (said, told) = (OnceLock::new(), OnceLock::new());
        Utterance { folded, sketch, opening, standard, parsed, answer, asks, said, told }
    }

    /// The text as the rules look at it: folded, regional characters read as the standard ones.
    #[inline]
    pub(super) fn standard(&self) -> &str {
        self.standard.as_ref().map_or(self.folded.text(), |(text, _)| text)
    }

    /// The sketch of the text as the rules look at it.
    #[inline]
    pub(super) fn standard_sketch(&self) -> &Sketch {
        self.standard.as_ref().map_or(&self.sketch, |(_, sketch)| sketch)
    }

    /// The turns of a deal that the words may tell.
    pub(super) fn told(&self) -> &[Hit<Told>] {
        self.told.get_or_init(|| TOLD.find_in_part(self.standard_sketch(), self.standard()))
    }

    /// What the words may say of concerns.
    pub(super) fn said(&self) -> &[Hit<Said>] {
        self.said.get_or_init(|| super::concern::said(&self.sketch, self.folded.text()))
    }
}

/// How many texts are remembered at once.
const ROOM: usize = 1 << 13;
/// How long a text is that may well come again, in bytes.
const SHORT: usize = 96;

/// The short texts of late, taken apart by the words of a company.
#[derive(Debug)]
pub struct Memory<'v> {
    vocabulary: &'v Vocabulary,
    known: FxHashMap<Box<str>, Arc<Utterance>>,
}

impl<'v> Memory<'v> {
    /// A memory without any text.
    pub fn of(vocabulary: &'v Vocabulary) -> Memory<'v> {
        Memory { vocabulary, known: FxHashMap::default() }
    }

    /// The words by which texts are read.
    pub fn vocabulary(&self) -> &'v Vocabulary {
        self.vocabulary
    }

    /// The text taken apart, now or earlier.
    pub fn utterance(&mut self, text: &str) -> Arc<Utterance> {
        if let Some(known) = self.known.get(text) {
            return Arc::clone(known);
        }
        let utterance = Arc::new(Utterance::of(text, self.vocabulary));
        if text.len() <= SHORT {
            if self.known.len() == ROOM {
                self.known.clear();
            }
            self.known.insert(text.into(), Arc::clone(&utterance));
        }
        utterance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_reads_as_it_did_and_there_is_an_end_to_it() {
        let mut memory = Memory::of(Vocabulary::builtin());
        let first = memory.utterance("盖咗未");
        assert_eq!((first.folded.text(), first.standard()), ("盖咗未", "盖了未"));
        assert!(Arc::ptr_eq(&first, &memory.utterance("盖咗未")));
        (0..2 * ROOM).for_each(|number| drop(memory.utterance(&number.to_string())));
        assert!(memory.known.len() <= ROOM);
        let again = memory.utterance("盖咗未");
        assert_eq!(
            (again.standard(), again.parsed.tokens.len()),
            (first.standard(), first.parsed.tokens.len())
        );
    }
}
