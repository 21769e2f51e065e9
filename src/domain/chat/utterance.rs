//! What a message says by its words alone, whoever sent it and when; chats repeat themselves, so that it is
//! remembered.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::clause::Parsed;
use super::concern::Said;
use super::conversation::Moment;
use super::dialect;
use super::expression::{Context, Expressions, Mentions, Opening, day_of};
use super::fold::Folded;
use super::lexicon::told::{TOLD, Told};
use super::next_step::Around;
use super::pair::{self, Answer};
use super::sketch::Sketch;
use super::vocabulary::Vocabulary;
use super::weight::{Speaker, Voice, Weights};
use super::wording::Hit;

/// A text folded and taken apart.
#[derive(Debug)]
pub struct Utterance {
    /// The text as lexicons match it.
    pub folded: Folded,
    /// The sketch of the folded text.
    pub sketch: Rc<Sketch>,
    /// What its dates and sums begin with.
    opening: Opening,
    /// What it names on the days on which it was heard.
    mentions: RefCell<Vec<(NaiveDate, bool, Rc<Mentions>)>>,
    /// What stands around its dates.
    around: RefCell<Vec<Rc<Around>>>,
    /// The folded text with regional characters read as the standard ones, where it has any.
    standard: Option<(String, Rc<Sketch>)>,
    /// The words and clauses of that.
    pub(super) parsed: Parsed,
    /// How it answers, whatever was asked, and in which clause.
    pub(super) answer: Option<(Answer, usize)>,
    /// Whether it asks for anything.
    pub(super) asks: bool,
    /// What is said of concerns, once that was asked.
    said: OnceCell<Vec<Hit<Said>>>,
    /// The turns of a deal that are told in phrases, once that was asked.
    told: OnceCell<Vec<Hit<Told>>>,
    /// How strongly it speaks for each signal, by who says it, once that was asked.
    voices: [OnceCell<Box<Voice>>; Speaker::COUNT],
}

impl Utterance {
    /// The text by the words of a company.
    pub fn of(text: &str, vocabulary: &Vocabulary) -> Utterance {
        let folded = Folded::of(text);
        let standard = dialect::standard(folded.text()).map(|standard| {
            let sketch = Rc::new(Sketch::of(&standard));
            (standard, sketch)
        });
        let mut parsed = Parsed::default();
        parsed.refill(standard.as_ref().map_or(folded.text(), |(text, _)| text), vocabulary.lexicon());
        let answer = pair::answer(standard.as_ref().map_or(folded.text(), |(text, _)| text), &parsed);
        let asks = parsed.clauses.iter().any(|clause| pair::asks(&parsed, clause));
        let sketch = Rc::new(Sketch::of(folded.text()));
        let opening = Opening::of(folded.text());
        let (said, told, voices) = Default::default();
        let (mentions, around) = (RefCell::default(), RefCell::default());
        Utterance {
            folded,
            sketch,
            opening,
            mentions,
            around,
            standard,
            parsed,
            answer,
            asks,
            said,
            told,
            voices,
        }
    }

    /// Keeps from now on what lexicons find in the text.
    fn keep_answers(&self) {
        self.sketch.answers.keep();
        if let Some((_, sketch)) = &self.standard {
            sketch.answers.keep();
        }
    }

    /// The dates, sums and other expressions as they read at `sent_at`, after the messages before it.
    pub(super) fn expressions(&self, sent_at: Moment, context: &mut Context) -> Rc<Expressions> {
        context.begin(&self.opening);
        if !self.opening.begins {
            return Rc::default();
        }
        self.mentions(day_of(sent_at), context.numbered).after(&self.folded, context)
    }

    /// What the text names on a day, now or earlier.
    fn mentions(&self, day: NaiveDate, numbered: bool) -> Rc<Mentions> {
        let mut heard = self.mentions.borrow_mut();
        let known = heard.iter().find(|(then, counted, _)| (*then, *counted) == (day, numbered));
        if let Some((.., mentions)) = known {
            return Rc::clone(mentions);
        }
        if heard.len() == DAYS {
            heard.clear();
        }
        let mentions = Rc::new(Mentions::of(&self.folded, day, numbered));
        heard.push((day, numbered, Rc::clone(&mentions)));
        mentions
    }

    /// What stands around a date, by its bytes of the original text.
    pub(super) fn around(&self, date: &Range<usize>) -> Rc<Around> {
        let mut dates = self.around.borrow_mut();
        if let Some(known) = dates.iter().find(|known| known.is_of(date)) {
            known.keep_answers();
            return Rc::clone(known);
        }
        let around = Rc::new(Around::of(&self.folded, date));
        dates.push(Rc::clone(&around));
        around
    }

    /// The text as the rules look at it: folded, regional characters read as the standard ones.
    #[inline]
    pub(super) fn standard(&self) -> &str {
        self.standard.as_ref().map_or(self.folded.text(), |(text, _)| text)
    }

    /// The sketch of the text as the rules look at it.
    #[inline]
    pub(super) fn standard_sketch(&self) -> &Rc<Sketch> {
        self.standard.as_ref().map_or(&self.sketch, |(_, sketch)| sketch)
    }

    /// The turns of a deal that the words may tell.
    pub(super) fn told(&self) -> &[Hit<Told>] {
        self.told.get_or_init(|| TOLD.find_in_part(self.standard_sketch(), self.standard()))
    }

    /// How strongly the words speak for each signal where this speaker says them.
    pub(super) fn voice(&self, speaker: Speaker, weights: &Weights) -> &Voice {
        let weighed = || Box::new(Voice::of(speaker, self.standard(), &self.parsed, weights));
        self.voices[speaker.number()].get_or_init(weighed)
    }

    /// What the words may say of concerns.
    pub(super) fn said(&self) -> &[Hit<Said>] {
        self.said.get_or_init(|| super::concern::said(&self.sketch, self.folded.text()))
    }
}

/// On how many days what a text names is remembered.
const DAYS: usize = 32;
/// How many texts are remembered at once.
const ROOM: usize = 1 << 13;
/// How long a text is that may well come again, in bytes.
const SHORT: usize = 96;

/// The short texts of late, taken apart by the words of a company.
#[derive(Debug)]
pub struct Memory<'v> {
    vocabulary: &'v Vocabulary,
    known: FxHashMap<Box<str>, Rc<Utterance>>,
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
    pub fn utterance(&mut self, text: &str) -> Rc<Utterance> {
        if let Some(known) = self.known.get(text) {
            known.keep_answers();
            return Rc::clone(known);
        }
        let utterance = Rc::new(Utterance::of(text, self.vocabulary));
        if text.len() <= SHORT {
            if self.known.len() == ROOM {
                self.known.clear();
            }
            self.known.insert(text.into(), Rc::clone(&utterance));
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
        assert!(Rc::ptr_eq(&first, &memory.utterance("盖咗未")));
        (0..2 * ROOM).for_each(|number| drop(memory.utterance(&number.to_string())));
        assert!(memory.known.len() <= ROOM);
        let again = memory.utterance("盖咗未");
        assert_eq!(
            (again.standard(), again.parsed.tokens.len()),
            (first.standard(), first.parsed.tokens.len())
        );
    }
}
