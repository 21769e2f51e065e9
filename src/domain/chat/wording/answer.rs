//! What lexicons found in a text: one that is heard again is not searched again.

use std::cell::{OnceCell, RefCell};
use std::sync::atomic::{AtomicU32, Ordering};

use rustc_hash::FxHashMap;

use crate::domain::chat::sketch::Sketch;

/// Where a wording stands in a text, by bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) wording: usize,
    pub(super) end: usize,
}

/// A number that no other lexicon has.
pub(super) fn number() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// What was found in a text and in parts of it, by lexicon and part; kept once that was asked for.
#[derive(Debug, Default)]
pub struct Answers(OnceCell<RefCell<Found>>);

type Found = FxHashMap<(u32, usize, usize), Box<[Place]>>;

impl Answers {
    /// Keeps from now on what is found.
    pub(in crate::domain::chat) fn keep(&self) {
        self.0.get_or_init(RefCell::default);
    }

    /// Whether answers are kept.
    #[inline]
    pub(super) fn are_kept(&self) -> bool {
        self.0.get().is_some()
    }
}

impl Sketch {
    /// What `then` makes of what the lexicon of this number finds in `part`, now or earlier.
    #[inline]
    pub(super) fn answer<T>(
        &self,
        lexicon: u32,
        part: &str,
        find: impl FnOnce() -> Vec<Place>,
        then: impl FnOnce(&[Place]) -> T,
    ) -> T {
        let (Some(found), Some(at)) = (self.answers.0.get(), self.place_of(part)) else {
            return then(&find());
        };
        let question = (lexicon, at, part.len());
        if let Some(known) = found.borrow().get(&question) {
            return then(known);
        }
        let places = find();
        let answer = then(&places);
        found.borrow_mut().insert(question, places.into());
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::*;

    #[test]
    fn a_text_that_is_heard_again_says_the_same() {
        let text = "梨不酸,苹果酸".to_owned();
        let lexicons = ["酸", "^酸", "不", "果…酸$"].map(|wording| Lexicon::new(&[((), &[wording])], &[]));
        let sketch = Sketch::of(&text);
        let parts = [&text[..], &text[3..], &text[..9], "酸", "酸"];
        let ask = || {
            let found = parts.iter().map(|part| {
                lexicons
                    .each_ref()
                    .map(|lexicon| (lexicon.find_in_part(&sketch, part), lexicon.is_in_part(&sketch, part)))
            });
            found.collect::<Vec<_>>()
        };
        let first = ask();
        sketch.answers.keep();
        assert_eq!((ask(), ask()), (first.clone(), first));
    }
}
