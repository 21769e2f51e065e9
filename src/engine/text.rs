//! Columns of text. One with few different texts, as most of an export are, keeps each of them once
//! and its number in every row: a tenth of the room, and written to a file as it stands.

use std::collections::HashMap;
use std::sync::Arc;

use polars::prelude::{self as pl, ChunkTake};
use polars_arrow::array::{DictionaryArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, IntegerType};
use rustc_hash::FxBuildHasher;

/// The number of a blank cell.
const BLANK: u32 = u32::MAX;

/// A column may always have so many different texts.
const FEW: usize = 1 << 10;

/// With more than [`FEW`] different texts, each must stand for so many rows.
const ROWS_A_WORD: usize = 3;

/// A column of text.
#[derive(Debug, Clone)]
pub(super) enum Texts {
    /// One text a row.
    Plain(pl::StringChunked),
    /// One number a row.
    Words(Words),
}

/// Numbers of texts that stand aside.
#[derive(Debug, Clone)]
pub(super) struct Words {
    known: Arc<[Arc<str>]>,
    picks: Vec<u32>,
}

impl Texts {
    /// The text of `row`; nothing where it is blank or beyond the last row.
    pub(super) fn get(&self, row: usize) -> Option<&str> {
        match self {
            Texts::Plain(cells) => cells.get(row),
            Texts::Words(words) => words.get(row),
        }
    }

    /// The same texts in the order of `rows`.
    pub(super) fn take(&self, rows: &pl::IdxCa) -> pl::PolarsResult<Texts> {
        Ok(match self {
            Texts::Plain(cells) => Texts::Plain(cells.take(rows)?),
            Texts::Words(words) => {
                let picks = rows.into_no_null_iter().map(|row| words.picks[row as usize]);
                Texts::Words(Words { known: words.known.clone(), picks: picks.collect() })
            }
        })
    }

    /// `len` texts from `offset` on.
    pub(super) fn slice(&self, offset: usize, len: usize) -> Texts {
        match self {
            Texts::Plain(cells) => Texts::Plain(cells.slice(offset as i64, len)),
            Texts::Words(words) => {
                let picks = words.picks[offset..offset + len].to_vec();
                Texts::Words(Words { known: words.known.clone(), picks })
            }
        }
    }

    /// The texts of rows that stand in several columns: `picks` are the column's number and the row's.
    pub(super) fn gather(columns: &[&Texts], picks: &[(u32, u32)]) -> Texts {
        let words: Option<Vec<&Words>> = columns.iter().map(|column| column.words()).collect();
        match words {
            Some(words) => Texts::Words(Words::gather(&words, picks)),
            None => {
                let mut builder = TextsBuilder::default();
                for &(column, row) in picks {
                    builder.push(columns[column as usize].get(row as usize));
                }
                builder.finish()
            }
        }
    }

    fn words(&self) -> Option<&Words> {
        if let Texts::Words(words) = self { Some(words) } else { None }
    }
}

impl Words {
    /// The words and their numbers as Arrow has them.
    pub(super) fn to_arrow(&self) -> pl::PolarsResult<pl::ArrayRef> {
        let known = Utf8ViewArray::from_slice_values(&self.known[..]);
        let keys: PrimitiveArray<u32> =
            self.picks.iter().map(|pick| (*pick != BLANK).then_some(*pick)).collect();
        let kind = ArrowDataType::Dictionary(IntegerType::UInt32, Box::new(ArrowDataType::Utf8View), false);
        Ok(Box::new(DictionaryArray::try_new(kind, keys, Box::new(known))?))
    }

    fn get(&self, row: usize) -> Option<&str> {
        let pick = *self.picks.get(row)?;
        self.known.get(pick as usize).map(|word| &**word)
    }

    fn gather(columns: &[&Words], picks: &[(u32, u32)]) -> Words {
        let mut merged = Vocabulary::default();
        // What the number of a word is anew, learnt when the word first comes up.
        let mut anew: Vec<Vec<u32>> = columns.iter().map(|column| vec![BLANK; column.known.len()]).collect();
        let picks = picks.iter().map(|&(column, row)| {
            let words = columns[column as usize];
            let pick = words.picks[row as usize];
            let Some(word) = words.known.get(pick as usize) else { return BLANK };
            let number = &mut anew[column as usize][pick as usize];
            if *number == BLANK {
                *number = merged.number(word);
            }
            *number
        });
        let picks = picks.collect();
        Words { known: merged.known.into(), picks }
    }
}

