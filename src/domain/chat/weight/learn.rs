//! How the weights are learnt: a logistic regression for each signal, by dual coordinate ascent.
//!
//! Nothing is random: the same samples in the same order give the same table, byte by byte.

use super::{Marks, Odds, ROWS, SCALE, WIDTH};
use crate::domain::chat::signal::Signal;

/// A line with what is known of it.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Its marks.
    pub marks: Marks,
    /// Of each signal, in their order, whether the line carries it; none where nobody said.
    pub carries: [Option<bool>; Signal::ALL.len()],
    /// How much a mistake about it costs; the larger, the closer the weights are to it.
    pub cost: f64,
}

impl Sample {
    /// Whether a table would take the line wrongly, as far as it is known, had a rule found the opposite.
    pub fn is_mistaken(&self, table: &[u8]) -> bool {
        let odds = Odds::by(table, &self.marks);
        let wrongly = |signal: &Signal| {
            let carries = self.carries[*signal as usize];
            carries.is_some_and(|carries| carries != odds.carries(*signal, !carries))
        };
        Signal::ALL.iter().any(wrongly)
    }
}

/// How often every sample is looked at.
const ROUNDS: usize = 12;
/// How often the place of one sample is halved in on.
const HALVINGS: usize = 24;

/// The table of weights that fits the samples.
pub fn learn(samples: &[Sample]) -> Vec<u8> {
    let mut table = vec![0_u8; ROWS as usize * WIDTH];
    for signal in Signal::ALL {
        let column = column(samples, signal);
        for (row, weight) in column.iter().enumerate() {
            let scaled = (weight * SCALE).round().clamp(f64::from(i8::MIN), f64::from(i8::MAX));
            table[row * WIDTH + signal as usize] = (scaled as i8) as u8;
        }
    }
    table
}

/// The weights of one signal: each sample holds them by a share between nothing and its cost, such that the sum
/// of the shares' samples is the table.
fn column(samples: &[Sample], signal: Signal) -> Vec<f64> {
    let known: Vec<(&Sample, f64)> = samples
        .iter()
        .filter_map(|sample| {
            let carries = sample.carries[signal as usize]?;
            Some((sample, if carries { 1.0 } else { -1.0 }))
        })
        .collect();
    let mut weights = vec![0.0; ROWS as usize];
    let mut shares = vec![0.0; known.len()];
    for _ in 0..ROUNDS {
        for (share, &(sample, side)) in shares.iter_mut().zip(&known) {
            let rows = sample.marks.rows();
            let margin = side * rows.iter().map(|&row| weights[row as usize]).sum::<f64>();
            let better = best_share(*share, margin, rows.len() as f64, sample.cost);
            let step = side * (better - *share);
            rows.iter().for_each(|&row| weights[row as usize] += step);
            *share = better;
        }
    }
    weights
}

/// The share of a sample at which its pull and the table's resistance are even.
fn best_share(share: f64, margin: f64, length: f64, cost: f64) -> f64 {
    let (mut low, mut high) = (0.0, cost);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        let slope = margin + (middle - share) * length + (middle / (cost - middle)).ln();
        if slope > 0.0 { high = middle } else { low = middle }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_speaks_for_what_its_samples_carry() {
        let sample = |rows: &[u32], carries: bool| Sample {
            marks: Marks::of_rows(rows),
            carries: [Some(carries); Signal::ALL.len()],
            cost: 1.0,
        };
        let samples =
            [sample(&[1, 2], true), sample(&[1, 3], false), sample(&[2], true), sample(&[3], false)];
        let table = learn(&samples);
        let weight = |row: usize| table[row * WIDTH + Signal::Lost as usize] as i8;
        assert!(weight(2) > 0 && weight(3) < 0);
        assert_eq!(table, learn(&samples));
    }
}
