//! A column of text in the making. One with few different texts, as most of an export are, keeps each of
//! them once and its number in every row; any other keeps its texts one behind the other.

use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::columns::taken;

/// The number of a blank cell.
pub const BLANK: u32 = u32::MAX;

/// A column may always have so many different texts.
pub const FEW: usize = 1 << 10;

/// With more than [`FEW`] different texts, each must stand for so many rows.
const ROWS_A_WORD: usize = 3;

/// A column has never more different texts, however many rows there are.
const MANY: usize = 1 << 15;

/// A column of text that grows row by row.
#[derive(Debug, Default)]
pub struct TextsBuilder {
    vocabulary: Vocabulary,
    seen: Seen,
    /// How many rows were taken before those at hand.
    taken: usize,
    rows: Written,
}

/// The rows of a column of text.
#[derive(Debug)]
enum Written {
    /// The number of each row's text.
    Words(Vec<u32>),
    /// Each row's own text.
    Lines(Lines),
}

/// A column of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Texts {
    /// TextsBuilder, some of which may stand in no row, and the number of one a row, or [`BLANK`].
    Words(Arc<[Arc<str>]>, Vec<u32>),
    /// One text a row.
    Lines(Lines),
}

impl Texts {
    /// The text of `row`; nothing where it is blank or beyond the last row.
    pub fn get(&self, row: usize) -> Option<&str> {
        match self {
            Texts::Words(known, picks) => known.get(*picks.get(row)? as usize).map(|word| &**word),
            Texts::Lines(lines) => lines.get(row),
        }
    }
}

impl Default for Written {
    fn default() -> Written {
        Written::Words(Vec::new())
    }
}

impl TextsBuilder {
    /// Puts a text below the last one.
    pub fn push(&mut self, text: Option<&str>) {
        let Some(text) = text else { return self.push_known(BLANK) };
        match self.number(text) {
            Some(number) => self.push_known(number),
            None => {
                if let Written::Lines(lines) = &mut self.rows {
                    lines.push(Some(text));
                }
            }
        }
    }

    /// The number of a text, by which it can be pushed from now on; nothing where the column has so many
    /// different ones that they are not numbered.
    pub fn number(&mut self, text: &str) -> Option<u32> {
        let Written::Words(picks) = &self.rows else { return None };
        let number = self.seen.number(text, &mut self.vocabulary);
        let (known, rows) = (self.vocabulary.known.len(), self.taken + picks.len());
        if known <= FEW || known <= MANY && known * ROWS_A_WORD <= rows {
            return Some(number);
        }
        self.spread();
        None
    }

    /// Puts the text with a number of [`TextsBuilder::number`] below the last one.
    pub fn push_known(&mut self, number: u32) {
        match &mut self.rows {
            Written::Words(picks) => picks.push(number),
            Written::Lines(lines) => lines.push(self.vocabulary.word(number)),
        }
    }

    /// From now on every row has its own text.
    fn spread(&mut self) {
        let Written::Words(picks) = std::mem::take(&mut self.rows) else { return };
        let mut lines = Lines::default();
        picks.iter().for_each(|number| lines.push(self.vocabulary.word(*number)));
        self.rows = Written::Lines(lines);
    }

    /// The text of `row`; nothing where it is blank or beyond the last row.
    pub fn get(&self, row: usize) -> Option<&str> {
        match &self.rows {
            Written::Words(picks) => self.vocabulary.word(*picks.get(row)?),
            Written::Lines(lines) => lines.get(row),
        }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match &self.rows {
            Written::Words(picks) => picks.len(),
            Written::Lines(lines) => lines.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets the rows from `len` on.
    pub fn truncate(&mut self, len: usize) {
        match &mut self.rows {
            Written::Words(picks) => picks.truncate(len),
            Written::Lines(lines) => lines.truncate(len),
        }
    }

    /// The bytes that the rows take in memory, roughly.
    pub fn bytes(&self) -> usize {
        match &self.rows {
            Written::Words(picks) => picks.len() * size_of::<u32>() + self.vocabulary.bytes_to_share(),
            Written::Lines(lines) => lines.text.len() + lines.len() * size_of::<usize>(),
        }
    }

    /// The rows so far; what was numbered keeps its number.
    pub fn take(&mut self) -> Texts {
        self.taken += self.len();
        match &mut self.rows {
            Written::Words(picks) => Texts::Words(self.vocabulary.shared(), taken(picks)),
            Written::Lines(lines) => Texts::Lines(lines.taken()),
        }
    }
}

/// Different texts and their numbers, from nought in the order in which they came.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: HashMap<Arc<str>, u32, FxBuildHasher>,
    known: Vec<Arc<str>>,
    shared: Arc<[Arc<str>]>,
}

impl Vocabulary {
    /// The number of `word`, which is known from now on.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.known.len()).unwrap_or(BLANK);
        let word: Arc<str> = Arc::from(word);
        self.known.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    fn word(&self, number: u32) -> Option<&str> {
        self.known.get(number as usize).map(|word| &**word)
    }

    /// The bytes that [`Vocabulary::shared`] will take, which takes none where no word is new.
    fn bytes_to_share(&self) -> usize {
        if self.shared.len() == self.known.len() { 0 } else { size_of_val(&*self.known) }
    }