/// Different texts and their numbers, from nought in the order in which they came.
#[derive(Debug, Default)]
struct Vocabulary {
    numbers: HashMap<Arc<str>, u32, FxBuildHasher>,
    known: Vec<Arc<str>>,
}

impl Vocabulary {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.known.len()).unwrap_or(BLANK);
        let word: Arc<str> = Arc::from(word);
        self.known.push(word.clone());
        self.numbers.insert(word, number);
        number
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

/// A column of text in the making.
#[derive(Default)]
pub(super) struct TextsBuilder {
    vocabulary: Vocabulary,
    picks: Vec<u32>,
    seen: Seen,
    plain: Option<pl::StringChunkedBuilder>,
}

impl TextsBuilder {
    /// Puts a text below the last one; the bytes that it takes in memory, roughly.
    pub(super) fn push(&mut self, text: Option<&str>) -> usize {
        if let Some(plain) = &mut self.plain {
            plain.append_option(text);
            return 16 + text.map_or(0, |text| if text.len() > 12 { text.len() } else { 0 });
        }
        let Some(text) = text else {
            self.picks.push(BLANK);
            return 4;
        };
        let before = self.vocabulary.known.len();
        let number = self.seen.number(text, &mut self.vocabulary);
        self.picks.push(number);
        if self.vocabulary.known.len() > before && self.has_too_many() {
            return self.spread();
        }
        4
    }

    fn has_too_many(&self) -> bool {
        let known = self.vocabulary.known.len();
        known > FEW && known * ROWS_A_WORD > self.picks.len()
    }

    /// From now on every row has its own text; the bytes that the rows take more.
    fn spread(&mut self) -> usize {
        let mut plain = pl::StringChunkedBuilder::new("".into(), self.picks.len() * 2);
        let mut bytes = 0;
        for pick in std::mem::take(&mut self.picks) {
            let text = self.vocabulary.known.get(pick as usize);
            bytes += 12 + text.map_or(0, |text| if text.len() > 12 { text.len() } else { 0 });
            plain.append_option(text.map(|text| &**text));
        }
        self.vocabulary = Vocabulary::default();
        self.seen = Seen::default();
        self.plain = Some(plain);
        bytes
    }

    /// The column.
    pub(super) fn finish(self) -> Texts {
        match self.plain {
            Some(plain) => Texts::Plain(plain.finish()),
            None => Texts::Words(Words { known: self.vocabulary.known.into(), picks: self.picks }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pl::NamedFrom;
    use proptest::prelude::*;

    fn column(texts: &[Option<String>]) -> Texts {
        let mut builder = TextsBuilder::default();
        for text in texts {
            builder.push(text.as_deref());
        }
        builder.finish()
    }

    fn texts(column: &Texts, len: usize) -> Vec<Option<String>> {
        (0..len).map(|row| column.get(row).map(str::to_owned)).collect()
    }

    #[test]
    fn many_different_texts_stand_for_themselves() {
        let all: Vec<Option<String>> = (0..FEW + 2).map(|number| Some(number.to_string())).collect();
        let plain = column(&all);
        assert!(matches!(plain, Texts::Plain(_)));
        assert_eq!(texts(&plain, all.len()), all);
        assert!(matches!(column(&all[..FEW]), Texts::Words(_)));
    }

    proptest! {
        #[test]
        fn what_went_in_comes_out(all in prop::collection::vec(prop::option::of("[ab]{0,2}"), 0..40)) {
            let column = column(&all);
            prop_assert_eq!(texts(&column, all.len()), all.clone());
            let plain = Texts::Plain(all.iter().map(Option::as_deref).collect());
            let (offset, len) = (all.len() / 3, all.len() / 2);
            prop_assert_eq!(texts(&column.slice(offset, len), len), &all[offset..offset + len]);

            let backwards: Vec<u32> = (0..all.len() as u32).rev().collect();
            let reversed: Vec<_> = all.iter().rev().cloned().collect();
            let taken = column.take(&pl::IdxCa::new("".into(), backwards.clone())).unwrap();
            prop_assert_eq!(texts(&taken, all.len()), reversed.clone());
            let picks: Vec<(u32, u32)> = backwards.iter().map(|row| (row % 2, *row)).collect();
            for other in [&column, &plain] {
                let gathered = Texts::gather(&[&column, other], &picks);
                prop_assert_eq!(texts(&gathered, all.len()), reversed.clone());
            }
        }
    }
}
