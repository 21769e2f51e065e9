//! A filled-in sheet that cannot be taken, told cell by cell.

use super::{Context, Failure};
use crate::read::answers::Answers;
use crate::words::{Sentence, answers as words};

/// So many wrong cells are named.
const NAMED: usize = 20;

/// The failure of a sheet with faults, each with its row, its column and what is wrong.
pub fn refused<'a, const N: usize>(
    sheet: &Answers<N>,
    faults: impl ExactSizeIterator<Item = (u32, usize, &'a Sentence)>,
    context: &Context,
) -> Failure {
    let count = faults.len();
    let mut failure = Failure::new(words::REFUSED.with("file", &*sheet.file).with("count", count));
    for (row, column, what) in faults.take(NAMED) {
        let fault = words::FAULT.with("cell", sheet.place(row, column)).with("what", what.clone());
        failure = failure.cause(fault.text(context.lang));
    }
    match count.saturating_sub(NAMED) {
        0 => failure,
        more => failure.cause(words::MORE.with("count", more).text(context.lang)),
    }
}