    /// All words, by number.
    pub fn shared(&mut self) -> Arc<[Arc<str>]> {
        if self.shared.len() != self.known.len() {
            self.shared = Arc::from(self.known.as_slice());
        }
        self.shared.clone()
    }
}

/// Which word stood where in memory. Who reads a text once and hands it on for every row hands on the same
/// place: one look at the word there spares looking the text up.
#[derive(Debug, Default)]
struct Seen(Vec<u32>);

/// How many places are told apart.
const PLACES: usize = 256;

impl Seen {
    /// The number of `text` in `vocabulary`.
    fn number(&mut self, text: &str, vocabulary: &mut Vocabulary) -> u32 {
        if self.0.is_empty() {
            self.0 = vec![BLANK; PLACES];
        }
        let address = text.as_ptr() as usize;
        let number = &mut self.0[((address >> 4) ^ (address >> 12)) % PLACES];
        if vocabulary.known.get(*number as usize).is_none_or(|word| **word != *text) {
            *number = vocabulary.number(text);
        }
        *number
    }
}

/// TextsBuilder one behind the other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines {
    text: String,
    ends: Vec<usize>,
    /// Empty where no text is blank.
    blank: Vec<bool>,
}

impl Lines {
    /// Puts a text below the last one.
    pub fn push(&mut self, text: Option<&str>) {
        if text.is_none() || !self.blank.is_empty() {
            self.blank.resize(self.ends.len(), false);
            self.blank.push(text.is_none());
        }
        self.text.push_str(text.unwrap_or_default());
        self.ends.push(self.text.len());
    }

    /// Puts texts below the last one that lie one behind the other in `text`, with these lengths. Rows that `is_there`
    /// denies are blank and have no length; none are where it is empty. Nothing where that does not fit together.
    pub fn extend(&mut self, text: &str, lengths: &[i64], is_there: &[bool]) -> Option<()> {
        let start = self.text.len();
        let mut end = 0;
        let mut next = |length: &i64| {
            end += usize::try_from(*length).ok()?;
            text.is_char_boundary(end).then_some(start + end)
        };
        if is_there.is_empty() {
            self.blank.resize(if self.blank.is_empty() { 0 } else { self.len() + lengths.len() }, false);
            self.ends.reserve(lengths.len());
            for length in lengths {
                self.ends.push(next(length)?);
            }
        } else {
            self.blank.resize(self.len(), false);
            self.blank.extend(is_there.iter().map(|is| !is));
            let (mut lengths, mut last) = (lengths.iter(), start);
            for is in is_there {
                last = if *is { next(lengths.next()?)? } else { last };
                self.ends.push(last);
            }
        }
        self.text.push_str(text);
        (self.ends.last().copied().unwrap_or_default() == self.text.len()).then_some(())
    }

    /// The text of `row`; nothing where it is blank or beyond the last row.
    pub fn get(&self, row: usize) -> Option<&str> {
        let end = *self.ends.get(row)?;
        if self.blank.get(row).is_some_and(|blank| *blank) {
            return None;
        }
        self.text.get(self.start(row)..end)
    }

    /// The texts one after the other; nothing where one is blank.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        let mut from = 0;
        self.ends.iter().enumerate().map(move |(row, end)| {
            let text = &self.text[std::mem::replace(&mut from, *end)..*end];
            self.blank.get(row).is_none_or(|is_blank| !is_blank).then_some(text)
        })
    }

    /// All texts, one behind the other; a blank one is empty.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the text of each row ends.
    pub fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// Whether each row is blank; empty where none is.
    pub fn blank(&self) -> &[bool] {
        &self.blank
    }

    /// The texts so far. As many are likely to come again, and have their room then.
    fn taken(&mut self) -> Lines {
        let text = String::with_capacity(self.text.len());
        let room = Lines { text, ends: Vec::with_capacity(self.ends.len()), blank: Vec::new() };
        std::mem::replace(self, room)
    }

    fn start(&self, row: usize) -> usize {
        row.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn truncate(&mut self, len: usize) {
        if len < self.len() {
            self.text.truncate(self.start(len));
            self.ends.truncate(len);
            self.blank.truncate(len);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(texts: &[Option<String>]) -> TextsBuilder {
        let mut column = TextsBuilder::default();
        texts.iter().for_each(|text| column.push(text.as_deref()));
        column
    }

    fn texts(column: &TextsBuilder) -> Vec<Option<String>> {
        (0..column.len()).map(|row| column.get(row).map(str::to_owned)).collect()
    }

    #[test]
    fn many_different_texts_stand_for_themselves() {
        let all: Vec<Option<String>> = (0..FEW + 2).map(|number| Some(number.to_string())).collect();
        let mut many = column(&all);
        assert_eq!(texts(&many), all);
        assert!(many.number("0").is_none());
        assert!(matches!(many.take(), Texts::Lines(_)));
        let mut few = column(&all[..FEW]);
        let number = few.number("7").unwrap();
        assert!(matches!(few.take(), Texts::Words(..)));
        few.push_known(number);
        all[FEW..].iter().for_each(|text| few.push(text.as_deref()));
        few.push_known(number);
        assert_eq!(
            texts(&few),
            [Some("7"), Some("1024"), Some("1025"), Some("7")].map(|t| t.map(str::to_owned))
        );
    }

    proptest! {
        #[test]
        fn what_went_in_is_there_and_can_be_forgotten(
            all in prop::collection::vec(prop::option::of("[ab]{0,2}"), 0..40),
            len in 0usize..40,
            is_spread in any::<bool>(),
        ) {
            let mut column = column(&all);
            if is_spread {
                column.spread();
            }
            prop_assert_eq!(texts(&column), all.clone());
            column.truncate(len);
            column.push(Some("c"));
            let mut kept = all[..len.min(all.len())].to_vec();
            kept.push(Some("c".to_owned()));
            prop_assert_eq!(texts(&column), kept);
        }
    }
}
