//! Scores of all reps, several at once: in chunks of a fixed size, which a compiler turns into vectors.

/// How many scores are looked at at once.
const LANES: usize = 16;

type Lanes = [f64; LANES];

/// Fills `scores` with the sums of two columns, and finds the highest.
pub(super) fn fill(scores: &mut [f64], left: &[f64], right: &[f64]) -> f64 {
    let (chunks, rest) = scores.as_chunks_mut::<LANES>();
    let (lefts, left) = left.as_chunks::<LANES>();
    let (rights, right) = right.as_chunks::<LANES>();
    let mut tops = [f64::NEG_INFINITY; LANES];
    for ((chunk, left), right) in chunks.iter_mut().zip(lefts).zip(rights) {
        *chunk = std::array::from_fn(|lane| left[lane] + right[lane]);
        raise(&mut tops, chunk);
    }
    for ((score, left), right) in rest.iter_mut().zip(left).zip(right) {
        *score = left + right;
    }
    top_of(&tops, rest)
}

/// Adds a column to `scores`, and finds the highest.
pub(super) fn add(scores: &mut [f64], part: &[f64]) -> f64 {
    let (chunks, rest) = scores.as_chunks_mut::<LANES>();
    let (parts, part) = part.as_chunks::<LANES>();
    let mut tops = [f64::NEG_INFINITY; LANES];
    for (chunk, part) in chunks.iter_mut().zip(parts) {
        *chunk = std::array::from_fn(|lane| chunk[lane] + part[lane]);
        raise(&mut tops, chunk);
    }
    for (score, part) in rest.iter_mut().zip(part) {
        *score += part;
    }
    top_of(&tops, rest)
}

/// The highest of some scores; minus infinity where there is none.
pub(super) fn highest(scores: &[f64]) -> f64 {
    let (chunks, rest) = scores.as_chunks::<LANES>();
    let mut tops = [f64::NEG_INFINITY; LANES];
    chunks.iter().for_each(|chunk| raise(&mut tops, chunk));
    top_of(&tops, rest)
}

/// Shows the places that have the score `top`, the first one first.
pub(super) fn each_of(scores: &[f64], top: f64, mut show: impl FnMut(usize)) {
    let (chunks, rest) = scores.as_chunks::<LANES>();
    for (at, chunk) in chunks.iter().enumerate() {
        let has = |lane: usize| u32::from(chunk[lane] == top) << lane;
        let mut left = (0..LANES).fold(0, |mask, lane| mask | has(lane));
        while left != 0 {
            show(at * LANES + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
    let places = (scores.len() - rest.len()..).zip(rest).filter(|(_, score)| **score == top);
    places.for_each(|(place, _)| show(place));
}

fn raise(tops: &mut Lanes, scores: &Lanes) {
    for (top, score) in tops.iter_mut().zip(scores) {
        *top = higher(*top, *score);
    }
}

fn top_of(tops: &Lanes, rest: &[f64]) -> f64 {
    tops.iter().chain(rest).fold(f64::NEG_INFINITY, |top, score| higher(top, *score))
}

fn higher(left: f64, right: f64) -> f64 {
    if right > left { right } else { left }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn places(scores: &[f64], top: f64) -> Vec<usize> {
        let mut places = Vec::new();
        each_of(scores, top, |place| places.push(place));
        places
    }

    proptest! {
        #[test]
        fn what_is_done_in_chunks_is_what_is_done_one_by_one(
            pairs in prop::collection::vec((-3_i8..3, prop::option::of(-3_i8..3)), 0..70),
        ) {
            let score = |part: Option<i8>| part.map_or(f64::NEG_INFINITY, f64::from);
            let left: Vec<f64> = pairs.iter().map(|(left, _)| f64::from(*left)).collect();
            let right: Vec<f64> = pairs.iter().map(|(_, right)| score(*right)).collect();
            let sums: Vec<f64> = left.iter().zip(&right).map(|(left, right)| left + right).collect();
            let top = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let mut scores = vec![0.0; pairs.len()];
            prop_assert_eq!(fill(&mut scores, &left, &right), top);
            prop_assert_eq!(&scores, &sums);
            prop_assert_eq!(highest(&scores), top);
            let one_by_one: Vec<usize> = (0..sums.len()).filter(|place| sums[*place] == top).collect();
            prop_assert_eq!(places(&scores, top), one_by_one);
            let twice = add(&mut scores, &left);
            prop_assert_eq!(twice, scores.iter().copied().fold(f64::NEG_INFINITY, f64::max));
            prop_assert!(scores.iter().zip(sums.iter().zip(&left)).all(|(score, (sum, left))| *score == sum + left));
        }
    }
}
