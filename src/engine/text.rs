//! Columns of text. One with few different texts, as most of an export are, keeps each of them once
//! and its number in every row: a tenth of the room, and written to a file as it stands.

use std::sync::Arc;

use polars::prelude as pl;
use polars_arrow::array::{BinaryArray, DictionaryArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, IntegerType};

use crate::domain::texts::{self, BLANK, Lines, TextsBuilder, Vocabulary};

/// A column of text.
#[derive(Debug, Clone)]
pub(super) enum Texts {
    /// As a file has it.
    Stored(pl::StringChunked),
    /// One number a row.
    Words(Words),
    /// One text a row.
    Lines(Lines),
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
            Texts::Stored(cells) => cells.get(row),
            Texts::Words(words) => words.get(row),
            Texts::Lines(lines) => lines.get(row),
        }
    }

    /// Whether no text is filled.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Texts::Stored(cells) => cells.null_count() == cells.len(),
            Texts::Words(words) => words.picks.iter().all(|pick| *pick == BLANK),
            Texts::Lines(lines) => !lines.blank().is_empty() && lines.blank().iter().all(|blank| *blank),
        }
    }

    /// The first `len` texts through `told`, one after the other.
    pub(super) fn each<'t>(&'t self, len: usize, mut told: impl FnMut(Option<&'t str>)) {
        match self {
            Texts::Stored(cells) => cells.iter().take(len).for_each(told),
            Texts::Lines(lines) => lines.iter().take(len).for_each(told),
            Texts::Words(words) => (0..len).for_each(|row| told(words.get(row))),
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
                builder.take().into()
            }
        }
    }

    fn words(&self) -> Option<&Words> {
        if let Texts::Words(words) = self { Some(words) } else { None }
    }

    /// The texts as Arrow has them.
    pub(super) fn to_arrow(&self) -> pl::PolarsResult<pl::ArrayRef> {
        match self {
            Texts::Stored(cells) => Ok(cells.rechunk().downcast_as_array().clone().boxed()),
            Texts::Words(words) => words.to_arrow(),
            Texts::Lines(lines) => lines_to_arrow(lines),
        }
    }
}

/// The texts one behind the other, as they stand; Arrow calls them bytes, which a file of texts takes as well.
fn lines_to_arrow(lines: &Lines) -> pl::PolarsResult<pl::ArrayRef> {
    let ends = lines.ends().iter().map(|end| *end as i64);
    let offsets: Vec<i64> = std::iter::once(0).chain(ends).collect();
    let blank = lines.blank();
    let validity = (!blank.is_empty()).then(|| blank.iter().map(|blank| !blank).collect());
    let bytes = lines.text().as_bytes().to_vec();
    let kind = ArrowDataType::LargeBinary;
    Ok(BinaryArray::<i64>::try_new(kind, offsets.try_into()?, bytes.into(), validity)?.boxed())
}

impl From<texts::Texts> for Texts {
    fn from(texts: texts::Texts) -> Texts {
        match texts {
            texts::Texts::Words(known, picks) => Texts::Words(Words { known, picks }),
            texts::Texts::Lines(lines) => Texts::Lines(lines),
        }
    }
}

impl Words {
    /// The words `known` and the number of each row's, or [`BLANK`].
    pub(super) fn new(known: Arc<[Arc<str>]>, picks: Vec<u32>) -> Words {
        Words { known, picks }
    }

    /// The words and the numbers.
    pub(super) fn parts(&self) -> (&[Arc<str>], &[u32]) {
        (&self.known, &self.picks)
    }

    /// The words and their numbers as Arrow has them.
    fn to_arrow(&self) -> pl::PolarsResult<pl::ArrayRef> {
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
        Words { known: merged.shared(), picks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(texts: &[Option<String>]) -> Texts {
        let mut builder = TextsBuilder::default();
        texts.iter().for_each(|text| builder.push(text.as_deref()));
        builder.take().into()
    }

    fn texts(column: &Texts, len: usize) -> Vec<Option<String>> {
        (0..len).map(|row| column.get(row).map(str::to_owned)).collect()
    }

    proptest! {
        #[test]
        fn what_went_in_comes_out(all in prop::collection::vec(prop::option::of("[ab]{0,2}"), 0..40)) {
            let column = column(&all);
            prop_assert_eq!(texts(&column, all.len()), all.clone());
            let stored = Texts::Stored(all.iter().map(Option::as_deref).collect());
            let mut lines = Lines::default();
            all.iter().for_each(|text| lines.push(text.as_deref()));
            let lines = Texts::Lines(lines);

            let reversed: Vec<_> = all.iter().rev().cloned().collect();
            let picks: Vec<(u32, u32)> = (0..all.len() as u32).rev().map(|row| (row % 2, row)).collect();
            for other in [&column, &stored, &lines] {
                let gathered = Texts::gather(&[&column, other], &picks);
                prop_assert_eq!(texts(&gathered, all.len()), reversed.clone());
            }
            for form in [column, stored, lines] {
                let name: pl::PlSmallStr = "".into();
                let arrow = form.to_arrow().unwrap();
                let series = pl::Series::from_arrow(name, arrow).unwrap();
                let back = Texts::Stored(series.cast(&pl::DataType::String).unwrap().str().unwrap().clone());
                prop_assert_eq!(texts(&back, all.len()), all.clone());
            }
        }
    }
}
